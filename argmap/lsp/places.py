"""Places as the protocol tells them: lines from 0, and columns counted in the units of the client's choice."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from argmap.span import LineIndex


class Units(StrEnum):
    """What a client counts columns in. UTF-16 is what it does where nothing else was agreed on."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class Point(NamedTuple):
    """A line and a column, both from 0, the column in units."""

    line: int
    column: int


class Range(NamedTuple):
    """From one point (included) to another (excluded)."""

    start: Point
    end: Point


class Change(NamedTuple):
    """A piece of a text that was replaced; all of it where no range is given."""

    new: str
    range: Range | None = None


@lru_cache(maxsize=16)
def lines_of(text: str) -> LineIndex:
    """The lines of a text; kept for the texts that were asked about last, which are those in the editor."""
    return LineIndex(text)


def point(text: str, offset: int, units: Units) -> Point:
    """The place of a character.

    >>> point("a🚋b", 2, Units.UTF16)
    Point(line=0, column=3)
    """
    lines = lines_of(text)
    line, _ = lines.locate(offset)
    return Point(line - 1, _length(text[lines.starts[line - 1] : offset], units))


def offset(text: str, place: Point, units: Units) -> int:
    """The character at a place. One outside of the text, or inside of a character, counts as the nearest in front.

    >>> offset("a🚋b", Point(0, 3), Units.UTF16)
    2
    """
    lines = lines_of(text)
    if place.line < 0:
        return 0
    if place.line >= len(lines.starts):
        return len(text)
    start = lines.starts[place.line]
    line = lines.line(place.line + 1)
    if units is Units.UTF32 or line.isascii():
        return start + max(0, min(place.column, len(line)))
    units_left = place.column
    for number, char in enumerate(line):
        units_left -= _length(char, units)
        if units_left < 0:
            return start + number
    return start + len(line)


def range_of(text: str, start: int, end: int, units: Units) -> Range:
    """The range of a stretch of characters."""
    return Range(point(text, start, units), point(text, max(start, end), units))


def changed(text: str, changes: list[Change], units: Units) -> str:
    """A text after changes, each of which speaks of the text that the one before it made."""
    for change in changes:
        if change.range is None:
            text = change.new
            continue
        start, end = (offset(text, place, units) for place in change.range)
        text = text[:start] + change.new + text[max(start, end) :]
    return text


_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def _length(text: str, units: Units) -> int:
    if units is Units.UTF32 or text.isascii():
        return len(text)
    if units is Units.UTF8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + len(_BEYOND.findall(text))
