"""The library screen: columns that sort, faults that are listed, claims visited last."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot
from tui_play import TRAMS, claim_in_view, play, press, settle, write_debates

from argmap.cli import main
from argmap.tui.app import BrowseApp
from argmap.tui.memory import Memory, Spot
from argmap.tui.picture import as_text
from argmap.tui.screens.debate import DebateScreen
from argmap.tui.screens.library import LibraryScreen
from argmap.tui.screens.lists import ListScreen
from argmap.tui.screens.picker import PickerScreen
from argmap.tui.shelf import Shelf
from argmap.view.cells import width
from argmap.view.library import Summary

SIZES = [(120, 40), (80, 24), (40, 15)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_debates(tmp_path)
    os.utime(tmp_path / "trams.yaml", (86400 * 30, 86400 * 30))
    return tmp_path


async def click(app: BrowseApp, pilot: Pilot[int], words: str) -> str:
    y, line = next((y, t) for y, t in enumerate(as_text(app).splitlines()) if words in t)
    await pilot.click(offset=(width(line[: line.index(words)]) + 1, y))
    await settle(app, pilot)
    return as_text(app)


def first(text: str) -> str:
    """The first row of the table."""
    lines = text.splitlines()
    return lines[next(i for i, line in enumerate(lines) if "TITLE" in line) + 1]


@pytest.mark.parametrize("size", SIZES[:2])
def test_a_click_on_the_head_of_a_column_sorts_by_it_and_another_one_turns_that_round(
    folder: Path, size: tuple[int, int]
) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "Roads" in first(as_text(app))
        text = await click(app, pilot, "CLAIMS")
        assert "sort: claims ▾" in text and "Should the tram" in first(text)
        text = await click(app, pilot, "EDITED")
        assert "sort: edited ▾" in text and "Roads" in first(text)
        text = await click(app, pilot, "EDITED")
        assert "sort: edited ▴" in text and "Should the tram" in first(text) and "1970" in first(text)

    play(folder, do, name="", size=size)


def test_the_table_tells_open_questions_and_faults(folder: Path) -> None:
    asked = TRAMS.replace("- id: cleaner\n", "- id: cleaner\n        scheme: positive_consequences\n")
    (folder / "trams.yaml").write_text(asked.replace("con: [cars]", "con: [carz]"))

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        row = next(t for t in as_text(app).splitlines() if "Should the tram" in t)
        assert row.split()[-3] == "4" and row.split()[-1] == "✗1"
        assert "4 critical questions open" in await press(app, pilot, "j")
        assert "1 error  ! lists them" in as_text(app)
        await click(app, pilot, "✗1")
        assert isinstance(app.screen, ListScreen)
        assert "carz" in as_text(app)
        await press(app, pilot, "escape", "exclamation_mark")
        assert isinstance(app.screen, ListScreen)

    play(folder, do, name="")


@pytest.mark.parametrize("size", SIZES)
def test_the_claims_visited_last_are_a_click_away(folder: Path, size: tuple[int, int]) -> None:
    memory = Memory()
    names = {"walkers": "", "cars": "Fewer cars", "air": "Cleaner air by fewer cars and more trams"}
    for claim, name in names.items():
        memory.visit(Spot(str(folder / "trams.yaml"), claim, name, "Trams"))
    memory.visit(Spot(str(folder / "gone.yaml"), "a", "A debate gone", "Gone"))
    memory.visit(Spot(str(folder / "trams.yaml"), "gone", "A claim gone", "Trams"))

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = as_text(app)
        assert "gone" not in text
        if size[1] < 18:
            assert "VISITED LAST" not in text
            return
        where = " in trams" if size[0] == 120 else ""
        cut = "Cleaner air by fewer cars and…" if where else "Cleaner air by fewer cars…"
        names = f"{cut}{where}  Fewer cars{where}  walkers{where}"
        assert f"VISITED LAST (')   {names}" in text
        await press(app, pilot, "apostrophe")
        assert "A claim gone" not in as_text(app)
        await press(app, pilot, "escape")
        await click(app, pilot, "Fewer cars")
        assert isinstance(app.screen, DebateScreen) and claim_in_view(app) == "cars"

    play(folder, do, name="", size=size, memory=memory)


@pytest.mark.parametrize("size", SIZES)
def test_sorting_filtering_and_coming_back_keep_the_cursor_on_its_debate(
    folder: Path, size: tuple[int, int]
) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "j")
        for _ in range(6):
            await press(app, pilot, "s")
            assert isinstance(app.screen, LibraryScreen)
            assert app.screen.chosen is not None and app.screen.chosen.name == "trams"
        await press(app, pilot, "slash", *"tram", "enter", "enter")
        assert claim_in_view(app) == "free"
        await press(app, pilot, "q")
        assert app.library.chosen is not None and app.library.chosen.name == "trams"

    play(folder, do, name="", size=size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["", "trams.yaml"])
def test_a_debate_opens_with_the_keys_on_its_page(folder: Path, size: tuple[int, int], name: str) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        if not name:
            await press(app, pilot, "enter")
        assert isinstance(app.screen, DebateScreen)
        assert app.focused is app.screen.page

    play(folder, do, name=name, size=size)


def test_heads_titles_and_other_paths_are_clicked_on(folder: Path) -> None:
    (folder / "trams.yaml").write_text(
        TRAMS.replace("text: Nobody needs a ticket.}", "text: No., colour: red}")
    )

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        screen = app.screen
        assert isinstance(screen, DebateScreen)
        for words, pane in (("OUTLINE", "outline"), ("DETAILS", "details"), ("CLAIM", "page")):
            await click(app, pilot, words)
            assert screen.pane == pane
        await click(app, pilot, "+1 other path")
        assert "Fewer cars bears on" in as_text(app)
        await press(app, pilot, "escape")
        await click(app, pilot, "✗1 i1 (!)")
        assert isinstance(app.screen, ListScreen) and "colour" in as_text(app)
        await press(app, pilot, "escape", "L")
        text = await click(app, pilot, "sort: title")
        assert "sort: file" in text

    play(folder, do, claim="cars")


def test_the_wheel_turns_the_pane_under_it(tmp_path: Path) -> None:
    reasons = "".join(f"  c{i:02}: {{text: Reason number {i}., supports: [free]}}\n" for i in range(60))
    reasons += "".join(f"  d{i:02}: {{text: Objection number {i}., attacks: [free]}}\n" for i in range(60))
    (tmp_path / "many.yaml").write_text(
        f"argmap: 1\ntitle: Many\nthesis: free\nclaims:\n  free: It is so.\n{reasons}"
    )

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        screen = app.screen
        assert isinstance(screen, DebateScreen) and screen.walk is not None
        line = next(t for t in as_text(app).splitlines() if "Objection number 2" in t)
        right = width(line[: line.rindex("Objection number 2")])
        for _ in range(40):
            await pilot._post_mouse_events([MouseScrollDown], screen.page, (right - screen.page.region.x, 20))
        await settle(app, pilot)
        text = as_text(app)
        assert screen.walk.cursor.section == "cons" and screen.walk.cursor.number > 20
        assert "Reason number 2." in text  # the pros stay where they are
        before = screen.outline.offset_y
        for _ in range(5):
            await pilot._post_mouse_events([MouseScrollDown], screen.outline, (3, 10))
        await settle(app, pilot)
        assert screen.outline.offset_y > before

    play(tmp_path, do, name="many.yaml")


@pytest.mark.parametrize("many", [False, True])
def test_what_argmap_check_finds_is_listed(folder: Path, monkeypatch: pytest.MonkeyPatch, many: bool) -> None:
    if many:  # then it is checked behind the screen
        monkeypatch.setattr("argmap.tui.screens.faults.BIG", 1)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "exclamation_mark")
        assert isinstance(app.screen, ListScreen)
        assert "one-sided" in text and "what would its friends say first?" in text
        await press(app, pilot, "escape", "j")
        assert "argmap check finds nothing wrong" in await press(app, pilot, "exclamation_mark")

    play(folder, do, name="")


def test_the_settings_of_the_project_are_heeded(folder: Path) -> None:
    (folder / "argmap.toml").write_text('ignore = ["one-sided"]\n')

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "argmap check finds nothing wrong" in await press(app, pilot, "exclamation_mark")
        (folder / "argmap.toml").write_text("ignore = [\n")
        text = await press(app, pilot, "exclamation_mark")
        assert "checked without the settings of the project" in text.replace("\n", " ")
        assert "one-sided" in text

    play(folder, do, name="")


def faults_told(app: BrowseApp, name: str) -> tuple[int, int, int]:
    """Errors, warnings and infos of a debate by its row."""
    row = next(t for t in as_text(app).splitlines() if name in t and t.strip() != name)
    marks = {mark[0]: int(mark[1:]) for mark in row.split()[-3:] if mark[0] in "✗!i" and mark[1:].isdigit()}
    return marks.get("✗", 0), marks.get("!", 0), marks.get("i", 0)


def faults_listed(app: BrowseApp) -> tuple[int, int, int]:
    """Errors, warnings and infos that the list of faults has."""
    assert isinstance(app.screen, ListScreen)
    marks = [app.screen.list._draw(i, 90, False)[0][1][0].strip() for i in range(app.screen.list.count)]
    return marks.count("✗"), marks.count("!"), marks.count("i")


FAULTY = """\
argmap: 1
title: Faulty
question: Is it?
thesis: [it]
claims:
  it: {text: It is obviously so, pro: [nowhere], colour: red}
  alone: {text: Nobody says that this has anything to do with it.}
