"""The picker: a claim is found by any of what is said of it, at three sizes, with keys and mouse."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_play import claim_in_view, play, press, settle, write_debates

from argmap.tui.app import BrowseApp
from argmap.tui.picture import as_text
from argmap.tui.screens.debate import DebateScreen
from argmap.tui.screens.picker import PickerScreen, pick_claim
from argmap.view.cells import width

SIZES = [(120, 40), (80, 24), (40, 15)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_debates(tmp_path)


def found(app: BrowseApp) -> tuple[str, ...]:
    assert isinstance(app.screen, PickerScreen)
    return app.screen.hits.claims


@pytest.mark.parametrize("size", SIZES)
def test_tab_looks_for_the_same_words_elsewhere(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "slash", *"storch")
        assert found(app) == ("cars",)
        assert "source Storchmann 2003" in text
        assert "[all]" in text
        for scope in ("tex", "id", "tag"):
            text = await press(app, pilot, "tab")
            assert f"[{scope}" in text and found(app) == ()
            assert "nothing found" in text
        assert "[sou" in await press(app, pilot, "tab")
        assert found(app) == ("cars",)
        await press(app, pilot, "shift+tab")
        assert found(app) == ()
        assert all(width(line) <= size[0] for line in as_text(app).splitlines())

    play(folder, do, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_what_stands_round_the_claim_under_the_cursor_is_told(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "slash", *"car", "down")
        assert "supports Free trams" in text
        if size[0] > 80:
            assert "supports Free trams and 1 more · 1 for it" in await press(app, pilot, "up")
            assert "Free trams · 2 paths" in as_text(app)
            assert "cars · 1 source" in as_text(app)

    play(folder, do, size=size)


def test_a_claim_is_found_by_some_of_its_letters(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "slash", *"frtr")
        assert "1 like this" in text
        await press(app, pilot, "enter")
        assert claim_in_view(app) == "free"

    play(folder, do, claim="cars")


def test_without_words_all_claims_are_there_to_choose_from(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "7 claims" in await press(app, pilot, "slash")
        await press(app, pilot, "down", "enter")
        assert claim_in_view(app) == "cars"
        assert "nothing was searched for yet" in await press(app, pilot, "n")

    play(folder, do)


def test_the_mouse_chooses_scope_and_claim(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        async def click(words: str) -> None:
            y, line = next((y, t) for y, t in enumerate(as_text(app).splitlines()) if words in t)
            await pilot.click(offset=(width(line[: line.index(words)]) + 1, y))
            await settle(app, pilot)

        await press(app, pilot, "slash", *"w")
        await click("id  tag")
        assert found(app) == ("walkers",)
        await click("~ walkers")
        assert claim_in_view(app) == "walkers"

    play(folder, do)


def test_the_picker_hands_on_a_claim_for_whatever_it_is_needed(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        taken: list[str] = []
        pick_claim(app, "what does it support?", taken.append, exclude={"free", "cars"})
        await settle(app, pilot)
        assert "what does it support?" in as_text(app)
        assert found(app) == ("air", "walkers", "simple", "cost", "buses")
        await press(app, pilot, *"free")
        assert "cars" not in found(app) and "free" not in found(app) and "cost" in found(app)
        await press(app, pilot, "escape")
        assert not taken
        pick_claim(app, "what does it support?", taken.append, words="tickets")
        await settle(app, pilot)
        await press(app, pilot, "enter")
        assert taken == ["simple"]
        assert isinstance(app.screen, DebateScreen) and claim_in_view(app) == "free"

    play(folder, do)


def test_a_large_debate_is_searched_behind_the_line_one_types_in(tmp_path: Path) -> None:
    claims = "".join(f"  c{i}: {{text: Claim number {i} of many.}}\n" for i in range(5001))
    (tmp_path / "many.yaml").write_text(f"argmap: 1\ntitle: Many\nthesis: c0\nclaims:\n{claims}")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await pilot.press("slash", *"4711 number", "enter")  # before the search behind has begun
        await settle(app, pilot)
        assert claim_in_view(app) == "c4711"
        text = await press(app, pilot, "slash", *"number 12")
        assert isinstance(app.screen, PickerScreen)
        await pilot.pause(0.2)
        await settle(app, pilot)
        assert len(found(app)) == sum("12" in str(i) for i in range(5001)), text

    play(tmp_path, do, name="many.yaml")


def test_a_debate_without_claims_has_nothing_to_find_and_nothing_to_jump_to(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("argmap: 1\ntitle: Empty\n")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "0 claims" in await press(app, pilot, "slash")
        assert "nothing found" in await press(app, pilot, *"x", "enter", "tab", "ctrl+r")
        await press(app, pilot, "escape", "escape")
        assert isinstance(app.screen, DebateScreen)
        assert "no claim in sight" in await press(app, pilot, "ctrl+o")
        assert "stands nowhere else" in await press(app, pilot, "t")
        assert "no claims to choose from" in await press(app, pilot, "f")

    play(tmp_path, do, name="empty.yaml")


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_typed_the_finder_shows_what_it_found(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    keys = [
        *"aeftcrs -~[(*\\",
        "tab",
        "shift+tab",
        "down",
        "up",
        "pagedown",
        "backspace",
        "home",
        "ctrl+u",
        "ctrl+r",
    ]

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "slash")
        for _ in range(8):
            typed = chance.choices(keys, k=6)
            await pilot.press(*["space" if k == " " else k for k in typed])
            if chance.random() < 0.4:
                await pilot.resize_terminal(*chance.choice([*SIZES, (20, 5)]))
            if not isinstance(app.screen, PickerScreen):  # the filters were opened
                await press(app, pilot, chance.choice(["escape", "enter"]))
            if isinstance(app.screen, PickerScreen):
                as_text(app)
                assert set(found(app)) <= set(app.debate.room.debate.claims)
                assert app.focused is app.screen.line

    play(folder, do, claim="cars", size=chance.choice(SIZES))
