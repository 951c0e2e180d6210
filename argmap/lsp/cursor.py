"""Where the cursor is: the keys that lead there, told by indentation and brackets.

Looks at the lines above the cursor alone, and so works in a text that is half written and cannot be read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.lsp.grammar import Place, inside, top
from argmap.lsp.places import lines_of
from argmap.record import record

_KEY = r"""(?:[^\s#:\-?\[\]{},&*!|>%@`"'][^#:\n{}\[\],]*|-[^\s:#]+|"[^"\n]*"|'[^'\n]*')"""
_BLOCK_KEY = re.compile(rf"({_KEY})\s*:(?=\s|$)\s*")
_TEXT_BLOCK = re.compile(r"[|>][-+0-9]*\s*(#.*)?$")
_REST = r"[^\r\n]*?(?=\s*(?:\s#.*|:(?=\s|$).*)?$)"
_OPEN = re.compile(r"[\[{]")


@record
class Cursor:
    """What stands at the cursor.

    `word` is what is written there up to the cursor, from `start` on, and `end` is where the rest of it ends. `keys`
    are the keys that the mapping around has already (without the one under the cursor); `role` is `value` where no key
    may stand, else `either`. `flow` tells whether it is within brackets, `quote` the quotation mark that is open.
    """

    place: Place
    start: int
    end: int
    word: str
    role: str
    keys: tuple[str, ...] = ()
    above: tuple[str | None, ...] = ()
    flow: bool = False
    quote: str = ""
    colon: bool = False
    """Whether a colon follows the word already."""
    scheme: str = ""
    """The scheme of the argument around."""


def cursor(text: str, offset: int, kind: str) -> Cursor | None:
    """What stands at an offset of a file of a kind; None in a comment, or inside of a longer text."""
    return _Reader(text, offset).read(kind)


class _Line:
    """A line, taken apart: its indentation, its dashes, and the key behind them with its value."""

    __slots__ = ("columns", "key", "key_column", "number", "value", "value_at")

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.columns: list[int] = []
        at = len(text) - len(text.lstrip(" "))
        while text.startswith("- ", at) or text[at:] == "-":
            self.columns.append(at)
            at += 1
            at += len(text[at:]) - len(text[at:].lstrip(" "))
        self.key_column = at
        match = _BLOCK_KEY.match(text, at)
        self.key = match[1].strip("\"'").strip() if match else None
        self.value_at = match.end() if match else at
        self.value = text[self.value_at :]


class _Reader:
    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.lines = lines_of(text)
        self.line = self.lines.locate(offset)[0]
        self.line_start = self.lines.starts[self.line - 1]
        self.nearest = 0, 0
        """The line and the column of the key that is nearest above the cursor, around it."""

    def read(self, kind: str) -> Cursor | None:
        before = self.text[self.line_start : self.offset]
        if re.match(r"\s*#|.*\s#", before) and not self._in_quotes(before):
            return None
        line = _Line(self.line, before)
        steps = self._above(line)
        if steps is not None and line.key is not None:
            steps.append(line.key)
        flow = self._flow(line)
        begun = steps if flow is None or flow.begun is None else flow.begun
        if begun is None:
            return None
        if flow is not None:
            inner, start, keys, quote, elsewhere = flow
            if elsewhere is None:
                self.nearest = self.line, line.key_column
            place, chain = self._steps(kind, begun)
            for step, known in inner:
                place = inside(place, step, known)
                chain = (*chain, step)
            return self._cursor(
                place, start, "either" if keys is not None else "value", keys or (), chain, True, quote
            )
        place, chain = self._steps(kind, begun)
        word_at = self.line_start + line.value_at
        if line.key is not None:
            if _TEXT_BLOCK.match(line.value):
                return None
            return self._value(place, word_at, chain)
        own = self._siblings(line.key_column)
        if self._continues(line, place):
            return None
        quote = line.value[:1] if line.value[:1] in ('"', "'") else ""
        return self._cursor(place, word_at + len(quote), "either", own, chain, False, quote)

    def _value(self, place: Place, at: int, chain: tuple[str | None, ...]) -> Cursor:
        written = self.text[at : self.offset]
        quote = written[:1] if written[:1] in ('"', "'") else ""
        return self._cursor(place, at + len(quote), "value", (), chain, False, quote)

    def _cursor(
        self,
        place: Place,
        start: int,
        role: str,
        keys: tuple[str, ...],
        chain: tuple[str | None, ...],
        flow: bool,
        quote: str,
    ) -> Cursor:
        stop = rf"[^{quote}\r\n]*" if quote else r"[^\s,\]\}]*" if flow else _REST
        rest = re.compile(stop, re.MULTILINE).match(self.text, self.offset)
        end = rest.end() if rest else self.offset
        colon = re.match(r"[\"']?\s*:(\s|$)", self.text[end : end + 40]) is not None
        return Cursor(
            place,
            start,
            end,
            self.text[start : self.offset].lstrip(),
            role,
            keys,
            chain,
            flow,
            quote,
            colon,
            self._scheme() if place.keys in ("role", "question") else "",
        )

    def _steps(self, kind: str, steps: list[str | None]) -> tuple[Place, tuple[str | None, ...]]:
        """The place that keys lead to."""
        place = top(kind)
        for step in steps:
            place = inside(place, step)
        return place, tuple(steps)

    # lines above

    def _above(self, line: _Line) -> list[str | None] | None:
        """The keys around a line, None for a list, from the root on; none at all inside of a text of several lines."""
        steps: list[str | None] = [None] * len(line.columns)
        limit = line.columns[0] if line.columns else line.key_column
        dashed = bool(line.columns)
        number = self.line - 1
        while number >= 1 and (limit > 0 or dashed):
            text = self.lines.line(number)
            number -= 1
            stripped = text.lstrip(" ")
            if not stripped or stripped.startswith("#"):
                continue
            indent = len(text) - len(stripped)
            # a list may stand in the column of its key
            if indent > limit or (indent == limit and not (dashed and not stripped.startswith("-"))):
                continue
            above = _Line(number + 1, text)
            opens = [c for c in above.columns if c < limit]
            if above.key is not None and above.key_column < limit + dashed:
                if above.value and not above.value.startswith("#") and not _OPEN.match(above.value):
                    return None  # the cursor is in what continues a text
                steps.insert(0, above.key)
                self.nearest = self.nearest if self.nearest[0] else (above.number, above.key_column)
            elif above.key is None and above.key_column < limit and above.value:
                return None
            elif not opens:
                continue
            for _ in opens:
                steps.insert(0, None)
            limit = opens[0] if opens else min(limit, above.key_column)
            dashed = bool(opens)
        return steps

    def _scheme(self) -> str:
        """The scheme of the argument around the cursor: beside the key that is nearest to it."""
        beside = re.search(r"\bscheme:\s*([\w-]+)", self.lines.line(self.line))
        if beside:
            return beside[1]
        number, column = self.nearest
        near = [number, *self._beside(number, column)] if number else []
        lines = (_Line(n, self.lines.line(n)) for n in near)
        return next((line.value.strip() for line in lines if line.key == "scheme"), "")

    def _siblings(self, column: int) -> tuple[str, ...]:
        """The keys of the mapping around the cursor, which stand in its column."""
        lines = (_Line(n, self.lines.line(n)) for n in self._beside(self.line, column))
        return tuple(line.key for line in lines if line.key is not None)

    def _beside(self, own: int, column: int) -> list[int]:
        """The lines of the other keys of a mapping, of which one stands on a line and in a column."""
        found: list[int] = []
        for way in (-1, 1):
            number = own + way
            if way == 1 or not self._begins_entry(own):
                while 1 <= number <= len(self.lines.starts):
                    text = self.lines.line(number)
                    stripped = text.lstrip(" ")
                    if stripped and not stripped.startswith("#"):
                        line = _Line(number, text)
                        first = line.columns[0] if line.columns else line.key_column
                        if line.key_column < column or (first < column and way == 1):
                            break
                        if line.key_column == column and line.key is not None:
                            found.append(number)
                            if first < column:
                                break  # the first key of an entry of a list
                    number += way
                    if len(found) > 60:
                        break
        return found

    def _begins_entry(self, number: int) -> bool:
        return bool(_Line(number, self.lines.line(number)).columns)

    def _continues(self, line: _Line, place: Place) -> bool:
        """Whether what is written on the cursor's line is a sentence, or goes on with one."""
        return (
            bool(re.match(r"\S+\s+\S", line.value))
            and not re.search(r"->|\+", line.value)
            and not place.words
        )

    def _in_quotes(self, before: str) -> bool:
        return before.count('"') % 2 == 1 or before.count("'") % 2 == 1

    # brackets

    def _flow(self, line: _Line) -> _Brackets | None:
        """The brackets that are open at the cursor; None where there are none."""
        begun: list[str | None] | None
        begin, begun = self.line_start + line.value_at, None
        if not _OPEN.match(line.value):
            found = self._bracket_above()
            if found is None:
                return None
            begin, begun = found
        return _brackets(self.text, begin, self.offset, begun)

    def _bracket_above(self) -> tuple[int, list[str | None]] | None:
        """Where brackets begin that are still open on the cursor's line, and the steps to there."""
        for number in range(self.line - 1, max(0, self.line - 40), -1):
            text = self.lines.line(number)
            line = _Line(number, text)
            if not _OPEN.match(line.value):
                continue
            begin = self.lines.starts[number - 1] + line.value_at
            if _brackets(self.text, begin, self.offset, None) is None:
                return None
            steps = _Reader(self.text, begin)._above(line)
            if steps is None:
                return None
            return begin, [*steps, *([line.key] if line.key is not None else [])]
        return None


class _Brackets(NamedTuple):
    """Brackets that are open: the steps through them, where the word at the cursor begins, the keys of the mapping
    around it (None in a list), the open quotation mark, and the steps to the line on which they begin, where that is
    another than the cursor's."""

    steps: list[tuple[str | None, tuple[str, ...]]]
    start: int
    keys: tuple[str, ...] | None
    quote: str
    begun: list[str | None] | None


def _brackets(text: str, begin: int, end: int, begun: list[str | None] | None) -> _Brackets | None:
    stack: list[tuple[str, str | None, list[str]]] = []  # bracket, key whose value is open, keys so far
    at = word = begin
    quote = ""
    while at < end:
        char = text[at]
        if quote:
            if char == quote:
                quote = ""
        elif char in "\"'" and not text[word:at].strip():
            quote = char
            word = at + 1
        elif char in "[{":
            stack.append((char, None, []))
            word = at + 1
        elif char in "]}":
            if stack:
                stack.pop()
            if not stack:
                return None
            word = at + 1
        elif char == ",":
            if stack and stack[-1][0] == "{":
                stack[-1] = ("{", None, stack[-1][2])
            word = at + 1
        elif char == ":" and text[at + 1 : at + 2] in (" ", "\n", "") and stack and stack[-1][0] == "{":
            name = text[word:at].strip(" \"'\n")
            stack[-1] = ("{", name, [*stack[-1][2], name])
            word = at + 1
        at += 1
    if not stack:
        return None
    while word < end and text[word] in " \n\r\t":
        word += 1
    later = _keys_behind(text, end) if stack[-1][0] == "{" and stack[-1][1] is None else []
    steps: list[tuple[str | None, tuple[str, ...]]] = []
    for bracket, key, keys in stack:
        if bracket == "[":
            steps.append((None, ()))
        elif key is not None:
            steps.append((key, tuple(keys)))
    mapping = stack[-1][0] == "{" and stack[-1][1] is None
    return _Brackets(steps, word, (*stack[-1][2], *later) if mapping else None, quote, begun)


def _keys_behind(text: str, at: int) -> list[str]:
    """The keys of a mapping in brackets that stand behind the cursor, on its line."""
    stop = text.find("\n", at)
    rest = text[at : stop if stop >= 0 else len(text)].partition("}")[0]
    return re.findall(r",\s*([\w.-]+):", rest)
