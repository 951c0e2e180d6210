"""The canonical text of a debate file: the same data, the same comments, one layout.

What an author chose to the good of readers stays: blank lines (one at a time), the breaks of folded prose as long
as its lines are not too long, a list in brackets or line by line. All else has one form: two blanks for each
level, a text plain where it is safe on one line, in double quotes where it is not, under `>-` where it is long.
What is printed is read again, and must say the same.
"""

from __future__ import annotations

import re
from typing import Any

from argmap.diagnostic import ArgmapError
from argmap.layout.layout import Block, Entry, Layout, Note, Value, comments, lay_out
from argmap.layout.order import kind_of_file, order_keys
from argmap.yamlprint import inline, is_printable, may_be_plain, quoted
from argmap.yamltext import Mapping, Node, Scalar, Sequence, parse

LIMIT = 96
"""Columns that a line may have."""
FILL = 88
"""Columns to which prose is filled where it is broken anew: less than the limit, so that a word more or less
changes one line."""

_LONG_KEY = 200
_CUT = re.compile(r"#\w")
_LONE_BLANK = re.compile("(?<! ) (?! )")


def fmt(text: str, root: Node | None, path: str = "debate.yaml", *, keys: bool = True) -> str:
    """The canonical form of a text that was read whole into these nodes; its line ends are those of its first line.

    With `keys` the keys of claims, arguments and so on stand in the order of the table of fields. Raises
    `ArgmapError` for what has no layout here, and where the printed text would not say the same.
    """
    flat = unified(text)
    if flat != text:
        root = parse(flat, path).root
    if root is None or isinstance(root, Scalar):
        return text
    layout = lay_out(flat, root)
    if keys:
        order_keys(layout.root)
    made = print_layout(layout)
    again = parse(made, path)
    if not again.whole or not same(root, again.root) or not _same_comments(flat, root, made, again.root):
        raise lost(path)
    return with_line_ends(made, text)


