"""How a row of the outline is drawn: its depth, what it opens, its sign and its name."""

from __future__ import annotations

from argmap.graph import Graph
from argmap.view.badges import NONE, Badges, joined, room_for
from argmap.view.cells import Line, Run, clean, clip, fill, line_width, spread
from argmap.view.outline import Row
from argmap.view.words import AWAY, LOOSE, REPEAT, STYLES, THESIS, Foreign, bracket, label, nowhere, shown

OPEN, CLOSED = "▾", "▸"
# cells of one level: what opens the row above, and the bracket of its joint step
INDENT = 2
# So many cells must be free beside the first premise for the name of its step.
_NAMED = 12


def branch(
    graph: Graph,
    row: Row,
    cells: int,
    *,
    is_open: bool,
    pointed: bool = False,
    shift: int = 0,
    foreign: Foreign = nowhere,
    badges: Badges | None = None,
) -> Line:
    """One row of the outline, exactly `cells` wide, with the first `shift` levels cut off at the left."""
    debate = graph.debate
    runs: list[Run] = [("›", "pointer") if pointed else ("‹", "faint") if row.depth < shift else (" ", "")]
    level = max(0, row.depth - shift)
    if level:
        runs.append((_guides(row, shift, level), "faint"))
    fold = " " if row.leaf else OPEN if is_open else CLOSED
    pale = ""
    if row.repeat:
        pale = "dim"
        fold = REPEAT if row.leaf else fold
    runs.append((fold, "fold"))
    if row.argument:
        style = STYLES[row.sign]
        runs += [(bracket(row.joint, hook=row.hook), style), (shown(row.sign), f"bold {style}")]
    elif row.claim in debate.thesis:
        pale = "bold"
        runs.append((THESIS, "thesis"))
    else:
        runs.append((LOOSE, "dim"))
    runs += [(" ", ""), (label(debate, row.claim, foreign), pale)]
    tail = ""
    if "#" in row.claim:
        tail = AWAY
    elif row.repeat and not row.leaf:
        tail = REPEAT
    elif not is_open and not row.leaf:
        tail = str(len(graph.reasons(row.claim)) + _steps(graph, row))
    badge = badges.of(row.claim, row.argument, row.number) if badges is not None else NONE
    right = joined((badge.runs(cells), ((tail, "dim"),)))
    free = cells - line_width(runs) - room_for(right) - 3
    if row.joint == "first" and free >= _NAMED and (title := clean(debate.arguments[row.argument].title)):  # type: ignore[index]
        runs.append((f"  {clip(title, free)}", f"quote {STYLES[row.sign]}"))
    if right and cells >= 16:
        return spread(runs, (*right, (" ", "")), cells)
    return fill(runs, cells)


def fold_at(row: Row, x: int, shift: int = 0) -> bool:
    """True when cell `x` of a row is the sign that opens and closes it."""
    if row.leaf:
        return False
    left = 1 + max(0, row.depth - shift) * INDENT
    return left - 1 <= x <= left + 1


def levels_cut(depth: int, cells: int) -> int:
    """How many levels to cut off at the left so that a row of this depth keeps half of its cells."""
    return max(0, depth - max(2, cells // 2 // INDENT))


def _guides(row: Row, shift: int, level: int) -> str:
    """The blanks before a row, with the brackets of joint steps that run past it."""
    if not row.bars:
        return " " * (level * INDENT)
    # the bracket of depth d stands in the second cell of its level
    return "".join(" │" if row.bars >> (shift + d) & 1 else "  " for d in range(level))


def _steps(graph: Graph, row: Row) -> int:
    return len(graph.reasons(row.argument)) if row.argument and row.joint in ("", "last") else 0
