"""The edits that make one text into another: small ones, so that the cursor of an editor stays where it is."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from argmap.span import TextEdit

LONG = 3_000
"""Lines up to which two texts are compared line by line."""


def edits_between(before: str, after: str) -> tuple[TextEdit, ...]:
    """The edits of the lines that differ; within lines that stand for one another, of what differs in them.

    >>> edits_between("one two\\nthree\\n", "one 2\\nthree\\n")
    (TextEdit(start=4, end=7, new='2'),)
    """
    if before == after:
        return ()
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head, tail = _common(old, new)
    old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    starts = [sum(map(len, old[:head]))]
    for line in old_middle:
        starts.append(starts[-1] + len(line))
    if max(len(old_middle), len(new_middle)) > LONG:
        return (TextEdit(starts[0], starts[-1], "".join(new_middle)),)
    matched = difflib.SequenceMatcher(None, old_middle, new_middle, autojunk=False)
    found: list[TextEdit] = []
    for what, a, b, c, d in matched.get_opcodes():
        if what == "replace" and b - a == d - c:
            for number in range(b - a):
                found += _within(starts[a + number], old_middle[a + number], new_middle[c + number])
        elif what != "equal":
            found.append(TextEdit(starts[a], starts[b], "".join(new_middle[c:d])))
    return tuple(found)


def _within(start: int, old: str, new: str) -> Iterator[TextEdit]:
    """The edit of a line."""
    head, tail = _common(old, new)
    # the two halves of a line end are not to be told apart
    if old[:head].endswith("\r"):
        head -= 1
    if old != new:
        yield TextEdit(start + head, start + len(old) - tail, new[head : len(new) - tail])


def _common(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How much two texts have in common at their beginning, and at their end."""
    room = min(len(old), len(new))
    head = next((n for n in range(room) if old[n] != new[n]), room)
    room -= head
    tail = next((n for n in range(room) if old[-1 - n] != new[-1 - n]), room)
    return head, tail
