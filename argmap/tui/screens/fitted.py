"""Screens that are as large as the terminal is now, close once, and darken what is below them without delay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from rich.segment import Segment
from textual.await_complete import AwaitComplete
from textual.color import Color
from textual.events import Event, Resize
from textual.message_pump import MessagePump
from textual.renderables.background_screen import BackgroundScreen


class Dimmed(BackgroundScreen):
    """The screen below a dialog, darkened: each of its few styles once, and not each of its many pieces, which took a
    quarter of the CPU in which a dialog opens."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:
        """The pieces of a screen in darker colours, and without links."""
        darkened: dict[Any, Segment] = {}
        for text, style, control in segments:
            if style not in darkened:
                darkened[style] = next(iter(super().process_segments([Segment("", style)], color)))
            yield Segment(text, style if control else darkened[style].style, control)


class Fitted(MessagePump):
    """What every screen of argmap is besides: to it, a change of size that is out of date is none, and a screen that
    was left is not left again.

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

    def render(self) -> Any:
        """What is below this screen, where that is seen."""
        below = super().render()  # type: ignore[misc]  # that of the screen
        return Dimmed(below.screen, below.color) if isinstance(below, BackgroundScreen) else below

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close this screen. Of two keys that arrive together the second may close it again: Textual would take away
        the screen below instead."""
        if self.app.screen is not cast(object, self):
            return AwaitComplete()
        closed: AwaitComplete = super().dismiss(result)  # type: ignore[misc]  # that of the screen
        return closed
