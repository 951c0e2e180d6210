"""Letters to jump by: one short code for each thing in sight, and how they are written over it."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.view.cells import Line, Run, take, width

# Those under the fingers first.
LETTERS = "asdfghjklweruiopqtyzxcvbnm"
MOST = len(LETTERS) ** 2
STYLE = "jump"


def codes(count: int) -> list[str]:
    """So many codes of one letter or, where these do not suffice, of one and of two; at most `MOST`. None begins
    another one.

    >>> codes(3)
    ['a', 's', 'd']
    >>> codes(28)[-3:]
    ['ma', 'ms', 'md']
    """
    size = len(LETTERS)
    count = min(count, MOST)
    # each letter given up for codes of two stands for as many as there are letters
    given_up = -(-max(0, count - size) // (size - 1))
    alone, heads = LETTERS[: size - given_up], LETTERS[size - given_up :]
    return [*alone, *(head + letter for head in heads for letter in LETTERS)][:count]


def stamp(line: Sequence[Run], marks: Sequence[tuple[int, str]]) -> Line:
    """A line with texts written over it from given cells on; they do not overlap, and keep its width."""
    rest, at = tuple(line), 0
    runs: list[Run] = []
    for x, text in sorted(marks):
        before, rest = cut(rest, x - at)
        _, rest = cut(rest, width(text))
        runs += [*before, (text, STYLE)]
        at = x + width(text)
    return (*runs, *rest)


def cut(line: Sequence[Run], cells: int) -> tuple[Line, Line]:
    """A line in two: the first of so many cells (filled up where it is shorter), and what is left. A wide sign that
    is cut in two leaves a blank on both sides."""
    head: list[Run] = []
    for i, (text, style) in enumerate(line):
        size = width(text)
        if size <= cells:
            head.append((text, style))
            cells -= size
            continue
        first, rest = take(text, cells)
        missing = cells - width(first)
        if missing:
            first, rest = first + " " * missing, " " * (width(rest[0]) - missing) + rest[1:]
        return (*head, (first, style)), ((rest, style), *line[i + 1 :])
    return (*head, (" " * cells, "")) if cells > 0 else tuple(head), ()
