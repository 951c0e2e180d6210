"""Debates that are not the reader's own to edit: copies of them, made in the current folder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from argmap.companions import file_bytes
from argmap.diagnostic import ArgmapError
from argmap.files import write_whole

_PACKAGE = Path(__file__).resolve().parent.parent


def why_not_edit(path: str) -> str:
    """Why a file is not to be edited where it lies, as a half-sentence; an empty text where it may be."""
    real = Path(os.path.realpath(path))
    if real.is_relative_to(_PACKAGE) or {"site-packages", "dist-packages"} & set(real.parts):
        return "came with argmap: the next installation replaces it"
    if not os.access(real, os.W_OK):
        return "may not be written by you"
    return ""


def in_its_folder(files: Sequence[str]) -> list[str]:
    """Those of the files that lie in the folder of the first or below it: no others have a place in a copy."""
    home = Path(files[0]).parent
    return [f for f in files if not os.path.relpath(f, home).startswith(os.pardir)]


def copies(files: Sequence[str]) -> list[Path]:
    """Where the copies of a debate and of the files that it names go: into the current folder."""
    home = Path(files[0]).parent
    return [Path(os.path.relpath(f, home)) for f in files]


def copy_here(files: Sequence[str]) -> list[str]:
    """Copy a debate (the first of the files) and the files that it names to the current folder; returns the names
    of those that were there already and are left as they are.

    Raises `ArgmapError` when the debate itself is there already, or when something cannot be written.
    """
    targets = copies(files)
    if targets[0].exists():
        raise ArgmapError(
            f"there is a {targets[0]} in this folder already; it was left as it is",
            help=f"argmap browse ./{targets[0]} opens it",
        )
    kept = [str(t) for t in targets if t.exists()]
    # the debate last: where something goes wrong, none stands there without what it names
    for source, target in reversed(list(zip(files, targets, strict=True))):
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, file_bytes(source))
    return kept
