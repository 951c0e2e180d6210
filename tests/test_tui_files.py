"""The terminal UI and the files below it: changes on disk, faults, the reader's editor."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_play import TRAMS, claim_in_view, play, press, settle, write_debates

from argmap.diagnostic import ArgmapError
from argmap.tui.app import BrowseApp
from argmap.tui.editor import editor_command
from argmap.tui.picture import as_text
from argmap.tui.screens.debate import DebateScreen
from argmap.tui.screens.library import LibraryScreen
from argmap.tui.screens.lists import ListScreen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_debates(tmp_path)


def rewrite(path: Path, text: str) -> None:
    """Write a file so that its time differs, however fast the test runs."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text)
    os.utime(path, ns=(before + 2_000_000_000, before + 2_000_000_000))


async def look_again(app: BrowseApp, pilot: Pilot[int]) -> str:
    """What the screen shows after its look at the file, which it takes once a second."""
    screen = app.screen
    assert isinstance(screen, DebateScreen | LibraryScreen)
    screen._poll()
    await settle(app, pilot)
    await settle(app, pilot)
    return as_text(app)


def test_a_change_on_disk_is_shown_and_the_place_is_kept(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "j", "l", "1", "k", "space", "enter")
        assert claim_in_view(app) == "free"
        await press(app, pilot, "j", "l")
        rewrite(
            folder / "trams.yaml",
            TRAMS.replace("Fewer cars\n", "Far fewer cars\n").replace("off the", "from the"),
        )
        text = await look_again(app, pilot)
        assert claim_in_view(app) == "cars"
        assert "Free trams take cars from the road." in text
        assert "the file changed on disk and was read again" in text
        assert "▸◆ Free trams" in text or "›▾◆ Free trams" not in text
        await press(app, pilot, "h")
        assert claim_in_view(app) == "free"

    play(folder, do)


