"""`argmap check --fix`: the fixes of one file, made and written, or shown."""

from __future__ import annotations

import argparse
import os
import shlex
from collections import Counter
from collections.abc import Callable

from argmap.diagnostic import ArgmapError, Diagnostic
from argmap.editing.neighbours import overlaid
from argmap.editing.saving import text_rewrite, unified, write
from argmap.fixes import Fixed, fix_all, offered
from argmap.read import Document
from argmap.terminal import print_text, say


def mend(
    document: Document,
    find: Callable[[Document], tuple[Diagnostic, ...]],
    args: argparse.Namespace,
    *,
    from_stdin: bool,
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Make the fixes of a file and write it, or show them with `--diff`. Returns the document as it is then, and
    what is still found in it."""
    fixed = fix_all(document, find, unsafe=args.unsafe_fixes, folder=overlaid(document, {}))
    if not fixed.applied:
        _hint(fixed, args)
        return document, fixed.findings
    change = text_rewrite(document, fixed.document.text)
    if args.diff:
        print_text(unified([change]))
        say(f"would fix {_summary(fixed)} in {document.path}")
    else:
        if from_stdin:
            raise ArgmapError(
                "standard input cannot be fixed in place", help="--diff shows what would change"
            )
        what = f"fixed {_summary(fixed)} in {document.path}"
        problem = write([change], what, os.environ).problem
        say(what)
        say(f"  this cannot be taken back: {problem}" if problem else _way_back(document))
    _hint(fixed, args)
    return fixed.document, fixed.findings


def _summary(fixed: Fixed) -> str:
    """How much was fixed, and what: `3 findings (2 colon-in-text, 1 written-twice)`."""
    count = Counter(f.name for f in fixed.applied)
    number = len(fixed.applied)
    listed = ", ".join(f"{n} {name}" for name, n in count.items())
    return f"{number:,} finding{'s'[: number != 1]} ({listed})"


def _way_back(document: Document) -> str:
    return f"  to take it back: argmap undo {shlex.quote(document.path)}"


def _hint(fixed: Fixed, args: argparse.Namespace) -> None:
    """Say that there are fixes which were not asked for."""
    more = sum(f.fix is not None and not f.fix.safe for f in offered(fixed.document, fixed.findings))
    if more and not args.unsafe_fixes:
        say(f"{more:,} more could be fixed with --unsafe-fixes, which guesses what was meant")
