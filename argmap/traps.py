"""The traps of prose in YAML: what an author wrote as a sentence and YAML reads as something else.

Looked for only in a text that the parser refused. Each trap is named in plain words at the character that
causes it, with a fix. The same fixes, made in a copy of the text, let the rest of the file be read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection

from argmap.diagnostic import Diagnostic, Fix
from argmap.faults import fault
from argmap.quoting import quoted, shortened
from argmap.span import LineIndex, Span, TextEdit, apply_edits

_LINE = re.compile(
    r"""(?P<indent>\s*)(?P<dash>(?:-[ ]+)*)
        (?:(?P<key>[A-Za-z0-9_][^:\n"'\[\]{}]*?|"[^"\n]*"|'[^'\n]*')[ ]*:(?=[ ]|$)(?P<gap>[ ]*))?
        (?P<value>.*)""",
    re.VERBOSE,
)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_COLON = "a colon and a blank inside an unquoted text: YAML takes what stands before it for a key"
_BLOCK_HEADER = re.compile(r"[|>][0-9]?[+-]?[0-9]?\s*(#.*)?$")


class Repair:
    """A text with edits made to it, and the way back from a place in the edited text."""

    def __init__(self, source: str, path: str) -> None:
        self.source = source
        self.path = path
        self.lines = LineIndex(source)
        self._edits: dict[int, TextEdit] = {}
        self._made: tuple[str, list[int], list[TextEdit]] | None = None

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
        column, above = sibling
        edits = tuple(
            TextEdit(lines.starts[n - 1], lines.starts[n - 1] + indent, " " * column)
            for n in range(number, last + 1)
            if lines.line(n).strip()
        )
        if repair.edit(*edits):
            return fault(
                "AM014",
                span,
                f"this line is indented by {indent} spaces, the lines it stands with by {column}",
                help=f"indent it by {column} spaces, as line {above} is",
                fix=Fix("Indent as the line above", edits),
            ), True
    repair.cut(start, end)
    return fault(
        "AM003",
        span,
        "this line does not fit in here as YAML, and is left out with what hangs on it",
        help="look for a missing `- `, `:` or quote in it and above it, or put its text in quotes",
    ), True


def _sibling_indent(lines: LineIndex, number: int, indent: int) -> tuple[int, int] | None:
    """The indentation, and the line, of the nearest line above that this one could stand beside: one whose
    indentation differs by less than two from it."""
    for above in range(number - 1, 0, -1):
        line = lines.line(above)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        there = len(line) - len(line.lstrip())
        if abs(there - indent) <= 1:
            return there, above
        dashed = re.match(r"\s*(?:- +)+", line)
        if dashed and abs(dashed.end() - indent) <= 1:
            return dashed.end(), above
        if there < indent - 1:
            return None
    return None


def find_unreadable(repair: Repair) -> list[Diagnostic]:
    """Characters that YAML does not allow (control characters, halves of surrogates): said and left out."""
    found: list[Diagnostic] = []
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


def find_traps(repair: Repair, keys: Collection[str]) -> list[Diagnostic]:
    """Every trap of prose that a line-by-line look finds for certain, each repaired in `repair`. `keys` are
    the field names of the format."""
    return _Traps(repair, keys).find()


class _Traps:
    def __init__(self, repair: Repair, keys: Collection[str]) -> None:
        self.repair = repair
        self.path = repair.path
        self.keys = keys
        self.found: list[Diagnostic] = []
        self.source = repair.source
        self.starts = repair.lines.starts

    def find(self) -> list[Diagnostic]:
        number = 1
        plain: int | None = None  # column of the key whose plain text may go on in the next line
        while number <= len(self.starts):
            line = self._line(number)
            number = self._look(number, line, plain)
            plain = self._plain_column(line)
        return self.found

    def _line(self, number: int) -> str:
        return self.repair.lines.line(number)

    def _plain_column(self, line: str) -> int | None:
        match = _LINE.match(line)
        if not match or not match["value"] or not match["key"]:
            return None
        return _column(match) if match["value"][0] not in "\"'[{|>#&*!" else None

    def _look(self, number: int, line: str, plain: int | None) -> int:
        """Look at one line; returns the number of the next one to look at."""
        start = self.starts[number - 1]
        match = _LINE.match(line)
        if not match or not line.strip() or line.lstrip().startswith("#") or line in ("---", "..."):
            return number + 1
        if "\t" in match["indent"]:
            self._tab(start, match["indent"])
        column = match.start("key") if match["key"] else len(match["indent"]) + max(0, len(match["dash"]) - 2)
        if plain is not None and match["key"] and not match["dash"] and _column(match) > plain:
            return self._goes_on(number, start, match, plain)
        word = line.strip()
        if word in self.keys and (plain is None or len(match["indent"]) <= plain):
            self._no_colon(start + len(match["indent"]), word)
            return number + 1
        if not match["key"]:
            slip = re.match(r"([A-Za-z_-]+):(?=[^\s/])", match["value"])
            if slip and slip[1] in self.keys:
                self._no_space(start + match.start("value"), slip[1], match["value"])
                return number + 1
        value, at = match["value"], start + match.start("value")
        if not value or value.startswith("#"):
            return number + 1
        return self._value(number, column, value.rstrip(), at)

    def _value(self, number: int, column: int, value: str, at: int) -> int:
        sign = value[0]
        if sign in "|>":
            if _BLOCK_HEADER.match(value):
                return self._skip_deeper(number + 1, column)
            self._quote_whole(
                "AM010", at, value, f"at the start of a text YAML reads {sign!r} as a block mark"
            )
        elif sign in "\"'":
            return self._quoted(number, column, value, at)
        elif sign in "[{":
            return self._bracket(number, column, value, at)
        elif sign in "&!" or re.match(r"\*[\w.-]+\s*(#|$)", value):
            return number + 1  # the parser accepts these, and they are reported where the nodes are built
        elif sign in "*%@`":
            self._quote_whole("AM010", at, value, f"a text cannot begin with {sign!r} in YAML")
        elif re.match(r"[-?] ", value) and column < at - self.starts[number - 1]:
            self._quote_whole(
                "AM010", at, value, f"at the start of a text YAML reads {sign!r} as a list entry"
            )
        else:
            self._colons(at, value)
        return number + 1

    # what is looked for in a value

    def _colons(self, at: int, value: str) -> None:
        text = re.split(r"\s#", value, maxsplit=1)[0]
        colons = [m.start() for m in re.finditer(r":(?=\s|$)", text)]
        if colons:
            self._report("AM008", at + colons[0], _COLON, at, at + len(text.rstrip()))

    def _quote_whole(self, code: str, at: int, value: str, message: str) -> None:
        self._report(code, at, message, at, at + len(value))

    def _quoted(self, number: int, column: int, value: str, at: int) -> int:
        quote = value[0]
        body = self.source[at:]
        end = _closing_quote(body, quote)
        stop = self._end_of_entry(number, column)
        if end is None or at + end >= stop:
            self._report(
                "AM013", at, "this quote is opened and not closed", at, self._end_of_text(number, column, at)
            )
            return self.repair.lines.locate(self._end_of_text(number, column, at))[0] + 1
        last = self.repair.lines.locate(at + end)[0]
        line_end = self.starts[last] if last < len(self.starts) else len(self.source)
        rest = self.source[at + end + 1 : line_end].strip()
        if rest and not rest.startswith(("#", ":")):
            if last == number:
                self._quote_whole(
                    "AM010",
                    at,
                    value,
                    f"the text begins with a quote, and YAML ends it at the second {quote}",
                )
            return last + 1
        return last + 1

    def _bracket(self, number: int, column: int, value: str, at: int) -> int:
        end = _closing_bracket(self.source, at, self._end_of_entry(number, column))
        if end is None:
            self._quote_whole("AM010", at, value, f"the bracket {value[0]!r} is opened here and not closed")
            return number + 1
        last = self.repair.lines.locate(end)[0]
        line_end = self.starts[last] if last < len(self.starts) else len(self.source)
        rest = self.source[end + 1 : line_end].strip()
        if rest and not rest.startswith(("#", ":")) and last == number:
            self._quote_whole(
                "AM010", at, value, f"at the start of a text YAML reads {value[0]!r} as a list or mapping"
            )
        return last + 1

    # what is wrong with the line itself

    def _tab(self, start: int, indent: str) -> None:
        at = start + indent.index("\t")
        edit = TextEdit(start, start + len(indent), indent.expandtabs(2))
        self.repair.edit(edit)
        self.found.append(
            fault(
                "AM011",
                Span(self.path, at, at + 1),
                "a tab indents this line; YAML allows spaces only",
                help="replace the tab by spaces; most editors can do so for the whole file",
                fix=Fix("Replace tabs by spaces", (edit,)),
            )
        )

    def _goes_on(self, number: int, start: int, match: re.Match[str], plain: int) -> int:
        """A line with a colon under a text that has no quotes: a key that stands too deep, or prose."""
        key = match["key"].strip()
        at = start + match.start("key")
        if key in self.keys:
            edit = TextEdit(start, at, " " * plain)
            self.repair.edit(edit)
            self.found.append(
                fault(
                    "AM014",
                    Span(self.path, at, at + len(match["key"]) + 1),
                    f"`{key}` is indented by {match.start('key')} spaces, the key above it by {plain}",
                    help=f"indent it by {plain} spaces, so that both stand in one column",
                    fix=Fix("Indent as the key above", (edit,)),
                )
            )
            return number + 1
        colon = self.source.index(":", at)
        opened = _LINE.match(self._line(number - 1))
        begin = self.starts[number - 2] + opened.start("value") if opened else at
        end = self._end_of_text(number - 1, plain, begin)
        self._report("AM008", colon, _COLON, begin, end)
        return self.repair.lines.locate(end)[0] + 1

    def _no_colon(self, at: int, word: str) -> None:
        edit = TextEdit(at + len(word), at + len(word), ":")
        self.repair.edit(edit)
        self.found.append(
            fault(
                "AM003",
                Span(self.path, at, at + len(word)),
                f"a colon is missing after `{word}`",
                help=f"write `{word}:`",
                fix=Fix("Put a colon after the key", (edit,)),
            )
        )

    def _no_space(self, at: int, key: str, value: str) -> None:
        colon = at + len(key)
        edit = TextEdit(colon + 1, colon + 1, " ")
        self.repair.edit(edit)
        self.found.append(
            fault(
                "AM012",
                Span(self.path, at, colon + 1),
                f"a blank is missing after `{key}:`",
                help=f"write `{key}: {value[len(key) + 1 :].strip()}`",
                fix=Fix("Put a blank after the colon", (edit,)),
            )
        )

    def _report(self, code: str, at: int, message: str, begin: int, end: int) -> None:
        """Report a trap at one character of the text from `begin` to `end`, which quotes would mend."""
        new = quoted(self.source[begin:end])
        edit = TextEdit(begin, end, new)
        self.repair.edit(edit)
        self.found.append(
            fault(
                code,
                Span(self.path, at, at + 1),
                message,
                help=f"put the whole text in quotes: {shortened(new)} - or under `>-` on the next line",
                fix=Fix("Quote the text", (edit,)),
            )
        )

    # moving over lines

    def _skip_deeper(self, number: int, column: int) -> int:
        while number <= len(self.starts):
            line = self._line(number)
            if line.strip() and len(line) - len(line.lstrip()) <= column:
                break
            number += 1
        return number

    def _end_of_text(self, number: int, column: int, at: int) -> int:
        """The offset where the unquoted text that begins at `at`, in line `number`, ends: with the last line
        that stands deeper than its key and is not a key of the format itself."""
        end = self.starts[number - 1] + len(self._line(number).rstrip())
        for after in range(number + 1, len(self.starts) + 1):
            line = self._line(after)
            match = _LINE.match(line)
            if (
                not line.strip()
                or len(line) - len(line.lstrip()) <= column
                or line.lstrip().startswith(("#", "- "))
            ):
                break
            if match and match["key"] and match["key"].strip() in self.keys:
                break
            end = self.starts[after - 1] + len(line.rstrip())
        return max(end, at)

    def _end_of_entry(self, number: int, column: int) -> int:
        """The offset where the entry that begins in this line must have ended: the next line that stands no
        deeper than its key (a line of closing brackets may stand there too)."""
        after = number + 1
        while after <= len(self.starts):
            line = self._line(after)
            if line.strip() and len(line) - len(line.lstrip()) <= column and line.strip()[0] not in "]}":
                return self.starts[after - 1]
            after += 1
        return len(self.source)


def _column(match: re.Match[str]) -> int:
    """The column (from 0) of the key in a line, a tab taken for two spaces."""
    return match.start("key") - len(match["indent"]) + len(match["indent"].expandtabs(2))


def _closing_quote(body: str, quote: str) -> int | None:
    """The offset of the quote that closes the one at the start of `body`, or None."""
    i = 1
    while True:
        i = body.find(quote, i)
        if i < 0:
            return None
        if quote == "'" and body[i + 1 : i + 2] == "'":
            i += 2
            continue
        if quote == '"':
            back = i - 1
            while body[back] == "\\":
                back -= 1
            if (i - back) % 2 == 0:
                i += 1
                continue
        return i


def _closing_bracket(text: str, start: int, stop: int) -> int | None:
    """The offset of the bracket that closes the one at `start`, before `stop`, or None."""
    depth = 0
    i = start
    while i < stop:
        char = text[i]
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
            if depth == 0:
                return i
        elif char in "\"'" and text[i - 1] in " [{,:":
            end = _closing_quote(text[i:stop], char)
            if end is None:
                return None
            i += end
        elif char == "#" and text[i - 1] in " \t\n":
            newline = text.find("\n", i, stop)
            if newline < 0:
                return None
            i = newline
        i += 1
    return None
