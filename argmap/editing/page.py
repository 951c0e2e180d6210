"""A YAML text with its nodes, as edits look at it: what stands around what, in which manner it is written, and the
splices made so far. All places are those of the text as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from argmap.diagnostic import ArgmapError
from argmap.span import Span, TextEdit
from argmap.yamlprint import WIDTH, Look, foldable
from argmap.yamltext import Mapping, Node, Scalar
from argmap.yamltext import Sequence as List


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
                    low, high = self.widths(node)
                    votes.update(range(low, high + 1))
        most = max(votes.values(), default=0)
        width = min((w for w, n in votes.items() if n == most), key=lambda w: abs(w - WIDTH), default=WIDTH)
        return Look(width, folded=styles[">"] > styles[""] + styles['"'] + styles["'"])

    def widths(self, scalar: Scalar) -> tuple[int, int]:
        """The widths at which the text of a folded scalar breaks where it does; none (low > high) for one line."""
        lines = split_lines(self.text[scalar.start : scalar.end])[1:]
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

    def behind_colon(self, key: Scalar) -> int:
        return self.text.index(":", key.end) + 1

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


def is_debate(root: Node | None) -> bool:
    """Whether a file means to be a debate, and not a bibliography, say, that lies beside debates."""
    return any(
        value_of(root, name) is not None for name in ("argmap", "title", "question", "thesis", "claims")
    )


def holds_no_claims(root: Node | None) -> bool:
    """Whether a debate has nothing under `claims`, whatever else it has."""
    found = value_of(root, "claims")
    return is_debate(root) and (
        found is None
        or (isinstance(found, Scalar) and found.missing)
        or (isinstance(found, Mapping) and not found.pairs)
    )


def size(node: Node) -> int:
    """How many entries a list has, or pairs a mapping."""
    return len(node.pairs) if isinstance(node, Mapping) else len(children(node))


def split_lines(text: str) -> list[str]:
    """The lines of a text, as editors see them."""
    return re.split("\r\n|\n|\r", text)
