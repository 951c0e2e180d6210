"""Every action of the table, taken by its own key at three sizes: it shows something, and the keys stay somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_play import play, settle

from argmap.targets import shipped_library
from argmap.tui.actions import Action, Where, actions
from argmap.tui.app import BrowseApp
from argmap.tui.picture import as_text
from argmap.tui.screens.debate import DebateScreen
from argmap.tui.screens.library import LibraryScreen
from argmap.tui.screens.map import MapScreen
from argmap.view.cells import width

SIZES = [(120, 40), (80, 24), (40, 15)]
# These give the terminal away or end the program: they have tests in a real one.
ELSEWHERE = {"quit", "editor"}
# What goes before, so that there is something to do.
FIRST = {
    "first": ["end"],
    "up": ["down"],
    "left": ["right"],
    "fold": ["1"],
    "close_all": ["1"],
    "open_all": ["1", "underscore"],
    "next_hit": ["slash", *"war", "enter"],
    "previous_hit": ["slash", *"war", "enter"],
    "pan_up": ["J"],
    "pan_left": ["L"],
    "page_up": ["ctrl+d"],
    "pane_1": ["2"],
    "zoom": ["1"],
    "forward": ["left_square_bracket"],
}
# Taken twice, these are as they were.
TOGGLES = {"outline", "details", "minimap", "mark"}


@pytest.mark.parametrize("size", SIZES, ids=["large", "medium", "small"])
@pytest.mark.parametrize("where", [Where.LIBRARY, Where.DEBATE, Where.MAP])
def test_every_action_shows_something_and_leaves_the_keys_somewhere(
    tmp_path: Path, where: Where, size: tuple[int, int]
) -> None:
    for name in ("entrapment.yaml", "sources.yaml", "positions.yaml"):
        (tmp_path / name).write_bytes((shipped_library() / name).read_bytes())

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert [a.id for a in taken(where) if await is_quiet(app, pilot, a)] == []

    async def is_quiet(app: BrowseApp, pilot: Pilot[int], action: Action) -> bool:
        if where is not Where.LIBRARY:
            app.show_debate(str(tmp_path / "entrapment.yaml"), "compelled")
            await pilot.pause()
        if where is Where.MAP:
            await pilot.press("m", "w")
            assert isinstance(app.screen, MapScreen)
        await pilot.press(*FIRST.get(action.id, []))
        before = as_text(app)
        quiet = False
        for turn in range(2 if action.id in TOGGLES else 1):
            text = await looks(app, pilot, action.keys[0], before)
            quiet = quiet or (turn == 0 and text == before)
            lines = text.splitlines()
            assert len(lines) <= size[1] and all(width(line) <= size[0] for line in lines), action.id
            assert app.focused is not None and app.focused.is_attached, action.id
        if action.id == "goto":  # it waits for a letter
            await pilot.press("escape")
        while not isinstance(app.screen, LibraryScreen | DebateScreen | MapScreen):
            await pilot.press("escape")
        return quiet

    play(tmp_path, do, name="" if where is Where.LIBRARY else "entrapment.yaml", size=size)


def taken(where: Where) -> list[Action]:
    return [a for a in actions(where, Where.EVERYWHERE) if a.id not in ELSEWHERE]


async def looks(app: BrowseApp, pilot: Pilot[int], key: str, before: str) -> str:
    """What the screen shows after a key; where nothing moved at once, after what goes on behind, too."""
    await pilot.press(key)
    text = as_text(app)
    if text == before:
        await settle(app, pilot)
        text = as_text(app)
    return text
