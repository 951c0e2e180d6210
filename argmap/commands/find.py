"""Find claims by their words, and by what they are.

    argmap find free riding                      claims that have both words
    argmap find "free riding" --in values        that have the phrase, in one debate
    argmap find --kind fact --tag cost           facts with that tag
    argmap find --source snyder1984 --format json

All words must occur, in any order, as they stand or inside longer words; letters with and without accents
are the same. They are looked for in the sentence, its other wordings, the title, the id and the note. Where
a TARGET is FILE#claim, only that claim and what bears on it are searched.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from argmap.diagnostic import ArgmapError, closest
from argmap.graph import Graph
from argmap.model import Claim, Kind
from argmap.read import Document
from argmap.targets import claim_of, read_target, targets
from argmap.terminal import Style, print_json, progress, say


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that was asked for, and the debate it is in."""

    document: Document
    claim: Claim

    @property
    def line(self) -> int:
        """The line of the claim's id (from 1)."""
        return self.document.lines.locate(self.claim.id_span.start)[0]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap find`."""
    parser.add_argument("words", nargs="*", metavar="WORD", help="words that must all occur")
    parser.add_argument(
        "--in", dest="targets", nargs="+", action="extend", default=[], metavar="TARGET", help="where to look"
    )
    parser.add_argument("--tag", action="append", default=[], help="only claims with this tag")
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        choices=[k.value for k in Kind],
        help="only claims of this kind",
    )
    parser.add_argument("--source", action="append", default=[], help="only claims that cite this source")
    parser.add_argument(
        "--position", action="append", default=[], help="only claims that this position accepts or rejects"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print them (text)")
    parser.add_argument("--stdin-filename", metavar="NAME", help="the file that standard input stands for")


def run(args: argparse.Namespace) -> int:
    """Print every claim that fits, each with its file and line."""
    if not (args.words or args.tag or args.kind or args.source or args.position):
        way_out = (
            "the words come before --in" if args.targets else "argmap find WORD, or for example --kind fact"
        )
        raise ArgmapError("there is nothing to look for", help=way_out)
    places = list(_places(args.targets, args.stdin_filename))
    documents = [document for document, _ in places]
    _must_exist("tag", args.tag, (t for d in documents for c in d.debate.claims.values() for t in c.tags))
    _must_exist("source", args.source, (s for d in documents for s in d.debate.sources))
    _must_exist("position", args.position, (p for d in documents for p in d.debate.positions))
    words = [folded for w in args.words if (folded := _fold(w).strip())]
    hits = [
        Hit(document, claim)
        for document, branch in places
        for claim in document.debate.claims.values()
        if (branch is None or claim.id in branch)
        and _fits(document, claim, args.tag, args.kind, args.source, args.position)
        and _has(claim, words)
    ]
    if args.format == "json":
        print_json({"version": 1, "claims": [_as_data(hit) for hit in hits]})
        return 0
    style = Style.of(sys.stdout, args.color)
    for hit in hits:
        for line in _lines(hit, words, style):
            print(line)
    if not hits:
        say("no claim fits")
    return 0


def _places(
    names: Sequence[str], stdin_filename: str | None
) -> Iterator[tuple[Document, Collection[str] | None]]:
    """The debates to search, with the claims to search in each (None: all)."""
    for target in progress(targets(names), "searching debate"):
        document = read_target(target.path, stdin_filename)
        branch = None
        if target.claim:
            branch = Graph(document.debate).below([claim_of(document, target.claim).id])
        yield document, branch


def _must_exist(what: str, asked: Sequence[str], known: Iterable[str]) -> None:
    names = set(known)
    for name in asked:
        if name not in names:
            near = closest(name, names)
            raise ArgmapError(
                f'there is no {what} "{name}" in the debates searched',
                help=f'did you mean "{near}"?' if near else "",
            )


def _fits(
    document: Document,
    claim: Claim,
    tags: Sequence[str],
    kinds: Sequence[str],
    sources: Sequence[str],
    positions: Sequence[str],
) -> bool:
    """True for a claim that has one of each sort of thing asked for."""
    if tags and not set(tags) & set(claim.tags):
        return False
    if kinds and (claim.kind is None or claim.kind.value not in kinds):
        return False
    if sources and not {c.source for c in claim.cite} & set(sources):
        return False
    held = (p for p in document.debate.positions.values() if p.id in positions)
    return not positions or any(claim.id in p.accept or claim.id in p.reject for p in held)


def _has(claim: Claim, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = _fold("\n".join((claim.text, *claim.variants, claim.title, claim.id, claim.note)))
    return all(word in text for word in words)


def _fold(text: str) -> str:
    """A text without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _lines(hit: Hit, words: Sequence[str], style: Style) -> Iterator[str]:
    """`path:line: id: sentence`, and what else has one of the words that the sentence lacks."""
    claim = hit.claim
    place = f"{style.cyan(f'{hit.document.path}:{hit.line}')}: "
    yield f"{place}{_mark(claim.id, words, style)}: {_mark(claim.text, words, style)}"
    shown = _fold(f"{claim.text}\n{claim.id}")
    missing = [word for word in words if word not in shown]
    for name, text in (
        ("title", claim.title),
        *(("variant", v) for v in claim.variants),
        ("note", claim.note),
    ):
        if any(word in _fold(text) for word in missing):
            yield f"{place}  {style.dim(f'{name}:')} {_mark(' '.join(text.split()), words, style)}"


def _mark(text: str, words: Sequence[str], style: Style) -> str:
    """The text with every occurrence of the words underlined, where there is colour."""
    if not style.colour or not words:
        return text
    folded = ""
    origin: list[int] = []  # for each character of the folded text, the one of the text that it came from
    for i, char in enumerate(text):
        piece = _fold(char)
        folded += piece
        origin += [i] * len(piece)
    marked: set[int] = set()
    for word in words:
        at = folded.find(word)
        while at >= 0:
            marked.update(origin[at : at + len(word)])
            at = folded.find(word, at + 1)
    parts: list[str] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or (i in marked) != (start in marked):
            piece = text[start:i]
            parts.append(style.underline(style.orange(piece)) if start in marked else piece)
            start = i
    return "".join(parts)


def _as_data(hit: Hit) -> dict[str, object]:
    claim = hit.claim
    return {
        "debate": hit.document.debate.id,
        "id": claim.id,
        "path": hit.document.path,
        "line": hit.line,
        "title": claim.title,
        "text": claim.text,
        "kind": claim.kind.value if claim.kind else None,
        "tags": list(claim.tags),
        "sources": list(dict.fromkeys(c.source for c in claim.cite)),
        "positions": list(hit.document.debate.holders(claim.id)),
    }
