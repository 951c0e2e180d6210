"""A should does not follow from an is."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Kind
from argmap.rules import Finding, Study, Tier, rule


@rule("AM315", name="is-ought", level=Level.INFO, tier=Tier.STRICT)
def is_ought(study: Study) -> Iterator[Finding]:
    """A claim of kind `policy` rests on facts and causes alone, with no value or goal among its reasons.

    Why: that something works is a reason to do it only for those who want what it brings. The value is where
    the other side may differ, and it is not on the map.

    Instead: state the goal or the value, as a reason of its own or as a premise beside a fact.

    Example:
        sources: {count: A count of riders}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., kind: policy, pro: [cars], con: [cost]}
          cars: {text: Free trams take cars off the road., kind: cause, cite: [count]}
          cost: {text: Free trams cost more than the city can spare., pro: [half], con: [surplus]}
          half: Fares pay for half of what the trams cost.
          surplus: The city has a surplus.

    Mended:
        sources: {count: A count of riders}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., kind: policy, con: [cost]}
          cars: {text: Free trams take cars off the road., kind: cause, cite: [count]}
          air: {text: Clean air is worth its price., kind: value}
          cost: {text: Free trams cost more than the city can spare., pro: [half], con: [surplus]}
          half: Fares pay for half of what the trams cost.
          surplus: The city has a surplus.
        arguments:
          - {premises: [cars, {claim: air, implicit: true}], supports: free}
    """
    claims = study.debate.claims
    for claim in claims.values():
        if claim.kind is not Kind.POLICY:
            continue
        premises = [p.claim for a in study.graph.pros(claim.id) for p in a.premises]
        kinds = [claims[p].kind if p in claims else None for p in premises]
        if kinds and all(kind in (Kind.FACT, Kind.CAUSE) for kind in kinds):
            yield Finding(
                f'"{claim.id}" says what should be done, and its reasons say only what is',
                claim.text_span,
                (claim,),
                help="state the goal or the value for the sake of which it should be done",
            )
