"""Begin a debate that is clean under `argmap check`.

    argmap new tram.yaml                                  asks for what a debate begins with
    argmap new tram.yaml --title "Free trams?" --thesis "Riding the tram should cost nothing."
    argmap new                                            asks for the name of the file too
    argmap new --list                                     the templates: for policy, science, a case in court, ...
    argmap new tram.yaml --template policy --title "Should the tram be free?"
    argmap new tram.yaml --from notes.md                  from a bullet outline: + for, - against, ~ undercut
    argmap new tram.yaml --schema                         completion in editors: a JSON Schema beside it
    argmap new - --question "Should the tram be free?"    prints the debate

The file has comments that teach the format. On a terminal it asks for what no option says; an empty answer
leaves a sentence that holds the place. A file that exists is never replaced.

A template is a small debate of one sort, with schemes, undercuts and sources in their places and comments that say
why. --title, --question and --thesis go over its sentences; the rest is written over in an editor.

An outline is Markdown, or nearly: the heading is the title, the first sentence the thesis (with a question mark: the
question), each bullet under it or under another bullet a reason: `+` for, `-` against, `~` an undercut of the step
that its parent takes. Where nothing but bullets stands at the top, without signs, these are theses. In an outline
without `+` and `~` a `-` is no sign. What has none is taken for a reason for its parent, unless it begins with (-),
`Con:`, `[con]` or the like, or stands under `For`, `Pros:` or `Against`; other headings are groups. Where lines begin
with `Thesis:`, they and no others are theses. A source at the end, in [brackets] or (Smith 2020, 12), is cited. What
could not be carried over is said, with its line.

The first line names the JSON Schema of debates at its home on the web. Editors with a YAML language server then
complete keys and explain them. With --schema, the schema is written as argmap.schema.json into the same folder, and
the first line names that copy: for work without a network.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import shlex
import sys
from pathlib import Path

from argmap.beginning import from_outline, outline_bytes, require_free
from argmap.companions import YAML_SUFFIXES
from argmap.diagnostic import ArgmapError
from argmap.files import write_whole
from argmap.schema import ADDRESS, schema
from argmap.targets import read_stdin
from argmap.template import PLAIN, filled, names, purpose, write_debate
from argmap.terminal import interactive, say

SCHEMA = "argmap.schema.json"
_SHOWN = 40  # losses that are listed; a number stands for the rest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap new`."""
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="the file to write, NAME.yaml (asked for on a terminal); - prints it instead",
    )
    parser.add_argument(
        "--template", choices=names(), default=PLAIN, help=f"a debate of one sort to begin with ({PLAIN})"
    )
    parser.add_argument("--from", dest="outline", metavar="OUTLINE", help="a bullet outline; - reads one")
    parser.add_argument("--list", action="store_true", help="show the templates")
    parser.add_argument("--title", help="what the debate is called")
    parser.add_argument("--question", help="the neutral question that it answers")
    parser.add_argument("--thesis", action="append", default=[], help="a claim at issue; may be given again")
    parser.add_argument(
        "--pro", action="append", default=[], help="a reason for the (first) thesis; may be given again"
    )
    parser.add_argument(
        "--con", action="append", default=[], help="a reason against the (first) thesis; may be given again"
    )

    parser.add_argument(
        "--schema", action="store_true", help=f"write {SCHEMA} beside it, from which editors complete keys"
    )


def run(args: argparse.Namespace) -> int:
    """Ask, write, and say what to do next."""
    if args.list:
        wide = max(map(len, names()))
        for name in names():
            print(f"{name:{wide}}  {purpose(name)}")
        return 0
    file = _file(args.file if args.file is not None or not args.outline else _beside(args.outline))
    if file != "-":
        require_free(file)
    if args.schema and file == "-":
        raise ArgmapError(
            "--schema writes a file beside the debate, and - has no place", help=f"argmap schema > {SCHEMA}"
        )
    named = SCHEMA if args.schema else ADDRESS
    text, report = _outlined(args, file, named) if args.outline else (_asked(args, file, named), [])
    if file == "-":
        sys.stdout.write(text)
        say(*report)
        return 0
    write_whole(file, text)
    name = shlex.quote(f"./{file}" if file.startswith("-") else file)
    say(f"wrote {file}", *report)
    if args.schema:
        _write_schema(Path(file).parent / SCHEMA)
    say(f"  argmap browse {name}    walk through it; what you save in an editor shows at once")
    say(f"  argmap check {name}     find what is missing or wrong")
    return 0


