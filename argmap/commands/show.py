"""Read a debate, or one claim of it, as text.

    argmap show entrapment                        the outline: every claim under what it bears on
    argmap show entrapment#free-riding            one claim: what it bears on, its reasons, its sources
    argmap show tram.yaml --form table            a row for each claim
    argmap show values#root-causes --form outline  what bears on one claim, and on that, and so on
    argmap show entrapment --form brief           each side at its strongest, with answers and references
    argmap show entrapment --form map             a map: the thesis at the left, its reasons to the right
    argmap show values#root-causes --form map --depth 2 | less -S

+ is a reason for, - a reason against, ~ an undercut: it breaks the step from the reason it stands under.
Premises in one bracket are one step; on a map an undercut hangs at the step it breaks. A claim that bears on
several others is opened at one place; elsewhere it points there.

Of a reader's position (a file that begins with argmap-position: 1) it prints the debate, what is accepted and
rejected, and the notes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator, Sequence

from argmap.diagnostic import ArgmapError
from argmap.graph import Graph
from argmap.model import ArgumentId, Claim, ClaimId, Debate, ReaderPosition
from argmap.read import Document
from argmap.record import replace
from argmap.targets import Found, claim_of, debate_of_position, no_debate, say_faults
from argmap.terminal import Style, columns
from argmap.view.cells import Line, Run, clean, fit, line_width, width
from argmap.view.details import details
from argmap.view.emphasis import prose, wrapped
from argmap.view.neighbourhood import Entry, Surveyor
from argmap.view.outline import Outline, Row
from argmap.view.paths import Paths
from argmap.view.words import CLASH, LOOSE, REPEAT, STYLES, THESIS, Foreign, shown

# What a text in a pipe is wrapped at: nowhere.
_ENDLESS = 1_000_000
# Deeper rows are not indented further; they say their depth. A terminal keeps some room for the sentence.
_DEEPEST = 40
_SENTENCE = 36
_BRACKET = {"first": "┌ ", "middle": "├ ", "last": "└ ", "": ""}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap show`."""
    parser.add_argument(
        "targets",
        nargs="+",
        metavar="TARGET",
        help="a debate (a file, a name, - for standard input) or DEBATE#claim",
    )
    parser.add_argument(
        "--form",
        choices=("outline", "table", "brief", "map"),
        help="outline (of a debate), a table of its claims, a two-sided brief in Markdown, or a map in boxes",
    )
    parser.add_argument(
        "--depth", type=int, metavar="N", help="of a map: no more than N steps from the thesis or claim"
    )
    parser.add_argument("--stdin-filename", metavar="NAME", help="the file that standard input stands for")


def run(args: argparse.Namespace) -> int:
    """Print each debate or claim."""
    if args.depth is not None and (args.form != "map" or args.depth < 0):
        raise ArgmapError(
            f"--depth {args.depth}: the steps of a map are meant", help="such as --form map --depth 2"
        )
    style = Style.of(sys.stdout, args.color)
    cells = columns(sys.stdout) or _ENDLESS
    found = Found(args.targets, stdin_filename=args.stdin_filename)
    for number, (target, document) in enumerate(found.read()):
        claim = claim_of(document, target.claim) if target.claim else None
        if number:
            print()
        if document.reader_position is not None:
            if args.form not in (None, "outline"):
                raise no_debate(document)
            for line in stance(document.reader_position, debate_of_position(document), cells):
                print(style.line(line))
        elif args.form == "brief":
            from argmap.formats import brief  # reads how references are set, which takes a while

            debate = document.debate
            print(brief.write(replace(debate, thesis=(claim.id,)) if claim else debate), end="")
        elif args.form == "map":
            for line in _map(document.debate, claim, args.depth, columns(sys.stdout)):
                print(style.line(line))
        else:
            for line in _lines(document.debate, claim, args.form, cells):
                print(style.line(line))
        say_faults(document)
    return 2 if found.failed else 0


def _lines(debate: Debate, claim: Claim | None, form: str | None, cells: int) -> Iterator[Line]:
    """The lines of a debate or claim in the form that was asked for."""
    if claim is None:
        yield from _head(debate, cells)
    if form == "table":
        rooted = Graph(debate).below([claim.id]) if claim else debate.claims
        yield from table(debate, [c for c in debate.claims.values() if c.id in rooted], cells)
    elif claim is not None and form is None:
        yield from page(debate, claim, cells)
    else:
        yield from outline(debate, cells, root=claim)


def _map(debate: Debate, claim: Claim | None, depth: int | None, cells: int | None) -> Iterator[Line]:
    """The map of a debate or of what bears on a claim."""
    from argmap.view.map.printed import printed

    if claim is None:
        yield from _head(debate, cells or _ENDLESS)
    graph = Graph(debate)
    root = str(claim.id) if claim else ""
    yield from printed(graph, Paths(graph), root=root, depth=depth, cells=cells, foreign=_foreign(debate))


