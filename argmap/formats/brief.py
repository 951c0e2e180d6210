"""A two-sided brief of a debate in Markdown: each side at its strongest, answers under objections, references.

For each thesis stand the lines of argument for it and against it, in the author's order, each with what supports it,
the objections to it, and the answers to those. What lies deeper is counted at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.formats.commonmark import cited, plain, sourced
from argmap.formats.markdown import head, tail
from argmap.graph import Graph
from argmap.model import Argument, Citation, ClaimId, Debate, Polarity, TargetKind
from argmap.view.words import MINUS, label

SUFFIX = ".brief.md"


def write(debate: Debate) -> str:
    """The brief as CommonMark. The same debate gives the same bytes."""
    return "\n".join(_Brief(debate).lines()) + "\n"


class _Brief:
    def __init__(self, debate: Debate) -> None:
        self.debate = debate
        self.graph = Graph(debate)
        self.told: set[str] = set()
        self.cited: list[Citation] = []

    def lines(self) -> Iterator[str]:
        debate = self.debate
        yield from head(debate)
        many = len(debate.thesis) > 1
        for number, thesis in enumerate(debate.thesis, 1):
            heading = f"Thesis {number}" if many else "Thesis"
            title = self._title(thesis)
            yield from ("", f"## {heading}{f': {title}' if title else ''}", "", f"> {self._sentence(thesis)}")
            for name, polarity, arguments in (
                ("for", Polarity.PRO, self.graph.pros(thesis)),
                ("against", Polarity.CON, self.graph.cons(thesis)),
            ):
                yield from ("", f"### The case {name}")
                left_out = debate.reasons_left_out.get((thesis, polarity), 0)
                if not arguments and not left_out:
                    yield from ("", f"The debate holds no argument {name} it.")
                for line, argument in enumerate(arguments, 1):
                    yield from self._line(line, argument)
                if left_out:
                    further = "further " if arguments else ""
                    more = f"argument {name} it is" if left_out == 1 else f"arguments {name} it are"
                    yield from ("", f"*{left_out} {further}{more} not in this part of the debate.*")
        yield from self._clashes()
        yield from self._positions()
        yield from self._rest()
        yield from tail(debate, self.cited)

    def _line(self, number: int, argument: Argument) -> Iterator[str]:
        """One line of argument: its premises, their grounds, and the objections with their answers."""
        title = plain(argument.title) or self._title(argument.premises[0].claim)
        heading = f"{number}. {title}" if title else f"Reason {number}"
        yield from ("", f"#### {heading}", "", self._premises(argument))
        bullets = list(self._bullets(argument))
        if bullets:
            yield from ("", *bullets)

    def _bullets(self, argument: Argument) -> Iterator[str]:
        claims = [p.claim for p in argument.premises]
        for ground in self._aimed(claims, Polarity.PRO):
            yield f"- **Ground.** {self._premises(ground)}"
            yield from self._answers(ground, "Objection", "  ")
        for backing in self.graph.pros(argument.id):
            yield f"- **Backing of the step.** {self._premises(backing)}"
        for objection in (*self._aimed(claims, Polarity.CON), *self.graph.cons(argument.id)):
            what = "Objection to the step" if objection.target_kind is TargetKind.ARGUMENT else "Objection"
            yield f"- **{what}.** {self._premises(objection)}"
            for ground in self._aimed([p.claim for p in objection.premises], Polarity.PRO):
                yield f"  - **Ground.** {self._premises(ground)}"
            yield from self._answers(objection, "Answer", "  ")

    def _answers(self, argument: Argument, word: str, margin: str) -> Iterator[str]:
        for answer in (
            *self._aimed([p.claim for p in argument.premises], Polarity.CON),
            *self.graph.cons(argument.id),
        ):
            yield f"{margin}- **{word}.** {self._premises(answer)}"

    def _aimed(self, claims: Iterable[str], polarity: Polarity) -> list[Argument]:
        return [a for c in claims for a in self.graph.reasons(c) if a.polarity is polarity]

    def _premises(self, argument: Argument) -> str:
        """What an argument says: its premises, one after the other, with their sources."""
        self.told.add(argument.id)
        self.cited += argument.cite
        return " ".join(self._sentence(p.claim) for p in argument.premises) + cited(
            self.debate, argument.cite
        )

    def _title(self, claim_id: str) -> str:
        """The title of a claim; an empty text where its sentence has to do."""
        claim = self.debate.claims.get(ClaimId(claim_id)) or self.debate.foreign.get(claim_id)
        return plain(claim.title) if claim else plain(claim_id)

    def _sentence(self, claim_id: str) -> str:
        claim = self.debate.claims.get(ClaimId(claim_id))
        if claim is not None:
            self.cited += claim.cite
            as_of = f" ({plain(claim.as_of)})" if claim.as_of else ""
            return sourced(plain(claim.text), self.debate, claim.cite) + as_of
        other = self.debate.foreign.get(claim_id)
        return f"{plain(other.text)} (*{plain(other.debate_title)}*)" if other else f"`{claim_id}`"

    def _clashes(self) -> Iterator[str]:
        if self.debate.contradictions:
            yield from ("", "## What cannot hold together", "")
            for clash in self.debate.contradictions:
                yield "- " + " ↯ ".join(plain(label(self.debate, c)) for c in clash.claims)

    def _positions(self) -> Iterator[str]:
        """A table: what each position says of the theses."""
        debate = self.debate
        said = [p for p in debate.positions.values() if {*p.accept, *p.reject} & set(debate.thesis)]
        if not said:
            return
        heads = [plain(label(debate, t)) for t in debate.thesis]
        yield from ("", "## Who says what of it", "", f"| position | {' | '.join(heads)} |")
        yield "|---|" + "---|" * len(heads)
        for position in said:
            cells = [
                "\\+ accepts" if t in position.accept else f"{MINUS} rejects" if t in position.reject else ""
                for t in debate.thesis
            ]
            yield f"| {plain(position.label)} | {' | '.join(cells)} |"

    def _rest(self) -> Iterator[str]:
        left = len(self.debate.arguments) - len(self.told)
        if left:
            yield ""
            more = "argument of the debate is" if left == 1 else "arguments of the debate are"
            yield f"*{left} further {more} not told here: an outline shows it whole.*"
