"""Claims assert; the debate asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.rules import Finding, Study, rule


@rule("AM402", name="no-question", level=Level.ERROR)
def no_question(study: Study) -> Iterator[Finding]:
    """A claim asks a question, or the debate's `question` is none.

    Why: a question asserts nothing, so nothing can speak for it or against it. An issue is a question; the
    positions on it are its answers. (For the debate's own `question` this is a warning.)

    Instead: write the answer that you have in mind as a claim. A question that somebody else asked belongs
    in quotation marks.

    Example:
        question: Should the tram be free?
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Who is to pay for it?

    Mended:
        question: Should the tram be free?
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Free trams cost more than the city can spare.
    """
    debate = study.debate
    for claim in debate.claims.values():
        if "?" not in claim.text and claim.text.isascii():
            continue
        if re.search(rf"[{_MARKS}](?=[\s)\]]|$)", study.prose(claim)):
            yield Finding(
                f'"{claim.id}" is a question, and a question asserts nothing',
                claim.text_span,
                (claim,),
                help="write the answer that is meant, as a sentence that can be true or false",
            )
    if debate.question and not any(mark in debate.question for mark in _MARKS):
        yield Finding(
            "the debate's `question` does not ask anything",
            study.entry("question"),
            help='ask it neutrally, with a question mark: "Should ...?", "Does ...?"',
            level=Level.WARNING,
        )


# the marks of Latin, full-width, Arabic and Greek script (the Greek one has a code point of its own)
_MARKS = "?？؟\u037e"
