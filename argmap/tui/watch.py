"""What tells cheaply that files changed: the times and sizes of those that a debate is made of, and of a folder's."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from argmap.companions import YAML_SUFFIXES, companions_of
from argmap.read import Document, read_file

Stamp = tuple[int, int]
# by the path of each file; None for one that is not there
Stamps = Mapping[str, Stamp | None]


def stamp(path: str) -> Stamp | None:
    """The time and size of a file; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116  # many of them each second: not worth a Path
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


@lru_cache(1000)
def real(path: str) -> str:
    """The one path that a file has, whichever way it was named. Found once: many are asked for at the start."""
    return os.path.realpath(path)


def stamps(paths: Iterable[str]) -> Stamps:
    """The times and sizes of some files."""
    return {path: stamp(path) for path in paths}


def parts(document: Document) -> list[str]:
    """The files that a debate is made of: its own, its bibliographies and shared positions (whether they are
    there or not), and the debates whose claims it names."""
    others = [claim.path for claim in document.debate.foreign.values()]
    return list(dict.fromkeys((document.path, *companions(document), *others)))


def whole(path: str) -> list[str]:
    """A debate and all files that it takes to read it without a fault: what `parts` says of it, of the debates named
    there, and so on. Those that are not there are left out; raises `ArgmapError` where the debate itself is not."""
    found: dict[str, None] = {}
    todo = [path]
    while todo:
        each = todo.pop()
        if each in found or (each != path and not Path(each).is_file()):
            continue
        found[each] = None
        if Path(each).suffix in YAML_SUFFIXES:
            todo += parts(read_file(each))
    return list(found)


def companions(document: Document) -> list[str]:
    """The bibliographies and shared positions that a debate names, whether they are there or not."""
    home = Path(document.path).parent
    return [str(home / name) for name in companions_of(document.root)]  # as `Folder.where` has it


def listing(folder: str) -> Stamps:
    """The YAML files of a folder; none where it cannot be looked into."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(e.path for e in entries if e.name.endswith(YAML_SUFFIXES))
    except OSError:
        return {}
    return stamps(found)
