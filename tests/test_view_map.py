"""The map: nothing lost, nothing on top of another, the same each time, for any debate and any window."""

from __future__ import annotations

import string
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from argued_strategy import argued
from debates_strategy import debates
from hypothesis import given, settings
from hypothesis import strategies as st
from tui_play import TRAMS

from argmap.graph import Graph
from argmap.model import Argument, ArgumentId, Claim, ClaimId, Debate, Polarity, Premise, TargetKind
from argmap.read import read_text
from argmap.view.cells import line_width, plain
from argmap.view.map.drawing import Field
from argmap.view.map.layout import Zoom
from argmap.view.map.map import Map
from argmap.view.map.printed import printed
from argmap.view.map.tree import Box, Limb, beside, reasons
from argmap.view.paths import Paths

ZOOMS = st.sampled_from(Zoom)
ANY = argued()


def map_of(debate: Debate, **how: object) -> Map:
    graph = Graph(debate)
    return Map(graph, Paths(graph), **how)  # type: ignore[arg-type]


def drawn(chart: Map, cells: int | None = None) -> list[str]:
    width, height = chart.size
    return [plain(line).rstrip() for line in chart.draw(0, 0, cells or width, height)]


def boxes(chart: Map) -> list[tuple[Box, int, int]]:
    """All boxes that are shown, with their places."""
    width, height = chart.size
    spots = chart.layout.spots(0, height, 0, width)
    return [(node, x, y) for node, x, y in spots if isinstance(node, Box)]


def trams() -> Debate:
    return read_text(TRAMS).debate


def test_a_map_of_a_small_debate() -> None:
    chart = map_of(trams(), cells=120)
    chart.cursor = None
    assert "\n".join(drawn(chart)) == GOLDEN.strip("\n")


def test_dashed_lines_lead_to_the_column_after_the_next() -> None:
    chart = map_of(read_text(WINDY).debate, cells=66)
    chart.cursor = None
    assert "\n".join(drawn(chart, 119)) == WINDY_MAP.strip("\n")


@given(ANY, st.integers(60, 200))
@settings(max_examples=100, deadline=None)
def test_dashed_lines_run_from_edge_to_edge_over_free_cells(debate: Debate, cells: int) -> None:
    chart = map_of(debate, cells=cells)
    wide, high = chart.size
    own = range(chart.layout.grid.width)
    bodies = {(x + i, y + j) for b, x, y in boxes(chart) for i in own for j in range(b.repeat, b.own)}
    ways: set[tuple[int, int, str]] = set()
    for track in chart.tracks:
        way = [*track.cells()]
        cells_of = {(x, y) for x, y, _ in way}
        (x, y), (end_x, end_y) = track.corners[0], track.corners[-1]
        assert (x - 1, y) in bodies
        assert (end_x + 1, end_y) in bodies or (end_x - 1, end_y) in bodies
        assert not (cells_of - {(end_x, end_y)}) & bodies
        assert all(0 <= x < wide and 0 <= y < high for x, y in cells_of)
        assert not {*way} & ways, "two lines run along one way"
        ways |= {*way}
        for (x0, y0), (x1, y1) in pairwise(track.corners):
            assert (x0 == x1) != (y0 == y1)


def test_no_dashed_line_runs_below_the_last_row_where_it_is_not_seen() -> None:
    chart = map_of(read_text(RING).debate, cells=66)
    assert [t.corners[0][1] for t in chart.tracks] == [chart.size[1] - 1]
    assert all(y < chart.size[1] for t in chart.tracks for _, y, _ in t.cells())


def test_a_map_by_titles_and_by_dots() -> None:
    chart = map_of(trams(), zoom=Zoom.LINE)
    assert "\n".join(drawn(chart)) == LINES.strip("\n")
    chart.set_zoom(Zoom.DOT)
    assert "\n".join(drawn(chart)) == DOTS.strip("\n")


