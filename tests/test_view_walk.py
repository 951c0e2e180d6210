"""Walking through a debate: in, up, back and forward, and what is kept when the file changes."""

from __future__ import annotations

from collections.abc import Callable

from argued_strategy import argued
from hypothesis import given, settings
from hypothesis import strategies as st
from test_view_outline import BRIDGE, chain

from argmap.model import Debate
from argmap.read import read_text
from argmap.view.page import CARD, Cursor
from argmap.view.walk import Elsewhere, Room, Walk


def walk_in(text: str, claim: str = "") -> Walk:
    room = Room(read_text(text).debate)
    return Walk(lambda key: room, "bridge.yaml", claim)


def enter(walk: Walk, section: str, number: int) -> None:
    focus = walk.focus()
    assert focus is not None
    walk.cursor = Cursor(section, number)
    assert walk.enter(section, focus.entries(section)[number]) is True


def test_up_leads_to_the_claim_one_came_from_and_points_at_the_one_left() -> None:
    walk = walk_in(BRIDGE)
    enter(walk, "pros", 3)  # jobs
    enter(walk, "cons", 0)  # must-cross, which also supports the thesis
    assert walk.claim == "must-cross"
    assert walk.up()
    assert walk.claim == "jobs"
    assert walk.cursor == Cursor("cons", 0)
    assert walk.up() and walk.claim == "build"


def test_up_from_the_start_of_a_trail_leads_to_the_first_parent_if_there_is_one() -> None:
    walk = walk_in(BRIDGE)
    assert walk.up() and walk.claim == "cost"
    assert not walk_in(BRIDGE, "alone").up()


def test_a_claim_found_by_search_knows_its_usual_way() -> None:
    walk = walk_in(BRIDGE)
    assert walk.go("rain")
    assert [s.claim for s in walk.trail] == ["build", "must-cross", "dry", "rain"]
    assert walk.up() and walk.claim == "dry"


def test_an_undercut_is_found_at_the_claim_it_spares_and_at_the_conclusion() -> None:
    walk = walk_in(BRIDGE)
    focus = walk.focus()
    assert focus is not None
    assert [(e.claim, e.depth, e.sign) for e in focus.hood.pros] == [
        ("ferry-stops", 0, "+"),
        ("must-cross", 0, "+"),
        ("dry", 1, "~"),
        ("jobs", 0, "+"),
    ]
    walk.go("ferry-stops")
    focus = walk.focus()
    assert focus is not None
    assert [e.claim for e in focus.hood.steps] == ["dry"]
    assert focus.hood.steps[0].note.startswith("undercuts the step")


def test_the_parents_of_a_claim_are_all_above_it_the_one_come_from_first() -> None:
    walk = walk_in(BRIDGE)
    enter(walk, "pros", 3)
    enter(walk, "cons", 0)
    focus = walk.focus()
    assert focus is not None
    assert [(e.claim, e.note) for e in focus.hood.above] == [("jobs", "attacks"), ("build", "supports")]
    assert focus.hood.above[1].also == ("The ferry will stop.",)


def test_siblings_are_the_reasons_beside_a_claim() -> None:
    walk = walk_in(BRIDGE, "ferry-stops")
    seen = [walk.claim]
    while walk.sibling(1):
        seen.append(walk.claim)
    assert seen == ["ferry-stops", "must-cross", "dry", "jobs", "cost"]
    assert walk.sibling(-1) and walk.claim == "jobs"


def test_glances_leave_no_trace_in_the_history() -> None:
    walk = walk_in(BRIDGE)
    for row in walk.room.outline.rows[1:5]:
        walk.glance(row)
    assert len(walk.history.past) == 1
    walk.stay()
    walk.go("cost")
    assert walk.back() and walk.claim == "dry"
    assert walk.back() and walk.claim == "build"


