"""How the screens look. The pictures are those of one version of Textual, and compared under that alone.

`pytest tests/test_tui_snapshots.py --snapshot-update` draws them anew.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_play import TRAMS, write_debates

from argmap.tui.app import BrowseApp
from argmap.tui.shelf import Shelf

DRAWN_UNDER = "8.2.8"

pytestmark = pytest.mark.skipif(
    version("textual") != DRAWN_UNDER, reason=f"the pictures were drawn under Textual {DRAWN_UNDER}"
)

# A day of another year than any on which this runs: what is told of it does not change.
EDITED = 1_000_000_000

Compare = Callable[..., bool]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two debates in the current directory, so that no path of this machine gets into a picture."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    write_debates(tmp_path)
    for name in ("roads.yaml", "trams.yaml"):
        os.utime(name, (EDITED, EDITED))
    return tmp_path


def app_at(path: str = "trams.yaml", claim: str = "", **looks: bool) -> BrowseApp:
    """The app as a picture is taken of it: nothing happens behind."""
    shelf = Shelf([path] if path else ["roads.yaml", "trams.yaml"])
    for each in ("roads.yaml", "trams.yaml"):
        shelf.survey(each)
        shelf.check(each)
    if path:
        shelf.reading(path)
        shelf.join(path)
    return BrowseApp(shelf, path, claim, drawing=True, **looks)


def press(*keys: str) -> Callable[[Pilot[int]], object]:
    async def run(pilot: Pilot[int]) -> None:
        await pilot.pause()
        await pilot.press(*keys)
        await asyncio.sleep(0.06)
        await pilot.pause()

    return run


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
def test_the_debate(folder: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_at(), terminal_size=size, run_before=press("j"))


@pytest.mark.parametrize("size", [(120, 40), (40, 15)])
def test_the_library(folder: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_at(""), terminal_size=size)


def test_the_debate_in_the_light_theme(folder: Path, snap_compare: Compare) -> None:
    app = app_at(claim="cars")
    app.theme = "argmap-light"
    assert snap_compare(app, terminal_size=(100, 24))


def test_the_debate_without_colours(
    folder: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app_at(claim="cars"), terminal_size=(100, 24))


def test_the_debate_in_ascii(folder: Path, snap_compare: Compare) -> None:
    assert snap_compare(app_at(claim="cars", ascii=True), terminal_size=(100, 24))


def test_the_search(folder: Path, snap_compare: Compare) -> None:
    assert snap_compare(app_at(), terminal_size=(100, 24), run_before=press("slash", *"car", "down"))


def test_the_faults(folder: Path, snap_compare: Compare) -> None:
    (folder / "trams.yaml").write_text(
        TRAMS.replace("con: [cars]", "con: [carz]").replace("title: Buses", "titel: Buses")
    )
    assert snap_compare(app_at(), terminal_size=(100, 24), run_before=press("exclamation_mark"))


def test_the_keys_and_signs(folder: Path, snap_compare: Compare) -> None:
    assert snap_compare(app_at(), terminal_size=(100, 40), run_before=press("question_mark", "G"))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
def test_the_map(folder: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_at(on_map=True), terminal_size=size, run_before=press("l"))


def test_the_map_by_titles_in_the_light_theme(folder: Path, snap_compare: Compare) -> None:
    app = app_at(claim="cars", on_map=True)
    app.theme = "argmap-light"
    assert snap_compare(app, terminal_size=(100, 24), run_before=press("minus"))


def test_the_map_in_ascii_without_colours(
    folder: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_at(claim="cars", ascii=True, on_map=True)
    assert snap_compare(app, terminal_size=(100, 24))


# A debate in which steps have names and open questions, with a fault, under the same title.
NAMED = (
    TRAMS.replace("      - id: cleaner\n", "      - id: cleaner\n        title: From means to ends\n")
    .replace("        premises:\n", "        scheme: positive_consequences\n        premises:\n")
    .replace("text: Nobody needs a ticket.}", "text: Nobody needs a ticket., colour: red}")
)


@pytest.fixture
def named(folder: Path) -> Path:
    (folder / "trams.yaml").write_text(NAMED)
    os.utime("trams.yaml", (EDITED, EDITED))
    return folder


@pytest.mark.parametrize("size", [(160, 40), (80, 24), (40, 15)])
def test_a_step_with_a_name_and_badges(named: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_at(), terminal_size=size, run_before=press("j"))


def test_a_step_with_a_name_and_badges_in_ascii(named: Path, snap_compare: Compare) -> None:
    assert snap_compare(app_at(ascii=True), terminal_size=(120, 30), run_before=press("j"))


@pytest.mark.parametrize("size", [(120, 40), (40, 15)])
def test_the_finder(folder: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_at(), terminal_size=size, run_before=press("slash", *"storch"))


def test_the_finder_in_ascii_without_colours(
    folder: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    keys = press("slash", *"ctr", "tab")
    assert snap_compare(app_at(ascii=True), terminal_size=(80, 24), run_before=keys)


def test_the_filters(named: Path, snap_compare: Compare) -> None:
    assert snap_compare(app_at(), terminal_size=(100, 24), run_before=press("f", "j"))


def test_words_among_the_claims_of_a_filter_in_the_light_theme(named: Path, snap_compare: Compare) -> None:
    app = app_at()
    app.theme = "argmap-light"
    assert snap_compare(app, terminal_size=(100, 24), run_before=press("f", "enter", *"tram"))


@pytest.mark.parametrize("size", [(120, 40), (40, 15)])
def test_letters_to_jump_by(folder: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_at(claim="cars"), terminal_size=size, run_before=press("ctrl+o"))


def test_letters_to_jump_by_on_the_map(folder: Path, snap_compare: Compare) -> None:
    assert snap_compare(app_at(on_map=True), terminal_size=(100, 30), run_before=press("ctrl+o"))


@pytest.mark.parametrize("key", ["o", "i"])
def test_a_drawer_over_the_page(named: Path, snap_compare: Compare, key: str) -> None:
    assert snap_compare(app_at(claim="cars"), terminal_size=(80, 24), run_before=press(key))


def test_the_library_with_faults_in_the_contrast_theme(named: Path, snap_compare: Compare) -> None:
    app = app_at("")
    app.theme = "argmap-contrast"
    assert snap_compare(app, terminal_size=(80, 24), run_before=press("s", "s", "s"))


def test_the_library_in_ascii_without_colours(
    named: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app_at("", ascii=True), terminal_size=(100, 24), run_before=press("j"))


def test_the_parents_to_choose_from(folder: Path, snap_compare: Compare) -> None:
    assert snap_compare(app_at(claim="cars"), terminal_size=(80, 24), run_before=press("P"))
