"""A map as text that is printed once: all of it in a pipe, on a terminal as many columns as it has room for."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.graph import Graph
from argmap.view.cells import Line, fit, wrap
from argmap.view.map.layout import Zoom, grid
from argmap.view.map.map import Map
from argmap.view.paths import Paths
from argmap.view.words import AWAY, CLASH, MINUS, REPEAT, Foreign, nowhere

# The window that boxes are made for where there is none.
WIDE = 120
# So many cells are painted at a time.
_PART = 200_000
# Undercuts stand a little to the right of their column: boxes give way so far before a column is left out.
_GIVE = 15

LEGEND = (
    f"+ for, {MINUS} against, ~ breaks the step it hangs at; ┏┗ count only together; "
    f"{REPEAT} stands elsewhere or bears on more; {CLASH} cannot both hold; {AWAY} another debate"
)


def printed(
    graph: Graph,
    paths: Paths,
    *,
    root: str = "",
    depth: int | None = None,
    cells: int | None = None,
    foreign: Foreign = nowhere,
) -> Iterator[Line]:
    """The lines of the map of a root, or of the whole debate; `cells` is the width of the terminal, None for a pipe.
    What is asked for by `depth` but does not fit is counted, and said at the end."""
    whole = Map(graph, paths, root=root, depth=depth, cells=WIDE if cells is None else cells, foreign=foreign)
    asked = whole.shown
    if cells is not None:
        _narrow(whole, cells)
    whole.cursor = None
    width, height = whole.size
    width = width if cells is None else min(width, cells)
    rows = max(1, _PART // max(1, width))
    for top in range(0, height, rows):
        yield from whole.draw(0, top, width, min(rows, height - top))
    yield ()
    notes = [LEGEND]
    if whole.shown < asked:
        notes.append(
            "Not all of it fits: a pipe gets every column (| less -S), and so does a part, as DEBATE#claim."
        )
    elif whole.hidden:
        notes.append(f"{whole.hidden} boxes are hidden by --depth.")
    for note in notes:
        yield from (fit(((line, "dim"),), cells or 10**6) for line in wrap(note, cells or WIDE))


def _narrow(whole: Map, cells: int) -> None:
    """Fold the map, no more than has to be, until it is no wider than a terminal."""
    columns = cells // (grid(Zoom.CARD, cells).pitch - _GIVE) + 1
    deepest = 4 * columns  # a column of undercuts is several steps deep
    if whole.size[0] > cells and (whole.depth is None or whole.depth > deepest):
        whole.set_depth(deepest)
    while True:
        for give in range(0, _GIVE + 1, 3):
            whole.set_cells(cells - give)
            if whole.size[0] <= cells:
                return
        if not whole.depth:
            return
        whole.set_depth(whole.depth - 1)
