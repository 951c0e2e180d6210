"""Broad points stand near the top."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Kind
from argmap.rules import Finding, Study, Tier, rule


@rule("AM317", name="general-before-particular", level=Level.INFO, tier=Tier.STRICT)
def general_before_particular(study: Study) -> Iterator[Finding]:
    """A single fact bears on a thesis, and a general claim of what causes what stands below it as its reason.

    Why: readers come from the top. A broad point tells them what the branch is about; an instance of it tells
    them too much and too little.

    Instead: let the general claim bear on the thesis, and the fact on the general claim.

    Example:
        sources: {count: A count of riders}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [tallinn], con: [cost]}
          tallinn: {text: The trams of Tallinn took in more riders in 2014., kind: fact, cite: [count], pro: [price]}
          price: {text: A lower price brings more riders., kind: cause, cite: [count]}
          cost: {text: Free trams cost more than the city can spare., pro: [half], con: [surplus]}
          half: Fares pay for half of what the trams cost.
          surplus: The city has a surplus.

    Mended:
        sources: {count: A count of riders}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [price], con: [cost]}
          price: {text: A lower price brings more riders., kind: cause, cite: [count], pro: [tallinn]}
          tallinn: {text: The trams of Tallinn took in more riders in 2014., kind: fact, cite: [count]}
          cost: {text: Free trams cost more than the city can spare., pro: [half], con: [surplus]}
          half: Fares pay for half of what the trams cost.
          surplus: The city has a surplus.
    """
    claims = study.debate.claims
    seen: set[str] = set()
    for thesis in study.debate.thesis:
        for argument in study.graph.reasons(thesis):
            for premise in argument.premises:
                claim = claims.get(premise.claim)
                if claim is None or claim.kind is not Kind.FACT or claim.id in seen:
                    continue
                seen.add(claim.id)
                below = [claims.get(p.claim) for a in study.graph.pros(claim.id) for p in a.premises]
                general = next((c for c in below if c is not None and c.kind is Kind.CAUSE), None)
                if general is not None:
                    yield Finding(
                        f'the fact "{claim.id}" stands above "{general.id}", which is more general',
                        claim.text_span,
                        (claim,),
                        help=f'let "{general.id}" bear on the thesis, and the fact on "{general.id}"',
                    )
