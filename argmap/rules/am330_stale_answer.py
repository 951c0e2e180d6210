"""Answers to what a claim said before it was reworded."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.quoting import shortened
from argmap.reviewed import stale
from argmap.rules import Finding, Study, listed, rule


@rule("AM330", name="stale-answer", level=Level.WARNING)
def stale_answer(study: Study) -> Iterator[Finding]:
    """A claim was reworded after it was answered, and nobody has said that its answers still fit.

    Why: an answer is written to a wording. Where the claim says more now, or less, or something else, the
    answer may miss it, and readers see a reply that is none.

    Instead: look at the answers, mend those that no longer fit, and run `argmap review FILE#claim`. Looked
    for in debates alone of which `argmap review` keeps a record, a file `NAME.reviewed` beside `NAME.yaml`.
    Blanks, capitals and punctuation do not count as another wording; `argmap reword --typo` does not either.
    """
    if not study.document.reviewed or not study.document.whole:
        return
    for one in stale(study.graph, study.document.reviewed):
        claim = study.debate.claims[one.claim]  # type: ignore[index]
        yield Finding(
            f'"{claim.id}" was reworded after {listed(one.answers)} answered it; it said "{shortened(one.before)}"',
            claim.text_span,
            (claim,),
            help=f"once its answers fit: argmap review {shlex.quote(study.document.path)}#{claim.id}",
        )
