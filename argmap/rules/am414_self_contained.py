"""A claim is understood away from its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.csl import words
from argmap.diagnostic import Level
from argmap.rules import Finding, Study, Tier, rule

_SIGNS = words(
    """
    this these that those it they them such he she its their his her however moreover but and so also
    therefore instead otherwise furthermore besides nevertheless nonetheless conversely similarly likewise
    """
)


@rule("AM414", name="self-contained", level=Level.WARNING, tier=Tier.STYLE)
def self_contained(study: Study) -> Iterator[Finding]:
    """A claim begins with this, it, they or such, or with a word that joins it to another: however, also, but.

    Why: a claim is found by search, quoted, drawn in another corner of the map and used a second time elsewhere.
    What "this" was is then not to be seen.

    Instead: name what is meant. ("It is wrong to ..." and "Those who ..." name it, and are let be.)

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: This would cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Free trams would cost more than the city can spare.
    """
    if not study.english:
        return
    for claim in study.debate.claims.values():
        words = study.words[claim.id]
        if not words or words[0] not in _SIGNS:
            continue
        found = re.match(_LEANS, claim.text)
        if found and not re.match(_STANDS, claim.text):
            yield Finding(
                f'"{found[1]}" at the head of "{claim.id}" leans on another claim',
                study.place(claim.text_span, found[1]),
                (claim,),
                help="name what is meant: the claim is read away from its place too",
            )


# "That" alone is left out: "That allies quarrel is no news" is whole
_LEANS = (
    r"(This|These|That(?= (?:is|was|would|will|has|does|makes|means|shows)\b)|Those|It|They|Such|He|She|Its|Their"
    r"|His|Her"
    r"|However|Moreover|But|And|So(?=,| )|Also|Therefore|Instead(?! of\b)|Otherwise|Furthermore|Besides(?=,)"
    r"|Nevertheless|Nonetheless|Conversely|Similarly|Likewise)\b"
)
_STANDS = (
    # "It is wrong to ...", "It takes two to ...", "It matters how ..."
    r"It (?!.*\bthan\b)(?:\S+ ){1,9}?(?:to|that|whether|if|when|how|who|why|what|which|where|for)\b"
    r"|It(?: \w+){0,2} takes\b|(?:Those|He|She|They) (?:\w+ )?(?:who|whom|which|that|whose)\b"
    r"|Those (?:in|with|without|of|at|on|under|outside|inside|from|near|\w+ed|\w+ing)\b"
    r"|This (?:century|decade|year|debate|map)\b|These (?:days|years)\b|Such [^.,]*\bas\b"
    r"|(?:So|Such) (?:long|far|much|many|few|little|great|is|are)\b"
    r"|(?:Its|Their|His|Her) [^,.]* (?:makes?|keeps?|lets?|gives?|drives?|leads?|forces?|holds?|binds?|ties) [A-Z]"
)
