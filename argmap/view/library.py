"""The debates of a folder as a table, and what one of them is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from argmap.diagnostic import Diagnostic, Level
from argmap.model import Debate
from argmap.view.cells import Line, Run, clean, clip, fill, paragraphs, width, wrap
from argmap.view.search import fold
from argmap.view.words import MINUS, THESIS


@dataclass(frozen=True, slots=True)
class Summary:
    """A debate in one row. `problem` is why the file could not be opened ("" when it could)."""

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
        positions=len(debate.positions),
        sources=len(debate.sources),
        errors=sum(d.level is Level.ERROR for d in diagnostics),
        warnings=sum(d.level is not Level.ERROR for d in diagnostics),
        faults=tuple(d.message for d in diagnostics[:5]),
    )


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


def head(cells: int, summaries: Sequence[Summary]) -> Line:
    """The heads of the table's columns."""
    name, title, thesis, numbers = _columns(cells, summaries)
    runs: list[Run] = [("  ", "")]
    for text, size in (("FILE", name), ("TITLE", title), ("THESIS", thesis)):
        if size:
            runs += [(text.ljust(size), "heading"), ("  ", "")]
    runs.append(("CLAIMS", "heading"))
    if numbers > 1:
        runs += [("    +", "bold pro"), (f"    {MINUS}", "bold con"), ("    ~", "bold cut")]
    return fill(runs, cells)


def table_row(summary: Summary, cells: int, summaries: Sequence[Summary], *, pointed: bool = False) -> Line:
    """One debate as a row of the table; columns are as wide as all `summaries` need."""
    name, title, thesis, numbers = _columns(cells, summaries)
    mark, style = fault_mark(summary)
    runs: list[Run] = [("› " if pointed else "  ", "pointer")]
    first = summary.title or summary.name if not name else summary.name
    if not name:
        runs += [*fill(((clip(first, title), "bold"),), title), ("  ", "")]
    else:
        runs += [*fill(((clip(first, name), "bold"),), name), ("  ", "")]
        if title:
            runs += [*fill(((clip(summary.title, title), ""),), title), ("  ", "")]
    if thesis:
        text = summary.theses[0] if summary.theses else ""
        if len(summary.theses) > 1:
            more = f" +{len(summary.theses) - 1}"
            text = clip(text, thesis - len(more)) + more
        runs += [*fill(((clip(text, thesis), "dim"),), thesis), ("  ", "")]
    if summary.problem or not summary.read:
        runs.append(("     …" if not summary.read else "     -", "dim"))
    else:
        runs.append((f"{summary.claims:6}", ""))
        if numbers > 1:
            runs += [
                (f"{n:5}", s)
                for n, s in ((summary.pros, "pro"), (summary.cons, "con"), (summary.cuts, "cut"))
            ]
    if mark:
        if not summary.read or summary.problem:
            runs.append(("" if numbers < 2 else " " * 15, ""))
        runs += [(" ", ""), (mark, style)]
    return fill(runs, cells)


def preview(summary: Summary, cells: int) -> list[Line]:
    """What a debate is about: question, theses, what it holds, its faults."""
    lines: list[Line] = []
    if summary.problem:
        return [((line, "error"),) for line in wrap(summary.problem, cells)]
    if not summary.read:
        return [(("reading …", "dim"),)]
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
        (summary.claims, "claims"),
        (summary.pros, "for"),
        (summary.cons, "against"),
        (summary.cuts, "undercuts"),
        (summary.positions, "positions"),
        (summary.sources, "sources"),
    ]
    words = " · ".join(f"{n} {name}" for n, name in held if n)
    lines += [((line, "dim"),) for line in wrap(words or "no claims yet", cells)]
    if summary.errors or summary.warnings:
        lines.append(())
        count = summary.errors + summary.warnings
        lines.append(((f"{count} fault{'s' if count > 1 else ''} in the file", "error"),))
        for fault in summary.faults:
            lines += [((line, ""),) for line in wrap(fault, cells)]
    if summary.about.strip():
        lines.append(())
        lines += [((line, ""),) for line in paragraphs(summary.about, cells)]
    return lines


def _columns(cells: int, summaries: Sequence[Summary]) -> tuple[int, int, int, int]:
    """The widths of file name, title and thesis (0: not shown), and how many columns of numbers there are."""
    numbers = 4 if cells >= 60 else 1
    marks = max((width(fault_mark(s)[0]) for s in summaries), default=0)
    rest = cells - 2 - 6 - (15 if numbers > 1 else 0) - (marks + 1 if marks else 0) - 1
    if cells < 60:
        return 0, max(8, rest - 2), 0, numbers
    name = min(max([4, *(width(s.name) for s in summaries)]), 24)
    rest -= name + 2
    if cells < 100:
        return name, max(8, rest - 2), 0, numbers
    title = min(max([5, *(width(s.title) for s in summaries)]), max(16, (rest - 4) // 2))
    return name, title, max(8, rest - title - 4), numbers
