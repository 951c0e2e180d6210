"""The page of a claim: everything beside it can be seen, reached and clicked, at every size."""

from __future__ import annotations

import pytest
from argued_strategy import argued
from hypothesis import given, settings
from hypothesis import strategies as st
from test_view_outline import BRIDGE

from argmap.model import Debate
from argmap.read import read_text
from argmap.record import replace
from argmap.view.cells import line_width, plain
from argmap.view.entries import DETAILS, ONE_LINE, TITLES, Detail, entry_height, entry_lines
from argmap.view.page import CARD, Cursor, Focus, Page
from argmap.view.walk import Room, Walk

SECTIONS = ("above", "pros", "cons", "steps", "clashes")


def focus_on(text: str, claim: str = "") -> Focus:
    room = Room(read_text(text).debate)
    focus = Walk(lambda key: room, "bridge.yaml", claim).focus()
    assert focus is not None
    return focus


def lines(page: Page) -> list[str]:
    return [plain(line).rstrip() for line in page.lines]


def test_pros_and_cons_stand_beside_each_other_with_undercuts_under_the_step_they_break() -> None:
    page = Page(focus_on(BRIDGE), 70, 20)
    assert lines(page)[:15] == [
        " The town should build the bridge. +1 other path",
        " ABOVE (1)  + The bridge costs too much.",
        "╔═ ◆ build ══════════════════════════════════════════════════════════╗",
        "║ The town should build the bridge.                                  ║",
        "╚════════════════════════════════════════════════════════════════════╝",
        " + PROS (2)                       │ − CONS (1)",
        " ┌+ The ferry will stop.      −1↓ │  − The bridge costs too much. +1↓",
        " └+ People must cross the river.  │",
        "                                ↗ │",
        "    ↗ also under Building gives   │",
        "    work.                         │",
        "   ╰~ The river falls dry in most │",
        "      summers.                −1↓ │",
        "                                  │",
        "  + Building gives work.      −1↓ │",
    ]


def test_a_narrow_page_has_pros_and_cons_one_below_the_other() -> None:
    text = "\n".join(lines(Page(focus_on(BRIDGE), 40, 30)))
    assert text.index("+ PROS (2)") < text.index("╰~ The river") < text.index("− CONS (1)")
    assert "│ −" not in text


def test_a_claim_that_nothing_bears_on_says_so() -> None:
    assert "no objection yet" in "\n".join(lines(Page(focus_on(BRIDGE, "alone"), 70, 20)))
    assert "bears on no other claim here" in "\n".join(lines(Page(focus_on(BRIDGE, "alone"), 40, 15)))


def test_the_undercuts_of_the_step_a_claim_takes_are_named_with_that_step() -> None:
    text = "\n".join(lines(Page(focus_on(BRIDGE, "ferry-stops"), 70, 24)))
    assert "~ UNDERCUTS (1)" in text
    assert "undercuts the step The ferry will stop. + People must cross the" in text
    assert "together with People must cross" in "\n".join(
        lines(Page(focus_on(BRIDGE, "ferry-stops"), 80, 40))
    )


def test_the_cursor_goes_down_the_pros_then_to_what_is_aimed_at_the_step() -> None:
    focus = focus_on(BRIDGE, "dry")
    cursor, way = CARD, [CARD]
    for _ in range(4):
        cursor = Page(focus, 70, 24, cursor).moved("down")
        way.append(cursor)
    assert way == [CARD, Cursor("cons", 0), Cursor("cons", 0), Cursor("cons", 0), Cursor("cons", 0)]
    assert Page(focus, 70, 24, CARD).moved("up") == Cursor("above", 0)


def test_left_and_right_cross_between_pros_and_cons() -> None:
    focus = focus_on(BRIDGE)
    assert Page(focus, 70, 24, Cursor("pros", 2)).moved("right") == Cursor("cons", 0)
    assert Page(focus, 70, 24, Cursor("cons", 0)).moved("left") == Cursor("pros", 0)


