"""Beginning a debate in the terminal UI: what `argmap new` offers, in a form."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_play import TRAMS, play, press, settle, typed, write_debates

from argmap.cli import main
from argmap.template import names, purpose
from argmap.tui.app import BrowseApp
from argmap.tui.picture import as_text
from argmap.tui.screens.debate import DebateScreen
from argmap.tui.screens.debate_form import DebateForm
from argmap.tui.screens.pick import PickScreen

sizes = pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)], ids=["large", "medium", "small"])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_debates(tmp_path)


def said(app: BrowseApp) -> str:
    """The screen, with broken lines joined."""
    return " ".join(as_text(app).replace("│", " ").replace("┃", " ").split())


async def wait(app: BrowseApp, pilot: Pilot[int], words: str) -> None:
    """Wait until something is said: what comes of a form is worked out behind it."""
    for _ in range(100):
        if words in said(app):
            return
        await settle(app, pilot)
    raise AssertionError(said(app))


OUTLINE = """\
# Should buses be free?

Riding the bus should cost nothing.

+ It saves time.
- It costs too much.
| a | row |
|---|-----|
"""


@sizes
def test_a_debate_is_begun_with_an_outline(folder: Path, size: tuple[int, int]) -> None:
    (folder / "notes.md").write_text(OUTLINE)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n")
        form = app.screen
        assert isinstance(form, DebateForm)
        await typed(app, pilot, "template", "outline")
        await wait(app, pilot, "no outline is named")
        rows = {name: field.parent.display for name, field in form.fields.items() if field.parent}
        assert [name for name, shown in rows.items() if not shown] == ["thesis", "pro", "con"]
        await typed(app, pilot, "outline", "no.md")
        await wait(app, pilot, "no such file")
        await typed(app, pilot, "outline", "notes.md")
        await typed(app, pilot, "file", "buses")
        await wait(app, pilot, "writes")
        assert ("line 7: a row of a table was left out" in as_text(app)) == (size[1] > 24)
        text = await press(app, pilot, "ctrl+d")
        assert (
            "@ line 7: a row of a table was left out"[: size[0] - 6] in text
            and "+title: Should buses" in text
        )
        await press(app, pilot, "escape")
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, DebateScreen)
        made = (folder / "buses.yaml").read_text()
        assert main(["new", str(folder / "same.yaml"), "--from", str(folder / "notes.md")]) == 0
        assert made == (folder / "same.yaml").read_text()

    play(folder, do, name="", size=size)


def test_a_debate_is_begun_with_a_template(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n", *"Should buses be free?", *["tab"] * 5, "enter")
        assert isinstance(app.screen, PickScreen)
        text = as_text(app)
        assert all(name in text and purpose(name)[:60] in text for name in names())
        await press(app, pilot, *"policy", "enter")
        await wait(app, pilot, purpose("policy"))
        assert "a reason for it" not in as_text(app)
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, DebateScreen)
        asked = ["--template", "policy", "--question", "Should buses be free?"]
        assert main(["new", str(folder / "same.yaml"), *asked]) == 0
        assert (folder / "buses-free.yaml").read_text() == (folder / "same.yaml").read_text()

    play(folder, do, name="")


@sizes
def test_why_a_debate_cannot_be_begun_is_said_and_nothing_is_lost(
    folder: Path, size: tuple[int, int]
) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "n")
        form = app.screen
        assert isinstance(form, DebateForm)
        assert "the debate has no title yet" in await press(app, pilot, "ctrl+s")
        await typed(app, pilot, "thesis", "Buses should be free.")
        await wait(app, pilot, "the debate has no title yet")
        await typed(app, pilot, "title", "Buses")
        for name, why in (
            ("trams", "exists already"),
            ("no/buses", "there is no folder"),
            ("/proc/self/buses", "may not be"),
        ):
            await typed(app, pilot, "file", name)
            await wait(app, pilot, why)
            await press(app, pilot, "ctrl+s")
            await wait(app, pilot, why)
            assert app.screen is form
        await press(app, pilot, "escape", "n")
        assert isinstance(app.screen, DebateForm) and app.screen.values["thesis"] == "Buses should be free."

    play(folder, do, name="", size=size)
    assert (folder / "trams.yaml").read_text() == TRAMS
