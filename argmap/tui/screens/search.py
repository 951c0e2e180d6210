"""Finding claims: a line to type in, and what is found as it is typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import get_current_worker

from argmap.tui.actions import Where, bindings
from argmap.tui.widgets.bars import KeyBar, TitleBar
from argmap.tui.widgets.lines import Listing
from argmap.view.cells import Line, clean, clip, spread, width
from argmap.view.search import SHOWN, Hits, Index, around, marked, words_of
from argmap.view.walk import Room
from argmap.view.words import STYLES, THESIS, shown

# A debate with more claims than this is searched in a thread, a moment after the last key.
BIG = 5000
PAUSE = 0.08


class SearchScreen(ModalScreen[tuple[Hits, str] | None], inherit_bindings=False):
    """Searches one debate; gives what was found and the claim that was chosen."""

    BINDINGS = bindings(Where.SEARCH)

    def __init__(self, room: Room, index: Index, words: tuple[str, ...] = (), *, ids: bool = False) -> None:
        super().__init__()
        self.room, self.index, self.ids = room, index, ids
        self.hits = Hits((), ())
        self.title_bar = TitleBar()
        self.line = Input(
            " ".join(words), placeholder="the id of a claim" if ids else "words, or parts of words"
        )
        self.line.cursor_blink = False
        self.line.select_on_focus = not ids
        self.list = Listing()
        self.keys = KeyBar(Where.SEARCH)
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, line, hits, keys."""
        with Vertical():
            yield self.title_bar
            yield self.line
            yield self.list
            yield self.keys

    def on_mount(self) -> None:
        """Start typing."""
        self.list.can_focus = False
        self.list.steered = True
        # at once: what `focus()` does comes behind the keys that are typed already
        self.set_focus(self.line)
        self._show(self.hits)

    def on_resize(self, event: Resize) -> None:
        """Take the whole screen where it is small."""
        small = event.size.width < 80 or event.size.height < 24
        self.query_one(Vertical).set_class(small, "whole")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        if self._timer is not None:
            self._timer.stop()
        if len(self.index.ids) <= BIG:
            self._show(self._search(event.value))
        else:
            query = event.value
            self._timer = self.set_timer(
                PAUSE,
                lambda: self.run_worker(lambda: self._search_behind(query), thread=True, exclusive=True),
            )

    def _search(self, query: str) -> Hits:
        return self.index.search_ids(query) if self.ids else self.index.search(query)

    def _search_behind(self, query: str) -> None:
        worker = get_current_worker()
        hits = (
            self.index.search_ids(query)
            if self.ids
            else self.index.search(query, stop=lambda: worker.is_cancelled)
        )
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, hits)

    def _show(self, hits: Hits) -> None:
        self.hits = hits
        count = len(hits.claims)
        told = ""
        if self.line.value.strip():
            told = f"{count:,} found" if count else "nothing found"
            if hits.instead:
                told = f"{count:,} with {' '.join(hits.instead)}"
        name = "go to a claim by its id" if self.ids else "find"
        self.title_bar.say(((f" {name}", "bold"),), ((told, "dim"),))
        self.list.show(min(count, SHOWN), self._hit, fixed=2)

    def _hit(self, number: int, cells: int, pointed: bool) -> list[Line]:
        room, claim_id = self.room, self.hits.claims[number]
        claim = room.debate.claims[claim_id]  # type: ignore[index]
        way = room.paths.path(claim_id)
        argument = room.debate.arguments.get(way[-1].argument)  # type: ignore[call-overload]
        sign = (shown(argument.sign), f"bold {STYLES[argument.sign]}") if argument else (THESIS, "thesis")
        words = self.hits.words
        room_left = cells - 5
        names = [room.label(s.claim) for s in way[:-1]]
        path = " ▸ ".join(clip(n, 24) for n in (names if len(names) < 4 else (names[0], "…", names[-1])))
        path = clip(path, room_left // 2) if cells >= 60 else ""
        name = clean(claim.id if self.ids else claim.title)
        space = room_left - width(path) - 1
        pointer = ("› " if pointed else "  ", "pointer")
        if name:
            line = marked(clip(name, space), words, "bold")
            first = spread(line, ((path, "dim"),) if path else (), room_left)
            second = around(claim, () if self.ids else words, room_left)
        else:
            first, second = around(claim, words, room_left), ((path, "dim"),)
        return [(pointer, sign, (" ", ""), *first), (("    ", ""), *second)]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the hit under the cursor; a big debate may still be searching."""
        query = event.value
        if self.hits.words != words_of(query) and not self.hits.instead:
            self._show(self._search(query))
        self._take(self.list.cursor)

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """A click takes a hit."""
        self._take(event.number)

    def _take(self, number: int) -> None:
        if number < len(self.hits.claims):
            self.dismiss((self.hits, self.hits.claims[number]))

    def action_hit_down(self) -> None:
        """The next hit."""
        self.list.move(1)

    def action_hit_up(self) -> None:
        """The hit before."""
        self.list.move(-1)

    def action_hits_down(self) -> None:
        """Half a page down."""
        self.list.move(self.list.page)

    def action_hits_up(self) -> None:
        """Half a page up."""
        self.list.move(-self.list.page)

    def action_take(self) -> None:
        """Go to the hit."""
        self._take(self.list.cursor)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
