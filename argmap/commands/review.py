"""Which answers are stale: claims that were reworded after they were answered.

    argmap review tram.yaml              shows what is stale, and says that it has been looked at
    argmap review tram.yaml#cost         of one claim
    argmap review tram.yaml --list       shows it alone; ends with 1 where something is stale
    argmap review tram.yaml --diff       what would change in the record; writes nothing
    argmap review debates/ --yes         asks nothing, on a terminal either

The first review of a debate begins a record of it, tram.reviewed, beside the debate: what each claim that has answers
said, and which they were. Keep it in git with the debate. From then on `argmap check` reports a claim that says
something else than its answers were written to (AM330), with the old wording, until a review says that they still
fit. Debates without a record are not checked.

Answers are the reasons for and against a claim, and the undercuts of the steps that it is a premise of. Blanks,
capitals and punctuation do not count. On a terminal each stale claim is asked about: n leaves it stale. A whole file
that is reviewed has what is new in it entered. `argmap reword --typo` changes a claim and its record.
"""

from __future__ import annotations

import argparse
import difflib
import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from argmap.diagnostic import ArgmapError
from argmap.editing.changes import require_whole
from argmap.editing.saving import Rewrite, require_own, unified, write
from argmap.files import write_whole
from argmap.graph import Graph
from argmap.model import Argument
from argmap.read import Document
from argmap.reviewed import SUFFIX, Stale, file_name, renewed, stale
from argmap.reviewed import write as record_text
from argmap.targets import Found
from argmap.terminal import Style, columns, interactive, print_text, say
from argmap.view.cells import Run, clean, wrap

