"""A debate file in flat layout: every claim an entry of its own, its reasons listed under it by id.

Where that would change the order of the arguments, they stand in the list `arguments:` instead. This is how a
debate is written that has no file yet. (A file that exists is not printed from the model: edits change its text
in place, and `argmap fmt` lays the text itself out.)
What one debate file cannot say is left out; `losses` tells what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from argmap.csl import date_from_text
from argmap.layout.fmt import fmt
from argmap.model import (
    Argument,
    Citation,
    Claim,
    Debate,
    Expectation,
    Group,
    Inference,
    Polarity,
    Position,
    Source,
    TargetKind,
    View,
)
from argmap.record import fields
from argmap.values import is_id
from argmap.yamlprint import MAX_DEPTH, Raw, number, print_yaml
from argmap.yamltext import parse

SUFFIX = ".yaml"
# An argument with a mapping of its own takes a level, and what stands in it up to six: its premises, a premise
# by role, a claim in place, the list of that claim's citations, a citation.
_OWN_LEVELS = 6


def write(debate: Debate) -> str:
    """A debate as the text of a debate file, in the layout of `argmap fmt`; reading it gives the same debate."""
    text = print_yaml(_Writer(debate).top())
    return fmt(text, parse(text, "debate.yaml").root)


def losses(debate: Debate, again: Debate) -> list[str]:
    """What the file of a debate does not say of it, in words with the place: `again` is what was read of the
    file."""
    found = []
    for what in ("claims", "arguments", "positions", "sources", "groups", "views"):
        before, after = getattr(debate, what), getattr(again, what)
        for name, value in before.items():
            if name not in after:
                why = f": {_HOMELESS}" if what == "arguments" else ""
                found.append(f'{what}: a debate file cannot hold "{name}"{why}')
            elif parts := _differing(value, after[name]):
                if "csl" in parts:
                    parts = [p for p in parts if p != "csl"] + _unlike(value.csl, after[name].csl)
                found.append(
                    f'{what}: {", ".join(parts)} of "{name}" cannot be said in a debate file as it was'
                )
    if [a for a in debate.arguments if a in again.arguments] != [*again.arguments]:
        found.append(
            "arguments: their order is another one, since a backing stands in the step that it backs"
        )
    for part in _differing(debate, again):
        if part not in ("claims", "arguments", "positions", "sources", "groups", "views", "thesis_given"):
            found.append(f"{part}: cannot be said in a debate file as it was")
    return found


_HOMELESS = "its backings form a ring or nest too deep, or it says the same as another argument"


def _differing(before: Any, after: Any) -> list[str]:
    """The names of the fields in which two values differ."""
    return [name for name in fields(before) if getattr(before, name) != getattr(after, name)]


def _unlike(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The keys whose values differ."""
    return [key for key in {**before, **after} if before.get(key) != after.get(key)]


