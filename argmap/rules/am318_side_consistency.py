"""A claim works for one side."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Polarity
from argmap.rules import Finding, Study, Tier, rule

MANY = 20  # theses; in a debate with more of them the sides of each are not followed


@rule("AM318", name="side-consistency", level=Level.INFO, tier=Tier.STRICT)
def side_consistency(study: Study) -> Iterator[Finding]:
    """A claim that somebody holds works for a thesis on one path and against it on another, and no note says why.

    Why: people may hold mixed views, but as a rule one of the arrows has the wrong sign, or the wrong end.

    Instead: follow both paths to the thesis and mend the arrow that is wrong; or tell in the claim's `note`
    why it cuts both ways.

    Example:
        positions: {rider: Riders}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: {text: Free trams are full., pro: [popular]}
          popular: {text: Free trams are popular., by: rider}
          cost: {text: Free trams cost more than the city can spare., pro: [popular]}

    Mended:
        positions: {rider: Riders}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: {text: Free trams are full., pro: [popular]}
          popular: {text: Free trams are popular., by: rider}
          cost: {text: Free trams cost more than the city can spare., pro: [half], con: [surplus]}
          half: Fares pay for half of what the trams cost.
          surplus: The city has a surplus.
    """
    debate = study.debate
    if not debate.positions or len(debate.thesis) > MANY:
        return
    held = {c for p in debate.positions.values() for c in p.accept}
    said: set[str] = set()
    for thesis in debate.thesis:
        good, bad = _sides(study, thesis)
        for claim in debate.claims.values():
            if claim.id not in held or claim.id not in good or claim.id not in bad or claim.note:
                continue
            # what lies below a claim that works both ways does so too, and is no second fault
            above = study.graph.parents(claim.id)
            if claim.id not in said and not any(p in good and p in bad for p in above):
                said.add(claim.id)
                yield Finding(
                    f'"{claim.id}" works for "{thesis}" on one path and against it on another',
                    claim.id_span,
                    (claim,),
                    help="mend the arrow that is wrong, or tell in `note` why it cuts both ways",
                )


def _sides(study: Study, thesis: str) -> tuple[set[str], set[str]]:
    """The claims that work for a thesis, and those that work against it, at any distance."""
    seen: dict[bool, set[str]] = {True: {thesis}, False: set()}
    queue: deque[tuple[str, bool]] = deque([(thesis, True)])
    while queue:
        node, good = queue.popleft()
        for argument in study.graph.reasons(node):
            side = good if argument.polarity is Polarity.PRO else not good
            for n in (argument.id, *(p.claim for p in argument.premises)):
                if n not in seen[side]:
                    seen[side].add(n)
                    queue.append((n, side))
    return seen[True], seen[False]
