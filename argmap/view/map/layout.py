"""Where everything on a map stands, in cells: each box level with its first reason, whole blocks one under the other.

Places are kept relative to what a box hangs at. Folding so moves the blocks along one way to the root, and finding
what is in sight takes a walk down through what is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from typing import NamedTuple

from argmap.record import record
from argmap.view.map.tree import Box, Limb

# The cells left free at the left of the map and the rows between two roots.
MARGIN, GAP = 1, 1


class Zoom(IntEnum):
    """How much of each claim is shown: its sentence in a box, its title in one row, one sign."""

    DOT = 0
    LINE = 1
    CARD = 2


@record
class Grid:
    """The measures of a zoom level. `width` is that of a box; `lead` lie between it and the trunk from which the
    steps branch off; from the trunk it is `hook` cells to the trunk of what is aimed at a step, and `box` to the
    next box. `stem` is the row of a box that its step comes to."""

    zoom: Zoom
    width: int
    lead: int
    hook: int
    box: int
    stem: int

    @property
    def pitch(self) -> int:
        """From a box to the boxes right of it."""
        return self.width + self.lead + self.box

    @property
    def bracket(self) -> int:
        """From a trunk to the bracket that holds joint premises together."""
        return self.box - 1


def grid(zoom: Zoom, cells: int) -> Grid:
    """The measures of a zoom level in a window of so many cells. Cards have 26 to 44, so that whole columns of them
    fill it; titles have what most of them need."""
    if zoom is Zoom.DOT:
        return Grid(zoom, 1, 0, 1, 3, 0)
    if zoom is Zoom.LINE:
        return Grid(zoom, min(28 if cells < 160 else 36, max(12, cells - 3)), 2, 3, 6, 0)
    lead = 4
    between = lead + 6
    columns = max(1, (cells + between) // (30 + between))
    width = max(26, min(44, (cells - MARGIN + between) // columns - between))
    return Grid(zoom, min(width, max(12, cells - 3)), lead, 3, 6, 1)


Measure = Callable[[Box], int]
"""The rows that a box takes."""


class Spot(NamedTuple):
    """A box or limb and its upper left corner; for a limb, that of its first box."""

    node: Box | Limb
    x: int
    y: int


class Layout:
    """The places of the boxes under some roots."""

    def __init__(self, roots: list[Box], grid: Grid, measure: Measure) -> None:
        self.roots = roots
        self.grid = grid
        self._measure = measure
        self.width = self.height = self.count = 0
        self.settle(roots)
        self._stack_roots()

    def settle(self, nodes: Iterable[Box | Limb]) -> None:
        """Measure boxes and limbs, and all that is unfolded below them."""
        order: list[Box | Limb] = []
        stack = list(nodes)
        while stack:
            node = stack.pop()
            order.append(node)
            if isinstance(node, Limb):
                stack += node.boxes
                stack += node.unfolded
            elif node.open:
                stack += node.limbs or ()
        for node in reversed(order):
            if isinstance(node, Box):
                node.own = self._measure(node)
                self._settle_box(node)
            else:
                self._settle_limb(node)

    def changed(self, box: Box) -> None:
        """A box was folded or unfolded: find the places anew, its own and those along the way to the root."""
        node: Box | Limb = box
        self.settle([box, *(box.limb.unfolded if box.limb is not None else ())])
        while True:
            if isinstance(node, Box):
                self._settle_box(node)
                if node.limb is None:
                    break
                node = node.limb
            else:
                self._settle_limb(node)
                node = node.of
        self._stack_roots()

    def place(self, box: Box) -> tuple[int, int]:
        """The upper left corner of a box."""
        grid, x, y = self.grid, MARGIN, 0
        node: Box | Limb = box
        while True:
            y += node.dy
            if isinstance(node, Limb):
                x += grid.width + grid.lead if isinstance(node.of, Box) else grid.hook
                node = node.of
            elif node.limb is None:
                return x, y
            else:
                x += grid.box
                node = node.limb

    def spots(self, top: int, bottom: int, left: int, right: int) -> Iterator[Spot]:
        """The boxes and limbs with something in the rows `top` to `bottom` and the cells `left` to `right` (both
        excluded): each limb before its boxes."""
        grid = self.grid
        stack: list[Spot] = [Spot(b, MARGIN, b.dy) for b in _within(self.roots, top, bottom)]
        while stack:
            spot = stack.pop()
            node, x, y = spot
            if x + node.right <= left or x - grid.box >= right:
                continue
            yield spot
            if isinstance(node, Box):
                if node.open and node.limbs:
                    further = x + grid.width + grid.lead + grid.box
                    stack += [
                        Spot(limb, further, y + limb.dy) for limb in _within(node.limbs, top - y, bottom - y)
                    ]
            else:
                stack += [Spot(b, x, y + b.dy) for b in _within(node.boxes, top - y, bottom - y)]
                stack += [
                    Spot(limb, x + grid.hook, y + limb.dy)
                    for limb in _within(node.unfolded, top - y, bottom - y)
                ]

    def _settle_box(self, box: Box) -> None:
        y, right, span, count = 0, self.grid.width, 0, 1
        if box.open:
            for limb in box.limbs or ():
                limb.dy = y
                y += limb.height
                right = max(right, self.grid.pitch + limb.right)
                span = max(span, limb.span + 1)
                count += limb.count
        box.height, box.right, box.span, box.count = max(box.own, y), right, span, count

    def _settle_limb(self, limb: Limb) -> None:
        y = right = span = count = 0
        for box in limb.boxes:
            box.dy = y
            y += box.height
            right = max(right, box.right)
            span = max(span, box.span)
            count += box.count
        for hung in limb.unfolded:
            hung.dy = y
            y += hung.height
            right = max(right, self.grid.hook + hung.right)
            span = max(span, hung.span)
            count += hung.count
        limb.height, limb.right, limb.span, limb.count = y, right, span, count

    def _stack_roots(self) -> None:
        y = 0
        for box in self.roots:
            box.dy = y
            y += box.height + GAP
        self.height = max(0, y - GAP)
        self.width = MARGIN + max((b.right for b in self.roots), default=0)
        self.count = sum(b.count for b in self.roots)


def _within(nodes: list[Box] | list[Limb], top: int, bottom: int) -> list[Box] | list[Limb]:
    """Those of some boxes or limbs, one under the other, that have something in these rows."""
    first = max(0, bisect_right(nodes, top, key=_top) - 1)
    last = bisect_right(nodes, bottom - 1, key=_top)
    found = nodes[first:last]
    return found[1:] if found and found[0].dy + found[0].height <= top else found


def _top(node: Box | Limb) -> int:
    return node.dy
