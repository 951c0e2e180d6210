"""A claim and its denial know of one another."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level, Related
from argmap.model import Claim
from argmap.rules import Finding, Study, Tier, rule
from argmap.wording import NEGATIONS


@rule("AM307", name="negated-twin", level=Level.WARNING, tier=Tier.STYLE)
def negated_twin(study: Study) -> Iterator[Finding]:
    """A claim denies word for word what another says, and nothing joins the two.

    Why: of the two exactly one can hold, and the map does not say so: a reason for the one is no reason against
    the other.

    Instead: keep the one claim with reasons for it and against it; or join the two with `contradicts`, or by
    letting one attack the other.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams take cars off the road.
          cost: {text: Free trams cost more than the city can spare., pro: [cars]}
          cars: Free trams do not take cars off the road.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams take cars off the road.
          cost: {text: Free trams cost more than the city can spare., pro: [cars]}
          cars: {text: Free trams do not take cars off the road., contradicts: [full]}
    """
    if not study.english:
        return
    denials = []
    for claim in study.saying(frozenset(NEGATIONS)):
        content = study.contents[claim.id]
        found = [at for at, word in enumerate(content) if word in NEGATIONS]
        if len(found) == 1 and len(content) > 2:
            at = found[0]
            left = NEGATIONS[content[at]]
            denials.append((claim, tuple(filter(None, (*content[:at], left, *content[at + 1 :])))))
    if not denials:
        return
    # auxiliaries are fillers in `contents`, but for those of possibility and duty
    said: dict[tuple[str, ...], Claim] = {}
    for claim in study.debate.claims.values():
        said.setdefault(study.contents[claim.id], claim)
    for claim, content in denials:
        kept = tuple(w for w in content if w not in _DROPPED)
        twin = said.get(content) or said.get(kept)
        if twin is not None and twin is not claim and not _joined(study, claim, twin):
            yield Finding(
                f'"{claim.id}" denies what "{twin.id}" says, and nothing joins the two',
                claim.text_span,
                (claim, twin),
                help="keep one of them with reasons for and against it, or join them with `contradicts`",
                related=(Related(f'"{twin.id}" is here', twin.text_span),),
            )


# what is left of "doesn't" and "isn't"
_DROPPED = frozenset(("is", "are", "was", "were", "do", "does", "did", "has", "have", "had"))


def _joined(study: Study, one: Claim, other: Claim) -> bool:
    """Whether one of two claims bears on the other, or they are said to contradict each other."""
    return (
        other.id in study.graph.contradicted(one.id)
        or other.id in study.graph.parents(one.id)
        or one.id in study.graph.parents(other.id)
    )
