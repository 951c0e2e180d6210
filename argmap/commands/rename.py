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
from argmap.editing import edits
from argmap.editing.changes import carried_out
from argmap.editing.neighbours import naming, overlaid, rename_in_neighbour, require_follows
from argmap.editing.saving import rewrite, text_rewrite
from argmap.span import apply_edits


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
    stem = document.debate.id
    change = edits.rename(document, old, new)
    others = naming(document, {old}) if old in document.debate.claims else []
    changes = {n.name: rename_in_neighbour(n, stem, old, new) for n in others}
    texts = {n.name: apply_edits(n.text, changes[n.name]) for n in others}
    after = carried_out(document, change, overlaid(document, texts))
    for other in others:
        require_follows(other, changes[other.name], document, after.text, old, new)
    rewrites = [text_rewrite(document, after.text)]
    rewrites += [rewrite(n.path, n.data, n.text, texts[n.name]) for n in others]
    where = (
        document.path
        if not others
        else f"{document.path} and {len(others)} other file{'s'[: len(others) != 1]}"
    )
    finish(rewrites, args, f'renamed "{old}" to "{new}" in {where}')
    return 0
