"""No claim is a reason both for and against the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level, Related
from argmap.model import Argument, Polarity
from argmap.rules import Finding, Study, rule


@rule("AM205", name="both-signs", level=Level.ERROR)
def both_signs(study: Study) -> Iterator[Finding]:
    """The same claim, by itself, supports and attacks the same target.

    Why: one of the two arrows is meant for another claim. Where a thought does cut both ways, each way
    needs something more to go with it, and that is not in the map yet.

    Instead: take one of the arrows away; or say what else each step rests on, as joint premises.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [full]}
          full: Free trams are full.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [crowds]}
          full: Free trams are full.
          crowds: Passengers shun crowded trams.
    """
    first: dict[tuple[str, str], Argument] = {}
    for argument in study.debate.arguments.values():
        if len(argument.premises) != 1:
            continue
        premise = argument.premises[0]
        other = first.setdefault((premise.claim, argument.target), argument)
        if other.polarity is argument.polarity:
            continue
        claim = study.debate.claims.get(premise.claim)
        verbs = ("supports", "attacks") if other.polarity is Polarity.PRO else ("attacks", "supports")
        yield Finding(
            f'"{premise.claim}" both {verbs[0]} and {verbs[1]} "{argument.target}"',
            premise.span,
            (claim, other, argument) if claim else (other, argument),
            help="take one of the two away, or say what else each step rests on (joint premises)",
            related=(Related(f"here it {verbs[0]} it", other.premises[0].span),),
        )
