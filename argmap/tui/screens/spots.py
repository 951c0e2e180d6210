"""Bookmarks and the claims visited last: setting one, and the list that leads back to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostic import ArgmapError
from argmap.tui.memory import Spot
from argmap.tui.screens.lists import ListScreen
from argmap.view.cells import Line, clean, clip, fill, width
from argmap.view.words import BOOKMARK

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp
    from argmap.tui.screens.debate import DebateScreen
    from argmap.tui.screens.map import MapScreen


def toggle_bookmark(screen: DebateScreen | MapScreen) -> None:
    """Set a bookmark at the claim under the cursor, or remove it."""
    memory = screen.browse.memory
    spot = screen.spot()
    if spot is None:
        screen.say("there is no claim here")
        return
    if spot.path in screen.browse.shelf.given:
        screen.say("this debate came from standard input: a bookmark would lead nowhere")
        return
    marked = memory.toggle(spot)
    memory.save()
    name = clip(spot.label, 50)
    words = (
        f"{BOOKMARK} {name}: {screen.key_of('spots')} lists the bookmarks"
        if marked
        else f"no bookmark at {name} any more"
    )
    screen.say(f"{words} (not kept: {memory.problem})" if memory.problem else words, "dim")
    for path in {spot.path, screen.browse.debate.reading.path}:
        screen.browse.shelf.room(path).mark(memory.marked_in(path))
    screen.show_claim()


def copy_claim(screen: DebateScreen | MapScreen, key: str) -> None:
    """Copy the id, the text, the YAML or the link of the claim under the cursor."""
    from argmap.tui.clipboard import FORMS, copy, form_of

    spot = screen.spot()
    if spot is None or key not in FORMS:
        return
    document = screen.browse.shelf.reading(spot.path).document
    claim = document.debate.claims.get(spot.claim)  # type: ignore[call-overload]
    if claim is None:
        return
    text = form_of(document, claim, FORMS[key])
    if not text:
        screen.say("this claim has no sources")
        return
    file = copy(screen.browse, text)
    screen.say(f"copied: {clip(clean(text), 40)}{f' (also in {file})' if file else ''}", "dim")


def show_spots(app: BrowseApp) -> None:
    """List the bookmarks, then the claims visited last; the one chosen comes into view."""
    memory = app.memory
    marks = memory.bookmarks
    marked = {s.key for s in marks}
    recent = [s for s in memory.recent if s.key not in marked and not app.shelf.gone(s.path, s.claim)]
    spots = [*marks, *recent]
    if not spots:
        app.tell(app.debate.told("nothing was visited yet; {mark} sets a bookmark"))
        return

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        spot, lines = spots[number], []
        if not number or number == len(marks):
            head = f" BOOKMARKS ({len(marks)})" if number < len(marks) else " VISITED LAST"
            lines += [*([()] if number else []), ((head, "heading"),)]
        mark = BOOKMARK if number < len(marks) else " "
        place = clip(spot.title or spot.path, max(0, cells // 2 - 4)) if cells >= 60 else ""
        label = fill(
            ((clip(spot.label or spot.claim, cells - width(place) - 7), "bold"),), cells - width(place) - 6
        )
        pointer = ("› " if pointed else "  ", "pointer")
        return [*lines, (pointer, (f"{mark} ", "thesis"), *label, (place, "dim"))]

    def chosen(number: int | None) -> None:
        if number is not None:
            go_to(app, spots[number])

    app.push_screen(
        ListScreen("bookmarks and claims visited last", len(spots), draw, enter="go there"), chosen
    )


def go_to(app: BrowseApp, spot: Spot) -> None:
    """Go to a claim of any debate; say so where it is not there any more."""
    path = app.shelf.known(spot.path)
    try:
        app.show_debate(path, spot.claim)
    except ArgmapError as error:
        app.tell(str(error), "error")
        return
    if spot.claim not in app.shelf.reading(path).document.debate.claims:
        app.tell(f"this debate has no claim {spot.claim} any more", "error")
