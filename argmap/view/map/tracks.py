"""Short dashed lines between places of one claim, and between claims that cannot hold together, where both are near.

They run in the free cells right of a column, each in its own, and to the column after the next through a row in which
nothing stands. What is far away, or finds no way, is left to the signs in the boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from argmap.record import record
from argmap.view.map.cards import Cards
from argmap.view.map.layout import Layout, Zoom
from argmap.view.map.tree import Box, Tree
from argmap.view.words import CLASH

# More rows than these are not followed by the eye, and in larger maps the lines would take long to place.
LONGEST, LARGEST = 40, 2000
# The cells between a column and its trunks that are free for lanes, counted from the edge of the column.
_LANES = range(1, 4)
# The sign of a corner, by where its two ends lie: (left or right, above or below).
_CORNERS = {(-1, 1): "╮", (-1, -1): "╯", (1, 1): "╭", (1, -1): "╰"}

Point = tuple[int, int]
"""A cell: how far right, how far down."""


@record
class Track:
    """A dashed line along `corners`, of which neighbours are in one row or in one column by turns: the first and the
    last cell of it, and those where it turns."""

    corners: tuple[Point, ...]
    look: str

    @property
    def right(self) -> int:
        """The rightmost cell of it."""
        return max(x for x, _ in self.corners)

    def cells(self) -> Iterator[tuple[int, int, str]]:
        """The cells of it with their signs."""
        signs = {(x, y): sign for x, y, sign in _straight(self.corners)}
        for (x0, y0), (x, y), (x1, y1) in zip(self.corners, self.corners[1:], self.corners[2:], strict=False):
            signs[x, y] = _CORNERS[_side(x0 - x or x1 - x), _side(y0 - y or y1 - y)]
        for (x, y), sign in signs.items():
            yield x, y, sign


def tracks(tree: Tree, layout: Layout, cards: Cards) -> list[Track]:
    """The tracks of a map of cards, in the order of the boxes they begin at."""
    if layout.grid.zoom is not Zoom.CARD or layout.count > LARGEST:
        return []
    spots = [s for s in layout.spots(0, layout.height, 0, layout.width) if isinstance(s.node, Box)]
    ends = {s.node.step: _End(s.node, s.x, s.y) for s in spots if isinstance(s.node, Box)}
    at = {step.claim: end for step, end in ends.items() if tree.reach.opened_at(*step)}
    router = _Router(layout)
    clashes: set[frozenset[str]] = set()
    for end in sorted(ends.values(), key=lambda e: (e.y, e.x)):
        if end.box.repeat:
            if (home := at.get(end.box.step.claim)) is not None:
                router.join(home, end, "link")
            continue
        for link in cards.links(end.box):
            pair = frozenset((end.box.step.claim, link.claim))
            if link.mark == CLASH and link.claim in at and pair not in clashes:
                clashes.add(pair)
                router.join(end, at[link.claim], "clash")
    return router.found


@record
class _End:
    """A box and its upper left corner."""

    box: Box
    x: int
    y: int


class _Router:
    """Finds a way of its own for each track."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._grid = layout.grid
        self._lanes: dict[int, list[tuple[int, int]]] = {}
        self._rows: dict[int, list[tuple[int, int]]] = {}
        self._ends: set[Point] = set()
        self.found: list[Track] = []

    def join(self, one: _End, two: _End, look: str) -> None:
        """Join two boxes in one column, or at most two columns apart: a repeat by its only row, a card by the last row
        that no other track comes to."""
        left, right = sorted((one, two), key=lambda e: (e.x, e.y))
        for corners in self._ways(left, right):
            if self._take(corners):
                self.found.append(Track(corners, look))
                return

    def _ways(self, left: _End, right: _End) -> Iterable[tuple[Point, ...]]:
        """The ways from the right edge of a box to one in its column, the next or the one after, shortest first."""
        grid = self._grid
        # what is aimed at a step stands a little to the right of the column that it belongs to
        columns = round((right.x - left.x) / grid.pitch)
        if columns > 2 or abs(right.x - left.x - columns * grid.pitch) > grid.pitch // 4:
            return []
        edge, end_edge = left.x + grid.width, right.x + grid.width if columns == 0 else right.x - 1
        row = left.y + grid.stem if left.box.repeat else self._free_row(edge, left)
        end_row = right.y + grid.stem if right.box.repeat else self._free_row(end_edge, right)
        if row is None or end_row is None:
            return []
        last = [(end_edge, end_row)]
        if columns and right.box.repeat:  # its row has the line of its step: it is come to from above
            last = [(right.x + 1, right.y), (right.x + 1, end_row)]
        if columns < 2:
            return _by_one_lane((edge, row), edge if columns else end_edge, last)
        return self._by_two_lanes((edge, row), edge, right.x - grid.box - grid.lead, last)

    def _by_two_lanes(
        self, start: Point, edge: int, next_edge: int, last: list[Point]
    ) -> Iterator[tuple[Point, ...]]:
        """Down or up one lane, through a free row of the column between, down or up another lane."""
        row, end_row = start[1], last[0][1]
        spare = (LONGEST - abs(row - end_row)) // 2
        if spare < 0:
            return
        lowest = min(max(row, end_row) + spare, self._layout.height - 1)
        crossings = range(max(0, min(row, end_row) - spare), lowest + 1)
        for crossing in sorted(crossings, key=lambda y: (abs(y - row) + abs(y - end_row), y)):
            if self._level(crossing, edge + 1, next_edge):
                for i, j in product(_LANES, _LANES):
                    lane, other = edge + i, next_edge + j
                    way = [start, (lane, row), (lane, crossing), (other, crossing), (other, end_row), *last]
                    yield tuple(_without_straight_corners(way))

    def _take(self, corners: tuple[Point, ...]) -> bool:
        """Keep a way for a track; False where something else is on it."""
        legs = [(a, b) if a < b else (b, a) for a, b in pairwise(corners)]
        level = [(a[1], a[0], b[0]) for a, b in legs if a[1] == b[1]]
        upright = [(a[0], a[1], b[1]) for a, b in legs if a[0] == b[0]]
        lines, lanes = level, upright
        if corners[-1][0] == corners[-2][0]:  # into a repeat from above, over its own first row
            *lines, (y, first, _) = level
            lines, lanes = [*lines, (y, first, corners[-1][0] - 2)], upright[:-1]
        if not (
            all(_apart(self._rows.get(y, []), *ends) for y, *ends in level)
            and all(_apart(self._lanes.get(x, []), *ends) for x, *ends in upright)
            and all(self._level(*line) for line in lines)
            and all(self._upright(*lane) for lane in lanes)
        ):
            return False
        for y, first, end in level:
            self._rows.setdefault(y, []).append((first, end))
        for x, first, end in upright:
            self._lanes.setdefault(x, []).append((first, end))
        self._ends |= {corners[0], corners[-1]}
        return True

    def _free_row(self, x: int, end: _End) -> int | None:
        """The lowest row of a card below that of its step at which no track ends."""
        for row in range(end.y + end.box.own - 1, end.y + self._grid.stem, -1):
            if (x, row) not in self._ends:
                return row
        return None

    def _level(self, row: int, first: int, end: int) -> bool:
        """True where neither a box nor a line along it is in these cells of a row."""
        grid = self._grid
        for node, x, y in self._layout.spots(row, row + 1, first, end + 1):
            if isinstance(node, Box):
                right = x + grid.width
                if row == y + grid.stem and node.open and node.limbs:
                    right += grid.lead
                if x <= end and first < right and row < y + node.own:
                    return False
            elif row == y + grid.stem and x - grid.box <= end and first < x:
                return False
        return True

    def _upright(self, lane: int, top: int, bottom: int) -> bool:
        """True where neither a box nor a line along it is in these rows of a lane."""
        grid = self._grid
        for node, x, y in self._layout.spots(top, bottom + 1, lane, lane + 1):
            if isinstance(node, Box):
                if x <= lane < x + grid.width and top < y + node.own:
                    return False
                if node.open and node.limbs and lane == x + grid.width + grid.lead:
                    return False
            elif node.unfolded and lane == x - grid.box + grid.hook:
                return False
        return True


