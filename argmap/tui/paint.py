"""The names of styles in lines of text, as colours on the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from argmap.tui.themes import Palette
from argmap.view.ascii import to_ascii
from argmap.view.cells import Run


class Paint:
    """Turns lines into strips in the colours of one palette."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        p = palette
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
            "cursor": Style(bgcolor=p.cursor),
            "idle": Style(bgcolor=p.idle),
            "ground": Style(color=p.ink, bgcolor=p.ground),
            "side": Style(color=p.ink, bgcolor=p.side),
            "bar": Style(color=p.ink, bgcolor=p.bar),
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

    def strip(self, line: Iterable[Run], cells: int, ground: str) -> Strip:
        """A line as a strip of exactly `cells` on the ground of a pane."""
        style = self.style
        segments: list[Segment] = []
        for text, names in line:
            # a blank margin in a segment of its own: some renderers of SVG drop leading blanks with the text
            body = text.lstrip(" ")
            if body and len(body) < len(text):
                segments.append(Segment(text[: len(text) - len(body)], style(f"{ground} {names}")))
                text = body
            segments.append(Segment(text, style(f"{ground} {names}")))
        return Strip(segments).adjust_cell_length(cells, style(ground))


class Ascii(LineFilter):
    """Draws everything, Textual's own widgets too, with characters that an ASCII terminal has."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with each character replaced by one of the same width."""
        return [
            s if s.text.isascii() or s.control else Segment(to_ascii(s.text), s.style, s.control)
            for s in segments
        ]
