"""Where the parts of a map stand before Graphviz places them: which way it runs, and on which side of the thesis.

A thesis with many lines on both sides, drawn to the right alone, makes a tall thin strip. With reasons for it
at its left and reasons against it at its right the same map has about the shape of a screen, and the place of a
box says where it belongs before a word of it is read.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping
from enum import StrEnum

from argmap.model import GroupId, Polarity
from argmap.record import field, record, replace
from argmap.view.diagram import Box, Diagram, Region, Step
from argmap.view.look import Direction

SCREEN = 1.5  # breadth through height
_MANY = 1500


class Side(StrEnum):
    """Where a part stands: left of the theses, among them, or right of them."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


_ORDER = {side: number for number, side in enumerate(Side)}


@record
class Arrangement:
    """How a map runs. `sides` has the side of every claim and step; it is empty for a map that runs one way."""

    direction: Direction
    sides: Mapping[str, Side] = field(default_factory=dict)

    def side(self, node: str) -> Side:
        """The side of a claim or step."""
        return self.sides.get(node, Side.RIGHT)

    def before(self, premise: str, step: str) -> bool:
        """True where a premise stands to the left of its step: at the left side, or from there to the right."""
        place, other = _ORDER[self.side(premise)], _ORDER[self.side(step)]
        return place < other or place == other == 0


def arrange(drawn: Diagram, asked: Direction | None) -> Arrangement:
    """How a map is to run: as asked, or, where nothing is asked, to the right or to both sides, whichever comes
    nearer to the shape of a screen."""
    if asked not in (None, Direction.BOTH):
        return Arrangement(asked)
    sides = _sides(drawn)
    if not sides:
        return Arrangement(Direction.LR)
    # two sides of a very big map are drawn in half the time of one (10,000 claims: 30 s and 60 s)
    if asked is None and len(drawn.boxes) <= _MANY:
        depth = depths(drawn)
        one_way = _shape(drawn, {}, depth)
        both_ways = _shape(drawn, sides, depth)
        if abs(math.log(one_way / SCREEN)) <= abs(math.log(both_ways / SCREEN)):
            return Arrangement(Direction.LR)
    return Arrangement(Direction.BOTH, sides)


def by_sides(regions: tuple[Region, ...], at: Arrangement) -> tuple[Region, ...]:
    """The groups of a map, one for each side on which a group has something: none reaches across the theses.
    The first keeps the group's id, the others have the side behind it (`design:right`)."""
    if not at.sides:
        return regions
    found: list[Region] = []
    seen: set[GroupId] = set()
    for region in regions:
        for side in Side:
            part = _part(region, at, side, seen)
            if part is not None:
                found.append(part)
    return tuple(found)


def _part(whole: Region, at: Arrangement, side: Side, seen: set[GroupId]) -> Region | None:
    """What a group has on one side; None where it has nothing there. `seen` are the groups that have something on
    another side already, each of which gets a name of its own here; those of this side are added."""
    order = [whole]
    for region in order:
        order += region.inner
    made: dict[str, Region | None] = {}
    for region in reversed(order):  # innermost first
        inner = tuple(r for i in region.inner if (r := made[i.group.id]) is not None)
        boxes = tuple(b for b in region.boxes if at.side(b) is side)
        steps = tuple(s for s in region.steps if at.side(s) is side)
        if not boxes and not steps and not inner:
            made[region.group.id] = None
            continue
        name = region.group.id
        group = replace(region.group, id=GroupId(f"{name}:{side}")) if name in seen else region.group
        made[name] = Region(group, boxes, steps, inner)
        seen.add(name)
    return made[whole.group.id]


def homes(regions: Iterable[Region]) -> dict[str, str]:
    """For each claim in a group the id of the innermost one."""
    waiting = list(regions)
    found: dict[str, str] = {}
    while waiting:
        region = waiting.pop()
        found.update(dict.fromkeys(region.boxes, str(region.group.id)))
        waiting += region.inner
    return found


def outermost_regions(drawn: Diagram) -> dict[str, str]:
    """For each claim in a group the outermost group that holds it."""
    return {box: str(region.group.id) for region in drawn.regions for box in _inside(region)}


def depths(drawn: Diagram) -> dict[str, int]:
    """The column of each claim and step, counted in claims from the theses, else from where a part begins."""
    reasons = drawn.reasons
    depth: dict[str, int] = {}
    for start in drawn.boxes:
        if start in depth or (depth and not drawn.boxes[start].thesis):
            continue
        depth[start] = 0
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for other in _next(drawn, node, reasons):
                if other not in depth:
                    depth[other] = depth[node] + (other in drawn.boxes)
                    queue.append(other)
    return depth


def columns(drawn: Diagram, at: Arrangement, rows: int) -> list[list[str]]:
    """The claims in columns, each as far from the theses as the longest way says, and in each column in reading
    order, with the claims of a group together. `rows` is the number of rows of steps between two columns."""
    ways: dict[str, list[tuple[str, int]]] = {}
    for step in drawn.steps.values():
        conclusion = _conclusion(drawn, step)
        length = 1 + step.level // rows
        for premise in step.argument.premises:
            # a line from one side to the other is drawn the other way round, and moves nothing
            if not at.sides or at.side(premise.claim) is at.side(step.argument.id):
                ways.setdefault(conclusion, []).append((premise.claim, length))
    place = dict.fromkeys(drawn.boxes, 0)
    for claim in _from_the_top(drawn.boxes, ways):
        for other, length in ways.get(claim, ()):
            place[other] = max(place[other], place[claim] + length)
    found: dict[tuple[Side, int], list[str]] = {}
    for box in _grouped(drawn):
        found.setdefault((at.side(box), place[box]), []).append(box)
    return [found[key] for key in sorted(found, key=lambda k: (_ORDER[k[0]], k[1]))]


