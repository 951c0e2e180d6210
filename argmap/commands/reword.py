"""Give a claim another text or title.

    argmap reword tram.yaml#cost "Free trams cost the city more than it can spare in bad years."
    argmap reword tram.yaml#cost --title "Too dear"
    argmap reword tram.yaml#cost - < sentence.txt     the text from standard input
    argmap reword tram.yaml#cost "..." --diff         shows what would change

The text stays in the style in which it stands (behind its key, in quotes, or wrapped under `>-`) where the new one can
stand so. `argmap undo FILE` takes it back.
"""

from __future__ import annotations

import argparse

from argmap.commands.editing import add_edit_arguments, finish, opened
from argmap.companions import decode
from argmap.diagnostic import ArgmapError
from argmap.editing import deeds
from argmap.editing.work import Work
from argmap.targets import read_stdin


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap reword`."""
    parser.add_argument("target", metavar="FILE#claim", help="the claim")
    parser.add_argument("text", nargs="?", metavar="TEXT", help="its new text, or - for standard input")
    parser.add_argument("--title", help="its new title")
    add_edit_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Reword the claim."""
    if args.text is None and args.title is None:
        raise ArgmapError("there is nothing to reword it to", help="give the new TEXT, or --title")
    edited = opened(args.target, claim=True)
    document = edited.document
    text = decode(read_stdin()).text.strip() if args.text == "-" else args.text
    work = Work(document)
    done = deeds.reword(work, edited.claim, text=text, title=args.title)
    finish(work.rewrites, args, done.what)
    return 0
