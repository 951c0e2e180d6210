"""Filters: choose what claims are to have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from argmap.tui.screens.lists import ListScreen
from argmap.view.cells import Line, clip, fill
from argmap.view.filters import Filter, filters
from argmap.view.walk import Room

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp


def choose_filter(
    app: BrowseApp | App[object], room: Room, then: Callable[[Filter | None], None], *, or_all: bool = False
) -> None:
    """List the filters that find something, with how much they find, and hand on the one chosen; with `or_all` there
    is none to choose, too: None."""
    found = filters(room.graph)
    every = [Filter("all", "of all kinds", tuple(room.debate.claims))] if or_all else []
    offered = [*every, *found]

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        chosen, lines = offered[number], []
        if not number or offered[number - 1].group != chosen.group:
            lines += [*([()] if number else []), ((f" {chosen.group.upper()}", "heading"),)]
        pointer = ("› " if pointed else "  ", "pointer")
        count = f"{len(chosen.claims):,}"
        return [
            *lines,
            (pointer, *fill(((f"{count:>6} ", "dim"), (clip(chosen.words, cells - 10), "")), cells - 2)),
        ]

    def take(number: int | None) -> None:
        if number is not None:
            then(None if number < len(every) else offered[number])

    app.push_screen(ListScreen("claims", len(offered), draw), take)
