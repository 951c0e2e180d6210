"""All places of one claim: wherever it is a premise, and the claims that cannot hold together with it."""

from __future__ import annotations

from argmap.graph import Graph
from argmap.record import record
from argmap.view.paths import Step
from argmap.view.words import CLASH, Foreign, label, nowhere, relation, target_words


@record
class Turn:
    """Where one comes by going round the places of a claim: the place, which one of how many it is, and in words what
    the claim does there."""

    place: Step
    number: int
    count: int
    words: str


def places(graph: Graph, claim: str) -> list[Step]:
    """The places of a claim in the author's order, then the claims that contradict it."""
    found = [
        Step(claim, argument.id, i)
        for argument in graph.uses(claim)
        for i, premise in enumerate(argument.premises)
        if premise.claim == claim
    ]
    return [*found, *(Step(c) for c in graph.contradicted(claim))]


def onward(graph: Graph, claim: str, here: Step, foreign: Foreign = nowhere) -> Turn | None:
    """The place after this one, and after the last the first; None where there is no other."""
    ring = places(graph, claim)
    others = [p for p in ring if p != here]
    if not others:
        return None
    at = (ring.index(here) + 1) % len(ring) if here in ring else 0
    place = ring[at]
    if place.claim != claim:
        words = f"{CLASH} contradicted by {label(graph.debate, place.claim, foreign)}"
    else:
        argument = graph.debate.arguments[place.argument]  # type: ignore[index]
        words = f"{relation(argument)} {target_words(graph.debate, argument, foreign)}"
    return Turn(place, at + 1, len(ring), words)


def seen_from(other: str, debate: str, place: Step) -> Step:
    """A place of a debate as another one names it.

    >>> seen_from("roads", "trams", Step("cars", "roads#jam-1", 0))
    Step(claim='trams#cars', argument='jam-1', number=0)
    """
    claim = place.claim.removeprefix(f"{other}#") if "#" in place.claim else f"{debate}#{place.claim}"
    return Step(claim, place.argument.removeprefix(f"{other}#"), place.number)
