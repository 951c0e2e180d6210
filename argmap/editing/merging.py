"""Two changes of one text put together, line by line, as `git` does it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The text with both changes of `base`; None where they meet in the same lines or stand side by side.

    >>> merged("a\\nb\\nc\\nd\\n", "a\\nB\\nc\\nd\\n", "a\\nb\\nc\\nD\\n")
    'a\\nB\\nc\\nD\\n'
    >>> merged("a\\nb\\n", "a\\nx\\n", "a\\ny\\n") is None
    True
    """
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    lines = _lines(base)
    first, second = _changes(lines, _lines(mine)), _changes(lines, _lines(theirs))
    together = sorted({*first, *second})
    for (_, end, _), (start, _, _) in pairwise(together):
        if start <= end:
            return None
    for start, end, new in reversed(together):
        lines[start:end] = new
    return "".join(lines)


def _changes(before: list[str], after: list[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """The lines of a text that another one has otherwise: from, to, and what it has there."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(i, j, tuple(after[k:l])) for word, i, j, k, l in codes if word != "equal"]  # noqa: E741


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+", text)
