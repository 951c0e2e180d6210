"""A screen of three panes: outline, page and details, under a title and over the keys."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Resize

from argmap.tui.screens.edits import EditingFrame
from argmap.tui.widgets.bars import PaneHeads, TitleBar
from argmap.tui.widgets.panes import Panes

# Below this height the title bar gives its line to the page.
TALL = 18
# From this height on the panes have heads.
HEADS = 30


class PanedScreen(EditingFrame):
    """Keys that go from pane to pane, show and hide them, and open and close rows of the outline."""

    def __init__(self) -> None:
        super().__init__()
        self.title_bar = TitleBar()
        self.panes = Panes()
        self.heads = PaneHeads(self.panes)
        self.panes.placed = self.panes_placed
        self.outline, self.page, self.side = self.panes.outline, self.panes.page, self.panes.side

    def compose(self) -> ComposeResult:
        """Bars and panes."""
        yield self.title_bar
        yield self.heads
        yield self.panes
        yield self.keys

    def panes_placed(self) -> None:
        """The panes stand otherwise than before."""
        self.heads.say(**self.heads.notes)

    @property
    def pane(self) -> str:
        """The pane that the keys go to: `outline`, `page` or `details`."""
        return self.panes.active

    def on_resize(self, event: Resize) -> None:
        """Give the line of the title to the page where lines are scarce."""
        self.title_bar.display = event.size.height >= TALL
        self.heads.display = event.size.height >= HEADS

    def action_next_pane(self) -> None:
        """To the next pane."""
        self.panes.cycle(1)

    def action_previous_pane(self) -> None:
        """To the pane before."""
        self.panes.cycle(-1)

    def action_pane_1(self) -> None:
        """To the outline."""
        self.panes.go("outline")

    def action_pane_2(self) -> None:
        """To the page."""
        self.panes.go("page")

    def action_pane_3(self) -> None:
        """To the details."""
        self.panes.go("details")

    def action_outline(self) -> None:
        """Show or hide the outline."""
        self.panes.toggle("outline")

    def action_details(self) -> None:
        """Show or hide the details."""
        self.panes.toggle("details")

    def action_zoom(self) -> None:
        """One pane large, and back."""
        if not self.panes.zoom():
            self.say("this pane has the whole window already", "dim")

    def action_fold(self) -> None:
        """Open or close the row."""
        self.outline.toggle()

    def action_open_all(self) -> None:
        """Open all rows."""
        self.outline.open_all()

    def action_close_all(self) -> None:
        """Close all rows."""
        self.outline.close_all()
