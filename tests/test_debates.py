"""The shipped debates: complete, clean and fair in their proportions."""

from __future__ import annotations

import re

import pytest
from coverage_page import CONTROVERSIES, covering, points
from examples import library

from argmap.check import check
from argmap.graph import Graph
from argmap.model import Kind

LIBRARY = library()

DEBATES = [name for name, document in LIBRARY.documents.items() if document.debate.claims]
COVERING = list(covering(LIBRARY))


def test_the_library_holds_the_debates_of_every_controversy() -> None:
    assert set(DEBATES) == {one.debate for one in CONTROVERSIES.values()}


@pytest.mark.parametrize("code", CONTROVERSIES)
def test_every_point_of_a_controversy_is_made_in_its_debate_or_in_one_that_it_refers_to(code: str) -> None:
    home = CONTROVERSIES[code].debate
    near = set(LIBRARY.documents[home].debate.foreign)
    made = {point for point, stem, claim in COVERING if stem == home or f"{stem}#{claim.id}" in near}
    assert set(points(code)) - made == set()


def test_no_claim_names_a_point_that_is_not() -> None:
    known = {point for code in CONTROVERSIES for point in points(code)}
    assert {point for point, _, _ in COVERING} == known


@pytest.mark.parametrize("name", DEBATES)
def test_the_theses_of_its_controversies_are_the_theses_of_the_debate(name: str) -> None:
    debate = LIBRARY.documents[name].debate
    theses = {
        point for t in debate.thesis for point in debate.claims[t].data["covers"] if point.endswith("-T")
    }
    assert theses == {f"{code}-T" for code, one in CONTROVERSIES.items() if one.debate == name}


@pytest.mark.parametrize("name", DEBATES)
def test_every_line_of_argument_for_or_against_a_thesis_is_answered(name: str) -> None:
    debate = LIBRARY.documents[name].debate
    graph = Graph(debate)
    for thesis in debate.thesis:
        for argument in (*graph.pros(thesis), *graph.cons(thesis)):
            answers = [*graph.cons(argument.id), *(a for p in argument.premises for a in graph.cons(p.claim))]
            assert answers, argument.id


@pytest.mark.parametrize("name", DEBATES)
def test_a_debate_has_views_for_one_screen_and_for_each_side(name: str) -> None:
    debate = LIBRARY.documents[name].debate
    assert "core" in debate.views
    for thesis in debate.thesis:
        shown = [v.options for v in debate.views.values() if thesis in v.options.get("focus", ())]
        assert {"pro", "con"} <= {options.get("only") for options in shown}, thesis


@pytest.mark.parametrize("name", DEBATES)
def test_a_shipped_debate_is_clean_under_the_strict_check(name: str) -> None:
    assert check(LIBRARY.documents[name], strict=True) == ()


@pytest.mark.parametrize("name", DEBATES)
def test_no_thesis_has_one_side_at_more_than_three_to_two(name: str) -> None:
    debate = LIBRARY.documents[name].debate
    graph = Graph(debate)
    for thesis in debate.thesis:
        pros, cons = len(graph.pros(thesis)), len(graph.cons(thesis))
        assert min(pros, cons) >= 3
        assert max(pros, cons) / min(pros, cons) <= 1.5


@pytest.mark.parametrize("name", DEBATES)
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


@pytest.mark.parametrize("name", DEBATES)
def test_a_fact_has_a_source_or_says_that_it_has_none(name: str) -> None:
    for claim in LIBRARY.documents[name].debate.claims.values():
        if claim.kind is Kind.FACT:
            assert claim.cite or "uncited-fact" in claim.ignore, claim.id


@pytest.mark.parametrize("name", DEBATES)
def test_no_position_accepts_what_it_rejects(name: str) -> None:
    for position in LIBRARY.documents[name].debate.positions.values():
        assert not set(position.accept) & set(position.reject), position.id


def test_every_source_says_how_it_was_checked() -> None:
    for document in LIBRARY.documents.values():
        for source in document.debate.sources.values():
            assert re.match(r"(pages|in part|no)\b", source.verified), source.id
