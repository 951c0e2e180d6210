"""Nodes to values: texts, numbers, dates and lists as the fields ask for them, and what is wrong with them.

Everything here reports a fault and returns the best value there is (or None); nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from argmap.diagnostic import Diagnostic, Fix, Related, closest
from argmap.faults import fault
from argmap.fields import Field
from argmap.model import ID_PATTERN
from argmap.span import Span, TextEdit
from argmap.yamltext import Mapping, Node, Scalar, Sequence

_ID = re.compile(ID_PATTERN + r"\Z")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_COLOR = re.compile(r"(#[0-9A-Fa-f]{6}|[A-Za-z]+)\Z")
_KINDS = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}


class Values:
    """Reads the nodes of one file, and collects what is wrong with them in `diagnostics`."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.source = text
        self.diagnostics: list[Diagnostic] = []
        self._suggestions = 0

    def span(self, node: Node) -> Span:
        """The place of a node."""
        return tuple.__new__(
            Span, (self.path, node.start, node.end)
        )  # half the cost of Span(…), and called often

    def report(
        self,
        code: str,
        at: Node | Span,
        message: str,
        help: str = "",  # noqa: A002
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
    ) -> None:
        """Note a fault."""
        span = at if isinstance(at, Span) else self.span(at)
        self.diagnostics.append(fault(code, span, message, help=help, related=related, fix=fix))

    def suggest(self, word: str, known: Collection[str]) -> str | None:
        """The known word that was probably meant. Only for the first hundred of a file: to look for each of
        ten thousand wrong ids among ten thousand would take minutes."""
        self._suggestions += 1
        return closest(word, known) if self._suggestions <= 100 else None

    def meant(self, word: str, known: Collection[str], otherwise: str) -> str:
        """`did you mean "x"?`, or `otherwise` when nothing known is near."""
        near = self.suggest(word, known)
        return f'did you mean "{near}"?' if near else otherwise

    # mappings

    def pairs(self, node: Node, what: str) -> Iterator[tuple[str, Scalar, Node]]:
        """The pairs of a mapping: key as text, key node, value. Of a key that stands twice
        the first value counts that is not empty."""
        if not isinstance(node, Mapping):
            if not (isinstance(node, Scalar) and node.missing):
                self.report("AM104", node, f"{what} must be a mapping, not {_KINDS[type(node)]}")
            return
        if not node.odd:
            for key, value in node.pairs:
                yield key.value, key, value  # type: ignore[union-attr,misc]
            return
        seen: dict[str, Scalar] = {}
        chosen: dict[str, Node] = {}
        for key, value in node.pairs:
            if not isinstance(key, Scalar):
                self.report(
                    "AM104", key, f"a key of {what} must be a plain word, not {_KINDS[type(key)]}",
                    "a text that begins with a bracket needs quotes",
                )  # fmt: skip
                continue
            first = seen.setdefault(key.value, key)
            if first is not key:
                self.report(
                    "AM005", key, f"`{key.value}` stands here for the second time",
                    "a key may stand once: put both values under the first, or rename one",
                    (Related("first here", self.span(first)),),
                )  # fmt: skip
            before = chosen.get(key.value)
            if before is None or (isinstance(before, Scalar) and before.missing):
                chosen[key.value] = value
        for name, value in chosen.items():
            yield name, seen[name], value

    def unknown_key(self, key: Scalar, value: Node, table: dict[str, Field], what: str) -> None:
        """Report a key that the format does not have there."""
        near = self.suggest(key.value, table)
        if ":" in key.value and key.value.split(":")[0] in table:
            name = key.value.split(":")[0]
            self.report("AM012", key, f"a blank is missing after `{name}:`", f"write `{name}: …`")
            return
        fix = Fix(f"Rename to {near}", (TextEdit(key.start, key.end, near),), safe=False) if near else None
        instead = f'did you mean "{near}"?' if near else "a place for anything else is `data:`"
        self.report("AM102", key, f'{what} has no key "{key.value}"', instead, fix=fix)

    def refs(self, node: Node, what: str) -> list[tuple[str, Span]]:
        """Ids of claims, with their places: one, or a list of them."""
        if isinstance(node, Scalar):
            return [] if node.missing else [(node.value.strip(), self.span(node))]
        if not isinstance(node, Sequence):
            self.report("AM104", node, f"{what} must be a list of claim ids")
            return []
        refs = []
        for item in node.items:
            if isinstance(item, Scalar) and item.value.strip():
                refs.append((item.value.strip(), self.span(item)))
            else:
                self.report("AM104", item, f"an entry of {what} must be the id of a claim")
        return refs

    # scalars

    def text(self, node: Node, what: str) -> str | None:
        """A text, without blanks around it; None where there is none."""
        if isinstance(node, Scalar):
            return node.value.strip()
        self.report(
            "AM104", node, f"{what} must be a text, not {_KINDS[type(node)]}",
            "put the text in quotes if it begins with a bracket",
        )  # fmt: skip
        return None

    def texts(self, node: Node, what: str) -> tuple[str, ...]:
        """A text or a list of texts."""
        if isinstance(node, Sequence):
            return tuple(t for item in node.items if (t := self.text(item, f"an entry of {what}")))
        if isinstance(node, Scalar) and node.missing:
            return ()
        one = self.text(node, what)
        return (one,) if one else ()

    def fraction(self, node: Node, what: str) -> float | None:
        """A number from 0 to 1."""
        value = self.text(node, what)
        if value is None:
            return None
        if re.match(r"[0-9]*\.?[0-9]+\Z|[0-9]+\.\Z", value) and 0 <= float(value) <= 1:
            return float(value)
        instead = "write 0.7 for seven tenths"
        if re.match(r"[0-9]+ ?%\Z", value) and float(value.rstrip("% ")) <= 100:
            instead = f"write {float(value.rstrip('% ')) / 100:g} for {value}"
        self.report("AM105", node, f'{what} must be a number from 0 to 1, not "{value}"', instead)
        return None

    def count(self, node: Node, what: str) -> str | None:
        """A whole number from 1 up, as text."""
        value = self.text(node, what)
        if value is not None and not re.match(r"0*[1-9][0-9]{0,4}\Z", value):
            self.report("AM105", node, f'{what} must be a whole number from 1 up, not "{value}"')
            return None
        return value

    def flag(self, node: Node, what: str) -> bool | None:
        """`true` or `false`."""
        value = self.text(node, what)
        if value in ("true", "false"):
            return value == "true"
        if value is not None:
            near = {"yes": "true", "no": "false", "on": "true", "off": "false"}.get(value.lower())
            self.report(
                "AM105", node, f'{what} must be true or false, not "{value}"',
                f"write {near}" if near else "",
                fix=Fix(f"Write {near}", (TextEdit(node.start, node.end, near),)) if near else None,
            )  # fmt: skip
        return None

    def choice(self, node: Node, field: Field, what: str) -> str | None:
        """One of the words that a field knows."""
        value = self.text(node, what)
        if value is None or value in field.choices:
            return value
        self.report(
            "AM105", node, f'{what} cannot be "{value}"',
            self.meant(value, field.choices, f"choose one of {', '.join(field.choices)}"),
        )  # fmt: skip
        return None

    def date(self, node: Node, what: str) -> str:
        """A year, month or day as ISO 8601 text."""
        return self._matching(node, what, _DATE, "a year or a date like 2024-05-31")

    def language(self, node: Node, what: str) -> str:
        """A BCP 47 tag."""
        return self._matching(node, what, _LANGUAGE, "a language tag like en or pt-BR")

    def color(self, node: Node, what: str) -> str:
        """`#rrggbb` or a colour's name."""
        if isinstance(node, Scalar) and node.missing:
            self.report(
                "AM105", node, f"{what} is empty", 'a colour that begins with # needs quotes: "#1f77b4"'
            )
            return ""
        return self._matching(node, what, _COLOR, 'a colour like "#1f77b4" (in quotes) or a colour\'s name')

    def _matching(self, node: Node, what: str, pattern: re.Pattern[str], wanted: str) -> str:
        value = self.text(node, what)
        if not value:
            return ""
        if not pattern.match(value):
            self.report("AM105", node, f'{what} must be {wanted}, not "{value}"')
            return ""
        return value

    def valid_id(self, node: Scalar, what: str) -> bool:
        """Whether a scalar is an id; reports it where not."""
        if _ID.match(node.value):
            return True
        suggestion = re.sub(r"[^A-Za-z0-9_.-]+", "-", node.value.strip()).strip("-.")[:48]
        self.report(
            "AM106", node, f'"{node.value[:60]}" cannot be the id of {what}',
            "an id has letters, digits, _ . and - only, and no blank"
            + (f': "{suggestion}", say' if _ID.match(suggestion) else ""),
        )  # fmt: skip
        return False

    def data(self, node: Node, what: str) -> dict[str, Any]:
        """Any mapping, as plain values; all scalars as the texts that were written."""
        if isinstance(node, Scalar) and node.missing:
            return {}
        if not isinstance(node, Mapping):
            self.report("AM104", node, f"{what} must be a mapping, not {_KINDS[type(node)]}")
            return {}
        return {key: self.plain(value) for key, _, value in self.pairs(node, what)}

    def plain(self, node: Node) -> Any:
        """A node as texts, lists and dictionaries. Nodes nest 64 deep at most, so recursion is safe here."""
        if isinstance(node, Scalar):
            return node.value
        if isinstance(node, Sequence):
            return [self.plain(item) for item in node.items]
        return {key: self.plain(value) for key, _, value in self.pairs(node, "a mapping")}


def is_id(value: str) -> bool:
    """Whether a text can be an id."""
    return _ID.match(value) is not None
