"""What a map shows: boxes and the steps between them, as far as they are unfolded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.model import Argument
from argmap.record import record
from argmap.view.map.reach import Reach
from argmap.view.paths import Step


@record(eq=False, frozen=False)
class Box:
    """A claim at one of its places.

    `limb` is the step it is a premise of, None for a root. `repeat` is true where the claim is opened elsewhere.
    `limbs` are the steps that lead to it, None as long as nobody has looked. The rest is filled in by the layout:
    `dy` counts from the limb (of a root, from the top), `own` are the rows of the box itself, `height` those of all
    that stands on its rows, `right` the cells from its left edge to the right edge of what is below, `span` the
    columns that are unfolded right of it, `count` the boxes.
    """

    step: Step
    sign: str
    depth: int
    repeat: bool
    limb: Limb | None
    open: bool = False
    limbs: list[Limb] | None = None
    dy: int = 0
    own: int = 0
    height: int = 0
    right: int = 0
    span: int = 0
    count: int = 1


@record(eq=False, frozen=False)
class Limb:
    """An argument: its premises, one under the other, and the steps that are aimed at its own. `of` is what it is
    aimed at: a box, or, for an undercut or a backing, another limb."""

    argument: Argument
    of: Box | Limb
    boxes: list[Box]
    hung: list[Limb] | None = None
    dy: int = 0
    height: int = 0
    right: int = 0
    span: int = 0
    count: int = 0

    @property
    def unfolded(self) -> list[Limb]:
        """What is aimed at the step, as far as it is shown: it is folded with the last premise."""
        return self.hung or [] if self.boxes[-1].open else []


class Tree:
    """The boxes in sight. A place is open above a depth and folded from it on, but for those in `turned`."""

    def __init__(self, reach: Reach, depth: int | None, turned: Iterable[Step] = ()) -> None:
        self.reach = reach
        self.depth = depth
        self.turned = set(turned)
        self._built: dict[Step, Box] = {}
        self.roots = [self._box(Step(root), "", 0, None) for root in reach.roots]
        self.grow(self.roots)

    def grow(self, boxes: Iterable[Box]) -> None:
        """Build what is unfolded under some boxes."""
        stack = list(boxes)
        while stack:
            box = stack.pop()
            box.open = self._is_open(box)
            if not box.open:
                continue
            if box.limbs is None:
                stack += self._look_below(box)
            else:
                stack += children(box)

    @property
    def deepest(self) -> int:
        """The most steps from a root that are unfolded."""
        return max((box.depth + 1 for box in self.boxes() if box.open), default=0)

    def boxes(self) -> Iterator[Box]:
        """The boxes in sight, in no order."""
        stack = list(self.roots)
        while stack:
            box = stack.pop()
            yield box
            if box.open:
                stack += children(box)

    def leaf(self, box: Box) -> bool:
        """True where there is nothing to unfold."""
        return not self.reach.hidden_by(box.step)

    def turn(self, box: Box) -> bool:
        """Fold an open box, unfold a folded one; False where there is nothing to unfold."""
        if self.leaf(box):
            return False
        self.turned ^= {box.step}
        self.grow([box])
        return True

    def find(self, place: Step) -> Box | None:
        """The box of a place, if it is in sight."""
        box = self._built.get(place)
        return box if box is not None and all(b.open for b in above(box)) else None

    def reveal(self, place: Step) -> tuple[Box | None, Box | None]:
        """Unfold what hides a place: its box, and the first box that was unfolded for it (None where none was).
        (None, None) where the map does not reach it."""
        changed: Box | None = None
        way = self.reach.way_to(place)
        for step in way[:-1]:
            box = self._built.get(step)
            if box is None:
                return None, changed
            if not box.open:
                self.turn(box)
                changed = changed or box
        return self._built.get(place), changed

    def _is_open(self, box: Box) -> bool:
        if self.leaf(box):
            return False
        return (self.depth is None or box.depth < self.depth) != (box.step in self.turned)

    def _look_below(self, box: Box) -> list[Box]:
        """Make the limbs of a box, and of the step it is the last premise of; the new boxes."""
        graph = self.reach.graph
        box.limbs = []
        made: list[Box] = []
        if not box.repeat:
            box.limbs = [
                self._limb(a, box, box.depth + 1, made) for a in graph.reasons(box.step.claim) if a.premises
            ]
        if box.limb is not None and box.limb.boxes[-1] is box:
            aimed_at = [a for a in graph.reasons(box.limb.argument.id) if a.premises]
            box.limb.hung = [self._limb(a, box.limb, box.depth + 1, made) for a in aimed_at]
        return made

    def _limb(self, argument: Argument, of: Box | Limb, depth: int, made: list[Box]) -> Limb:
        limb = Limb(argument, of, [])
        for i, premise in enumerate(argument.premises):
            limb.boxes.append(self._box(Step(premise.claim, argument.id, i), argument.sign, depth, limb))
        made += limb.boxes
        return limb

    def _box(self, step: Step, sign: str, depth: int, limb: Limb | None) -> Box:
        box = Box(step, sign, depth, not self.reach.opened_at(*step), limb)
        self._built[step] = box
        return box


def children(box: Box) -> list[Box]:
    """The boxes that are unfolded with a box: the reasons for and against it, and what is aimed at its step."""
    found = [b for limb in box.limbs or () for b in limb.boxes]
    if box.limb is not None and box.limb.boxes[-1] is box:
        found += [b for limb in box.limb.hung or () for b in limb.boxes]
    return found


def parent(box: Box) -> Box | None:
    """The box that a box lies under; None for a root."""
    if box.limb is None:
        return None
    of = box.limb.of
    return of if isinstance(of, Box) else of.boxes[-1]


def above(box: Box) -> Iterator[Box]:
    """The boxes that a box lies under, the nearest first."""
    at = parent(box)
    while at is not None:
        yield at
        at = parent(at)


def target(box: Box) -> Box | None:
    """The box that a box bears on: the claim its step is aimed at or, where that is a step, the first premise of
    it; None for a root."""
    if box.limb is None:
        return None
    of = box.limb.of
    return of if isinstance(of, Box) else of.boxes[0]


def reasons(box: Box | None, roots: list[Box]) -> list[Box]:
    """The boxes in the column right of an open box, in the order in which they stand: its reasons, each followed by
    what is aimed at its step. For None the roots."""
    if box is None:
        return roots
    if not box.open:
        return []
    found: list[Box] = []
    stack = (box.limbs or [])[::-1]
    while stack:
        limb = stack.pop()
        found += limb.boxes
        stack += reversed(limb.unfolded)
    return found


def beside(box: Box, roots: list[Box], by: int) -> Box | None:
    """The next box (`by` 1) or the one before (-1) in the same column: under the same claim, else under another."""
    at: Box | None = box
    climbed = 0
    while at is not None:
        over = _owner(at)
        ring = reasons(over, roots)
        place = ring.index(at) + by
        while 0 <= place < len(ring):
            found = _descend(ring[place], climbed, by)
            if found is not None:
                return found
            place += by
        at = over
        climbed += 1
    return None


def _owner(box: Box) -> Box | None:
    """The box in the column before which a box stands under; None for a root."""
    of = box.limb
    while isinstance(of, Limb):
        if isinstance(of.of, Box):
            return of.of
        of = of.of
    return None


def _descend(box: Box, columns: int, by: int) -> Box | None:
    """A box so many columns further, the nearest to where one comes from; None where there is none so far."""
    stack = [(box, columns)]
    while stack:
        current, left = stack.pop()
        if not left:
            return current
        if current.span < left:
            continue
        further = reasons(current, [])
        stack += [(b, left - 1) for b in (reversed(further) if by > 0 else further)]
    return None
