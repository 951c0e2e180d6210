"""Copying what is said of a claim: over the terminal (OSC 52, through ssh too), and into a file for want of that."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

from argmap.diagnostic import ArgmapError
from argmap.files import write_whole
from argmap.folders import in_home
from argmap.model import Claim
from argmap.read import Document
from argmap.view.reference import reference

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp

# by the key after y
FORMS = {"i": "id", "t": "text", "y": "YAML", "s": "sources", "l": "link"}


def form_of(document: Document, claim: Claim, form: str) -> str:
    """One of `FORMS` of a claim: its id, its sentence, its YAML, its sources with their addresses (a line each, empty
    where it has none), or what `argmap browse` opens it by."""
    if form == "id":
        return claim.id
    if form == "text":
        return claim.text
    if form == "link":
        return f"{document.path}#{claim.id}"
    if form == "sources":
        sources = document.debate.sources
        return "".join(
            f"{reference(sources[c.source])}{f' [{c.locator}]' if c.locator else ''}\n"
            for c in claim.cite
            if c.source in sources
        )
    start, end = claim.span.start, claim.span.end
    indent = start - (document.text.rfind("\n", 0, start) + 1)
    first, *rest = document.text[start:end].rstrip().split("\n")
    return "\n".join((first, *(line[indent:] if not line[:indent].strip() else line for line in rest))) + "\n"


def copy(app: BrowseApp, text: str) -> str:
    """Copy a text; returns where it can be had from if the terminal does not take it ("" for nowhere).

    A terminal does not say whether it took a text, and tmux takes none from a program as it is usually set: there
    its own buffer is filled too.
    """
    app.copy_to_clipboard(text)
    if os.environ.get("TMUX") and shutil.which("tmux"):
        with suppress(OSError, subprocess.SubprocessError):
            # -w hands it on to the terminal around tmux
            for words in (["load-buffer", "-w", "-"], ["load-buffer", "-"]):
                done = subprocess.run(
                    ["tmux", *words], input=text.encode(), capture_output=True, timeout=2, check=False
                )
                if not done.returncode:
                    break
    if app.memory.file is None:
        return ""
    file = app.memory.file.with_name("copied.txt")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, text, force=True)
    except (ArgmapError, OSError):
        return ""
    return in_home(file)
