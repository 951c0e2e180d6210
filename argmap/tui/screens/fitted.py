"""Screens that are as large as the terminal is now."""

from __future__ import annotations

from textual.events import Event, Resize
from textual.message_pump import MessagePump


class Fitted(MessagePump):
    """What every screen of argmap is besides: to it, a change of size that is out of date is none.

    A screen of Textual tells itself of each size that it was laid out for. Of two changes that wait in its queue
    (the terminal changes faster than is drawn) the first tells it of its own size behind the second, which leads
    back to that, and the second again: the two take turns for ever, and nothing else is done.
    """

    async def on_event(self, event: Event) -> None:
        """Take the size that the terminal has, whichever is told."""
        size = self.app.size
        if isinstance(event, Resize) and event.size != size:
            event = Resize(size, size, pixel_size=event.pixel_size)
        await super().on_event(event)
