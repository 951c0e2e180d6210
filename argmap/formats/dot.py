"""The map of a debate in Graphviz's language, for `dot` and every program that reads it.

    argmap export tram.yaml --to dot -o - | dot -Tsvg > tram.svg

Claims are nodes with the claim's id as name. Every argument is a small node of its own, named by the
argument's id, where its premises meet. Edges run from what is supported or attacked to the reason (`dir=back`
turns the arrow), because Graphviz then keeps the author's order; at the left of a thesis they run the other
way. `class` says what each part is.

The text is written directly. The `graphviz` package builds DOT line by line with a regular expression on
every name and value: for a debate of 10,000 claims that costs as much as reading its file.
"""

from __future__ import annotations

from collections.abc import Iterable

from argmap.formats.dot_boxes import Boxes
from argmap.formats.dot_legend import header
from argmap.formats.dot_markup import FAMILY, escape, line_element, quote, step_element
from argmap.model import Contradiction, Debate, Polarity, TargetKind
from argmap.record import replace
from argmap.view.arrangement import Arrangement, Side, arrange, by_sides, columns, homes
from argmap.view.diagram import Diagram, Region, Step, diagram
from argmap.view.lettering import clean
from argmap.view.look import Direction, Label, Look
from argmap.view.selection import Selection

SUFFIX = ".dot"
DRAWS = True

# Beyond so many boxes Graphviz takes minutes at full effort (its cost grows with the 2.3rd power).
BOUNDED = 1500
# Beyond so many, undercuts share the place of other steps: a third row for them would double the time.
DENSE = 400

_LONGEST = 200  # edges in one statement

_ARROWS = {"+": "normal", "-": "teenormal", "~": "tee"}
_CLASSES = {"+": "pro", "-": "con", "~": "undercut"}
# where a box is left for its reasons, and where they are reached
_PORTS = {
    Direction.LR: ("e", "w"),
    Direction.RL: ("w", "e"),
    Direction.TB: ("s", "n"),
    Direction.BT: ("n", "s"),
    Direction.BOTH: ("e", "w"),
}


def write(
    debate: Debate,
    *,
    selection: Selection = Selection(),  # noqa: B008  # frozen, and the same as none
    look: Look = Look(),  # noqa: B008
) -> str:
    """The map as DOT. The same debate, selection and look give the same bytes."""
    return write_diagram(diagram(debate, selection), look)


def write_diagram(drawn: Diagram, look: Look) -> str:
    """A map as DOT."""
    at = arrange(drawn, look.direction)
    wrap = look.wrap or _measure(len(drawn.boxes), look.label, at.direction)
    return "\n".join(_Writer(drawn, replace(look, wrap=wrap, direction=at.direction), at).lines()) + "\n"


def bounded(drawn: Diagram) -> bool:
    """True for a map so big that it is drawn with bounded effort: straight lines, fewer attempts."""
    return len(drawn.boxes) > BOUNDED


def _measure(boxes: int, label: Label, direction: Direction) -> int:
    """The characters on a line of a box: more on bigger maps, so that a tall map does not grow still taller."""
    if label in (Label.TITLE, Label.ID):
        return 26
    if not direction.sideways:
        return 30
    return 34 if boxes <= 24 else 40 if boxes <= 80 else 46