def test_a_file_that_cannot_be_read_any_more_keeps_its_last_good_picture(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        rewrite(folder / "trams.yaml", "]]] {{{ : :\n")
        text = await look_again(app, pilot)
        assert "Riding the tram should cost nothing." in text
        assert "cannot be read now" in text
        text = await press(app, pilot, "exclamation_mark")
        assert "shown is how the file was before" in text
        await press(app, pilot, "escape")
        (folder / "trams.yaml").unlink()
        assert "no such file" in await look_again(app, pilot)
        assert "Free trams" in as_text(app)
        rewrite(folder / "trams.yaml", TRAMS)
        text = await look_again(app, pilot)
        assert "cannot be read" not in text

    play(folder, do)


def test_the_claim_in_view_gives_way_to_its_parent_when_it_is_deleted(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", *"walk", "enter")
        rewrite(folder / "trams.yaml", TRAMS[: TRAMS.index("        con:\n          - {id: walkers")] + "\n")
        await look_again(app, pilot)
        assert claim_in_view(app) == "air"

    play(folder, do)


def test_a_change_of_the_bibliography_or_the_positions_beside_a_debate_is_shown(folder: Path) -> None:
    companions = {
        "sources.yaml": "storch: {title: Free rides, author: Karl Storchmann, issued: 2003}\n",
        "positions.yaml": "greens: {title: The greens, accept: [free]}\n",
    }
    text = TRAMS.replace("sources:\n", "positions: positions.yaml\nsources: sources.yaml\n")
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("  storch:"))
    (folder / "trams.yaml").write_text(text)
    (folder / "sources.yaml").write_text(companions["sources.yaml"])

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "✗1 (!)" in as_text(app)  # there are no positions yet
        rewrite(folder / "positions.yaml", companions["positions.yaml"])
        text = await look_again(app, pilot)
        assert "positions.yaml changed on disk and was read again" in text
        assert "fault" not in text and "by The greens" in text
        await press(app, pilot, "j")
        assert "not said whether" in as_text(app)
        rewrite(
            folder / "sources.yaml", companions["sources.yaml"].replace("2003}", "2003, verified: pages}")
        )
        text = await look_again(app, pilot)
        assert "sources.yaml changed on disk" in text and "verified: pages" in text
        rewrite(folder / "sources.yaml", (folder / "sources.yaml").read_text())
        assert "changed" not in await press(app, pilot, "k")
        assert "changed" not in await look_again(app, pilot)  # its time alone

    play(folder, do)


def test_what_another_debate_says_of_a_claim_is_shown_when_it_is_written(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "The roads of the" in as_text(app)
        text = (folder / "roads.yaml").read_text()
        await look_again(app, pilot)
        rewrite(folder / "roads.yaml", text.replace("The roads of the town are full", "Cars fill the town"))
        assert "Cars fill the" in await look_again(app, pilot)
        rewrite(folder / "bikes.yaml", "argmap: 1\nclaims:\n  lanes: {text: Lanes, attacks: [trams#cars]}\n")
        assert "− Lanes" in await look_again(app, pilot)

    play(folder, do, claim="cars")


def test_debates_come_and_go_in_the_library_as_their_files_do(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "2 debates" in as_text(app)
        rewrite(folder / "bikes.yaml", "argmap: 1\ntitle: More lanes for bikes?\nclaims: {lanes: Lanes.}\n")
        rewrite(folder / "notes.yaml", "no: debate\n")
        text = await look_again(app, pilot)
        assert "3 debates" in text and "More lanes for bikes?" in text
        (folder / "roads.yaml").unlink()
        text = await look_again(app, pilot)
        assert "2 debates" in text and "Roads" not in text

    play(folder, do, name="")


FAULTY = TRAMS.replace("con: [cars]", "con: [carz]") + "  extra: {text: More., colour: red}\n"


FAULT_LINE = FAULTY[: FAULTY.index("[carz]")].count("\n") + 1


def test_a_file_with_faults_is_shown_with_the_list_of_them(folder: Path) -> None:
    (folder / "trams.yaml").write_text(FAULTY)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = as_text(app)
        assert "✗2 i1 (!)" in text
        assert "Riding the tram should cost nothing." in text
        text = await press(app, pilot, "exclamation_mark")
        assert isinstance(app.screen, ListScreen)
        assert "carz" in text and "cars" in text
        assert f"AM101 dangling-reference · {FAULT_LINE}:" in text

    play(folder, do)


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str = "") -> Path:
    """An editor that writes down what it was called with, and may change the file."""
    log = tmp_path / "called"
    script = tmp_path / "nano"
    script.write_text(
        f"#!{sys.executable}\nimport os, sys, pathlib\n"
        f"pathlib.Path({str(log)!r}).write_text(' '.join(sys.argv[1:]))\n"
        f"path = pathlib.Path(sys.argv[-1])\n{then}\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    return log


def allow_suspending(app: BrowseApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver of tests has no terminal to give away; giving nothing away is all that suspending takes."""
    driver = app._driver
    assert driver is not None
    monkeypatch.setattr(type(driver), "can_suspend", property(lambda self: True))


def test_the_editor_is_opened_at_the_claim_and_its_work_is_seen_afterwards(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change = "path.write_text(path.read_text().replace('Walkers', 'Walkers all')); os.utime(path, ns=(2**61, 2**61))"
    log = editor(tmp_path, monkeypatch, change)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        allow_suspending(app, monkeypatch)
        await press(app, pilot, "g", *"walk", "enter")
        text = await press(app, pilot, "ctrl+e")
        line = TRAMS[: TRAMS.index("{id: walkers")].count("\n") + 1
        assert log.read_text() == f"+{line} {folder / 'trams.yaml'}"
        assert "~ Walkers all" in text
        assert claim_in_view(app) == "walkers"
        text = await press(app, pilot, "ctrl+z")
        assert "taken back: edited trams.yaml in the editor" in text and "Walkers all" not in text
        assert (folder / "trams.yaml").read_text() == TRAMS
        assert "~ Walkers all" in await press(app, pilot, "ctrl+y")

    play(folder, do)


def test_what_the_editor_took_away_is_brought_back(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "path.write_text('')")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        allow_suspending(app, monkeypatch)
        assert "cannot be read now" in await press(app, pilot, "ctrl+e")
        said = await press(app, pilot, "e")
        assert "! lists its faults, ^e opens your editor" in said
        await press(app, pilot, "ctrl+z")
        assert (folder / "trams.yaml").read_text() == TRAMS
        assert isinstance(app.screen, DebateScreen) and "cannot be read now" not in as_text(app)

    play(folder, do, claim="cars", size=(200, 40))


def test_a_file_that_is_no_debate_gets_no_claims(folder: Path) -> None:
    text = "greens: {title: The Greens, summary: They like trams.}\n"
    (folder / "positions.yaml").write_text(text)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "This file is no debate" in as_text(app)
        said = await press(app, pilot, "a")
        assert "no claim of this file could be read" in said and isinstance(app.screen, DebateScreen)
        assert (folder / "positions.yaml").read_text() == text

    play(folder, do, name="positions.yaml")


def test_a_fault_opens_the_editor_at_its_line(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / "trams.yaml").write_text(FAULTY)
    log = editor(tmp_path, monkeypatch)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        allow_suspending(app, monkeypatch)
        await press(app, pilot, "exclamation_mark", "enter")
        assert log.read_text() == f"+{FAULT_LINE} {folder / 'trams.yaml'}"
        assert isinstance(app.screen, DebateScreen)

    play(folder, do)


def test_a_missing_editor_is_named_with_the_way_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor -x")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "ctrl+e")
        assert 'the editor "no-such-editor" was not found' in text and "$VISUAL" in text

    play(folder, do)


def test_an_editor_that_fails_is_said_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "false")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        allow_suspending(app, monkeypatch)
        assert 'the editor "false" ended with status 1' in await press(app, pilot, "ctrl+e")

    play(folder, do)


@pytest.mark.parametrize(
    ("setting", "command"),
    [
        ("vim", ["vim", "+7", "d.yaml"]),
        ("emacsclient -t", ["emacsclient", "-t", "+7", "d.yaml"]),
        ("hx", ["hx", "d.yaml:7"]),
        ("code", ["code", "--wait", "--goto", "d.yaml:7"]),
        ("code -w", ["code", "-w", "--goto", "d.yaml:7"]),
        ("ed", ["ed", "d.yaml"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(
    tmp_path: Path, setting: str, command: list[str]
) -> None:
    program = tmp_path / setting.split()[0]
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert editor_command("d.yaml", 7, {"EDITOR": setting, "PATH": str(tmp_path)}) == command


def test_without_a_setting_a_usual_editor_is_taken_if_there_is_one(tmp_path: Path) -> None:
    with pytest.raises(ArgmapError, match="no editor is set"):
        editor_command("d.yaml", 7, {"PATH": str(tmp_path)})
    (tmp_path / "nano").write_text("#!/bin/sh\n")
    (tmp_path / "nano").chmod(0o755)
    assert editor_command("-d.yaml", 7, {"PATH": str(tmp_path)}) == ["nano", "+7", "./-d.yaml"]


def test_the_library_shows_a_file_that_cannot_be_opened_and_goes_on(folder: Path) -> None:
    (folder / "gone.yaml").write_text("argmap: 1\n")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        (folder / "gone.yaml").unlink()
        text = await press(app, pilot, "R", "enter")
        assert isinstance(app.screen, LibraryScreen)
        assert "no such file" in text
        assert "trams" in text

    play(folder, do, name="")


@pytest.mark.skipif(os.name == "nt", reason="permissions are asked for otherwise there")
@pytest.mark.parametrize("where", ["site-packages/argmap/library", "locked"])
def test_a_debate_that_is_not_ones_own_is_copied_before_it_is_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    home, here = tmp_path / where, tmp_path / "here"
    home.mkdir(parents=True)
    here.mkdir()
    write_debates(home)
    (home / "trams.yaml").write_text(
        TRAMS.replace("sources:\n", "sources: sources.yaml\n", 1).replace(
            "  storch: {title: Free rides, author: Karl Storchmann, issued: 2003, verified: pages}\n", ""
        )
    )
    (home / "sources.yaml").write_text("storch: {title: Free rides}\n")
    if where == "locked":  # root may write everywhere: what the system answers is put in its place
        monkeypatch.setattr(os, "access", lambda p, mode: str(home) not in str(p) or mode != os.W_OK)
    before = (home / "trams.yaml").read_bytes()
    log = editor(tmp_path, monkeypatch, "path.write_text(path.read_text().replace('Walkers', 'Strollers'))")
    monkeypatch.chdir(here)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        allow_suspending(app, monkeypatch)
        text = await press(app, pilot, "ctrl+e")
        assert "Copy it here and edit the copy" in text and "sources.yaml" in text
        assert not log.exists()
        await press(app, pilot, "j", "enter")  # leave it
        assert not log.exists() and not list(here.iterdir())
        text = await press(app, pilot, "ctrl+e", "enter")
        assert log.read_text().endswith(" trams.yaml")
        assert sorted(p.name for p in here.iterdir()) == ["sources.yaml", "trams.yaml"]
        assert (home / "trams.yaml").read_bytes() == before
        assert "this is your copy now: trams.yaml" in text
        assert claim_in_view(app) == "walkers"
        assert "Strollers" in await look_again(app, pilot)

    play(home, do, claim="walkers")


def test_a_copy_takes_along_what_the_debate_needs_and_nothing_outside_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, here = tmp_path / "site-packages", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    write_debates(home)
    (home / "trams.yaml").write_text("positions: ../shared.yaml\n" + TRAMS)
    (tmp_path / "shared.yaml").write_text("greens: {title: The greens, accept: [free]}\n")
    (home / "other.yaml").write_text("argmap: 1\nclaims: {a: A.}\n")
    editor(tmp_path, monkeypatch)
    monkeypatch.chdir(here)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        allow_suspending(app, monkeypatch)
        text = await press(app, pilot, "ctrl+e")
        assert "roads.yaml and trams.yaml, into" in text
        await press(app, pilot, "enter")
        assert sorted(p.name for p in here.iterdir()) == ["roads.yaml", "trams.yaml"]
        assert sorted(p.name for p in tmp_path.glob("*.yaml")) == ["shared.yaml"]

    play(home, do, name="roads.yaml")


def test_a_copy_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, here = tmp_path / "site-packages", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    write_debates(home)
    (here / "trams.yaml").write_text("mine: true\n")
    log = editor(tmp_path, monkeypatch)
    monkeypatch.chdir(here)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        allow_suspending(app, monkeypatch)
        assert "there is a trams.yaml in this folder already" in await press(app, pilot, "ctrl+e", "enter")
        assert (here / "trams.yaml").read_text() == "mine: true\n" and not log.exists()

    play(home, do)
