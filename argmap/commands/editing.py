"""What the commands that edit a debate file have in common: the file they name, `--diff`, writing, the way back."""

from __future__ import annotations

import argparse
import os
import shlex
from collections.abc import Sequence

from argmap.diagnostic import ArgmapError
from argmap.editing.changes import require_whole
from argmap.editing.saving import Rewrite, require_own, unified, write
from argmap.read import Document
from argmap.record import record
from argmap.targets import read_target, targets
from argmap.terminal import print_text, say


@record
class Edited:
    """A debate that is to be edited, and the claim (or argument) of it that was named."""

    document: Document
    claim: str


def add_edit_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of every command that edits."""
    parser.add_argument("--diff", action="store_true", help="print what would change, and write nothing")


def opened(name: str, *, claim: bool) -> Edited:
    """The debate that a word of the command line names, with its claim. Raises `ArgmapError` where it may not be
    edited, where it cannot be read whole, and where a claim is missing or one too many."""
    found = targets([name])
    if len(found) != 1:
        raise ArgmapError(f"{name} is a folder", help="name one debate")
    target = found[0]
    if target.path == "-":
        raise ArgmapError("standard input cannot be edited in place", help="name a file")
    if claim and not target.claim:
        raise ArgmapError(f"{name} names no claim", help=f"write {name}#claim")
    if target.claim and not claim:
        raise ArgmapError(f"{name} names a claim", help=f"name the file alone: {target.path}")
    require_own(target.path)
    document = read_target(target.path)
    require_whole(document)
    return Edited(document, target.claim)


def finish(rewrites: Sequence[Rewrite], args: argparse.Namespace, what: str) -> None:
    """Write changed files, or print what would change."""
    if args.diff:
        print_text(unified(rewrites))
        return
    problem = write(rewrites, what, os.environ).problem
    changed = [one for one in rewrites if one.before != one.after]
    if not changed:
        say("nothing to change")
        return
    say(what)
    if problem:
        say(f"  this cannot be taken back: {problem}")
    else:
        say(f"  to take it back: argmap undo {shlex.quote(changed[0].path)}")
