"""Walking through debates: where one is, where one can go from there, and where one has been."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property

from argmap.diagnostic import Diagnostic
from argmap.graph import Graph
from argmap.model import Debate, is_foreign
from argmap.record import record, replace
from argmap.view.badges import Badges
from argmap.view.cells import clean
from argmap.view.neighbourhood import Entry, Neighbourhood, Surveyor
from argmap.view.outline import Outline, Row
from argmap.view.page import Focus
from argmap.view.paths import Paths, Step
from argmap.view.regions import CARD, Cursor
from argmap.view.trail import History, Trail, Visit, kept, to_parent, up
from argmap.view.words import BOOKMARK, Foreign, label, nowhere


class Room:
    """One debate with all that is worked out to walk through it."""

    def __init__(self, debate: Debate, foreign: Foreign = nowhere, faults: Sequence[Diagnostic] = ()) -> None:
        self.debate = debate
        self.foreign = foreign
        self.badges = Badges(debate, faults)
        self.graph = Graph(debate)
        self.paths = Paths(self.graph)
        self.outline = Outline(self.graph, self.paths)
        self._surveyor = Surveyor(self.graph, foreign, self.badges)
        self._seen: dict[tuple[str, str], Neighbourhood] = {}

    def look(self, claim: str, via: str) -> Neighbourhood:
        """What stands round a claim; the last few answers are kept."""
        found = self._seen.pop((claim, via), None) or self._surveyor.look(claim, via)
        self._seen[claim, via] = found
        if len(self._seen) > 32:
            del self._seen[next(iter(self._seen))]
        return found

    def label(self, claim: str) -> str:
        """What a claim is called."""
        return label(self.debate, claim, self.foreign)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each claim in the author's order, from 1."""
        return dict(zip(self.debate.claims, range(1, len(self.debate.claims) + 1), strict=True))

    def forget(self) -> None:
        """Look round anew: another debate has come to hand."""
        self._seen.clear()

    def mark(self, claims: Collection[str]) -> None:
        """Tell which claims have a bookmark."""
        if self.badges.marked != claims:
            self.badges.marked = claims
            self.forget()

    def learn(self, faults: Sequence[Diagnostic]) -> None:
        """Tell other faults than before of the claims: the rules have run."""
        self.badges.learn(faults)
        self.forget()


# Opens a debate by its key (the path of its file).
Rooms = Callable[[str], Room]


@record
class Elsewhere:
    """A claim of another debate that was asked for."""

    debate: str
    claim: str


def elsewhere(claim: str) -> Elsewhere | None:
    """Where a claim of another debate is to be found; None for one of this debate."""
    debate, mark, claim = claim.partition("#")
    return Elsewhere(debate, claim) if mark else None


