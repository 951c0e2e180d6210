"""Bibliographies: CSL and BibTeX read, and the full reference to a work as one line of text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from argmap.csl import CSL_TYPES, CSL_VARIABLES, MONTHS, Entries, Problems, csl_item, words

if TYPE_CHECKING:
    from argmap.model import Source

__all__ = ["CSL_TYPES", "CSL_VARIABLES", "csl_item", "read_bibtex", "read_csl_json", "reference"]

# Works inside others, whose title stands in quotation marks.
_QUOTED = words(
    "article article-journal article-magazine article-newspaper broadcast chapter entry entry-dictionary "
    "entry-encyclopedia interview manuscript paper-conference personal_communication post post-weblog review "
    "review-book speech thesis webpage"
)
_IN_BOOK = words("chapter entry entry-dictionary entry-encyclopedia paper-conference")
# Works that are dated to the day.
_DATED = words(
    "article-magazine article-newspaper bill broadcast event hearing interview legal_case legislation "
    "personal_communication post post-weblog regulation speech treaty webpage"
)
_MARKUP = re.compile(r"</?(?:i|b|sc|sup|sub|em|strong|span)(?:\s[^<>]*)?>")


def read_bibtex(text: str) -> tuple[Entries, Problems]:
    """A bibliography in BibTeX: see `argmap.bibtex.read_bibtex`."""
    from argmap.bibtex import read_bibtex  # most debates have no BibTeX: its tables are not for them to load

    return read_bibtex(text)


def read_csl_json(text: str) -> tuple[Entries, Problems]:
    """A bibliography in CSL-JSON: see `argmap.csljson.read_csl_json`."""
    from argmap.csljson import read_csl_json

    return read_csl_json(text)


def reference(source: Source) -> str:
    """The full reference to a work in author-date style (The Chicago Manual of Style, 17th ed., ch. 15), as
    one line of plain text. What the source does not say is left out without a trace.

    >>> from argmap.model import Source
    >>> reference(Source("s", {"type": "book", "author": [{"family": "Walt", "given": "Stephen M."}],
    ...     "issued": {"date-parts": [[1987]]}, "title": "The Origins of Alliances",
    ...     "publisher": "Cornell University Press"}))
    'Walt, Stephen M. 1987. The Origins of Alliances. Cornell University Press.'
    """
    csl = source.csl
    kind = _text(csl, "type")
    quoted = kind in _QUOTED or (not kind and _text(csl, "container-title") != "")
    title = _quoted(_text(csl, "title")) if quoted else _text(csl, "title")
    year = _year(csl.get("issued"))
    who = _authors(csl)
    head = [who, year, title] if who else [title or source.id, year]
    return _sentences([*head, *_where(csl, kind), source.url])


def _where(csl: Mapping[str, Any], kind: str) -> list[str]:
    """The sentences between title and address: what the work is in, and who brought it out."""
    container = _text(csl, "container-title")
    pages = _text(csl, "page").replace("-", "–")
    date = _day(csl.get("issued")) if kind in _DATED else ""
    series = " ".join(p for p in (_text(csl, "collection-title"), _text(csl, "collection-number")) if p)
    sentences = [_edition(csl), _translators(csl)]
    if kind in _IN_BOOK and container:
        inside = f"In {container}"
        if editors := _straight(csl.get("editor")):
            inside += f", edited by {editors}"
        volume = _text(csl, "volume")
        return [
            *sentences,
            _joined(inside, f"vol. {volume}" if volume else "", pages),
            series,
            _publisher(csl),
        ]
    if kind in ("article-journal", "review", "review-book") or (container and _text(csl, "volume")):
        return [*sentences, _journal(csl, container, pages), _publisher(csl) if not container else ""]
    if container:
        return [*sentences, _joined(container, date, pages), _publisher(csl)]
    what = " ".join(p for p in (_text(csl, "genre"), _text(csl, "number")) if p)
    if kind == "thesis":
        return [*sentences, _joined(what, _text(csl, "publisher"))]
    if kind in _DATED:
        place = _text(csl, "event-place") or _text(csl, "publisher-place")
        sentences.append(_joined(what, _text(csl, "event-title"), _text(csl, "authority"), place, date))
        return [*sentences, _text(csl, "publisher")]
    volume = _text(csl, "volume")
    version = _text(csl, "version")
    sentences += [f"Vol. {volume}" if volume else "", f"Version {version}" if version else "", what, series]
    return [*sentences, _publisher(csl)]


def _journal(csl: Mapping[str, Any], container: str, pages: str) -> str:
    """`World Politics 36 (4): 461–495`."""
    volume, issue = _text(csl, "volume"), _text(csl, "issue")
    if issue and volume:
        where = f"{container} {volume} ({issue})"
    elif issue:
        where = f"{container}, no. {issue}" if container else f"No. {issue}"
    else:
        where = f"{container} {volume}"
    where = where.strip()
    if not pages:
        return where
    return f"{where}: {pages}" if volume or issue else _joined(where, pages)


def _publisher(csl: Mapping[str, Any]) -> str:
    place, publisher = _text(csl, "publisher-place"), _text(csl, "publisher")
    return f"{place}: {publisher}" if place and publisher else publisher or place


def _edition(csl: Mapping[str, Any]) -> str:
    edition = _text(csl, "edition")
    if not edition.isdecimal():
        return edition
    tens, ones = divmod(int(edition) % 100, 10)
    ending = "th" if tens == 1 else {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    return f"{edition}{ending} ed"


def _translators(csl: Mapping[str, Any]) -> str:
    names = _straight(csl.get("translator"))
    return f"Translated by {names}" if names else ""


# --- names, dates, punctuation -------------------------------------------------------------------------


def _authors(csl: Mapping[str, Any]) -> str:
    """The authors, the first one turned round; else the editors, said to be such."""
    names = csl.get("author")
    if names:
        return _listed(names, turned=True)
    names = csl.get("editor")
    if not names:
        return ""
    return f"{_listed(names, turned=True)}, {'ed' if len(names) == 1 else 'eds'}"


def _straight(names: Any) -> str:
    return _listed(names, turned=False) if names else ""


def _listed(names: list[Mapping[str, str]], *, turned: bool) -> str:
    said = [_name(name, turned=turned and i == 0) for i, name in enumerate(names)]
    if said[-1] == "others" and len(said) > 1:
        comma = "," if "," in said[0] or len(said) > 2 else ""
        return f"{', '.join(said[:-1])}{comma} et al."
    if len(said) > 10:
        return f"{', '.join(said[:7])}, et al."
    if len(said) < 3 and not turned:
        return " and ".join(said)
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])}, and {said[-1]}"


def _name(name: Mapping[str, str], *, turned: bool) -> str:
    """`Snyder, Glenn H.`, or `Glenn H. Snyder`."""
    family = " ".join(p for p in (name.get("non-dropping-particle", ""), name.get("family", "")) if p)
    given = " ".join(p for p in (name.get("given", ""), name.get("dropping-particle", "")) if p)
    suffix = name.get("suffix", "")
    if not family:
        return name.get("literal", "") or given
    if turned:
        return ", ".join(p for p in (family, given, suffix) if p)
    return " ".join(p for p in (given, family, suffix) if p)


def _year(date: Any) -> str:
    if not date:
        return "n.d."
    years = [
        str(parts[0]) if parts[0] > 0 else f"{1 - parts[0]} BC"
        for parts in date.get("date-parts", [])
        if parts
    ]
    text = "–".join(dict.fromkeys(years)) or date.get("literal") or date.get("season") or "n.d."
    return f"ca. {text}" if date.get("circa") and date["circa"] != "false" else str(text)


def _day(date: Any) -> str:
    """Month and day, where the date goes further than the year: `April 4`."""
    parts = (date or {}).get("date-parts", [[]])[0]
    if len(parts) < 2 or not 1 <= parts[1] <= 12:
        return ""
    return " ".join(str(p) for p in (MONTHS[parts[1]], *parts[2:]))


def _text(csl: Mapping[str, Any], name: str) -> str:
    value = csl.get(name, "")
    return " ".join(_MARKUP.sub("", value).split()) if isinstance(value, str) else ""


def _quoted(title: str) -> str:
    """A title in quotation marks; those that it has itself become single ones."""
    if not title:
        return ""
    inner = re.sub(r'"([^"]*)"', "‘\\1’", title.replace("“", "‘").replace("”", "’"))
    return f"“{inner}”"


def _joined(*parts: str) -> str:
    return ", ".join(p for p in parts if p)


def _sentences(parts: list[str]) -> str:
    """The parts as sentences, each with one mark at its end: inside quotation marks, and none after an
    address."""
    ended = []
    for part in parts:
        text = part.strip().removesuffix(",")
        if not text:
            continue
        if re.search(r"[.?!…][”’)]*$", text) or re.match(r"https?://\S+$", text):
            ended.append(text)
        elif text.endswith("”"):
            ended.append(f"{text[:-1]}.”")
        else:
            ended.append(f"{text}.")
    return " ".join(ended)