def outline(debate: Debate, cells: int, *, root: Claim | None = None) -> Iterator[Line]:
    """A debate as indented sentences, at most `cells` wide; with `root`, that claim and what bears on it."""
    if root is not None:
        debate = replace(debate, thesis=(root.id,))
    graph = Graph(debate)
    paths = Paths(graph)
    model = Outline(graph, paths)
    model.open_all()
    line_of = {row.step: number for number, row in enumerate(model.rows)}
    # what bears on another debate has no row there, nor has an undercut in a ring that leads to no claim
    homeless = debate.arguments.keys() - {row.argument for row in model.rows}
    loose = False
    for number, row in enumerate(model.rows):
        if not row.depth and number:
            if root is not None:
                break
            if row.claim not in debate.thesis and not loose:
                loose = True
                yield ()
                yield (("Bears on no thesis", "heading"),)
        where = ""
        if row.repeat:
            where = "above" if line_of.get(paths.places[row.claim], number) < number else "below"
        yield from _row(graph, row, where, homeless, cells)
    if root is None:
        for contradiction in debate.contradictions:
            names = " and ".join(f"[{c}]" for c in contradiction.claims)
            yield ()
            yield from _hung(
                [(f"{CLASH} ", "con")], [("  ", "")], [("At most one can hold: ", ""), (names, "dim")], cells
            )


def stance(reader: ReaderPosition, about: Document | None, cells: int) -> Iterator[Line]:
    """A reader's position: what debate it is on, what it accepts and rejects, how sure it is, and its notes."""
    position = reader.position
    yield ((clean(position.title or position.id), "bold"),)
    debate = about.debate if about is not None else None
    yield (
        ("A position on the debate ", ""),
        (f"{clean(debate.title)} " if debate else "", ""),
        (f"[{reader.debate}]", "dim"),
    )
    if position.summary.strip():
        yield ()
        yield from prose(position.summary, cells)
    told: set[str] = set()
    parts: tuple[tuple[str, Sequence[tuple[str, str, str]]], ...] = (
        ("ACCEPTS", [("✓ ", "good", c) for c in position.accept]),
        ("REJECTS", [("✗ ", "error", c) for c in position.reject]),
        ("CREDENCE", [(f"{p:.0%} ", "", c) for c, p in position.credence.items()]),
        ("NOTES", [("· ", "dim", c) for c in reader.notes]),
    )
    for heading, entries in parts:
        if heading == "NOTES":
            entries = [e for e in entries if e[2] not in told]
        if entries:
            yield ()
            yield ((heading, "heading"),)
        for mark, look, claim_id in entries:
            claim = debate.claims.get(ClaimId(claim_id)) if debate else None
            text: list[Run] = [(f"{clean(claim.text)} " if claim else "", ""), (f"[{claim_id}]", "dim")]
            hang = " " * len(mark)
            yield from _hung([(mark, look)], [(hang, "")], text, cells)
            if claim_id not in told and (note := reader.notes.get(ClaimId(claim_id), "").strip()):
                for line in prose(note, max(12, cells - len(hang)), "dim"):
                    yield ((hang, ""), *line)
            told.add(claim_id)


def table(debate: Debate, claims: Sequence[Claim], cells: int) -> Iterator[Line]:
    """Claims as rows: id, kind, how many reasons for and against, how many sources and holders, sentence."""
    graph = Graph(debate)
    head = ("id", "kind", "pro", "con", "sources", "held by", "sentence")
    rows = [
        (
            c.id,
            c.kind.value if c.kind else "",
            str(len(graph.pros(c.id))),
            str(len(graph.cons(c.id))),
            str(len(c.cite)),
            str(len(debate.holders(c.id))),
            clean(c.text),
        )
        for c in claims
    ]
    wide = [max(width(row[i]) for row in (head, *rows)) for i in range(6)]
    for row in (head, *rows):
        texts = [
            t.ljust(w) if i < 2 else t.rjust(w) for i, (t, w) in enumerate(zip(row[:6], wide, strict=True))
        ]
        look = "dim" if row is head else ""
        yield fit((("  ".join(texts), look), (f"  {row[6]}", look)), cells)


