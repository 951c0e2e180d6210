"""The outline of a debate: rows in sight, opened and closed, of any graph."""

from __future__ import annotations

from argued_strategy import argued
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.graph import Graph
from argmap.model import Debate, is_foreign
from argmap.read import read_text
from argmap.view.branches import branch, levels_cut
from argmap.view.cells import line_width, plain
from argmap.view.outline import SMALL, Outline
from argmap.view.paths import Paths, Step

BRIDGE = """\
argmap: 1
title: Should the town build a bridge?
thesis: build
claims:
  build:
    text: The town should build the bridge.
    pro:
      - id: joint
        premises:
          - {id: ferry-stops, text: The ferry will stop., con: [{id: new-ferry, text: A new ferry is bought.}]}
          - {id: must-cross, text: People must cross the river.}
        con:
          - {id: dry, text: The river falls dry in most summers., con: [{id: rain, text: It rains more now.}]}
      - {id: jobs, text: Building gives work., con: [must-cross]}
    con:
      - {id: cost, text: The bridge costs too much., pro: [build]}
  alone: Nobody asked the swans.
"""


def outline_of(debate: Debate) -> Outline:
    graph = Graph(debate)
    return Outline(graph, Paths(graph))


def drawn(outline: Outline, cells: int = 60) -> list[str]:
    return [
        plain(branch(outline.graph, row, cells, is_open=outline.is_open(row))).rstrip()
        for row in outline.rows
    ]


def chain(length: int) -> Debate:
    claims = "\n".join(f"  c{i}: {{text: Link {i}., supports: [c{i - 1}]}}" for i in range(1, length))
    return read_text(f"argmap: 1\ntitle: A chain\nthesis: c0\nclaims:\n  c0: The end.\n{claims}\n").debate


def test_the_outline_shows_signs_joint_premises_and_what_is_aimed_at_their_step() -> None:
    assert drawn(outline_of(read_text(BRIDGE).debate)) == [
        " ▾◆ The town should build the bridge.",
        "   ▾┌+ The ferry will stop.",
        "    │  − A new ferry is bought.",
        "   ▾└+ People must cross the river.",
        "     ▾╰~ The river falls dry in most summers.",
        "         − It rains more now.",
        "   ▾ + Building gives work.",
        "     ↗ − People must cross the river.",
        "   ▾ − The bridge costs too much.",
        "     ↗ + The town should build the bridge.",
        "  ◇ Nobody asked the swans.",
    ]


def test_a_closed_row_says_how_much_it_holds() -> None:
    outline = outline_of(read_text(BRIDGE).debate)
    outline.close(3)
    assert drawn(outline, 40)[3] == "   ▸└+ People must cross the river.   1"


@settings(max_examples=60, deadline=None)
@given(debate=argued(), data=st.data())
def test_opening_and_closing_rows_gives_what_building_them_anew_gives(
    debate: Debate, data: st.DataObject
) -> None:
    outline = outline_of(debate)
    for _ in range(data.draw(st.integers(0, 8))):
        move = data.draw(st.sampled_from(("toggle", "toggle", "toggle", "open_all", "close_all", "reveal")))
        if move == "toggle" and outline.rows:
            outline.toggle(data.draw(st.integers(0, len(outline.rows) - 1)))
        elif move == "reveal" and debate.claims:
            claim = data.draw(st.sampled_from(list(debate.claims)))
            at = outline.reveal(outline.paths.places[claim])
            assert at is not None and outline.rows[at].claim == claim
        elif move in ("open_all", "close_all"):
            getattr(outline, move)()
        assert outline.rows == outline.rebuilt()


@settings(max_examples=60, deadline=None)
@given(argued())
def test_all_rows_open_show_each_claim_once_and_each_place_once(debate: Debate) -> None:
    outline = outline_of(debate)
    outline.open_all()
    steps = [row.step for row in outline.rows]
    assert len(set(steps)) == len(steps)
    opened = [row.claim for row in outline.rows if not row.repeat and not is_foreign(row.claim)]
    assert sorted(opened) == sorted(debate.claims)
    # of every argument aimed at a claim of the debate all premises have their rows
    for argument in debate.arguments.values():
        if argument.target in debate.claims:
            for i, premise in enumerate(argument.premises):
                assert Step(premise.claim, argument.id, i) in steps


