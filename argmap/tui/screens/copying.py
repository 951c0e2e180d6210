"""What `e` offers for a debate that is not the reader's own to edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from argmap.diagnostic import ArgmapError
from argmap.tui.installed import copies, copy_here, in_its_folder
from argmap.tui.screens.lists import ListScreen
from argmap.tui.watch import whole
from argmap.view.cells import Line, wrap

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp

# So many names are listed.
FEW = 3


def offer_copy(app: BrowseApp, path: str, line: int, reason: str) -> None:
    """Ask whether a debate is to be copied to the current folder and edited there, at a line (from 1)."""
    try:
        files = in_its_folder(whole(path))
    except ArgmapError as error:
        app.tell(str(error), "error")
        return
    first, *others = map(str, copies(files))
    needed = ", ".join(others) if len(others) <= FEW else f"the {len(others)} files that it needs"
    names = f"{first} and {needed}" if others else first
    choices = (
        ("Copy it here and edit the copy", f"{names}, into {Path.cwd()}; nothing there is replaced"),
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
    left = (
        f"; {' and '.join(kept) if len(kept) < FEW else f'{len(kept)} files'} left as they were"
        if kept
        else ""
    )
    app.tell(f"this is your copy now: {copy}{left}", "good")