class _Writer:
    """Turns one debate into the mappings and lists of its file."""

    def __init__(self, debate: Debate) -> None:
        self.debate = debate
        self.nested: dict[str, list[Argument]] = {}
        self.loose: list[Argument] = []
        self._place()
        # claims without a name stand as sentences where they are used first
        self.sentences = {c.id: c for c in debate.claims.values() if not c.named}
        self.written: list[str] = []
        """The claims in the order in which they stand in the file."""

    def top(self) -> dict[str, Any]:
        """The whole file."""
        debate = self.debate
        thesis = [*debate.thesis] if debate.thesis_given else []
        claims, arguments = self._claims_and_arguments()
        if self.written != [*debate.claims]:
            # sentences in place would come before or after their turn: they get entries too
            self.sentences.clear()
            claims, arguments = self._claims_and_arguments()
        return {"argmap": Raw("1"), "title": debate.title} | _given(
            question=debate.question,
            thesis=thesis[0] if len(thesis) == 1 else thesis,
            summary=debate.summary,
            language=debate.language if debate.language != "en" else "",
            authors=[*debate.authors],
            license=debate.license,
            updated=debate.updated,
            tags=[*debate.tags],
            positions={p.id: _position(p) for p in debate.positions.values()},
            sources={s.id: _source(s) for s in debate.sources.values()},
            groups={g.id: _group(g) for g in debate.groups.values()},
            claims=claims,
            arguments=arguments,
            contradictions=[[*c.claims] for c in debate.contradictions],
            views={v.id: _view(v) for v in debate.views.values()},
            expect=[_expectation(e) for e in debate.expect],
            data=debate.data,
        )

    def _claims_and_arguments(self) -> tuple[dict[str, Any], list[Any]]:
        self.written.clear()
        lone = {*self.sentences}
        claims: dict[str, Any] = {
            c.id: self._claim(c) for c in self.debate.claims.values() if c.id not in lone
        }
        first = [*self.written]
        arguments = [self._argument(a, loose=True) for a in self.loose]
        in_list = self.written[len(first) :]
        # a sentence that no argument has used needs an entry after all
        unused = {c.id: self._claim(c) for c in self.debate.claims.values() if c.id in self.sentences}
        self.written[:] = [*first, *unused, *in_list]  # as it is read: all entries, then the list
        return claims | unused, arguments

    # --- where each argument goes ----------------------------------------------------------------------

    def _place(self) -> None:
        """Sort the arguments into `nested` (under the claim or step they are aimed at) and `loose` (in the list
        of arguments): nested as far as that keeps their order, for it reads best."""
        order = [*self.debate.arguments]
        for under_claims, under_steps in ((True, True), (False, True), (False, False)):
            self._sort(under_claims=under_claims, under_steps=under_steps)
            if self._order() == order:
                return

    def _sort(self, *, under_claims: bool, under_steps: bool) -> None:
        """Nest the arguments for and against claims or not, and undercuts or not; backings have no other place.
        What cannot be nested is put into the list, and left out where it may not stand there: a backing in a
        ring of backings, or one that lies too deep."""
        debate = self.debate
        self.nested, self.loose = {}, []
        aimed_at: dict[str, list[Argument]] = {}
        todo: list[tuple[Argument, int]] = []  # with the level of the argument's mapping in the file
        for argument in debate.arguments.values():
            claim = debate.claims.get(argument.target)  # type: ignore[call-overload]
            if (
                argument.target_kind is TargetKind.CLAIM
                and under_claims
                and claim is not None
                and claim.named
            ):
                self.nested.setdefault(argument.target, []).append(argument)
                todo.append((argument, 5))
            elif argument.target_kind is TargetKind.CLAIM or not (
                under_steps or argument.polarity is Polarity.PRO
            ):
                self.loose.append(argument)
                todo.append((argument, 3))
            else:
                aimed_at.setdefault(argument.target, []).append(argument)
        while todo:
            argument, level = todo.pop()
            for step in aimed_at.get(argument.id, ()):
                if level + 2 + _OWN_LEVELS + self._depth(step) <= MAX_DEPTH:
                    self.nested.setdefault(argument.id, []).append(step)
                    todo.append((step, level + 2))

    def _order(self) -> list[str]:
        """The arguments in the order in which they are read from the file."""
        found = []
        todo = [*reversed(self.loose)]
        for claim in reversed([*self.debate.claims]):
            todo += reversed(self._aimed_at(claim))
        while todo:
            argument = todo.pop()
            found.append(str(argument.id))
            todo += reversed(self._aimed_at(argument.id))
        return found

    def _aimed_at(self, target: str) -> list[Argument]:
        """What is nested under a claim or step: the side that has the first argument stands first."""
        aimed = self.nested.get(target, [])
        return sorted(aimed, key=lambda a: a.polarity is not aimed[0].polarity)

    def _depth(self, argument: Argument) -> int:
        """The levels of free data that an argument may bring along."""
        claims = (self.debate.claims.get(p.claim) for p in argument.premises)
        return max(_levels(argument.data), *(_levels(c.data) for c in claims if c and not c.named), 0)

    def _is_plain(self, argument: Argument) -> bool:
        """Whether an argument says no more than which claim it starts from."""
        first = argument.premises[0]
        said = argument.named or argument.title or _values(argument)
        return not said and len(argument.premises) == 1 and not first.role and not first.implicit

    # --- claims and arguments --------------------------------------------------------------------------

    def _claim(self, claim: Claim) -> str | dict[str, Any]:
        """The entry of a claim; its sentence alone where there is no more to say."""
        self.sentences.pop(claim.id, None)
        self.written.append(claim.id)
        entry = _claim_values(claim) | self._reasons(claim.id)
        return claim.text if len(entry) == 1 else entry

    def _reasons(self, target: str) -> dict[str, list[Any]]:
        reasons: dict[str, list[Any]] = {}
        for argument in self._aimed_at(target):
            reasons.setdefault(argument.polarity.value, []).append(self._reason(argument))
        return reasons

    def _reason(self, argument: Argument) -> Any:
        """An entry of `pro` or `con`: the premise alone where there is no more to say."""
        if self._is_plain(argument) and not self.nested.get(argument.id):
            return self._premise(argument.premises[0].claim)
        return self._argument(argument)

    def _argument(self, argument: Argument, *, loose: bool = False) -> dict[str, Any]:
        premises: Any
        if any(p.role for p in argument.premises):
            premises = {p.role: self._one_of(p.claim, p.implicit) for p in argument.premises}
        else:
            premises = [self._one_of(p.claim, p.implicit) for p in argument.premises]
        head = _given(id=argument.id if argument.named else "", title=argument.title, premises=premises)
        if loose:
            con = "undercuts" if argument.undercuts else "attacks"
            head["supports" if argument.polarity is Polarity.PRO else con] = argument.target
        return head | _values(argument) | self._reasons(argument.id)

    def _one_of(self, claim: str, implicit: bool) -> Any:
        premise = self._premise(claim)
        return {"claim": premise, "implicit": Raw("true")} if implicit else premise

    def _premise(self, claim_id: str) -> Any:
        """The id of a claim, or the claim itself where it has no name and has not stood anywhere yet."""
        claim = self.sentences.pop(claim_id, None)  # type: ignore[call-overload]
        if claim is None:
            return claim_id
        self.written.append(claim_id)
        entry = _claim_values(claim)
        # without a blank a text would be read as an id
        return entry if len(entry) > 1 or len(claim.text.split()) < 2 else claim.text


