"""Claims picked out by what they are or what they lack: what a reader or an author looks for in a debate."""

from __future__ import annotations

from typing import NamedTuple

from argmap.catalogue import schemes
from argmap.graph import Graph
from argmap.model import Argument, Kind
from argmap.view.cells import clean


class Filter(NamedTuple):
    """A heading, what the claims have in common (it completes `2 of 7 …`), and the claims in the author's order."""

    group: str
    words: str
    claims: tuple[str, ...]


def filters(graph: Graph) -> list[Filter]:
    """The filters that find something in a debate."""
    debate = graph.debate
    claims = [str(c) for c in debate.claims]
    arguments = debate.arguments.values()
    asked = [a for a in arguments if open_questions(a)]
    clashing = {c for contradiction in debate.contradictions for c in contradiction.claims}
    found = [
        Filter("to do", "with no source", tuple(c for c in claims if not debate.claims[c].cite)),  # type: ignore[index]
        Filter(
            "to do",
            "of kind fact with no source",
            tuple(str(c.id) for c in debate.claims.values() if c.kind is Kind.FACT and not c.cite),
        ),
        Filter("to do", "objecting and not answered", _premises(graph, graph.unanswered())),
        Filter("to do", "with open critical questions", _premises(graph, asked)),
        Filter("to do", "with no reason for or against", tuple(c for c in claims if not graph.reasons(c))),
    ]
    found.append(Filter("relation", "contradicting another claim", tuple(c for c in claims if c in clashing)))
    for kind in Kind:
        of_kind = tuple(str(c.id) for c in debate.claims.values() if c.kind is kind)
        found.append(Filter("kind", f"of kind {kind.value}", of_kind))
    for position in debate.positions.values():
        name = clean(position.label)
        found.append(Filter("position", f"held by {name}", tuple(c for c in claims if c in position.accept)))
        found.append(
            Filter("position", f"rejected by {name}", tuple(c for c in claims if c in position.reject))
        )
    return [f for f in found if f.claims]


def open_questions(argument: Argument) -> int:
    """How many critical questions of an argument's scheme nobody has answered."""
    scheme = schemes().get(argument.scheme) if argument.scheme else None
    if scheme is None:
        return 0
    return sum(argument.questions.get(q.number, "open") in ("", "open") for q in scheme.questions)


def _premises(graph: Graph, arguments: list[Argument]) -> tuple[str, ...]:
    """The claims of this debate that are premises of some arguments, in the author's order of the claims."""
    named = {p.claim for a in arguments for p in a.premises}
    return tuple(str(c) for c in graph.debate.claims if c in named)
