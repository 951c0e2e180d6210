"""No more is said than is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.csl import words
from argmap.diagnostic import Level
from argmap.model import Kind
from argmap.rules import Finding, Study, Tier, rule

_SIGNS = words("all never always only every")


@rule("AM413", name="quantifier", level=Level.INFO, tier=Tier.STYLE)
def quantifier(study: Study) -> Iterator[Finding]:
    """A claim of what causes what, or a fact without a source, says all, every, always, never or only.

    Why: one counter-example settles such a claim, and perhaps more was said than meant. The objection then
    hits the word, and the point goes unanswered.

    Instead: say most, often, seldom or mainly, if that is meant. Where the strong word is the point, silence
    the rule and say so.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [air], con: [cost]}
          air: {text: Free trams always clear the air., kind: cause, pro: [cars]}
          cars: Free trams take cars off the road.
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [air], con: [cost]}
          air: {text: Free trams as a rule clear the air., kind: cause, pro: [cars]}
          cars: Free trams take cars off the road.
          cost: Free trams cost more than the city can spare.
    """
    if not study.english:
        return
    pattern = None
    for claim in study.saying(_SIGNS):
        if claim.kind is not Kind.CAUSE and not (claim.kind is Kind.FACT and not claim.cite):
            continue
        pattern = pattern or re.compile(
            # at the head of the sentence; not "all but", "all ten", "every day", "only if", "only three"
            r"^((?:All|Every)\b(?! but\b| (?:of )?(?:the )?(?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve)\b"
            r"| (?:\w+ )?(?:day|week|month|year|decade|time)s?\b)"
            r"|Only\b(?! (?:if|where|when|after|once|as|in|by|with|through|at|for|under|since|a|an|one|two|three|four"
            r"|five|six|seven|eight|nine|ten|half|some|part|partly|few|\d+)\b)"
            # of what the sentence itself says, not of what is said of its subject ("states that never sign")
            r"|(?:(?!\b(?:that|who|which) (?:\w+ ){0,2}(?:never|always)\b).)*?\b"
            r"(?<!\bnot )(?<!n't )(?<!\bnearly )(?<!\balmost )(?<!\bif )(?:never|always))\b"
        )
        found = pattern.search(study.prose(claim))
        if found:
            word = found[1].split()[-1]
            yield Finding(
                f'"{word}" in "{claim.id}" falls with one counter-example',
                study.place(claim.text_span, word),
                (claim,),
                help="say most, often or seldom, if that is meant",
            )
