"""Text measured in terminal cells: cleaned, clipped, wrapped.

A `Line` is what every view is made of: runs of text, each with the name of a style ("" for plain; several
names are separated by blanks). What a style looks like is decided by whoever draws.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len

Run = tuple[str, str]
Line = tuple[Run, ...]

ELLIPSIS = "…"

# What would move the cursor or turn the direction of the text: control characters, the marks of bidirectional
# text, and the halves of surrogate pairs that stand for undecodable bytes of a file name.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """A text on one line that is safe to send to a terminal: white space as single blanks, no control codes.

    >>> clean("one\\n  two\\x1b[31m")
    'one two�[31m'
    """
    return " ".join(_UNSAFE.sub(lambda m: " " if m[0].isspace() else "\ufffd", text).split())


def width(text: str) -> int:
    """The number of cells that a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def clip(text: str, cells: int) -> str:
    """The text, cut with an ellipsis where it is wider than `cells`.

    >>> clip("Wars far from home", 10)
    'Wars far…'
    """
    if cell_len(text) <= cells:
        return text
    if cells <= 0:
        return ""
    kept = take(text, cells - 1)[0].rstrip()
    return kept + ELLIPSIS


def take(text: str, cells: int) -> tuple[str, str]:
    """The longest head of a text that fits into `cells`, and the rest."""
    if text.isascii():
        return text[:cells], text[cells:]
    used = 0
    for i, char in enumerate(text):
        used += cell_len(char)
        if used > cells:
            return text[:i], text[i:]
    return text, ""


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most `cells`, broken at blanks; a word that is too wide is cut. Never empty.

    >>> wrap("Chain gangs of allies", 11)
    ['Chain gangs', 'of allies']
    """
    return list(_wrapped(text, max(1, cells)))


@lru_cache(4096)
def _wrapped(text: str, cells: int) -> tuple[str, ...]:
    # the same sentences are wrapped again for each key; a page tries several heights
    lines: list[str] = []
    line, used = "", 0
    measure = len if text.isascii() else cell_len
    for word in clean(text).split(" "):
        size = measure(word)
        if line and used + 1 + size <= cells:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        while size > cells:
            head, word = take(word, cells)
            if not head:  # one character wider than the line
                head, word = word[:1], word[1:]
            lines.append(head)
            size = cell_len(word)
        line, used = word, size
    if line or not lines:
        lines.append(line)
    return tuple(lines)


def wrap_to(text: str, cells: int, limit: int) -> list[str]:
    """The text in at most `limit` lines, the last with an ellipsis where something was cut."""
    lines = wrap(text, cells)
    if len(lines) <= limit:
        return lines
    if limit <= 0:
        return []
    last = lines[limit - 1]
    if cell_len(last) >= cells:
        # a cut between words reads better, unless it costs half of the line
        head = take(last, cells - 1)[0]
        words = head.rpartition(" ")[0] if not head.endswith(" ") else head
        last = words if cell_len(words) * 2 > cells else head
    return [*lines[: limit - 1], last.rstrip(" ,;:") + ELLIPSIS]


def paragraphs(text: str, cells: int) -> list[str]:
    """A longer text in lines: wrapped, with an empty line between its paragraphs."""
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if lines:
            lines.append("")
        lines += wrap(paragraph, cells)
    return lines


def line_width(line: Iterable[Run]) -> int:
    """The number of cells that a line takes."""
    # ASCII is most of it, and counted faster
    return sum([len(text) if text.isascii() else cell_len(text) for text, _ in line])


def plain(line: Iterable[Run]) -> str:
    """The text of a line without its styles."""
    return "".join(text for text, _ in line)


def fit(line: Iterable[Run], cells: int) -> Line:
    """A line cut, with an ellipsis, to at most `cells`."""
    runs = tuple(line)
    if line_width(runs) <= cells:
        return runs
    kept: list[Run] = []
    left = cells
    for text, style in runs:
        size = cell_len(text)
        if size < left:
            kept.append((text, style))
            left -= size
            continue
        # the run that reaches the edge: blanks behind it make sure that the ellipsis is seen
        kept.append((clip(text + "  ", left), style))
        break
    return tuple(kept)


def fill(line: Iterable[Run], cells: int, style: str = "") -> Line:
    """A line cut or filled with blanks to exactly `cells`."""
    runs = fit(line, cells)
    gap = cells - line_width(runs)
    return (*runs, (" " * gap, style)) if gap > 0 else runs


def spread(left: Iterable[Run], right: Iterable[Run], cells: int) -> Line:
    """Two lines as one of exactly `cells`: the second keeps to the right edge, the first is cut to what is left."""
    tail = fit(right, cells)
    size = line_width(tail)
    if not size:
        return fill(left, cells)
    gap = min(1, cells - size)
    return (*fill(left, cells - size - gap), (" " * gap, ""), *tail)


def light(line: Iterable[Run], style: str) -> Line:
    """A line with a style added to all its runs."""
    return tuple((text, f"{style} {names}".strip()) for text, names in line)
