"""What stands around the table of the library: the heads of its columns, and the claims visited last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.events import Click

from argmap.tui.memory import Spot
from argmap.tui.widgets.canvas import Canvas
from argmap.tui.widgets.lines import Lines
from argmap.view.cells import Line, Run, clean, clip, line_width, width

# So many cells of a claim's name are shown; from this width on with its debate.
_NAME, _WIDE = 30, 100


class Head(Lines):
    """The heads of the columns; a click sorts."""

    def __init__(self, clicked: Callable[[int], None]) -> None:
        super().__init__("ground", id="head")
        self._clicked = clicked

    def on_click(self, event: Click) -> None:
        """Tell where."""
        self._clicked(event.x)


class Recent(Canvas):
    """One line: the claims visited last; a click goes there."""

    DEFAULT_CSS = "Recent { height: 1; }"

    def __init__(self, visit: Callable[[Spot], None]) -> None:
        super().__init__(id="recent")
        self._visit = visit
        self._spots: Sequence[Spot] = ()
        self._key = ""
        self._places: list[tuple[int, int, Spot]] = []

    def show(self, spots: Sequence[Spot], key: str) -> None:
        """Show other claims; `key` lists more."""
        self._spots, self._key = spots, key
        self.refresh()

    def line(self, y: int, cells: int) -> Line:
        """The line."""
        runs: list[Run] = [(" VISITED LAST", "heading"), (f" ({self._key}) ", "dim")]
        at = line_width(runs)
        self._places = []
        for spot in self._spots:
            name = clip(clean(spot.label or spot.claim), min(_NAME, cells // 3))
            debate = f" in {clean(Path(spot.path).stem)}" if cells >= _WIDE else ""
            size = width(name) + width(debate)
            if at + 2 + size > cells:
                break
            runs += [("  ", ""), (name, "link"), (debate, "dim")]
            self._places.append((at + 2, at + 2 + size, spot))
            at += 2 + size
        return tuple(runs)

    def on_click(self, event: Click) -> None:
        """Go to a claim."""
        for start, end, spot in self._places:
            if start <= event.x < end:
                self._visit(spot)
