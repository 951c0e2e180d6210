"""Lists of entries of which a window is seen: the columns of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argmap.record import field, record
from argmap.view.cells import Line, Run, fill, light
from argmap.view.entries import ONE_LINE, Detail, entry_height, entry_lines
from argmap.view.neighbourhood import Entry

# A section with more entries than this is drawn one line each, and only near the window.
MANY = 120


class Cursor(NamedTuple):
    """A place on a page: `card`, or an entry of `above`, `pros`, `cons`, `steps`, `clashes`. Clicks also
    meet `crumb` (a step of the trail; -1: those left out), `paths` (the other ways to the claim), `back` and
    `forward`."""

    section: str
    number: int = 0


CARD = Cursor("card")


@record
class Spot:
    """Where something stands: the cells `left` to `right` of the lines `top` to `bottom` (ends excluded)."""

    cursor: Cursor
    left: int
    right: int
    top: int
    bottom: int


@record
class Item:
    """Lines that belong together: an entry, a heading, or `skipped` lines that nobody will see."""

    lines: tuple[Line, ...] = ()
    cursor: Cursor | None = None
    skipped: int = 0

    @property
    def height(self) -> int:
        """The number of lines."""
        return self.skipped or len(self.lines)


def section_height(entries: Sequence[Entry], cells: int, detail: Detail) -> int:
    """How many lines a section takes in a region of so many cells, with its heading."""
    if len(entries) > MANY:
        return 1 + len(entries)
    gaps = sum(_parted(e) for e in entries[1:]) if detail.air else 0
    return 1 + max(1, gaps + sum(entry_height(e, cells - 1, detail) for e in entries))


def _parted(entry: Entry) -> bool:
    """True for an entry that begins a new argument."""
    return not entry.depth and entry.joint in ("", "first")


@record(frozen=False)
class Region:
    """Items one below the other, `cells` wide; the last cell is kept for the mark of the window's place."""

    name: str
    cells: int
    items: list[Item] = field(default_factory=list)
    height: int = 0

    def add(self, item: Item) -> None:
        """Append an item."""
        self.items.append(item)
        self.height += item.height

    def text(self, *runs: Run) -> None:
        """Append a line that is no entry."""
        self.add(Item((fill(runs, self.cells),)))

    def entries(
        self,
        section: str,
        entries: Sequence[Entry],
        detail: Detail,
        cursor: Cursor,
        lit: str,
        near: int,
        least: int = -1,
    ) -> None:
        """Append the entries of a section; the one under the cursor gets the style `lit`, and at least so many lines
        of its sentence. Of a very long section only those near entry number `near` are drawn."""
        first, last = 0, len(entries)
        if last > MANY:
            first, last = max(0, near - MANY), min(last, near + MANY)
            detail = ONE_LINE
        if first:
            self.add(Item(skipped=first))
        for i in range(first, last):
            entry, place = entries[i], Cursor(section, i)
            pointed = place == cursor
            if detail.air and i and _parted(entry):
                self.text()
            much = detail._replace(text=least) if pointed and least > detail.text else detail
            lines = [
                fill(line, self.cells) for line in entry_lines(entry, self.cells - 1, much, pointed=pointed)
            ]
            self.add(Item(tuple(light(line, lit) if pointed else line for line in lines), place))
        if last < len(entries):
            self.add(Item(skipped=len(entries) - last))

    def window(
        self, offset: int, rows: int, cursor: Cursor, x: int, top: int
    ) -> tuple[list[Line], list[Spot], int]:
        """The lines seen in a window of so many rows, where the entries in it stand when its upper left corner
        is at cell `x` of line `top`, and the offset of its first line: as near to the one asked for as keeps
        the cursor in sight."""
        offset = max(0, min(offset, self.height - rows))
        at = head = 0
        for item in self.items:
            if item.cursor is None:
                head = at if item.lines and not item.skipped else at + item.height
            elif item.cursor == cursor:
                # a heading above the entry stays in sight with it
                offset = min(max(offset, at + item.height - rows), head)
            if item.cursor is not None:
                head = at + item.height
            at += item.height
        lines: list[Line] = []
        spots: list[Spot] = []
        at = -offset
        for item in self.items:
            size = item.height
            first, last = max(0, at), min(rows, at + size)
            if first < last:
                shown = item.lines[first - at : last - at] if item.lines else ()
                lines += shown
                lines += [fill((), self.cells)] * (last - first - len(shown))
                if item.cursor:
                    spots.append(Spot(item.cursor, x, x + self.cells, top + first, top + last))
            at += size
        lines += [fill((), self.cells)] * (rows - len(lines))
        if self.height > rows > 0:
            thumb = max(1, rows * rows // self.height)
            start = (rows - thumb) * offset // (self.height - rows)
            for y in range(start, start + thumb):
                lines[y] = (*fill(lines[y], self.cells)[:-1], *_bar(lines[y]))
        return lines, spots, offset


def _bar(line: Line) -> tuple[Run, ...]:
    """The last run of a line, blank at its end, with the mark of the window's place in the last cell."""
    text, style = line[-1]
    return ((text[:-1], style), ("┃", "faint")) if len(text) > 1 else (("┃", "faint"),)
