"""How every claim is reached: one way from the theses to each, the shortest, first in the author's order.

A debate is a graph: a claim may bear on several others, and arguments may run in rings. The views show each
argument once, under the claim or the step it is aimed at, and open each claim at one place only: where it is
reached first, breadth first from the theses. All other places point there.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from argmap.graph import Graph
from argmap.model import Argument


class Step(NamedTuple):
    """One step of a way: a claim, and its place: premise `number` of `argument` ("" for a start)."""

    claim: str
    argument: str = ""
    number: int = 0


class Paths:
    """The ways to all claims of a debate. Building it takes one walk over the debate."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        debate = graph.debate
        # claim -> the place where it is opened
        self.places: dict[str, Step] = {}
        theses: list[str] = [t for t in debate.thesis if t in debate.claims]
        self._walk(theses)
        self.roots: list[str] = list(theses)
        # Claims that no way leads to: first those that bear on nothing in this debate, then rings.
        left = [c for c in debate.claims if c not in self.places]
        for claim in (*(c for c in left if not graph.uses(c)), *left):
            if claim not in self.places:
                self.roots.append(claim)
                self._walk([claim])

    def path(self, claim: str) -> tuple[Step, ...]:
        """The way from a thesis (or another start) down to a claim; just the claim when it is unknown."""
        place = self.places.get(claim)
        return self.path_to(place) if place else (Step(claim),)

    def path_to(self, place: Step) -> tuple[Step, ...]:
        """The way down to a place. What is aimed at a step lies under the last premise of that step."""
        way = [place]
        seen = {place}
        while place.argument:
            argument = self.graph.debate.arguments.get(place.argument)  # type: ignore[call-overload]
            above = self._above(argument) if argument else None
            if above is None or above in seen:
                break
            way.append(above)
            seen.add(above)
            place = above
        return tuple(reversed(way))

    def opened_at(self, place: Step) -> bool:
        """True where a claim is opened, false where the place only points to it."""
        return self.places.get(place.claim) == place

    def _above(self, argument: Argument) -> Step | None:
        aimed_at = self.graph.debate.arguments.get(argument.target)  # type: ignore[call-overload]
        if aimed_at is None:
            return self.places.get(argument.target)
        if not aimed_at.premises:
            return None
        last = len(aimed_at.premises) - 1
        return Step(aimed_at.premises[last].claim, aimed_at.id, last)

    def _walk(self, starts: list[str]) -> None:
        spread(self.graph, starts, self.places)


def spread(graph: Graph, starts: list[str], places: dict[str, Step]) -> None:
    """Add to `places` the starts and all claims that bear on them and have no place yet, each where it is reached
    first, breadth first; claims nearer to the starts come first in `places`."""
    for start in starts:
        places.setdefault(start, Step(start))
    queue: deque[str] = deque(dict.fromkeys(starts))
    steps: set[str] = set()
    reasons = graph.reasons
    while queue:
        for argument in reasons(queue.popleft()):
            for i, premise in enumerate(argument.premises):
                if premise.claim not in places:
                    places[premise.claim] = Step(premise.claim, argument.id, i)
                    queue.append(premise.claim)
            if argument.id not in steps and reasons(argument.id):
                steps.add(argument.id)
                queue.append(argument.id)
