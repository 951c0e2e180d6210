"""The map in the terminal UI: every action, at three sizes, with keys and with the mouse."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_play import TRAMS, claim_in_view, play, press, settle, write_debates

from argmap.targets import shipped_library
from argmap.tui.actions import Where, actions
from argmap.tui.app import BrowseApp
from argmap.tui.picture import as_text
from argmap.tui.screens.debate import DebateScreen
from argmap.tui.screens.map import MapScreen
from argmap.view.cells import width
from argmap.view.map.layout import Zoom
from argmap.view.map.map import Map

SIZES = [(120, 40), (80, 24), (40, 15)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_debates(tmp_path)


@pytest.fixture
def large(folder: Path) -> Path:
    """A folder with a real debate."""
    for name in ("entrapment.yaml", "sources.yaml", "positions.yaml"):
        (folder / name).write_bytes((shipped_library() / name).read_bytes())
    return folder


def chart_of(app: BrowseApp) -> Map:
    screen = app.screen
    assert isinstance(screen, MapScreen) and screen.chart is not None
    return screen.chart


def under_cursor(app: BrowseApp) -> str:
    cursor = chart_of(app).cursor
    assert cursor is not None
    return cursor.step.claim


def window(app: BrowseApp) -> tuple[int, int]:
    screen = app.screen
    assert isinstance(screen, MapScreen)
    return screen.view.left, screen.view.top


@pytest.mark.parametrize("size", SIZES)
def test_m_leads_to_the_map_and_back_with_the_same_claim(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "m")
        assert under_cursor(app) == "walkers"
        assert "~ Walkers" in text and "Most new riders" in text
        assert all(width(line) <= size[0] for line in text.splitlines())
        assert len(text.splitlines()) == size[1]
        await press(app, pilot, "h")
        assert under_cursor(app) == "cars"
        await press(app, pilot, "m")
        assert isinstance(app.screen, DebateScreen) and claim_in_view(app) == "cars"
        await press(app, pilot, "left_square_bracket")
        assert claim_in_view(app) == "walkers"
        await press(app, pilot, "m", "escape")
        assert isinstance(app.screen, DebateScreen) and claim_in_view(app) == "walkers"

    play(folder, do, claim="walkers", size=size)


@pytest.mark.parametrize("size", SIZES)
def test_the_cursor_moves_along_relations(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        seen = [under_cursor(app)]
        for key in ("l", "j", "down", "j", "j", "right", "left", "up", "home", "G"):
            text = await press(app, pilot, key)
            seen.append(under_cursor(app))
            # what the cursor stands on is in sight: its double line, or the pointer of one that is opened elsewhere
            assert "╔═" in text or "›↗" in text
        assert seen == [
            "free",
            "cars",
            "air",
            "walkers",
            "simple",
            "cost",
            "cars",
            "cost",
            "simple",
            "free",
            "buses",
        ]
        assert "nothing bears on this claim here" in await press(app, pilot, "l")
        assert "bears on no other one" in await press(app, pilot, "h")

    play(folder, do, size=size)


def test_t_follows_a_claim_to_its_other_places_and_to_what_contradicts_it(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        await press(app, pilot, "l", "t")
        assert chart_of(app).cursor.repeat and under_cursor(app) == "cars"  # type: ignore[union-attr]
        await press(app, pilot, "t")
        assert not chart_of(app).cursor.repeat  # type: ignore[union-attr]
        await press(app, pilot, "home", "t")
        assert under_cursor(app) == "buses"
        await press(app, pilot, "left_square_bracket")
        assert under_cursor(app) == "free"
        await press(app, pilot, "j", "k", "l", "j")
        assert "stands nowhere else" in await press(app, pilot, "t")

    play(folder, do)


def test_a_claim_of_another_debate_is_followed_to_a_map_of_that(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await settle(app, pilot)
        text = await press(app, pilot, "m", "l")
        assert "⇢" in text
        assert under_cursor(app) == "roads#jam"
        await press(app, pilot, "enter")
        assert claim_in_view(app) == "jam"
        text = await press(app, pilot, "m")
        assert "Roads" in text.splitlines()[0] and under_cursor(app) == "jam"
        await press(app, pilot, "t")  # what this supports is of the first debate
        assert under_cursor(app) == "cars" and "tram" in as_text(app).splitlines()[0]

    play(folder, do, claim="cars")


def test_from_the_map_of_what_a_root_bears_on_one_comes_back(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "f")
        assert chart_of(app).root == "cars"
        assert "a map of what bears on" in await press(app, pilot, "h")
        assert chart_of(app).root != "cars"
        await press(app, pilot, "left_square_bracket")
        assert chart_of(app).root == "cars"

    play(folder, do, claim="cars")


def test_branches_are_folded_counted_and_unfolded(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "m", "space")
        assert "+7 hidden" in text and "2 of 9 boxes shown" in text
        text = await press(app, pilot, "x")
        assert "hidden" not in text and "9 of 9 boxes shown" in text
        text = await press(app, pilot, "less_than_sign")
        assert "1 step " in text and "Too dear" in text and "Walkers" not in text
        text = await press(app, pilot, "comma")
        assert "2 of 9 boxes shown · 0 steps" in text and "+7 hidden" in text
        assert "only the root is shown" in await press(app, pilot, "comma")
        assert "Too dear" in await press(app, pilot, "full_stop")
        assert "Walkers" in await press(app, pilot, "greater_than_sign")
        assert "all of it is unfolded" in await press(app, pilot, "greater_than_sign")
        await press(app, pilot, "G")
        assert "nothing bears on this claim" in await press(app, pilot, "space")

    play(folder, do)


def test_another_claim_becomes_the_root_and_the_whole_comes_back(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "l", "j", "j", "j", "j")
        assert under_cursor(app) == "cost"
        text = await press(app, pilot, "f")
        assert "map · Too dear" in text and "not on this map" in text
        assert "also − Free trams" in text
        await press(app, pilot, "h")
        assert chart_of(app).root == "free" and under_cursor(app) == "cost"
        assert "the whole debate" in await press(app, pilot, "w")
        assert under_cursor(app) == "cost"
        await press(app, pilot, "left_square_bracket")
        assert chart_of(app).root == "free"

    play(folder, do)


@pytest.mark.parametrize("size", SIZES)
def test_zoom_pan_and_fit(large: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        assert chart_of(app).depth == 2 and chart_of(app).hidden
        assert window(app) == (0, 0)
        await press(app, pilot, "greater_than_sign", "J", "L")
        assert window(app) == (8, 3)
        await press(app, pilot, "K", "H", "shift+down", "shift+right", "pagedown", "pageup")
        assert window(app) == (8, 3)
        assert "sentences already" in await press(app, pilot, "plus")
        await press(app, pilot, "minus")
        assert chart_of(app).zoom is Zoom.LINE
        text = await press(app, pilot, "minus", "w")
        assert chart_of(app).zoom is Zoom.DOT
        assert "●" in text
        assert "nothing smaller" in await press(app, pilot, "minus")
        await press(app, pilot, "plus", "equals_sign")
        assert chart_of(app).zoom is Zoom.CARD
        await press(app, pilot, "0")
        assert chart_of(app).zoom is not Zoom.CARD
        await press(app, pilot, "home")
        assert under_cursor(app) == "drawn-in"
        if size[0] >= 80:
            assert "█" in as_text(app)
            assert "█" not in await press(app, pilot, "i")

    play(large, do, name="entrapment.yaml", size=size)


def test_a_claim_is_found_and_the_next_hit_too(large: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        await press(app, pilot, "slash", *"vietnam", "enter")
        first = under_cursor(app)
        assert "of" in await press(app, pilot, "n")
        assert under_cursor(app) != first
        await press(app, pilot, "N")
        assert under_cursor(app) == first
        await press(app, pilot, "g", *"few-vital", "enter")
        assert under_cursor(app) == "few-vital"
        await press(app, pilot, "g", "g")
        assert under_cursor(app) == "drawn-in"
        await press(app, pilot, "left_square_bracket")

    play(large, do, name="entrapment.yaml")


def test_the_mouse_chooses_drags_folds_and_turns(large: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        screen = app.screen
        assert isinstance(screen, MapScreen)
        text = as_text(app).splitlines()
        row = next(y for y, line in enumerate(text) if "Wars far from home" in line)
        await pilot.click(offset=(text[row].index("Wars"), row))
        await settle(app, pilot)
        assert under_cursor(app) == "distant-wars"
        shown = chart_of(app).shown
        await pilot.click(offset=(text[row].index("Wars"), row), times=2)
        await settle(app, pilot)
        assert chart_of(app).shown < shown
        await press(app, pilot, "space", "greater_than_sign")
        before = window(app)
        await pilot.mouse_down(screen.view, offset=(60, 20))
        await pilot.hover(screen.view, offset=(50, 12))
        await pilot.mouse_up(screen.view, offset=(50, 12))
        await settle(app, pilot)
        assert window(app) == (before[0] + 10, before[1] + 8) and under_cursor(app) == "distant-wars"
        screen.view.on_mouse_scroll_down(_Wheel())  # type: ignore[arg-type]
        assert window(app)[1] == before[1] + 11
        screen.view.on_mouse_scroll_up(_Wheel(shift=True))  # type: ignore[arg-type]
        assert window(app)[0] == before[0] + 2
        await pilot.click(screen.caption, offset=(119 - 5, 3))
        await settle(app, pilot)
        assert window(app)[1] > 40

    play(large, do, name="entrapment.yaml")


class _Wheel:
    """A turn of the wheel."""

    def __init__(self, shift: bool = False) -> None:
        self.shift, self.ctrl = shift, False


def test_a_file_that_changes_keeps_the_place_on_the_map(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "l", "j", "j", "j")
        assert under_cursor(app) == "simple"
        path = folder / "trams.yaml"
        path.write_text(TRAMS.replace("title: No tickets", "title: No more tickets"))
        os.utime(path, (1, 1))
        screen = app.screen
        assert isinstance(screen, MapScreen)
        screen._poll()
        text = await press(app, pilot, "J")
        assert "No more tickets" in text and under_cursor(app) == "simple"

    play(folder, do)


def test_browse_begins_on_the_map_where_that_is_asked_for(large: Path) -> None:
    from argmap.tui.picture import draw
    from argmap.tui.shelf import Shelf

    path = str(large / "entrapment.yaml")
    text = draw(BrowseApp(Shelf([path]), path, "few-vital", drawing=True, on_map=True), (100, 30), svg=False)
    assert "map ·" in text and "Few regions are vital" in text
    ascii_app = BrowseApp(Shelf([path]), path, drawing=True, on_map=True, ascii=True)
    assert draw(ascii_app, (100, 30), svg=False).isascii()


def test_a_claim_of_the_map_is_copied_and_marked(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "l")
        assert "copied: cars" in await press(app, pilot, "y", "i")
        assert "★ Fewer cars" in await press(app, pilot, "B")
        assert [s.claim for s in app.memory.bookmarks] == ["cars"]
        assert "no bookmark at Fewer cars" in await press(app, pilot, "B")

    play(folder, do)


def test_a_debate_without_claims_has_no_map(folder: Path) -> None:
    (folder / "empty.yaml").write_text("argmap: 1\ntitle: Nothing yet\n")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "no claim here" in await press(app, pilot, "m")
        assert isinstance(app.screen, DebateScreen)

    play(folder, do, name="empty.yaml")


KEYS = [key for action in actions(Where.MAP, Where.EVERYWHERE) for key in action.keys]
KEYS = [k for k in KEYS if k not in ("e", "ctrl+e", "Q", "ctrl+q", "ctrl+c", "q", "escape")]


@pytest.mark.parametrize("seed", range(2))
def test_a_walk_over_random_keys_of_the_map_never_fails(large: Path, seed: int) -> None:
    chance = random.Random(seed)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        for _ in range(8):
            await pilot.press(*chance.choices(KEYS, k=12))
            if chance.random() < 0.4:
                await pilot.resize_terminal(*chance.choice([*SIZES, (20, 5), (200, 60)]))
            as_text(app)
            while not isinstance(app.screen, (MapScreen, DebateScreen)):
                await pilot.press("escape")
            if isinstance(app.screen, DebateScreen):
                await pilot.press("m")

    play(large, do, name="entrapment.yaml", size=chance.choice(SIZES))
