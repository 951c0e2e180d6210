"""What is offered where a debate that is not the reader's own is to be edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.diagnostic import ArgmapError
from argmap.tui.installed import copies, copy_here, in_its_folder
from argmap.tui.screens.ask import ask
from argmap.tui.watch import whole

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp

# So many names are listed.
FEW = 3


def offer_copy(app: BrowseApp, path: str, reason: str, then: Callable[[str], None]) -> None:
    """Ask whether a debate is to be copied to the current folder; `then` is told the path of the copy, which is in
    view."""
    try:
        files = in_its_folder(whole(path))
    except ArgmapError as error:
        app.tell(str(error), "error")
        return
    first, *others = map(str, copies(files))
    if Path(first).exists() and Path(first).samefile(path):  # a copy would have to take its own place
        app.tell(f"{first} {reason}: chmod u+w {first}", "error")
        return
    needed = ", ".join(others) if len(others) <= FEW else f"the {len(others)} files that it needs"
    names = f"{first} and {needed}" if others else first
    answers = (
        ("Copy it here and edit the copy", f"{names}, into {Path.cwd()}; nothing there is replaced"),
        ("Leave it as it is", f"{path} {reason}"),
    )

    def chosen(answer: int) -> None:
        if answer == 0:
            _copy(app, files, then)

    ask(app, f"{Path(path).name} {reason}", answers, chosen)


def _copy(app: BrowseApp, files: list[str], then: Callable[[str], None]) -> None:
    copy = str(copies(files)[0])
    try:
        kept = copy_here(files)
    except ArgmapError as error:
        app.tell(f"{error}{': ' + error.help if error.help else ''}", "error")
        return
    app.shelf.add(copy)
    app.show_copy(copy, of=files[0])
    left = (
        f"; {' and '.join(kept) if len(kept) < FEW else f'{len(kept)} files'} left as they were"
        if kept
        else ""
    )
    then(copy)
    app.tell(f"this is your copy now: {copy}{left}", "good")
