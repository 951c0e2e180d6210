"""The order of keys in a debate file: that of the table of fields, as far as it says the same.

The keys that hold reasons and relations stay in the author's order among themselves, since the arguments of a
debate are told in the order in which they stand. Where comments would change their order, all keys stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap import fields
from argmap.layout.layout import Block, Entry

_TOLD = frozenset(("premises", "pro", "con", "supports", "attacks", "undercuts", "contradicts"))
_AT_TOP = frozenset(("claims", "arguments", "contradictions"))

# What stands under a key: a name of a table, with * for a list or mapping of such.
_REASONED = {"pro": "reason*", "con": "reason*", "cite": "citation*"}
_UNDER: dict[str, dict[str, str]] = {
    "debate": {
        "positions": "position*",
        "groups": "group*",
        "claims": "claim*",
        "arguments": "argument*",
        "views": "view*",
        "expect": "expectation*",
    },
    "claim": _REASONED,
    "argument": {**_REASONED, "premises": "premise*"},
    "premise": {"claim": "claim"},
    "position": {"cite": "citation*"},
}


def _ranks(table: dict[str, fields.Field]) -> dict[str, int]:
    return {name: i for i, name in enumerate(("id", *table))}


_RANKS = {name: _ranks(table) for name, table in fields.TABLES.items()}


def kind_of_file(root: Block) -> str:
    """The table of fields of what a file holds: `debate`, `position file`, or none."""
    if root.find("argmap-position"):
        return "position file"
    return "debate" if root.find("argmap") or root.find("claims") else ""


def order_keys(root: Block) -> None:
    """Put the keys of a debate, or of a reader's position, in order."""
    for block, kind in known(root, kind_of_file(root)):
        _sort(block, kind)


def known(root: Block, kind: str) -> Iterator[tuple[Block, str]]:
    """Every mapping for which there is a table of fields, from the root on, each with the name of its table."""
    todo = [(root, kind)] if kind else []
    while todo:
        block, kind = todo.pop()
        if kind.endswith("*"):
            for entry in block.entries:
                if isinstance(entry.value, Block):
                    todo.append((entry.value, kind_of_entry(entry.value, kind[:-1])))
            continue
        if not block.mapping:
            continue
        yield block, kind
        under = _UNDER.get(kind, {})
        for entry in block.entries:
            if isinstance(entry.value, Block) and entry.key is not None and entry.key.value in under:
                todo.append((entry.value, under[entry.key.value]))


def kind_of_entry(block: Block, kind: str) -> str:
    """The table of a mapping that stands where a `reason`, a `premise` or a thing of one kind may stand."""
    if kind == "premise" and block.find("claim"):
        return "premise"
    if kind in ("reason", "premise"):
        return "argument" if block.find("premises") else "claim"
    return kind


def _sort(block: Block, kind: str) -> None:
    """Sort the keys of one mapping, unless a key is unknown or stands twice, or comments would change places."""
    ranks = _RANKS[kind]
    entries = block.entries
    names = [e.key.value for e in entries if e.key is not None]
    if block.odd or any(name not in ranks for name in names):
        return
    told = _AT_TOP if kind == "debate" else _TOLD
    as_told = iter([e for e, name in zip(entries, names, strict=True) if name in told])
    ordered: list[Entry] = []
    for name, entry in sorted(zip(names, entries, strict=True), key=lambda pair: ranks[pair[0]]):
        ordered.append(next(as_told) if name in told else entry)
    if [e for e in ordered if e.commented] == [e for e in entries if e.commented]:
        block.entries = ordered
