"""An objection to a thesis has an answer."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Argument, Polarity, is_foreign
from argmap.rules import Finding, Study, Tier, rule

WEAK = 0.5  # what is marked with less than the default weight is not the strongest that can be said


@rule("AM313", name="unanswered", level=Level.INFO, tier=Tier.STRICT, of_absence=True)
def unanswered(study: Study, *, steps: int = 1) -> Iterator[Finding]:
    """An objection to a thesis has no answer: nothing attacks it or undercuts its step.

    Why: it shows where the debate stops. A reader takes a line that nobody answers for the view of the map.

    Instead: write down what the friends of the thesis say to it, against the claim (`con`) or against its step
    (a `con` of the argument). Where they have nothing to say, let it stand.
    Nothing is said of a debate that is only theses and their reasons so far.

    Settings:
        steps: how near to a thesis; 2 looks at objections to its reasons too

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: {text: Free trams are full., pro: [A count in spring found no empty seats.]}
          cost: {text: Free trams cost more than the city can spare., pro: [Fares pay for half of the trams.]}

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: {text: Free trams are full., pro: [A count in spring found no empty seats.]}
          cost:
            text: Free trams cost more than the city can spare.
            pro: [Fares pay for half of the trams.]
            con: [The city has a surplus.]
    """
    if study.begun:
        return
    graph = study.graph
    near: list[str] = list(dict.fromkeys(study.debate.thesis))
    seen = set(near)
    for _ in range(steps - 1):
        below = [c for target in near for c in graph.children(target)]
        near += [c for c in dict.fromkeys(below) if c not in seen]
        seen.update(near)
    for target in near:
        for argument in graph.reasons(target):
            if (
                argument.polarity is Polarity.CON
                and _is_strong(study, argument)
                and not graph.answered(argument)
            ):
                names = " + ".join(p.claim for p in argument.premises)
                yield Finding(
                    f'nothing answers "{names}", which speaks against "{target}"',
                    argument.premises[0].span if argument.premises else argument.span,
                    (argument, *(study.debate.claims[p.claim] for p in argument.premises)),
                    help="what would those who hold it say to that? Against the claim or its step",
                )


def _is_strong(study: Study, argument: Argument) -> bool:
    """Whether an objection is made by claims of this debate, none of them (nor the step) marked as weak."""
    claims = [study.debate.claims.get(p.claim) for p in argument.premises]
    if any(is_foreign(p.claim) for p in argument.premises) or None in claims:
        return False
    weights = [argument.weight, *(c.weight for c in claims if c)]
    return all(w is None or w >= WEAK for w in weights)
