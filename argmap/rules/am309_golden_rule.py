"""Every step rests on more than one premise."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Inference
from argmap.rules import Finding, Study, Tier, rule


@rule("AM309", name="golden-rule", level=Level.INFO, tier=Tier.STRICT)
def golden_rule(study: Study, *, share: float = 0, least: int = 20) -> Iterator[Finding]:
    """A deductive step has a lone premise, or a debate of 20 arguments and more never states a second one.

    Why: a simple argument has at least two premises when it is spelled out: what is so, and why that bears on
    the conclusion. The one that goes without saying is often the one that the other side does not grant.

    Instead: write it down beside the other, `{claim: ID, implicit: true}` if its holders leave it unsaid. That is
    not needed everywhere: do it where the dispute turns on it.

    Settings:
        share: the least share of the arguments that must state a second premise (0 to 1)
        least: arguments in all, below which no share is asked for

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., con: [cost]}
          good: Trams are a public good.
          cost: Free trams cost more than the city can spare.
        arguments:
          - {premises: [good], supports: free, inference: deductive}

    Mended:
        thesis: free
        claims:
          free: {text: Riding a tram should cost nothing., con: [cost]}
          good: Riding a tram is a public good.
          goods: {text: A public good should cost nothing., kind: value}
          cost: {text: Free trams cost more than the city can spare., pro: [half]}
          half: Fares pay for half of what the trams cost.
        arguments:
          - {premises: [good, {claim: goods, implicit: true}], supports: free, inference: deductive}
    """
    arguments = study.debate.arguments.values()
    for argument in arguments:
        if argument.inference is Inference.DEDUCTIVE and len(argument.premises) == 1:
            yield Finding(
                "a deductive step from a lone premise: what makes it follow is not said",
                argument.span,
                (argument,),
                help="state the premise that goes without saying, as `{claim: ID, implicit: true}`",
            )
    joint = sum(len(a.premises) > 1 for a in arguments)
    if len(arguments) >= least and (not joint or joint < share * len(arguments)):
        yield Finding(
            f"{joint:,} of {len(arguments):,} arguments {'states' if joint == 1 else 'state'} a second premise",
            study.entry("title"),
            help="write down the premise that goes without saying, where the dispute turns on it",
        )
