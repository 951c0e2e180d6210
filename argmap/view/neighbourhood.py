"""What stands round one claim: the claims it bears on, the reasons for and against it, what breaks the steps."""

from __future__ import annotations

from argmap.graph import Graph
from argmap.model import Argument, TargetKind, is_foreign
from argmap.record import record
from argmap.view.badges import NONE, Badge, Badges
from argmap.view.cells import clean
from argmap.view.words import BELOW, Foreign, label, nowhere, relation, sentence, shown, target_words


@record
class Entry:
    """A claim beside the one in view.

    `argument` and `number` are its place there ("" for a contradiction, and for parents the argument that
    leads up). `depth` is 0 for what is aimed at the claim in view, 1 for what is aimed at the step of the
    entry above it, and so on. `joint` says where it stands in a joint step (`first`, `middle`, `last`, "").
    `note` is a half-sentence on the relation, `pros` and `cons` count the reasons for and against the entry's
    own claim, `also` names the other claims it bears on. For a parent `title` says what is aimed at (a claim,
    or a step), and `also` names the other premises. `step` is the title of the joint step that an entry begins.
    """

    claim: str
    argument: str
    number: int
    sign: str
    title: str
    text: str
    depth: int = 0
    joint: str = ""
    note: str = ""
    pros: int = 0
    cons: int = 0
    also: tuple[str, ...] = ()
    implicit: bool = False
    badge: Badge = NONE
    step: str = ""

    @property
    def foreign(self) -> bool:
        """True for a claim of another debate."""
        return is_foreign(self.claim)


@record
class Neighbourhood:
    """A claim and everything one step away from it, in the author's order.

    `above` are the claims it bears on, once for each argument that leads there; `steps` what is aimed at
    those steps; `clashes` the claims that cannot hold together with it.
    """

    claim: str
    above: tuple[Entry, ...]
    pros: tuple[Entry, ...]
    cons: tuple[Entry, ...]
    steps: tuple[Entry, ...]
    clashes: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return (*self.above, *self.pros, *self.cons, *self.steps, *self.clashes)


class Surveyor:
    """Looks round in one debate. Foreign claims are named by `foreign` where it knows them."""

    def __init__(self, graph: Graph, foreign: Foreign = nowhere, badges: Badges | None = None) -> None:
        self.graph = graph
        self.foreign = foreign
        self.badges = badges or Badges(graph.debate)

    def look(self, claim: str, via: str = "") -> Neighbourhood:
        """What stands round a claim. The argument `via`, by which one came, comes first above."""
        graph = self.graph
        uses = sorted(graph.uses(claim), key=lambda a: a.id != via)
        return Neighbourhood(
            claim=claim,
            above=tuple(self._parent(a, claim) for a in uses),
            pros=tuple(e for a in graph.pros(claim) for e in self._with_steps(a, claim)),
            cons=tuple(e for a in graph.cons(claim) for e in self._with_steps(a, claim)),
            steps=tuple(
                e for a in uses for b in graph.reasons(a.id) for e in self._with_steps(b, claim, named=True)
            ),
            clashes=tuple(self._clash(c) for c in graph.contradicted(claim)),
        )

    def _parent(self, argument: Argument, claim: str) -> Entry:
        debate = self.graph.debate
        conclusion = self.graph.conclusion(argument)
        partners = [label(debate, p.claim, self.foreign) for p in argument.premises if p.claim != claim]
        step = argument.target_kind is TargetKind.ARGUMENT
        return Entry(
            claim=conclusion,
            argument=argument.id,
            number=next((i for i, p in enumerate(argument.premises) if p.claim == claim), 0),
            sign=argument.sign,
            title=target_words(debate, argument, self.foreign),
            text=sentence(debate, conclusion, self.foreign),
            depth=1 if step else 0,
            note=relation(argument),
            also=tuple(partners),
        )

    def _with_steps(self, argument: Argument, focus: str, *, named: bool = False) -> list[Entry]:
        """The premises of an argument, then, one deeper each time, what is aimed at its step."""
        entries: list[Entry] = []
        seen: set[str] = set()
        stack = [(argument, 0)]
        while stack:
            current, depth = stack.pop()
            if current.id in seen:
                continue
            seen.add(current.id)
            last = len(current.premises) - 1
            for i in range(len(current.premises)):
                joint = "" if not last else "first" if not i else "last" if i == last else "middle"
                note = ""
                if named and not depth and not i:
                    note = f"{relation(current)} {target_words(self.graph.debate, current, self.foreign)}"
                entries.append(self._premise(current, i, focus, depth, joint, note))
            stack += [(a, depth + 1) for a in reversed(self.graph.reasons(current.id))]
        return entries

    def _premise(self, argument: Argument, i: int, focus: str, depth: int, joint: str, note: str) -> Entry:
        graph, debate = self.graph, self.graph.debate
        premise = argument.premises[i]
        reasons = graph.reasons(premise.claim)
        cons = sum(1 for a in reasons if a.sign == "-")
        here = graph.conclusion(argument)
        others = [p for p in graph.parents(premise.claim) if p not in (focus, here)]
        return Entry(
            claim=premise.claim,
            argument=argument.id,
            number=i,
            sign=argument.sign,
            title=label(debate, premise.claim, self.foreign),
            text=sentence(debate, premise.claim, self.foreign),
            depth=depth,
            joint=joint,
            note=note,
            pros=len(reasons) - cons,
            cons=cons,
            also=tuple(label(debate, p, self.foreign) for p in others),
            implicit=premise.implicit,
            badge=self.badges.of(premise.claim, argument.id, i),
            step=clean(argument.title) if joint == "first" else "",
        )

    def _clash(self, claim: str) -> Entry:
        debate = self.graph.debate
        return Entry(
            claim=claim,
            argument="",
            number=0,
            sign="",
            title=label(debate, claim, self.foreign),
            text=sentence(debate, claim, self.foreign),
            note="cannot hold together with this",
            badge=self.badges.of(claim),
            pros=len(self.graph.pros(claim)),
            cons=len(self.graph.cons(claim)),
        )


def counts(entry: Entry) -> str:
    """How many reasons stand below an entry, for and against it, or an empty text: `+2 −1↓`."""
    pros = f"+{entry.pros}" if entry.pros else ""
    cons = f"{shown('-')}{entry.cons}" if entry.cons else ""
    return f"{pros} {cons}".strip() + BELOW if pros or cons else ""
