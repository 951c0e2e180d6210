"""What is shown between the words: how many reasons bear on a claim."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.graph import Graph
from argmap.read import Document
from argmap.view.words import MINUS


def hints(document: Document, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """The counts of the claims that are defined between two offsets: where each goes, what it says, and what that
    means."""
    graph = Graph(document.debate)
    for claim in document.debate.claims.values():
        place = claim.id_span
        if not start <= place.end <= end or place.path != document.path:
            continue
        pros, cons = graph.pros(claim.id), graph.cons(claim.id)
        undercuts = sum(len(graph.cons(a.id)) for a in (*pros, *cons))
        said = [f"+{len(pros)}"] * bool(pros) + [f"{MINUS}{len(cons)}"] * bool(cons)
        said += [f"~{undercuts}"] * bool(undercuts)
        if said:
            told = [_counted(len(pros), "reason", "for it"), _counted(len(cons), "reason", "against it")]
            told += [_counted(undercuts, "undercut", "of these steps")] if undercuts else []
            # behind the colon of a key; a sentence, or a value of `id:`, has none
            colon = document.text[place.end : place.end + 1] == ":"
            yield place.end + colon, " ".join(said), ", ".join(told)


def _counted(number: int, word: str, what: str) -> str:
    return f"{number or 'no'} {word}{'s'[: number != 1]} {what}"
