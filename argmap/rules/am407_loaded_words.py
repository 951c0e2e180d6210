"""Claims are worded so that both sides can accept the wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.rules import Finding, Study, Tier, rule

# Charged words for one's opponents and their doings, after Brun and Betz (2016) on neutral wording. Terms of
# art that sound like them (free riding, entrapment, deterrence) are not among them.
LOADED = (
    r"woke(?! up)|wokeness|warmonger(?:s|ing)?|freeloader?s?|freeloading|parasit(?:es?|ic)|appease(?:rs?|ment)"
    r"|puppets?|vassals?|vassalage|lackeys?|poodles?|hostages?|virtue[- ]signall?ing|brainwash(?:ed|ing)?"
    r"|stooges?|cronies|hysteria|hysterical|traitors?|sheeple|so-called"
)


@rule("AM407", name="loaded-words", level=Level.WARNING, tier=Tier.STYLE)
def loaded_words(study: Study) -> Iterator[Finding]:
    """A claim uses a charged word: warmonger, freeloader, vassal, appeasement, puppet ...

    Why: a charged word argues without giving a reason. Both sides must be able to accept the wording of
    what they dispute.

    Instead: say plainly what is meant. A word that somebody else has used belongs in quotation marks.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Free trams turn passengers into freeloaders.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Free trams are paid for by people who do not use them.
    """
    if not study.english:
        return
    pattern = re.compile(rf"\b(?:{LOADED})\b", re.IGNORECASE)
    for claim in study.debate.claims.values():
        for found in pattern.finditer(study.prose(claim)):
            yield Finding(
                f'"{found[0]}" is a charged word',
                study.place(claim.text_span, found[0]),
                (claim,),
                help="say what is meant in words that both sides accept, or put a quoted word in "
                "quotation marks",
            )
