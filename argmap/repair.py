"""A YAML text with edits made to it so that it can be read, and the way back to what was written.

For a text that the parser refused. What is no trap of prose (see `traps`) is mended here by its place alone: a
character that YAML does not allow, a line in the wrong column; and a line that fits nowhere is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from argmap.diagnostic import Diagnostic, Fix
from argmap.faults import fault
from argmap.span import LineIndex, Span, TextEdit, apply_edits

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SEPARATOR = re.compile("[\x85\u2028\u2029]")


class Repair:
    """A text with edits made to it, and the way back from a place in the edited text."""

    def __init__(self, source: str, path: str) -> None:
        self.source = source
        self.path = path
        self.lines = LineIndex(source)
        self.skipped: set[int] = set()
        """The numbers of lines in which nothing is to be looked for."""
        self._edits: dict[int, TextEdit] = {}
        self._made: tuple[str, list[int], list[TextEdit]] | None = None

    @property
    def edits(self) -> Collection[TextEdit]:
        """The edits that were made."""
        return self._edits.values()

    def edit(self, *edits: TextEdit) -> bool:
        """Make edits, unless one overlaps an edit that was made before; tells whether they were made."""
        if any(e.start < m.end and m.start < e.end for e in edits for m in self._edits.values()):
            return False
        self._edits.update((e.start, e) for e in edits)
        self._made = None
        return True

    def cut(self, start: int, end: int) -> None:
        """Leave out the characters from `start` to `end`, with the edits that were made in them."""
        inside = [m for m in self._edits.values() if m.start < end and start < m.end]
        start = min([start, *(m.start for m in inside)])
        end = max([end, *(m.end for m in inside)])
        for made in inside:
            del self._edits[made.start]
        self._edits[start] = TextEdit(start, end, "")
        self._made = None

    @property
    def text(self) -> str:
        """The text with the edits made."""
        return self._result()[0]

    def back(self, offset: int) -> int:
        """The place in the source of a place in the edited text."""
        _, starts, edits = self._result()
        i = bisect_right(starts, offset) - 1
        if i < 0:
            return offset
        edit = edits[i]
        into = offset - starts[i]
        if into >= len(edit.new):
            return edit.end + into - len(edit.new)
        return min(edit.start + into, edit.end)

    def _result(self) -> tuple[str, list[int], list[TextEdit]]:
        if self._made is None:
            edits = sorted(self._edits.values(), key=lambda e: e.start)
            starts, shift = [], 0
            for edit in edits:
                starts.append(edit.start + shift)
                shift += len(edit.new) - (edit.end - edit.start)
            self._made = apply_edits(self.source, edits), starts, edits
        return self._made


def leave_out(repair: Repair, offset: int) -> tuple[Diagnostic | None, bool]:
    """Deal with the line that the parser stumbled over at `offset` of the source: move it, with all that is
    indented under it, to the column of its siblings, or else leave it out.

    Returns what to say of it (None for a line that is part of one already spoken of) and whether the text
    was changed.
    """
    lines = repair.lines
    number = min(lines.locate(offset)[0], len(lines.starts))
    while number > 1 and not lines.line(number).strip():
        number -= 1
    line = lines.line(number)
    if not line.strip():
        return None, False
    indent = len(line) - len(line.lstrip())
    last = number
    for after in range(number + 1, len(lines.starts) + 1):
        text = lines.line(after)
        if text.strip() and len(text) - len(text.lstrip()) <= indent:
            break
        last = after
    start = lines.starts[number - 1]
    end = lines.starts[last] if last < len(lines.starts) else len(repair.source)
    span = Span(repair.path, start + indent, start + max(indent + 1, len(line.rstrip())))
    sibling = _sibling_indent(lines, number, indent)
    if sibling is not None and sibling[0] != indent:
        column, beside = sibling
        if _lines_at(lines, indent) > _lines_at(lines, column):
            # more lines stand as this one does: the other is the one that slipped
            number, beside, indent, column = beside, number, column, indent
            line, last = lines.line(number), number
            start = lines.starts[number - 1]
            span = Span(repair.path, start + indent, start + max(indent + 1, len(line.rstrip())))
        # what hangs on the line stays deeper than it; only the keys of a list entry must keep its column
        moved = range(number, last + 1) if line.lstrip().startswith("- ") else range(number, number + 1)
        edits = tuple(
            TextEdit(lines.starts[n - 1], lines.starts[n - 1], " " * (column - indent))
            if column > indent
            else TextEdit(lines.starts[n - 1], lines.starts[n - 1] + indent - column, "")
            for n in moved
            if lines.line(n).strip()
        )
        if repair.edit(*edits):
            return fault(
                "AM014",
                span,
                f"this line is indented by {_spaces(indent)}, the lines it stands with by {column}",
                help=f"indent it by {_spaces(column)}, as line {beside} is",
                fix=Fix(f"Indent as line {beside}", edits),
            ), True
    repair.cut(start, end)
    return fault(
        "AM003",
        span,
        "this line does not fit in here as YAML, and is left out with what hangs on it",
        help="look for a missing `- `, `:` or quote in it and above it, or put its text in quotes",
    ), True


def _lines_at(lines: LineIndex, column: int) -> int:
    """How many lines begin in a column, comments left out."""
    texts = (lines.line(n) for n in range(1, len(lines.starts) + 1))
    return sum(1 for t in texts if t.strip() and len(t) - len(t.lstrip()) == column and t.strip()[0] != "#")


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def _sibling_indent(lines: LineIndex, number: int, indent: int) -> tuple[int, int] | None:
    """The indentation, and the line, of the nearest line that this one could stand beside: one whose
    indentation differs by less than two from it. Looked for above, and for the first line of a file below."""
    above = False
    for other in (*range(number - 1, 0, -1), *range(number + 1, min(len(lines.starts), number + 50) + 1)):
        line = lines.line(other)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if other > number and above:
            return None
        above = above or other < number
        there = len(line) - len(line.lstrip())
        if abs(there - indent) <= 1:
            return there, other
        dashed = re.match(r"\s*(?:- +)+", line)
        if dashed and abs(dashed.end() - indent) <= 1:
            return dashed.end(), other
        if there < indent - 1:
            return None
    return None


_CONFLICT = re.compile(
    r"^<{7}(?: .*)?\n(?P<ours>(?:.*\n)*?)(?:\|{7}(?: .*)?\n(?:.*\n)*?)?={7}\n(?P<theirs>(?:.*\n)*?)>{7}(?: .*)?$",
    re.MULTILINE,
)


def find_conflicts(repair: Repair) -> list[Diagnostic]:
    """The places in which a merge of git has left both versions: said, and the second one left out."""
    if "<<<<<<<" not in repair.source:
        return []
    found: list[Diagnostic] = []
    for match in _CONFLICT.finditer(repair.source):
        end = match.end() + 1 if match.end() < len(repair.source) else match.end()
        first, last = (repair.lines.locate(at)[0] for at in (match.start(), match.end()))
        kept_first = first + 1
        kept_last = first + match["ours"].count("\n")
        repair.cut(match.start(), match.start("ours"))
        repair.cut(match.end("ours"), end)
        repair.skipped |= {*range(first, kept_first), *range(kept_last + 1, last + 1)}
        found.append(
            fault(
                "AM003",
                Span(repair.path, match.start(), match.start() + 7),
                f"git has left both versions of a conflict here, down to line {last}",
                help="keep what the debate shall say, and take out the lines <<<<<<<, ======= and >>>>>>>",
            )
        )
    return found


_ESCAPED_PAIR = re.compile(r"(?<!\\)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


def find_unreadable(repair: Repair) -> list[Diagnostic]:
    """Characters that YAML does not allow (control characters, halves of surrogates): said and left out, or read as
    what they stand for."""
    found: list[Diagnostic] = []
    for match in _SEPARATOR.finditer(repair.source):
        edit = TextEdit(match.start(), match.end(), " ")
        repair.edit(edit)
        found.append(
            fault(
                "AM003",
                Span(repair.path, match.start(), match.end()),
                f"here stands a line separator (U+{ord(match.group()):04X}), which YAML takes for the end of the line",
                help="write a blank instead; word processors and PDF viewers leave such characters in a text",
                fix=Fix("Write a blank", (edit,)),
            )
        )
    for match in _ESCAPED_PAIR.finditer(repair.source):
        high, low = int(match[1], 16), int(match[2], 16)
        letter = chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
        edit = TextEdit(match.start(), match.end(), letter)
        repair.edit(edit)
        found.append(
            fault(
                "AM003",
                Span(repair.path, match.start(), match.end()),
                f"YAML does not know {match[0]}, the way in which JSON writes {letter} in ASCII",
                help=f"write {letter} itself; programs that write JSON can do so (in Python, ensure_ascii=False)",
                fix=Fix("Write the character itself", (edit,)),
            )
        )
    for match in _UNPRINTABLE.finditer(repair.source):
        if len(found) < 20:
            code = ord(match.group())
            found.append(
                fault(
                    "AM003",
                    Span(repair.path, match.start(), match.end()),
                    f"the character U+{code:04X} cannot stand in a YAML file",
                    help="delete it; it is invisible in most editors",
                    fix=Fix("Delete the character", (TextEdit(match.start(), match.end(), ""),), safe=False),
                )
            )
        repair.cut(match.start(), match.end())
    return found
