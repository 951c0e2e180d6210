"""Where the user's own files of argmap are: what is remembered, and what is set."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def state_folder(env: Mapping[str, str]) -> Path | None:
    """The folder of what argmap remembers from one run to the next: `$XDG_STATE_HOME/argmap`, else
    `~/.local/state/argmap`; `%LOCALAPPDATA%\\argmap` on Windows. None where the user has no home."""
    return _folder(env, "XDG_STATE_HOME", "LOCALAPPDATA", Path(".local", "state"))


def config_folder(env: Mapping[str, str]) -> Path | None:
    """The folder of what the user has set: `$XDG_CONFIG_HOME/argmap`, else `~/.config/argmap`; `%APPDATA%\\argmap` on
    Windows. None where the user has no home."""
    return _folder(env, "XDG_CONFIG_HOME", "APPDATA", Path(".config"))


def in_home(path: Path) -> str:
    """A path as one types it: `~/notes` for one in the user's home."""
    with suppress(ValueError, RuntimeError):
        return f"~/{path.relative_to(Path.home())}"
    return str(path)


def _folder(env: Mapping[str, str], name: str, on_windows: str, in_home: Path) -> Path | None:
    given = env.get(name, "")
    if not os.path.isabs(given):  # noqa: PTH117  # an empty text too
        given = env.get(on_windows, "") if sys.platform == "win32" else ""
    try:
        return (Path(given) if given else Path.home() / in_home) / "argmap"
    except RuntimeError:
        return None
