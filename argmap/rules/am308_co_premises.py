"""Premises share a step only where they need each other."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level, Related
from argmap.rules import Finding, Study, Tier, rule


@rule("AM308", name="co-premises", level=Level.INFO, tier=Tier.STRICT)
def co_premises(study: Study, *, most: int = 4) -> Iterator[Finding]:
    """An argument has more than 4 premises, or one that is a reason for the same thing by itself.

    Why: premises share a step if neither carries it alone. Reasons that do carry it alone each need an arrow of
    their own, or an objection to one of them seems to hit all. (What a scheme wants besides is AM301.)

    Instead: give each reason that stands alone an entry of its own under `pro` or `con`, and keep together what
    only works together.

    Settings:
        most: premises of one argument

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full, {premises: [full, clean]}], con: [cost]}
          full: Free trams are full.
          clean: Full trams keep the air clean.
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [{premises: [full, clean]}], con: [cost]}
          full: Free trams are full.
          clean: Full trams keep the air clean.
          cost: {text: Free trams cost more than the city can spare., pro: [half]}
          half: Fares pay for half of what the trams cost.
    """
    alone = {
        (a.premises[0].claim, a.target, a.polarity): a
        for a in study.debate.arguments.values()
        if len(a.premises) == 1
    }
    for argument in study.debate.arguments.values():
        if len(argument.premises) > most:
            yield Finding(
                f"this argument has {len(argument.premises)} premises",
                argument.span,
                (argument,),
                help="give each reason that stands alone an arrow of its own",
            )
        if len(argument.premises) < 2:
            continue
        for premise in argument.premises:
            other = alone.get((premise.claim, argument.target, argument.polarity))
            if other is not None:
                yield Finding(
                    f'"{premise.claim}" shares a step here, and takes the same step alone elsewhere',
                    premise.span,
                    (argument, other),
                    help="if it carries the step alone, the others need an arrow of their own; if not, take the "
                    "lone arrow out",
                    related=(Related("here it stands alone", other.premises[0].span),),
                )
