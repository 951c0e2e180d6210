"""The keys that edit, for the screens on which a debate is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from argmap.model import Polarity
from argmap.tui.screens.frame import Frame

if TYPE_CHECKING:
    from argmap.tui.screens.bench import Bench


# What edits is imported when it is first asked for: reading a debate needs none of it.


class EditingFrame(Frame):
    """A screen from which claims are added, changed, moved and deleted."""

    @property
    def _bench(self) -> Bench:
        return cast("Bench", self)

    def action_support(self) -> None:
        """A new reason for the claim."""
        from argmap.tui.screens.bench import support

        support(self._bench)

    def action_attack(self) -> None:
        """A new reason against it."""
        from argmap.tui.screens.bench import attack

        attack(self._bench)

    def action_undercut(self) -> None:
        """What breaks its step."""
        from argmap.tui.screens.bench import undercut

        undercut(self._bench)

    def action_edit(self) -> None:
        """The form of the claim."""
        from argmap.tui.screens.bench import edit

        edit(self._bench)

    def action_cite(self) -> None:
        """A source for it."""
        from argmap.tui.screens.bench import edit

        edit(self._bench, cite=True)

    def action_link_support(self) -> None:
        """Another claim as a reason for it."""
        from argmap.tui.screens.bench import link

        link(self._bench, Polarity.PRO)

    def action_link_attack(self) -> None:
        """Another claim as a reason against it."""
        from argmap.tui.screens.bench import link

        link(self._bench, Polarity.CON)

    def action_move_reason(self) -> None:
        """Another target."""
        from argmap.tui.screens.bench import move

        move(self._bench)

    def action_join(self) -> None:
        """One step with another reason."""
        from argmap.tui.screens.bench import join

        join(self._bench)

    def action_delete(self) -> None:
        """Out with it."""
        from argmap.tui.screens.bench import delete

        delete(self._bench)

    def action_undo(self) -> None:
        """Take back the last change."""
        from argmap.tui.screens.bench import undo

        undo(self._bench, self.browse.debate.reading.path)

    def action_redo(self) -> None:
        """Do it again."""
        from argmap.tui.screens.bench import redo

        redo(self._bench)
