"""Draw debates, or write them in another format.

    argmap export entrapment --to svg             the map, as exports/entrapment.svg
    argmap export entrapment#rare --depth 2 --to png
                                                  one claim and what bears on it, two steps deep
    argmap export tram.yaml -o tram.pdf --theme print
    argmap export tram.yaml --to dot -o - | dot -Tsvg > tram.svg
    argmap export tram.yaml -o tram.pdf --paper a4 --watch
                                                  on a sheet of paper, again at each change
    argmap export debates/ --to json              every debate of a folder
    argmap export debates/ --map library --to svg
                                                  how the debates of a folder bear on one another
    argmap export debates/ --to html -o site/     a web page for each, and an index with a search over all

The format is that of --to, else of the end of -o. Files go into the folder exports/ and replace the export
that was there before; -o - is standard output. A file that is no export of that format is replaced only with
--force.

A part of a debate: --focus and --depth go by distance, --only by side, the others by what claims are. Values
are separated by commas, or given one by one; a claim has to fit every option. With the claims that fit come
those by which they bear on a thesis. Steps are shown whole or not at all, and what is left out is counted on
the map. --view takes the options that the debate has saved under that name; what is given here goes before.

Maps: reasons stand to the right of what they support or attack (--direction LR), or, where that comes nearer to
the shape of a screen, reasons for a thesis at its left and reasons against it at its right (both); TB puts them
below. A debate too big for one picture has an overview of its groups, or of its branches where it has none (--map
overview), with a picture of each (--map parts). --paper takes a larger sheet where the text would be too small to
be read. With --watch, a debate with errors leaves its picture as it is. Pictures need Graphviz, of the machine or
of the package pygraphviz.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from argmap import collector, formats
from argmap.commands import asked
from argmap.commands.overviews import Map, check_format, pictures
from argmap.commands.watching import watch
from argmap.diagnostic import ArgmapError, Level
from argmap.exporting import FOLDER, Job, encode, file_name, in_exports, part, save
from argmap.formats import Format
from argmap.graphviz import PAPERS, TIME_LIMIT
from argmap.model import Kind, Polarity
from argmap.read import Document
from argmap.record import replace
from argmap.report import place
from argmap.targets import Found, Target, add_target_arguments, claim_of, say_faults, targets
from argmap.terminal import Clock, progress, say
from argmap.view.look import THEMES, ColorBy, Direction, Label, Look
from argmap.view.selection import Selection


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap export`."""
    add_target_arguments(parser)
    parser.add_argument(
        "--to", metavar="FORMAT", choices=formats.names(), help=f"{', '.join(formats.names())}"
    )
    parser.add_argument(
        "-o", "--output", metavar="PATH", help=f"a file or folder, - for standard output ({FOLDER}/)"
    )
    parser.add_argument("--force", action="store_true", help="replace whatever file is there")
    parser.add_argument("--watch", action="store_true", help="write again at each change, until interrupted")
    part = parser.add_argument_group("what part of it")
    part.add_argument("--focus", action="append", metavar="CLAIM", help="this claim and what bears on it")
    part.add_argument(
        "--depth", type=_count, metavar="N", help="at most N steps from the focus, or from a thesis"
    )
    part.add_argument("--only", choices=[p.value for p in Polarity], help="reasons for it, or against it")
    for name, what in (
        ("groups", "in these groups"),
        ("tags", "with one of these tags"),
        ("kinds", f"of these kinds: {', '.join(Kind)}"),
        ("positions", "that these positions accept or reject"),
    ):
        part.add_argument(f"--{name}", action="append", metavar="A,B", help=f"claims {what}")
    part.add_argument(
        "--map",
        choices=list(Map),
        help="instead of the map: an overview of its parts; that and a picture of each; or all debates as a library",
    )
    part.add_argument("--view", metavar="NAME", help="a view that the debate has saved")
    looks = parser.add_argument_group("the looks of a map")
    looks.add_argument("--label", choices=list(Label), help="what boxes say (both title and text)")
    looks.add_argument("--wrap", type=_count, metavar="N", help="characters on a line of a box")
    looks.add_argument(
        "--direction", choices=list(Direction), help="the way from a thesis to its reasons (LR or both)"
    )
    looks.add_argument("--theme", choices=list(THEMES), help="print is black and white (light)")
    looks.add_argument("--color-by", choices=list(ColorBy), help="what the colour of boxes shows (relation)")
    looks.add_argument(
        "--paper",
        metavar="SIZE",
        choices=list(PAPERS),
        help="the sheet of a pdf: a4, a3, letter, … (the map's size)",
    )
    looks.add_argument(
        "--time-limit", type=_seconds, metavar="SECONDS", help="how long drawing one picture may take (120)"
    )


