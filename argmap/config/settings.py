"""What a file of settings says."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from argmap.record import field, record

if TYPE_CHECKING:
    from argmap.diagnostic import Level
    from argmap.rules import Option


@record
class Pattern:
    """A pattern for paths, and the folder that it is relative to.

    Without a slash it fits a name at any depth, with one a path from the folder on; what fits a folder fits all that is
    in it. `*` stands for any characters, slashes too.
    """

    folder: str
    text: str

    def fits(self, path: str) -> bool:
        """Whether a path, or a folder that it is in, fits."""
        from fnmatch import fnmatchcase  # only where there are patterns

        parts = os.path.relpath(path, self.folder or ".").replace(os.sep, "/").split("/")
        plain = self.text.replace(os.sep, "/").removeprefix("./").rstrip("/")
        if "/" not in plain:
            return any(fnmatchcase(part, plain) for part in parts)
        return any(fnmatchcase("/".join(parts[: n + 1]), plain) for n in range(len(parts)))


@record
class Settings:
    """What one file of settings says. Rules are named as `argmap check --select` takes them; `levels` is by code,
    `options` by the names of rules. `path` is empty where there is no file, `baseline` where none is named."""

    path: str = ""
    strict: bool | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[Pattern, tuple[str, ...]] = field(default_factory=dict)
    levels: Mapping[str, Level] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Option]] = field(default_factory=dict)
    exclude: tuple[Pattern, ...] = ()
    baseline: str = ""

    def excludes(self, path: str) -> bool:
        """Whether a file is passed over where its folder is checked."""
        return any(pattern.fits(path) for pattern in self.exclude)

    def ignored_in(self, path: str) -> Iterable[str]:
        """The rules that are left out in one file."""
        return [
            word for pattern, words in self.per_file_ignores.items() if pattern.fits(path) for word in words
        ]
