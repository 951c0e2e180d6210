"""The traps of prose in YAML: what an author wrote as a sentence and YAML reads as something else.

Looked for only in a text that the parser refused. Each trap is named in plain words at the character that
causes it, with a fix. The same fixes, made in a copy of the text, let the rest of the file be read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from argmap import fields
from argmap.closing import closing_bracket, closing_quote, last_of_flow
from argmap.csl import words
from argmap.diagnostic import Diagnostic, Fix
from argmap.faults import fault, no_blank_after_dash
from argmap.lines import BLOCK_HEADER, LINE, Lines
from argmap.model import ID_PATTERN
from argmap.quoting import quoted, shortened
from argmap.repair import Repair
from argmap.span import Span, TextEdit

_COLON = "a colon and a blank inside an unquoted text: YAML takes what stands before it for a key"
_ID = re.compile(ID_PATTERN)
_ENTRIES = {
    "claims": ("text", fields.CLAIM),
    "positions": ("title", fields.POSITION),
    "groups": ("title", fields.GROUP),
}
"""The sections whose entries may be one line: under which key that line goes where more is said, and their keys."""
_LISTS = words(
    "accept attacks authors by cite contradicts con expect in kinds out pro premises reject supports tags "
    "undecided undercuts variants contradictions positions groups focus thesis"
)
"""Keys whose value may be a list, so that a bracket behind them was meant as one."""


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
        self.lines = Lines(repair.source, repair.lines, keys)
        self.columns: Counter[int] = Counter()
        """How many keys stand in each column, in the lines seen so far."""
        self.opened = 0
        """The line with the key whose plain text may go on."""

    def find(self) -> list[Diagnostic]:
        number = 1
        plain: int | None = None  # column of the key whose plain text may go on in the next line
        while number <= len(self.starts):
            if number in self.repair.skipped:
                number += 1
                continue
            line = self.lines.line(number)
            at = number
            number = self._look(number, line, plain)
            match = LINE.match(line)
            goes_on = (
                plain is not None and match and not match["key"] and not match["dash"] and match["value"]
            )
            if not goes_on or line.lstrip().startswith("#"):
                plain, self.opened = self._plain_column(line), at
            if match and match["key"]:
                self.columns[_column(match)] += 1
        return self.found

    def _plain_column(self, line: str) -> int | None:
        match = LINE.match(line)
        if not match or not match["value"] or not match["key"]:
            return None
        return _column(match) if match["value"][0] not in "\"'[{|>#&*!" else None

    def _look(self, number: int, line: str, plain: int | None) -> int:
        """Look at one line; returns the number of the next one to look at."""
        start = self.starts[number - 1]
        match = LINE.match(line)
        if not match or not line.strip() or line.lstrip().startswith("#") or line in ("---", "..."):
            return number + 1
        if "\t" in match["indent"]:
            self._tab(number, start, match["indent"])
        column = match.start("key") if match["key"] else len(match["indent"]) + max(0, len(match["dash"]) - 2)
        if match["key"] and not match["dash"] and self._entry_of_one_line(number, match):
            return number + 1
        if plain is not None and match["key"] and not match["dash"] and _column(match) > plain:
            if self.columns[_column(match)] and self.columns[plain] == 1:
                return number + 1  # the line above is the one that slipped: the parser stumbles over it
            return self._goes_on(number, start, match, plain)
        if (plain is None or len(match["indent"]) <= plain) and self._lacks_colon(number, line):
            self._no_colon(start + len(match["indent"]), line.split()[0])
            return number + 1
        if plain == len(match["indent"]) and self._text_in_column(number, start, match):
            return number + 1
        if not match["key"]:
            if re.match(r"-[^\W\d]", match["value"]) and not match["dash"] and self.lines.beside_dash(number):
                self._no_blank_after_dash(start + match.start("value"), match["value"])
                return number + 1
            slip = re.match(r"([A-Za-z_-]+):(?=[^\s/])", match["value"])
            if slip and slip[1] in self.keys:
                self._no_space(start + match.start("value"), slip[1], match["value"])
                return number + 1
        value, at = match["value"], start + match.start("value")
        if not value.strip() or value.startswith("#"):
            return number + 1
        return self._value(number, column, value.rstrip(), at, (match["key"] or "").strip())

    def _value(self, number: int, column: int, value: str, at: int, key: str) -> int:
        sign = value[0]
        if sign in "|>":
            if BLOCK_HEADER.match(value):
                return self.lines.skip_block(number + 1, column, value)
            self._quote_whole(
                "AM010", at, value, f"at the start of a text YAML reads {sign!r} as a block mark"
            )
        elif sign in "\"'":
            return self._quoted(number, column, value, at)
        elif sign in "[{":
            return self._bracket(number, column, value, at, key)
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
        end = closing_quote(body, quote)
        stop = self.lines.end_of_entry(number, column)
        if end is None or at + end >= stop:
            self._report(
                "AM013",
                at,
                "this quote is opened and not closed",
                at,
                self.lines.end_of_text(number, column, at),
            )
            return self.lines.number(self.lines.end_of_text(number, column, at)) + 1
        last = self.lines.number(at + end)
        line_end = self.starts[last] if last < len(self.starts) else len(self.source)
        rest = self.source[at + end + 1 : line_end].strip()
        if rest and not rest.startswith(("#", ":")):
            if last == number:
                message = f"the text begins with a quote, and YAML ends it at the second {quote}"
                inner = _within_quotes(value, end)
                self._report("AM010", at, message, at, at + len(value), text=inner)
            return last + 1
        return last + 1

    def _bracket(self, number: int, column: int, value: str, at: int, key: str) -> int:
        stop = self.lines.end_of_entry(number, column)
        end = closing_bracket(self.source, at, stop)
        if end is None:
            meant = key in _LISTS if value[0] == "[" else re.match(r"\{\s*([\w-]+)\s*:", value)
            if meant and self._close_bracket(at, stop):
                return self.lines.number(stop) if stop < len(self.source) else len(self.starts) + 1
            self._quote_whole("AM010", at, value, f"the bracket {value[0]!r} is opened here and not closed")
            return number + 1
        last = self.lines.number(end)
        line_end = self.starts[last] if last < len(self.starts) else len(self.source)
        rest = self.source[end + 1 : line_end].strip()
        if rest and not rest.startswith(("#", ":")) and last == number:
            self._quote_whole(
                "AM010", at, value, f"at the start of a text YAML reads {value[0]!r} as a list or mapping"
            )
            return last + 1
        for entry in _APOSTROPHE.finditer(self.source, at, end + 1):
            message = "the text begins with a quote, and YAML ends it at the second '"
            begin, stop = entry.span(1)
            self._report("AM010", begin, message, begin, stop, text=entry[1][1:-1])
        return last + 1

    def _close_bracket(self, at: int, stop: int) -> bool:
        """Report a list or mapping that is not closed, if nothing but its bracket is missing; tells whether."""
        end, open_ = last_of_flow(self.source, at, stop)
        if not open_:
            return False
        closing = "".join("]" if b == "[" else "}" for b in reversed(open_))
        edit = TextEdit(end, end, closing)
        written = " ".join(f"{self.source[at:end]}{closing}".split())
        if not self.repair.edit(edit):
            return False
        self.found.append(
            fault(
                "AM003",
                Span(self.path, at, at + 1),
                f"the bracket {self.source[at]!r} is opened here and not closed",
                help=f"close it with `{closing}`: {written if len(written) <= 72 else f'{written[:60]} … {closing}'}",
                fix=Fix(f"Close it with {closing}", (edit,)),
            )
        )
        return True

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
        above = next((self.lines.line(n) for n in range(number - 1, 0, -1) if self.lines.line(n).strip()), "")
        if above[: len(above) - len(above.lstrip())].count("\t"):
            return len(indent.expandtabs(2))
        there = len(above) - len(above.lstrip())
        return there + 2 if re.search(r"(:|[|>][+-]?)\s*$", above) else there

    def _entry_of_one_line(self, number: int, match: re.Match[str]) -> bool:
        """A key under an entry that is one line, `must: Citizens must vote.`, or a reason that is one: the line
        goes under a key of its own. Reports it, and tells whether it is so."""
        key, column = match["key"].strip(), _column(match)
        if key not in fields.CLAIM and key not in fields.POSITION and key not in fields.GROUP:
            return False
        found = self.lines.line_above(number, column)
        if found is None:
            return False
        above, opener = found
        section = self.lines.section(above)
        if section not in _ENTRIES and not (opener["dash"] and section == "arguments"):
            return False
        word, table = _ENTRIES.get(section, _ENTRIES["claims"])
        name = (opener["key"] or "").strip()
        value = opener["value"].strip()
        if key not in table or key == word or not value or value[0] in "[{&*!#" or name in self.keys:
            return False
        begin = self.starts[above - 1] + opener.start("value")
        if value[0] in "|>":
            below = self.lines.line(above + 1)
            if not BLOCK_HEADER.match(value) or len(below) - len(below.lstrip()) <= column:
                return False
        if value[0] in "\"'" and not re.fullmatch(r"(\"[^\"]*\"|'[^']*')(\s+#.*)?", value):
            return False
        sentence = shortened(
            " ".join(self.source[begin : self.lines.end_of_text(above, column - 1, begin)].split())
        )
        if value[0] in "|>":
            sentence = value
        if name and not opener["dash"] and _ID.fullmatch(name):
            edit = TextEdit(
                self.starts[above - 1] + opener.end("key") + 1, begin, f"\n{' ' * column}{word}: "
            )
            below = f"`{name}:`, under it `{word}: {sentence}`, and in the same column `{key}:`"
        elif opener["dash"] and not name and column >= len(opener["indent"]) + 2:
            dash = self.starts[above - 1] + len(opener["indent"]) + len(opener["dash"].rstrip())
            pad = column - len(opener["indent"]) - len(opener["dash"].rstrip())
            if pad < 1:
                return False
            edit = TextEdit(dash, begin, f"{' ' * pad}{word}: ")
            below = f"`- {word}: {sentence}`, and in the column of `{word}` `{key}:`"
        else:
            return False
        if not self.repair.edit(edit):
            return any(e.start == edit.start for e in self.repair.edits)
        at = self.starts[number - 1] + match.start("key")
        what = {"claims": "a claim", "positions": "a position", "groups": "a group"}.get(section, "a claim")
        self.found.append(
            fault(
                "AM014",
                Span(self.path, at, at + len(match["key"]) + 1),
                f"`{key}` stands under a text: {what} of which more is said has its sentence under `{word}:`"
                if word == "text"
                else f"`{key}` stands under a text: {what} of which more is said has its name under `{word}:`",
                help=f"write {below}",
                fix=Fix(f"Put the sentence under `{word}:`", (edit,)),
            )
        )
        return True

    def _text_in_column(self, number: int, start: int, match: re.Match[str]) -> bool:
        """A line of prose in the column of the key whose text goes on in it."""
        indent = len(match["indent"])
        value = match["value"]
        if match["key"] or match["dash"] or re.match(r"[^\w\"'(]", value) or _ID.fullmatch(value.strip()):
            return False
        if re.match(r"[A-Za-z_-]+:\S", value):
            return False
        below = next((n for n in range(number + 1, len(self.starts) + 1) if self.lines.line(n).strip()), None)
        if below:
            line = self.lines.line(below)
            if len(line) - len(line.lstrip()) > indent or (
                line.strip()[0] == "-" and line[:indent].isspace()
            ):
                return False
        opened = LINE.match(self.lines.line(self.opened))
        key = opened["key"].strip() if opened and opened["key"] else ""
        edit = TextEdit(start + indent, start + indent, "  ")
        if not key or not self.repair.edit(edit):
            return False
        self.found.append(
            fault(
                "AM014",
                Span(self.path, start + indent, start + indent + len(value.rstrip())),
                f"this line goes on with the text of `{key}`, and stands in the column of `{key}` itself",
                help=f"indent it further than `{key}`, or write `{key}: >-` and the whole text indented below",
                fix=Fix("Indent the line", (edit,)),
            )
        )
        return True

    def _no_blank_after_dash(self, at: int, value: str) -> None:
        edit = TextEdit(at + 1, at + 1, " ")
        if self.repair.edit(edit):
            self.found.append(
                no_blank_after_dash(Span(self.path, at, at + len(value.rstrip())), value[1:], edit)
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
        opened = LINE.match(self.lines.line(self.opened))
        begin = self.starts[self.opened - 1] + opened.start("value") if opened else at
        end = self.lines.end_of_text(self.opened, plain, begin)
        self._report("AM008", colon, _COLON, begin, end)
        return self.lines.number(end) + 1

    def _lacks_colon(self, number: int, line: str) -> bool:
        """Whether a line is a key without its colon: a key of the format, or an id over a claim's keys."""
        word = line.strip()
        if word in self.keys or re.fullmatch(r"argmap\s+\S+", word):
            return True
        if not _ID.fullmatch(word):
            return False
        below = next((n for n in range(number + 1, len(self.starts) + 1) if self.lines.line(n).strip()), None)
        inner = LINE.match(self.lines.line(below)) if below else None
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

    def _report(
        self, code: str, at: int, message: str, begin: int, end: int, *, text: str | None = None
    ) -> None:
        """Report a trap at one character of the text from `begin` to `end`, which quotes would mend. `text` is
        the sentence meant, where it is not what stands there."""
        new = quoted(self.source[begin:end]) if text is None else f'"{_escaped(text)}"'
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


_APOSTROPHE = re.compile(r"(?<=[\[,{:])\s*('(?=[^'\n]*\w'\w)(?:[^'\n,\[\]{}]|(?<=\w)'(?=\w))*')(?=\s*[,\]}])")
"""An entry of a list in single quotes with an apostrophe in it."""


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")


def _within_quotes(value: str, second: int) -> str | None:
    """The sentence of a text that stands in quotes with quotes inside; None where the quotes belong to it, as in
    `"Free" trams`. `second` is the offset of the second quote."""
    if len(value) < 3 or value[-1] != value[0] or second == len(value) - 1:
        return None
    if not (value[second - 1].isspace() or value[second + 1 : second + 2].isalnum()):
        return None
    return value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')


def _column(match: re.Match[str]) -> int:
    """The column (from 0) of the key in a line, a tab taken for two spaces."""
    return match.start("key") - len(match["indent"]) + len(match["indent"].expandtabs(2))
