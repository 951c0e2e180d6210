"""A claim can be taken in at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.rules import Finding, Study, Tier, rule
from argmap.wording import has_verb

# languages that are written without spaces between words
_UNSPACED = ("zh", "ja", "th", "lo", "km", "my", "bo")


@rule("AM405", name="length", level=Level.INFO, tier=Tier.STYLE)
def length(study: Study, *, most: int = 25, least: int = 4) -> Iterator[Finding]:
    """A claim has more than 25 words, or fewer than 4 and no verb among them.

    Why: a box of a map should be taken in at a glance. A long sentence often holds two claims; a very
    short one is often a heading, which asserts nothing.

    Instead: split the claim, or move what explains it into its `note`. Give a heading a verb; the heading
    itself may be the `title`.

    Settings:
        most: words that a claim may have
        least: words that it must have to go without a verb that argmap knows

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: High costs.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: {title: High costs, text: Free trams cost more than the city can spare.}
    """
    if study.debate.language.partition("-")[0].casefold() in _UNSPACED:
        return
    for claim in study.debate.claims.values():
        count = len(claim.text.split())
        if count > most:
            yield Finding(
                f'"{claim.id}" has {count:,} words; a box of a map holds {most}',
                claim.text_span,
                (claim,),
                help="split it, or move what explains it into `note`",
            )
        elif count < least and not (study.english and has_verb(study.words[claim.id])):
            noun = "word" if count == 1 else "words"
            yield Finding(
                f'"{claim.id}" has {count} {noun}, and reads as a heading',
                claim.text_span,
                (claim,),
                help="write the sentence that is meant; the heading may be its `title`",
            )
