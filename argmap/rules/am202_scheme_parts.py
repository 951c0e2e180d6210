"""Roles and critical questions belong to the scheme that is named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from argmap.diagnostic import Level, did_you_mean
from argmap.model import Argument
from argmap.rules import Finding, Study, listed, rule

if TYPE_CHECKING:
    from argmap.catalogue import Scheme


@rule("AM202", name="scheme-parts", level=Level.ERROR)
def scheme_parts(study: Study) -> Iterator[Finding]:
    """An argument fills a role, or answers a critical question, that its scheme does not have.

    Why: roles and numbers of questions mean something only in the scheme that defines them. A wrong one
    answers a doubt that nobody raised, and leaves the right one open.

    Instead: see the roles and questions of the scheme with `argmap explain SCHEME`.

    Example:
        thesis: free
        claims:
          free: Riding the tram should cost nothing.
          report: The city's engineers advise free trams.
          cost: Free trams cost more than the city can spare.
        arguments:
          - {premises: {saying: report}, supports: free, scheme: expert_opinion}
          - {premises: [cost], attacks: free}

    Mended:
        thesis: free
        claims:
          free: Riding the tram should cost nothing.
          report: The city's engineers advise free trams.
          cost: Free trams cost more than the city can spare.
        arguments:
          - {premises: {assertion: report}, supports: free, scheme: expert_opinion}
          - {premises: [cost], attacks: free}
    """
    for argument in study.debate.arguments.values():
        if not argument.scheme:
            if argument.questions:
                yield Finding(
                    "critical questions are answered, but no scheme is named",
                    study.place(argument.span, "questions"),
                    (argument,),
                    help="name the `scheme` that asks them",
                )
            continue
        scheme = study.schemes.get(argument.scheme)
        if scheme is not None:
            yield from _foreign_parts(study, argument, scheme)


def _foreign_parts(study: Study, argument: Argument, scheme: Scheme) -> Iterator[Finding]:
    """Roles and questions of an argument that its scheme does not have."""
    for premise in argument.premises:
        if premise.role and premise.role not in scheme.premises:
            near = did_you_mean(premise.role, scheme.premises)
            yield Finding(
                f'the scheme "{scheme.id}" has no role "{premise.role}"',
                study.place(argument.span, premise.role),
                (argument,),
                help=near or f"its roles are {listed(scheme.premises, most=9)}",
            )
    for number in argument.questions:
        if scheme.question(number) is None:
            yield Finding(
                f'the scheme "{scheme.id}" has no critical question {number}',
                study.place(argument.span, "questions"),
                (argument,),
                help=f"it has the questions 1 to {len(scheme.questions)}: `argmap explain {scheme.id}`",
            )
