"""Relations between debates: what other debates of a folder say about the claims of this one."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.model import Argument, ArgumentId, ClaimId, Contradiction, Debate, is_foreign
from argmap.record import replace


def joined(debate: Debate, others: Iterable[Debate]) -> Debate:
    """The debate with the arguments and contradictions of others that name its claims.

    Seen from here, their claims are `other#claim` and this debate's have their plain ids. The same debate is
    returned where nothing crosses over.
    """
    arguments: dict[ArgumentId, Argument] = {}
    contradictions: list[Contradiction] = []
    mine = f"{debate.id}#"
    for other in others:
        if other.id == debate.id:
            continue
        for argument in _crossing(other, mine):
            seen = _seen_from(argument, debate, other)
            if seen.id not in debate.arguments:
                arguments[seen.id] = seen
        for clash in other.contradictions:
            if any(c.startswith(mine) for c in clash.claims):
                claims = tuple(ClaimId(_name(c, debate.id, other.id)) for c in clash.claims)
                contradictions.append(replace(clash, claims=claims))
    if not arguments and not contradictions:
        return debate
    return replace(
        debate,
        arguments={**debate.arguments, **arguments},
        contradictions=(*debate.contradictions, *contradictions),
    )


def _crossing(other: Debate, prefix: str) -> list[Argument]:
    """The arguments of another debate that name claims with this prefix, with the steps that they are aimed
    at and all that is aimed at their own steps; in the author's order."""
    aimed_at: dict[str, list[Argument]] = {}
    found: dict[str, Argument] = {}
    queue: list[Argument] = []
    for argument in other.arguments.values():
        aimed_at.setdefault(argument.target, []).append(argument)
        if any(name.startswith(prefix) for name in (argument.target, *(p.claim for p in argument.premises))):
            queue.append(argument)
    while queue:
        argument = queue.pop()
        if argument.id in found:
            continue
        found[argument.id] = argument
        queue += aimed_at.get(argument.id, ())
        step = other.arguments.get(argument.target)  # type: ignore[call-overload]
        if step is not None:
            queue.append(step)
    return [a for a in other.arguments.values() if a.id in found]


def _seen_from(argument: Argument, here: Debate, other: Debate) -> Argument:
    """An argument of another debate as this one names its parts."""
    return replace(
        argument,
        id=ArgumentId(f"{other.id}#{argument.id}"),
        premises=tuple(
            replace(p, claim=ClaimId(_name(p.claim, here.id, other.id))) for p in argument.premises
        ),
        target=_name(argument.target, here.id, other.id),
        # positions, sources and groups of the other debate are not this one's
        by=(),
        cite=(),
        group=None,
    )


def _name(claim: str, here: str, there: str) -> str:
    """What a claim (or step) that debate `there` names is called in debate `here`."""
    if not is_foreign(claim):
        return f"{there}#{claim}"
    stem, _, rest = claim.partition("#")
    return rest if stem == here else claim
