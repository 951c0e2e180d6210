"""Python's garbage collector, kept from what lives long: debates that were read, and what was imported."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_keeps = False


def keep() -> None:
    """From now on what lives is not looked through any more; a run of its own lets nothing of it go."""
    global _keeps
    gc.freeze()
    _keeps = True


def let_go() -> None:
    """Look through everything again: for a program that goes on after argmap."""
    global _keeps
    gc.unfreeze()
    _keeps = False


@contextmanager
def paused() -> Iterator[None]:
    """What is read holds no cycles, and stays: to look for some while it grows doubles the time of reading, and
    costs `argmap check` a seventh of its own (measured at 10,000 claims). To look for some at the end would take
    a tenth more: what has come counts as old at once."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # what others have frozen stays so; to count it takes as long as it is much, so what is ours is not counted
            if not _keeps and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
