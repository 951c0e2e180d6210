"""Debates searched together are what they are each for itself, and are joined where they name each other."""

from __future__ import annotations

from argued_strategy import argued
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.graph import Graph
from argmap.model import Debate
from argmap.read import read_text
from argmap.view.hits import hit_lines
from argmap.view.search import Hits, Index, Scope
from argmap.view.united import united
from argmap.view.walk import Room

TRAMS = """\
argmap: 1
title: Trams
thesis: free
positions: {greens: {title: The Greens, accept: [free]}}
sources: {storch: {title: Free rides, author: Karl Storchmann, issued: 2003}}
claims:
  free: {text: Riding the tram should cost nothing., cite: [storch], pro: [cars]}
  cars: {text: Free trams take cars off the road.}
"""
ROADS = """\
argmap: 1
title: Roads
positions: {greens: {title: The Greens, accept: [jam]}}
sources: {storch: {title: Something else, author: Karl Storchmann, issued: 2004}}
claims:
  jam: {text: The roads are full., cite: [storch], supports: ["trams#cars"]}
"""


def test_debates_are_joined_where_they_name_each_other() -> None:
    trams, roads = read_text(TRAMS, "trams.yaml").debate, read_text(ROADS, "roads.yaml").debate
    whole = united([("trams", trams), ("roads", roads)])
    assert [*whole.claims] == ["trams#free", "trams#cars", "roads#jam"]
    assert [str(p.claim) for a in Graph(whole).reasons("trams#cars") for p in a.premises] == ["roads#jam"]
    assert [*whole.positions] == ["greens"]
    assert whole.holders("roads#jam") == ("greens",)  # type: ignore[arg-type]
    # two sources of one id stay two
    index = Index(whole)
    assert index.search("rides", Scope.SOURCE).claims == ("trams#free",)
    assert index.search("something", Scope.SOURCE).claims == ("roads#jam",)


@settings(max_examples=40, deadline=None)
@given(st.lists(argued(), min_size=1, max_size=3))
def test_every_claim_and_argument_of_each_debate_is_there_once(debates: list[Debate]) -> None:
    named = [(f"d{i}", debate) for i, debate in enumerate(debates)]
    whole = united(named)
    assert len(whole.claims) == sum(len(d.claims) for d in debates)
    assert len(whole.arguments) == sum(len(d.arguments) for d in debates)
    graph = Graph(whole)
    room = Room(whole, lambda claim: whole.claims.get(claim))  # type: ignore[call-overload]
    for name, debate in named:
        alone = Graph(debate)
        for claim in debate.claims:
            reasons = [f"{name}#{a.id}" for a in alone.reasons(claim)]
            assert [a.id for a in graph.reasons(f"{name}#{claim}")][: len(reasons)] == reasons
            assert hit_lines(room, Hits((), ()), f"{name}#{claim}", 80)
