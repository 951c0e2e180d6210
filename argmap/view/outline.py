"""The outline of a debate: a flat list of the rows in sight, which opening and closing splice.

Rows are made when they come into sight, so that building and each key cost what is shown and not what the
debate holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.graph import Graph
from argmap.model import Argument
from argmap.view.paths import Paths, Step

Key = tuple[str, str, int]

# A debate of up to so many rows starts with all of them in sight.
SMALL = 150
# Of larger ones the first two levels are opened, one claim after the other, up to so many rows.
PLENTY = 2000
# Depths are kept as bytes; rows at this depth and below are told apart by looking at them.
_DEEP = 255


class Row(NamedTuple):
    """One row: a claim at one of its places.

    `sign` is that of its argument ("" for a start); `joint` says where it stands among the premises of a
    joint step (`first`, `middle`, `last`, else ""); `hook` is true for what is aimed at the step of the row
    above it, not at its claim; `repeat` for a claim that is opened elsewhere; `leaf` where there is nothing
    to open. `bars` has bit d set where the bracket of a joint step at depth d runs past this row.
    """

    claim: str
    argument: str
    number: int
    depth: int
    sign: str
    joint: str
    hook: bool
    repeat: bool
    leaf: bool
    bars: int

    @property
    def step(self) -> Step:
        """The place of the row."""
        return Step(self.claim, self.argument, self.number)


class _Block(NamedTuple):
    """Rows that lie together, and their depths."""

    rows: list[Row]
    depths: bytearray


class Outline:
    """The rows in sight and what is opened. `rows` is always what `rebuilt()` gives, made in small steps."""

    def __init__(self, graph: Graph, paths: Paths) -> None:
        self.graph = graph
        self.paths = paths
        self._opened: set[Key] = set()
        # the rows of closed rows that were open: nothing can change in there while it is out of sight
        self._hidden: dict[Key, _Block] = {}
        self.rows: list[Row] = []
        # the depth of each row: where a row ends is found in it a hundred times faster than in the rows
        self._depths = bytearray()
        size = len(paths.roots) + sum(len(a.premises) for a in graph.debate.arguments.values())
        if size <= SMALL:
            self.open_all()
        else:
            self._show(self._roots())
            self.open_levels(2)

    @property
    def opened(self) -> frozenset[Key]:
        """What is opened, also inside of closed rows: keys that outlive a reading of the file."""
        return frozenset(self._opened)

    @property
    def all_open(self) -> bool:
        """True where no row is closed."""
        return all(row.leaf or _key(row) in self._opened for row in self.rows)

    def is_open(self, row: Row) -> bool:
        """True for a row whose children are in sight."""
        return not row.leaf and _key(row) in self._opened

    def children(self, row: Row) -> list[Row]:
        """The rows under a row: what is aimed at its step, then the reasons for and against its claim."""
        rows: list[Row] = []
        bars = row.bars | (1 << row.depth) if row.joint in ("first", "middle") else row.bars
        if row.argument and row.joint in ("", "last"):
            for argument in self.graph.reasons(row.argument):
                self._add(rows, argument, row.depth + 1, bars, hook=True)
        if not row.repeat:
            for argument in self.graph.reasons(row.claim):
                self._add(rows, argument, row.depth + 1, bars, hook=False)
        return rows

    def open(self, at: int) -> int:
        """Open the row at an index; returns how many rows came into sight."""
        row = self.rows[at]
        if row.leaf or _key(row) in self._opened:
            return 0
        self._opened.add(_key(row))
        block = self._hidden.pop(_key(row), None) or _block(self._unfold(self.children(row)))
        size = len(block.depths)
        self._put(at + 1, block)
        return size

    def close(self, at: int) -> int:
        """Close the row at an index; returns how many rows went. What was open inside stays so for next time."""
        row = self.rows[at]
        if row.leaf or _key(row) not in self._opened:
            return 0
        self._opened.discard(_key(row))
        end = self.end(at)
        self._hidden[_key(row)] = self._take(at + 1, end)
        return end - at - 1

    def toggle(self, at: int) -> None:
        """Open a closed row, close an open one."""
        if self.is_open(self.rows[at]):
            self.close(at)
        else:
            self.open(at)

    def open_all(self) -> None:
        """Bring every row into sight."""
        self._hidden.clear()
        rows: list[Row] = []
        stack = [iter(self._roots())]
        while stack:
            for row in stack[-1]:
                rows.append(row)
                if not row.leaf:
                    self._opened.add(_key(row))
                    stack.append(iter(self.children(row)))
                    break
            else:
                stack.pop()
        self._show(rows)

    def close_all(self) -> None:
        """Leave the starts alone in sight."""
        self._opened.clear()
        self._hidden.clear()
        self._show(self._roots())

    def open_levels(self, levels: int) -> None:
        """Open the rows of the first levels, as long as the outline stays readable (`PLENTY` rows)."""
        for depth in range(levels):
            at = 0
            while at < len(self.rows) and len(self.rows) < PLENTY:
                grown = self.open(at) if self.rows[at].depth == depth else 0
                at += grown + 1

    def reopen(self, opened: Iterable[Key]) -> None:
        """Open exactly what is named (keys of another reading of the file; those that are gone are passed by)."""
        self._opened = set(opened)
        self._hidden.clear()
        self._show(self.rebuilt())

    def reopen_like(self, other: Outline) -> None:
        """Open what is opened in an outline of another reading; all, where all was."""
        if other.all_open:
            self.open_all()
        else:
            self.reopen(other.opened)

    def rebuilt(self) -> list[Row]:
        """The rows in sight, made anew from what is opened."""
        return self._unfold(self._roots())

    def end(self, at: int) -> int:
        """The index behind the last row under a row."""
        depth, end = self.rows[at].depth, len(self.rows)
        if depth >= _DEEP:
            return next((i for i in range(at + 1, end) if self.rows[i].depth <= depth), end)
        for above in range(depth, -1, -1):
            found = self._depths.find(above, at + 1, end)
            end = found if found >= 0 else end
        return end

    def parent(self, at: int) -> int | None:
        """The index of the row that a row lies under; None for a start."""
        depth = self.rows[at].depth
        if not depth:
            return None
        if depth <= _DEEP:
            return self._depths.rfind(depth - 1, 0, at)
        while self.rows[at].depth >= depth:
            at -= 1
        return at

    def sibling(self, at: int, by: int) -> int | None:
        """The index of the next (`by` 1) or previous (-1) row under the same row; None at the end."""
        depth = self.rows[at].depth
        if by > 0:
            end = self.end(at)
            return end if end < len(self.rows) and self.rows[end].depth == depth else None
        above = self.parent(at)
        start = 0 if above is None else above + 1
        if depth < _DEEP:
            before = self._depths.rfind(depth, start, at)
            return before if before >= 0 else None
        return next((i for i in range(at - 1, start - 1, -1) if self.rows[i].depth == depth), None)

    def find(self, place: Step) -> int | None:
        """The index of a place, if it is in sight."""
        return self._at(place, opening=False)

    def reveal(self, place: Step) -> int | None:
        """Open what hides a place; returns its index, or None where the debate has no such place."""
        return self._at(place, opening=True)

    def _at(self, place: Step, *, opening: bool) -> int | None:
        """The index of a place, found along the way to it: most rows are passed over by their depths."""
        at: int | None = None
        for step in self.paths.path_to(place):
            if opening and at is not None:
                self.open(at)
            at = self._child(at, step)
            if at is None:
                return None
        return at

    def _child(self, above: int | None, step: Step) -> int | None:
        """The index of a place among the rows right under a row, or among the starts."""
        depth = 0 if above is None else self.rows[above].depth + 1
        start = 0 if above is None else above + 1
        if depth >= _DEEP:
            for at in range(start, len(self.rows)):
                row = self.rows[at]
                if row.depth < depth:
                    return None
                if row.depth == depth and row[:3] == step:
                    return at
            return None
        at = self._depths.find(depth, start)
        # a row one level higher begins the children of another row
        while at >= 0 and (not depth or self._depths.find(depth - 1, start, at) < 0):
            if self.rows[at][:3] == step:
                return at
            start = at + 1
            at = self._depths.find(depth, start)
        return None

    def _show(self, rows: list[Row]) -> None:
        self.rows, self._depths = _block(rows)

    def _take(self, start: int, end: int) -> _Block:
        """Take rows out of sight. The larger part keeps its list: to copy one touches every row in it, 10 ms
        for 100,000."""
        rows, depths = self.rows, self._depths[start:end]
        del self._depths[start:end]
        if 2 * (end - start) < len(rows):
            taken = rows[start:end]
            del rows[start:end]
            return _Block(taken, depths)
        self.rows = rows[:start] + rows[end:]
        del rows[end:], rows[:start]
        return _Block(rows, depths)

    def _put(self, at: int, block: _Block) -> None:
        """Bring rows into sight; the larger part keeps its list."""
        rows = block.rows
        self._depths[at:at] = block.depths
        if len(rows) < len(self.rows):
            self.rows[at:at] = rows
            return
        rows[:0] = self.rows[:at]
        rows += self.rows[at:]
        self.rows = rows

    def _roots(self) -> list[Row]:
        has = self.graph.reasons
        return [Row(c, "", 0, 0, "", "", False, False, not has(c), 0) for c in self.paths.roots]

    def _add(self, rows: list[Row], argument: Argument, depth: int, bars: int, *, hook: bool) -> None:
        last = len(argument.premises) - 1
        opened_at, reasons = self.paths.places, self.graph.reasons
        step_questioned = bool(reasons(argument.id))
        for i, premise in enumerate(argument.premises):
            repeat = opened_at.get(premise.claim) != (premise.claim, argument.id, i)
            rows.append(
                Row(
                    premise.claim,
                    argument.id,
                    i,
                    depth,
                    argument.sign,
                    "" if not last else "first" if not i else "last" if i == last else "middle",
                    hook,
                    repeat,
                    not ((i == last and step_questioned) or (not repeat and reasons(premise.claim))),
                    bars,
                )
            )

    def _unfold(self, rows: list[Row]) -> list[Row]:
        """The rows and, under each opened one, its own."""
        out: list[Row] = []
        stack = [iter(rows)]
        opened = self._opened
        while stack:
            for row in stack[-1]:
                out.append(row)
                if not row.leaf and _key(row) in opened:
                    stack.append(iter(self.children(row)))
                    break
            else:
                stack.pop()
        return out


def _key(row: Row) -> Key:
    return row[0], row[1], row[2]


def _block(rows: list[Row]) -> _Block:
    return _Block(rows, bytearray([min(row[3], _DEEP) for row in rows]))
