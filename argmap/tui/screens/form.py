"""What all forms have: fields in rows, what comes of them as they are filled in, drafts, and a way out that drops
nothing."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from argmap.diagnostic import ArgmapError, Diagnostic, Level
from argmap.editing.drafts import Draft
from argmap.read import Document
from argmap.tui.actions import Where, bindings
from argmap.tui.screens.fitted import Fitted
from argmap.tui.widgets.bars import KeyBar, TitleBar
from argmap.tui.widgets.canvas import Canvas
from argmap.tui.widgets.fields import Choice, Prose
from argmap.tui.widgets.lines import Lines
from argmap.view.cells import Line, width, wrap

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp
    from argmap.tui.keymap import Keymap

# So long after the last key the draft is kept, and what comes of it is worked out: in a large debate, where that takes
# its time, after a longer pause.
PAUSE, LONGEST = 0.05, 2.0

# A verdict that takes longer is awaited in sight: what was said of an older text does not stand there so long.
SOON = 0.15

# A note below the fields: the sign before it, its style, the text.
Note = tuple[str, str, str]


class Label(Canvas):
    """The name of a field."""

    DEFAULT_CSS = "Label { height: 1; }"

    def __init__(self, words: str, cells: int) -> None:
        super().__init__()
        self._words = words
        self.styles.width = cells

    def line(self, y: int, cells: int) -> Line:
        """The name."""
        return ((f" {self._words}", "dim"),)


class FormScreen(Fitted, ModalScreen[Any], inherit_bindings=False):
    """A form over the screen below. What it gives is up to the form; None where nothing was saved."""

    BINDINGS = bindings(Where.FORM)
    AUTO_FOCUS = None
    where = Where.FORM

    def __init__(self, path: str, key: str, about: str) -> None:
        """`path` and `key` tell its draft from others, `about` says what it is for."""
        super().__init__()
        self.path, self.key, self.about = path, key, about
        self.title_bar = TitleBar()
        self.rows = VerticalScroll(id="rows")
        self.rows.can_focus = False
        self.box = Vertical(id="form")
        self.told = Lines("side", id="told")
        self.told.can_focus = False
        self.keys = KeyBar(Where.FORM)
        self.fields: dict[str, Widget] = {}
        self._notes: Sequence[Note] = ()
        self._timer: Timer | None = None
        self._keeper: Timer | None = None
        self._waiter: Timer | None = None
        self._took = 0.0
        self._judging = self._stale = False
        self._refused = False  # what was refused stays said until the next key is typed
        self._thrown: Mapping[str, str] | None = None
        self._left = False  # from then on no draft is kept, whatever is still on its way

    @property
    def browse(self) -> BrowseApp:
        """The app."""
        return cast("BrowseApp", self.app)

    def key_of(self, ident: str) -> str:
        """The key of an action of forms, as it is written."""
        return self._keymap.key(ident, Where.FORM)

    @cached_property
    def _keymap(self) -> Keymap:
        """The keys as they were when the form was opened: a form that is closed, and still judged, has no app."""
        return self.browse.preferences.keys

    # --- what a form is made of ---

    @abstractmethod
    def make_fields(self) -> Sequence[tuple[str, str, Widget]]:
        """The fields in order: name, label, widget."""

    @property
    @abstractmethod
    def first(self) -> Mapping[str, str]:
        """What stood in the fields at first."""

    @property
    @abstractmethod
    def values(self) -> Mapping[str, str]:
        """What stands in the fields."""

    @abstractmethod
    def fill(self, values: Mapping[str, str]) -> None:
        """Take what was typed in a field, or all of a draft."""

    def judged(self) -> Sequence[Note]:
        """What comes of the form; worked out in a thread."""
        return ()

    # --- the screen ---

    def compose(self) -> ComposeResult:
        """Title, fields, notes, keys."""
        fields = self.make_fields()
        self._fit(len(fields) * 2 + 7)
        cells = max(9, *(width(label) + 2 for _, label, _ in fields))
        with self.box:
            yield self.title_bar
            with self.rows:
                for name, label, widget in fields:
                    self.fields[name] = widget
                    with Horizontal(classes=f"row {name}"):
                        yield Label(label, cells)
                        yield widget
            yield self.told
            yield self.keys

    def on_mount(self) -> None:
        """Go to the first field, with what is left of an earlier time."""
        draft = self.browse.drafts.find(self.path, self.key)
        if draft is not None and draft.changed:
            self.take_draft(draft)
            self.show_values()
        self.begin()
        self.show_title()
        self.ask_judge()

    def begin(self) -> None:
        """Let the keys go to the first field."""
        self.set_focus(next(iter(self.fields.values())))

    def take_draft(self, draft: Draft) -> None:
        """Go on with a draft."""
        self.fill(draft.values)

    def on_resize(self, event: Resize) -> None:
        """Take the whole screen where it is small."""
        self._show_notes()

    def _shrink(self) -> None:
        """No larger than its fields and notes: two bars and two lines of the border come to them."""
        if not self.is_attached:
            return  # it was closed meanwhile
        notes = self.told.styles.height
        shown = [row for row in self.rows.children if row.display]
        need = sum(row.size.height + row.styles.margin.bottom for row in shown)
        if any(row.has_class("yaml") for row in shown):
            need = self.app.size.height
        self._fit(need + (int(notes.value) if notes else 1) + 4)

    def _fit(self, need: int) -> None:
        """Give the box so many lines; the whole screen where that is small."""
        size = self.app.size
        whole = size.width < 80 or size.height < 30
        self.box.set_class(whole, "whole")
        self.box.styles.height = "100%" if whole else max(12, min(need, size.height * 9 // 10))

    def show_title(self) -> None:
        """Say what the form is for, and whether it says anything new."""
        state = f"not saved yet · {self.key_of('close')} keeps it for later" if self.changed else ""
        if self.size.width < 60:
            state = "not saved" if self.changed else ""
        self.title_bar.say(((f" {self.about}", "bold"),), ((state, "warning"),))

    @property
    def changed(self) -> bool:
        """Whether anything was filled in."""
        return dict(self.values) != dict(self.first)

    # --- what is typed ---

    def on_input_changed(self, event: Input.Changed) -> None:
        """A line was typed in."""
        self._typed(event.input, event.value)

    def on_text_area_changed(self, event: Prose.Changed) -> None:
        """A text was typed."""
        self._typed(event.text_area, event.text_area.text)

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Something was chosen."""
        self._typed(event.choice, event.choice.value)

    def _typed(self, widget: Widget, value: str) -> None:
        name = next((n for n, w in self.fields.items() if w is widget), "")
        if name in self.values and self.values[name] != value:
            self.fill({name: value})
            self._thrown = None
            self.keys.show(message=None)
            self.show_title()
            self.ask_judge()

    def show_values(self) -> None:
        """Show what stands in the fields."""
        for name, widget in self.fields.items():
            value = self.values.get(name, "")
            if isinstance(widget, Prose):
                if widget.text != value:
                    widget.text = value
                    widget.move_cursor((0, 0) if name == "yaml" else widget.document.end)
            elif isinstance(widget, Input):
                widget.value = value
            elif isinstance(widget, Choice):
                widget.say(value)

    async def take_fields(self) -> None:
        """Take what stands in the fields now: keys that were typed are still on their way to them, and what they
        tell of that is on its way back."""
        widget = self.focused
        if widget is not None:
            taken = asyncio.Event()
            if widget.call_later(taken.set):
                with suppress(TimeoutError):
                    await asyncio.wait_for(taken.wait(), 2)
        for field in self.fields.values():
            if isinstance(field, Prose):
                self._typed(field, field.text)
            elif isinstance(field, Input | Choice):
                self._typed(field, field.value)

    # --- what comes of it ---

    def ask_judge(self) -> None:
        """Work out, a moment later, what comes of the form."""
        self._refused = False
        self._stop_timers()
        self._waiter = self.set_timer(SOON, self._show_waiting)
        self._keeper = self.set_timer(PAUSE, self.keep_draft)
        self._timer = self.set_timer(min(LONGEST, max(PAUSE, self._took)), self._judge)

    def _stop_timers(self) -> None:
        for timer in (self._timer, self._keeper, self._waiter):
            if timer is not None:
                timer.stop()
        self._timer = None

    @property
    def judging(self) -> bool:
        """True while what comes of the form is still to be worked out."""
        return self._judging or self._timer is not None

    def _judge(self) -> None:
        self._timer = None
        if self._judging:
            self._stale = True
            return
        self._judging, self._stale = True, False
        app = self.app  # a form that was closed meanwhile belongs to none

        def behind() -> None:
            start, values = monotonic(), dict(self.values)
            notes = self.judged()
            self._took = monotonic() - start
            if app.is_running:
                app.call_from_thread(self._take_judged, notes, values)

        self.run_worker(behind, thread=True, group="judge")

    def _take_judged(self, notes: Sequence[Note], values: Mapping[str, str]) -> None:
        self._judging = False
        if self.is_attached:
            if not self._refused and values == dict(self.values):
                if self._waiter is not None:
                    self._waiter.stop()
                self.tell(notes)
            if self._stale:
                self._judge()

    def _show_waiting(self) -> None:
        """Say that what comes of it is being worked out, in the room of what was said before."""
        if self.is_attached and not self._refused:
            self.told.show(lambda _: [(("…", "dim"),)])

    def tell(self, notes: Sequence[Note]) -> None:
        """Show notes below the fields."""
        self._notes = notes
        self._show_notes()

    def refuse(self, error: ArgmapError) -> None:
        """Say why something cannot be done."""
        self.tell(notes_of(error))
        self._refused = True

    def _show_notes(self) -> None:
        rows = sum(row.display for row in self.rows.children)  # the least that they take
        room = max(2, min(4, self.size.height - rows - 2)) if self.size.height < 30 else 6
        cells = max(10, self.told.size.width - 5)
        lines: list[Line] = []
        for sign, style, text in self._notes:
            for number, part in enumerate(wrap(text, cells)):
                lines.append(((f"{sign if not number else ' '} ", style), (part, style if not sign else "")))
        self.told.styles.height = max(1, min(room, len(lines)))
        self.told.show(lambda _: lines)
        self.call_after_refresh(self._shrink)

    # --- drafts ---

    def keep_draft(self) -> None:
        """Keep what was typed; nothing where that is what stood there at first."""
        if self._left:
            return  # a timer was due when it was saved
        if self.changed:
            draft = Draft(self.path, self.key, self.about, dict(self.values), dict(self.first))
            self.browse.drafts.keep(draft)
        else:
            self.browse.drafts.drop(self.path, self.key)

    def finish(self, result: object) -> None:
        """Close it: it was saved."""
        self.browse.drafts.drop(self.path, self.key)
        self._leave(result)

    def _leave(self, result: object) -> None:
        self._left = True
        self._stop_timers()
        self.dismiss(result)

    @property
    def _on_top(self) -> bool:
        """Whether a key is still meant for it: it was not left while the fields were taken, and asks nothing."""
        return not self._left and self.app.screen is self

    async def action_close(self) -> None:
        """Close it; what was typed is kept."""
        await self.take_fields()
        if not self._on_top:
            return
        self.keep_draft()
        self._leave(None)
        if self.changed:
            lasting = f" (for this run: {self.browse.drafts.problem})" if self.browse.drafts.problem else ""
            self.app.call_later(
                self.browse.tell,
                f"kept for later, not saved: the same key opens it again{lasting}",
                "warning",
            )

    async def action_quit(self) -> None:
        """Leave argmap; what was typed is kept."""
        await self.take_fields()
        self.keep_draft()
        self.app.exit(0)

    async def action_revert(self) -> None:
        """Take back all that was typed; once more: bring it again."""
        await self.take_fields()
        if self._thrown is not None:
            self.fill(self._thrown)
            self._thrown = None
            said = "here it is again"
        elif self.changed:
            self._thrown, thrown = None, dict(self.values)
            self.fill(dict(self.first))
            self._thrown = thrown
            said = "as it was at first; once more brings back what you typed"
        else:
            return
        thrown_now = self._thrown
        self.show_values()
        self._thrown = thrown_now
        self.show_title()
        self.ask_judge()
        self.keys.show(message=(said, "dim"))

    # --- keys ---

    def action_next_field(self) -> None:
        """To the next field."""
        self._step(1)

    def action_previous_field(self) -> None:
        """To the field before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self.keys.show(message=None)
        shown = [w for w in self.fields.values() if w.parent is None or w.parent.display]
        at = shown.index(self.focused) + by if self.focused in shown else 0
        self.set_focus(shown[at % len(shown)])

    async def action_save(self) -> None:
        """Save it."""
        await self.take_fields()
        if self._on_top:
            self.save()

    @abstractmethod
    def save(self) -> None:
        """Save what stands in the fields."""

    async def action_yaml(self) -> None:
        """Between fields and YAML."""
        await self.take_fields()
        self.turn_over()

    def turn_over(self) -> None:
        """Between fields and YAML, where there is such."""

    async def action_editor(self) -> None:
        """Open the file in the editor."""
        await self.take_fields()
        self.keep_draft()
        self.open_editor()

    def open_editor(self) -> None:
        """Open the file in the editor, where there is one."""

    async def action_diff(self) -> None:
        """Show what would change."""
        await self.take_fields()
        self.show_changes()

    def show_changes(self) -> None:
        """Show what would change, where that can be said."""

    async def action_sources(self) -> None:
        """Choose a source."""
        await self.take_fields()
        self.choose_source()

    def choose_source(self) -> None:
        """Choose a source, where one can be cited."""

    def action_help(self) -> None:
        """Show the keys."""
        from argmap.tui.screens.lists import show_help

        show_help(self.browse, Where.FORM)


def prose(name: str, text: str, placeholder: str = "") -> Prose:
    """A field for a text."""
    return Prose(text, id=f"field-{name}", placeholder=placeholder)


def one_line(name: str, text: str, placeholder: str = "") -> Input:
    """A field for a line."""
    field = Input(text, id=f"field-{name}", placeholder=placeholder)
    field.cursor_blink = False
    field.select_on_focus = False
    return field


def notes_of(error: ArgmapError) -> list[Note]:
    """An error with its way out."""
    notes = [("✗", "error", str(error))]
    return [*notes, ("→", "good", error.help)] if error.help else notes


def note_of(document: Document, fault: Diagnostic) -> Note:
    """A fault with its line and its way out."""
    sign, style = ("✗", "error") if fault.level is Level.ERROR else ("!", "warning")
    place = ""
    if fault.span.path in ("", document.path):
        place = f"line {document.lines.locate(fault.span.start)[0]:,}: "
    return sign, style, f"{place}{fault.message}{f' - {fault.help}' if fault.help else ''}"
