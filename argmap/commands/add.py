"""Add a claim to a debate file, as a reason for or against something in it.

    argmap add tram.yaml "Free trams are full." --attacks free
    argmap add tram.yaml "Drivers stay in their cars." --undercuts "cars -> free"
    argmap add tram.yaml "Fares cover a third of the cost." --supports cost --cite "smith2020, 41" --kind fact
    argmap add tram.yaml "Free trams are full." --attacks free --diff    shows what would change

Comments, order and layout stay; only the lines that must change do. Where the reasons of the target stand in place,
the claim does so too; else it gets an entry under `claims:` behind its target, and its id goes into the target's
list. Prints the new claim as FILE#id. `argmap undo FILE` takes it back. Where a claim says the same already, its id is
said, and the new claim added all the same.
"""

from __future__ import annotations

import argparse

from argmap.commands.editing import add_edit_arguments, finish, opened
from argmap.diagnostic import ArgmapError
from argmap.editing import deeds, edits
from argmap.editing.twins import bears_on, twin_of
from argmap.editing.work import Work
from argmap.model import Debate, Kind, Polarity
from argmap.read import Document
from argmap.terminal import say

_RELATIONS = {"supports": Polarity.PRO, "attacks": Polarity.CON, "undercuts": Polarity.CON}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap add`."""
    parser.add_argument("target", metavar="FILE", help="the debate")
    parser.add_argument("text", metavar="TEXT", help="one full sentence that can be right or wrong")
    parser.add_argument(
        "--supports", metavar="TARGET", help="a claim that it speaks for, or an argument that it backs"
    )
    parser.add_argument("--attacks", metavar="TARGET", help="a claim that it speaks against")
    parser.add_argument(
        "--undercuts", metavar="TARGET", help="an argument whose step it breaks: its id, or `a -> b`"
    )
    parser.add_argument("--id", default="", help="the id of the claim (made from its first words)")
    parser.add_argument("--title", default="", help="a label of a few words")
    parser.add_argument("--kind", choices=[str(k) for k in Kind], help="what sort of sentence it is")
    parser.add_argument(
        "--cite",
        action="append",
        default=[],
        metavar="SOURCE",
        help='a source, or "source, place"; may be given again',
    )
    parser.add_argument("--group", default="", help="the region of the map")
    parser.add_argument(
        "--by", action="append", default=[], metavar="POSITION", help="who asserts it; may be given again"
    )
    add_edit_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Add the claim."""
    document = opened(args.target, claim=False).document
    relation, target = _relation(args, document)
    new = edits.NewClaim(
        args.text,
        args.id,
        args.title,
        Kind(args.kind) if args.kind else None,
        tuple(args.cite),
        args.group,
        tuple(args.by),
    )
    work = Work(document)
    done = deeds.add(work, new, target, _RELATIONS[relation])
    finish(work.rewrites, args, done.what)
    if twin := twin_of(document.debate, args.text):
        say(f'"{twin}" says the same already{_instead(document.debate, twin, relation, target)}')
    if not args.diff:
        print(f"{document.path}#{done.claim}")
    return 0


def _instead(debate: Debate, twin: str, relation: str, target: str) -> str:
    """What that claim does to the target already, or how it would be made to."""
    if twin == target:
        return ""
    if bears_on(debate, twin, target, _RELATIONS[relation]):
        return f', and {relation} "{target}"'
    return f": to link it in place of this one, write `{relation}: [{target}]` there"


def _relation(args: argparse.Namespace, document: Document) -> tuple[str, str]:
    """The relation that was asked for, and its target. Raises `ArgmapError` unless there is one, and of its kind."""
    given = [(name, getattr(args, name)) for name in _RELATIONS if getattr(args, name) is not None]
    if len(given) != 1:
        count = "no target" if not given else "several targets"
        raise ArgmapError(
            f"there is {count} for the claim", help="name one, with --supports, --attacks or --undercuts"
        )
    relation, target = given[0]
    target = target.removeprefix(f"{document.debate.id}#").removeprefix("#")
    is_argument = target in document.debate.arguments
    if relation == "undercuts" and not is_argument:
        steps = [
            str(a.id)
            for a in document.debate.arguments.values()
            if any(p.claim == target for p in a.premises)
        ]
        if target in document.debate.claims:
            raise ArgmapError(
                f'"{target}" is a claim; an undercut is aimed at an argument, at its step',
                help=f'--undercuts "{steps[0]}"'
                if steps
                else f"to attack the claim itself: --attacks {target}",
            )
    if relation == "attacks" and is_argument:
        raise ArgmapError(f'"{target}" is an argument', help=f'to break its step: --undercuts "{target}"')
    return relation, target
