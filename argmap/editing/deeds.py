"""What an author does to a debate, whole: the edit, what follows it in the files beside, and what was done in words.

The commands of the shell and the terminal UI both do what stands here.
"""

from __future__ import annotations

from argmap.diagnostic import ArgmapError
from argmap.editing import edits
from argmap.editing.changes import known_argument, known_reason, local_name
from argmap.editing.edits import Called, NewClaim
from argmap.editing.moving import step_of
from argmap.editing.neighbours import drop_from_neighbour, naming, rename_in_neighbour, require_follows
from argmap.editing.work import Beside, Work
from argmap.model import ArgumentId, ClaimId, Polarity
from argmap.read import Document
from argmap.record import record
from argmap.span import apply_edits


@record
class Done:
    """What was done, in words, and the claim that it was done to, as it is called now."""

    what: str
    claim: str


def verb(work: Work, target: str, polarity: Polarity) -> str:
    """What a reason does to its target: `supports`, `attacks`, `undercuts` or `backs`."""
    step = local_name(work.document.debate, target) in work.document.debate.arguments
    if polarity is Polarity.PRO:
        return "backs" if step else "supports"
    return "undercuts" if step else "attacks"


def add(work: Work, new: NewClaim, target: str, polarity: Polarity) -> Done:
    """Add a claim as a reason."""
    word = verb(work, target, polarity)
    change = edits.add(work.document, new, target, polarity)
    work.do(change)
    return Done(f'added "{change.claim}" to {work.first.path}: it {word} "{target}"', change.claim)


def add_first(work: Work, new: NewClaim) -> Done:
    """Add the first claim of a debate that holds none."""
    change = edits.add_first(work.document, new)
    work.do(change)
    return Done(f'added "{change.claim}" to {work.first.path}: it is the thesis', change.claim)


def reword(work: Work, claim: str, *, text: str | None = None, title: str | None = None) -> Done:
    """Give a claim another text or title."""
    document = work.document
    change = edits.reword(document, claim, text=text, title=title)
    if change.claim != claim and (others := naming(document, {claim})):
        raise ArgmapError(
            f'the id of "{claim}" is made from its text, and {others[0].path} names it',
            help=f"give it an id first: argmap rename {document.path}#{claim} NEW",
        )
    work.do(change)
    return Done(f'reworded "{change.claim}" in {document.path}', change.claim)


def rename(work: Work, old: str, new: str) -> Done:
    """Give a claim or an argument another id, in every file that names it."""
    document = work.document
    stem = document.debate.id
    change = edits.rename(document, old, new)
    others = naming(document, {old}) if old in document.debate.claims else []
    changes = {n.name: rename_in_neighbour(n, stem, old, new) for n in others}
    files = {
        n.name: Beside(n.path, n.data, n.text, apply_edits(n.text, changes[n.name]))
        for n in others
    }  # fmt: skip
    after = work.do(change, files)
    for other in others:
        require_follows(other, changes[other.name], document, after.text, old, new)
    return Done(f'renamed "{old}" to "{new}" in {_files(document.path, len(others))}', new)


def remove(work: Work, claim: str) -> Done:
    """Take a claim out, with everything that hangs on it."""
    document = work.document
    hanging = what_hangs(work, claim)
    claims = set(edits.removal(document, claim).claims)
    work.do(edits.remove(document, claim), _without(document, claims))
    more = f" and {len(hanging)} thing{'s'[: len(hanging) != 1]} that hung on it" if hanging else ""
    return Done(f'removed "{claim}" from {document.path}{more}', claim)


def unlink(work: Work, claim: str, step: str) -> Done:
    """Let a claim be no premise of an argument any more; the claim stays."""
    document = work.document
    change = edits.unlink(document, claim, step)
    target = document.debate.arguments[ArgumentId(step)].target
    does = verb(work, target, document.debate.arguments[ArgumentId(step)].polarity)
    claims = set(edits.unlinking(document, claim, step).claims)
    work.do(change, _without(document, claims))
    return Done(f'unlinked "{claim}" in {document.path}: it {does} "{target}" no longer', claim)


def _without(document: Document, claims: set[str]) -> dict[str, Beside]:
    """The files beside a debate that name some of its claims, without these."""
    return {
        n.name: Beside(
            n.path, n.data, n.text, apply_edits(n.text, drop_from_neighbour(n, document.debate.id, claims))
        )
        for n in (naming(document, claims) if claims else ())
    }


