"""Which settings hold for a debate file, and what they make of a check.

They stand in `argmap.toml`, or in the table `[tool.argmap]` of `pyproject.toml`. For each debate the nearest such
file counts, looked for in the folder of the debate and then in each folder above it. Finding none costs a few looks
at the disk; what reads a file is imported where there is one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from argmap.config.settings import Settings
from argmap.diagnostic import ArgmapError
from argmap.record import record

if TYPE_CHECKING:
    import argparse

    from argmap.check import Plan

NAMES = ("argmap.toml", "pyproject.toml")
"""The files that may hold settings; in one folder the first one counts."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
"""Where argmap is installed. What lies above it is no project of the library that is shipped inside."""


class Project:
    """The settings of the files of a run: for each those that are nearest, or those of one file for all, or none. What
    is wrong with a file of settings is said on standard error as far as there is no room for it in the `ArgmapError`
    that is raised, unless `quiet`."""

    def __init__(self, file: str | None = None, *, isolated: bool = False, quiet: bool = False) -> None:
        self._quiet = quiet
        self._one: Settings | None = None
        if file is not None:
            from argmap.config.reading import read_settings

            self._one = read_settings(file, named=True, quiet=quiet)
        elif isolated:
            self._one = Settings()
        self._found: dict[str, Settings] = {}

    def settings(self, path: str) -> Settings:
        """The settings for a debate file, `-` for standard input in the current folder. Raises `ArgmapError` for
        settings with faults."""
        if self._one is not None:
            return self._one
        return self._above(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120  # asked for each file

    def excludes(self, path: str) -> bool:
        """Whether the settings have a file passed over."""
        return self.settings(path).excludes(path)

    def files(self, paths: Iterable[str]) -> list[str]:
        """The files of settings that hold for some debates."""
        found = dict.fromkeys(self.settings(path).path for path in paths)
        return [path for path in found if path]

    def _above(self, folder: str) -> Settings:
        """The settings that hold in a folder."""
        found = self._found.get(folder)
        if found is None:
            found = _in(folder, self._quiet)
            if found is None:
                above = os.path.dirname(folder)  # noqa: PTH120
                found = Settings() if above == folder or folder == _PACKAGE else self._above(above)
            self._found[folder] = found
        return found


@record
class Asked:
    """What a command line says of the rules."""

    strict: bool | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


def plan_for(settings: Settings, path: str, asked: Asked) -> Plan:
    """What is looked for in a file. A `select` of the command line takes the place of all that the settings say of
    which rules run, but for what they leave out in single files; the other words add to it."""
    from argmap.check import plan  # with all rules, which not every command needs

    ignore = (*settings.ignored_in(path), *asked.ignore)
    if asked.select:
        return plan(
            select=asked.select,
            extend=asked.extend_select,
            ignore=ignore,
            levels=settings.levels,
            options=settings.options,
        )
    return plan(
        strict=bool(settings.strict) if asked.strict is None else asked.strict,
        select=settings.select,
        extend=(*settings.extend_select, *asked.extend_select),
        ignore=(*settings.ignore, *ignore),
        levels=settings.levels,
        options=settings.options,
    )


def plan_in_project(path: str) -> Plan:
    """What is looked for in a file where nobody asks for anything and nobody can be told of faults in the settings:
    then it is what the house looks for."""
    try:
        settings = Project(quiet=True).settings(path)
    except ArgmapError:
        settings = Settings()
    return plan_for(settings, path, Asked())


def add_config_arguments(parser: argparse.ArgumentParser, *, excludes: bool = True) -> None:
    """Give a command the options of settings: `args.config`, `args.isolated`, and `args.force_exclude`."""
    parser.add_argument(
        "--config", metavar="FILE", help="take the settings from this file, whatever lies beside the debates"
    )
    parser.add_argument(
        "--isolated", action="store_true", help="heed no settings but those of the command line"
    )
    if excludes:
        parser.add_argument(
            "--force-exclude",
            action="store_true",
            help="pass over what the settings exclude even where it is named",
        )


def _in(folder: str, quiet: bool) -> Settings | None:
    """The settings of a folder; None where it has no file of them, or a `pyproject.toml` that says nothing to us."""
    for name in NAMES:
        path = os.path.join(folder, name)  # noqa: PTH118
        if os.path.isfile(path):  # noqa: PTH113  # never raises
            from argmap.config.reading import read_settings

            if (found := read_settings(path, quiet=quiet)) is not None:
                return found
    return None
