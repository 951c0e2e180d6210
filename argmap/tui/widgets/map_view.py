"""A window on a map, drawn row by row from `argmap.view.map`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.events import (
    Click,
    MouseDown,
    MouseMove,
    MouseScrollDown,
    MouseScrollLeft,
    MouseScrollRight,
    MouseScrollUp,
    MouseUp,
    Resize,
)
from textual.message import Message

from argmap.tui.widgets.canvas import Canvas
from argmap.view.cells import Line, fill, wrap
from argmap.view.map.caption import caption
from argmap.view.map.layout import Zoom
from argmap.view.map.map import Map
from argmap.view.map.minimap import Minimap
from argmap.view.map.tree import Box

# The width of the minimap, and the least that it and the claim beside it need.
MINIMAP, ROOM = 18, (60, 3)
# What is kept in sight around the box under the cursor: the steps that lead to it, and some rows.
_BEFORE, _AROUND = 8, 2


class MapView(Canvas):
    """Shows a part of a map; the keys, the wheel and the mouse move it."""

    can_focus = True

    class Moved(Message):
        """The cursor was put on another box by a click; `twice` for a double click."""

        def __init__(self, *, twice: bool) -> None:
            super().__init__()
            self.twice = twice

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.chart: Map | None = None
        self.left = self.top = 0
        # called when the window has moved alone
        self.panned: Callable[[], None] = lambda: None
        self.empty = ""
        self._lines: list[Line] | None = None
        self._held: tuple[int, int] | None = None
        self._dragged = False

    def show(self, chart: Map | None, empty: str = "") -> None:
        """Show a map, with its cursor in sight; `empty` is said where there is none."""
        self.chart, self.empty = chart, empty
        self.left = self.top = 0
        self.fit_width()
        self.see_cursor()
        self.refresh()

    def see_cursor(self) -> None:
        """Move the window as little as brings the box under the cursor into it."""
        chart, (width, height) = self.chart, self.size
        if chart is None or chart.cursor is None or not width:
            return
        x, y = chart.place(chart.cursor)
        grid = chart.layout.grid
        before = max(0, min(_BEFORE, width - grid.width - 2))
        self.left = min(max(self.left, x + grid.width + 1 - width), max(0, x - before))
        top, bottom = y - _AROUND, y + chart.cursor.own + _AROUND
        self.top = min(max(self.top, bottom - height), max(0, top))
        self._keep_inside()
        self.refresh()

    def centre(self) -> None:
        """Let the box under the cursor stand in the middle of the window, where there is map enough."""
        if self.chart is None or self.chart.cursor is None:
            return
        x, y = self.chart.place(self.chart.cursor)
        self.left = x - self.size.width // 3
        self.top = y - self.size.height // 3
        self._keep_inside()
        self.see_cursor()

    def pan(self, across: int, down: int) -> None:
        """Move the window."""
        before = self.left, self.top
        self.left += across
        self.top += down
        self._keep_inside()
        if (self.left, self.top) != before:
            self.refresh()
            self.panned()

    def set_zoom(self, zoom: Zoom) -> None:
        """Show more or less of each claim; the cursor stays where it is on the screen."""
        chart = self.chart
        if chart is None or chart.cursor is None:
            return
        x, y = chart.place(chart.cursor)
        chart.set_zoom(zoom)
        self.stay_at(x - self.left, y - self.top)

    def stay_at(self, across: int, down: int) -> None:
        """Let the box under the cursor stand at a cell of the window, as nearly as may be."""
        if self.chart is None or self.chart.cursor is None:
            return
        x, y = self.chart.place(self.chart.cursor)
        self.left, self.top = x - across, y - down
        self._keep_inside()
        self.see_cursor()

    def fit_width(self) -> None:
        """Give boxes the width that the window asks for."""
        if self.chart is not None and self.size.width:
            self.chart.set_cells(self.size.width)

    @property
    def window(self) -> tuple[int, int, int, int]:
        """The part of the map that is in sight: left, top, right, bottom."""
        width, height = self.size
        return self.left, self.top, self.left + width, self.top + height

    def boxes(self) -> Iterator[tuple[Box, int, int]]:
        """The boxes whose upper left corner is in sight, and where in the pane it is; from the top."""
        if self.chart is None:
            return
        left, top, right, bottom = self.window
        found = [
            (y - top, x - left, node)
            for node, x, y in self.chart.layout.spots(top, bottom, left, right)
            if isinstance(node, Box) and left <= x < right and top <= y < bottom
        ]
        for y, x, box in sorted(found, key=lambda each: each[:2]):
            yield box, x, y

    def look_at(self, x: int, y: int) -> None:
        """Let a place on the map stand in the middle of the window, as nearly as may be."""
        self.left, self.top = x - self.size.width // 2, y - self.size.height // 2
        self._keep_inside()
        self.refresh()

    def line(self, y: int, cells: int) -> Line:
        """One row of the window; the first that is asked for draws them all."""
        if self.chart is None or not self.chart.shown:
            lines = wrap(self.empty, max(1, cells - 4)) if self.empty else []
            return (("  ", ""), (lines[y - 1], "dim")) if 0 < y <= len(lines) else ()
        if self._lines is None:
            light = "cursor" if self.has_focus else "idle"
            self._lines = self.chart.draw(self.left, self.top, *self.size, light=light)
        return self._lines[y]

    def forget_drawn(self) -> None:
        """Draw the window anew."""
        self._lines = None

    def on_resize(self, event: Resize) -> None:
        """Fit the boxes to the new width."""
        self.fit_width()
        self.see_cursor()
        self.refresh()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move the window down; with shift or ctrl, right."""
        self._wheel(event.shift or event.ctrl, 1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move the window up; with shift or ctrl, left."""
        self._wheel(event.shift or event.ctrl, -1)

    def on_mouse_scroll_right(self, event: MouseScrollRight) -> None:
        """Move the window right."""
        self._wheel(True, 1)

    def on_mouse_scroll_left(self, event: MouseScrollLeft) -> None:
        """Move the window left."""
        self._wheel(True, -1)

    def _wheel(self, across: bool, by: int) -> None:
        self.pan(8 * by if across else 0, 0 if across else 3 * by)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of the map."""
        self._held, self._dragged = (event.x, event.y), False
        self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Drag the map along."""
        if self._held is not None and (event.x, event.y) != self._held:
            self._dragged = True
            self.pan(self._held[0] - event.x, self._held[1] - event.y)
            self._held = (event.x, event.y)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let go of it."""
        self._held = None
        self.release_mouse()

    def on_click(self, event: Click) -> None:
        """Put the cursor on a box."""
        if self.chart is None or self._dragged:
            return
        box: Box | None = self.chart.box_at(event.x + self.left, event.y + self.top)
        if self.chart.go(box):
            self.see_cursor()
            self.post_message(self.Moved(twice=event.chain == 2))

    def _keep_inside(self) -> None:
        width, height = self.chart.size if self.chart is not None else (0, 0)
        self.left = max(0, min(self.left, width - self.size.width))
        self.top = max(0, min(self.top, height - self.size.height))


class Caption(Canvas):
    """Below a map: the claim under the cursor and, where not all of the map is in sight, all of it on a few cells."""

    ground = "side"

    def __init__(self, view: MapView) -> None:
        super().__init__()
        self._view = view
        self.with_minimap = True
        self._lines: list[Line] | None = None

    @property
    def minimap(self) -> Minimap | None:
        """The picture of the whole map; None where all of it is in sight, or there is no room."""
        chart, (cells, rows) = self._view.chart, self.size
        if chart is None or not self.with_minimap or cells < ROOM[0] or rows < ROOM[1]:
            return None
        width, height = chart.size
        if width <= self._view.size.width and height <= self._view.size.height:
            return None
        return chart.minimap(MINIMAP, rows)

    def forget_drawn(self) -> None:
        """Make the lines anew."""
        self._lines = None

    def line(self, y: int, cells: int) -> Line:
        """One line."""
        if self._lines is None:
            self._lines = self._make(cells)
        return self._lines[y] if y < len(self._lines) else ()

    def on_click(self, event: Click) -> None:
        """Go to a part of the map by its picture."""
        minimap = self.minimap
        if minimap is not None:
            place = minimap.place_of(event.x - (self.size.width - minimap.cells - 2), event.y)
            if place is not None:
                self._view.look_at(*place)
                self.refresh()

    def _make(self, cells: int) -> list[Line]:
        chart, rows = self._view.chart, self.size.height
        if chart is None:
            return []
        minimap = self.minimap
        if minimap is None:
            return caption(chart, cells, rows)
        picture = minimap.lines(self._view.window)
        room = cells - minimap.cells - 3
        texts = [*caption(chart, room, rows), *[()] * rows][:rows]
        pictures = [*picture, *[()] * rows][:rows]
        return [(*fill(text, room + 1), *part) for text, part in zip(texts, pictures, strict=True)]
