"""Claims speak for anybody, not for a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.csl import words
from argmap.diagnostic import Level
from argmap.rules import Finding, Study, Tier, rule


@rule("AM408", name="third-person", level=Level.INFO, tier=Tier.STYLE)
def third_person(study: Study) -> Iterator[Finding]:
    """A claim says I, we, you or our.

    Why: a map is read by all sides. Who "we" are changes with the reader, and with it what is claimed.

    Instead: name those who are meant. Who holds the claim stands in `by`.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: We cannot afford free trams.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: The city cannot afford free trams.
    """
    if not study.english:
        return
    pattern = None
    for claim in study.saying(_SIGNS):
        # "us" in small letters, for the US is a country; "I" not after a name, for a war or an article may have it
        pattern = pattern or re.compile(
            r"\b([Ww]e|[Oo]urs?|[Oo]urselves|us|[Mm]y|[Mm]yself|me|[Yy]ou|[Yy]ours?|[Yy]ourself)\b(?![-.]\w)"
            r"|(?:^|[^\w\s] |\b[a-z]+ )(I)(?=\b [a-z])"
        )
        found = pattern.search(study.prose(claim))
        if found:
            word = found[1] or found[2]
            yield Finding(
                f'"{word}" in "{claim.id}" means somebody else to each reader',
                study.place(claim.text_span, word),
                (claim,),
                help="name those who are meant; who holds the claim stands in `by`",
            )


_SIGNS = words("we our ours ourselves us my myself me you your yours yourself i")
