"""The terminal UI: every key from every screen, at three sizes, on a real debate."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from tui_play import claim_in_view, play, press, press_at_once, settle, write_debates

from argmap.targets import shipped_library
from argmap.tui.actions import ACTIONS, Where, actions, bindings, footer
from argmap.tui.app import BrowseApp
from argmap.tui.keymap import Keymap
from argmap.tui.picture import as_text
from argmap.tui.screens.debate import DebateScreen
from argmap.tui.screens.form import FormScreen
from argmap.tui.screens.library import LibraryScreen
from argmap.tui.screens.lists import ListScreen
from argmap.tui.screens.map import MapScreen
from argmap.tui.screens.pick import PickScreen
from argmap.tui.screens.picker import PickerScreen
from argmap.view.cells import width

SIZES = [(120, 40), (80, 24), (40, 15)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # what keys that nobody chose begin or export goes here
    return write_debates(tmp_path)


@pytest.mark.parametrize("size", SIZES)
def test_a_debate_opens_with_its_thesis_and_the_reasons_on_both_sides(
    folder: Path, size: tuple[int, int]
) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = as_text(app)
        assert "◆ Free trams" in text
        assert "Riding the tram should cost nothing." in text
        for words in ("+ PROS (2)", "┌+ Fewer cars", "└+ Clean air", "╰~ Walkers"):
            assert words in text
        assert all(width(line) <= size[0] for line in text.splitlines())
        assert len(text.splitlines()) == size[1]

    play(folder, do, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_in_up_back_and_forward(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "j", "j", "j")
        assert "~ Walkers" in await press(app, pilot, "l")
        assert claim_in_view(app) == "walkers"
        await press(app, pilot, "h")
        assert claim_in_view(app) == "free"
        await press(app, pilot, "enter")
        assert claim_in_view(app) == "walkers"
        await press(app, pilot, "left_square_bracket", "left_square_bracket")
        assert claim_in_view(app) == "walkers"
        await press(app, pilot, "right_square_bracket")
        assert claim_in_view(app) == "free"

    play(folder, do, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_find_shows_hits_as_one_types_and_n_goes_on_to_the_next(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "slash", *"cars")
        assert "2 of 7" in text
        assert "Fewer cars" in text
        await press(app, pilot, "down", "enter")
        assert claim_in_view(app) == "air"
        assert "1 of 2 with cars" in await press(app, pilot, "n")
        assert claim_in_view(app) == "cars"
        await press(app, pilot, "N")
        assert claim_in_view(app) == "air"

    play(folder, do, size=size)


def test_a_search_that_finds_nothing_leaves_everything_as_it_was(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "nothing found" in await press(app, pilot, "slash", *"zeppelin")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, PickerScreen)
        await press(app, pilot, "escape")
        assert claim_in_view(app) == "free"
        assert "nothing was searched for yet" in await press(app, pilot, "n")

    play(folder, do)


def test_g_and_an_id_goes_to_that_claim_and_gg_to_the_first_line(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", *"wal", "enter")
        assert claim_in_view(app) == "walkers"
        await press(app, pilot, "1", "g", "g")
        screen = app.screen
        assert isinstance(screen, DebateScreen)
        assert screen.outline.cursor == 0
        await press(app, pilot, "g", "escape")
        assert isinstance(app.screen, DebateScreen)

    play(folder, do)


def test_the_page_follows_the_cursor_of_the_outline(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "1", "j", "j", "j", "j")
        assert claim_in_view(app) == "walkers"
        assert "~ undercuts the step" in text
        assert "◀ 1" in text
        await press(app, pilot, "h")
        assert claim_in_view(app) == "air"
        await press(app, pilot, "enter", "left_square_bracket")
        assert claim_in_view(app) == "free"

    play(folder, do)


def test_rows_of_the_outline_open_and_close(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        screen = app.screen
        assert isinstance(screen, DebateScreen)
        rows = len(screen.walk.room.outline.rows)  # type: ignore[union-attr]
        text = await press(app, pilot, "1", "space")
        assert "▸◆ Free trams" in text and "Walkers" not in text.splitlines()[3][:30]
        await press(app, pilot, "asterisk")
        assert len(screen.walk.room.outline.rows) == rows  # type: ignore[union-attr]
        await press(app, pilot, "underscore")
        assert [r.depth for r in screen.walk.room.outline.rows] == [0, 0]  # type: ignore[union-attr]

    play(folder, do)


@pytest.mark.parametrize("size", SIZES[1:])
def test_outline_and_details_are_drawers_where_there_is_little_room(
    folder: Path, size: tuple[int, int]
) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "▾◆" not in as_text(app)
        assert "▾◆ Free trams" in await press(app, pilot, "o")
        assert "▾◆" not in await press(app, pilot, "j", "enter")
        assert claim_in_view(app) == "cars"
        text = await press(app, pilot, "i")
        assert "Storchmann 2003, 12" in text
        assert "▾◆" not in await press(app, pilot, "escape")
        assert isinstance(app.screen, DebateScreen)

    play(folder, do, size=size)


def test_details_follow_the_cursor_with_source_and_step(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "j")
        assert "1 Storchmann 2003, 12" in text
        assert "✓ verified: pages" in text
        assert "with     Clean air" in text
        assert "~ undercut by Walkers" in text

    play(folder, do)


def test_the_pane_with_the_keys_is_told_by_its_edge(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "▌" not in as_text(app)
        line = (await press(app, pilot, "3")).splitlines()[5]
        assert "▌" in line[80:] and "▌" not in line[:80]
        line = (await press(app, pilot, "1")).splitlines()[5]
        assert "▌" in line[:40] and "▌" not in line[40:]

    play(folder, do)


def test_the_step_that_is_undercut_is_explained(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = as_text(app)
        assert "~ undercuts the step Fewer cars + Clean air → Free trams" in text
        assert "~ undercut: grants the reason" in await press(app, pilot, "h")
        await press(app, pilot, "down", "down", "down")
        assert "It grants the reason, and" in as_text(app)

    play(folder, do, claim="walkers")


def test_panes_are_hidden_shown_and_made_large(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "▾◆" not in await press(app, pilot, "o")
        assert "▾◆" in await press(app, pilot, "o")
        text = await press(app, pilot, "3", "z")
        assert "id       free" in text and "PROS" not in text
        assert "PROS" in await press(app, pilot, "escape")
        screen = app.screen
        assert isinstance(screen, DebateScreen)
        seen = []
        for _ in range(3):
            await press(app, pilot, "tab")
            seen.append(screen.pane)
        assert sorted(seen) == ["details", "outline", "page"]

    play(folder, do)


def test_details_that_come_back_are_of_the_claim_in_view(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "1", "z", "G", "z")
        screen = app.screen
        assert isinstance(screen, DebateScreen) and claim_in_view(app) == "buses"
        assert "id       buses" in as_text(app)

    play(folder, do, claim="cars")


def test_all_parents_are_above_and_one_can_be_chosen(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", *"cars", "enter")
        text = as_text(app)
        assert "ABOVE (2)" in text
        assert "− attacks Too dear" in text
        await press(app, pilot, "P", "j", "enter")
        assert claim_in_view(app) == "cost"

    play(folder, do)


def test_braces_go_to_the_claims_beside_this_one(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "j", "l", "right_curly_bracket")
        assert claim_in_view(app) == "air"
        await press(app, pilot, "left_curly_bracket")
        assert claim_in_view(app) == "cars"

    play(folder, do)


def test_another_debate_is_entered_where_a_reason_comes_from_it_and_left_again(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = as_text(app)
        assert "⇢" in text and "The roads of the" in text  # found beside the file, behind the first picture
        await press(app, pilot, "down", "enter")
        assert claim_in_view(app) == "jam"
        assert "Roads" in as_text(app).splitlines()[0]
        await press(app, pilot, "left_square_bracket")
        assert claim_in_view(app) == "cars"
        # from a row of the outline one comes back to that row
        await press(app, pilot, "1", "j")
        screen = app.screen
        assert isinstance(screen, DebateScreen) and screen.outline.row is not None
        assert screen.outline.row.claim == "roads#jam"
        await press(app, pilot, "enter")
        assert claim_in_view(app) == "jam"
        await press(app, pilot, "left_square_bracket")
        assert claim_in_view(app) == "cars" and screen.outline.row.claim == "roads#jam"

    play(folder, do, claim="cars")


def test_the_mouse_does_what_the_keys_do(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        async def click(words: str, dx: int = 0) -> None:
            for y, line in enumerate(as_text(app).splitlines()):
                if words in line:
                    await pilot.click(offset=(width(line[: line.index(words)]) + dx, y))
                    await settle(app, pilot)
                    return
            raise AssertionError(f"{words} is not on the screen")

        assert "nothing further back" in await press(app, pilot, "left_square_bracket")
        await click("No tickets", 3)
        assert "nothing further back" not in as_text(app)
        assert claim_in_view(app) == "simple"
        await click("Free trams ▸")
        assert claim_in_view(app) == "free"
        await click("◀ 2")
        assert claim_in_view(app) == "simple"
        await click("▾ − Too dear")
        assert "▸ − Too dear" in as_text(app)
        await click("− Too dear", 3)
        assert claim_in_view(app) == "cost"
        await click("? help", 1)
        assert isinstance(app.screen, ListScreen)

    play(folder, do)


def test_the_library_fills_filters_sorts_and_opens(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = as_text(app)
        assert "roads" in text and "trams" in text
        assert "2 debates" in text
        assert "Should riding the tram cost nothing?" in await press(app, pilot, "j")
        text = await press(app, pilot, "slash", *"road")
        assert "1 of 2 debates" in text
        assert "2 debates" in await press(app, pilot, "escape")
        assert "sort: claims ▾" in await press(app, pilot, "s", "s")
        assert app.screen.query_one("#table") is app.focused
        await press(app, pilot, "g", "g", "enter")
        assert isinstance(app.screen, DebateScreen)
        await press(app, pilot, "q")
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("q")
        assert app.return_value == 0

    play(folder, do, name="")


@pytest.mark.parametrize("size", SIZES)
def test_escape_leads_from_everywhere_to_the_library(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        for keys in (["o"], ["i"], ["slash", "a"], ["question_mark"], ["P"], ["z"], ["g"], ["ctrl+p"]):
            await press(app, pilot, *keys)
            for _ in range(3):
                if not isinstance(app.screen, LibraryScreen):
                    await press(app, pilot, "escape")
            assert isinstance(app.screen, LibraryScreen), keys
            await press(app, pilot, "enter")
            assert isinstance(app.screen, DebateScreen)

    play(folder, do, claim="cars", size=size)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_another_debate_from_the_library_is_the_one_that_is_drawn(
    folder: Path, size: tuple[int, int]
) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        titles = []
        for keys in (("enter",), ("q", "j", "enter"), ("q", "k", "enter")):
            seen = await press(app, pilot, *keys)
            screen = app.screen
            assert isinstance(screen, DebateScreen) and screen.walk is not None
            titles.append(screen.walk.room.debate.title)
            assert f"argmap · {titles[-1]}" in seen
            assert screen.walk.room.label(screen.walk.claim) in seen
        assert titles[0] != titles[1] and titles[2] == titles[0]

    play(folder, do, name="", size=size)


def test_what_the_library_read_of_other_debates_is_shown_from_the_start(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "slash", *"tram", "enter", "enter")
        assert isinstance(app.screen, DebateScreen)
        rows = len(app.screen.outline.room.outline.rows)  # type: ignore[union-attr]
        assert await press(app, pilot, "g", *"cars", "enter") != text
        assert "⇢ in roads" in as_text(app)
        app.debate.catch_up()
        assert len(app.debate.room.outline.rows) == rows

    play(folder, do, name="")


def test_escape_in_the_library_leaves_nothing_and_says_what_does(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "q leaves argmap" in await press(app, pilot, "escape", "escape")
        await pilot.press("q")
        assert app.return_value == 0

    play(folder, do, name="")


def test_two_quick_keys_lead_out_of_a_debate_and_the_library(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        for _ in range(2):  # without a pause between them, as from a keyboard that repeats
            app.post_message(events.Key("q", "q"))
        await settle(app, pilot)
        assert app.return_value == 0

    play(folder, do)


def test_the_palette_runs_an_action_by_its_name(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "ctrl+p", *"theme: light", "enter")
        assert app.theme == "argmap-light"
        text = await press(app, pilot, "ctrl+p")
        assert text.index("find  (/)") < text.index("edit  (e)")
        assert "page down" not in text  # moving comes last
        await press(app, pilot, "escape")
        await press(app, pilot, "T")
        assert app.theme == "argmap-contrast"

    play(folder, do)


def test_the_help_lists_every_action_and_does_the_one_chosen(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "question_mark")
        screen = app.screen
        assert isinstance(screen, ListScreen)
        shown = "\n".join(
            "".join(text for text, _ in line)
            for i in range(screen.list.count)
            for line in screen._draw(i, 100, False)
        )
        for action in Keymap().actions(Where.DEBATE):
            assert action.shown in shown and action.about[:40] in shown
        await press(app, pilot, "escape", "question_mark", *["j"] * 8, "enter")
        assert isinstance(app.screen, DebateScreen)

    play(folder, do)


def test_every_action_of_the_table_is_bound_on_its_screen() -> None:
    screens = {
        Where.EVERYWHERE: BrowseApp,
        Where.LIBRARY: LibraryScreen,
        Where.DEBATE: DebateScreen,
        Where.MAP: MapScreen,
        Where.LIST: ListScreen,
        Where.SEARCH: PickerScreen,
        Where.FORM: FormScreen,
        Where.CHOICE: PickScreen,
    }
    for action in ACTIONS:
        assert action.label and action.shown and action.about.endswith(".")
        for where in action.where:
            owner = BrowseApp if Where.EVERYWHERE in action.where else screens[where]
            assert callable(getattr(owner, f"action_{action.id}")), action.id
            bound = {b.key for b in bindings(where) if b.action.removeprefix("app.") == action.id}  # type: ignore[union-attr]
            assert bound == set(action.keys)
            assert {b.key for b in screens[where].BINDINGS} >= bound  # type: ignore[union-attr]


def test_no_key_means_two_things_at_one_place() -> None:
    for where in Where:
        keys = [key for action in actions(where) for key in action.keys]
        assert len(set(keys)) == len(keys), where


@pytest.mark.parametrize("cells", [20, 40, 60, 80, 120, 200])
def test_the_footer_fits_and_keeps_what_matters_most(cells: int) -> None:
    for where in (Where.LIBRARY, Where.DEBATE, Where.MAP):
        shown = footer(where, "page", cells)
        assert sum(width(text) + 2 for _, text in shown) < cells
        assert {"into", "open"} & {a.id for a, _ in shown}
        if cells >= 40:
            assert {"help", "leave"} <= {a.id for a, _ in shown}


KEYS = [key for action in actions(Where.DEBATE, Where.MAP, Where.EVERYWHERE) for key in action.keys]
KEYS = [key for key in KEYS if key not in ("ctrl+e", "Q", "ctrl+q", "ctrl+c")] + [
    "1",
    "enter",
    "escape",
]


@pytest.mark.parametrize("screen", ["page", "map"])
def test_a_message_takes_the_lines_that_it_needs_until_the_next_key(folder: Path, screen: str) -> None:
    words = "this claim is no reason for anything: there is no step to undercut"

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        before = await press(app, pilot, *(["m"] if screen == "map" else []))
        lines = (await press(app, pilot, "u")).splitlines()
        assert " ".join(line.strip() for line in lines[-2:]) == words
        await pilot.resize_terminal(120, 40)
        await settle(app, pilot)
        assert as_text(app).splitlines()[-1].strip() == words
        await pilot.resize_terminal(40, 15)
        assert (await press(app, pilot, "home")).splitlines()[-1] == before.splitlines()[-1]
        app.tell("word " * 100, "dim")
        await settle(app, pilot)
        *_, above, third, second, last = as_text(app).splitlines()
        assert "word" not in above and "word" in third and "word" in second and last.endswith("…")

    play(folder, do, claim="free", size=(40, 15))


@pytest.mark.parametrize("seed", range(3))
def test_a_walk_over_random_keys_never_fails(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    entrapment = shipped_library() / "entrapment.yaml"
    (folder / "sources.yaml").write_bytes((entrapment.parent / "sources.yaml").read_bytes())
    (folder / "positions.yaml").write_bytes((entrapment.parent / "positions.yaml").read_bytes())
    (folder / "entrapment.yaml").write_bytes(entrapment.read_bytes())

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        for _ in range(12):
            keys = chance.choices(KEYS, k=10)
            await pilot.press(*[k for k in keys if not (k == "q" and isinstance(app.screen, LibraryScreen))])
            if chance.random() < 0.3:
                await pilot.resize_terminal(*chance.choice([*SIZES, (20, 5), (200, 60), (10, 3), (1, 1)]))
            if not app.is_running:
                return
            as_text(app)

    play(folder, do, name="entrapment.yaml", size=chance.choice(SIZES))


def test_a_second_enter_behind_the_first_takes_nothing_away(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "slash", *"too de")
        assert "Too dear" in await press_at_once(app, pilot, "a", "enter", "enter")
        assert isinstance(app.screen, DebateScreen) and claim_in_view(app) in ("cost", "cars")

    play(folder, do)


BURSTS = [
    *KEYS,
    *(k for a in actions(Where.SEARCH, Where.LIST) for k in a.keys if k not in ("Q", "ctrl+q", "ctrl+c")),
    *["enter", "escape"] * 3,
    *"war",
]


@pytest.mark.parametrize("seed", range(2))
def test_keys_that_arrive_together_leave_a_screen(folder: Path, seed: int) -> None:
    chance = random.Random(seed)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        for _ in range(12):
            keys = [
                k
                for k in chance.choices(BURSTS, k=4)
                if not (k == "q" and isinstance(app.screen, LibraryScreen))
            ]
            text = await press_at_once(app, pilot, *keys)
            if not app.is_running:
                return
            assert len(app.screen_stack) > 1 and text.strip(), keys

    play(folder, do, size=chance.choice(SIZES))


def test_filters_pick_claims_by_what_they_are_or_lack(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "f")
        assert "TO DO" in text and "6 with no source" in text
        assert "2 objecting and not answered" in text
        text = await press(app, pilot, "j", "enter")
        assert "find · objecting and not answered" in text and "2 claims" in text and "Walkers" in text
        await press(app, pilot, "down", "enter")
        assert claim_in_view(app) == "walkers"
        await press(app, pilot, "f", "enter", "down", "enter")
        assert claim_in_view(app) == "air"
        assert "3 of 6 with no source" in await press(app, pilot, "n")
        assert "kind" not in await press(app, pilot, "f")
        await press(app, pilot, "q", "slash")
        assert "words, or parts of words" in as_text(app)  # the filter is no search to go on with

    play(folder, do)


def test_words_are_looked_for_among_the_claims_that_a_filter_leaves(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "f", "enter", *"tram")
        assert "4 of 6" in text and "Fewer cars" not in text
        await press(app, pilot, "enter")
        assert claim_in_view(app) == "free"
        assert "2 of 4 with tram, with no source" in await press(app, pilot, "n")
        # and the other way round: first the words, then what the claims are
        assert "5 of 7" in await press(app, pilot, "slash", *"tram")
        assert "0 with" not in await press(app, pilot, "ctrl+r")
        assert "4 of 6" in await press(app, pilot, "j", "enter")
        assert "5 of 7" in await press(app, pilot, "ctrl+r", "enter")

    play(folder, do)


def test_the_footer_offers_to_go_in_where_that_is_done() -> None:
    from argmap.tui.actions import Where, footer

    shown = {
        pane: {a.id for a, _ in footer(Where.DEBATE, pane, 200)} for pane in ("outline", "page", "details")
    }
    assert "into" in shown["outline"] and "into" in shown["page"] and "into" not in shown["details"]


def test_the_palette_in_ascii_begins_with_a_sign_that_can_be_drawn(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "ctrl+p")
        assert next(t for t in text.splitlines() if "Search" in t).split() == [
            ">",
            "Search",
            "for",
            "commands",
        ]

    play(folder, do, ascii=True)
