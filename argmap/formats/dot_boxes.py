"""The boxes of a map in DOT: a claim as a card of fixed width.

At its left a strip says on which side the claim works: one bar for the theses, two thin ones against them,
both for both. Then title, text and, at the foot, sources in short.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

from argmap.bibliography import reference
from argmap.formats.dot_markup import (
    LONGEST,
    LONGEST_TIP,
    claim_element,
    escape,
    quote,
    shortened,
    tooltip,
    web_address,
)
from argmap.model import Citation, Claim, Debate
from argmap.view.arrangement import Arrangement, Side
from argmap.view.diagram import Box, Diagram
from argmap.view.lettering import Ruler, clean, right_to_left
from argmap.view.look import ColorBy, Direction, Label, Look

TITLE, TEXT, FOOT = 13, 11, 9
_EM = 0.55  # the mean width of a letter, in parts of the type size
_BAR, _STRIP = 4, 12  # the bar at the left of a box, and the room for all bars, in points
_PAD = 3  # around the text of a row, which Graphviz counts as a part of its width
_MANY = 1500  # so many boxes are filled without care for the last line of a text: it takes twice as long
_SOURCES = 3  # lines at the foot of a box


class Boxes:
    """Makes the nodes of claims. `forked` are the claims with reasons on both sides, whose arrows arrive at
    two places."""

    def __init__(self, drawn: Diagram, look: Look, at: Arrangement, forked: Collection[str]) -> None:
        self.drawn = drawn
        self.at = at
        self.look = look
        self.theme = look.theme
        self.forked = forked
        self.text = Ruler(TEXT)
        self.title = Ruler(TITLE, bold=True)
        self.foot = Ruler(FOOT)
        self.careful = len(drawn.boxes) <= _MANY
        self.width = round(look.wrap * TEXT * _EM)
        self.tints = Tints(drawn, look)
        self._sources: dict[str, tuple[str, str, str]] = {}
        self._wings = {d: self._wings_of(d) for d in {at.direction, Direction.RL}}
        sides = [(pro, con) for pro in (True, False) for con in (True, False)]
        self._strips = {(pro, con): self._strip(pro=pro, con=con) for pro, con in sides}

    def node(self, box_id: str) -> str:
        """The statement that makes the node of a claim."""
        box = self.drawn.boxes[box_id]
        theme = self.theme
        border, frame = 1, theme.border
        fill, ink, quiet = self.tints.of(box) or theme.box, theme.ink, theme.quiet
        if box.thesis:
            border, frame = (
                theme.thesis_border,
                theme.thesis_ink if theme.thesis == theme.box else theme.thesis,
            )
            fill = theme.thesis
            ink = quiet = theme.thesis_ink
        elif box.focus:
            border, frame = theme.focus_border, theme.ink
        dashed = ' STYLE="DASHED"' if box.foreign else ""
        tips: list[str] = []
        links: list[str] = []
        rows = "".join(self._rows(box, ink, quiet, tips, links))
        card = f'<TD CELLPADDING="5"><TABLE {_PLAIN} CELLPADDING="{_PAD}">{rows}</TABLE></TD>'
        direction = Direction.RL if self.at.sides.get(box_id) is Side.LEFT else self.at.direction
        before, after = self._wings[direction] if box_id in self.forked else ("", "")
        strip = self._strips[box.pro and not box.thesis, box.con and not box.thesis]
        if direction.sideways:
            body = f"<TR>{before}{strip}{card}{after}</TR>"
        else:
            span = strip.count("<TD ") + 1
            body = f"{before % span if before else ''}<TR>{strip}{card}</TR>{after % span if after else ''}"
        said = shortened("\n".join(dict.fromkeys(tips)), 2 * LONGEST)
        tip = f" tooltip={tooltip(said)}" if said else ""
        link = self._elsewhere(box) or "".join(f' URL={quote(escape(a))} target="_blank"' for a in links)
        return (
            f'  {quote(box_id)} [label=<<TABLE BORDER="{border}" COLOR="{frame}" BGCOLOR="{fill}"{dashed} '
            f'CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">{body}</TABLE>>{tip}{link}{self.order(box_id)} '
            f'id={quote(claim_element(box_id))} class="{self._classes(box)}"]'
        )

    def order(self, node: str) -> str:
        """The attribute that makes Graphviz keep the author's order of the reasons at a claim."""
        return f" ordering={'in' if self.at.side(node) is Side.LEFT else 'out'}"

    def _rows(self, box: Box, ink: str, quiet: str, tips: list[str], links: list[str]) -> Iterable[str]:
        """The rows of a box; what they leave unsaid is added to `tips`, and to `links` an address that the whole
        box has to lead to."""
        claim, label = box.claim, self.look.label
        title = shortened(clean(claim.title), LONGEST_TIP) if claim is not None else ""
        text = shortened(clean(claim.text)) if claim is not None else ""
        if label is Label.ID or not (title or text):
            title, text = box.id, ""
        elif label is Label.TEXT or (label is Label.TITLE and not title):
            title = ""
        elif label is Label.TITLE:
            tips.append(text)
            text = ""
        # the first row gives the box its width, the same for all
        width = f' WIDTH="{self.width + 2 * _PAD}"'
        if title:
            lines = self.title.wrap(title, self.width)
            yield _row(lines, f'<FONT POINT-SIZE="{TITLE}" COLOR="{ink}"><B>', "</B></FONT>", width)
            width = ""
        if text:
            yield _row(
                self.text.wrap(text, self.width, careful=self.careful),
                f'<FONT COLOR="{ink}">',
                "</FONT>",
                width,
            )
        small = f'<FONT POINT-SIZE="{FOOT}" COLOR="{quiet}">'
        if claim is not None and claim.cite and label in (Label.BOTH, Label.TEXT):
            lines, address = self._citations(claim.cite, tips)
            link = f' HREF="{address}" TARGET="_blank" TITLE="{escape(tips[-1])}"' if address else ""
            if "&" in address:  # Graphviz 2 writes it into an SVG as it stands, which is then none
                links.append(address)
                link = ""
            yield _row(lines, small, "</FONT>", link)
        for note in self._notes(box):
            yield _row(self.foot.wrap(note, self.width), small, "</FONT>")

    def _citations(self, cite: tuple[Citation, ...], tips: list[str]) -> tuple[list[str], str]:
        """The sources in short, in at most three lines, and the address on the web where there is but one."""
        shorts: list[str] = []
        links: dict[str, None] = {}
        for citation in cite:
            short, full, link = self._source(citation.source)
            place = f", {clean(citation.locator)}" if citation.locator else ""
            shorts.append(shortened(short + place, LONGEST_TIP))
            tips.append(shortened(full, LONGEST_TIP))
            links[link] = None
        lines = self.foot.wrap("; ".join(shorts), self.width)
        kept = len(shorts)
        while kept > 1 and len(lines) > _SOURCES:
            kept -= 1
            lines = self.foot.wrap(f"{'; '.join(shorts[:kept])}; and {len(shorts) - kept} more", self.width)
        return lines[:_SOURCES], next(iter(links)) if len(links) == 1 else ""

    def _source(self, source_id: str) -> tuple[str, str, str]:
        """A source in short, in full, and where it is on the web."""
        known = self._sources.get(source_id)
        if known is None:
            source = self.drawn.debate.sources.get(source_id)  # type: ignore[call-overload]
            if source is None:
                known = (source_id, source_id, "")
            else:
                short = clean(source.short)
                if not source.authors:
                    # a treaty goes by its title, which can take half a box
                    name = self.foot.clip(source.title or source_id, self.width * 0.6)
                    short = f"{name} {clean(source.year)}".rstrip()
                known = (short, clean(reference(source)), web_address(clean(source.url)))
            self._sources[source_id] = known
        return known

    def _notes(self, box: Box) -> Iterable[str]:
        if box.elsewhere:
            yield f"from: {clean(box.elsewhere)}"
        if self.look.color_by is not ColorBy.RELATION and (said := self.tints.words(box)):
            yield said
        if box.more:
            yield f"+{box.more} more"

    def _strip(self, *, pro: bool, con: bool) -> str:
        """The cells of the strip: a bar for the side of the theses, two thin ones for the other. They take the
        same room in every box, so that texts stand in line."""
        cells: list[str] = []
        used = 0
        if pro:
            cells.append(f'<TD WIDTH="{_BAR}" BGCOLOR="{self.theme.pro}"></TD>')
            used = _BAR
        if con:
            if cells:
                cells.append('<TD WIDTH="2"></TD>')
                used += 2
            thin = f'<TD WIDTH="2" BGCOLOR="{self.theme.con}"></TD>'
            cells += [thin, '<TD WIDTH="2"></TD>', thin]
            used += 6
        if used < _STRIP:
            cells.append(f'<TD WIDTH="{_STRIP - used}"></TD>')
        return "".join(cells)

    def _wings_of(self, direction: Direction) -> tuple[str, str]:
        """What a forked box has in front of its strip and behind its text: the places where arrows arrive."""
        cells = [f'<TD PORT="{p}" WIDTH="2" HEIGHT="2"></TD>' for p in ("pro", "con")]
        rows = "</TR><TR>".join(cells) if direction.sideways else "".join(cells)
        wing = f'<TABLE {_PLAIN} CELLPADDING="0"><TR>{rows}</TR></TABLE></TD>'
        wing = f"<TD>{wing}" if direction.sideways else f'<TR><TD COLSPAN="%d">{wing}</TR>'
        return (wing, "") if direction in (Direction.RL, Direction.BT) else ("", wing)

    def _elsewhere(self, box: Box) -> str:
        """The link from a claim of another debate to that debate's picture, beside this one."""
        if not box.foreign:
            return ""
        stem, _, claim = box.id.partition("#")
        safe = "".join(c if c.isalnum() or c in "._-" else "_" for c in stem)
        return f" URL={quote(f'{safe}.svg#{claim_element(claim)}')}"

    def _classes(self, box: Box) -> str:
        claim = box.claim
        names = ["claim"]
        names += [n for n, true in (("thesis", box.thesis), ("pro", box.pro), ("con", box.con)) if true]
        names += ["foreign"] if box.foreign else []
        names += [f"kind-{claim.kind}"] if claim is not None and claim.kind else []
        return " ".join(names)


