"""A map can be taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Polarity
from argmap.rules import Finding, Study, Tier, rule


@rule("AM208", name="depth", level=Level.INFO, tier=Tier.STRICT)
def depth(study: Study, *, steps: int = 7, children: int = 9) -> Iterator[Finding]:
    """A chain of reasons is longer than 7 steps, or a claim has more than 9 reasons on one side in one group.

    Why: a long chain loses force with every step, and a wide fan has no order in which it could be read.

    Instead: make a debate of its own of the lower part of a chain, and name it there (`other-debate#claim`). Put
    the reasons of a fan under a broader claim, or into `groups`.

    Settings:
        steps: steps from a thesis to the last claim of a chain
        children: reasons for (or against) one claim that lie in one group, or in none

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [a], con: [cost]}
          a: {text: Free trams are full at night., pro: [b]}
          b: {text: Dancers prefer a free ride., pro: [c]}
          c: {text: Dancers spend their money on drinks., pro: [d]}
          d: {text: Drinks have become dear in the clubs., pro: [e]}
          e: {text: The rent of a club has doubled., pro: [f]}
          f: {text: Investors have bought the old port., pro: [g]}
          g: {text: Ships no longer call at the port., pro: [h]}
          h: The harbour has silted up.
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [a], con: [cost]}
          a: {text: Free trams are full at night., pro: [b]}
          b: {text: Dancers prefer a free ride., pro: [c]}
          c: {text: Dancers spend their money on drinks., pro: [d]}
          d: Drinks have become dear in the clubs.
          cost: {text: Free trams cost more than the city can spare., pro: [half]}
          half: Fares pay for half of what the trams cost.
    """
    claims = study.debate.claims
    for claim_id, distance in study.graph.below(study.debate.thesis).items():
        claim = claims.get(claim_id)  # type: ignore[call-overload]
        if claim is not None and distance == steps + 1:
            yield Finding(
                f'"{claim_id}" is {distance} steps from a thesis',
                claim.id_span,
                (claim,),
                help="give the lower part of the chain a debate of its own, or leave a step out",
            )
    for claim in claims.values():
        reasons = study.graph.reasons(claim.id)
        if len(reasons) <= children:
            continue
        fans: Counter[tuple[Polarity, str | None]] = Counter()
        for argument in reasons:
            premise = claims.get(argument.premises[0].claim) if argument.premises else None
            fans[argument.polarity, argument.group or (premise.group if premise else None)] += 1
        (polarity, group), most = fans.most_common(1)[0]
        if most > children:
            where = f' in the group "{group}"' if group else ""
            yield Finding(
                f'"{claim.id}" has {most:,} reasons {"for" if polarity is Polarity.PRO else "against"} it{where}',
                claim.id_span,
                (claim,),
                help="put some of them under a broader claim, or into `groups`",
            )
