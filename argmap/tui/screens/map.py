"""The map of a debate, over the page of the claim that it was opened from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.app import ComposeResult
from textual.events import Resize

from argmap.tui.actions import Where, bindings
from argmap.tui.charts import DEPTH, as_it_was, kept, new_map
from argmap.tui.jumping import Target
from argmap.tui.memory import Memory, Spot
from argmap.tui.screens.edits import EditingFrame
from argmap.tui.shelf import Shelf
from argmap.tui.widgets.bars import TitleBar
from argmap.tui.widgets.map_view import Caption, MapView
from argmap.view.cells import clean, clip
from argmap.view.map.caption import status
from argmap.view.map.layout import Zoom
from argmap.view.map.map import Map
from argmap.view.map.tree import Box
from argmap.view.paths import Step
from argmap.view.selection import exactly
from argmap.view.walk import Room
from argmap.view.words import label

# A map of the whole debate unfolds everything up to so many boxes.
PLENTY = 3000

# What changes a map.
Change = Callable[[Map], object]

_Place = tuple[str, int | None, frozenset[Step], Step | None]


class MapScreen(EditingFrame):
    """Walks over a map; leaving it leads to the page of the claim under its cursor."""

    where = Where.MAP
    BINDINGS = bindings(Where.MAP)

    def __init__(self) -> None:
        super().__init__()
        self.title_bar = TitleBar()
        self.view = MapView(id="map")
        self.caption = Caption(self.view)
        self.view.panned = self._panned
        self.chart: Map | None = None
        self._room: Room | None = None
        self._path = ""
        self._past: list[_Place] = []

    def compose(self) -> ComposeResult:
        """Title, map, the claim under the cursor, keys."""
        yield self.title_bar
        yield self.view
        yield self.caption
        yield self.keys

    def on_mount(self) -> None:
        """Look after the file."""
        self.set_focus(self.view)
        self.set_interval(1.0, self._poll)
        self._show()

    def on_screen_resume(self) -> None:
        """Show where the walk has come to meanwhile."""
        self.set_focus(self.view)

    def on_resize(self, event: Resize) -> None:
        """Leave more of a small screen to the map."""
        height = event.size.height
        self.caption.styles.height = 5 if height >= 34 else 4 if height >= 22 else 2 if height >= 14 else 1
        self._tell()

    def look_at_debate(self) -> None:
        """Put the cursor on the claim in view: on the map that is there where that shows it, else on a new one."""
        debate = self.browse.debate
        walk = debate.walk
        if walk is None:
            return
        room, claim = walk.room, walk.claim
        if self.chart is not None and room is self._room:
            box = self.chart.tree.find(self.chart.reach.places.get(claim, Step("")))
            if self.chart.go(box):
                self._show()
                return
        memory, path, cells = self.browse.memory, walk.history.now.debate, self.app.size.width
        before = None
        if path != self._path:
            self.remember(self.browse.shelf, memory)
            before = memory.chart(path)
        self._room, self._path = room, path
        self._past.clear()
        zoom = self.chart.zoom if self.chart is not None else Zoom.CARD
        self.chart = as_it_was(room, claim, before, cells) or new_map(room, claim, zoom, cells)
        self._show()

    def remember(self, shelf: Shelf, memory: Memory) -> None:
        """Keep in memory how the map is; also when the app has ended."""
        if self.chart is not None and self._path and self._path not in shelf.given:
            memory.keep_chart(self._path, kept(self.chart))

    # --- where the cursor goes ---

    def action_target(self) -> None:
        """To what the claim bears on."""
        before = self._place()
        self._move(self.chart is not None and self.chart.go_to_target(), "this claim bears on no other one")
        if self.chart is not None and self.chart.root != before[0]:
            self._remember(before)
            self.view.centre()
            name = clip(label(self.chart.graph.debate, self.chart.root), 40)
            self.say(f"a map of what bears on {name} · {self.told('{back}: back')}", "dim")

    def action_reason(self) -> None:
        """To the first reason."""
        self._move(self.chart is not None and self.chart.go_to_reason(), "nothing bears on this claim here")

    def action_down(self) -> None:
        """To the next claim in the column."""
        self._move(self.chart is not None and self.chart.go_beside(1))

    def action_up(self) -> None:
        """To the claim before in the column."""
        self._move(self.chart is not None and self.chart.go_beside(-1))

    def action_first(self) -> None:
        """To the root."""
        self._move(self.chart is not None and self.chart.go_first())

    def action_last(self) -> None:
        """To the last reason of the root."""
        self._move(self.chart is not None and self.chart.go_last())

    def action_follow(self) -> None:
        """To another place of the claim, or what it is related to besides."""
        if self.chart is None or self.chart.cursor is None:
            return
        before = self._place()
        cursor = self.chart.cursor
        beyond = self.chart.follow()
        if beyond:
            self._remember(before)
            self._go_beyond(beyond)
        elif self.chart.cursor is not cursor:
            self._remember(before)
            self._move(True)
        else:
            self.say("this claim stands nowhere else")

    def action_back(self) -> None:
        """Back to before a jump."""
        if self.chart is None or not self._past:
            self.say("nothing further back")
            return
        root, depth, turned, step = self._past.pop()
        if root != self.chart.root or depth != self.chart.depth:
            self.chart.set_root(root, depth, turned)
        if step is not None:
            self.chart.reveal_place(step)
        self._move(True)

    def _go_beyond(self, claim: str) -> None:
        """To a claim that the map does not reach: a map of it, or of another debate."""
        chart = self.chart
        if chart is None:
            return
        if claim in chart.graph.debate.claims:
            chart.set_root(claim, chart.depth)
            self._move(True)
            return
        debate = self.browse.debate
        before = self._path
        debate.go_to_claim(claim)
        if debate.walk is not None and debate.walk.history.now.debate != before:
            self.look_at_debate()
        else:
            self.say(f"there is no debate {claim.partition('#')[0]} beside this file", "error")

    def _move(self, moved: bool, otherwise: str = "") -> None:
        """Show where the cursor went; or say why it went nowhere."""
        if moved:
            self.view.see_cursor()
            self._tell()
        elif otherwise:
            self.say(otherwise)

    def targets(self) -> Iterator[Target]:
        """The boxes in sight."""
        for box, x, y in self.view.boxes():
            yield Target(self.view, x, y, partial(self._jump_to, box))

    def _jump_to(self, box: Box) -> None:
        self._move(self.chart is not None and self.chart.go(box))

    # --- the window ---

    def action_pan_left(self) -> None:
        """Move the window left."""
        self.view.pan(-8, 0)

    def action_pan_right(self) -> None:
        """Move the window right."""
        self.view.pan(8, 0)

    def action_pan_up(self) -> None:
        """Move the window up."""
        self.view.pan(0, -3)

    def action_pan_down(self) -> None:
        """Move the window down."""
        self.view.pan(0, 3)

    def action_page_down(self) -> None:
        """Half a window down."""
        self.view.pan(0, max(1, self.view.size.height // 2))

    def action_page_up(self) -> None:
        """Half a window up."""
        self.view.pan(0, -max(1, self.view.size.height // 2))

    def action_zoom_in(self) -> None:
        """Show more of each claim."""
        self._zoom(1)

    def action_zoom_out(self) -> None:
        """Show less of each claim."""
        self._zoom(-1)

    def _zoom(self, by: int) -> None:
        if self.chart is None:
            return
        zoom = self.chart.zoom + by
        if zoom not in tuple(Zoom):
            self.say("these are the sentences already" if by > 0 else "there is nothing smaller than signs")
            return
        self.view.set_zoom(Zoom(zoom))
        self._tell()

    def action_fit(self) -> None:
        """All of it at once, as large as may be."""
        if self.chart is not None:
            self.chart.fit(*self.view.size)
            self.view.centre()
            self._tell()

    def action_minimap(self) -> None:
        """Show or hide the minimap."""
        before = self.caption.minimap
        self.caption.with_minimap = not self.caption.with_minimap
        self.caption.refresh()
        if before is None and self.caption.minimap is None:
            self.say("the small picture finds no room here: it needs a larger window, or a larger map")

    # --- what is unfolded ---

    def action_fold(self) -> None:
        """Fold or unfold."""
        if self.chart is not None and self.chart.cursor is not None:
            turned = self._keeping_place(lambda chart: chart.cursor is not None and chart.turn(chart.cursor))
            if not turned:
                self.say("nothing bears on this claim here")

    def action_root_here(self) -> None:
        """A map of what bears on the claim under the cursor."""
        if self.chart is None or self.chart.cursor is None:
            return
        claim = self.chart.cursor.step.claim
        if claim not in self.chart.graph.debate.claims:
            self._go_beyond(claim)
        elif claim != self.chart.root:
            self._remember(self._place())
            depth = DEPTH if self.chart.depth is None else self.chart.depth
            self.chart.set_root(claim, depth)
            self._move(True)

    def action_whole(self) -> None:
        """A map of the whole debate."""
        if self.chart is None:
            return
        cursor = self.chart.cursor
        if not self.chart.root and not self.chart.hidden:
            self.say("this is the whole debate already")
            return
        self._remember(self._place())
        self.chart.set_root("", DEPTH)
        if self.chart.total <= PLENTY:
            self.chart.set_depth(None)
        if cursor is not None:
            self.chart.reveal(cursor.step.claim)
        self.view.centre()
        self._tell()

    def action_deeper(self) -> None:
        """Unfold one step more."""
        if self.chart is None or self.chart.depth is None or not self.chart.hidden:
            self.say("all of it is unfolded")
            return
        depth = self.chart.depth + 1
        self._keeping_place(lambda chart: chart.set_depth(depth))

    def action_shallower(self) -> None:
        """Unfold one step less."""
        if self.chart is None:
            return
        deepest = self.chart.deepest
        depth = deepest if self.chart.depth is None else min(self.chart.depth, deepest)
        if depth:
            self._keeping_place(lambda chart: chart.set_depth(depth - 1))
        else:
            self.say("only the root is shown")

    # --- finding, reading, editing ---

    def action_find(self) -> None:
        """Find claims by their words."""
        self.browse.debate.search(self._take_found)

    def go_to_id(self, typed: str) -> None:
        """Find a claim by its id."""
        self.browse.debate.search(self._take_found, typed=typed)

    def _take_found(self, claim: str) -> None:
        if self.chart is None:
            return
        self._remember(self._place())
        if not self.chart.reveal(claim):
            self.chart.set_root("", self.chart.depth)
            self.chart.reveal(claim)
        self.view.centre()
        self._tell()

    def action_next_hit(self) -> None:
        """To the next claim that was found."""
        self._hit(1)

    def action_previous_hit(self) -> None:
        """To the claim found before."""
        self._hit(-1)

    def _hit(self, by: int) -> None:
        claim = self.chart.cursor.step.claim if self.chart and self.chart.cursor else ""
        found = self.browse.debate.hit_after(claim, by)
        if found is None:
            self.say(self.told("nothing was searched for yet: {find} finds claims"))
            return
        self._take_found(found[0])
        self.say(found[1], "dim")

    def action_open(self) -> None:
        """Read the claim under the cursor on its page."""
        self.action_leave()

    def action_leave(self) -> None:
        """Back to the page, with the claim under the cursor."""
        browse = self.browse
        if self.chart is not None and self.chart.cursor is not None:
            browse.debate.go_to_claim(self.chart.cursor.step.claim)
        browse.switch_screen(browse.debate)

    def step(self) -> str:
        """The argument by which the claim under the cursor bears on something here."""
        cursor = self.chart.cursor if self.chart is not None else None
        return cursor.step.argument if cursor is not None else ""

    def take_in(self, claim: str = "") -> None:
        """Read what was written, and put the cursor on a claim."""
        self._poll(quiet=True)
        if claim and self.chart is not None and self.chart.reveal(claim):
            self.view.see_cursor()
            self._tell()

    def action_faults(self) -> None:
        """What is wrong with the file."""
        from argmap.tui.screens.faults import show_faults

        reading = self.browse.debate.reading
        show_faults(self, reading.document, reading.problem)

    def action_editor(self) -> None:
        """Open the file at the claim under the cursor."""
        document = self.browse.debate.reading.document
        claim = None
        if self.chart is not None and self.chart.cursor is not None:
            claim = document.debate.claims.get(self.chart.cursor.step.claim)  # type: ignore[call-overload]
        self.edit_at(document.path, document.lines.locate(claim.span.start if claim else 0)[0])

    def edit_at(self, path: str, line: int) -> None:
        """Open a file at a line (from 1) in the editor, and read it again afterwards."""
        self.browse.edit(path, line)
        self._poll()

    def action_export(self) -> None:
        """What the map shows, or the whole debate, into a file."""
        from argmap.tui.screens.exports import show_exports

        chart = self.chart
        if chart is None:
            return
        document = self.browse.debate.reading.document
        part = exactly(document.debate, chart.claims, start=chart.root)
        start = label(chart.graph.debate, chart.root) if chart.root else "what is at issue"
        what = "the whole debate" if part.everything else f"{start} as the map shows it"
        show_exports(self, document, part, what)

    def spot(self) -> Spot | None:
        """The claim under the cursor, if it is one of this debate."""
        chart = self.chart
        claim = chart.cursor.step.claim if chart is not None and chart.cursor is not None else ""
        if chart is None or claim not in chart.graph.debate.claims:
            return None
        debate = chart.graph.debate
        return Spot(self._path, claim, label(debate, claim), clean(debate.title))

    def show_claim(self) -> None:
        """Say anew what the cursor stands on."""
        self._tell()

    def copy(self, key: str) -> None:
        """Copy the id, the text, the YAML or the link of the claim under the cursor."""
        from argmap.tui.screens.spots import copy_claim

        copy_claim(self, key)

    def action_mark(self) -> None:
        """Set a bookmark, or remove it."""
        from argmap.tui.screens.spots import toggle_bookmark

        toggle_bookmark(self)

    def on_map_view_moved(self, event: MapView.Moved) -> None:
        """A click put the cursor elsewhere; a double click folds and unfolds."""
        if event.twice:
            self.action_fold()
        self._tell()

    # --- showing ---

    def _keeping_place(self, change: Change) -> bool:
        """Change what is unfolded; the box under the cursor stays where it is on the screen."""
        chart = self.chart
        if chart is None or chart.cursor is None:
            return False
        x, y = chart.place(chart.cursor)
        changed = change(chart)
        self.view.stay_at(x - self.view.left, y - self.view.top)
        self._tell()
        return bool(changed)

    def _place(self) -> _Place:
        chart = self.chart
        if chart is None:
            return "", None, frozenset(), None
        step = chart.cursor.step if chart.cursor else None
        return chart.root, chart.depth, frozenset(chart.tree.turned), step

    def _remember(self, place: _Place) -> None:
        self._past.append(place)
        del self._past[:-100]

    def _show(self) -> None:
        """Show the map and all that is said of it."""
        self.view.show(self.chart, self.told("This debate holds no claims yet. {support} writes the first."))
        if self.chart is not None and self.chart.cursor is not None and self.chart.cursor.limb is not None:
            self.view.centre()
        self._tell()

    def _tell(self) -> None:
        """Say where the cursor is and how much is out of sight."""
        if self.chart is not None:
            self.title_bar.say(*status(self.chart, self.size.width))
        self.caption.refresh()

    def _panned(self) -> None:
        self.caption.refresh()

    def _poll(self, *, quiet: bool = False) -> None:
        """Read the file again when it has changed; with `quiet`, say nothing of it."""
        debate = self.browse.debate
        if not (self.is_current or quiet) or debate.walk is None or self.chart is None:
            return
        news = debate.catch_up()
        room = debate.walk.room
        if room is not self._room:
            self._room = room
            self._keeping_place(lambda chart: chart.reread(room.graph, room.paths, room.foreign))
            self.place_letters()
        if not quiet:
            self.tell_news(news)
