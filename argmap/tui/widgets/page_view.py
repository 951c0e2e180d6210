"""The page of a claim, drawn from `argmap.view.page`."""

from __future__ import annotations

from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.message import Message

from argmap.tui.widgets.canvas import Canvas
from argmap.view.cells import Line, wrap
from argmap.view.neighbourhood import Entry
from argmap.view.page import Focus, Page
from argmap.view.regions import CARD, Cursor


class PageView(Canvas):
    """The claim in view with its surroundings, and a cursor on it."""

    can_focus = True

    class Clicked(Message):
        """Something on the page was clicked on."""

        def __init__(self, cursor: Cursor) -> None:
            super().__init__()
            self.cursor = cursor

    class Wheeled(Message):
        """The wheel was turned over a section."""

        def __init__(self, section: str, by: int) -> None:
            super().__init__()
            self.section = section
            self.by = by

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._focus: Focus | None = None
        self._cursor = CARD
        self._empty = ""
        self._page: Page | None = None
        self._offsets: dict[str, int] = {}
        # whether the sentence under the cursor can be read nowhere else
        self.whole = False

    def show(self, focus: Focus | None, cursor: Cursor, empty: str = "") -> None:
        """Show a claim with the cursor somewhere; `empty` is said where there is no claim."""
        if focus is None or self._focus is None or focus.claim.id != self._focus.claim.id:
            self._page, self._offsets = None, {}
        self._focus, self._cursor, self._empty = focus, cursor, empty
        self.refresh()

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor, as it was shown last; None on the card."""
        return self._focus.entry(self._cursor) if self._focus is not None else None

    @property
    def page(self) -> Page | None:
        """The page as laid out for the size of the pane."""
        if self._page is None and self._focus is not None and self.size:
            self._page = Page(
                self._focus,
                self.size.width,
                self.size.height,
                self._cursor,
                active=self.has_focus,
                whole=self.whole,
                offsets=self._offsets,
            )
        return self._page

    def forget_drawn(self) -> None:
        """Lay it out anew."""
        if self._page is not None:
            self._offsets = self._page.offsets
        self._page = None

    def on_resize(self, event: Resize) -> None:
        """Lay it out anew."""
        self._page = None

    def line(self, y: int, cells: int) -> Line:
        """One line."""
        page = self.page
        if page is not None:
            return page.lines[y] if y < len(page.lines) else ()
        lines = wrap(self._empty, max(1, cells - 4)) if self._empty else []
        return (("  ", ""), (lines[y - 1], "dim")) if 0 < y <= len(lines) else ()

    def on_click(self, event: Click) -> None:
        """Tell what was clicked on."""
        found = self.page.at(event.x, event.y) if self.page else None
        if found is not None:
            self.post_message(self.Clicked(found))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Turn the section under the mouse."""
        self._wheel(event.x, event.y, 1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Turn the section under the mouse."""
        self._wheel(event.x, event.y, -1)

    def _wheel(self, x: int, y: int, by: int) -> None:
        section = self.page.section_at(x, y) if self.page else ""
        if section:
            self.post_message(self.Wheeled(section, by))
