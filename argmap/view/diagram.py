"""What a map of a debate consists of, before anybody draws it: boxes, steps, clashes, regions, in order.

Every argument is a step: it has a place of its own (a junction) where its premises meet, from which one
arrow goes to the target, and which other arguments can be aimed at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from functools import cached_property

from argmap.graph import Graph
from argmap.model import (
    Argument,
    Claim,
    ClaimId,
    Contradiction,
    Debate,
    Group,
    Polarity,
    TargetKind,
    is_foreign,
)
from argmap.record import record
from argmap.view.selection import Selection, Shown, select


@record
class Box:
    """A claim on the map.

    `claim` is None for one of another debate that is not at hand; `elsewhere` is the title of that debate.
    `pro` and `con` say on which sides it works towards the first thesis that it bears on, `more` how many
    reasons are left out. `region` is the group that it stands in; a claim of another debate stands where it is
    first used.
    """

    id: str
    claim: Claim | None
    thesis: bool = False
    focus: bool = False
    pro: bool = False
    con: bool = False
    more: int = 0
    elsewhere: str = ""
    region: str = ""

    @property
    def foreign(self) -> bool:
        """True for a claim of another debate."""
        return is_foreign(self.id)


@record
class Step:
    """An argument on the map. `level` is 0 for one aimed at a claim, 1 for one aimed at a step of level 0,
    and so on; `region` the innermost group that holds all that it joins."""

    argument: Argument
    level: int = 0
    region: str = ""

    @property
    def joint(self) -> bool:
        """True where several premises count only together."""
        return len(self.argument.premises) > 1


@record
class Region:
    """A group on the map, with what lies in it directly."""

    group: Group
    boxes: tuple[str, ...]
    steps: tuple[str, ...]
    inner: tuple[Region, ...]


@record
class Diagram:
    """All that a map shows. Boxes and steps stand in reading order: from the theses down, reasons for before
    reasons against, else in the author's order. `measures` are the theses that "for" and "against" speak of."""

    debate: Debate
    boxes: Mapping[str, Box]
    steps: Mapping[str, Step]
    clashes: tuple[Contradiction, ...]
    regions: tuple[Region, ...]
    measures: tuple[str, ...] = ()
    left_out: int = 0

    @property
    def levels(self) -> int:
        """The highest level of a step; 0 where nothing is aimed at a step."""
        return max((step.level for step in self.steps.values()), default=0)

    @cached_property
    def reasons(self) -> dict[str, list[Step]]:
        """The steps aimed at each claim or step: those for it first, else in reading order."""
        found: dict[str, list[Step]] = {}
        for step in self.steps.values():
            found.setdefault(step.argument.target, []).append(step)
        for steps in found.values():
            steps.sort(key=lambda s: s.argument.polarity is Polarity.CON)
        return found


def diagram(
    debate: Debate,
    selection: Selection = Selection(),  # noqa: B008  # frozen, and the same as none
) -> Diagram:
    """The map of a debate, or of the part of it that is selected."""
    graph = Graph(debate)
    shown = select(debate, selection, graph)
    arguments: dict[str, Argument] = {a: debate.arguments[a] for a in shown.arguments}
    boxes, steps = _reading_order(debate, shown, arguments)
    levels = _levels(arguments)
    home = _homes(debate)
    sides, measures = _sides(graph)
    theses = set(debate.thesis)
    focused = set(selection.focus)
    places = _places(debate, boxes, [arguments[s] for s in steps])
    made: dict[str, Box] = {}
    for claim_id in boxes:
        side = sides.get(claim_id, 0)
        claim = debate.claims.get(ClaimId(claim_id))
        elsewhere = ""
        if claim is None:
            other = debate.foreign.get(ClaimId(claim_id))
            elsewhere = claim_id.partition("#")[0]
            if other is not None:
                claim = Claim(other.id, other.text, title=other.title)
                elsewhere = other.debate_title or elsewhere
        made[claim_id] = Box(
            claim_id,
            claim,
            claim_id in theses,
            claim_id in focused,
            bool(side & FOR),
            bool(side & AGAINST),
            shown.hidden.get(claim_id, 0),
            elsewhere,
            places[claim_id],
        )
    placed = _place_steps(arguments, steps, places, home)
    return Diagram(
        debate,
        made,
        {s: Step(arguments[s], levels.get(s, 0), placed[s]) for s in steps},
        _clashes(debate, made),
        _regions(debate, places, placed),
        measures,
        shown.left_out + debate.left_out,
    )


FOR, AGAINST = 1, 2


def _sides(graph: Graph) -> tuple[dict[str, int], tuple[str, ...]]:
    """On which sides (`FOR`, `AGAINST` or both together) each claim and step works towards the first thesis that it
    bears on, and those theses.

    `Graph.sides` counts all theses as one side: where two are opposed, most claims then work for and against.
    """
    sides: dict[str, int] = {}
    measures: list[str] = []
    for thesis in graph.debate.thesis:
        if thesis in sides:
            continue
        measures.append(thesis)
        own: dict[str, int] = {thesis: FOR}
        queue: deque[tuple[str, int]] = deque([(thesis, FOR)])
        while queue:
            node, good = queue.popleft()
            for argument in graph.reasons(node):
                side = good if argument.polarity is Polarity.PRO else FOR + AGAINST - good
                for other in (*[p.claim for p in argument.premises], argument.id):
                    known = own.get(other, 0)
                    if known & side or other in sides:
                        continue
                    own[other] = known | side
                    queue.append((other, side))
        sides.update(own)
    return sides, tuple(measures)


