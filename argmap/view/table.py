"""The debates of a folder as rows and columns, or as cards where there is no room for columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argmap.view.cells import Line, Run, clip, fill, line_width, width
from argmap.view.dates import when
from argmap.view.library import Sort, Summary, fault_marks
from argmap.view.words import MINUS, STYLES, shown

# Below this width a debate is a card of two lines.
CARDS = 60
# From this width on the column of faults is there also where there are none.
_FAULTS = 72
# The most cells of a file's name.
_NAME = 24
_SIGNS = {"+": "+", "-": MINUS, "~": "~"}


class Column(NamedTuple):
    """A column: what stands at its head, its cells, the blanks before it, whether it keeps to the right, and what a
    click on the head sorts by."""

    head: str
    cells: int
    gap: int = 2
    right: bool = False
    sort: Sort | None = None


# Narrow ones, with the width of the table from which on they are there.
_NUMBERS = (
    (60, Column("CLAIMS", 6, 2, True, Sort.CLAIMS)),
    *((96, Column(sign, 4, 1, True)) for sign in _SIGNS.values()),
    (72, Column("OPEN CQ", 7, 2, True, Sort.OPEN)),
    (72, Column("EDITED", 6, 2, True, Sort.EDITED)),
)


def table_columns(cells: int, summaries: Sequence[Summary]) -> tuple[Column, ...]:
    """Columns as wide as these debates need, in a table of so many cells; none where they would be too narrow. The
    title comes first, in full where it can be; thesis and file name where there is room beside it."""
    if cells < CARDS:
        return ()
    marks = max((line_width(fault_marks(s)) for s in summaries), default=0)
    numbers = [column for least, column in _NUMBERS if cells >= least]
    if cells >= _FAULTS:
        numbers.append(Column("FAULTS", max(marks, 6), 2, sort=Sort.FAULTS))
    elif marks:
        numbers.append(Column("✗", marks, 1, sort=Sort.FAULTS))
    rest = cells - 2 - sum(c.cells + c.gap for c in numbers)
    names = []
    if cells >= 100:
        names = [Column("FILE", min(max([4, *(width(s.name) for s in summaries)]), _NAME), sort=Sort.FILE)]
        rest -= names[0].cells + 2
    title = max([7, *(width(s.title) for s in summaries)])
    if (thesis := rest - title - 2) >= 30:
        texts = [Column("TITLE", title, 0, sort=Sort.TITLE), Column("THESIS", thesis)]
    else:
        texts = [Column("TITLE", rest, 0, sort=Sort.TITLE)]
    return (*texts, *names, *numbers)


def head(columns: Sequence[Column], cells: int, sort: Sort | None = None, *, backwards: bool = False) -> Line:
    """The heads of the columns, with a mark at the one that the table is sorted by."""
    runs: list[Run] = [("  ", "")]
    styles = {_SIGNS[sign]: f"bold {style}" for sign, style in STYLES.items()}
    for column in columns:
        text, size = column.head, column.gap + column.cells
        if sort is not None and column.sort is sort:
            arrow = "▴" if backwards else "▾"
            # where the column keeps to the right, the mark stands in the blanks before it
            text = f"{arrow}{text}" if column.right else f"{clip(text, column.cells - 2)} {arrow}".strip()
        text = text.rjust(size) if column.right else f"{' ' * column.gap}{text}".ljust(size)
        runs.append((text, styles.get(column.head, "heading")))
    return fill(runs, cells)


def column_at(columns: Sequence[Column], x: int) -> Column | None:
    """The column that a cell belongs to, with the blanks before it."""
    end = 2
    for column in columns:
        end += column.gap + column.cells
        if x < end:
            return column
    return None


def table_row(
    summary: Summary, columns: Sequence[Column], cells: int, *, now: float = 0, pointed: bool = False
) -> Line:
    """One debate as a row of the table. `now` is the time (in seconds) that dates are told from."""
    runs: list[Run] = [("› " if pointed else "  ", "pointer")]
    for column in columns:
        runs.append((" " * column.gap, ""))
        if column.sort is Sort.FAULTS:
            runs += fill(fault_marks(summary), column.cells)
            continue
        text, style = _cell(summary, column, now)
        text = text.rjust(column.cells) if column.right else clip(text, column.cells)
        runs += fill(((text, style),), column.cells)
    return fill(runs, cells)


def _cell(summary: Summary, column: Column, now: float) -> Run:
    """What stands in a column, and its style."""
    head = column.head
    if head == "TITLE":
        return summary.title or summary.name, "bold"
    if head == "THESIS":
        more = f" +{len(summary.theses) - 1}" if len(summary.theses) > 1 else ""
        thesis = summary.theses[0] if summary.theses else ""
        return clip(thesis, column.cells - len(more)) + more, "dim"
    if head == "FILE":
        return summary.name, "dim"
    if head == "EDITED":
        return when(summary.edited, now), "dim"
    if summary.problem or not summary.read:
        return ("-" if summary.problem else "…") if head == "CLAIMS" else "", "dim"
    if head == "CLAIMS":
        return str(summary.claims), ""
    if head == "OPEN CQ":
        return str(summary.open) if summary.open else "", "warning"
    counts = {"+": (summary.pros, "pro"), MINUS: (summary.cons, "con"), "~": (summary.cuts, "cut")}
    number, style = counts[head]
    return str(number), style


def card(summary: Summary, cells: int, *, pointed: bool = False) -> list[Line]:
    """One debate in two lines."""
    marks = fault_marks(summary)
    facts: list[Run] = [("  ", ""), (summary.name, "dim")]
    if summary.read and not summary.problem:
        facts.append((f" · {summary.claims} claim{'s' if summary.claims != 1 else ''}", "dim"))
    if marks and (summary.checked or summary.problem):
        facts += [("  ", ""), *marks]
    elif line_width((*facts, *_counts(summary))) <= cells:
        facts += _counts(summary)
    name = clip(summary.title or summary.name, cells - 2)
    return [fill((("› " if pointed else "  ", "pointer"), (name, "bold")), cells), fill(facts, cells)]


def _counts(summary: Summary) -> list[Run]:
    """How many arguments there are of each sign: `  +35 −17 ~18`."""
    numbers = (("+", summary.pros), ("-", summary.cons), ("~", summary.cuts))
    return [(f" {' ' * (not i)}{shown(sign)}{n}", STYLES[sign]) for i, (sign, n) in enumerate(numbers) if n]
