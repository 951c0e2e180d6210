"""What is to be known of a claim at a glance: a bookmark, faults of the file at its place, open questions, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from argmap.diagnostic import Diagnostic, Level
from argmap.model import Debate
from argmap.view.cells import Line, Run, width
from argmap.view.filters import open_questions
from argmap.view.words import BOOKMARK, FAULT, SOURCE

# From this width on a row tells how many sources a claim has: narrower ones would lose too much of its name.
WIDE = 40


FAULT_SIGNS = {Level.ERROR: (FAULT, "error"), Level.WARNING: ("!", "warning"), Level.INFO: ("i", "dim")}


def fault_signs(errors: int, warnings: int, infos: int = 0) -> tuple[Run, ...]:
    """The signs of faults: `✗2 !1 i1` for two errors, a warning and an advice; nothing where there are none."""
    counted = zip(FAULT_SIGNS.values(), (errors, warnings, infos), strict=True)
    marks = [(f"{sign}{count}", style) for (sign, style), count in counted if count]
    return tuple(run for i, mark in enumerate(marks) for run in ([(" ", ""), mark] if i else [mark]))


def by_level(faults: Iterable[Diagnostic]) -> tuple[int, int, int]:
    """How many errors, warnings and advices there are."""
    count = Counter(fault.level for fault in faults)
    return count[Level.ERROR], count[Level.WARNING], count[Level.INFO]


class Badge(NamedTuple):
    """What stands beside a claim where it is a premise of an argument: errors and warnings about the claim and the
    argument, critical questions of the argument that nobody has answered, sources of the claim, the reader's mark."""

    errors: int = 0
    warnings: int = 0
    open: int = 0
    sources: int = 0
    marked: bool = False

    def runs(self, cells: int) -> Line:
        """As drawn in a row of so many cells: `★ ✗1 ?3 §2`."""
        signs = fault_signs(self.errors, self.warnings)
        runs: list[Run] = [(BOOKMARK, "thesis")] if self.marked else []
        runs += [run for run in signs if run[0] != " "]
        if self.open:
            runs.append((f"?{self.open}", "warning"))
        if self.sources and cells >= WIDE:
            runs.append((f"{SOURCE}{self.sources}", "dim"))
        return tuple(r for i, run in enumerate(runs) for r in ((*(((" ", ""),) if i else ()), run)))

    @property
    def words(self) -> tuple[str, ...]:
        """The same in words, but for the bookmark."""
        found = []
        if self.sources:
            found.append(f"{self.sources} source{'s' if self.sources > 1 else ''}")
        if self.open:
            found.append(f"{self.open} open question{'s' if self.open > 1 else ''}")
        if self.errors:
            found.append(f"{FAULT} {self.errors} error{'s' if self.errors > 1 else ''}")
        if self.warnings:
            found.append(f"! {self.warnings} warning{'s' if self.warnings > 1 else ''}")
        return tuple(found)


NONE = Badge()


class Badges:
    """The badges of one debate, with the faults that were found in its file."""

    def __init__(self, debate: Debate, faults: Sequence[Diagnostic] = ()) -> None:
        self._debate = debate
        self._faults = faults
        self.marked: Collection[str] = ()  # the ids of the claims with a bookmark

    def learn(self, faults: Sequence[Diagnostic]) -> None:
        """Take other faults than before: the rules have run."""
        self._faults = faults
        self.__dict__.pop("_by_id", None)

    def of(self, claim_id: str, argument_id: str = "", number: int = 0) -> Badge:
        """The badge of a claim as premise `number` of an argument ("" for none). What is to be said of the argument
        stands at its first premise alone."""
        claim = self._debate.claims.get(claim_id)  # type: ignore[call-overload]
        argument = self._debate.arguments.get(argument_id) if not number else None  # type: ignore[call-overload]
        marked = claim_id in self.marked
        if claim is None and argument is None and not marked:
            return NONE
        faults = (*self.faults(claim_id), *(self.faults(argument_id) if argument is not None else ()))
        errors, warnings, _ = by_level(faults)
        return Badge(
            errors,
            warnings,
            open_questions(argument) if argument is not None else 0,
            len(claim.cite) if claim else 0,
            marked,
        )

    def faults(self, ident: str) -> tuple[Diagnostic, ...]:
        """The faults at the place of a claim or an argument, and not at one inside of it."""
        return tuple(self._by_id.get(ident, ())) if ident else ()

    @cached_property
    def _by_id(self) -> dict[str, list[Diagnostic]]:
        if not self._faults:
            return {}
        debate = self._debate
        # from the outermost to the innermost that begin at one place; a claim that stands where it is a premise is
        # inside of the argument that this makes
        spans = [(a.span, str(a.id)) for a in debate.arguments.values()]
        spans += [(c.span, str(c.id)) for c in debate.claims.values()]
        spans.sort(key=lambda s: (s[0].path, s[0].start, -s[0].end))
        found: dict[str, list[Diagnostic]] = {}
        within: list[tuple[str, int, str]] = []
        todo = iter(spans)
        following = next(todo, None)
        for fault in sorted(self._faults, key=lambda f: (f.span.path, f.span.start)):
            path, at = fault.span.path, fault.span.start
            while following is not None and (following[0].path, following[0].start) <= (path, at):
                within.append((following[0].path, following[0].end, following[1]))
                following = next(todo, None)
            while within and (within[-1][0] != path or within[-1][1] <= at):
                within.pop()
            if within:
                found.setdefault(within[-1][2], []).append(fault)
        return found


def joined(parts: Sequence[Line]) -> Line:
    """Runs that stand one after the other, with a blank between those that are not empty."""
    runs: list[Run] = []
    for part in parts:
        if part and any(text for text, _ in part):
            runs += [*([(" ", "")] if runs else []), *part]
    return tuple(runs)


def room_for(tail: Line) -> int:
    """The cells that a tail takes of a row, with the blank before it."""
    size = sum(width(text) for text, _ in tail)
    return size + 1 if size else 0
