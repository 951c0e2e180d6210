"""Reasoning stands in the arrows, not inside the boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Kind
from argmap.rules import Finding, Study, Tier, rule


@rule("AM406", name="no-inference-inside", level=Level.WARNING, tier=Tier.STYLE)
def no_inference_inside(study: Study) -> Iterator[Finding]:
    """A claim holds a word of reasoning: because, therefore, thus, hence, which shows.

    Why: a word of reasoning inside a box is an arrow that was not drawn. Nobody can attack the step, or one
    half without the other.

    Instead: make two claims of it, one a reason for the other. A claim of kind `cause` may say "because":
    it says what brought something about, and that is its point.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: {text: Trams ought to be free because full trams pay for themselves., kind: policy}
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Full trams pay for themselves.
          cost: Free trams cost more than the city can spare.
    """
    if not study.english:
        return
    # "not because" denies a reason, "because of" names a cause, "thus far" is a time: none of them infers
    step = re.compile(
        r"\b(therefore|thus(?! far)|hence|consequently|it follows that|for this reason"
        r"|(?:which|this|that) (?:shows|proves|implies|means) that)\b",
        re.IGNORECASE,
    )
    because = re.compile(r"(?<!not )(?<!only )(?<!just )\bbecause\b(?! of\b)", re.IGNORECASE)
    for claim in study.debate.claims.values():
        text = study.prose(claim)
        found = step.search(text) or (None if claim.kind is Kind.CAUSE else because.search(text))
        if found:
            yield Finding(
                f'"{found[0]}" hides a step inside "{claim.id}"',
                study.place(claim.text_span, found[0]),
                (claim,),
                help="make two claims of it, one a reason for the other",
            )
