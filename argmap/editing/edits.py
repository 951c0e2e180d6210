"""Edits of a debate file: claims added, reworded, renamed, moved, joined, cited for, taken out.

Each function looks at a document and says which characters of its text change, and what the debate is to be then.
Nothing is read or written here, and nobody is asked; `carried_out` says whether the result is what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from argmap import fields
from argmap.diagnostic import ArgmapError
from argmap.editing import revised
from argmap.editing.changes import (
    Change,
    carried_out,
    known_claim,
    local_name,
    own_key,
    require_free,
    require_known,
    require_other,
    require_whole,
    target_kind,
    unknown,
)
from argmap.editing.cutting import cut
from argmap.editing.joining import join
from argmap.editing.mentions import Mention, mentions, rename_in
from argmap.editing.moving import detach, move
from argmap.editing.page import Page, holds_no_claims, is_debate, value_of
from argmap.editing.removal import Called, Removal, removal, remove, unlink, unlinking
from argmap.editing.sites import (
    add_argument,
    add_entry,
    attach,
    bear,
    definition,
    give_argument_id,
    give_id,
    home,
    sentences,
)
from argmap.editing.splice import add_to_list, behind, open_scalar, set_key
from argmap.editing.wording import rewrite, rewrite_id
from argmap.model import (
    Argument,
    ArgumentId,
    Citation,
    Claim,
    ClaimId,
    Debate,
    GroupId,
    Kind,
    Polarity,
    Position,
    Premise,
    SourceId,
    argument_id,
    claim_id_from_text,
)
from argmap.read import Document
from argmap.record import record, replace
from argmap.shortid import short_id
from argmap.values import is_id
from argmap.yamlprint import inline
from argmap.yamltext import Mapping, Scalar
from argmap.yamltext import Sequence as List

__all__ = [
    "Called",
    "Change",
    "NewClaim",
    "Removal",
    "add",
    "add_first",
    "carried_out",
    "cite",
    "detach",
    "join",
    "known_claim",
    "link",
    "move",
    "removal",
    "remove",
    "rename",
    "require_whole",
    "reword",
    "unlink",
    "unlinking",
]


@record
class NewClaim:
    """A claim to be added. Without an `id` one is made from its first words."""

    text: str
    id: str = ""
    title: str = ""
    kind: Kind | None = None
    cite: tuple[str, ...] = ()
    group: str = ""
    by: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def add(document: Document, new: NewClaim, target: str, polarity: Polarity) -> Change:
    """Add a claim as a reason for or against a claim (of this debate, or `other#claim`), or for or against the step
    of an argument. It stands in its target's list where claims do so, else in an entry of its own behind it."""
    require_whole(document)
    debate = document.debate
    name, claim = _named(document, new)
    text, citations = claim.text, claim.cite
    target = local_name(debate, target)
    page = Page(document.text, document.root)
    entry = _entry(new, text)

    argument = Argument(
        argument_id((name,), target), (Premise(ClaimId(name)),), target, target_kind(debate, target), polarity
    )
    owner, how = home(page, debate, target, polarity)
    bare = how == "place" and not new.id and not _says_more(entry) and sentences(page, owner, polarity)
    if bare:
        name = _sentence_id(debate, text)
        claim = _claim(new, name, text, citations, named=False)
        argument = replace(argument, id=argument_id((name,), target), premises=(Premise(ClaimId(name)),))
    if how == "own":
        key = "undercuts" if argument.undercuts else own_key(polarity)
        add_entry(page, debate, name, entry | {key: [target]}, target)
    elif how == "listed":
        add_entry(page, debate, name, entry, target)
        add_argument(page, name, target, polarity)
    else:
        reason = text if bare else {"id": name, **entry} if how == "place" else name
        attach(page, debate, target, polarity, reason)
        if how == "id":  # behind the reason where both fall on one place
            add_entry(page, debate, name, entry, target)
    intended = _by(_with_claim_and_argument(debate, claim, argument), name, new.by)
    return Change(page.edits, intended, name, newcomers=new.by)


