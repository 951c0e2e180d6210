"""Premises are tied to one another."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.rules import Finding, Study, Tier, listed, rule
from argmap.rules.am310_rabbit import spelled_out
from argmap.wording import akin, terms


@rule("AM311", name="holding-hands", level=Level.INFO, tier=Tier.STYLE)
def holding_hands(study: Study, *, every: bool = False) -> Iterator[Finding]:
    """A word of a premise of a deductive step stands neither in the conclusion nor in another premise.

    Why: premises work together by what they share. A word that stands alone either does no work, or is the end
    of a premise that is missing. The rule is a guideline for steps that are spelled out whole; so it looks at
    those that say `inference: deductive`.

    Instead: add the premise that takes the word up, say the same thing by the same word, or take it out.

    Settings:
        every: look at every argument of two premises and more, not only at deductive ones (for teaching)

    Example:
        thesis: free
        claims:
          free: {text: Riding a tram should cost nothing., con: [cost]}
          good: Riding a tram is a public good.
          goods: Common property should cost nothing.
          cost: Free trams cost more than the city can spare.
        arguments:
          - {premises: [good, goods], supports: free, inference: deductive}

    Mended:
        thesis: free
        claims:
          free: {text: Riding a tram should cost nothing., con: [cost]}
          good: Riding a tram is a public good.
          goods: A public good should cost nothing.
          cost: Free trams cost more than the city can spare.
        arguments:
          - {premises: [good, goods], supports: free, inference: deductive}
    """
    if not study.english:
        return
    for argument in spelled_out(study, every=every):
        if len(argument.premises) < 2:
            continue
        said = {p.claim: terms(study.words[p.claim]) for p in argument.premises}
        concluded = terms(study.words[argument.target])
        for premise in argument.premises:
            elsewhere = [t for claim, own in said.items() if claim != premise.claim for t in own]
            alone = [t for t in said[premise.claim] if not any(akin(t, s) for s in (*concluded, *elsewhere))]
            if alone:
                yield Finding(
                    f'{listed(alone)} in "{premise.claim}" {"are" if len(alone) > 1 else "is"} taken up by no '
                    "other premise",
                    premise.span,
                    (argument,),
                    help="add the premise that takes it up, say the same by the same word, or take it out",
                )
