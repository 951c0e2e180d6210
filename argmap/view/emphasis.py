"""Longer texts as authors write them: paragraphs, with the emphasis of Markdown shown instead of its signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from argmap.view.cells import Line, Run, clean, wrap

# `*one*`, `**two**`, `_three_` or a backtick at both ends, with no blank inside of the signs and no letter outside
# (CommonMark 0.31, 6.2); a sign behind a backslash is none.
_MARKED = re.compile(r"(?<![\w\\*_`])(\*\*|__|[*_`])(?=[^\s,.;:!?)])((?:\\.|[^\\])+?)(?<=\S)\1(?![\w*_`])")
_ESCAPED = re.compile(r"\\([*_`\\])")


def prose(text: str, cells: int, look: str = "") -> list[Line]:
    """A text in lines of at most `cells`, an empty one between paragraphs; what is emphasised is bold.

    >>> prose("Allies *must* pay.", 40, "dim")
    [(('Allies ', 'dim'), ('must', 'bold'), (' pay.', 'dim'))]
    """
    lines: list[Line] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if lines:
            lines.append(())
        lines += wrapped(_emphasis(clean(paragraph), look), cells)
    return lines


def wrapped(runs: Iterable[Run], cells: int) -> Iterator[Line]:
    """Runs of text on one line, in lines of at most `cells`."""
    runs = list(runs)
    looks = [look for text, look in runs for _ in text]
    whole = "".join(text for text, _ in runs)
    at = 0
    for line in wrap(whole, cells):
        at = whole.index(line, at)  # wrapping leaves out blanks alone
        yield tuple(_runs(line, looks[at : at + len(line)]))
        at += len(line)


def _emphasis(text: str, look: str) -> Iterator[Run]:
    at = 0
    for match in _MARKED.finditer(text):
        yield _ESCAPED.sub(r"\1", text[at : match.start()]), look
        yield (match[2], look) if match[1] == "`" else (_ESCAPED.sub(r"\1", match[2]), "bold")
        at = match.end()
    yield _ESCAPED.sub(r"\1", text[at:]), look


def _runs(text: str, looks: Sequence[str]) -> Iterator[Run]:
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or looks[i] != looks[start]:
            yield text[start:i], looks[start]
            start = i
