"""The rules: what is looked for in a debate that could be read.

One rule is one file, `amNNN_name.py`: a generator of findings, marked with `rule`, whose docstring is its
manual page. A fault of the reader has a file too, with the page alone. Rules are found by their file names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.csl import words
from argmap.diagnostic import Fix, Level, Related
from argmap.faults import FAULTS
from argmap.graph import Graph
from argmap.model import Argument, Claim, Debate, TargetKind, is_foreign
from argmap.record import record
from argmap.span import Span
from argmap.wording import Stems, words_of

if TYPE_CHECKING:
    from argmap.catalogue import Scheme
    from argmap.read import Document


@record
class Finding:
    """What a rule has found, before it has the rule's code, name and level.

    `about` are the claims and arguments that it concerns: an `ignore:` of any of them silences it. `level`
    is given only where it differs from the rule's.
    """

    message: str
    span: Span
    about: tuple[Claim | Argument, ...] = ()
    help: str = ""
    related: tuple[Related, ...] = ()
    level: Level | None = None
    fix: Fix | None = None


class Tier(StrEnum):
    """When a rule runs: always (what must hold), unless it is switched off (good wording, fair play), or only when
    asked for (good practice, for teaching)."""

    CORE = "core"
    STYLE = "style"
    STRICT = "strict"


Option = int | float | bool | tuple[str, ...]
"""What may be set of a rule."""


@record
class Rule:
    """A rule: its names, its level, its page and the generator that looks for it.

    What may be set of it are the keyword-only parameters of the generator, and their defaults. `of_absence`: it
    concludes from what is missing, and so keeps still about a debate of which something could not be read. `last`:
    it runs after all others.
    """

    code: str
    name: str
    level: Level
    find: Callable[..., Iterator[Finding]]
    tier: Tier = Tier.CORE
    of_absence: bool = False
    last: bool = False

    @property
    def options(self) -> Mapping[str, Option]:
        """What may be set of the rule: name -> default."""
        return getattr(self.find, "__kwdefaults__", None) or {}

    @property
    def page(self) -> str:
        """The text of the manual page."""
        return self.find.__doc__ or ""


class Study:
    """A debate under examination, with what its rules share: one graph, the catalogue, places of words."""

    def __init__(
        self, document: Document, *, known: Callable[[], Iterable[str]] = tuple, ran: Iterable[str] = ()
    ) -> None:
        self.document = document
        self.debate: Debate = document.debate
        self.graph = Graph(document.debate)
        # for the rules that watch over `ignore:`: the names and codes of all rules and of those that run,
        # and what has been silenced so far (id of the claim or argument, name as it stands there)
        self._known = known
        self.ran = frozenset(ran)
        self.silenced: set[tuple[str, str]] = set()

    @cached_property
    def known(self) -> frozenset[str]:
        """The names and codes of all rules, those that do not run included."""
        return frozenset(self._known())

    @cached_property
    def schemes(self) -> Mapping[str, Scheme]:
        """The catalogue of schemes."""
        from argmap.catalogue import schemes

        return schemes()

    @property
    def owners(self) -> Iterator[Claim | Argument]:
        """Everything that can cite a source and carry an `ignore:`."""
        yield from self.debate.claims.values()
        yield from self.debate.arguments.values()

    @cached_property
    def words(self) -> Mapping[str, list[str]]:
        """The words of each claim, in small letters and without marks: id -> words."""
        return {c.id: words_of(c.text) for c in self.debate.claims.values()}

    @cached_property
    def contents(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each claim that say something, without plural endings: id -> words."""
        stems = Stems(self.english)
        return {c: tuple(filter(None, map(stems.__getitem__, words))) for c, words in self.words.items()}

    def saying(self, some: frozenset[str]) -> Iterator[Claim]:
        """The claims in which one of some words stands. (To look for patterns in all claims costs ten times more.)"""
        said = self.words
        for claim in self.debate.claims.values():
            if not some.isdisjoint(said[claim.id]):
                yield claim

    @cached_property
    def connected(self) -> frozenset[str]:
        """The claims that have a relation to anything."""
        arguments = self.debate.arguments.values()
        return frozenset(
            [
                *[p.claim for a in arguments for p in a.premises],
                *[a.target for a in arguments],
                *[c for contradiction in self.debate.contradictions for c in contradiction.claims],
            ]
        )

    @cached_property
    def begun(self) -> bool:
        """True where nothing is said yet but theses and reasons for and against them: too early to miss more."""
        theses = frozenset(self.debate.thesis)
        return all(a.target in theses for a in self.debate.arguments.values())

    @cached_property
    def orderly(self) -> bool:
        """True where every reason comes after what it bears on: nested debates, and those written from the
        thesis down. Such a debate has no rings, and every path in it ends at a claim that bears on nothing;
        walks that make sure of that are spared."""
        place: dict[str, int] = {c: n for n, c in enumerate(self.debate.claims)}
        arguments = self.debate.arguments
        for argument in arguments.values():
            target = argument.target
            if target in arguments:
                target = self.graph.conclusion(argument)
            at = place.get(target)
            if at is None:
                if not is_foreign(target):
                    return False
                at = -1
            for premise in argument.premises:
                if place.get(premise.claim, -1) <= at:
                    return False
        return True

    @cached_property
    def doubted(self) -> frozenset[str]:
        """The arguments at whose step another is aimed, for it or against it. Most have none: walks that leave
        out the others take half the time."""
        return frozenset(
            a.target for a in self.debate.arguments.values() if a.target_kind is TargetKind.ARGUMENT
        )

    @property
    def english(self) -> bool:
        """True where rules about English words may be asked."""
        return self.debate.language.partition("-")[0].casefold() in ("", "en")

    def prose(self, claim: Claim) -> str:
        """The text of a claim with every quoted passage blanked: words that the claim itself does not use."""
        if not any(mark in claim.text for mark in '"“”„«»‘'):
            return claim.text
        quoted = re.compile('"[^"]*"|[“„][^“”]*[“”]|«[^»]*»|‘[^’]*’')
        return quoted.sub(lambda m: " " * len(m[0]), claim.text)

    def entry(self, key: str) -> Span:
        """The place of what stands under a key at the top of the file; of the whole debate where there is none."""
        for name, value in getattr(self.document.root, "pairs", ()):
            if getattr(name, "value", "") == key:
                return Span(self.document.path, value.start, value.end)
        return self.debate.span

    def ignore_place(self, owner: Claim | Argument, name: str) -> Span:
        """The place of a rule's name in the `ignore:` of a claim or argument; else of the whole entry's head."""
        head = re.compile(r"\bignore[\"']?\s*:").search(self.document.text, owner.span.start, owner.span.end)
        if head is None:
            return owner.span
        return self.place(Span(owner.span.path, head.end(), owner.span.end), name)

    def place(self, span: Span, words: str, *, skip: int = 0) -> Span:
        """The first place inside `span` where the file says `words` (broken over lines or not), after so many others;
        else `span`."""
        text = self.document.text
        pattern = r"\s+".join(map(re.escape, words.split()))
        # whole words: "our" is not to be found in "four"
        head = r"(?<!\w)" if words[:1].isalnum() else ""
        tail = r"(?!\w)" if words[-1:].isalnum() else ""
        at = span.start
        found = None
        for _ in range(skip + 1 if pattern else 0):
            found = re.compile(f"{head}{pattern}{tail}").search(text, at, span.end)
            if found is None:
                break
            at = found.end()
        return Span(span.path, found.start(), found.end()) if found else span


