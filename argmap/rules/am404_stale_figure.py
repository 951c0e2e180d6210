"""A figure that ages says of when it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.csl import words
from argmap.diagnostic import Level
from argmap.model import Kind
from argmap.rules import Finding, Study, Tier, rule


@rule("AM404", name="stale-figure", level=Level.WARNING, tier=Tier.STYLE)
def stale_figure(study: Study) -> Iterator[Finding]:
    """A fact states a share or a sum, or says "today", and does not say of when.

    Why: figures change within months. A reader who meets the claim years later cannot tell whether it
    still holds.

    Instead: add `as_of` with the year or day of the figure. A year in the sentence itself does for a figure,
    not for "today".

    Example:
        sources:
          budget: {type: report, title: The budget of a made-up town, issued: 2023}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [small], con: [cost]}
          small: {text: Fares pay 12 percent of what the trams cost., kind: fact, cite: ["budget, 4"]}
          cost: Free trams cost more than the city can spare.

    Mended:
        sources:
          budget: {type: report, title: The budget of a made-up town, issued: 2023}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [small], con: [cost]}
          small:
            text: Fares pay 12 percent of what the trams cost.
            kind: fact
            cite: ["budget, 4"]
            as_of: 2023
          cost: Free trams cost more than the city can spare.
    """
    if not study.english:
        return
    now = None
    for claim in study.debate.claims.values():
        if claim.kind is not Kind.FACT or claim.as_of:
            continue
        if _SIGNS.isdisjoint(study.words[claim.id]) and _CURRENCIES.isdisjoint(claim.text):
            continue
        if now is None:
            now = re.compile(
                r"\b(today(?!'s?\w)|nowadays|currently|at present|recently|so far|to date"
                r"|(?:last|this) (?:year|month|week|decade))\b",
                re.IGNORECASE,
            )
            figure = re.compile(
                r"\d[\d.,]*\s?(?:%|percent\b|per cent\b|[mb]illion\b|trillion\b|[€$£])|[€$£]\s?\d[\d.,]*"
                r"|\d[\d.,]*\s(?:dollars|euros|pounds)\b",
                re.IGNORECASE,
            )
            year = re.compile(r"(?<![\d.,$€£])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")
        text = study.prose(claim)
        found = now.search(text) or (None if year.search(text) else figure.search(text))
        if found:
            yield Finding(
                f'"{found[0]}" will not hold for ever, and "{claim.id}" does not say of when it is',
                study.place(claim.text_span, found[0]),
                (claim,),
                help="add `as_of` with the year or the day",
            )


_SIGNS = words(
    """
    today nowadays currently present recently far date year month week decade percent cent million billion trillion
    dollars euros pounds
    """
)
_CURRENCIES = frozenset("%€$£")
