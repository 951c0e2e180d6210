"""The debate: outline, page of the claim in view, details."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from argmap.diagnostic import ArgmapError
from argmap.tui.actions import Where, bindings
from argmap.tui.jumping import Target
from argmap.tui.screens.finding import FindingScreen
from argmap.tui.widgets.outline_view import OutlineView
from argmap.tui.widgets.page_view import PageView
from argmap.view.neighbourhood import Entry
from argmap.view.outline import Row
from argmap.view.paths import Step
from argmap.view.places import onward, seen_from
from argmap.view.regions import CARD, Cursor
from argmap.view.walk import Elsewhere, elsewhere


class DebateScreen(FindingScreen):
    """Walks through debates; keeps its place and its history while the library is looked at."""

    where = Where.DEBATE
    BINDINGS = bindings(Where.DEBATE)

    def __init__(self, path: str = "", claim: str = "") -> None:
        super().__init__()
        self._start = (path, claim)
        self.outline.moved = self._glance
        self._joined: set[str] = set()

    def on_mount(self) -> None:
        """Open what was asked for, and look after the file from then on."""
        path, claim = self._start
        if path and self.walk is None:
            self.open(path, claim)
        if self.walk is not None:
            self.show_place()
        self.page.focus()
        self.set_interval(1.0, self._poll)

    def open(self, path: str, claim: str = "") -> None:
        """Go to a debate, at a claim where one is named. Raises `ArgmapError` when it cannot be read."""
        shelf = self.browse.shelf
        shelf.reading(path)
        if not self.browse.drawing:  # with what was read for the library or another debate
            shelf.join(path)
        self.go_to(path, claim)
        if self.browse.drawing:
            self.check()
        else:
            self.call_after_refresh(self.check)
        # from the library this screen is not the current one yet; before it is mounted, mounting shows the place
        if self.is_mounted:
            self.show_place()
        if path not in self._joined and not self.browse.drawing:
            self._joined.add(path)
            self.call_after_refresh(self.run_worker, self._look_beside, thread=True, group="beside")

    # --- moving ---

    def action_down(self) -> None:
        """Next line."""
        self._move("down", 1)

    def action_up(self) -> None:
        """Line before."""
        self._move("up", -1)

    def action_page_down(self) -> None:
        """Half a page down."""
        self._move("down", 1, page=True)

    def action_page_up(self) -> None:
        """Half a page up."""
        self._move("up", -1, page=True)

    def action_first(self) -> None:
        """To the first line."""
        self._to_end("first")

    def action_last(self) -> None:
        """To the last line."""
        self._to_end("last")

    def _move(self, way: str, by: int, *, page: bool = False) -> None:
        if self.pane == "outline":
            self.outline.move(by * (self.outline.page if page else 1))
        elif self.pane == "details":
            self.side.scroll_lines(by * (self.side.size.height // 2 if page else 1))
        else:
            for _ in range(5 if page else 1):
                self._point(way)

    def _to_end(self, way: str) -> None:
        if self.pane == "outline":
            self.outline.to(0 if way == "first" else 10**9)
        elif self.pane == "details":
            self.side.scroll_lines(-(10**9) if way == "first" else 10**9)
        else:
            self._point(way)

    def _point(self, way: str) -> bool:
        """Move the cursor on the page; True when it moved."""
        page = self.page.page
        if page is None:
            return False
        to = page.moved(way)
        moved = to != self._walk.cursor
        self._set_cursor(to)
        return moved

    def _set_cursor(self, cursor: Cursor) -> None:
        self._walk.cursor = cursor
        self.page.show(self._walk.focus(), cursor)
        self._show_details()

    def action_into(self) -> None:
        """Go to what the cursor stands on."""
        if self.pane == "outline":
            self._take_row()
        elif self.pane == "page":
            self._enter(self._walk.cursor)

    def action_deeper(self) -> None:
        """Into the row, or what the cursor stands on."""
        if self.pane == "outline":
            self.outline.go_in()
        else:
            self.action_into()

    def action_right(self) -> None:
        """Into the row, or to the cons."""
        if self.pane == "outline":
            self.outline.go_in()
        elif self.pane == "page":
            self._point("right")

    def action_left(self) -> None:
        """Out of the row; or to the pros, then to the outline."""
        if self.pane == "outline":
            self.outline.go_out()
        elif self.pane == "details":
            self.page.focus()
        elif not self._point("left") and self.outline.display:
            self.outline.focus()

    def action_parent(self) -> None:
        """Up the trail, or out of the row."""
        if self.pane == "outline":
            self.outline.go_out()
        else:
            self._arrive(self._walk.up(), "this claim bears on no other one")

    def _enter(self, cursor: Cursor) -> None:
        walk = self._walk
        focus = walk.focus()
        if focus is None:
            return
        entry = focus.entry(cursor)
        if entry is None:
            self._point("down")
            return
        walk.cursor = cursor
        self.enter(entry, cursor.section)

    def enter(self, entry: Entry, section: str) -> None:
        """Go to an entry of the page."""
        self._arrive(self._walk.enter(section, entry), "this leads to no claim")

    def _arrive(self, there: bool | Elsewhere, otherwise: str = "") -> None:
        """Show where a move led, in this debate or another one; or say why it led nowhere."""
        if isinstance(there, Elsewhere):
            self._go_elsewhere(there)
        elif there:
            self.show_place()
        elif otherwise:
            self.say(otherwise)

    def _take_row(self) -> None:
        row = self.outline.row
        if row is None:
            return
        if there := elsewhere(row.claim):
            self._leave_row(row)
            self._go_elsewhere(there)
            return
        self._walk.glance(row)
        self._walk.stay()
        self.panes.go("page")
        self.show_claim()

    def _leave_row(self, row: Row) -> None:
        """Keep in mind the row of the outline from which another debate is entered: one comes back to it."""
        self._walk.stay_above(row)
        self.left[self._walk.history.now.debate] = (self._walk.trail, row.step)

    def go_to_claim(self, claim: str) -> None:
        """Go to a claim of this debate, by the usual way, or of another one; stay where it is in view already."""
        if there := elsewhere(claim):
            self._go_elsewhere(there)
        elif claim != self._walk.claim and self._walk.go(claim):
            self.show_place()

    def _go_elsewhere(self, there: Elsewhere) -> None:
        path = self.browse.shelf.beside(self._walk.history.now.debate, there.debate)
        if path is None:
            self.say(f"there is no debate {there.debate} beside this file", "error")
            return
        try:
            self.open(path, there.claim)
        except ArgmapError as error:
            self.say(str(error), "error")

    def action_back(self) -> None:
        """To the visit before."""
        self._along(self._walk.back, "nothing further back")

    def action_forward(self) -> None:
        """To the visit after."""
        self._along(self._walk.forward, "nothing further forward")

    def _along(self, move: Callable[[], bool], otherwise: str) -> None:
        try:
            self._arrive(move(), otherwise)
        except ArgmapError as error:  # a debate of an earlier run may have gone
            self.say(str(error), "error")

    def action_follow(self) -> None:
        """To the next place of the claim under the cursor."""
        walk, row = self._walk, self.outline.row
        focus = walk.focus()
        entry = focus.entry(walk.cursor) if focus and self.pane == "page" else None
        here = walk.trail[-1] if walk.trail else Step("")
        if self.pane == "outline" and row is not None:
            here = row.step
        elif entry is not None:
            here = Step(entry.claim, entry.argument, entry.number)
            if walk.cursor.section == "above":
                here = Step(entry.claim)
        turn = onward(walk.room.graph, here.claim, here, walk.room.foreign)
        if self.pane == "outline" and row is not None and elsewhere(turn.place.claim if turn else here.claim):
            self._leave_row(row)
        if turn is None:
            self._arrive(elsewhere(here.claim) or False, "this claim stands nowhere else")
            return
        if self.pane == "outline" and not elsewhere(turn.place.claim):
            place = turn.place if turn.place.argument else walk.room.paths.places.get(turn.place.claim)
            self.outline.show(walk.room, place)
            if self.outline.row is not None:
                self._glance(self.outline.row)
        else:
            before = walk.history.now.debate
            self._arrive(walk.go_to_place(turn.place, below=entry is not None))
            if walk.history.now.debate != before:
                walk.point_at(
                    seen_from(walk.room.debate.id, self.browse.shelf.room(before).debate.id, turn.place)
                )
                self.show_claim()
        on = self.told("{follow}: on · {back}: back")
        self.say(f"place {turn.number} of {turn.count}: {turn.words} · {on}", "dim")

    def action_next_sibling(self) -> None:
        """To the claim beside this one."""
        self._sibling(1)

    def action_previous_sibling(self) -> None:
        """To the claim before this one."""
        self._sibling(-1)

    def _sibling(self, by: int) -> None:
        if self.pane == "outline":
            self.outline.sibling(by)
        else:
            self._arrive(self._walk.sibling(by), "no claim beside this one in that direction")

    def copy(self, key: str) -> None:
        """Copy the id, the text, the YAML, the sources or the link of the claim under the cursor."""
        from argmap.tui.screens.spots import copy_claim

        copy_claim(self, key)

    def action_mark(self) -> None:
        """Set a bookmark, or remove it."""
        from argmap.tui.screens.spots import toggle_bookmark

        toggle_bookmark(self)
        self.outline.refresh()

    def action_map(self) -> None:
        """The map of what bears on the claim in view."""
        if self._walk.claim:
            self.browse.show_map()
        else:
            self.say("there is no claim here")

    def action_parents(self) -> None:
        """Choose among the parents."""
        from argmap.tui.screens.lists import choose_parent

        choose_parent(self)

    def _choose_step(self) -> None:
        """Choose among the steps of the trail."""
        from argmap.tui.screens.lists import choose_step

        choose_step(self, lambda number: self._arrive(self._walk.crumb(number)))

    def targets(self) -> Iterator[Target]:
        """The claims in sight: those of the page, then the rows of the outline."""
        page, outline = self.page, self.outline
        if page.display and not self.panes.covered and page.page is not None:
            for spot in page.page.spots:
                section, number = spot.cursor
                if section == "crumb" and number < len(page.page.focus.crumbs) - 1:
                    yield Target(page, spot.left - 1, spot.top, partial(self._follow, spot.cursor))
                elif section not in ("crumb", "card", "back", "forward", "paths"):
                    yield Target(page, spot.left, spot.top, partial(self._follow, spot.cursor))
        if outline.display:
            for y in range(min(outline.size.height, outline.length - outline.offset_y)):
                yield Target(outline, 0, y, partial(self._jump_to_row, y + outline.offset_y))

    def _jump_to_row(self, number: int) -> None:
        self.outline.to(number)
        self._take_row()

    # --- what the panes tell ---

    def _glance(self, row: Row) -> None:
        """The page follows the cursor of the outline."""
        if self.pane == "outline":
            self._walk.glance(row)
            self.show_claim()

    def on_outline_view_chosen(self, event: OutlineView.Chosen) -> None:
        """A click on a row."""
        self._take_row()

    def on_page_view_clicked(self, event: PageView.Clicked) -> None:
        """A click on the page follows the link."""
        self._follow(event.cursor)

    def _follow(self, cursor: Cursor) -> None:
        """Go where something on the page leads."""
        section, number = cursor
        if section == "back":
            self.action_back()
        elif section == "forward":
            self.action_forward()
        elif section == "paths":
            self.action_parents()
        elif section == "crumb" and number < 0:
            self._choose_step()
        elif section == "crumb":
            self._arrive(self._walk.crumb(number))
        elif section == "card":
            self._set_cursor(CARD)
        else:
            self._enter(cursor)

    def on_page_view_wheeled(self, event: PageView.Wheeled) -> None:
        """The wheel moves the cursor of the section under the mouse."""
        focus, cursor = self._walk.focus(), self._walk.cursor
        if focus is None:
            return
        at = cursor.number + event.by if cursor.section == event.section else 0
        self._set_cursor(Cursor(event.section, max(0, min(at, len(focus.entries(event.section)) - 1))))

    # --- files ---

    def action_library(self) -> None:
        """To the list of debates."""
        self.browse.show_library()

    def action_leave(self) -> None:
        """Close what is open on top; then to the library."""
        if not self.panes.leave():
            self.browse.show_library()

    def action_faults(self) -> None:
        """What is wrong with the file."""
        from argmap.tui.screens.faults import show_faults

        show_faults(self, self.reading.document, self.reading.problem)

    def action_editor(self) -> None:
        """Open the file at the claim under the cursor."""
        spot, document = self.spot(), self.reading.document
        if spot is not None and spot.path != document.path:
            document = self.browse.shelf.reading(spot.path).document
        claim = document.debate.claims.get(spot.claim) if spot else None  # type: ignore[call-overload]
        at = claim.span.start if claim is not None else 0
        self.edit_at(document.path, document.lines.locate(at)[0])

    def step(self) -> str:
        """The argument by which the claim under the cursor bears on something here."""
        focus, cursor = self._walk.focus(), self._walk.cursor
        entry = focus.entry(cursor) if focus and self.pane == "page" else None
        if entry is None:
            return self._walk.via
        return "" if cursor.section in ("above", "clashes") else entry.argument

    def take_in(self, claim: str = "") -> None:
        """Read what was written, and put the cursor on a claim where it can be seen from here."""
        under = self.page.entry if self.pane == "page" else None
        self.catch_up()
        focus = self._walk.focus()
        if under is not None and not claim and under.claim in self.room.debate.claims:
            now = focus.entry(self._walk.cursor) if focus is not None else None
            claim = under.claim if now is None or now.claim != under.claim else ""
        if focus is None or not claim or claim == self._walk.claim:
            return
        for section in ("pros", "cons", "steps", "above"):
            for number, entry in enumerate(focus.entries(section)):
                if entry.claim == claim:
                    self._set_cursor(Cursor(section, number))
                    return
        self.go_to_claim(claim)

    def edit_at(self, path: str, line: int) -> None:
        """Open a file at a line (from 1) in the editor, and read it again afterwards."""
        self.browse.edit(path, line)
        self._poll()

    def action_reload(self) -> None:
        """Read the file again."""
        if self.browse.shelf.refresh(self.reading.path, force=True):
            self._read_anew()
        self.say(self.reading.problem or "read again", "error" if self.reading.problem else "dim")