class Walk:
    """The walker: a history of visits over debates that `rooms` opens. Every move returns whether it was one."""

    def __init__(
        self, rooms: Rooms, debate: str, claim: str = "", *, trail: Trail = (), past: Sequence[Visit] = ()
    ) -> None:
        """Begin at a claim, else at the end of a `trail` as far as it is still there, else at a thesis; `past` are
        visits of an earlier walk."""
        self._rooms = rooms
        now = Visit(debate, self._start(rooms(debate), claim, trail))
        self.history = History(now, tuple(v for v in past if (v.debate, v.trail) != (now.debate, now.trail)))

    @property
    def room(self) -> Room:
        """The debate one is in."""
        return self._rooms(self.history.now.debate)

    @property
    def trail(self) -> Trail:
        """The way to the claim in view."""
        return self.history.now.trail

    @property
    def claim(self) -> str:
        """The claim in view; an empty text in a debate without claims."""
        return self.history.now.claim

    @property
    def via(self) -> str:
        """The argument by which the claim in view was reached; an empty text at a start."""
        return self.trail[-1].argument if self.trail else ""

    @property
    def cursor(self) -> Cursor:
        """The place of the cursor on the page."""
        return self.history.now.cursor

    @cursor.setter
    def cursor(self, cursor: Cursor) -> None:
        self.history = replace(self.history, now=replace(self.history.now, cursor=cursor))

    def focus(self) -> Focus | None:
        """What the page shows; None in a debate without claims."""
        room, history = self.room, self.history
        claim = room.debate.claims.get(self.claim)  # type: ignore[call-overload]
        if claim is None:
            return None
        argument = room.debate.arguments.get(self.via)  # type: ignore[call-overload]
        return Focus(
            claim=claim,
            hood=room.look(self.claim, self.via),
            crumbs=tuple(room.label(s.claim) for s in (self.trail[:1] + self.trail[1:][-63:])),
            sign=argument.sign if argument else "",
            thesis=self.claim in room.debate.thesis,
            question=clean(room.debate.question),
            facts=self._facts(),
            back=len(history.past),
            forward=len(history.future),
        )

    def crumb(self, number: int) -> bool | Elsewhere:
        """Go to a step of the trail, by its number in `Focus.crumbs`."""
        at = number if not number else number + max(0, len(self.trail) - 64)
        if not 0 <= at < len(self.trail):
            return False
        return elsewhere(self.trail[at].claim) or self._go(self.trail[: at + 1])

    def enter(self, section: str, entry: Entry) -> bool | Elsewhere:
        """Go to an entry of the page. For a claim of another debate the answer says where that is."""
        if there := elsewhere(entry.claim):
            return there
        if entry.claim not in self.room.debate.claims:
            return False  # steps that are aimed at each other in a ring end at no claim
        if section == "above":
            return self._go(to_parent(self.trail, entry.claim, self.room.paths))
        if section == "clashes":
            return self.go(entry.claim)
        return self._go((*self.trail, Step(entry.claim, entry.argument, entry.number)))

    def go(self, claim: str) -> bool:
        """Go to a claim of this debate by the usual way."""
        return claim in self.room.debate.claims and self._go(self.room.paths.path(claim))

    def go_to_place(self, place: Step, *, below: bool) -> bool | Elsewhere:
        """Go to one of the places of a claim: to the claim by the way that leads there or, with `below`, to what it
        bears on there, with the cursor on the claim."""
        argument = self.room.debate.arguments.get(place.argument)  # type: ignore[call-overload]
        if argument is None:
            return elsewhere(place.claim) or self.go(place.claim)
        over = self.room.graph.conclusion(argument)
        if there := elsewhere(over):
            return there
        if not below:
            return elsewhere(place.claim) or self._go(self.room.paths.path_to(place))
        if over not in self.room.debate.claims:
            return False
        moved = self._go(self.room.paths.path(over))
        before = self.cursor
        self.point_at(place)
        return moved or self.cursor != before

    def go_to_debate(self, debate: str, claim: str = "", *, trail: Trail = ()) -> None:
        """Go to a claim of another debate; where none is named, to the end of a `trail` or to a thesis."""
        self.history = self.history.visit(Visit(debate, self._start(self._rooms(debate), claim, trail)))

    def up(self) -> bool | Elsewhere:
        """Go to the parent one came from. The cursor comes to stand on the claim that was left."""
        left = self.trail
        trail = up(left, self.room.paths)
        if trail is None:
            return False
        if there := elsewhere(trail[-1].claim):
            return there
        self._go(trail)
        if len(left) > 1:
            self.point_at(left[-1])
        return True

    def point_at(self, step: Step) -> None:
        """Put the cursor on the entry of a place, if the page has it."""
        hood = self.room.look(self.claim, self.via)
        for section, entries in (("pros", hood.pros), ("cons", hood.cons), ("steps", hood.steps)):
            for i, entry in enumerate(entries):
                if (entry.claim, entry.argument, entry.number) == step:
                    self.cursor = Cursor(section, i)
                    return

    def sibling(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) claim beside this one: under the same parent, or at the start."""
        room, trail = self.room, self.trail
        if not trail:
            return False
        steps: list[Step]
        if len(trail) == 1:
            steps = [Step(r) for r in room.paths.roots]
        else:
            above = room.look(trail[-2].claim, trail[-2].argument)
            found = (*above.pros, *above.cons)
            if all((e.claim, e.argument, e.number) != trail[-1] for e in found):
                found = above.steps
            steps = [Step(e.claim, e.argument, e.number) for e in found if not is_foreign(e.claim)]
        if trail[-1] not in steps:
            return False
        at = steps.index(trail[-1]) + by
        return 0 <= at < len(steps) and self._go((*trail[:-1], steps[at]))

    def glance(self, row: Row) -> None:
        """Have a look at a row of the outline: the visit gives way to the next one."""
        if is_foreign(row.claim):
            return
        self.history = self.history.visit(
            Visit(self.history.now.debate, self.room.paths.path_to(row.step), glance=True)
        )

    def stay(self) -> None:
        """Make a glance a visit."""
        self.history = replace(self.history, now=replace(self.history.now, glance=False))

    def stay_above(self, row: Row) -> None:
        """Make what a row of the outline bears on a visit: from another debate one comes back to that."""
        if trail := self.room.paths.path_to(row.step)[:-1]:
            self.history = self.history.visit(Visit(self.history.now.debate, trail))

    def back(self) -> bool:
        """Go to the visit before this one."""
        before, self.history = self.history, self._alive(self.history.back())
        return self.history is not before

    def forward(self) -> bool:
        """Undo one step back."""
        before, self.history = self.history, self._alive(self.history.forward())
        return self.history is not before

    def reread(self, under: Entry | None = None) -> None:
        """The debate in view was read anew: keep the place, and the cursor on the entry `under` it, as far as they are
        still there."""
        claim = self.claim
        self.history = self._alive(self.history)
        if under is not None and self.claim == claim and self.cursor != CARD:
            self.cursor = self._cursor_on(under)

    def _cursor_on(self, entry: Entry) -> Cursor:
        """The place of an entry on the page, else of its claim; the card where that is no longer on it. Where the claim
        has gone, the cursor stays for the one that follows."""
        hood = self.room.look(self.claim, self.via)
        places = {
            Cursor(section, number): other
            for section in ("pros", "cons", "steps", "above", "clashes")
            for number, other in enumerate(getattr(hood, section))
            if other.claim == entry.claim
        }
        step = entry.argument, entry.number
        same = [
            c
            for c, e in places.items()
            if (e.argument, e.number) == step and c.section == self.cursor.section
        ]
        if places:
            return next(iter(same or places))
        return CARD if entry.claim in self.room.debate.claims else self.cursor

    def _go(self, trail: Trail) -> bool:
        before = self.history
        self.history = self.history.visit(Visit(self.history.now.debate, trail))
        return self.history.now.trail != before.now.trail

    def _start(self, room: Room, claim: str, trail: Trail) -> Trail:
        if claim in room.debate.claims:
            return room.paths.path(claim)
        if trail:
            return kept(trail, room.graph, room.paths)
        return (Step(room.paths.roots[0]),) if room.paths.roots else ()

    def _alive(self, history: History) -> History:
        """The history with a visit now whose places are all there."""
        room = self._rooms(history.now.debate)
        trail = kept(history.now.trail, room.graph, room.paths)
        if trail == history.now.trail:
            return history
        return replace(history, now=replace(history.now, trail=trail, cursor=CARD))

    def _facts(self) -> tuple[str, ...]:
        debate, claim = self.room.debate, self.room.debate.claims[self.claim]  # type: ignore[index]
        place = self.trail[-1]
        badge = self.room.badges.of(place.claim, place.argument, place.number)
        facts = [f"{BOOKMARK} bookmark"] if badge.marked else []
        facts += [claim.kind.value] if claim.kind else []
        if holders := debate.holders(claim.id):
            facts.append("by " + ", ".join(clean(debate.positions[p].label) for p in holders))
        return (*facts, *badge.words)