_LABEL = 6  # the column behind `was` and `is`


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap review`."""
    parser.add_argument(
        "targets",
        nargs="*",
        metavar="TARGET",
        help="a file, FILE#claim, or a folder (default: the debates here)",
    )
    parser.add_argument("--list", action="store_true", help="show what is stale; write nothing")
    parser.add_argument(
        "--diff", action="store_true", help="show what would change in the record; write nothing"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask: what is shown has been looked at")


def run(args: argparse.Namespace) -> int:
    """Show what is stale, and clear it."""
    found = Found(args.targets)
    if found.library:
        raise ArgmapError("there is no debate here to review", help="name one: argmap review NAME.yaml")
    if any(target.path == "-" for target in found.targets):
        raise ArgmapError("standard input has no record beside it", help="name a file")
    style = Style.of(sys.stdout, args.color)
    left, begun = 0, False
    whole: dict[str, tuple[Document, list[str]]] = {}
    for target, document in found.read():
        try:
            _require(document, target.path, args)
        except ArgmapError as problem:
            found.fail(problem)
            continue
        whole.setdefault(document.path, (document, []))[1].append(target.claim)
    for document, claims in whole.values():
        try:
            left += _review(document, claims, args, style)
            begun = begun or document.reviewed is None
        except ArgmapError as problem:
            found.fail(problem)
    if begun and not args.list and not args.diff:
        say(
            "  from now on argmap check says when one of them is reworded; keep the record beside it, in git too"
        )
    if found.failed:
        return 2
    return 1 if args.list and left else 0


def _review(document: Document, claims: list[str], args: argparse.Namespace, style: Style) -> int:
    """Review a debate, or some claims of it. Returns how many claims are stale."""
    graph = Graph(document.debate)
    record = document.reviewed
    only = None if "" in claims else claims
    shown = [s for s in stale(graph, record or {}) if only is None or s.claim in only]
    if args.list:
        if record is None:
            say(f"{document.path} has no record: argmap review {shlex.quote(document.path)} begins one")
        for one in shown:
            _show(document, graph, one, style)
        return len(shown)
    answers: dict[str, bool] = {}
    if not args.diff:
        for one in shown:
            _show(document, graph, one, style)
            answers[one.claim] = args.yes or not interactive() or _asked()
    refused = {claim for claim, fits in answers.items() if not fits}
    cleared = None if only is None and not refused else {*(only or graph.debate.claims)} - refused
    _write(
        document,
        record_text(renewed(graph, record or {}, cleared)),
        args,
        len(shown) - len(refused),
        len(refused),
    )
    return len(shown)


def _require(document: Document, path: str, args: argparse.Namespace) -> None:
    """Raise `ArgmapError` for what has no record, and for what cannot be told for sure."""
    if document.reader_position is not None:
        raise ArgmapError(f"{path} is a reader's position, and has no answers", help="name a debate")
    require_whole(document)
    for fault in document.diagnostics:
        if fault.span.path.endswith(SUFFIX):
            line = document.texts[fault.span.path].count("\n", 0, fault.span.start) + 1
            raise ArgmapError(f"{fault.span.path}: line {line}: {fault.message}", help=fault.help)
    if not args.list and not args.diff:
        require_own(path)


def _write(document: Document, text: str, args: argparse.Namespace, cleared: int, refused: int) -> None:
    """Write the record, or show what would change in it."""
    path = str(Path(document.path).with_name(file_name(Path(document.path).stem)))
    try:
        before = Path(path).read_bytes()
    except FileNotFoundError:
        before = b""
    change = Rewrite(path, before, text.encode())
    if args.diff:
        print_text(unified([change]))
        return
    answered = len(text.splitlines()) - 1
    if not before:
        write_whole(path, text)
        say(
            f"wrote {path}: the wording of {_many(answered, 'claim')} that {'has' if answered == 1 else 'have'} answers"
        )
        return
    if change.before == change.after:
        say(
            f"nothing is stale in {document.path}" if not refused else f"{_many(refused, 'claim')} left stale"
        )
        return
    write([change], f"reviewed {document.path}", os.environ)
    told = [_many(cleared, "claim") + " looked at"] if cleared else []
    told += [f"{_many(refused, 'claim')} left stale"] if refused else []
    say(f"wrote {path}: {', '.join(told) or 'what is new is entered'}")
    say(f"  to take it back: argmap undo {shlex.quote(path)}")


def _show(document: Document, graph: Graph, one: Stale, style: Style) -> None:
    """Print a stale claim: both wordings, with the words that differ marked, and its answers."""
    cells = columns(sys.stdout) or 1_000_000
    claim = graph.debate.claims[one.claim]  # type: ignore[index]
    print(style.bold(clean(f"{document.path}#{one.claim}")))
    was, now = _compared(one.before, claim.text)
    for label, runs in (("was", was), ("is", now)):
        for number, line in enumerate(_filled(runs, cells - _LABEL)):
            print(style.line([((label if not number else "").ljust(_LABEL), "faint"), *line]))
    print(style.dim("answered by"))
    for argument in _aimed(graph, one.claim):
        for premise in argument.premises:
            if premise.claim not in one.answers:
                continue
            answer = graph.debate.claims.get(premise.claim) or graph.debate.foreign.get(premise.claim)
            lines = wrap(f"{premise.claim}: {answer.text}" if answer else premise.claim, cells - _LABEL)
            for number, text in enumerate(lines):
                sign = f"  {style.sign(argument.sign)}   " if not number else " " * _LABEL
                print(sign + text)
    print()


def _aimed(graph: Graph, claim: str) -> Iterator[Argument]:
    yield from graph.reasons(claim)
    for use in graph.uses(claim):
        yield from graph.cons(use.id)


def _compared(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """Two wordings word by word, those that only one of them has marked."""
    old, new = clean(before).split(" "), clean(after).split(" ")
    was: list[Run] = []
    now: list[Run] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was += [(word, "" if what == "equal" else "con") for word in old[a:b]]
        now += [(word, "" if what == "equal" else "pro") for word in new[c:d]]
    return was, now


def _filled(words: list[Run], cells: int) -> Iterator[list[Run]]:
    """Words as lines of at most `cells`."""
    line: list[Run] = []
    used = 0
    for text, look in words:
        if line and used + 1 + len(text) > cells:
            yield line
            line, used = [], 0
        if line:
            line.append((" ", ""))
            used += 1
        line.append((text, look))
        used += len(text)
    yield line


def _asked() -> bool:
    """Whether somebody at the terminal says that the answers still fit."""
    say("Do they still answer it? [y/N]")
    try:
        return input("> ").strip().casefold() in ("y", "yes")
    except EOFError:
        raise ArgmapError("the input ended, so that nothing was written") from None


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