class Tints:
    """What the colour of a box says, and the same in words at its foot.

    There are as many tints as readers can tell apart; what is beyond them has the words alone.
    """

    def __init__(self, drawn: Diagram, look: Look) -> None:
        self.by = look.color_by
        self.theme = look.theme
        self.debate: Debate = drawn.debate
        self.colors: dict[str, str] = {}
        self.accepts: dict[str, list[str]] = {}
        self.rejects: dict[str, list[str]] = {}
        self.names: tuple[str, ...] = ()
        if self.by is ColorBy.RELATION:
            return
        if self.by is ColorBy.POSITION:
            for position in drawn.debate.positions.values():
                for claim_id in position.accept:
                    self.accepts.setdefault(claim_id, []).append(position.id)
                for claim_id in position.reject:
                    self.rejects.setdefault(claim_id, []).append(position.id)
        claims = [b.claim for b in drawn.boxes.values() if b.claim is not None and not b.thesis]
        found = Counter(name for claim in claims for name in self._all_of(claim))
        found.pop("", None)
        order: Iterable[str] = found
        if self.by is ColorBy.KIND:
            order = _KINDS
        elif self.by is ColorBy.GROUP:
            order = map(str, drawn.debate.groups)
        elif self.by is ColorBy.POSITION:
            order = (*map(str, drawn.debate.positions), _SEVERAL)
        names = [name for name in order if name in found]
        often = sorted(names, key=lambda n: -found[n])[: len(self.theme.tints)]
        self.names = tuple(n for n in names if n in often)
        self.colors = self._tinted()

    def of(self, box: Box) -> str:
        """The fill of a box, or an empty text."""
        if box.claim is None or not self.colors:
            return ""
        return next((self.colors[n] for n in self._all_of(box.claim) if n in self.colors), "")

    def words(self, box: Box) -> str:
        """What the fill says, in words."""
        claim = box.claim
        if claim is None or self.by is ColorBy.RELATION:
            return ""
        if self.by is ColorBy.POSITION:
            parts = [
                f"{verb}: {', '.join(self.label(p) for p in stances[claim.id])}"
                for verb, stances in (("held by", self.accepts), ("rejected by", self.rejects))
                if claim.id in stances
            ]
            return "; ".join(parts)
        return ", ".join(self.label(name) for name in self._all_of(claim) if name)

    def label(self, name: str) -> str:
        """What a tint stands for, as a legend says it."""
        if name == _SEVERAL:
            return "several positions"
        if self.by is ColorBy.POSITION:
            return clean(self.debate.positions[name].label)  # type: ignore[index]
        if self.by is ColorBy.GROUP:
            return clean(self.debate.groups[name].title) or name  # type: ignore[index]
        return name

    def _all_of(self, claim: Claim) -> tuple[str, ...]:
        """What a claim is, in the respect that is shown."""
        if self.by is ColorBy.KIND:
            return (claim.kind.value,) if claim.kind else ()
        if self.by is ColorBy.TAG:
            return claim.tags
        if self.by is ColorBy.GROUP:
            return (str(claim.group),) if claim.group in self.debate.groups else ()
        holders = self.accepts.get(claim.id, ())
        return () if not holders else (holders[0],) if len(holders) == 1 else (_SEVERAL,)

    def _tinted(self) -> dict[str, str]:
        """A tint for each name: positions keep about the colour that their authors gave them, where that is not
        too near to another one."""
        free = list(self.theme.tints)
        colors: dict[str, str] = {}
        if not free:
            return colors
        if self.by is ColorBy.POSITION:
            for name in self.names:
                position = self.debate.positions.get(name)  # type: ignore[call-overload]
                if position is None or not _HEX.fullmatch(position.color):
                    continue
                # thin enough for the text on it to keep its contrast
                tint = _mixed(position.color, self.theme.box, 0.14)
                if all(_far(tint, other) for other in (*colors.values(), self.theme.box)):
                    colors[name] = tint
        for name in self.names:
            if name not in colors:
                tint = next((t for t in free if all(_far(t, other) for other in colors.values())), free[0])
                free.remove(tint)
                colors[name] = tint
        return {name: colors[name] for name in self.names}