def _conclusion(drawn: Diagram, step: Step) -> str:
    """The claim that a step bears on in the end; in a ring of steps, the step where it closes."""
    end = step.argument.target
    if not step.level and end in drawn.boxes:
        return end
    seen: set[str] = set()
    while end in drawn.steps and end not in seen:
        seen.add(end)
        end = drawn.steps[end].argument.target
    return end


def _from_the_top(boxes: Iterable[str], ways: dict[str, list[tuple[str, int]]]) -> list[str]:
    """The claims, each before those that bear on it. In a ring of claims the line back to its first is taken
    out of `ways`."""
    done: list[str] = []
    state: dict[str, int] = {}
    for start in boxes:
        stack = [start]
        while stack:
            claim = stack[-1]
            if state.get(claim, 0):
                stack.pop()
                if state[claim] == 1:
                    state[claim] = 2
                    done.append(claim)
                continue
            state[claim] = 1
            kept = [way for way in ways.get(claim, ()) if state.get(way[0]) != 1]
            ways[claim] = kept
            stack += [premise for premise, _ in kept if not state.get(premise)]
    return done[::-1]


def _grouped(drawn: Diagram) -> list[str]:
    """The boxes in reading order, but all of a group where its first one stands."""
    first = {box: number for number, box in enumerate(drawn.boxes)}
    key: dict[str, tuple[int, ...]] = {box: (number,) for box, number in first.items()}
    waiting: list[tuple[Region, tuple[int, ...]]] = [(region, ()) for region in drawn.regions]
    while waiting:
        region, outer = waiting.pop()
        here = (*outer, min(first[b] for b in _inside(region)))
        key.update({box: (*here, first[box]) for box in region.boxes})
        waiting += [(inner, here) for inner in region.inner]
    return sorted(first, key=lambda b: key[b])


def _next(drawn: Diagram, node: str, reasons: Mapping[str, Iterable[Step]]) -> list[str]:
    """The steps aimed at a claim or step, and the premises of a step."""
    step = drawn.steps.get(node)
    found: list[str] = [s.argument.id for s in reasons.get(node, ())]
    return found if step is None else [*found, *(p.claim for p in step.argument.premises)]


def _sides(drawn: Diagram) -> dict[str, Side]:
    """The side of each part, by the step nearest to the middle; nothing where one of the sides would be empty."""
    middle = _middle(drawn)
    reasons = drawn.reasons
    sides: dict[str, Side] = dict.fromkeys(middle, Side.MIDDLE)
    queue: deque[str] = deque()
    for claim in middle:
        for step in reasons.get(claim, ()):
            sides[step.argument.id] = Side.LEFT if step.argument.polarity is Polarity.PRO else Side.RIGHT
            queue.append(step.argument.id)
    if len(set(sides.values())) < 3:
        return {}
    while queue:
        node = queue.popleft()
        for other in _next(drawn, node, reasons):
            if other not in sides:
                sides[other] = sides[node]
                queue.append(other)
    return sides


def _middle(drawn: Diagram) -> list[str]:
    """What the map is about: its focus, and what that bears on; else the theses."""
    focus = {b.id for b in drawn.boxes.values() if b.focus}
    if not focus:
        return [b.id for b in drawn.boxes.values() if b.thesis]
    found = dict.fromkeys(focus)
    for step in drawn.steps.values():
        if not focus.isdisjoint(p.claim for p in step.argument.premises):
            found[_conclusion(drawn, step)] = None
    return [b for b in drawn.boxes if b in found]


_BREADTH, _BETWEEN = 290, 90  # a box and the room beside it, in points
_LINE, _FRAME = 14, 30


def _shape(drawn: Diagram, sides: Mapping[str, Side], depth: Mapping[str, int]) -> float:
    """About the breadth of a map through its height."""
    regions = outermost_regions(drawn)
    heights: dict[Side, dict[str, dict[int, float]]] = {}
    for box in drawn.boxes.values():
        rows = heights.setdefault(sides.get(box.id, Side.RIGHT), {}).setdefault(regions.get(box.id, ""), {})
        column = depth.get(box.id, 0)
        rows[column] = rows.get(column, 0.0) + _height(box)
    height = max(sum(max(rows.values()) for rows in side.values()) for side in heights.values())
    columns = sum(len({c for rows in side.values() for c in rows}) for side in heights.values())
    return columns * (_BREADTH + _BETWEEN) / height


def _height(box: Box) -> float:
    claim = box.claim
    if claim is None:
        return _FRAME + _LINE
    lines = len(claim.text) // 40 + bool(claim.title) + bool(claim.cite)
    return _FRAME + _LINE * (lines + 1)


def _inside(region: Region) -> list[str]:
    found: list[str] = []
    waiting = [region]
    while waiting:
        here = waiting.pop()
        found += here.boxes
        waiting += here.inner
    return found
