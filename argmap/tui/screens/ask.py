"""A question with a few answers, each with a word on what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import App

from argmap.tui.screens.lists import ListScreen
from argmap.view.cells import Line, wrap


def ask(
    app: App[int],
    title: str,
    answers: Sequence[tuple[str, str | Sequence[str]]],
    then: Callable[[int], None],
    otherwise: Callable[[], None] | None = None,
    *,
    at: int = 0,
) -> None:
    """Ask, and tell `then` the number of the answer; `otherwise` is called where none was given. Each answer has its
    words and what is said about it: a text, or several lines. The cursor is on the answer `at` first."""

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        what, about = answers[number]
        lines: list[Line] = []
        for part in wrap(what, max(4, cells - 4)):
            lines.append((("› " if pointed and not lines else "  ", "pointer"), (part, "bold")))
        for text in [about] if isinstance(about, str) else about:
            lines += [(("    ", ""), (part, "dim")) for part in wrap(text, max(4, cells - 6)) if text]
        return [*lines, ()]

    def chosen(number: int | None) -> None:
        if number is not None:
            then(number)
        elif otherwise is not None:
            otherwise()

    app.push_screen(ListScreen(title, len(answers), draw, at=at), chosen)


def tell_at_length(app: App[int], title: str, what: str, about: str = "") -> None:
    """Say something that has no room in a line, with a way out of it below."""

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        lines: list[Line] = [(("  ", ""), (part, "bold")) for part in wrap(what, max(4, cells - 4))]
        for row, part in enumerate(wrap(about, max(4, cells - 6)) if about else ()):
            lines.append((("    " if row else "  → ", "good"), (part, "good")))
        return [*lines, ()]

    app.push_screen(ListScreen(title, 1, draw, only_read=True))
