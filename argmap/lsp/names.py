"""What the words of a file name, where that stands, and where else it is named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from argmap.diagnostic import ArgmapError
from argmap.editing.mentions import is_answer
from argmap.lsp.grammar import Place, Spot, spots, top
from argmap.lsp.workspace import Workspace
from argmap.model import ClaimId, Debate, GroupId, PositionId, SourceId, is_foreign
from argmap.read import Document
from argmap.record import record
from argmap.span import Span
from argmap.yamltext import Mapping, Node, Scalar

_BLANK = re.compile(r"\s")
_ARROW = re.compile(r"\s*->\s*")


@record
class Thing:
    """Something that has a name: its kind (`claim`, `argument`, `source`, `position`, `group`, `scheme`, `rule`,
    `file`, `debate`), its id, and the path of the file that defines it (empty for what is part of argmap)."""

    kind: str
    id: str
    path: str = ""


@record
class Name:
    """A place that names or defines something."""

    thing: Thing
    span: Span
    defines: bool = False


def spot_at(workspace: Workspace, path: str, offset: int) -> Spot | None:
    """The innermost word at an offset, with its place."""
    found = [
        s
        for s in spots(root_of(workspace, path), top(workspace.kind(path)), around=offset)
        if isinstance(s.node, Scalar) and not s.node.missing
    ]
    return found[-1] if found else None


def name_at(workspace: Workspace, path: str, offset: int) -> Name | None:
    """What is named at an offset."""
    spot = spot_at(workspace, path, offset)
    found = [*_Reader(workspace, path).names(spot)] if spot is not None else []
    return next((n for n in found if n.span.start <= offset <= n.span.end), None)


def definition(workspace: Workspace, thing: Thing) -> Span | None:
    """Where something is defined."""
    if thing.kind in ("file", "debate"):
        there = thing.path in workspace.buffers or Path(thing.path).is_file()
        return Span(thing.path, 0, 0) if there else None
    if not thing.path:
        return None
    if thing.kind in ("claim", "argument"):
        debate = debate_of(workspace, thing)
        if debate is None:
            return None
        if thing.kind == "claim":
            claim = debate.claims.get(ClaimId(thing.id))
            return claim.id_span if claim else None
        argument = debate.arguments.get(thing.id)  # type: ignore[call-overload]
        return argument.span if argument else None
    for name in names(workspace, thing.path):
        if name.defines and name.thing == thing:
            return name.span
    return None


def references(workspace: Workspace, thing: Thing, *, definitions: bool = True) -> Iterator[Name]:
    """Every place of the folder that names something, in the order of files and in theirs."""
    if not thing.path:
        return
    stem, home = Path(thing.path).stem, str(Path(thing.path).parent)
    desk = workspace.desk(home)
    for file in desk.names():
        path = desk.where(file)
        try:
            text = workspace.text(path)
        except ArgmapError:
            continue
        elsewhere = (
            thing.kind not in ("claim", "argument") or stem in text or workspace.kind(path) == "positions"
        )
        if path != thing.path and not (thing.id in text and elsewhere):
            continue
        for name in names(workspace, path):
            if name.thing == thing and (definitions or not name.defines):
                yield name


def names(workspace: Workspace, path: str) -> Iterator[Name]:
    """Everything that a file names and defines."""
    reader = _Reader(workspace, path)
    for spot in spots(root_of(workspace, path), top(workspace.kind(path))):
        if isinstance(spot.node, Scalar) and not spot.node.missing:
            yield from reader.names(spot)


def root_of(workspace: Workspace, path: str) -> Node | None:
    """The nodes of a file as it stands now; none where it cannot be read."""
    kind = workspace.kind(path)
    try:
        if kind in ("debate", "position"):
            return workspace.document(path).root
        return workspace.desk(str(Path(path).parent)).yaml(Path(path).name).root if kind else None
    except ArgmapError:
        return None


def debate_of(workspace: Workspace, thing: Thing) -> Debate | None:
    """The debate of a claim or argument."""
    try:
        return workspace.document(thing.path).debate
    except ArgmapError:
        return None


def document_for(workspace: Workspace, path: str) -> Document | None:
    """The document by which the words of a file are understood: its own, or that of the first debate which takes its
    sources or positions from it, or which it is a position on."""
    kind = workspace.kind(path)
    try:
        if kind == "debate":
            return workspace.document(path)
        if kind == "position":
            position = workspace.document(path).reader_position
            file = workspace.desk(str(Path(path).parent)).debate_file(position.debate) if position else None
            return workspace.document(str(Path(path).parent / file)) if file else None
        if kind:
            user = next((u for u, _ in workspace.users(path)), None)
            return workspace.document(user) if user else None
    except ArgmapError:
        pass
    return None


class _Reader:
    """Understands the words of one file, as it stands now."""

    def __init__(self, workspace: Workspace, path: str) -> None:
        self.workspace = workspace
        self.path = path
        self.home = Path(path).parent
        self.document = document_for(workspace, path)
        self.debate = self.document.debate if self.document else None
        self._others: dict[str, tuple[str, Debate | None]] = {}

    def names(self, spot: Spot) -> Iterator[Name]:
        """What a word names; two things where it names one in a part of it."""
        node, place = spot.node, spot.place
        assert isinstance(node, Scalar)
        span = Span(self.path, node.start, node.end)
        field = place.field
        if spot.is_key:
            if place.keys == "claim":
                yield from self._claim(node.value.strip(), span)
            elif place.keys == "rule":
                yield Name(Thing("rule", node.value.strip()), span)
            elif place.keys == "new" and (kind := _defined(spot)):
                yield Name(Thing(kind, node.value, self.path), span, True)
            return
        if field is not None and field.name == "id" and not place.names:
            argument = self.debate is not None and node.value.strip() in self.debate.arguments
            kind = "argument" if argument else "claim"
            yield Name(Thing(kind, node.value.strip(), self.path), span, True)
        for kind in place.names:
            found = list(self._named(kind, node, place, span))
            if found:
                yield from found
                return

    def _named(self, kind: str, node: Scalar, place: Place, span: Span) -> Iterator[Name]:
        """What a text names where something of a kind may be named."""
        value = node.value.strip()
        if kind == "claim":
            if place.words and not is_answer(value):
                return
            if _BLANK.search(value):
                claim = self._sentences.get((span.start, span.end))
                if claim is not None:
                    yield Name(Thing("claim", claim, self.path), span, True)
            else:
                yield from self._claim(value, span)
        elif kind == "argument":
            yield from self._argument(value, span)
        elif kind == "source":
            source, _, _ = value.partition(",")
            known = self.debate.sources.get(SourceId(source.strip())) if self.debate else None
            if known is not None:
                start = node.start + bool(node.style)
                at = Span(self.path, start, start + len(source.rstrip()))
                yield Name(Thing("source", known.id, os.path.normpath(known.span.path)), at)
        elif kind in ("position", "group"):
            owner = self._owner(kind, value)
            if owner:
                yield Name(Thing(kind, value, owner), span)
        elif kind == "scheme":
            yield Name(Thing("scheme", value), span)
        elif kind == "file" and value:
            yield Name(Thing("file", value, os.path.normpath(self.home / value)), span)
        elif kind == "debate":
            owner, _ = self._other(value)
            if owner:
                yield Name(Thing("debate", value, owner), span)

    def _claim(self, value: str, span: Span) -> Iterator[Name]:
        """The claim that an id names: of the file's own debate, or `other#claim`."""
        if is_foreign(value):
            stem, _, value = value.partition("#")
            owner, debate = self._other(stem)
        else:
            owner, debate = self.document.path if self.document else "", self.debate
        if debate is not None and value in debate.claims:
            yield Name(Thing("claim", value, owner), span)

    def _argument(self, value: str, span: Span) -> Iterator[Name]:
        """The argument that an id or an address names, and the claims that an address is made of."""
        debate = self.debate
        if debate is None or self.document is None:
            return
        parts = _ARROW.split(value)
        address = " -> ".join(" + ".join(re.split(r"\s*\+\s*", p)) for p in parts)
        if address not in debate.arguments:
            return
        source = self.workspace.text(self.path)
        for match in re.finditer(r"[^\s+>\"']+", source[span.start : span.end]):
            word = match[0]
            if len(parts) > 1 and word in debate.claims:
                start = span.start + match.start()
                at = Span(self.path, start, start + len(word))
                yield Name(Thing("claim", word, self.document.path), at)
        yield Name(Thing("argument", address, self.document.path), span)

    def _other(self, stem: str) -> tuple[str, Debate | None]:
        """The path of another debate of the folder, and the debate; an empty path where there is none."""
        if stem not in self._others:
            file = self.workspace.desk(str(self.home)).debate_file(stem)
            owner = str(self.home / file) if file else ""
            debate = debate_of(self.workspace, Thing("debate", stem, owner)) if owner else None
            self._others[stem] = owner, debate
        return self._others[stem]

    def _owner(self, kind: str, value: str) -> str:
        """The path of the file that defines a position or group."""
        if self.debate is None or self.document is None:
            return ""
        if kind == "group":
            return self.document.path if GroupId(value) in self.debate.groups else ""
        return self._positions.get(value, "")

    @cached_property
    def _positions(self) -> dict[str, str]:
        """The positions that the debate may name, and the paths of their files."""
        found = shared_positions(self.workspace, self.document) if self.document else ()
        return {name: owner for name, _, owner in found}

    @cached_property
    def _sentences(self) -> dict[tuple[int, int], str]:
        """The claims that are written as bare sentences, by their places."""
        claims = self.debate.claims.values() if self.debate else ()
        return {
            (c.text_span.start, c.text_span.end): c.id
            for c in claims
            if not c.named and c.text_span.path == self.path
        }


def _defined(spot: Spot) -> str:
    """What a key of an author's own defines."""
    tables = spot.place.values.tables if spot.place.values is not None else ()
    kind = tables[0] if tables else ""
    return kind if kind in ("claim", "argument", "source", "position", "group") else ""


def shared_positions(workspace: Workspace, document: Document) -> Iterator[tuple[str, str, str]]:
    """The ids and titles of all positions that a debate may name, and the paths of their files."""
    own = document.debate.positions
    for position in own.values():
        yield position.id, position.title, os.path.normpath(position.span.path)
    node = next((v for k, v in _pairs(document.root) if k == "positions"), None)
    if not isinstance(node, Scalar):
        return
    desk = workspace.desk(str(Path(document.path).parent))
    try:
        root = desk.yaml(node.value.strip()).root
    except ArgmapError:
        return
    for name, value in _pairs(root):
        if PositionId(name) not in own:
            title = next((v.value for k, v in _pairs(value) if k == "title" and isinstance(v, Scalar)), "")
            yield name, title, os.path.normpath(desk.where(node.value.strip()))


def _pairs(node: Node | None) -> Iterator[tuple[str, Node]]:
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        if isinstance(key, Scalar):
            yield key.value, value
