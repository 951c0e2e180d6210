"""Taking a claim out of a debate file, with everything that refers to it; or out of one of the places where it is a
reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from argmap.diagnostic import ArgmapError
from argmap.editing import revised
from argmap.editing.addresses import addresses_follow
from argmap.editing.changes import (
    Change,
    argument_from,
    known_claim,
    local_name,
    lone_arguments,
    require_whole,
)
from argmap.editing.cutting import cut
from argmap.editing.mentions import Mention, Use, mentions
from argmap.editing.moving import fold, premise_node
from argmap.editing.page import Page, value_of
from argmap.editing.sites import definition, inside
from argmap.model import ArgumentId, ClaimId, Debate
from argmap.read import Document
from argmap.record import record, replace
from argmap.yamltext import Mapping, Node
from argmap.yamltext import Sequence as List


@record
class Removal:
    """What goes when a claim is taken out: claims and arguments, and in `hanging`, in words, what more is lost than
    the claim and the reason that it is by itself."""

    claims: tuple[str, ...]
    arguments: tuple[str, ...]
    hanging: tuple[str, ...]


Called = Callable[[str], str]
"""What a claim or an argument is called, by its id."""


def removal(document: Document, claim: str, called: Called = str) -> Removal:
    """What would go with a claim."""
    known_claim(document, claim)
    page = Page(document.text, document.root)
    claims, arguments = _closure(page, document.debate, [claim], [])
    known = {claim, *(str(a.id) for a in lone_arguments(document.debate, claim))}
    return Removal(
        tuple(claims), tuple(arguments), tuple(_hanging(document, known, claims, arguments, called))
    )


def unlinking(document: Document, claim: str, step: str, called: Called = str) -> Removal:
    """What would go with an argument when a claim is taken out of it: nothing where other premises stay."""
    argument = argument_from(document, claim, step)
    if len(argument.premises) > 1:
        return Removal((), (), ())
    page = Page(document.text, document.root)
    claims, arguments = _closure(page, document.debate, [], [step])
    return Removal(
        tuple(claims), tuple(arguments), tuple(_hanging(document, {step}, claims, arguments, called))
    )


def remove(document: Document, claim: str) -> Change:
    """Take a claim out, with everything that refers to it and all that is defined in what goes."""
    require_whole(document)
    debate = document.debate
    known_claim(document, claim)
    page = Page(document.text, document.root)
    claims, arguments = _closure(page, debate, [claim], [])
    if debate.thesis_given and not set(debate.thesis) - set(claims):
        raise ArgmapError(f'"{claim}" is the thesis of {document.path}', help="name another thesis first")
    return _without(document, page, claims, arguments, claim)


def unlink(document: Document, claim: str, step: str) -> Change:
    """Take a claim out of an argument, by the id of that; the claim stays. Of a joint step the other premises stay
    together; else the argument goes, with all that is aimed at it."""
    require_whole(document)
    debate = document.debate
    argument = argument_from(document, claim, step)
    page = Page(document.text, document.root)
    node = page.node(argument.span)
    if claim in debate.claims and inside(page, debate, claim, node):
        raise ArgmapError(
            f'"{claim}" is written out in `{step}`', help="move it, or delete it with all that hangs on it"
        )
    if len(argument.premises) == 1:
        claims, arguments = _closure(page, debate, [], [step])
        return _without(document, page, claims, arguments, claim)
    rest = replace(argument, premises=tuple(p for p in argument.premises if p.claim != claim))
    intended = revised.with_argument_changed(debate, argument.id, rest)
    if len(intended.arguments) < len(debate.arguments):
        raise ArgmapError(f"the rest of `{step}` would say what is said already")
    addresses_follow(page, document, argument, rest)
    entry = premise_node(page, debate, node, claim)
    if not fold(page, node, entry):
        cut(page, [entry])
    moved = {str(c.id) for c in debate.claims.values() if inside(page, debate, c.id, node)}
    return Change(page.edits, intended, claim, frozenset(moved))


def _without(
    document: Document, page: Page, claims: Sequence[str], arguments: Sequence[str], claim: str
) -> Change:
    """Take out claims and arguments, and what names them elsewhere."""
    debate = document.debate
    going = [page.node(debate.arguments[ArgumentId(name)].span) for name in arguments]
    going += [definition(page, debate.claims[ClaimId(name)]) for name in claims]
    gone = {*claims, *arguments}
    for mention in mentions(document.root):
        name = local_name(debate, mention.value)
        if name not in gone or mention.use in (Use.REASON, Use.PREMISE, Use.OWN, Use.TARGET):
            continue
        if mention.use is Use.ANSWER:
            page.splice(mention.node.start, mention.node.end, "open")
        else:
            going += _listed(page, mention)
    going += _emptied_contradictions(page, document, gone)
    page.forget([(node.start, node.end) for node in going])
    cut(page, dict.fromkeys(going))
    return Change(page.edits, revised.without(debate, claims, arguments), claim)


def _closure(
    page: Page, debate: Debate, first_claims: Sequence[str], first_arguments: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The claims and arguments that go with some: what starts from them or is aimed at them, what is aimed at that,
    and the claims defined in place in what goes."""
    claims: dict[str, None] = dict.fromkeys(first_claims)
    arguments: dict[str, None] = dict.fromkeys(first_arguments)
    while True:
        before = len(claims) + len(arguments)
        for name, argument in debate.arguments.items():
            hit = argument.target in arguments or argument.target in claims
            if hit or any(p.claim in claims for p in argument.premises):
                arguments.setdefault(str(name))
        regions = [definition(page, debate.claims[ClaimId(c)]) for c in claims]
        regions += [page.node(debate.arguments[ArgumentId(a)].span) for a in arguments]
        for other in debate.claims.values():
            if any(r.start <= other.id_span.start and other.id_span.end <= r.end for r in regions):
                claims.setdefault(str(other.id))
        if len(claims) + len(arguments) == before:
            return list(claims), list(arguments)


