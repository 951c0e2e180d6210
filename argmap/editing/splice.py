"""Values added to the lists and mappings of a YAML text, so that the lines change that must and no others.

They follow the manner of the file: lists in brackets or by dashes, where prose is wrapped, how entries stand apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from argmap.diagnostic import ArgmapError
from argmap.editing.page import Page, split_lines, value_of
from argmap.yamlprint import inline, lines_of
from argmap.yamltext import Mapping, Node, Scalar
from argmap.yamltext import Sequence as List

PLAIN_IN_BRACKETS = re.compile(r"(?:[^\[\]{},#:]|(?<=\S)#)+")


class Source(str):
    """A piece of YAML as it stands in a file, its first line from column 0 on."""

    __slots__ = ()


class Block(Source):
    """A piece of several keys or dashes: it stands below the key whose value it is."""

    __slots__ = ()


def add_to_list(page: Page, owner: Mapping, name: str, value: Any) -> None:
    """Add a value to the list under a key of a mapping, which gets the key where it has it not."""
    found = value_of(owner, name)
    if found is None:
        set_key(page, owner, name, [value])
    elif isinstance(found, List) and page.text[found.start] == "[":
        _add_in_brackets(page, found, value)
    elif isinstance(found, List):
        column = page.column(found.start)
        at = page.end_of_entry(found.items[-1], column)
        page.splice(at, at, "".join(f"\n{line}" for line in _item(page, value, column)))
    elif isinstance(found, Scalar) and found.missing:
        _fill(page, owner, name, value)
    elif isinstance(found, Scalar):
        page.splice(found.start, found.end, f"[{bracketed(page, found)}, {_in_brackets(page, value)}]")
    else:
        raise ArgmapError(f"`{name}` is no list there", help="argmap check says what is wrong with it")


def set_key(page: Page, owner: Mapping, name: str, value: Any, *, before: Sequence[str] = ()) -> None:
    """Add a key with a value to a mapping: in front of the first of the keys `before`, else at the end."""
    pairs = owner.pairs
    place = next((n for n, (key, _) in enumerate(pairs) if getattr(key, "value", "") in before), len(pairs))
    if page.in_brackets(owner):
        said = f"{inline(name)}: {_in_brackets(page, value)}"
        if not pairs:
            page.splice(owner.start + 1, owner.start + 1, said)
        elif place:
            end = max(pairs[place - 1][0].end, pairs[place - 1][1].end)
            page.splice(end, end, f", {said}")
        else:
            page.splice(pairs[0][0].start, pairs[0][0].start, f"{said}, ")
        return
    column = page.column(owner.start)
    lines = _pair(page, name, value, column)
    if place:
        at = end_of_pair(page, pairs[place - 1], column)
        page.splice(at, at, "".join(f"\n{line}" for line in lines))
    else:
        at = pairs[0][0].start
        page.splice(at, at, "\n".join(lines).lstrip(" ") + f"\n{' ' * column}")


def end_of_pair(page: Page, pair: tuple[Node, Node], column: int) -> int:
    """Where the last line of a key and its value ends."""
    key, value = pair
    return page.end_of_entry(value if value.end > key.end else key, column)


def add_pair(page: Page, owner: Mapping, after: int, name: str, value: Any) -> None:
    """Add a key with a value to a mapping behind the pair of that number, as far from it as others are."""
    if page.in_brackets(owner):
        key, found = owner.pairs[after]
        end = max(key.end, found.end)
        page.splice(end, end, f", {inline(name)}: {_in_brackets(page, value)}")
        return
    column = page.column(owner.start)
    at = end_of_pair(page, owner.pairs[after], column)
    gap = "\n" if _apart(page, owner, column) else ""
    page.splice(at, at, gap + "".join(f"\n{line}" for line in _pair(page, name, value, column)))


def _apart(page: Page, owner: Mapping, column: int) -> bool:
    """Whether most entries of a mapping have a blank line between them."""
    gaps = [
        page.text[end_of_pair(page, pair, column) : after[0].start] for pair, after in pairwise(owner.pairs)
    ]
    if not gaps:
        only = owner.pairs[0][1]
        return isinstance(only, Mapping) and page.text[only.start : only.start + 1] != "{"
    apart = sum(bool(re.match(r"(\r\n|\n|\r)[ \t]*(\r\n|\n|\r)", gap)) for gap in gaps)
    return apart * 2 > len(gaps)


def open_scalar(page: Page, node: Scalar, before: dict[str, Any], name: str, after: dict[str, Any]) -> None:
    """Make a text, or an entry of a list, into a mapping that has it under the key `name`, with keys before
    and behind it."""
    if page.in_brackets(node):
        head = "".join(f"{k}: {_in_brackets(page, v)}, " for k, v in before.items())
        tail = "".join(f", {k}: {_in_brackets(page, v)}" for k, v in after.items())
        page.splice(node.start, node.start, f"{{{head}{name}: ")
        page.splice(node.end, node.end, f"{tail}}}")
        return
    key = page.key_of(node)
    if key is None or page.line_start(node.start) > key.end:
        column = page.column(node.start)
        start, lead = node.start, ""
    else:
        column = page.column(key.start) + 2
        start, lead = page.behind_colon(key), f"\n{' ' * column}"
    lines = [line for k, v in before.items() for line in _pair(page, k, v, column)]
    head = "\n".join([*lines, f"{' ' * column}{name}: "]).lstrip(" ")
    page.splice(start, node.start, lead + head)
    _shift(page, node, 2)
    end = page.end_of_entry(node, column)
    page.splice(end, end, behind(page, after, column))


def wrap(page: Page, node: Node, name: str, after: dict[str, Any]) -> None:
    """Make an entry of a list of several lines into the only entry of the list `name` of a mapping that takes
    its place, with keys behind it."""
    column = page.column(node.start)
    page.splice(node.start, node.start, f"{name}:\n{' ' * (column + 2)}- ")
    _shift(page, node, 4)
    end = page.end_of_entry(node, column - 1)
    page.splice(end, end, behind(page, after, column))


def behind(page: Page, values: dict[str, Any], column: int) -> str:
    """Further keys of a mapping that stands at a column, as they are put behind a line."""
    return "".join(f"\n{line}" for name, value in values.items() for line in _pair(page, name, value, column))


def _add_in_brackets(page: Page, found: List, value: Any) -> None:
    said = _in_brackets(page, value, strict=False)
    around, _ = page.parent(found)
    if said is None and around is not None and not page.in_brackets(around):
        _open_list(page, found, value)
        return
    said = _in_brackets(page, value)
    if not found.items:
        page.splice(found.start + 1, found.end - 1, said)
        return
    end = found.items[-1].end
    line = page.line_end(end) - page.line_start(end)
    if "\n" in page.text[found.start : found.end] and line + len(said) + 2 > page.look.width:
        said = f"\n{' ' * page.column(found.items[0].start)}{said}"
    else:
        said = f" {said}"
    page.splice(end, end, f",{said}")


def _open_list(page: Page, found: List, value: Any) -> None:
    open_list(page, found, [*map(partial(source, page), found.items), value])


def open_list(page: Page, found: List, values: Sequence[Any]) -> None:
    """Write a list in brackets as one of dashes, with other entries."""
    key = page.key_of(found)
    if (
        key is None
        or page.in_brackets(page.parent(found)[0] or found)
        or "#" in page.text[found.start : found.end]
    ):
        raise ArgmapError(
            "the list there stands in brackets, which cannot hold this", help="write it with dashes first"
        )
    column = page.column(key.start) + 2
    lines = [line for value in values for line in _item(page, value, column)]
    end = page.line_end(found.end)
    remark = page.text[found.end : end]  # on the line of the brackets; now it stands behind the key
    page.splice(page.behind_colon(key), end, remark + "".join(f"\n{line}" for line in lines))


def on_one_line(page: Page, value: Any) -> str:
    """A value on one line. Raises `ArgmapError` for a piece of the file that has several."""
    return str(_in_brackets(page, value))


def fits_brackets(page: Page, value: Any) -> bool:
    """Whether a value can stand on one line, between brackets."""
    return _in_brackets(page, value, strict=False) is not None


def _fill(page: Page, owner: Mapping, name: str, value: Any) -> None:
    """Put the first value behind a key that has none."""
    key = next(k for k, _ in owner.pairs if isinstance(k, Scalar) and k.value == name)
    said = _in_brackets(page, [value], strict=False) if isinstance(value, str) else None
    at = page.behind_colon(key)
    if said is not None and not (isinstance(value, str) and " " in value):
        page.splice(at, at, f" {said}")
        return
    column = page.column(key.start) + 2
    end = page.line_end(at)
    page.splice(end, end, "".join(f"\n{line}" for line in _item(page, value, column)))


def _pair(page: Page, name: str, value: Any, column: int) -> list[str]:
    """The lines of a key and its value at a column."""
    blanks = " " * column
    head = f"{blanks}{inline(name)}:"
    if isinstance(value, Source):
        first, *rest = value.split("\n")
        heads = [head, f"{blanks}  {first}"] if isinstance(value, Block) else [f"{head} {first}"]
        return [*heads, *(f"{blanks}  {line}" if line else "" for line in rest)]
    if isinstance(value, dict) and value:
        return [
            head,
            *(line for key, inner in value.items() for line in _pair(page, key, inner, column + 2)),
        ]
    if isinstance(value, list | tuple) and any(isinstance(v, Source | dict) or len(v) > 40 for v in value):
        return [head, *(line for v in value for line in _item(page, v, column + 2))]
    if (
        isinstance(value, list)
        and len(head) + len(said := inline(value)) < page.look.width
        and len(value) < 3
    ):
        return [f"{head} {said}"]
    return lines_of(head, value, column, page.look, folded=page.look.folded and name in ("text", "note"))


def _item(page: Page, value: Any, column: int) -> list[str]:
    """The lines of an entry of a list whose dashes stand at a column."""
    dash = f"{' ' * column}-"
    if isinstance(value, Source):
        first, *rest = value.split("\n")
        return [f"{dash} {first}", *(f"{' ' * (column + 2)}{line}" if line else "" for line in rest)]
    if isinstance(value, dict):
        first, *rest = [
            line for name, inner in value.items() for line in _pair(page, name, inner, column + 2)
        ]
        return [f"{dash} {first.lstrip(' ')}", *rest]
    return lines_of(dash, value, column, page.look)


def _in_brackets(page: Page, value: Any, *, strict: bool = True) -> Any:
    """A value on one line; None, or `ArgmapError` with `strict`, for a piece of a file that has several."""
    if isinstance(value, list):
        parts = [_in_brackets(page, v, strict=strict) for v in value]
        return None if None in parts else f"[{', '.join(parts)}]"
    if not isinstance(value, Source):
        return inline(value)
    if "\n" not in value and value[:1] in "[{\"'" and not re.search(r"\s#", value):
        return str(value)
    if PLAIN_IN_BRACKETS.fullmatch(value) and not value.startswith(("- ", "? ", "|", ">")):
        return str(value)
    if strict:
        raise ArgmapError("an entry of several lines cannot stand in brackets", help="edit the file by hand")
    return None


def bracketed(page: Page, node: Scalar) -> str:
    """A scalar as it may stand in brackets."""
    written = page.text[node.start : node.end]
    return written if node.style in ("'", '"') or PLAIN_IN_BRACKETS.fullmatch(written) else inline(node.value)


def source(page: Page, node: Node) -> Source:
    """An entry as it stands in the file, its further lines counted from its own column."""
    column = page.column(node.start)
    end = node.end if page.in_brackets(node) and isinstance(node, Scalar) else page.end_of_entry(node, column)
    if page.in_brackets(page.parent(node)[0] or node):
        end = node.end
    first, *rest = split_lines(page.text[node.start : end])
    kind = Source if isinstance(node, Scalar) or page.in_brackets(node) else Block
    return kind("\n".join([first, *(_dedent(line, column) for line in rest)]))


def _shift(page: Page, node: Node, by: int) -> None:
    """Put the further lines of a node deeper."""
    for found in re.compile(r"(?:\r\n|\n|\r)(?=[^\r\n])").finditer(page.text, node.start, node.end):
        page.splice(found.end(), found.end(), " " * by)


def _dedent(line: str, column: int) -> str:
    """A line without its indentation, up to a column."""
    return line[min(column, len(line) - len(line.lstrip(" "))) :]
