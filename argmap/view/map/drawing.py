"""The rows of a map that are in sight, painted on a field of cells."""

from __future__ import annotations

from rich.cells import cell_len

from argmap.view.cells import Line, Run, line_width
from argmap.view.map.cards import Cards
from argmap.view.map.layout import Layout, Zoom
from argmap.view.map.tracks import Track
from argmap.view.map.tree import Box, Limb
from argmap.view.words import STYLES, shown

# The arms of a line in a cell; where lines meet, their arms make the sign.
UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
# The sign of each set of arms: 0 none, 1 up, 2 down, 3 up and down, and so on.
_SIGNS = " │││─╯╮┤─╰╭├─┴┬┼"
# The second cell of a wide sign.
_REST = "\x00"
# Attacks and undercuts come along broken lines.
_STROKES = {"+": "─", "-": "╌", "~": "┈"}


class Field:
    """Cells `left` to `right` of the rows `top` to `bottom` (both excluded), to paint on."""

    def __init__(self, left: int, top: int, right: int, bottom: int) -> None:
        self.left, self.top, self.right, self.bottom = left, top, right, bottom
        rows, cells = max(0, bottom - top), max(0, right - left)
        self._signs = [[""] * cells for _ in range(rows)]
        self._looks = [[""] * cells for _ in range(rows)]
        self._arms = [[0] * cells for _ in range(rows)]

    def write(self, x: int, y: int, line: Line, ground: str = "") -> None:
        """Write a line over what is there."""
        if not self.top <= y < self.bottom:
            return
        signs, looks = self._signs[y - self.top], self._looks[y - self.top]
        at, end = x - self.left, self.right - self.left
        for text, look in line:
            names = f"{look} {ground}" if ground else look
            if text.isascii():
                cells = list(text)
            else:
                cells = _cells(text)
            start, stop = max(0, at), min(end, at + len(cells))
            if start < stop:
                part = cells[start - at : stop - at]
                # of a wide sign at the edge that is cut in two nothing is left
                if part[0] == _REST:
                    part[0] = " "
                if at + len(cells) > stop and cells[stop - at] == _REST:
                    part[-1] = " "
                signs[start:stop] = part
                looks[start:stop] = [names] * len(part)
            at += len(cells)

    def across(self, x: int, end: int, y: int, look: str, stroke: str = "─") -> None:
        """A line from one cell of a row to another (included)."""
        if not self.top <= y < self.bottom:
            return
        row = y - self.top
        arms, looks, signs = self._arms[row], self._looks[row], self._signs[row]
        for cell in range(max(x, self.left), min(end + 1, self.right)):
            at = cell - self.left
            arms[at] |= (
                (LEFT if cell > x else 0) | (RIGHT if cell < end else 0) | (0 if x < end else LEFT | RIGHT)
            )
            looks[at] = look
            if stroke != "─" and cell > x:  # where it branches off, the sign is that of both lines
                signs[at] = stroke

    def down(self, x: int, y: int, end: int, look: str) -> None:
        """A line from one row to another (included), in one cell of each."""
        if not self.left <= x < self.right or y >= end:
            return
        at = x - self.left
        for row in range(max(y, self.top), min(end + 1, self.bottom)):
            self._arms[row - self.top][at] |= (UP if row > y else 0) | (DOWN if row < end else 0)
            self._looks[row - self.top][at] = look
            self._signs[row - self.top][at] = ""

    def free(self, x: int, y: int) -> bool:
        """True for a cell of the field that nothing was painted on."""
        if not (self.left <= x < self.right and self.top <= y < self.bottom):
            return False
        row, at = y - self.top, x - self.left
        return not self._signs[row][at] and not self._arms[row][at]

    def lines(self) -> list[Line]:
        """The rows as runs of text."""
        return [_runs(*row) for row in zip(self._signs, self._looks, self._arms, strict=True)]


