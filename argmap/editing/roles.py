"""The role of a premise in its step: written where the premises are, as a list or by their roles."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.catalogue import schemes
from argmap.diagnostic import ArgmapError
from argmap.editing import revised
from argmap.editing.changes import Change, argument_from, require_whole
from argmap.editing.page import Page, value_of
from argmap.editing.sites import as_argument, own_site
from argmap.editing.work import Work
from argmap.model import Argument, ArgumentId
from argmap.read import Document
from argmap.record import replace
from argmap.yamlprint import inline
from argmap.yamltext import Mapping as MappingNode
from argmap.yamltext import Node, Scalar
from argmap.yamltext import Sequence as List


def set_role(work: Work, argument: str, claim: str, role: str) -> None:
    """Give a premise of an argument another role, as `roles_then` says; a bare reason becomes an argument."""
    require_whole(work.document)
    step = argument_from(work.document, claim, argument)
    page = Page(work.document.text, work.document.root)
    node = page.node(step.span)
    if own_site(page, node) is not None:
        raise ArgmapError(
            "this step is named by its own claim alone, and has no place for a role",
            help="write it as an argument, {premises: {role: claim}}, under what it bears on",
        )
    if value_of(node, "premises") is None:
        as_argument(page, node, {})
        work.do(Change(page.edits, work.document.debate, claim))
    work.do(_with_roles(work.document, argument, roles_then(step, claim, role)))


def roles_then(step: Argument, claim: str, role: str) -> Mapping[str, str]:
    """The roles of all premises once one has another. Who has that role already takes the one that comes free. Where
    no premise had one, the others take those of the scheme that are left, in their order; without a role for one, all
    give theirs up. Raises `ArgmapError` where there is none left for a premise."""
    role = " ".join(role.split())
    before = {str(p.claim): p.role for p in step.premises}
    if not role:
        return dict.fromkeys(before, "")
    if all(before.values()):
        return {
            name: role if name == claim else before[claim] if old == role else old
            for name, old in before.items()
        }
    scheme = schemes().get(step.scheme)
    left = [name for name in (scheme.premises if scheme else ()) if name != role]
    if len(left) < len(before) - 1:
        raise ArgmapError(
            f"the scheme {scheme.id} names {len(scheme.premises)} roles, and the step has {len(before)} premises"
            if scheme
            else "where one premise has a role all have one, and no scheme names theirs",
            help="edit the file by hand: premises: {role: claim, another-role: claim}",
        )
    return {name: role if name == claim else left.pop(0) for name in before}


def _with_roles(document: Document, argument: str, roles: Mapping[str, str]) -> Change:
    step = document.debate.arguments[ArgumentId(argument)]
    page = Page(document.text, document.root)
    found = value_of(page.node(step.span), "premises")
    names = [roles[str(p.claim)] for p in step.premises]
    entries = found.pairs if isinstance(found, MappingNode) else getattr(found, "items", ())
    if len(entries) != len(names):
        raise ArgmapError("the premises are not read one by one", help="edit the file by hand")
    if isinstance(found, MappingNode):
        for (key, value), before, name in zip(found.pairs, step.premises, names, strict=True):
            if not isinstance(key, Scalar) or _is_long(page, key):
                raise ArgmapError(
                    "the roles stand in a form that is not changed here", help="edit the file by hand"
                )
            if not name:
                _unkey(page, key, value)
            elif name != before.role:
                page.splice(key.start, key.end, inline(name))
        if not any(names) and page.in_brackets(found):
            _brackets(page, found, "[]")
    elif isinstance(found, List) and any(names):
        for item, name in zip(found.items, names, strict=True):
            _key(page, found, item, name)
        if page.in_brackets(found):
            _brackets(page, found, "{}")
    premises = tuple(replace(p, role=name) for p, name in zip(step.premises, names, strict=True))
    intended = revised.with_argument_changed(document.debate, argument, replace(step, premises=premises))
    return Change(page.edits, intended)


def _is_long(page: Page, key: Node) -> bool:
    """Whether a key stands behind a question mark."""
    return page.text[page.line_start(key.start) : key.start].rstrip().endswith("?")


def _brackets(page: Page, node: Node, pair: str) -> None:
    page.splice(node.start, node.start + 1, pair[0])
    page.splice(node.end - 1, node.end, pair[1])


def _key(page: Page, found: List, item: Node, name: str) -> None:
    """Put a key before an entry of a list, in the place of its dash where it has one."""
    if page.in_brackets(found):
        page.splice(item.start, item.start, f"{inline(name)}: ")
        return
    column = page.column(found.start)
    line = page.line_start(item.start)
    while page.text[line + column] != "-" or page.text[line : line + column].strip(" -"):
        line = page.line_start(line - 1)
    dash = line + column
    page.splice(dash, dash + 1, f"{inline(name)}:")
    below = isinstance(item, MappingNode) and page.text[item.start] != "{"
    if below and page.line_start(item.start) == line:
        page.splice(dash + 1, item.start, f"\n{' ' * page.column(item.start)}")


def _unkey(page: Page, key: Scalar, value: Node) -> None:
    """Take the key from a value, and put a dash in its place where it stands in no brackets."""
    between = page.text[page.behind_colon(key) : value.start]
    if page.in_brackets(key):
        page.splice(key.start, page.behind_colon(key) + len(between) - len(between.lstrip()), "")
    elif "#" not in between and (
        "\n" not in between or page.column(value.start) == page.column(key.start) + 2
    ):
        page.splice(key.start, value.start, "- ")
    else:
        page.splice(key.start, page.behind_colon(key), "-")