"""


def test_the_row_of_a_debate_counts_what_the_list_of_its_faults_has(folder: Path) -> None:
    (folder / "faulty.yaml").write_text(FAULTY)
    (folder / "broken.yaml").write_text("argmap: 1\nclaims: [\n")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        told = {}
        for name in ("broken", "faulty", "roads"):
            await press(app, pilot, "slash", *name, "enter")
            row = faults_told(app, name)
            await press(app, pilot, "exclamation_mark")
            told[name] = row
            assert faults_listed(app) == row
            await press(app, pilot, "escape", "q")
        assert told["faulty"][0] and told["faulty"][1] and told["broken"][0]
        # settings that change are heeded, and so is a baseline
        warned = told["roads"]
        (folder / "argmap.toml").write_text('ignore = ["one-sided"]\n')
        app.library._poll()
        await settle(app, pilot)
        assert warned != (0, 0, 0) and faults_told(app, "roads") == (0, 0, 0)
        assert (
            main(
                [
                    "check",
                    str(folder / "faulty.yaml"),
                    "--baseline",
                    str(folder / "known.json"),
                    "--write-baseline",
                ]
            )
            == 0
        )
        (folder / "argmap.toml").write_text('baseline = "known.json"\n')
        app.library._poll()
        await settle(app, pilot)
        assert faults_told(app, "faulty") == (0, 0, 0) and faults_told(app, "roads") == warned
        await press(app, pilot, "slash", *"faulty", "enter")
        assert "argmap check finds nothing wrong" in await press(app, pilot, "exclamation_mark")

    play(folder, do, name="")


def test_a_debate_is_checked_anew_when_a_debate_that_it_names_appears_or_changes(folder: Path) -> None:
    (folder / "trams.yaml").rename(folder / "trams.txt")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert faults_told(app, "Roads")[0] == 1
        (folder / "trams.yaml").write_text(TRAMS)
        app.library._poll()
        await settle(app, pilot)
        assert faults_told(app, "Roads")[0] == 0
        (folder / "trams.yaml").write_text(TRAMS.replace("cars", "vans"))
        app.library._poll()
        await settle(app, pilot)
        assert faults_told(app, "Roads")[0] == 1

    play(folder, do, name="")


def titles(app: BrowseApp) -> list[str]:
    """The names of the rows in their order."""
    return [s.name for s in app.library._shown]


@pytest.mark.parametrize("size", SIZES)
def test_rows_stay_in_place_from_the_first_key_on_whatever_is_read_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    for n in range(30):
        (tmp_path / f"d{n:02}.yaml").write_text(
            f"argmap: 1\ntitle: Title {99 - n}\nclaims: {{a: {{text: One., pro: [{{id: b, text: Two.}}]}}}}\n"
        )
    monkeypatch.setattr("argmap.tui.shelf._ANNOUNCED", 0)  # as in a library too large for it
    going = threading.Event()
    survey = Shelf.survey

    def waits(shelf: Shelf, path: str, **how: Any) -> Summary:
        assert going.wait(30)
        return survey(shelf, path, **how)

    monkeypatch.setattr(Shelf, "survey", waits)
    by_title = [f"d{n:02}" for n in reversed(range(30))]

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        library = app.library
        before = titles(app)
        assert before == sorted(before)
        await pilot.press("j", "j")
        place = library.table.cursor, library.table.line_of_cursor
        going.set()
        await settle(app, pilot)
        assert titles(app) == before and library.chosen is not None and library.chosen.name == "d02"
        assert (library.table.cursor, library.table.line_of_cursor) == place
        assert ("(R sorts anew)" in as_text(app)) == (size[0] >= 60)
        await press(app, pilot, "R")
        assert titles(app) == by_title and library.chosen.name == "d02"
        assert "sorts anew" not in as_text(app)
        # what comes later takes no row from its place either
        await press(app, pilot, "G", "k")
        line, now = library.table.line_of_cursor, titles(app)
        (tmp_path / "a.yaml").write_text("argmap: 1\ntitle: A\nclaims: {a: One.}\n")
        library._poll()
        await settle(app, pilot)
        assert titles(app) == [*now, "a"] and library.table.line_of_cursor == line
        await press(app, pilot, "s", "s")
        assert titles(app)[-1] == "a"  # sorted by claims

    async def wait(app: BrowseApp, pilot: Pilot[int]) -> None:
        await pilot.pause()

    monkeypatch.setattr("tui_play.settle", wait, raising=True)
    play(tmp_path, do, name="", size=size)


def test_until_the_first_key_rows_are_sorted_as_they_are_read_with_the_cursor_on_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, title in (("a", "Zebras"), ("b", "Apes")):
        (tmp_path / f"{name}.yaml").write_text(f"argmap: 1\ntitle: {title}\nclaims: {{a: One.}}\n")
    monkeypatch.setattr("argmap.tui.shelf._ANNOUNCED", 0)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert titles(app) == ["b", "a"] and app.library.table.cursor == 0

    play(tmp_path, do, name="")


def test_rows_are_filled_before_the_rules_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    check = Shelf.check

    def late(shelf: Shelf, path: str, **how: Any) -> None:
        seen.append([shelf.summary(p).read for p in shelf.paths])
        check(shelf, path, **how)

    monkeypatch.setattr(Shelf, "check", late)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert seen == [[True, True], [True, True]]
        assert all(app.shelf.summary(p).checked for p in app.shelf.paths)

    play(folder, do, name="")


@pytest.mark.parametrize("size", SIZES)
def test_where_there_are_no_debates_the_way_to_one_is_told(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "other.yaml").write_text("a: 1\n")
    (tmp_path / "mine").mkdir()

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        said = " ".join(as_text(app).split())
        assert "There are no debates here yet." in said and "n begins one" in said and "n new" in said
        assert "The YAML file here is no debate" in said
        await press(app, pilot, "j", "s", "enter", "exclamation_mark", "e")  # nothing to do that with
        assert isinstance(app.screen, LibraryScreen)
        await press(app, pilot, "n", *"Trams?", "ctrl+s")
        assert isinstance(app.screen, DebateScreen) and (tmp_path / "trams.yaml").is_file()
        text = await press(app, pilot, "q")
        assert "1 debate" in text and "There are no debates" not in text and "Trams?" in text

    shelf = Shelf([], folders=[str(tmp_path)])
    play(tmp_path, do, size=size, shelf=shelf)


def test_a_folder_without_debates_is_browsed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "debates").mkdir()
    for words in ([], ["."]):
        assert main(["browse", *words, "--screenshot", "first.txt", "--force"]) == 0
        assert "There are no debates here yet." in (tmp_path / "first.txt").read_text()
    (tmp_path / "debates").rmdir()
    assert main(["browse", "--screenshot", "first.txt", "--force"]) == 0
    assert "came with argmap: n begins your own" in (tmp_path / "first.txt").read_text()


@pytest.mark.parametrize("size", SIZES)
def test_of_a_file_that_cannot_be_read_the_list_of_faults_is_at_hand(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "broken.yaml").write_text("argmap: 1\nclaims: [\n")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "✗4" in as_text(app) and "! faults" in as_text(app).splitlines()[-1]

    play(tmp_path, do, name="", size=size)


@pytest.mark.parametrize("size", SIZES)
def test_a_claim_is_found_in_all_debates_at_once(folder: Path, size: tuple[int, int]) -> None:
    (folder / "broken.yaml").write_text("claims: [")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "F")
        assert isinstance(app.screen, PickerScreen)
        assert "9 claims" in as_text(app)
        await press(app, pilot, *"road")
        assert app.screen.hits.claims == ("roads#jam", "roads#wide", "trams#cars")
        await press(app, pilot, "down", "enter")
        assert claim_in_view(app) == "wide"
        assert "2 of 2 with road" in await press(app, pilot, "n", "n")
        # what was searched for last is typed already; a debate that has changed is searched as it is now
        (folder / "trams.yaml").write_text(TRAMS.replace("off the road", "off the street"))
        await press(app, pilot, "L", "F")
        assert isinstance(app.screen, PickerScreen)
        assert app.screen.hits.claims == ("roads#jam", "roads#wide")
        await press(app, pilot, "ctrl+u", *"street", "enter")
        assert claim_in_view(app) == "cars"
        assert isinstance(app.screen, DebateScreen)

    play(folder, do, name="", size=size)


@pytest.mark.parametrize("size", SIZES)
def test_while_words_are_typed_the_keys_are_those_that_hold_then(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "slash", *"tram")
        assert text.splitlines()[-1].split("  ")[:3] == [" ↵ to the list", "F1 help", "Esc show all"]
        assert "1 of 2 debates" in text
        await click(app, pilot, "to the list")
        assert app.focused is app.library.table
        assert "↵ open" in await press(app, pilot) and "to the list" not in as_text(app)
        await press(app, pilot, "slash", *["backspace"] * 4, *"a")
        assert "2 of 2 debates" in as_text(app)
        text = await click(app, pilot, "show all")
        assert "↵ open" in text and "  2 debates" in text

    play(folder, do, name="", size=size)


def test_reasons_from_other_debates_are_called_by_their_names_in_the_preview(folder: Path) -> None:
    (folder / "roads.yaml").write_text(
        "argmap: 1\ntitle: Roads\nthesis: wide\nclaims:\n"
        "  wide:\n    text: The roads are wide enough.\n    pro:\n      - premises: [trams#cars, trams#cost]\n"
        "    con: [trams#nothing]\n"
    )

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "+ ⇢ Fewer cars + ⇢ Too dear" in as_text(app)
        assert "− ⇢ trams#nothing" in as_text(app)

    play(folder, do, name="")
