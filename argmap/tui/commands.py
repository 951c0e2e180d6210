"""The command palette: the table of actions, to be searched by words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Provider, SearchIcon

from argmap.tui.actions import Action, Where
from argmap.tui.screens.fitted import Fitted

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp


class Actions(Provider):
    """The actions of the screen below the palette."""

    @property
    def _browse(self) -> BrowseApp:
        return cast("BrowseApp", self.app)

    def _commands(self) -> list[tuple[str, str, Callable[[], object]]]:
        where: Where = getattr(self.screen, "where", Where.EVERYWHERE)
        found: list[tuple[str, str, Callable[[], object]]] = [
            (_name(a), a.about, partial(self._browse.perform, a))
            for a in sorted(
                self._browse.preferences.keys.actions(where), key=lambda a: _GROUPS.index(a.group)
            )
            if a.id != "palette" and not a.about.endswith(_SMALL)
        ]
        for name in self._browse.palettes:
            word = name.removeprefix("argmap-")
            found.append((f"theme: {word}", f"Colours: {word}.", partial(self._browse.choose_theme, name)))
        return found

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """All of them, before a word is typed."""
        for name, about, do in self._commands():
            yield DiscoveryHit(name, do, help=about)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Those that match the words typed."""
        matcher = self.matcher(query)
        for name, about, do in self._commands():
            if (score := max(matcher.match(name), matcher.match(about) / 2)) > 0:
                yield Hit(score, matcher.highlight(name), do, help=about)


# what is looked up by name first, and last what has a key that everybody tries
_GROUPS = ("find", "edit", "files", "panes", "outline", "map", "window", "argmap", "claims", "move")
# single steps of the cursor are no commands to look up by name
_SMALL = ("Next line.", "Line before.")


def _name(action: Action) -> str:
    shown = f"  [{action.shown}]" if action.shown else ""
    return f"{action.label}{shown}".replace("[", "(").replace("]", ")")


class Palette(Fitted, CommandPalette):
    """Textual's palette, which ends the program when a page is turned where there is no room for its list."""

    def on_mount(self) -> None:
        """In ASCII, where its magnifier cannot be drawn, begin with the sign of a prompt."""
        if cast("BrowseApp", self.app).paint.ascii:
            self.query_one(SearchIcon).icon = ">"

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)


def open_palette(app: BrowseApp) -> None:
    """Show the palette over the screen."""
    app.push_screen(Palette(providers=[Actions], placeholder="Search for commands"))
