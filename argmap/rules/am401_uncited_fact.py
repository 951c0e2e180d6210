"""What is told as a fact has a source."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Kind
from argmap.rules import Finding, Study, rule


@rule("AM401", name="uncited-fact", level=Level.WARNING)
def uncited_fact(study: Study) -> Iterator[Finding]:
    """A claim of kind `fact` cites no source; one of kind `cause` has neither a source nor a reason.

    Why: facts are shown and not argued. The reader must be able to look them up. What causes what can be
    shown or argued for, but one of the two it must be.

    Instead: `cite` a source with its page. Where the claim is really a judgement, give it another kind;
    where everybody can see it for themselves, silence the rule and say so.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [riders], con: [cost]}
          riders: {text: Tallinn counted more riders once trams were free., kind: fact}
          cost: Free trams cost more than the city can spare.

    Mended:
        sources:
          tallinn-count: {type: report, title: Riders in Tallinn, author: Example, issued: 2014}
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [riders], con: [cost]}
          riders:
            text: Tallinn counted more riders once trams were free.
            kind: fact
            cite: ["tallinn-count, 12"]
          cost: Free trams cost more than the city can spare.
    """
    if not study.document.whole:
        return  # a citation may stand in what could not be read
    for claim in study.debate.claims.values():
        if claim.cite or claim.kind not in (Kind.FACT, Kind.CAUSE):
            continue
        if claim.kind is Kind.FACT:
            yield Finding(
                f'the fact "{claim.id}" cites no source',
                claim.text_span,
                (claim,),
                help="add `cite` with a source, and the page where the work is long",
            )
        elif not study.graph.pros(claim.id) and not study.document.diagnostics:
            yield Finding(
                f'"{claim.id}" says what causes what, with neither a source nor a reason',
                claim.text_span,
                (claim,),
                help="add `cite` with a source, or a reason under `pro`",
            )
