"""Moving a reason from one target to another, and a premise out of the step in which it works with others."""

from __future__ import annotations

from argmap.companions import Folder
from argmap.diagnostic import ArgmapError
from argmap.editing import revised
from argmap.editing.addresses import address, addresses_follow, require_no_ring
from argmap.editing.changes import (
    Change,
    known_reason,
    local_name,
    one_after_the_other,
    own_key,
    require_other,
    require_whole,
    target_kind,
)
from argmap.editing.cutting import cut
from argmap.editing.page import Page, value_of
from argmap.editing.sites import aim, attach, bear, inside, own_site
from argmap.editing.splice import add_to_list, source
from argmap.editing.wording import rewrite_id
from argmap.model import Argument, ClaimId, Debate, Polarity, Premise, TargetKind, argument_id, is_foreign
from argmap.read import Document, read_text
from argmap.record import replace
from argmap.span import apply_edits
from argmap.yamltext import Mapping, Node, Scalar
from argmap.yamltext import Sequence as List


def move(
    document: Document,
    claim: str,
    target: str,
    polarity: Polarity,
    *,
    origin: str = "",
    joint: bool = False,
    folder: Folder | None = None,
) -> Change:
    """Let a claim bear on another target than before, or on the same with the other sign; with `joint` the step in
    which it works together with others, whole. Where there are several, `origin` names the one that is meant, by its
    target or its id. What is nested in the reason comes along."""
    require_whole(document)
    debate = document.debate
    known_reason(document, claim)
    target = local_name(debate, target)
    argument = step_of(document, claim, origin, joint=joint)
    for premise in argument.premises:
        require_other(premise.claim, target)
    kind = target_kind(debate, target)
    if (argument.target, argument.polarity) == (target, polarity):
        raise ArgmapError(f"{argument.id} is there already")
    require_no_ring(debate, argument, target)
    changed = replace(argument, target=target, target_kind=kind, polarity=polarity)
    intended = revised.with_argument_changed(debate, argument.id, changed)
    if len(intended.arguments) < len(debate.arguments):
        raise ArgmapError(f'"{claim}" bears on "{target}" already')
    page = Page(document.text, document.root)
    node = page.node(argument.span)
    addresses_follow(page, document, argument, changed)
    site = own_site(page, node)
    listed = site is not None or (isinstance(node, Mapping) and aim(node) is not None)
    if listed and kind is TargetKind.ARGUMENT and polarity is Polarity.PRO:
        raise ArgmapError(
            "a backing stands in the `pro` of the argument that it backs",
            help="write the reason there by hand",
        )
    if site is not None:
        _move_own(page, node, site, argument, changed)
    elif isinstance(node, Mapping) and (key := aim(node)) is not None:
        rewrite_id(page, key[0], "undercuts" if changed.undercuts else own_key(polarity))
        assert isinstance(key[1], Scalar)
        rewrite_id(page, key[1], target)
    else:
        around, _ = page.parent(node)
        assert around is not None
        if not is_foreign(target) and inside(page, debate, target, node):
            raise ArgmapError(f'"{target}" hangs on "{claim}" itself')
        piece = source(page, node)
        cut(page, [node])
        middle = read_text(apply_edits(document.text, page.edits), document.path, folder=folder)
        second = Page(middle.text, middle.root)
        if is_foreign(target) or target not in {*middle.debate.claims, *middle.debate.arguments}:
            raise ArgmapError(f'"{claim}" cannot be moved to "{target}" here', help="edit the file by hand")
        attach(second, middle.debate, target, polarity, piece)
        moved = {str(c.id) for c in debate.claims.values() if inside(page, debate, c.id, node)}
        return Change(
            one_after_the_other(document.text, page.edits, second.edits), intended, claim, frozenset(moved)
        )
    return Change(page.edits, intended, claim)


def detach(
    document: Document,
    claim: str,
    target: str,
    polarity: Polarity,
    *,
    origin: str = "",
    folder: Folder | None = None,
) -> Change:
    """Take a premise out of a joint step and let it bear on something by itself; the others stay together. Where it
    stands in several steps, `origin` names the one it leaves, by its target or its id."""
    require_whole(document)
    debate = document.debate
    known_reason(document, claim)
    joint = step_of(document, claim, origin, joint=True)
    rest = replace(joint, premises=tuple(p for p in joint.premises if p.claim != claim))
    target = local_name(debate, target)
    require_other(claim, target)
    target_kind(debate, target)
    page = Page(document.text, document.root)
    node = page.node(joint.span)
    entry = premise_node(page, debate, node, claim)
    if not is_foreign(target) and inside(page, debate, target, entry):
        raise ArgmapError(f'"{target}" hangs on "{claim}" itself')
    less = revised.with_argument_changed(debate, joint.id, rest)
    names = revised.followed(debate.arguments, {str(joint.id): address(rest)})
    target = names.get(target, target)
    alone = Argument(
        argument_id((claim,), target), (Premise(ClaimId(claim)),), target, target_kind(less, target), polarity
    )
    if len(less.arguments) < len(debate.arguments) or alone.id in less.arguments:
        raise ArgmapError(f'"{claim}" or the rest of `{joint.id}` would say what is said already')
    addresses_follow(page, document, joint, rest)
    said = value_of(entry, "claim") or entry
    piece = source(page, said)
    if not fold(page, node, entry):
        cut(page, [entry])
    middle = read_text(apply_edits(document.text, page.edits), document.path, folder=folder)
    second = Page(middle.text, middle.root)
    if claim in middle.debate.claims:  # it stands elsewhere
        bear(second, middle.debate, claim, target, polarity)
    elif is_foreign(target) or target not in {*middle.debate.claims, *middle.debate.arguments}:
        raise ArgmapError(f'"{claim}" cannot be moved to "{target}" here', help="edit the file by hand")
    else:
        attach(second, middle.debate, target, polarity, piece)
    moved = {str(c.id) for c in debate.claims.values() if inside(page, debate, c.id, node)}
    return Change(
        one_after_the_other(document.text, page.edits, second.edits),
        revised.with_argument(less, alone),
        claim,
        frozenset(moved),
    )


