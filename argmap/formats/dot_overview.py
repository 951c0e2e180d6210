"""An overview in DOT: a box for each part of a debate, or for each debate of a library, and one line for all
arguments that lead from one to another, with their number."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import quote as percent

from argmap.formats.dot_boxes import FOOT, TEXT, TITLE
from argmap.formats.dot_markup import FAMILY, claim_element, escape, line_element, quote, shortened
from argmap.view.lettering import Ruler, clean, right_to_left
from argmap.view.look import Direction, Look
from argmap.view.overview import Link, Overview, Place, main_links

_PLAIN = 'BORDER="0" CELLBORDER="0" CELLSPACING="0"'
_WRAP = 34  # characters on a line of a box
_MANY = 80  # so many lines have no room for numbers


def address_of(stem: str, suffix: str = ".svg") -> str:
    """The address of a picture beside this one: the bytes of its name, whatever they are."""
    return percent(stem.replace("/", "_").replace("#", "-"), errors="surrogateescape") + suffix


def write_overview(overview: Overview, look: Look, *, address: Callable[[str], str] = address_of) -> str:
    """The overview as DOT. `address` is where a box leads that has a page of this name."""
    theme = look.theme
    direction = Direction.LR if look.direction in (None, Direction.BOTH) else look.direction
    drawn = main_links(overview)
    many = len(drawn) > _MANY
    unsaid: dict[str, list[str]] = {}
    for link in overview.links:
        if link not in drawn:
            target = overview.places[link.target]
            name = Ruler(FOOT).clip(target.title or target.text, 150)
            numbers = " ".join(said for said, _ in _numbers(link, look))
            unsaid.setdefault(link.source, []).append(f"{numbers} {name}")
    lines = [
        f"digraph {quote(clean(overview.id) or 'overview')} {{",
        f"  // {clean(overview.title)}: a map made by argmap",
        f"  graph [rankdir={direction} nodesep=.3 ranksep={'.8' if many else '.35'} pad=.35 labelloc=t labeljust=l "
        f"outputorder=edgesfirst "
        f'bgcolor="{theme.paper}" fontname="{FAMILY}" fontcolor="{theme.ink}" id="map" class="argmap"'
        f"{' splines=line nslimit=2 mclimit=.3' if many else ''}]",
        f"  graph [label={_header(overview, look)}]",
        f'  node [shape=plain fontname="{FAMILY}" fontsize={TEXT} fontcolor="{theme.ink}" margin=0]',
        f'  edge [dir=back fontname="{FAMILY}" fontsize={FOOT} arrowsize=.7]',
        *(_node(place, look, address, unsaid.get(place.id, ())) for place in overview.places.values()),
        *(line for link in drawn for line in _edge(link, look, many=many)),
        "}",
    ]
    return "\n".join(lines) + "\n"


def link_words(link: Link) -> str:
    """The arguments of a link in words: `3 for, 1 against, 1 for that is counted elsewhere`."""
    words = {"pro": "for", "con": "against", "cut": "at a step", "clash": "cannot both hold"}
    own = [f"{number} {said}" for kind, said in words.items() if (number := getattr(link, kind))]
    joint = [
        f"{number} {said}, counted elsewhere"
        for kind, said in words.items()
        if (number := link.joint.count(kind))
    ]
    return ", ".join((*own, *joint))


def _header(overview: Overview, look: Look) -> str:
    theme = look.theme
    links = overview.links
    signs = [
        ("pro", theme.pro, "+n", "arguments for"),
        ("con", theme.con, "−n", "against"),
        ("cut", theme.cut, "~n", "undercuts"),
        ("clash", theme.clash, "≠n", "cannot both hold"),
        ("", theme.quiet, "(n)", "joint with another box and counted there"),
    ]
    there = {kind for link in links for kind in ("pro", "con", "cut", "clash") if getattr(link, kind)}
    there |= {kind for link in links if link.joint for kind in (*link.joint, "")}
    if "pro" not in there:
        signs[1] = ("con", theme.con, "−n", "arguments against")
    legend = "&nbsp;&nbsp; ".join(
        f'<FONT COLOR="{color}"><B>{sign}</B></FONT> {words}'
        for kind, color, sign, words in signs
        if kind in there
    )
    about = clean(overview.about)
    if overview.left_out:
        about += f"; {overview.left_out:,} lines between them, the weakest, are not shown"
    small = f'<FONT POINT-SIZE="{FOOT}" COLOR="{theme.quiet}">'
    titles = Ruler(TITLE + 2, bold=True).wrap(overview.title, 700)
    rows = [
        f'<FONT POINT-SIZE="{TITLE + 2}"><B>{"<BR/>".join(map(escape, titles))}</B></FONT>',
        f"{small}{escape(about)}</FONT>",
        *([f"{small}{legend}</FONT>"] if legend else []),
        *(
            [f"{small}A line is thicker for more, in the colour of most of them, and grey for a draw.</FONT>"]
            if legend
            else []
        ),
    ]
    body = "".join(f'<TR><TD ALIGN="LEFT" BALIGN="LEFT">{row}</TD></TR>' for row in rows)
    return f'<<TABLE {_PLAIN} CELLPADDING="2">{body}<TR><TD HEIGHT="8"></TD></TR></TABLE>>'


def _node(place: Place, look: Look, address: Callable[[str], str], unsaid: Sequence[str]) -> str:
    theme = look.theme
    width = round((look.wrap or _WRAP) * TEXT * 0.55)
    ink, quiet = (theme.thesis_ink, theme.thesis_ink) if place.thesis else (theme.ink, theme.quiet)
    fill = theme.thesis if place.thesis else theme.box
    part = place.selection is not None or (place.page and not place.thesis)
    border, color = (2, theme.ink) if part else (1, theme.border)
    if place.thesis:
        border, color = theme.thesis_border, theme.thesis_ink if theme.thesis == theme.box else theme.thesis
    rows: list[str] = []
    if title := shortened(clean(place.title), 400):
        lines = Ruler(TITLE, bold=True).wrap(title, width)
        rows.append(_row(lines, f'<FONT POINT-SIZE="{TITLE}" COLOR="{ink}"><B>', "</B></FONT>", width))
    if text := shortened(clean(place.text), 400):
        rows.append(_row(Ruler(TEXT).wrap(text, width), f'<FONT COLOR="{ink}">', "</FONT>", width))
    if place.size > 1:
        count = [f"{place.size:,} claims"]
        rows.append(_row(count, f'<FONT POINT-SIZE="{FOOT}" COLOR="{quiet}">', "</FONT>", width))
    if unsaid:
        lines = [line for words in ("also bears on:", *unsaid) for line in Ruler(FOOT).wrap(words, width)]
        rows.append(_row(lines, f'<FONT POINT-SIZE="{FOOT}" COLOR="{quiet}">', "</FONT>", width))
    link = f" URL={quote(escape(address(place.page)))}" if place.page else ""
    kind = "claim thesis" if place.thesis else "part" if part else "claim"
    return (
        f'  {_named(place.id)} [label=<<TABLE BORDER="{border}" COLOR="{color}" BGCOLOR="{fill}" STYLE="ROUNDED" '
        f'CELLBORDER="0" CELLSPACING="4" CELLPADDING="2">{"".join(rows)}</TABLE>>{link} '
        f'id={quote(claim_element(place.id))} class="{kind}"]'
    )


def _row(lines: Iterable[str], before: str, after: str, width: int) -> str:
    lines = list(lines)
    side = "RIGHT" if right_to_left(lines[0]) else "LEFT"
    text = "<BR/>".join(map(escape, lines))
    return f'<TR><TD WIDTH="{width}" ALIGN="{side}" BALIGN="{side}">{before}{text}{after}</TD></TR>'


def _edge(link: Link, look: Look, *, many: bool) -> Iterator[str]:
    """The line of a link; where there are not too many it has a node with its numbers in it, so that no other line
    runs through them and they belong to one line alone."""
    kinds = _kinds(link, look)
    counts = sorted((own + joint for own, joint, *_ in kinds), reverse=True)
    _, _, color, _, head = max(kinds, key=lambda kind: kind[0] + kind[1])
    if counts[0] == counts[1]:
        color, head = look.theme.quiet, "normal"
    dashes = " style=dashed" if head == "tee" and not link.pro and not link.con else ""
    width = f"penwidth={1 + math.log2(link.weight) / 1.5:.1f}"
    name = line_element(link.source, f"to-{claim_element(link.target)}")
    source, target = _named(link.source), _named(link.target)
    line = f'color="{color}" {width}{dashes} class="arrow"'
    if many:
        yield f"  {target} -> {source} [arrowtail={head} {line} id={quote(name)}]"
        return
    said = " ".join(f'<FONT COLOR="{c}"><B>{number}</B></FONT>' for number, c in _numbers(link, look))
    sign = quote(
        f"{link.source} -> {link.target}".encode("utf-8", "surrogateescape").decode(
            "utf-8", "backslashreplace"
        )
    )
    yield (
        f'  {sign} [shape=box style="filled,rounded" fillcolor="{look.theme.paper}" color="{color}" fontsize={FOOT} '
        f'margin=".05,.02" height=0 width=0 label=<{said}> id={quote(f"{name}:n")} class="count"]'
    )
    yield f"  {target} -> {sign} [arrowtail={head} {line} id={quote(name)}]"
    yield f"  {sign} -> {source} [dir=none {line} id={quote(f'{name}:b')}]"


def _numbers(link: Link, look: Look) -> list[tuple[str, str]]:
    """The numbers of a link as they are shown, each with its colour; those that are counted elsewhere in brackets."""
    kinds = _kinds(link, look)
    own = [(f"{sign}{number}", color) for number, _, color, sign, _ in kinds if number]
    return own + [(f"({sign}{joint})", color) for _, joint, color, sign, _ in kinds if joint]


def _kinds(link: Link, look: Look) -> list[tuple[int, int, str, str, str]]:
    """The number of each kind of argument, how many of it are counted elsewhere, its colour, sign and arrowhead."""
    theme = look.theme
    return [
        (link.pro, link.joint.count("pro"), theme.pro, "+", "normal"),
        (link.con, link.joint.count("con"), theme.con, "−", "teenormal"),
        (link.cut, link.joint.count("cut"), theme.cut, "~", "tee"),
        (link.clash, link.joint.count("clash"), theme.clash, "≠", "none"),
    ]


def _named(place: str) -> str:
    """The name of a node. That of a debate is a file's name, which may have bytes that are no text."""
    return quote(place.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))
