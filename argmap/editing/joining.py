"""Joining a reason with another one, or with a step that has several premises, into one step."""

from __future__ import annotations

from collections.abc import Collection

from argmap.diagnostic import ArgmapError
from argmap.editing import revised
from argmap.editing.addresses import addresses_follow
from argmap.editing.changes import Change, known_argument, require_whole
from argmap.editing.cutting import cut
from argmap.editing.page import Page, value_of
from argmap.editing.sites import inside, own_site
from argmap.editing.splice import Source, add_pair, add_to_list, on_one_line, source
from argmap.model import Argument, ArgumentId, Debate
from argmap.read import Document
from argmap.record import replace
from argmap.yamlprint import inline
from argmap.yamltext import Mapping, Node, Scalar
from argmap.yamltext import Sequence as List


def join(document: Document, one: str, other: str, *, role: str = "") -> Change:
    """Make two arguments for (or against) one thing into one step, in the place of the first or of the one of which
    something is said: the other must be a reason by itself of which nothing is. `role` is the one that its premise
    gets, where the premises of the step have roles. Raises `ArgmapError` for what cannot be joined."""
    require_whole(document)
    debate, page = document.debate, Page(document.text, document.root)
    pair = known_argument(document, one), known_argument(document, other)
    step, lone, piece = _parts(page, debate, _aimed_at(debate), *pair)
    premise = replace(lone.premises[0], role=role)
    joint = replace(step, premises=(*step.premises, premise))
    if bool(role) is not _has_roles(step):
        raise ArgmapError(
            f"the premises of `{step.id}` have {'roles' if _has_roles(step) else 'no roles'}",
            help="a premise that joins them has one as well" if _has_roles(step) else "",
        )
    if role in (p.role for p in step.premises if role):
        raise ArgmapError(f'a premise of `{step.id}` has the role "{role}" already')
    nodes = [page.node(a.span) for a in (step, lone)]
    found = value_of(nodes[0], "premises")
    if found is None:
        _open(page, nodes[0], piece)
    elif isinstance(found, Mapping):
        add_pair(page, found, len(found.pairs) - 1, role, piece)
    else:
        assert isinstance(nodes[0], Mapping)
        add_to_list(page, nodes[0], "premises", piece)
    cut(page, [nodes[1]])
    for before in (step, lone):
        addresses_follow(page, document, before, joint)
    arguments = {n: a for n, a in debate.arguments.items() if n != lone.id}
    both = revised.readdressed(replace(debate, arguments=arguments), {lone.id: str(step.id)})
    intended = revised.with_argument_changed(both, step.id, joint)
    if len(intended.arguments) < len(arguments):
        raise ArgmapError(f"what `{lone.id}` and `{step.id}` say together is said already")
    moved = {str(c.id) for c in debate.claims.values() if any(inside(page, debate, c.id, n) for n in nodes)}
    return Change(page.edits, intended, str(premise.claim), frozenset(moved))


def joinable(document: Document, argument: str) -> tuple[str, ...]:
    """The arguments with which one can be joined, in the order of the debate."""
    require_whole(document)
    debate, page = document.debate, Page(document.text, document.root)
    one, aimed = known_argument(document, argument), _aimed_at(debate)
    found = []
    for other in debate.arguments.values():
        if other.target == one.target and other.id != one.id:
            try:
                _parts(page, debate, aimed, one, other)
            except ArgmapError:
                continue
            found.append(str(other.id))
    return tuple(found)


def step_with_roles(debate: Debate, one: str, other: str) -> Argument | None:
    """Of two arguments that can be joined the one whose premises have roles, so that the other's needs one too."""
    pair = (debate.arguments[ArgumentId(name)] for name in (one, other))
    return next(filter(_has_roles, pair), None)


def _has_roles(step: Argument) -> bool:
    return any(p.role for p in step.premises)


def _aimed_at(debate: Debate) -> Collection[str]:
    return {a.target for a in debate.arguments.values()}


def _parts(
    page: Page, debate: Debate, aimed: Collection[str], one: Argument, other: Argument
) -> tuple[Argument, Argument, str]:
    """Of two arguments the one that stays as the step, the one that comes to it, and what that is written as. `aimed`
    is all that arguments bear on."""
    if one.id == other.id or (one.target, one.polarity) != (other.target, other.polarity):
        raise ArgmapError(f"`{one.id}` and `{other.id}` are no reasons of one sign for one thing")
    pieces = [_by_itself(page, a) if a.id not in aimed else None for a in (one, other)]
    holds = [own_site(page, page.node(a.span)) is None for a in (one, other)]
    written = [value_of(page.node(a.span), "premises") is not None for a in (one, other)]
    # the first stays, unless only the other one can, or is a step already
    for stays in (0, 1) if written[0] >= written[1] else (1, 0):
        step, lone, piece = (one, other)[stays], (other, one)[stays], pieces[1 - stays]
        if not holds[stays] or piece is None:
            continue
        if any(p.claim == lone.premises[0].claim for p in step.premises):
            raise ArgmapError(f'"{lone.premises[0].claim}" is a premise of both')
        if inside(page, debate, step.id, page.node(lone.span)):
            continue
        return step, lone, piece
    raise ArgmapError(
        f"neither `{one.id}` nor `{other.id}` is a bare reason that could stand in the step of the other",
        help="edit the file by hand",
    )


def _by_itself(page: Page, argument: Argument) -> str | None:
    """What the reason of an argument is written as; None where there are several, or something is said of the step
    that would be lost."""
    node = page.node(argument.span)
    if len(argument.premises) > 1:
        return None
    if own_site(page, node) is not None:
        return str(argument.premises[0].claim)
    premises = value_of(node, "premises")
    if premises is None:
        return source(page, node)
    assert isinstance(node, Mapping)
    entry = premises.items[0] if isinstance(premises, List) else None
    said = {key.value for key, _ in node.pairs if isinstance(key, Scalar)}
    if argument.named or entry is None or said - {"premises", "supports", "attacks", "undercuts"}:
        return None
    return source(page, entry) if value_of(entry, "claim") is None else None


def _open(page: Page, node: Node, piece: str) -> None:
    """Write a bare reason as a step with a second premise."""
    listed = page.parent(node)[0]
    assert listed is not None
    if page.in_brackets(listed):
        first = on_one_line(page, source(page, node))
        page.splice(node.start, node.end, f"{{premises: [{first}, {on_one_line(page, piece)}]}}")
        return
    first, second = (p if isinstance(p, Source) else Source(inline(p)) for p in (source(page, node), piece))
    column = page.column(node.start)
    if all(" " not in p and "\n" not in p for p in (first, second)):
        page.splice(node.start, node.end, f"premises: [{first}, {second}]")
        return
    lines = "premises:"
    for each in (first, second):
        head, *rest = each.split("\n")
        lines += f"\n{' ' * (column + 2)}- {head}"
        lines += "".join(f"\n{' ' * (column + 4)}{line}" if line else "\n" for line in rest)
    page.splice(node.start, page.end_of_entry(node, column - 1), lines)
