"""What the user has set for the terminal UI: the tables `[browse]` and `[keys]` of the user's `config.toml`.

A fault in it stops nothing: it is told, and what can be understood counts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from argmap.config.places import line_of, not_toml
from argmap.diagnostic import ArgmapError, did_you_mean
from argmap.folders import config_folder, in_home
from argmap.record import field, record
from argmap.tui.actions import ACTIONS, Where
from argmap.tui.keymap import SAME, Keymap, Place, key_named

THEMES = ("dark", "light", "contrast", "terminal")
SCREENS = ("debate", "map")

SETTINGS: dict[str, tuple[tuple[str, ...] | type[bool], str]] = {
    "theme": (THEMES, "The colours to begin with, as `--theme`. Without it, those chosen last."),
    "screen": (SCREENS, "Where a debate begins: its page or its map, as `--screen`."),
    "ascii": (bool, "Draw with ASCII characters alone, as `--ascii`."),
    "mouse": (bool, "Whether argmap takes the mouse; without, the terminal selects text with it."),
}
"""What may stand in `[browse]`: the values, and what they mean. Reader, schema and page are made from it."""


@record
class Preferences:
    """What the user has set, and what is wrong with it."""

    path: str = ""
    browse: Mapping[str, str | bool] = field(default_factory=dict)
    keys: Keymap = field(default_factory=Keymap)
    problems: tuple[ArgmapError, ...] = ()


def preferences_file(env: Mapping[str, str]) -> Path | None:
    """Where the user's settings are, whether they are there or not; None where the user has no home."""
    folder = config_folder(env)
    return folder / "config.toml" if folder else None


