"""Opening a file at a line in the reader's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from argmap.diagnostic import ArgmapError

# How editors are told the line, by the name of the program.
_PLUS = (
    "vi",
    "vim",
    "nvim",
    "view",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "micro",
    "kak",
    "joe",
    "jed",
    "mg",
    "ne",
)
_COLON = ("hx", "helix", "subl", "zed")
_CODE = ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf")


def editor_command(path: str, line: int, env: Mapping[str, str]) -> list[str]:
    """The command that opens a file at a line (from 1): `$VISUAL`, else `$EDITOR`, else the first of a few
    usual editors that is there.

    An editor whose way of naming a line is not known is given the file alone. Raises `ArgmapError` when no
    editor is found.
    """
    chosen = env.get("VISUAL") or env.get("EDITOR") or ""
    try:
        words = shlex.split(chosen)
    except ValueError:
        words = chosen.split()
    search = env.get("PATH")
    if not words:
        words = next(
            ([name] for name in ("nvim", "vim", "nano", "vi") if shutil.which(name, path=search)), []
        )
        if not words:
            raise ArgmapError("no editor is set", help="set $EDITOR to the editor you use, such as nano")
    if shutil.which(words[0], path=search) is None:
        name = "VISUAL" if env.get("VISUAL") else "EDITOR"
        raise ArgmapError(
            f'the editor "{words[0]}" was not found', help=f"${name} names it: set it to one you have"
        )
    program = Path(words[0]).name.removesuffix(".exe")
    if program in _CODE:
        wait = [] if {"-w", "--wait"} & set(words) else ["--wait"]
        return [*words, *wait, "--goto", f"{path}:{line}"]
    if program in _COLON:
        wait = ["--wait"] if program in ("subl", "zed") and not {"-w", "--wait"} & set(words) else []
        return [*words, *wait, f"{path}:{line}"]
    # a name that begins with a dash (or a plus) is no option
    safe = path if not path.startswith(("-", "+")) else os.path.join(".", path)  # noqa: PTH118
    return [*words, f"+{line}", safe] if program in _PLUS else [*words, safe]


def run_editor(command: list[str]) -> None:
    """Run an editor until it ends. Raises `ArgmapError` when it cannot be started, and when it fails."""
    try:
        status = subprocess.run(command, check=False).returncode
    except OSError as error:
        raise ArgmapError(
            f'the editor "{command[0]}" could not be started: {error.strerror or error}'
        ) from error
    if status:
        how = f"was stopped by signal {-status}" if status < 0 else f"ended with status {status}"
        raise ArgmapError(f'the editor "{command[0]}" {how}')
