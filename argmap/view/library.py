"""The debates of a folder as a table, and what one of them is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from argmap.diagnostic import Diagnostic, Level
from argmap.model import Debate
from argmap.record import record
from argmap.view.cells import Line, Run, clean, clip, fill, line_width, paragraphs, width, wrap
from argmap.view.search import fold
from argmap.view.words import MINUS, STYLES, THESIS, label, shown
from argmap.yamltext import Mapping, Scalar, parse

# claims, and the arguments of each sign
_NUMBERS = 6 + 3 * 5
# so many arguments of a thesis are shown
_REASONS = 20
# the marks of emphasis in Markdown; a terminal shows the words
_EMPHASIS = re.compile(r"(\*\*|\*|__)(\S(?:.*?\S)?)\1", re.DOTALL)


@record
class Summary:
    """A debate in one row. `reasons` has for each thesis its name and the arguments aimed at it (sign, words);
    `problem` is why the file could not be opened ("" when it could)."""

    path: str
    name: str
    title: str = ""
    question: str = ""
    theses: tuple[str, ...] = ()
    about: str = ""
    tags: tuple[str, ...] = ()
    claims: int = 0
    pros: int = 0
    cons: int = 0
    cuts: int = 0
    positions: int = 0
    sources: int = 0
    errors: int = 0
    warnings: int = 0
    faults: tuple[str, ...] = ()
    reasons: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    read: bool = True
    problem: str = ""


def summarize(path: str, debate: Debate, diagnostics: Sequence[Diagnostic]) -> Summary:
    """The row of a debate."""
    signs = [a.sign for a in debate.arguments.values()]
    return Summary(
        path=path,
        name=debate.id,
        title=clean(debate.title),
        question=clean(debate.question),
        theses=tuple(clean(debate.claims[t].text) for t in debate.thesis if t in debate.claims),
        about=debate.summary,
        tags=debate.tags,
        claims=len(debate.claims),
        pros=signs.count("+"),
        cons=signs.count("-"),
        cuts=signs.count("~"),
        positions=sum(bool(p.accept or p.reject) for p in debate.positions.values()),
        sources=len(_cited(debate)),
        errors=sum(d.level is Level.ERROR for d in diagnostics),
        warnings=sum(d.level is not Level.ERROR for d in diagnostics),
        faults=tuple(d.message for d in diagnostics[:5]),
        reasons=tuple((label(debate, t), _reasons(debate, t)) for t in debate.thesis if t in debate.claims),
    )


def _cited(debate: Debate) -> set[str]:
    """The sources that a debate cites: of a bibliography that many debates share, some."""
    claims = (c.source for claim in debate.claims.values() for c in claim.cite)
    return {*claims, *(c.source for argument in debate.arguments.values() for c in argument.cite)}


def announce(path: str, head: bytes) -> Summary:
    """The row of a debate of which only the beginning of the file was read: what stands before its claims."""
    name = Path(path).stem
    before = head.partition(b"\nclaims:")[0].decode("utf-8-sig", "replace")
    root = parse(before, path).root
    found = {
        key.value: value.value
        for key, value in (root.pairs if isinstance(root, Mapping) else ())
        if isinstance(key, Scalar) and isinstance(value, Scalar)
    }
    return Summary(path, name, clean(found.get("title", "")), clean(found.get("question", "")), read=False)


def _reasons(debate: Debate, thesis: str) -> tuple[tuple[str, str], ...]:
    found = [a for a in debate.arguments.values() if a.target == thesis][:_REASONS]
    return tuple((a.sign, " + ".join(label(debate, p.claim) for p in a.premises)) for a in found)


def matching(summaries: Iterable[Summary], query: str) -> list[Summary]:
    """The debates in whose name, title, question, theses or tags every word of a query occurs."""
    words = fold(query).split()
    kept = []
    for s in summaries:
        text = fold(" ".join((s.name, s.title, s.question, *s.theses, *s.tags)))
        if all(w in text for w in words):
            kept.append(s)
    return kept


def fault_mark(summary: Summary) -> tuple[str, str]:
    """The sign of a debate's faults and its style: `✗2` errors, `!1` warnings, or nothing."""
    if summary.problem:
        return "✗", "error"
    if summary.errors:
        return f"✗{summary.errors}", "error"
    return (f"!{summary.warnings}", "warning") if summary.warnings else ("", "")


class Columns(NamedTuple):
    """The widths of title, thesis and file name in a table. Without room for columns all are 0: a debate is then a
    card of two lines. The title comes first, in full where it can be; what has no room beside it is 0."""

    title: int
    thesis: int
    name: int


def table_columns(cells: int, summaries: Sequence[Summary]) -> Columns:
    """Columns as wide as these debates need, in a table of so many cells."""
    if cells < 60:
        return Columns(0, 0, 0)
    marks = max((width(fault_mark(s)[0]) for s in summaries), default=0)
    rest = cells - 2 - _NUMBERS - (marks + 1 if marks else 0)
    name = min(max([4, *(width(s.name) for s in summaries)]), 24) if cells >= 100 else 0
    rest -= name + 2 if name else 0
    title = max([5, *(width(s.title) for s in summaries)])
    thesis = rest - title - 4
    return Columns(title, thesis, name) if thesis >= 30 else Columns(rest - 2, 0, name)


