"""A scheme is in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level, did_you_mean
from argmap.rules import Finding, Study, rule


@rule("AM201", name="scheme-known", level=Level.ERROR)
def scheme_known(study: Study) -> Iterator[Finding]:
    """An argument names a scheme that is not in the catalogue.

    Why: a scheme brings its critical questions, the standard doubts about that pattern of reasoning. An
    unknown name brings none.

    Instead: take the name of a scheme in the catalogue (`argmap explain` lists them), or name no scheme:
    none is needed.

    Example:
        thesis: free
        claims:
          free: Riding the tram should cost nothing.
          report: The city's engineers advise free trams.
          cost: Free trams cost more than the city can spare.
        arguments:
          - {premises: [report], supports: free, scheme: expert-opinion}
          - {premises: [cost], attacks: free}

    Mended:
        thesis: free
        claims:
          free: Riding the tram should cost nothing.
          report: The city's engineers advise free trams.
          cost: Free trams cost more than the city can spare.
        arguments:
          - {premises: [report], supports: free, scheme: expert_opinion}
          - {premises: [cost], attacks: free}
    """
    for argument in study.debate.arguments.values():
        if argument.scheme and argument.scheme not in study.schemes:
            yield Finding(
                f'unknown scheme "{argument.scheme}"',
                study.place(argument.span, argument.scheme),
                (argument,),
                help=did_you_mean(argument.scheme, study.schemes)
                or "`argmap explain` lists the schemes; an argument needs none",
            )
