"""What was typed and not saved yet: kept in the state folder of the user, so that no end of a run loses it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from argmap.diagnostic import ArgmapError
from argmap.files import write_whole
from argmap.folders import state_folder
from argmap.record import record

_VERSION = 1


@record
class Draft:
    """A form that was filled in: the file, what it is for (`key` tells forms of one file apart), a few words on it,
    what stands in its fields and stood there at first, and the process that has it open."""

    path: str
    key: str
    about: str
    values: Mapping[str, str]
    first: Mapping[str, str]
    process: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was typed."""
        return self.values != self.first


class Drafts:
    """The drafts of all runs, one file for each."""

    def __init__(self, env: Mapping[str, str] | None) -> None:
        """Without an environment drafts last as long as the run."""
        folder = state_folder(env) if env is not None else None
        self._folder = folder / "drafts" if folder is not None else None
        self._own: dict[tuple[str, str], Draft] = {}
        self.problem = ""

    def keep(self, draft: Draft) -> None:
        """Keep a draft; `problem` says why it could not be written, and it lasts as long as the run then."""
        draft = _of_this_process(draft)
        self._own[draft.path, draft.key] = draft
        if self._folder is None:
            return
        entry = {"version": _VERSION, **{name: getattr(draft, name) for name in _NAMES}}
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self._file(draft.path, draft.key), json.dumps(entry), force=True)
            self.problem = ""
        except (ArgmapError, OSError) as error:
            self.problem = str(error)

    def drop(self, path: str, key: str) -> None:
        """Forget a draft: it was saved, or thrown away."""
        path = os.path.realpath(path)
        self._own.pop((path, key), None)
        if self._folder is not None:
            try:
                self._file(path, key).unlink(missing_ok=True)
            except OSError as error:
                self.problem = str(error)

    def find(self, path: str, key: str) -> Draft | None:
        """The draft of a form; None where there is none, or another run that is alive has it open."""
        path = os.path.realpath(path)
        own = self._own.get((path, key))
        if own is not None or self._folder is None:
            return own
        found = _read(self._file(path, key))
        return found if found is not None and not _is_open(found) else None

    def left(self) -> list[Draft]:
        """The drafts that an earlier run has left, the latest first."""
        if self._folder is None or not self._folder.is_dir():
            return []
        try:
            files = sorted(self._folder.glob("*.json"), key=lambda f: -f.stat().st_mtime_ns)
        except OSError:
            return []
        found = (_read(file) for file in files)
        return [d for d in found if d is not None and not _is_open(d) and (d.path, d.key) not in self._own]

    def _file(self, path: str, key: str) -> Path:
        assert self._folder is not None
        name = hashlib.sha256(f"{path}\n{key}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
        return self._folder / f"{name}.json"


_NAMES = ("path", "key", "about", "values", "first", "process")


def _of_this_process(draft: Draft) -> Draft:
    return Draft(
        os.path.realpath(draft.path),
        draft.key,
        draft.about,
        dict(draft.values),
        dict(draft.first),
        os.getpid(),
    )


def _read(file: Path) -> Draft | None:
    """A draft from its file; None for what is none."""
    try:
        entry: Any = json.loads(file.read_text(encoding="utf-8"))
        if entry["version"] != _VERSION:
            return None
        draft = Draft(*(entry[name] for name in _NAMES))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    texts = [draft.path, draft.key, draft.about]
    for values in (draft.values, draft.first):
        if not isinstance(values, dict):
            return None
        texts += [*values, *values.values()]
    return draft if all(isinstance(t, str) for t in texts) and isinstance(draft.process, int) else None


def _is_open(draft: Draft) -> bool:
    """Whether another run has the draft open."""
    if draft.process <= 0 or draft.process == os.getpid() or os.name == "nt":
        return False  # on Windows a process cannot be asked without a signal that it heeds
    try:
        os.kill(draft.process, 0)
    except PermissionError:
        return True  # somebody else's
    except (OSError, OverflowError):
        return False
    return True
