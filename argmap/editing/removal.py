"""Taking a claim out of a debate file, with everything that refers to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from argmap.diagnostic import ArgmapError
from argmap.editing import revised
from argmap.editing.changes import Change, known_claim, local_name, lone_arguments, require_whole
from argmap.editing.cutting import cut
from argmap.editing.mentions import Mention, Use, mentions
from argmap.editing.page import Page, value_of
from argmap.editing.sites import definition
from argmap.model import ArgumentId, ClaimId, Debate
from argmap.read import Document
from argmap.record import record
from argmap.yamltext import Mapping, Node
from argmap.yamltext import Sequence as List


@record
class Removal:
    """What goes when a claim is taken out: claims and arguments, and in `hanging`, in words, what more is lost than
    the claim and the reason that it is by itself."""

    claims: tuple[str, ...]
    arguments: tuple[str, ...]
    hanging: tuple[str, ...]


def removal(document: Document, claim: str) -> Removal:
    """What would go with a claim."""
    known_claim(document, claim)
    page = Page(document.text, document.root)
    claims, arguments = _closure(page, document.debate, claim)
    return Removal(tuple(claims), tuple(arguments), tuple(_hanging(document, claim, claims, arguments)))


def remove(document: Document, claim: str) -> Change:
    """Take a claim out, with everything that refers to it and all that is defined in what goes."""
    require_whole(document)
    debate = document.debate
    known_claim(document, claim)
    page = Page(document.text, document.root)
    claims, arguments = _closure(page, debate, claim)
    if debate.thesis_given and not set(debate.thesis) - set(claims):
        raise ArgmapError(f'"{claim}" is the thesis of {document.path}', help="name another thesis first")
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


def _closure(page: Page, debate: Debate, claim: str) -> tuple[list[str], list[str]]:
    """The claims and arguments that go with a claim: what starts from it or is aimed at it, what is aimed at that,
    and the claims defined in place in what goes."""
    claims: dict[str, None] = {claim: None}
    arguments: dict[str, None] = {}
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
    document: Document, claim: str, claims: Sequence[str], arguments: Sequence[str]
) -> Iterator[str]:
    """In words, what goes besides the claim and the reasons that it is alone."""
    debate = document.debate
    for name in claims:
        if name != claim:
            yield f'the claim "{name}": {debate.claims[ClaimId(name)].text}'
    alone = {a.id for a in lone_arguments(debate, claim)}
    for name in arguments:
        if name not in alone:
            argument = debate.arguments[ArgumentId(name)]
            yield f"the argument `{name}`" + (f" ({argument.title})" if argument.title else "")
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
        if mention.use in words and local_name(debate, mention.value) in gone:
            line, _ = document.lines.locate(mention.node.start)
            yield f'"{mention.value}" in line {line:,}: {words[mention.use]}'


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
