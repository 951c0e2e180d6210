"""Claims and arguments as they stand in the file: nested or flat, named or not, references not looked up.

A reason may be an id, a sentence, a claim in place or a whole argument in place; each of them is put down as a
`Step` here, and `link` turns the steps into arguments once all claims are known.
"""

from __future__ import annotations

import re
from typing import Any

from argmap import fields
from argmap.diagnostic import Fix, Related
from argmap.model import (
    EMPTY,
    Argument,
    Claim,
    ClaimId,
    Polarity,
    Premise,
    claim_id_from_text,
)
from argmap.quoting import shortened
from argmap.record import record
from argmap.slips import Slips
from argmap.span import Span, TextEdit
from argmap.values import is_id
from argmap.yamltext import Mapping, Node, Scalar, Sequence

_BLANK = re.compile(r"\s")
_RELATIONS = {
    "for": "supports",
    "backs": "supports",
    "support": "supports",
    "rebuts": "attacks",
    "refutes": "attacks",
    "against": "attacks",
    "attack": "attacks",
    "opposes": "attacks",
    "objects": "attacks",
    "undercut": "undercuts",
    "contradict": "contradicts",
}


@record(eq=False, frozen=False)
class Step:
    """An argument whose references are not looked up yet.

    `target` is the id of a claim (with `aims_at_step` the id or address of an argument), or the step that
    this one is nested under. `name` is the id under which it was placed, or that of the argument that it repeats;
    `argument` is what it was made into.
    """

    premises: tuple[Premise, ...]
    target: str | Step
    polarity: Polarity
    span: Span
    target_span: Span
    aims_at_step: bool = False
    id: str = ""
    id_span: Span | None = None
    values: dict[str, Any] = EMPTY
    name: str = ""
    argument: Argument | None = None


