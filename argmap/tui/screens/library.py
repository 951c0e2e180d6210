"""The library: all debates at hand as a table, and what the one under the cursor is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import monotonic, time
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.events import (
    DescendantFocus,
    Key,
    MouseDown,
    MouseScrollDown,
    MouseScrollUp,
    Resize,
    ScreenResume,
)

from argmap.diagnostic import ArgmapError
from argmap.tui.actions import Where, bindings
from argmap.tui.memory import Spot
from argmap.tui.screens.frame import Frame
from argmap.tui.widgets.around_table import Head, Recent
from argmap.tui.widgets.bars import TitleBar
from argmap.tui.widgets.lines import Lines, Listing
from argmap.view.cells import Line, wrap
from argmap.view.library import Sort, Summary, arranged, fault_marks, held, matching, preview
from argmap.view.selection import Selection
from argmap.view.table import CARDS, Column, card, column_at, head, table_columns, table_row

if TYPE_CHECKING:
    from textual.widgets import Input

# Below this height there is no room for what a debate is about.
TALL = 18
# So many lines are kept for it.
ABOUT = 7
# From this width on the line at the top has room for a hint.
_WIDE = 100
# So many claims visited last are shown at most.
SPOTS = 12

_SORTS = tuple(Sort)


class LibraryScreen(Frame):
    """The list of debates. Files are read behind it, and their rows filled in as they come."""

    where = Where.LIBRARY
    BINDINGS = bindings(Where.LIBRARY)

    def __init__(self) -> None:
        super().__init__()
        self.title_bar = TitleBar()
        self.head = Head(self._sort_by_column)
        self.table = Listing(id="table")
        self.rule = Lines("ground", id="rule")
        self.about = Lines("ground", id="about")
        self.recent = Recent(self._visit)
        self._shown: list[Summary] = []
        self._columns: tuple[Column, ...] = ()
        self._query = ""
        self._sort, self._backwards = Sort.TITLE, False
        self._surveying = False
        # the order of the rows from the first key on; None: made anew each time that more is known
        self._held: list[str] | None = None
        self._stale = False  # whether that is not the order any more that the rows would have now
        self._begun = False  # whether the cursor stays on its debate; before, on the first row

    def compose(self) -> ComposeResult:
        """Bars, table and what a debate is about."""
        yield self.title_bar
        yield self.head
        yield self.table
        yield self.rule
        yield self.about
        yield self.recent
        yield self.keys

    def on_mount(self) -> None:
        """Show what is known so far."""
        for pane in (self.head, self.rule, self.about, self.recent):
            pane.can_focus = False
        self.set_interval(1.0, self._poll)
        self.rule.show(lambda cells: [(("─" * cells, "faint"),)])
        self.table.focus()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Show the table, and read what was not read yet."""
        self.refill()
        # after the first picture: the table is there at once, and fills
        self._read_behind(self._unread())

    def _unread(self) -> list[str]:
        shelf = self.browse.shelf
        return [p for p in shelf.paths if not shelf.summary(p).read]

    def _poll(self) -> None:
        """Read anew what changed on disk, and list what came and went."""
        if not self.is_current:
            return
        if self.browse.shelf.look_round():
            self.refill()
        self._read_behind([*self._unread(), *self.browse.shelf.changed()])

    def _read_behind(self, todo: list[str]) -> None:
        if (todo or self.browse.shelf.unchecked()) and not self._surveying:
            self._surveying = True
            self.set_timer(
                0.05, lambda: self.run_worker(lambda: self._survey(todo), thread=True, group="survey")
            )

    def on_resize(self, event: Resize) -> None:
        """Share the height between the table and what a debate is about."""
        self.refill()

    def refill(self) -> None:
        """Make the rows anew, with the cursor on the debate it stood on."""
        if not self.size.width:
            return
        shelf = self.browse.shelf
        here = self.chosen.path if self.chosen and self._begun else self.browse.start_path
        line = self.table.line_of_cursor
        found = matching((shelf.summary(p) for p in shelf.paths), self._query)
        self._shown = arranged(found, self._sort, backwards=self._backwards)
        if self._held is not None:
            now, self._shown = self._shown, held(self._shown, self._held)
            self._stale = now != self._shown
        self.rule.display = self.size.height >= TALL and bool(self._shown)
        self.about.display = self.size.height >= TALL or not self._shown
        cells = self.table.cells or self.size.width - 1
        self._columns = table_columns(cells, self._shown)
        recent = self.browse.memory.recent
        there = (s for s in recent if Path(s.path).is_file() and not shelf.gone(s.path, s.claim))
        spots = list(islice(there, SPOTS))
        self.recent.display = bool(spots) and self.about.display
        self.recent.show(spots, self.key_of("spots"))
        # two bars, head and rule; what a debate is about gets what the list leaves, and some lines in any case
        other = 4 + ABOUT + (1 if self.recent.display else 0)
        room = max(3, self.size.height - other) if self.about.display else self.size.height - 3
        tall = 1 if self._columns else 2
        self.head.display = bool(self._columns and self._shown)
        self.table.styles.height = max(tall, min(len(self._shown) * tall, room // tall * tall))
        at = next((i for i, s in enumerate(self._shown) if s.path == here), 0)
        self.table.show(len(self._shown), self._row, fixed=tall, cursor=at, line=line)
        top = head(self._columns, cells, self._sort, backwards=self._backwards)
        self.head.show(lambda width: [((" ", ""), *top[1:])])
        self._tell()

    def take_key(self, event: Key) -> bool:
        """From the first key on, rows stay where they are."""
        self._hold()
        return super().take_key(event)

    def on_mouse_down(self, event: MouseDown) -> None:
        """From the first use of the mouse on, too."""
        self._hold()
        super().on_mouse_down(event)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """And of its wheel."""
        self._hold()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """And of its wheel."""
        self._hold()

    def _hold(self) -> None:
        self._begun = True
        if self._held is None:
            self._held = [s.path for s in self._shown]

    def release(self) -> None:
        """Let the rows be in their order again, from the next time on that they are shown."""
        self._begun, self._held, self._stale = True, None, False

    @property
    def chosen(self) -> Summary | None:
        """The debate under the cursor."""
        return self._shown[self.table.cursor] if self.table.cursor < len(self._shown) else None

    def _row(self, number: int, cells: int, pointed: bool) -> list[Line]:
        if not self._columns:
            return card(self._shown[number], cells, pointed=pointed)
        return [table_row(self._shown[number], self._columns, cells, now=time(), pointed=pointed)]

    def _tell(self) -> None:
        total, shown = len(self.browse.shelf.paths), len(self._shown)
        count = f"{total} debate{'s' if total != 1 else ''}"
        if self._query or shown != total:
            count = f"{shown} of {count}"
        sort = f"   sort: {self._sort} {'▴' if self._backwards else '▾'}" if self.size.width >= CARDS else ""
        sort = sort if self._shown else ""
        if self._stale and sort:
            sort += f" ({self.key_of('reload')} sorts anew)"
        name = "library"
        if self.browse.shelf.shipped:
            name = (
                "came with argmap"
                if self.size.width < _WIDE
                else f"came with argmap: {self.key_of('new')} begins your own"
            )
        self.title_bar.say(((" argmap ", "bold"), (f"· {name}", "dim")), ((count + sort, "dim"),), "sort")
        chosen = self.chosen
        faulty = chosen is not None and bool(chosen.problem or chosen.errors)
        self.keys.put_first("faults" if faulty else "" if shown or self._query else "new")
        if chosen is None:
            self.about.show(self._nothing)
        else:
            key = self.key_of("faults")
            self.about.show(lambda cells: preview(chosen, min(cells, 100), faults_key=key))

    def _nothing(self, cells: int) -> list[Line]:
        """What to do where no debate is listed."""
        if self._query:
            return [
                (("No debate has these words.", "bold"),),
                ((f"{self.key_of('leave')} shows all again.", "dim"),),
            ]
        lines: list[Line] = [(("There are no debates here yet.", "bold"),), ()]
        ways = [f"{self.key_of('new')} begins one: with your own sentences, a template or an outline."]
        if others := self.browse.shelf.no_debates():
            are = (
                "The YAML file here is no debate"
                if others == 1
                else f"The {others} YAML files here are no debates"
            )
            ways.insert(0, f"{are}: in one, a line says `argmap: 1`.")
        ways.append(
            "`argmap import` makes one of a file of another program; `argmap browse entrapment` shows one."
        )
        for way in ways:
            lines += [((line, ""),) for line in wrap(way, min(cells, 100))]
        return lines

    def _survey(self, paths: list[str]) -> None:
        """In a thread: read the files, then check them, and show now and then what is known by now."""
        last = monotonic()
        for _ in self._behind(paths):
            if not self.is_running:
                return
            if monotonic() - last > 0.1:
                self.app.call_from_thread(self.refill)
                last = monotonic()
        self._surveying = False
        self.app.call_from_thread(self.refill)
        self._begun = True  # what comes now comes one by one: the cursor stays on its debate

    def _behind(self, paths: list[str]) -> Iterator[object]:
        """What is done behind the screen, step by step. No row waits for what the rules find in another one."""
        shelf = self.browse.shelf
        yield from shelf.survey_all(paths)
        yield from shelf.check_all(shelf.unchecked())

    def on_listing_moved(self, event: Listing.Moved) -> None:
        """Show what the debate under the cursor is about."""
        self._tell()

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """A click opens a debate; one on its faults lists them."""
        column = column_at(self._columns, event.x)
        if column is not None and column.sort is Sort.FAULTS and self.chosen and fault_marks(self.chosen):
            self.action_faults()
        else:
            self.action_open()

    def _sort_by_column(self, x: int) -> None:
        """Sort by the column whose head was clicked on; again: the other way round."""
        column = column_at(self._columns, x)
        if column is not None and column.sort is not None:
            self._backwards = column.sort is self._sort and not self._backwards
            self._sort = column.sort
            self.release()
            self.refill()

    def _visit(self, spot: Spot) -> None:
        """Go to a claim that was visited before."""
        from argmap.tui.screens.spots import go_to

        go_to(self.browse, spot)

    def action_down(self) -> None:
        """Next line."""
        self.table.move(1)

    def action_up(self) -> None:
        """Line before."""
        self.table.move(-1)

    def action_page_down(self) -> None:
        """Half a page down."""
        self.table.move(self.table.page)

    def action_page_up(self) -> None:
        """Half a page up."""
        self.table.move(-self.table.page)

    def action_first(self) -> None:
        """To the first line."""
        self.table.to(0)

    def action_last(self) -> None:
        """To the last line."""
        self.table.to(len(self._shown))

    def action_open(self) -> None:
        """Open the debate under the cursor; from the line of words, go to the list."""
        if self.focused is not self.table:
            self.table.focus()
            return
        if self.chosen is None:
            return
        try:
            self.browse.show_debate(self.chosen.path)
        except ArgmapError as error:
            self.say(str(error), "error")

    def action_filter(self) -> None:
        """Ask for words."""
        from textual.widgets import Input

        if self.query("#filter"):
            self.query_one("#filter").focus()
            return
        line = Input(self._query, placeholder="words in file, title, question or thesis", id="filter")
        line.cursor_blink = False
        self.mount(line, before=self.head)
        line.focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say which keys hold while words are typed."""
        if self.focused is self.table:
            self.keys.type_into(False)
        else:
            self.keys.type_into(True, open="to the list", leave="show all", help="help")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as it is typed."""
        self._query = event.value
        self.release()
        self.refill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the list."""
        self.table.focus()

    def on_key(self, event: Key) -> None:
        """From the line of words, the arrows go to the list."""
        if self.focused is not self.table and event.key in ("down", "up"):
            self.table.focus()
        super().on_key(event)

    def action_sort(self) -> None:
        """Sort by something else."""
        self._sort = _SORTS[(_SORTS.index(self._sort) + 1) % len(_SORTS)]
        self._backwards = False
        self.release()
        self.refill()
        self.say(f"sorted by {self._sort}", "dim")

    def action_leave(self) -> None:
        """Drop the filter; without one, q quits."""
        lines = self.query("#filter")
        if lines:
            lines.remove()
            self.table.focus()
        if self._query or lines:
            self._query = ""
            self.release()
            self.refill()
        else:
            self.browse.leave_library()

    def action_faults(self) -> None:
        """What is wrong with the file."""
        from argmap.tui.screens.faults import show_faults

        if self.chosen is None:
            return
        try:
            show_faults(self, self.browse.shelf.document(self.chosen.path))
        except ArgmapError as error:
            self.say(str(error), "error")

    def action_export(self) -> None:
        """The debate under the cursor, into a file."""
        from argmap.tui.screens.exports import show_exports

        if self.chosen is None:
            return
        try:
            document = self.browse.shelf.document(self.chosen.path)
            show_exports(self, document, Selection(), document.debate.title)
        except ArgmapError as error:
            self.say(str(error), "error")

    def action_new(self) -> None:
        """Begin a debate, in the folder of the one under the cursor or, where that is not the reader's own, here."""
        from argmap.tui.installed import why_not_edit
        from argmap.tui.screens.debate_form import DebateForm

        path = self.chosen.path if self.chosen else ""
        own = path and Path(path).is_file() and not why_not_edit(path) and not self.browse.shelf.shipped
        folder = str(Path(path).parent) if own else self.browse.shelf.folder if not path else "."

        def written(path: object) -> None:
            if isinstance(path, str):
                self.browse.shelf.add(path)
                self.browse.show_debate(path)
                hint = self.browse.debate.told("{support} adds a support, {attack} an attack, {edit} edits")
                self.browse.tell(f"wrote {Path(path).name}: {hint}", "good")

        self.browse.push_screen(DebateForm(folder), written)

    def action_undo(self) -> None:
        """Take back the last change."""
        from argmap.tui.screens.bench import undo

        undo(self, self.chosen.path if self.chosen else "")

    def action_redo(self) -> None:
        """Do it again."""
        from argmap.tui.screens.bench import redo

        redo(self)

    def spot(self) -> Spot | None:
        """No claim is in view here."""
        return None

    def step(self) -> str:
        """No step is in view here."""
        return ""

    def take_in(self, claim: str = "") -> None:
        """Read what was written."""
        self._poll()

    def action_editor(self) -> None:
        """Open the file in the editor."""
        if self.chosen is not None:
            self.edit_at(self.chosen.path, 1)

    def edit_at(self, path: str, line: int) -> None:
        """Open a file at a line (from 1) in the editor, and read it again afterwards."""
        self.browse.edit(path, line)
        if path in self.browse.shelf.paths:
            self._read_again(path)

    def action_reload(self) -> None:
        """Read the file again, and let the rows be in their order."""
        self.release()
        if self.chosen is not None:
            self._read_again(self.chosen.path)
            self.say("read again", "dim")

    def _read_again(self, path: str) -> None:
        self.browse.shelf.refresh(path, force=True)
        self.browse.shelf.survey(path)
        self.refill()
        self._read_behind([])
