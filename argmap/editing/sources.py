"""Sources added to the bibliography of a debate: in its own file, or in the one that it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from argmap import fields
from argmap.companions import decode, file_bytes
from argmap.diagnostic import ArgmapError
from argmap.editing.changes import Change, one_after_the_other
from argmap.editing.page import Page, value_of
from argmap.editing.splice import Source as Written
from argmap.editing.splice import add_pair, set_key
from argmap.editing.work import Beside, Work
from argmap.model import Debate, Source, SourceId
from argmap.read import read_text
from argmap.record import replace
from argmap.span import apply_edits
from argmap.values import is_id
from argmap.yamlprint import inline, print_yaml
from argmap.yamltext import Mapping as MappingNode
from argmap.yamltext import Node, Scalar, parse
from argmap.yamltext import Sequence as List

# behind which keys of a debate its sources stand
_AFTER = ("claims", "arguments", "contradictions", "views", "expect", "data")


def add_source(work: Work, name: str, values: Mapping[str, str | Sequence[str]]) -> None:
    """Add a source, with CSL fields as a debate file has them. Raises `ArgmapError` for an id that is taken or
    cannot be one, for fields that cannot be read, and where the bibliography is none that argmap writes."""
    debate = work.document.debate
    if not is_id(name):
        raise ArgmapError(f'"{name}" cannot be an id', help="letters, digits, _ . and - only, and no blank")
    if name in debate.sources:
        raise ArgmapError(f'there is a source "{name}" already', help="choose another id, or cite that one")
    entry = {k: v if isinstance(v, str) else [*v] for k, v in values.items() if v}
    source = as_read(name, entry)
    intended = replace(debate, sources={**debate.sources, SourceId(name): source})
    node = value_of(work.document.root, "sources")
    if (file := _file(node)) is not None:
        _add_beside(work, file, name, entry, intended)
        return
    page = Page(work.document.text, work.document.root)
    assert isinstance(work.document.root, MappingNode)
    if node is None:
        set_key(page, work.document.root, "sources", {name: entry}, before=_AFTER)
        edits = one_after_the_other(work.document.text, page.edits, ())
    elif isinstance(node, MappingNode):
        _add_to(page, node, name, entry)
        edits = page.edits
    else:
        raise ArgmapError("`sources` says nothing that a source can be added to", help="write it by hand")
    work.do(Change(edits, intended))


def as_read(name: str, entry: Mapping[str, Any]) -> Source:
    """A source as the reader has it."""
    text = print_yaml(
        {"argmap": "1", "title": "Sources", "sources": {name: entry}, "claims": {"a": "So it is."}}
    )
    document = read_text(text, "source.yaml")
    for fault in document.diagnostics:
        raise ArgmapError(fault.message, help=fault.help)
    return document.debate.sources[SourceId(name)]


def _file(node: Node | None) -> str | None:
    """The YAML bibliography that a debate names, the first of several; None for sources of its own."""
    items = node.items if isinstance(node, List) else [node]
    names = [n.value.strip() for n in items if isinstance(n, Scalar) and n.value.strip()]
    found = next((n for n in names if Path(n).suffix in (".yaml", ".yml")), None)
    if names and found is None:
        raise ArgmapError(
            f"{names[0]} is written by another program", help="add the source there, then cite it"
        )
    return found


def _add_beside(work: Work, file: str, name: str, entry: Mapping[str, Any], intended: Debate) -> None:
    path = work.folder.where(file)
    known = work.text_beside(file)
    data = known.data if known else file_bytes(path)
    before = known.before if known else decode(data).text
    text = known.text if known else before
    nodes = parse(text, path, keys=fields.ALL_KEYS)
    root = nodes.root
    if not nodes.whole or not isinstance(root, MappingNode) or value_of(root, "references") is not None:
        raise ArgmapError(f"{path} cannot be added to", help="add the source there by hand, then cite it")
    page = Page(text, root)
    _add_to(page, root, name, entry)
    work.do(Change((), intended), {file: Beside(path, data, before, apply_edits(text, page.edits))})


def _add_to(page: Page, owner: MappingNode, name: str, entry: Mapping[str, Any]) -> None:
    """Put a source behind the last one, in the manner of that."""
    if not owner.pairs:
        page.splice(owner.start, owner.end, f"{{{inline(name)}: {inline(entry)}}}")
        return
    last = owner.pairs[-1][1]
    on_one_line = page.text[last.start : last.start + 1] == "{"
    add_pair(page, owner, len(owner.pairs) - 1, name, Written(inline(entry)) if on_one_line else dict(entry))
