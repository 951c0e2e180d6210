"""A claim can be attacked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.csl import words
from argmap.diagnostic import Level
from argmap.rules import Finding, Study, Tier, rule

_SIGNS = words(
    "or hand extent degree arguably say argue argued said sense perhaps possibly maybe conceivably"
)


@rule("AM411", name="no-hedge-pair", level=Level.WARNING, tier=Tier.STYLE)
def no_hedge_pair(study: Study) -> Iterator[Finding]:
    """A claim is hedged until nothing can be said against it: may or may not, to some extent, arguably, some say.

    Why: a claim that leaves itself a way out cannot be attacked, and so cannot be defended either. A single
    "may" or "often" is no hedge of this sort: it says how much is claimed.

    Instead: claim what is meant, as strongly as it is meant. How far somebody believes it is said by `credence`
    in a position, how strong the claim is taken to be by its `weight`.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams may or may not be full.
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are often full.
          cost: Free trams cost more than the city can spare.
    """
    if not study.english:
        return
    pattern = None
    for claim in study.saying(_SIGNS):
        pattern = pattern or re.compile(
            r"\b((?:may|might|can|could) or (?:may|might|can|could) ?not|on the (?:one|other) hand"
            r"|to (?:some|a certain|a degree|an) (?:extent|degree)|arguably|some (?:people )?(?:would )?(?:say|argue)"
            r"|(?:it )?(?:can|could|may|might) be (?:argued|said) that|in (?:a|some) sense"
            r"|(?:may|might|could|can) (?:perhaps|possibly|conceivably|maybe)"
            r"|(?:perhaps|possibly|maybe|conceivably)\b[^.;]*\b(?:may|might|could))\b",
            re.IGNORECASE,
        )
        found = pattern.search(study.prose(claim))
        if found:
            yield Finding(
                f'"{found[0]}" leaves "{claim.id}" a way out',
                study.place(claim.text_span, found[0]),
                (claim,),
                help="claim what is meant; degrees of belief belong in `credence` or `weight`",
            )
