"""A pane that is drawn line by line from plain models.

Textual's own way of drawing a line makes five strips of it (borders, padding, filters), each with seven
caches: at 120x40 a screen cost 45 ms of CPU, as it is done here 9 ms. So a canvas hands its strips to the
compositor itself, and keeps those of lines that it has drawn before. For the same reason it scrolls by
itself: a pane whose length changes costs no new layout of the screen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Self, cast

from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from argmap.view.cells import Line, fill
from argmap.view.jump import stamp

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp
    from argmap.tui.paint import Paint

_THUMB, _BLANK, _EDGE = ("┃", "faint"), (" ", "faint"), ("│", "faint")
# of the pane with the keys: another sign, not another colour alone
_LIT = ("▌", "link")


class Canvas(Widget, inherit_bindings=False):
    """Draws `line(y, cells)` for the lines in sight. `length` is how many lines there are, `offset` the first
    one in sight; `edge` says at which side a line parts it from the next pane."""

    ALLOW_SELECT = False
    ground = "ground"
    edge = ""
    exact = False  # whether `line` gives lines of exactly the cells asked for
    bar = False  # whether the last cell of each line is kept for the mark of the place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.offset_y = 0
        self._dragging = False
        self._strips: dict[int, Strip] = {}
        self._letters: Mapping[int, Sequence[tuple[int, str]]] = {}
        self._drawn_for: tuple[object, Size] | None = None

    @property
    def length(self) -> int:
        """The number of lines there are."""
        return self.size.height

    @property
    def cells(self) -> int:
        """The cells of a line, without edge and the mark of the place."""
        return max(1, self.size.width - (1 if self.edge else 0) - (1 if self.bar else 0))

    @property
    def paint(self) -> Paint:
        """The colours."""
        return cast("BrowseApp", self.app).paint

    def line(self, y: int, cells: int) -> Line:
        """Line number `y` (from 0), in so many cells."""
        return ()

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw the lines in some regions of the pane anew, or all of them."""
        if repaint:
            if regions:
                for region in regions:
                    for y in region.line_range:
                        self._strips.pop(y, None)
            else:
                self._strips.clear()
            self.forget_drawn()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def forget_drawn(self) -> None:
        """What a subclass keeps of its drawing may not hold any more."""

    def show_letters(self, letters: Mapping[int, Sequence[tuple[int, str]]]) -> None:
        """Write texts over the lines in sight: by line of the pane (from 0), from given cells on."""
        self._letters = letters
        self.refresh()

    def on_focus(self) -> None:
        """The cursor looks otherwise with the keys here."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks otherwise with the keys elsewhere."""
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of the lines that the compositor asks for: it asks for all when one has changed."""
        paint, size = self.paint, self.size
        if self._drawn_for != (paint, size):
            self._drawn_for = (paint, size)
            self._strips.clear()
        strips = self._strips
        if any(y not in strips for y in crop.line_range):
            self._draw_missing(crop.line_range, paint, size)
        found = [strips[y] for y in crop.line_range]
        if crop.column_span != (0, size.width):
            found = [strip.crop(*crop.column_span) for strip in found]
        return found

    def _draw_missing(self, lines: range, paint: Paint, size: Size) -> None:
        """Draw those of the lines that are missing."""
        # Textual works the size of a widget out anew each time that it is asked for it
        width, height = size
        cells, length = self.cells, self.length
        first, last = self._thumb(length, height)
        edge = _LIT if self.has_focus else _EDGE
        for y in lines:
            if y in self._strips:
                continue
            at = y + self.offset_y
            line = self.line(at, cells) if at < length else ()
            if self.bar or self.edge:
                line = fill(line, cells) if not self.exact or not line else line
                line = (*line, _THUMB if first <= y < last else _BLANK) if self.bar else line
                line = (*line, edge) if self.edge == "right" else (edge, *line) if self.edge else line
            if y in self._letters:
                line = stamp(line, self._letters[y])
            self._strips[y] = paint.strip(line, width, self.ground)

    def scroll_lines(self, by: int) -> None:
        """Go so many lines down (up, for a negative number), as far as there are lines."""
        self.show_from(self.offset_y + by)

    def show_from(self, offset: int) -> None:
        """Let a line be the first in sight, as far as there are lines."""
        offset = max(0, min(offset, self.length - self.size.height))
        if offset != self.offset_y:
            self.offset_y = offset
            self.refresh()

    def keep_in_sight(self, top: int, bottom: int) -> bool:
        """Scroll as little as brings the lines `top` to `bottom` (excluded) into sight; True when it did."""
        height = self.size.height
        if not height:
            return False
        before = self.offset_y
        offset = min(max(before, bottom - height), top)
        self.offset_y = max(0, min(offset, self.length - height))
        if self.offset_y != before:
            self.refresh()
        return self.offset_y != before

    def refresh_row(self, y: int) -> None:
        """Draw one line anew."""
        self.refresh(Region(0, y - self.offset_y, self.size.width, 1))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll."""
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll."""
        self.scroll_lines(-3)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of the mark of the place."""
        if self.on_bar(event.x):
            self._dragging = True
            self.capture_mouse()
            self._drag(event.y)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Move with it."""
        if self._dragging:
            self._drag(event.y)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let go of it."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def on_bar(self, x: int) -> bool:
        """True for the cells of the mark of the place."""
        column = self.size.width - 1 - (1 if self.edge == "right" else 0)
        return self.bar and self.length > self.size.height and x == column

    def _drag(self, y: int) -> None:
        height = max(1, self.size.height - 1)
        self.show_from((self.length - self.size.height) * max(0, min(y, height)) // height)

    def _thumb(self, length: int, height: int) -> tuple[int, int]:
        """The lines on which the mark of the place stands."""
        if length <= height or not height:
            return 0, 0
        size = max(1, height * height // length)
        start = (height - size) * self.offset_y // (length - height)
        return start, start + size