def unified(text: str) -> str:
    """A text with `\\n` for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def with_line_ends(made: str, text: str) -> str:
    """A printed text with the line ends of the one that it replaces."""
    return made.replace("\n", "\r\n") if text[: text.find("\n") + 1].endswith("\r\n") else made


def lost(path: str) -> ArgmapError:
    """What is said where a printed text would not say the same: a fault of the printer, which must do no harm."""
    return ArgmapError(
        f"{path} cannot be laid out without changing what it says; it was left as it is",
        help="please report it, with the file",
    )


def print_layout(layout: Layout) -> str:
    """The text of a layout."""
    # a bibliography has one line for each field, as the programs that write such files have it
    kind = kind_of_file(layout.root)
    printer = _Printer(layout.text, wrap=kind != "")
    claims = layout.root.find("claims") if kind == "debate" else None
    if claims and isinstance(claims.value, Block):
        claims.value.spaced = True
    printer.lines += layout.prologue
    printer.notes(layout.head, 0, top=not layout.prologue)
    if layout.blank:
        printer.lines.append("")
    if not layout.root.entries:
        printer.lines.append("{}" if layout.root.mapping else "[]")
    printer.block(layout.root, 0, None)
    return "\n".join((*printer.lines, ""))


def same(one: Node | None, other: Node | None) -> bool:
    """Whether two nodes hold the same data. The order of keys does not count, but that of a list and of equal
    keys does."""
    todo: list[tuple[Any, Any]] = [(one, other)]
    while todo:
        a, b = todo.pop()
        if a.__class__ is not b.__class__:
            return False
        if isinstance(a, Scalar):
            if a.value != b.value or (not a.value and a.missing != b.missing):
                return False
        elif isinstance(a, Mapping):
            before: list[Any] = a.pairs
            after: list[Any] = b.pairs
            if [key.value for key, _ in before] != [key.value for key, _ in after]:
                before, after = sorted(before, key=_name), sorted(after, key=_name)
                if [key.value for key, _ in before] != [key.value for key, _ in after]:
                    return False
            todo += [(x, y) for (_, x), (_, y) in zip(before, after, strict=True)]
        elif isinstance(a, Sequence):
            if len(a.items) != len(b.items):
                return False
            todo += zip(a.items, b.items, strict=True)
    return True


def _name(pair: tuple[Any, Node]) -> str:
    name: str = pair[0].value
    return name


def _same_comments(text: str, root: Node | None, made: str, again: Node | None) -> bool:
    if "#" not in text and "#" not in made:
        return True
    return [said for _, said in comments(text, root)] == [said for _, said in comments(made, again)]


class _Printer:
    """Prints blocks into `lines`. `text` is what the scalars were read from."""

    def __init__(self, text: str, *, wrap: bool) -> None:
        self.text = text
        self.wrap = wrap
        self.lines: list[str] = []

    def block(self, block: Block, indent: int, lead: str | None) -> None:
        """A block at a column. `lead` is what stands before its first line in place of blanks: the dash of
        the list that it is an item of."""
        blanks = " " * indent
        large = False
        for i, entry in enumerate(block.entries):
            start = len(self.lines)
            first = i == 0
            flow = None if entry.value.__class__ is Scalar else self._on_one_line(entry, indent)
            if flow is None and entry.key is None and entry.eol and isinstance(entry.value, Block):
                # there is no line of its own for what stands behind the dash
                entry.head.append(Note(entry.eol))
                entry.eol = ""
            if entry.head:
                self.notes(entry.head, indent, top=first)
            if entry.blank and (not first or entry.head) and lead is None:
                self.lines.append("")
            was_large, large = large, flow is None and isinstance(entry.value, Block)
            if block.spaced and not first and (large or was_large) and self._no_blank(start):
                self.lines.insert(start, "")
            self._entry(entry, indent, blanks if lead is None else lead, flow)
            lead = None
        self.notes(block.tail, indent, top=not block.entries)

    def _no_blank(self, start: int) -> bool:
        return start == len(self.lines) or self.lines[start] != ""

    def notes(self, notes: list[Note], indent: int, *, top: bool = False) -> None:
        """Comments on lines of their own."""
        for i, note in enumerate(notes):
            if note.blank and not (top and i == 0):
                self.lines.append("")
            self.lines.append(" " * indent + note.text)

    def _entry(self, entry: Entry, indent: int, before: str, flow: str | None) -> None:
        value = entry.value
        head = f"{before}-" if entry.key is None else f"{before}{self._key(entry.key)}:"
        if entry.key is not None and len(head) - len(before) > _LONG_KEY:
            # a key of more than 1,024 characters must be announced
            self.lines.append(f"{before}? {head[len(before) : -1]}")
            head = f"{' ' * indent}:"
        # what may be the rest of a text that a # has cut short stays on its line, one blank away
        cut = _CUT.match(entry.eol) is not None
        eol = f"{' ' if cut else '  '}{entry.eol}" if entry.eol else ""
        if isinstance(value, Scalar):
            written = self._written(value) if cut else None
            first, *more = [written] if written else self._scalar(value, len(head) + 1, indent + 2)
            self.lines.append(f"{head} {first}{eol}" if first else head + eol)
            self.lines += more
        elif flow is not None:
            self.lines.append(f"{head} {flow}{eol}")
            self.notes(value.tail, indent + 2)
        elif entry.key is None:
            self.block(value, indent + 2, f"{before}- ")
        else:
            self.lines.append(head + eol)
            self.block(value, indent + 2, None)
        if entry.foot:
            self.notes(entry.foot, indent + 2)

    # --- on one line -----------------------------------------------------------------------------------

    def _on_one_line(self, entry: Entry, indent: int) -> str | None:
        """The list or mapping of an entry in brackets, where it stood so, has no comments and is not too long."""
        value = entry.value
        if isinstance(value, Scalar):
            return None
        if not value.entries:
            return "{}" if value.mapping else "[]"
        if not value.flow:
            return None
        said = self._flow(value)
        if said is None:
            return None
        room = LIMIT - indent - 2 - (len(self._key(entry.key)) if entry.key is not None else 0)
        return said if len(said) <= room else None

    def _flow(self, value: Value) -> str | None:
        if isinstance(value, Scalar):
            if value.missing:
                return None
            written = self._written(value)
            if written is None:
                return inline(value.value) if not _typed(value) else quoted(value.value)
            return written
        if not value.flow or value.tail:
            return None
        said = []
        for entry in value.entries:
            inner = None if entry.commented else self._flow(entry.value)
            if inner is None:
                return None
            said.append(inner if entry.key is None else f"{self._key(entry.key)}: {inner}")
        return f"{{{', '.join(said)}}}" if value.mapping else f"[{', '.join(said)}]"

    def _key(self, key: Scalar) -> str:
        written = self._written(key)
        if written is not None:
            return written
        return quoted(key.value) if _typed(key) else inline(key.value)

    def _written(self, scalar: Scalar) -> str | None:
        """A plain text on one line, as it was written; YAML has taken it for what it says."""
        value = scalar.value
        if scalar.style or not value:
            return None
        return value if scalar.start < 0 or self.text.startswith(value, scalar.start, scalar.end) else None

    # --- texts -----------------------------------------------------------------------------------------

    def _scalar(self, scalar: Scalar, column: int, indent: int) -> list[str]:
        """A text as a value: what stands behind its key, at a column, and the lines below, at `indent`."""
        value = scalar.value
        if scalar.missing:
            return [""]
        written = self._written(scalar)
        if written is not None:
            fits = column + len(written) <= LIMIT
            return [written] if fits else self._long(scalar, column, len(written), indent) or [written]
        if scalar.style == ">" and (folded := self._folded(scalar, indent)):
            return folded
        if scalar.style == "|" and "\n" in value and (literal := _literal(value, indent)):
            return literal
        if "\n" in value and (literal := _literal(value, indent)):
            return literal
        if may_be_plain(value, typed=scalar.style != ""):
            return self._long(scalar, column, len(value), indent) or [value]
        one_line = quoted(value)
        # a text with quotes or backslashes in it is for nobody to read between quotes
        width = len(one_line) if one_line == f'"{value}"' else LIMIT + 1
        return self._long(scalar, column, width, indent) or [one_line]

    def _long(self, scalar: Scalar, column: int, width: int, indent: int) -> list[str] | None:
        """A text under `>-` where it is too long for its line; None where it is not, or has no blank."""
        if column + width <= LIMIT or not self.wrap or not _LONE_BLANK.search(scalar.value):
            return None
        return self._folded(scalar, indent)

    def _folded(self, scalar: Scalar, indent: int) -> list[str] | None:
        """A text under `>-`: its lines as they were, or filled where they are too long."""
        value = scalar.value
        header, body = (">", value[:-1]) if value.endswith("\n") else (">-", value)
        paragraphs = body.split("\n")
        if not paragraphs[0] or not paragraphs[-1]:
            return None
        if not all(is_printable(p) and p == p.strip(" ") for p in paragraphs):
            return None
        were = (
            _as_they_were(self.text[scalar.start : scalar.end], paragraphs) if scalar.style == ">" else None
        )
        blanks = " " * indent
        lines = [header]
        for i, paragraph in enumerate(paragraphs):
            if i:
                lines.append("")
            broken = were[i] if were else []
            if not broken or max(map(len, broken)) > LIMIT - indent:
                broken = _filled(paragraph, max(FILL - indent, 40)) if paragraph else []
            lines += [blanks + line for line in broken]
        return lines


def _typed(scalar: Scalar) -> bool:
    """Whether a text is in quotes that keep other YAML programs from taking it for a number or the like."""
    return (
        scalar.style in ("'", '"')
        and may_be_plain(scalar.value, typed=False)
        and not may_be_plain(scalar.value)
    )


def _as_they_were(written: str, paragraphs: list[str]) -> list[list[str]] | None:
    """The lines of each paragraph of a folded text, where they are what the paragraphs say."""
    found: list[list[str]] = []
    current: list[str] = []
    for line in written.split("\n")[1:]:
        stripped = line.strip(" ")
        if stripped:
            current.append(stripped)
        else:
            found.append(current)
            current = []
    found.append(current)
    return found if [" ".join(lines) for lines in found] == paragraphs else None


def _literal(value: str, indent: int) -> list[str] | None:
    """A text under `|-`, line under line, where it comes back from there as it is."""
    header, body = ("|", value[:-1]) if value.endswith("\n") else ("|-", value)
    lines = body.split("\n")
    if lines[0][:1] in ("", " ", "\t") or not lines[-1].strip():
        return None
    if not all(is_printable(line.replace("\t", " ")) for line in lines):
        return None
    return [header, *(" " * indent + line if line else "" for line in lines)]


def _filled(paragraph: str, room: int) -> list[str]:
    """A paragraph in lines, broken at blanks that stand alone: the others would be lost."""
    lines: list[str] = []
    line = ""
    for word in _LONE_BLANK.split(paragraph):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
