"""The fields of a form: sentences, lines, choices."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from textual.events import Click, Key
from textual.message import Message

from argmap.tui.widgets.canvas import Canvas
from argmap.view.cells import Line, Run, clip, width

# A text is coloured by nothing here, and a native grammar that is installed beside argmap is not to be loaded for it.
_absent = "tree_sitter" not in sys.modules
if _absent:
    sys.modules["tree_sitter"] = None  # type: ignore[assignment]
from textual.widgets import TextArea  # noqa: E402

if _absent:
    del sys.modules["tree_sitter"]


class Prose(TextArea):
    """A text of one or more lines, as tall as it is, up to a limit."""

    def __init__(self, text: str, *, id: str, placeholder: str = "") -> None:  # noqa: A002
        super().__init__(
            text,
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            compact=True,
            highlight_cursor_line=False,
            placeholder=placeholder,
        )
        self.cursor_blink = False
        self.move_cursor(self.document.end)


class YamlLines(Prose):
    """Lines of a debate file: a new one begins where the one before it does, or deeper where that one opens."""

    async def _on_key(self, event: Key) -> None:
        if event.key != "enter":
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        start = min(self.selection)
        before = self.document.get_line(start[0])[: start[1]]
        opens = before.rstrip().endswith((":", "|", ">", "|-", ">-"))
        indent = " " * (len(before) - len(before.lstrip()) + (2 if opens else 0))
        self.replace(f"\n{indent}", *self.selection, maintain_selection_offset=False)


class Choice(Canvas):
    """One line: a word out of a few; the arrows turn it, Enter asks where there is something to ask."""

    DEFAULT_CSS = "Choice { width: 1fr; height: 1; }"
    can_focus = True
    ground = "bar"

    class Changed(Message):
        """Another word was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(
        self,
        value: str,
        options: Sequence[tuple[str, str]] = (),
        *,
        id: str,  # noqa: A002
        words: Callable[[str], str] | None = None,
        ask: Callable[[], None] | None = None,
    ) -> None:
        """`options` are values with their words; `words` says a value where they do not have it; `ask` lets one be
        found."""
        super().__init__(id=id)
        self.value, self.options = value, list(options)
        self._words, self._ask = words, ask

    def say(self, value: str) -> None:
        """Show another value."""
        if value != self.value:
            self.value = value
            self.refresh()
            self.post_message(self.Changed(self))

    def line(self, y: int, cells: int) -> Line:
        """The line: all words with the chosen one marked where they fit, else that alone."""
        look = "bold" if self.has_focus else ""
        if not self.options:
            said = self._words(self.value) if self._words else self.value
            return ((" ", ""), (clip(said or "-", cells - 5), look), (" ↵", "dim" if self._ask else "bar"))
        runs: list[Run] = [(" ", "")]
        for value, words in self.options:
            chosen = value == self.value
            runs.append((f"({'•' if chosen else ' '}) {words}  ", look if chosen else "dim"))
        if sum(width(text) for text, _ in runs) > cells:
            words = next((w for v, w in self.options if v == self.value), self.value)
            asks = "  ↵ lists all" if self._ask is not None else ""
            asks = asks if width(words) + width(asks) + 5 <= cells else ""
            return ((" ‹ ", "dim"), (clip(words, cells - 5), look), (f" ›{asks}", "dim"))
        return tuple(runs)

    def turn(self, by: int) -> None:
        """The word after the chosen one, or before it."""
        values = [value for value, _ in self.options]
        if values:
            at = values.index(self.value) + by if self.value in values else 0
            self.say(values[at % len(values)])

    def on_key(self, event: Key) -> None:
        """Turn, or ask."""
        if event.key in ("right", "space", "l") and self.options:
            self.turn(1)
        elif event.key in ("left", "h") and self.options:
            self.turn(-1)
        elif event.key in ("enter", "space") and self._ask is not None:
            self._ask()
        elif event.key == "enter" and self.options:
            self.turn(1)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: Click) -> None:
        """Choose what was clicked on."""
        at = 1
        for value, words in self.options:
            size = width(words) + 6
            if at <= event.x < at + size:
                self.say(value)
                return
            at += size
        if self._ask is not None and not self.options and event.chain == 1:
            self._ask()
