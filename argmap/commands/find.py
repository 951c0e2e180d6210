"""Find claims by their words, and by what they are.

    argmap find vital interest                               claims that have both words
    argmap find "vital interest" --in entrapment             that have the phrase, in one debate
    argmap find --kind fact --tag case --in entrapment       facts with that tag
    argmap find --source snyder1984 --in entrapment --format json

All words must occur, in any order, as they stand or inside longer words; case and accents do not count. They
are looked for in the id, the title, the sentence and the tags. Where a TARGET is FILE#claim, only that claim
and what bears on it are searched. A terminal shows each claim as DEBATE#claim, a name that other commands take;
in a pipe the file and the line stand before it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from argmap.diagnostic import ArgmapError, closest
from argmap.graph import Graph
from argmap.model import Claim, Kind
from argmap.quoting import legible
from argmap.read import Document
from argmap.record import record
from argmap.targets import Found, claim_of, name_of
from argmap.terminal import Style, print_json, progress, say
from argmap.view.search import Index, fold, marked


@record
class Place:
    """A debate to search, and the claims in it that are searched."""

    document: Document
    claims: frozenset[str]


@record
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
    if not (any(map(str.strip, args.words)) or args.tag or args.kind or args.source or args.position):
        way_out = (
            "the words come before --in" if args.targets else "argmap find WORD, or for example --kind fact"
        )
        raise ArgmapError("there is nothing to look for", help=way_out)
    found = Found(args.targets, stdin_filename=args.stdin_filename)
    places = list(_places(found))
    debates = [place.document.debate for place in places]
    if debates:
        _must_exist("tag", args.tag, (t for d in debates for c in d.claims.values() for t in c.tags))
        _must_exist("source", args.source, (s for d in debates for s in d.sources))
        _must_exist("position", args.position, (p for d in debates for p in d.positions))
    words, fitting = _search(places, args.words)
    hits = [h for h in fitting if _fits(h, args.tag, args.kind, args.source, args.position)]
    if args.format == "json":
        print_json({"version": 1, "claims": [_as_data(hit) for hit in hits]})
    else:
        style = Style.of(sys.stdout, args.color)
        # a person goes on to `argmap show NAME#claim`, a program (or an editor) to the line in the file
        names = {h.document.path: name_of(h.document.path) for h in hits} if sys.stdout.isatty() else {}
        for hit in hits:
            for line in _lines(hit, words, style, names.get(hit.document.path)):
                print(line)
        if places and not hits:
            say("no claim fits")
    return 2 if found.failed else 0


def _places(found: Found) -> Iterator[Place]:
    for target, document in found.read():
        claims: Iterable[str] = document.debate.claims
        if target.claim:
            claims = Graph(document.debate).below([claim_of(document, target.claim).id])
        yield Place(document, frozenset(claims))


def _must_exist(what: str, asked: Sequence[str], known: Iterable[str]) -> None:
    names = set(known)
    for name in asked:
        if name not in names:
            near = closest(name, names)
            raise ArgmapError(
                f'there is no {what} "{name}" in the debates searched',
                help=f'did you mean "{near}"?' if near else "",
            )


def _search(places: Sequence[Place], asked: Sequence[str]) -> tuple[tuple[str, ...], list[Hit]]:
    """The words that were looked for, and the claims that have them all, best first in each debate.

    Words that occur nowhere are replaced by the nearest that do, which is said.
    """
    query = " ".join(asked)
    if not query.strip():
        return (), [
            Hit(p.document, c) for p in places for c in p.document.debate.claims.values() if c.id in p.claims
        ]
    phrases = [" ".join(fold(word).split()) for word in asked if len(word.split()) > 1]
    exact: list[Hit] = []
    near: list[Hit] = []
    words: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    for place in progress(places, "searching debate"):
        debate = place.document.debate
        found = Index(debate).search(query)
        hits = [
            Hit(place.document, claim)
            for claim in (debate.claims[c] for c in found.claims if c in place.claims)  # type: ignore[index]
            if found.instead or all(phrase in _text(claim) for phrase in phrases)
        ]
        if found.instead:
            near, instead = (near + hits, found.words) if instead in ((), found.words) else (near, instead)
        else:
            exact, words = exact + hits, found.words
    if exact or not near:
        return words, exact
    say(f'no claim has "{query}"; these have "{" ".join(instead)}"')
    return instead, near


def _fits(
    hit: Hit, tags: Sequence[str], kinds: Sequence[str], sources: Sequence[str], positions: Sequence[str]
) -> bool:
    """True for a claim that has one of each sort of thing asked for."""
    claim = hit.claim
    if tags and not set(tags) & set(claim.tags):
        return False
    if kinds and (claim.kind is None or claim.kind.value not in kinds):
        return False
    if sources and not {c.source for c in claim.cite} & set(sources):
        return False
    stances = (p for p in hit.document.debate.positions.values() if p.id in positions)
    return not positions or any(claim.id in p.accept or claim.id in p.reject for p in stances)


def _text(claim: Claim) -> str:
    return fold("\n".join(" ".join(t.split()) for t in (claim.id, claim.title, claim.text, *claim.tags)))


def _lines(hit: Hit, words: Sequence[str], style: Style, name: str | None) -> Iterator[str]:
    """`path:line: id: sentence`, or `name#id: sentence` with the name of the debate; then the title and the
    tags, where they have a word that the sentence lacks."""
    claim = hit.claim
    place = (
        ((f"{legible(hit.document.path)}:{hit.line}: ", "cyan"),) if name is None else ((f"{name}#", "cyan"),)
    )
    yield style.line((*place, *marked(claim.id, words), (": ", ""), *marked(claim.text, words)))
    shown = fold(f"{claim.id}\n{claim.text}")
    missing = [word for word in words if word not in shown]
    for field, text in (("title", claim.title), ("tags", ", ".join(claim.tags))):
        if any(word in fold(text) for word in missing):
            before = place if name is None else (("  ", ""),)
            yield style.line((*before, (f"  {field}: ", "dim"), *marked(text, words)))


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
