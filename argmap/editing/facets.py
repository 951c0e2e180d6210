"""What a claim or an argument says of itself besides its text: kind, tags, citations, scheme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from argmap import fields
from argmap.catalogue import schemes
from argmap.diagnostic import ArgmapError, did_you_mean
from argmap.editing import edits, revised
from argmap.editing.changes import Change, known_claim, require_known, require_whole, unknown
from argmap.editing.cutting import cut
from argmap.editing.page import Page, value_of
from argmap.editing.sites import as_argument, definition, own_site
from argmap.editing.splice import add_to_list, open_scalar, set_key
from argmap.editing.wording import rewrite
from argmap.editing.work import Work
from argmap.model import ArgumentId, Citation, Claim, Kind, SourceId
from argmap.read import Document
from argmap.record import record, replace
from argmap.yamltext import Mapping as MappingNode
from argmap.yamltext import Node, Scalar
from argmap.yamltext import Sequence as List


def set_kind(document: Document, claim: str, kind: Kind | None) -> Change:
    """Say what sort of sentence a claim is; None takes it back."""
    require_whole(document)
    known = known_claim(document, claim)
    page = Page(document.text, document.root)
    _put(page, definition(page, known), "kind", str(kind or ""), tuple(fields.CLAIM))
    return Change(page.edits, revised.with_claim(document.debate, replace(known, kind=kind)), claim)


def set_scheme(document: Document, argument: str, scheme: str) -> Change:
    """Say which pattern of argument a step follows; an empty text takes it back. A bare reason becomes an argument
    with premises."""
    require_whole(document)
    debate = document.debate
    known = debate.arguments.get(ArgumentId(argument))
    if known is None:
        raise unknown(document, argument)
    if scheme and scheme not in schemes():
        raise ArgmapError(
            f'there is no scheme "{scheme}"',
            help=did_you_mean(scheme, schemes()) or "argmap explain lists them",
        )
    page = Page(document.text, document.root)
    node = page.node(known.span)
    if own_site(page, node) is not None:
        raise ArgmapError(
            "this step is named by its own claim alone, and has no place for a scheme",
            help="write it as an argument, {premises: [...]}, under what it bears on",
        )
    if value_of(node, "premises") is not None:
        _put(page, node, "scheme", scheme, tuple(fields.ARGUMENT))
    elif scheme:
        as_argument(page, node, {"scheme": scheme})
    intended = revised.with_argument_changed(debate, argument, replace(known, scheme=scheme))
    return Change(page.edits, intended)


def set_tags(work: Work, claim: str, tags: Sequence[str]) -> None:
    """Give a claim these tags; those that it has stay where they are."""
    old = known_claim(work.document, claim).tags
    plan = plan_of(old, tags)
    if plan.rewrites or plan.drops:
        work.do(_changed_list(work.document, claim, "tags", plan))
    for tag in plan.added:
        work.do(_with_tag(work.document, claim, tag))


def set_citations(work: Work, claim: str, citations: Sequence[str]) -> None:
    """Let a claim cite these (`source`, or `source, locator`); what it says of those that it has stays."""
    old = [said(c) for c in known_claim(work.document, claim).cite]
    plan = plan_of(old, citations)
    cited = [parted(text).source for text in (*plan.rewrites.values(), *plan.added)]
    require_known("source", cited, work.document.debate.sources, work.document)
    if plan.rewrites or plan.drops:
        work.do(_changed_list(work.document, claim, "cite", plan))
    for text in plan.added:
        work.do(edits.cite(work.document, claim, text))


def said(citation: Citation) -> str:
    """A citation as one text: `source, locator`."""
    return f"{citation.source}, {citation.locator}" if citation.locator else str(citation.source)


def parted(text: str) -> Citation:
    """A citation from its text."""
    source, _, locator = text.partition(",")
    return Citation(SourceId(source.strip()), locator.strip())


@record
class Plan:
    """How a list becomes another: entries that are written anew, those that go, and those put behind the last."""

    rewrites: Mapping[int, str]
    drops: tuple[int, ...]
    added: tuple[str, ...]


def plan_of(old: Sequence[str], new: Sequence[str]) -> Plan:
    """What makes one list hold the entries of another; what is in both stays where it is.

    >>> plan_of(["a", "b", "c"], ["a", "x", "c", "d"])
    Plan(rewrites={1: 'x'}, drops=(), added=('d',))
    """
    rewrites: dict[int, str] = {}
    drops: list[int] = []
    added: list[str] = []
    for word, i, j, k, l in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():  # noqa: E741
        if word == "equal":
            continue
        both = min(j - i, l - k)
        rewrites.update(zip(range(i, i + both), new[k : k + both], strict=True))
        drops += range(i + both, j)
        added += new[k + both : l]
    return Plan(rewrites, tuple(drops), tuple(added))


def _changed_list(document: Document, claim: str, key: str, plan: Plan) -> Change:
    """Entries of `cite` or `tags` written anew, and taken out."""
    require_whole(document)
    known = known_claim(document, claim)
    page = Page(document.text, document.root)
    owner = definition(page, known)
    found = value_of(owner, key)
    nodes = found.items if isinstance(found, List) else [found] if found is not None else []
    values: Sequence[Any] = known.cite if key == "cite" else known.tags
    if len(nodes) != len(values):
        raise ArgmapError(f"`{key}` of {claim} is not read entry by entry", help="edit the file by hand")
    for number, text in plan.rewrites.items():
        node = nodes[number]
        if isinstance(node, MappingNode):
            cited = parted(text)
            for name, value in (("source", cited.source), ("locator", cited.locator)):
                _put(page, node, name, value, tuple(fields.CITATION))
        else:
            assert isinstance(node, Scalar)
            rewrite(page, node, text)
    cut(page, [nodes[n] for n in plan.drops])
    kept = []
    for number, value in enumerate(values):
        if number in plan.rewrites:
            text = plan.rewrites[number]
            if key == "tags":
                value = text
            else:
                cited = parted(text)
                value = replace(value, source=cited.source, locator=cited.locator)
        if number not in plan.drops:
            kept.append(value)
    after = _with(known, key, tuple(kept))
    return Change(page.edits, revised.with_claim(document.debate, after), claim)


def _with_tag(document: Document, claim: str, tag: str) -> Change:
    known = known_claim(document, claim)
    page = Page(document.text, document.root)
    owner = definition(page, known)
    if isinstance(owner, Scalar):
        open_scalar(page, owner, {}, "text", {"tags": [tag]})
    elif isinstance(owner, MappingNode) and value_of(owner, "tags") is None:
        set_key(page, owner, "tags", [tag], before=_behind("tags", tuple(fields.CLAIM)))
    else:
        assert isinstance(owner, MappingNode)
        add_to_list(page, owner, "tags", tag)
    after = replace(known, tags=(*known.tags, tag))
    return Change(page.edits, revised.with_claim(document.debate, after), claim)


def _with(claim: Claim, key: str, values: tuple[Any, ...]) -> Claim:
    return replace(claim, cite=values) if key == "cite" else replace(claim, tags=values)


def _put(page: Page, owner: Node, name: str, value: str, order: Sequence[str]) -> None:
    """Give a mapping (or a sentence, which becomes one) a key with a word; an empty word takes the key out."""
    found = value_of(owner, name)
    if not value:
        if found is not None:
            cut(page, [found])
    elif isinstance(owner, Scalar):
        open_scalar(page, owner, {}, "text", {name: value})
    elif isinstance(found, Scalar) and not found.missing:
        rewrite(page, found, value)
    else:
        assert isinstance(owner, MappingNode)
        if found is not None:
            raise ArgmapError(f"`{name}` says nothing that can be changed here", help="edit the file by hand")
        set_key(page, owner, name, value, before=_behind(name, order))


def _behind(name: str, order: Sequence[str]) -> tuple[str, ...]:
    """The keys that come after a key, as the format has them."""
    return tuple(order[order.index(name) + 1 :])
