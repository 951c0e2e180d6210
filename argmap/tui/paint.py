"""The names of styles in lines of text, as colours on the terminal."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from argmap.tui.themes import Palette
from argmap.view.ascii import to_ascii
from argmap.view.cells import Line, take, width


class Paint:
    """Turns lines into strips in the colours of one palette."""

    def __init__(self, palette: Palette, *, ascii: bool = False, grey: bool = False) -> None:  # noqa: A002
        """`ascii` draws with ASCII signs alone, `grey` without hues (for NO_COLOR)."""
        self.palette = p = palette.grey() if grey else palette
        self.ascii = ascii
        self._signs: Callable[[str], str] = to_ascii if ascii else str
        self._strips: dict[tuple[Line, int, str], Strip] = {}
        self._parts = {
            "": Style(),
            "bold": Style(bold=True),
            "card": Style(bold=True),
            "dim": Style(color=p.dim),
            "quote": Style(color=p.dim, italic=True),
            "question": Style(color=p.dim, italic=True),
            "faint": Style(color=p.faint),
            "fold": Style(color=p.dim),
            "heading": Style(color=p.dim, bold=True),
            "pointer": Style(color=p.ink, bold=True),
            "link": Style(color=p.link),
            "mark": Style(bgcolor=p.mark, bold=True, underline=True),
            "pro": Style(color=p.pro),
            "con": Style(color=p.con),
            "cut": Style(color=p.cut),
            "clash": Style(color=p.clash),
            "thesis": Style(color=p.thesis),
            "good": Style(color=p.good),
            "warning": Style(color=p.warning),
            "error": Style(color=p.error),
            "jump": Style(color=p.ground, bgcolor=p.thesis, bold=True),
            "cursor": Style(bgcolor=p.cursor),
            "idle": Style(bgcolor=p.idle),
            "ground": Style(color=p.ink, bgcolor=p.ground),
            "side": Style(color=p.ink, bgcolor=p.side),
            "bar": Style(color=p.ink, bgcolor=p.bar),
        }
        if p.ansi:
            faint, turned = Style(dim=True), Style(reverse=True)
            self._parts |= {
                "dim": faint,
                "quote": Style(dim=True, italic=True),
                "question": Style(dim=True, italic=True),
                "faint": faint,
                "fold": faint,
                "heading": Style(bold=True),
                "mark": Style(bold=True, underline=True),
                "cursor": turned,
                "idle": Style(underline=True),
                "bar": turned,
            }
        self._styles: dict[str, Style] = {}

    def style(self, names: str) -> Style:
        """The style of several names, later ones over earlier ones."""
        found = self._styles.get(names)
        if found is None:
            found = Style()
            for name in names.split():
                found += self._parts[name]
            self._styles[names] = found
        return found

    def strip(self, line: Line, cells: int, ground: str) -> Strip:
        """A line as a strip of exactly `cells` on the ground of a pane. Strips are kept: Textual remembers in
        them how they are sent to the terminal."""
        key = (line, cells, ground)
        found = self._strips.get(key)
        if found is None:
            if len(self._strips) > 4000:
                self._strips.clear()
            found = self._strips[key] = self._make(line, cells, ground)
        return found

    def _make(self, line: Line, cells: int, ground: str) -> Strip:
        segments: list[Segment] = []
        text, names, used = "", "", 0
        for run, look in (*line, ("", "end")):
            if look == names:
                text += run
                continue
            if text:
                text, size = _cut(text, cells - used)
                segments.append(Segment(self._signs(text), self.style(f"{ground} {names}")))
                used += size
            text, names = run, look
        if used < cells:
            segments.append(Segment(" " * (cells - used), self.style(ground)))
        return Strip(segments, cells)


def _cut(text: str, cells: int) -> tuple[str, int]:
    """A text of at most so many cells, and how many it takes."""
    size = width(text)
    if size <= cells:
        return text, size
    text = take(text, max(0, cells))[0]
    return text, width(text)


class Ascii(LineFilter):
    """Draws everything, Textual's own widgets too, with characters that an ASCII terminal has."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with each character replaced by one of the same width."""
        return [
            s if s.text.isascii() or s.control else Segment(to_ascii(s.text), s.style, s.control)
            for s in segments
        ]
