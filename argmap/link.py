"""Steps to arguments: every reference looked up, every argument given its id.

Goes over the steps by loops alone. An undercut may name the step it breaks before that step has its own id,
so steps wait for the address they name. Undercuts that stand in a ring are placed by the ids that some of them
were given: an address alone can never close a ring, for it would have to hold itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from argmap.diagnostic import Fix, Related
from argmap.draft import Draft, Step
from argmap.model import (
    Argument,
    ArgumentId,
    Claim,
    Inference,
    Premise,
    TargetKind,
    argument_id,
    is_foreign,
)
from argmap.quoting import shortened
from argmap.span import Span, TextEdit

_ARROW = re.compile(r"\s*->\s*")


def link(draft: Draft) -> dict[ArgumentId, Argument]:
    """The arguments of a draft, in the author's order. What refers to nothing is reported and left out."""
    return _Linker(draft).link()


def find_claim(draft: Draft, ref: str, at: Span, what: str, *, arguments: Mapping[str, object] = {}) -> bool:
    """Whether a claim of that id exists, here or (not yet looked up) in another debate; reports it where not."""
    if ref in draft.claims:
        return True
    if is_foreign(ref):
        draft.references.append((ref, at, what))
        return True
    if ref in arguments:
        draft.report(
            "AM109", at, f'"{ref}" is an argument; {what} must be a claim',
            "an argument is reached by `undercuts:`, or by `pro:` and `con:` inside it",
        )  # fmt: skip
        return False
    report_unknown(draft, ref, at, draft.claims)
    return False


def report_unknown(
    draft: Draft, ref: str, at: Span, claims: Mapping[str, Claim], *, elsewhere: str = ""
) -> None:
    """Report a reference to a claim that does not exist, with the one that was probably meant. `elsewhere` is
    the debate that has the claims, where it is another one."""
    near = draft.suggest(ref, claims)
    related = (Related(f'"{near}" is here', claims[near].id_span),) if near and not elsewhere else ()
    fix = None
    if near and draft.source[at.start : at.end] == ref:
        fix = Fix(f"Write {near}", (TextEdit(at.start, at.end, near),), safe=False)
    otherwise = f"argmap show {elsewhere} lists its claims" if elsewhere else _define(ref)
    draft.report(
        "AM101", at, f'the debate "{elsewhere}" has no claim "{ref}"' if elsewhere else f'unknown claim "{ref}"',
        f'did you mean "{near}"?' if near else otherwise,
        related,
        fix,
    )  # fmt: skip


def _define(ref: str) -> str:
    if re.search(r"\s", ref):
        return f"an id has no blank: put the sentence under `claims:`, as `some-id: {shortened(ref)}`, and name it here"
    return "define it under `claims:`, or correct the id"


