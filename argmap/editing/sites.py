"""Where claims and arguments stand in the text of a debate, and where new ones go."""

from __future__ import annotations

from typing import Any

from argmap.diagnostic import ArgmapError
from argmap.editing.changes import own_key
from argmap.editing.page import Page, value_of
from argmap.editing.splice import (
    Source,
    add_pair,
    add_to_list,
    behind,
    bracketed,
    fits_brackets,
    on_one_line,
    open_list,
    open_scalar,
    set_key,
    source,
    wrap,
)
from argmap.editing.wording import rewrite_id
from argmap.model import Argument, ArgumentId, Claim, ClaimId, Debate, Polarity, is_foreign
from argmap.yamlprint import inline
from argmap.yamltext import Mapping, Node, Scalar
from argmap.yamltext import Sequence as List

PRO, CON = Polarity.PRO, Polarity.CON


def definition(page: Page, claim: Claim) -> Node:
    """What a claim is written as: its sentence, or the mapping with its text."""
    node = page.node(claim.id_span)
    holder, number = page.parent(node)
    if isinstance(holder, Mapping):
        key, value = holder.pairs[number // 2]
        if key is node:
            return value
        if isinstance(key, Scalar) and key.value in ("id", "text") and not _is_claim_key(page, holder):
            return holder
    return node


def _is_claim_key(page: Page, holder: Mapping) -> bool:
    """Whether a mapping is the one of all claims, in which `id` or `text` may be the id of a claim."""
    return holder is value_of(page.root, "claims")


def own_site(page: Page, node: Node) -> tuple[Mapping, str] | None:
    """The claim, and the key in it, of a relation that is written at its own end: `supports: [target]`."""
    around: Node | None = node
    if isinstance(page.parent(node)[0], List):
        around = page.parent(node)[0]
    key = page.key_of(around) if around is not None else None
    holder, _ = page.parent(around) if around is not None else (None, 0)
    if key is not None and key.value in ("supports", "attacks", "undercuts") and isinstance(holder, Mapping):
        return holder, key.value
    return None


def aim(node: Mapping) -> tuple[Scalar, Node] | None:
    """The key, and its value, by which an argument of the list names its target."""
    for key, value in node.pairs:
        if isinstance(key, Scalar) and key.value in ("supports", "attacks", "undercuts"):
            return key, value
    return None


def inside(page: Page, debate: Debate, target: str, node: Node) -> bool:
    """Whether a claim or argument stands in a node."""
    place = (
        debate.claims[ClaimId(target)].id_span
        if target in debate.claims
        else debate.arguments[ArgumentId(target)].span
    )
    return node.start <= place.start and place.end <= node.end


def home(page: Page, debate: Debate, target: str, polarity: Polarity) -> tuple[Node | None, str]:
    """Where a new reason for or against a target goes: `place` (in the list, as a claim in place), `id` (in the
    list, by its id), `listed` (in the list of arguments), `own` (named by the new claim itself)."""
    if is_foreign(target):
        return None, "own"
    if target in debate.arguments:
        node = page.node(debate.arguments[ArgumentId(target)].span)
        in_list = own_site(page, node) is None
        if polarity is CON and (not in_list or (page.in_brackets(node) and isinstance(node, Scalar))):
            return None, "own"
        if not in_list:
            raise ArgmapError(
                f"a backing of `{target}` has no place: the reason is named by its own claim alone",
                help="write it as an argument, {premises: [...]}, under the claim that it bears on",
            )
        if value_of(node, "premises") is None:
            return None, "place" if _defines(node) else "id"
        owner = node
    else:
        owner = definition(page, debate.claims[ClaimId(target)])
    if page.in_brackets(owner):
        return owner, "id"
    found = value_of(owner, str(polarity))
    if isinstance(found, List) and page.text[found.start] != "[":
        return owner, "place" if any(map(_defines, found.items)) else "id"
    if isinstance(found, List) and found.items:
        return owner, "id"
    arguments = value_of(page.root, "arguments")
    nested = [a for a in debate.arguments.values() if _owner_key(page, a) in ("pro", "con")]
    if not nested and isinstance(arguments, List) and arguments.items and target in debate.claims:
        return owner, "listed"
    in_place = sum(_defines(page.node(a.span)) for a in nested)
    return owner, "place" if in_place * 2 > len(nested) else "id"


def _owner_key(page: Page, argument: Argument) -> str:
    holder, _ = page.parent(page.node(argument.span))
    key = page.key_of(holder) if holder is not None else None
    return key.value if key is not None else ""


def _defines(node: Node) -> bool:
    """Whether an entry of a list of reasons has claims in place: a sentence, a mapping with a text."""
    if isinstance(node, Scalar):
        return " " in node.value.strip()
    premises = value_of(node, "premises")
    if premises is not None:
        inner = (
            premises.items if isinstance(premises, List) else [v for _, v in getattr(premises, "pairs", ())]
        )
        return any(map(_defines, inner))
    return value_of(node, "text") is not None


def sentences(page: Page, owner: Node | None, polarity: Polarity) -> bool:
    """Whether the last entry of a list of reasons is a bare sentence."""
    found = value_of(owner, str(polarity))
    return (
        isinstance(found, List)
        and bool(found.items)
        and isinstance(found.items[-1], Scalar)
        and _defines(found.items[-1])
    )


def attach(page: Page, debate: Debate, target: str, polarity: Polarity, value: Any) -> None:
    """Put a reason into the `pro` or `con` of a claim or an argument."""
    sign = str(polarity)
    if target in debate.claims:
        owner = definition(page, debate.claims[ClaimId(target)])
        if isinstance(owner, Scalar):
            open_scalar(page, owner, {}, "text", {sign: [value]})
            return
    else:
        owner = page.node(debate.arguments[ArgumentId(target)].span)
        if value_of(owner, "premises") is None:
            as_argument(page, owner, {sign: [value]})
            return
    assert isinstance(owner, Mapping)
    found = value_of(owner, sign)
    if found is None:
        set_key(
            page,
            owner,
            sign,
            [value],
            before=("con", "ignore", "data") if polarity is PRO else ("ignore", "data"),
        )
    else:
        add_to_list(page, owner, sign, value)


def bear(page: Page, debate: Debate, claim: str, target: str, polarity: Polarity) -> None:
    """Let a claim that has its place bear on a target, written where the reasons of the target are."""
    how = home(page, debate, target, polarity)[1]
    if how == "listed":
        add_argument(page, claim, target, polarity)
        return
    if how != "own":
        attach(page, debate, target, polarity, claim)
        return
    key = "undercuts" if target in debate.arguments else own_key(polarity)
    owner = definition(page, debate.claims[ClaimId(claim)])
    if isinstance(owner, Scalar):
        open_scalar(page, owner, {}, "text", {key: [target]})
    else:
        assert isinstance(owner, Mapping)
        add_to_list(page, owner, key, target)


def as_argument(page: Page, node: Node, values: dict[str, Any]) -> None:
    """Write a bare reason as an argument with further keys: reasons for and against its step, its scheme."""
    holder, _ = page.parent(node)
    if not isinstance(node, Scalar) or "\n" in page.text[node.start : node.end]:
        wrap(page, node, "premises", values)
    elif not page.in_brackets(node):
        column, end = page.column(node.start), page.line_end(node.end)
        page.splice(node.start, node.end, f"premises: [{bracketed(page, node)}]")
        page.splice(end, end, behind(page, values, column))
    elif all(fits_brackets(page, value) for value in values.values()):
        more = "".join(f", {key}: {on_one_line(page, value)}" for key, value in values.items())
        page.splice(node.start, node.end, f"{{premises: [{bracketed(page, node)}]{more}}}")
    elif isinstance(holder, List):
        step = {"premises": [node.value.strip()], **values}
        open_list(page, holder, [step if item is node else source(page, item) for item in holder.items])
    else:
        raise ArgmapError("this reason cannot be written as an argument here", help="edit the file by hand")


def add_entry(page: Page, debate: Debate, name: str, entry: dict[str, Any], target: str) -> None:
    """Put a new claim under `claims`: behind the run of claims that bear on its target."""
    claims = value_of(page.root, "claims")
    if not isinstance(claims, Mapping) or not claims.pairs:
        raise ArgmapError("the debate has no `claims:` to add to", help="begin it with a thesis")
    value: Any = entry["text"] if len(entry) == 1 and isinstance(claims.pairs[-1][1], Scalar) else entry
    add_pair(page, claims, _anchor(page, debate, claims, target), name, value)


def _anchor(page: Page, debate: Debate, claims: Mapping, target: str) -> int:
    """The number of the entry behind which a reason for or against a target reads best: the last of those that
    follow the target without a comment between them, and bear on it."""
    last = len(claims.pairs) - 1
    if is_foreign(target):
        return last
    if target in debate.arguments:
        place = debate.arguments[ArgumentId(target)].span
    else:
        place = debate.claims[ClaimId(target)].id_span
    ends = (max(key.end, value.end) for key, value in claims.pairs)
    at = next((n for n, end in enumerate(ends) if place.start < end), last)
    below = _below(debate, target)
    while at < last:
        key, value = claims.pairs[at][1], claims.pairs[at + 1][0]
        if "#" in page.text[key.end : value.start] or getattr(value, "value", "") not in below:
            break
        at += 1
    return at


def _below(debate: Debate, target: str) -> set[str]:
    """The claims that bear on a claim or argument, directly or not."""
    aimed: dict[str, list[Argument]] = {}
    for argument in debate.arguments.values():
        aimed.setdefault(argument.target, []).append(argument)
    found: set[str] = set()
    todo = [target]
    while todo:
        for argument in aimed.pop(todo.pop(), ()):
            premises = [str(p.claim) for p in argument.premises]
            found.update(premises)
            todo += [str(argument.id), *premises]
    return found


def add_argument(page: Page, name: str, target: str, polarity: Polarity) -> None:
    """Put an argument into the list of arguments, in the form of the last one."""
    arguments = value_of(page.root, "arguments")
    assert isinstance(arguments, List) and isinstance(page.root, Mapping)
    last = arguments.items[-1]
    value: Any = {"premises": [name], own_key(polarity): target}
    add_to_list(
        page, page.root, "arguments", Source(inline(value)) if page.text[last.start] == "{" else value
    )


def give_id(page: Page, node: Node, name: str) -> None:
    """Give a claim in place an id."""
    if isinstance(node, Scalar):
        open_scalar(page, node, {"id": name}, "text", {})
    else:
        assert isinstance(node, Mapping)
        set_key(page, node, "id", name, before=[getattr(node.pairs[0][0], "value", "")])


def give_argument_id(page: Page, node: Node, name: str) -> None:
    """Give an argument an id, or another one."""
    found = value_of(node, "id")
    key = page.key_of(node)
    holder, _ = page.parent(node)
    if isinstance(found, Scalar):
        rewrite_id(page, found, name)
    elif key is not None and holder is value_of(page.root, "arguments"):
        rewrite_id(page, key, name)
    elif value_of(node, "premises") is not None:
        give_id(page, node, name)
    else:
        raise ArgmapError(
            "a bare reason has no id of its own", help="write it as an argument, {premises: [...]}, first"
        )