@given(st.one_of(ANY, debates()))
@settings(max_examples=100, deadline=None)
def test_every_relation_is_drawn_or_told(debate: Debate) -> None:
    chart = map_of(debate)
    shown = boxes(chart)
    opened = {b.step.claim for b, _, _ in shown if not b.repeat}
    assert opened >= set(debate.claims) and not chart.hidden
    steps = {id(b.limb): b.limb.argument.id for b, _, _ in shown if b.limb is not None}
    assert len(set(steps.values())) == len(steps), "each argument is drawn once"
    told = {link.argument for b, _, _ in shown for link in chart.links(b)}
    for argument in debate.arguments.values():
        assert argument.id in steps.values() or argument.id in told
    for contradiction in debate.contradictions:
        for box, _, _ in shown:
            if box.step.claim in contradiction.claims and not box.repeat:
                others = {link.claim for link in chart.links(box) if link.mark == "↯"}
                assert others >= set(contradiction.claims) - {box.step.claim}


@given(ANY, st.integers(0, 3), st.data())
@settings(max_examples=100, deadline=None)
def test_what_is_folded_is_counted(debate: Debate, depth: int, data: st.DataObject) -> None:
    root = data.draw(st.sampled_from(["", *debate.claims]))
    chart = map_of(debate, root=root, depth=depth)
    for _ in range(4):
        shown = [b for b, _, _ in boxes(chart)]
        assert len(shown) == chart.shown
        assert chart.shown + sum(chart.reach.hidden_by(b.step) for b in shown if not b.open) == chart.total
        if shown:
            chart.turn(data.draw(st.sampled_from(shown)))
    everything = map_of(debate, root=root)
    assert everything.shown == everything.total == chart.total
    assert chart.elsewhere == len(debate.claims.keys() - chart.reach.places.keys())
    if not root:
        assert not chart.elsewhere


@given(ANY, ZOOMS, st.integers(20, 200), st.integers(0, 5))
@settings(max_examples=100, deadline=None)
def test_boxes_lie_beside_each_other_inside_of_the_map(
    debate: Debate, zoom: Zoom, cells: int, depth: int
) -> None:
    chart = map_of(debate, zoom=zoom, cells=cells, depth=depth)
    taken: set[tuple[int, int]] = set()
    wide, high = chart.size
    for box, x, y in boxes(chart):
        assert chart.place(box) == (x, y)
        assert 0 < x <= wide - chart.layout.grid.width and 0 <= y <= high - box.own
        own = {(x + i, y + j) for i in range(chart.layout.grid.width) for j in range(box.own)}
        assert not own & taken
        taken |= own
        assert chart.box_at(x, y) is box
        lines = chart.cards.lines(box, chosen=False)
        assert len(lines) == box.own
        assert all(line_width(line) <= chart.layout.grid.width for line in lines)


@given(ANY, ZOOMS, st.data())
@settings(max_examples=100, deadline=None)
def test_a_window_shows_what_stands_there_on_the_whole(
    debate: Debate, zoom: Zoom, data: st.DataObject
) -> None:
    chart = map_of(debate, zoom=zoom)
    width, height = chart.size
    whole = chart.draw(0, 0, width, height)
    assert whole == map_of(debate, zoom=zoom).draw(0, 0, width, height)
    assert all(line_width(line) <= width for line in whole)
    top = data.draw(st.integers(0, max(0, height - 1)))
    part = chart.draw(0, top, width, 3)
    assert [plain(x) for x in part[: height - top]] == [plain(x) for x in whole[top : top + 3]]
    left, cells = data.draw(st.integers(0, width)), data.draw(st.integers(1, 40))
    for line, long in zip(chart.draw(left, 0, cells, height), whole, strict=True):
        text = plain(long)
        assert line_width(line) == cells
        if text.isascii() or len(text) == line_width(long):
            assert plain(line).rstrip() == text[left : left + cells].rstrip()


@given(ANY, ZOOMS, st.lists(st.sampled_from("hlJKjkxt<>"), max_size=30))
@settings(max_examples=100, deadline=None)
def test_wherever_one_goes_the_cursor_is_on_the_map(debate: Debate, zoom: Zoom, keys: list[str]) -> None:
    chart = map_of(debate, zoom=zoom, depth=1)
    for key in keys:
        before = chart.cursor
        if key == "h":
            chart.go_to_target()
        elif key == "l":
            chart.go_to_reason()
        elif key in "jk":
            if chart.go_beside(1 if key == "j" else -1):
                there = chart.cursor
                assert there is not None and there is not before
                assert beside(there, chart.tree.roots, -1 if key == "j" else 1) is before
        elif key == "x" and before is not None:
            chart.turn(before)
        elif key == "t":
            chart.follow()
        elif key in "<>" and chart.depth is not None:
            chart.set_depth(chart.depth + (1 if key == ">" else -1))
        if debate.claims:
            assert chart.cursor is not None
            assert chart.box_at(*chart.place(chart.cursor)) is chart.cursor