def run(args: argparse.Namespace) -> int:
    """Write each debate; say on standard error what went where. With `--watch`, again and again."""
    made = _format_of(args)
    if not args.watch:
        return _run(args, made)
    if args.output == "-" or "-" in args.targets:
        raise ArgmapError("--watch is for files", help="name a debate, and a file or folder with -o")
    watch([target.path for target in targets(args.targets)], lambda: _run(args, made))
    return 0


def _run(args: argparse.Namespace, made: Format) -> int:
    # A run makes one big thing after another and then ends: looking for cycles to free takes a third of its time.
    with collector.paused():
        return _run_all(args, made)


def _run_all(args: argparse.Namespace, made: Format) -> int:
    found = Found(args.targets, stdin_filename=args.stdin_filename)
    if args.output == "-" and len(found.targets) > 1 and args.map != Map.LIBRARY:
        raise ArgmapError(
            f"{len(found.targets)} debates cannot go to standard output in one",
            help="name one of them, or a folder with -o",
        )
    jobs = _jobs(found, made, args)
    if args.watch:
        jobs = [job for job in jobs if not _faulty(job)]
    if args.map:
        _run_maps(Map(args.map), jobs, made, args, found)
        return 2 if found.failed else 0
    site = _site(jobs, made, args)
    written: list[Job] = []
    for job in progress(jobs, "writing"):
        say_faults(job.document)
        try:
            data = _encode(job, made, args.time_limit, site)
            if job.path == "-":
                _print(data, made)
                continue
            save(job, data, made, force=args.force)
        except ArgmapError as problem:
            found.fail(problem)
            continue
        written.append(job)
        say(f"wrote {job.path}")
    if members := [job for job in written if job.document.debate.id in site]:
        _write_index(members, made, force=args.force)
    return 2 if found.failed else 0


def _encode(job: Job, made: Format, time_limit: float | None, site: frozenset[str]) -> bytes:
    if not made.engine:
        return encode(job, made, say)
    with Clock("drawing", time_limit or TIME_LIMIT):
        return encode(job, made, say, time_limit=time_limit, site=site)


def _faulty(job: Job) -> bool:
    """True for a debate with errors, which are said: what was written of it before stays as it is."""
    errors = [d for d in job.document.diagnostics if d.level is Level.ERROR]
    for error in errors[:3]:
        at = place(job.document, error.span)
        say(f"{error.span.path}{f':{at.line}' if at.line else ''}: {error.message}")
    if errors:
        say(f"{job.path} stays as it is: argmap check {job.document.path} says all that is wrong")
    return bool(errors)


def _run_maps(which: Map, jobs: list[Job], made: Format, args: argparse.Namespace, found: Found) -> None:
    """Write the pictures of a library, an overview or parts; those that cannot be drawn are told to `found`."""
    check_format(made)
    if which is not Map.PARTS:
        asked.refuse(args, ("label", "color_by"), "boxes of claims, and not for those of an overview")
    jobs = [job for job in jobs if job.document.debate.claims]
    if not jobs:
        raise ArgmapError("there are no claims, so that there is nothing to draw")
    for job in jobs:
        say_faults(job.document)
    debates = [part(job) for job in jobs]
    single = which is Map.LIBRARY or (which is Map.OVERVIEW and len(jobs) == 1)
    output = args.output
    if output == "-" and not single:
        raise ArgmapError(
            "several pictures cannot go to standard output in one", help="name a folder with -o"
        )
    folder = output is None or output.endswith("/") or Path(output).is_dir()
    if not (folder or single):
        raise ArgmapError(
            f"several pictures do not fit into the file {output}", help=f"-o {output}/ is a folder for them"
        )
    for number, name, draw in pictures(which, debates, made, jobs[0].look, args.time_limit):
        try:
            if output == "-":
                _print(draw(), made)
                continue
            file = name.replace("/", "_").replace("#", "-") + made.suffix
            path = str(Path(output or FOLDER) / file) if folder else output
            save(replace(jobs[number], path=path, in_folder=folder), draw(), made, force=args.force)
        except ArgmapError as problem:
            found.fail(problem)
            continue
        say(f"wrote {path}")


