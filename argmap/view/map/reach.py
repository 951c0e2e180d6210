"""What a map reaches from its roots: the place of each claim, and how much stands below it."""

from __future__ import annotations

from argmap.graph import Graph
from argmap.model import Argument
from argmap.view.paths import Paths, Step, spread


class Reach:
    """The claims that bear on a root, or, without one, all of the debate.

    Each argument stands once, under the claim or step it is aimed at, and each claim is opened at one place, where
    it is reached first. `below` says of each claim how many places stand under the one where it is opened.
    """

    def __init__(self, graph: Graph, paths: Paths, root: str = "") -> None:
        self.graph = graph
        self.root = root
        self.places: dict[str, Step]
        if root:
            self.roots = [root]
            self.places = {}
            spread(graph, self.roots, self.places)
        else:
            self.roots, self.places = list(paths.roots), dict(paths.places)
            self._take_homeless()
        self.below: dict[str, int] = {}
        # a claim stands in `places` before all that are opened below it
        for claim in reversed(self.places):
            self.below[claim] = sum([self._places_of(a) for a in graph.reasons(claim)])
        self.total = sum(1 + self.below[r] for r in self.roots)
        self.elsewhere = sum([claim not in self.places for claim in graph.debate.claims])

    def opened_at(self, claim: str, argument: str, number: int) -> bool:
        """True for the place where a claim is opened."""
        return self.places.get(claim) == (claim, argument, number)

    def hidden_by(self, place: Step) -> int:
        """How many places are out of sight while this one is folded: all that can be opened below it."""
        hidden = self.below.get(place.claim, 0) if self.opened_at(*place) else 0
        argument = self.graph.debate.arguments.get(place.argument)  # type: ignore[call-overload]
        if argument is not None and place.number == len(argument.premises) - 1:
            hidden += self._aimed_at(argument)
        return hidden

    def way_to(self, place: Step) -> list[Step]:
        """The places that must be open for one to be in sight, from the root on, with itself as the last."""
        way = [place]
        seen = {place}
        while place.argument:
            above = self._above(place.argument)
            if above is None or above in seen:
                break
            way.append(above)
            seen.add(above)
            place = above
        way.reverse()
        return way

    def _take_homeless(self) -> None:
        """Begin also with claims of other debates that bear on nothing that is reached from a claim of this one."""
        for argument in self.graph.debate.arguments.values():
            for premise in argument.premises:
                if premise.claim not in self.places:
                    self.roots.append(premise.claim)
                    spread(self.graph, [premise.claim], self.places)

    def _above(self, argument_id: str) -> Step | None:
        """The place that a step hangs at: where its target is opened, or the last premise of the step it is aimed
        at."""
        arguments = self.graph.debate.arguments
        argument = arguments.get(argument_id)  # type: ignore[call-overload]
        aimed_at = arguments.get(argument.target) if argument else None
        if aimed_at is None:
            return self.places.get(argument.target) if argument else None
        last = len(aimed_at.premises) - 1
        return Step(aimed_at.premises[last].claim, aimed_at.id, last) if last >= 0 else None

    def _aimed_at(self, argument: Argument) -> int:
        return sum([self._places_of(a) for a in self.graph.reasons(argument.id)])

    def _places_of(self, argument: Argument) -> int:
        """The places that an argument brings with it: its premises, what is opened under them, and what is aimed at
        its step."""
        count, stack = 0, [argument]
        while stack:
            current = stack.pop()
            for i, premise in enumerate(current.premises):
                opened = self.places.get(premise.claim) == (premise.claim, current.id, i)
                count += 1 + (self.below[premise.claim] if opened else 0)
            stack += self.graph.reasons(current.id)
        return count
