"""Take a claim out of a debate file.

    argmap remove tram.yaml#survey
    argmap remove tram.yaml#cars --diff                  shows what would go
    argmap remove tram.yaml#cars --with-references       with everything that hangs on it

The claim goes with the reason that it is by itself. Where more hangs on it (reasons for and against it, joint premises,
positions, views, answers) that is listed and asked for on a terminal; elsewhere nothing is removed without
--with-references. A claim that another debate builds on is not removed. `argmap undo FILE` takes it back.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from argmap.commands.editing import add_edit_arguments, finish, opened
from argmap.diagnostic import ArgmapError
from argmap.editing import deeds
from argmap.editing.work import Work
from argmap.terminal import interactive, say

_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap remove`."""
    parser.add_argument("target", metavar="FILE#claim", help="the claim")
    parser.add_argument(
        "--with-references", action="store_true", help="take out everything that hangs on it, without asking"
    )
    add_edit_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Take the claim out."""
    edited = opened(args.target, claim=True)
    work, claim = Work(edited.document), edited.claim
    hanging = deeds.what_hangs(work, claim)
    done = deeds.remove(work, claim)
    if hanging and not args.with_references:
        _confirm(args, claim, hanging)
    finish(work.rewrites, args, done.what)
    return 0


def _confirm(args: argparse.Namespace, claim: str, hanging: Sequence[str]) -> None:
    """Say what hangs on a claim, and ask, where somebody is there to answer. Raises `ArgmapError` for a no."""
    say(f'on "{claim}" hangs:')
    for line in hanging[:_SHOWN]:
        say(f"  {line}")
    if len(hanging) > _SHOWN:
        say(f"  … and {len(hanging) - _SHOWN} more")
    if args.diff:
        return
    if interactive():
        say("Take all of it out? [y/N]")
        try:
            if input("> ").strip().casefold() in ("y", "yes"):
                return
        except EOFError:
            pass
        raise ArgmapError("nothing was removed")
    raise ArgmapError(
        "nothing was removed", help="--with-references takes all of it out; --diff shows it first"
    )
