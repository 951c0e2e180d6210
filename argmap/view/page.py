"""The page of one claim: the way to it, what it bears on, its sentence, and the reasons on both sides.

The page is laid out for a size in cells and drawn as lines; where something stands, what a click meets and
where the cursor goes are answered from the same layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from argmap.model import Claim
from argmap.record import record
from argmap.view.cells import Line, Run, clean, clip, fill, light, line_width, spread, width, wrap_to
from argmap.view.entries import DETAILS, TITLES, Detail
from argmap.view.neighbourhood import Entry, Neighbourhood
from argmap.view.regions import CARD, Cursor, Region, Spot, section_height
from argmap.view.words import AWAY, BELOW, CLASH, FAULT, LOOSE, MINUS, REPEAT, STYLES, THESIS, shown

# From this height on a page has lines for what only explains.
ROOMY = 30
# Below this width pros and cons stand one below the other.
STACKED = 50
# The most cells of a name in the trail, where not all have room.
_CRUMB = 28

# The sections below the card, in order, with heading and style.
_HEADINGS = {
    "pros": ("+ PROS", "pro"),
    "cons": (f"{MINUS} CONS", "con"),
    "steps": ("~ UNDERCUTS", "cut"),
    "clashes": (f"{CLASH} CONTRADICTS", "clash"),
}
_LOWER = ("steps", "clashes")


@record
class Focus:
    """What a page shows: a claim, its surroundings and the way that led to it.

    `sign` is that of the step that led here ("" for a start). `facts` are short texts for the card's lower
    edge. `crumbs` are the names of the claims on the trail, `back` and `forward` how far one can go.
    """

    claim: Claim
    hood: Neighbourhood
    crumbs: tuple[str, ...]
    sign: str = ""
    thesis: bool = False
    question: str = ""
    facts: tuple[str, ...] = ()
    back: int = 0
    forward: int = 0

    def entries(self, section: str) -> tuple[Entry, ...]:
        """The entries of a section, none for the card."""
        found: Mapping[str, tuple[Entry, ...]] = {
            "above": self.hood.above,
            "pros": self.hood.pros,
            "cons": self.hood.cons,
            "steps": self.hood.steps,
            "clashes": self.hood.clashes,
        }
        return found.get(section, ())

    def entry(self, cursor: Cursor) -> Entry | None:
        """The entry that the cursor stands on; None on the card."""
        entries = self.entries(cursor.section)
        return entries[cursor.number] if 0 <= cursor.number < len(entries) else None


class Page:
    """A laid-out page. `lines` are exactly as many as asked for, each exactly as wide; `offsets` are those of
    the columns' windows, to be handed to the next page of the same claim. With `whole` the sentence under the cursor
    is shown where all others are cut."""

    def __init__(
        self,
        focus: Focus,
        cells: int,
        rows: int,
        cursor: Cursor = CARD,
        *,
        active: bool = True,
        whole: bool = False,
        offsets: Mapping[str, int] | None = None,
    ) -> None:
        self.focus = focus
        self.cells = max(12, cells)
        self.rows = max(1, rows)
        self.stacked = self.cells < STACKED
        self.cursor = cursor if focus.entry(cursor) else CARD
        self.active = active
        # of the sentence under the cursor, which may be read nowhere else
        self._least = max(1, self.rows // 3) if whole else -1
        self.offsets = dict(offsets or {})
        self.spots: list[Spot] = []
        self.lines: list[Line] = []
        self._crumbs()
        roomy = self.rows >= ROOMY
        if roomy:
            self._add(())
        self._above(roomy=roomy)
        self._card()
        legend = self._legend(2 if roomy else 1)
        kept = 1 + len(legend) if roomy and legend else 0
        if (left := self.rows - len(self.lines) - kept) > 0:
            if self.stacked:
                self._one_column(left)
            else:
                self._two_columns(left)
        self.lines = [fill(line, self.cells) for line in self.lines[: self.rows]]
        self.lines += [fill((), self.cells)] * (self.rows - len(self.lines))
        free = self.lines[-1 - len(legend) :]
        if legend and not any(text.strip() for line in free for text, _ in line):
            self.lines[-len(legend) :] = [fill(line, self.cells) for line in legend]

    def at(self, x: int, y: int) -> Cursor | None:
        """What stands at a cell, if anything that can be chosen does."""
        for spot in self.spots:
            if spot.top <= y < spot.bottom and spot.left <= x < spot.right:
                return spot.cursor
        return None

    def section_at(self, x: int, y: int) -> str:
        """The section whose list lies at or above a cell, for the wheel of a mouse; an empty text for none."""
        over = [
            s for s in self.spots if s.left <= x < s.right and s.top <= y and s.cursor.section in _HEADINGS
        ]
        return max(over, key=lambda s: s.top).cursor.section if over else ""

    def moved(self, way: str) -> Cursor:
        """Where the cursor goes: `up`, `down`, `left`, `right`, `first`, `last`; where it is when nothing
        lies there."""
        if way in ("first", "last"):
            order = list(self._order())
            return order[0 if way == "first" else -1]
        if way in ("left", "right"):
            return self._sideways(way)
        by = 1 if way == "down" else -1
        section, index = self.cursor
        if section in ("pros", "cons") and not self.stacked:
            if 0 <= index + by < len(self.focus.entries(section)):
                return Cursor(section, index + by)
            return CARD if by < 0 else next(self._of(_LOWER), self.cursor)
        order = list(self._order())
        at = order.index(self.cursor) + by
        if not 0 <= at < len(order):
            return self.cursor
        if self.stacked:
            return order[at]
        if section == "card" and by > 0:
            return order[at]
        if by < 0 and order[at].section == "cons" and self.focus.hood.pros:
            return Cursor("pros", len(self.focus.hood.pros) - 1)
        return order[at]

    def _order(self) -> Iterator[Cursor]:
        """All places of the cursor, from the top of the page."""
        yield from self._of(("above",))
        yield CARD
        yield from self._of(_HEADINGS)

    def _of(self, sections: Sequence[str] | Mapping[str, object]) -> Iterator[Cursor]:
        for section in sections:
            for i in range(len(self.focus.entries(section))):
                yield Cursor(section, i)

    def _sideways(self, way: str) -> Cursor:
        section, index = self.cursor
        if section == "above":
            at = index + (1 if way == "right" else -1)
            return Cursor("above", at) if 0 <= at < len(self.focus.hood.above) else self.cursor
        other = {("pros", "right"): "cons", ("cons", "left"): "pros"}.get((section, way), "")
        if not self.focus.entries(other):
            return self.cursor
        if self.stacked:  # they do not stand side by side: to the first
            return Cursor(other)
        mine = next((s.top for s in self.spots if s.cursor == self.cursor), 0)
        seen = [s for s in self.spots if s.cursor.section == other]
        return min(seen, key=lambda s: abs(s.top - mine)).cursor if seen else Cursor(other)

    # --- the top: trail, parents, card ---

    def _add(self, line: Sequence[Run]) -> None:
        self.lines.append(fill(line, self.cells))

    def _crumbs(self) -> None:
        focus = self.focus
        nav = _history(focus.back, focus.forward)
        left = at = self.cells - line_width(nav)
        for section, (text, _) in zip(("back", "", "forward"), nav, strict=False):
            if section:
                self.spots.append(Spot(Cursor(section), at, at + width(text), 0, 1))
            at += width(text)
        others = len(focus.hood.above) - (1 if len(focus.crumbs) > 1 else 0)
        also = f" +{others} other path{'s' if others > 1 else ''}" if others > 0 else ""
        if sum(min(width(clean(n)), _CRUMB) + 3 for n in focus.crumbs[-64:]) + width(also) > left:
            also = ""  # the way here comes first; what is above the card tells the others too
        runs: list[Run] = [(" ", "")]
        for at, name in _elided(focus.crumbs, left - 2 - width(also)):
            if len(runs) > 1:
                runs.append((" ▸ ", "faint"))
            start = line_width(runs)
            runs.append((name, "bold" if at == len(focus.crumbs) - 1 else "link"))
            self.spots.append(Spot(Cursor("crumb", at), start, start + width(name), 0, 1))
        if also:
            start = line_width(runs) + 1
            runs.append((also, "link"))
            self.spots.append(Spot(Cursor("paths"), start, start + width(also) - 1, 0, 1))
        self.lines.append(spread(runs, nav, self.cells))

    def _above(self, *, roomy: bool) -> None:
        focus, above = self.focus, self.focus.hood.above
        if not above and not focus.thesis:
            self._add(((" bears on no other claim here", "dim"),))
        elif not above and focus.question:
            for line in wrap_to(focus.question, self.cells - 2, 2 if roomy else 1):
                self._add(((" ", ""), (line, "question")))
        elif roomy and 0 < len(above) <= 5:
            self._add(((f" ABOVE ({len(above)})", "heading"),))
            for i in range(len(above)):
                self._parent(i)
        elif above:
            self._parents_in_a_row()

    def _parent(self, i: int) -> None:
        """One parent, on a line of its own."""
        entry, cursor = self.focus.hood.above[i], Cursor("above", i)
        pointed = cursor == self.cursor
        words: list[Run] = [(f"{entry.note} ", "dim"), (entry.title, "link")]
        if entry.also:
            words.append((f"  together with {', '.join(entry.also)}", "dim"))
        if entry.foreign:
            words.append((f"  {AWAY} in {entry.claim.partition('#')[0]}", "dim"))
        mark = ("›" if pointed else " ", "pointer")
        row = fill(
            (mark, (" ", ""), (shown(entry.sign), f"bold {STYLES[entry.sign]}"), (" ", ""), *words),
            self.cells,
        )
        self.spots.append(Spot(cursor, 0, self.cells, len(self.lines), len(self.lines) + 1))
        self.lines.append(light(row, self._lit) if pointed else row)

    def _parents_in_a_row(self) -> None:
        above = self.focus.hood.above
        limit = 1 if self.rows < 24 else 3
        top = len(self.lines)
        runs: list[Run] = [(f" ABOVE ({len(above)}) ", "heading")]
        for i, entry in enumerate(above):
            cursor = Cursor("above", i)
            pointed = cursor == self.cursor
            link: list[Run] = [
                ("›" if pointed else " ", "pointer"),
                (shown(entry.sign), f"bold {STYLES[entry.sign]}"),
                (f" {clip(entry.title, max(8, min(36, self.cells - 18)))} ", "link"),
                *([(f"{AWAY} ", "dim")] if entry.foreign else []),
            ]
            spare = 4 if i < len(above) - 1 else 0
            if i and line_width(runs) + line_width(link) > self.cells - spare:
                if len(self.lines) - top + 1 == limit:
                    runs.append((f" +{len(above) - i}", "dim"))
                    break
                self._add(runs)
                runs = [(" ", "")]
            start = line_width(runs)
            runs += light(link, self._lit) if pointed else link
            self.spots.append(Spot(cursor, start, line_width(runs), len(self.lines), len(self.lines) + 1))
        self._add(runs)

    def _card(self) -> None:
        focus, cells, top = self.focus, self.cells, len(self.lines)
        mark = shown(focus.sign) if focus.sign else THESIS if focus.thesis else LOOSE
        style = STYLES.get(focus.sign, "thesis")
        edge = f"bold {style}" if self.cursor == CARD and self.active else style
        title = clip(clean(focus.claim.title or focus.claim.id), cells - 8)
        head: list[Run] = [("╔═ ", edge), (mark, f"bold {style}"), (" ", ""), (title, "bold"), (" ", "")]
        self.lines.append((*head, ("═" * (cells - line_width(head) - 1) + "╗", edge)))
        limit = max(2, (self.rows - len(self.lines)) // 2 - 2)
        for line in wrap_to(focus.claim.text, cells - 4, limit):
            self.lines.append((("║ ", edge), *fill(((line, "card"),), cells - 4), (" ║", edge)))
        foot: list[Run] = [("╚═", edge)]
        if facts := clip(" · ".join(focus.facts), cells - 6):
            foot.append((f" {facts} ", "dim"))
        self.lines.append((*foot, ("═" * (cells - line_width(foot) - 1) + "╝", edge)))
        self.spots.append(Spot(CARD, 0, cells, top, len(self.lines)))

    def _legend(self, limit: int) -> list[Line]:
        """What those signs mean that stand on this page, as far as there is room in so many lines."""
        hood = self.focus.hood
        below = (*hood.pros, *hood.cons, *hood.steps)
        known = [
            (any(e.sign == "~" for e in below), "~", "cut", "undercut: grants the reason, denies the step"),
            (any(e.pros or e.cons for e in below), f"+2 {MINUS}1{BELOW}", "", "for and against it"),
            (any(e.also for e in below), REPEAT, "", "elsewhere too"),
            (any(e.joint for e in below), "┌└", "", "joint"),
            (any(e.foreign for e in below), AWAY, "", "other debate"),
            (any(e.badge.open for e in below), "?2", "warning", "open questions"),
            (any(e.badge.errors for e in below), f"{FAULT}1", "error", "errors"),
            (any(e.badge.warnings for e in below), "!1", "warning", "warnings"),
        ]
        lines: list[Line] = []
        for found, sign, style, words in known:
            if not found:
                continue
            new: Line = ((" ", ""), (sign, style), (f" {words} ", "dim"))
            if lines and line_width((*lines[-1], *new)) <= self.cells:
                lines[-1] = (*lines[-1], *new)
            elif len(lines) < limit and line_width(new) <= self.cells:
                lines.append(new)
        return lines

    # --- below the card: two columns and what is aimed at the step, or all of it in one column ---

    @property
    def _lit(self) -> str:
        return "cursor" if self.active else "idle"

    def _one_column(self, rows: int) -> None:
        sections = [s for s in _HEADINGS if self.focus.entries(s)]

        def height(detail: Detail) -> int:
            return sum(section_height(self.focus.entries(s), self.cells, detail) for s in sections)

        detail = self._detail(rows, DETAILS[1:], height)  # without air: it parts no columns here
        region = Region("all", self.cells)
        for section in sections:
            self._section(region, section, detail)
        if not sections:
            region.text((" no reasons for or against it yet", "dim"))
        self._window(region, rows)

    def _two_columns(self, rows: int) -> None:
        half = (self.cells - 1) // 2
        pros, cons = Region("pros", half), Region("cons", self.cells - 1 - half)
        lower = Region("lower", self.cells)
        below = [s for s in _LOWER if self.focus.entries(s)]

        def height(detail: Detail) -> int:
            columns = max(section_height(self.focus.entries(r.name), r.cells, detail) for r in (pros, cons))
            under = sum(section_height(self.focus.entries(s), self.cells, detail) for s in below)
            return columns + under + (1 if below else 0) + (1 if detail.air and len(below) > 1 else 0)

        detail = self._detail(rows, DETAILS, height)
        self._section(pros, "pros", detail)
        self._section(cons, "cons", detail)
        for section in below:
            if lower.items and detail.air:
                lower.text()
            self._section(lower, section, detail)
        tall = max(pros.height, cons.height)
        # what is aimed at the step keeps a third of the room where both cannot be seen whole
        room = max(min(2, rows), min(tall, rows - min(lower.height, max(rows // 3, rows - tall))))
        top = len(self.lines)
        left = self._lines(pros, 0, top, room)
        right = self._lines(cons, pros.cells + 1, top, room)
        self.lines += [(*a, ("│", "faint"), *b) for a, b in zip(left, right, strict=True)]
        rest = rows - room
        if lower.items and lower.height < rest:
            self._add(())
            rest -= 1
        self._window(lower, min(rest, lower.height))

    def _detail(self, rows: int, details: Sequence[Detail], height: Callable[[Detail], int]) -> Detail:
        """As much detail as fits; where nothing fits, short texts on a tall page, else titles."""
        found = next((d for d in details if height(d) <= rows), None)
        return found or (DETAILS[-1] if rows >= 16 else TITLES)

    def _section(self, region: Region, section: str, detail: Detail) -> None:
        entries = self.focus.entries(section)
        words, style = _HEADINGS[section]
        if section == "steps" and any(e.sign == "+" for e in entries if not e.depth):
            words = "~ ON THE STEP"
        count = len(entries) if section == "clashes" else len({e.argument for e in entries if not e.depth})
        region.text((f" {words} ({count})", f"bold {style}"))
        if not entries:
            region.text(("    no reason for it yet" if section == "pros" else "    no objection yet", "dim"))
        order = list(_HEADINGS)
        if section == self.cursor.section:
            near = self.cursor.number
        elif region.name != "all":
            near = self.offsets.get(region.name, 0)
        else:  # one list: above the cursor's section its end is seen, below it its beginning
            mine = self.cursor.section
            near = len(entries) if mine in order and order.index(section) < order.index(mine) else 0
        region.entries(section, entries, detail, self.cursor, self._lit, near, self._least)

    def _window(self, region: Region, rows: int) -> None:
        self.lines += self._lines(region, 0, len(self.lines), rows)

    def _lines(self, region: Region, x: int, top: int, rows: int) -> list[Line]:
        lines, spots, offset = region.window(self.offsets.get(region.name, 0), rows, self.cursor, x, top)
        self.spots += spots
        self.offsets[region.name] = offset
        return lines


def _history(back: int, forward: int) -> Line:
    """How far one can go back and forward; nothing where one cannot."""
    words = (f"◀ {back} back" if back else "", f"{forward} forward ▶" if forward else "")
    return ((words[0], "link"), ("  " if any(words) else "", ""), (words[1], "link"))


def _elided(names: Sequence[str], cells: int) -> list[tuple[int, str]]:
    """The names of a trail that fit, with their numbers: the last, the first, then from the end backwards.
    What is left out stands as `…` under the number -1."""
    whole = [clean(n) for n in names[-64:]]
    skipped = len(names) - len(whole)
    if not skipped and sum(width(n) + 3 for n in whole) - 3 <= cells:
        return list(enumerate(whole))
    short = [clip(n, max(8, min(_CRUMB, cells))) for n in whole]
    sizes = [width(n) + 3 for n in short]
    if not skipped and sum(sizes) - 3 <= cells:
        return list(enumerate(short))
    if len(names) < 2:
        return [(i, clip(n, cells)) for i, n in enumerate(short)]
    first = clip(clean(names[0]), _CRUMB)
    used = width(first) + 3 + 4  # with the first name, the dots and their separators
    kept: list[tuple[int, str]] = []
    for i in range(len(short) - 1, 0 if not skipped else -1, -1):
        if used + sizes[i] - 3 > cells:
            break
        used += sizes[i]
        kept.append((i + skipped, short[i]))
    if not kept:
        return [(-1, "…"), (len(names) - 1, clip(clean(names[-1]), cells - 4))]
    kept.reverse()
    dots = [(-1, "…")] if kept[0][0] > 1 else []
    return [(0, first), *dots, *kept]
