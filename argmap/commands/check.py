"""Every fault of a debate at once: code, place, reason and way out.

    argmap check                       the debates of debates/, of this folder, or of the library
    argmap check tram.yaml             one debate
    argmap check --strict tram.yaml    good practice too, not only what must hold
    argmap check --ignore style        without the advice on wording
    argmap check --fix tram.yaml       mend what can be mended safely; --diff shows it first
    argmap check --watch tram.yaml     again at each change
    argmap check --format github       for another program
    argmap check --baseline known.json --write-baseline    keep still about what is found now, from now on
    argmap explain AM203               what a finding means, with an example

Ends with 1 where an error or a warning was found (an info is advice, and fails nothing), and with 2 where a file
could not be opened. A rule is silenced for one claim or argument in the debate itself, with a reason:
`ignore: {uncited-fact: common knowledge}`. What holds for all debates of a project stands in argmap.toml.

--fix makes the fixes that leave the meaning alone (a text put into quotes, a missing blank, a relation that is written
twice), again until none is left, and reports what remains; --unsafe-fixes makes those too that guess what was meant
(the claim that a misspelt id is nearest to). `argmap undo FILE` takes them back.

A baseline has the findings of an old debate that are not to be reported; new ones are. Lines may move. A word is said
when some of it are gone. That a file cannot be read is always reported.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from argmap import collector
from argmap.check import Examined, Plan, codes, examine
from argmap.commands.reporting import FORMS, print_report
from argmap.config.project import Asked, Project, add_config_arguments, plan_for
from argmap.diagnostic import ArgmapError, Diagnostic, Level
from argmap.read import Document
from argmap.report import Checked, Report
from argmap.span import Span
from argmap.targets import Found, Target, add_target_arguments, claim_of, targets

if TYPE_CHECKING:
    from argmap.commands.baselines import Baselines

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
    parser.add_argument(
        "--baseline", metavar="FILE", help="report only what is not among the findings that this file has"
    )
    parser.add_argument(
        "--write-baseline",
        action="store_true",
        help="write what is found now into the baseline, and end with 0",
    )
    parser.add_argument("--watch", action="store_true", help="check again at each change, until interrupted")
    parser.add_argument("--format", choices=FORMS, default="text", help="how to say it (text)")
    parser.add_argument("--exit-zero", action="store_true", help="end with 0 where something was found, too")


def run(args: argparse.Namespace) -> int:
    """Check, report, and return the exit status. With `--watch`, again and again."""
    if not args.watch:
        return _run(args)
    for option in ("fix", "unsafe_fixes", "diff", "write_baseline"):
        if getattr(args, option):
            raise ArgmapError(f"--watch changes nothing, and does not go with --{option.replace('_', '-')}")
    if args.format not in ("text", "concise"):
        raise ArgmapError(f"--watch is for people, and has no --format {args.format}", help="text or concise")
    if "-" in args.targets:
        raise ArgmapError("--watch is for files", help="name a debate or a folder")
    from argmap.commands.watching import clear, watch

    def again() -> None:
        clear()
        _run(args)
        sys.stdout.flush()  # a pipe is to get each run when it is done

    project = Project(args.config, isolated=args.isolated)
    files = [target.path for target in targets(args.targets)]
    watch([*files, *project.files(files)], again)
    return FINE


@collector.paused()
def _run(args: argparse.Namespace) -> int:
    run = _Run(args)
    checked = run.checked()
    if args.write_baseline:
        if run.baselines is not None:
            run.baselines.finish()
        return FAILED if run.found.failed else FINE
    if not args.diff:
        found = run.found
        report = Report(tuple(checked), found.library, run.baselines is not None, tuple(found.problems))
        print_report(report, args.format, args.color)
    if run.baselines is not None:
        run.baselines.finish()
    if run.found.failed:
        return FAILED
    grave = any(f.level is not Level.INFO for one in checked for f in one.findings)
    return FINDINGS if (run.differs or grave) and not args.exit_zero else FINE


class _Run:
    """One check of all that was named."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.asked = Asked(args.strict, _words(args.select), _words(args.extend_select), _words(args.ignore))
        # a misspelt rule is said before anything is read
        codes((*self.asked.select, *self.asked.extend_select, *self.asked.ignore))
        self.project = Project(args.config, isolated=args.isolated)
        self.baselines: Baselines | None = None
        if args.baseline is not None:
            self._compare()
        self.found = Found(
            args.targets,
            stdin_filename=args.stdin_filename,
            excludes=self.project.excludes,
            force=args.force_exclude,
        )
        self.differs = False
        """Whether `--diff` has shown a change."""

    def checked(self) -> list[Checked]:
        """Every file with what was found in it."""
        checked: list[Checked] = []
        said: set[Diagnostic] = set()
        for target, document in self.found.read("checking debate", empty=True):
            settings = self.project.settings(document.path)
            plan = plan_for(settings, document.path, self.asked)
            if self.args.fix or self.args.unsafe_fixes or self.args.diff:
                try:
                    document, examined = self._mended(target, document, plan)
                except ArgmapError as problem:
                    self.found.fail(problem)
                    continue
            else:
                examined = _about(document, target, examine(document, plan))
            # what is wrong with a file beside several debates is said once
            new = tuple(f for f in examined.findings if f.span.path == document.path or f not in said)
            said.update(new)
            known: tuple[Diagnostic, ...] = ()
            if settings.baseline or self.args.write_baseline or self.baselines is not None:
                new, known = self._compare().split(target, document, plan, new)
            checked.append(Checked(document, new, known, examined.silenced))
        return checked

    def _mended(self, target: Target, document: Document, plan: Plan) -> tuple[Document, Examined]:
        """A file after its fixes, and what is found in it then. Raises `ArgmapError`."""
        from argmap.commands.mending import mend  # what it needs costs more than a small check

        about = partial(_findings, target, plan)
        after, findings = mend(document, about, self.args, from_stdin=target.path == "-")
        self.differs = self.differs or (self.args.diff and after.text != document.text)
        return after, Examined(findings)

    def _compare(self) -> Baselines:
        """The baselines of the run, from the first file on that has one."""
        if self.baselines is None:
            from argmap.commands.baselines import Baselines  # as above

            self.baselines = Baselines(self.args.baseline, self.project, write=self.args.write_baseline)
        return self.baselines


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
