"""Bibliographies in CSL-JSON: the exports of Zotero, Mendeley, Crossref and other programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from argmap.csl import Entries, Problems, as_text, csl_item

_BLANK = re.compile(r"[ \t\r\n]*")


def read_csl_json(text: str) -> tuple[Entries, Problems]:
    """A bibliography in CSL-JSON: a list of items, `{"items": [...]}`, or a mapping of ids to items.

    Returns the entries `(id, item, offset in the text)` in order, and the problems `(message, offset)`; an
    entry with a problem is left out, the others are kept. Never raises for what the text holds.

    >>> read_csl_json('[{"id": "a", "title": "T", "volume": 36}]')
    ([('a', {'title': 'T', 'volume': '36'}, 1)], [])
    """
    entries: Entries = []
    problems: Problems = []
    seen: set[str] = set()
    start = _skip(text, 1 if text.startswith("\ufeff") else 0)
    try:
        for key, offset, value in _members(text, start):
            problem = _take(key, value, offset, entries, seen)
            if problem:
                problems.append((problem, offset))
    except json.JSONDecodeError as error:
        problems.append((f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}", min(error.pos, len(text))))
    except RecursionError:
        problems.append(("nested too deep to be read", start))
    return entries, problems


_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _members(text: str, start: int) -> Iterator[tuple[str | None, int, object]]:
    """The items of the outermost list or mapping as `(key or None, offset, value)`, one at a time, so that
    what stands before a fault is kept."""
    at = start
    if text[at : at + 1] not in ("[", "{"):
        raise json.JSONDecodeError("expected a list of items", text, at)
    closes: list[str] = []
    while True:
        # at the opening bracket of a list or mapping of items
        closes.append("]" if text[at] == "[" else "}")
        at = _skip(text, at + 1)
        while text[at : at + 1] != closes[-1]:
            key = None
            if closes[-1] == "}":
                key, at = _key(text, at)
            if key == "items" and text[at : at + 1] == "[" and len(closes) == 1:
                break  # the items of an export; whatever stands beside them is about the export
            value, end = _DECODER.raw_decode(text, at)
            yield key, at, value
            at = _after(text, end, closes[-1])
        else:
            while closes:
                close = closes.pop()
                at = _skip(text, at + 1)
                if closes:
                    at = _rest(text, at, closes[-1])
                elif text[at:]:
                    raise json.JSONDecodeError(f"text after the closing {close}", text, at)
            return


def _key(text: str, at: int) -> tuple[str, int]:
    """The key at a place of a mapping, and where its value begins."""
    if text[at : at + 1] != '"':
        raise json.JSONDecodeError("expected a key in quotes", text, at)
    key, at = _DECODER.raw_decode(text, at)
    at = _skip(text, at)
    if text[at : at + 1] != ":":
        raise json.JSONDecodeError("expected a colon", text, at)
    return as_text(key), _skip(text, at + 1)


def _after(text: str, at: int, close: str) -> int:
    """Where the next entry begins, or the closing bracket."""
    at = _skip(text, at)
    if text[at : at + 1] == close:
        return at
    if text[at : at + 1] != ",":
        raise json.JSONDecodeError(f"expected a comma or {close}", text, at)
    at = _skip(text, at + 1)
    if text[at : at + 1] == close:
        raise json.JSONDecodeError(f"a comma before the closing {close}", text, at)
    return at


def _rest(text: str, at: int, close: str) -> int:
    """Pass over the entries that follow the items, to the closing bracket."""
    at = _after(text, at, close)
    while text[at : at + 1] != close:
        _, at = _key(text, at)
        at = _after(text, _DECODER.raw_decode(text, at)[1], close)
    return at


def _take(key: str | None, value: object, offset: int, entries: Entries, seen: set[str]) -> str:
    """Add one item to the entries; what is wrong with it, or an empty text."""
    if not isinstance(value, dict):
        # beside ids there may stand facts about the file, such as "version": they are no items
        return "" if key is not None else 'expected an item such as {"id": "snyder1984", "title": "…"}'
    given = value.get("id", "")
    name = key or (as_text(given).strip() if not isinstance(given, dict | list) else "")
    if not name:
        return "an item without an id"
    if name in seen:
        return f'there is a source "{name}" already'
    try:
        item = csl_item(value)
    except ValueError as error:
        return f'the source "{name}": {error}'
    seen.add(name)
    entries.append((name, item, offset))
    return ""
