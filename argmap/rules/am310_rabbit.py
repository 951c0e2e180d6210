"""What is concluded was put in."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Argument, Inference, TargetKind
from argmap.rules import Finding, Study, Tier, listed, rule
from argmap.wording import akin, terms


@rule("AM310", name="rabbit", level=Level.INFO, tier=Tier.STYLE)
def rabbit(study: Study, *, every: bool = False) -> Iterator[Finding]:
    """A word of the conclusion of a deductive step stands in none of its premises.

    Why: no rabbit comes out of an empty hat. What is concluded must have been put in, so a premise is missing,
    or the conclusion says more than its premises. The rule is a guideline for steps that are spelled out whole;
    so it looks at those that say `inference: deductive`.

    Instead: add the premise in which the word stands, or use the same word on both sides.

    Settings:
        every: look at every argument, not only at deductive ones (for teaching; it gives many false alarms)

    Example:
        thesis: free
        claims:
          free: {text: Riding a tram should cost nothing., con: [cost]}
          good: Riding a tram is a public good.
          rails: Rails belong to the city.
          cost: Free trams cost more than the city can spare.
        arguments:
          - {premises: [good, rails], supports: free, inference: deductive}

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
        said = [t for premise in argument.premises for t in terms(study.words[premise.claim])]
        new = [t for t in terms(study.words[argument.target]) if not any(akin(t, s) for s in said)]
        if new:
            yield Finding(
                f'{listed(new)} in "{argument.target}" {"come" if len(new) > 1 else "comes"} from no premise',
                argument.span,
                (argument,),
                help="add the premise in which the word stands, or use the same word on both sides",
            )


def spelled_out(study: Study, *, every: bool) -> Iterator[Argument]:
    """The arguments, between claims of this debate, that are marked as spelled out whole; or every one."""
    claims = study.debate.claims
    for argument in study.debate.arguments.values():
        if not every and argument.inference is not Inference.DEDUCTIVE:
            continue
        ends = (argument.target, *(p.claim for p in argument.premises))
        if argument.target_kind is TargetKind.CLAIM and all(end in claims for end in ends):
            yield argument