def premise_node(page: Page, debate: Debate, step: Node, claim: str) -> Node:
    """What a premise is written as among the premises of a step: a name, a sentence, a mapping."""
    found = value_of(step, "premises")
    items = found.items if isinstance(found, List) else [v for _, v in getattr(found, "pairs", ())]
    own = debate.claims[ClaimId(claim)].id_span if claim in debate.claims else None
    for item in items:
        said = value_of(item, "claim") or item
        if isinstance(said, Scalar) and local_name(debate, said.value) == claim:
            return item
        if own is not None and item.start <= own.start and own.end <= item.end:
            return item
    raise ArgmapError("this premise cannot be taken out here", help="edit the file by hand")


def fold(page: Page, step: Node, gone: Node) -> bool:
    """Write a step as the bare reason that is left of it, where one premise is left, nothing else is said of the step,
    and no comment stands in it. Returns whether it is done."""
    premises = value_of(step, "premises")
    if not isinstance(step, Mapping) or len(step.pairs) > 1 or not isinstance(premises, List):
        return False
    left = [item for item in premises.items if item is not gone]
    column = page.column(step.start)
    brackets = page.in_brackets(step)
    end = step.end if brackets else page.end_of_entry(step, column - 1)
    if len(left) != 1 or value_of(left[0], "claim") is not None or "#" in page.text[step.start : end]:
        return False
    first, *rest = source(page, left[0]).split("\n")
    indent = " " * column
    page.splice(step.start, end, "\n".join([first, *(f"{indent}{line}" if line else "" for line in rest)]))
    return True


def step_of(document: Document, claim: str, origin: str, *, joint: bool = False) -> Argument:
    """The argument from a claim alone, or (`joint`) from it and others; `origin` is its target or its id, where there
    are several. Raises `ArgmapError` unless there is one."""
    debate = document.debate
    steps = [a for a in debate.arguments.values() if any(p.claim == claim for p in a.premises)]
    kinds = [a for a in steps if (len(a.premises) > 1) is joint]
    found = kinds
    if origin:
        found = [a for a in kinds if local_name(debate, origin) in (a.target, a.id)]
        found = [a for a in found if a.id == origin] or found
    if len(found) == 1:
        return found[0]
    where = f' to "{origin}"' if origin else ""
    if not found and joint:
        raise ArgmapError(
            f'"{claim}" works together with no other reason{where}',
            help="a reason by itself is moved without --step and --alone" if steps else "",
        )
    if not found:
        others = [str(a.id) for a in steps if len(a.premises) > 1]
        raise ArgmapError(
            f'"{claim}" is no reason by itself{where}',
            help=f"it is a premise of `{others[0]}`: --step moves that, --alone takes it out"
            if others
            else f"argmap show {document.path}#{claim} shows what it bears on",
        )
    names = ", ".join(f'"{a.id if joint else a.target}"' for a in found)
    what = "a premise of several steps" if joint else "a reason for several things"
    raise ArgmapError(f'"{claim}" is {what}: {names}', help="--from names the one it leaves")


def _move_own(page: Page, node: Node, site: tuple[Mapping, str], before: Argument, after: Argument) -> None:
    """Move a relation that is written at its own end."""
    owner, key = site
    wanted = "undercuts" if after.undercuts else own_key(after.polarity)
    assert isinstance(node, Scalar)
    if wanted == key:
        rewrite_id(page, node, after.target)
        return
    found = value_of(owner, key)
    alone = node is found or (isinstance(found, List) and len(found.items) == 1)
    if alone and value_of(owner, wanted) is None:
        name = next(k for k, _ in owner.pairs if isinstance(k, Scalar) and k.value == key)
        rewrite_id(page, name, wanted)
        rewrite_id(page, node, after.target)
        return
    cut(page, [node])
    add_to_list(page, owner, wanted, after.target)