def add_first(document: Document, new: NewClaim) -> Change:
    """Add the first claim of a debate that holds none: its thesis. Where the file names a thesis, it gets that id."""
    require_whole(document)
    debate = document.debate
    if not is_debate(document.root):
        raise ArgmapError(f"{document.path} is no debate", help="argmap new begins one")
    if not holds_no_claims(document.root):
        raise ArgmapError(f"{document.path} holds claims already", help="add it as a reason for one of them")
    found = value_of(document.root, "thesis")
    items = found.items if isinstance(found, List) else [found]
    told = [i.value.strip() for i in items if isinstance(i, Scalar) and i.value.strip()]
    if told and new.id and new.id not in told:
        raise ArgmapError(f'the thesis of {document.path} is to be "{told[0]}"', help="leave the id empty")
    name, claim = _named(document, replace(new, id=new.id or told[0]) if told else new)
    page = Page(document.text, document.root)
    root = page.root
    assert isinstance(root, Mapping)
    entry = {name: _entry(new, claim.text)}
    claims = value_of(root, "claims")
    if claims is None:
        order = tuple(fields.DEBATE)
        set_key(page, root, "claims", entry, before=order[order.index("claims") + 1 :])
    elif page.in_brackets(root):
        page.splice(claims.start, claims.end, f" {inline(entry)}")
    else:
        key = page.key_of(claims)
        assert key is not None
        end = page.line_end(claims.end)
        page.splice(page.behind_colon(key), claims.end, "")
        page.splice(end, end, behind(page, entry, page.column(key.start) + 2))
    begun = replace(debate, thesis=(claim.id,) if told else (), thesis_given=bool(told))
    return Change(page.edits, _by(revised.with_claim(begun, claim), name, new.by), name, newcomers=new.by)


def link(document: Document, claim: str, target: str, polarity: Polarity) -> Change:
    """Let a claim that is there bear on a further target: for or against it."""
    require_whole(document)
    debate = document.debate
    known_claim(document, claim)
    target = local_name(debate, target)
    require_other(claim, target)
    argument = Argument(
        argument_id((claim,), target),
        (Premise(ClaimId(claim)),),
        target,
        target_kind(debate, target),
        polarity,
    )
    if argument.id in debate.arguments:
        raise ArgmapError(f"`{argument.id}` is there already")
    page = Page(document.text, document.root)
    bear(page, debate, claim, target, polarity)
    return Change(page.edits, revised.with_argument(debate, argument), claim)


def cite(document: Document, claim: str, citation: str) -> Change:
    """Add a citation to a claim: `source`, or `source, locator`."""
    require_whole(document)
    debate = document.debate
    known = known_claim(document, claim)
    cited = _citation(citation)
    require_known("source", [cited.source], debate.sources, document)
    page = Page(document.text, document.root)
    owner = definition(page, known)
    if isinstance(owner, Scalar):
        open_scalar(page, owner, {}, "text", {"cite": [citation.strip()]})
    else:
        assert isinstance(owner, Mapping)
        if value_of(owner, "cite") is None:
            set_key(page, owner, "cite", [citation.strip()], before=("pro", "con", "ignore", "data"))
        else:
            add_to_list(page, owner, "cite", citation.strip())
    after = replace(known, cite=(*known.cite, cited))
    return Change(page.edits, revised.with_claim(debate, after), claim)


def reword(document: Document, claim: str, *, text: str | None = None, title: str | None = None) -> Change:
    """Give a claim another text, another title, or both. Where its id is made from its text, a new one is made, and
    what refers to it follows."""
    require_whole(document)
    debate = document.debate
    known = known_claim(document, claim)
    page = Page(document.text, document.root)
    owner = definition(page, known)
    after, intended = known, debate
    if text is not None:
        text = _sentence(text)
        node = page.node(known.text_span)
        if not isinstance(node, Scalar) or not known.text:
            raise ArgmapError(f'the text of "{claim}" cannot be found in {document.path}')
        if isinstance(owner, Scalar) and not known.named and not re.search(r"\s", text):
            raise ArgmapError("a claim of one word would be read as an id", help="write a whole sentence")
        rewrite(page, node, text)
        after = replace(after, text=text)
        if not known.named and text != known.text:
            name = _sentence_id(debate, text, instead_of=claim)
            for mention in _mentions_of(document, claim):
                rewrite_id(page, mention.node, _renamed_mention(mention, claim, name))
            intended, after = revised.renamed(debate, claim, name), replace(after, id=ClaimId(name))
    if title is not None:
        title = " ".join(title.split())
        found = value_of(owner, "title")
        if not title:
            if found is not None:
                cut(page, [found])
        elif isinstance(found, Scalar) and not found.missing:
            rewrite(page, found, title)
        elif isinstance(owner, Mapping):
            set_key(page, owner, "title", title, before=("text",))
        elif isinstance(owner, Scalar):
            if text is not None:
                raise ArgmapError(
                    "text and title cannot be changed in one step here", help="change one, then the other"
                )
            open_scalar(page, owner, {"title": title}, "text", {})
        after = replace(after, title=title)
    claims = {
        after.id if n == (after.id if intended is not debate else claim) else n: c
        for n, c in intended.claims.items()
    }
    claims[after.id] = after
    return Change(page.edits, replace(intended, claims=claims), str(after.id))