def paint(
    layout: Layout,
    cards: Cards,
    tracks: list[Track],
    window: tuple[int, int, int, int],
    chosen: Box | None,
    *,
    light: str = "cursor",
) -> list[Line]:
    """The lines of a window (left, top, right, bottom) of a map; the chosen box on the ground `light`."""
    left, top, right, bottom = window
    field = Field(left, top, right, bottom)
    boxes: list[tuple[Box, int, int]] = []
    for node, x, y in layout.spots(top, bottom, left, right):
        if isinstance(node, Limb):
            _limb(field, layout, node, x, y)
        else:
            _trunk(field, layout, cards, node, x, y)
            if y < bottom and y + node.own > top and x < right and x + layout.grid.width > left:
                boxes.append((node, x, y))
    for box, x, y in boxes:
        for i, line in enumerate(cards.lines(box, chosen=box is chosen)):
            if line:
                field.write(x, y + i, line, light if box is chosen else "")
    for track in tracks:
        _track(field, track)
    return field.lines()


def _trunk(field: Field, layout: Layout, cards: Cards, box: Box, x: int, y: int) -> None:
    """The line from a box to where its reasons branch off."""
    if not box.open or not box.limbs:
        return
    grid = layout.grid
    trunk = x + grid.width + grid.lead
    row = y + grid.stem
    start = x + grid.width
    if grid.zoom is Zoom.LINE:
        start = x + 1 + line_width(cards.lines(box, chosen=False)[0])
    field.across(start, trunk, row, "faint")
    field.down(trunk, row, y + box.limbs[-1].dy + grid.stem, "faint")


def _limb(field: Field, layout: Layout, limb: Limb, x: int, y: int) -> None:
    """The line of a step: its sign, the bracket of joint premises, and what hangs at it."""
    grid, sign = layout.grid, limb.argument.sign
    look, row = STYLES[sign], y + grid.stem
    trunk = x - grid.box
    field.across(trunk, x - 1, row, look, _STROKES[sign])
    if hung := limb.unfolded:
        field.down(trunk + grid.hook, row, y + hung[-1].dy + grid.stem, "faint")
    if grid.zoom is not Zoom.DOT:
        field.write(trunk + 2, row, ((shown(sign), f"bold {look}"),))
    if len(limb.boxes) > 1:
        bracket, end = trunk + grid.bracket, y + limb.boxes[-1].dy + grid.stem
        rows = {y + b.dy + grid.stem for b in limb.boxes}
        for at in range(max(row, field.top), min(end + 1, field.bottom)):
            joint = "┏" if at == row else "┗" if at == end else "┣" if at in rows else "┃"
            field.write(bracket, at, ((joint, f"bold {look}"),))


def _track(field: Field, track: Track) -> None:
    """A dashed line between two places, behind all that is there."""
    for x, y, sign in track.cells():
        if field.free(x, y):
            field.write(x, y, ((sign, track.look),))


def _cells(text: str) -> list[str]:
    """A text as one entry for each cell."""
    cells: list[str] = []
    for sign in text:
        size = cell_len(sign)
        if size:
            cells += [sign, *[_REST] * (size - 1)]
        else:
            _join(cells, sign)
    return cells if len(cells) == cell_len(text) else _cells_of_clusters(text)


def _cells_of_clusters(text: str) -> list[str]:
    """The same for a text in which signs together are wider or narrower than each for itself, as emoji are."""
    cells: list[str] = []
    for i, sign in enumerate(text):
        size = cell_len(text[: i + 1])
        if size > len(cells) and cell_len(sign):
            cells.append(sign)
        else:
            _join(cells, sign)
        cells += [_REST] * (size - len(cells))
        del cells[size:]
    return cells


def _join(cells: list[str], sign: str) -> None:
    """Put a sign without a width of its own, such as an accent, to the one before it."""
    at = len(cells) - 1
    while at > 0 and cells[at] == _REST:
        at -= 1
    if at >= 0:
        cells[at] += sign


def _runs(signs: list[str], looks: list[str], arms: list[int]) -> Line:
    """A row of cells as runs."""
    runs: list[Run] = []
    text, names = "", ""
    for sign, look, arm in zip(signs, looks, arms, strict=True):
        if sign == _REST:
            continue
        if look != names and text:
            runs.append((text, names))
            text = ""
        names = look
        text += sign or _SIGNS[arm]
    if text:
        runs.append((text, names))
    return tuple(runs)
