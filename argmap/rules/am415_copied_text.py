"""A claim is in words of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.diagnostic import Level, Related
from argmap.model import Citation
from argmap.rules import Finding, Study, Tier, rule
from argmap.wording import words_of


@rule("AM415", name="copied-text", level=Level.INFO, tier=Tier.STYLE)
def copied_text(study: Study, *, words: int = 8) -> Iterator[Finding]:
    """A claim repeats the words of a `quote` that it, or another claim of the debate, cites.

    Why: to say it in other words shows that it was understood, and lets a reader compare the claim with its
    source. Whole sentences of others may also be protected.

    Instead: write the claim in your own words, and leave the author's under `quote`. Words that must stand as
    they were said belong in quotation marks inside the claim.

    Settings:
        words: words in a row that make a copy; a shorter quotation must be copied whole

    Example:
        sources:
          report: {type: report, title: A report of a made-up town, issued: 2020}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost:
            text: Trams without fares put more on the town than its purse can bear.
            cite: [{source: report, quote: Trams without fares put more on the town than its purse can bear.}]

    Mended:
        sources:
          report: {type: report, title: A report of a made-up town, issued: 2020}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost:
            text: Free trams cost more than the city can spare.
            cite: [{source: report, quote: Trams without fares put more on the town than its purse can bear.}]
    """
    # the runs of words of all quotations, by their first words: most debates have few quotations or none
    quotes = [(words_of(c.quote), c) for owner in study.owners for c in owner.cite if c.quote]
    if not quotes:
        return
    runs: dict[tuple[str, ...], Citation] = {}
    shorter = {words}
    for said, citation in quotes:
        length = min(words, len(said))
        if length < 4:
            continue  # a term is no text
        shorter.add(length)
        for run in _runs(said, length):
            runs.setdefault(run, citation)
    for claim in study.debate.claims.values():
        own = words_of(study.prose(claim))
        found = next((runs[run] for n in sorted(shorter) for run in _runs(own, n) if run in runs), None)
        if found is not None:
            yield Finding(
                f'"{claim.id}" says in the same words what is quoted from "{found.source}"',
                claim.text_span,
                (claim,),
                help="say it in your own words, or put what must stand as it was said in quotation marks",
                related=(Related("the quotation", found.span),),
            )


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many words."""
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))