def _levels(data: Any) -> int:
    """How many lists and mappings lie in each other."""
    deepest = 0
    todo = [(data, 0)]
    while todo:
        value, level = todo.pop()
        deepest = max(deepest, level)
        if isinstance(value, Mapping):
            todo += ((v, level + 1) for v in value.values())
        elif isinstance(value, list | tuple):
            todo += ((v, level + 1) for v in value)
    return deepest


def _given(**values: Any) -> dict[str, Any]:
    """The values that are not empty."""
    return {k: v for k, v in values.items() if v is not None and v != "" and v != [] and v != {}}


def _claim_values(claim: Claim) -> dict[str, Any]:
    return {"text": claim.text} | _given(
        title=claim.title,
        variants=[*claim.variants],
        kind=claim.kind,
        as_of=claim.as_of,
        weight=_number(claim.weight),
        assume=None if claim.assume is None else Raw("true" if claim.assume else "false"),
        standard=claim.standard,
        **_shared(claim),
    )


def _values(argument: Argument) -> dict[str, Any]:
    """What an argument says beside its premises and its target."""
    return _given(
        scheme=argument.scheme,
        questions={str(n): answer for n, answer in argument.questions.items()},
        inference=None if argument.inference is Inference.DEFEASIBLE else argument.inference,
        weight=_number(argument.weight),
        by=[*argument.by],
        **_shared(argument),
    )


def _shared(value: Claim | Argument) -> dict[str, Any]:
    return {
        "group": value.group,
        "tags": [*value.tags],
        "cite": _cite(value.cite),
        "note": value.note,
        "ignore": value.ignore,
        "data": value.data,
    }


def _number(value: float | None) -> Raw | None:
    return None if value is None else number(value)


# --- what else a debate has ----------------------------------------------------------------------------


def _cite(citations: Iterable[Citation]) -> list[Any]:
    return [_citation(c) for c in citations]


def _citation(citation: Citation) -> Any:
    if citation.quote or citation.note or not is_id(citation.source):
        return {"source": citation.source} | _given(
            locator=citation.locator, quote=citation.quote, note=citation.note
        )
    return f"{citation.source}, {citation.locator}" if citation.locator else citation.source


def _position(position: Position) -> dict[str, Any]:
    return _given(
        title=position.title,
        summary=position.summary,
        color=position.color,
        cite=_cite(position.cite),
        accept=[*position.accept],
        reject=[*position.reject],
        credence={claim: number(value) for claim, value in position.credence.items()},
        data=position.data,
    )


def _source(source: Source) -> dict[str, Any]:
    csl = {
        name: _date(v) if isinstance(v, dict) and name != "custom" else v for name, v in source.csl.items()
    }
    return csl | _given(verified=source.verified)


def _date(date: dict[str, Any]) -> Any:
    """A date as short as it can be said."""
    parts = date.get("date-parts", [])
    text = "/".join("-".join(f"{n:0{2 if i else 4}}" for i, n in enumerate(day)) for day in parts)
    if text and date_from_text(text) == date:
        return Raw(text)
    return date | ({"date-parts": [[Raw(str(n)) for n in day] for day in parts]} if parts else {})


def _group(group: Group) -> Any:
    if group.parent is None and not group.note:
        return group.title
    return _given(**{"title": group.title, "in": group.parent, "note": group.note})


def _view(view: View) -> dict[str, Any]:
    options = {k: [*v] if isinstance(v, tuple) else v for k, v in view.options.items()}
    return _given(title=view.title) | options


def _expectation(expectation: Expectation) -> dict[str, Any]:
    return {"method": expectation.method} | _given(
        **{
            "in": [*expectation.accepted],
            "out": [*expectation.rejected],
            "undecided": [*expectation.undecided],
            "as": expectation.position,
        }
    )