def test_a_claim_with_10000_reasons_is_laid_out_near_the_cursor_alone() -> None:
    claims = "\n".join(f"  c{i}: {{text: Reason {i} of many., supports: [t]}}" for i in range(10_000))
    focus = focus_on(f"argmap: 1\ntitle: Many\nthesis: t\nclaims:\n  t: The thesis.\n{claims}\n")
    page = Page(focus, 70, 24, Cursor("pros", 7000))
    assert "› + Reason 7000 of many." in "\n".join(lines(page))
    assert page.moved("down") == Cursor("pros", 7001)
    narrow = Page(focus, 40, 15, Cursor("pros", 9999))
    assert "› + Reason 9999 of many." in "\n".join(lines(narrow))


@settings(max_examples=80, deadline=None)
@given(debate=argued(), cells=st.integers(12, 130), rows=st.integers(1, 50), data=st.data())
def test_a_page_fills_its_pane_and_shows_what_the_cursor_stands_on(
    debate: Debate, cells: int, rows: int, data: st.DataObject
) -> None:
    room = Room(debate)
    claim = data.draw(st.sampled_from(list(debate.claims)))
    focus = Walk(lambda key: room, "d.yaml", claim).focus()
    assert focus is not None
    places = [CARD] + [Cursor(s, i) for s in SECTIONS for i in range(len(focus.entries(s)))]
    cursor = data.draw(st.sampled_from(places))
    page = Page(focus, cells, rows, cursor, whole=data.draw(st.booleans()))
    assert len(page.lines) == rows
    assert all(line_width(line) == cells for line in page.lines)
    assert page.cursor == cursor
    if rows >= 12 and cells >= 40 and cursor.section in ("pros", "cons"):
        spot = next(s for s in page.spots if s.cursor == cursor)
        assert page.at(spot.left, spot.top) == cursor
        assert any("cursor" in style for _, style in page.lines[spot.top])
    for way in ("up", "down", "left", "right", "first", "last"):
        assert page.moved(way) in places


@settings(max_examples=40, deadline=None)
@given(debate=argued(), cells=st.sampled_from((40, 60, 100)), data=st.data())
def test_every_entry_of_a_page_is_reached_by_going_up_and_down_and_across(
    debate: Debate, cells: int, data: st.DataObject
) -> None:
    room = Room(debate)
    focus = Walk(lambda key: room, "d.yaml", data.draw(st.sampled_from(list(debate.claims)))).focus()
    assert focus is not None
    reached = {CARD}
    todo = [CARD]
    while todo:
        page = Page(focus, cells, 24, todo.pop(), whole=cells < 100)
        new = {page.moved(way) for way in ("up", "down", "left", "right", "first", "last")} - reached
        reached |= new
        todo += new
    assert reached == {CARD} | {Cursor(s, i) for s in SECTIONS for i in range(len(focus.entries(s)))}


@settings(max_examples=40, deadline=None)
@given(argued(), st.integers(8, 90), st.sampled_from((*DETAILS, TITLES, ONE_LINE)))
def test_the_height_of_an_entry_is_known_before_it_is_drawn(
    debate: Debate, cells: int, detail: Detail
) -> None:
    room = Room(debate)
    for claim in debate.claims:
        hood = room.look(claim, "")
        for entry in (*hood.pros, *hood.cons, *hood.steps, *hood.clashes):
            lines = entry_lines(entry, cells, detail)
            assert len(lines) == entry_height(entry, cells, detail)
            assert all(line_width(line) == cells for line in lines)


@settings(max_examples=60, deadline=None)
@given(argued())
def test_no_argument_is_missing_round_the_claims_it_joins(debate: Debate) -> None:
    room = Room(debate)
    for claim in debate.claims:
        hood = room.look(claim, "")
        for argument in room.graph.reasons(claim):
            side = hood.pros if argument.sign == "+" else hood.cons
            found = [(e.claim, e.number) for e in side if e.argument == argument.id and not e.depth]
            assert found == [(p.claim, i) for i, p in enumerate(argument.premises)]
        uses = room.graph.uses(claim)
        assert {e.argument for e in hood.above} == {a.id for a in uses}
        for argument in uses:
            for other in room.graph.reasons(argument.id):
                assert any(e.argument == other.id for e in hood.steps)


