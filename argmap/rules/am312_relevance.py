"""A reason stands under what it is a reason for."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level, Related
from argmap.rules import Finding, Study, Tier, rule
from argmap.wording import akin, terms


@rule("AM312", name="relevance", level=Level.INFO, tier=Tier.STRICT)
def relevance(study: Study, *, share: float = 0.7, words: int = 4) -> Iterator[Finding]:
    """A claim repeats, in nearly the same words, what the claim above its target says.

    Why: such a claim argues in a circle, or belongs one step higher. A reason under the wrong box blurs the
    structure: an answer to it seems to answer something else.

    Instead: let it bear on what it is really about; or, if it adds nothing, take it out.

    Settings:
        share: the share of the words of both claims that they must have in common
        words: words that say something, of which a claim must have so many to be compared

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram in the city should cost nothing., pro: [full], con: [cost]}
          full: {text: Free trams are full., pro: [nothing]}
          nothing: A ride on the tram in the city should cost nothing.
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram in the city should cost nothing., pro: [full], con: [cost]}
          full: {text: Free trams are full., pro: [count]}
          count: A count in spring found no empty seats.
          cost: {text: Free trams cost more than the city can spare., pro: [half]}
          half: Fares pay for half of what the trams cost.
    """
    said = {c: frozenset(terms(own)) for c, own in study.words.items()}
    graph = study.graph
    for claim in study.debate.claims.values():
        own = said[claim.id]
        if len(own) < words:
            continue
        for parent in graph.parents(claim.id):
            for above in graph.parents(parent):
                other = study.debate.claims.get(above)  # type: ignore[call-overload]
                if other is None or other is claim or above == parent:
                    continue
                if _alike(own, said[other.id]) >= share:
                    yield Finding(
                        f'"{claim.id}" bears on "{parent}", and repeats what "{above}" above it says',
                        claim.text_span,
                        (claim,),
                        help="let it bear on what it is about, or take it out",
                        related=(Related(f'"{above}" is here', other.text_span),),
                    )


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of both that they have in common; words of one root count as the same."""
    if len(one & other) * 2 < len(one) or any(w.isdigit() for w in one ^ other):
        return 0
    common = sum(any(akin(word, theirs) for theirs in other) for word in sorted(one))
    return common / max(len(one), len(other))
