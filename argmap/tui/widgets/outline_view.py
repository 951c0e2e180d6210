"""The outline: rows drawn when they come into sight, over the flat list that `argmap.view.outline` keeps.

One widget for any number of rows: Tree, OptionList and DataTable measure every row (8 s of CPU at 100,000).
"""

from __future__ import annotations

from collections.abc import Callable

from textual.events import Click, Resize
from textual.message import Message

from argmap.tui.widgets.canvas import Canvas
from argmap.view.branches import branch, fold_at, levels_cut
from argmap.view.cells import Line, light
from argmap.view.outline import Row
from argmap.view.paths import Step
from argmap.view.walk import Room


class OutlineView(Canvas):
    """The outline of a debate with a cursor."""

    can_focus = True
    ground = "side"
    edge = "right"
    bar = True
    exact = True

    class Chosen(Message):
        """A row was clicked on."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        # called with the row that the cursor comes to stand on: a message would have the screen drawn twice
        self.moved: Callable[[Row], None] = lambda row: None
        self.room: Room | None = None
        self.cursor = 0
        self._cut = -1  # how many levels are cut off at the left; below 0: to be worked out

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        rows = self.room.outline.rows if self.room else []
        return rows[self.cursor] if self.cursor < len(rows) else None

    def show(self, room: Room, place: Step | None) -> None:
        """Show a debate, with the cursor on a place (opened up if need be)."""
        self.room = room
        at = room.outline.reveal(place) if place else None
        if at is None and place is not None:  # a place that has no row: the claim where it is opened
            at = room.outline.reveal(room.paths.places.get(place.claim, place))
        self.cursor = min(self.cursor if at is None else at, max(0, len(room.outline.rows) - 1))
        if not self.offset_y <= self.cursor < self.offset_y + self.size.height:
            # what was out of sight comes to stand where something of its surroundings is seen
            self.show_from(self.cursor - self.size.height // 3)
        self._changed()

    def move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.to(self.cursor + by)

    def to(self, number: int) -> None:
        """Move the cursor to a row, or the nearest there is."""
        if self.room is None or not self.room.outline.rows:
            return
        number = max(0, min(number, len(self.room.outline.rows) - 1))
        if number == self.cursor:
            return
        before, shift = self.cursor, self._shift()
        self.cursor = number
        if not self.keep_in_sight(number, number + 1):
            if shift == self._shift():
                self.refresh_row(before)
                self.refresh_row(number)
            else:
                self.refresh()
        self.moved(self.room.outline.rows[number])

    def go_in(self) -> None:
        """Open the row; an open one: go to its first child."""
        if self.room is None or self.row is None or self.row.leaf:
            return
        if self.room.outline.open(self.cursor):
            self._changed()
        else:
            self.move(1)

    def go_out(self) -> None:
        """Close the row; a closed one: go to the row above it."""
        if self.room is None or self.row is None:
            return
        if self.room.outline.close(self.cursor):
            self._changed()
        elif (above := self.room.outline.parent(self.cursor)) is not None:
            self.to(above)

    def toggle(self) -> None:
        """Open or close the row."""
        if self.room is not None and self.row is not None:
            self.room.outline.toggle(self.cursor)
            self._changed()

    def sibling(self, by: int) -> None:
        """Go to the next (1) or previous (-1) row under the same row."""
        if self.room is not None and self.row is not None:
            at = self.room.outline.sibling(self.cursor, by)
            if at is not None:
                self.to(at)

    def open_all(self) -> None:
        """Open all rows."""
        if self.room is not None and (row := self.row) is not None:
            self.room.outline.open_all()
            self.show(self.room, row.step)

    def close_all(self) -> None:
        """Close all rows; the cursor goes to the start above it."""
        if self.room is not None and (row := self.row) is not None:
            start = self.room.paths.path_to(row.step)[0]
            self.room.outline.close_all()
            self.cursor = self.room.outline.find(start) or 0
            self._changed()
            self.moved(self.room.outline.rows[self.cursor])

    @property
    def page(self) -> int:
        """Half of the rows in the pane."""
        return max(1, self.size.height // 2)

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in sight in the new size, and something of what stands above it."""
        self.show_from(min(self.offset_y, max(0, self.cursor - self.size.height // 3)))
        self._changed()

    def on_click(self, event: Click) -> None:
        """Open or close at the sign that says so; elsewhere choose the row."""
        if self.room is None or self.on_bar(event.x):
            return
        at = event.y + self.offset_y
        rows = self.room.outline.rows
        if at >= len(rows):
            return
        shift = self._shift()
        self.to(at)
        if fold_at(rows[at], event.x, shift):
            self.toggle()
        else:
            self.post_message(self.Chosen(rows[at]))

    @property
    def length(self) -> int:
        """The number of rows."""
        return len(self.room.outline.rows) if self.room else 0

    def line(self, y: int, cells: int) -> Line:
        """One row."""
        room = self.room
        if room is None:
            return ()
        if self._cut < 0:
            self._cut = self._shift()
        row = room.outline.rows[y]
        pointed = y == self.cursor
        line = branch(
            room.graph,
            row,
            cells,
            is_open=room.outline.is_open(row),
            pointed=pointed,
            shift=self._cut,
            foreign=room.foreign,
            badges=room.badges,
        )
        return light(line, "cursor" if self.has_focus else "idle") if pointed else line

    def forget_drawn(self) -> None:
        """The cursor may stand at another depth now."""
        self._cut = -1

    def _shift(self) -> int:
        row = self.row
        return levels_cut(row.depth, self.cells) if row else 0

    def _changed(self) -> None:
        """The rows are others than before."""
        self.keep_in_sight(self.cursor, self.cursor + 1)
        self.refresh()