@given(ANY, st.data())
@settings(max_examples=60, deadline=None)
def test_going_from_root_to_root_shows_what_a_new_map_shows(debate: Debate, data: st.DataObject) -> None:
    chart = map_of(debate)
    roots = st.sampled_from(["", *debate.claims])
    for root in data.draw(st.lists(roots, min_size=1, max_size=9)):
        chart.set_root(root, 2)
        fresh = map_of(debate, root=root, depth=2)
        assert (chart.root, chart.total, chart.elsewhere) == (root, fresh.total, fresh.elsewhere)
        assert drawn(chart) == drawn(fresh)


def test_a_root_that_was_seen_is_read_anew_with_the_file() -> None:
    chart = map_of(trams(), root="cost")
    chart.set_root("free", None)
    graph = Graph(read_text(TRAMS.replace("con: [cars]", "con: [cars, air]")).debate)
    chart.reread(graph, Paths(graph), lambda _: None)
    chart.set_root("cost", None)
    assert chart.total == Map(graph, Paths(graph), root="cost").total > map_of(trams(), root="cost").total


@given(ANY, st.data())
@settings(max_examples=80, deadline=None)
def test_every_claim_can_be_brought_into_sight(debate: Debate, data: st.DataObject) -> None:
    chart = map_of(debate, depth=0)
    for claim in data.draw(st.permutations(list(debate.claims))):
        assert chart.reveal(claim)
        assert chart.cursor is not None and chart.cursor.step.claim == claim and not chart.cursor.repeat
        assert chart.box_at(*chart.place(chart.cursor)) is chart.cursor
    fresh = map_of(debate, depth=0)
    fresh.tree.turned = set(chart.tree.turned)
    fresh.tree.grow(fresh.tree.roots)
    fresh._lay_out()
    assert drawn(fresh) == drawn(chart) or fresh.cursor is not chart.cursor


@given(st.lists(st.sampled_from([*"ab 費用", "e\u0301", "🕰\ufe0f", "👨\u200d👩\u200d👧", "🇩🇪"]), max_size=9))
@settings(max_examples=100, deadline=None)
def test_a_written_text_takes_the_cells_that_it_is_measured_with(signs: list[str]) -> None:
    field = Field(0, 0, 60, 1)
    field.write(0, 0, (("".join(signs), ""), ("|", "")))
    (line,) = field.lines()
    assert line_width(line) == 60
    assert plain(line).rstrip() == f"{''.join(signs)}|"


def test_a_claim_that_is_opened_elsewhere_is_followed_there_and_back() -> None:
    chart = map_of(trams())
    assert chart.reveal("cost") and chart.go_to_reason()
    assert chart.cursor is not None and chart.cursor.repeat and chart.cursor.step.claim == "cars"
    assert chart.follow() == "" and chart.cursor is not None and not chart.cursor.repeat
    assert chart.follow() == "" and chart.cursor is not None and chart.cursor.repeat
    assert chart.reveal("free") and chart.follow() == ""
    assert chart.cursor is not None and chart.cursor.step.claim == "buses"


def test_from_the_root_the_way_leads_on_to_what_it_bears_on() -> None:
    chart = map_of(trams(), root="walkers", depth=2)
    assert chart.total == 1 and chart.elsewhere == 6
    assert chart.go_to_target()
    assert chart.root == "free" and chart.cursor is not None and chart.cursor.step.claim == "walkers"


def test_what_hangs_at_a_step_is_folded_with_its_last_premise() -> None:
    chart = map_of(trams())
    assert chart.reveal("air") and chart.cursor is not None
    assert chart.turn(chart.cursor)
    assert "walkers" not in {b.step.claim for b, _, _ in boxes(chart)}
    assert any("+1 hidden" in line for line in drawn(chart))