def _hanging(
    document: Document,
    known: Collection[str],
    claims: Sequence[str],
    arguments: Sequence[str],
    called: Called,
) -> Iterator[str]:
    """In words, what goes besides what is known to go."""
    debate = document.debate
    for name in claims:
        if name not in known:
            yield f'the claim "{called(name)}": {debate.claims[ClaimId(name)].text}'
    for name in arguments:
        if name not in known:
            argument = debate.arguments[ArgumentId(name)]
            title = f" ({argument.title})" if argument.title and called(name) == name else ""
            yield f"the argument `{called(name)}`{title}"
    gone = {*claims, *arguments}
    words = {
        Use.CONTRADICTS: "a contradiction",
        Use.CONTRADICTION: "a contradiction",
        Use.ANSWER: "an answer to a critical question, which is open then",
        Use.LISTED: "in a list",
        Use.KEYED: "in a list",
        Use.FOCUS: "the focus of a view",
    }
    for mention in mentions(document.root):
        name = local_name(debate, mention.value)
        if mention.use in words and name in gone:
            line, _ = document.lines.locate(mention.node.start)
            yield f'"{mention.value if called(name) == name else called(name)}" in line {line:,}: {words[mention.use]}'


def _listed(page: Page, mention: Mention) -> list[Node]:
    """What is cut for a mention in a list, a key, or the value of a key."""
    holder, number = page.parent(mention.node)
    if isinstance(holder, Mapping) and number % 2 == 0:
        return [holder.pairs[number // 2][1]]
    return [mention.node]


def _emptied_contradictions(page: Page, document: Document, gone: Collection[str]) -> list[Node]:
    """The lists of contradictory claims of which fewer than two are left."""
    found: list[Node] = []
    lists = value_of(document.root, "contradictions")
    for item in lists.items if isinstance(lists, List) else ():
        if isinstance(item, List):
            left = [n for n in item.items if local_name(document.debate, getattr(n, "value", "")) not in gone]
            if len(left) < 2 and len(left) < len(item.items):
                found.append(item)
    return found
