"""Filters: claims by what they are or lack."""

from __future__ import annotations

from argued_strategy import argued
from hypothesis import given, settings

from argmap.graph import Graph
from argmap.model import Debate
from argmap.read import read_text
from argmap.view.filters import filters

PIER = """\
argmap: 1
title: The pier
thesis: keep
positions:
  anglers: {title: The anglers, accept: [keep], reject: [rots]}
sources:
  survey: {title: A survey}
claims:
  keep:
    text: The pier should be kept.
    kind: policy
    pro:
      - id: loved
        premises: [visited]
        scheme: popular_opinion
        con: [{id: sulk, text: Visitors come for the ice., kind: fact}]
    con:
      - {id: rots, text: Its piles rot., kind: fact, con: [oak]}
      - {id: ugly, text: It is ugly., kind: value}
  oak: {text: They are of oak., kind: fact, cite: [survey]}
  visited: {text: Many visit it., kind: fact, cite: [survey]}
  shut: {text: Nobody may visit it., kind: fact, cite: [survey], contradicts: [visited]}
"""


def test_each_filter_tells_what_its_claims_have_in_common() -> None:
    found = {f.words: f.claims for f in filters(Graph(read_text(PIER).debate))}
    assert found["with no source"] == ("keep", "sulk", "rots", "ugly")
    assert found["of kind fact with no source"] == ("sulk", "rots")
    # what answers an objection may itself be an objection that nobody answers
    assert found["objecting and not answered"] == ("sulk", "ugly", "oak")
    assert found["with open critical questions"] == ("visited",)
    assert found["of kind value"] == ("ugly",)
    assert found["held by The anglers"] == ("keep",)
    assert found["rejected by The anglers"] == ("rots",)
    assert "of kind cause" not in found
    assert found["contradicting another claim"] == ("visited", "shut")


@settings(max_examples=50, deadline=None)
@given(argued())
def test_a_filter_finds_claims_of_the_debate_each_once(debate: Debate) -> None:
    for found in filters(Graph(debate)):
        assert found.claims and len(set(found.claims)) == len(found.claims)
        assert set(found.claims) <= set(debate.claims)
