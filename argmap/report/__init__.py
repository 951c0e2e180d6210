"""Findings as text for people, and as what other programs read: one file for each form.

A `Report` is what a run has found; a form is a module with `write(report)`. Offsets become lines and columns here and
nowhere earlier. What is shown of a file can do a terminal no harm: control characters, and those that turn the
direction of writing, are shown as escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from argmap.diagnostic import ArgmapError, Diagnostic, Level
from argmap.record import record
from argmap.span import LineIndex, Span

if TYPE_CHECKING:
    from argmap.check import Silenced
    from argmap.read import Document

FORMS = ("text", "concise", "json", "github", "gitlab", "sarif", "junit")
"""The forms, each a module of this folder."""


@record
class Checked:
    """A file that was checked, and what was found. `known` are findings that the baseline has, `silenced` those that
    the debate itself silences."""

    source: Document
    findings: tuple[Diagnostic, ...]
    known: tuple[Diagnostic, ...] = ()
    silenced: tuple[Silenced, ...] = ()


@record
class Report:
    """A run: the files that were checked, whether the library stands in for debates that are not here, whether
    findings were compared with a baseline, and what could not be read."""

    checked: tuple[Checked, ...]
    library: bool = False
    compared: bool = False
    problems: tuple[ArgmapError, ...] = ()

    @property
    def findings(self) -> Iterator[tuple[Document, Diagnostic]]:
        """Every finding, with the file that was checked."""
        for one in self.checked:
            for finding in one.findings:
                yield one.source, finding

    @property
    def counts(self) -> tuple[int, int, int]:
        """Errors, warnings, infos."""
        levels = [finding.level for _, finding in self.findings]
        return levels.count(Level.ERROR), levels.count(Level.WARNING), levels.count(Level.INFO)

    @property
    def known(self) -> int:
        """How many findings are not reported, as the baseline has them."""
        return sum(len(one.known) for one in self.checked)


@record
class Place:
    """A span in lines and columns, from 1; the end is excluded. All zero where the text is not at hand."""

    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


def place(source: Document, span: Span) -> Place:
    """The place of a span in the file of its path."""
    index = lines_of(source, span.path)
    if index is None:
        return Place()
    return Place(*index.locate(span.start), *index.locate(max(span.start, span.end)))


def lines_of(source: Document, path: str) -> LineIndex | None:
    """The lines of the file at a path: the debate's own, or one beside it; None where it is not at hand."""
    if path == source.path:
        return source.lines
    return LineIndex(source.texts[path]) if path in source.texts else None


def summary(report: Report) -> str:
    """How much was found: `2 errors, 1 warning in 3 files`, or `4 debates, no findings`. It says when these are the
    debates of the library, as there are none here, how many findings the baseline has, and that not all was checked."""
    before = "no debates here; the library: " if report.library else ""
    after = f" ({report.known:,} more in the baseline)" if report.known else ""
    checked, failed = report.checked, len(report.problems)
    if failed and not checked:
        return "nothing was checked"
    after += f"; {failed:,} could not be checked" if failed else ""
    hit = sum(bool(one.findings) for one in checked)
    if not hit:
        return f"{before}{plural(len(checked), 'debate')}, no findings{after.replace(' more', '')}"
    words = ("error", "warning", "info")
    said = ", ".join(plural(n, w) for n, w in zip(report.counts, words, strict=True) if n)
    files = plural(len(checked), "file")
    where = files if hit == len(checked) else f"{hit:,} of {files}"
    return f"{before}{said} in {where}{after}"


def plural(n: int, word: str) -> str:
    """A number of things.

    >>> plural(1234, "file")
    '1,234 files'
    """
    return f"{n:,} {word}" if n == 1 else f"{n:,} {word}s"


def shown(text: str) -> str:
    """A text as it may be shown on one line: control characters as escapes, line breaks as blanks.

    >>> shown("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    if text.isascii() and text.isprintable():
        return text
    return unsafe().sub(lambda m: " " if m[0] in "\r\n\t" else escape(m[0]), text)


@cache
def unsafe() -> re.Pattern[str]:
    """Control characters; the marks of bidirectional text; halves of surrogates; separators of lines."""
    return re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def escape(char: str) -> str:
    """A character that is not shown, as the letters that name it."""
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
