"""Debates in figures: size, depth, balance, positions, sources, and what is left to do.

    argmap stats tram.yaml               one debate
    argmap stats debates/                a row for each debate of a folder, and all of them together
    argmap stats tram.yaml --format json

Balance is counted twice: the reasons aimed at a thesis, and all of them down to the last, where what answers an
objection works for the thesis. What works both ways, over two paths or round a ring, is counted on both sides, and
this is said. Of the claims that a position accepts, some work for the theses and some against. An objection is
unanswered when nothing attacks one of its premises or its step, or contradicts a premise. Facts for which
`argmap check` was told why they have no source are not to do. A critical question is open when its author says so;
those of which nothing is said are counted apart. How sources were checked is told by the words with which their
`verified` begins. Sources and positions that several debates share count once in all.

The JSON has `debates` and their `total`. A debate has `id`, `path`, `title`, `size` (`claims`, `words`, `arguments`,
`supports`, `attacks`, `undercuts`, `joint`, `contradictions`, `depth`, `unreached`), `theses` (`thesis`, `label`,
`direct_for`, `direct_against`, `all_for`, `all_against`, `all_both`), `positions` (`position`, `label`, `accepts`,
`rejects`, `accepts_for`, `accepts_against`, `accepts_both`), `kinds`, `tags` and `schemes` (words and how often each
comes), `cited` (`sources`, `citations`, `checked`) and `todo` (`unanswered`, `unsourced_facts`: ids of arguments and
of claims; `marked_open`, `untouched`). The total lacks `id`, `path` and `title`, has no `theses`, and numbers in
place of ids.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from argmap.diagnostic import ArgmapError
from argmap.read import Document
from argmap.record import fields
from argmap.stats import Stats, stats, total
from argmap.targets import Found, add_target_arguments, no_debate, say_faults
from argmap.terminal import Style, columns, print_json
from argmap.view.cells import Line, Run, clean, clip, fit, width, wrap

_WIDE, _NARROW = 100, 40  # a terminal wider than that is not filled; on a narrower one lines are cut
_HEAD = 12  # the column of headings
_BAR = 20
_LISTED = 3  # lines of a list of ids
_SPARED = ("open", "depth", "no source", "reasons", "unanswered")  # what a narrow terminal does without


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap stats`."""
    add_target_arguments(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print them (text)")


def run(args: argparse.Namespace) -> int:
    """Print the figures."""
    found = Found(args.targets, stdin_filename=args.stdin_filename)
    for target in found.targets:
        if target.claim:
            raise ArgmapError(
                f"{target.path}#{target.claim} names a claim, and this needs a whole debate",
                help=f"leave out #{target.claim}",
            )
    documents: list[Document] = []
    for _, document in found.read():
        if document.reader_position is not None:
            found.fail(no_debate(document))
            continue
        documents.append(document)
        say_faults(document)
    each = [stats(d) for d in documents]
    if args.format == "json":
        print_json(
            {
                "version": 1,
                "debates": [_head_data(d) | _data(one) for d, one in zip(documents, each, strict=True)],
                "total": _summed_data(total(documents, each)),
            }
        )
    elif documents:
        style = Style.of(sys.stdout, args.color)
        cells = max(_NARROW, min(columns(sys.stdout) or 80, _WIDE))
        for line in lines(documents, each, cells):
            print(style.line(line))
    return 2 if found.failed else 0


def lines(documents: Sequence[Document], each: Sequence[Stats], cells: int) -> Iterator[Line]:
    """The figures of one debate; of several a row for each, then those of all together. No line is wider than
    `cells`."""
    for line in _lines(documents, each, cells):
        yield fit(line, cells)


def _lines(documents: Sequence[Document], each: Sequence[Stats], cells: int) -> Iterator[Line]:
    if len(documents) == 1:
        debate = documents[0].debate
        title = wrap(debate.title, cells)
        yield from (((line, "heading"),) for line in title)
        yield ((documents[0].path, "faint"),)
        yield ()
        yield from _page(each[0], cells)
        return
    yield from _table(documents, each, cells)
    yield ()
    yield ((f"All {len(documents)} debates", "heading"),)
    yield ()
    yield from _page(total(documents, each), cells)


def _page(one: Stats, cells: int) -> Iterator[Line]:
    """The figures, heading by heading."""
    size = one.size
    sorts = f"{size.supports:,} for, {size.attacks:,} against, {_many(size.undercuts, 'undercut')}"
    yield from _under("size", f"{_many(size.claims, 'claim')}, {_many(size.words, 'word')}", cells)
    joint = f"; {size.joint:,} with joint premises" if size.joint else ""
    yield from _under("", f"{_many(size.arguments, 'argument')}: {sorts}{joint}", cells)
    if size.contradictions:
        yield from _under("", _many(size.contradictions, "contradiction"), cells)
    yield from _under("depth", f"{_many(size.depth, 'step')} from a thesis to the farthest claim", cells)
    if size.unreached:
        unreached = f"{_many(size.unreached, 'claim')} from which no path leads to a thesis"
        yield from _under("", unreached, cells, "warning")
    yield ()
    if one.theses:
        heads = ("balance", "for", "against", "all the way down")
        sides = [(t.label, t.direct_for, t.direct_against, t.all_for, t.all_against) for t in one.theses]
        yield from _balances(heads, sides, ("pro", "con"), cells)
        for t in one.theses:
            if t.all_both:
                whose = f"{clean(t.label)}: " if len(one.theses) > 1 else ""
                verb = "works both ways, and is" if t.all_both == 1 else "work both ways, and are"
                yield from _under(
                    "", f"{whose}{_many(t.all_both, 'argument')} {verb} counted on both sides", cells
                )
        yield ()
    if one.positions:
        heads = ("positions", "accepts", "rejects", "for : against")
        sides = [(p.label, p.accepts, p.rejects, p.accepts_for, p.accepts_against) for p in one.positions]
        yield from _balances(heads, sides, ("", ""), cells)
        yield ()
    yield from _todo(one, cells)
    yield ()
    yield from _under("kinds", _listed(one.kinds), cells)
    if one.tags:
        yield from _under("tags", _listed(one.tags), cells)
    if one.schemes:
        yield from _under("schemes", _listed(one.schemes), cells)
    cited = one.cited
    text = f"{_many(cited.sources, 'source')}, cited {_many(cited.citations, 'time')}"
    yield from _under("sources", text, cells)
    if cited.checked:
        yield from _under("checked", _listed(cited.checked), cells)


def _todo(one: Stats, cells: int) -> Iterator[Line]:
    todo = one.todo
    style = "warning" if todo.unanswered else ""
    yield from _under("to do", _many(len(todo.unanswered), "objection") + " not answered", cells, style)
    if one.theses:
        yield from _ids(todo.unanswered, cells)
    facts = todo.unsourced_facts
    style = "warning" if facts else ""
    yield from _under("", f"{_many(len(facts), 'fact')} with no source", cells, style)
    if one.theses:
        yield from _ids(facts, cells)
    text = f"{_many(todo.marked_open, 'critical question')} marked open, {todo.untouched:,} not taken up"
    yield from _under("", text, cells)


def _ids(ids: Sequence[str], cells: int) -> Iterator[Line]:
    """Ids as a list of a few lines, one to a line: an id may have blanks in it."""
    shown = ids if len(ids) <= _LISTED else ids[: _LISTED - 1]
    for name in shown:
        yield ((" " * (_HEAD + 2), ""), (clip(clean(name), cells - _HEAD - 2), "faint"))
    if len(ids) > len(shown):
        yield ((" " * (_HEAD + 2), ""), (f"and {len(ids) - len(shown):,} more", "faint"))


def _under(heading: str, text: str, cells: int, style: str = "") -> Iterator[Line]:
    """A text beside its heading, wrapped."""
    for number, line in enumerate(wrap(text, cells - _HEAD)):
        head = heading if number == 0 else ""
        yield ((head.ljust(_HEAD), "faint"), (line, style))


def _balances(
    heads: Sequence[str],
    sides: Sequence[tuple[str, int, int, int, int]],
    styles: tuple[str, str],
    cells: int,
) -> Iterator[Line]:
    """A table of balances: a label, two numbers in their styles, and two that are weighed against each other, with a
    bar of both parts at the end where there is room. The first column takes what is left."""
    rows: list[Sequence[Run]] = [
        (
            (label, ""),
            (f"{one:,}", styles[0]),
            (f"{other:,}", styles[1]),
            (f"{good:,} : {bad:,}", ""),
        )
        for label, one, other, good, bad in sides
    ]
    wide = [max(width(h), *(width(clean(r[i][0])) for r in rows)) for i, h in enumerate(heads)]
    used = sum(w + 2 for w in wide[1:])
    bar = _BAR if cells - used - _BAR - 2 >= 24 else 0
    first = min(max(wide[0], _HEAD), cells - used - (bar + 2 if bar else 0))
    head = heads[0].ljust(first) + "".join(
        f"  {h.rjust(w)}" for h, w in zip(heads[1:], wide[1:], strict=True)
    )
    yield ((head, "faint"),)
    for row, (*_, good, bad) in zip(rows, sides, strict=True):
        label = clip(clean(row[0][0]), first)
        line: list[Run] = [(label + " " * (first - width(label)), row[0][1])]
        for (text, style), w in zip(row[1:], wide[1:], strict=True):
            line += [(" " * (2 + w - width(text)), ""), (text, style)]
        if bar and good + bad:
            part = round(_BAR * good / (good + bad))
            part = min(max(part, 1 if good else 0), _BAR - (1 if bad else 0))
            line += [("  ", ""), ("+" * part, "pro"), ("−" * (_BAR - part), "con")]
        yield tuple(line)


def _table(documents: Sequence[Document], each: Sequence[Stats], cells: int) -> Iterator[Line]:
    """A row for each debate."""
    rows = []
    for document, one in zip(documents, each, strict=True):
        balance = ", ".join(f"{t.all_for:,}:{t.all_against:,}" for t in one.theses[:2])
        figures = {
            "claims": one.size.claims,
            "reasons": one.size.arguments,
            "depth": one.size.depth,
            "for:against": balance + (" …" if len(one.theses) > 2 else ""),
            "unanswered": len(one.todo.unanswered),
            "no source": len(one.todo.unsourced_facts),
            "open": one.todo.marked_open,
        }
        name = clean(document.debate.id)
        rows.append({"debate": name} | {k: v if isinstance(v, str) else f"{v:,}" for k, v in figures.items()})
    heads = list(rows[0])
    wide = {h: max(width(h), *(width(row[h]) for row in rows)) for h in heads}
    spared = list(_SPARED)
    while spared and min(wide["debate"], 14) + sum(wide[h] + 2 for h in heads[1:]) > cells:
        heads.remove(spared.pop(0))
    wide["debate"] = min(wide["debate"], max(8, cells - sum(wide[h] + 2 for h in heads[1:])))
    for number, row in enumerate([{h: h for h in heads}, *rows]):
        name = clip(row["debate"], wide["debate"])
        rest = "".join("  " + " " * (wide[h] - width(row[h])) + row[h] for h in heads[1:])
        yield ((name + " " * (wide["debate"] - width(name)) + rest, "faint" if number == 0 else ""),)


def _listed(counts: Mapping[str, int]) -> str:
    return " · ".join(f"{clean(word)} {times:,}" for word, times in counts.items() if times) or "none"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _head_data(document: Document) -> dict[str, Any]:
    debate = document.debate
    return {"id": debate.id, "path": document.path, "title": debate.title}


def _data(one: Stats) -> dict[str, Any]:
    """Figures as plain data, with the names of their fields."""
    return {name: _plain(getattr(one, name)) for name in fields(one)}


def _plain(value: Any) -> Any:
    if isinstance(value, (int, str)):
        return value
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Mapping):
        return {str(k): v for k, v in value.items()}
    return {name: _plain(getattr(value, name)) for name in fields(value)}


def _summed_data(one: Stats) -> dict[str, Any]:
    data = _data(one)
    todo = data["todo"]
    data["todo"] = {k: len(v) if isinstance(v, list) else v for k, v in todo.items()}
    return data
