"""Screens that are as large as the terminal is now, close once, and darken what is below them without delay."""

from __future__ import annotations

from typing import Any, cast

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.await_complete import AwaitComplete
from textual.css.styles import RulesMap
from textual.events import Event, Resize
from textual.message_pump import MessagePump
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class Dimmed(Visual):
    """The screen below a dialog, darkened. While a dialog opens it is drawn several times over, and again with each
    change of the dialog; so a style is darkened once, and a line only where it isn't the one that was drawn last."""

    def __init__(self, below: BackgroundScreen) -> None:
        """Of a screen and the colour to darken it with, which are the same as long as this is used."""
        self.screen, self.color = below.screen, below.color
        self._styles: dict[tuple[RichStyle, Any], RichStyle] = {}
        self._drawn: list[tuple[RichStyle, Strip, Strip]] = []

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """The lines of the screen below in darker colours, and without links."""
        base = style.rich_style
        drawn: list[tuple[RichStyle, Strip, Strip]] = []
        for at, line in enumerate(self.screen._compositor.render_strips()[:height]):
            last = self._drawn[at] if at < len(self._drawn) else None
            if last is None or last[0] != base or last[1] != line:
                last = base, line, Strip([self._darkened(base, s) for s in line], line.cell_length)
            drawn.append(last)
        self._drawn = drawn
        return [dark for _, _, dark in drawn]

    def _darkened(self, base: RichStyle, piece: Segment) -> Segment:
        text, style, control = piece
        if control:
            return piece
        dark = self._styles.get((base, style))
        if dark is None:
            one = next(iter(BackgroundScreen.process_segments([Segment("", style)], self.color)))
            dark = self._styles[base, style] = base + one.style
        return Segment(text, dark)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as there is room."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """As high as the screen below."""
        return self.screen.size.height


class Fitted(MessagePump):
    """What every screen of argmap is besides: to it, a change of size that is out of date is none, and a screen that
    was left is not left again.

    A screen of Textual tells itself of each size that it was laid out for. Of two changes that wait in its queue
    (the terminal changes faster than is drawn) the first tells it of its own size behind the second, which leads
    back to that, and the second again: the two take turns for ever, and nothing else is done.
    """

    _dimmed: Dimmed | None = None

    async def on_event(self, event: Event) -> None:
        """Take the size that the terminal has, whichever is told."""
        size = self.app.size
        if isinstance(event, Resize) and event.size != size:
            event = Resize(size, size, pixel_size=event.pixel_size)
        await super().on_event(event)

    def render(self) -> Any:
        """What is below this screen, where that is seen."""
        below = super().render()  # type: ignore[misc]  # that of the screen
        if not isinstance(below, BackgroundScreen):
            return below
        dimmed = self._dimmed
        if dimmed is None or (dimmed.screen, dimmed.color) != (below.screen, below.color):
            dimmed = self._dimmed = Dimmed(below)
        return dimmed

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close this screen. Of two keys that arrive together the second may close it again: Textual would take away
        the screen below instead."""
        if self.app.screen is not cast(object, self):
            return AwaitComplete()
        closed: AwaitComplete = super().dismiss(result)  # type: ignore[misc]  # that of the screen
        return closed