def _reading_order(
    debate: Debate, shown: Shown, arguments: Mapping[str, Argument]
) -> tuple[list[str], list[str]]:
    """The shown claims and arguments, depth first from the starts: each step before its premises, and those
    before what is aimed at the step."""
    aimed: dict[str, list[Argument]] = {}
    for argument in arguments.values():
        aimed.setdefault(argument.target, []).append(argument)
    for rest in aimed.values():
        rest.sort(key=lambda a: a.polarity is Polarity.CON)
    claims = dict.fromkeys(shown.claims)
    boxes: dict[str, None] = {}
    steps: dict[str, None] = {}
    theses = [t for t in debate.thesis if t in claims]
    for start in (*theses, *shown.starts, *claims, *arguments):
        stack = [start]
        while stack:
            node = stack.pop()
            if node in boxes or node in steps:
                continue
            step = arguments.get(node)
            if step is not None:
                steps[node] = None
                stack += [a.id for a in reversed(aimed.get(node, ()))]
                stack += [p.claim for p in reversed(step.premises)]
            elif node in claims:
                boxes[node] = None
                stack += [a.id for a in reversed(aimed.get(node, ()))]
    return list(boxes), list(steps)


def _levels(arguments: Mapping[str, Argument]) -> dict[str, int]:
    """How many steps stand between each argument and a claim; those in a ring of steps have none."""
    levels: dict[str, int] = {}
    aimed: dict[str, list[str]] = {}
    for argument in arguments.values():
        if argument.target_kind is TargetKind.ARGUMENT and argument.target in arguments:
            aimed.setdefault(argument.target, []).append(argument.id)
        else:
            levels[argument.id] = 0
    queue = deque(levels)
    while queue:
        step = queue.popleft()
        for other in aimed.get(step, ()):
            if other not in levels:
                levels[other] = levels[step] + 1
                queue.append(other)
    return levels


def _places(debate: Debate, boxes: Iterable[str], steps: Iterable[Argument]) -> dict[str, str]:
    """The group that each claim stands in, or an empty text."""
    places: dict[str, str] = {}
    for claim_id in boxes:
        claim = debate.claims.get(ClaimId(claim_id))
        places[claim_id] = str(claim.group) if claim is not None and claim.group in debate.groups else ""
    placed: dict[str, str] = {}
    for argument in steps:  # each behind the one that it is aimed at
        placed[argument.id] = places.get(argument.target) or placed.get(argument.target, "")
        for premise in argument.premises:
            if is_foreign(premise.claim) and not places[premise.claim]:
                places[premise.claim] = placed[argument.id]
    return places


def _homes(debate: Debate) -> dict[str, tuple[str, ...]]:
    """For each group the groups that hold it, from the outermost to itself. A group in a ring of groups
    stands on its own."""
    homes: dict[str, tuple[str, ...]] = {"": ()}
    for group in debate.groups.values():
        chain: list[str] = []
        node: Group | None = group
        while node is not None and node.id not in chain:
            chain.append(node.id)
            node = debate.groups.get(node.parent) if node.parent else None
        homes[group.id] = (group.id,) if node is not None else tuple(reversed(chain))
    return homes


def _place_steps(
    arguments: Mapping[str, Argument],
    order: Iterable[str],
    places: Mapping[str, str],
    homes: Mapping[str, tuple[str, ...]],
) -> dict[str, str]:
    """The region of each step: the innermost one that holds its premises and its target."""
    if len(homes) == 1:
        return dict.fromkeys(order, "")
    placed: dict[str, str] = {}
    for step in order:
        argument = arguments[step]
        # reading order puts a step behind the one that it is aimed at; in a ring it stands outside
        ends = [
            placed.get(argument.target, "")
            if argument.target in arguments
            else places.get(argument.target, "")
        ]
        ends += [places.get(p.claim, "") for p in argument.premises]
        region = ends[0]
        if any(e != region for e in ends):
            common = list(homes[region])
            for end in ends[1:]:
                inside = homes[end]
                while common and common[-1] not in inside:
                    common.pop()
            region = common[-1] if common else ""
        placed[step] = region
    return placed


def _clashes(debate: Debate, boxes: Mapping[str, Box]) -> tuple[Contradiction, ...]:
    found = (tuple(dict.fromkeys(c for c in clash.claims if c in boxes)) for clash in debate.contradictions)
    return tuple(Contradiction(claims) for claims in found if len(claims) > 1)


def _regions(debate: Debate, boxes: Mapping[str, str], steps: Mapping[str, str]) -> tuple[Region, ...]:
    """The groups that hold something shown, nested, in the author's order."""
    inside: dict[str, tuple[list[str], list[str]]] = {}
    for box, region in boxes.items():
        if region:
            inside.setdefault(region, ([], []))[0].append(box)
    if not inside:
        return ()
    for step, region in steps.items():
        if region:
            inside.setdefault(region, ([], []))[1].append(step)
    homes = _homes(debate)
    inner: dict[str, list[Region]] = {}
    # innermost first, so that each finds its parts made
    for group in sorted(debate.groups.values(), key=lambda g: -len(homes[g.id])):
        own = inside.get(group.id, ([], []))
        parts = inner.get(group.id, [])
        if not (own[0] or own[1] or parts):
            continue
        home = homes[group.id]
        outer = home[-2] if len(home) > 1 else ""
        inner.setdefault(outer, []).append(Region(group, tuple(own[0]), tuple(own[1]), tuple(parts)))
    return tuple(inner.get("", ()))
