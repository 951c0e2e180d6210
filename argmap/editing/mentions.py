"""Where the text of a file names claims and arguments: the places that a renaming must follow.

Reads the nodes alone, as `draft` and `assemble` read them. A mention is the scalar that stands there, quoted or
not; where a claim is defined is no mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from argmap.values import is_id
from argmap.yamltext import Mapping, Node, Scalar, Sequence

_BLANK = re.compile(r"\s")
_PARTS = re.compile(r"(\s*->\s*|\s*\+\s*|\s+)")


class Use(Enum):
    """What a mention is for."""

    REASON = auto()  # an entry of `pro` or `con`
    PREMISE = auto()  # an entry of `premises`
    OWN = auto()  # `supports`, `attacks`, `undercuts` of a claim
    TARGET = auto()  # `supports`, `attacks`, `undercuts` of an argument
    CONTRADICTS = auto()  # `contradicts` of a claim
    CONTRADICTION = auto()  # an entry in a list of `contradictions`
    ANSWER = auto()  # the answer to a critical question
    LISTED = auto()  # `thesis`, `accept`, `reject`, `expect`
    KEYED = auto()  # a key of `credence` or `notes`
    FOCUS = auto()  # the focus of a view


class Mention(NamedTuple):
    """The scalar that names something, what for, and whether it may name an argument by its address."""

    node: Scalar
    use: Use
    address: bool = False

    @property
    def value(self) -> str:
        """The id or address, as it is written."""
        return self.node.value.strip()


def mentions(root: Node | None) -> Iterator[Mention]:
    """Every mention in a debate, a reader's position, or a file of positions, in no certain order."""
    top = _fields(root)
    if "argmap-position" in top:
        yield from _position(root)
    elif not top.keys() & {"argmap", "claims", "title"}:
        for value in top.values():
            yield from _position(value)
    else:
        yield from _debate(top)


def rename_in(address: str, old: str, new: str) -> str:
    """The address of an argument, or an id, with an id replaced.

    >>> rename_in("a + b -> c (2)", "b", "new")
    'a + new -> c (2)'
    """
    return "".join(new if part == old else part for part in _PARTS.split(address))


def _debate(top: dict[str, Node]) -> Iterator[Mention]:
    yield from _list(top.get("thesis"), Use.LISTED)
    claims = top.get("claims")
    if isinstance(claims, Mapping):
        for _, value in claims.pairs:
            yield from _claim(value)
    arguments = top.get("arguments")
    for value in _values(arguments):
        yield from _argument(value)
    for value in _values(top.get("contradictions")):
        yield from _list(value, Use.CONTRADICTION)
    for value in _values(top.get("positions")):
        yield from _position(value)
    for value in _values(top.get("views")):
        yield from _list(_fields(value).get("focus"), Use.FOCUS)
    for value in _values(top.get("expect")):
        verdicts = _fields(value)
        for name in ("in", "out", "undecided"):
            yield from _list(verdicts.get(name), Use.LISTED, address=True)


def _claim(node: Node) -> Iterator[Mention]:
    for name, value in _fields(node).items():
        if name in ("pro", "con"):
            yield from _reasons(value)
        elif name in ("supports", "attacks", "undercuts"):
            yield from _list(value, Use.OWN, address=name == "undercuts")
        elif name == "contradicts":
            yield from _list(value, Use.CONTRADICTS)


def _reasons(node: Node) -> Iterator[Mention]:
    for item in _values(node):
        if "premises" in _fields(item):
            yield from _argument(item)
        else:
            yield from _reason(item, Use.REASON)


def _reason(node: Node, use: Use) -> Iterator[Mention]:
    if isinstance(node, Scalar):
        if node.value.strip() and not _BLANK.search(node.value.strip()):
            yield Mention(node, use)
    else:
        yield from _claim(node)


def _argument(node: Node) -> Iterator[Mention]:
    for name, value in _fields(node).items():
        if name == "premises":
            for item in _values(value):
                yield from _reason(_fields(item).get("claim", item), Use.PREMISE)
        elif name in ("supports", "attacks", "undercuts"):
            yield from _list(value, Use.TARGET, address=name == "undercuts")
        elif name == "questions":
            for answer in _values(value):
                if isinstance(answer, Scalar) and is_answer(answer.value.strip()):
                    yield Mention(answer, Use.ANSWER)
        elif name in ("pro", "con"):
            yield from _reasons(value)


def is_answer(text: str) -> bool:
    """Whether an answer to a critical question names a claim: neither `open` nor waived."""
    return text != "open" and all(is_id(part) for part in text.split("#", 1))


def _position(node: Node | None) -> Iterator[Mention]:
    for name, value in _fields(node).items():
        if name in ("accept", "reject"):
            yield from _list(value, Use.LISTED)
        elif name in ("credence", "notes") and isinstance(value, Mapping):
            yield from (Mention(key, Use.KEYED) for key, _ in value.pairs if isinstance(key, Scalar))


def _list(node: Node | None, use: Use, *, address: bool = False) -> Iterator[Mention]:
    """One id or a list of ids."""
    for item in node.items if isinstance(node, Sequence) else [node]:
        if isinstance(item, Scalar) and item.value.strip():
            yield Mention(item, use, address)


def _fields(node: Node | None) -> dict[str, Node]:
    """The values of a mapping by their keys; of a key that stands twice, the first."""
    found: dict[str, Node] = {}
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            if isinstance(key, Scalar):
                found.setdefault(key.value, value)
    return found


def _values(node: Node | None) -> list[Node]:
    """The entries of a list, or the values of a mapping."""
    if isinstance(node, Mapping):
        return [value for _, value in node.pairs]
    return node.items if isinstance(node, Sequence) else []
