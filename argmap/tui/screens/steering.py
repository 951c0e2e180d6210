"""A list that is steered from the line above it, in which one types."""

from __future__ import annotations

from argmap.tui.widgets.lines import Listing


class Steering:
    """What the screens with such a list have in common: the keys that move its cursor."""

    list: Listing

    def action_hit_down(self) -> None:
        """The next one."""
        self.list.move(1)

    def action_hit_up(self) -> None:
        """The one before."""
        self.list.move(-1)

    def action_hits_down(self) -> None:
        """Half a page down."""
        self.list.move(self.list.page)

    def action_hits_up(self) -> None:
        """Half a page up."""
        self.list.move(-self.list.page)
