"""The way to the claim in view, and everything visited before and after it."""

from __future__ import annotations

from argmap.graph import Graph
from argmap.model import is_foreign
from argmap.record import record, replace
from argmap.view.paths import Paths, Step
from argmap.view.regions import CARD, Cursor

Trail = tuple[Step, ...]

# Further back nobody goes, and a trail through a long chain is long itself.
REMEMBERED = 500


@record
class Visit:
    """A claim in view, by the trail that led to it; `debate` names the file. A glance (the outline's cursor
    passing over a claim) gives way to the next visit, so that going back does not stop at each row. `cursor`
    is the place of the cursor on the page."""

    debate: str
    trail: Trail
    glance: bool = False
    cursor: Cursor = CARD

    @property
    def claim(self) -> str:
        """The claim in view; an empty text in a debate without claims."""
        return self.trail[-1].claim if self.trail else ""


@record
class History:
    """The visit now, those before it and those gone back from. The last of `past` is the nearest, the first
    of `future` too."""

    now: Visit
    past: tuple[Visit, ...] = ()
    future: tuple[Visit, ...] = ()

    def visit(self, visit: Visit) -> History:
        """Go to a new place: what was gone back from is forgotten. The same place again changes nothing."""
        if visit.debate == self.now.debate and visit.trail == self.now.trail:
            return replace(self, now=replace(self.now, glance=self.now.glance and visit.glance))
        if self.now.glance:
            return replace(self, now=visit, future=())
        return History(visit, (*self.past[-REMEMBERED:], self.now))

    def back(self) -> History:
        """Go to the visit before; the same history where there is none."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.now, *self.future))

    def forward(self) -> History:
        """Undo one step back; the same history where there is none."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.now), self.future[1:])


def up(trail: Trail, paths: Paths) -> Trail | None:
    """The trail to the parent: the one that was come from, else the first in the author's order; None for a
    claim that bears on nothing."""
    if len(trail) > 1:
        return trail[:-1]
    if trail:
        for parent in paths.graph.parents(trail[-1].claim):
            if parent in paths.graph.debate.claims:
                return to_parent(trail, parent, paths)
    return None


def to_parent(trail: Trail, parent: str, paths: Paths) -> Trail:
    """The trail to a parent of the claim in view: back along the trail where it leads there."""
    if len(trail) > 1 and trail[-2].claim == parent:
        return trail[:-1]
    return paths.path(parent)


def kept(trail: Trail, graph: Graph, paths: Paths) -> Trail:
    """The trail in a debate that was read anew: as it was where all its places are still there, else by the
    usual way to the nearest of its claims that is still there, else at the first start."""
    claims, arguments = graph.debate.claims, graph.debate.arguments

    def holds(step: Step) -> bool:
        if step.claim not in claims and not is_foreign(step.claim):
            return False
        if not step.argument:
            return True
        argument = arguments.get(step.argument)  # type: ignore[call-overload]
        return argument is not None and [str(p.claim) for p in argument.premises][step.number :][:1] == [
            step.claim
        ]

    if trail and all(holds(s) for s in trail):
        return trail
    for step in reversed(trail):
        if step.claim in claims:
            return paths.path(step.claim)
    return paths.path(paths.roots[0]) if paths.roots else ()