def what_hangs(work: Work, claim: str, called: Called = str, *, step: str = "") -> tuple[str, ...]:
    """In words, what goes with a claim besides itself and the reason that it is alone, in all files; where it is taken
    out of one `step` only, what goes with that."""
    document = work.document
    going = edits.unlinking(document, claim, step, called) if step else edits.removal(document, claim, called)
    if not going.claims:
        return going.hanging
    others = naming(work.document, set(going.claims))
    return (*going.hanging, *(f"what {n.path} says of it" for n in others))


def move(
    work: Work, claim: str, target: str, polarity: Polarity | None, *, origin: str = "", joint: bool = False
) -> Done:
    """Let a reason bear on something else, or (`joint`) the step in which it works together with others; an empty
    `target` or no `polarity` stays as it is. `origin` tells it from others, by its target or its id."""
    document = work.document
    known_reason(document, claim)
    argument = step_of(document, claim, origin, joint=joint)
    target, polarity = target or argument.target, polarity or argument.polarity
    change = edits.move(
        document, claim, target, polarity, origin=argument.id, joint=joint, folder=work.folder
    )
    work.do(change)
    sign = "for" if polarity is Polarity.PRO else "against"
    what = " and ".join(f'"{p.claim}"' for p in argument.premises)
    it = "they speak" if joint else "it speaks"
    return Done(f'moved {what} in {document.path}: {it} {sign} "{target}"', claim)


def detach(work: Work, claim: str, target: str, polarity: Polarity | None, *, origin: str = "") -> Done:
    """Take a premise out of the step in which it works together with others, and let it bear on something by itself;
    an empty `target` or no `polarity` stays as it is."""
    document = work.document
    known_reason(document, claim)
    argument = step_of(document, claim, origin, joint=True)
    target, polarity = target or argument.target, polarity or argument.polarity
    work.do(edits.detach(document, claim, target, polarity, origin=argument.id, folder=work.folder))
    sign = "for" if polarity is Polarity.PRO else "against"
    return Done(f'moved "{claim}" in {document.path}: it speaks {sign} "{target}" by itself', claim)


def link(work: Work, claim: str, target: str, polarity: Polarity) -> Done:
    """Let a claim that is there bear on one thing more."""
    word = verb(work, target, polarity)
    work.do(edits.link(work.document, claim, target, polarity))
    return Done(f'linked "{claim}" in {work.first.path}: it {word} "{target}" too', claim)


def join(work: Work, one: str, other: str, *, role: str = "") -> Done:
    """Make two arguments one step; `role` is that of the premise that comes to it, where the others have roles."""
    pair = [known_argument(work.document, name) for name in (one, other)]
    change = edits.join(work.document, one, other, role=role)
    work.do(change)
    first, second = (" and ".join(f'"{p.claim}"' for p in a.premises) for a in pair)
    return Done(f"joined {first} with {second} in {work.first.path}: premises of one step", change.claim)


def steps_of(document: Document, claim: str) -> tuple[str, ...]:
    """The arguments of which a claim is a premise: the steps that an undercut of it can be aimed at."""
    arguments = document.debate.arguments.values()
    return tuple(str(a.id) for a in arguments if any(p.claim == ClaimId(claim) for p in a.premises))


def what_stays(work: Work, claim: str, called: Called = str) -> tuple[str, ...]:
    """The claims that bear on what goes with a claim, and stay, each with what it bears on then."""
    debate = work.document.debate
    going = edits.removal(work.document, claim)
    gone = {*going.claims, *going.arguments}
    found = []
    for name in going.arguments:
        for premise in debate.arguments[ArgumentId(name)].premises:
            if premise.claim not in gone:
                found.append(str(premise.claim))
    said = []
    for name in dict.fromkeys(found):
        uses = [
            a.target for a in debate.arguments.values()
            if a.id not in gone and any(p.claim == name for p in a.premises)
        ]  # fmt: skip
        then = f"{called(uses[0])} too" if uses else "nothing then"
        said.append(f'"{called(name)}", which bears on {then}')
    return tuple(said)


def _files(path: str, others: int) -> str:
    return f"{path} and {others} other file{'s'[: others != 1]}" if others else path
