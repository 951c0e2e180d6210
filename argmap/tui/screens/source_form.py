"""The form of a work that is to be added to the bibliography."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from textual.widget import Widget
from textual.widgets import Input

from argmap.csl import csl_item
from argmap.diagnostic import ArgmapError
from argmap.editing.sources import as_read
from argmap.tui.screens.form import FormScreen, Note, notes_of, one_line
from argmap.tui.widgets.fields import Choice
from argmap.values import is_id
from argmap.view.reference import reference

_TYPES = ("article-journal", "book", "chapter", "report", "article-newspaper", "webpage", "speech", "thesis")
_YEAR = "2003 or 2003-05-31"
# a year that is told roughly: ca. 1990, the 1990s
_ROUGHLY = re.compile(r"(?<![\w-])\d{3,4}s?(?![\w-])")
# what stands before a family name, and is no part of an id: van der Berg
_PARTICLES = re.compile(
    r"^(?:(?:af|d[aeiou]|de[lmnrs]|della|d[ou]s|la|le|te[nr]|v[ao]n|vom|zu|zu[mr])\s+)+(?=\S)", re.I
)
# name in CSL, label, what stands in the empty field
_LINES = (
    ("title", "Title", ""),
    ("author", "Authors", "Family, Given; Family, Given"),
    ("issued", "Year", _YEAR),
    ("container-title", "In", "journal, book or newspaper"),
    ("publisher", "Publisher", ""),
    ("volume", "Volume", ""),
    ("page", "Pages", ""),
    ("URL", "URL", "https://…"),
    ("DOI", "DOI", "10.…"),
    ("verified", "Checked", "where you saw the reference: pages, no, …"),
)


class SourceForm(FormScreen):
    """Gives the id of the source and its fields."""

    def __init__(self, path: str, taken: Collection[str]) -> None:
        super().__init__(path, "source", "new source")
        self._taken = taken
        self._first = dict.fromkeys(["id", "type", *(name for name, _, _ in _LINES)], "")
        self._values = dict(self._first)

    def make_fields(self) -> Sequence[tuple[str, str, Widget]]:
        """The fields."""
        rows: list[tuple[str, str, Widget]] = [
            (name, label, one_line(name.lower(), self._values[name], about)) for name, label, about in _LINES
        ]
        kind = Choice(self._values["type"], [("", "any"), *((t, t) for t in _TYPES)], id="field-type")
        rows.insert(3, ("type", "Type", kind))
        return [*rows, ("id", "Id", one_line("id", self._values["id"], "made from author and year"))]

    @property
    def first(self) -> Mapping[str, str]:
        """Nothing."""
        return self._first

    @property
    def values(self) -> Mapping[str, str]:
        """What stands in the fields."""
        return self._values

    def fill(self, values: Mapping[str, str]) -> None:
        """Take what was typed."""
        self._values.update({k: v for k, v in values.items() if k in self._values})
        field = self.fields.get("id")
        if isinstance(field, Input):
            field.placeholder = self.made_id() or "made from author and year"

    def entry(self) -> dict[str, str | list[str]]:
        """The source as a debate file has it."""
        found: dict[str, str | list[str]] = {}
        for name in ("type", *(n for n, _, _ in _LINES)):
            text = " ".join(self._values[name].split())
            if name == "author" and text:
                names = [n.strip() for n in text.split(";") if n.strip()]
                found[name] = names if len(names) > 1 else names[0]
            elif text:
                found[name] = text
        return found

    def made_id(self) -> str:
        """The id: as typed, else made from the first author and the year."""
        if typed := self._values["id"].strip():
            return typed
        word = _first_family(self._values["author"]) or (self._values["title"].split() or [""])[0]
        plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
        year = re.match(r"\d{4}", self._values["issued"].strip())
        stem = re.sub(r"[^A-Za-z0-9_.-]", "", plain).lower() + (year[0] if year else "")
        name, number = stem, 1
        while name in self._taken:
            name = f"{stem}{chr(ord('a') + number) if number < 26 else number}"
            number += 1
        return name

    def judged(self) -> Sequence[Note]:
        """The reference as it will be shown, or what is wrong."""
        if not any(self._values.values()):
            return [("", "dim", f"title, authors and year are enough; {self.key_of('save')} adds it")]
        try:
            self._require()
            return [("", "dim", f"{self.made_id()}: {reference(as_read(self.made_id(), self.entry()))}")]
        except ArgmapError as error:
            return notes_of(error)

    def _require(self) -> None:
        name = self.made_id()
        if not self._values["title"].strip():
            raise ArgmapError("a source needs a title")
        if not _is_date(self._values["issued"]):
            raise ArgmapError(f'"{self._values["issued"].strip()}" is no year', help=_YEAR)
        if not is_id(name):
            raise ArgmapError(f'"{name}" cannot be an id', help="give one: letters, digits, _ . and - only")
        if name in self._taken:
            raise ArgmapError(f'there is a source "{name}" already', help="give another id")

    def save(self) -> None:
        """Hand it on."""
        try:
            self._require()
            as_read(self.made_id(), self.entry())
        except ArgmapError as error:
            self.refuse(error)
            return
        self.finish((self.made_id(), self.entry()))


def _first_family(authors: str) -> str:
    """The family name of the first author, without what stands before it; of a body the last word."""
    first = authors.split(";")[0].strip()
    if not first:
        return ""
    name = csl_item({"author": first})["author"][0]
    if family := str(name.get("family", "")):
        return _PARTICLES.sub("", family)
    return (str(name.get("literal", "")).split() or [""])[-1]


def _is_date(text: str) -> bool:
    """Whether a text can be when something came out: a date, a year told roughly, or words alone (`in press`)."""
    if not text.strip():
        return True
    date = csl_item({"issued": text})["issued"]
    return "date-parts" in date or not re.search(r"\d", text) or _ROUGHLY.search(text) is not None
