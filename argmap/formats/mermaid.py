"""The map of a debate in Mermaid's language, which forges draw where the text is read.

    argmap export tram.yaml --to mermaid -o -      paste it between ```mermaid and ```

Blue arrows with + support, orange ones with − attack, dotted purple ones with ~ break a step. Premises that count
only together meet in a small circle. Some readers of Mermaid stop at 500 arrows or 50,000 letters: --focus, --depth,
--groups and --view cut a map down to what they draw.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from argmap.model import Debate, TargetKind
from argmap.view.cells import clean
from argmap.view.diagram import Box, Diagram, Region, Step, diagram
from argmap.view.look import Direction, Label, Look
from argmap.view.selection import Selection
from argmap.view.words import shown

SUFFIX = ".mmd"
DRAWS = True

# Mermaid writes the way in which arrows point, we the way from a thesis to its reasons.
_FLOWS = {Direction.LR: "RL", Direction.RL: "LR", Direction.TB: "BT", Direction.BT: "TB"}
_ESCAPES = {ord(c): f"#{ord(c)};" for c in "\"'`<>&#;{}[]()|\\*_~$%"}


def write(
    debate: Debate,
    *,
    selection: Selection = Selection(),  # noqa: B008  # frozen, and the same as none
    look: Look = Look(),  # noqa: B008
) -> str:
    """The map as a flowchart. The same debate, selection and look give the same bytes."""
    return "\n".join(_Writer(diagram(debate, selection), look).lines()) + "\n"


class _Writer:
    def __init__(self, drawn: Diagram, look: Look) -> None:
        self.drawn = drawn
        self.look = look
        self.nodes = {box: f"c{n}" for n, box in enumerate(drawn.boxes, 1)}
        aimed_at = {s.argument.target for s in drawn.steps.values()}
        # an arrow can only start and end at a node: a step that is more than one arrow has a node of its own
        meeting = (name for name, step in drawn.steps.items() if step.joint or name in aimed_at)
        self.junctions = {name: f"s{n}" for n, name in enumerate(meeting, 1)}
        self.links: dict[str, list[int]] = {"+": [], "-": [], "~": []}
        self.count = 0
        self.groups = 0

    def lines(self) -> Iterator[str]:
        drawn, theme = self.drawn, self.look.theme
        yield f"%% {clean(drawn.debate.title or drawn.debate.id)}: a map made by argmap"
        yield f"flowchart {_FLOWS.get(self.look.direction or Direction.LR, 'RL')}"
        inside: set[str] = set()
        for region in drawn.regions:
            yield from self._region(region, "  ", inside)
        for name, box in drawn.boxes.items():
            if name not in inside:
                yield f"  {self._box(box)}"
        for name in self.junctions:
            if name not in inside:
                yield f"  {self._circle(name)}"
        for step in drawn.steps.values():
            yield from (f"  {line}" for line in self._arrows(step))
        for clash in drawn.clashes:
            ends = [self.nodes[c] for c in clash.claims]
            for one, other in pairwise(ends):
                self.count += 1
                yield f"  {one} <-. not both .-> {other}"
        yield f"  classDef claim fill:{theme.box},stroke:{theme.border},color:{theme.ink}"
        yield f"  classDef thesis fill:{theme.thesis},stroke:{theme.thesis},color:{theme.thesis_ink}"
        yield f"  classDef elsewhere fill:{theme.box},stroke:{theme.border},color:{theme.ink},stroke-dasharray:4 3"
        if self.groups:
            yield f"  classDef region fill:{theme.region},stroke:{theme.region_border},color:{theme.quiet}"
            yield f"  class {','.join(f'g{n + 1}' for n in range(self.groups))} region"
        yield f"  classDef step fill:{theme.box},stroke:{theme.border},color:{theme.ink}"
        for sign, color in (("+", theme.pro), ("-", theme.con), ("~", theme.cut)):
            if self.links[sign]:
                yield f"  linkStyle {','.join(map(str, self.links[sign]))} stroke:{color}"
        left = drawn.left_out
        if left:
            yield f'  rest["{left} claims are left out"]:::elsewhere'

    def _region(self, region: Region, margin: str, inside: set[str]) -> Iterator[str]:
        todo: list[tuple[Region | None, str]] = [(region, margin)]
        while todo:
            one, margin = todo.pop()
            if one is None:
                yield f"{margin}end"
                continue
            self.groups += 1
            yield f'{margin}subgraph g{self.groups}["{_text(one.group.title) or one.group.id}"]'
            for name in one.boxes:
                inside.add(name)
                yield f"{margin}  {self._box(self.drawn.boxes[name])}"
            for name in one.steps:
                if name in self.junctions:
                    inside.add(name)
                    yield f"{margin}  {self._circle(name)}"
            todo.append((None, margin))
            todo += [(part, margin + "  ") for part in reversed(one.inner)]

    def _circle(self, name: str) -> str:
        """The place where the premises of a step meet."""
        return f'{self.junctions[name]}(("{shown(self.drawn.steps[name].argument.sign)}")):::step'

    def _box(self, box: Box) -> str:
        claim = box.claim
        title = _text(claim.title if claim and claim.title else "")
        text = _text(claim.text if claim else "")
        if self.look.label is Label.ID or claim is None:
            words = [_text(box.id)]
        elif self.look.label is Label.TITLE:
            words = [title or text]
        elif self.look.label is Label.TEXT:
            words = [text]
        else:
            words = [f"<b>{title}</b>" if title else "", text]
        if box.elsewhere:
            words.append(f"({_text(box.elsewhere)})")
        if box.more:
            words.append(f"+{box.more} more")
        kind = "thesis" if box.thesis else "elsewhere" if box.foreign else "claim"
        return f'{self.nodes[box.id]}["{"<br/>".join(w for w in words if w) or _text(box.id)}"]:::{kind}'

    def _arrows(self, step: Step) -> Iterator[str]:
        argument = step.argument
        target = self.nodes.get(argument.target) or self.junctions.get(argument.target)
        if target is None:  # its target is left out
            return
        sign = argument.sign
        head = "-.->" if sign == "~" else "--x" if sign == "-" else "-->"
        if argument.target_kind is TargetKind.ARGUMENT and sign == "+":
            head = "-.->"
        junction = self.junctions.get(argument.id)
        starts = [self.nodes[p.claim] for p in argument.premises if p.claim in self.nodes]
        if junction is not None:
            for start in starts:
                yield self._link(sign, f"{start} --- {junction}")
            yield self._link(sign, f"{junction} {head} {target}")
        else:
            for start in starts:
                yield self._link(sign, f'{start} {head}|"{shown(sign)}"| {target}')

    def _link(self, sign: str, text: str) -> str:
        self.links[sign].append(self.count)
        self.count += 1
        return text


def _text(text: str) -> str:
    """A text in which nothing is Mermaid's or HTML's."""
    return clean(text).translate(_ESCAPES)
