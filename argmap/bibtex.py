"""Bibliographies in BibTeX, as CSL-JSON items.

pybtex reads the text of an entry; what its fields mean in CSL is said in the tables here (BibTeX's own fields
and types, and those of biblatex that have a counterpart).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from argmap.csl import MONTHS, Entries, Problems, csl_item, date_from_text, name_from_text, words
from argmap.record import record

_TYPES = {
    "article": "article-journal",
    "book": "book",
    "mvbook": "book",
    "booklet": "pamphlet",
    "collection": "collection",
    "proceedings": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "suppbook": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "inreference": "entry",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "manual": "report",
    "unpublished": "manuscript",
    "periodical": "periodical",
    "patent": "patent",
    "software": "software",
    "dataset": "dataset",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "legal": "treaty",
    "letter": "personal_communication",
    "review": "review",
    "map": "map",
    "music": "song",
    "movie": "motion_picture",
    "video": "motion_picture",
    "image": "graphic",
    "standard": "standard",
}
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
_FIELDS = {
    "journal": "container-title",
    "journaltitle": "container-title",
    "shortjournal": "container-title-short",
    "booktitle": "container-title",
    "shorttitle": "title-short",
    "series": "collection-title",
    "volume": "volume",
    "volumes": "number-of-volumes",
    "number": "issue",
    "issue": "issue",
    "chapter": "chapter-number",
    "edition": "edition",
    "version": "version",
    "pages": "page",
    "pagetotal": "number-of-pages",
    "publisher": "publisher",
    "school": "publisher",
    "institution": "publisher",
    "organization": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "origlocation": "original-publisher-place",
    "origpublisher": "original-publisher",
    "origtitle": "original-title",
    "eventtitle": "event-title",
    "venue": "event-place",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "url": "URL",
    "howpublished": "medium",
    "abstract": "abstract",
    "annote": "annote",
    "annotation": "annote",
    "keywords": "keyword",
    "language": "language",
    "langid": "language",
    "library": "archive",
    "note": "note",
    "addendum": "note",
    "type": "genre",
    "pubstate": "status",
    "verified": "verified",
}
_NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "director": "director",
}
_DATES = {"date": "issued", "urldate": "accessed", "eventdate": "event-date", "origdate": "original-date"}
_ADDRESSES = frozenset({"doi", "url"})
_PARTS = frozenset({"chapter", "paper-conference", "entry"})
_NUMBERED = frozenset({"report", "patent", "standard", "legislation", "manuscript"})
# what an entry does not take over from the one that it names as `crossref`
_OWN = words(
    "abstract addendum annotation annote crossref doi ids isbn keywords note pages pagetotal shorttitle "
    "subtitle title url urldate xref"
)
_START = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t\r\n]*[{(]", re.MULTILINE)
_COMMAND = re.compile(r"@[ \t]*[A-Za-z]+\s*[{(]")
_MONTH = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?\s*(\d{1,2}\b)?", re.IGNORECASE
)
_MONTH_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS) if name}


@record
class _Entry:
    key: str
    kind: str
    fields: Mapping[str, str]
    at: int


def read_bibtex(text: str) -> tuple[Entries, Problems]:
    """A bibliography in BibTeX.

    Returns the entries `(key, CSL item, offset of the entry in the text)` in order, and the problems
    `(message, offset)`. An entry with a fault is kept as far as it could be read, and a fault in one does not
    touch the others. LaTeX's accents and braces are decoded, `@string` and `crossref` are followed. Fields
    without a counterpart in CSL are left out. Never raises for what the text holds.
    """
    found, problems = _read_entries(text)
    entries: Entries = []
    for entry in found.values():
        fields = _with_crossref(entry, found, problems)
        try:
            entries.append((entry.key, _item(entry.kind, fields), entry.at))
        except ValueError as error:
            problems.append((f'the source "{entry.key}": {error}', entry.at))
    problems.sort(key=lambda problem: problem[1])
    return entries, problems


def _read_entries(text: str) -> tuple[dict[str, _Entry], Problems]:
    """The entries as they stand, by their keys in lower case (BibTeX does not tell `A` from `a`)."""
    from pybtex.database.input.bibtex import LowLevelParser, month_names  # pybtex takes 0.1 s to import
    from pybtex.exceptions import PybtexError
    from pybtex.utils import CaseInsensitiveDict

    found: dict[str, _Entry] = {}
    problems: Problems = []
    macros = CaseInsensitiveDict(month_names)
    starts = [match.start() for match in _START.finditer(text)]
    # each entry is read by itself, so that a missing brace cannot swallow those that follow
    for start, end in pairwise([*starts, len(text)]):
        chunk = text[start:end].rstrip()

        def report(fault: PybtexError, chunk: str = chunk, start: int = start) -> None:
            begun = fault.parser.command_start
            if _COMMAND.match(chunk, begun):  # an @ elsewhere is part of the remarks between the entries
                problems.append((_said(fault), start + begun))

        parser = LowLevelParser(chunk, macros=macros, handle_error=report)
        for command, body in parser:
            at = start + parser.command_start
            if command.lower() in ("string", "preamble") or not body[0]:
                continue
            key, parts = body
            if key.lower() in found:
                problems.append((f'there is a source "{key}" already', at))
                continue
            fields: dict[str, str] = {}
            for name, values in parts:
                if name.lower() in fields:
                    problems.append((f'the source "{key}": a second {name}; the first one counts', at))
                fields.setdefault(name.lower(), " ".join("".join(values).split()))
            found[key.lower()] = _Entry(key, command.lower(), fields, at)
    return found, problems


def _said(fault: Exception) -> str:
    """What pybtex found, without the line, which is shown with the place."""
    message = str(fault).partition(": ")[2] or str(fault)
    if "premature end of file" in message:
        return "this entry is not closed: a brace or quotation mark is missing"
    if "undefined string" in str(fault):
        return f"undefined @string {message}"
    return f"this entry cannot be read to its end: {message}"


def _with_crossref(entry: _Entry, found: Mapping[str, _Entry], problems: Problems) -> dict[str, str]:
    """The fields of an entry, with those it takes over from the entry that it names."""
    fields = dict(entry.fields)
    seen = {entry.key.lower()}
    while (name := fields.pop("crossref", "").lower()) and name not in seen:
        seen.add(name)
        parent = found.get(name)
        if parent is None:
            problems.append((f'the source "{entry.key}": there is no entry "{name}" to refer to', entry.at))
            break
        if _TYPES.get(entry.kind) in _PARTS and "title" in parent.fields:
            whole = ": ".join(parent.fields[n] for n in ("title", "subtitle") if n in parent.fields)
            fields.setdefault("booktitle", whole)
        for field, value in parent.fields.items():
            if field not in _OWN:
                fields.setdefault(field, value)
        if "crossref" in parent.fields:
            fields["crossref"] = parent.fields["crossref"]
    return fields


def _item(kind: str, fields: Mapping[str, str]) -> dict[str, Any]:
    linked = "url" in fields or "http" in fields.get("howpublished", "")
    csl_type = _TYPES.get(kind, "webpage" if linked else "document")
    item: dict[str, Any] = {"type": csl_type}
    if kind in _GENRES:
        item["genre"] = _GENRES[kind]
    for name, variable in _NAMES.items():
        if fields.get(name):
            item[variable] = [_name(n) for n in _split_names(fields[name])]
    if issued := _issued(fields):
        item["issued"] = issued
    for name, variable in _DATES.items():
        if fields.get(name) and variable not in item:
            item[variable] = date_from_text(plain(fields[name]).rstrip("~?%"))
    for name, rest in (("title", "subtitle"), ("booktitle", "booksubtitle")):
        whole = ": ".join(plain(fields[n]) for n in (name, rest) if fields.get(n))
        if whole:
            item[_FIELDS.get(name, name)] = whole
    for name, variable in _FIELDS.items():
        if not fields.get(name) or name == "booktitle":
            continue
        value = _address(fields[name]) if name in _ADDRESSES else plain(fields[name])
        if name == "number":
            variable = _number_variable(csl_type, fields)
        elif name == "pages":
            value = re.sub(r"\s*[-–—]+\s*", "-", value)
        elif name == "doi":
            value = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", value, flags=re.IGNORECASE)
        elif name == "howpublished" and (link := re.match(r"https?://\S+$", value)):
            variable, value = "URL", link[0]
        elif name == "addendum" and "note" in item:
            item["note"], value = "", f"{item['note']} {value}"
        if value and not item.get(variable):
            item[variable] = value
    if (
        "URL" not in item
        and plain(fields.get("archiveprefix") or fields.get("eprinttype") or "").lower() == "arxiv"
    ):
        item["URL"] = f"https://arxiv.org/abs/{plain(fields.get('eprint', ''))}"
    return csl_item(item)


def _number_variable(csl_type: str, fields: Mapping[str, str]) -> str:
    """What the `number` of a work counts: the issue of a journal, the report, or the volume of a series."""
    if csl_type in _NUMBERED:
        return "number"
    return "collection-number" if "series" in fields and "journal" not in fields else "issue"


def _issued(fields: Mapping[str, str]) -> dict[str, Any] | None:
    year = plain(fields.get("year", ""))
    if not year:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", year):
        return date_from_text(year)
    month = plain(fields.get("month", ""))
    if re.fullmatch(r"0?[1-9]|1[0-2]", month):
        day = fields.get("day", "")
        text = f"{year}-{month}-{day}" if re.fullmatch("[0-9]{1,2}", day) else f"{year}-{month}"
        return date_from_text(text)
    named = [(_MONTH_NUMBERS[m[1].casefold()], m[2]) for m in _MONTH.finditer(month)]
    if len(named) == 1 and named[0][1]:
        return date_from_text(f"{year}-{named[0][0]}-{named[0][1]}")
    return {
        "date-parts": [[int(year), number] for number, _ in (*named[:1], *named[1:][-1:])] or [[int(year)]]
    }


# --- names and LaTeX -----------------------------------------------------------------------------------


def _split_names(text: str) -> list[str]:
    """Names are joined by ` and `; braces protect one that contains the word."""
    names = [""]
    depth = 0
    for piece in re.split(r"(\s+and\s+|[{}])", text, flags=re.IGNORECASE):
        if piece in ("{", "}"):
            depth += 1 if piece == "{" else -1
        elif depth == 0 and piece.strip().casefold() == "and":
            names.append("")
            continue
        names[-1] += piece
    return [name.strip() for name in names if name.strip()]


def _name(text: str) -> dict[str, str]:
    """One name. In braces as a whole it is that of a body."""
    if text.startswith("{") and text.endswith("}") and "}" not in text[1:-1].replace("{", ""):
        return {"literal": plain(text)}
    return name_from_text(plain(text)) if plain(text) else {"literal": text}


_KEPT = str.maketrans({"\ue000": "{", "\ue001": "}", "\ue002": "$"})
_STYLES = re.compile(
    r"\\(emph|text(it|bf|sc|rm|sf|tt|up|normal)?|mbox|mathrm|mkbib\w+|uppercase|url|nolinkurl|path)\s*(?=\{)"
)
_SWITCHES = re.compile(
    r"\\(em|it|bf|sc|rm|sf|tt|sl|itshape|bfseries|scshape|upshape|relax|protect)(?![A-Za-z])\s*"
)
_DOTLESS = re.compile(r"""\\(['`^"~=.uvH])\s*\{?\s*\\([ij])(?![A-Za-z])\s*\}?""")


def plain(latex: str) -> str:
    """LaTeX as plain text: accents and signs as characters, braces and styles taken away.

    >>> plain(r"{NATO} and {\\"U}bergang -- \\emph{two} steps")
    'NATO and Übergang – two steps'
    """
    if not re.search(r"[\\{}$~%]|--|``|''", latex):
        return latex
    import latexcodec  # noqa: F401  # registers the codec

    text = re.sub(r"\\href\s*\{[^{}]*\}\s*", "", latex)
    text = _DOTLESS.sub(r"\\\1{\2}", _SWITCHES.sub("", _STYLES.sub("", text)))
    text = re.sub(r"\\enquote\s*\{([^{}]*)\}", "“\\1”", text)
    text = text.replace(r"\{", "\ue000").replace(r"\}", "\ue001").replace(r"\$", "\ue002")
    text = re.sub(r"(?<!\\)%", r"\\%", text)  # a comment in LaTeX, but not in BibTeX
    try:
        text = codecs.decode(text, "ulatex")  # type: ignore[call-overload]  # text to text
    except ValueError:  # a command the codec trips over stays as it is written
        text = latex
    text = re.sub(r"\$([^$\\^_]*)\$", r"\1", text)
    text = text.replace("{", "").replace("}", "").translate(_KEPT)
    return " ".join(text.split())


def _address(text: str) -> str:
    """An address or DOI: only what LaTeX forces authors to escape is put back."""
    text = re.sub(r"\\(?:url|href)\s*(?=\{)", "", text)
    text = re.sub(r"\\(?:text)?(?:asciitilde|tilde)(?:\{\})?|\\~\{\}", "~", text)
    return re.sub(r"\\([_%&#$~])", r"\1", text).replace("{", "").replace("}", "").strip()
