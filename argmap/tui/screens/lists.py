"""Lists on top of a screen: the parents of a claim, the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key, Resize
from textual.screen import ModalScreen

from argmap.tui.actions import Action, Where, actions, bindings
from argmap.tui.screens.fitted import Fitted
from argmap.tui.widgets.bars import KeyBar, TitleBar
from argmap.tui.widgets.lines import Draw, Listing
from argmap.view.cells import Line, clean, clip, fill, width, wrap
from argmap.view.words import AWAY, BOOKMARK, CLASH, LOOSE, MINUS, REPEAT, STYLES, THESIS, shown

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp
    from argmap.tui.screens.debate import DebateScreen


class ListScreen(Fitted, ModalScreen[int | None], inherit_bindings=False):
    """A list in a box, over the screen below; gives the number of the line that was chosen. `enter` is what comes of
    choosing one; a list that is `only_read` is closed then, and has no cursor. The cursor is at the line `at` first."""

    BINDINGS = bindings(Where.LIST)
    AUTO_FOCUS = None

    def __init__(
        self, title: str, count: int, draw: Draw, *, enter: str = "", only_read: bool = False, at: int = 0
    ) -> None:
        super().__init__()
        self._at = at
        self._title = title
        self._count, self._draw = count, draw
        self.title_bar = TitleBar()
        self.list = Listing()
        self.keys = KeyBar(Where.LIST)
        if enter or only_read:
            self.keys.words = {"choose": enter or "close"}
        self._box = Vertical()
        self._after_g = False
        self._only_read = only_read

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        with self._box:
            yield self.title_bar
            yield self.list
            yield self.keys

    def on_mount(self) -> None:
        """Show the list."""
        self.title_bar.say(((f" {self._title}", "bold"),))
        self.list.show(self._count, self._draw, cursor=self._at)
        self.set_focus(self.list)
        if self._only_read:
            self.list.plain = True

    def on_resize(self, event: Resize) -> None:
        """Take the whole screen where it is small."""
        small = event.size.width < 80 or event.size.height < 24
        self._box.set_class(small, "whole")
        # no larger than the list: title, keys and the two lines of the border come to it
        self.call_after_refresh(self._shrink)

    def _shrink(self) -> None:
        if not self._box.has_class("whole"):
            self._box.styles.height = max(8, min(self.list.length + 4, self.size.height * 9 // 10))

    def take_key(self, event: Key) -> bool:
        """Take the key after `g`; True when it was taken."""
        after_g, self._after_g = self._after_g, False
        if after_g and event.key == "g":
            self.action_first()
            return True
        return False

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """A click chooses."""
        self.dismiss(event.number)

    def action_goto(self) -> None:
        """Wait for a second g."""
        self._after_g = True

    def action_choose(self) -> None:
        """Take the line under the cursor."""
        self.dismiss(self.list.cursor if self.list.count else None)

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)

    def action_down(self) -> None:
        """Next line."""
        self._move(1)

    def action_up(self) -> None:
        """Line before."""
        self._move(-1)

    def action_page_down(self) -> None:
        """Half a page down."""
        self._move(self.list.page)

    def action_page_up(self) -> None:
        """Half a page up."""
        self._move(-self.list.page)

    def action_first(self) -> None:
        """To the first line."""
        self._move(-self.list.count)

    def action_last(self) -> None:
        """To the last line."""
        self._move(self.list.count)

    def _move(self, by: int) -> None:
        """Move the cursor; where there is none, the lines."""
        if self._only_read:
            self.list.scroll_lines(by)
        else:
            self.list.move(by)


SIGNS = (
    (THESIS, "a thesis: a claim at issue"),
    (LOOSE, "a claim that bears on no thesis"),
    ("+", "supports the claim above; blue"),
    (MINUS, "attacks it; orange"),
    ("~", "undercuts a step: grants the reason, denies that it shows what it is given for; purple"),
    ("┌└", "premises of one step: they count only together"),
    ("╰", "aimed at the step of the line above, not at its claim"),
    ("┏┗", "on the map: premises of one step"),
    ("┄┆", "on the map: leads to another place of the claim, or to one that it contradicts"),
    ("+2 −1↓", "below: so many reasons for and against that claim itself"),
    ("✗1 !1", "errors and warnings of argmap check there"),
    ("?2 §3", "open critical questions of the step, sources"),
    ("◀ 2", "claims visited before this one: {back} goes back to them, {forward} forward again"),
    (REPEAT, "stands at other places too; in the outline it is opened there"),
    (AWAY, "a claim of another debate: {into} goes there"),
    (BOOKMARK, "a claim with a bookmark: {spots} lists them"),
    (CLASH, "claims that cannot hold together"),
)


def choose_parent(screen: DebateScreen) -> None:
    """List the claims that the one in view bears on; the one chosen comes into view."""
    walk = screen.walk
    focus = walk.focus() if walk else None
    if walk is None or focus is None or not focus.hood.above:
        screen.say("this claim bears on no other one")
        return
    above = focus.hood.above

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        entry = above[number]
        first: Line = (
            ("› " if pointed else "  ", "pointer"),
            (f"{shown(entry.sign)} ", f"bold {STYLES[entry.sign]}"),
            (f"{entry.note} ", "dim"),
            (clip(entry.title, cells - width(entry.note) - 6), "bold"),
        )
        return [first, *(((("    ", ""), (line, ""))) for line in wrap(entry.text, cells - 6))]

    def chosen(number: int | None) -> None:
        if number is not None:
            screen.enter(above[number], "above")

    title = f"{clean(focus.claim.title or focus.claim.id)} bears on"
    screen.app.push_screen(ListScreen(title, len(above), draw, enter="go there"), chosen)


def choose_step(screen: DebateScreen, go: Callable[[int], None]) -> None:
    """List the claims on the way to the one in view, with the cursor on the one before it; `go` takes the number of
    the one chosen."""
    focus = screen.walk.focus() if screen.walk else None
    if focus is None:
        return
    crumbs = focus.crumbs

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        return [(("› " if pointed else "  ", "pointer"), (clip(clean(crumbs[number]), cells - 3), "bold"))]

    def chosen(number: int | None) -> None:
        if number is not None:
            go(number)

    title = f"the way to {clean(focus.claim.title or focus.claim.id)}"
    screen.app.push_screen(
        ListScreen(title, len(crumbs), draw, enter="go there", at=max(0, len(crumbs) - 2)), chosen
    )


def show_help(app: BrowseApp, where: Where) -> None:
    """List what can be done here, by groups; the action chosen is done."""
    table = sorted(app.preferences.keys.actions(where), key=lambda a: _order(a, where))
    over = where is Where.FORM  # which takes no keys of the screen below
    rows = [(a.group, a.shown, a.about) for a in table]
    keys_of = app.preferences.keys
    rows += [("signs", sign, keys_of.told(about, Where.DEBATE)) for sign, about in SIGNS if not over]
    keys = max(width(shown) for _, shown, _ in rows)

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        group, key, about = rows[number]
        lines: list[Line] = []
        if not number or rows[number - 1][0] != group:
            lines += [*([()] if number else []), ((f" {group.upper()}", "heading"),)]
        column = min(keys, 5 if cells < 50 else keys)
        pointer = ("› " if pointed else "  ", "pointer")
        if width(key) > column:
            lines.append((pointer, (key, "bold")))
            key = ""
        for k, part in enumerate(wrap(about, cells - column - 5)):
            name = fill(((key if not k else "", "bold"),), column + 2)
            lines.append((pointer if not k and key else ("  ", ""), *name, (part, "")))
        return lines

    def chosen(number: int | None) -> None:
        if number is not None and number < len(table) and table[number].id != "help":
            app.call_later(app.perform, table[number])

    app.push_screen(ListScreen(f"keys and signs · {where.value}", len(rows), draw, enter="do it"), chosen)


def _order(action: Action, where: Where) -> tuple[int, int]:
    """Groups in the order in which they first occur; what is special to a place before what is not."""
    groups: Sequence[str] = list(dict.fromkeys(a.group for a in actions(where, Where.EVERYWHERE)))
    return groups.index(action.group), 0 if len(action.where) == 1 and where in action.where else 1