def _by_one_lane(start: Point, edge: int, last: list[Point]) -> list[tuple[Point, ...]]:
    """Down or up one lane behind the edge of a column."""
    row, end_row = start[1], last[0][1]
    if not 0 < abs(end_row - row) <= LONGEST:
        return []
    return [(start, (lane, row), (lane, end_row), *last) for lane in (edge + i for i in _LANES)]


def _apart(taken: list[tuple[int, int]], first: int, end: int) -> bool:
    return all(b < first or end < a for a, b in taken)


def _without_straight_corners(way: list[Point]) -> Iterator[Point]:
    """The corners of a way without those at which it does not turn."""
    kept: list[Point] = []
    for point in way:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
        ):
            kept.pop()
        kept.append(point)
    yield from kept


def _straight(corners: tuple[Point, ...]) -> Iterator[tuple[int, int, str]]:
    """The cells between the corners, with the ends."""
    for (x0, y0), (x1, y1) in pairwise(corners):
        if y0 == y1:
            step = _side(x1 - x0)
            yield from ((x, y0, "┄") for x in range(x0, x1 + step, step))
        else:
            step = _side(y1 - y0)
            yield from ((x0, y, "┆") for y in range(y0, y1 + step, step))


def _side(length: int) -> int:
    return 1 if length > 0 else -1
