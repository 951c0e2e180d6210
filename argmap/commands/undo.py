"""Take back the last change that argmap made in a file.

    argmap undo tram.yaml             writes what the file held before
    argmap undo tram.yaml --diff      shows what would change

Each call takes back one change more: of `add`, `reword`, `rename`, `remove`, `move`, `check --fix` and of what was
edited in `argmap browse`. A change of several files is taken back in all of them. Nothing is taken back where a file
has been changed since by anything else. The last hundred changes are kept, in the folder `argmap/undo` of
$XDG_STATE_HOME (or ~/.local/state).
"""

from __future__ import annotations

import argparse
import os

from argmap.commands.editing import add_edit_arguments
from argmap.editing.saving import last, take_back, unified
from argmap.record import replace
from argmap.targets import targets
from argmap.terminal import print_text, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap undo`."""
    parser.add_argument("target", metavar="FILE", help="the file")
    add_edit_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Take the last change back."""
    path = targets([args.target])[0].path
    kept = last(path, os.environ)
    if args.diff:
        back = [replace(one, before=one.after, after=one.before) for one in kept.rewrites]
        print_text(unified(back))
        return 0
    take_back(kept)
    say(f"taken back: {kept.what}")
    return 0
