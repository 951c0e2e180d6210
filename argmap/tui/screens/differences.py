"""What would change in the files, line by line."""

from __future__ import annotations

from textual.app import App

from argmap.tui.screens.lists import ListScreen
from argmap.view.cells import Line, clip

_STYLES = {"+": "good", "-": "error", "@": "link"}


def show_difference(app: App[int], title: str, text: str) -> None:
    """Show a difference as `diff -u` says it."""
    lines = [line.expandtabs() for line in text.splitlines()] or ["nothing changes"]

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        line = lines[number]
        return [((" ", ""), (clip(_visible(line), cells - 2), _STYLES.get(line[:1], "")))]

    app.push_screen(ListScreen(title, len(lines), draw, only_read=True))


def _visible(line: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in line)
