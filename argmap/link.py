"""Steps to arguments: every reference looked up, every argument given its id.

Goes over the steps by loops alone. An undercut may name the step it breaks before that step has its own id,
so steps wait for the address they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from argmap.diagnostic import Related
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
from argmap.span import Span

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


def report_unknown(draft: Draft, ref: str, at: Span, claims: Mapping[str, Claim]) -> None:
    """Report a reference to a claim that does not exist, with the one that was probably meant."""
    near = draft.suggest(ref, claims)
    related = (Related(f'"{near}" is here', claims[near].id_span),) if near else ()
    draft.report(
        "AM101", at, f'unknown claim "{ref}"',
        f'did you mean "{near}"?' if near else "define it under `claims:`, or correct the id",
        related,
    )  # fmt: skip


class _Linker:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.claims = draft.claims
        self.named: dict[str, Step] = {}
        self.ids: dict[Step, str] = {}
        self.made: dict[str, tuple[Step, tuple[Premise, ...], str, TargetKind]] = {}
        self.addresses: dict[tuple[frozenset[str], str], str] = {}
        self.waiting: dict[object, list[Step]] = {}
        """Steps by what they wait for: a step, the id of an argument, or its premises and target."""
        self.asked: list[Step] = []
        self.progress: dict[Step, tuple[list[str], str]] = {}
        """How far the addresses of undercuts were followed: the parts that are left, and the id reached."""
        self.dropped: set[Step] = set()
        self.aimed_at = {s.target for s in draft.steps if isinstance(s.target, Step)}
        self.copies: dict[str, int] = {}

    def link(self) -> dict[ArgumentId, Argument]:
        self._collect_names()
        for step in self.draft.steps:
            if isinstance(step.target, Step):
                if step.target in self.ids:
                    self._place(step, self.ids[step.target], TargetKind.ARGUMENT)
                elif step.target not in self.dropped:
                    self.waiting.setdefault(step.target, []).append(step)
                else:
                    self.dropped.add(step)
            elif step.aims_at_step:
                self.asked.append(step)
                self._ask(step)
            elif not step.target:
                self.dropped.add(step)
            elif step.target in self.claims or find_claim(
                self.draft, step.target, step.target_span, "what an argument bears on", arguments=self.named
            ):
                self._place(step, step.target, TargetKind.CLAIM)
            else:
                self.dropped.add(step)
        for step in self.asked:
            if step not in self.ids and step not in self.dropped:
                self._report_no_step(step)
        order = {step: n for n, step in enumerate(self.draft.steps)}
        made = sorted(self.made.items(), key=lambda item: order[item[1][0]])
        return {ArgumentId(i): self._argument(i, *parts) for i, parts in made}

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

    def _place(self, step: Step, target: str, kind: TargetKind) -> None:
        """Give a step its id, and with it every step that waited for it."""
        todo = [(step, target, kind)]
        for step, target, kind in todo:  # grows while it is gone through
            if kind is TargetKind.ARGUMENT and self._breaks_deduction(step, target):
                self.dropped.add(step)
                continue
            premises = tuple(
                p
                for p in step.premises
                if p.claim in self.claims
                or find_claim(self.draft, p.claim, p.span, "a premise", arguments=self.named)
            )
            if not premises:
                self.dropped.add(step)
                continue
            claims = tuple([p.claim for p in premises])
            address = argument_id(claims, target)
            name = step.id or self._free(address, step, premises)
            if not name:
                self.dropped.add(step)
                continue
            self.ids[step] = name
            self.made[name] = (step, premises, target, kind)
            self.addresses.setdefault((frozenset(claims), target), name)
            if self.waiting:
                for key in (name, (frozenset(claims), target), step):
                    for waiter in self.waiting.pop(key, ()):
                        if isinstance(waiter.target, Step):
                            todo.append((waiter, name, TargetKind.ARGUMENT))
                        else:
                            todo += self._asked_again(waiter)

    def _free(self, address: str, step: Step, premises: tuple[Premise, ...]) -> str:
        """The address as id; none for a relation that is written twice; with a number for a second argument
        of the same premises and target."""
        if address not in self.made:
            return address
        first, others, _, _ = self.made[address]
        plain = not any(p.role or p.implicit for p in (*premises, *others)) and not step.values
        if first.polarity is step.polarity and plain and step not in self.aimed_at:
            self.draft.report(
                "AM115", step.span, f"`{address}` is written for the second time",
                "a relation is written once, at either of its two ends: delete one of the two",
                (Related("the first one", first.span),),
            )  # fmt: skip
            return ""
        n = self.copies.get(address, 1) + 1
        while f"{address} ({n})" in self.made:
            n += 1
        self.copies[address] = n
        return f"{address} ({n})"

    def _breaks_deduction(self, step: Step, target: str) -> bool:
        aimed_at = self.made[target][0] if target in self.made else None
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

    def _ask(self, step: Step) -> None:
        for found, name, kind in self._asked_again(step):
            self._place(found, name, kind)

    def _asked_again(self, step: Step) -> list[tuple[Step, str, TargetKind]]:
        """Look up the argument that an undercut names, from the last arrow backwards; where it is not there
        yet, wait for the part that is missing."""
        if step in self.progress:
            parts, name = self.progress[step]
        else:
            wanted = str(step.target).strip()
            if wanted in self.made:
                return [(step, wanted, TargetKind.ARGUMENT)]
            parts = _ARROW.split(wanted)
            if len(parts) == 1:
                self.waiting.setdefault(wanted, []).append(step)
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
        return [(step, name, TargetKind.ARGUMENT)]

    def _report_no_step(self, step: Step) -> None:
        wanted = str(step.target).strip()
        at = step.target_span
        self.dropped.add(step)
        if wanted in self.claims:
            # looked for only in this failing case
            steps = [
                i for i, (_, premises, _, _) in self.made.items() if any(p.claim == wanted for p in premises)
            ]
            self.draft.report(
                "AM109", at, f'"{wanted}" is a claim; an undercut is aimed at an argument, at its step',
                f'write "{steps[0]}"' if steps else f"to attack the claim itself write `attacks: [{wanted}]`",
            )  # fmt: skip
            return
        near = self.draft.suggest(" -> ".join(_ARROW.split(wanted)), self.made)
        self.draft.report(
            "AM109", at, f'there is no argument "{wanted}"',
            f'did you mean "{near}"?' if near else "write the id of an argument, or `premise -> target`",
            (Related("that argument", self.made[near][0].span),) if near else (),
        )  # fmt: skip

    def _argument(
        self, name: str, step: Step, premises: tuple[Premise, ...], target: str, kind: TargetKind
    ) -> Argument:
        return Argument(
            ArgumentId(name), premises, target, kind, step.polarity,
            named=bool(step.id), span=step.span, target_span=step.target_span, **step.values,
        )  # fmt: skip


def unlinked(
    draft: Draft, refs: Iterable[tuple[str, Span]], what: str, arguments: Mapping[str, object]
) -> list[str]:
    """Those of the references that name a claim; the others are reported."""
    return [ref for ref, at in refs if find_claim(draft, ref, at, what, arguments=arguments)]
