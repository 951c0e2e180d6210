"""Lines that can be scrolled, and lists with a cursor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, cast

from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from argmap.view.cells import Line
from argmap.view.regions import light

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp

# The lines of item `i`, for so many cells; `pointed` for the one under the cursor.
Draw = Callable[[int, int, bool], Sequence[Line]]


class Lines(ScrollView, inherit_bindings=False):
    """Text that is made anew for the width of the pane."""

    DEFAULT_CSS = "Lines { scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: auto; }"
    ALLOW_SELECT = False
    can_focus = True

    def __init__(self, ground: str = "side", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.ground = ground
        self._make: Callable[[int], Sequence[Line]] = lambda cells: ()
        self._lines: Sequence[Line] = ()
        self._made_for = -1

    def show(self, make: Callable[[int], Sequence[Line]], *, keep: bool = False) -> None:
        """Show other lines, from their start unless `keep`."""
        self._make = make
        self._made_for = -1
        if not keep:
            self.scroll_to(y=0, animate=False)
        self._remake()
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        """Make the lines for the new width."""
        self._remake()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        at = y + self.scroll_offset.y
        line = self._lines[at] if at < len(self._lines) else ()
        cells = self.scrollable_content_region.width
        return cast("BrowseApp", self.app).paint.strip(((" ", ""), *line), cells, self.ground)

    def _remake(self) -> None:
        # without the margin at the left, and the cell that a scroll bar would take
        cells = self.size.width - 3
        if cells > 0 and self._made_for != cells:
            self._made_for = cells
            self._lines = self._make(cells)
            self.virtual_size = Size(self.size.width, len(self._lines))


class Listing(ScrollView, inherit_bindings=False):
    """A list of items, each of one or more lines, with a cursor."""

    DEFAULT_CSS = "Listing { scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: auto; }"
    ALLOW_SELECT = False
    can_focus = True

    class Moved(Message):
        """The cursor stands on another item."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Chosen(Message):
        """An item was clicked on."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, ground: str = "ground", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.ground = ground
        self.cursor = 0
        self.count = 0
        self._draw: Draw = lambda i, cells, pointed: ()
        self._fixed = 1
        self._ends: list[int] = []
        self._width = -1

    def show(self, count: int, draw: Draw, *, fixed: int = 0, cursor: int = 0) -> None:
        """Show other items: `count` of them, drawn by `draw`; `fixed` where all have so many lines."""
        self.count, self._draw, self._fixed = count, draw, fixed
        self.cursor = max(0, min(cursor, count - 1))
        self._width = -1
        self._measure()
        self._keep_in_sight()
        self.refresh()

    def move(self, by: int) -> None:
        """Move the cursor by so many items."""
        self.to(self.cursor + by)

    def to(self, number: int) -> None:
        """Move the cursor to an item, or the nearest there is."""
        number = max(0, min(number, self.count - 1))
        if number != self.cursor and self.count:
            self.cursor = number
            self._keep_in_sight()
            self.refresh()
            self.post_message(self.Moved(number))

    @property
    def page(self) -> int:
        """How many items half of the pane holds."""
        tall = self._fixed or max(1, (self._ends[-1] if self._ends else 1) // max(1, self.count))
        return max(1, self.size.height // 2 // tall)

    def on_resize(self, event: Resize) -> None:
        """Measure the items for the new width."""
        self._measure()
        self._keep_in_sight()

    def on_click(self, event: Click) -> None:
        """Choose what was clicked on."""
        number = self._item_at(event.y + self.scroll_offset.y)
        if number is not None:
            self.to(number)
            self.post_message(self.Chosen(number))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        at = y + self.scroll_offset.y
        number = self._item_at(at)
        line: Line = ()
        cells = self.scrollable_content_region.width
        if number is not None:
            pointed = number == self.cursor
            lines = self._draw(number, cells, pointed)
            part = at - self._start(number)
            line = lines[part] if part < len(lines) else ()
            if pointed:
                used = tuple(line)
                line = light((*used, (" " * cells, "")), "cursor" if self.has_focus else "idle")
        return cast("BrowseApp", self.app).paint.strip(line, cells, self.ground)

    def _measure(self) -> None:
        cells = self.scrollable_content_region.width
        if cells == self._width or not cells:
            return
        self._width = cells
        if self._fixed:
            height = self.count * self._fixed
        else:
            self._ends = list(accumulate(len(self._draw(i, cells, False)) for i in range(self.count)))
            height = self._ends[-1] if self._ends else 0
        self.virtual_size = Size(cells, height)

    def _start(self, number: int) -> int:
        if self._fixed:
            return number * self._fixed
        return self._ends[number - 1] if number and number <= len(self._ends) else 0

    def _item_at(self, line: int) -> int | None:
        number = line // self._fixed if self._fixed else bisect_right(self._ends, line)
        return number if 0 <= number < self.count else None

    def _keep_in_sight(self) -> None:
        if not self.count or (not self._fixed and not self._ends):
            return
        top = self._start(self.cursor)
        bottom = top + self._fixed if self._fixed else self._ends[self.cursor]
        y, rows = self.scroll_offset.y, self.size.height
        if top < y:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif bottom > y + rows:
            self.scroll_to(y=min(top, bottom - rows), animate=False, immediate=True)
