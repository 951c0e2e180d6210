"""The roles of a scheme are filled."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.rules import Finding, Study, Tier, listed, rule


@rule("AM301", name="scheme-roles", level=Level.INFO, tier=Tier.STRICT, of_absence=True)
def scheme_roles(study: Study) -> Iterator[Finding]:
    """An argument leaves a premise of its scheme unsaid.

    Why: what is left unsaid is where a weak argument hides. The empty role is a hint where an implicit
    premise may be found; it is no proof that the argument is bad.

    Instead: give the role a claim. `{claim: ID, implicit: true}` marks a premise that the author of the
    argument did not say. Where nothing is gained by it, silence the rule with a reason.

    Example:
        thesis: free
        claims:
          free: Riding the tram should cost nothing.
          report: The city's engineers advise free trams.
          cost: Free trams cost more than the city can spare.
        arguments:
          - {premises: {assertion: report}, supports: free, scheme: expert_opinion}
          - {premises: [cost], attacks: free}

    Mended:
        thesis: free
        claims:
          free: Riding the tram should cost nothing.
          report: The city's engineers advise free trams.
          engineers: The city's engineers know what brings people into trams.
          field: What trams should cost is a question of what brings people into them.
          cost: Free trams cost more than the city can spare.
        arguments:
          - premises: {assertion: report, expertise: engineers, field: {claim: field, implicit: true}}
            supports: free
            scheme: expert_opinion
          - {premises: [cost], attacks: free}
    """
    for argument in study.debate.arguments.values():
        scheme = study.schemes.get(argument.scheme) if argument.scheme else None
        if scheme is None:
            continue
        filled = {p.role for p in argument.premises}
        missing = [role for role in scheme.premises if role not in filled]
        if filled == {""}:
            # premises without roles: which is which cannot be known, only how many there are
            if len(argument.premises) >= len(scheme.premises):
                continue
            said = f"states {len(argument.premises)} of the {len(scheme.premises)} premises"
            help_ = f"its roles are {listed(scheme.premises, most=9)}"
        elif missing:
            said = f"leaves the role{'s' if len(missing) > 1 else ''} {listed(missing, most=9)}"
            help_ = "; ".join(f"{role}: {scheme.premises[role]}" for role in missing)
        else:
            continue
        name = f'the argument "{argument.id}"' if argument.named else "this argument"
        message = f'{name} {said} of "{scheme.id}"' + (" empty" if filled != {""} else "")
        yield Finding(message, study.place(argument.span, argument.scheme), (argument,), help=help_)
