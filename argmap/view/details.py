"""Everything that a file says of one claim, and of the step by which it came into view, as lines."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.catalogue import schemes
from argmap.diagnostic import Diagnostic
from argmap.graph import Graph
from argmap.model import Argument, Citation, Claim, Inference, Polarity
from argmap.view.badges import FAULT_SIGNS, Badges
from argmap.view.cells import Line, clean, fill, paragraphs, wrap
from argmap.view.emphasis import prose
from argmap.view.reference import reference
from argmap.view.words import (
    MEANS,
    STYLES,
    Foreign,
    claim_at,
    label,
    nowhere,
    relation,
    shown,
    target_words,
)

# Names of facts stand in a column of this width where the pane has room for it.
NAMES = 8


def details(
    graph: Graph,
    claim_id: str,
    via: str,
    cells: int,
    *,
    foreign: Foreign = nowhere,
    sentence: bool = True,
    badges: Badges | None = None,
) -> list[Line]:
    """The lines, `cells` wide, on a claim and on the argument `via` ("" for none) in which it is a premise.

    Without `sentence`, title and text are left out: they stand on the page beside it. With `badges`, faults of the
    file and the number of reasons are told.
    """
    claim = claim_at(graph.debate, claim_id, foreign)
    page = _Page(graph, cells, foreign)
    if claim is None:
        page.fact("id", claim_id)
        page.text("This claim belongs to another debate, which is not at hand.", "dim")
        return page.lines
    if badges is not None:
        page.faults((*badges.faults(claim_id), *badges.faults(via)))
    page.claim(claim_id, claim, sentence=sentence)
    if badges is not None:
        page.reasons(claim_id)
    argument = graph.debate.arguments.get(via)  # type: ignore[call-overload]
    for step in [argument] if argument is not None else graph.uses(claim_id)[:1]:
        page.step(claim_id, step)
    return page.lines


class _Page:
    """Lines under construction."""

    def __init__(self, graph: Graph, cells: int, foreign: Foreign) -> None:
        self.graph = graph
        self.debate = graph.debate
        self.cells = max(8, cells)
        self.foreign = foreign
        self.lines: list[Line] = []

    def claim(self, claim_id: str, claim: Claim, *, sentence: bool) -> None:
        """What the file says of a claim."""
        if sentence:
            if claim.title:
                self.text(claim.title, "bold")
            self.text(claim.text)
            self.gap()
        self.fact("id", claim_id if "#" in claim_id else claim.id)
        if claim.kind:
            self.fact("kind", claim.kind.value)
        if claim.group and claim.group in self.debate.groups:
            self.fact("group", self.debate.groups[claim.group].title or claim.group)
        if claim.tags:
            self.fact("tags", ", ".join(claim.tags))
        if claim.as_of:
            self.fact("as of", claim.as_of)
        if claim.standard:
            self.fact("standard", claim.standard.value)
        if claim.weight is not None:
            self.fact("weight", f"{claim.weight:g}")
        if claim.assume is not None:
            self.fact("assumed", "to hold" if claim.assume else "not to hold")
        if "#" not in claim_id:
            self._positions(claim_id)
        for variant in claim.variants:
            self.fact("or", variant)
        if "#" not in claim_id:
            self._sources(claim.cite)
        elif claim.cite:  # the sources are those of the other debate
            self.fact("sources", f"{len(claim.cite)}; go there to see them")
        self._note(claim.note)
        for name, reason in claim.ignore.items():
            self.fact("silenced", f"{name}: {reason}")

    def faults(self, found: Sequence[Diagnostic]) -> None:
        """What is wrong in the file at a claim."""
        if found:
            self.heading(f"FAULTS ({len(found)})")
            for fault in found:
                sign, style = FAULT_SIGNS[fault.level]
                self._marked(sign, style, fault.message)
            self.text("! lists all of them", "dim", 2)
            self.gap()

    def reasons(self, claim_id: str) -> None:
        """How many reasons stand for and against a claim."""
        pros, cons = len(self.graph.pros(claim_id)), len(self.graph.cons(claim_id))
        told = [f"{n} {way}" for n, way in ((pros, "for"), (cons, "against")) if n]
        self.gap()
        self.fact("reasons", ", ".join(told) or "none for or against")

    def step(self, claim_id: str, argument: Argument) -> None:
        """What the file says of an argument: the step from its premises to its target."""
        self.heading("STEP")
        sign = argument.sign
        words = f"{relation(argument)} {target_words(self.debate, argument, self.foreign)}"
        self._marked(shown(sign), STYLES[sign], words)
        if means := MEANS.get(relation(argument)):
            self.text(means, "dim", 2)
        if argument.title:
            self.text(argument.title, "bold")
        mine = next((p for p in argument.premises if p.claim == claim_id), None)
        if mine and mine.role:
            self.fact("role", mine.role)
        if mine and mine.implicit:
            self.text("left unsaid by the author of the argument", "dim")
        for premise in argument.premises:
            if premise.claim != claim_id:
                self.fact("with", label(self.debate, premise.claim, self.foreign))
        if argument.inference is Inference.DEDUCTIVE:
            self.fact("step", "deductive: it cannot be undercut")
        if argument.weight is not None:
            self.fact("weight", f"{argument.weight:g}")
        if argument.by:
            self.fact("by", ", ".join(self._position(p) for p in argument.by))
        if argument.tags:
            self.fact("tags", ", ".join(argument.tags))
        self._scheme(argument)
        for other in self.graph.reasons(argument.id):
            verb = "backed by" if other.polarity is Polarity.PRO else "undercut by"
            names = " + ".join(label(self.debate, p.claim, self.foreign) for p in other.premises)
            self._marked(shown(other.sign), STYLES[other.sign], f"{verb} {names}")
        self._sources(argument.cite)
        self._note(argument.note)

    def gap(self) -> None:
        """An empty line between two parts."""
        if self.lines and self.lines[-1] != ():
            self.lines.append(())

    def heading(self, text: str) -> None:
        """The title of a part."""
        self.gap()
        self.lines.append(((text, "heading"),))

    def text(self, text: str, style: str = "", indent: int = 0) -> None:
        """A text over the whole width."""
        for line in paragraphs(text, self.cells - indent):
            self.lines.append(((" " * indent, ""), (line, style)) if indent else ((line, style),))

    def fact(self, name: str, value: str) -> None:
        """A named value; below its name where the pane is narrow."""
        value = clean(value)
        if self.cells < 24:
            self.lines.append(((name, "dim"),))
            self.text(value, indent=1)
            return
        for i, line in enumerate(wrap(value, self.cells - NAMES - 1)):
            self.lines.append((*fill(((name if not i else "", "dim"),), NAMES + 1), (line, "")))

    def _marked(self, mark: str, style: str, text: str) -> None:
        for i, line in enumerate(wrap(text, self.cells - 2)):
            self.lines.append(((f"{mark} " if not i else "  ", style), (line, "")))

    def _positions(self, claim_id: str) -> None:
        holders = self.debate.holders(claim_id)
        if holders:
            self.fact("held by", ", ".join(self._position(p) for p in holders))
        against = [p.id for p in self.debate.positions.values() if claim_id in p.reject]
        if against:
            self.fact("rejected", ", ".join(self._position(p) for p in against))

    def _position(self, position_id: str) -> str:
        position = self.debate.positions.get(position_id)  # type: ignore[call-overload]
        return clean(position.label) if position else position_id

    def _sources(self, citations: tuple[Citation, ...]) -> None:
        if not citations:
            return
        self.heading(f"SOURCES ({len(citations)})")
        for i, citation in enumerate(citations, 1):
            source = self.debate.sources.get(citation.source)
            name = clean(source.short) if source else f"{citation.source} (not described)"
            self._marked(str(i), "dim", f"{name}, {clean(citation.locator)}" if citation.locator else name)
            if citation.quote:
                self.text(f"“{clean(citation.quote)}”", "quote", 2)
            if citation.note:
                self.text(citation.note, "", 2)
            if source:
                self.text(reference(source), "dim", 2)
                self._verified(source.verified)

    def _verified(self, how: str) -> None:
        words = how.casefold().replace(":", " ").split()
        if not words:
            mark, style, text = "?", "warning", "not said whether it was checked"
        elif words[0] in ("no", "not", "unverified"):
            mark, style, text = "✗", "error", f"not verified: {how}" if words[0] == "no" else how
        elif words[:2] == ["in", "part"] or words[0] in ("partly", "part"):
            mark, style, text = "◐", "warning", f"verified {how}"
        else:
            mark, style, text = "✓", "good", f"verified: {how}"
        for i, line in enumerate(wrap(text, self.cells - 4)):
            self.lines.append((("  ", ""), (f"{mark} " if not i else "  ", style), (line, "dim")))

    def _scheme(self, argument: Argument) -> None:
        if not argument.scheme:
            return
        scheme = schemes().get(argument.scheme)
        self.fact("scheme", scheme.name if scheme else f"{argument.scheme} (not in the catalogue)")
        if scheme is None:
            return
        who = {p.role: label(self.debate, p.claim, self.foreign) for p in argument.premises if p.role}
        for role, template in scheme.premises.items():  # what the letters of the questions stand for
            self._marked("·", "dim", f"{role}: {template}")
            if role in who:
                self.text(f"= {clean(who[role])}", "link", 2)
        state = {q.number: argument.questions.get(q.number, "") for q in scheme.questions}
        unanswered = sum(1 for s in state.values() if not s or s == "open")
        self.fact("asks", f"{len(state)} critical questions, {unanswered} open")
        for question in scheme.questions:
            answer = state[question.number]
            self._marked(str(question.number), "dim", question.text)
            if not answer or answer == "open":
                self.text("? open", "warning", 2)
            elif answer.startswith("waived"):
                self.text(f"– {clean(answer)}", "dim", 2)
            else:
                self.text(f"→ {label(self.debate, answer, self.foreign)}", "link", 2)

    def _note(self, note: str) -> None:
        if note.strip():
            self.heading("NOTE")
            self.lines += prose(note, self.cells)
