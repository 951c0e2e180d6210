"""Give a claim or an argument another id, wherever it is named.

    argmap rename tram.yaml#cost too-dear
    argmap rename tram.yaml#cost too-dear --diff      shows what would change, in every file

What refers to it follows: reasons, premises, addresses of arguments (`cost -> free`), thesis, contradictions,
positions, views, answers and verdicts in its file; and in the other files of the folder debates that name it as
`tram#cost`, shared positions, and readers' positions. `argmap undo FILE` takes it back in all of them.
"""

from __future__ import annotations

import argparse

from argmap.commands.editing import add_edit_arguments, finish, opened
from argmap.editing import deeds
from argmap.editing.work import Work


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap rename`."""
    parser.add_argument("target", metavar="FILE#old", help="the claim or argument")
    parser.add_argument("new", metavar="NEW", help="its new id")
    add_edit_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Rename it everywhere, or nowhere."""
    edited = opened(args.target, claim=True)
    document, old = edited.document, edited.claim
    new = args.new.removeprefix(f"{document.debate.id}#").removeprefix("#")
    work = Work(document)
    done = deeds.rename(work, old, new)
    finish(work.rewrites, args, done.what)
    return 0
