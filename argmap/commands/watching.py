"""Doing something again whenever a debate changes on disk."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import sleep

from argmap import reviewed
from argmap.companions import YAML_SUFFIXES
from argmap.config.project import NAMES
from argmap.diagnostic import ArgmapError
from argmap.terminal import complain, say

# not .json: what `export --watch` writes may lie there too
_SUFFIXES = (*YAML_SUFFIXES, ".bib", reviewed.SUFFIX)
PAUSE = 0.3  # seconds between two looks

State = dict[str, tuple[int, int, int]]


def watch(files: Sequence[str], again: Callable[[], object]) -> None:
    """Call `again` now, and at each change of these files or of others beside them, until it is interrupted.

    A file beside a debate counts: sources, positions, other debates, records of reviews and settings are read from
    there. A file that is gone for a moment (editors replace what they save) does not end the watch, nor does an
    `ArgmapError`.
    """
    before: State | None = None
    while True:
        now = _state(files)
        if now != before:
            # a file that is still being written is looked at again
            sleep(PAUSE / 3)
            if (now := _state(files)) != before:
                before = now
                try:
                    again()
                except ArgmapError as problem:
                    complain(problem)
                say("watching for changes; Ctrl-C ends it")
        sleep(PAUSE)


def clear() -> None:
    """Clear the terminal that results go to, so that it shows those of one run; a pipe or file gets them all."""
    if sys.stdout.isatty():
        print("\x1b[2J\x1b[3J\x1b[H", end="", flush=True)


def _state(files: Iterable[str]) -> State:
    found: State = {}
    for folder in dict.fromkeys(Path(file).parent for file in files):
        try:
            inside = [p for p in folder.iterdir() if p.suffix in _SUFFIXES or p.name in NAMES]
        except OSError:
            continue
        for path in inside:
            try:
                entry = path.stat()
            except OSError:
                continue
            found[str(path)] = (entry.st_mtime_ns, entry.st_size, entry.st_ino)
    return found
