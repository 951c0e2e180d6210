"""How a claim beside the one in view is drawn: sign, title, sentence, and what holds joint premises together."""

from __future__ import annotations

from typing import NamedTuple

from argmap.view.badges import Badge, joined, room_for
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
    depth, body = _shape(entry, cells)
    texts, tail, tail_at = _texts(entry, body, detail)
    lines = []
    if _titled(entry, detail):
        lines.append(_step(entry, depth, cells, pointed=pointed))
    for i, (text, style) in enumerate(texts):
        prefix = _prefix(
            entry, depth, first=not i, pointed=pointed and not lines, below=bool(lines) and not i
        )
        if i == tail_at and tail:
            content = spread(((text, style),), tail, body)
            lines.append(fill((*prefix, *content), cells))
        else:
            lines.append(fill((*prefix, (text, style)), cells))
    return lines


def entry_height(entry: Entry, cells: int, detail: Detail) -> int:
    """How many lines `entry_lines` makes, for a tenth of its time."""
    return len(_texts(entry, _shape(entry, cells)[1], detail)[0]) + _titled(entry, detail)


def _titled(entry: Entry, detail: Detail) -> bool:
    """True where the name of a joint step stands over its premises."""
    return bool(entry.step) and detail.text > 0


def _step(entry: Entry, depth: int, cells: int, *, pointed: bool) -> Line:
    """The name of a joint step, over its premises, with the beginning of their bracket."""
    style = STYLES.get(entry.sign, "dim")
    hold = bracket("first", hook=entry.depth > 0)
    prefix = (("›" if pointed else " ", "pointer"), ("  " * depth + hold, style), (" ", ""))
    asked = Badge(open=entry.badge.open).runs(cells)
    room = cells - 2 * depth - 3
    name = ((clip(entry.step, room - room_for(asked)), f"quote {style}"),)
    return fill((*prefix, *spread(name, asked, room)), cells)


def _shape(entry: Entry, cells: int) -> tuple[int, int]:
    """How deep an entry is indented, and the cells of its text."""
    depth = min(entry.depth, 4)
    return depth, max(4, cells - PREFIX - 2 * depth)


def _texts(entry: Entry, body: int, detail: Detail) -> tuple[list[Run], Line, int]:
    """The texts of an entry's lines with their styles, what stands at the right edge, and on which line."""
    titled = bool(entry.text) and entry.title != entry.text
    tail = _tail(entry, body, detail)
    room = body - room_for(tail)
    texts: list[Run]
    tail_at = 0
    if titled or not entry.text:
        names = [clip(entry.title, room)] if detail.text <= 0 else wrap_to(entry.title, room, 2)
        texts = [(name, "bold") for name in names]
        if titled and detail.text > 0:
            texts += [(line, "") for line in wrap_to(entry.text, body, detail.text)]
    else:
        limit = detail.text + 1 if detail.text else 1 if body >= 32 else 2
        texts = [(line, "") for line in wrap_to(entry.text, body, max(1, limit))]
        if tail and width(texts[-1][0]) > room and detail.text > 0:
            texts.append(("", ""))
        tail_at = len(texts) - 1
    return texts + _extras(entry, body, detail), tail, tail_at


def _tail(entry: Entry, cells: int, detail: Detail) -> Line:
    """What stands at the right edge: the badge, the reasons below, and that the claim stands elsewhere too. What is
    to be asked of a step stands beside its name, where that is shown."""
    badge = entry.badge._replace(open=0) if _titled(entry, detail) else entry.badge
    marks = [counts(entry)]
    if entry.foreign:
        marks.append(AWAY)
    if entry.also:
        marks.append(REPEAT)
    return joined((badge.runs(cells), ((" ".join(m for m in marks if m), "dim"),)))


def _extras(entry: Entry, body: int, detail: Detail) -> list[Run]:
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
    return [(part, "dim") for line in lines for part in wrap_to(line, body, limit)]


def _prefix(entry: Entry, depth: int, *, first: bool, pointed: bool, below: bool = False) -> tuple[Run, ...]:
    """What stands before a line of an entry; `below` a line with the name of the step."""
    style = STYLES.get(entry.sign, "dim")
    if first:
        joint = "middle" if below else entry.joint
        hold, sign = bracket(joint, hook=entry.depth > 0), shown(entry.sign) or " "
    else:
        hold, sign = ("│" if entry.joint in ("first", "middle") else " "), " "
    return (
        ("›" if first and pointed else " ", "pointer"),
        ("  " * depth + hold, style),
        (sign, f"bold {style}"),
        (" ", ""),
    )
