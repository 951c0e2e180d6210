"""References in the text of an outline: in brackets at the end, as links, footnotes and pandoc's `[@key, p. 3]`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from argmap.model import ID_PATTERN, Citation, Source, SourceId
from argmap.shortid import short_id

_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?:<([^>]*)>|(\S+?))(?:\s+\"[^\"]*\")?\)")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_NOTE_MARK = re.compile(r"\s*\[\^([^\]]+)\]")
_TAIL = re.compile(r"\s*(?:\[([^\[\]]+)\]|\(([^()]+)\)|<(https?://[^>\s]+)>)\s*([.?!]?)$")
_REFERENCE = re.compile(r"\b(?:1[5-9]|20)\d\d\b|https?://|\bpp?\.\s*\d")
_PLACE = re.compile(r"(.*?\b(?:1[5-9]|20)\d\d[a-z]?)\s*[,:]\s*(.+)$|(.+?),\s*(pp?\.\s*\d.*)$")


class Brackets:
    """The sources that the texts of an outline name, each once; `losses` is told what is left out."""

    def __init__(self, footnotes: Mapping[str, str], losses: list[str]) -> None:
        self.footnotes = footnotes
        self.losses = losses
        self.sources: dict[SourceId, Source] = {}

    def cited(self, line: int, text: str) -> tuple[str, list[Citation]]:
        """A text without its references, and these as citations. `line` is for what has to be said."""
        found: list[Citation] = []
        if _IMAGE.search(text):
            self.losses.append(f"line {line}: an image was left out")
            text = _IMAGE.sub(lambda m: m[1], text)
        for mark in _NOTE_MARK.finditer(text):
            note = self.footnotes.get(mark[1])
            if note is None:
                self.losses.append(f"line {line}: there is no footnote {mark[1]}")
            else:
                found.append(self._citation(note))
        text = _NOTE_MARK.sub("", text)
        for link in _LINK.finditer(text):
            found.append(self._citation(link[1], url=link[2] or link[3]))
        text = _LINK.sub(lambda m: m[1], text)
        while tail := _TAIL.search(text):
            said = tail[1] or tail[2] or tail[3]
            if tail[2] and not _REFERENCE.search(said):
                break
            found[:0] = [self._citation(part.strip()) for part in said.split(";") if part.strip()]
            text = text[: tail.start()].rstrip() + (
                tail[4] if not text[: tail.start()].rstrip().endswith((".", "?", "!")) else ""
            )
        return text, found

    def _citation(self, said: str, *, url: str = "") -> Citation:
        """A source of these words, entered if it is new, and the place in it."""
        said = plain(_LINK.sub(lambda m: m[1], said)) if not url else said.strip()
        place = ""
        if key := re.match(rf"@({ID_PATTERN})(?:,\s*(.*))?$", said):
            name, said, place = SourceId(key[1].rstrip(".")), key[1], key[2] or ""
        else:
            if not url and (parts := _PLACE.match(said)):
                said, place = parts[1] or parts[3], parts[2] or parts[4]
            said = said.rstrip(" .,")
            name = self._source_id(said, url)
        if name not in self.sources:
            address = url or (said if re.match(r"https?://\S+$", said) else "")
            self.sources[name] = Source(name, {"title": said} | ({"URL": address} if address else {}))
        return Citation(name, locator=place.strip().rstrip("."))

    def _source_id(self, said: str, url: str) -> SourceId:
        """The id of a source: that of the same words, or one made of a name and a year."""
        for source in self.sources.values():
            if source.csl["title"] == said and source.csl.get("URL", url) == (
                url or source.csl.get("URL", url)
            ):
                return source.id
        year = re.search(r"\b(?:1[5-9]|20)\d\d[a-z]?\b", said)
        who = short_id(re.sub(r"https?://(www\.)?|\b\d{4}[a-z]?\b", " ", said), (), "source").split("-")[0]
        words = f"{who}{year[0]}" if year else re.sub(r"https?://(www\.)?", "", said or url)
        return SourceId(short_id(words, self.sources, "source"))


def plain(text: str) -> str:
    """A text with single blanks, and without the backslashes and the thick letters of Markdown."""
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    return " ".join(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).split())
