"""Places in a text, and edits by place.

Everything that comes from a file carries a `Span`: offsets, counted in characters (code points) from the
start of the text. Lines and columns are worked out only where they are shown, by a `LineIndex`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """The characters `start` (included) to `end` (excluded) of the file at `path`.

    A tuple, since a debate of 10,000 claims makes some 50,000 of them and a frozen dataclass costs thrice as much.
    """

    path: str
    start: int
    end: int


class TextEdit(NamedTuple):
    """Replace the characters `start` to `end` of a text by `new`."""

    start: int
    end: int
    new: str


class LineIndex:
    """Line and column of each offset of one text, and back.

    Lines and columns count from 1, columns in characters. A line ends at ``\\n``, ``\\r\\n`` or ``\\r``.

    >>> LineIndex("one\\ntwo").locate(5)
    (2, 2)
    """

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        starts = [0]
        if "\r" in text:
            for i, char in enumerate(text):
                if char == "\n" or (char == "\r" and text[i + 1 : i + 2] != "\n"):
                    starts.append(i + 1)
        else:
            i = text.find("\n")
            while i >= 0:
                starts.append(i + 1)
                i = text.find("\n", i + 1)
        self.starts = starts

    def locate(self, offset: int) -> tuple[int, int]:
        """The line and column (both from 1) of a character offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The character offset of a line and column (both from 1), kept inside the text."""
        line = max(1, min(line, len(self.starts)))
        return min(self.starts[line - 1] + max(0, column - 1), len(self.text))

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its line break."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """The text with all edits made. Edits may not overlap; of two at one place the first given comes first.

    Raises `ValueError` when two edits overlap.

    >>> apply_edits("one two", [TextEdit(0, 3, "1"), TextEdit(7, 7, "!")])
    '1 two!'
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at:
            raise ValueError(f"edits overlap at character {edit.start}")
        parts += text[at : edit.start], edit.new
        at = edit.end
    return "".join((*parts, text[at:]))
