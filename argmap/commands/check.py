"""Every fault of a debate at once: code, place, reason and way out.

    argmap check                       the debates of debates/, of this folder, or of the library
    argmap check tram.yaml             one debate
    argmap check --strict tram.yaml    good practice too, not only what must hold
    argmap check --ignore style        without the advice on wording
    argmap check --fix tram.yaml       mend what can be mended safely; --diff shows it first
    argmap check --watch tram.yaml     again at each change
    argmap check --format json         for another program
    argmap explain AM203               what a finding means, with an example

Ends with 1 where an error or a warning was found (an info is advice, and fails nothing), and with 2 where a file
could not be opened. A rule is silenced for one claim or argument in the debate itself, with a reason:
`ignore: {uncited-fact: common knowledge}`.

--fix makes the fixes that leave the meaning alone (a text put into quotes, a missing blank, a relation that is written
twice), again until none is left, and reports what remains; --unsafe-fixes makes those too that guess what was meant
(the claim that a misspelt id is nearest to). `argmap undo FILE` takes them back.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import partial

from argmap.check import Examined, Plan, codes, examine
from argmap.commands.reporting import FORMS, print_report
from argmap.config.project import Asked, Project, add_config_arguments, plan_for
from argmap.diagnostic import ArgmapError, Diagnostic, Level
from argmap.read import Document, no_garbage_collection
from argmap.report import Checked, Report
from argmap.span import Span
from argmap.targets import Found, Target, add_target_arguments, claim_of
from argmap.terminal import say

FINE, FINDINGS, FAILED = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap check`."""
    add_target_arguments(parser)
    parser.add_argument(
        "--strict", action=argparse.BooleanOptionalAction, help="run the rules of good practice too"
    )
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="CODES",
        help="run these rules alone: codes (AM203), beginnings of codes (AM2), names or sets (style), "
        "with commas",
    )
    parser.add_argument(
        "--extend-select", action="append", default=[], metavar="CODES", help="run these rules too"
    )
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="CODES", help="leave these rules out"
    )
    add_config_arguments(parser)
    parser.add_argument("--fix", action="store_true", help="make the safe fixes, and report what remains")
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help="make the fixes too that may change what the debate says"
    )
    parser.add_argument(
        "--diff", action="store_true", help="print what --fix would change, and write nothing"
    )
    parser.add_argument("--format", choices=FORMS, default="text", help="how to say it (text)")
    parser.add_argument("--exit-zero", action="store_true", help="end with 0 where something was found, too")


@no_garbage_collection()
def run(args: argparse.Namespace) -> int:
    """Check, report, and return the exit status."""
    asked = Asked(args.strict, _words(args.select), _words(args.extend_select), _words(args.ignore))
    # a misspelt rule is said before anything is read
    codes((*asked.select, *asked.extend_select, *asked.ignore))
    project = Project(args.config, isolated=args.isolated)
    found = Found(
        args.targets,
        stdin_filename=args.stdin_filename,
        excludes=project.excludes,
        force=args.force_exclude,
    )
    if found.excluded and not found.targets:
        say("the settings exclude all that was named")
    checked, differs = _checked(found, project, asked, args)
    if not args.diff:
        print_report(
            Report(tuple(checked), found.library, problems=tuple(found.problems)), args.format, args.color
        )
    if found.failed:
        return FAILED
    if args.exit_zero:
        return FINE
    grave = any(f.level is not Level.INFO for one in checked for f in one.findings)
    return FINDINGS if differs or grave else FINE


def _checked(
    found: Found, project: Project, asked: Asked, args: argparse.Namespace
) -> tuple[list[Checked], bool]:
    """Every file with what was found in it, and whether `--diff` has shown a change."""
    checked: list[Checked] = []
    said: set[Diagnostic] = set()
    differs = False
    for target, document in found.read("checking debate", empty=True):
        plan = plan_for(project.settings(document.path), document.path, asked)
        if args.fix or args.unsafe_fixes or args.diff:
            from argmap.commands.mending import mend  # what it needs costs more than a small check

            before = document.text
            try:
                about = partial(_findings, target, plan)
                document, findings = mend(document, about, args, from_stdin=target.path == "-")
            except ArgmapError as problem:
                found.fail(problem)
                continue
            differs = differs or (args.diff and document.text != before)
            examined = Examined(findings)
        else:
            examined = _about(document, target, examine(document, plan))
        # what is wrong with a file beside several debates is said once
        new = tuple(f for f in examined.findings if f.span.path == document.path or f not in said)
        said.update(new)
        checked.append(Checked(document, new, silenced=examined.silenced))
    return checked, differs


def _findings(target: Target, plan: Plan, document: Document) -> tuple[Diagnostic, ...]:
    """The findings about a target in a document that stands for it."""
    return _about(document, target, examine(document, plan)).findings


def _words(lists: Iterable[str]) -> tuple[str, ...]:
    """The words of an option that takes several, with commas or given again."""
    return tuple(word for some in lists for word in some.replace(",", " ").split())


def _about(document: Document, target: Target, examined: Examined) -> Examined:
    """What was found inside the claim that a target names; all of it where it names a whole file."""
    if not target.claim:
        return examined
    span = claim_of(document, target.claim).span

    def inside(place: Span) -> bool:
        return place.path == span.path and span.start <= place.start and place.end <= span.end

    return Examined(
        tuple(f for f in examined.findings if inside(f.span)),
        tuple(s for s in examined.silenced if inside(s.finding.span)),
    )
