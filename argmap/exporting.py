"""What is exported: a debate or a part of it as the bytes of a format, and the file they go into."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from argmap.diagnostic import ArgmapError
from argmap.files import make_folder, write_whole
from argmap.formats import Format
from argmap.model import Debate
from argmap.pictures import Tell, drawn
from argmap.read import Document
from argmap.record import record
from argmap.view.look import Look
from argmap.view.selection import Selection, cut, select


@record
class Job:
    """One debate to be written: what of it, how, and where to (`-`: standard output). `in_folder` is True where
    a folder was named, or none: it is made when it is not there."""

    document: Document
    selection: Selection
    look: Look
    path: str
    in_folder: bool


FOLDER = "exports"
"""Where exports go that are given no other place."""


def file_name(debate: Debate, made: Format, *parts: str) -> str:
    """The name of the file of a debate in a format; `parts` say which part of it."""
    name = "-".join((debate.id if debate.id not in ("", "-") else "debate", *(p for p in parts if p)))
    return name.replace("/", "_").replace("#", "-") + made.suffix


def in_exports(debate: Debate, made: Format, *parts: str) -> str:
    """Where an export goes that is given no other place."""
    return str(Path(FOLDER) / file_name(debate, made, *parts))


def part(job: Job) -> Debate:
    """What of a debate is asked for, as a debate of its own."""
    debate = job.document.debate
    return debate if job.selection.everything else cut(debate, select(debate, job.selection))


def encode(
    job: Job, made: Format, tell: Tell, *, time_limit: float | None = None, site: frozenset[str] = frozenset()
) -> bytes:
    """A debate in a format, as the bytes of the file. `site` are the debates whose pages lie beside this one; `tell`
    takes what there is to say, such as what a picture leaves out.

    Raises `ArgmapError` where there is nothing to write, or it cannot be drawn.
    """
    debate = job.document.debate
    if not debate.claims:
        raise ArgmapError(
            f"{job.document.path} has no claims, so that there is nothing to write",
            help=f"argmap check {job.document.path} says what is wrong with it"
            if job.document.diagnostics
            else "",
        )
    assert made.write is not None
    _tell_fit(job, tell)
    if not made.draws:
        debate = part(job)
        if debate.left_out:
            tell(f"{job.path} has {debate.extent}")
        return made.write(debate).encode("utf-8", "replace")
    asked: dict[str, Any] = {"selection": job.selection, "look": job.look}
    text = made.write(debate, **asked)
    if not made.engine:
        return text.encode("utf-8", "replace")
    if made.index is not None:
        asked["pages"] = site
    _tell_size(job, text, tell)
    try:
        picture = drawn(text, made, job.look, time_limit, tell)
        return made.finish(picture, debate, **asked) if made.finish else picture
    except ArgmapError as problem:
        if made.undrawn is None:
            raise
        tell(f"{job.path} has no map: {problem}")
        if problem.help:
            tell(f"  help: {problem.help}")
        return made.undrawn(f"There is no map here: {problem}.", debate, **asked)


def _tell_fit(job: Job, tell: Tell) -> None:
    """Say that no claim is all that is asked for."""
    asked = job.selection
    if asked.groups or asked.tags or asked.kinds or asked.positions:
        shown = select(job.document.debate, asked)
        if set(shown.claims) <= set(shown.starts):
            tell(f"{job.path}: no claim fits all that is asked for, so that only what is at issue is shown")


def _tell_size(job: Job, text: str, tell: Tell) -> None:
    """Say that a map is so big that it is drawn with bounded effort, or leaves words out."""
    from argmap.formats.dot import BOUNDED
    from argmap.formats.dot_markup import LONGEST

    for claim in job.document.debate.claims.values():
        if len(claim.text) > LONGEST:
            tell(f'"{claim.id}" has {len(claim.text):,} letters, of which a picture shows {LONGEST:,}')
    claims = text.count(' class="claim')
    if claims > BOUNDED:
        tell(
            f"{claims} claims are many for one picture: it is drawn with straight lines and less care for order; "
            "--map overview and --map parts, --focus, --depth and --groups draw parts with more"
        )


def save(job: Job, data: bytes, made: Format, *, force: bool) -> None:
    """Write the file. An export that is there is replaced, and nothing else without `--force`."""
    path = Path(job.path)
    source = Path(job.document.path)
    if path.exists() and source.exists() and path.samefile(source):
        raise ArgmapError(f"{job.path} is the debate itself", help="choose another name with -o")
    if job.in_folder:
        make_folder(path.parent)
    write_whole(path, data, force=force, replaces=lambda: _is_export(path, made))


# What argmap leaves in every file that it draws or writes, among the first bytes or the last.
_MARKS = {
    "dot": b": a map made by argmap",
    "svg": b'class="graph argmap"',
    "png": b"Software\0argmap",
    "pdf": b"% made by argmap",
    "json": b'{\n  "version": 1,\n  "id": ',
    "markdown": b"<!-- made by argmap -->",
    "brief": b"<!-- made by argmap -->",
    "graphml": b"<!-- made by argmap -->",
    "mermaid": b": a map made by argmap",
    "html": b'<meta name="generator" content="argmap">',
    "csv": b"row,id,title,text,thesis,kind,premises,target,",
}
_ENDS = 65_536


def _is_export(path: Path, made: Format) -> bool:
    """True for a file that argmap made in the same format: by the mark in it, for its name says nothing.

    A debate in YAML has no mark, since authors go on writing in it; a link may lead to anything.
    """
    mark = _MARKS.get(made.name) or _MARKS.get(made.engine)
    if mark is None or path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            found = file.read(_ENDS)
            if len(found) == _ENDS:
                file.seek(-1000, os.SEEK_END)
                found += file.read()
    except OSError:
        return False
    return mark in found