def read_preferences(path: Path | None) -> Preferences:
    """What the file says; nothing where there is none."""
    if path is None:
        return Preferences()
    name = in_home(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        data = tomllib.loads(text)
    except (FileNotFoundError, NotADirectoryError):
        return Preferences(str(path))
    except OSError as error:
        return _none(path, ArgmapError(f"{name}: {(error.strerror or str(error)).lower()}"))
    except UnicodeDecodeError:
        return _none(path, ArgmapError(f"{name} is not UTF-8", help="save it as UTF-8; every editor can"))
    except tomllib.TOMLDecodeError as error:
        return _none(path, not_toml(name, text, error))
    reader = _Reader(name, text)
    browse, mapped = reader.browse(data), reader.keys(data)
    for word in data:
        if word not in ("browse", "keys"):
            reader.report(
                (word,),
                "there is no such table",
                did_you_mean(word, ("browse", "keys")) or "there are browse and keys",
            )
    keymap = Keymap(mapped, reader.clash)
    return Preferences(str(path), browse, keymap, tuple(reader.problems))


def _none(path: Path, problem: ArgmapError) -> Preferences:
    return Preferences(str(path), problems=(problem,))


class _Reader:
    """The file as it is read: what it says, and what is wrong with it."""

    def __init__(self, name: str, text: str) -> None:
        self.problems: list[ArgmapError] = []
        self._name, self._lines = name, text.splitlines()
        self._written: dict[Place, tuple[str, ...]] = {}  # the key of the file that says an action's keys

    def browse(self, data: Mapping[str, Any]) -> dict[str, str | bool]:
        """What `[browse]` says."""
        found: dict[str, str | bool] = {}
        for word, value in self._table(data, "browse").items():
            key = ("browse", word)
            if word not in SETTINGS:
                near = did_you_mean(word, SETTINGS)
                self.report(
                    key, "there is no such setting", near or f"the settings are {', '.join(SETTINGS)}"
                )
                continue
            allowed = SETTINGS[word][0]
            if isinstance(allowed, tuple):
                if value in allowed:
                    found[word] = value
                else:
                    near = did_you_mean(value, allowed) if isinstance(value, str) else ""
                    self.report(key, f"there must be one of {', '.join(allowed)}", near)
            elif isinstance(value, bool):
                found[word] = value
            else:
                self.report(key, "there must be true or false")
        return found

    def keys(self, data: Mapping[str, Any]) -> dict[Place, tuple[str, ...]]:
        """What `[keys]` says. An action that is named with its place comes before one that is named without."""
        exact: dict[Place, tuple[str, ...]] = {}
        loose: dict[Place, tuple[str, ...]] = {}
        for word, value in self._table(data, "keys").items():
            if isinstance(value, dict):
                for ident, keys in value.items():
                    self._action(f"{word}.{ident}", keys, ("keys", word, ident), exact)
            else:
                self._action(word, value, ("keys", word), exact if "." in word else loose)
        return {**exact, **{place: keys for place, keys in loose.items() if place not in exact}}

    def report(self, key: tuple[str, ...], words: str, way_out: str = "", value: str = "") -> None:
        """Note what is wrong, at its line."""
        line = line_of(self._lines, key, 0, value)
        where = f"{self._name}:{line}" if line else self._name
        self.problems.append(ArgmapError(f"{where}: {'.'.join(key)}: {words}", help=way_out))

    def clash(self, place: Place, words: str) -> None:
        """Note what is wrong with the keys of an action."""
        self.report(self._written[place], words)

    def _action(
        self, name: str, value: object, key: tuple[str, ...], found: dict[Place, tuple[str, ...]]
    ) -> None:
        places = _places(name)
        if not places:
            known = [f"{w.value}.{a.id}" for a in ACTIONS for w in a.where] + [a.id for a in ACTIONS]
            self.report(
                key, "there is no such action", did_you_mean(name, known) or "argmap browse --keys lists them"
            )
            return
        words = [value] if isinstance(value, str) else value
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            self.report(key, "there must be a key or a list of keys", 'for example: ["h", "backspace"]')
            return
        keys = []
        for word in words:
            named = key_named(word)
            if named is None:
                near = did_you_mean(word, _examples())
                self.report(
                    key, f'there is no key "{word}"', near or 'write "h", "?", "ctrl+d", "enter", "f2"', word
                )
            elif named in SAME:
                self.report(
                    key,
                    f'a terminal sends the same for "{word}" and "{SAME[named]}"',
                    f'write "{SAME[named]}"',
                    word,
                )
            else:
                keys.append(named)
        if words and not keys:
            return  # better the keys that it has than none
        for place in places:
            found[place], self._written[place] = tuple(keys), key

    def _table(self, data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        value = data.get(name, {})
        if isinstance(value, dict):
            return value
        self.report((name,), "there must be a table", f"write [{name}] on a line of its own")
        return {}


def _places(name: str) -> list[Place]:
    """The places of an action that is named alone (`parent`), or with one of them (`debate.parent`)."""
    where, _, ident = name.rpartition(".")
    return [(w, a.id) for a in ACTIONS for w in a.where if a.id == ident and where in ("", w.value)]


def _examples() -> list[str]:
    from argmap.tui.keymap import NAMED

    return [*NAMED, *(f"ctrl+{chr(n)}" for n in range(97, 123))]


def preferences_schema() -> dict[str, Any]:
    """The JSON Schema of the file (draft 7, which editors of TOML know)."""
    keys = {
        "description": "One key or several: h, ?, ctrl+d, enter, f2. An empty list takes all keys away.",
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    }
    by_place = {w: [a for a in ACTIONS if w in a.where] for w in Where}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of argmap browse",
        "description": "config.toml in the user's folder of settings of argmap.",
        "type": "object",
        "properties": {
            "browse": {
                "type": "object",
                "properties": {
                    name: {
                        **({"enum": list(allowed)} if isinstance(allowed, tuple) else {"type": "boolean"}),
                        "description": about,
                    }
                    for name, (allowed, about) in SETTINGS.items()
                },
                "additionalProperties": False,
            },
            "keys": {
                "type": "object",
                "description": "Keys by actions: everywhere (parent), or at a place (debate.parent).",
                "properties": {
                    **{a.id: {"$ref": "#/definitions/keys"} for a in ACTIONS},
                    **{
                        f"{w.value}.{a.id}": {"$ref": "#/definitions/keys"}
                        for w, found in by_place.items()
                        for a in found
                    },
                    **{w.value: _table_schema(w) for w in Where},
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
        "definitions": {"keys": keys},
    }


def _table_schema(where: Where) -> dict[str, Any]:
    """The table of one place; where an action has the name of a place, keys may stand there too."""
    table = {
        "type": "object",
        "properties": {
            a.id: {"allOf": [{"$ref": "#/definitions/keys"}], "description": Keymap().of(a, where).about}
            for a in ACTIONS
            if where in a.where
        },
        "additionalProperties": False,
    }
    if any(a.id == where.value for a in ACTIONS):
        return {"anyOf": [{"$ref": "#/definitions/keys"}, table]}
    return table
