"""What the script of a web page knows of a debate: who bears on whom, and what is searched and filtered by.

Plain values, ready for JSON. Claims and arguments go by their numbers, in the author's order; texts, notes and
sources are not repeated here, since they stand in the page itself.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from argmap.graph import Graph
from argmap.model import Argument, Citation, Claim, Debate, is_foreign
from argmap.view.cells import clean
from argmap.view.paths import Paths
from argmap.view.words import Foreign, label


def strangers(debate: Debate) -> tuple[str, ...]:
    """The claims of other debates that arguments, contradictions and answers of this one name."""
    named = [str(p.claim) for a in debate.arguments.values() for p in a.premises]
    named += [a.target for a in debate.arguments.values()]
    named += [str(c) for clash in debate.contradictions for c in clash.claims]
    return tuple(dict.fromkeys(c for c in named if is_foreign(c)))


def abroad(debate: Debate) -> Foreign:
    """Finds the claims of other debates that were found when this one was read."""

    def find(claim_id: str) -> Claim | None:
        other = debate.foreign.get(claim_id)
        return None if other is None else Claim(other.id, other.text, title=other.title)

    return find


def page_of(debate_id: str) -> str:
    """The file name of a debate's page, beside those of the other debates.

    >>> page_of("tram"), page_of("a/b")
    ('tram.html', 'a_b.html')
    """
    return f"{debate_id.replace('/', '_').replace('#', '-')}.html"


def address_of(debate_id: str) -> str:
    """The page of a debate as a link says it: the bytes of its name, whatever they are.

    >>> address_of("50 %"), address_of("bad\\udcff")
    ('50%20%25.html', 'bad%FF.html')
    """
    return quote(page_of(debate_id), errors="surrogateescape")


def web_data(debate: Debate, pages: Collection[str] = ()) -> dict[str, Any]:
    """The debate as its page's script wants it. `pages` are the ids of the debates that have a page beside it.

    `claims`: `id`, `label`, `text` where the label is a title; for filters `kind`, `tags`, `group` (a number) and
    `yes`, `no` (the positions that accept and reject it); `cites` for the search; of another debate `away` (its
    title) and `href`. `arguments`: `id`, `sign`, `title`, `from` (premises), and `to` (a claim) or `on` (the
    argument whose step it is aimed at). Keys without a value are left out.
    """
    outside = strangers(debate)
    ids = (*map(str, debate.claims), *outside)
    number = {claim: i for i, claim in enumerate(ids)}
    steps = {argument: i for i, argument in enumerate(debate.arguments)}
    groups = {group: i for i, group in enumerate(debate.groups)}
    accepted: dict[str, list[int]] = {}
    rejected: dict[str, list[int]] = {}
    for i, position in enumerate(debate.positions.values()):
        for held in position.accept:
            accepted.setdefault(held, []).append(i)
        for refused in position.reject:
            rejected.setdefault(refused, []).append(i)
    claims = []
    for claim_id, claim in debate.claims.items():
        name = label(debate, claim_id)
        text = clean(claim.text)
        claims.append(
            _given(
                id=str(claim_id),
                label=name,
                text=text if text != name else "",
                kind=claim.kind.value if claim.kind else "",
                tags=[clean(t) for t in claim.tags],
                group=groups.get(claim.group) if claim.group else None,
                yes=accepted.get(claim_id, []),
                no=rejected.get(claim_id, []),
                cites=_cites(debate, claim.cite),
            )
        )
    claims += [_stranger(debate, claim_id, pages) for claim_id in outside]
    return {
        "id": debate.id,
        "theses": [number[t] for t in debate.thesis if t in number],
        "roots": [number[c] for c in Paths(Graph(debate)).roots],
        "claims": claims,
        "arguments": [_argument(a, number, steps) for a in debate.arguments.values()],
        "clashes": [[number[c] for c in clash.claims if c in number] for clash in debate.contradictions],
        "positions": [clean(p.label) for p in debate.positions.values()],
        "groups": [clean(g.title) or str(g.id) for g in debate.groups.values()],
    }


def _stranger(debate: Debate, claim_id: str, pages: Collection[str]) -> dict[str, Any]:
    stem, _, claim = claim_id.partition("#")
    other = debate.foreign.get(claim_id)
    name = label(debate, claim_id, abroad(debate))
    text = clean(other.text) if other is not None else ""
    return _given(
        id=claim_id,
        label=name,
        text=text if text != name else "",
        away=(clean(other.debate_title) if other is not None else "") or stem,
        href=f"{address_of(stem)}#{quote(claim)}" if stem in pages else "",
    )


def _argument(argument: Argument, number: dict[str, int], steps: dict[Any, int]) -> dict[str, Any]:
    return _given(
        id=str(argument.id),
        sign=argument.sign,
        title=clean(argument.title),
        # a premise that is left out with `--focus` and the like has no number
        **{"from": [number[p.claim] for p in argument.premises if p.claim in number]},
        to=number.get(argument.target),
        on=steps.get(argument.target) if argument.target not in number else None,
    )


def _cites(debate: Debate, cite: tuple[Citation, ...]) -> str:
    """The sources of a claim as one text to search in: authors, year, title."""
    known = [(c.source, debate.sources.get(c.source)) for c in cite]
    return "; ".join(clean(f"{s.short} {s.title}") if s is not None else str(name) for name, s in known)


def _given(**values: Any) -> dict[str, Any]:
    return {k: v for k, v in values.items() if v is not None and v != "" and v != []}
