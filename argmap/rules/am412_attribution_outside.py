"""Who says something is no part of what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.csl import words
from argmap.diagnostic import Level
from argmap.model import Kind
from argmap.rules import Finding, Study, Tier, rule

_SIGNS = words(
    """
    argues argue argued claims claim claimed believes believe believed thinks think thought contends contend
    contended maintains maintain maintained asserts assert asserted insists insist insisted opines holds hold
    held say says said according
    """
)
_SPEAKER = (
    r"(?:[A-Z][\w.’'-]+ (?:[A-Z][\w.’'-]+ )*"
    r"|(?:[\w’'-]+ ){0,4}[\w’'-]*(?:ists?|ers?|ors?|ians?|ics|ents?|ans|s) |I |We )"
)


@rule("AM412", name="attribution-outside", level=Level.INFO, tier=Tier.STYLE)
def attribution_outside(study: Study) -> Iterator[Finding]:
    """A claim tells who holds it: somebody argues that ..., critics say that ...

    Why: such a box asserts that somebody argued, which nobody disputes. What they argued can neither be
    supported nor attacked in it.

    Instead: write what they say as the claim, and name them in `by` or `cite`. Where it matters that somebody
    said so, as with a promise, the claim is of kind `fact` and this rule lets it be.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Critics argue that free trams cost more than the city can spare.

    Mended:
        positions:
          critic: {title: Critics of free trams}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: {text: Free trams cost more than the city can spare., by: critic}
    """
    if not study.english:
        return
    pattern = None
    for claim in study.saying(_SIGNS):
        if claim.kind is Kind.FACT:
            continue
        pattern = pattern or re.compile(
            rf"^(?:{_SPEAKER}(?:has |have )?(?:long |often |rightly |also )?"
            r"(?:argue[sd]?|claim(?:s|ed)?|believe[sd]?|thinks?|thought|contend(?:s|ed)?|maintain(?:s|ed)?"
            r"|assert(?:s|ed)?|insist(?:s|ed)?|opines?|says?|said|holds?|held),? that\b"
            r"|According to (?!the (?:treaty|law|constitution|charter|rules?)\b)[^,]+,)"
        )
        found = pattern.search(study.prose(claim))
        if found and found[0].split()[0].casefold() not in _NO_SPEAKERS:
            yield Finding(
                f'"{found[0]}" makes "{claim.id}" a claim about who says it',
                study.place(claim.text_span, found[0]),
                (claim,),
                help="write what they say as the claim, and name them in `by` or `cite`",
            )


# what begins like a speaker and is none: "The claim that", "This means that", "To say that"
_NO_SPEAKERS = words("the this that it to those who whoever nobody anyone one if when some")
