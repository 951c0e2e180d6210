"""Filters: choose what claims are to have in common, then one of them; n and N go on to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.tui.screens.lists import ListScreen
from argmap.view.cells import Line, clip, fill, wrap_to
from argmap.view.filters import Filter, filters
from argmap.view.search import SHOWN
from argmap.view.words import sentence

if TYPE_CHECKING:
    from argmap.tui.screens.debate import DebateScreen


def choose_filter(screen: DebateScreen) -> None:
    """List the filters that find something, with how much they find."""
    found = filters(screen.room.graph)
    if not found:
        screen.say("there are no claims to choose from")
        return

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        chosen, lines = found[number], []
        if not number or found[number - 1].group != chosen.group:
            lines += [*([()] if number else []), ((f" {chosen.group.upper()}", "heading"),)]
        pointer = ("› " if pointed else "  ", "pointer")
        count = f"{len(chosen.claims):,}"
        return [
            *lines,
            (pointer, *fill(((f"{count:>6} ", "dim"), (clip(chosen.words, cells - 10), "")), cells - 2)),
        ]

    def take(number: int | None) -> None:
        if number is not None:
            _choose_claim(screen, found[number])

    screen.app.push_screen(ListScreen("claims", len(found), draw), take)


def _choose_claim(screen: DebateScreen, chosen: Filter) -> None:
    room, claims = screen.room, chosen.claims[:SHOWN]

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        claim = claims[number]
        label = room.label(claim)
        text = sentence(room.debate, claim, room.foreign)
        pointer = ("› " if pointed else "  ", "pointer")
        lines: list[Line] = [(pointer, (clip(label, cells - 5), "bold"))]
        if text != label:
            lines += [(("  ", ""), (part, "dim")) for part in wrap_to(text, cells - 5, 1)]
        return lines

    def take(number: int | None) -> None:
        if number is not None:
            screen.take_hit(chosen, claims[number])

    title = f"{len(chosen.claims):,} {chosen.words}"
    screen.app.push_screen(ListScreen(title, len(claims), draw), take)
