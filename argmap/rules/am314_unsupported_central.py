"""What much hangs on rests on something."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Argument, Claim, Kind
from argmap.rules import Finding, Study, Tier, rule


@rule("AM314", name="unsupported-central", level=Level.WARNING, tier=Tier.STRICT, of_absence=True)
def unsupported_central(study: Study, *, uses: int = 3, share: float = 0.75) -> Iterator[Finding]:
    """A claim that bears on a thesis, or on much else, has neither a reason nor a source.

    Why: the weight of the map hangs on it. A value or a concept may be where a branch ends, and facts and
    causes are AM401's; any other claim needs something to stand on.

    Instead: give it a reason or a source, or say of which `kind` it is. Nothing is said
    where most of the central claims still lack one: such a debate is a draft.

    Settings:
        uses: arguments in which a claim must be used to count as central, where it bears on no thesis
        share: the share of the central claims that must stand on something before the others are missed

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full, air, fair], con: [cost]}
          full: {text: Free trams are full., pro: [A count in spring found no empty seats.]}
          air: {text: Free trams clear the air., pro: [Full trams take cars off the road.]}
          fair: {text: The poor have a right to move., kind: value}
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full, air, fair], con: [cost]}
          full: {text: Free trams are full., pro: [A count in spring found no empty seats.]}
          air: {text: Free trams clear the air., pro: [Full trams take cars off the road.]}
          fair: {text: The poor have a right to move., kind: value}
          cost: {text: Free trams cost more than the city can spare., pro: [Fares pay for half of the trams.]}
    """
    central = list(_central(study, uses))
    bare = [(claim, where) for claim, where in central if not _stands(study, claim)]
    if len(central) - len(bare) < share * len(central):
        return
    for claim, where in bare:
        yield Finding(
            f'"{claim.id}" {where}, and has neither a reason nor a source',
            claim.text_span,
            (claim,),
            help="give it a reason under `pro`, or a source under `cite`; a value or a concept needs none",
        )


def _central(study: Study, uses: int) -> Iterator[tuple[Claim, str]]:
    """The claims on which much hangs, and what hangs on them."""
    theses = frozenset(study.debate.thesis)
    for claim in study.debate.claims.values():
        if claim.id in theses:
            continue
        used = [a for a in study.graph.uses(claim.id) if not _unsaid(a, claim)]
        if any(a.target in theses for a in used):
            yield claim, "bears on a thesis"
        elif len(used) >= uses:
            yield claim, f"is used {len(used)} times"


def _unsaid(argument: Argument, claim: Claim) -> bool:
    return all(p.implicit for p in argument.premises if p.claim == claim.id)


def _stands(study: Study, claim: Claim) -> bool:
    """Whether a claim has something to stand on, or needs nothing; facts and causes are AM401's."""
    return bool(
        claim.cite
        or claim.assume is not None
        or claim.kind not in (None, Kind.POLICY)
        or study.graph.pros(claim.id)
    )
