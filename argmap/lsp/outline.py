"""The outline of a file, its claims among those of others, what can be folded, and what leads elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from argmap.diagnostic import ArgmapError
from argmap.lsp.grammar import spots, top
from argmap.lsp.names import root_of
from argmap.lsp.places import lines_of
from argmap.lsp.workspace import Workspace
from argmap.model import ClaimId, Debate
from argmap.record import record
from argmap.span import Span
from argmap.view.cells import clean
from argmap.yamltext import Mapping, Scalar, Sequence

FOLDERS = 4
FILES = 500
"""How deep, and how many files, a workspace is looked through for debates."""
FOUND = 200
"""Symbols of a workspace that are told at once."""


@record(eq=False, frozen=False)
class Symbol:
    """An entry of an outline: what it is called, what it says, its kind (as in `names.Thing`, or `section`), where all
    of it stands, and where its name does."""

    name: str
    detail: str
    kind: str
    span: Span
    name_span: Span
    children: list[Symbol]


def symbols(workspace: Workspace, path: str) -> list[Symbol]:
    """The outline of a file: its keys at the top, and under them claims with the claims that stand in them."""
    root = root_of(workspace, path)
    kind = workspace.kind(path)
    if not isinstance(root, Mapping):
        return []
    debate = None
    if kind == "debate":
        try:
            debate = workspace.document(path).debate
        except ArgmapError:
            return []
    found = []
    for key, value in root.pairs:
        if not isinstance(key, Scalar) or not key.value.strip():
            continue
        here = Span(path, key.start, max(key.end, value.end))
        detail = clean(value.value)[:80] if isinstance(value, Scalar) else ""
        section = Symbol(key.value, detail, "section", here, Span(path, key.start, key.end), [])
        if debate is not None and key.value in ("claims", "arguments"):
            section.children = _nested(s for s in _told(debate, path) if _holds(here, s.span))
        elif kind == "debate" and key.value in ("sources", "positions", "groups", "views"):
            section.children = _entries(path, value, key.value.rstrip("s"))
        elif kind in ("sources", "positions"):
            section.kind = kind.rstrip("s")
            section.detail = _title(value)
        found.append(section)
    return found


def workspace_symbols(workspace: Workspace, roots: Iterable[str], query: str) -> Iterator[tuple[Symbol, str]]:
    """The claims of every debate in some folders that have the words of a query in their id, title or sentence, each
    with the title of its debate."""
    words = query.casefold().split()
    for path in debate_paths(workspace, roots):
        try:
            debate = workspace.document(path).debate
        except ArgmapError:
            continue
        for claim in debate.claims.values():
            said = f"{claim.id} {claim.title} {claim.text}".casefold()
            if claim.id_span.path == path and all(w in said for w in words):
                name = f"{claim.id}: {clean(claim.text)}" if claim.named else clean(claim.text)
                yield Symbol(name, "", "claim", claim.span, claim.id_span, []), debate.title or debate.id


def debate_paths(workspace: Workspace, roots: Iterable[str]) -> list[str]:
    """The debates of some folders and of folders in them, and of the folders of open files."""
    homes: dict[str, None] = {}
    for root in roots:
        for home, folders, _ in os.walk(root):
            depth = len(Path(home).relative_to(root).parts)
            folders[:] = sorted(f for f in folders if f[0] not in "._" and f != "node_modules")
            if depth >= FOLDERS:
                folders[:] = []
            homes[home] = None
            if len(homes) >= FILES:
                break
    homes.update((str(Path(p).parent), None) for p in workspace.buffers if Path(p).is_absolute())
    found: dict[str, None] = {}
    for home in homes:
        found.update((path, None) for path in workspace.debates(home))
        if len(found) >= FILES:
            break
    return [*found][:FILES]


def folds(workspace: Workspace, path: str) -> Iterator[tuple[int, int, bool]]:
    """What can be folded: the first and the last line (from 0) of each, and whether it is a comment."""
    text = workspace.text(path)
    lines = lines_of(text)
    seen: set[int] = set()
    for spot in spots(root_of(workspace, path), top(workspace.kind(path))):
        if not isinstance(spot.node, Mapping):
            if isinstance(spot.node, Sequence):
                yield from _lists(spot.node, lines.locate, seen)
            continue
        for key, value in spot.node.pairs:
            first, last = lines.locate(key.start)[0] - 1, lines.locate(max(value.end - 1, key.end))[0] - 1
            if last > first and first not in seen:
                seen.add(first)
                yield first, last, False
    start = None
    for number in range(1, len(lines.starts) + 2):
        comment = number <= len(lines.starts) and lines.line(number).startswith("#")
        if comment and start is None:
            start = number
        elif not comment and start is not None:
            if number - start > 1:
                yield start - 1, number - 2, True
            start = None


def links(workspace: Workspace, path: str) -> Iterator[tuple[Span, str, bool]]:
    """Where a file leads to: the place, the path of a file or an address of the web, and whether it is the latter."""
    home = Path(path).parent
    for spot in spots(root_of(workspace, path), top(workspace.kind(path))):
        node = spot.node
        if spot.is_key or not isinstance(node, Scalar) or node.missing:
            continue
        value = node.value.strip()
        span = Span(path, node.start, node.end)
        field = spot.place.field.name if spot.place.field else ""
        if "file" in spot.place.names and value and not re.search(r"\s", value):
            yield span, os.path.normpath(home / value), False
        elif field == "URL" and re.fullmatch(r"https?://[^\s<>\"]+", value):
            yield span, value, True
        elif field == "DOI" and re.fullmatch(r"10\.[^\s<>\"]+", value):
            yield span, f"https://doi.org/{value}", True


def _told(debate: Debate, path: str) -> Iterator[Symbol]:
    """The claims and the named arguments of a debate."""
    for claim in debate.claims.values():
        if claim.span.path == path:
            name = claim.id if claim.named else clean(claim.text)[:60]
            detail = claim.title or clean(claim.text)
            yield Symbol(name or claim.id, detail, _kind(debate, claim.id), claim.span, claim.id_span, [])
    for argument in debate.arguments.values():
        if argument.named and argument.span.path == path:
            yield Symbol(argument.id, argument.title, "argument", argument.span, argument.span, [])


def _kind(debate: Debate, claim: ClaimId) -> str:
    return "thesis" if claim in debate.thesis else "claim"


def _nested(found: Iterable[Symbol]) -> list[Symbol]:
    """Symbols in the order of the text, those that stand in others under them."""
    top_level: list[Symbol] = []
    around: list[Symbol] = []
    for symbol in sorted(found, key=lambda s: (s.span.start, -s.span.end)):
        while around and not _holds(around[-1].span, symbol.span):
            around.pop()
        (around[-1].children if around else top_level).append(symbol)
        around.append(symbol)
    return top_level


def _entries(path: str, node: object, kind: str) -> list[Symbol]:
    """The entries of a mapping of ids."""
    found = []
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        if isinstance(key, Scalar) and key.value.strip():
            here = Span(path, key.start, max(key.end, value.end))
            found.append(Symbol(key.value, _title(value), kind, here, Span(path, key.start, key.end), []))
    return found


def _title(node: object) -> str:
    """The title of an entry, or its text where it is one."""
    if isinstance(node, Scalar):
        return clean(node.value)
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        if isinstance(key, Scalar) and key.value == "title" and isinstance(value, Scalar):
            return clean(value.value)
    return ""


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _lists(node: Sequence, locate: object, seen: set[int]) -> Iterator[tuple[int, int, bool]]:
    """The entries of a list that take several lines."""
    assert callable(locate)
    for item in node.items:
        first, last = locate(item.start)[0] - 1, locate(max(item.end - 1, item.start))[0] - 1
        if last > first and first not in seen:
            seen.add(first)
            yield first, last, False