class _Writer:
    """One map on its way to DOT."""

    def __init__(self, drawn: Diagram, look: Look, at: Arrangement) -> None:
        self.drawn = drawn
        self.look = look
        self.at = at
        self.sideways = at.direction.sideways
        self.theme = look.theme
        self.aimed = drawn.reasons
        self.forked = {
            node
            for node, steps in self.aimed.items()
            if node in drawn.boxes
            and at.sides.get(node) is not Side.MIDDLE
            and len({s.argument.polarity for s in steps}) > 1
        }
        self.left = {node for node, side in at.sides.items() if side is Side.LEFT}
        self.boxes = Boxes(drawn, look, at, self.forked)
        self.bounded = bounded(drawn)
        # Between two columns of claims lies a row of junctions, and one more for those aimed at them.
        self.rows = 2 if drawn.levels and len(drawn.boxes) <= DENSE else 1
        self.pinned = columns(drawn, at, self.rows)
        self.regions = by_sides(drawn.regions, at)
        self.homes = homes(self.regions)
        theme = self.theme
        self.colors = {"+": theme.pro, "-": theme.con, "~": theme.cut}
        self.out, self.into = _PORTS[at.direction]
        # for each sign what its arrows have in common, its class, and what its lines have in common
        self.styles = {}
        self.discs = {}
        for sign, color in self.colors.items():
            fill = f' fillcolor="{color}"' if theme.discs else ""
            shown = "−" if sign == "-" else sign
            self.discs[sign] = (f'label=<<B>{shown}</B>> color="{color}"{fill}', _CLASSES[sign])
            dashes = " style=dashed" if sign == "~" else ""
            rest = f'{_ARROWS[sign]} color="{color}"{dashes}'
            arrows = {False: f"arrowtail={rest}", True: f"dir=forward arrowhead={rest}"}
            self.styles[sign] = (arrows, _CLASSES[sign], f'dir=none color="{color}"{dashes}')

    def lines(self) -> Iterable[str]:
        drawn = self.drawn
        yield f"digraph {quote(clean(drawn.debate.id) or 'debate')} {{"
        yield f"  // {clean(drawn.debate.title or drawn.debate.id)}: a map made by argmap"
        yield from self._settings()
        yield from self._pins()
        yield from self._regions()
        loose = [b for b in self._in_order() if not self.drawn.boxes[b].region]
        for box in loose:
            yield self.boxes.node(box)
        yield self._junctions()
        for step in drawn.steps.values():
            if not step.region:
                yield self._junction(step)
        for number, clash in enumerate(drawn.clashes, 1):
            yield self._clash_sign(number, clash)
        yield from self._edges()
        yield "}"

    def _settings(self) -> Iterable[str]:
        drawn, look, theme = self.drawn, self.look, self.theme
        settings = [
            f"rankdir={'LR' if self.at.sides else look.direction}",
            # Columns run through all groups; and the older way to rank takes quadratic time (8 s at 3,000 claims).
            "newrank=true",
            f"nodesep={'.17' if self.sideways else '.22'}",
            f"ranksep={self._gap()}",
            "pad=.35",
            "labelloc=t",
            "labeljust=l",
            f'bgcolor="{theme.paper}"',
            f'fontname="{FAMILY}"',
            f'fontcolor="{theme.ink}"',
            "outputorder=edgesfirst",
            f"id={quote('map')}",
            'class="argmap"',
        ]
        if drawn.regions:
            # the last of dot's attempts to save crossings has no regard to the order inside of groups
            settings.append("remincross=false")
        if self.bounded:
            limit = f"{300 / len(drawn.boxes):.3f}"
            settings += ["mclimit=.05", "splines=line", f"nslimit={limit}", f"nslimit1={limit}"]
        yield f"  graph [{' '.join(settings)}]"
        yield f"  graph [label={header(drawn, look, self.at)}]"
        yield f'  node [shape=plain fontname="{FAMILY}" fontsize=11 fontcolor="{theme.ink}" margin=0]'
        yield f'  edge [dir=back penwidth=1.4 arrowsize=.7 color="{theme.clash}"]'

    def _gap(self) -> str:
        """The space between columns, in inches: wider where many lines have to turn in it."""
        widest = max((len(steps) for steps in self.aimed.values()), default=0)
        least = 0.36 if self.sideways else 0.4
        return f"{min(least + 0.015 * widest + 0.0025 * len(self.drawn.steps), 0.7):.2f}"

    def _in_order(self) -> list[str]:
        """The boxes in reading order. Parts that nothing joins are stacked by dot from below in sideways maps,
        so that the last comes first there."""
        order = list(self.drawn.boxes)
        if not self.sideways or self.bounded:
            return order
        part: dict[str, int] = {}
        ends: dict[str, list[str]] = {}
        for step in self.drawn.steps.values():
            for end in (step.argument.target, *(p.claim for p in step.argument.premises)):
                ends.setdefault(step.argument.id, []).append(end)
                ends.setdefault(end, []).append(step.argument.id)
        for clash in self.drawn.clashes:
            for claim in clash.claims[1:]:
                ends.setdefault(clash.claims[0], []).append(claim)
                ends.setdefault(claim, []).append(clash.claims[0])
        for number, box in enumerate(order):
            waiting = [box]
            while waiting:
                node = waiting.pop()
                if node not in part:
                    part[node] = number
                    waiting += ends.get(node, ())
        return sorted(order, key=lambda b: -part[b])

    def _regions(self) -> Iterable[str]:
        theme = self.theme
        stack: list[Region | None] = list(reversed(self.regions))
        while stack:
            region = stack.pop()
            if region is None:
                yield "  }"
                continue
            title = escape(clean(region.group.title) or region.group.id)
            yield f"  subgraph {quote(f'cluster_{region.group.id}')} {{"
            yield (
                f'    graph [label=<<B>{title}</B>> fontsize=9 fontcolor="{theme.quiet}" margin=12 '
                f'style="filled,rounded" color="{theme.region_border}" fillcolor="{theme.region}" '
                f'id={quote(f"group-{region.group.id}")} class="group" labelloc=t labeljust=l]'
            )
            for box in region.boxes:
                yield self.boxes.node(box)
            if region.steps:
                yield self._junctions()
                for step in region.steps:
                    yield self._junction(self.drawn.steps[step])
                yield f'  node [shape=plain style="" fixedsize=false fontsize=11 fontcolor="{theme.ink}"]'
            stack.append(None)
            stack += reversed(region.inner)

    def _junctions(self) -> str:
        """What all junctions after this line have in common."""
        return (
            f"  node [shape=circle style=filled fixedsize=true width=.2 fontsize=11 penwidth=1.2 "
            f'fontcolor="{self.theme.sign}" fillcolor="{self.theme.paper}"]'
        )

    def _junction(self, step: Step) -> str:
        argument = step.argument
        label, kind = self.discs[argument.sign]
        return (
            f"  {quote(argument.id)} [{label} "
            f'id={quote(step_element(argument.id))} class="step {_backing(step) or kind}"]'
        )

    def _clash_sign(self, number: int, clash: Contradiction) -> str:
        """The sign of claims that cannot hold together, in the group that holds them all if there is one."""
        fill = f' fillcolor="{self.theme.clash}"' if self.theme.discs else ""
        places = {self.homes.get(claim, "") for claim in clash.claims}
        place = places.pop() if len(places) == 1 else ""
        before, after = (
            (f"subgraph {quote(f'cluster_{place}')} {{{self._junctions()} ", " }") if place else ("", "")
        )
        return (
            f'  {before}"contradiction {number}" [label=<<B>≠</B>> color="{self.theme.clash}"{fill} '
            f'id="contradiction-{number}" class="contradiction"]{after}'
        )

    def _edges(self) -> Iterable[str]:
        """The edges, together for each node that they leave: that is the order which `ordering=out` keeps.

        dot turns the order round once too often inside clusters of sideways maps (seen with 2.43 and 14.1),
        so that there they are given the other way round.
        """
        drawn = self.drawn
        for node in (*drawn.boxes, *drawn.steps):
            region = drawn.boxes[node].region if node in drawn.boxes else drawn.steps[node].region
            edges = [self._arrow(step) for step in self.aimed.get(node, ())]
            if node in drawn.steps:
                edges = [*self._premises(drawn.steps[node]), *edges]
            yield from reversed(edges) if region and self.sideways else edges
        for step in drawn.steps.values():
            target = step.argument.target
            if target not in drawn.boxes and target not in drawn.steps:
                yield self._arrow(step)
        yield from self._columns()
        yield from self._clash_lines()

    def _clash_lines(self) -> Iterable[str]:
        """The lines between the sign of a contradiction and its claims: it stands behind the claim that comes first
        on the way from the theses, and before the others."""
        if not self.drawn.clashes:
            return
        places = {
            box: -number if self.at.side(box) is Side.LEFT else number
            for number, column in enumerate(self.pinned)
            for box in column
        }
        color = f'color="{self.theme.clash}:invis:{self.theme.clash}"'
        for number, clash in enumerate(self.drawn.clashes, 1):
            sign = f'"contradiction {number}"'
            first = min(places[claim] for claim in clash.claims)
            for claim in clash.claims:
                name = (
                    f'id={quote(line_element(claim, f"contradiction-{number}"))} class="contradiction line"'
                )
                if places[claim] == first:
                    yield f"  {quote(claim)}:{self.out} -> {sign} [arrowtail=normal dir=back {color} {name}]"
                else:
                    yield f"  {sign} -> {quote(claim)}:{self.into} [arrowhead=normal dir=forward {color} {name}]"

    def _columns(self) -> Iterable[str]:
        """What is in the middle stands in one column; and the order of the steps at the left of a thesis, whose
        `ordering` keeps that of those at its right."""
        middle = [n for n, side in self.at.sides.items() if side is Side.MIDDLE]
        if len(middle) > 1:
            yield f"  {{rank=same {' '.join(map(quote, middle))}}}"
        for thesis in middle:
            steps = [quote(s.argument.id) for s in self.aimed.get(thesis, ()) if s.argument.id in self.left]
            if len(steps) > 1:
                yield f"  {{rank=same edge [style=invis] {_chain(steps)}}}"

    def _pins(self) -> Iterable[str]:
        """Invisible edges that keep claims in columns, and in each column the claims of a group in reading order,
        whatever is added to them.

        dot nearly always obeys an edge between two claims of one rank where both lie in the same group, or in
        none (inside of a group of a sideways map the wrong way round, seen with 2.43 and 14.1), and ignores it
        between groups.
        They stand first in the file, where dot begins to look for an order.
        """
        for column in self.pinned:
            if len(column) < 2:
                continue
            inside: dict[str, list[str]] = {}
            for box in column:
                inside.setdefault(self.drawn.boxes[box].region, []).append(quote(box))
            chains = [
                _chain(boxes[::-1] if region and self.sideways else boxes) for region, boxes in inside.items()
            ]
            yield f"  {{rank=same edge [style=invis] {'; '.join(chains)}}}"

    def _arrow(self, step: Step) -> str:
        """The edge between a step and what it is aimed at."""
        argument = step.argument
        left = argument.id in self.left
        target, name = quote(argument.target), quote(argument.id)
        if argument.target in self.drawn.boxes:
            fork = f"{argument.polarity}:" if argument.target in self.forked else ""
            target = f"{target}:{fork}{self.into if left else self.out}"
        far = " minlen=2" if step.level and step.level % self.rows == 0 else ""
        arrows, kind, _ = self.styles[argument.sign]
        ends = f"{name} -> {target}" if left else f"{target} -> {name}"
        return (
            f"  {ends} [{arrows[left]}{far} "
            f'id={quote(step_element(argument.id, "arrow"))} class="arrow {_backing(step) or kind}"]'
        )

    def _premises(self, step: Step) -> Iterable[str]:
        """The edges between a step and its premises."""
        argument = step.argument
        length = self.rows - step.level % self.rows
        far = f" minlen={length}" if length > 1 else ""
        _, kind, style = self.styles[argument.sign]
        kind = _backing(step) or kind
        element = step_element(argument.id)
        name = quote(argument.id)
        for claim, premise in {p.claim: p for p in argument.premises}.items():
            dots = " style=dotted" if premise.implicit else ""
            before, after = name, quote(claim)
            if self.at.sides and self.at.before(claim, argument.id):
                before, after = after, before
            ends = f"{before}:{self.out} -> {after}:{self.into}"
            yield (
                f"  {ends} [{style}{dots}{far} "
                f'id={quote(line_element(claim, element))} class="premise {kind}"]'
            )


def _chain(names: list[str]) -> str:
    """Edges from each to the next. Graphviz reads no chain of some thousands in one statement."""
    parts = [names[i : i + _LONGEST + 1] for i in range(0, max(len(names) - 1, 1), _LONGEST)]
    return "; ".join(" -> ".join(part) for part in parts)


def _backing(step: Step) -> str:
    """The class of a step that backs another one; an empty text for every other step."""
    argument = step.argument
    backs = argument.target_kind is TargetKind.ARGUMENT and argument.polarity is Polarity.PRO
    return "backing" if backs else ""
