"""DOT as a picture, with word of what could not be drawn as asked."""

from __future__ import annotations

from collections.abc import Callable

from argmap.formats import Format
from argmap.view.look import Look

Tell = Callable[[str], None]
"""Takes what there is to say of a picture, a sentence at a time."""


def drawn(text: str, made: Format, look: Look, time_limit: float | None, tell: Tell) -> bytes:
    """DOT as the bytes of a format, drawn within `time_limit` seconds (else those of `graphviz.TIME_LIMIT`).

    Raises `ArgmapError` where there is no engine, or it takes too long.
    """
    if not made.engine:
        return text.encode("utf-8", "replace")
    from argmap import graphviz  # only pictures need an engine

    if made.engine != "svg":
        _tell_scripts(text, tell)
    picture = graphviz.draw(text, made.engine, time_limit=time_limit or graphviz.TIME_LIMIT, paper=look.paper)
    for remark in picture.remarks:
        tell(f"{picture.engine} says: {remark}")
    for note in picture.notes:
        tell(note)
    return picture.data


def _tell_scripts(text: str, tell: Tell) -> None:
    """Say which scripts cannot be drawn on this machine: their letters are boxes then."""
    from argmap.fonts import uncovered

    for script, letters in uncovered(text).items():
        tell(
            f"no font of this machine has the {script} letters {letters}, which are drawn as empty boxes: "
            "install one (fonts-noto), or export svg, which takes the fonts of its reader"
        )
