"""How a claim beside the one in view is drawn: sign, title, sentence, and what holds joint premises together."""

from __future__ import annotations

from typing import NamedTuple

from argmap.view.cells import Line, Run, clip, fill, spread, width, wrap_to
from argmap.view.neighbourhood import Entry, counts
from argmap.view.words import AWAY, REPEAT, STYLES, bracket, shown

# pointer, bracket, sign, blank
PREFIX = 4


class Detail(NamedTuple):
    """How much of an entry is drawn: `text` lines of its sentence below the title (0: the title alone, -1: one
    line in all), and whether the entries have air between them."""

    text: int
    air: bool = False


WHOLE = 1000
ONE_LINE = Detail(-1)
TITLES = Detail(0)
# from all of it down to two lines of each sentence
DETAILS = (Detail(WHOLE, air=True), Detail(WHOLE), *(Detail(lines) for lines in (6, 5, 4, 3, 2)))


def entry_lines(entry: Entry, cells: int, detail: Detail, *, pointed: bool = False) -> list[Line]:
    """The lines of an entry, each exactly `cells` wide."""
    depth = min(entry.depth, 4)
    body = max(4, cells - PREFIX - 2 * depth)
    titled = bool(entry.text) and entry.title != entry.text
    tail = _tail(entry)
    room = body - (width(tail) + 1 if tail else 0)
    content: list[Line] = []
    if titled or not entry.text:
        names = [clip(entry.title, room)] if detail.text <= 0 else wrap_to(entry.title, room, 2)
        content.append(spread(((names[0], "bold"),), ((tail, "dim"),) if tail else (), body))
        content += [((name, "bold"),) for name in names[1:]]
        if titled and detail.text > 0:
            content += [((line, ""),) for line in wrap_to(entry.text, body, detail.text)]
    else:
        limit = detail.text + 1 if detail.text else 1 if cells >= 36 else 2
        limit = max(1, limit)
        lines = wrap_to(entry.text, body, limit)
        content = [((line, ""),) for line in lines]
        if tail:
            if width(lines[-1]) + 1 + width(tail) <= body:
                content[-1] = spread(content[-1], ((tail, "dim"),), body)
            elif detail.text <= 0:
                content[-1] = spread(((clip(lines[-1], room), ""),), ((tail, "dim"),), body)
            else:
                content.append(spread((), ((tail, "dim"),), body))
    content += _extras(entry, body, detail)
    return [
        fill((*_prefix(entry, depth, first=not i, pointed=pointed), *line), cells)
        for i, line in enumerate(content)
    ]


def _tail(entry: Entry) -> str:
    """What stands at the right edge: the reasons below, and that the claim stands elsewhere too."""
    marks = [counts(entry)]
    if entry.foreign:
        marks.append(AWAY)
    if entry.also:
        marks.append(REPEAT)
    return " ".join(m for m in marks if m)


def _extras(entry: Entry, body: int, detail: Detail) -> list[Line]:
    if detail.text <= 0:
        return []
    lines: list[str] = []
    if entry.note:
        lines.append(entry.note)
    if entry.implicit:
        lines.append("left unsaid")
    if entry.foreign:
        lines.append(f"{AWAY} in {entry.claim.partition('#')[0]}")
    if entry.also and detail.text >= WHOLE:
        lines.append(f"{REPEAT} also under {', '.join(entry.also)}")
    limit = 2 if detail.text > 2 else 1
    return [((part, "dim"),) for line in lines for part in wrap_to(line, body, limit)]


def _prefix(entry: Entry, depth: int, *, first: bool, pointed: bool) -> tuple[Run, ...]:
    style = STYLES.get(entry.sign, "dim")
    if first:
        hold, sign = bracket(entry.joint, hook=entry.depth > 0), shown(entry.sign) or " "
    else:
        hold, sign = ("│" if entry.joint in ("first", "middle") else " "), " "
    return (
        ("›" if first and pointed else " ", "pointer"),
        ("  " * depth + hold, style),
        (sign, f"bold {style}"),
        (" ", ""),
    )
