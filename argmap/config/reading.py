"""Reading a file of settings: TOML to `Settings`, every fault with its line, its key and the way out."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from argmap.check import codes, defaults
from argmap.config.keys import KEYS
from argmap.config.places import line_of, not_toml
from argmap.config.settings import Pattern, Settings
from argmap.diagnostic import ArgmapError, Level, did_you_mean
from argmap.faults import FAULTS
from argmap.record import replace
from argmap.rules import Option
from argmap.terminal import complain

T = TypeVar("T")

_DEEP = 10
"""Files that build on one another."""


def read_settings(path: str, *, named: bool = False, quiet: bool = False) -> Settings | None:
    """The settings of a file; None for a `pyproject.toml` without any, unless the user has `named` it.

    Raises `ArgmapError` for a file that cannot be read, or with faults; of several faults all but the last are said on
    standard error, unless `quiet`.
    """
    return _read(path, named, quiet, ())


def _read(path: str, named: bool, quiet: bool, above: tuple[str, ...]) -> Settings | None:
    if not path:
        raise ArgmapError("an empty name is no file of settings", help="--config argmap.toml names one")
    name = _short(path)
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ArgmapError(f"{name}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise ArgmapError(f"{name} is not UTF-8", help="save it as UTF-8; every editor can") from error
    inside = os.path.basename(path) == "pyproject.toml"  # noqa: PTH119
    if inside and not named and "argmap" not in text:
        return None
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise not_toml(name, text, error) from error
    if inside:
        tool = data.get("tool")
        if not isinstance(tool, dict) or "argmap" not in tool:
            if named:
                raise ArgmapError(f"{name} has no table [tool.argmap]", help="it would hold the settings")
            return None
        data = tool["argmap"]
        if not isinstance(data, dict):
            raise ArgmapError(
                f"{name}: tool.argmap must be a table", help="write [tool.argmap] on a line of its own"
            )
    reader = _Reader(name, os.path.dirname(os.path.abspath(path)), text, ("tool", "argmap") if inside else ())  # noqa: PTH100, PTH120
    settings = reader.settings(data, path)
    for fault in () if quiet else reader.faults[:-1]:
        complain(fault)
    if reader.faults:
        raise reader.faults[-1]
    return _extended(settings, data, reader, quiet, (*above, os.path.realpath(path)))


def _extended(
    settings: Settings, data: Mapping[str, Any], reader: _Reader, quiet: bool, chain: tuple[str, ...]
) -> Settings:
    """The settings, on top of those that they build on."""
    if "extend" not in data:
        return settings
    other = os.path.join(reader.folder, data["extend"])  # noqa: PTH118
    if os.path.realpath(other) == chain[-1]:
        raise reader.fault(
            ("extend",), "a file cannot build on itself", "leave the line out, or name another file"
        )
    if os.path.realpath(other) in chain or len(chain) > _DEEP:
        raise reader.fault(
            ("extend",), f"{data['extend']} builds on this file in turn", "leave out one of the two"
        )
    if not os.path.isfile(other):  # noqa: PTH113
        raise reader.fault(
            ("extend",), f"there is no file {data['extend']}", "the path is relative to this file"
        )
    base = _read(other, True, quiet, chain)
    assert base is not None
    given = {key.replace("-", "_") for key in data}
    fields: dict[str, Any] = {
        name: getattr(settings, name) for name in ("strict", "select", "ignore", "baseline") if name in given
    }
    return replace(
        base,
        path=settings.path,
        extend_select=(*base.extend_select, *settings.extend_select),
        exclude=(*base.exclude, *settings.exclude),
        per_file_ignores={**base.per_file_ignores, **settings.per_file_ignores},
        levels={**base.levels, **settings.levels},
        options={
            rule: {**base.options.get(rule, {}), **settings.options.get(rule, {})}
            for rule in (*base.options, *settings.options)
        },
        **fields,
    )


class _Reader:
    """One file of settings as it is read: its values, and what is wrong with them."""

    def __init__(self, name: str, folder: str, text: str, root: tuple[str, ...]) -> None:
        self.name = name
        self.folder = folder
        self.faults: list[ArgmapError] = []
        self._lines = text.splitlines()
        self._root = root

    def settings(self, data: Mapping[str, Any], path: str) -> Settings:
        """The settings, as far as they can be understood."""
        for key in data:
            if key == "tool" and not self._root:
                self._report(
                    (key,), "the settings stand without [tool.argmap] here", "that is for pyproject.toml"
                )
            elif key not in KEYS:
                self._report((key,), f'there is no setting "{key}"', did_you_mean(key, KEYS) or _known(KEYS))
        strict = data.get("strict")
        if strict is not None and not isinstance(strict, bool):
            self._expected(("strict",))
            strict = None
        self._file(data, "extend")
        baseline = self._file(data, "baseline")
        return Settings(
            path,
            strict,
            self._rules(data, ("select",)),
            self._rules(data, ("extend-select",)),
            self._rules(data, ("ignore",)),
            {
                Pattern(self.folder, pattern): self._rules(words, ("per-file-ignores", pattern))
                for pattern, words in self._table(data, "per-file-ignores")
            },
            self._levels(data),
            self._options(data),
            tuple(Pattern(self.folder, text) for text in self._texts(data, ("exclude",))),
            os.path.join(self.folder, baseline) if baseline else "",  # noqa: PTH118
        )

    def fault(self, key: tuple[str, ...], message: str, way_out: str = "", value: str = "") -> ArgmapError:
        """The error for a key: the file, the line, the key and what is wrong."""
        line = line_of(self._lines, (*self._root, *key), len(self._root), value)
        where = f"{self.name}:{line}" if line else self.name
        return ArgmapError(f"{where}: {'.'.join(key)}: {message}", help=way_out)

    def _report(self, key: tuple[str, ...], message: str, way_out: str = "", value: str = "") -> None:
        self.faults.append(self.fault(key, message, way_out, value))

    def _expected(self, key: tuple[str, ...], found: str = "") -> None:
        known = KEYS[key[0]]
        self._report(key, f"there must be {known.kind.value}{found}", f"for example: {known.example}")

    def _file(self, data: Mapping[str, Any], key: str) -> str:
        value = data.get(key, "")
        if isinstance(value, str) and (value or key not in data):
            return value
        self._expected((key,))
        return ""

    def _table(self, data: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The entries of a table of tables or lists, each under its name so that `_texts` finds it."""
        value = data.get(key, {})
        if not isinstance(value, dict):
            self._expected((key,))
            return
        for name in value:
            yield name, value

    def _texts(self, data: Mapping[str, Any], key: tuple[str, ...]) -> tuple[str, ...]:
        value = data.get(key[-1], [])
        if not isinstance(value, list):
            self._expected(key)
            return ()
        if wrong := [word for word in value if not isinstance(word, str)]:
            said = ", ".join(str(word).lower() if isinstance(word, bool) else str(word) for word in wrong[:3])
            verb = "are no texts" if len(wrong) > 1 else "is no text"
            self._expected(key, f", and {said}{', …' if len(wrong) > 3 else ''} {verb}")
            return ()
        return tuple(value)

    def _rules(self, data: Mapping[str, Any], key: tuple[str, ...]) -> tuple[str, ...]:
        words = self._texts(data, key)
        return tuple(word for word in words if self._codes(word, key, word))

    def _codes(self, word: str, key: tuple[str, ...], value: str = "") -> frozenset[str]:
        """The codes that a word names; none, and a fault, where there is no such rule."""
        try:
            return codes([word])
        except ArgmapError as error:
            self._report(key, str(error), error.help, value)
            return frozenset()

    def _levels(self, data: Mapping[str, Any]) -> dict[str, Level]:
        found: dict[str, tuple[int, Level]] = {}
        for word, table in self._table(data, "levels"):
            key = ("levels", word)
            named = self._codes(word, key)
            level = {level.word: level for level in Level}.get(str(table[word]))
            if level is None:
                near = did_you_mean(str(table[word]), [level.word for level in Level])
                self._report(key, f'there is no level "{table[word]}", only error, warning and info', near)
                continue
            free = [code for code in named if not is_fixed(code)]
            if named and not free:
                self._report(key, "this says that part of a file was not understood: it is always an error")
            for code in free:
                # of `AM4` and `AM401` the one that names fewer rules counts, wherever it stands
                if code not in found or len(named) <= found[code][0]:
                    found[code] = (len(named), level)
        return {code: level for code, (_, level) in sorted(found.items())}

    def _options(self, data: Mapping[str, Any]) -> dict[str, dict[str, Option]]:
        known = defaults()
        found: dict[str, dict[str, Option]] = {}
        for word, table in self._table(data, "rules"):
            rule = next((name for name in known if word == name or codes([name]) == _exactly(word)), "")
            if not rule:
                if self._codes(word, ("rules", word)):
                    self._report(
                        ("rules", word), "nothing can be set of this rule", did_you_mean(word, known)
                    )
                continue
            given = table[word]
            if not isinstance(given, dict):
                self._expected(("rules", word))
                continue
            for name, value in given.items():
                key = ("rules", word, name)
                if name not in known[rule]:
                    near = did_you_mean(name, known[rule])
                    self._report(
                        key, f'there is no setting "{name}" of the rule {rule}', near or _known(known[rule])
                    )
                elif (fitting := _like(value, known[rule][name])) is None:
                    self._report(key, f"there must be {_KINDS[type(known[rule][name])]}")
                else:
                    found.setdefault(rule, {})[name] = fitting
        return found


_KINDS = {
    bool: "true or false",
    int: "a whole number, 0 or more",
    float: "a number, 0 or more",
    tuple: "a list of texts",
}


def _like(value: object, default: Option) -> Option | None:
    """A value of the kind of a default, or None where it is of another."""
    if isinstance(default, bool) or isinstance(value, bool):
        return value if isinstance(default, bool) and isinstance(value, bool) else None
    if isinstance(default, tuple):
        return tuple(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else None
    if isinstance(value, int) or (isinstance(value, float) and isinstance(default, float)):
        return value if value >= 0 else None
    return None


def is_fixed(code: str) -> bool:
    """Whether a fault says that a text cannot be read, so that nothing changes its level."""
    return code.startswith("AM0") and FAULTS[code][1] is Level.ERROR


def _exactly(word: str) -> frozenset[str]:
    """The code that a word is, as a set."""
    return frozenset([word.upper()])


def _known(names: Iterable[str]) -> str:
    return f"the settings are {', '.join(names)}"


def _short(path: str) -> str:
    """A path as it is shown: from the current folder on, where that is shorter."""
    return min(path, os.path.relpath(path), key=len)