def test_a_reason_from_another_debate_is_named_and_not_entered() -> None:
    text = BRIDGE.replace("pro: [build]}", "pro: [build, harbour#silt]}")
    walk = walk_in(text, "cost")
    focus = walk.focus()
    assert focus is not None
    entry = focus.hood.pros[-1]
    assert entry.foreign
    assert walk.enter("pros", entry) == Elsewhere("harbour", "silt")
    assert walk.claim == "cost"


def test_the_way_through_a_chain_of_5000_claims_is_walked_up_again() -> None:
    room = Room(chain(5000))
    walk = Walk(lambda key: room, "chain.yaml", "c4999")
    assert len(walk.trail) == 5000
    focus = walk.focus()
    assert focus is not None and len(focus.crumbs) <= 64
    for _ in range(100):
        assert walk.up()
    assert walk.claim == "c4899"
    assert walk.crumb(len(focus.crumbs) - 2) and walk.claim == "c4898"


def reread(before: str, after: str, claim: str) -> Walk:
    rooms = {"now": Room(read_text(before).debate)}
    walk = Walk(lambda key: rooms["now"], "bridge.yaml", claim)
    rooms["now"] = Room(read_text(after).debate)
    walk.reread()
    return walk


def test_a_change_of_the_file_keeps_the_place() -> None:
    after = BRIDGE.replace("{id: jobs", "{id: view, text: It spoils the view.}\n      - {id: jobs")
    walk = reread(BRIDGE, after, "rain")
    assert [s.claim for s in walk.trail] == ["build", "must-cross", "dry", "rain"]


def test_a_claim_that_went_leaves_one_at_its_nearest_parent() -> None:
    after = BRIDGE.replace(", con: [{id: rain, text: It rains more now.}]", "")
    assert reread(BRIDGE, after, "rain").claim == "dry"


def test_a_debate_without_claims_is_walked_through_without_a_step() -> None:
    walk = walk_in("argmap: 1\ntitle: Nothing yet\nclaims: {}\n")
    assert walk.focus() is None
    assert not walk.up() and not walk.back() and not walk.sibling(1)
    walk.reread()
    assert walk.claim == ""


@settings(max_examples=60, deadline=None)
@given(debate=argued(), data=st.data())
def test_any_walk_keeps_a_claim_in_view_and_can_be_walked_back(debate: Debate, data: st.DataObject) -> None:
    room = Room(debate)
    walk = Walk(lambda key: room, "d.yaml")

    def into() -> None:
        focus = walk.focus()
        assert focus is not None
        section = data.draw(st.sampled_from(("above", "pros", "cons", "steps", "clashes")))
        entries = focus.entries(section)
        if entries:
            number = data.draw(st.integers(0, len(entries) - 1))
            before = walk.trail
            walk.cursor = Cursor(section, number)
            moved = walk.enter(section, entries[number])
            if moved is True and section in ("pros", "cons", "steps"):
                walk.up()
                assert walk.trail == before
                here = walk.focus()
                pointed = here.entry(walk.cursor) if here else None
                assert pointed is not None
                assert (pointed.claim, pointed.argument) == (entries[number].claim, entries[number].argument)
                walk.back()

    def back_and_forward() -> None:
        before = walk.history
        if walk.back():
            assert walk.forward()
            assert walk.history.now.trail == before.now.trail
            assert walk.history.past == before.past

    moves: list[Callable[[], object]] = [
        into,
        into,
        back_and_forward,
        walk.up,
        walk.back,
        walk.forward,
        lambda: walk.sibling(1),
        lambda: walk.sibling(-1),
        lambda: walk.go(data.draw(st.sampled_from(list(debate.claims)))),
        lambda: walk.glance(data.draw(st.sampled_from(room.outline.rows))),
    ]
    for _ in range(data.draw(st.integers(1, 10))):
        data.draw(st.sampled_from(moves))()
        assert walk.claim in debate.claims
        assert walk.trail[-1].claim == walk.claim
        focus = walk.focus()
        assert focus is not None
        assert focus.crumbs[-1] == room.label(walk.claim)
        assert walk.cursor == CARD or focus.entry(walk.cursor) is not None
