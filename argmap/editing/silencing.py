"""A rule silenced for one claim or argument, with `ignore:`."""

from __future__ import annotations

from argmap.diagnostic import ArgmapError
from argmap.editing.changes import unknown
from argmap.editing.page import Page, value_of
from argmap.editing.sites import definition
from argmap.editing.splice import add_pair, open_scalar, set_key
from argmap.model import ArgumentId, ClaimId
from argmap.read import Document
from argmap.span import TextEdit
from argmap.yamltext import Mapping, Scalar


def silence(document: Document, owner: str, rule: str, reason: str = "") -> tuple[TextEdit, ...]:
    """The edits that silence a rule for a claim or argument. An empty reason is a fault until its author has written
    one. Raises `ArgmapError` where the rule cannot be silenced."""
    debate = document.debate
    claim, argument = debate.claims.get(ClaimId(owner)), debate.arguments.get(ArgumentId(owner))
    if claim is None and argument is None:
        raise unknown(document, owner)
    page = Page(document.text, document.root)
    if claim is not None:
        node = definition(page, claim)
        silenced = claim.ignore
    else:
        assert argument is not None
        node = page.node(argument.span)
        silenced = argument.ignore
    if rule in silenced:
        raise ArgmapError(f'"{owner}" has `ignore: {rule}` already')
    if isinstance(node, Scalar) and claim is not None:
        open_scalar(page, node, {}, "text", {"ignore": {rule: reason}})
    elif isinstance(node, Mapping):
        found = value_of(node, "ignore")
        if isinstance(found, Mapping) and found.pairs:
            add_pair(page, found, len(found.pairs) - 1, rule, reason)
        elif found is not None:
            raise ArgmapError("what stands under `ignore:` is no mapping of rules to reasons")
        else:
            set_key(page, node, "ignore", {rule: reason}, before=("data",))
    else:
        raise ArgmapError("a bare reason has no place for `ignore:`", help="silence the rule for its claim")
    return page.edits
