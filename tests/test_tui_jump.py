"""Ways through a debate that skip steps: letters beside what is in sight, and the other places of a claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_play import claim_in_view, play, press, settle, write_debates

from argmap.tui.app import BrowseApp
from argmap.tui.picture import as_text
from argmap.tui.screens.debate import DebateScreen
from argmap.tui.screens.library import LibraryScreen
from argmap.tui.screens.lists import ListScreen
from argmap.tui.screens.map import MapScreen
from argmap.view.regions import Cursor

SIZES = [(120, 40), (80, 24), (40, 15)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_debates(tmp_path)


def letter_before(text: str, words: str) -> str:
    """The letters that stand at the left of some words on the page."""
    line = max(text.splitlines(), key=lambda line: line.rfind(words))
    before = line[: line.rindex(words)].rpartition("│")[2].split()
    return before[0].rstrip("┌└╰~+−")


@pytest.mark.parametrize("size", SIZES)
def test_letters_beside_the_claims_in_sight_lead_there(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        plain = as_text(app)
        text = await press(app, pilot, "ctrl+o")
        assert "type the letters of a claim" in text
        assert letter_before(text, "Walkers") == "d"
        assert await press(app, pilot, "escape") == plain
        assert await press(app, pilot, "ctrl+o", "0") == plain  # there is no such letter
        await press(app, pilot, "ctrl+o", "d")
        assert claim_in_view(app) == "walkers"

    play(folder, do, size=size)


def test_rows_of_the_outline_and_the_trail_have_letters_too(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "ctrl+o")
        code = next(t for t in text.splitlines() if "No tickets" in t[:31]).split()[0]
        await press(app, pilot, *code)
        assert claim_in_view(app) == "simple"
        assert "aFree trams ▸ No tickets" in await press(app, pilot, "ctrl+o")
        await press(app, pilot, "a")
        assert claim_in_view(app) == "free"

    play(folder, do, claim="cars")


def test_codes_of_two_letters_are_typed_one_after_the_other(tmp_path: Path) -> None:
    reasons = "".join(f"  c{i:02}: {{text: Reason number {i}., supports: [free]}}\n" for i in range(60))
    (tmp_path / "many.yaml").write_text(
        f"argmap: 1\ntitle: Many\nthesis: free\nclaims:\n  free: It is so.\n{reasons}"
    )

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        row = next(
            t for t in (await press(app, pilot, "ctrl+o")).splitlines() if "Reason number 30" in t[:31]
        )
        code = row.split()[0]
        assert len(code) == 2
        text = await press(app, pilot, code[0])
        assert next(t for t in text.splitlines() if "Reason number 30" in t[:31]).split()[0] == code[1]
        await press(app, pilot, code[1])
        assert claim_in_view(app) == "c30"

    play(tmp_path, do, name="many.yaml")


def test_letters_on_the_map_put_the_cursor_there(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "m", "ctrl+o")
        assert isinstance(app.screen, MapScreen)
        line = next(t for t in text.splitlines() if "─ − Too dear" in t)
        code = line[: line.index("Too dear")].split()[-2].rstrip("─")
        await press(app, pilot, code)
        assert app.map.chart is not None and app.map.chart.cursor is not None
        assert app.map.chart.cursor.step.claim == "cost"

    play(folder, do)


def test_a_click_takes_the_letters_away(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        before = as_text(app)
        await press(app, pilot, "ctrl+o")
        await pilot.click(offset=(50, 4))
        await settle(app, pilot)
        assert as_text(app) == before

    play(folder, do)


@pytest.mark.parametrize("screen", ["debate", "map"])
def test_another_size_of_the_terminal_takes_the_letters_away(folder: Path, screen: str) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        if screen == "map":
            await press(app, pilot, "m")
        assert "type the letters" in await press(app, pilot, "ctrl+o")
        await pilot.resize_terminal(100, 30)
        await settle(app, pilot)
        text = as_text(app)
        assert "type the letters" not in text and "help" in text
        await press(app, pilot, "ctrl+o", "escape")
        assert as_text(app) == text

    play(folder, do)


@pytest.mark.parametrize("size", SIZES)
def test_t_goes_round_the_places_of_the_claim_in_view(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        screen = app.screen
        assert isinstance(screen, DebateScreen) and screen.walk is not None
        assert "place 2 of 3: attacks Too dear" in await press(app, pilot, "t")
        assert claim_in_view(app) == "cars" and screen.walk.trail[-2].claim == "cost"
        await press(app, pilot, "h")
        assert claim_in_view(app) == "cost"
        # the cursor is on the claim that was left: t leads to the next place from here
        await press(app, pilot, "left_square_bracket", "left_square_bracket", "t", "t")
        assert "roads" in screen.walk.history.now.debate
        assert claim_in_view(app) in ("jam", "wide")

    (folder / "roads.yaml").write_text(
        "argmap: 1\ntitle: Roads\nclaims:\n"
        "  jam: {text: The roads of the town are full., con: [trams#cars]}\n"
        "  wide: {text: The roads are wide enough.}\n"
    )
    play(folder, do, claim="cars", size=size)


def test_t_on_a_reason_leads_to_its_other_place_with_the_cursor_on_it(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        screen = app.screen
        assert isinstance(screen, DebateScreen) and screen.walk is not None
        await press(app, pilot, "j")
        text = await press(app, pilot, "t")
        assert claim_in_view(app) == "cost" and screen.walk.cursor == Cursor("cons", 0)
        assert "place 2 of 2: attacks Too dear" in text
        await press(app, pilot, "left_square_bracket")
        assert claim_in_view(app) == "free"
        await press(app, pilot, "j", "j")
        assert "this claim stands nowhere else" in await press(app, pilot, "t")

    (folder / "roads.yaml").unlink()
    play(folder, do)


def test_t_in_the_outline_goes_to_the_row_where_a_claim_is_opened(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        screen = app.screen
        assert isinstance(screen, DebateScreen)
        await press(app, pilot, "1", "G")
        rows = screen.outline.room.outline.rows  # type: ignore[union-attr]
        repeat = next(i for i, row in enumerate(rows) if row.repeat)
        screen.outline.to(repeat)
        await press(app, pilot, "t")
        row = screen.outline.row
        assert row is not None and row.claim == "cars" and not row.repeat

    (folder / "roads.yaml").unlink()
    play(folder, do)


def test_t_leads_to_what_contradicts_a_claim_and_back(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "contradicted by Free trams" in await press(app, pilot, "t")
        assert claim_in_view(app) == "free"
        await press(app, pilot, "t")
        assert claim_in_view(app) == "buses"
        await press(app, pilot, "L")
        assert isinstance(app.screen, LibraryScreen)

    play(folder, do, claim="buses")


@pytest.mark.parametrize("where", ["", "m"])
def test_letters_are_placed_anew_when_what_they_stand_beside_is_read_anew(folder: Path, where: str) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        if where:
            await press(app, pilot, where)
        screen = app.screen
        assert isinstance(screen, DebateScreen | MapScreen)
        before = await press(app, pilot, "ctrl+o")
        first = "      - {id: first, title: First of all, text: This is a new reason.}\n"
        file = folder / "trams.yaml"
        file.write_text(file.read_text().replace("    pro:\n", f"    pro:\n{first}", 1))
        screen._poll()
        await settle(app, pilot)
        text = as_text(app)
        assert "type the letters of a claim" in text and "First of all" in text and text != before
        await press(app, pilot, "escape")
        assert await press(app, pilot, "ctrl+o") == text

    play(folder, do)


def test_the_steps_that_the_trail_leaves_out_are_a_click_away(tmp_path: Path) -> None:
    reasons = "".join(
        f"  c{i:02}: {{title: A title of the reason {i:02}, text: Reason {i}., supports: [c{i - 1:02}]}}\n"
        for i in range(1, 90)
    )
    (tmp_path / "long.yaml").write_text(f"argmap: 1\nthesis: c00\nclaims:\n  c00: It is so.\n{reasons}")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        screen = app.screen
        assert isinstance(screen, DebateScreen)
        text = as_text(app)
        row = next(y for y, t in enumerate(text.splitlines()) if "▸ … ▸" in t)
        line = text.splitlines()[row]
        await pilot.click(offset=(line.index("… ▸"), row))
        await settle(app, pilot)
        assert isinstance(app.screen, ListScreen)
        text = await press(app, pilot, "k")
        assert "the way to A title of the reason 89" in text and "› A title of the reason 87" in text
        await press(app, pilot, "enter")
        assert claim_in_view(app) == "c87"
        text = await press(app, pilot, "ctrl+o")
        line = next(t for t in text.splitlines() if "… ▸" in t)
        await press(app, pilot, line[line.index("… ▸") - 1])
        assert isinstance(app.screen, ListScreen)
        await press(app, pilot, "g", "g", "enter")
        assert claim_in_view(app) == "c00"

    play(tmp_path, do, name="long.yaml", claim="c89")