def head(columns: Columns, cells: int) -> Line:
    """The heads of the table's columns."""
    runs: list[Run] = [("  ", "")]
    for text, size in zip(("TITLE", "THESIS", "FILE"), columns, strict=True):
        if size:
            runs += [(text.ljust(size), "heading"), ("  ", "")]
    runs.append(("CLAIMS", "heading"))
    runs += [("    +", "bold pro"), (f"    {MINUS}", "bold con"), ("    ~", "bold cut")]
    return fill(runs, cells)


def card(summary: Summary, cells: int, *, pointed: bool = False) -> list[Line]:
    """One debate in two lines."""
    mark, style = fault_mark(summary)
    facts: list[Run] = [("  ", ""), (summary.name, "dim")]
    if summary.read and not summary.problem:
        facts.append((f" · {summary.claims} claim{'s' if summary.claims != 1 else ''}", "dim"))
    if mark:
        facts.append((f"  {mark}", style))
    elif line_width((*facts, *_counts(summary))) <= cells:
        facts += _counts(summary)
    name = clip(summary.title or summary.name, cells - 2)
    return [fill((("› " if pointed else "  ", "pointer"), (name, "bold")), cells), fill(facts, cells)]


def _counts(summary: Summary) -> list[Run]:
    """How many arguments there are of each sign: `  +35 −17 ~18`."""
    numbers = (("+", summary.pros), ("-", summary.cons), ("~", summary.cuts))
    return [(f" {' ' * (not i)}{shown(sign)}{n}", STYLES[sign]) for i, (sign, n) in enumerate(numbers) if n]


def table_row(summary: Summary, columns: Columns, cells: int, *, pointed: bool = False) -> Line:
    """One debate as a row of the table."""
    thesis = summary.theses[0] if summary.theses else ""
    more = f" +{len(summary.theses) - 1}" if len(summary.theses) > 1 else ""
    thesis = clip(thesis, columns.thesis - len(more)) + more
    runs: list[Run] = [("› " if pointed else "  ", "pointer")]
    for text, size, look in zip(
        (summary.title or summary.name, thesis, summary.name), columns, ("bold", "dim", "dim"), strict=True
    ):
        if size:
            runs += [*fill(((clip(text, size), look),), size), ("  ", "")]
    if summary.problem or not summary.read:
        runs.append((("-" if summary.problem else "…").rjust(6) + " " * (_NUMBERS - 6), "dim"))
    else:
        numbers = ((summary.pros, "pro"), (summary.cons, "con"), (summary.cuts, "cut"))
        runs += [(f"{summary.claims:6}", ""), *((f"{n:5}", look) for n, look in numbers)]
    mark, style = fault_mark(summary)
    return fill((*runs, (f" {mark}" if mark else "", style)), cells)


def preview(summary: Summary, cells: int) -> list[Line]:
    """What a debate is about: question, theses, what it holds, its faults."""
    lines: list[Line] = []
    if summary.problem:
        return [((line, "error"),) for line in wrap(summary.problem, cells)]
    if not summary.read:
        return [(("reading…", "dim"),)]
    lines += [((line, "bold"),) for line in wrap(summary.title or summary.name, cells)]
    if summary.question and fold(summary.question) != fold(summary.title):
        lines += [((line, "question"),) for line in wrap(summary.question, cells)]
    lines.append(())
    for thesis in summary.theses:
        for i, line in enumerate(wrap(thesis, cells - 2)):
            lines.append(((f"{THESIS} " if not i else "  ", "thesis"), (line, "")))
    if summary.theses:
        lines.append(())
    held = [
        (summary.claims, "", "claims"),
        (summary.pros, "+", "for"),
        (summary.cons, MINUS, "against"),
        (summary.cuts, "~", "undercuts"),
        (summary.positions, "", "positions"),
        (summary.sources, "", "sources cited"),
    ]
    words = " · ".join(f"{f'{sign} ' if sign else ''}{n} {name}" for n, sign, name in held if n)
    lines += [((line, "dim"),) for line in wrap(words or "no claims yet", cells)]
    file = " · ".join((clean(Path(summary.path).name), *([", ".join(summary.tags)] if summary.tags else [])))
    lines += [((line, "dim"),) for line in wrap(file, cells)]
    if summary.errors or summary.warnings:
        lines.append(())
        count = summary.errors + summary.warnings
        lines.append(((f"{count} fault{'s' if count > 1 else ''} in the file", "error"),))
        for fault in summary.faults:
            lines += [((line, ""),) for line in wrap(fault, cells)]
    if summary.about.strip():
        lines.append(())
        lines += [((line, ""),) for line in paragraphs(_EMPHASIS.sub(r"\2", summary.about), cells)]
    for thesis, reasons in summary.reasons:
        if reasons:
            lines += [(), ((f"{THESIS} ", "thesis"), (clip(thesis, cells - 2), "bold"))]
            lines += [
                ((f"{shown(sign)} ", f"bold {STYLES[sign]}"), (clip(text, cells - 2), ""))
                for sign, text in reasons
            ]
    return lines