@settings(max_examples=40, deadline=None)
@given(argued(), st.integers(1, 50), st.integers(0, 3))
def test_every_row_is_drawn_as_wide_as_the_pane(debate: Debate, cells: int, shift: int) -> None:
    outline = outline_of(debate)
    outline.open_all()
    for row in outline.rows:
        line = branch(outline.graph, row, cells, is_open=outline.is_open(row), shift=shift)
        assert line_width(line) == cells


def test_a_chain_of_5000_claims_opens_to_its_end() -> None:
    outline = outline_of(chain(5000))
    assert len(outline.rows) == 3
    at = outline.reveal(outline.paths.places["c4999"])
    assert at == 4999
    row = outline.rows[at]
    shift = levels_cut(row.depth, 40)
    assert plain(branch(outline.graph, row, 40, is_open=False, shift=shift)).strip() == "+ Link 4999."
    outline.close(0)
    assert len(outline.rows) == 1
    outline.open(0)
    assert len(outline.rows) == 5000


def test_a_large_debate_begins_with_two_levels_in_sight() -> None:
    claims = "\n".join(f"  c{i}: {{text: Claim {i}., supports: [c{(i - 1) // 8}]}}" for i in range(1, 600))
    document = read_text(f"argmap: 1\ntitle: Wide\nthesis: c0\nclaims:\n  c0: The thesis.\n{claims}\n")
    outline = outline_of(document.debate)
    assert len(document.debate.claims) > SMALL
    assert {row.depth for row in outline.rows} == {0, 1, 2}
    assert len(outline.rows) == 1 + 8 + 64


def test_what_was_open_is_open_again_after_the_file_was_read_anew() -> None:
    before = outline_of(read_text(BRIDGE).debate)
    before.close(3)
    after = outline_of(read_text(BRIDGE.replace("Building gives work.", "Building gives jobs.")).debate)
    after.reopen(before.opened)
    assert [r.step for r in after.rows] == [r.step for r in before.rows]


def test_a_claim_of_another_debate_that_stands_at_several_places_is_opened_at_one() -> None:
    text = """\
argmap: 1
title: Rings
claims:
  here: Here.
arguments:
  - {premises: ["there#x"], supports: here}
  - {premises: ["there#x", here], supports: "there#x"}
"""
    outline = outline_of(read_text(text).debate)
    outline.open_all()
    assert [(r.claim, r.repeat) for r in outline.rows] == [
        ("here", False),
        ("there#x", False),
        ("there#x", True),
        ("here", True),
    ]


@settings(max_examples=60, deadline=None)
@given(debate=argued(), data=st.data())
def test_ends_parents_and_siblings_are_what_the_depths_of_the_rows_say(
    debate: Debate, data: st.DataObject
) -> None:
    outline = outline_of(debate)
    for _ in range(data.draw(st.integers(0, 5))):
        outline.toggle(data.draw(st.integers(0, len(outline.rows) - 1)))
    depths = [row.depth for row in outline.rows]
    for at, depth in enumerate(depths):
        below = next((i for i in range(at + 1, len(depths)) if depths[i] <= depth), len(depths))
        assert outline.end(at) == below
        above = [i for i in range(at) if depths[i] < depth]
        assert outline.parent(at) == (above[-1] if above else None)
        before = [i for i in range(above[-1] + 1 if above else 0, at) if depths[i] == depth]
        assert outline.sibling(at, -1) == (before[-1] if before else None)
        beside = below < len(depths) and depths[below] == depth
        assert outline.sibling(at, 1) == (below if beside else None)


@settings(max_examples=60, deadline=None)
@given(debate=argued(), data=st.data())
def test_a_place_is_found_where_its_row_is_in_sight(debate: Debate, data: st.DataObject) -> None:
    outline = outline_of(debate)
    places = [row.step for row in outline.rows]
    for _ in range(data.draw(st.integers(0, 5))):
        outline.toggle(data.draw(st.integers(0, len(outline.rows) - 1)))
    steps = [row.step for row in outline.rows]
    for place in places:
        assert outline.find(place) == (steps.index(place) if place in steps else None)
