"""A citation of a long work says where in it."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.rules import Finding, Study, Tier, rule

# CSL types of works that are long enough to get lost in, and what their parts are called
LONG_WORKS = {
    "book": "a page or chapter",
    "thesis": "a page or chapter",
    "treaty": "an article",
    "legislation": "a section or article",
}


@rule("AM403", name="missing-locator", level=Level.INFO, tier=Tier.STRICT)
def missing_locator(study: Study) -> Iterator[Finding]:
    """A book, a thesis, a treaty or a law is cited without a page, chapter or article.

    Why: a reader who wants to check the claim cannot read the whole work for it.

    Instead: put the place after the source, `cite: ["treaty, art. 5"]`. Where the work as a whole is meant,
    silence the rule and say so.

    Example:
        sources:
          charter: {type: treaty, title: A made-up charter of towns, issued: 1990}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [pledge], con: [cost]}
          pledge: {text: The towns have pledged to lower fares., kind: fact, cite: [charter]}
          cost: Free trams cost more than the city can spare.

    Mended:
        sources:
          charter: {type: treaty, title: A made-up charter of towns, issued: 1990}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [pledge], con: [cost]}
          pledge: {text: The towns have pledged to lower fares., kind: fact, cite: ["charter, art. 5"]}
          cost: Free trams cost more than the city can spare.
    """
    for owner in study.owners:
        for citation in owner.cite:
            source = study.debate.sources.get(citation.source)
            if source is None or citation.locator:
                continue
            part = LONG_WORKS.get(str(source.csl.get("type", "")))
            if part:
                yield Finding(
                    f'"{citation.source}" is cited without {part}',
                    citation.span,
                    (owner,),
                    help=f'say where in it: "{citation.source}, ..."',
                )
