"""Every claim takes part in the argument."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.rules import Finding, Study, rule


@rule("AM206", name="orphan-claim", level=Level.WARNING, of_absence=True)
def orphan_claim(study: Study) -> Iterator[Finding]:
    """A claim that is no thesis has no relation to any other claim.

    Why: a claim that argues for nothing, and that nothing argues about, is no part of the argument.
    Readers who walk through the debate never come to it.

    Instead: say what it bears on (`supports`, `attacks`, `undercuts`, `contradicts`), list it under
    another claim's `pro` or `con`, or take it out.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Free trams cost more than the city can spare.
          colour: Most of the trams are painted yellow.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Free trams cost more than the city can spare.
    """
    debate = study.debate
    theses = set(debate.thesis) if debate.thesis_given else set()
    lonely = [c for c in debate.claims.values() if c.id not in study.connected and c.id not in theses]
    if not debate.thesis_given and len(lonely) == len(debate.claims):
        return  # nothing but theses so far: what has just been begun is no fault
    for claim in lonely:
        yield Finding(
            f'nothing connects "{claim.id}" to the rest of the debate',
            claim.id_span,
            (claim,),
            help="say what it `supports`, `attacks` or `undercuts`, or list it under another claim's "
            "`pro` or `con`",
        )
