"""Positions: what a debate, a file shared by several debates, or a reader says about who holds what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap import fields
from argmap.companions import Folder, companion
from argmap.draft import Draft
from argmap.link import find_claim
from argmap.model import Argument, ClaimId, Position, PositionId, is_foreign
from argmap.span import Span
from argmap.values import Values
from argmap.yamltext import Mapping as MappingNode
from argmap.yamltext import Node, Scalar


class Positions:
    """Reads the positions of one debate: their ids first, which claims need, their stances in the end."""

    def __init__(self, draft: Draft, folder: Folder) -> None:
        self.draft = draft
        self.folder = folder
        self.arguments: Mapping[Any, Argument] = {}
        self.nodes: list[tuple[Values, str, Scalar, Node, bool]] = []

    @property
    def names(self) -> set[str]:
        """The ids of the positions that were collected."""
        return {name for _, name, _, _, _ in self.nodes}

    def collect(self, node: Node) -> None:
        """The positions' ids, which claims need; what they accept is read when the claims are known."""
        values: Values = self.draft
        shared = False
        if isinstance(node, Scalar) and not node.missing:
            found = companion(self.draft, node, self.folder)
            if found is None or found[1] is None:
                return
            values, node = found[0], found[1]
            shared = True
        for name, key, value in values.pairs(node, "`positions`"):
            if values.valid_id(key, "a position"):
                self.nodes.append((values, name, key, value, shared))

    def build(self, arguments: Mapping[Any, Argument]) -> dict[PositionId, Position]:
        """The positions, once claims and arguments are known."""
        self.arguments = arguments
        asserted: dict[str, list[str]] = {}
        for holder, claim in self.draft.asserted:
            asserted.setdefault(holder, []).append(claim)
        used = {p for a in self.arguments.values() for p in a.by}
        positions: dict[PositionId, Position] = {}
        for values, name, key, node, shared in self.nodes:
            position = self._position(values, name, key, node, shared, asserted.get(name, []))
            # of a shared file only those positions belong to the debate that say something about it
            if not shared or position.accept or position.reject or position.credence or name in used:
                positions[position.id] = position
        return positions

    def _position(
        self, values: Values, name: str, key: Scalar, node: Node, shared: bool, asserted: list[str]
    ) -> Position:
        given: dict[str, Any] = {}
        accept: list[str] = []
        what = f'the position "{name}"'
        if isinstance(node, Scalar) and not node.missing:
            given["title"] = node.value.strip()
            node = Scalar("", node.start, node.start, "")
        for field_name, field_key, value in values.pairs(node, what):
            if field_name in ("title", "summary"):
                given[field_name] = values.text(value, f"`{field_name}` of {what}") or ""
            elif field_name == "color":
                given["color"] = values.color(value, f"`color` of {what}")
            elif field_name == "cite":
                given["cite"] = self._citations_of(values, value, what)
            elif field_name in ("accept", "reject"):
                refs = self._stances(values, value, f"`{field_name}` of {what}", shared)
                if field_name == "accept":
                    accept = refs
                else:
                    given["reject"] = tuple(dict.fromkeys(refs))
            elif field_name == "credence":
                given["credence"] = self._credence(values, value, what, shared)
            elif field_name == "data":
                given["data"] = values.data(value, f"`data` of {what}")
            else:
                values.unknown_key(field_key, value, fields.POSITION, "a position")
        given["accept"] = tuple(dict.fromkeys((*accept, *asserted)))
        for both in [c for c in given["accept"] if c in given.get("reject", ())]:
            values.report(
                "AM105", key, f'{what} both accepts and rejects "{both}"', "take it out of one of the lists"
            )
        return Position(PositionId(name), span=values.span(key), **given)

    def _citations_of(self, values: Values, node: Node, what: str) -> Any:
        if values is self.draft:
            return self.draft.citations(node, f"`cite` of {what}")
        inner = Draft(values.path, values.source, self.draft.stem)
        inner.known = self.draft.known
        inner.diagnostics = values.diagnostics
        return inner.citations(node, f"`cite` of {what}")

    def _stances(self, values: Values, node: Node, what: str, shared: bool) -> list[str]:
        found = []
        for ref, at in values.refs(node, what):
            name = self.draft.local(ref)
            if shared and is_foreign(name):
                continue  # a stance on another debate; it is looked up when that one is read
            if find_claim(self.draft, name, at, what, arguments=self.arguments):
                found.append(name)
        return found

    def _credence(self, values: Values, node: Node, what: str, shared: bool) -> dict[ClaimId, float]:
        found: dict[ClaimId, float] = {}
        for name, key, value in values.pairs(node, f"`credence` of {what}"):
            claim = self.draft.local(name)
            number = values.fraction(value, f'the credence of "{name}"')
            if shared and is_foreign(claim):
                continue
            known = find_claim(self.draft, claim, values.span(key), "a credence", arguments=self.arguments)
            if known and number is not None:
                found[ClaimId(claim)] = number
        return found


def position_file(
    draft: Draft, root: MappingNode
) -> tuple[str, Position, dict[ClaimId, str], list[tuple[str, Span]]]:
    """A reader's own position: the stem of its debate, the position, the notes by claim, and every claim that
    it names, to be looked up in that debate."""
    stem = ""
    given: dict[str, Any] = {}
    notes: dict[ClaimId, str] = {}
    named: list[tuple[str, Span]] = []
    what = "a reader's position"
    for name, key, value in draft.pairs(root, what):
        if name == "argmap-position":
            if getattr(value, "value", "").strip() != "1":
                draft.report("AM108", value, "this version of argmap reads positions of format 1 only")
        elif name == "debate":
            stem = draft.text(value, "`debate`") or ""
        elif name in ("title", "summary"):
            given[name] = draft.text(value, f"`{name}`") or ""
        elif name in ("accept", "reject"):
            refs = draft.refs(value, f"`{name}`")
            named += refs
            given[name] = tuple(dict.fromkeys(ClaimId(r) for r, _ in refs))
        elif name == "credence":
            found = {}
            for claim, claim_key, number in draft.pairs(value, "`credence`"):
                named.append((claim, draft.span(claim_key)))
                fraction = draft.fraction(number, f'the credence of "{claim}"')
                if fraction is not None:
                    found[ClaimId(claim)] = fraction
            given["credence"] = found
        elif name == "notes":
            for claim, claim_key, note in draft.pairs(value, "`notes`"):
                named.append((claim, draft.span(claim_key)))
                notes[ClaimId(claim)] = draft.text(note, f'the note on "{claim}"') or ""
        else:
            draft.unknown_key(key, value, fields.POSITION_FILE, what)
    if not stem:
        at = Span(draft.path, root.start, root.start)
        draft.report(
            "AM103", at, "the position does not say which debate it is about", "add `debate: its-file-stem`"
        )
    both = set(given.get("accept", ())) & set(given.get("reject", ()))
    for claim in sorted(both):
        at = next(at for name, at in reversed(named) if name == claim)
        draft.report(
            "AM105", at, f'"{claim}" is both accepted and rejected', "take it out of one of the lists"
        )
    return stem, Position(PositionId(draft.stem), span=draft.span(root), **given), notes, named