def _format_of(args: argparse.Namespace) -> Format:
    """The format that is asked for. Raises `ArgmapError` where none is, or two are."""
    by_name = formats.by_suffix(args.output) if args.output not in (None, "-") else None
    if args.output == "":
        raise ArgmapError("-o is given no name", help="-o FILE, -o FOLDER/, or -o - for standard output")
    if args.to is None:
        if by_name is None:
            raise ArgmapError(
                "no format is given", help=f"--to svg draws a map; there are {', '.join(formats.names())}"
            )
        made = by_name
    else:
        made = formats.named(args.to)
        if by_name is not None and not made.suffix.endswith(by_name.suffix):
            raise ArgmapError(
                f"{args.output} has the name of {by_name.name}, and --to says {made.name}",
                help=f"call it {Path(args.output).with_suffix(made.suffix)}, or leave out --to",
            )
    if args.paper and made.engine != "pdf":
        raise ArgmapError(f"--paper is for pdf, and not for {made.name}")
    if made.write is None:
        raise ArgmapError(f"{made.name} can be read, but not written")
    if not made.draws:
        asked.refuse(args, asked.LOOKS, f"maps, and not for {made.name}")
    return made


def _jobs(found: Found, made: Format, args: argparse.Namespace) -> list[Job]:
    """What is to be written, all options checked before anything is."""
    read = list(found.read())
    if not read:
        return []
    jobs: list[Job] = []
    views = 0
    for target, document in read:
        view = document.debate.views.get(args.view) if args.view else None
        views += view is not None
        if view is not None:
            asked.check_view(view, document)
        if args.view and view is None and len(read) > 1:
            continue
        options = asked.options(args, view)
        if target.claim:
            options["focus"] = (claim_of(document, target.claim).id,)
        selection = Selection(
            focus=options["focus"],
            depth=options["depth"],
            only=Polarity(options["only"]) if options["only"] else None,
            groups=options["groups"],
            tags=options["tags"],
            kinds=options["kinds"],
            positions=options["positions"],
        )
        look = Look(
            label=Label(options["label"] or Label.BOTH),
            wrap=options["wrap"] or 0,
            direction=Direction(options["direction"]) if options["direction"] else None,
            theme=THEMES[options["theme"] or "light"],
            color_by=asked.color_by(options["color_by"]),
            title=(view.title or view.id) if view else "",
            paper=args.paper or "",
        )
        path = _path(target, document, made, args, many=len(found.targets) > 1 and not args.map)
        jobs.append(Job(document, selection, look, path, path != args.output))
    asked.check_names([document.debate for _, document in read], jobs, args.view, views)
    if not args.map:
        _check_paths(jobs)
    return jobs


def _check_paths(jobs: list[Job]) -> None:
    """Raise `ArgmapError` where two debates of one name would be written to one file."""
    seen: dict[str, str] = {}
    for job in jobs:
        if job.path != "-" and job.path in seen:
            raise ArgmapError(
                f"{seen[job.path]} and {job.document.path} would both be written to {job.path}",
                help="export them one by one, each with its own -o",
            )
        seen[job.path] = job.document.path


def _path(target: Target, document: Document, made: Format, args: argparse.Namespace, *, many: bool) -> str:
    """Where a debate is written to: -o, or a file in it where it is a folder, or a file in exports/."""
    parts = (target.claim, args.view or "")
    if args.output is None:
        return in_exports(document.debate, made, *parts)
    file = file_name(document.debate, made, *parts)
    if args.output == "-":
        return "-"
    if Path(args.output).is_dir() or args.output.endswith("/"):
        return str(Path(args.output) / file)
    if many:
        raise ArgmapError(
            f"several debates do not fit into the file {args.output}",
            help=f"-o {args.output}/ is a folder for them",
        )
    return str(args.output)


def _site(jobs: list[Job], made: Format, args: argparse.Namespace) -> frozenset[str]:
    """The ids of the debates that make a site together: those of a folder, or several, where the format has an
    index. Raises `ArgmapError` where a debate has the name of the index."""
    several = len(jobs) > 1 or not args.targets or any(Path(t).is_dir() for t in args.targets)
    if made.index is None or not several or args.output == "-":
        return frozenset()
    whole = [job for job in jobs if Path(job.path).stem == job.document.debate.id and job.in_folder]
    if taken := next((job.document.path for job in whole if Path(job.path).stem == "index"), ""):
        raise ArgmapError(
            f"{taken} would be written to index{made.suffix}, which is the page of all debates",
            help="rename the file, or export it by itself",
        )
    return frozenset(job.document.debate.id for job in whole)


def _write_index(jobs: list[Job], made: Format, *, force: bool) -> None:
    """Write the page that leads to those of the debates, beside them."""
    assert made.index is not None
    path = str(Path(jobs[0].path).with_name(f"index{made.suffix}"))
    save(replace(jobs[0], path=path), made.index([part(job) for job in jobs]), made, force=force)
    say(f"wrote {path}")


def _print(data: bytes, made: Format) -> None:
    if sys.stdout.isatty() and made.engine in ("png", "pdf"):
        raise ArgmapError(
            f"a {made.name} file cannot be shown in a terminal", help="-o FILE, or send it into a pipe"
        )
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 100_000:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 1 up')
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < 1e9:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number of seconds')
    return seconds
