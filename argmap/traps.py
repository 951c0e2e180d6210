"""The traps of prose in YAML: what an author wrote as a sentence and YAML reads as something else.

Looked for only in a text that the parser refused. Each trap is named in plain words at the character that
causes it, with a fix. The same fixes, made in a copy of the text, let the rest of the file be read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from argmap.diagnostic import Diagnostic, Fix
from argmap.faults import fault
from argmap.model import ID_PATTERN
from argmap.quoting import quoted, shortened
from argmap.repair import Repair
from argmap.span import Span, TextEdit

_LINE = re.compile(
    r"""(?P<indent>\s*)(?P<dash>(?:-[ ]+)*)
        (?:(?P<key>[A-Za-z0-9_][^:\n"'\[\]{}]*?|"[^"\n]*"|'[^'\n]*')[ ]*:(?=[ ]|$)(?P<gap>[ ]*))?
        (?P<value>.*)""",
    re.VERBOSE,
)
_COLON = "a colon and a blank inside an unquoted text: YAML takes what stands before it for a key"
_ID = re.compile(ID_PATTERN)
_BLOCK_HEADER = re.compile(r"[|>][0-9]?[+-]?[0-9]?\s*(#.*)?$")


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
        self.columns: Counter[int] = Counter()
        """How many keys stand in each column, in the lines seen so far."""

    def find(self) -> list[Diagnostic]:
        number = 1
        plain: int | None = None  # column of the key whose plain text may go on in the next line
        while number <= len(self.starts):
            line = self._line(number)
            number = self._look(number, line, plain)
            plain = self._plain_column(line)
            match = _LINE.match(line)
            if match and match["key"]:
                self.columns[_column(match)] += 1
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
            self._tab(number, start, match["indent"])
        column = match.start("key") if match["key"] else len(match["indent"]) + max(0, len(match["dash"]) - 2)
        if plain is not None and match["key"] and not match["dash"] and _column(match) > plain:
            if self.columns[_column(match)] and self.columns[plain] == 1:
                return number + 1  # the line above is the one that slipped: the parser stumbles over it
            return self._goes_on(number, start, match, plain)
        if (plain is None or len(match["indent"]) <= plain) and self._lacks_colon(number, line):
            self._no_colon(start + len(match["indent"]), line.split()[0])
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

    def _tab(self, number: int, start: int, indent: str) -> None:
        at = start + indent.index("\t")
        edit = TextEdit(start, start + len(indent), " " * self._blanks_for_tab(number, indent))
        self.repair.edit(edit)
        self.found.append(
            fault(
                "AM011",
                Span(self.path, at, at + 1),
                "a tab indents this line; YAML allows spaces only",
                help="replace the tab by spaces; most editors can do so for the whole file",
                fix=Fix("Replace tabs by spaces", (edit,), safe=False),
            )
        )

    def _blanks_for_tab(self, number: int, indent: str) -> int:
        """How many spaces tabs stand for: as many as the line above has, or two more where it opens a block.
        In a file that is indented by tabs throughout, two for each."""
        above = next((self._line(n) for n in range(number - 1, 0, -1) if self._line(n).strip()), "")
        if above[: len(above) - len(above.lstrip())].count("\t"):
            return len(indent.expandtabs(2))
        there = len(above) - len(above.lstrip())
        return there + 2 if re.search(r"(:|[|>][+-]?)\s*$", above) else there

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

    def _lacks_colon(self, number: int, line: str) -> bool:
        """Whether a line is a key without its colon: a key of the format, or an id over a claim's keys."""
        word = line.strip()
        if word in self.keys or re.fullmatch(r"argmap\s+\S+", word):
            return True
        if not _ID.fullmatch(word):
            return False
        below = next((n for n in range(number + 1, len(self.starts) + 1) if self._line(n).strip()), None)
        inner = _LINE.match(self._line(below)) if below else None
        deeper = inner is not None and len(inner["indent"]) > len(line) - len(line.lstrip())
        return deeper and inner is not None and (inner["key"] or "") in self.keys

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