def numbered(size: int, target: Callable[[int], int]) -> Debate:
    """Claims c0, c1 ..., each of which but the first supports the one that `target` names."""
    claims = {ClaimId(f"c{i}"): Claim(ClaimId(f"c{i}"), f"Claim number {i} holds.") for i in range(size)}
    arguments = {
        ArgumentId(f"a{i}"): Argument(
            ArgumentId(f"a{i}"),
            (Premise(ClaimId(f"c{i}")),),
            f"c{target(i)}",
            TargetKind.CLAIM,
            Polarity.PRO,
        )
        for i in range(1, size)
    }
    return Debate("numbered", thesis=(ClaimId("c0"),), claims=claims, arguments=arguments)


def chain(length: int) -> Debate:
    """Claims each of which supports the one before."""
    return numbered(length, lambda i: i - 1)


def test_a_chain_of_five_thousand_claims() -> None:
    chart = map_of(chain(5000))
    width, height = chart.size
    assert width > 5000 * 30 and height <= 5
    assert any("Claim number 4999" in plain(line) for line in chart.draw(width - 60, 0, 60, height))
    assert chart.reveal("c4999") and chart.go_to_target()
    assert len(list(printed(Graph(chain(300)), Paths(Graph(chain(300))), cells=100))) < 40
    assert map_of(chain(5000), depth=2).hidden == 4997


def test_undercuts_of_undercuts_five_hundred_deep() -> None:
    debate = chain(502)
    arguments = {
        a.id: a
        if a.target == "c0"
        else Argument(a.id, a.premises, f"a{i}", TargetKind.ARGUMENT, Polarity.CON)
        for i, a in enumerate(debate.arguments.values())
    }
    chart = map_of(Debate("d", thesis=debate.thesis, claims=debate.claims, arguments=arguments))
    assert chart.shown == 502
    assert (
        sum(isinstance(s.node, Limb) for s in chart.layout.spots(0, chart.size[1], 0, chart.size[0])) == 501
    )
    assert chart.cursor is not None and len(reasons(chart.cursor, [])) == 501


def test_an_empty_debate_has_an_empty_map() -> None:
    chart = map_of(Debate("d"))
    assert chart.draw(0, 0, 20, 2) == [((" " * 20, ""),)] * 2
    assert not chart.go_to_reason() and not chart.go_to_target() and not chart.go_beside(1)
    assert chart.follow() == ""


@pytest.mark.parametrize("cells", [40, 80, 120, 200])
@given(debate=ANY)
@settings(max_examples=40, deadline=None)
def test_a_printed_map_is_no_wider_than_the_terminal(debate: Debate, cells: int) -> None:
    graph = Graph(debate)
    for line in printed(graph, Paths(graph), cells=cells):
        assert line_width(line) <= cells


