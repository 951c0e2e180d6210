"""Findings for people: each with the lines of the file that it speaks of, marks under them, and the way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from argmap.diagnostic import Diagnostic, Level
from argmap.report import Place, Report, escape, lines_of, place, shown, summary, unsafe
from argmap.span import Span

if TYPE_CHECKING:
    from argmap.read import Document
    from argmap.terminal import Style

WIDTH = 100  # cells of a line of the file that are shown where there is no terminal to ask
TAB = 4


def lines(report: Report, style: Style, *, width: int | None = None) -> Iterator[str]:
    """Every finding with the lines that it speaks of; then the summary. `width` is the terminal's, in cells."""
    for source, finding in report.findings:
        yield from _frame(source, finding, style, width or WIDTH)
        yield ""
    yield summary(report)


# what a frame is drawn with
_LINES = {"head": " ╭─", "bar": "│", "gap": "·", "other": "├─", "foot": "╰─", "second": "─", "more": "…"}
_PLAIN = {"head": "-->", "bar": "|", "gap": "...", "other": ":::", "foot": "=", "second": "-", "more": "..."}


def _frame(source: Document, f: Diagnostic, style: Style, width: int) -> Iterator[str]:
    """One finding: heading, the lines that it speaks of, and the way out."""
    signs = _PLAIN if style.ascii else _LINES
    colour = {Level.ERROR: style.red, Level.WARNING: style.yellow, Level.INFO: style.cyan}[f.level]
    yield f"{colour(f'{f.level.word} {f.code}')} {f.name}: {style.bold(shown(f.message))}"
    at = place(source, f.span)
    spots = [(f.span, at, "")]
    spots += ((r.span, place(source, r.span), shown(r.message)) for r in f.related)
    gutter = max(2, *(len(str(p.line)) for _, p, _ in spots))
    blank = " " * gutter
    room = max(20, width - gutter - 4)
    yield f"{blank}{style.dim(signs['head'])} {style.cyan(_where(f.span, at))}"
    path = f.span.path
    for number, (span, spot, message) in enumerate(spots):
        mark = signs["bar"] if not number else signs["gap"]
        if span.path != path:
            path = span.path
            yield f"{blank} {style.dim(signs['other'])} {style.cyan(_where(span, spot))}"
        elif spot.line:
            yield f"{blank} {style.dim(mark)}"
        index = lines_of(source, span.path)
        if index is None:  # the text is not at hand: the words must do
            if message:
                yield f"{blank} {style.dim(signs['bar'])} {message}"
            continue
        line = index.line(spot.line)
        stop = spot.end_column - 1 if spot.end_line == spot.line else len(line)
        excerpt, before, marked = window(line, spot.column - 1, stop, room, more=signs["more"])
        bar = style.dim(f"{spot.line:>{gutter}} {signs['bar']}")
        yield f"{bar} {excerpt}".rstrip()
        under = "^" * max(1, marked) if not number else signs["second"] * max(1, marked)
        under = style.dim(under) + f" {message}" if number else colour(under)
        yield f"{blank} {style.dim(signs['bar'])} {' ' * before}{under}"
    if f.help:
        yield f"{blank} {style.dim(signs['foot'])} {style.bold('help:')} {shown(f.help)}"


def _where(span: Span, at: Place) -> str:
    """A place as editors and terminals know it."""
    return f"{shown(span.path)}:{at.line}:{at.column}" if at.line else shown(span.path)


def window(line: str, start: int, stop: int, room: int, *, more: str = "...") -> tuple[str, int, int]:
    """A line of a file as it is shown, and where the marks under the characters `start` to `stop` go.

    Returns the text, the cells before the marks, and how many cells are marked. A line that needs more than
    `room` cells is cut on both sides of the marks, and `more` says so. Tabs become blanks.
    """
    start = min(start, len(line))
    stop = max(start, min(stop, len(line)))
    # of a line of a million characters only what could be shown is looked at
    low, high = max(0, start - room), min(len(line), max(start, min(stop, start + room)) + room)
    pieces = [_piece(c) for c in line[low:high]]
    cells = [_cells(p) for p in pieces]
    first, last = start - low, min(stop, high) - low
    cut_left, cut_right = low > 0, high < len(line)
    if cut_left or cut_right or sum(cells) > room:
        # a third of the room stands before the marks, unless the line ends before the room does
        left = _back(cells, first, room // 3)
        right = _forth(cells, left, room - len(more) * 2)
        if right == len(cells):
            left = min(left, _back(cells, right, room - len(more) * 2))
        cut_left, cut_right = cut_left or left > 0, cut_right or right < len(cells)
    else:
        left, right = 0, len(cells)
    head = more if cut_left else ""
    tail = more if cut_right else ""
    before = len(head) + sum(cells[left:first])
    return head + "".join(pieces[left:right]) + tail, before, sum(cells[first : min(last, right)])


def _back(cells: Sequence[int], end: int, room: int) -> int:
    """The first index from which the cells up to `end` fit into the room."""
    while end > 0 and room >= cells[end - 1]:
        end -= 1
        room -= cells[end]
    return end


def _forth(cells: Sequence[int], start: int, room: int) -> int:
    """The index up to which the cells from `start` on fit into the room."""
    while start < len(cells) and room >= cells[start]:
        room -= cells[start]
        start += 1
    return start


@cache
def _piece(char: str) -> str:
    """What is shown for one character."""
    if char == "\t":
        return " " * TAB
    return escape(char) if unsafe().match(char) else char


@cache
def _cells(piece: str) -> int:
    """How many cells of a terminal a shown character (or escape) takes."""
    if piece.isascii() or len(piece) != 1:
        return len(piece)
    import unicodedata  # here: most files are ASCII where they have faults

    if unicodedata.category(piece) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(piece) in "WF" else 1
