"""Edits of a YAML text that change the lines they must and no others: a value added to a list or a mapping, an
entry taken out, a text put in the place of another.

They follow the manner of the file: lists in brackets or by dashes, where prose is wrapped, how entries stand apart,
how lines end. All places are those of the text as it was; the edits are handed out in the end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from argmap.diagnostic import ArgmapError
from argmap.span import Span, TextEdit
from argmap.yamlprint import WIDTH, Look, foldable, inline, lines_of, literal, wrapped
from argmap.yamltext import Mapping, Node, Scalar
from argmap.yamltext import Sequence as List

_PLAIN_IN_BRACKETS = re.compile(r"[^\[\]{},#:]+")


class Source(str):
    """A piece of YAML as it stands in a file, its first line from column 0 on."""

    __slots__ = ()


class Page:
    """A YAML text with its nodes, and the edits made to it so far."""

    def __init__(self, text: str, root: Node | None) -> None:
        self.text = text
        self.root = root
        self._edits: list[TextEdit] = []
        self._parents: dict[int, tuple[Node, int]] = {}
        """The container of each node and its number there; of a mapping, keys and values count alike."""
        self._nodes: dict[tuple[int, int], list[Node]] = {}
        todo = [root] if root is not None else []
        while todo:
            node = todo.pop()
            self._nodes.setdefault((node.start, node.end), []).append(node)
            for number, inner in enumerate(children(node)):
                self._parents[id(inner)] = node, number
                todo.append(inner)

    # looking

    def node(self, span: Span) -> Node:
        """The outermost node at a place. Raises `ArgmapError` where none stands there."""
        found = self._nodes.get((span.start, span.end))
        if not found:
            raise ArgmapError("this place of the file cannot be edited", help="edit the file by hand")
        return found[0]

    def parent(self, node: Node) -> tuple[Node | None, int]:
        """The list or mapping that holds a node, and the node's number in it."""
        return self._parents.get(id(node), (None, 0))

    def key_of(self, node: Node) -> Scalar | None:
        """The key before a value of a mapping."""
        holder, number = self.parent(node)
        if isinstance(holder, Mapping) and number % 2:
            key = holder.pairs[number // 2][0]
            return key if isinstance(key, Scalar) else None
        return None

    def in_brackets(self, node: Node) -> bool:
        """Whether a node is, or stands in, a list or mapping in brackets."""
        around: Node | None = node
        while around is not None:
            if not isinstance(around, Scalar) and self.text[around.start : around.start + 1] in ("[", "{"):
                return True
            around, _ = self.parent(around)
        return False

    @cached_property
    def newline(self) -> str:
        """How lines end in this file."""
        found = re.search("\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    @cached_property
    def look(self) -> Look:
        """The width at which most of the file's prose is wrapped, and whether all of it stands under ``>-``."""
        votes: Counter[int] = Counter()
        styles: Counter[str] = Counter()
        for nodes in self._nodes.values():
            for node in nodes:
                key = self.key_of(node) if isinstance(node, Scalar) else None
                if key is not None and key.value == "text" and isinstance(node, Scalar):
                    styles[node.style] += 1
                if isinstance(node, Scalar) and node.style == ">":
                    low, high = self._widths(node)
                    votes.update(range(low, high + 1))
        most = max(votes.values(), default=0)
        width = min((w for w, n in votes.items() if n == most), key=lambda w: abs(w - WIDTH), default=WIDTH)
        return Look(width, folded=styles[">"] > styles[""] + styles['"'] + styles["'"])

    def _widths(self, scalar: Scalar) -> tuple[int, int]:
        """The widths at which the text of a folded scalar breaks where it does; none (low > high) for one line."""
        lines = _lines(self.text[scalar.start : scalar.end])[1:]
        if len(lines) < 2 or not foldable(scalar.value.strip()):
            return 1, 0
        low = max(map(len, lines))
        high = min(
            len(line) + len(after.split(maxsplit=1)[0]) for line, after in pairwise(lines) if after.strip()
        )
        return max(low, 40), min(high, 200)

    def column(self, at: int) -> int:
        """The characters before a place in its line."""
        return at - self.line_start(at)

    def line_start(self, at: int) -> int:
        """Where the line of a place begins."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line_end(self, at: int) -> int:
        """Where the line of a place ends, its line break not included."""
        found = re.compile("[\r\n]").search(self.text, at)
        return found.start() if found else len(self.text)

    def end_of_entry(self, node: Node, column: int) -> int:
        """Where the last line of an entry ends that begins at a column: with the comments that stand under it and
        deeper than it."""
        end = self.line_end(node.end)
        while True:
            below = re.compile(r"(?:\r\n|\n|\r)([ \t]*)#[^\r\n]*").match(self.text, end)
            if below is None or len(below[1]) <= column:
                return end
            end = below.end()

    # changing

    @property
    def edits(self) -> tuple[TextEdit, ...]:
        """The edits made so far, by place."""
        return tuple(sorted(dict.fromkeys(self._edits), key=lambda e: (e.start, e.end)))

    def splice(self, start: int, end: int, new: str) -> None:
        """Put a text in the place of another; its line breaks become those of the file."""
        self._edits.append(TextEdit(start, end, new.replace("\n", self.newline)))

    def forget(self, places: Sequence[tuple[int, int]]) -> None:
        """Drop the edits made so far inside of some places."""
        self._edits = [
            e for e in self._edits if not any(start <= e.start and e.end <= end for start, end in places)
        ]

    def behind(self, values: dict[str, Any], column: int) -> str:
        """Further keys of a mapping that stands at a column, as they are put behind a line."""
        return "".join(
            f"\n{line}" for name, value in values.items() for line in self._pair(name, value, column)
        )

    def add_to_list(self, owner: Mapping, name: str, value: Any) -> None:
        """Add a value to the list under a key of a mapping, which gets the key where it has it not."""
        found = value_of(owner, name)
        if found is None:
            self.set_key(owner, name, [value])
        elif isinstance(found, List) and self.text[found.start] == "[":
            self._add_in_brackets(found, value)
        elif isinstance(found, List):
            column = self.column(found.start)
            at = self.end_of_entry(found.items[-1], column)
            self.splice(at, at, "".join(f"\n{line}" for line in self._item(value, column)))
        elif isinstance(found, Scalar) and found.missing:
            self._fill(owner, name, value)
        elif isinstance(found, Scalar):
            self.splice(found.start, found.end, f"[{self.bracketed(found)}, {inline(value)}]")
        else:
            raise ArgmapError(f"`{name}` is no list there", help="argmap check says what is wrong with it")

    def set_key(self, owner: Mapping, name: str, value: Any, *, before: Sequence[str] = ()) -> None:
        """Add a key with a value to a mapping: in front of the first of the keys `before`, else at the end."""
        pairs = owner.pairs
        place = next(
            (n for n, (key, _) in enumerate(pairs) if getattr(key, "value", "") in before), len(pairs)
        )
        if self.in_brackets(owner):
            said = f"{inline(name)}: {self._in_brackets(value)}"
            if not pairs:
                self.splice(owner.start + 1, owner.start + 1, said)
            elif place:
                end = max(pairs[place - 1][0].end, pairs[place - 1][1].end)
                self.splice(end, end, f", {said}")
            else:
                self.splice(pairs[0][0].start, pairs[0][0].start, f"{said}, ")
            return
        column = self.column(owner.start)
        lines = self._pair(name, value, column)
        if place:
            at = self.end_of_pair(pairs[place - 1], column)
            self.splice(at, at, "".join(f"\n{line}" for line in lines))
        else:
            at = pairs[0][0].start
            self.splice(at, at, "\n".join(lines).lstrip(" ") + f"\n{' ' * column}")

    def end_of_pair(self, pair: tuple[Node, Node], column: int) -> int:
        """Where the last line of a key and its value ends."""
        key, value = pair
        return self.end_of_entry(value if value.end > key.end else key, column)

    def add_entry(self, owner: Mapping, after: int, name: str, value: Any) -> None:
        """Add a key with a value to a mapping behind the pair of that number, as far from it as others are."""
        if self.in_brackets(owner):
            key, found = owner.pairs[after]
            end = max(key.end, found.end)
            self.splice(end, end, f", {inline(name)}: {self._in_brackets(value)}")
            return
        column = self.column(owner.start)
        at = self.end_of_pair(owner.pairs[after], column)
        gap = "\n" if self._apart(owner, column) else ""
        self.splice(at, at, gap + "".join(f"\n{line}" for line in self._pair(name, value, column)))

    def _apart(self, owner: Mapping, column: int) -> bool:
        """Whether most entries of a mapping have a blank line between them."""
        gaps = [
            self.text[self.end_of_pair(pair, column) : after[0].start]
            for pair, after in pairwise(owner.pairs)
        ]
        if not gaps:
            return isinstance(owner.pairs[0][1], Mapping)
        apart = sum(bool(re.match(r"(\r\n|\n|\r)[ \t]*(\r\n|\n|\r)", gap)) for gap in gaps)
        return apart * 2 > len(gaps)

    def open_scalar(self, node: Scalar, before: dict[str, Any], name: str, after: dict[str, Any]) -> None:
        """Make a text, or an entry of a list, into a mapping that has it under the key `name`, with keys before
        and behind it."""
        if self.in_brackets(node):
            head = "".join(f"{k}: {self._in_brackets(v)}, " for k, v in before.items())
            tail = "".join(f", {k}: {self._in_brackets(v)}" for k, v in after.items())
            self.splice(node.start, node.start, f"{{{head}{name}: ")
            self.splice(node.end, node.end, f"{tail}}}")
            return
        key = self.key_of(node)
        if key is None or self.line_start(node.start) > key.end:
            column = self.column(node.start)
            start, lead = node.start, ""
        else:
            column = self.column(key.start) + 2
            start, lead = self._behind_colon(key), f"\n{' ' * column}"
        lines = [line for k, v in before.items() for line in self._pair(k, v, column)]
        head = "\n".join([*lines, f"{' ' * column}{name}: "]).lstrip(" ")
        self.splice(start, node.start, lead + head)
        self._shift(node, 2)
        end = self.end_of_entry(node, column)
        self.splice(end, end, self.behind(after, column))

    def wrap(self, node: Node, name: str, after: dict[str, Any]) -> None:
        """Make an entry of a list of several lines into the only entry of the list `name` of a mapping that takes
        its place, with keys behind it."""
        column = self.column(node.start)
        self.splice(node.start, node.start, f"{name}:\n{' ' * (column + 2)}- ")
        self._shift(node, 4)
        end = self.end_of_entry(node, column - 1)
        self.splice(end, end, self.behind(after, column))

    def rewrite(self, node: Scalar, text: str) -> None:
        """Put another text into the place of one, in the same style where it can stand so."""
        if text == node.value.strip():
            return
        if self.in_brackets(node):
            self.splice(node.start, node.end, self._quoted_alike(node, text) or inline(text))
            return
        lines = _lines(self.text[node.start : node.end])
        if node.style == ">" and foldable(text) and len(lines) > 1:
            column = len(lines[1]) - len(lines[1].lstrip(" "))
            low, high = self._widths(node)
            width = self.look.width if not low <= high or low <= self.look.width <= high else high
            self.splice(node.start, node.end, "\n".join([lines[0], *wrapped(text, column, width)]))
            return
        if node.style == "|" and "\n" in text and literal(text):
            column = len(lines[1]) - len(lines[1].lstrip(" "))
            inner = [f"{' ' * column}{line}" if line else "" for line in text.split("\n")]
            self.splice(node.start, node.end, "\n".join([lines[0], *inner]))
            return
        alike = self._quoted_alike(node, text)
        if alike and self.column(node.start) + len(alike) <= self.look.width:
            self.splice(node.start, node.end, alike)
            return
        key = self.key_of(node)
        start = self._behind_colon(key) if key else self.text.rindex("-", 0, node.start) + 1
        if "#" in self.text[start : node.start] or (node.style in ("|", ">") and "#" in lines[0]):
            raise ArgmapError(
                "a comment stands before this text, and would be lost", help="edit the file by hand"
            )
        indent = self.column(key.start) if key else self.column(start) - 1
        head = self.text[self.line_start(start) : start]
        folded = self.look.folded and key is not None and key.value == "text"
        said = lines_of(head, text, indent, self.look, folded=folded)
        self.splice(start, node.end, "\n".join(said)[len(head) :])

    def rename(self, node: Scalar, name: str) -> None:
        """Put another id or address into the place of one, quoted as it was."""
        written = self.text[node.start : node.end]
        if node.style in ("'", '"') and written[1:-1] == node.value:
            self.splice(node.start + 1, node.end - 1, name)
        elif not node.style and written == node.value:
            new = inline(name)
            self.splice(node.start, node.end, new if " " not in name else name)
        else:
            self.splice(node.start, node.end, inline(name))

    def cut(self, nodes: Iterable[Node]) -> None:
        """Take entries out of their lists, and keys with their values (given by the value) out of their mappings;
        a list that would be left empty goes with its key."""
        gone: dict[int, tuple[Node, set[int]]] = {}
        todo = [*nodes]
        while todo:
            node = todo.pop()
            holder, number = self.parent(node)
            if holder is None:
                raise ArgmapError("the whole file would be taken out")
            _, numbers = gone.setdefault(id(holder), (holder, set()))
            numbers.add(number // 2 if isinstance(holder, Mapping) else number)
            if len(numbers) == size(holder) and self._may_go(holder):
                todo.append(holder)
        for holder, numbers in gone.values():
            if len(numbers) == size(holder) and self._may_go(holder):
                continue
            if not self._is_cut(holder, gone):
                self._cut_from(holder, numbers)

    # how it is done

    def _may_go(self, holder: Node) -> bool:
        """Whether a container goes when it is empty: all lists, and mappings that are nothing but lists of ids."""
        key = self.key_of(holder)
        return isinstance(holder, List) or (key is not None and key.value in ("credence", "notes"))

    def _is_cut(self, node: Node, gone: dict[int, tuple[Node, set[int]]]) -> bool:
        """Whether a container lies in something that is cut as a whole."""
        holder, number = self.parent(node)
        while holder is not None:
            if id(holder) in gone:
                place = number // 2 if isinstance(holder, Mapping) else number
                if place in gone[id(holder)][1]:
                    return True
            holder, number = self.parent(holder)
        return False

    def _cut_from(self, holder: Node, numbers: set[int]) -> None:
        entries = _entries(holder)
        column = self.column(holder.start)
        brackets = self.text[holder.start] in "[{"
        if len(numbers) == len(entries):
            key = self.key_of(holder)
            if brackets or key is None:
                self.splice(holder.start, holder.end, "{}")
            else:
                self.splice(self._behind_colon(key), self._entry_end(entries[-1], column), " {}")
            return
        for run in _runs(sorted(numbers)):
            first, last = entries[run[0]], entries[run[-1]]
            after = entries[run[-1] + 1] if run[-1] + 1 < len(entries) else None
            if brackets:
                self._cut_in_brackets(entries[run[0] - 1] if run[0] else None, first, last, after)
                continue
            start, end = self.line_start(first[0]), self._entry_end(last, column)
            dash = "-" if isinstance(holder, List) else ""
            before = self.text[start : first[0]].strip()
            if before and before != dash and after is not None:
                self.splice(
                    first[0], after[0], ""
                )  # what stands before it in its line belongs to the list around
            elif before and before != dash:
                self.splice(first[0], first[1], "")
            else:
                self._cut_lines(start, end)

    def _entry_end(self, entry: tuple[int, int], column: int) -> int:
        return self.end_of_entry(Scalar("", *entry, ""), column)

    def _cut_lines(self, start: int, end: int) -> None:
        """Take out whole lines with the break before them, and one of two blank lines that would meet."""
        above = re.compile(r"(?:\r\n|\n|\r)?\Z").search(self.text, 0, start)
        start = above.start() if above else start
        blank_above = re.compile(r"(?:\r\n|\n|\r)[ \t]*\Z").search(self.text, 0, start)
        if blank_above and re.compile(r"\s*\Z|(\r\n|\n|\r)[ \t]*(\r\n|\n|\r)|(\r\n|\n|\r)\S").match(
            self.text, end
        ):
            start = blank_above.start()
        self.splice(start, end, "")

    def _cut_in_brackets(
        self,
        before: tuple[int, int] | None,
        first: tuple[int, int],
        last: tuple[int, int],
        after: tuple[int, int] | None,
    ) -> None:
        if before is not None and "#" not in self.text[before[1] : first[0]]:
            self.splice(before[1], last[1], "")
        elif after is not None and "#" not in self.text[last[1] : after[0]]:
            self.splice(first[0], after[0], "")
        elif before is not None:
            comma = self.text.index(",", before[1])
            self.splice(comma, comma + 1, "")
            self.splice(first[0], last[1], "")
        else:
            self.splice(first[0], self.text.index(",", last[1]) + 1, "")

    def _add_in_brackets(self, found: List, value: Any) -> None:
        said = self._in_brackets(value, strict=False)
        around, _ = self.parent(found)
        if said is None and around is not None and not self.in_brackets(around):
            self._open_list(found, value)
            return
        said = self._in_brackets(value)
        if not found.items:
            self.splice(found.start + 1, found.end - 1, said)
            return
        end = found.items[-1].end
        line = self.line_end(end) - self.line_start(end)
        if "\n" in self.text[found.start : found.end] and line + len(said) + 2 > self.look.width:
            said = f"\n{' ' * self.column(found.items[0].start)}{said}"
        else:
            said = f" {said}"
        self.splice(end, end, f",{said}")

    def _open_list(self, found: List, value: Any) -> None:
        self.open_list(found, [*map(self.source, found.items), value])

    def open_list(self, found: List, values: Sequence[Any]) -> None:
        """Write a list in brackets as one of dashes, with other entries."""
        key = self.key_of(found)
        if (
            key is None
            or self.in_brackets(self.parent(found)[0] or found)
            or "#" in self.text[found.start : found.end]
        ):
            raise ArgmapError(
                "the list there stands in brackets, which cannot hold this", help="write it with dashes first"
            )
        column = self.column(key.start) + 2
        lines = [line for value in values for line in self._item(value, column)]
        self.splice(self._behind_colon(key), found.end, "".join(f"\n{line}" for line in lines))

    def inline(self, value: Any) -> str:
        """A value on one line. Raises `ArgmapError` for a piece of the file that has several."""
        return str(self._in_brackets(value))

    def fits_brackets(self, value: Any) -> bool:
        """Whether a value can stand on one line, between brackets."""
        return self._in_brackets(value, strict=False) is not None

    def _fill(self, owner: Mapping, name: str, value: Any) -> None:
        """Put the first value behind a key that has none."""
        key = next(k for k, _ in owner.pairs if isinstance(k, Scalar) and k.value == name)
        said = self._in_brackets([value], strict=False) if isinstance(value, str) else None
        at = self._behind_colon(key)
        if said is not None and not (isinstance(value, str) and " " in value):
            self.splice(at, at, f" {said}")
            return
        column = self.column(key.start) + 2
        end = self.line_end(at)
        self.splice(end, end, "".join(f"\n{line}" for line in self._item(value, column)))

    def _behind_colon(self, key: Scalar) -> int:
        return self.text.index(":", key.end) + 1

    def _pair(self, name: str, value: Any, column: int) -> list[str]:
        """The lines of a key and its value at a column."""
        blanks = " " * column
        head = f"{blanks}{inline(name)}:"
        if isinstance(value, dict) and value:
            return [
                head,
                *(line for key, inner in value.items() for line in self._pair(key, inner, column + 2)),
            ]
        if isinstance(value, list | tuple) and any(
            isinstance(v, Source | dict) or len(v) > 40 for v in value
        ):
            return [head, *(line for v in value for line in self._item(v, column + 2))]
        if (
            isinstance(value, list)
            and len(head) + len(said := inline(value)) < self.look.width
            and len(value) < 3
        ):
            return [f"{head} {said}"]
        return lines_of(head, value, column, self.look, folded=self.look.folded and name in ("text", "note"))

    def _item(self, value: Any, column: int) -> list[str]:
        """The lines of an entry of a list whose dashes stand at a column."""
        dash = f"{' ' * column}-"
        if isinstance(value, Source):
            first, *rest = value.split("\n")
            return [f"{dash} {first}", *(f"{' ' * (column + 2)}{line}" if line else "" for line in rest)]
        if isinstance(value, dict):
            first, *rest = [
                line for name, inner in value.items() for line in self._pair(name, inner, column + 2)
            ]
            return [f"{dash} {first.lstrip(' ')}", *rest]
        return lines_of(dash, value, column, self.look)

    def _in_brackets(self, value: Any, *, strict: bool = True) -> Any:
        """A value on one line; None, or `ArgmapError` with `strict`, for a piece of a file that has several."""
        if isinstance(value, list):
            parts = [self._in_brackets(v, strict=strict) for v in value]
            return None if None in parts else f"[{', '.join(parts)}]"
        if not isinstance(value, Source):
            return inline(value)
        if "\n" not in value and value[:1] in "[{\"'" and not re.search(r"\s#", value):
            return str(value)
        if _PLAIN_IN_BRACKETS.fullmatch(value) and not value.startswith(("- ", "? ", "|", ">")):
            return str(value)
        if strict:
            raise ArgmapError(
                "an entry of several lines cannot stand in brackets", help="edit the file by hand"
            )
        return None

    def bracketed(self, node: Scalar) -> str:
        """A scalar as it may stand in brackets."""
        written = self.text[node.start : node.end]
        return (
            written
            if node.style in ("'", '"') or _PLAIN_IN_BRACKETS.fullmatch(written)
            else inline(node.value)
        )

    def _quoted_alike(self, node: Scalar, text: str) -> str:
        """A text on one line in the style of a scalar that stands on one line; an empty text where it cannot be."""
        if not foldable(f"a {text}") or "\n" in self.text[node.start : node.end] or node.style in ("|", ">"):
            return ""
        if node.style == "'":
            return "'" + text.replace("'", "''") + "'"
        if node.style == '"':
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        if self.in_brackets(node):
            plain = inline(text)
            safe = _PLAIN_IN_BRACKETS.fullmatch(text) and lines_of("x:", text, 0, Look(10_000)) == [
                f"x: {text}"
            ]
            return text if safe else plain
        said = lines_of("x:", text, 0, Look(10_000))
        return said[0].removeprefix("x: ") if len(said) == 1 else ""

    def source(self, node: Node) -> Source:
        """An entry as it stands in the file, its further lines counted from its own column."""
        column = self.column(node.start)
        end = (
            node.end
            if self.in_brackets(node) and isinstance(node, Scalar)
            else self.end_of_entry(node, column)
        )
        if self.in_brackets(self.parent(node)[0] or node):
            end = node.end
        first, *rest = _lines(self.text[node.start : end])
        return Source("\n".join([first, *(_dedent(line, column) for line in rest)]))

    def _shift(self, node: Node, by: int) -> None:
        """Put the further lines of a node deeper."""
        for found in re.compile(r"(?:\r\n|\n|\r)(?=[^\r\n])").finditer(self.text, node.start, node.end):
            self.splice(found.end(), found.end(), " " * by)


def children(node: Node) -> list[Node]:
    """What a list or mapping holds; of a mapping, keys and values by turns."""
    if isinstance(node, Mapping):
        return [inner for pair in node.pairs for inner in pair]
    return node.items if isinstance(node, List) else []


def value_of(node: Node | None, name: str) -> Node | None:
    """The value of a key of a mapping, or None."""
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            if isinstance(key, Scalar) and key.value == name:
                return value
    return None


def size(node: Node) -> int:
    """How many entries a list has, or pairs a mapping."""
    return len(node.pairs) if isinstance(node, Mapping) else len(children(node))


def _entries(node: Node) -> list[tuple[int, int]]:
    """Where each entry of a list, or pair of a mapping, begins and ends."""
    if isinstance(node, Mapping):
        return [(key.start, max(key.end, value.end)) for key, value in node.pairs]
    return [(inner.start, inner.end) for inner in children(node)]


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in groups without a gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _lines(text: str) -> list[str]:
    """The lines of a text, as editors see them."""
    return re.split("\r\n|\n|\r", text)


def _dedent(line: str, column: int) -> str:
    """A line without its indentation, up to a column."""
    return line[min(column, len(line) - len(line.lstrip(" "))) :]
