"""Markdown as it is jotted down, to headings, paragraphs and nested bullets. What a bullet means is not asked here.

More is let pass than Markdown does: `~` is a bullet, children may stand two columns in under a number, a tab is four.
"""

from __future__ import annotations

import re
from itertools import pairwise

from argmap.record import field, record

TAB = 4

SIDE = re.compile(
    r"[(\[]?(?:(?:arguments?|reasons?|points?)\s+)?(pro|for|con|contra|against)s?(?:\s+(?:arguments?|it))?[)\]]?:?$",
    re.IGNORECASE,
)
"""A heading, a line with a colon or a bullet that says on which side the bullets under it are."""

_FENCE = re.compile(r"\s*(```|~~~)")
_HEADING = re.compile(r"(#{1,6})(?:\s+(.*?))?\s*#*\s*$")
_UNDERLINE = re.compile(r"(=+|-+)\s*$")
_RULE = re.compile(r"\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_BULLET = re.compile(r"(\s*)([-+*~•−–]|\d{1,9}[.)])(?:[ \t]+(.*))?$")
_TASK = re.compile(r"\[[ xX]\]\s+")
_TABLE = re.compile(r"\s*\|.*\|\s*$")
_FOOTNOTE = re.compile(r"\[\^([^\]]+)\]:\s*(.+)")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")


@record(frozen=False, eq=False)
class Bullet:
    """A bullet: its mark (`-`, `+`, `~`, `*` for every other), its text, the paragraphs under it, and its bullets."""

    line: int
    column: int
    mark: str
    text: str
    notes: list[str] = field(default_factory=list)
    bullets: list[Bullet] = field(default_factory=list)


@record(frozen=False, eq=False)
class Paragraph:
    """A paragraph, or with a `level` a heading, that stands between lists."""

    line: int
    text: str
    level: int = 0


@record
class Page:
    """An outline in its order; footnotes by their names; and what was passed over, in words with the line."""

    blocks: tuple[Bullet | Paragraph, ...]
    footnotes: dict[str, str]
    passed: tuple[str, ...]


def read(text: str) -> Page:
    """The headings, paragraphs and bullets of a text."""
    return _Reader(text).page()


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = re.split(r"\r\n|\r|\n", text)
        self.blocks: list[Bullet | Paragraph] = []
        self.footnotes: dict[str, str] = {}
        self.passed: list[str] = []
        self.open: list[Bullet] = []  # the bullets that the next one may stand under
        self.running: Bullet | Paragraph | None = None  # what the next line may go on with
        self.quoting = False
        self.step = _step(self.lines)

    def page(self) -> Page:
        number = self._front_matter()
        while number < len(self.lines):
            number += self._line(number)
        return Page(tuple(self.blocks), self.footnotes, tuple(self.passed))

    def _line(self, at: int) -> int:
        """Read a line, with those that only together are something; returns how many."""
        raw = self.lines[at]
        line = _STEERING.sub(" ", raw).expandtabs(TAB)
        if line != raw.expandtabs(TAB):
            self._pass(at, "a sign that no text may hold was made a blank")
        if not line.strip():
            self.running = None
            return 1
        if fence := _FENCE.match(line):
            return self._skipped(at, "a block of code", re.compile(rf"\s*{fence[1]}\s*$"))
        if line.lstrip().startswith("<!--"):
            return self._skipped(at, "a comment", re.compile(r".*-->"), first=True)
        if _TABLE.match(line):
            self._pass(at, "a row of a table was left out")
            return 1
        if found := _FOOTNOTE.match(line):
            self.footnotes[found[1]] = found[2].strip()
            return 1
        if heading := _HEADING.match(line):
            self._heading(at, len(heading[1]), heading[2] or "")
            return 1
        if line.rstrip().endswith(":") and SIDE.match(line.strip()):
            self._heading(at, 6, line)
            return 1
        if isinstance(self.running, Paragraph) and not self.open and (under := _UNDERLINE.match(line)):
            self.blocks.remove(self.running)
            self._heading(self.running.line - 1, 1 if under[1][0] == "=" else 2, self.running.text)
            return 1
        if _RULE.match(line):
            self.running = None
            return 1
        if bullet := _BULLET.match(line):
            if (bullet[3] or "").strip():
                self._bullet(at, len(bullet[1]), bullet[2], bullet[3])
            else:
                self._pass(at, "an empty bullet was left out")
            return 1
        self._prose(at, line)
        return 1

    def _front_matter(self) -> int:
        """Pass over the lines between `---` at the very top; their `title` is a heading. Returns how many."""
        if self.lines[0].strip() != "---":
            return 0
        end = next((n for n, x in enumerate(self.lines[1:], 1) if x.strip() in ("---", "...")), 0)
        for number in range(1, end):
            if title := re.match(r"title:\s*[\"']?(.*?)[\"']?\s*$", self.lines[number]):
                self._heading(number, 1, title[1])
            elif self.lines[number].strip():
                self._pass(number, "a line of the head of the file was left out")
        return end + 1 if end else 0

    def _heading(self, at: int, level: int, text: str) -> None:
        self.open.clear()
        self.running = None
        if text.strip():
            self.blocks.append(Paragraph(at + 1, text.strip(), level))

    def _bullet(self, at: int, column: int, mark: str, text: str) -> None:
        if _TASK.match(text):
            text = _TASK.sub("", text, count=1)
            self._pass(at, "the mark of a task was left out")
        mark = {"−": "-", "–": "-"}.get(mark, mark)
        bullet = Bullet(at + 1, column, mark if mark in "-+~" else "*", text.strip())
        while self.open and column < self.open[-1].column + self.step:
            self.open.pop()
        (self.open[-1].bullets if self.open else self.blocks).append(bullet)
        self.open.append(bullet)
        self.running = bullet

    def _prose(self, at: int, line: str) -> None:
        """A line of text: it goes on with what runs, or begins a paragraph, under a bullet if it is indented."""
        text = re.sub(r"^\s*(?:>\s?)+", "", line).strip()
        quoted = text != line.strip()
        column = len(line) - len(line.lstrip())
        goes_on, self.quoting = quoted == self.quoting, quoted
        if self.running is not None and not quoted:
            if isinstance(self.running, Bullet) and self.running.notes:
                self.running.notes[-1] += f" {text}"
            else:
                self.running.text += f" {text}"
            return
        while self.open and column <= self.open[-1].column:
            self.open.pop()
        if self.open:
            owner = self.open[-1]
            if self.running is owner and goes_on and owner.notes:
                owner.notes[-1] += f" {text}"
            else:
                owner.notes.append(text)
            self.running = owner
        elif text:
            self.running = Paragraph(at + 1, text)
            self.blocks.append(self.running)

    def _skipped(self, at: int, what: str, end: re.Pattern[str], *, first: bool = False) -> int:
        """Pass over lines up to one that ends them."""
        self.running = None
        last = at if first and end.match(self.lines[at]) else at + 1
        while last < len(self.lines) and not end.match(self.lines[last]):
            last += 1
        self._pass(at, f"{what} was left out")
        return last - at + 1

    def _pass(self, at: int, what: str) -> None:
        self.passed.append(f"line {at + 1}: {what}")


def _step(lines: list[str]) -> int:
    """How many columns a bullet is deeper than the one it stands under, at least: two, or one where no bullet is
    indented by more than one column against the bullet before it."""
    columns = [len(m[1]) for m in (_BULLET.match(line.expandtabs(TAB)) for line in lines) if m]
    deeper = [b - a for a, b in pairwise(columns) if b > a]
    return 1 if deeper and max(deeper) == 1 else 2