def rename(document: Document, old: str, new: str) -> Change:
    """Give a claim or an argument another id, and let everything in its file that names it follow."""
    require_whole(document)
    debate = document.debate
    if not is_id(new):
        raise ArgmapError(
            f'"{new}" cannot be an id', help="an id has letters, digits, _ . and - only, and no blank"
        )
    if old == new:
        raise ArgmapError(f'"{old}" is called so already')
    claim = debate.claims.get(ClaimId(old))
    argument = debate.arguments.get(ArgumentId(old))
    if claim is None and argument is None:
        raise unknown(document, old)
    require_free(debate, new)
    page = Page(document.text, document.root)
    if claim is not None:
        node = page.node(claim.id_span)
        if claim.named:
            assert isinstance(node, Scalar)
            rewrite_id(page, node, new)
        else:
            give_id(page, definition(page, claim), new)
    else:
        assert argument is not None
        give_argument_id(page, page.node(argument.span), new)
    for mention in _mentions_of(document, old):
        rewrite_id(page, mention.node, _renamed_mention(mention, old, new, debate.id))
    if claim is None:
        intended = revised.readdressed(debate, revised.followed(debate.arguments, {old: new}))
    else:
        intended = revised.renamed(debate, old, new)
    return Change(page.edits, intended, new)


def _named(document: Document, new: NewClaim) -> tuple[str, Claim]:
    """A new claim with its id. Raises `ArgmapError` for what does not fit the debate."""
    debate = document.debate
    text = _sentence(new.text)
    name = new.id or short_id(new.title or text, {*debate.claims, *debate.arguments})
    require_free(debate, name)
    require_known("position", new.by, debate.positions, document)
    require_known("group", [new.group] if new.group else [], debate.groups, document)
    citations = tuple(_citation(c) for c in new.cite)
    require_known("source", [c.source for c in citations], debate.sources, document)
    return name, _claim(new, name, text, citations)


def _sentence(text: str) -> str:
    text = text.strip()
    if not text:
        raise ArgmapError("the text is empty", help="write one full sentence that can be right or wrong")
    return text


def _citation(text: str) -> Citation:
    source, _, locator = text.strip().partition(",")
    return Citation(SourceId(source.strip()), locator.strip())


def _sentence_id(debate: Debate, text: str, *, instead_of: str = "") -> str:
    """The id that the reader makes for a claim from its text."""
    name = str(claim_id_from_text(text))
    if name in debate.claims and name != instead_of:
        raise ArgmapError(f'"{name}" says the same already', help="link that claim instead, or give an id")
    return name


def _entry(new: NewClaim, text: str) -> dict[str, Any]:
    """A new claim as it is written, without its id."""
    entry = {
        "title": " ".join(new.title.split()),
        "text": text,
        "kind": str(new.kind or ""),
        "by": new.by[0] if len(new.by) == 1 else [*new.by],
        "group": new.group,
        "tags": [" ".join(t.split()) for t in new.tags],
        "cite": [" ".join(c.split()) for c in new.cite],
    }
    return {k: v for k, v in entry.items() if v}


def _says_more(entry: dict[str, Any]) -> bool:
    return len(entry) > 1 or not re.search(r"\s", entry["text"])


def _claim(new: NewClaim, name: str, text: str, cited: tuple[Citation, ...], *, named: bool = True) -> Claim:
    group = GroupId(new.group) if new.group else None
    title = " ".join(new.title.split())
    tags = tuple(" ".join(t.split()) for t in new.tags)
    return Claim(ClaimId(name), text, title, kind=new.kind, group=group, tags=tags, cite=cited, named=named)


def _with_claim_and_argument(debate: Debate, claim: Claim, argument: Argument) -> Debate:
    claims = {**debate.claims, claim.id: claim}
    return revised.with_argument(replace(debate, claims=claims), argument)


def _by(debate: Debate, claim: str, holders: Sequence[str]) -> Debate:
    """The debate with a claim accepted by some positions."""
    positions: dict[Any, Position] = dict(debate.positions)
    for name in holders:
        if name in positions:
            positions[name] = replace(positions[name], accept=(*positions[name].accept, ClaimId(claim)))
    return replace(debate, positions=positions)


def _mentions_of(document: Document, name: str) -> Iterator[Mention]:
    """The places of a document that name a claim or argument, by its id or within an address."""
    debate = document.debate
    for mention in mentions(document.root):
        named = local_name(debate, mention.value) == name
        if named or (mention.address and _renamed_mention(mention, name, "", debate.id) != mention.value):
            yield mention


def _renamed_mention(mention: Mention, old: str, new: str, stem: str = "") -> str:
    """What a mention says when a name is changed."""
    value = mention.value
    if mention.address or value == old:
        value = value.replace(old, new) if value == old else rename_in(value, old, new)
    return rename_in(value, f"{stem}#{old}", f"{stem}#{new}") if stem else value
