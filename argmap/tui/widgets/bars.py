"""The bar at the top, which says where one is, and the bar at the bottom, which says what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from textual.events import Click

from argmap.tui.actions import Where, action, footer
from argmap.tui.widgets.canvas import Canvas
from argmap.view.cells import Line, Run, line_width, spread, width, wrap_to

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp
    from argmap.tui.widgets.panes import Panes


# What leads to each pane, and what it is called.
PANES = {"outline": ("pane_1", "OUTLINE"), "page": ("pane_2", "CLAIM"), "details": ("pane_3", "DETAILS")}


# So many lines of a message are shown at most.
_LONGEST = 3


class TitleBar(Canvas):
    """One line: where one is at the left, what is to be known at the right."""

    DEFAULT_CSS = "TitleBar { height: 1; dock: top; }"
    ground = "bar"

    def __init__(self) -> None:
        super().__init__()
        self._left: Line = ()
        self._right: Line = ()
        self._click = ""

    def say(self, left: Sequence[Run], right: Sequence[Run] = (), click: str = "") -> None:
        """Show other words. A click on those at the right is the action `click` of the screen."""
        self._left, self._right, self._click = tuple(left), tuple(right), click
        self.refresh()

    async def on_click(self, event: Click) -> None:
        """A click on the words at the right."""
        if self._click and event.x >= self.size.width - 1 - line_width(self._right):
            await self.screen.run_action(self._click)

    def line(self, y: int, cells: int) -> Line:
        """The line."""
        right = (*self._right, (" ", "")) if self._right else ()
        return spread(self._left, right, cells)


class PaneHeads(Canvas):
    """One line over the panes: what each shows, and the key that leads to it; so does a click."""

    DEFAULT_CSS = "PaneHeads { height: 1; }"
    ground = "side"

    def __init__(self, panes: Panes) -> None:
        super().__init__()
        self._panes = panes
        self.notes: dict[str, str] = {}

    def say(self, **notes: str) -> None:
        """Show other words at the right of some panes."""
        self.notes = notes
        self.refresh()

    def line(self, y: int, cells: int) -> Line:
        """The line."""
        runs: list[Run] = []
        active, keys = self._panes.active, cast("BrowseApp", self.app).preferences.keys
        for name, size in self._panes.shares:
            look = "bold" if name == active else "heading"
            ident, words = PANES[name]
            key = keys.of(action(ident, Where.DEBATE), Where.DEBATE).shown.partition(" ")[0]
            left: Line = ((" ", ""), (key, "bold" if name == active else "dim"), (f" {words}", look))
            note = self.notes.get(name, "")
            right: Line = ((f"{note} ", "dim"),) if note else ()
            edge: Line = (("│", "faint"),) if name != "page" and len(self._panes.shares) > 1 else ()
            body = spread(left, right, max(1, size - len(edge)))
            runs += (*edge, *body) if name == "details" else (*body, *edge)
        return tuple(runs)

    def on_click(self, event: Click) -> None:
        """Go to a pane."""
        at = 0
        for name, size in self._panes.shares:
            if at <= event.x < at + size:
                self._panes.go(name)
            at += size


class KeyBar(Canvas):
    """One line: the keys that matter here, as many as fit; or, until the next key, a message, which takes more lines
    where it has to."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; }"
    ground = "bar"

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where = where
        self.pane = ""
        self.words: Mapping[str, str] = {}  # what is said of actions here, by their ids
        self.typing = False  # whether letters go into a line
        self.first = ""  # an action that is wanted here before all others
        self.message: Run | None = None
        self._said: list[str] = []  # the lines of the message
        self._height = 1
        self._places: list[tuple[int, int, str]] = []

    def put_first(self, ident: str) -> None:
        """Show an action, whatever else has to go for it."""
        if ident != self.first:
            self.first = ident
            self.refresh()

    def type_into(self, line: bool, **words: str) -> None:
        """Show, while letters go into a line, some actions alone, with what is said of them there; or all again."""
        self.typing, self.words = line, words
        self.refresh()

    def show(self, *, pane: str | None = None, message: Run | None = None) -> None:
        """Show the keys of a pane, or a message."""
        if (pane is None or pane == self.pane) and message == self.message:
            return
        self.pane = self.pane if pane is None else pane
        self.message = message
        self._break()
        self.refresh()

    def on_resize(self) -> None:
        """Break the message anew."""
        self._break()

    def _break(self) -> None:
        """Break the message into lines, and take their height."""
        self._said = wrap_to(self.message[0], max(1, self.size.width - 1), _LONGEST) if self.message else []
        height = max(1, len(self._said))
        if height != self._height:
            self._height = height
            self.styles.height = height

    def line(self, y: int, cells: int) -> Line:
        """The line."""
        runs: list[Run] = [(" ", "")]
        if self.message:
            self._places = []
            if y < len(self._said):
                runs.append((self._said[y], self.message[1]))
        elif y == 0:
            self._places = []
            at = 1
            table = cast("BrowseApp", self.app).preferences.keys.actions(self.where, typing=self.typing)
            table = (a for a in table if a.id in self.words or not self.typing)
            shown = footer(
                self.where,
                self.pane,
                cells,
                ascii=self.paint.ascii,
                table=table,
                first=self.first,
                words=self.words,
            )
            for entry, text in shown:
                key, _, label = text.partition(" ")
                self._places.append((at, at + width(text), entry.id))
                runs += [(key, "bold"), (f" {label}  ", "dim")]
                at += width(text) + 2
        return tuple(runs)

    async def on_click(self, event: Click) -> None:
        """A click on a key is the key."""
        for start, end, ident in self._places:
            if start <= event.x < end:
                event.stop()
                await cast("BrowseApp", self.app).perform(action(ident, self.where))
                return
