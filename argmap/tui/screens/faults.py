"""What `argmap check` finds in a file, as a list that leads to the places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from argmap.diagnostic import Diagnostic
from argmap.read import Document
from argmap.tui.findings import BIG, Findings, findings
from argmap.tui.screens.lists import ListScreen
from argmap.view.badges import FAULT_SIGNS
from argmap.view.cells import Line, wrap

if TYPE_CHECKING:
    from argmap.tui.screens.frame import Frame


class Editing(Protocol):
    """A screen from which a file can be edited."""

    def edit_at(self, path: str, line: int) -> None:
        """Open a file at a line (from 1)."""


def show_faults(screen: Frame, document: Document, problem: str = "") -> None:
    """List what `argmap check` finds in a file; the finding chosen is opened in the editor. `problem` is why what is
    shown of the file is older than the file."""
    if len(document.debate.claims) <= BIG:
        _list(screen, document, findings(document), problem)
        return
    screen.say("checking…", "dim")

    def behind() -> None:
        found = findings(document)
        screen.app.call_from_thread(_list, screen, document, found, problem)

    screen.run_worker(behind, thread=True, exclusive=True, group="check")


def _list(screen: Frame, document: Document, found: Findings, problem: str) -> None:
    faults = found.faults
    if not faults and not problem and not found.problem:
        screen.say("argmap check finds nothing wrong with this file", "good")
        return
    if not screen.is_current:
        return
    places = [_place(document, fault) for fault in faults]
    notes: list[list[tuple[str, str, str]]] = []
    if problem:
        notes.append([("✗ ", "error", problem), ("  ", "dim", "shown is how the file was before")])
    if found.problem:
        notes.append([("! ", "warning", found.problem)])
    for fault, (path, line, column) in zip(faults, places, strict=True):
        sign, style = FAULT_SIGNS[fault.level]
        mark = f"{sign} "
        where = f"{line}:{column}" if path == document.path else f"{path}:{line}:{column}"
        rows = [(mark, style, fault.message), ("  ", "dim", f"{fault.code} {fault.name} · {where}")]
        if fault.help:
            rows.append(("→ ", "good", fault.help))
        notes.append(rows)

    def draw(number: int, cells: int, pointed: bool) -> list[Line]:
        lines: list[Line] = []
        for i, (mark, style, text) in enumerate(notes[number]):
            for k, part in enumerate(wrap(text, cells - 5)):
                pointer = "›" if pointed and not i and not k else " "
                body = "dim" if style == "dim" else "bold" if not i else ""
                lines.append(
                    ((f"{pointer} ", "pointer"), (mark if not k else "  ", style), (part, body)),
                )
        return [*lines, ()] if cells > 44 else lines

    def chosen(number: int | None) -> None:
        if number is None:
            return
        skipped = len(notes) - len(faults)
        path, line, _ = places[number - skipped] if number >= skipped else (document.path, 1, 1)
        cast(Editing, screen).edit_at(path, line)

    title = f"{len(notes)} in {document.path}"
    screen.app.push_screen(ListScreen(title, len(notes), draw, enter="open in editor"), chosen)


def _place(document: Document, fault: Diagnostic) -> tuple[str, int, int]:
    """Path, line and column of a fault, which may lie in a file that the debate names."""
    from argmap.span import LineIndex

    path = fault.span.path or document.path
    if path == document.path or path not in document.texts:
        return (document.path, *document.lines.locate(fault.span.start))
    return (path, *LineIndex(document.texts[path]).locate(fault.span.start))
