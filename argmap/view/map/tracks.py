"""Short dashed lines between places of one claim, and between claims that cannot hold together, where both are near.

They run in the free cells right of a column, each in its own. What is far away, or has no free cell, is left to the
signs in the boxes.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.record import record
from argmap.view.map.cards import Cards
from argmap.view.map.layout import Layout, Zoom
from argmap.view.map.tree import Box, Tree
from argmap.view.words import CLASH

# Longer lines are not followed by the eye, and in larger maps they would take long to place.
LONGEST, LARGEST = 40, 2000
# The cells between a column and its trunks that are free for lanes, counted from the edge of the column.
_LANES = range(1, 4)


@record
class Track:
    """A dashed line from the right edge of a box at (x, y) to the lane, along it, and to (end_x, end_y): the right
    edge of a box in the same column, or the left one of a box in the next. `over` is true where it comes to its end
    from above."""

    x: int
    y: int
    lane: int
    end_x: int
    end_y: int
    look: str
    over: bool = False

    def cells(self) -> Iterator[tuple[int, int, str]]:
        """The cells of it with their signs."""
        down = self.end_y > self.y
        for x in range(self.x, self.lane):
            yield x, self.y, "┄"
        yield self.lane, self.y, "╮" if down else "╯"
        for y in range(min(self.y, self.end_y) + 1, max(self.y, self.end_y)):
            yield self.lane, y, "┆"
        right = self.end_x > self.lane
        yield self.lane, self.end_y, ("╰" if right else "╯") if down else ("╭" if right else "╮")
        last = self.end_x - 1 if self.over else self.end_x
        for x in range(self.lane + 1, last + 1) if right else range(self.end_x, self.lane):
            yield x, self.end_y, "┄"
        if self.over:
            yield self.end_x, self.end_y, "╮"


def tracks(tree: Tree, layout: Layout, cards: Cards) -> list[Track]:
    """The tracks of a map of cards, in the order of the boxes they begin at."""
    if layout.grid.zoom is not Zoom.CARD or layout.count > LARGEST:
        return []
    spots = [s for s in layout.spots(0, layout.height, 0, layout.width) if isinstance(s.node, Box)]
    places = {s.node.step: s for s in spots if isinstance(s.node, Box)}
    at = {step.claim: spot for step, spot in places.items() if tree.reach.opened_at(*step)}
    router = _Router(layout)
    clashes: set[frozenset[str]] = set()
    for spot in sorted(spots, key=lambda s: (s.y, s.x)):
        box = spot.node
        if not isinstance(box, Box):
            continue
        if box.repeat:
            if (home := at.get(box.step.claim)) is not None:
                router.join(home.x, home.y, _rows(home.node), spot.x, spot.y, 2, "link", stub=True)
            continue
        for link in cards.links(box):
            pair = frozenset((box.step.claim, link.claim))
            if link.mark == CLASH and link.claim in at and pair not in clashes:
                clashes.add(pair)
                other = at[link.claim]
                one, two = sorted((spot, other), key=lambda s: s.x)
                router.join(one.x, one.y, _rows(one.node), two.x, two.y, _rows(two.node), "clash", stub=False)
    return router.found


class _Router:
    """Finds a free lane for each track."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._taken: dict[int, list[tuple[int, int]]] = {}
        self._ends: set[tuple[int, int]] = set()
        self.found: list[Track] = []

    def join(
        self, x: int, y: int, rows: int, end_x: int, end_y: int, end_rows: int, look: str, *, stub: bool
    ) -> None:
        """Join the box at (x, y) with one in its column or the next: a stub by its only row, a card by the last that
        no other track comes to."""
        grid = self._layout.grid
        edge = x + grid.width
        row = self._free_row(edge, y, rows)
        over = False
        end_row: int | None
        if end_x == x:
            end = edge
            end_row = end_y + end_rows - 1 if stub else self._free_row(end, end_y, end_rows)
        elif 0 < end_x - x - grid.pitch + 1 <= grid.pitch // 2:
            end, over = end_x - 1, stub
            end_row = self._free_row(end, end_y, end_rows)
            if stub:  # its row has the line of its step
                end, end_row = end_x + 1, end_y
        else:
            return
        if row is None or end_row is None:
            return
        top, bottom = min(row, end_row), max(row, end_row)
        if not 0 < bottom - top <= LONGEST:
            return
        for lane in [edge + i for i in _LANES]:
            taken = self._taken.setdefault(lane, [])
            if any(top <= b and a <= bottom for a, b in taken) or self._blocked(lane, top, bottom):
                continue
            taken.append((top, bottom))
            self._ends |= {(edge, row), (end, end_row)}
            self.found.append(Track(edge, row, lane, end, end_row, look, over))
            return

    def _free_row(self, x: int, y: int, rows: int) -> int | None:
        """The lowest row of a box below that of its step at which no track ends."""
        for row in range(y + rows - 1, y + self._layout.grid.stem, -1):
            if (x, row) not in self._ends:
                return row
        return None

    def _blocked(self, lane: int, top: int, bottom: int) -> bool:
        """True where a box stands in the way."""
        width = self._layout.grid.width
        return any(
            isinstance(node, Box) and x <= lane < x + width and y <= bottom and top < y + node.own
            for node, x, y in self._layout.spots(top, bottom + 1, lane, lane + 1)
        )


def _rows(node: object) -> int:
    return node.own if isinstance(node, Box) else 0
