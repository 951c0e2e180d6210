"""Addresses of arguments, `premise -> target`, in the text of a file: which argument each names, and how they follow
it when it is called otherwise."""

from __future__ import annotations

import re

from argmap.diagnostic import ArgmapError
from argmap.editing import revised
from argmap.editing.changes import local_name
from argmap.editing.mentions import Use, mentions
from argmap.editing.page import Page
from argmap.editing.wording import rewrite_id
from argmap.model import Argument, ArgumentId, Debate, argument_id
from argmap.read import Document

_ARROW = re.compile(r"\s*->\s*")
_PLUS = re.compile(r"\s*\+\s*")


def argument_named(debate: Debate, said: str) -> str:
    """The id of the argument that an address names, its premises in any order; an empty text where there is none."""
    said = said.strip()
    if said in debate.arguments:
        return said
    *steps, name = _ARROW.split(said)
    name = local_name(debate, name)
    for step in reversed(steps):
        premises = {local_name(debate, part) for part in _PLUS.split(step)}
        found = (
            a.id
            for a in debate.arguments.values()
            if a.target == name and {str(p.claim) for p in a.premises} == premises
        )
        name = next(found, ArgumentId(""))
        if not name:
            return ""
    return name if steps else ""


def address(argument: Argument) -> str:
    """What an argument is called: by its id, or by its premises and target."""
    return (
        argument.id
        if argument.named
        else argument_id(tuple(p.claim for p in argument.premises), argument.target)
    )


def addresses_follow(page: Page, document: Document, before: Argument, after: Argument) -> None:
    """Let what names an argument by its address, or by one that holds it, follow it to its new premises and target."""
    if before.named:
        return
    debate = document.debate
    names = revised.followed(debate.arguments, {str(before.id): address(after)})
    for mention in mentions(document.root):
        if not mention.address:
            continue
        # lists of verdicts take an id alone
        listed = mention.use is Use.LISTED
        name = local_name(debate, mention.value) if listed else argument_named(debate, mention.value)
        if name in names:
            rewrite_id(page, mention.node, names[name])


def require_no_ring(debate: Debate, argument: Argument, target: str) -> None:
    """Raise `ArgmapError` for an argument that would be aimed at itself, or at what is aimed at it and has no id: an
    address cannot hold itself."""
    step = debate.arguments.get(ArgumentId(target))
    while step is not None:
        if step.id == argument.id:
            raise ArgmapError(f"`{argument.id}` cannot bear on itself, or on what is aimed at it")
        step = None if step.named else debate.arguments.get(ArgumentId(step.target))
