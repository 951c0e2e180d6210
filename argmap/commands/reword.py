"""Give a claim another text or title.

    argmap reword tram.yaml#cost "Free trams cost the city more than it can spare in bad years."
    argmap reword tram.yaml#cost --title "Too dear"
    argmap reword tram.yaml#cost - < sentence.txt     the text from standard input
    argmap reword tram.yaml#cost "..." --typo         it means what it meant: its answers stay reviewed
    argmap reword tram.yaml#cost "..." --diff         shows what would change

The text stays in the style in which it stands (behind its key, in quotes, or wrapped under `>-`) where the new one can
stand so. `argmap undo FILE` takes it back.
"""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from argmap.commands.editing import add_edit_arguments, finish, opened
from argmap.companions import decode
from argmap.diagnostic import ArgmapError
from argmap.editing import deeds
from argmap.editing.saving import Rewrite
from argmap.editing.work import Work
from argmap.graph import Graph
from argmap.model import ClaimId
from argmap.read import Document
from argmap.reviewed import Stale, current, file_name, same, stale
from argmap.reviewed import read as read_record
from argmap.reviewed import write as record_text
from argmap.targets import read_stdin
from argmap.terminal import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap reword`."""
    parser.add_argument("target", metavar="FILE#claim", help="the claim")
    parser.add_argument("text", nargs="?", metavar="TEXT", help="its new text, or - for standard input")
    parser.add_argument("--title", help="its new title")
    parser.add_argument(
        "--typo",
        action="store_true",
        help="the claim means what it meant: what `argmap review` keeps of it follows",
    )
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
    beside = _record(document, work.document, done.claim, typo=args.typo)
    finish([*work.rewrites, *beside], args, done.what)
    if not args.diff and any(s.claim == done.claim for s in _stale(work.document, beside)):
        say(f"  its answers may no longer fit: argmap review {shlex.quote(document.path)}#{done.claim}")
    return 0


def _record(before: Document, after: Document, claim: str, *, typo: bool) -> list[Rewrite]:
    """The change of the record of `argmap review` that goes with a claim's new wording: with `typo` it is reviewed as
    before; else what it said is entered if that is not there yet, so that its answers are seen to be stale."""
    old = next((c for c in before.debate.claims if c not in after.debate.claims), ClaimId(claim))
    new = after.debate.claims[ClaimId(claim)]
    if before.reviewed is None or before.debate.claims[old].text == new.text:
        return []
    entries = dict(before.reviewed)
    said = current(Graph(before.debate)).get(old)
    if said is None:
        return []
    if typo and (old not in entries or same(entries[old].text, said.text)):
        entries.pop(old, None)
        entries[claim] = current(Graph(after.debate))[claim]
    elif not typo and old not in entries:
        entries[old] = said
    path = Path(before.path).with_name(file_name(Path(before.path).stem))
    return [Rewrite(str(path), path.read_bytes(), record_text(entries).encode())]


def _stale(after: Document, beside: list[Rewrite]) -> list[Stale]:
    record = read_record(beside[0].after.decode())[0] if beside else after.reviewed
    return stale(Graph(after.debate), record) if record else []
