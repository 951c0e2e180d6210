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
    if asked is None:
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
    for region in regions:
        seen = False
        for side in Side:
            part = _part(region, at, side, f":{side}" if seen else "")
            if part is not None:
                found.append(part)
                seen = True
    return tuple(found)


def _part(whole: Region, at: Arrangement, side: Side, mark: str) -> Region | None:
    """What a group has on one side; None where it has nothing there."""
    order = [whole]
    for region in order:
        order += region.inner
    made: dict[str, Region | None] = {}
    for region in reversed(order):  # innermost first
        inner = tuple(r for i in region.inner if (r := made[i.group.id]) is not None)
        boxes = tuple(b for b in region.boxes if at.side(b) is side)
        steps = tuple(s for s in region.steps if at.side(s) is side)
        group = replace(region.group, id=GroupId(f"{region.group.id}{mark}"))
        made[region.group.id] = Region(group, boxes, steps, inner) if boxes or steps or inner else None
    return made[whole.group.id]


def depths(drawn: Diagram) -> dict[str, int]:
    """The column of each claim and step, counted in claims from the theses, else from where a part begins."""
    reasons = drawn.reasons()
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


def _next(drawn: Diagram, node: str, reasons: Mapping[str, Iterable[Step]]) -> list[str]:
    """The steps aimed at a claim or step, and the premises of a step."""
    step = drawn.steps.get(node)
    found: list[str] = [s.argument.id for s in reasons.get(node, ())]
    return found if step is None else [*found, *(p.claim for p in step.argument.premises)]


def _sides(drawn: Diagram) -> dict[str, Side]:
    """The side of each part, by the step nearest to the middle; nothing where one of the sides would be empty."""
    middle = _middle(drawn)
    reasons = drawn.reasons()
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
            seen: set[str] = set()
            end = step.argument.target
            while end in drawn.steps and end not in seen:
                seen.add(end)
                end = drawn.steps[end].argument.target
            found[end] = None
    return [b for b in drawn.boxes if b in found]


_BREADTH, _BETWEEN = 290, 90  # a box and the room beside it, in points
_LINE, _FRAME = 14, 30


def _shape(drawn: Diagram, sides: Mapping[str, Side], depth: Mapping[str, int]) -> float:
    """About the breadth of a map through its height."""
    regions: dict[str, str] = {}
    for region in drawn.regions:
        regions.update(dict.fromkeys(_inside(region), str(region.group.id)))
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
