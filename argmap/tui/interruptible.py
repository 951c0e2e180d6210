"""The app as a command runs it: Ctrl-C leaves it as it ends any other command, with 130."""

from __future__ import annotations

from signal import SIGINT

from textual.events import Event, Key

from argmap.tui.app import BrowseApp

INTERRUPTED = 128 + SIGINT


class InterruptibleApp(BrowseApp):
    """Leaves with 130 where the key that leaves it is Ctrl-C."""

    _interrupting = False

    async def on_event(self, event: Event) -> None:
        """Note which key it is."""
        if isinstance(event, Key):
            self._interrupting = event.key == "ctrl+c"
        await super().on_event(event)

    def exit(self, result: int | None = None, return_code: int = 0, message: object = None) -> None:
        """End, with the status of an interruption where it is one."""
        super().exit(INTERRUPTED if self._interrupting and not result else result, return_code)
