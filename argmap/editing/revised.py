"""What a debate is to be after a change: the same values with claims renamed, taken out, or joined by others.

Nothing here looks at a text. An edit of the text is right when what is read of it equals what stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from argmap.editing.mentions import rename_in
from argmap.model import Argument, ArgumentId, Claim, ClaimId, Debate, argument_id
from argmap.record import replace


def renamed(debate: Debate, old: str, new: str) -> Debate:
    """The debate with a claim (of this one or, as `other#claim`, of another) or an argument called otherwise."""
    return _mapped(debate, lambda ref: rename_in(ref, old, new))


def readdressed(debate: Debate, names: Mapping[str, str]) -> Debate:
    """The debate with arguments called otherwise: their ids, and whatever names them."""
    return _mapped(debate, lambda ref: names.get(ref, ref))


def without(debate: Debate, claims: Collection[str], arguments: Collection[str]) -> Debate:
    """The debate without some claims and arguments, and without what names them. `arguments` holds all that
    start from the claims, are aimed at them or at one another."""
    gone = {*claims, *arguments}
    keep: Callable[[Any], Any] = lambda refs: tuple(r for r in refs if r not in gone)  # noqa: E731
    contradictions = (replace(c, claims=keep(c.claims)) for c in debate.contradictions)
    after = replace(
        debate,
        claims={n: c for n, c in debate.claims.items() if n not in gone},
        arguments={n: _answered(a, gone) for n, a in debate.arguments.items() if n not in gone},
        thesis=keep(debate.thesis),
        contradictions=tuple(c for c in contradictions if len(c.claims) > 1),
        positions={
            n: replace(
                p,
                accept=keep(p.accept),
                reject=keep(p.reject),
                credence={c: v for c, v in p.credence.items() if c not in gone},
            )
            for n, p in debate.positions.items()
        },
        views={
            n: replace(v, options={k: o for k, o in v.options.items() if k != "focus" or o not in gone})
            for n, v in debate.views.items()
        },
        expect=tuple(
            replace(e, accepted=keep(e.accepted), rejected=keep(e.rejected), undecided=keep(e.undecided))
            for e in debate.expect
        ),
    )
    return with_default_thesis(after)


def with_default_thesis(debate: Debate) -> Debate:
    """The debate at issue with the claims that format 1 takes for the thesis where its author names none."""
    if debate.thesis_given or not debate.claims:
        return debate
    bearing = {p.claim for a in debate.arguments.values() for p in a.premises}
    aimed_at = {a.target for a in debate.arguments.values()}
    ends = tuple(c for c in debate.claims if c not in bearing)
    thesis = tuple(c for c in ends if c in aimed_at) or ends or tuple(debate.claims)[:1]
    return replace(debate, thesis=thesis)


def with_argument(debate: Debate, argument: Argument) -> Debate:
    """The debate with one more argument."""
    arguments = {**debate.arguments, argument.id: argument}
    return with_default_thesis(replace(debate, arguments=arguments))


def with_claim(debate: Debate, claim: Claim) -> Debate:
    """The debate with a claim more, or in the place of the one with its id."""
    return with_default_thesis(replace(debate, claims={**debate.claims, claim.id: claim}))


def with_argument_changed(debate: Debate, name: str, changed: Argument) -> Debate:
    """The debate with another argument in the place of one. Where its id is made from its premises and its target,
    it is made anew, and what names it follows."""
    before = debate.arguments[ArgumentId(name)]
    if not before.named:
        address = argument_id(tuple(p.claim for p in changed.premises), changed.target)
        changed = replace(changed, id=address)
    arguments = {n: changed if n == name else a for n, a in debate.arguments.items()}
    names = followed(arguments, {name: str(changed.id)})
    return with_default_thesis(readdressed(replace(debate, arguments=arguments), names))


def followed(arguments: Mapping[ArgumentId, Argument], names: dict[str, str]) -> dict[str, str]:
    """Old and new ids of arguments, with those whose own ids hold the id of their target."""
    todo = [*names]
    aimed: dict[str, list[Argument]] = {}
    for argument in arguments.values():
        aimed.setdefault(argument.target, []).append(argument)
    while todo:
        old = todo.pop()
        for argument in aimed.get(old, ()):
            name = str(argument.id)
            if not argument.named and name.endswith(f"-> {old}") and name not in names:
                names[name] = f"{name.removesuffix(old)}{names[old]}"
                todo.append(name)
    return names


def _answered(argument: Argument, gone: Collection[str]) -> Argument:
    """An argument whose questions are open again where the answer is gone."""
    if not any(answer in gone for answer in argument.questions.values()):
        return argument
    questions = {n: "open" if answer in gone else answer for n, answer in argument.questions.items()}
    return replace(argument, questions=questions)


def _mapped(debate: Debate, name: Callable[[str], str]) -> Debate:
    """The debate with every id of a claim or argument led through a function."""
    refs: Callable[[Any], Any] = lambda ids: tuple(name(i) for i in ids)  # noqa: E731
    claims = {ClaimId(name(n)): replace(c, id=ClaimId(name(n))) for n, c in debate.claims.items()}
    arguments = {}
    for argument in debate.arguments.values():
        changed = replace(
            argument,
            id=ArgumentId(name(argument.id)),
            premises=tuple(replace(p, claim=ClaimId(name(p.claim))) for p in argument.premises),
            target=name(argument.target),
            questions={
                n: a if a == "open" or a.startswith("waived:") else name(a)
                for n, a in argument.questions.items()
            },
        )
        arguments[changed.id] = changed
    return replace(
        debate,
        claims=claims,
        arguments=arguments,
        thesis=refs(debate.thesis),
        contradictions=tuple(replace(c, claims=refs(c.claims)) for c in debate.contradictions),
        positions={
            n: replace(
                p,
                accept=refs(p.accept),
                reject=refs(p.reject),
                credence={ClaimId(name(c)): v for c, v in p.credence.items()},
            )
            for n, p in debate.positions.items()
        },
        views={
            n: replace(v, options={k: name(o) if k == "focus" else o for k, o in v.options.items()})  # type: ignore[arg-type]
            for n, v in debate.views.items()
        },
        expect=tuple(
            replace(e, accepted=refs(e.accepted), rejected=refs(e.rejected), undecided=refs(e.undecided))
            for e in debate.expect
        ),
    )
