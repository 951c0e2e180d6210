"""Every fault of a debate at once: code, place, reason and way out.

    argmap check                       the debates of debates/, of this folder, or of the library
    argmap check tram.yaml             one debate
    argmap check --strict tram.yaml    good practice too, not only what must hold
    argmap check --ignore style        without the advice on wording
    argmap check --fix tram.yaml       mend what can be mended safely; --diff shows it first
    argmap check --format json         for another program
    argmap explain AM203               what a finding means, with an example

Ends with 1 where an error or a warning was found (an info is advice, and fails nothing), and with 2 where a file
could not be opened. A rule is silenced for one
claim or argument in the debate itself, with a reason: `ignore: {uncited-fact: common knowledge}`.

--fix makes the fixes that leave the meaning alone (a text put into quotes, a missing blank, a relation that is written
twice), again until none is left, and reports what remains; --unsafe-fixes makes those too that guess what was meant
(the claim that a misspelt id is nearest to). `argmap undo FILE` takes them back.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable
from functools import partial

from argmap import report
from argmap.check import check, codes
from argmap.diagnostic import ArgmapError, Diagnostic, Level
from argmap.read import Document
from argmap.record import replace
from argmap.targets import Found, Target, add_target_arguments, claim_of
from argmap.terminal import Style, columns, print_json

FINE, FINDINGS, FAILED = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap check`."""
    add_target_arguments(parser)
    parser.add_argument("--strict", action="store_true", help="run the rules of good practice too")
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="CODES",
        help="run these rules alone: codes (AM203), beginnings of codes (AM2), names or sets (style), "
        "with commas",
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="CODES", help="leave these rules out"
    )
    parser.add_argument("--fix", action="store_true", help="make the safe fixes, and report what remains")
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help="make the fixes too that may change what the debate says"
    )
    parser.add_argument(
        "--diff", action="store_true", help="print what --fix would change, and write nothing"
    )
    parser.add_argument(
        "--format", choices=("text", "concise", "json"), default="text", help="how to say it (text)"
    )


def run(args: argparse.Namespace) -> int:
    """Check, report, and return the exit status."""
    # Debates hold no cycles, and all that is read stays till the end: to look through it for garbage again
    # and again costs a seventh of the time (measured at 10,000 claims).
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _run(args)
    finally:
        if collecting:
            gc.enable()


def _run(args: argparse.Namespace) -> int:
    select, ignore = _words(args.select), _words(args.ignore)
    codes((*select, *ignore))  # a misspelt rule is said before anything is read
    find = partial(check, strict=args.strict, select=select, ignore=ignore)
    checked: list[report.Checked] = []
    said: set[Diagnostic] = set()
    found = Found(args.targets, stdin_filename=args.stdin_filename)
    differs = False
    for target, document in found.read("checking debate"):
        if args.fix or args.unsafe_fixes or args.diff:
            from argmap.commands.mending import mend  # what it needs costs more than a small check

            before = document.text
            try:
                about = partial(_found_about, target, find)
                document, findings = mend(document, about, args, from_stdin=target.path == "-")
            except ArgmapError as problem:
                found.fail(problem)
                continue
            differs = differs or (args.diff and document.text != before)
        else:
            findings = _about(document, target, find(document))
        # what is wrong with a file beside several debates is said once
        new = tuple(f for f in findings if f.span.path == document.path or f not in said)
        said.update(new)
        checked.append(report.Checked(document, new))
    if not args.diff:
        _print(checked, args, library=found.library)
    if found.failed:
        return FAILED
    grave = any(f.level is not Level.INFO for one in checked for f in one.findings)
    return FINDINGS if differs or grave else FINE


def _found_about(
    target: Target, find: Callable[[Document], tuple[Diagnostic, ...]], document: Document
) -> tuple[Diagnostic, ...]:
    """The findings about a target in a document that stands for it."""
    return _about(document, target, find(document))


def _words(lists: list[str]) -> list[str]:
    """The words of an option that takes several, with commas or given again."""
    return [word for some in lists for word in some.replace(",", " ").split()]


def _about(document: Document, target: Target, findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings inside the claim that a target names; all of them where it names a whole file."""
    if not target.claim:
        return findings
    span = claim_of(document, target.claim).span
    return tuple(
        f
        for f in findings
        if f.span.path == span.path and span.start <= f.span.start and f.span.end <= span.end
    )


def _print(checked: list[report.Checked], args: argparse.Namespace, *, library: bool) -> None:
    """The findings on standard output, in the format that was asked for."""
    if args.format == "json":
        print_json(report.as_json(checked))
    elif args.format == "concise":
        print("\n".join(report.concise(checked, library=library)))
    elif checked:
        style = Style.of(sys.stdout, args.color)
        if not sys.stdout.isatty():
            style = replace(style, ascii=True)  # what is piped on is read by programs and old pagers
        print("\n".join(report.text(checked, style, width=columns(sys.stdout), library=library)))