def test_a_window_looks_at_what_is_in_sight_and_not_at_what_there_is() -> None:
    looked_at = {}
    for size in (2_000, 20_000):
        layout = map_of(numbered(size, lambda i: (i - 1) // 5)).layout
        looked_at[size] = max(len(list(layout.spots(top, top + 40, 100, 220))) for top in range(0, 4000, 100))
    assert looked_at[20_000] <= looked_at[2_000] + 10 < 100


def test_the_names_of_signs_are_ascii_where_the_terminal_knows_no_more(tmp_path: Path) -> None:
    from argmap.view.ascii import to_ascii

    text = "\n".join(to_ascii(line) for line in drawn(map_of(trams(), cells=120)))
    assert set(text) <= set(string.printable)
    assert "`.-...|" in text and "~~~~" in text and "|Free" not in text


GOLDEN = """
 ╭─ ◆ Free trams ────────────────╮          ╭─ + Fewer cars ────────────────╮
 │ Riding the tram should cost   │────┬─+┬─┏┤ Free trams take cars off the  │
 │ nothing.                      │    │  │ ┃│ road.                         │
 │ ↯ not with Buses first        │    │  │ ┃│ ↗ also − Too dear             │
 ╰───────────────────────────────╯┄╮  │  │ ┃╰───────────────────────────────╯┄┄┄╮
                                   ┆  │  │ ┃╭─ + Clean air ─────────────────╮   ┆
                                   ┆  │  │ ┗┤ Fewer cars make for cleaner   │   ┆
                                   ┆  │  │  │ air.                          │   ┆
                                   ┆  │  │  ╰───────────────────────────────╯   ┆
                                   ┆  │  │     ╭─ ~ Walkers ───────────────────╮┆
                                   ┆  │  ╰┈~┈┈┈┤ Most new riders of free trams │┆
                                   ┆  │        │ used to walk.                 │┆
                                   ┆  │        ╰───────────────────────────────╯┆
                                   ┆  │     ╭─ + No tickets ────────────────╮   ┆
                                   ┆  ├─+───┤ Nobody needs a ticket.        │   ┆
                                   ┆  │     ╰───────────────────────────────╯   ┆
                                   ┆  │     ╭─ − Too dear ──────────────────╮   ╰┄┄┄┄┄┄┄╮
                                   ┆  ╰╌−╌╌╌┤ Free trams cost the city more │─────╌−╌╌╌ ↗ Fewer cars
                                   ┆        │ than it can spare.            │
                                   ┆        ╰───────────────────────────────╯
                                   ┆
 ╭─ ◇ Buses first ───────────────╮ ┆
 │ Buses should be free before   │ ┆
 │ trams are.                    │ ┆
 │ ↯ not with Free trams         │ ┆
 ╰───────────────────────────────╯┄╯
"""
LINES = """
 ›◆ Free trams ↯1 ─────────────┬─+┬─┏ Fewer cars ↗1
                               │  │ ┗ Clean air
                               │  ╰┈~┈┈┈ Walkers
                               ├─+─── No tickets
                               ╰╌−╌╌╌ Too dear ─────────────────────╌−╌╌╌ ↗ Fewer cars

  ◇ Buses first ↯1
"""
DOTS = """
 ●┬┬┏+
  ││┗+
  │╰┈┈~
  ├──+
  ╰╌╌−─╌╌↗

 ◇
"""
# A step for a claim that leads from itself: of the two lines to it, one would have to run below the last row.
RING = """\
argmap: 1
title: Round and round
thesis: a
claims:
  a: {title: First, text: Trams run., supports: ["x#a"]}
arguments:
  step: {premises: [a, "x#a"], supports: a}
"""
WINDY = """\
argmap: 1
title: Two columns
claims:
  top:
    text: The tram should cost nothing.
    pro:
      - id: cars
        text: Free trams take cars off the road.
        pro:
          - id: survey
            text: Most riders of a survey said so.
            pro:
              - id: many
                text: Many were asked in each of the towns that were looked at.
      - id: air
        text: The air of the town gets better.
        con:
          - id: wind
            text: Wind matters more.
            pro: [many]
      - many
contradictions: [[top, wind]]
"""
WINDY_MAP = """
 ╭─ ◆ ──────────────────────────────────────╮          ╭─ + ──────────────────────────────────────╮          ╭─ + ─────
 │ The tram should cost nothing.            │────┬─+───┤ Free trams take cars off the road.       │──────+───┤ Most rid
 │ ↯ not with Wind matters more.            │    │     ╰──────────────────────────────────────────╯          ╰─────────
 ╰──────────────────────────────────────────╯┄╮  │     ╭─ + ──────────────────────────────────────╮          ╭─ − ─────
                                              ┆  ├─+───┤ The air of the town gets better.         │─────╌−╌╌╌┤ Wind mat
                                              ┆  │     ╰──────────────────────────────────────────╯          │ ↯ not wi
                                              ╰┄┄│┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄╰─────────
                                                 │     ╭─ + ──────────────────────────────────────╮ ╭┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
                                                 ╰─+───┤ Many were asked in each of the towns     │ ┆╭┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
                                                       │ that were looked at.                     │ ┆┆
                                                       │ ↗ also + Most riders of a survey said s… │ ┆┆
                                                       │ ↗ also + Wind matters more.              │┄┆╯
                                                       ╰──────────────────────────────────────────╯┄╯
"""
