"""What an editor is set to: which rules run, and whether counts are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.check import codes
from argmap.diagnostic import ArgmapError
from argmap.lsp.findings import Wish
from argmap.record import field, record


@record
class Settings:
    """The settings of a client."""

    wish: Wish = field(default_factory=Wish)
    hints: bool = True

    @classmethod
    def read(cls, given: Any) -> Settings:
        """The settings in what a client sends: `strict`, `select`, `ignore` and `hints`, alone or under `argmap`. What
        is no setting, or no rule, is passed over."""
        if isinstance(given, Mapping) and isinstance(given.get("argmap"), Mapping):
            given = given["argmap"]
        if not isinstance(given, Mapping):
            return cls()
        wish = Wish(given.get("strict") is True, _rules(given.get("select")), _rules(given.get("ignore")))
        return cls(wish, given.get("hints") is not False)


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
