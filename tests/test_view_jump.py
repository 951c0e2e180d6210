"""Letters to jump by, and the places of a claim: laws that hold for any screen and any debate."""

from __future__ import annotations

from debates_strategy import debates as argued
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.graph import Graph
from argmap.model import Debate
from argmap.view.cells import line_width, plain
from argmap.view.jump import MOST, STYLE, codes, stamp
from argmap.view.places import onward, places


@given(st.integers(0, 2 * MOST))
def test_no_code_begins_another_and_few_have_one_letter(count: int) -> None:
    found = codes(count)
    assert len(found) == min(count, MOST)
    assert len(set(found)) == len(found)
    singles = {c for c in found if len(c) == 1}
    assert all(c[0] not in singles for c in found if len(c) == 2)
    assert all(len(c) <= 2 for c in found)
    if count <= 26:
        assert len(singles) == count


@given(
    st.lists(st.tuples(st.text(alphabet="ab 漢é", max_size=6), st.sampled_from(["", "dim"])), max_size=5),
    st.sets(st.integers(0, 12), max_size=4),
)
def test_letters_stand_where_they_are_put_and_move_nothing_else(
    line: list[tuple[str, str]], columns: set[int]
) -> None:
    marks = [(3 * x, "ab"[: 1 + x % 2]) for x in columns]
    stamped = stamp(line, marks)
    end = max((x + len(text) for x, text in marks), default=0)
    assert line_width(stamped) == max(line_width(line), end)
    at, seen = 0, []
    for text, style in stamped:
        if style == STYLE:
            seen.append((at, text))
        at += line_width([(text, style)])
    assert seen == sorted(marks)
    if not marks:
        assert plain(stamped) == plain(line)


@settings(max_examples=60, deadline=None)
@given(argued(), st.data())
def test_going_round_the_places_of_a_claim_meets_each_once(debate: Debate, data: st.DataObject) -> None:
    if not debate.claims:
        return
    graph = Graph(debate)
    claim = data.draw(st.sampled_from(list(debate.claims)))
    ring = places(graph, claim)
    assert len(set(ring)) == len(ring)
    if len(ring) < 2:
        assert not ring or onward(graph, claim, ring[0]) is None
        return
    here, seen = ring[0], []
    for _ in ring:
        turn = onward(graph, claim, here)
        assert turn is not None and ring[turn.number - 1] == turn.place and turn.count == len(ring)
        here = turn.place
        seen.append(here)
    assert sorted(seen) == sorted(ring) and here == ring[0]
