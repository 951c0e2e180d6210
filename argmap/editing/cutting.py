"""Entries taken out of the lists and mappings of a YAML text, with the lines that they alone fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from argmap.diagnostic import ArgmapError
from argmap.editing.page import Page, children, size
from argmap.yamltext import Mapping, Node, Scalar
from argmap.yamltext import Sequence as List


def cut(page: Page, nodes: Iterable[Node]) -> None:
    """Take entries out of their lists, and keys with their values (given by the value) out of their mappings;
    a list that would be left empty goes with its key."""
    gone: dict[int, tuple[Node, set[int]]] = {}
    todo = [*nodes]
    while todo:
        node = todo.pop()
        holder, number = page.parent(node)
        if holder is None:
            raise ArgmapError("the whole file would be taken out")
        _, numbers = gone.setdefault(id(holder), (holder, set()))
        numbers.add(number // 2 if isinstance(holder, Mapping) else number)
        if len(numbers) == size(holder) and _may_go(page, holder):
            todo.append(holder)
    for holder, numbers in gone.values():
        if len(numbers) == size(holder) and _may_go(page, holder):
            continue
        if not _is_cut(page, holder, gone):
            _cut_from(page, holder, numbers)


def _may_go(page: Page, holder: Node) -> bool:
    """Whether a container goes when it is empty: all lists, and mappings that are nothing but lists of ids."""
    key = page.key_of(holder)
    return isinstance(holder, List) or (key is not None and key.value in ("credence", "notes"))


def _is_cut(page: Page, node: Node, gone: dict[int, tuple[Node, set[int]]]) -> bool:
    """Whether a container lies in something that is cut as a whole."""
    holder, number = page.parent(node)
    while holder is not None:
        if id(holder) in gone:
            place = number // 2 if isinstance(holder, Mapping) else number
            if place in gone[id(holder)][1]:
                return True
        holder, number = page.parent(holder)
    return False


def _cut_from(page: Page, holder: Node, numbers: set[int]) -> None:
    entries = _entries(page, holder)
    column = page.column(holder.start)
    brackets = page.text[holder.start] in "[{"
    if len(numbers) == len(entries):
        key = page.key_of(holder)
        if brackets or key is None:
            page.splice(holder.start, holder.end, "{}")
        else:
            page.splice(page.behind_colon(key), _entry_end(page, entries[-1], column), " {}")
        return
    for run in _runs(sorted(numbers)):
        first, last = entries[run[0]], entries[run[-1]]
        after = entries[run[-1] + 1] if run[-1] + 1 < len(entries) else None
        if brackets:
            _cut_in_brackets(page, entries[run[0] - 1] if run[0] else None, first, last, after)
            continue
        start, end = page.line_start(first[0]), _entry_end(page, last, column)
        dash = "-" if isinstance(holder, List) else ""
        before = page.text[start : first[0]].strip()
        if before and before != dash and after is not None:
            page.splice(
                first[0], after[0], ""
            )  # what stands before it in its line belongs to the list around
        elif before and before != dash:
            page.splice(first[0], first[1], "")
        else:
            _cut_lines(page, start, end)


def _entry_end(page: Page, entry: tuple[int, int], column: int) -> int:
    return page.end_of_entry(Scalar("", *entry, ""), column)


def _cut_lines(page: Page, start: int, end: int) -> None:
    """Take out whole lines with the break before them, and one of two blank lines that would meet."""
    above = re.compile(r"(?:\r\n|\n|\r)?\Z").search(page.text, 0, start)
    start = above.start() if above else start
    blank_above = re.compile(r"(?:\r\n|\n|\r)[ \t]*\Z").search(page.text, 0, start)
    if blank_above and re.compile(r"\s*\Z|(\r\n|\n|\r)[ \t]*(\r\n|\n|\r)|(\r\n|\n|\r)\S").match(
        page.text, end
    ):
        start = blank_above.start()
    page.splice(start, end, "")


def _cut_in_brackets(
    page: Page,
    before: tuple[int, int] | None,
    first: tuple[int, int],
    last: tuple[int, int],
    after: tuple[int, int] | None,
) -> None:
    if before is not None and "#" not in page.text[before[1] : first[0]]:
        page.splice(before[1], last[1], "")
    elif after is not None and "#" not in page.text[last[1] : after[0]]:
        page.splice(first[0], after[0], "")
    elif before is not None:
        comma = page.text.index(",", before[1])
        page.splice(comma, comma + 1, "")
        page.splice(first[0], last[1], "")
    else:
        page.splice(first[0], page.text.index(",", last[1]) + 1, "")


def _entries(page: Page, node: Node) -> list[tuple[int, int]]:
    """Where each entry of a list, or pair of a mapping, begins and ends; a long key begins at its `?`."""
    if isinstance(node, Mapping):
        return [(_key_start(page, key), max(key.end, value.end)) for key, value in node.pairs]
    return [(inner.start, inner.end) for inner in children(node)]


def _key_start(page: Page, key: Node) -> int:
    found = re.compile(r"(?:[\s-]*\s|\s*)(\?)[ \t]+\Z").match(
        page.text, page.line_start(key.start), key.start
    )
    return found.start(1) if found and not page.in_brackets(key) else key.start


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in groups without a gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
