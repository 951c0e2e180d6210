"""Texts of a debate as CommonMark in which they say no more than they said: no markup of an author gets through,
but for the emphasis, code and web links of texts that are Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from argmap.model import Citation, Debate, SourceId
from argmap.view.cells import clean, paragraphs

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_START = re.compile(r"^(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+$|-+$)")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()<>\"]+)\)")
_CODE = re.compile(r"(`+)(?!`)(.*?)(?<!`)\1(?!`)")
_CONTROL = dict.fromkeys((*range(32), *range(127, 160)))
_ENDLESS = 1_000_000


def plain(text: str) -> str:
    """A text as it stands, on one line.

    >>> plain("1. *Not* a <b>list</b>")
    '1\\\\. \\\\*Not\\\\* a \\\\<b\\\\>list\\\\</b\\\\>'
    """
    return start(escape(clean(text)))


def escape(text: str) -> str:
    """A part of a line, in which nothing is markup."""
    return _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\1", text.translate(_CONTROL)))


def start(text: str) -> str:
    """A line in which nothing starts a list or a heading."""
    return _NUMBER.sub(r"\1\\\2", _START.sub(r"\\\1", text))


def prose(text: str) -> list[str]:
    """The paragraphs of a text that is Markdown. Emphasis, code and links to the web stay; HTML, images, headings
    and whatever else starts a block become words."""
    return [start(_inline(p)) for p in paragraphs(text, _ENDLESS) if p.strip()]


def link(words: str, url: str) -> str:
    """A link to the web; the words alone where the address is no such link."""
    if not re.fullmatch(r"https?://[^\s\x00-\x1f<>\"`\\]+", url):
        return plain(words)
    return f"[{plain(words)}]({url.replace('(', '%28').replace(')', '%29')})"


def headed(words: str) -> str:
    """A title before a sentence: in bold, with a full stop where it ends with no other mark."""
    return f"**{plain(words)}{'' if words.endswith(('.', '?', '!', '…')) else '.'}**"


def sourced(text: str, debate: Debate, citations: Iterable[Citation]) -> str:
    """A sentence with its sources before the full stop: `Trams run (Snyder 1984, 467).`"""
    sources = cited(debate, citations)
    return f"{text[:-1]}{sources}." if sources and text.endswith(".") else text + sources


def cited(debate: Debate, citations: Iterable[Citation]) -> str:
    """The sources in short, in brackets: ` (Snyder 1984, 467; Kim 2011)`. Empty where there are none."""
    shown = []
    for citation in citations:
        source = debate.sources.get(SourceId(citation.source))
        name = plain(source.short if source else citation.source)
        shown.append(f"{name}, {plain(citation.locator)}" if citation.locator else name)
    return f" ({'; '.join(shown)})" if shown else ""


def _inline(text: str) -> str:
    kept: list[str] = []

    def keep(made: str) -> str:
        kept.append(made)
        return f"\x00{len(kept) - 1}\x00"

    text = text.replace("\x00", "")
    text = _CODE.sub(lambda m: keep(m[0]), text)
    text = _LINK.sub(lambda m: keep(link(m[1], m[2])), text)
    text = _ENTITY.sub("&amp;", re.sub(r"([<>\[\]|~\\])", r"\\\1", text))
    text = text.replace("!\x00", "\\!\x00")  # what follows may be a link, which would be an image
    return re.sub(r"\x00(\d+)\x00", lambda m: kept[int(m[1])], text)
