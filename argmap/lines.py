"""The lines of a file, looked at one by one where a parser has refused them: how far a text or an entry reaches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from functools import cached_property

from argmap.span import LineIndex

LINE = re.compile(
    r"""(?P<indent>\s*)(?P<dash>(?:-[ ]+)*)
        (?:(?P<key>[A-Za-z0-9_][^:\n"'\[\]{}]*?|"[^"\n]*"|'[^'\n]*')[ ]*:(?=[ ]|$)(?P<gap>[ ]*))?
        (?P<value>.*)""",
    re.VERBOSE,
)
BLOCK_HEADER = re.compile(r"[|>][0-9]?[+-]?[0-9]?\s*(#.*)?$")


class Lines:
    """The lines of a text, numbered from 1. `keys` are the field names of the format."""

    def __init__(self, source: str, index: LineIndex, keys: Collection[str]) -> None:
        self.source = source
        self.starts = index.starts
        self.keys = keys
        self._index = index

    def line(self, number: int) -> str:
        """A line without its end."""
        return self._index.line(number)

    def number(self, at: int) -> int:
        """The number of the line that an offset is in."""
        return self._index.locate(at)[0]

    def skip_block(self, number: int, column: int, header: str) -> int:
        """The line after a block text that begins in line `number`: its first line says how deep it stands."""
        first = next((self.line(n) for n in range(number, len(self.starts) + 1) if self.line(n).strip()), "")
        inner = len(first) - len(first.lstrip()) - 1
        return self.skip_deeper(number, column if header[1:2].isdigit() else max(column, inner))

    def skip_deeper(self, number: int, column: int) -> int:
        while number <= len(self.starts):
            line = self.line(number)
            if line.strip() and len(line) - len(line.lstrip()) <= column:
                break
            number += 1
        return number

    def end_of_text(self, number: int, column: int, at: int) -> int:
        """The offset where the unquoted text that begins at `at`, in line `number`, ends: with the last line
        that stands deeper than its key and is not a key of the format itself."""
        end = self.starts[number - 1] + len(self.line(number).rstrip())
        for after in range(number + 1, len(self.starts) + 1):
            line = self.line(after)
            match = LINE.match(line)
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

    def end_of_entry(self, number: int, column: int) -> int:
        """The offset where the entry that begins in this line must have ended: the next line that stands no
        deeper than its key (a line of closing brackets may stand there too)."""
        after = number + 1
        while after <= len(self.starts):
            line = self.line(after)
            if line.strip() and len(line) - len(line.lstrip()) <= column and line.strip()[0] not in "]}":
                return self.starts[after - 1]
            after += 1
        return len(self.source)

    def line_above(self, number: int, column: int) -> tuple[int, re.Match[str]] | None:
        """The nearest line above that stands less deep than a column, if only a text that goes on is between."""
        prose = True
        for above in range(number - 1, max(0, number - 60), -1):
            line = self.line(above)
            opener = LINE.match(line)
            if not opener or not line.strip() or line.lstrip().startswith("#"):
                prose = False
            elif len(opener["indent"].expandtabs(2)) < column:
                block = BLOCK_HEADER.match(opener["value"])
                return (above, opener) if prose or block else None
            elif opener["dash"] or opener["key"] or len(opener["indent"]) <= column:
                prose = False
        return None

    def section(self, number: int) -> str:
        """The key at the top of the file under which a line stands."""
        place = bisect_right(self._tops, number)
        return self.line(self._tops[place - 1]).partition(":")[0].strip("\"' ") if place else ""

    @cached_property
    def _tops(self) -> list[int]:
        """The lines that begin in the first column, with something else than a comment or a dash."""
        firsts = (self.source[start : start + 1] for start in self.starts)
        return [n for n, first in enumerate(firsts, 1) if first.strip() and first not in "#-"]

    def beside_dash(self, number: int) -> bool:
        """Whether the line above or below, in the same column, begins with a dash and a blank."""
        line = self.line(number)
        indent = len(line) - len(line.lstrip())
        for step in (-1, 1):
            other = number + step
            while 1 <= other <= len(self.starts):
                text = self.line(other)
                if text.strip() and len(text) - len(text.lstrip()) <= indent:
                    if text.startswith("- ", indent):
                        return True
                    break
                other += step
        return False
