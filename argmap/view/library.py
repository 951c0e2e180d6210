"""The debates of a folder, each told in short: its row in a table, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from argmap.diagnostic import Diagnostic
from argmap.model import Debate, is_foreign
from argmap.record import record, replace
from argmap.view.badges import by_level, fault_signs
from argmap.view.cells import Line, Run, clean, clip, paragraphs, wrap
from argmap.view.filters import open_questions
from argmap.view.search import fold
from argmap.view.words import AWAY, MINUS, STYLES, THESIS, label, shown
from argmap.yamltext import Mapping, Scalar, parse

# so many arguments of a thesis are shown, and so many of its faults
_REASONS, _FAULTS = 20, 5
# the lines of a file that say what its debate is called
_NAMED = re.compile(r"^(?:title|question)[ \t]*:.*\n?(?:[ \t]+.*\n?|\n)*", re.MULTILINE)
# the marks of emphasis in Markdown; a terminal shows the words
_EMPHASIS = re.compile(r"(\*\*|\*|__)(\S(?:.*?\S)?)\1", re.DOTALL)


class Sort(StrEnum):
    """What the debates are sorted by."""

    TITLE = "title"
    FILE = "file"
    CLAIMS = "claims"
    OPEN = "open questions"
    EDITED = "edited"
    FAULTS = "faults"


@record
class Summary:
    """A debate in one row. `ids` are those of its claims, `open` are the critical questions that nobody has answered,
    `edited` is the time (in seconds) of the file, 0 where it is not known. `reasons` has for each thesis its name and
    the arguments aimed at it (sign, words); `problem` is why the file could not be opened ("" when it could). `errors`,
    `warnings`, `infos` and `faults`, the first of them in words, are known when the rules have run: `checked`."""

    path: str
    name: str
    title: str = ""
    question: str = ""
    theses: tuple[str, ...] = ()
    about: str = ""
    tags: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    claims: int = 0
    pros: int = 0
    cons: int = 0
    cuts: int = 0
    positions: int = 0
    sources: int = 0
    open: int = 0
    edited: float = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    faults: tuple[str, ...] = ()
    checked: bool = False
    reasons: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    read: bool = True
    problem: str = ""


def summarize(path: str, debate: Debate, edited: float = 0) -> Summary:
    """The row of a debate, before it is checked."""
    signs = [a.sign for a in debate.arguments.values()]
    return Summary(
        path=path,
        name=debate.id,
        title=clean(debate.title),
        question=clean(debate.question),
        theses=tuple(clean(debate.claims[t].text) for t in debate.thesis if t in debate.claims),
        about=debate.summary,
        tags=debate.tags,
        ids=frozenset(debate.claims),
        claims=len(debate.claims),
        pros=signs.count("+"),
        cons=signs.count("-"),
        cuts=signs.count("~"),
        positions=sum(bool(p.accept or p.reject) for p in debate.positions.values()),
        sources=len(_cited(debate)),
        open=sum(map(open_questions, debate.arguments.values())),
        edited=edited,
        reasons=tuple((label(debate, t), _reasons(debate, t)) for t in debate.thesis if t in debate.claims),
    )


def checked(summary: Summary, faults: Sequence[Diagnostic], problem: str = "") -> Summary:
    """The row of a debate with what was found in it; `problem` is why that was done without its settings."""
    errors, warnings, infos = by_level(faults)
    words = [*([problem] if problem else []), *(d.message for d in faults)]
    return replace(
        summary,
        errors=errors,
        warnings=warnings + bool(problem),
        infos=infos,
        faults=tuple(words[:_FAULTS]),
        checked=True,
    )


def _cited(debate: Debate) -> set[str]:
    """The sources that a debate cites: of a bibliography that many debates share, some."""
    claims = (c.source for claim in debate.claims.values() for c in claim.cite)
    return {*claims, *(c.source for argument in debate.arguments.values() for c in argument.cite)}


def announce(path: str, head: bytes, edited: float = 0) -> Summary:
    """The row of a debate of which only the beginning of the file was read: what stands before its claims."""
    name = Path(path).stem
    before = head.partition(b"\nclaims:")[0].decode("utf-8-sig", "replace")
    # to parse these lines alone takes half of the time
    root = parse("".join(_NAMED.findall(before)) or before, path).root
    found = {
        key.value: value.value
        for key, value in (root.pairs if isinstance(root, Mapping) else ())
        if isinstance(key, Scalar) and isinstance(value, Scalar)
    }
    return Summary(
        path, name, clean(found.get("title", "")), clean(found.get("question", "")), edited=edited, read=False
    )


def _reasons(debate: Debate, thesis: str) -> tuple[tuple[str, str], ...]:
    found = [a for a in debate.arguments.values() if a.target == thesis][:_REASONS]
    return tuple((a.sign, " + ".join(_called(debate, p.claim) for p in a.premises)) for a in found)


def _called(debate: Debate, claim: str) -> str:
    """What a premise is called; one of another debate, which has its sign, as far as that was read."""
    if not is_foreign(claim):
        return label(debate, claim)
    found = debate.foreign.get(claim)
    return f"{AWAY} {clean((found.title or found.text) if found else '') or claim}"


def matching(summaries: Iterable[Summary], query: str) -> list[Summary]:
    """The debates in whose name, title, question, theses or tags every word of a query occurs."""
    words = fold(query).split()
    kept = []
    for s in summaries:
        text = fold(" ".join((s.name, s.title, s.question, *s.theses, *s.tags)))
        if all(w in text for w in words):
            kept.append(s)
    return kept


def arranged(summaries: Sequence[Summary], sort: Sort, *, backwards: bool = False) -> list[Summary]:
    """The debates in order: names from A to Z, otherwise what is most or latest first; `backwards` turns it round.
    Those that do not differ stay in the order they come in."""
    keys: dict[Sort, Callable[[Summary], object]] = {
        Sort.TITLE: lambda s: (s.title or s.name).casefold(),
        Sort.CLAIMS: lambda s: -s.claims,
        Sort.OPEN: lambda s: -s.open,
        Sort.EDITED: lambda s: -s.edited,
        Sort.FAULTS: lambda s: (not s.problem, -s.errors, -s.warnings, -s.infos),
    }
    ordered = list(summaries)
    if sort in keys:
        ordered.sort(key=keys[sort])  # type: ignore[arg-type]
    return ordered[::-1] if backwards else ordered


def held(summaries: Sequence[Summary], paths: Sequence[str]) -> list[Summary]:
    """The debates in an order that was made before; those that were not there then come last."""
    places = {path: n for n, path in enumerate(paths)}
    return sorted(summaries, key=lambda s: places.get(s.path, len(places)))


def fault_marks(summary: Summary) -> tuple[Run, ...]:
    """The signs of what was found in a debate: `✗2 !1 i1` for two errors, a warning and an advice; `✗` alone for a file
    that cannot be opened, and nothing where nothing was found."""
    if summary.problem:
        return (("✗", "error"),)
    if not summary.checked:
        return (("…", "dim"),) if summary.read else ()
    return fault_signs(summary.errors, summary.warnings, summary.infos)


def preview(summary: Summary, cells: int, *, faults_key: str = "!") -> list[Line]:
    """What a debate is about: question, theses, what it holds, its faults, which `faults_key` lists."""
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
        (summary.open, "?", "critical questions open"),
    ]
    words = " · ".join(f"{f'{sign} ' if sign else ''}{n} {name}" for n, sign, name in held if n)
    nothing = "nothing of it could be read" if summary.errors else "no claims yet"
    lines += [((line, "dim"),) for line in wrap(words or nothing, cells)]
    file = " · ".join((clean(Path(summary.path).name), *([", ".join(summary.tags)] if summary.tags else [])))
    lines += [((line, "dim"),) for line in wrap(file, cells)]
    counts = (("error", summary.errors), ("warning", summary.warnings), ("info", summary.infos))
    if any(n for _, n in counts):
        said = ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for word, n in counts if n)
        style = "error" if summary.errors else "warning" if summary.warnings else "dim"
        lines += [(), ((said, style), (f"  {faults_key} lists them", "dim"))]
        for fault in summary.faults:
            lines += [((line, ""),) for line in wrap(clean(fault), cells)]
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
