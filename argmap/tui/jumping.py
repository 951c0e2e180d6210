"""Jumping: letters beside everything in sight, and where each leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from argmap.tui.widgets.canvas import Canvas
from argmap.view.jump import codes


class Target(NamedTuple):
    """Something to jump to: the cell of a pane where its letters stand, and what goes there."""

    canvas: Canvas
    x: int
    y: int
    go: Callable[[], None]


class Jump:
    """Letters on the screen, until one of the targets is chosen or none can be any more."""

    def __init__(self, targets: Iterable[Target]) -> None:
        found = list(targets)
        self._typed = ""
        self._targets = dict(zip(codes(len(found)), found, strict=False))
        self._canvases = {t.canvas for t in found}
        self._show()

    def __bool__(self) -> bool:
        return bool(self._targets)

    def take(self, letter: str) -> bool:
        """One more letter; True while there is more to type."""
        self._typed += letter
        left = {code: t for code, t in self._targets.items() if code.startswith(self._typed)}
        there = left.get(self._typed)
        if there is not None or not left:
            self.end()
            if there is not None:
                there.go()
            return False
        self._targets = left
        self._show()
        return True

    def end(self) -> None:
        """Take the letters off the screen."""
        self._targets = {}
        self._show()

    def _show(self) -> None:
        for canvas in self._canvases:
            marks: dict[int, list[tuple[int, str]]] = {}
            for code, target in self._targets.items():
                if target.canvas is canvas:
                    marks.setdefault(target.y, []).append((target.x, code[len(self._typed) :]))
            canvas.show_letters(marks)
