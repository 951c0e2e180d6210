"""The map of a debate as one page for reading and printing, with its fonts inside.

For papers, handouts and posters. The page is as large as the map; a map that is larger than the largest page
that PDF readers accept (5 metres) is drawn smaller. With `--theme print` it needs no colour.
"""

from __future__ import annotations

from argmap.formats.dot import write
from argmap.model import Debate
from argmap.view.look import Look
from argmap.view.selection import Selection

__all__ = ["DRAWS", "ENGINE", "SUFFIX", "finish", "write"]

SUFFIX = ".pdf"
DRAWS = True
ENGINE = "pdf"


def finish(picture: bytes, debate: Debate, *, selection: Selection, look: Look) -> bytes:
    """The page with the name of the program behind it, in a comment: by it an export is known again."""
    return picture.rstrip() + b"\n% made by argmap\n"
