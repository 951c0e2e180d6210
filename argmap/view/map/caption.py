"""What is said beside a map: where one is on it, how much is out of sight, and the claim under the cursor."""

from __future__ import annotations

from argmap.view.cells import Line, Run, clean, clip, fit, wrap_to
from argmap.view.map.layout import Zoom
from argmap.view.map.map import Map
from argmap.view.words import REPEAT, STYLES, label, relation, sentence, shown, target_words

_ZOOMS = {Zoom.CARD: "cards", Zoom.LINE: "titles", Zoom.DOT: "dots"}


def status(chart: Map, cells: int) -> tuple[Line, Line]:
    """The line above a map: the root at the left, what is shown at the right, shorter where there is little room."""
    debate = chart.graph.debate
    title = clean(debate.title) or debate.id
    root = label(debate, chart.root, chart.foreign) if chart.root else "the whole debate"
    left: list[Run] = [(" map ", "bold"), ("· ", "dim"), (root, "bold")]
    if cells >= 80:
        left.append((f"  {title}", "dim"))
    count = f"{chart.shown:,} of {chart.total:,}"
    elsewhere = chart.elsewhere
    if cells < 60:
        return tuple(left), ((count, ""), (f" +{elsewhere:,}" if elsewhere else "", "dim"))
    depth = "all steps" if chart.depth is None else f"{chart.depth} step{'s' if chart.depth != 1 else ''}"
    parts = [f"{count} boxes shown", *([] if chart.turned else [depth]), _ZOOMS[chart.zoom]]
    if elsewhere and cells >= 100:
        parts.append(f"{elsewhere:,} claim{'s' if elsewhere > 1 else ''} of the debate not on this map")
    return tuple(left), ((" · ".join(parts), "dim"),)


def caption(chart: Map, cells: int, rows: int) -> list[Line]:
    """The claim under the cursor: what it does, and its sentence, in so many lines."""
    box = chart.cursor
    if box is None or rows < 1:
        return []
    debate = chart.graph.debate
    head: list[Run] = [(" ", "")]
    argument = box.limb.argument if box.limb is not None else None
    name = label(debate, box.step.claim, chart.foreign)
    if argument is not None:
        head.append((f"{shown(box.sign)} ", f"bold {STYLES[box.sign]}"))
    head.append((clip(name, max(12, cells // 2)), "bold"))
    if argument is not None:
        words = target_words(debate, argument, chart.foreign)
        together = "with others " if len(argument.premises) > 1 else ""
        head.append((f"  {together}{relation(argument)} {words}", "dim"))
    if box.repeat:
        head.append((f"  {REPEAT} opened elsewhere: t", "dim"))
    elif hidden := 0 if box.open else chart.reach.hidden_by(box.step):
        head.append((f"  +{hidden} hidden: l", "dim"))
    lines: list[Line] = [fit(head, cells)]
    text = sentence(debate, box.step.claim, chart.foreign)
    if text and text != name:
        lines += [((" ", ""), (line, "")) for line in wrap_to(text, max(1, cells - 2), rows - 1)]
    for link in chart.links(box)[: rows - len(lines)]:
        sign = f"{shown(link.sign)} also" if link.sign else ""
        lines.append(
            fit(((f" {link.mark} {sign} {link.words} {link.name}".replace("  ", " "), "dim"),), cells)
        )
    return lines[:rows]
