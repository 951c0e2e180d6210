"""What all screens have: a bar above, a bar below, messages, and the key `g`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from textual.events import Key, MouseDown, Resize
from textual.screen import Screen

from argmap.tui.actions import Where
from argmap.tui.jumping import Jump, Target
from argmap.tui.screens.fitted import Fitted
from argmap.tui.widgets.bars import KeyBar
from argmap.view.cells import Run

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp


class Frame(Fitted, Screen[None], inherit_bindings=False):
    """A full screen of argmap."""

    where = Where.LIBRARY
    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__()
        self.keys = KeyBar(self.where)
        self._after = ""  # a key that the next one belongs to
        self._jump = Jump(())

    @property
    def browse(self) -> BrowseApp:
        """The app."""
        return cast("BrowseApp", self.app)

    def say(self, message: str, style: str = "bold") -> None:
        """Show a message in place of the keys, until the next key."""
        self._jump.end()
        self.keys.show(message=(message, style))

    def key_of(self, ident: str) -> str:
        """The key of an action of this screen, as it is written."""
        return self.browse.preferences.keys.key(ident, self.where)

    def told(self, words: str) -> str:
        """Words with the keys of the actions of this screen that they name in braces."""
        return self.browse.preferences.keys.told(words, self.where)

    def action_goto(self) -> None:
        """Wait for what comes after `g`."""
        self._after = "g"
        self.say("g: to the first line · any other key: type an id to go to", "dim")

    def action_copy(self) -> None:
        """Wait for what comes after `y`."""
        self._after = "y"
        self.say("copy: i its id · t its text · y its YAML · s its sources · l a link to it", "dim")

    def action_jump(self) -> None:
        """Show letters beside all claims in sight, and wait for them."""
        self.say("type the letters of a claim · Esc: stay", "dim")
        self._jump = Jump(self.targets())
        if not self._jump:
            self.say("there is no claim in sight to go to")

    def place_letters(self) -> None:
        """What is shown has changed: letters that wait for a key stand beside what is in sight now."""
        if self._jump:
            self._jump.end()
            self._jump = Jump(self.targets())

    def tell_news(self, news: Run | None) -> None:
        """Say what has happened to the files, if anything; letters that wait for a key keep their line."""
        if news and not self._jump:
            self.say(*news)

    def targets(self) -> Iterable[Target]:
        """The claims in sight, to jump to."""
        return ()

    def copy(self, key: str) -> None:
        """Copy what a key after `y` stands for."""

    def go_to_id(self, typed: str) -> None:
        """Ask for an id, of which the first letter was typed."""

    def action_find_everywhere(self) -> None:
        """Find claims in all debates of the library."""
        from argmap.tui.screens.everywhere import find_everywhere

        find_everywhere(self)

    def action_spots(self) -> None:
        """List bookmarks and what was visited last."""
        from argmap.tui.screens.spots import show_spots

        show_spots(self.browse)

    def action_first(self) -> None:
        """To the first line."""

    def take_key(self, event: Key) -> bool:
        """Take the key after `g` or `y`, and clear a message that was read; True when the key was taken."""
        if self._jump:
            return self._take_letter(event)
        after, self._after = self._after, ""
        if after or self.keys.message:
            self.keys.show(message=None)
        if not after:
            return False
        if after == "y":
            self.copy(event.key)
        elif event.key == "g":
            self.action_first()
        elif event.is_printable and event.character and event.character.isalnum():
            self.go_to_id(event.character)
        else:
            return event.key == "escape"
        return True

    def _take_letter(self, event: Key) -> bool:
        """Take a letter of those beside the claims; any other key takes them off the screen."""
        jump, said = self._jump, self.keys.message
        self.keys.show(message=None)
        if not (event.is_printable and event.character):
            jump.end()
        elif jump.take(event.character):
            self.keys.show(message=said)
        return True

    def on_resize(self, event: Resize) -> None:
        """What the letters stood beside is elsewhere now."""
        if self._jump:
            self._jump.end()
            self.keys.show(message=None)

    def on_mouse_down(self, event: MouseDown) -> None:
        """A message was read when the mouse is used."""
        self._jump.end()
        if self.keys.message:
            self.keys.show(message=None)

    def on_key(self, event: Key) -> None:
        """A key that the line one types in did not want."""
        if self.take_key(event):
            event.stop()
