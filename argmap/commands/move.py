"""Let a reason bear on another claim or argument, or on the same with the other sign.

    argmap move tram.yaml#survey --to cars --con
    argmap move tram.yaml#survey --con                         from the reasons for to those against
    argmap move tram.yaml#survey --to "cars -> free" --con  an undercut
    argmap move tram.yaml#survey --from cars --to cost         where it is a reason for several things
    argmap move tram.yaml#air --alone --to cost                out of a joint step; the other premises stay
    argmap move tram.yaml#air --step --con                     the whole step, with all its premises

What is nested in the reason comes along, and what names it by its address follows. Without --pro or --con the sign
stays. `argmap undo FILE` takes it back.
"""

from __future__ import annotations

import argparse

from argmap.commands.editing import add_edit_arguments, finish, opened
from argmap.diagnostic import ArgmapError
from argmap.editing import deeds
from argmap.editing.work import Work
from argmap.model import Polarity


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap move`."""
    parser.add_argument("target", metavar="FILE#claim", help="the claim that is the reason")
    parser.add_argument("--to", metavar="TARGET", help="the claim or argument that it is to bear on")
    parser.add_argument(
        "--from",
        dest="origin",
        default="",
        metavar="TARGET",
        help="the one that it leaves: a target, or a step",
    )
    parser.add_argument("--pro", action="store_true", help="as a reason for it")
    parser.add_argument("--con", action="store_true", help="as a reason against it")
    parts = parser.add_mutually_exclusive_group()
    parts.add_argument(
        "--step", action="store_true", help="the whole step in which it works together with others"
    )
    parts.add_argument("--alone", action="store_true", help="take it out of that step, as a reason by itself")
    add_edit_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Move the reason."""
    if args.pro and args.con:
        raise ArgmapError("a reason is for something or against it", help="give --pro or --con, not both")
    if not args.to and not args.pro and not args.con and not args.alone:
        raise ArgmapError(
            "there is nothing to move", help="name another target with --to, or a sign: --pro, --con"
        )
    edited = opened(args.target, claim=True)
    work = Work(edited.document)
    polarity = Polarity.PRO if args.pro else Polarity.CON if args.con else None
    target = (args.to or "").removeprefix("#")
    if args.alone:
        done = deeds.detach(work, edited.claim, target, polarity, origin=args.origin)
    else:
        done = deeds.move(work, edited.claim, target, polarity, origin=args.origin, joint=args.step)
    finish(work.rewrites, args, done.what)
    return 0
