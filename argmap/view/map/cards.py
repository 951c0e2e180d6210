"""What is written in the boxes of a map: title, sentence, and the ways that lead elsewhere."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from argmap.graph import Graph
from argmap.model import is_foreign
from argmap.view.cells import Line, Run, clip, fill, line_width, width, wrap_to
from argmap.view.map.layout import Grid, Zoom
from argmap.view.map.reach import Reach
from argmap.view.map.tree import Box
from argmap.view.words import (
    AWAY,
    CLASH,
    LOOSE,
    REPEAT,
    STYLES,
    THESIS,
    Foreign,
    label,
    relation,
    sentence,
    shown,
    target_words,
)

# So many lines of a sentence, and of links, stand in a card; the rest is counted.
SENTENCE, LINKS = 6, 3

# The borders of a box: corners, side, edge, and where its step comes in.
_BORDER = ("╭", "╮", "╰", "╯", "│", "─", "┤")
_CHOSEN = ("╔", "╗", "╚", "╝", "║", "═", "╣")


class Link(NamedTuple):
    """A relation of a claim that no line of the map shows: it bears on something by another argument as well, or
    cannot hold together with a claim. `claim` is the other end, an empty text where that is a step; `name` what it
    is called, `words` what the relation is."""

    mark: str
    sign: str
    words: str
    name: str
    claim: str
    argument: str


class Cards:
    """Writes the boxes of a map."""

    def __init__(self, graph: Graph, reach: Reach, grid: Grid, foreign: Foreign) -> None:
        self.graph = graph
        self.reach = reach
        self.grid = grid
        self.foreign = foreign

    @cached_property
    def _clashes(self) -> dict[str, list[str]]:
        """What cannot hold together with each claim: looked up for every box."""
        found: dict[str, dict[str, None]] = {}
        for contradiction in self.graph.debate.contradictions:
            for claim in contradiction.claims:
                found.setdefault(claim, {}).update((c, None) for c in contradiction.claims if c != claim)
        return {claim: list(others) for claim, others in found.items()}

    def links(self, box: Box) -> list[Link]:
        """The other relations of a claim, at the place where it is opened."""
        if box.repeat:
            return []
        debate, claim = self.graph.debate, box.step.claim
        found: list[Link] = []
        for argument in self.graph.uses(claim):
            if argument.id != box.step.argument:
                name = target_words(debate, argument, self.foreign)
                end = "" if argument.target in debate.arguments else argument.target
                found.append(Link(REPEAT, argument.sign, relation(argument), name, end, argument.id))
        for other in self._clashes.get(claim, ()):
            name = label(debate, other, self.foreign)
            found.append(Link(CLASH, "", "cannot hold together with", name, other, ""))
        return found

    def rows(self, box: Box) -> int:
        """How many rows a box takes."""
        if self.grid.zoom is not Zoom.CARD:
            return 1
        if box.repeat:
            return 2
        return 2 + len(self._sentence(box)) + min(LINKS, len(self.links(box)))

    def lines(self, box: Box, *, chosen: bool) -> list[Line]:
        """The rows of a box, each exactly as wide as boxes are."""
        if self.grid.zoom is Zoom.DOT:
            return [((self._dot(box, chosen), _look(box)),)]
        if self.grid.zoom is Zoom.LINE:
            return [self._title_line(box, chosen)]
        if box.repeat:
            return [(), fill(self._stub(box, chosen), self.grid.width)]
        return self._card(box, chosen)

    def name(self, box: Box) -> str:
        """What the claim of a box is called."""
        return label(self.graph.debate, box.step.claim, self.foreign)

    def _card(self, box: Box, chosen: bool) -> list[Line]:
        cells, look = self.grid.width, _look(box)
        nw, ne, sw, se, side, edge, into = _CHOSEN if chosen else _BORDER
        head: list[Run] = [(f"{nw}{edge}", look)]
        if mark := self._mark(box):
            head.append((f" {mark}", f"bold {look}"))
        title = self._title(box)
        if title:
            head.append((f" {clip(title, cells - 5 - (1 + width(mark) if mark else 0))}", "bold"))
        if mark or title:
            head.append((" ", ""))
        head.append((edge * (cells - 1 - line_width(head)) + ne, look))
        lines: list[Line] = [tuple(head)]
        for text in self._sentence(box):
            lines.append(((f"{side} ", look), *fill(((text, ""),), cells - 4), (f" {side}", look)))
        for link in self._link_lines(box):
            lines.append(((f"{side} ", look), *fill(link, cells - 4), (f" {side}", look)))
        foot: list[Run] = [(f"{sw}{edge}", look)]
        if not box.open and (hidden := self.reach.hidden_by(box.step)):
            foot.append((f" +{hidden} hidden ", "bold"))
        foot.append((edge * (cells - 1 - line_width(foot)) + se, look))
        lines.append(tuple(foot))
        if box.limb is not None:
            (first, style), *rest = lines[1]
            lines[1] = ((f"{into}{first[1:]}", style), *rest)
        return lines

    def _sentence(self, box: Box) -> list[str]:
        debate, claim = self.graph.debate, box.step.claim
        text = sentence(debate, claim, self.foreign) or ("" if self._title(box) else self.name(box))
        return wrap_to(text, self.grid.width - 4, SENTENCE) if text else [""]

    def _title(self, box: Box) -> str:
        """The title of a claim where it says something besides the sentence."""
        name = self.name(box)
        return "" if name == sentence(self.graph.debate, box.step.claim, self.foreign) else name

    def _link_lines(self, box: Box) -> list[Line]:
        links = self.links(box)
        shown_links = links if len(links) <= LINKS else links[: LINKS - 1]
        lines: list[Line] = [self._link(link) for link in shown_links]
        if len(links) > LINKS:
            lines.append(((f"{REPEAT} {len(links) - len(shown_links)} more", "dim"),))
        return lines

    def _link(self, link: Link) -> Line:
        away = f"{AWAY} " if is_foreign(link.claim) else ""
        if link.mark == CLASH:
            return ((f"{CLASH} ", "clash"), (f"not with {away}{link.name}", "dim"))
        return (
            (f"{REPEAT} also ", "dim"),
            (f"{shown(link.sign)} ", STYLES[link.sign]),
            (f"{away}{link.name}", "dim"),
        )

    def _stub(self, box: Box, chosen: bool) -> Line:
        """A claim that is opened elsewhere, in one row."""
        hidden = 0 if box.open else self.reach.hidden_by(box.step)
        tail = f" +{hidden} hidden" if hidden else ""
        name = clip(self.name(box), self.grid.width - 4 - width(tail))
        left = "›" if chosen else " "
        return ((left, "pointer"), (f"{REPEAT} ", _look(box)), (name, "link"), (tail, "bold"))

    def _title_line(self, box: Box, chosen: bool) -> Line:
        """A claim by its title, with the number of what is hidden and of links."""
        if box.repeat:
            return self._stub(box, chosen)
        # the sign stands before it already
        mark = self._mark(box) if box.limb is None else AWAY if is_foreign(box.step.claim) else ""
        tail: list[Run] = []
        links = self.links(box)
        clashes = sum(1 for x in links if x.mark == CLASH)
        if len(links) > clashes:
            tail.append((f" {REPEAT}{len(links) - clashes}", "dim"))
        if clashes:
            tail.append((f" {CLASH}{clashes}", "clash"))
        if not box.open and (hidden := self.reach.hidden_by(box.step)):
            tail.append((f" +{hidden}", "bold"))
        left: list[Run] = [("›" if chosen else " ", "pointer")]
        if mark:
            left.append((f"{mark} ", f"bold {_look(box)}"))
        room = self.grid.width - line_width(left) - line_width(tail)
        return (*left, (clip(self.name(box), room), "bold" if box.limb is None else ""), *tail)

    def _dot(self, box: Box, chosen: bool) -> str:
        if chosen:
            return "●"
        if box.limb is None:
            return self._mark(box) or "○"
        return REPEAT if box.repeat else shown(box.sign)

    def _mark(self, box: Box) -> str:
        """The sign of a box: of its step, of a thesis, of a claim of another debate."""
        claim = box.step.claim
        if box.limb is not None:
            sign = shown(box.sign)
            return f"{sign} {AWAY}" if is_foreign(claim) else sign
        if claim in self.graph.debate.thesis:
            return THESIS
        return "" if self.reach.root else LOOSE


def _look(box: Box) -> str:
    """The style of a box: that of its step; repeats are pale."""
    if box.limb is None:
        return "thesis"
    return STYLES[box.sign]
