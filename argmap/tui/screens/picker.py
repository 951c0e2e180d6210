"""Choosing a claim: a line to type in, and the claims that have what is typed. To go there, or for anything else that
needs a claim."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click, Resize
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import get_current_worker

from argmap.record import record
from argmap.tui.actions import Where, bindings
from argmap.tui.screens.fitted import Fitted
from argmap.tui.screens.steering import Steering
from argmap.tui.widgets.bars import KeyBar, TitleBar
from argmap.tui.widgets.canvas import Canvas
from argmap.tui.widgets.lines import Lines, Listing
from argmap.view.cells import Line, Run, width
from argmap.view.filters import Filter
from argmap.view.hits import TALL, counted, glimpse, hit_lines
from argmap.view.search import SCOPES, SHOWN, Hits, Index, Scope
from argmap.view.walk import Room

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp

# A debate with more claims than this is searched in a thread, a moment after the last key.
BIG = 5000
PAUSE = 0.08
# Lines of the rule and what stands round the claim under the cursor; fewer where there is little room.
GLIMPSE = 3


@record
class Picked:
    """The claim that was chosen, what was found with it, and the filter that was on."""

    claim: str
    hits: Hits
    within: Filter | None


def pick_claim(
    app: BrowseApp,
    title: str,
    then: Callable[[str], None],
    *,
    exclude: Collection[str] = (),
    words: str = "",
    scope: Scope = Scope.ALL,
    within: Filter | None = None,
    chosen: Callable[[Picked], None] | None = None,
    among: tuple[Room, Index] | None = None,
) -> None:
    """Have a claim of the debate in view chosen (or of the one given by `among`), and hand its id to `then`; nothing
    is called where none is.

    `title` says what for. Claims in `exclude` are not offered. `words` are typed already, to be typed over; `scope`
    is where they are looked for, and `within` limits the choice. `chosen` is told first how it was found.
    """

    def take(picked: Picked | None) -> None:
        if picked is not None:
            if chosen is not None:
                chosen(picked)
            then(picked.claim)

    room, index = among or (app.debate.room, app.debate.index)
    app.push_screen(
        PickerScreen(room, index, title, words=words, scope=scope, within=within, exclude=exclude), take
    )


class ScopeBar(Canvas):
    """One line: where is looked for what is typed; a click looks elsewhere."""

    DEFAULT_CSS = "ScopeBar { height: 1; }"
    ground = "bar"

    def __init__(self, choose: Callable[[Scope], None]) -> None:
        super().__init__()
        self.scope = Scope.ALL
        self._choose = choose
        self._places: list[tuple[int, int, Scope]] = []

    def show(self, scope: Scope) -> None:
        """Show another scope as chosen."""
        self.scope = scope
        self.refresh()

    def line(self, y: int, cells: int) -> Line:
        """The line."""
        runs: list[Run] = [(" in ", "dim")]
        at = 4
        self._places = []
        names = [s.value for s in SCOPES]
        if sum(map(len, names)) + 3 * len(names) + at > cells:
            names = [name[:3] for name in names]
        for scope, name in zip(SCOPES, names, strict=True):
            text = f"[{name}]" if scope is self.scope else f" {name} "
            runs.append((text, "bold" if scope is self.scope else "dim"))
            self._places.append((at, at + width(text), scope))
            at += width(text)
        return tuple(runs)

    def on_click(self, event: Click) -> None:
        """Look elsewhere."""
        for start, end, scope in self._places:
            if start <= event.x < end:
                self._choose(scope)


class PickerScreen(Steering, Fitted, ModalScreen[Picked | None], inherit_bindings=False):
    """Searches one debate; gives the claim that was chosen."""

    BINDINGS = bindings(Where.SEARCH)

    def __init__(
        self,
        room: Room,
        index: Index,
        title: str,
        *,
        words: str = "",
        scope: Scope = Scope.ALL,
        within: Filter | None = None,
        exclude: Collection[str] = (),
    ) -> None:
        super().__init__()
        self.room, self.index, self.within = room, index, within
        self.hits = Hits((), ())
        self._title, self._exclude = title, frozenset(exclude)
        self._among: frozenset[str] | None = None
        self._offered: tuple[str, ...] = ()
        self._searched: tuple[str, Scope] | None = None
        self.title_bar = TitleBar()
        self.line = Input(words, placeholder="words, or parts of words")
        self.line.cursor_blink = False
        self.line.select_on_focus = scope is not Scope.ID
        self.scopes = ScopeBar(self._look_in)
        self.scopes.scope = scope
        self.list = Listing()
        self.glimpse = Lines("ground")
        self.keys = KeyBar(Where.SEARCH)
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title, line, scopes, hits, what stands round one of them, keys."""
        with Vertical():
            yield self.title_bar
            yield self.line
            yield self.scopes
            yield self.list
            yield self.glimpse
            yield self.keys

    def on_mount(self) -> None:
        """Start typing."""
        self.list.can_focus = self.scopes.can_focus = self.glimpse.can_focus = False
        self.list.steered = True
        # at once: what `focus()` does comes behind the keys that are typed already
        self.set_focus(self.line)
        self._limit()
        self._show(self._all())
        if len(self.index.ids) > BIG:
            self.run_worker(lambda: self.index.gather(self.scopes.scope), thread=True, group="gather")

    def on_resize(self, event: Resize) -> None:
        """Take the whole screen where it is small."""
        small = event.size.width < 80 or event.size.height < 24
        self.query_one(Vertical).set_class(small, "whole")
        self.glimpse.styles.height = GLIMPSE if event.size.height >= 20 else 1
        self._tell()

    @property
    def scope(self) -> Scope:
        """Where is looked for what is typed."""
        return self.scopes.scope

    def _limit(self) -> None:
        """Work out which claims are offered."""
        ids = self.within.claims if self.within else self.index.ids
        self._offered = tuple(i for i in ids if i not in self._exclude) if self._exclude else tuple(ids)
        self._among = frozenset(self._offered) if self.within or self._exclude else None

    def _look_in(self, scope: Scope) -> None:
        self.scopes.show(scope)
        self._ask()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        self._ask()

    def _ask(self) -> None:
        """Search for what is typed now."""
        if self._timer is not None:
            self._timer.stop()
        query, scope, among = self.line.value, self.scope, self._among
        if len(self.index.ids) <= BIG or not query.strip():
            self._show(self._search(query, scope, among))
            return

        def behind() -> None:
            worker = get_current_worker()
            hits = self._search(query, scope, among, stop=lambda: worker.is_cancelled)
            if not worker.is_cancelled:
                self.app.call_from_thread(self._show, hits)

        self._timer = self.set_timer(
            PAUSE, lambda: self.run_worker(behind, thread=True, exclusive=True, group="search")
        )

    def _search(
        self,
        query: str,
        scope: Scope,
        among: frozenset[str] | None,
        *,
        stop: Callable[[], bool] = lambda: False,
    ) -> Hits:
        if not query.strip():
            return self._all()
        if scope is Scope.ID:
            found = self.index.search_ids(query, among=among)
            if found.claims:
                return found
        return self.index.search(query, scope, among=among, loosely=True, stop=stop)

    def _all(self) -> Hits:
        return Hits((), self._offered)

    def _show(self, hits: Hits) -> None:
        self.hits = hits
        self._searched = self.line.value, self.scope
        self.list.show(min(len(hits.claims), SHOWN), self._hit, fixed=TALL)
        self._tell()

    def _tell(self) -> None:
        """Say what is searched, how much was found, and what stands round the claim under the cursor."""
        told = counted(self.hits, len(self._offered), self.line.value)
        limit = f" · {self.within.words}" if self.within else ""
        self.title_bar.say(((f" {self._title}", "bold"), (limit, "thesis")), ((told, "dim"),))
        number, tall = self.list.cursor, self.glimpse.styles.height
        claim = self.hits.claims[number] if number < len(self.hits.claims) else ""
        ruled = tall is not None and tall.value == GLIMPSE

        def make(cells: int) -> list[Line]:
            lines = glimpse(self.room, claim, cells) if claim else []
            return [(("─" * cells, "faint"),), *lines] if ruled else lines[:1]

        self.glimpse.show(make)

    def _hit(self, number: int, cells: int, pointed: bool) -> list[Line]:
        claim = self.hits.claims[number]
        return hit_lines(self.room, self.hits, claim, cells, pointed=pointed, scope=self.scope)

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """The claim under the cursor is another one."""
        self._tell()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """A click takes a claim."""
        self._take(event.number)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the claim under the cursor; a big debate may still be searching."""
        if self._searched != (event.value, self.scope):
            self._show(self._search(event.value, self.scope, self._among))
        self._take(self.list.cursor)

    def _take(self, number: int) -> None:
        if number < len(self.hits.claims):
            self.dismiss(Picked(self.hits.claims[number], self.hits, self.within))

    def action_take(self) -> None:
        """Take the claim under the cursor."""
        self._take(self.list.cursor)

    def action_scope(self) -> None:
        """Look elsewhere for what is typed."""
        self._turn(1)

    def action_scope_back(self) -> None:
        """Look again where it was looked for before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self._look_in(SCOPES[(SCOPES.index(self.scope) + by) % len(SCOPES)])

    def action_limit(self) -> None:
        """Choose among some claims only, or among all again."""
        from argmap.tui.screens.filters import choose_filter

        def limited(chosen: Filter | None) -> None:
            self.within = chosen
            self._limit()
            self._ask()

        choose_filter(self.app, self.room, limited, or_all=True)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
