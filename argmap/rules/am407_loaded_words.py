"""Claims are worded so that both sides can accept the wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.csl import words
from argmap.diagnostic import Level
from argmap.rules import Finding, Study, Tier, rule
from argmap.wording import words_of


@rule("AM407", name="loaded-words", level=Level.WARNING, tier=Tier.STYLE)
def loaded_words(
    study: Study, *, also: tuple[str, ...] = (), allow: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """A claim uses a charged word: warmonger, freeloader, vassal, appeasement, puppet ...

    Why: a charged word argues without giving a reason. Both sides must be able to accept the wording of
    what they dispute.

    Instead: say plainly what is meant. A word that somebody else has used belongs in quotation marks.

    Settings:
        also: words that are charged in this subject besides
        allow: words of the list that are terms of art in this subject

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
    loaded = (LOADED | {word.casefold() for word in also}) - {word.casefold() for word in allow}
    heads = frozenset(word for phrase in loaded for word in words_of(phrase)[:1])
    pattern = None
    for claim in study.saying(heads):
        pattern = pattern or re.compile(
            rf"\b(?:{_either(loaded)})\b(?! up\b)",
            re.IGNORECASE,
        )
        for found in pattern.finditer(study.prose(claim)):
            yield Finding(
                f'"{found[0]}" is a charged word',
                study.place(claim.text_span, found[0]),
                (claim,),
                help="say what is meant in words that both sides accept, or put a quoted word in "
                "quotation marks",
            )


# Charged words for one's opponents and their doings, after Brun and Betz (2016) on neutral wording. Terms of
# art that sound like them (free riding, entrapment, deterrence) are not among them.
LOADED = words(
    """
    woke wokeness warmonger warmongers warmongering freeloader freeloaders freeloading parasite parasites parasitic
    appease appeaser appeasers appeasement puppet puppets vassal vassals vassalage lackey lackeys poodle poodles
    hostage hostages virtue-signalling virtue-signaling brainwash brainwashed brainwashing stooge stooges cronies
    hysteria hysterical traitor traitors sheeple so-called
    """
)


def _either(phrases: frozenset[str]) -> str:
    """A pattern for one of some words or phrases, with a hyphen or a blank; the longer first."""
    return "|".join(re.escape(p).replace(r"\-", "[- ]") for p in sorted(phrases, key=lambda p: (-len(p), p)))
