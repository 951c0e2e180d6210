"""Several debates as one, to be searched together: claims and arguments are named `debate#claim`, as the debates name
each other's."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.model import (
    Argument,
    ArgumentId,
    Claim,
    ClaimId,
    Contradiction,
    Debate,
    Position,
    PositionId,
    Source,
    SourceId,
    is_foreign,
)
from argmap.record import replace


def united(debates: Iterable[tuple[str, Debate]]) -> Debate:
    """The claims of debates, each under the name given with it, and their relations, those across debates too.

    Positions and sources of one id that say the same in several debates are one.
    """
    claims: dict[ClaimId, Claim] = {}
    arguments: dict[ArgumentId, Argument] = {}
    contradictions: list[Contradiction] = []
    positions: dict[PositionId, Position] = {}
    sources: dict[SourceId, Source] = {}
    theses: list[ClaimId] = []
    for name, debate in debates:
        renamed = {s.id: SourceId(_own(name, s.id, s, sources)) for s in debate.sources.values()}
        for old, source in debate.sources.items():
            sources.setdefault(renamed[old], replace(source, id=renamed[old]))
        theses += [_claim(name, c) for c in debate.thesis]
        for claim in debate.claims.values():
            cite = tuple(replace(c, source=renamed.get(c.source, c.source)) for c in claim.cite)
            ident = _claim(name, claim.id)
            claims[ident] = replace(claim, id=ident, cite=cite)
        for argument in debate.arguments.values():
            ident_ = ArgumentId(f"{name}#{argument.id}")
            arguments[ident_] = replace(
                argument,
                id=ident_,
                premises=tuple(replace(p, claim=_claim(name, p.claim)) for p in argument.premises),
                target=_named(name, argument.target),
                by=(),
                cite=(),
                group=None,
            )
        for clash in debate.contradictions:
            contradictions.append(replace(clash, claims=tuple(_claim(name, c) for c in clash.claims)))
        for position in debate.positions.values():
            key = PositionId(position.id)
            known = positions.get(key)
            if known is not None and known.title != position.title:
                key, known = PositionId(f"{name}#{position.id}"), None
            accept = tuple(_claim(name, c) for c in position.accept)
            reject = tuple(_claim(name, c) for c in position.reject)
            positions[key] = (
                replace(known, accept=(*known.accept, *accept), reject=(*known.reject, *reject))
                if known is not None
                else replace(position, id=key, accept=accept, reject=reject)
            )
    return Debate(
        id="",
        thesis=tuple(theses),
        claims=claims,
        arguments=arguments,
        contradictions=tuple(contradictions),
        positions=positions,
        sources=sources,
    )


def _own(name: str, ident: str, source: Source, known: dict[SourceId, Source]) -> str:
    """The id of a source among those known: another one where that id has other contents."""
    before = known.get(SourceId(ident))
    return ident if before is None or before == source else f"{name}#{ident}"


def _named(name: str, ident: str) -> str:
    return ident if is_foreign(ident) else f"{name}#{ident}"


def _claim(name: str, claim: str) -> ClaimId:
    return ClaimId(_named(name, claim))
