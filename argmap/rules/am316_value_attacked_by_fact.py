"""What is valued is not refuted by what is."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Kind
from argmap.rules import Finding, Study, Tier, rule


@rule("AM316", name="value-attacked-by-fact", level=Level.INFO, tier=Tier.STRICT)
def value_attacked_by_fact(study: Study) -> Iterator[Finding]:
    """A claim of kind `value` is attacked by facts alone.

    Why: no fact by itself makes a value wrong. As a rule the attack is meant for the step from the value to
    what it is a reason for, or for another claim; or a value on the other side goes unsaid.

    Instead: aim it at the step (an undercut) or at the claim that it disputes; or state the value with which
    the fact speaks against the other.

    Example:
        sources: {count: A count of riders}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [poor], con: [cost]}
          poor: {text: The poor have a right to move., kind: value, con: [cars]}
          cars: {text: Most of the poor in the city go by car., kind: fact, cite: [count]}
          cost: {text: Free trams cost more than the city can spare., pro: [half], con: [surplus]}
          half: Fares pay for half of what the trams cost.
          surplus: The city has a surplus.

    Mended:
        sources: {count: A count of riders}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [{premises: [poor], con: [cars]}], con: [cost]}
          poor: {text: The poor have a right to move., kind: value}
          cars: {text: Most of the poor in the city go by car., kind: fact, cite: [count]}
          cost: {text: Free trams cost more than the city can spare., pro: [half], con: [surplus]}
          half: Fares pay for half of what the trams cost.
          surplus: The city has a surplus.
    """
    claims = study.debate.claims
    for claim in claims.values():
        if claim.kind is not Kind.VALUE:
            continue
        for argument in study.graph.cons(claim.id):
            premises = [claims.get(p.claim) for p in argument.premises]
            if premises and all(p is not None and p.kind is Kind.FACT for p in premises):
                names = " + ".join(p.claim for p in argument.premises)
                yield Finding(
                    f'the fact "{names}" attacks the value "{claim.id}"',
                    argument.premises[0].span,
                    (argument, claim),
                    help="is it meant for the step from the value to its conclusion (an undercut)?",
                )