_SEVERAL = "\0several"
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_KINDS = ("fact", "cause", "value", "policy", "concept")
_PLAIN = 'BORDER="0" CELLBORDER="0" CELLSPACING="0"'


def _row(lines: list[str], before: str, after: str, attributes: str = "") -> str:
    """A row of a box: lines of text, aligned at the side where their script begins."""
    side = "RIGHT" if right_to_left(lines[0]) else "LEFT"
    text = escape("\n".join(lines)).replace("\n", "<BR/>")
    return f'<TR><TD ALIGN="{side}" BALIGN="{side}"{attributes}>{before}{text}{after}</TD></TR>'


def _far(color: str, other: str) -> bool:
    """True where readers can tell two fills apart (CIE 1976: a difference of 9 in L*a*b*)."""
    return sum((a - b) ** 2 for a, b in zip(_lab(color), _lab(other), strict=True)) > 81


@cache
def _lab(color: str) -> tuple[float, float, float]:
    """The CIE L*a*b* values of `#rrggbb` under daylight (D65)."""
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    x, y, z = (
        v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116
        for v in (
            (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
            0.2126 * r + 0.7152 * g + 0.0722 * b,
            (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _mixed(color: str, ground: str, share: float) -> str:
    """A colour laid thinly over another, both `#rrggbb`."""
    pairs = ((int(color[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)
