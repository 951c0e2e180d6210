"""What was typed and not saved yet: kept in the state folder of the user, so that no end of a run loses it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
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
    """The drafts of all runs, one file for each form and process."""

    def __init__(self, env: Mapping[str, str]) -> None:
        folder = state_folder(env)
        self._folder = folder / "drafts" if folder is not None else None
        self._own: dict[tuple[str, str], Draft] = {}
        self._taken_over: dict[tuple[str, str], Path] = {}
        self.problem = ""

    def keep(self, draft: Draft) -> None:
        """Keep a draft; `problem` says why it could not be written, and it lasts as long as the run then."""
        draft = _of_this_process(draft)
        self._own[draft.path, draft.key] = draft
        if self._folder is None:
            self.problem = "there is no home directory to keep it in"
            return
        entry = {"version": _VERSION, **{name: getattr(draft, name) for name in _NAMES}}
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self._file(draft.path, draft.key), json.dumps(entry), force=True)
            self.problem = ""
        except (ArgmapError, OSError) as error:
            self.problem = str(error)
            return
        self._forget_taken_over(draft.path, draft.key)

    def drop(self, path: str, key: str) -> None:
        """Forget a draft: it was saved, or thrown away."""
        path = os.path.realpath(path)
        self._own.pop((path, key), None)
        if self._folder is not None:
            try:
                self._file(path, key).unlink(missing_ok=True)
            except OSError as error:
                self.problem = str(error)
            self._forget_taken_over(path, key)

    def throw_away(self, draft: Draft) -> None:
        """Forget what earlier runs have left of a form; `problem` says why that cannot be done."""
        self.problem = ""
        for file, other in self._left():
            if (other.path, other.key) == (draft.path, draft.key):
                try:
                    file.unlink(missing_ok=True)
                except OSError as error:
                    self.problem = f"{file} cannot be removed: {error.strerror}"

    def find(self, path: str, key: str) -> Draft | None:
        """The draft of a form, that of an earlier run is taken over; None where there is none that no other run has
        open."""
        path = os.path.realpath(path)
        if own := self._own.get((path, key)):
            return own
        for file, draft in self._left():
            if (draft.path, draft.key) == (path, key):
                self._taken_over[path, key] = file
                return draft
        return None

    def left(self) -> list[Draft]:
        """The drafts that earlier runs have left, the latest first."""
        return [draft for _, draft in self._left() if (draft.path, draft.key) not in self._own]

    def _left(self) -> list[tuple[Path, Draft]]:
        if self._folder is None or not self._folder.is_dir():
            return []
        try:
            files = sorted(self._folder.glob("*.json"), key=lambda f: -f.stat().st_mtime_ns)
        except OSError:
            return []
        found = ((file, _read(file)) for file in files)
        return [(file, draft) for file, draft in found if draft is not None and not _is_open(draft)]

    def _forget_taken_over(self, path: str, key: str) -> None:
        """Remove the file of the run from which a draft was taken over."""
        file = self._taken_over.pop((path, key), None)
        if file is not None and file != self._file(path, key):
            with suppress(OSError):
                file.unlink(missing_ok=True)

    def _file(self, path: str, key: str) -> Path:
        assert self._folder is not None
        name = hashlib.sha256(f"{path}\n{key}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
        return self._folder / f"{name}-{os.getpid()}.json"


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
