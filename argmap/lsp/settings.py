"""What an editor is set to: which rules run, and whether counts are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.check import codes
from argmap.config.project import Asked
from argmap.diagnostic import ArgmapError
from argmap.record import field, record


@record
class Settings:
    """The settings of a client."""

    asked: Asked = field(default_factory=Asked)
    hints: bool = True

    @classmethod
    def read(cls, given: Any) -> Settings:
        """The settings in what a client sends, alone or under `argmap`: `strict`, `select`, `extend-select` and
        `ignore` as in the settings of a project, and `hints`. What is no setting, or no rule, is passed over."""
        if isinstance(given, Mapping) and isinstance(given.get("argmap"), Mapping):
            given = given["argmap"]
        if not isinstance(given, Mapping):
            return cls()
        strict = given.get("strict")
        select, extend, ignore = (_rules(given.get(n)) for n in ("select", "extend-select", "ignore"))
        asked = Asked(strict if isinstance(strict, bool) else None, select, extend, ignore)
        return cls(asked, given.get("hints") is not False)


def _rules(given: Any) -> tuple[str, ...]:
    """The words of a list that name rules."""
    words = given.replace(",", " ").split() if isinstance(given, str) else given
    found = []
    for word in words if isinstance(words, list) else ():
        try:
            codes([str(word)])
        except ArgmapError:
            continue
        found.append(str(word))
    return tuple(found)