def test_a_page_with_room_says_what_its_signs_mean() -> None:
    roomy = lines(Page(focus_on(BRIDGE), 70, 40))
    assert roomy[-2:] == [
        " ~ undercut: grants the reason, denies the step",
        " +2 −1↓ for and against it  ↗ elsewhere too  ┌└ joint",
    ]
    assert not roomy[-3]
    # what is said of the debate comes first
    assert "undercut:" not in "\n".join(lines(Page(focus_on(BRIDGE), 70, 15)))
    assert "undercut:" not in "\n".join(lines(Page(focus_on(BRIDGE, "alone"), 70, 40)))


ASKED = """\
argmap: 1
title: Asked
thesis: free
sources:
  storch: {title: Free rides, author: Karl Storchmann, issued: 2003}
claims:
  free: {text: Riding the tram should cost nothing., supports: [wealth]}
  wealth: {text: The town is rich enough for much.}
  means: {text: Free trams take cars off the road., cite: [storch], con: [nobody]}
  goal: {text: Fewer cars are good for a town.}
arguments:
  - {id: ends, title: From ends to means, premises: {means: means, goal: goal}, supports: free,
     scheme: positive_consequences, questions: {1: open}}
"""


def test_a_joint_step_has_its_name_over_its_premises_and_its_questions_beside_it() -> None:
    roomy = lines(Page(focus_on(ASKED), 70, 40))
    at = next(i for i, line in enumerate(roomy) if "From ends to means" in line)
    assert roomy[at].startswith(" ┌ From ends to means") and roomy[at][:34].rstrip().endswith("?4")
    assert roomy[at + 1].startswith(" ├+ Free trams take cars off the")
    assert "└+ Fewer cars" in "\n".join(roomy)
    # without room for it the premises are held together alone
    narrow = lines(Page(focus_on(ASKED), 40, 8))
    assert any(line.startswith(" ┌+ Free trams") and "?4" in line for line in narrow)
    assert not any("From ends" in line for line in narrow)


def test_faults_and_sources_are_told_beside_a_claim_and_on_its_card() -> None:
    document = read_text(ASKED)
    walk = Walk(lambda _: Room(document.debate, faults=document.diagnostics), "asked")
    focus = walk.focus()
    assert focus is not None
    wide = "\n".join(lines(Page(focus, 110, 40)))
    assert "✗1 §1" in wide and "✗1 errors" in wide
    assert walk.go("means")
    focus = walk.focus()
    assert focus is not None
    assert focus.facts == ("1 source", "4 open questions", "✗ 1 error")


def test_the_trail_tells_by_how_many_other_ways_a_claim_is_reached() -> None:
    page = Page(focus_on(BRIDGE, "must-cross"), 110, 30)
    found = [s for s in page.spots if s.cursor.section == "paths"]
    assert "+1 other path" in lines(page)[0]
    assert lines(page)[0][found[0].left : found[0].right] == "+1 other path"
    assert page.at(found[0].left, 0) == Cursor("paths")
    assert "other path" not in lines(Page(focus_on(BRIDGE, "alone"), 90, 30))[0]


@pytest.mark.parametrize("cells", [40, 70, 120])
def test_the_ways_back_and_forward_are_counted_only_where_there_are_some(cells: int) -> None:
    focus = focus_on(BRIDGE)
    top = lines(Page(focus, cells, 15))[0]
    assert "back" not in top and "forward" not in top
    assert lines(Page(replace(focus, back=2, forward=1), cells, 15))[0].endswith("◀ 2 back  1 forward ▶")
    assert lines(Page(replace(focus, forward=1), cells, 15))[0].endswith("  1 forward ▶")


def test_the_sentence_under_the_cursor_is_whole_where_it_can_be_read_nowhere_else() -> None:
    text = BRIDGE.replace("must-cross, text:", "must-cross, title: Crossing, text:")
    focus = focus_on(text)
    cut = lines(Page(focus, 40, 12, Cursor("pros", 1)))
    assert not any("must cross the river" in line for line in cut)
    whole = lines(Page(focus, 40, 12, Cursor("pros", 1), whole=True))
    assert any("    People must cross the river." in line for line in whole)
    assert not any("must cross" in line for line in lines(Page(focus, 40, 12, Cursor("pros"), whole=True)))
