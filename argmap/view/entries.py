"""How a claim beside the one in view is drawn: sign, title, sentence, and what holds joint premises together."""

from __future__ import annotations

from enum import IntEnum

from argmap.view.cells import Line, Run, clip, fill, spread, width, wrap, wrap_to
from argmap.view.neighbourhood import Entry, counts
from argmap.view.words import AWAY, REPEAT, STYLES, bracket, shown

# pointer, bracket, sign, blank
PREFIX = 4


class Detail(IntEnum):
    """How much of an entry is drawn: one line, the title, two lines of text, all of it, all of it with air."""

    LINE = 0
    BRIEF = 1
    SHORT = 2
    FULL = 3
    AIRY = 4


def entry_lines(entry: Entry, cells: int, detail: Detail, *, pointed: bool = False) -> list[Line]:
    """The lines of an entry, each exactly `cells` wide."""
    depth = min(entry.depth, 4)
    body = max(4, cells - PREFIX - 2 * depth)
    titled = bool(entry.text) and entry.title != entry.text
    tail = _tail(entry)
    room = body - (width(tail) + 1 if tail else 0)
    content: list[Line] = []
    if titled or not entry.text:
        names = [clip(entry.title, room)] if detail <= Detail.BRIEF else wrap_to(entry.title, room, 2)
        content.append(spread(((names[0], "bold"),), ((tail, "dim"),) if tail else (), body))
        content += [((name, "bold"),) for name in names[1:]]
        if detail >= Detail.FULL:
            content += [((line, ""),) for line in wrap(entry.text, body)] if titled else []
        elif detail is Detail.SHORT and titled:
            content += [((line, ""),) for line in wrap_to(entry.text, body, 2)]
    else:
        limit = {Detail.LINE: 1, Detail.BRIEF: 1 if cells >= 36 else 2, Detail.SHORT: 3}.get(detail, 1000)
        lines = wrap_to(entry.text, body, limit)
        content = [((line, ""),) for line in lines]
        if tail:
            if width(lines[-1]) + 1 + width(tail) <= body:
                content[-1] = spread(content[-1], ((tail, "dim"),), body)
            elif detail <= Detail.BRIEF:
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
    if detail <= Detail.BRIEF:
        return []
    lines: list[str] = []
    if entry.note:
        lines.append(entry.note)
    if entry.implicit:
        lines.append("left unsaid")
    if entry.foreign:
        lines.append(f"{AWAY} in {entry.claim.partition('#')[0]}")
    if entry.also and detail >= Detail.FULL:
        lines.append(f"{REPEAT} also under {', '.join(entry.also)}")
    limit = 2 if detail >= Detail.FULL else 1
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
