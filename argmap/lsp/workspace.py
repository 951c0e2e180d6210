"""The files as they stand in the editor: open ones with their unsaved text, those beside them from the disk.

What was read is kept until its file, or a file that it names, has changed.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import RLock

from argmap.companions import YAML_SUFFIXES, Folder, decode, file_bytes, named_files
from argmap.diagnostic import ArgmapError
from argmap.read import Document, holds_debate, read_text
from argmap.record import record


@record
class Buffer:
    """An open file: its text, and the version that the editor gives it."""

    text: str
    version: int


class Desk(Folder):
    """The files of one folder, open ones as they stand in the editor. Its texts do not change: when a file does, a new
    desk takes over all that is still true."""

    def __init__(self, home: str, open_texts: Mapping[str, str]) -> None:
        super().__init__(Path(home), open_texts)
        self.stamps: dict[str, tuple[int, int] | None] = {}

    def text(self, name: str) -> str:
        path = self.where(name)
        if path not in self.texts and os.path.normpath(path) not in self.open_texts:
            self.stamps[path] = stamp(path)
        return super().text(name)

    def debate_stems(self) -> list[str]:
        return sorted({Path(name).stem for name in self.names()})

    def names(self) -> list[str]:
        """The names of the YAML files of the folder, sorted."""
        return sorted(name for name in self.listing() if name.endswith(YAML_SUFFIXES))

    def listing(self) -> set[str]:
        """The names of all files of the folder, with those that are open and not on the disk yet."""
        found = {Path(p).name for p in self.open_texts if Path(p).parent == self.path}
        with contextlib.suppress(
            OSError
        ):  # a folder that is gone, or may not be looked into, has what is open
            found.update(os.listdir(self.path or ""))  # noqa: PTH208  # names are enough
        return found

    def stale(self, open_texts: Mapping[str, str]) -> set[str]:
        """The paths of texts that are no longer what was read of them."""
        found = set()
        for path, text in self.texts.items():
            now = open_texts.get(os.path.normpath(path))
            same = (
                now == text if now is not None else path in self.stamps and self.stamps[path] == stamp(path)
            )
            if not same:
                found.add(path)
        return found

    def without(self, stale: set[str], open_texts: Mapping[str, str]) -> Desk:
        """A desk with what was read here, but for some files."""
        new = Desk(str(self.path), open_texts)
        names = {Path(path).name for path in stale}
        new.texts = {p: t for p, t in self.texts.items() if p not in stale}
        new.stamps = {p: s for p, s in self.stamps.items() if p not in stale}
        # what could not be read is tried again
        new._yaml = {p: y for p, y in self._yaml.items() if p not in stale and not isinstance(y, str)}
        new.bibliographies = {p: b for p, b in self.bibliographies.items() if p not in stale}
        new.debates = {n: d for n, d in self.debates.items() if n not in names and d is not None}
        return new


class Workspace:
    """Every file that is open, and the documents that were read of them. It may be asked from several threads; texts
    come and go in one."""

    def __init__(self) -> None:
        self.buffers: Mapping[str, Buffer] = {}
        self._reading = RLock()  # held while a debate is read, which may take a second
        self._lock = RLock()  # held for moments
        self._desks: dict[str, Desk] = {}
        self._listings: dict[str, set[str]] = {}
        self._documents: dict[str, Document] = {}
        self._good: dict[str, Document] = {}
        self._last: dict[str, Document] = {}

    def put(self, path: str, text: str, version: int) -> None:
        """A file was opened, or its text has changed."""
        self.buffers = {**self.buffers, path: Buffer(text, version)}

    def drop(self, path: str) -> None:
        """A file was closed."""
        self.buffers = {p: b for p, b in self.buffers.items() if p != path}
        for kept in (self._documents, self._good, self._last):
            kept.pop(path, None)

    def text(self, path: str) -> str:
        """The text of a file. Raises `ArgmapError` where it is not open and cannot be read."""
        buffer = self.buffers.get(path)
        if buffer is not None:
            return buffer.text
        found = decode(file_bytes(path))
        if found.problem:
            raise ArgmapError(f"{path}: {found.problem}")
        return found.text

    def document(self, path: str) -> Document:
        """A debate as it stands now. Raises `ArgmapError` where it is not open and cannot be read."""
        home = str(Path(path).parent)
        with self._reading:
            desk = self.desk(home)
            known = self._documents.get(path)
            text = self.text(path)
            if known is not None and known.text == text:
                return known
            document = read_text(text, path, folder=desk)
            with self._lock:
                if self._desks[home] is desk:  # else a file that it names has changed meanwhile
                    self._documents[path] = document
            if path in self.buffers:
                self._last[path] = document
                if document.whole:
                    self._good[path] = document
            return document

    def last(self, path: str) -> Document:
        """A debate as it was last read: quick, and perhaps a few words behind the editor."""
        return self._last.get(path) or self.document(path)

    def good(self, path: str) -> Document | None:
        """A debate as it was when it could last be read whole."""
        return self._good.get(path)

    def desk(self, home: str) -> Desk:
        """The files of a folder as they are now."""
        with self._lock:
            open_texts = {p: b.text for p, b in self.buffers.items()}
            desk = self._desks.get(home)
            if desk is None:
                desk = self._desks[home] = Desk(home, open_texts)
                self._listings[home] = desk.listing()
                return desk
            before = self._listings[home]
            stale = desk.stale(open_texts)
            fresh = desk.without(stale, open_texts)
            self._listings[home] = fresh.listing()
            stale |= {fresh.where(n) for n in before ^ self._listings[home]}
            if not stale and open_texts.keys() == desk.open_texts.keys():
                return desk
            for path, document in [*self._documents.items()]:
                if str(Path(path).parent) == home and any(_depends(document, s) for s in stale):
                    self._documents.pop(path, None)
            self._desks[home] = fresh
            return fresh

    def copied_desk(self, path: str) -> Desk:
        """The files beside a file, to be read with another text of that one."""
        home = str(Path(path).parent)
        return self.desk(home).without({path}, {p: b.text for p, b in self.buffers.items() if p != path})

    def kind(self, path: str) -> str:
        """What a file is: `debate`, `position` (of a reader), `sources` or `positions` (a file that debates beside it
        name as theirs), or an empty text for what is no business of ours."""
        try:
            text = self.text(path)
        except ArgmapError:
            return ""
        if re.search(r"^argmap-position:", text, re.MULTILINE):
            return "position"
        if holds_debate(text.encode("utf-8", "surrogatepass")):
            return "debate"
        return next((key for _, key in self.users(path)), "")

    def users(self, path: str) -> Iterator[tuple[str, str]]:
        """The debates of a folder that take something from a file beside them, and what: `sources` or `positions`."""
        home, name = str(Path(path).parent), Path(path).name
        desk = self.desk(home)
        for other in _debates(desk, lambda text: name in text):
            for key, node in named_files(desk.yaml(other).root):
                if node.value.strip() == name:
                    yield desk.where(other), key
                    break

    def debates(self, home: str) -> Iterator[str]:
        """The debates of a folder, sorted by name."""
        desk = self.desk(home)
        for name in _debates(desk, lambda text: True):
            yield desk.where(name)


def _debates(desk: Desk, wanted: Callable[[str], bool]) -> Iterator[str]:
    """The names of the debates of a folder whose text is wanted."""
    for name in desk.names():
        try:
            text = desk.text(name)
            if wanted(text) and holds_debate(text.encode("utf-8", "surrogatepass")):
                yield name
        except ArgmapError:
            continue  # a check of the debate that needs it says so


def _depends(document: Document, path: str) -> bool:
    """Whether what was read of a document may have come from another file."""
    other = Path(path)
    return (
        other.stem == Path(document.path).stem  # itself, or the record of its reviews
        or other.name in document.text
        or f"{other.stem}#" in document.text
        or document.reader_position is not None
    )


def stamp(path: str) -> tuple[int, int] | None:
    """What tells whether a file has changed; None where it is not there."""
    try:
        status = os.stat(path)  # noqa: PTH116  # as in `companions`
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
