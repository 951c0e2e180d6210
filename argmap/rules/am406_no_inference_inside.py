"""Reasoning stands in the arrows, not inside the boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.csl import words
from argmap.diagnostic import Level
from argmap.model import Kind
from argmap.rules import Finding, Study, Tier, rule
from argmap.wording import FINITE, is_past, verbs_in, words_of


@rule("AM406", name="no-inference-inside", level=Level.WARNING, tier=Tier.STYLE)
def no_inference_inside(study: Study) -> Iterator[Finding]:
    """A claim holds a word of reasoning: because, therefore, hence, so, since, which shows.

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
    step = because = None
    for claim in study.saying(_SIGNS):
        # "not because" denies a reason, "because of" names a cause, "thus far" is a time: none of them infers
        step = step or re.compile(
            r"\b(therefore|thus(?! far)|hence|consequently|it follows that|for this reason"
            r"|(?:which|this|that) (?:shows|proves|implies|means) that)\b",
            re.IGNORECASE,
        )
        because = because or re.compile(
            r"(?<!not )(?<!only )(?<!just )\bbecause\b(?! of\b)|(?<=, )so(?= (?:that|the|a|an|it|they|he|she|its|their"
            r"|no|there|we|this|these)\b)|(?:^|(?<=, ))since\b(?=[^,]*[^\W\d])",
            re.IGNORECASE,
        )
        text = study.prose(claim)
        found = step.search(text) or (None if claim.kind is Kind.CAUSE else because.search(text))
        if found and (found[0].casefold() != "since" or _gives_reason(text[found.end() :])):
            yield Finding(
                f'"{found[0]}" hides a step inside "{claim.id}"',
                study.place(claim.text_span, found[0]),
                (claim,),
                help="make two claims of it, one a reason for the other",
            )


_SIGNS = words("because therefore thus hence consequently follows reason shows proves implies means so since")
_NOW = words("is are can cannot does do will must may should isn't aren't doesn't don't")


def _gives_reason(text: str) -> bool:
    """Whether what follows "since" tells of the present: then it is a reason. Of the past it tells a time."""
    said = words_of(text.partition(",")[0])
    if any(word.isdigit() for word in said):
        return False
    verbs = [v for v in verbs_in(said) if v not in FINITE]
    if any(v.endswith("ed") or is_past(v) for v in verbs):
        return False
    return not _NOW.isdisjoint(said) or any(v.endswith("s") for v in verbs)
