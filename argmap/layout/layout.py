"""A YAML text as its lines say it: the nodes, with the comments and blank lines that belong to them.

The reader drops comments; they are exactly what lies in the gaps between scalars, so that no second parser is
needed. The sole exception is a comment on the header line of a block scalar, which lies inside of its span.

A comment behind something on its line belongs to that; one on a line of its own belongs to the entry that
follows. At the end of a block the column tells: a comment that stands deeper than the next entry belongs to
the end of the innermost block that does not stand deeper than the comment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from argmap.diagnostic import ArgmapError
from argmap.record import field, record
from argmap.span import LineIndex
from argmap.yamltext import Mapping, Node, Scalar, Sequence

_COMMENT = re.compile("#[^\n\r\x85\u2028\u2029]*")
_HEADER = re.compile("[|>][0-9+-]*[ \t]+(#[^\n]*)")
_START = re.compile(r"^---(?=\s|$)", re.MULTILINE)


class Note(NamedTuple):
    """A comment that has a line of its own, and whether a blank line stands before it."""

    text: str
    blank: bool = False


@record(eq=False, frozen=False)
class Entry:
    """A pair of a mapping, or (without key) an item of a list.

    `head` are the comments above it, `eol` the one behind it, `foot` those below a value that is missing or
    stands in brackets. `commented` tells whether there are comments on it or inside of it.
    """

    key: Scalar | None
    value: Value
    head: list[Note] = field(default_factory=list)
    blank: bool = False
    eol: str = ""
    foot: list[Note] = field(default_factory=list)
    commented: bool = False


@record(eq=False, frozen=False)
class Block:
    """A mapping or list; `flow` where it stands in brackets. `tail` are the comments at its end.

    `odd` tells that a key stands twice; `spaced`, that blank lines are to stand between its large entries.
    """

    mapping: bool
    flow: bool = False
    entries: list[Entry] = field(default_factory=list)
    tail: list[Note] = field(default_factory=list)
    odd: bool = False
    spaced: bool = False

    def find(self, name: str) -> Entry | None:
        """The first entry with that key."""
        return next((e for e in self.entries if e.key is not None and e.key.value == name), None)


Value: TypeAlias = Scalar | Block


@record(eq=False, frozen=False)
class Layout:
    """A file: the lines up to `---` where there is one, the comments that open it, and what it holds."""

    text: str
    prologue: list[str]
    head: list[Note]
    blank: bool
    root: Block


class _Comment(NamedTuple):
    start: int
    text: str
    own: bool
    column: int
    blank: bool

    @property
    def note(self) -> Note:
        return Note(self.text, self.blank and self.own)


def lay_out(text: str, root: Mapping | Sequence) -> Layout:
    """The layout of a text whose lines end with `\\n`, and of the nodes that were read from it, all of it.

    Raises `ArgmapError` for a mapping or list that stands as a key, which no key of the format can be.
    """
    builder = _Builder(text, root)
    start = _START.search(text, 0, root.start + 3)
    prologue: list[str] = []
    if start and start.end() <= root.start:
        prologue = _squeezed(text[: start.end()])
        while builder.comments and builder.comments[0].start < start.end():
            del builder.comments[0]
    block = builder.block(root, len(text), -1, False)
    block.tail += builder.rest()
    head: list[Note] = []
    blank = False
    if block.entries:
        first = block.entries[0]
        head, first.head = first.head, []
        blank, first.blank = bool(head) and first.blank, False
    return Layout(text, prologue, head, blank, block)


def comments(text: str, root: Node | None) -> list[tuple[int, str]]:
    """Every comment of a text that was read into these nodes: its place, and itself without blanks behind."""
    if "#" not in text:
        return []
    scalars: list[Scalar] = []
    todo: list[Node] = [root] if root is not None else []
    while todo:
        node = todo.pop()
        if isinstance(node, Scalar):
            if node.end > node.start:
                scalars.append(node)
        elif isinstance(node, Sequence):
            todo += node.items
        else:
            todo += (n for pair in node.pairs for n in pair)
    scalars.sort(key=attrgetter("start"))
    starts = [s.start for s in scalars]
    found = []
    at = 0
    while match := _COMMENT.search(text, at):
        at = match.end()
        k = bisect_right(starts, match.start()) - 1
        if k >= 0 and match.start() < scalars[k].end:
            header = _HEADER.match(text, scalars[k].start) if scalars[k].style in ("|", ">") else None
            at = max(scalars[k].end, match.start() + 1)
            if header is None or header.start(1) != match.start():
                continue
        found.append((match.start(), match[0].rstrip()))
    return found


class _Builder:
    """Walks the nodes in the order of the text and hands each comment, once, to what it belongs to."""

    def __init__(self, text: str, root: Node) -> None:
        self.text = text
        self.lines = LineIndex(text)
        self.comments = [self._comment(start, said) for start, said in comments(text, root)]
        self.next = 0

    def _comment(self, start: int, said: str) -> _Comment:
        line, column = self.lines.locate(start)
        before = self.text[self.lines.starts[line - 1] : start]
        return _Comment(start, said, not before.strip(), column - 1, self._blank_above(line))

    def _blank_above(self, line: int) -> bool:
        return line > 1 and not self.text[self.lines.starts[line - 2] : self.lines.starts[line - 1]].strip()

    def _blank_before(self, at: int) -> bool:
        """Whether the line above that of a place is blank."""
        text = self.text
        start = text.rfind("\n", 0, at)
        above = start - 1
        while above >= 0 and text[above] in " \t":
            above -= 1
        return above >= 0 and text[above] == "\n"

    def block(self, node: Mapping | Sequence, limit: int, outer: int, flow: bool) -> Block:
        """A mapping or list. `limit` is where what follows it begins, `outer` the column of the block around
        it; `flow` tells that it stands within brackets."""
        flow = flow or self.text[node.start : node.start + 1] in ("[", "{")
        column = node.start - self.text.rfind("\n", 0, node.start) - 1
        if flow:
            limit = node.end
        made = Block(isinstance(node, Mapping), flow)
        pairs: list[tuple[Node | None, Node]]
        if isinstance(node, Mapping):
            made.odd = node.odd
            pairs = [*node.pairs]
        else:
            pairs = [(None, item) for item in node.items]
        starts = [(value if key is None else key).start for key, value in pairs]
        for i, (key, value) in enumerate(pairs):
            follows = starts[i + 1] if i + 1 < len(starts) else limit
            made.entries.append(self._entry(key, value, follows, column, flow))
        if not self._peek(limit):
            return made
        if flow:
            made.tail += self._until(limit)
        else:
            while (c := self._peek(limit)) and c.own and c.column >= column and c.column > outer:
                made.tail.append(c.note)
                self.next += 1
        return made

    def _entry(self, key: Node | None, value: Node, follows: int, column: int, flow: bool) -> Entry:
        if key is not None and not isinstance(key, Scalar):
            line, _ = self.lines.locate(key.start)
            raise ArgmapError(
                f"line {line}: a list or mapping stands where a key belongs",
                help="write the key as a text; a sentence that begins with a bracket needs quotes",
            )
        before = self.next
        start = (value if key is None else key).start
        scalar = value.__class__ is Scalar
        if not self._peek(follows):  # no comment on it or in it: the most frequent case of all
            inside = value if scalar else self.block(value, follows, column, flow)  # type: ignore[arg-type]
            return Entry(key, inside, blank=self._blank_before(start))  # type: ignore[arg-type]
        entry = Entry(key, value if isinstance(value, Scalar) else Block(False))
        entry.head += self._until(start)
        entry.blank = self._blank_before(start)
        behind: list[str] = []
        if key is not None:
            self._header(key, behind)
            # what is missing has no place of its own: it may be said to begin only where the next entry does
            begins = key.end if isinstance(value, Scalar) and value.missing else value.start
            while (c := self._peek(begins)) and not c.own:
                behind.append(c.text)
                self.next += 1
            if isinstance(value, Scalar) or self.text[value.start] in "[{":
                entry.head += self._until(begins)
        closed = False
        if isinstance(value, Scalar):
            if not self._header(value, behind):
                end = key.end if value.missing and key is not None else value.end
                self._same_line(end, follows if flow else len(self.text), behind)
            closed = value.missing
        else:
            outside = self.next
            entry.value = inner = self.block(value, follows, column, flow)
            if inner.flow:
                closed = not flow
                after: list[str] = []
                self._same_line(value.end, follows if flow else len(self.text), after)
                # behind the bracket, and so behind all comments inside of the brackets
                if self.next > outside + len(after):
                    inner.tail += map(Note, after)
                else:
                    behind += after
            if key is None and inner.entries:
                # the first line of a block in a list stands behind the dash
                entry.head += inner.entries[0].head
                inner.entries[0].head = []
        entry.head += map(Note, behind[:-1])
        entry.eol = behind[-1] if behind else ""
        if closed and not flow:
            while (c := self._peek(follows)) and c.own and c.column > column:
                entry.foot.append(c.note)
                self.next += 1
        entry.commented = self.next > before
        return entry

    def _header(self, scalar: Scalar, behind: list[str]) -> bool:
        """Whether a scalar is a block scalar; the comment on its header line goes to `behind`."""
        if scalar.style != "|" and scalar.style != ">":
            return False
        if self._peek(scalar.end):
            behind.append(self.comments[self.next].text)
            self.next += 1
        return True

    def _same_line(self, end: int, limit: int, behind: list[str]) -> None:
        """Take the comment that stands on the line on which something ended."""
        c = self._peek(limit)
        if c and "\n" not in self.text[end : c.start]:
            behind.append(c.text)
            self.next += 1

    def _peek(self, limit: int) -> _Comment | None:
        """The next comment, if it begins before a place."""
        if self.next < len(self.comments) and self.comments[self.next].start < limit:
            return self.comments[self.next]
        return None

    def _until(self, limit: int) -> list[Note]:
        """Take all comments up to a place."""
        notes = []
        while c := self._peek(limit):
            notes.append(c.note)
            self.next += 1
        return notes

    def rest(self) -> list[Note]:
        """Take all comments that are left."""
        return self._until(len(self.text))


def _squeezed(text: str) -> list[str]:
    """The lines of a text without blanks behind them, at most one blank line at a time, none at the top."""
    lines: list[str] = []
    for line in text.split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return lines
