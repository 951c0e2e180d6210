"""A change of a debate file as a value: edits of its text, and the debate that it is to hold then.

Nothing is read from a disk or written here. `carried_out` makes the edits in a copy, reads that again, and refuses
where it does not say what was intended; what it returns is ready to be written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from argmap.companions import Folder
from argmap.diagnostic import ArgmapError, closest
from argmap.editing.page import value_of
from argmap.model import Argument, ArgumentId, Claim, ClaimId, Debate, Polarity, TargetKind, is_foreign
from argmap.read import Document, read_text
from argmap.record import record, replace
from argmap.span import TextEdit, apply_edits
from argmap.values import is_id
from argmap.yamltext import Mapping

PRO, CON = Polarity.PRO, Polarity.CON


@record
class Change:
    """Edits of the text of a document, and the debate that it is to hold after them. `claim` is the id of the
    claim that they are about, as it is called then; `moved` are the claims that may stand elsewhere than before,
    `newcomers` the positions of a shared file that had said nothing about the debate."""

    edits: tuple[TextEdit, ...]
    intended: Debate
    claim: str = ""
    moved: frozenset[str] = frozenset()
    newcomers: tuple[str, ...] = ()


def carried_out(document: Document, change: Change, folder: Folder | None = None) -> Document:
    """The document after a change, read again: it says what was intended, and has no fault that was not there.

    `folder` is where files beside it are looked up. Raises `ArgmapError` where the file could not be read whole, and
    where what is read is something else than what was intended.
    """
    require_whole(document)
    text = apply_edits(document.text, change.edits)
    after = read_text(text, document.path, folder=folder)
    intended = change.intended
    kept = [c for c in intended.claims if c in document.debate.claims and c not in change.moved]
    known = {*kept}
    order = [c for c in after.debate.claims if c in known]
    same = (
        after.whole
        and order == kept
        and _speaking(after, change) == _speaking(replace(after, debate=intended))
    )
    faults = Counter(d.code for d in after.diagnostics) - Counter(d.code for d in document.diagnostics)
    if faults:
        new = next(d for d in after.diagnostics if d.code in faults)
        raise ArgmapError(f"this would bring a fault into {document.path}: {new.message}", help=new.help)
    if not same:
        raise ArgmapError(
            f"{document.path} would not say what was meant; nothing is changed",
            help="edit the file by hand, and run argmap check",
        )
    return after


def _speaking(document: Document, change: Change | None = None) -> Debate:
    """The debate as it is compared: what a position accepts in no order, for `by` of claims adds to it in theirs; and
    without the positions of a shared file that say nothing about the debate, or had said nothing."""
    shared = not isinstance(value_of(document.root, "positions"), Mapping)
    new = [n for n in change.newcomers if n not in change.intended.positions] if change else []
    positions = {
        n: replace(p, accept=tuple(sorted(p.accept)))
        for n, p in document.debate.positions.items()
        if not shared
        or (
            (p.accept or p.reject or p.credence) and not (n in new and change and p.accept == (change.claim,))
        )
    }
    return replace(document.debate, positions=positions)


def require_whole(document: Document) -> None:
    """Raise `ArgmapError` where a document could not be read whole."""
    if not document.whole:
        raise ArgmapError(
            f"{document.path} could not be read whole, and is not changed",
            help=f"argmap check {document.path} says what is wrong with it",
        )


def one_after_the_other(
    text: str, first: Sequence[TextEdit], second: Sequence[TextEdit]
) -> tuple[TextEdit, ...]:
    """The edits of a text that do what some edits do, and then others, made for what comes of the first.

    >>> one_after_the_other("one two", [TextEdit(0, 4, "")], [TextEdit(3, 3, "!")])
    (TextEdit(start=0, end=4, new=''), TextEdit(start=7, end=7, new='!'))
    """
    spans = []  # where each of the first edits stands when all are made, and how much shorter the text is behind it
    shift = 0
    for edit in sorted(first, key=lambda e: (e.start, e.end)):
        start = edit.start - shift
        shift += edit.end - edit.start - len(edit.new)
        spans.append((start, start + len(edit.new), shift))
    found = list(first)
    for edit in second:
        if any(
            max(start, edit.start) < min(end, edit.end) or edit.start < start < edit.end
            for start, end, _ in spans
        ):
            return _one_edit(text, apply_edits(apply_edits(text, first), second))
        # an insertion where something was taken out goes in front of that
        before = [
            s for start, end, s in spans if end <= edit.start and not (start == end == edit.start == edit.end)
        ]
        shift = before[-1] if before else 0
        found.append(TextEdit(edit.start + shift, edit.end + shift, edit.new))
    return tuple(sorted(found, key=lambda e: (e.start, e.end)))


def _one_edit(before: str, after: str) -> tuple[TextEdit, ...]:
    """The edit that makes one text into another: all between what they have in common at both ends."""
    room = min(len(before), len(after))
    head = next((n for n in range(room) if before[n] != after[n]), room)
    room -= head
    tail = next((n for n in range(room) if before[-1 - n] != after[-1 - n]), room)
    return (TextEdit(head, len(before) - tail, after[head : len(after) - tail]),)


def known_claim(document: Document, name: str) -> Claim:
    """The claim of an id. Raises `ArgmapError` with the nearest one."""
    claim = document.debate.claims.get(ClaimId(name))
    if claim is None:
        raise unknown(document, name)
    return claim


def known_reason(document: Document, name: str) -> None:
    """Raise `ArgmapError` unless a claim is one of the document, or one of another debate that is a premise here."""
    premises = {str(p.claim) for a in document.debate.arguments.values() for p in a.premises}
    if not is_foreign(name) or name not in premises:
        known_claim(document, name)


def known_argument(document: Document, name: str) -> Argument:
    """The argument of an id. Raises `ArgmapError` with the nearest one."""
    argument = document.debate.arguments.get(ArgumentId(name))
    if argument is None:
        raise unknown(document, name)
    return argument


def argument_from(document: Document, claim: str, name: str) -> Argument:
    """The argument of an id. Raises `ArgmapError` unless the claim is a premise of it."""
    known_reason(document, claim)
    argument = known_argument(document, name)
    if all(p.claim != claim for p in argument.premises):
        raise ArgmapError(f'"{claim}" is no premise of `{name}`')
    return argument


def unknown(document: Document, name: str) -> ArgmapError:
    """The error for a claim or argument that is not there."""
    debate = document.debate
    near = closest(name, [*debate.claims, *debate.arguments])
    if name in debate.arguments:
        return ArgmapError(f'"{name}" is an argument, not a claim')
    return ArgmapError(
        f'there is no claim "{name}" in {document.path}',
        help=f'did you mean "{near}"?' if near else f"argmap show {document.path} lists the claims",
    )


def require_other(claim: str, target: str) -> None:
    """Raise `ArgmapError` for a claim that would bear on itself."""
    if claim == target:
        raise ArgmapError(f'"{claim}" cannot be a reason for or against itself')


def target_kind(debate: Debate, target: str) -> TargetKind:
    if target in debate.arguments:
        return TargetKind.ARGUMENT
    if target in debate.claims or is_foreign(target):
        return TargetKind.CLAIM
    near = closest(target, [*debate.claims, *debate.arguments])
    raise ArgmapError(
        f'there is no claim and no argument "{target}" in {debate.path or "the debate"}',
        help=f'did you mean "{near}"?' if near else "",
    )


def local_name(debate: Debate, ref: str) -> str:
    """A reference without the name of its own debate before it."""
    stem, mark, rest = ref.strip().partition("#")
    return rest if mark and stem == debate.id else ref.strip()


def require_free(debate: Debate, name: str) -> None:
    if not is_id(name):
        raise ArgmapError(f'"{name}" cannot be an id', help="letters, digits, _ . and - only, and no blank")
    if name in debate.claims or name in debate.arguments:
        what = "claim" if name in debate.claims else "argument"
        raise ArgmapError(
            f'there is {"a" if what == "claim" else "an"} {what} "{name}" already', help="choose another id"
        )


def require_known(what: str, names: Sequence[str], known: Collection[str], document: Document) -> None:
    for name in names:
        if name not in known:
            # of a shared file of positions the debate has only those that say something about it
            if what == "position" and not isinstance(value_of(document.root, "positions"), Mapping):
                continue
            near = closest(name, known)
            raise ArgmapError(
                f'{document.path} has no {what} "{name}"',
                help=f'did you mean "{near}"?' if near else f"add it under `{what}s:` first",
            )


def own_key(polarity: Polarity) -> str:
    return "supports" if polarity is PRO else "attacks"


def lone_arguments(debate: Debate, claim: str) -> list[Argument]:
    """The arguments of which a claim is the only premise."""
    return [a for a in debate.arguments.values() if [p.claim for p in a.premises] == [claim]]
