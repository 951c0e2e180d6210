"""What claims, arguments and positions have in common: citations, groups, critical questions, silenced rules."""

from __future__ import annotations

import re
from typing import Any

from argmap import fields
from argmap.diagnostic import Fix
from argmap.fields import Shape
from argmap.model import Citation, Inference, Kind, SourceId, Standard
from argmap.quoting import quoted
from argmap.span import Span, TextEdit
from argmap.values import Values, is_id
from argmap.yamltext import Mapping, Node, Scalar, Sequence

_BLANK = re.compile(r"\s")
_LOCATOR = re.compile(r"(pp?\.|art\.|ch\.|para\.|sec\.|§)?\s*[0-9ivxlc]+([-–][0-9]+)?\Z", re.IGNORECASE)
_KINDS = {kind.value: kind for kind in Kind}
_ENUMS = {"kind": Kind, "standard": Standard, "inference": Inference}


class Attributes(Values):
    """Values that name something else of the debate: its positions, sources, groups and claims."""

    def __init__(self, path: str, text: str, stem: str) -> None:
        super().__init__(path, text)
        self.stem = stem
        self.references: list[tuple[str, Span, str]] = []
        """Claim ids to be looked up at the end, with what they are for."""
        self.known: dict[str, set[str]] = {"position": set(), "source": set(), "group": set()}
        """What a claim may name; filled before claims are read."""

    def attribute(self, name: str, node: Node, what: str, values: dict[str, Any]) -> None:
        """Read one field by its shape into `values`."""
        table = fields.CLAIM if name in fields.CLAIM else fields.ARGUMENT
        shape = table[name].shape
        if node.__class__ is Scalar:  # what is frequent and right, without a further call
            if name == "kind" and node.value in _KINDS:
                values[name] = _KINDS[node.value]
                return
            if shape is Shape.TEXT or shape is Shape.PROSE:
                values[name] = node.value.strip()
                return
        here = f"`{name}` of {what}"
        if name == "kind" or name == "standard" or name == "inference":
            word = self.choice(node, table[name], here)
            if word is not None:
                values[name] = _ENUMS[name](word)
        elif shape is Shape.TEXT or shape is Shape.PROSE:
            values[name] = self.text(node, here) or ""
        elif shape is Shape.TEXTS:
            values[name] = self.texts(node, here)
        elif shape is Shape.FRACTION:
            values[name] = self.fraction(node, here)
        elif shape is Shape.FLAG:
            values[name] = self.flag(node, here)
        elif shape is Shape.DATE:
            values[name] = self.date(node, here)
        elif shape is Shape.GROUP:
            values[name] = self.known_id(node, "group", "AM113", here)
        elif shape is Shape.CITATIONS:
            values[name] = self.citations(node, here)
        elif shape is Shape.QUESTIONS:
            values[name] = self._questions(node, here)
        elif shape is Shape.SCHEME:
            values[name] = self.text(node, here) or ""
        elif shape is Shape.IGNORE:
            values[name] = self._ignore(node, here)
        else:
            values[name] = self.data(node, here)

    def citations(self, node: Node, what: str) -> tuple[Citation, ...]:
        """`source`, `source, locator` or `{source, locator, quote, note}`, in a list."""
        if isinstance(node, Sequence):
            items = node.items
        elif isinstance(node, Scalar) and node.missing:
            return ()
        else:
            items = [node]
        found: list[Citation] = []
        for item in items:
            last = found[-1] if found else None
            place = item.value.strip() if isinstance(item, Scalar) else ""
            if last is not None and _LOCATOR.match(place) and place not in self.known["source"]:
                self.report(
                    "AM105", item, f'"{place}" is no source, and looks like a place in "{last.source}"',
                    f"source and place are one text, in quotes: [{quoted(f'{last.source}, {place}')}]",
                )  # fmt: skip
                continue
            citation = self._citation(item, what)
            if citation is not None:
                found.append(citation)
        return tuple(found)

    def _citation(self, node: Node, what: str) -> Citation | None:
        if isinstance(node, Scalar):
            source, _, locator = node.value.partition(",")
            name = Scalar(
                source.strip(), node.start, node.start + len(source.rstrip()) + bool(node.style), ""
            )
            known = self.known_id(name, "source", "AM111", what)
            return Citation(SourceId(known or source.strip()), locator.strip(), span=self.span(node))
        values: dict[str, str] = {}
        for name_, key, value in self.pairs(node, f"an entry of {what}"):
            if name_ not in fields.CITATION:
                self.unknown_key(key, value, fields.CITATION, "a citation")
            elif name_ == "source":
                values["source"] = self.known_id(value, "source", "AM111", what) or ""
                if not values["source"] and isinstance(value, Scalar):
                    values["source"] = value.value.strip()
            else:
                values[name_] = self.text(value, f"`{name_}` of a citation") or ""
        if "source" not in values:
            self.report("AM103", node, "a citation without `source`", "add `source:` with the id of a source")
            return None
        return Citation(SourceId(values.pop("source")), span=self.span(node), **values)

    def _questions(self, node: Node, what: str) -> dict[int, str]:
        answers: dict[int, str] = {}
        for name, key, value in self.pairs(node, what):
            number = re.match(r"(?:cq)?([1-9][0-9]?)\Z", name)
            if not number:
                self.report(
                    "AM105", key, f'"{name}" is not the number of a critical question', "write 1, 2, 3 …"
                )
                continue
            answer = ""
            if isinstance(value, Mapping):
                pairs = [(n, self.text(v, what) or "") for n, _, v in self.pairs(value, what)]
                answer = f"waived: {pairs[0][1]}" if [n for n, _ in pairs] == ["waived"] else ""
            elif isinstance(value, Scalar):
                answer = value.value.strip()
            waived = re.match(r"waived:\s*(\S.*)", answer, re.DOTALL)
            if waived:
                answers[int(number[1])] = f"waived: {waived[1]}"
            elif answer == "open":
                answers[int(number[1])] = answer
            elif answer and not _BLANK.search(answer):
                answers[int(number[1])] = self.local(answer)
                self.references.append(
                    (self.local(answer), self.span(value), "an answer to a critical question")
                )
            else:
                self.report(
                    "AM105", value, "the answer to a critical question is the id of a claim, `open`, or waived",
                    'write "waived: the reason" in quotes',
                )  # fmt: skip
        return answers

    def _ignore(self, node: Node, what: str) -> dict[str, str]:
        reasons: dict[str, str] = {}
        for name, key, value in self.pairs(node, what):
            reason = self.text(value, what)
            if not reason:
                rule = name if is_id(name) else quoted(name)
                self.report(
                    "AM105", key, f'`ignore` of "{name}" gives no reason', f"write `{rule}: why it may stay`"
                )
            reasons[name] = reason or ""
        return reasons

    # references

    def local(self, ref: str) -> str:
        """A reference without the name of this debate before it."""
        ref = ref.strip()
        if "#" not in ref:
            return ref
        stem, mark, rest = ref.partition("#")
        return rest if mark and stem == self.stem else ref

    def scalars(self, node: Node, what: str) -> list[Scalar]:
        """A text or a list of texts, as nodes."""
        if isinstance(node, Sequence):
            found = [i for i in node.items if isinstance(i, Scalar) and i.value.strip()]
            if len(found) != len(node.items):
                for item in node.items:
                    if not isinstance(item, Scalar) or not item.value.strip():
                        self.report("AM104", item, f"an entry of {what} must be an id")
            return found
        if isinstance(node, Scalar):
            return [] if node.missing else [node]
        self.report("AM104", node, f"{what} must be an id or a list of ids, not a mapping")
        return []

    def position_ids(self, node: Node, what: str) -> tuple[Any, ...]:
        """The positions of a `by`; unknown ones are reported and left out."""
        found = (
            self.known_id(ref, "position", "AM112", f"`by` of {what}") for ref in self.scalars(node, "`by`")
        )
        return tuple(p for p in found if p)

    def known_id(self, node: Node, kind: str, code: str, what: str) -> str | None:
        """The id of a position, source or group that the debate has; None, and a report, for another."""
        value = self.text(node, what)
        if not value:
            return None
        if value in self.known[kind]:
            return value
        near = self.suggest(value, self.known[kind])
        fix = None
        if near and self.source[node.start : node.end] == value:
            fix = Fix(f"Write {near}", (TextEdit(node.start, node.end, near),), safe=False)
        self.report(
            code, node, f'unknown {kind} "{value}"',
            f'did you mean "{near}"?' if near else f"add it under `{kind}s:`, or correct the name",
            fix=fix,
        )  # fmt: skip
        return None
