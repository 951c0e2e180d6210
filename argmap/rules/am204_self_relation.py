"""No claim bears on itself."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Polarity
from argmap.rules import Finding, Study, rule


@rule("AM204", name="self-relation", level=Level.ERROR)
def self_relation(study: Study) -> Iterator[Finding]:
    """A claim supports or attacks itself.

    Why: a claim cannot be a reason for or against itself. As a rule one of the two ends of the arrow is
    meant for another claim. (A claim that contradicts itself is AM105.)

    Instead: name the claim that was meant. Where a sentence says two things of which one speaks for the
    other, make two claims of it.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: {text: Free trams are full., supports: [full]}
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Free trams cost more than the city can spare.
    """
    for argument in study.debate.arguments.values():
        for premise in argument.premises:
            if premise.claim == argument.target:
                verb = "supports" if argument.polarity is Polarity.PRO else "attacks"
                claim = study.debate.claims.get(premise.claim)
                yield Finding(
                    f'"{premise.claim}" {verb} itself',
                    premise.span,
                    (claim, argument) if claim else (argument,),
                    help="one end of this relation is meant for another claim",
                )
