"""Slips of an author in how claims are laid out, which YAML reads as something else: each is reported with its fix,
and read as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap import fields
from argmap.attributes import Attributes
from argmap.diagnostic import Fix, closest
from argmap.faults import no_blank_after_dash
from argmap.quoting import quoted, shortened
from argmap.span import Span, TextEdit
from argmap.values import is_id
from argmap.yamltext import Mapping, Node, Scalar, Sequence

_SENTENCES = {"text", "title", "note", "variants"}
"""The keys of a claim whose value is prose."""


class Slips(Attributes):
    """Finds the slips in the nodes of claims and reasons."""

    def with_strays(self, pairs: list[tuple[Node, Node]]) -> Iterator[tuple[Node, Node]]:
        """Ids and claims; of a claim whose keys stand in the column of the ids, with those keys, as reported."""
        i = 0
        while i < len(pairs):
            key, value = pairs[i]
            i += 1
            if (
                i == len(pairs)
                or getattr(pairs[i][0], "value", "") not in fields.CLAIM
                or not self._strays(value, pairs[i])
            ):
                yield key, value
                continue
            first = pairs[i][0]
            end = i + 1
            while end < len(pairs) and getattr(pairs[end][0], "value", "") in fields.CLAIM:
                end += 1
            strays = pairs[i:end]
            i = end
            if value.__class__ is Scalar and not value.missing:
                strays = [(Scalar("text", value.start, value.start, ""), value), *strays]
            elif isinstance(value, Mapping):
                strays = [*value.pairs, *strays]
            self._report_strays(key, value, first, strays[-1][1])
            yield key, Mapping(strays, strays[0][0].start, strays[-1][1].end, True)

    def _strays(self, value: Node, below: tuple[Node, Node]) -> bool:
        """Whether the key below a claim is one of the claim's own, and no id: it has a list, or the claim has
        nothing else."""
        name = getattr(below[0], "value", "")
        if self.source[below[0].start - 1 : below[0].start] not in (" ", "\n"):
            return False
        bare = isinstance(value, Scalar) and value.missing
        return (bare and name in ("text", "pro", "con")) or (
            isinstance(below[1], Sequence) and not isinstance(value, Sequence)
        )

    def _report_strays(self, key: Node, value: Node, first: Node, last: Node) -> None:
        assert isinstance(key, Scalar) and isinstance(first, Scalar)
        begin = self._line_start(first.start)
        edits = [
            TextEdit(at, at, "  ")
            for at in self._lines_from(begin, last.end)
        ]  # fmt: skip
        line = self.source[self._line_start(key.start) : key.start]
        whole = not line.strip() and not self.source[begin : first.start].strip()
        if isinstance(value, Mapping) or (isinstance(value, Scalar) and value.style in ("|", ">")):
            whole = False
        if isinstance(value, Scalar) and not value.missing:
            edits.insert(0, TextEdit(key.end + 1, value.start, f"\n{line}  text: "))
            whole = whole and self.source[key.end : key.end + 1] == ":"
        self.report(
            "AM014", first, f"`{first.value}` stands in the column of the ids of claims, and is read as part of"
            f' "{key.value}"',
            f"indent it, so that it stands under `{key.value}:`"
            + (
                f", with the sentence above it as `text: {shortened(value.value.strip())}`"
                if isinstance(value, Scalar) and not value.missing
                else ""
            ),
            fix=Fix("Indent the keys of the claim", tuple(edits)) if whole else None,
        )  # fmt: skip

    def without_dashes(self, node: Sequence) -> list[TextEdit] | None:
        """The edits that make the ids of a list of claims keys; None where they cannot be told."""
        edits: list[TextEdit] = []
        for item in node.items:
            named = self.named(item, at_top=True)
            if not isinstance(item, Mapping) or not item.pairs:
                return None
            (key, value), others = item.pairs[0], item.pairs[1:]
            line = self._line_start(item.start)
            before = self.source[line : item.start]
            if before.strip() != "-" or not isinstance(key, Scalar) or key.start != item.start:
                return None
            given = key.value == "id" and isinstance(value, Scalar) and not value.style and is_id(value.value)
            if not named and not (given and others):
                return None
            dash = line + before.index("-")
            shift = "  " if dash == line else ""  # ids must stand deeper than `claims`
            edits.append(TextEdit(dash, value.start if given else key.start, shift))
            if given:
                edits.append(TextEdit(value.end, value.end, ":"))
            elif named and others and isinstance(value, Scalar) and not value.missing:
                column = " " * (item.start - line + len(shift))
                edits.append(TextEdit(key.end + 1, value.start, f"\n{column}text: "))
            if shift:
                below = self.source.find("\n", item.start) + 1 or len(self.source)
                edits += [TextEdit(at, at, shift) for at in self._lines_from(below, item.end)]
        return edits

    def named(self, node: Node, *, at_top: bool = False) -> tuple[Scalar, Node] | None:
        """The id and the claim of a list entry such as `- turnout: Turnout rises.` or `- turnout:` with `text:`
        under it or beside it; None for what is written otherwise. At the top every id before a colon is one."""
        if not isinstance(node, Mapping) or not node.pairs or node.odd:
            return None
        (key, value), others = node.pairs[0], node.pairs[1:]
        if not isinstance(key, Scalar) or key.style or not is_id(key.value) or key.value in fields.ALL_KEYS:
            return None
        names = {k.value for k, _ in others}  # type: ignore[union-attr]
        if "id" in names or names - fields.CLAIM.keys() or self.has_key(node, "premises"):
            return None
        if isinstance(value, Mapping):
            inner = {getattr(k, "value", "") for k, _ in value.pairs}
            return (key, value) if not others and "text" in inner and inner <= fields.CLAIM.keys() else None
        if not isinstance(value, Scalar):
            return None
        if value.missing:
            return (key, Mapping(others, key.start, node.end, False)) if "text" in names else None
        if "text" in names or closest(key.value, ("text",), cutoff=0.7):
            return None
        # a word with a capital begins a sentence: `- Note: fares rise.`
        if not at_top and not key.value[0].islower():
            return None
        if not others:
            return key, value
        text = Scalar("text", value.start, value.start, "")
        return key, Mapping([(text, value), *others], key.start, node.end, False)

    def report_named(self, node: Mapping, key: Scalar, claim: Node) -> None:
        """Report a reason with its id before the colon, as the claims at the top have it."""
        value = node.pairs[0][1]
        column = key.start - self._line_start(key.start)
        flow = self.source[node.start : node.start + 1] == "{"
        listed = self.source[self._line_start(key.start) : key.start].strip("- ") == ""
        gap = ", " if flow else f"\n{' ' * column}"
        edits: list[TextEdit] | None = [TextEdit(key.start, key.start, "id: ")]
        assert edits is not None
        if isinstance(value, Mapping):
            edits = None if flow or not listed else self._drawn_up(key, value, column)
        elif not isinstance(value, Scalar) or not (flow or listed):
            edits = None
        elif value.missing:
            edits.append(TextEdit(key.end, key.end + 1, ""))
        elif value.style in ("|", ">"):
            edits.append(TextEdit(key.end, value.start, f"{gap}text: "))
        else:
            edits.append(TextEdit(key.end, value.start, f"{gap}text: "))
        sentence = claim if isinstance(claim, Scalar) else self._text_of(claim)
        said = f"`text: {shortened(sentence.value.strip())}`" if sentence else "`text:`"
        self.report(
            "AM104", key, f'a claim in place has its id after `id:`, not before a colon as "{key.value}" stands here',
            f"write `- id: {key.value}`, and under it {said}; a sentence with a colon in it goes in quotes",
            fix=Fix("Put the id under `id:`", tuple(edits)) if edits else None,
        )  # fmt: skip

    def _text_of(self, node: Node) -> Scalar | None:
        pairs = node.pairs if isinstance(node, Mapping) else []
        found = (v for k, v in pairs if isinstance(k, Scalar) and k.value == "text")
        return next((v for v in found if isinstance(v, Scalar)), None)

    def _drawn_up(self, key: Scalar, value: Mapping, column: int) -> list[TextEdit] | None:
        """The edits that bring what is indented under `- key:` into the column of the key, after `id:`."""
        begin = self.source.find("\n", key.end) + 1
        if not 0 < begin <= value.start or self.source[key.end : begin].strip(" :\n"):
            return None
        surplus = value.start - self._line_start(value.start) - column
        edits = [TextEdit(key.start, key.start, "id: "), TextEdit(key.end, key.end + 1, "")]
        for at in self._lines_from(begin, value.end):
            if self.source[at : at + surplus].strip():
                return None
            edits.append(TextEdit(at, at + surplus, ""))
        return edits if surplus > 0 else None

    def undashed(self, node: Scalar) -> list[Node]:
        """The entries of a list whose first dash has no blank after it, so that YAML reads one text."""
        entries: list[Node] = []
        starts = [m.start() for m in re.finditer(r"(?m)(?<=^)[ ]*-|\A-", self.source[node.start : node.end])]
        ends = [*starts[1:], node.end - node.start]
        for start, end in zip(starts, ends, strict=True):
            written = self.source[node.start + start : node.start + end]
            dash = node.start + start + written.index("-")
            text = written.rstrip()
            stop = node.start + start + len(text)
            body = self.source[dash + 1 : stop]
            begin = stop - len(body.lstrip())
            if body[:1].strip():
                self.diagnostics.append(
                    no_blank_after_dash(
                        Span(self.path, dash, stop), " ".join(body.split()), TextEdit(dash + 1, dash + 1, " ")
                    )
                )
            entries.append(Scalar(" ".join(body.split()), begin, stop, ""))
        return entries

    def with_commas(self, node: Mapping) -> list[tuple[Node, Node]]:
        """The pairs of a claim in brackets, what a comma cut off from a text put back to it, as is reported."""
        if self.source[node.start : node.start + 1] != "{":
            return node.pairs
        pairs: list[tuple[Node, Node]] = []
        cut: Scalar | None = None
        for key, value in [*node.pairs, (Scalar("text", 0, 0, ""), Scalar("", 0, 0, "x"))]:
            before = pairs[-1][1] if pairs else None
            if (
                isinstance(key, Scalar)
                and isinstance(value, Scalar)
                and value.missing
                and not key.style
                and not value.style
                and key.value not in fields.ALL_KEYS
                and isinstance(before, Scalar)
                and not before.style
                and not before.missing
                and getattr(pairs[-1][0], "value", "") in _SENTENCES
            ):
                cut = cut or key
                text = " ".join(self.source[before.start : key.end].split())
                pairs[-1] = (pairs[-1][0], Scalar(text, before.start, key.end, ""))
                continue
            if cut is not None and isinstance(before, Scalar):
                new = quoted(before.value)
                self.report(
                    "AM102", cut, f'a comma ends a text inside of {{ }}: "{shortened(cut.value)}" is read as a key',
                    f"put the sentence in quotes: {shortened(new)}",
                    fix=Fix("Quote the text", (TextEdit(before.start, before.end, new),)),
                )  # fmt: skip
                cut = None
            pairs.append((key, value))
        return pairs[:-1]

    def whole_sentences(self, node: Sequence) -> list[Node]:
        """The entries of a list of reasons; of one in brackets with the sentences whole that commas cut up, as is
        reported. A sentence is cut up for certain where it begins with a capital, has no mark at its end, and what
        follows goes on in small letters up to such a mark."""
        items = node.items
        if len(items) < 2 or self.source[node.start : node.start + 1] != "[":
            return items
        found: list[Node] = []
        at = 0
        while at < len(items):
            end = self._end_of_sentence(items, at)
            if end > at:
                text = " ".join(self.source[items[at].start : items[end].end].split())
                whole = Scalar(text, items[at].start, items[end].end, "")
                self.report(
                    "AM015", items[at + 1], "a comma ends a text inside of [ ]: one sentence stands here as "
                    f"{end - at + 1} reasons", f"put the sentence in quotes: {shortened(quoted(text))}",
                    fix=Fix("Quote the text", (TextEdit(whole.start, whole.end, quoted(text)),)),
                )  # fmt: skip
                found.append(whole)
            else:
                found.append(items[at])
            at = end + 1
        return found

    @staticmethod
    def _end_of_sentence(items: list[Node], at: int) -> int:
        """The place of the last piece of the sentence that begins at a place; that place where it is whole."""
        first = items[at]
        if (
            not isinstance(first, Scalar)
            or first.style
            or " " not in first.value
            or first.value[:1].islower()
        ):
            return at
        end = at
        while not items[end].value.endswith((".", "!", "?", "…")):  # type: ignore[union-attr]
            end += 1
            piece = items[end] if end < len(items) else None
            if not isinstance(piece, Scalar) or piece.style or not piece.value[:1].islower():
                return at
        return end

    def sentence(self, node: Mapping) -> Scalar | None:
        """The sentence of `- Note: fares rise`, which is a mapping to YAML and is reported; None for an empty one."""
        first = node.pairs[0][0] if node.pairs else None
        written = self.source[node.start : node.end].strip()
        if first is None or not isinstance(first, Scalar) or not written:
            self.report("AM104", node, "an empty mapping", "write the id of a claim, or a sentence")
            return None
        new = quoted(written)
        self.report(
            "AM008", Span(self.path, first.end, first.end + 1),
            "a colon and a blank inside an unquoted text: YAML takes what stands before it for a key",
            f"put the whole text in quotes: {shortened(new)} - or under `>-` on the next line",
            fix=Fix("Quote the text", (TextEdit(node.start, node.end, new),)),
        )  # fmt: skip
        return Scalar(" ".join(written.split()), node.start, node.end, "")

    def has_key(self, node: Mapping, name: str) -> bool:
        return any(isinstance(k, Scalar) and k.value == name for k, _ in node.pairs)

    def _line_start(self, at: int) -> int:
        return self.source.rfind("\n", 0, at) + 1

    def _lines_from(self, begin: int, end: int) -> Iterator[int]:
        """The offsets at which the lines of a stretch begin, those that are empty left out."""
        while begin < end:
            stop = self.source.find("\n", begin)
            stop = len(self.source) if stop < 0 else stop
            if self.source[begin:stop].strip():
                yield begin
            begin = stop + 1