class Draft(Slips):
    """Collects the claims and steps of one file."""

    def __init__(self, path: str, text: str, stem: str) -> None:
        super().__init__(path, text, stem)
        self.claims: dict[str, Claim] = {}
        self.copies: dict[str, int] = {}
        self.steps: list[Step] = []
        self.contradictions: list[tuple[list[tuple[str, Span]], Span]] = []
        self.asserted: list[tuple[str, str]] = []
        """(position, claim) for every `by` on a claim."""

    # claims

    def claim_map(self, node: Node) -> None:
        """The top-level `claims`."""
        if isinstance(node, Mapping):
            for key, value in self.with_strays(node.pairs):
                if not isinstance(key, Scalar):
                    self.report("AM104", key, "the id of a claim must be a plain word, not a list or mapping")
                    continue
                if not is_id(key.value):
                    self.valid_id(key, "a claim")
                self.claim(key.value, self.span(key), value)
        elif isinstance(node, Sequence):
            named = next((n for item in node.items if (n := self.named(item, at_top=True))), None)
            edits = self.without_dashes(node)
            self.report(
                "AM104", node, "`claims` must be a mapping of ids to claims, not a list",
                f"take the dashes away: `{named[0].value}:` with the sentence after it, or with `text:` and other keys"
                " indented under it" if named else
                "write each as `some-id: The sentence.`, or `some-id:` with `text:` and other keys under it",
                fix=Fix("Take the dashes away", tuple(edits)) if edits else None,
            )  # fmt: skip
            for item in node.items:
                if found := self.named(item, at_top=True):
                    self.claim(found[0].value, self.span(found[0]), found[1])
                else:
                    self.reason_claim(item)
        else:
            for _ in self.pairs(node, "`claims`"):
                pass

    def claim(self, claim_id: str, id_span: Span, node: Node, *, named: bool = True) -> ClaimId:
        """Read one claim, put it down, and return the id under which it stands."""
        if claim_id in self.claims:
            claim_id = self._free_id(claim_id, id_span, named)
        if named and id_span.start < node.start:
            span = Span(self.path, id_span.start, max(id_span.end, node.end))
        else:
            span = self.span(node)
        self.claims[claim_id] = None  # type: ignore[assignment]  # holds the place in the author's order
        if isinstance(node, Scalar):
            text = node.value.strip()
            slip = text.partition(":")[0]
            if not text:
                self.report(
                    "AM103",
                    id_span,
                    f'the claim "{claim_id}" has no text',
                    "write its sentence after the colon",
                )
            elif slip in fields.CLAIM and not node.style and text[len(slip) + 1 :].strip():
                self.report(
                    "AM012", node, f"a blank is missing after `{slip}:`",
                    f"write `{slip}: {shortened(text[len(slip) + 1 :])}`",
                    fix=Fix(
                        "Put a blank after the colon",
                        (TextEdit(node.start + len(slip) + 1, node.start + len(slip) + 1, " "),),
                    ),
                )  # fmt: skip
                text = text[len(slip) + 1 :] if slip == "text" else text
            claim = Claim(
                ClaimId(claim_id), text, named=named, span=span, id_span=id_span, text_span=self.span(node)
            )
        elif isinstance(node, Mapping):
            claim = self._claim_mapping(claim_id, id_span, node, named, span)
        else:
            self.report(
                "AM104", node, f'the claim "{claim_id}" must be a sentence or a mapping with `text`, not a list',
                f'if these are its reasons, put them under "{claim_id}:" as `pro:` or `con:`',
            )  # fmt: skip
            claim = Claim(ClaimId(claim_id), "", named=named, span=span, id_span=id_span, text_span=id_span)
        self.claims[claim_id] = claim
        return claim.id

    def _free_id(self, claim_id: str, id_span: Span, named: bool) -> str:
        n = self.copies.get(claim_id, 1) + 1
        while f"{claim_id}-{n}" in self.claims:
            n += 1
        self.copies[claim_id] = n
        free = f"{claim_id}-{n}"
        if named:
            first = self.claims[claim_id]
            self.report(
                "AM107", id_span, f'there is a claim "{claim_id}" already',
                f"give this one an id of its own; until then it is read as `{free}`",
                (Related("the first one", first.id_span),) if first else (),
            )  # fmt: skip
        return free

    def _claim_mapping(self, claim_id: str, id_span: Span, node: Mapping, named: bool, span: Span) -> Claim:
        values: dict[str, Any] = {"named": named, "span": span, "id_span": id_span, "text_span": id_span}
        what = f'"{claim_id}"'
        pairs = node.pairs = self.with_commas(node)
        if node.odd:
            pairs = [(k, v) for _, k, v in self.pairs(node, f"the claim {what}")]
        for key, value in pairs:
            name = key.value  # type: ignore[union-attr]
            if name == "text":
                values["text_span"] = self.span(value)
                if value.__class__ is Scalar:  # the most frequent case of all, without a call
                    values["text"] = value.value.strip()
                else:
                    values["text"] = self.text(value, f"the text of {what}") or ""
            elif name == "pro" or name == "con":
                self.reasons(value, _POLARITY[name], claim_id, self.span(key), f"`{name}` of {what}")
            elif name in _CLAIM_VALUES:
                self.attribute(name, value, what, values)
            elif name == "supports" or name == "attacks":
                polarity = Polarity.PRO if name == "supports" else Polarity.CON
                for ref in self.scalars(value, f"`{name}` of {what}"):
                    self._lone_step(claim_id, self.local(ref.value), polarity, self.span(ref))
            elif name == "undercuts":
                for ref in self.scalars(value, f"`undercuts` of {what}"):
                    self._lone_step(claim_id, ref.value, Polarity.CON, self.span(ref), aims_at_step=True)
            elif name == "contradicts":
                for ref in self.scalars(value, f"`contradicts` of {what}"):
                    here = self.span(ref)
                    self.contradictions.append(([(claim_id, here), (self.local(ref.value), here)], here))
            elif name == "by":
                self.asserted += ((p, claim_id) for p in self.position_ids(value, what))
            elif name != "id" or value.start != id_span.start:
                if name == "id" and named:
                    self.report(
                        "AM102",
                        key,
                        f"the claim {what} has its id before the colon",
                        "leave the key `id` out",
                    )
                elif name != "id" and isinstance(key, Scalar):
                    self._unknown(key, value, fields.CLAIM, f"the claim {what}", claim_id)
        if not values.get("text"):
            values["text"] = ""
            self.report("AM103", id_span, f"the claim {what} has no text", "add `text:` with its sentence")
        return Claim(ClaimId(claim_id), **values)

    def _lone_step(
        self, claim_id: str, target: str, polarity: Polarity, at: Span, *, aims_at_step: bool = False
    ) -> None:
        premise = Premise(ClaimId(claim_id), span=at)
        self.steps.append(Step((premise,), target, polarity, at, at, aims_at_step))

    def _unknown(
        self, key: Scalar, value: Node, table: dict[str, fields.Field], what: str, claim_id: str
    ) -> None:
        if key.value in _RELATIONS and key.value not in table:
            instead = _RELATIONS[key.value]
            self.report(
                "AM110", key, f'"{key.value}" is no relation of the format',
                f"a claim `supports`, `attacks`, `undercuts` or `contradicts`: did you mean `{instead}`?",
                fix=Fix(f"Rename to {instead}", (TextEdit(key.start, key.end, instead),), safe=False),
            )  # fmt: skip
        elif table is fields.CLAIM and key.value in fields.ARGUMENT:
            self.report(
                "AM102", key, f"`{key.value}` belongs to an argument, not to a claim",
                f"write the reason as an argument: {{premises: [{claim_id}], {key.value}: …}}",
            )  # fmt: skip
        else:
            self.unknown_key(key, value, table, what)

    # reasons

    def reasons(
        self, node: Node, polarity: Polarity, target: str | Step, target_span: Span, what: str
    ) -> None:
        """The entries of a `pro` or `con`."""
        if isinstance(node, Scalar) and node.missing:
            return
        if isinstance(node, Sequence):
            items = self.whole_sentences(node)
        elif isinstance(node, Scalar) and re.match(r"-\S", node.value) and not node.style:
            items = self.undashed(node)
        else:
            items = [node]
            self.report(
                "AM104",
                node,
                f"{what} must be a list",
                "begin each reason with a dash and a blank: `- `",
                fix=_listed(node),
            )
        for item in items:
            if isinstance(item, Mapping) and self.has_key(item, "premises"):
                self.argument(item, polarity=polarity, target=target, target_span=target_span)
                continue
            claim = self.reason_claim(item)
            if claim is not None:
                premise = Premise(ClaimId(claim), span=self.span(item))
                self.steps.append(Step((premise,), target, polarity, premise.span, target_span))

    def reason_claim(self, node: Node) -> str | None:
        """The claim that a reason or premise names or defines; None where it is neither."""
        if isinstance(node, Scalar):
            value = node.value.strip()
            if not value:
                self.report("AM103", node, "an empty entry", "write the id of a claim, or a sentence")
                return None
            if not _BLANK.search(value):
                name = self.local(value)
                if is_id(name) or (name.count("#") == 1 and all(map(is_id, name.split("#")))):
                    return name
                if value.partition(":")[0] in fields.CLAIM:
                    word, _, rest = value.partition(":")
                    self.report(
                        "AM012", node, f"a blank is missing after `{word}:`", f"write `{word}: {rest}`"
                    )
                else:
                    self.report(
                        "AM106", node, f'"{value[:60]}" has no blank, so it is read as an id, but cannot be one',
                        "for a claim of one word write {text: …}; an id has letters, digits, _ . and - only",
                    )  # fmt: skip
            return self.claim(claim_id_from_text(value), self.span(node), node, named=False)
        if isinstance(node, Mapping):
            return self._claim_in_place(node)
        self.report("AM104", node, "a reason must be an id, a sentence or a mapping, not a list")
        return None

    def _claim_in_place(self, node: Mapping) -> str | None:
        node.pairs = self.with_commas(node)
        found = {k.value: (k, v) for k, v in node.pairs if isinstance(k, Scalar)}
        text = found.get("text")
        given = found.get("id")
        if named := self.named(node):
            self.report_named(node, *named)
            return self.claim(named[0].value, self.span(named[0]), named[1])
        if text is None and not (found.keys() & fields.CLAIM.keys()) and given is None:
            whole = self.sentence(node)
            if whole is None:
                return None
            return self.claim(claim_id_from_text(whole.value), self.span(whole), whole, named=False)
        if given is not None and isinstance(given[1], Scalar) and self.valid_id(given[1], "a claim"):
            if text is None and len(found) == 1:
                self.report(
                    "AM103", node, f'the claim "{given[1].value}" has no text',
                    f"to refer to a claim write its id alone: `- {given[1].value}`",
                )  # fmt: skip
                return self.local(given[1].value)
            return self.claim(given[1].value, self.span(given[1]), node)
        if text is None or not isinstance(text[1], Scalar) or not text[1].value.strip():
            self.report(
                "AM103",
                node,
                "a claim in place needs `text`",
                "add `text:` with its sentence, or write an id",
            )
            if not isinstance(text[1] if text else None, Scalar):
                return None
        assert text is not None and isinstance(text[1], Scalar)
        return self.claim(claim_id_from_text(text[1].value.strip()), self.span(text[1]), node, named=False)

    # arguments

    def argument_list(self, node: Node) -> None:
        """The top-level `arguments`: a list, or id: argument."""
        if isinstance(node, Mapping):
            for _, key, value in self.pairs(node, "`arguments`"):
                if not self.valid_id(key, "an argument"):
                    continue
                if isinstance(value, Mapping):
                    self.argument(value, name=key)
                else:
                    self.report(
                        "AM104", value, f'the argument "{key.value}" must be a mapping with `premises`'
                    )
        elif isinstance(node, Sequence):
            for item in node.items:
                if isinstance(item, Mapping):
                    self.argument(item)
                else:
                    self.report(
                        "AM104", item, "an argument must be a mapping",
                        "write {premises: [a-claim], supports: another-claim}",
                    )  # fmt: skip
        else:
            for _ in self.pairs(node, "`arguments`"):
                pass

    def argument(
        self,
        node: Mapping,
        *,
        polarity: Polarity | None = None,
        target: str | Step = "",
        target_span: Span | None = None,
        name: Scalar | None = None,
    ) -> None:
        """Read one argument; a nested one is given the target that it stands under."""
        nested = polarity is not None
        span = self.span(node)
        values: dict[str, Any] = {}
        step = Step((), target, polarity or Polarity.PRO, span, target_span or span, values=values)
        if name is not None:
            step.id, step.id_span = name.value, self.span(name)
        # put down before what is nested in it, so that a step comes after the step it is aimed at
        self.steps.append(step)
        aimed: Scalar | None = None
        given = False
        for key_name, key, value in self.pairs(node, "an argument"):
            if key_name == "premises":
                given = True
                step.premises = self._premises(value)
            elif key_name == "id" and isinstance(value, Scalar):
                if self.valid_id(value, "an argument"):
                    step.id, step.id_span = value.value, self.span(value)
            elif key_name == "supports" or key_name == "attacks" or key_name == "undercuts":
                if nested:
                    self.report(
                        "AM110", key, f"`{key_name}` in an argument that already stands under its target",
                        "leave it out, or move the argument to the top-level `arguments:`",
                    )  # fmt: skip
                elif aimed is not None:
                    self.report(
                        "AM110", key, "an argument bears on one thing only",
                        "write a second argument for the second one",
                        (Related("the first", self.span(aimed)),),
                    )  # fmt: skip
                else:
                    refs = self.scalars(value, f"`{key_name}` of an argument")
                    aimed = key if refs else None
                    if len(refs) > 1:
                        self.report(
                            "AM110", value, "an argument bears on one thing only",
                            "write a second argument for the second one",
                        )  # fmt: skip
                    step.aims_at_step = key_name == "undercuts" and bool(refs)
                    if refs:
                        step.target, step.target_span = self.local(refs[0].value), self.span(refs[0])
                    step.polarity = Polarity.PRO if key_name == "supports" else Polarity.CON
            elif key_name == "pro" or key_name == "con":
                self.reasons(value, Polarity(key_name), step, self.span(key), f"`{key_name}` of an argument")
            elif key_name in _ARGUMENT_VALUES:
                self.attribute(key_name, value, "the argument", values)
            elif key_name == "by":
                values["by"] = self.position_ids(value, "the argument")
            elif key_name == "text":
                self.report(
                    "AM102", key, "an argument has no text of its own",
                    "put the sentence into `premises`, or drop `premises` to make this a claim in place",
                )  # fmt: skip
            else:
                self._unknown(key, value, fields.ARGUMENT, "an argument", "")
        if not given:
            self.report("AM103", node, "an argument without `premises`", "add `premises: [some-claim]`")
        if not nested and aimed is None:
            self.report(
                "AM110",
                node,
                "this argument does not say what it bears on",
                "add `supports:` or `attacks:` with a claim, or `undercuts:` with an argument",
            )

    def _premises(self, node: Node) -> tuple[Premise, ...]:
        if isinstance(node, Mapping):
            entries = [(role, value) for role, _, value in self.pairs(node, "`premises`")]
        elif isinstance(node, Sequence):
            entries = [("", item) for item in self.whole_sentences(node)]
        else:
            entries = [] if node.missing else [("", node)]
            self.report("AM104", node, "`premises` must be a list of claims", "write `premises: [a, b]`")
        if not entries:
            self.report("AM103", node, "`premises` is empty", "an argument needs at least one premise")
        premises: list[Premise] = []
        for role, item in entries:
            if isinstance(item, Mapping) and self.has_key(item, "premises"):
                self.report(
                    "AM104", item, "a premise is a claim, not an argument",
                    "give the claim in between a text, and this argument as its `pro`",
                )  # fmt: skip
                continue
            implicit = False
            place: Node = item
            if isinstance(item, Mapping) and self.has_key(item, "claim"):
                place, implicit = self._implicit(item)
            claim = self.reason_claim(place)
            if claim is not None:
                premises.append(Premise(ClaimId(claim), role, implicit, self.span(place)))
        return tuple(premises)

    def _implicit(self, node: Mapping) -> tuple[Node, bool]:
        """`{claim: id, implicit: true}`: the node of the claim, and whether it is implicit."""
        place: Node = node
        implicit = False
        for name, key, value in self.pairs(node, "a premise"):
            if name == "claim":
                place = value
            elif name == "implicit":
                implicit = self.flag(value, "`implicit`") or False
            else:
                self.unknown_key(key, value, fields.PREMISE, "a premise")
        return place, implicit


def _listed(node: Node) -> Fix | None:
    """A lone id, written as the list that it was meant to be."""
    if not isinstance(node, Scalar) or not is_id(node.value):
        return None
    return Fix("Write a list", (TextEdit(node.start, node.start, "["), TextEdit(node.end, node.end, "]")))


_POLARITY = {p.value: p for p in Polarity}
_RELATION_FIELDS = {
    "text",
    "pro",
    "con",
    "supports",
    "attacks",
    "undercuts",
    "contradicts",
    "by",
    "premises",
    "id",
}
_CLAIM_VALUES = frozenset(fields.CLAIM) - _RELATION_FIELDS
_ARGUMENT_VALUES = frozenset(fields.ARGUMENT) - _RELATION_FIELDS
