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

from argmap.commands.editing import add_edit_arguments, finish, opened
from argmap.diagnostic import ArgmapError
from argmap.editing import edits
from argmap.editing.changes import carried_out
from argmap.editing.neighbours import drop_from_neighbour, naming, overlaid
from argmap.editing.saving import rewrite, text_rewrite
from argmap.span import apply_edits
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
    document, claim = edited.document, edited.claim
    going = edits.removal(document, claim)
    change = edits.remove(document, claim)
    claims = set(going.claims)
    others = naming(document, claims)
    texts = {n.name: apply_edits(n.text, drop_from_neighbour(n, document.debate.id, claims)) for n in others}
    hanging = [*going.hanging, *(f"what {n.path} says of it" for n in others)]
    if hanging and not args.with_references:
        _confirm(args, claim, hanging)
    after = carried_out(document, change, overlaid(document, texts))
    rewrites = [text_rewrite(document, after.text)]
    rewrites += [rewrite(n.path, n.data, n.text, texts[n.name]) for n in others]
    more = f" and {len(hanging)} thing{'s'[: len(hanging) != 1]} that hung on it" if hanging else ""
    finish(rewrites, args, f'removed "{claim}" from {document.path}{more}')
    return 0


def _confirm(args: argparse.Namespace, claim: str, hanging: list[str]) -> None:
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
