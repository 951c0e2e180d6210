"""The map of a debate that one begins with: as it was when it was left, or of what bears on a claim."""

from __future__ import annotations

from argmap.tui.memory import Chart
from argmap.view.map.layout import Zoom
from argmap.view.map.map import Map
from argmap.view.paths import Step
from argmap.view.walk import Room

# At first so many steps from the claim in view are unfolded, of small debates all.
DEPTH, SMALL = 2, 30


def kept(chart: Map) -> Chart:
    """What is remembered of a map."""
    return Chart(chart.root, chart.depth, int(chart.zoom), tuple(sorted(chart.tree.turned)))


def as_it_was(room: Room, claim: str, before: Chart | None, cells: int) -> Map | None:
    """The map that was seen last of a debate, with the cursor on a claim; None where there is none, or where it does
    not reach the claim."""
    if before is None or before.zoom not in tuple(Zoom):
        return None
    root, depth = before.root, before.depth
    if root and root not in room.debate.claims:
        return None
    chart = _map(room, root, depth, Zoom(before.zoom), cells)
    if before.turned:
        chart.set_root(root, depth, (Step(*place) for place in before.turned))
    return chart if chart.reveal(claim) else None


def new_map(room: Room, claim: str, zoom: Zoom, cells: int) -> Map:
    """The map of what bears on a claim; on what that bears on, where nothing does; of a small debate, all."""
    debate, graph = room.debate, room.graph
    root = claim
    depth: int | None = DEPTH
    places = sum(len(a.premises) for a in debate.arguments.values())
    if places <= SMALL:
        root, depth = "", None
    elif not graph.reasons(claim):
        root = next((c for c in graph.parents(claim) if c in debate.claims), claim)
    chart = _map(room, root, depth, zoom, cells)
    chart.reveal(claim)
    return chart


def _map(room: Room, root: str, depth: int | None, zoom: Zoom, cells: int) -> Map:
    return Map(room.graph, room.paths, root=root, depth=depth, zoom=zoom, cells=cells, foreign=room.foreign)
