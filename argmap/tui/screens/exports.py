"""What is in view as a picture, a page or a text, into `exports/`: as `argmap export` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap import formats
from argmap.diagnostic import ArgmapError
from argmap.exporting import Job, encode, in_exports, save
from argmap.formats import Format
from argmap.model import Debate
from argmap.quoting import legible
from argmap.read import Document
from argmap.tui.screens.lists import ListScreen
from argmap.view.cells import Line, clip, fill
from argmap.view.look import THEMES, Look
from argmap.view.selection import Selection, select

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp
    from argmap.tui.screens.frame import Frame

# What a reader of maps asks for first; the others follow in their order.
FIRST = ("svg", "png", "pdf", "html")


def show_exports(screen: Frame, document: Document, part: Selection, what: str) -> None:
    """Ask for a format, of a part of a debate (`what`: what it is) or of all of it, and write that. A part may be all
    of it already."""
    if not document.debate.claims:
        screen.say("there are no claims to export")
        return
    made = [formats.named(name) for name in sorted(formats.names(), key=lambda n: (n not in FIRST, n))]
    made = [m for m in made if m.write is not None]
    parts = [(part, what)]
    if not part.everything:
        parts = [(part, f"{_extent(document.debate, part)}: {what}"), (Selection(), "the whole debate")]
    rows = [(selection, words, each) for selection, words in parts for each in made]

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        _, words, each = rows[number]
        lines: list[Line] = []
        if not number or rows[number - 1][1] != words:
            lines += [*([()] if number else []), ((f" {clip(words, cells - 2).upper()}", "heading"),)]
        name = fill(((each.name, "bold"),), 10)
        pointer = ("› " if pointed else "  ", "pointer")
        return [*lines, (pointer, *name, (clip(each.summary, max(0, cells - 13)), "dim"))]

    def chosen(number: int | None) -> None:
        if number is not None:
            selection, _, each = rows[number]
            # a part that begins at no claim is not to replace the whole
            start = selection.focus[0] if selection.focus else "" if selection.everything else "part"
            path = in_exports(document.debate, each, start)
            job = Job(document, selection, Look(theme=THEMES["light"]), path, True)
            screen.say(f"writing {path} …", "dim")
            screen.run_worker(lambda: _write(screen.browse, job, each), thread=True, group="export")

    screen.app.push_screen(ListScreen("export into exports/", len(rows), draw, enter="write it"), chosen)


def _extent(debate: Debate, part: Selection) -> str:
    """How many of the claims are in a part."""
    count = len(debate.claims)
    return f"{count - select(debate, part).left_out:,} of {count:,} claims"


def _write(app: BrowseApp, job: Job, made: Format) -> None:
    """In a thread: write the file, and say where it is."""
    notes: list[str] = []
    try:
        data = encode(job, made, notes.append)
        save(job, data, made, force=False)
    except (ArgmapError, OSError) as error:
        app.call_from_thread(app.tell, legible(str(error)), "error")
        return
    more = f" · {legible(notes[0])}" if notes else ""
    app.call_from_thread(app.tell, f"written: {legible(job.path)}{more}", "good")