def _asked(args: argparse.Namespace, file: str, named: str) -> str:
    """The text of a debate from a template, with the sentences that options, or somebody at a terminal, give."""
    template: str = args.template
    title, question = _clean(args.title, "--title"), _clean(args.question, "--question")
    thesis, pro, con = (
        [t for given in getattr(args, name) if (t := _clean(given, f"--{name}"))]
        for name in ("thesis", "pro", "con")
    )
    if template != PLAIN and (pro or con):
        raise ArgmapError(
            f"the template {template} has reasons of its own",
            help="leave out --pro and --con, and write over its sentences; or add to them: argmap add",
        )
    if interactive() and file != "-":
        title = title or _ask("Title, a few words or a question")
        question = question or _ask("Question, such that both sides can agree to it")
        thesis = thesis or _answers("Thesis, one full sentence that some hold and others dispute")
        if template == PLAIN:
            pro = pro or _answers("A reason for it")
            con = con or _answers("A reason against it")
    if template == PLAIN:
        return write_debate(
            _stem(file), title=title, question=question, thesis=thesis, pro=pro, con=con, named=named
        )
    return filled(template, title=title, question=question, thesis=thesis, named=named)


def _outlined(args: argparse.Namespace, file: str, named: str) -> tuple[str, list[str]]:
    """The text of a debate made of an outline, and what there is to say of it."""
    given = [f"--{n}" for n in ("thesis", "pro", "con") if getattr(args, n)]
    given += ["--template"] if args.template != PLAIN else []
    if given:
        raise ArgmapError(
            f"{given[0]} and --from do not go together: the outline has the sentences",
            help=f"leave out {given[0]}; argmap add and argmap reword change the debate afterwards",
        )
    name = "standard input" if args.outline == "-" else args.outline
    begun = from_outline(
        read_stdin() if args.outline == "-" else outline_bytes(args.outline),
        name,
        _stem(file),
        title=_clean(args.title, "--title"),
        question=_clean(args.question, "--question"),
        named=named,
    )
    report, losses = [f"  {begun.holds}"], begun.losses
    if losses:
        report.append(f"  not carried over as it stands in {name}:")
        report += [f"    {loss}" for loss in losses[:_SHOWN]]
        if len(losses) > _SHOWN:
            report.append(f"    … and {len(losses) - _SHOWN:,} more")
    return begun.text, report


def _beside(outline: str) -> str:
    """The name of the debate of an outline where none is given: `notes.yaml` for `notes.md`."""
    if outline == "-":
        raise ArgmapError("FILE is missing", help="argmap new NAME.yaml --from -")
    return f"{Path(outline).stem}.yaml"


def _file(given: str | None) -> str:
    """The name of the file: as given, or as somebody at a terminal answers, who need not write the `.yaml`."""
    if given is not None:
        return given
    if not interactive():
        raise ArgmapError("FILE is missing", help="argmap new NAME.yaml")
    answer = _ask("File, such as tram.yaml")
    return answer if not answer or answer == "-" or Path(answer).suffix in YAML_SUFFIXES else f"{answer}.yaml"


def _write_schema(path: Path) -> None:
    """Write the schema, unless it is there already."""
    from argmap.terminal import as_json

    text = as_json(schema())
    if not path.exists():
        write_whole(path, text)
        say(f"wrote {path}")
    elif path.read_bytes() != text.encode():
        say(f"kept {path}, which is another one: argmap schema > {path} replaces it")


def _ask(question: str) -> str:
    """One line from the terminal, with the editing keys of a shell; an end of input stops the command."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  # gives input() its editing keys, where there is one
    say(f"{question}:")
    try:
        return _clean(input("> "), "the answer")
    except EOFError:
        raise ArgmapError("the input ended, so that nothing was written") from None


def _answers(question: str) -> list[str]:
    answer = _ask(question)
    return [answer] if answer else []


def _clean(text: str | None, what: str) -> str:
    """The text with its white space made single blanks."""
    words = re.split(r"[ \t\r\n\v\f\x85\u2028\u2029]+", text or "")
    cleaned = " ".join(w for w in words if w).strip()
    if text is not None and not cleaned and what.startswith("--"):
        raise ArgmapError(f"{what} is empty", help=f"leave {what} out, or give it a sentence")
    try:
        cleaned.encode()
    except UnicodeEncodeError:
        raise ArgmapError(
            f"{what} is not valid UTF-8", help="type it in a terminal that is set to UTF-8"
        ) from None
    return cleaned


def _stem(file: str) -> str:
    return "debate" if file == "-" else Path(file).stem
