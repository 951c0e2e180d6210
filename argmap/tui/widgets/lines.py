"""Text that can be scrolled, and lists with a cursor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from textual.events import Click, Mount, Resize
from textual.message import Message

from argmap.tui.widgets.canvas import Canvas
from argmap.view.cells import Line, fill, light

# The lines of item `i`, for so many cells; `pointed` for the one under the cursor.
Draw = Callable[[int, int, bool], Sequence[Line]]


class Lines(Canvas):
    """Text that is made anew for the width of the pane."""

    can_focus = True
    bar = True

    def __init__(self, ground: str = "side", edge: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.ground, self.edge = ground, edge
        self._make: Callable[[int], Sequence[Line]] = lambda cells: ()
        self._lines: Sequence[Line] | None = None

    def show(self, make: Callable[[int], Sequence[Line]]) -> None:
        """Show other lines, from their start."""
        self._make = make
        self._lines = None
        self.offset_y = 0
        self.refresh()

    @property
    def length(self) -> int:
        """The number of lines."""
        return len(self._made())

    def line(self, y: int, cells: int) -> Line:
        """A line, with a margin at its left."""
        return ((" ", ""), *self._made()[y])

    def on_resize(self, event: Resize) -> None:
        """Make the lines for the new width."""
        self._lines = None
        self.show_from(self.offset_y)
        self.refresh()

    def _made(self) -> Sequence[Line]:
        if self._lines is None:
            self._lines = self._make(max(1, self.cells - 1))
        return self._lines


class Listing(Canvas):
    """A list of items, each of one or more lines, with a cursor."""

    can_focus = True
    bar = True

    class Moved(Message):
        """The cursor stands on another item."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Chosen(Message):
        """An item was clicked on, at a cell of its line."""

        def __init__(self, number: int, x: int) -> None:
            super().__init__()
            self.number = number
            self.x = x

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.cursor = 0
        self.count = 0
        self.steered = False  # whether keys move the cursor although the focus is elsewhere
        self.plain = False  # whether no item is lit: there is nothing to choose
        self._draw: Draw = lambda i, cells, pointed: ()
        self._fixed = 1
        self._ends: list[int] = []
        self._drawn: tuple[int, bool, Sequence[Line]] | None = None
        self._since = 0.0  # when it came onto the screen

    def on_mount(self, event: Mount) -> None:
        """Remember when."""
        self._since = event.time

    def show(
        self, count: int, draw: Draw, *, fixed: int = 0, cursor: int = 0, line: int | None = None
    ) -> None:
        """Show other items: `count` of them, drawn by `draw`; `fixed` where all have so many lines. The cursor stays on
        a `line` of the pane as far as there are lines around it."""
        self.count, self._draw, self._fixed = count, draw, fixed
        self.cursor = max(0, min(cursor, count - 1))
        self._measure()
        if line is not None and self.size.width:
            self.show_from(self._start(self.cursor) - line)
            self._keep_in_sight()
        self.refresh()

    @property
    def line_of_cursor(self) -> int:
        """The line of the pane that the cursor stands on."""
        return self._start(self.cursor) - self.offset_y if self.count else 0

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
        return max(1, self.size.height // 2 * self.count // max(1, self.length))

    @property
    def length(self) -> int:
        """The number of lines of all items."""
        if self._fixed:
            return self.count * self._fixed
        return self._ends[-1] if self._ends else 0

    def line(self, y: int, cells: int) -> Line:
        """A line of the item that stands there."""
        number = self._item_at(y)
        if number is None:
            return ()
        pointed = number == self.cursor
        # the lines of an item are asked for one after the other
        if self._drawn is None or self._drawn[:2] != (number, pointed):
            self._drawn = (number, pointed, self._draw(number, cells, pointed))
        lines = self._drawn[2]
        part = y - self._start(number)
        line = tuple(lines[part]) if part < len(lines) else ()
        lit = self.has_focus or self.steered
        return light(fill(line, cells), "cursor" if lit else "idle") if pointed and not self.plain else line

    def forget_drawn(self) -> None:
        """The items may look otherwise now."""
        self._drawn = None

    def on_resize(self, event: Resize) -> None:
        """Measure the items for the new width."""
        self._measure()
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Choose what was clicked on. The second of two clicks is none where the first has opened this list."""
        if event.chain > 1 and event.time - self._since < self.app.CLICK_CHAIN_TIME_THRESHOLD:
            return
        number = self._item_at(event.y + self.offset_y)
        if number is not None and not self.on_bar(event.x):
            self.to(number)
            self.post_message(self.Chosen(number, event.x))

    def _measure(self) -> None:
        if not self.size.width:
            return
        if not self._fixed:
            cells = self.cells
            self._ends = list(accumulate(len(self._draw(i, cells, False)) for i in range(self.count)))
        self._drawn = None
        self._keep_in_sight()

    def _start(self, number: int) -> int:
        if self._fixed:
            return number * self._fixed
        return self._ends[number - 1] if number else 0

    def _item_at(self, line: int) -> int | None:
        number = line // self._fixed if self._fixed else bisect_right(self._ends, line)
        return number if 0 <= number < self.count else None

    def _keep_in_sight(self) -> None:
        if self.count and (self._fixed or self._ends):
            top = self._start(self.cursor)
            self.keep_in_sight(top, top + self._fixed if self._fixed else self._ends[self.cursor])
