"""What `e` offers for a debate that is not the reader's own to edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from argmap.diagnostic import ArgmapError
from argmap.tui.installed import copies, copy_here
from argmap.tui.screens.lists import ListScreen
from argmap.tui.watch import companions
from argmap.view.cells import Line, wrap

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp


def offer_copy(app: BrowseApp, path: str, line: int, reason: str) -> None:
    """Ask whether a debate is to be copied to the current folder and edited there, at a line (from 1)."""
    try:
        files = [path, *companions(app.shelf.reading(path).document)]
    except ArgmapError as error:
        app.tell(str(error), "error")
        return
    names = ", ".join(map(str, copies(files)))
    choices = (
        ("Copy it here and edit the copy", f"{names} into {Path.cwd()}; nothing there is replaced"),
        ("Leave it as it is", f"{path} {reason}"),
    )

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        what, about = choices[number]
        head: Line = (("› " if pointed else "  ", "pointer"), (what, "bold"))
        return [head, *((("    ", ""), (part, "dim")) for part in wrap(about, cells - 6)), ()]

    def chosen(number: int | None) -> None:
        if number == 0:
            _edit_copy(app, files, line)

    app.push_screen(ListScreen(f"{Path(path).name} {reason}", len(choices), draw), chosen)


def _edit_copy(app: BrowseApp, files: list[str], line: int) -> None:
    copy = str(copies(files)[0])
    try:
        kept = copy_here(files)
    except ArgmapError as error:
        app.tell(f"{error}{': ' + error.help if error.help else ''}", "error")
        return
    app.shelf.add(copy)
    app.show_copy(copy, of=files[0])
    app.debate.edit_at(copy, line)
    left = f"; {' and '.join(kept)} of this folder left as before" if kept else ""
    app.tell(f"this is your copy now: {copy}{left}", "good")
