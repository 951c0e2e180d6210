"""What a form tells the screen below it when it was saved."""

from __future__ import annotations

from pathlib import Path

from argmap.record import record


@record
class Saved:
    """A form that was saved: the claim, what was done in words, and what more there is to say of it."""

    claim: str
    what: str
    more: str


def in_short(what: str, path: str) -> str:
    """What was done, without the name of the file, which is in view."""
    for word in ("in", "to", "from"):
        what = what.replace(f" {word} {path}", "")
    return what.replace(path, Path(path).name)
