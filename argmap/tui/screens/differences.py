"""What would change in the files, line by line."""

from __future__ import annotations

from textual.app import App

from argmap.tui.screens.lists import ListScreen
from argmap.view.cells import Line, take

_STYLES = {"+": "good", "-": "error", "@": "link"}


def show_difference(app: App[int], title: str, text: str) -> None:
    """Show a difference as `diff -u` says it."""
    lines = [line.expandtabs() for line in text.splitlines()] or ["nothing changes"]

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        line = lines[number]
        style = _STYLES.get(line[:1], "")
        return [((" ", ""), (part, style)) for part in _parts(_visible(line), cells - 2)]

    app.push_screen(ListScreen(title, len(lines), draw, only_read=True))


def _parts(line: str, cells: int) -> list[str]:
    """A line in parts of so many cells, with every blank in it; those that follow the first stand as far to the right
    as its text."""
    indent = " " * min(len(line) - len(line[1:].lstrip()), cells // 2)
    parts, rest = [], line
    while True:
        part, left = take(rest, cells)
        parts.append(part)
        if not left or len(part) <= len(indent):
            return parts
        rest = indent + left


def _visible(line: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in line)