def rule(
    code: str,
    *,
    name: str,
    level: Level,
    tier: Tier = Tier.CORE,
    of_absence: bool = False,
    last: bool = False,
) -> Callable[[Callable[..., Iterator[Finding]]], Rule]:
    """Mark a generator of findings as the rule of a code. It takes the study, and its settings by keyword."""

    def marked(find: Callable[..., Iterator[Finding]]) -> Rule:
        return Rule(code, name, level, find, tier, of_absence, last)

    return marked


@cache
def modules() -> Mapping[str, str]:
    """The files of this folder: code -> name of the module, in the order of the codes."""
    # not `pkgutil.iter_modules`, which imports `inspect`: a tenth of what a check of a small debate costs
    found = sorted(p.stem for p in Path(__file__).parent.glob("am*.py") if re.match(r"am\d{3}_", p.stem))
    return {name[:5].upper(): name for name in found}


STRICT = words("AM208 AM301 AM304 AM305 AM308 AM309 AM312 AM313 AM314 AM315 AM316 AM317 AM318 AM403")
"""The rules of the tier `strict`: their files are left alone where they do not run (a fortieth of a small check)."""


@cache
def own_rules(*, strict: bool = True) -> tuple[Rule, ...]:
    """The rules of this folder, without the faults of the reader, in the order of their codes; with `strict=False`
    those that run unless switched off."""
    return tuple(
        one
        for code, module in modules().items()
        if code not in FAULTS and (strict or code not in STRICT)
        for one in vars(import_module(f"{__name__}.{module}")).values()
        if isinstance(one, Rule)
    )


def page(code: str) -> str:
    """The text of the manual page of a rule of this folder or a fault of the reader."""
    module = import_module(f"{__name__}.{modules()[code]}")
    for one in vars(module).values():
        if isinstance(one, Rule):
            return one.page
    return module.__doc__ or ""


def listed(words: Iterable[str], *, most: int = 5) -> str:
    """Ids in a sentence: `"a", "b" and "c"`; of many, the first ones and how many more.

    >>> listed(["a", "b"])
    '"a" and "b"'
    """
    names = [f'"{w}"' for w in words]
    if len(names) > most:
        rest = len(names) - most + 1
        names = [*names[: most - 1], f"{rest:,} more"]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
