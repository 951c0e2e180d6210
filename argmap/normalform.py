"""The normal form of a debate, read: JSON to a `Debate` and a report of what could not be carried over.

Wrong types and missing keys end the reading, with the place (`claims[3].text`): a program wrote them, and a
guess would hide its fault. References to nothing and unknown keys are left out and reported, so that a
debate that another program has cut or added to is still of use. `argmap.formats.json` describes the shape.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from argmap import fields
from argmap.csl import CSL_DATES, CSL_NAMES, as_text, csl_item, words
from argmap.diagnostic import did_you_mean
from argmap.jsonvalues import JsonValues, Number, said
from argmap.model import (
    Argument,
    ArgumentId,
    Citation,
    Claim,
    ClaimId,
    Contradiction,
    Debate,
    Expectation,
    Group,
    GroupId,
    Inference,
    Kind,
    Polarity,
    Position,
    PositionId,
    Premise,
    Source,
    SourceId,
    Standard,
    TargetKind,
    View,
    argument_id,
    is_foreign,
)
from argmap.values import is_id

_DEBATE = words(
    "version id title question thesis thesis_given summary language authors license updated tags claims "
    "arguments contradictions positions sources groups views expect data"
)
_CLAIM = words(
    "id text title variants kind group tags cite as_of weight assume standard note ignore data named"
)
_ARGUMENT = words(
    "id premises target target_kind polarity title scheme roles implicit questions inference weight by group "
    "tags cite note ignore data"
)
_POSITION = words("id title summary color cite accept reject credence data")


class Reading(JsonValues):
    """Reads one text; `losses` holds what could not be carried over."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.claims: dict[ClaimId, Claim] = {}
        self.arguments: dict[ArgumentId, Argument] = {}

    def debate(self, text: str) -> Debate:
        """Read the whole. Raises `ArgmapError` with the place where the text is not JSON or not a debate."""
        top = self.mapping(self.load(text), "the file", "")
        version = top.get("version")
        if version != "1":
            if version is None:
                self.fail("", 'no debate in argmap\'s JSON: it has no "version"')
            self.fail("version", f"this version of argmap reads version 1, not {said(version)}")
        self.report_unknown(top, _DEBATE, "")
        self.groups = self._groups(top)
        self.sources = self._sources(top)
        self.positions = self.keyed(top, "positions")
        for name, (entry, place) in self.keyed(top, "claims").items():
            self.claims[ClaimId(name)] = self._claim(name, entry, place)
        self._arguments(top)
        thesis, named = self._thesis(top)
        return Debate(
            self.text(top, "id", "") or _stem(self.name),
            title=self.text(top, "title", ""),
            question=self.text(top, "question", ""),
            thesis=thesis,
            thesis_given=named and self.flag(top, "thesis_given", "") is not False,
            summary=self.text(top, "summary", ""),
            language=self.text(top, "language", "") or "en",
            authors=self.texts(top, "authors", ""),
            license=self.text(top, "license", ""),
            updated=self.text(top, "updated", ""),
            tags=self.texts(top, "tags", ""),
            claims=self.claims,
            arguments=self.arguments,
            contradictions=tuple(self._contradictions(top)),
            positions={PositionId(p): self._position(p, *entry) for p, entry in self.positions.items()},
            sources=self.sources,
            groups=self.groups,
            views=self._views(top),
            expect=tuple(self._expectations(top)),
            data=self.data(top, ""),
        )

    # --- claims and arguments --------------------------------------------------------------------------

    def _claim(self, name: str, entry: Mapping[str, Any], place: str) -> Claim:
        self.report_unknown(entry, _CLAIM, place)
        text = self.text(entry, "text", place)
        if not text:
            self.fail(f"{place}.text", "a claim needs a text")
        return Claim(
            ClaimId(name),
            text,
            variants=self.texts(entry, "variants", place),
            kind=self.choice(entry, "kind", Kind, place),
            as_of=self.text(entry, "as_of", place),
            assume=self.flag(entry, "assume", place),
            standard=self.choice(entry, "standard", Standard, place),
            named=self.flag(entry, "named", place) is not False,
            **self._common(entry, place),
        )

    def _common(self, entry: Mapping[str, Any], place: str) -> dict[str, Any]:
        """The fields that claims and arguments share."""
        return {
            "title": self.text(entry, "title", place),
            "group": self._known(self.text(entry, "group", place), "group", f"{place}.group", self.groups),
            "tags": self.texts(entry, "tags", place),
            "note": self.text(entry, "note", place),
            "cite": self._citations(entry, place),
            "weight": self.fraction(entry.get("weight"), f"{place}.weight"),
            "ignore": self.text_map(entry, "ignore", place),
            "data": self.data(entry, place),
        }

    def _arguments(self, top: Mapping[str, Any]) -> None:
        """Read all arguments, then leave out those that refer to nothing, and what was aimed at them."""
        entries = self.objects(top, "arguments", "")
        for entry, place in entries:
            argument = self._argument(entry, place)
            if argument.id in self.arguments or ClaimId(argument.id) in self.claims:
                self.fail(f"{place}.id", f'the id "{argument.id}" is taken already')
            self.arguments[argument.id] = argument
        places = {argument: place for argument, (_, place) in zip(self.arguments, entries, strict=True)}
        aimed_at: dict[str, list[ArgumentId]] = {}
        for argument in self.arguments.values():
            if argument.target_kind is TargetKind.ARGUMENT:
                aimed_at.setdefault(argument.target, []).append(argument.id)
        dropped = [a for a in self.arguments.values() if self._refers_to_nothing(a, places[a.id])]
        while dropped:
            gone = dropped.pop()
            if self.arguments.pop(gone.id, None) is None:
                continue
            for follower in aimed_at.get(gone.id, ()):
                if follower in self.arguments:
                    self.lose(places[follower], f'left out with "{gone.id}", at which it is aimed')
                    dropped.append(self.arguments[follower])

    def _argument(self, entry: Mapping[str, Any], place: str) -> Argument:
        self.report_unknown(entry, _ARGUMENT, place)
        premises = self.texts(entry, "premises", place)
        if not premises:
            self.fail(f"{place}.premises", "an argument needs at least one premise")
        roles = self.beside(entry, "roles", place, len(premises))
        implicit = self.beside(entry, "implicit", place, len(premises))
        target = self.text(entry, "target", place)
        if not target:
            self.fail(f"{place}.target", "an argument needs a target")
        polarity = self.choice(entry, "polarity", Polarity, place)
        if polarity is None:
            self.fail(f"{place}.polarity", "an argument is pro or con")
        return Argument(
            self._argument_id(entry, place, premises, target),
            tuple(
                Premise(
                    ClaimId(premise),
                    self.as_text(role, f"{place}.roles"),
                    self.as_flag(left_unsaid, f"{place}.implicit") or False,
                )
                for premise, role, left_unsaid in zip(premises, roles, implicit, strict=True)
            ),
            target,
            self._target_kind(entry, place, target),
            polarity,
            named=is_id(self.text(entry, "id", place)),
            scheme=self.text(entry, "scheme", place),
            questions=self._questions(entry, place),
            inference=self.choice(entry, "inference", Inference, place) or Inference.DEFEASIBLE,
            by=tuple(
                PositionId(p)
                for p in self.texts(entry, "by", place)
                if self._known(p, "position", f"{place}.by", self.positions)
            ),
            **self._common(entry, place),
        )

    def _argument_id(
        self, entry: Mapping[str, Any], place: str, premises: tuple[str, ...], target: str
    ) -> ArgumentId:
        given = self.text(entry, "id", place)
        address = argument_id(premises, target)
        if not given and ArgumentId(address) in self.arguments:
            taken = self.arguments
            return next(
                i for n in range(2, len(taken) + 3) if (i := ArgumentId(f"{address} ({n})")) not in taken
            )
        # the second argument of the same premises and target has a number behind its address
        if not given or given == address or re.fullmatch(re.escape(address) + r" \([1-9][0-9]*\)", given):
            return ArgumentId(given or address)
        if not is_id(given):
            self.fail(
                f"{place}.id",
                f'"{given}" cannot be the id of an argument: an id has letters, digits, _ . and - only, and an '
                f'argument without a name has the id "{address}"',
            )
        return ArgumentId(given)

    def _target_kind(self, entry: Mapping[str, Any], place: str, target: str) -> TargetKind:
        given = self.choice(entry, "target_kind", TargetKind, place)
        is_claim = self._is_claim(target) or given is TargetKind.CLAIM
        found = TargetKind.CLAIM if is_claim else TargetKind.ARGUMENT
        if given is not None and given is not found and self._is_claim(target):
            self.fail(f"{place}.target_kind", f'"{target}" is a claim')
        return found

    def _refers_to_nothing(self, argument: Argument, place: str) -> bool:
        missing = [p.claim for p in argument.premises if not self._is_claim(p.claim)]
        if missing:
            names = ", ".join(f'"{m}"{_or_near(m, self.claims)}' for m in missing)
            self.lose(f"{place}.premises", f'the argument "{argument.id}" is left out: no claim {names}')
            return True
        if argument.target_kind is TargetKind.CLAIM:
            known = self._is_claim(argument.target)
        else:
            known = argument.target in self.arguments
        if not known:
            near = _or_near(argument.target, [*self.claims, *self.arguments])
            self.lose(
                f"{place}.target", f'the argument "{argument.id}" is left out: no "{argument.target}"{near}'
            )
        return not known

    def _is_claim(self, claim: str) -> bool:
        if is_foreign(claim):
            return claim.count("#") == 1 and all(is_id(part) for part in claim.split("#"))
        return claim in self.claims

    def _questions(self, entry: Mapping[str, Any], place: str) -> dict[int, str]:
        answers: dict[int, str] = {}
        for number, answer in self.text_map(entry, "questions", place).items():
            here = f"{place}.questions"
            if not re.fullmatch("[1-9][0-9]?", number):
                self.lose(here, f'"{number}" is not the number of a critical question')
            elif answer != "open" and not re.match(r"waived: \S", answer) and not self._is_claim(answer):
                self.lose(here, f'question {number} is answered by no claim of the debate: "{answer}"')
            else:
                answers[int(number)] = answer
        return answers

    def _citations(self, entry: Mapping[str, Any], place: str) -> tuple[Citation, ...]:
        found = []
        for citation, here in self.objects(entry, "cite", place):
            self.report_unknown(citation, fields.CITATION.keys(), here)
            source = self.text(citation, "source", here)
            if not source:
                self.fail(f"{here}.source", "a citation needs a source")
            if source not in self.sources:
                self.lose(f"{here}.source", f'there is no source "{source}"; the citation is kept')
            found.append(
                Citation(
                    SourceId(source),
                    self.text(citation, "locator", here),
                    self.text(citation, "quote", here),
                    self.text(citation, "note", here),
                )
            )
        return tuple(found)

    # --- what else a debate has ------------------------------------------------------------------------

    def _thesis(self, top: Mapping[str, Any]) -> tuple[tuple[ClaimId, ...], bool]:
        """The theses, and whether they are named; without names they are found as for a debate file."""
        given = self._claim_ids(top, "thesis", "thesis", foreign=False)
        if given or not self.claims:
            return given, True
        premises = {p.claim for a in self.arguments.values() for p in a.premises}
        targets = {a.target for a in self.arguments.values()}
        ends = [c for c in self.claims if c not in premises]
        return tuple([c for c in ends if c in targets] or ends or list(self.claims)[:1]), False

    def _claim_ids(
        self, entry: Mapping[str, Any], key: str, place: str, *, foreign: bool = True
    ) -> tuple[ClaimId, ...]:
        found = []
        for claim in self.texts(entry, key, place.removesuffix(key).removesuffix(".")):
            if self._is_claim(claim) and (foreign or not is_foreign(claim)):
                found.append(ClaimId(claim))
            else:
                self.lose(place, f'no claim "{claim}"{_or_near(claim, self.claims)}')
        return tuple(dict.fromkeys(found))

    def _contradictions(self, top: Mapping[str, Any]) -> Iterable[Contradiction]:
        for i, entry in enumerate(self.items(top, "contradictions", "")):
            place = f"contradictions[{i}]"
            claims = self._claim_ids({place: entry}, place, place)
            if len(claims) > 1:
                yield Contradiction(claims)
            else:
                self.lose(place, "left out: it needs two claims")

    def _position(self, name: str, entry: Mapping[str, Any], place: str) -> Position:
        self.report_unknown(entry, _POSITION, place)
        credence: dict[ClaimId, float] = {}
        for claim, value in self.mapping(entry.get("credence", {}), f"{place}.credence", place).items():
            number = self.fraction(value, f"{place}.credence.{claim}")
            if not self._is_claim(claim):
                self.lose(f"{place}.credence", f'no claim "{claim}"')
            elif number is not None:
                credence[ClaimId(claim)] = number
        return Position(
            PositionId(name),
            self.text(entry, "title", place),
            self.text(entry, "summary", place),
            self.text(entry, "color", place),
            self._citations(entry, place),
            self._claim_ids(entry, "accept", f"{place}.accept"),
            self._claim_ids(entry, "reject", f"{place}.reject"),
            credence,
            self.data(entry, place),
        )

    def _sources(self, top: Mapping[str, Any]) -> dict[SourceId, Source]:
        sources: dict[SourceId, Source] = {}
        for entry, place in self.objects(top, "sources", ""):
            key = self.text(entry, "id", place)
            if not key:
                self.fail(f"{place}.id", "a source needs an id")
            if key in sources:
                self.fail(f"{place}.id", f'there is a source "{key}" already')
            csl: dict[str, Any] = {}
            for field, value in entry.items():
                if field in ("id", "verified"):
                    continue
                try:
                    csl |= csl_item({field: value})
                except ValueError as error:
                    self.lose(place, f'left out of the source "{key}": {error}')
                    continue
                self._note_type(field, value, f"{place}.{field}")
            sources[SourceId(key)] = Source(SourceId(key), csl, self.text(entry, "verified", place))
        return sources

    def _note_type(self, field: str, value: object, place: str) -> None:
        """Note a field of a source that is kept as something else than it was."""
        if field == "custom":
            self.note_scalars(value, place)
        elif isinstance(value, bool) or (field in CSL_NAMES and isinstance(value, Number)):
            wanted = "names belong" if field in CSL_NAMES else "a date or a text belongs"
            self.lose(place, f'{said(value)} where {wanted}; kept as the text "{as_text(value)}"')
        elif value and isinstance(value, list) and field not in CSL_NAMES | CSL_DATES:
            self.lose(place, "a list where a text belongs; kept as one text, with commas")

    def _groups(self, top: Mapping[str, Any]) -> dict[GroupId, Group]:
        groups: dict[GroupId, Group] = {}
        entries = self.keyed(top, "groups")
        parents: dict[str, str] = {}
        for name, (entry, place) in entries.items():
            self.report_unknown(entry, {"id", *fields.GROUP}, place)
            parent = self._known(self.text(entry, "in", place), "group", f"{place}.in", entries)
            above, seen = parent, {name}
            while above and above not in seen:
                seen.add(above)
                above = parents.get(above)
            if above == name:
                self.lose(
                    f"{place}.in", f'the group "{name}" would lie in itself; it is taken out of "{parent}"'
                )
                parent = None
            if parent:
                parents[name] = parent
            groups[GroupId(name)] = Group(
                GroupId(name),
                self.text(entry, "title", place) or name,
                GroupId(parent) if parent else None,
                self.text(entry, "note", place),
            )
        return groups

    def _views(self, top: Mapping[str, Any]) -> dict[str, View]:
        views: dict[str, View] = {}
        for view, (entry, place) in self.keyed(top, "views").items():
            self.report_unknown(entry, {"id", *fields.VIEW}, place)
            options: dict[str, str | tuple[str, ...]] = {}
            for name, value in entry.items():
                if name in fields.VIEW and name != "title":
                    options[name] = (
                        self.texts(entry, name, place) if isinstance(value, list) else as_text(value)
                    )
            views[view] = View(view, self.text(entry, "title", place), options)
        return views

    def _expectations(self, top: Mapping[str, Any]) -> Iterable[Expectation]:
        for entry, place in self.objects(top, "expect", ""):
            self.report_unknown(entry, fields.EXPECTATION.keys(), place)
            method = self.text(entry, "method", place)
            if not method:
                self.fail(f"{place}.method", "an expectation names its method")
            position = self._known(self.text(entry, "as", place), "position", f"{place}.as", self.positions)
            yield Expectation(
                method,
                self._verdicts(entry, "in", place),
                self._verdicts(entry, "out", place),
                self._verdicts(entry, "undecided", place),
                PositionId(position) if position else None,
            )

    def _verdicts(self, entry: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
        found = []
        for name in self.texts(entry, key, place):
            if name in self.claims or name in self.arguments:
                found.append(name)
            else:
                self.lose(f"{place}.{key}", f'no claim or argument "{name}"')
        return tuple(found)

    def _known(self, name: str, what: str, place: str, known: Collection[str]) -> str | None:
        if not name or name in known:
            return name or None
        self.lose(place, f'no {what} "{name}"{_or_near(name, known)}')
        return None


def _stem(name: str) -> str:
    base = re.split(r"[/\\]", name)[-1]
    return base.rpartition(".")[0] or base or "debate"


def _or_near(word: str, known: Iterable[str]) -> str:
    hint = did_you_mean(word, known)
    return f"; {hint}" if hint else ""
