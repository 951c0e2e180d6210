"""Choosing one out of many by typing words of it: a source, a scheme."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Input

from argmap.record import record
from argmap.tui.actions import Where, bindings
from argmap.tui.screens.fitted import Fitted
from argmap.tui.screens.steering import Steering
from argmap.tui.widgets.bars import KeyBar, TitleBar
from argmap.tui.widgets.lines import Listing
from argmap.view.cells import Line, clean, clip


@record
class Option:
    """Something to choose: what is handed on, what it is called, and what is said about it."""

    value: str
    name: str
    about: str = ""


class PickScreen(Steering, Fitted, ModalScreen[str | None], inherit_bindings=False):
    """A line to type in over a list; gives the value that was chosen."""

    BINDINGS = bindings(Where.CHOICE)

    def __init__(self, title: str, options: Sequence[Option], value: str = "", own: str = "") -> None:
        """With `own`, which says what it would be, what is typed may be taken too."""
        super().__init__()
        self._own = own
        self._title, self._options, self._value = title, options, value
        self._shown = list(options)
        self.title_bar = TitleBar()
        self.line = Input(placeholder="words, or parts of words")
        self.line.cursor_blink = False
        self.list = Listing()
        self.keys = KeyBar(Where.CHOICE)

    def compose(self) -> ComposeResult:
        """Title, line, list, keys."""
        with Vertical():
            yield self.title_bar
            yield self.line
            yield self.list
            yield self.keys

    def on_mount(self) -> None:
        """Start typing."""
        self.list.can_focus, self.list.steered = False, True
        self.set_focus(self.line)
        values = [o.value for o in self._options]
        self._show(values.index(self._value) if self._value in values else 0)

    def on_resize(self, event: Resize) -> None:
        """Take the whole screen where it is small."""
        self.query_one(Vertical).set_class(event.size.width < 80 or event.size.height < 24, "whole")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what has all words that are typed."""
        words = event.value.casefold().split()
        self._shown = [
            o for o in self._options if all(w in f"{o.value} {o.name} {o.about}".casefold() for w in words)
        ]
        typed = " ".join(event.value.split())
        if self._own and typed and all(o.value != typed for o in self._options):
            self._shown.append(Option(typed, typed, self._own))
        self._show()

    def _show(self, cursor: int = 0) -> None:
        self.title_bar.say(((f" {self._title}", "bold"),), ((f"{len(self._shown):,}", "dim"),))
        self.list.show(len(self._shown), self._draw, fixed=2, cursor=cursor)

    def _draw(self, number: int, cells: int, pointed: bool) -> list[Line]:
        option = self._shown[number]
        pointer = ("› " if pointed else "  ", "pointer")
        return [
            (pointer, (clip(clean(option.name), cells - 3), "bold")),
            (("    ", ""), (clip(clean(option.about), cells - 5), "dim")),
        ]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what the cursor stands on."""
        self.action_take()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """A click takes it."""
        self.action_take()

    def action_take(self) -> None:
        """Take what the cursor stands on."""
        if self._shown:
            self.dismiss(self._shown[self.list.cursor].value)

    def action_close(self) -> None:
        """Back, with nothing chosen."""
        self.dismiss(None)


def pick(
    app: App[int],
    title: str,
    options: Sequence[Option],
    then: Callable[[str], None],
    value: str = "",
    own: str = "",
) -> None:
    """Have one of many chosen, and hand its value on; nothing is called where none is. With `own` what is typed may be
    taken too."""

    def take(chosen: str | None) -> None:
        if chosen is not None:
            then(chosen)

    app.push_screen(PickScreen(title, options, value, own), take)
