"""Changes of a debate one after the other, with those of the files beside it; nothing is written meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from argmap.companions import Folder
from argmap.editing.changes import Change, carried_out, require_whole
from argmap.editing.neighbours import overlaid
from argmap.editing.saving import Rewrite, rewrite, text_rewrite
from argmap.read import Document, read_text
from argmap.record import record


@record
class Beside:
    """A file beside a debate: its bytes and text as they were read, and the text that it is to have."""

    path: str
    data: bytes
    before: str
    text: str


class Work:
    """A debate that is being changed. `document` is as it is after the changes so far, `first` as it was read.

    Raises `ArgmapError` for a document that could not be read whole.
    """

    def __init__(self, document: Document) -> None:
        require_whole(document)
        self.first = self.document = document
        self._beside: dict[str, Beside] = {}

    @property
    def folder(self) -> Folder:
        """The files beside the debate as they are to be."""
        return self._folder({})

    def do(self, change: Change, beside: Mapping[str, Beside] | None = None) -> Document:
        """Make a change, and those of other files (by the names under which the folder has them) that go with it.
        Returns the document after it; raises `ArgmapError` as `carried_out` does, and nothing is changed then."""
        files = beside or {}
        self.document = carried_out(self.document, change, self._folder(files))
        self._beside.update(files)
        return self.document

    def replace_text(self, text: str) -> Document:
        """Let the file say something else, whatever that is. Returns the document that it is then."""
        self.document = read_text(text, self.document.path, folder=self.folder)
        return self.document

    def text_beside(self, name: str) -> Beside | None:
        """A file beside the debate that was changed already."""
        return self._beside.get(name)

    @property
    def rewrites(self) -> tuple[Rewrite, ...]:
        """All that is to be written: the debate first."""
        own = text_rewrite(self.first, self.document.text)
        others = [rewrite(one.path, one.data, one.before, one.text) for one in self._beside.values()]
        return tuple(one for one in (own, *others) if one.before != one.after or one is own)

    def _folder(self, more: Mapping[str, Beside]) -> Folder:
        texts = {name: one.text for name, one in {**self._beside, **more}.items()}
        own = {Path(self.first.path).name: self.document.text} if texts else {}
        return overlaid(self.first, {**own, **texts})
