"""Findings as text for people, as lines for tools, and as JSON.

Offsets become lines and columns here and nowhere earlier. What is shown of a file can do a terminal no harm:
control characters, and those that turn the direction of writing, are shown as escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from argmap.diagnostic import Diagnostic, Fix, Level
from argmap.record import record
from argmap.span import LineIndex, Span

if TYPE_CHECKING:
    from argmap.read import Document
    from argmap.terminal import Style

WIDTH = 100  # cells of a line of the file that are shown where there is no terminal to ask
TAB = 4


@record
class Checked:
    """A file that was checked, and what was found."""

    source: Document
    findings: tuple[Diagnostic, ...]


@record
class Place:
    """A span in lines and columns, from 1; the end is excluded. All zero where the text is not at hand."""

    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


def place(source: Document, span: Span) -> Place:
    """The place of a span in the file of its path."""
    index = _index(source, span.path)
    if index is None:
        return Place()
    return Place(*index.locate(span.start), *index.locate(max(span.start, span.end)))


def text(
    checked: Sequence[Checked], style: Style, *, width: int | None = None, library: bool = False
) -> Iterator[str]:
    """Every finding with the lines that it speaks of; then the summary. `width` is the terminal's, in cells."""
    for one in checked:
        for finding in one.findings:
            yield from _frame(one.source, finding, style, width or WIDTH)
            yield ""
    yield summary(checked, library=library)


def concise(checked: Sequence[Checked], *, library: bool = False) -> Iterator[str]:
    """A line for each finding, `path:line:column: level CODE name: message`; then the summary."""
    for one in checked:
        for f in one.findings:
            at = place(one.source, f.span)
            yield (
                f"{shown(f.span.path)}:{at.line}:{at.column}: {f.level.word} {f.code} {f.name}: {shown(f.message)}"
            )
    yield summary(checked, library=library)


def as_json(checked: Sequence[Checked]) -> dict[str, Any]:
    """Plain data of the documented shape: `version`, `findings`, `summary`."""
    errors, warnings, infos = _counts(checked)
    return {
        "version": 1,
        "findings": [_finding_json(one.source, f) for one in checked for f in one.findings],
        "summary": {"errors": errors, "warnings": warnings, "infos": infos, "files": len(checked)},
    }


def summary(checked: Sequence[Checked], *, library: bool = False) -> str:
    """How much was found: `2 errors, 1 warning in 3 files`, or `4 debates, no findings`. With `library` it says
    that these are the debates of the library, as there are none here."""
    if library:
        return f"no debates here; the library: {summary(checked)}"
    if not any(one.findings for one in checked):
        return f"{_plural(len(checked), 'debate')}, no findings"
    words = ("error", "warning", "info")
    said = ", ".join(_plural(n, w) for n, w in zip(_counts(checked), words, strict=True) if n)
    hit = sum(bool(one.findings) for one in checked)
    files = _plural(len(checked), "file")
    return f"{said} in {files}" if hit == len(checked) else f"{said} in {hit:,} of {files}"


def shown(text: str) -> str:
    """A text as it may be shown on one line: control characters as escapes, line breaks as blanks.

    >>> shown("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    if text.isascii() and text.isprintable():
        return text
    return _unsafe().sub(lambda m: " " if m[0] in "\r\n\t" else _escape(m[0]), text)


@cache
def _unsafe() -> re.Pattern[str]:
    """Control characters; the marks of bidirectional text; halves of surrogates; separators of lines."""
    return re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def _plural(n: int, word: str) -> str:
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"


def _counts(checked: Sequence[Checked]) -> tuple[int, int, int]:
    """Errors, warnings, infos."""
    levels = [f.level for one in checked for f in one.findings]
    return levels.count(Level.ERROR), levels.count(Level.WARNING), levels.count(Level.INFO)


# JSON


def _finding_json(source: Document, f: Diagnostic) -> dict[str, Any]:
    return {
        "code": f.code,
        "name": f.name,
        "level": f.level.word,
        "message": f.message,
        **_place_json(source, f.span),
        "help": f.help,
        "related": [{"message": r.message, **_place_json(source, r.span)} for r in f.related],
        "fix": None if f.fix is None else _fix_json(source, f.span.path, f.fix),
    }


def _place_json(source: Document, span: Span) -> dict[str, Any]:
    at = place(source, span)
    return {
        "path": span.path,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
    }


def _fix_json(source: Document, path: str, fix: Fix) -> dict[str, Any]:
    edits = []
    for edit in fix.edits:
        at = _place_json(source, Span(path, edit.start, edit.end))
        edits.append({**at, "new": edit.new})
    return {"title": fix.title, "safe": fix.safe, "edits": edits}


# frames


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
        index = _index(source, span.path)
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
    return _escape(char) if _unsafe().match(char) else char


@cache
def _cells(piece: str) -> int:
    """How many cells of a terminal a shown character (or escape) takes."""
    if piece.isascii() or len(piece) != 1:
        return len(piece)
    import unicodedata  # here: most files are ASCII where they have faults

    if unicodedata.category(piece) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(piece) in "WF" else 1


def _index(source: Document, path: str) -> LineIndex | None:
    """The lines of the file at a path: the debate's own, or one beside it; None where it is not at hand."""
    if path == source.path:
        return source.lines
    return LineIndex(source.texts[path]) if path in source.texts else None
