"""The whole of a map on a few cells, and which part of it is in sight."""

from __future__ import annotations

from argmap.view.cells import Line
from argmap.view.map.layout import Layout
from argmap.view.map.tree import Box

# So many rows of the map are looked at for one row of the minimap.
_SAMPLES = 4


class Minimap:
    """A layout on `cells` times `rows`, drawn once; what is in sight is told by stronger signs."""

    def __init__(self, layout: Layout, width: int, height: int, cells: int, rows: int) -> None:
        self.cells, self.rows = min(cells, max(1, width)), min(rows, max(1, height))
        self.width, self.height = max(1, width), max(1, height)
        self._full = [self._row(layout, y) for y in range(self.rows)]

    def lines(self, window: tuple[int, int, int, int]) -> list[Line]:
        """It between two edges, for a window (left, top, right, bottom)."""
        left, top, right, bottom = window
        first, last = left * self.cells // self.width, (right - 1) * self.cells // self.width
        above, below = top * self.rows // self.height, (bottom - 1) * self.rows // self.height
        lines: list[Line] = []
        for y, row in enumerate(self._full):
            signs = ""
            for x, full in enumerate(row):
                seen = first <= x <= last and above <= y <= below
                signs += ("█" if full else "░") if seen else ("▒" if full else " ")
            lines.append((("│", "faint"), (signs, "dim"), ("│", "faint")))
        return lines

    def place_of(self, x: int, y: int) -> tuple[int, int] | None:
        """The place on the map that a cell of the picture stands for, the edges counted; None for these."""
        if not (0 < x <= self.cells and 0 <= y < self.rows):
            return None
        return (2 * x - 1) * self.width // (2 * self.cells), (2 * y + 1) * self.height // (2 * self.rows)

    def _row(self, layout: Layout, y: int) -> list[bool]:
        full = [False] * self.cells
        start, end = y * self.height // self.rows, (y + 1) * self.height // self.rows
        for row in range(start, max(end, start + 1), max(1, (end - start) // _SAMPLES)):
            for node, x, top in layout.spots(row, row + 1, 0, self.width):
                if isinstance(node, Box) and top <= row < top + node.own:
                    first = x * self.cells // self.width
                    last = (x + layout.grid.width - 1) * self.cells // self.width
                    for at in range(first, min(last + 1, self.cells)):
                        full[at] = True
        return full
