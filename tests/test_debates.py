"""The shipped debates: complete, clean and fair in their proportions."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from argmap.check import check
from argmap.graph import Graph
from argmap.model import Kind
from argmap.read import Document, read_library

LIBRARY = read_library(Path(__file__).parent.parent / "debates")

# controversy: how many items the two seed documents give, how many were added for fairness
ITEMS = {
    "entrapment": {"EN": (15, 10)},
    "burden-sharing": {"BS": (13, 7), "BC": (13, 7)},
    "expansion": {"EX": (11, 10)},
    "values": {"WA": (8, 5), "WR": (11, 5)},
}


def items(name: str) -> set[str]:
    """Every item that the debate must represent: its theses, seed items and fairness items."""
    found = set()
    for code, (seeds, added) in ITEMS[name].items():
        found |= {f"{code}-T", *(f"{code}-{n:02}" for n in range(1, seeds + 1))}
        found |= {f"{code}-F{n}" for n in range(1, added + 1)}
    return found


def covered(document: Document) -> Counter[str]:
    return Counter(item for claim in document.debate.claims.values() for item in claim.data.get("covers", ()))


@pytest.mark.parametrize("name", ITEMS)
def test_every_item_of_its_controversies_is_in_the_debate(name: str) -> None:
    own = {i for i in covered(LIBRARY.documents[name]) if i.split("-")[0] in ITEMS[name]}
    assert own == items(name)


@pytest.mark.parametrize("name", ITEMS)
def test_the_theses_of_its_controversies_are_the_theses_of_the_debate(name: str) -> None:
    debate = LIBRARY.documents[name].debate
    theses = {item for t in debate.thesis for item in debate.claims[t].data["covers"]}
    assert theses == {f"{code}-T" for code in ITEMS[name]}


@pytest.mark.parametrize("name", LIBRARY.documents)
def test_a_shipped_debate_is_clean_under_the_strict_check(name: str) -> None:
    assert check(LIBRARY.documents[name], strict=True) == ()


@pytest.mark.parametrize("name", LIBRARY.documents)
def test_no_thesis_has_one_side_at_more_than_three_to_two(name: str) -> None:
    debate = LIBRARY.documents[name].debate
    graph = Graph(debate)
    for thesis in debate.thesis:
        pros, cons = len(graph.pros(thesis)), len(graph.cons(thesis))
        assert min(pros, cons) >= 3
        assert max(pros, cons) / min(pros, cons) <= 1.5


@pytest.mark.parametrize("name", LIBRARY.documents)
def test_every_claim_is_one_sentence_with_a_title_a_kind_and_a_holder(name: str) -> None:
    debate = LIBRARY.documents[name].debate
    for claim in debate.claims.values():
        assert re.fullmatch(r"[A-Z0-9“].*[.]", claim.text), claim.id
        assert "?" not in claim.text, claim.id
        assert claim.title, claim.id
        assert claim.kind is not None, claim.id
        # a point of method or of words may belong to nobody
        assert debate.holders(claim.id) or claim.kind is Kind.CONCEPT, claim.id
        assert claim.group or claim.id in debate.thesis, claim.id


@pytest.mark.parametrize("name", LIBRARY.documents)
def test_a_fact_has_a_source_or_says_that_it_has_none(name: str) -> None:
    for claim in LIBRARY.documents[name].debate.claims.values():
        if claim.kind is Kind.FACT:
            assert claim.cite or "uncited-fact" in claim.ignore, claim.id


@pytest.mark.parametrize("name", LIBRARY.documents)
def test_no_position_accepts_what_it_rejects(name: str) -> None:
    for position in LIBRARY.documents[name].debate.positions.values():
        assert not set(position.accept) & set(position.reject), position.id


def test_every_source_says_how_it_was_checked() -> None:
    for document in LIBRARY.documents.values():
        for source in document.debate.sources.values():
            assert re.match(r"(pages|in part|no)\b", source.verified), source.id