class _Linker:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.claims = draft.claims
        self.named: dict[str, Step] = {}
        self.made: dict[str, Step] = {}
        self.copies: dict[str, int] = {}
        # for undercuts that name the step they break
        self.addresses: dict[tuple[frozenset[str], str], str] = {}
        self.waiting: dict[object, list[Step]] = {}
        """Steps by what they wait for: the id of an argument, its premises and target, or the step they are
        nested in."""
        self.progress: dict[Step, tuple[list[str], str]] = {}
        """How far the addresses of undercuts were followed: the parts that are left, and the id reached."""
        self.tried: set[Step] = set()
        """The undercuts that have found the step they break."""
        self.hoped: set[str] = set()
        """Ids of arguments that others are aimed at before they have a place themselves."""

    def link(self) -> dict[ArgumentId, Argument]:
        self._collect_names()
        asked: dict[Step, None] = {}
        claims = self.claims
        for step in self.draft.steps:
            target = step.target
            if isinstance(target, str):
                if step.aims_at_step:
                    asked[step] = None
                elif target in claims or (
                    target
                    and find_claim(
                        self.draft,
                        target,
                        step.target_span,
                        "what an argument bears on",
                        arguments=self.named,
                    )
                ):
                    self._place(step, target, TargetKind.CLAIM)
            elif target.name:  # a nested step comes after the one that it is nested in
                self._place(step, target.name, TargetKind.ARGUMENT)
            elif target in asked:
                asked[step] = None
        if asked:
            self._follow(asked)
        placed = [step.argument for step in self.draft.steps if step.argument is not None]
        return {argument.id: argument for argument in placed}

    def _placed(self) -> list[Argument]:
        """The arguments made so far, as they were made."""
        return [step.argument for step in self.made.values() if step.argument is not None]

    def _collect_names(self) -> None:
        for step in self.draft.steps:
            if not step.id:
                continue
            first = self.claims[step.id].id_span if step.id in self.claims else None
            if step.id in self.named:
                first = self.named[step.id].id_span
            if first is not None:
                what = "a claim" if step.id in self.claims else "an argument"
                self.draft.report(
                    "AM107", step.id_span or step.span, f'there is {what} "{step.id}" already',
                    "claims and arguments share their ids: give this one another", (Related("the first one", first),),
                )  # fmt: skip
                step.id = ""
            else:
                self.named[step.id] = step

    def _place(self, step: Step, target: str, kind: TargetKind) -> Argument | None:
        """Make a step into an argument, with its id; None where it cannot be placed."""
        if kind is TargetKind.ARGUMENT and self._breaks_deduction(step, target):
            return None
        claims, premises = self.claims, step.premises
        found = [p for p in premises if p.claim in claims or self._found(p)]
        if len(found) < len(premises):
            premises = tuple(found)
        if not premises:
            return None
        name = step.id
        if not name:
            name = argument_id(tuple([p.claim for p in premises]), target)
            if name in self.made:
                name = self._free(name, step, premises)
                if not name:
                    return None
        self.made[name] = step
        step.name = name
        step.argument = argument = Argument(
            ArgumentId(name), premises, target, kind, step.polarity,
            named=bool(step.id), span=step.span, target_span=step.target_span, **step.values,
        )  # fmt: skip
        return argument

    def _found(self, premise: Premise) -> bool:
        return find_claim(self.draft, premise.claim, premise.span, "a premise", arguments=self.named)

    def _free(self, address: str, step: Step, premises: tuple[Premise, ...]) -> str:
        """The address as id; none for a relation that is written twice; with a number for a second argument
        of the same premises and target."""
        first = self.made[address]
        if first.polarity is step.polarity and not (first.values and step.values):
            self.draft.report(
                "AM115", step.span, f"`{address}` is written for the second time",
                "a relation is written once, at either of its two ends: delete one of the two",
                (Related("the first one", first.span),),
            )  # fmt: skip
            if not step.values and not any(p.role or p.implicit for p in premises):
                step.name = address  # what is nested in it is aimed at the first
                return ""
        n = self.copies.get(address, 1) + 1
        while f"{address} ({n})" in self.made:
            n += 1
        self.copies[address] = n
        return f"{address} ({n})"

    def _breaks_deduction(self, step: Step, target: str) -> bool:
        # in a ring, the step aimed at may have no place yet
        aimed_at = self.made.get(target) or self.named.get(target)
        if (
            aimed_at is None
            or step.polarity != "con"
            or aimed_at.values.get("inference") is not Inference.DEDUCTIVE
        ):
            return False
        self.draft.report(
            "AM116", step.span, "a deductive step cannot be undercut",
            "attack one of its premises, or make the step defeasible",
            (Related("the deductive step", aimed_at.span),),
        )  # fmt: skip
        return True

    # undercuts that name the step they break

    def _follow(self, asked: Iterable[Step]) -> None:
        """Place the undercuts that name an argument, which may be one that comes later, or one of themselves,
        and what is nested in them."""
        if any("->" in step.target for step in asked if isinstance(step.target, str)):
            for argument in self._placed():
                self.addresses.setdefault(_address(argument), argument.id)
        for step in asked:
            self._place_all(self._look_up(step))
        for step in asked:
            if step.id and step not in self.tried:  # it waits for nothing, or stands in a ring
                self.hoped.add(step.id)
                step.name = step.id
                self._place_all([*self._wake(step.id), *self._wake(step)])
        if self.hoped:
            self._leave_out_unfounded()
        for step in asked:
            unfounded = step.name and step.name not in self.made
            if step.aims_at_step and (step not in self.tried or unfounded):
                self._report_no_step(step)

    def _place_all(self, ready: list[tuple[Step, str]]) -> None:
        """Place steps that have found what they are aimed at, and those that waited for them."""
        for step, target in ready:  # grows while it is gone through
            if step in self.tried:
                continue
            self.tried.add(step)
            argument = self._place(step, target, TargetKind.ARGUMENT)
            if argument is not None:
                address = _address(argument)
                self.addresses.setdefault(address, argument.id)
                ready += (*self._wake(argument.id), *self._wake(address))
            elif step.id:
                step.name = ""  # what was hoped for is not there
            ready += self._wake(step)

    def _wake(self, key: object) -> list[tuple[Step, str]]:
        """Look up again for the steps that waited for something."""
        return [found for waiter in self.waiting.pop(key, ()) for found in self._look_up(waiter)]

    def _leave_out_unfounded(self) -> None:
        """Take out the steps that were placed in the hope of a ring which did not close."""
        aiming: dict[str, list[str]] = {}
        for argument in self._placed():
            if argument.target_kind is TargetKind.ARGUMENT:
                aiming.setdefault(argument.target, []).append(argument.id)
        todo = [target for target in aiming if target not in self.made]
        while todo:
            for name in aiming.pop(todo.pop(), ()):
                self.made.pop(name).argument = None
                todo.append(name)

    def _look_up(self, step: Step) -> list[tuple[Step, str]]:
        """The argument that an undercut names, followed from the last arrow backwards; nothing where a part
        is not there yet, and the step then waits for it."""
        if not isinstance(step.target, str):
            if step.target.name:
                return [(step, step.target.name)]
            self.waiting.setdefault(step.target, []).append(step)
            return []
        wanted = step.target.strip()
        if wanted in self.made or wanted in self.hoped:
            return [(step, wanted)]
        if step in self.progress:
            parts, name = self.progress[step]
        else:
            # the whole is an id too: `a -> b (2)` is made of no two parts
            self.waiting.setdefault(wanted, []).append(step)
            parts = _ARROW.split(wanted)
            if len(parts) == 1:
                return []
            name = self.draft.local(parts.pop())
        while parts:
            premises = [self.draft.local(p) for p in re.split(r"\s*\+\s*", parts[-1]) if p]
            found = self.addresses.get((frozenset(premises), name))
            if found is None:
                self.progress[step] = parts, name
                self.waiting.setdefault((frozenset(premises), name), []).append(step)
                return []
            name = found
            parts.pop()
        return [(step, name)]

    def _report_no_step(self, step: Step) -> None:
        wanted = str(step.target).strip()
        at = step.target_span
        if wanted in self.claims:
            # looked for only in this failing case
            steps = [a.id for a in self._placed() if any(p.claim == wanted for p in a.premises)]
            self.draft.report(
                "AM109", at, f'"{wanted}" is a claim; an undercut is aimed at an argument, at its step',
                f'write "{steps[0]}"' if steps else f"to attack the claim itself write `attacks: [{wanted}]`",
            )  # fmt: skip
            return
        near = self.draft.suggest(" -> ".join(_ARROW.split(wanted)), self.made)
        self.draft.report(
            "AM109", at, f'there is no argument "{wanted}"',
            f'did you mean "{near}"?' if near else "write the id of an argument, or `premise -> target`",
            (Related("that argument", self.made[near].span),) if near else (),
        )  # fmt: skip


def _address(argument: Argument) -> tuple[frozenset[str], str]:
    """What an undercut may name an argument by: its premises, and what it is aimed at."""
    return frozenset([p.claim for p in argument.premises]), argument.target
