"""The head of a map in DOT: its title, and what the signs on it mean. Only signs that occur are explained."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.formats.dot_boxes import FOOT, TEXT, TITLE, Tints
from argmap.formats.dot_markup import escape
from argmap.model import Polarity, TargetKind
from argmap.view.arrangement import Arrangement, Side, depths
from argmap.view.diagram import Diagram
from argmap.view.lettering import Ruler, clean
from argmap.view.look import ColorBy, Look

_PLAIN = 'BORDER="0" CELLBORDER="0"'
_MANY = 200  # so many boxes make a map that is broad enough
_BROADEST = 1400.0
# what has no tint of its own
_OTHERS = {
    ColorBy.KIND: "other kinds",
    ColorBy.GROUP: "other groups",
    ColorBy.TAG: "other tags",
    ColorBy.POSITION: "held by others, or rejected",
}
_SPACE, _GAP = 6, 3  # between two entries of the legend, and between its cells, in points


def header(drawn: Diagram, look: Look, at: Arrangement) -> str:
    """The label of the whole map: title, what is shown of the debate, legend."""
    theme = look.theme
    room = _breadth(drawn, look, at)
    rows = []
    title = clean(drawn.debate.title or drawn.debate.id)
    lines = Ruler(TITLE + 2, bold=True).wrap(title, room)
    rows.append(f'<FONT POINT-SIZE="{TITLE + 2}"><B>{_lines(lines)}</B></FONT>')
    named: list[str] = []
    if look.title:
        named = Ruler(TEXT + 1, bold=True).wrap(look.title, room)
        rows.append(f'<FONT POINT-SIZE="{TEXT + 1}"><B>{_lines(named)}</B></FONT>')
    small = Ruler(FOOT)
    quiet = f'<FONT POINT-SIZE="{FOOT}" COLOR="{theme.quiet}">'
    if drawn.left_out:
        total = len(drawn.debate.claims) + drawn.debate.left_out
        number = total - drawn.left_out
        said = f"{number} of {total} claims {'is' if number == 1 else 'are'} shown"
        rows.append(f"{quiet}{_lines(small.wrap(said, room))}</FONT>")
    body = [f'<TR><TD ALIGN="LEFT" BALIGN="LEFT" CELLPADDING="2">{row}</TD></TR>' for row in rows]
    if look.up:
        link = f'HREF="{escape(look.up)}" TOOLTIP="to the overview"'
        body.append(f'<TR><TD ALIGN="LEFT" CELLPADDING="2" {link}>{quiet}<U>↑ overview</U></FONT></TD></TR>')
    lines_of_legend: list[tuple[float, list[str]]] = []
    used = room
    for mark, words, width in _entries(drawn, look):
        size = width + round(small.width(words)) + _SPACE + _GAP * (mark.count("<TD ") + 2)
        if used + size > room:
            lines_of_legend.append((0.0, []))
            used = 0.0
        used += size
        # as wide as in the widest family: in a viewer with other fonts no entry may run into the next
        room_of_words = f'WIDTH="{round(small.width(words))}"'
        cell = (
            f'{mark}<TD ALIGN="LEFT" {room_of_words}>{quiet}{escape(words)}</FONT></TD>'
            f'<TD WIDTH="{_SPACE}"></TD>'
        )
        lines_of_legend[-1] = (used, [*lines_of_legend[-1][1], cell])
    # as broad as the lines above it, or what they leave would be shared out among its marks
    broadest = max((used for used, _ in lines_of_legend), default=0.0)
    broadest = max(broadest, *(Ruler(TITLE + 2, bold=True).width(line) for line in (*lines, *named)))
    body += [_legend_line(cells, broadest - used) for used, cells in lines_of_legend]
    body.append('<TR><TD HEIGHT="8"></TD></TR>')
    return f'<<TABLE {_PLAIN} CELLSPACING="0" CELLPADDING="0">{"".join(body)}</TABLE>>'


def _legend_line(cells: list[str], rest: float) -> str:
    """A line of the legend. An empty cell takes the room that the line leaves, or its marks would share it."""
    filler = f'<TD WIDTH="{round(rest - _GAP)}"></TD>' if rest > _GAP else ""
    table = f'<TABLE {_PLAIN} CELLSPACING="{_GAP}" CELLPADDING="0"><TR>{"".join(cells)}{filler}</TR></TABLE>'
    return f'<TR><TD ALIGN="LEFT">{table}</TD></TR>'


def _breadth(drawn: Diagram, look: Look, at: Arrangement) -> float:
    """About how broad the map will be, in points: the head is not to make it broader."""
    if len(drawn.boxes) > _MANY:
        return _BROADEST
    columns: dict[tuple[Side, int], int] = {}
    for node, column in depths(drawn).items():
        if node in drawn.boxes:
            place = at.side(node), column
            columns[place] = columns.get(place, 0) + 1
    count = len(columns) if at.direction.sideways else max(columns.values(), default=1)
    box = look.wrap * 6.05 + 30
    return min(max(count * (box + 40) - 40, box, 300), _BROADEST)


def _entries(drawn: Diagram, look: Look) -> Iterable[tuple[str, str, float]]:
    """What the legend explains: a mark, words, and the width of the mark in points."""
    theme = look.theme
    boxes, steps = drawn.boxes.values(), drawn.steps.values()
    kinds = {(s.argument.polarity, s.argument.target_kind) for s in steps}
    if (Polarity.PRO, TargetKind.CLAIM) in kinds:
        yield _disc("+", theme.pro, look), "supports", 13
    if (Polarity.CON, TargetKind.CLAIM) in kinds:
        yield _disc("−", theme.con, look), "attacks", 13
    if (Polarity.CON, TargetKind.ARGUMENT) in kinds:
        yield _disc("~", theme.cut, look), "undercuts: attacks the step, not the claim", 13
    if (Polarity.PRO, TargetKind.ARGUMENT) in kinds:
        yield _disc("+", theme.pro, look), "backs the step that it points at", 13
    if drawn.clashes:
        yield _disc("≠", theme.clash, look), "cannot both hold", 13
    if any(s.joint for s in steps):
        yield _meeting(look), "joint premises: they count only together", 26
    if any(p.implicit for s in steps for p in s.argument.premises):
        yield _dots(look), "dotted: left unsaid", 16
    sided = [b for b in boxes if not b.thesis]
    thesis = _thesis(drawn)
    theses = sum(b.thesis for b in boxes)
    if theses:
        ink = theme.thesis_ink if theme.thesis == theme.box else theme.thesis
        frame = f' BORDER="{theme.thesis_border}"'
        yield (
            _chip(theme.thesis, ink, frame),
            "the thesis" if theses == 1 else "a thesis",
            13 + 2 * theme.thesis_border,
        )
    if any(b.focus and not b.thesis for b in boxes):
        frame = f' BORDER="{theme.focus_border}"'
        yield _chip(theme.box, theme.ink, frame), "the claim in focus", 13 + 2 * theme.focus_border
    if any(b.pro for b in sided):
        yield _bar(theme.pro, 4), f"speaks for {thesis}", 4
    if any(b.con for b in sided):
        yield _bar(theme.con, 2) * 2, f"speaks against {thesis}", 4
    if any(b.foreign for b in boxes):
        yield _chip("", theme.border, ' BORDER="1" STYLE="DASHED"'), "claim of another debate", 13
    if any(b.more for b in boxes):
        yield "", "+1 more: reasons that are not shown", 0
    tints = Tints(drawn, look)
    for name in tints.names if look.color_by is not ColorBy.RELATION else ():
        if name in tints.colors:
            said = f"held by {tints.label(name)}" if look.color_by is ColorBy.POSITION else tints.label(name)
            yield _chip(tints.colors[name], theme.border), said, 13
    if tints.colors and any(tints.words(b) and not tints.of(b) for b in boxes if not b.thesis):
        yield "", f"no colour: {_OTHERS[look.color_by]}", 0


def _thesis(drawn: Diagram) -> str:
    """What the strips of the boxes are about, in words."""
    if len(drawn.debate.thesis) < 2:
        return "the thesis"
    if len(drawn.measures) > 1:
        return "the first thesis that it bears on"
    claim = drawn.debate.claims.get(drawn.measures[0]) if drawn.measures else None  # type: ignore[call-overload]
    return Ruler(FOOT).clip(f"“{clean(claim.label)}”", 160) if claim is not None else "the thesis"


def _disc(sign: str, color: str, look: Look) -> str:
    """The sign of a relation as it stands on the map."""
    theme = look.theme
    fill, border = (f'BGCOLOR="{color}"', 0) if theme.discs else ("", 1)
    text = f'<FONT POINT-SIZE="11" COLOR="{theme.sign}"><B>{sign}</B></FONT>'
    return (
        f'<TD><TABLE BORDER="{border}" COLOR="{color}" STYLE="ROUNDED" {fill} CELLBORDER="0" CELLSPACING="0" '
        f'CELLPADDING="0"><TR><TD WIDTH="13" HEIGHT="13">{text}</TD></TR></TABLE></TD>'
    )


def _meeting(look: Look) -> str:
    """A junction where the lines of two premises meet."""
    color = look.theme.pro
    table = f'<TABLE {_PLAIN} CELLSPACING="0" CELLPADDING="0">'
    line = f'<TD WIDTH="9" HEIGHT="2" BGCOLOR="{color}"></TD>'
    lines = (
        f'{table}<TR><TD ROWSPAN="3" WIDTH="2" BGCOLOR="{color}"></TD>{line}</TR>'
        f'<TR><TD HEIGHT="7"></TD></TR><TR>{line}</TR></TABLE>'
    )
    return f"<TD>{table}<TR>{_disc('+', color, look)}<TD>{lines}</TD></TR></TABLE></TD>"


def _dots(look: Look) -> str:
    return f'<TD WIDTH="16"><FONT COLOR="{look.theme.pro}"><B>···</B></FONT></TD>'


def _bar(color: str, width: int) -> str:
    return f'<TD WIDTH="{width}" HEIGHT="12" BGCOLOR="{color}"></TD>'


def _chip(fill: str, color: str, frame: str = ' BORDER="1"') -> str:
    ground = f' BGCOLOR="{fill}"' if fill else ""
    return f'<TD WIDTH="13" HEIGHT="11" COLOR="{color}"{ground}{frame}></TD>'


def _lines(lines: list[str]) -> str:
    return "<BR/>".join(map(escape, lines))
