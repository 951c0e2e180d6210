"""Outline, page and details: side by side where there is room, else the page with the others as drawers."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.widget import Widget

from argmap.tui.widgets.lines import Lines
from argmap.tui.widgets.outline_view import OutlineView
from argmap.tui.widgets.page_view import PageView

# From these widths on outline and details stand beside the page, which keeps two columns of its own.
BESIDE = {"outline": 90, "details": 116}
# Below this width a drawer takes all of it.
NARROW = 60


class Panes(Horizontal, inherit_bindings=False):
    """The three panes of a debate."""

    DEFAULT_CSS = """
    Panes { height: 1fr; layers: base drawer; }
    Panes OutlineView, Panes PageView, Panes Lines { height: 1fr; }
    Panes PageView { width: 1fr; }
    Panes .drawer { layer: drawer; }
    Panes OutlineView.drawer { dock: left; }
    Panes Lines.drawer { dock: right; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.outline = OutlineView(id="outline")
        self.page = PageView(id="page")
        self.side = Lines("side", "left", id="details")
        self._by_name: dict[str, Widget] = {"outline": self.outline, "page": self.page, "details": self.side}
        self._kept = {"outline": True, "details": True}
        self._drawer = ""
        self._zoomed = ""
        # the panes side by side, from the left, with their widths
        self.shares: tuple[tuple[str, int], ...] = ()
        # called when they are others
        self.placed: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """The panes, from left to right, each at its place before the first layout: one that has no room there loses
        the focus."""
        self.place()
        yield from self._by_name.values()

    @property
    def active(self) -> str:
        """The pane that the keys go to: `outline`, `page` or `details`."""
        focused = self.screen.focused if self.is_mounted else None
        return focused.id if focused is not None and focused.id in self._by_name else "page"

    @property
    def covered(self) -> bool:
        """True while a drawer lies over the page, or the page is hidden."""
        return bool(self._drawer) or not self.page.display

    def on_resize(self, event: Resize) -> None:
        """Find the arrangement for the new size."""
        if self._drawer and self._beside(self._drawer):
            self._drawer = ""
        self.place()

    def _beside(self, name: str) -> bool:
        """True where a pane has its place beside the page and is no drawer."""
        return (self.size.width or self.app.size.width) >= BESIDE[name]

    def place(self) -> None:
        """Give each pane its place."""
        cells = self.size.width or self.app.size.width
        if not cells:
            return
        widths = {
            "outline": max(30, min(46, cells * 26 // 100)),
            "details": max(30, min(46, cells * 25 // 100)),
        }
        for name, pane in self._by_name.items():
            if name == "page":
                pane.display = self._zoomed in ("", "page")
                continue
            beside = self._beside(name)
            pane.set_class(not beside and not self._zoomed, "drawer")
            if self._zoomed:
                pane.display = self._zoomed == name
                pane.styles.width = "1fr"
            elif beside:
                pane.display = self._kept[name]
                pane.styles.width = widths[name]
            else:
                pane.display = self._drawer == name
                pane.styles.width = cells if cells < NARROW else max(36, cells * 6 // 10)
        seen = [n for n, pane in self._by_name.items() if pane.display and not pane.has_class("drawer")]
        sides = {n: cells if len(seen) == 1 else widths.get(n, 0) for n in seen}
        if "page" in sides:
            sides["page"] = cells - sum(w for n, w in sides.items() if n != "page")
        self.shares = tuple(sides.items())
        self.page.whole = "details" not in sides
        if not self._by_name[self.active].display:
            self._by_name[self._zoomed or "page"].focus()
        self.placed()

    def go(self, name: str) -> None:
        """Go to a pane, and show it if it is hidden."""
        if not self._by_name[name].display:
            if name == "page":
                self._zoomed = ""
                self.place()
            else:
                self.toggle(name)
        if name == "page":
            self.close_drawer()
        self._by_name[name].focus()

    def toggle(self, name: str) -> None:
        """Show or hide the outline or the details; an opened drawer gets the keys."""
        self._zoomed = ""
        if self._beside(name):
            self._kept[name] = not self._kept[name]
        else:
            self._drawer = "" if self._drawer == name else name
        self.place()
        if self._drawer == name:
            self._by_name[name].focus()

    def cycle(self, by: int) -> None:
        """Go to the next (1) or previous (-1) pane that is shown."""
        if self._zoomed:
            self.zoom()
        shown = [name for name, pane in self._by_name.items() if pane.display]
        if len(shown) == 1:
            self.toggle("outline")
        else:
            self._by_name[shown[(shown.index(self.active) + by) % len(shown)]].focus()

    def zoom(self) -> bool:
        """Show the active pane alone, or all of them again; False where it is alone anyway."""
        cells = self.size.width or self.app.size.width
        alone = sum(pane.display for pane in self._by_name.values()) == 1 or (self._drawer and cells < NARROW)
        if alone and not self._zoomed:
            return False
        self._zoomed = "" if self._zoomed else self.active
        self.place()
        return True

    def close_drawer(self) -> bool:
        """Close a drawer; True when one was open."""
        if not self._drawer:
            return False
        self._drawer = ""
        self.place()
        self.page.focus()
        return True

    def leave(self) -> bool:
        """Undo a drawer or a zoom; True when there was one."""
        if self.close_drawer():
            return True
        if self._zoomed:
            self.zoom()
            return True
        return False
