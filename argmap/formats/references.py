"""The sources of a debate as a list of references, in a common citation style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from argmap.formats import commonmark
from argmap.model import Citation, Debate, Source, SourceId
from argmap.view.reference import reference

# What citeproc-py ships: the author-date style of "Cite them right", as most universities of its kind ask for.
STYLE = "harvard-cite-them-right"


def used(debate: Debate, citations: Iterable[Citation]) -> list[Source]:
    """The sources that are cited, each once, in the order of the debate's own list."""
    names = {c.source for c in citations}
    return [source for name, source in debate.sources.items() if name in names]


def references(sources: Sequence[Source]) -> list[str]:
    """A line of CommonMark for each source, in alphabetical order.

    Set by citeproc-py. What it cannot set (a date or a name that is none) stands in our own plain form.
    """
    made: dict[str, str] = {}
    for source in sources:
        made[source.id] = _linked(_set(source) or commonmark.plain(reference(source)))
    return sorted(made.values(), key=lambda line: re.sub(r"\W+", " ", line).strip().casefold())


def all_citations(debate: Debate) -> list[Citation]:
    """Every citation of the claims, arguments and positions of a debate."""
    found = [c for claim in debate.claims.values() for c in claim.cite]
    found += [c for argument in debate.arguments.values() for c in argument.cite]
    found += [c for position in debate.positions.values() for c in position.cite]
    return [c for c in found if SourceId(c.source) in debate.sources]


def _set(source: Source) -> str:
    """A source in the style, as CommonMark; an empty text where citeproc-py cannot."""
    import warnings

    from citeproc import Citation as Cited
    from citeproc import CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of fields that it does not know
            item = {"type": "document", **source.csl, "id": "it"}
            item.pop("note", None)
            book = CitationStylesBibliography(_style(), CiteProcJSON([item]), _Markup)
            book.register(Cited([CitationItem("it")]))
            lines = [str(line) for line in book.bibliography()]
    except Exception:  # whatever an author wrote as a source: the plain form will do
        return ""
    line = " ".join(lines[0].split()) if lines else ""
    # of a work without an author citeproc-py gives the title twice: in the place of the author, and in its own
    return commonmark.start(re.sub(r"^(.{8,}?) (\([^()]+\)) \1", r"\1 \2", line))


_STYLES: list[Any] = []


def _style() -> Any:
    from citeproc import CitationStylesStyle

    if not _STYLES:
        _STYLES.append(CitationStylesStyle(STYLE, validate=False))
    return _STYLES[0]


def _linked(line: str) -> str:
    """The addresses of a line as links."""
    return re.sub(r"https?://[^\s<>\"]+[^\s<>\".,;)]", lambda m: f"<{m[0].replace(chr(92), '')}>", line)


class _Emphasis(str):
    """`*text*`: what is in italics."""

    __slots__ = ()

    def __new__(cls, text: str) -> _Emphasis:
        words = str(text)
        return super().__new__(cls, f"*{words}*" if words.strip() else words)


class _Markup:
    """CommonMark as citeproc-py wants to be told of it: an object with these names."""

    Italic = Oblique = _Emphasis
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = str

    @staticmethod
    def preformat(text: Any) -> str:
        return commonmark.escape(str(text))
