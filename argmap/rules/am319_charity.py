"""Each side is shown with reasons of its own."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Polarity, Position, TargetKind
from argmap.rules import Finding, Study, Tier, rule


@rule("AM319", name="charity", level=Level.WARNING, tier=Tier.STYLE, of_absence=True)
def charity(study: Study, *, claims: int = 3) -> Iterator[Finding]:
    """A position only objects to what others say, and has no reason of its own.

    Why: each side should be shown at its strongest. A side that only answers has been drawn by its opponents.

    Instead: write down what this side itself says to the question: a reason for or against a thesis, or for a
    claim of its own. Two claims are too few to speak of a side.

    Settings:
        claims: claims that a position must hold in the debate to be looked at

    Example:
        positions: {rider: Riders, town: The town}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full, air], con: [cost]}
          full: {text: Free trams are full., con: [night, winter], by: rider}
          air: {text: Free trams clear the air., con: [coal], by: rider}
          cost: Free trams cost more than the city can spare.
          night: {text: Free trams are empty at night., by: town}
          winter: {text: Trams are full in winter at any price., by: town}
          coal: {text: The power of the trams comes from coal., by: town}

    Mended:
        positions: {rider: Riders, town: The town}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full, air], con: [cost]}
          full: {text: Free trams are full., con: [night, winter], by: rider}
          air: {text: Free trams clear the air., con: [coal], by: rider}
          cost: {text: Free trams cost more than the city can spare., by: town}
          night: {text: Free trams are empty at night., by: town}
          winter: {text: Trams are full in winter at any price., by: town}
          coal: {text: The power of the trams comes from coal., by: town}
    """
    debate = study.debate
    if not debate.positions:
        return
    theses = set(debate.thesis)
    for position in debate.positions.values():
        held = [c for c in position.accept if c in debate.claims]
        if len(held) < claims or not theses.isdisjoint(held):
            continue
        bearing = [a for c in held for a in study.graph.uses(c)]
        if bearing and not any(
            a.polarity is Polarity.PRO or (a.target_kind is TargetKind.CLAIM and a.target in theses)
            for a in bearing
        ):
            yield _finding(study, position, len(held))


def _finding(study: Study, position: Position, held: int) -> Finding:
    """At the position, or at the first of its claims where it stands in a file beside the debate."""
    first = next(study.debate.claims[c] for c in position.accept if c in study.debate.claims)
    at_home = position.span.path == study.document.path
    return Finding(
        f'"{position.id}" holds {held} {"claim" if held == 1 else "claims"} here, and only objects to others',
        position.span if at_home else first.id_span,
        (first,),
        help="what does this side itself say to the question?",
    )