def page(debate: Debate, claim: Claim, cells: int) -> Iterator[Line]:
    """One claim: what the file says of it, what it bears on, what bears on it, and of its steps what else
    the file says of them."""
    graph = Graph(debate)
    foreign = _foreign(debate)
    alone = details(Graph(replace(debate, arguments={})), claim.id, "", cells, foreign=foreign)
    yield from alone
    around = Surveyor(graph, foreign).look(claim.id)
    for heading, entries in (
        ("BEARS ON", around.above),
        ("REASONS FOR", around.pros),
        ("REASONS AGAINST", around.cons),
        ("AIMED AT ITS STEPS", around.steps),
        ("CANNOT HOLD TOGETHER WITH", around.clashes),
    ):
        if entries:
            yield ()
            yield ((heading, "heading"),)
            for entry in entries:
                yield from _entry(entry, cells)
    for argument in graph.uses(claim.id):
        if any(
            (argument.title, argument.scheme, argument.by, argument.cite, argument.note, argument.tags)
        ) or argument.weight not in (None, 1):
            yield from details(graph, claim.id, argument.id, cells, foreign=foreign)[len(alone) :]


def _head(debate: Debate, cells: int) -> Iterator[Line]:
    yield ((clean(debate.title or debate.id), "bold"),)
    for text, look in ((debate.question, ""), (debate.summary, "dim")):
        if text.strip() and clean(text) != clean(debate.title):
            yield from prose(text, cells, look)
    yield ()


def _row(graph: Graph, row: Row, where: str, homeless: Collection[str], cells: int) -> Iterator[Line]:
    """A claim at one of its places in the outline: indentation, sign, bracket, sentence, id; and, where it is
    opened, what it bears on by arguments that have no row."""
    debate = graph.debate
    deepest = max(2, min(_DEEPEST, (cells - _SENTENCE) // 4))
    margin: list[Run] = []
    hang: list[Run] = []
    if row.depth:
        margin = [("  ", "")]
        margin += [
            ("  │ " if row.bars >> d & 1 else "    ", "dim") for d in range(1, min(row.depth, deepest))
        ]
        if row.depth > deepest:
            margin.append((f"{row.depth}: ", "dim"))
        hang = [
            *margin,
            ("  │ " if row.joint in ("first", "middle") else "    " if row.joint else "  ", "dim"),
        ]
        sign = shown(row.sign) if row.joint in ("", "first") else " "
        margin += [(f"{sign} ", STYLES[row.sign]), (_BRACKET[row.joint], "dim")]
    else:
        margin = [(f"{THESIS if row.claim in debate.thesis else LOOSE} ", "")]
        hang = [("  ", "")]
    claim = debate.claims.get(ClaimId(row.claim)) or debate.foreign.get(row.claim)
    text = clean(claim.text) if claim else ""
    tail: list[Run] = [(f"[{row.claim}]", "dim")]
    argument = debate.arguments.get(ArgumentId(row.argument))
    if argument is not None and argument.premises[row.number].implicit:
        tail.append((" (left unsaid)", "dim"))
    if row.hook and row.sign == "+":
        tail.append((" (backs the step)", "dim"))
    if where:
        tail.append((f" {REPEAT} see {where}", "dim"))
    for use in graph.uses(row.claim) if not where else ():
        if use.id in homeless:
            tail.append((f" {shown(use.sign)} [{use.target}]", STYLES[use.sign]))
    look = "bold" if not row.depth else ""
    yield from _hung(margin, hang, ((f"{text} " if text else "", look), *tail), cells)


def _entry(entry: Entry, cells: int) -> Iterator[Line]:
    """A claim beside the one shown: sign, bracket, sentence, id, and what the relation is."""
    margin: list[Run] = [("  " * entry.depth, "")]
    hang: list[Run] = [
        *margin,
        ("  │ " if entry.joint in ("first", "middle") else "    " if entry.joint else "  ", "dim"),
    ]
    if entry.sign:
        sign = shown(entry.sign) if entry.joint in ("", "first") else " "
        margin += [(f"{sign} ", STYLES[entry.sign]), (_BRACKET[entry.joint], "dim")]
    else:
        margin.append((f"{CLASH} ", "con"))
    text: list[Run] = [(f"{entry.text} " if entry.text else "", ""), (f"[{entry.claim}]", "dim")]
    if entry.implicit:
        text.append((" (left unsaid)", "dim"))
    if entry.note:
        text.append((f" {entry.note}", "dim"))
    yield from _hung(margin, hang, text, cells)


def _hung(margin: Sequence[Run], hang: Sequence[Run], text: Sequence[Run], cells: int) -> Iterator[Line]:
    """Runs of text wrapped, the first line after `margin`, the others after `hang`."""
    for number, line in enumerate(wrapped(text, max(12, cells - line_width(margin)))):
        yield (*(hang if number else margin), *line)


def _foreign(debate: Debate) -> Foreign:
    """The claims of other debates that this one names."""
    known = {
        str(name): Claim(other.id, other.text, title=other.title) for name, other in debate.foreign.items()
    }
    return known.get
