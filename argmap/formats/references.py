"""The sources of a debate as a list of references, in a common citation style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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
        made[source.id] = _set(source) or commonmark.start(_shown(_linked(_hidden(reference(source)))))
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
            item = {"type": "document", **_hidden(source.csl), "id": "it"}
            item.pop("note", None)
            book = CitationStylesBibliography(_style(), CiteProcJSON([item]), _Markup)
            book.register(Cited([CitationItem("it")]))
            lines = [str(line) for line in book.bibliography()]
    except Exception:  # whatever an author wrote as a source: the plain form will do
        return ""
    line = " ".join(lines[0].split()) if lines else ""
    # the style takes an article without a volume for one that is not printed yet
    line = line.replace(" [Preprint]", "")
    # of a work without an author citeproc-py gives the title twice: in the place of the author, and in its own
    line = re.sub(r"^(.{8,}?) (\([^()]+\)) \1", r"\1 \2", line)
    return commonmark.start(_shown(_linked(line)))


# citeproc-py takes some of what an author wrote for markup: what could be markup is hidden from it in characters of
# the private use area, and shown again at the end
_MARKS = "\\`*_[]<>~|&"
_HIDE = {ord(mark): chr(0xE000 + n) for n, mark in enumerate(_MARKS)}
_SHOWN = {char: mark for mark, char in _HIDE.items()}
# characters of the private use area among what was written would be taken for hidden ones
_CONTROL = dict.fromkeys(range(0xE000, 0xE100), "\ufffd") | dict.fromkeys((*range(32), *range(127, 160)), "")


def _hidden(value: Any) -> Any:
    """A source with its marks hidden, in all its parts."""
    if isinstance(value, str):
        return value.translate(_CONTROL).translate(_HIDE)
    if isinstance(value, Mapping):
        return {key: _hidden(part) for key, part in value.items()}
    return [_hidden(part) for part in value] if isinstance(value, (list, tuple)) else value


def _shown(line: str) -> str:
    """The hidden marks as words."""
    return re.sub("[\ue000-\ue0ff]+", lambda m: commonmark.escape(_raw(m[0])), line)


def _raw(text: str) -> str:
    return "".join(chr(_SHOWN[c]) if c in _SHOWN else c for c in text)


_STYLES: list[Any] = []


def _style() -> Any:
    from citeproc import CitationStylesStyle

    if not _STYLES:
        _STYLES.append(CitationStylesStyle(STYLE, validate=False))
    return _STYLES[0]


def _linked(line: str) -> str:
    """The addresses of a line as links. What has no place in an address ends it."""
    return re.sub(r"https?://[^\s\"]+[^\s\".,;)]", lambda m: _link(_raw(m[0])), line)


def _link(url: str) -> str:
    safe, rest = re.fullmatch(r"([^\s<>\[\]\\`|]*)(.*)", url, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"<{safe}>{commonmark.escape(rest)}"


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
        return str(text)
