"""The terminal UI as an app of Textual."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.events import Event, Key
from textual.screen import Screen

from argmap import collector
from argmap.diagnostic import ArgmapError
from argmap.quoting import legible
from argmap.tui.actions import Action, Where, action, bindings
from argmap.tui.installed import why_not_edit
from argmap.tui.keymap import drawn
from argmap.tui.memory import Memory
from argmap.tui.paint import Ascii, Paint
from argmap.tui.preferences import Preferences
from argmap.tui.screens.frame import Frame
from argmap.tui.shelf import Shelf
from argmap.tui.themes import DARK, Palette, palettes, theme

if TYPE_CHECKING:
    from textual.driver import Driver

    from argmap.editing.drafts import Drafts
    from argmap.editing.history import History
    from argmap.tui.screens.debate import DebateScreen
    from argmap.tui.screens.everywhere import Everywhere
    from argmap.tui.screens.library import LibraryScreen
    from argmap.tui.screens.map import MapScreen


INTERRUPTED = 128 + signal.SIGINT


class BrowseApp(App[int], inherit_bindings=False):
    """Walks through the debates of a shelf.

    It starts at a debate (`path`, and a `claim` in it) or, without one, in the library. `ascii` draws with
    ASCII characters alone; `drawing` is for pictures, which wait for nothing that happens behind; `memory` is
    what is remembered of earlier runs; `on_map` begins with the map of the debate; `env` tells where
    changes and drafts are kept.
    """

    TITLE = "argmap"
    BINDINGS = bindings(Where.EVERYWHERE)
    CSS_PATH = "styles/argmap.tcss"
    ENABLE_COMMAND_PALETTE = True
    # ctrl+p is bound by the table of actions like all other keys
    COMMAND_PALETTE_BINDING = ""

    def __init__(
        self,
        shelf: Shelf,
        path: str = "",
        claim: str = "",
        *,
        ascii: bool = False,  # noqa: A002
        drawing: bool = False,
        memory: Memory | None = None,
        on_map: bool = False,
        env: Mapping[str, str] | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__()
        self.preferences = preferences or Preferences()
        self._key = ""  # the last one
        self._env = os.environ if env is None else env
        self._on_map = on_map
        self.memory = memory or Memory()
        # a page-up with animation costs 260 ms of CPU, without 8
        if "TEXTUAL_ANIMATIONS" not in os.environ:
            self.animation_level = "none"
        self._ascii = ascii
        self.shelf = shelf
        self.start_path, self.start_claim = path, claim
        self.drawing = drawing
        self.failure: Exception | None = None
        self.palettes = palettes(grey=self.no_color)
        for palette in self.palettes.values():
            self.register_theme(theme(palette))
        self.theme = DARK.name
        self.paint = self._paint(DARK)
        if ascii:  # for what Textual draws itself: the line one types in, the palette
            self._filters.append(Ascii())
        self._library: LibraryScreen | None = None
        self._everywhere: Everywhere | None = None
        self._debate: DebateScreen | None = None
        self._map: MapScreen | None = None

    async def on_mount(self) -> None:
        """Show the debate that was asked for, or the library; keep both, whichever is shown."""
        if keys := self.preferences.keys.for_textual:
            self.set_keymap(keys)
        await self.push_screen(self.debate if self.start_path else self.library)
        if self._on_map and self.start_path:
            self.show_map()
        self._end_well_on_signals()
        self.call_after_refresh(_collect_garbage)
        if problems := self.preferences.problems:
            self.call_after_refresh(self.tell, _told(problems), "warning")
        if not self.drawing:
            self.call_after_refresh(self._offer_drafts)

    # What edits is imported when it is first asked for.

    @cached_property
    def history(self) -> History:
        """What was done in this run."""
        from argmap.editing.history import History

        return History(self._env)

    @cached_property
    def drafts(self) -> Drafts:
        """What was typed and not saved yet."""
        from argmap.editing.drafts import Drafts

        return Drafts(self._env)

    def _offer_drafts(self) -> None:
        """Offer what an earlier run has left."""
        if self.drafts.left():
            from argmap.tui.screens.drafts import offer_drafts

            offer_drafts(self)

    # Each screen is imported when it is first shown: 60 ms of CPU for the one that is not.

    @property
    def everywhere(self) -> Everywhere:
        """All debates of the library as one."""
        from argmap.tui.screens.everywhere import Everywhere

        if self._everywhere is None:
            self._everywhere = Everywhere()
        return self._everywhere

    @property
    def library(self) -> LibraryScreen:
        """The list of debates."""
        from argmap.tui.screens.library import LibraryScreen

        if self._library is None:
            self._library = LibraryScreen()
            self.install_screen(self._library, "library")
        return self._library

    @property
    def debate(self) -> DebateScreen:
        """The debate in view."""
        from argmap.tui.screens.debate import DebateScreen

        if self._debate is None:
            self._debate = DebateScreen(self.start_path, self.start_claim)
            self.install_screen(self._debate, "debate")
        return self._debate

    @property
    def map(self) -> MapScreen:
        """The map of the debate in view."""
        from argmap.tui.screens.map import MapScreen

        if self._map is None:
            self._map = MapScreen()
            self.install_screen(self._map, "map")
        return self._map

    async def on_event(self, event: Event) -> None:
        """Do what a key says before the next one is looked at.

        Textual hands a key to the widget in focus and looks for its binding when it has come back, through three
        queues. Of keys that arrive together (pasted, or over a slow line) the later ones would be taken by the
        screen that the first one leaves.
        """
        if not isinstance(event, Key):
            await super().on_event(event)
            return
        self._key = event.key
        await self._screen_mounted()
        if event.is_forwarded:
            await super().on_event(event)
            return
        if self.focused is not None and self.focused.check_consume_key("a", "a"):
            await super().on_event(event)  # a line that one types in takes its keys in their order
            return
        screen = self.screen
        take_key = getattr(screen, "take_key", None)
        taken = (
            (take_key and take_key(event))
            or await self._check_bindings(event.key, priority=True)
            or await self._check_bindings(event.key)
        )
        if not taken:
            await super().on_event(event)
        if self.screen is not screen:
            await self._screen_mounted()

    async def _screen_mounted(self) -> None:
        """Wait for a screen that was just opened: the next key is for it."""
        while not (screen := self.screen).is_mounted:  # one that was mounted may have opened another
            try:
                await asyncio.wait_for(screen._mounted_event.wait(), 10)
            except TimeoutError:
                return

    def get_driver_class(self) -> type[Driver]:
        """The driver of this machine, which does not hang when its terminal goes away."""
        from argmap.tui.driver import lasting

        return lasting(super().get_driver_class())

    def _end_well_on_signals(self) -> None:
        """Give the terminal back when the process is told to end, or the terminal goes away."""
        if self.is_headless or sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            loop.add_signal_handler(number, self.exit, 128 + number)

    def exit(self, result: int | None = None, return_code: int = 0, message: object = None) -> None:
        """End; where it is by Ctrl-C, with the status of an interruption."""
        super().exit(INTERRUPTED if self._key == "ctrl+c" and not result else result, return_code)

    def _handle_exception(self, error: Exception) -> None:
        """Remember what went wrong: the command says it when the terminal is given back."""
        self.failure = self.failure or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without the traceback that Textual would print."""
        self._close_messages_no_wait()

    def watch_theme(self, name: str) -> None:
        """Draw in the colours of the theme."""
        if name in self.palettes:
            self.paint = self._paint(self.palettes[name])

    def _paint(self, palette: Palette) -> Paint:
        return Paint(palette, ascii=self._ascii, grey=self.no_color)

    def show_debate(self, path: str, claim: str = "") -> None:
        """Open a debate. Raises `ArgmapError` when it cannot be read."""
        self.debate.open(path, claim)
        if self.screen is not self._debate:
            self.switch_screen(self.debate)

    def show_map(self) -> None:
        """Show the map of the debate in view, with its cursor on the claim in view."""
        self.map.look_at_debate()
        if self.screen is not self._map:
            self.switch_screen(self.map)

    def remember(self) -> None:
        """Keep in memory where one is."""
        if self._debate is not None:
            self._debate.remember(self.shelf, self.memory)
        if self._map is not None:
            self._map.remember(self.shelf, self.memory)

    def tell(self, message: str, style: str = "bold") -> None:
        """Show a message on the screen in view, or on that below a dialogue."""
        below = next((s for s in reversed(self.screen_stack) if isinstance(s, Frame)), None)
        if below is not None:
            below.say(message, style)

    def show_library(self) -> None:
        """Show the list of debates; for a single file, those of its folder."""
        self.remember()
        if self._debate is not None and len(self.shelf.paths) == 1:
            self.shelf.list_folder_of(self.start_path or self.shelf.paths[0])
        self.library.release()
        self.switch_screen(self.library)

    def show_copy(self, path: str, *, of: str) -> None:
        """Show the copy of a debate, at the claim that is in view where the debate is. Raises `ArgmapError`."""
        walk = self._debate.walk if self._debate is not None else None
        claim = walk.claim if walk is not None and walk.history.now.debate == of else ""
        self.show_debate(path, claim)

    def leave_library(self) -> None:
        """One level back from the library: out. Esc, which one presses to be rid of something, stays."""
        keys = self.preferences.keys.of(action("leave", Where.LIBRARY), Where.LIBRARY).keys
        other = next((drawn(key) for key in keys if key != "escape"), "")
        if self._key == "escape" and other:
            self.tell(f"{other} leaves argmap", "dim")
        else:
            self.exit(0)

    def edit(self, path: str, line: int) -> None:
        """Open a file at a line in the reader's editor, and come back when it ends."""
        from textual.app import SuspendNotSupported

        from argmap.companions import file_bytes
        from argmap.tui.editor import editor_command, run_editor

        if not Path(path).is_file():
            self.tell("this debate came from standard input: there is no file to edit", "error")
            return
        if reason := why_not_edit(path):
            from argmap.tui.screens.copying import offer_copy

            offer_copy(self, path, reason, lambda copy: self.debate.edit_at(copy, line))
            return
        problem: ArgmapError | None = None
        before: bytes | None = None
        try:
            before = file_bytes(path)
            command = editor_command(path, line, os.environ)
            with self.suspend():
                try:
                    run_editor(command)
                except ArgmapError as error:
                    problem = error  # what passes through `suspend` would leave the screen to the editor
        except ArgmapError as error:
            problem = error
        except SuspendNotSupported:
            problem = ArgmapError("an editor cannot be opened from here")
        if before is not None:
            self.history.take_in(path, before, f"edited {Path(path).name} in the editor")
        if problem is not None:
            self.tell(f"{problem}{': ' + problem.help if problem.help else ''}", "error")
        self.refresh(layout=True)

    async def perform(self, action: Action) -> None:
        """Do what is in the table of actions, on the screen or the app."""
        await self.run_action(action.id, self if Where.EVERYWHERE in action.where else self.screen)

    def action_help(self) -> None:
        """Show the keys."""
        from argmap.tui.screens.lists import show_help

        if isinstance(self.screen, Frame):
            show_help(self, self.screen.where)

    def action_palette(self) -> None:
        """Show all commands."""
        from argmap.tui.commands import open_palette

        if isinstance(self.screen, Frame):
            open_palette(self)

    def action_theme(self) -> None:
        """The next theme."""
        names = list(self.palettes)
        self.choose_theme(names[(names.index(self.theme) + 1) % len(names)])
        self.tell(f"theme: {self.theme.removeprefix('argmap-')}", "dim")

    def show_theme(self, word: str) -> None:
        """Draw in the colours of a theme (`light`); in the dark ones, where it cannot be had."""
        name = f"argmap-{word}"
        self.theme = name if name in self.palettes else DARK.name

    def choose_theme(self, name: str) -> None:
        """Draw in the colours of a theme, in this run and the next ones."""
        self.theme = name
        self.memory.choose_theme(name.removeprefix("argmap-"))

    async def action_quit(self) -> None:
        """Leave argmap."""
        self.exit(0)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's own: the table of actions has them all."""
        return ()


def _told(problems: Sequence[ArgmapError]) -> str:
    """What is said in the UI of what is wrong with the settings."""
    first = problems[0]
    more = f" (argmap browse --keys tells all {len(problems)})" if problems[1:] else ""
    return legible(f"{first}{f': {first.help}' if first.help else ''}{more}")


def _collect_garbage() -> None:
    """From the first picture on; what was loaded until then stays, and is not looked through."""
    collector.keep()
    gc.enable()
