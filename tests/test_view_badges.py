"""Badges: every fault is told at one place, the innermost that holds it."""

from __future__ import annotations

from argued_strategy import argued
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.diagnostic import Diagnostic, Level
from argmap.model import Debate
from argmap.read import read_text
from argmap.span import Span
from argmap.view.badges import Badges
from argmap.view.cells import plain

NESTED = """\
argmap: 1
title: Nested
claims:
  a:
    text: One.
    pro:
      - id: b
        text: Two.
        colour: red
        con: [{id: c, text: Three., con: [nowhere]}]
  d: {text: Four., size: 3}
"""


def fault(path: str, at: int) -> Diagnostic:
    return Diagnostic("AM000", "made-up", Level.ERROR, "wrong", Span(path, at, at + 1))


def test_a_fault_belongs_to_the_innermost_claim_around_it() -> None:
    document = read_text(NESTED)
    badges = Badges(document.debate, document.diagnostics)
    counts = {c: len(badges.faults(c)) for c in document.debate.claims}
    assert counts == {"a": 0, "b": 1, "c": 1, "d": 1}
    assert badges.of("b").words == ("✗ 1 error",)
    assert plain(badges.of("d").runs(30)) == "✗1"
    assert badges.of("a").runs(80) == ()
    assert badges.of("nobody").words == ()


@settings(max_examples=60, deadline=None)
@given(argued(), st.data())
def test_no_fault_inside_of_a_claim_is_told_twice_or_lost(debate: Debate, data: st.DataObject) -> None:
    spans = [c.span for c in debate.claims.values()] + [a.span for a in debate.arguments.values()]
    end = max((s.end for s in spans), default=0)
    path = spans[0].path if spans else "x"
    places = data.draw(st.lists(st.integers(0, end + 3), max_size=8))
    badges = Badges(debate, [fault(path, at) for at in places])
    told = [f for ident in {*debate.claims, *debate.arguments} for f in badges.faults(ident)]
    inside = [at for at in places if any(s.path == path and s.start <= at < s.end for s in spans)]
    assert sorted(f.span.start for f in told) == sorted(inside)
