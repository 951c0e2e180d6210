"""E: what is in view, written as `argmap export` writes it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_play import play, press, settle, write_debates

from argmap.tui.app import BrowseApp
from argmap.tui.picture import as_text
from argmap.tui.screens.lists import ListScreen


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return write_debates(tmp_path)


async def export(app: BrowseApp, pilot: Pilot[int], kind: str, *, whole: bool = False) -> str:
    """Press E and choose a format; the last line of the screen then."""
    await press(app, pilot, "E")
    screen = app.screen
    assert isinstance(screen, ListScreen)
    rows = [
        "".join(t for t, _ in screen._draw(i, 80, False)[-1]).split()[0] for i in range(screen.list.count)
    ]
    at = len(rows) - 1 - rows[::-1].index(kind) if whole else rows.index(kind)
    screen.list.to(at)
    await press(app, pilot, "enter")
    await settle(app, pilot)
    return (await press(app, pilot)).splitlines()[-1]


def test_a_file_in_the_place_of_the_folder_is_told_in_words(folder: Path) -> None:
    Path("exports").write_text("mine")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await export(app, pilot, "json")
        assert "exports is no folder" in as_text(app) and "Errno" not in as_text(app)

    play(folder, do)


def test_the_claim_in_view_with_what_stands_round_it_and_the_whole_debate(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "written: exports/trams-cars.json" in await export(app, pilot, "json")
        assert "written: exports/trams.json" in await export(app, pilot, "json", whole=True)
        # what argmap made is replaced, what it did not is left
        assert "written" in await export(app, pilot, "json")
        Path("exports/trams-cars.md").write_text("mine")
        assert "exists already" in await export(app, pilot, "markdown")
        assert Path("exports/trams-cars.md").read_text() == "mine"
        assert "written: exports/trams-cars.svg" in await export(app, pilot, "svg")

    play(folder, do, claim="cars")
    part = json.loads(Path("exports/trams-cars.json").read_text())
    whole = json.loads(Path("exports/trams.json").read_text())
    assert 0 < len(part["claims"]) < len(whole["claims"])
    # all that the page shows: parents with the other premises and the undercuts of the steps to them
    assert [c["id"] for c in part["claims"]] == ["free", "cars", "air", "walkers", "cost"]
    assert "5 of 7 claims are shown" in Path("exports/trams-cars.svg").read_text()


def test_the_claims_that_the_map_shows(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "f", "less_than_sign", "less_than_sign", "less_than_sign")
        text = await press(app, pilot, "E")
        assert "1 OF 7 CLAIMS: FREE TRAMS AS THE MAP SHOWS IT" in text
        await press(app, pilot, "escape")
        # unfolded by hand: the premises of all steps, and not what stands below those
        text = await press(app, pilot, "space")
        assert "5 of 8 boxes shown · cards" in text
        assert "5 OF 7 CLAIMS: FREE TRAMS" in await press(app, pilot, "E")
        await press(app, pilot, "escape")
        assert "written: exports/trams-free.json" in await export(app, pilot, "json")
        assert "written: exports/trams-free.svg" in await export(app, pilot, "svg")

    play(folder, do)
    part = json.loads(Path("exports/trams-free.json").read_text())
    assert [c["id"] for c in part["claims"]] == ["free", "cars", "air", "simple", "cost"]
    assert len(part["arguments"]) == 4
    picture = Path("exports/trams-free.svg").read_text()
    assert "5 of 7 claims are shown" in picture and "+1 more" in picture


def test_a_map_that_shows_everything_is_the_whole_debate(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "m", "w", "E")
        assert "THE WHOLE DEBATE" in text and "AS THE MAP SHOWS" not in text
        await press(app, pilot, "escape")
        assert "written: exports/trams.json" in await export(app, pilot, "json")
        await press(app, pilot, "space")
        assert "written: exports/trams-part.json" in await export(app, pilot, "json")

    play(folder, do)
    assert len(json.loads(Path("exports/trams-part.json").read_text())["claims"]) == 2
    assert len(json.loads(Path("exports/trams.json").read_text())["claims"]) == 7


def test_the_debate_under_the_cursor_of_the_library(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "ROADS" in await press(app, pilot, "E")
        await press(app, pilot, "escape", "j")
        assert "written: exports/trams.json" in await export(app, pilot, "json")

    play(folder, do, name="")
    assert len(json.loads(Path("exports/trams.json").read_text())["claims"]) == 7


def test_a_debate_without_claims_has_nothing_to_export(folder: Path) -> None:
    (folder / "empty.yaml").write_text("argmap: 1\ntitle: Empty\nclaims: {}\n")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "there are no claims to export" in await press(app, pilot, "E")
        assert "there are no claims to export" in await press(app, pilot, "m", "E")

    play(folder, do, name="empty.yaml")


def test_what_other_debates_say_of_its_claims_is_not_in_an_export(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "⇢" in await press(app, pilot)
        assert "written" in await export(app, pilot, "yaml")

    play(folder, do, claim="cars")
    assert "roads#" not in Path("exports/trams-cars.yaml").read_text()


def test_what_cannot_be_written_is_told(folder: Path) -> None:
    Path("exports").write_text("no folder")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "exports" in await export(app, pilot, "json")
        assert app.failure is None

    play(folder, do)
