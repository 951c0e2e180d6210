"""JSON as typed values: texts, numbers, lists and ids as a reader of JSON asks for them, each with its place.

A wrong type raises `ArgmapError` with the place, such as `claims[3].text`. What can be left out is put down in
`losses`, in words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from argmap.csl import as_text, plain_data
from argmap.diagnostic import ArgmapError, did_you_mean
from argmap.values import is_id

Choice = TypeVar("Choice", bound=StrEnum)


class Number(str):
    """A number as it was written: `1.10` in free data stays `1.10`."""

    __slots__ = ()


class JsonValues:
    """Reads the values of one file. `name` is the file's, for messages."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.losses: list[str] = []

    def load(self, text: str) -> object:
        """The text as Python values, numbers as `Number`. Raises `ArgmapError` with line and column."""
        text = _whole_characters(text.removeprefix("\ufeff"))
        try:
            return json.loads(
                text,
                parse_int=Number,
                parse_float=Number,
                parse_constant=Number,
                object_pairs_hook=self._pairs,
            )
        except json.JSONDecodeError as error:
            place = f"{self.name}:{error.lineno}:{error.colno}"
            raise ArgmapError(f"{place}: not JSON: {error.msg[:1].lower()}{error.msg[1:]}") from None
        except RecursionError:
            raise ArgmapError(f"{self.name}: nested too deep to be a debate") from None

    def _pairs(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            seen: set[str] = set()
            twice = dict.fromkeys(k for k, _ in pairs if k in seen or seen.add(k))  # type: ignore[func-returns-value]
            of = f' of "{found["id"]}"' if isinstance(found.get("id"), str) else ""
            self.losses.append(f"a key{of} stands twice, and the last one counts: {', '.join(twice)}")
        return found

    def fail(self, place: str, message: str) -> NoReturn:
        """Refuse the file."""
        raise ArgmapError(f"{self.name}: {place}: {message}" if place else f"{self.name}: {message}")

    def lose(self, place: str, message: str) -> None:
        """Note what cannot be carried over."""
        self.losses.append(f"{place}: {message}")

    def report_unknown(self, entry: Mapping[str, Any], known: Collection[str], place: str) -> None:
        """Note the keys that the format does not have."""
        for key in entry:
            if key not in known:
                hint = did_you_mean(key, known)
                where = f"{place}.{key}" if place else key
                self.lose(where, f"left out: an unknown key{f'; {hint}' if hint else ''}")

    def mapping(self, value: object, what: str, place: str) -> dict[str, Any]:
        """An object."""
        if not isinstance(value, dict):
            self.fail(place, f"{what} must be an object, not {said(value)}")
        return value

    def items(self, entry: Mapping[str, Any], key: str, place: str) -> list[Any]:
        """The entries of a list; none where the key is missing."""
        value = entry.get(key, [])
        if not isinstance(value, list):
            self.fail(f"{place}.{key}".lstrip("."), f"expected a list, found {said(value)}")
        return value

    def objects(self, entry: Mapping[str, Any], key: str, place: str) -> list[tuple[dict[str, Any], str]]:
        """The objects of a list, each with its place."""
        where = f"{place}.{key}".lstrip(".")
        items = self.items(entry, key, place)
        return [(self.mapping(v, "an entry", f"{where}[{i}]"), f"{where}[{i}]") for i, v in enumerate(items)]

    def keyed(self, entry: Mapping[str, Any], key: str) -> dict[str, tuple[dict[str, Any], str]]:
        """The objects of a list by their ids, each with its place; an id may stand once."""
        found: dict[str, tuple[dict[str, Any], str]] = {}
        for item, place in self.objects(entry, key, ""):
            name = self.id_of(item, place)
            if name in found:
                self.fail(f"{place}.id", f'the id "{name}" is taken already by {found[name][1]}')
            found[name] = item, place
        return found

    def id_of(self, entry: Mapping[str, Any], place: str) -> str:
        """The id of an entry."""
        name = self.text(entry, "id", place)
        if not is_id(name):
            found = f'"{name}" cannot be one' if name else "there is none"
            self.fail(f"{place}.id", f"expected an id of letters, digits, _ . and -; {found}")
        return name

    def as_text(self, value: object, place: str) -> str:
        """A text, without blanks around it."""
        if not isinstance(value, str) or isinstance(value, Number):
            self.fail(place, f"expected a text, found {said(value)}")
        return value.strip()

    def text(self, entry: Mapping[str, Any], key: str, place: str) -> str:
        """The text of a key; empty where the key is missing."""
        if key not in entry:
            return ""
        return self.as_text(entry[key], f"{place}.{key}".lstrip("."))

    def texts(self, entry: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
        """A list of texts; empty ones are passed over."""
        where = f"{place}.{key}".lstrip(".")
        texts = (self.as_text(v, f"{where}[{i}]") for i, v in enumerate(self.items(entry, key, place)))
        return tuple(text for text in texts if text)

    def text_map(self, entry: Mapping[str, Any], key: str, place: str) -> dict[str, str]:
        """An object of texts."""
        where = f"{place}.{key}"
        found = self.mapping(entry.get(key, {}), key, where)
        return {k: self.as_text(v, f"{where}.{k}") for k, v in found.items()}

    def as_flag(self, value: object, place: str) -> bool | None:
        """True, false or nothing."""
        if value is not None and not isinstance(value, bool):
            self.fail(place, f"expected true or false, found {said(value)}")
        return value

    def flag(self, entry: Mapping[str, Any], key: str, place: str) -> bool | None:
        """The flag of a key."""
        return self.as_flag(entry.get(key), f"{place}.{key}".lstrip("."))

    def beside(self, entry: Mapping[str, Any], key: str, place: str, length: int) -> list[Any]:
        """A list that stands beside the premises, entry by entry."""
        found = self.items(entry, key, place)
        if found and len(found) != length:
            self.fail(f"{place}.{key}", f"expected one entry for each of the {length} premises")
        return found or [None if key == "implicit" else ""] * length

    def fraction(self, value: object, place: str) -> float | None:
        """A number from 0 to 1, or nothing."""
        if value is None:
            return None
        number = float(value) if isinstance(value, Number) else -1.0
        if not 0 <= number <= 1:
            self.fail(place, f"expected a number from 0 to 1, found {said(value)}")
        return number

    def choice(self, entry: Mapping[str, Any], key: str, choices: type[Choice], place: str) -> Choice | None:
        """One of the words of an enumeration, or nothing."""
        value = self.text(entry, key, place)
        if not value:
            return None
        if value not in list(choices):
            hint = did_you_mean(value, choices) or f"expected one of {', '.join(choices)}"
            self.fail(f"{place}.{key}", f'there is no {key} "{value}"; {hint}')
        return choices(value)

    def data(self, entry: Mapping[str, Any], place: str) -> dict[str, Any]:
        """Free data, every scalar as text, which is noted; so is what is nested too deep and left out."""
        where = f"{place}.data".lstrip(".")
        value = self.mapping(entry.get("data", {}), "data", where)
        self.note_scalars(value, where)
        try:
            found: dict[str, Any] = plain_data(value)
        except ValueError as error:
            self.lose(where, f"left out: {error}")
            return {}
        return found

    def note_scalars(self, value: object, place: str) -> None:
        """Note the numbers, flags and nulls of free data: a debate file has no other scalars than texts."""
        odd = list(_other_scalars(value))
        if odd:
            named = ", ".join(f"{where} ({said(scalar)})" for where, scalar in odd[:3])
            more = f" and {len(odd) - 3} more" if len(odd) > 3 else ""
            self.lose(place, f"becomes a text, the only scalar that a debate file has there: {named}{more}")


def said(value: object) -> str:
    """A JSON value in words."""
    if isinstance(value, Number):
        return f"the number {value:.40}"
    if isinstance(value, str):
        return f'the text "{value:.40}"'
    kinds: dict[type, str] = {dict: "an object", list: "a list", type(None): "null"}
    return kinds.get(type(value)) or as_text(value)


def _other_scalars(value: object) -> Iterator[tuple[str, object]]:
    """The scalars that are no texts, each with its path. By a loop: how deep they lie is not known yet."""
    todo: list[tuple[str, object]] = [("", value)]
    while todo:
        where, value = todo.pop()
        if isinstance(value, dict):
            todo += [(f"{where}.{k}".lstrip("."), v) for k, v in reversed(value.items())]
        elif isinstance(value, list):
            todo += [(f"{where}[{i}]", v) for i, v in reversed([*enumerate(value)])]
        elif isinstance(value, Number) or not isinstance(value, str):
            yield where, value


_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)",
    re.DOTALL,
)


def _whole_characters(text: str) -> str:
    """The text with each half of a UTF-16 pair that stands alone replaced: it is no character, and could not
    be written to a file."""
    if "\\ud" not in text and "\\uD" not in text:
        return text

    def whole(match: re.Match[str]) -> str:
        alone = match[1] is None and len(match[0]) > 2
        return "\\ufffd" if alone else match[0]

    return _ESCAPE.sub(whole, text)
