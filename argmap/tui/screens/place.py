"""A debate at a place: what the panes show of a walk, kept up to date with the files."""

from __future__ import annotations

from pathlib import Path

from textual.events import DescendantFocus
from textual.worker import get_current_worker

from argmap.model import ArgumentId
from argmap.read import Document
from argmap.tui.findings import BIG, Findings, findings
from argmap.tui.memory import Memory, Place, Spot
from argmap.tui.screens.paned import PanedScreen
from argmap.tui.shelf import Reading, Shelf
from argmap.tui.watch import real
from argmap.view.badges import by_level, fault_signs
from argmap.view.cells import Run, clean, line_width
from argmap.view.details import details
from argmap.view.paths import Step
from argmap.view.selection import exactly
from argmap.view.trail import Trail, Visit
from argmap.view.walk import Room, Walk


class PlaceScreen(PanedScreen):
    """Shows where a walk has come to, and reads the files again that change."""

    def __init__(self) -> None:
        super().__init__()
        self.walk: Walk | None = None
        self._unfolded: set[str] = set()
        # by debate: the row of the outline from which another one was entered, and what the page showed
        self.left: dict[str, tuple[Trail, Step]] = {}

    def go_to(self, path: str, claim: str = "") -> None:
        """Go to a debate: at a claim where one is named, else where one was before, else at its thesis. Raises
        `ArgmapError` when it cannot be read."""
        shelf, memory = self.browse.shelf, self.browse.memory
        outline, place = shelf.reading(path).room.outline, memory.place(path)
        if path not in self._unfolded and place is not None and place.opened is not None:
            outline.reopen(place.opened)
        self._unfolded.add(path)
        trail = place.trail if place is not None and not claim else ()
        if self.walk is None:
            past = [Visit(shelf.known(p), t) for p, t in memory.past if Path(p).is_file()]
            self.walk = Walk(shelf.room, path, claim, trail=trail, past=past)
        else:
            self.walk.go_to_debate(path, claim, trail=trail)
        if trail and len(self.walk.trail) > 1:
            self.call_after_refresh(self.say, "this is where you left off", "dim")

    def remember(self, shelf: Shelf, memory: Memory) -> None:
        """Keep in memory where one is in each debate, and the way there; also when the app has ended."""
        if self.walk is None:
            return
        visits = [v for v in (*self.walk.history.past, self.walk.history.now) if v.debate not in shelf.given]
        memory.past = tuple((real(v.debate), v.trail) for v in visits)
        for debate, trail in {v.debate: v.trail for v in visits}.items():
            if debate in self._unfolded:
                outline = shelf.room(debate).outline
                opened = None if outline.all_open else tuple(sorted(outline.opened))
                memory.keep_place(debate, Place(trail, opened))

    @property
    def reading(self) -> Reading:
        """The file of the debate in view."""
        return self.browse.shelf.reading(self._walk.history.now.debate)

    @property
    def room(self) -> Room:
        """The debate in view, as one walks through it."""
        return self._walk.room

    @property
    def _walk(self) -> Walk:
        if self.walk is None:  # the screen is only ever shown after `open`
            raise RuntimeError("no debate is open")
        return self.walk

    def show_place(self) -> None:
        """Show the claim in view in all panes."""
        walk = self._walk
        walk.room.mark(self.browse.memory.marked_in(walk.history.now.debate))
        trail, row = self.left.get(walk.history.now.debate, ((), None))
        self.outline.show(walk.room, row if row and trail == walk.trail else next(reversed(walk.trail), None))
        self.show_claim()

    def _why_empty(self) -> str:
        """What is said where there is no claim to show."""
        from argmap.editing.page import holds_no_claims, is_debate

        document = self.reading.document
        if document.whole and holds_no_claims(document.root):
            return self.told(
                "This debate holds no claims yet. Press {support} to write the first: its thesis."
            )
        if document.whole and document.root is not None and not is_debate(document.root):
            return "This file is no debate, though it may belong to one."
        return self.told("No claim of this file could be read. Press {faults} to see why.")

    def show_claim(self) -> None:
        """Show the claim in view on the page and in the details, and leave the outline as it is."""
        walk = self._walk
        empty = "" if walk.claim else self._why_empty()
        self.page.show(walk.focus(), walk.cursor, empty)
        self._show_details()
        self._show_title()
        self.place_letters()
        lasting = walk.history.now.debate not in self.browse.shelf.given
        if walk.claim and lasting and not walk.history.now.glance:
            title = clean(walk.room.debate.title)
            self.browse.memory.visit(
                Spot(walk.history.now.debate, walk.claim, walk.room.label(walk.claim), title)
            )

    def panes_placed(self) -> None:
        """Details that come into sight are those of the claim that the cursor is on now."""
        super().panes_placed()
        if self.walk is not None and self.is_mounted:
            self._show_details()

    def _show_details(self) -> None:
        if not self.side.display:
            return
        walk = self._walk
        focus = walk.focus()
        claim, via = walk.claim, walk.via
        entry = focus.entry(walk.cursor) if focus else None
        if entry is not None:
            claim, via = entry.claim, "" if walk.cursor.section in ("above", "clashes") else entry.argument
        row = self.outline.row
        if self.pane == "outline" and row is not None and "#" in row.claim:
            claim, via = row.claim, row.argument
        room, sentence = walk.room, claim != walk.claim or self.panes.covered
        if claim:
            self.side.show(
                lambda cells: details(
                    room.graph, claim, via, cells, foreign=room.foreign, sentence=sentence, badges=room.badges
                )
            )
        else:
            self.side.show(lambda cells: ())

    def _show_title(self) -> None:
        reading = self.reading
        debate = reading.document.debate
        count = len(debate.claims)
        left: list[Run] = [(" argmap ", "bold"), ("· ", "dim"), (clean(debate.title) or debate.id, "")]
        left.append((f"  {count} claim{'s' if count != 1 else ''}", "dim"))
        at = self._walk.room.numbers.get(self._walk.claim, 0)
        self.heads.say(
            outline=f"{len(self._walk.room.outline.rows):,} rows", page=f"number {at:,} of {count:,}"
        )
        right: list[Run] = []
        found = reading.found or Findings(reading.document.diagnostics)
        errors, warnings, infos = by_level(found.faults)
        if reading.problem:
            right.append((self.told("✗ cannot be read now; this is how it was ({faults})"), "error"))
        elif signs := fault_signs(errors, warnings + bool(found.problem), infos):
            right += [*signs, (f" ({self.key_of('faults')})", "dim")]
        view = (" · view: debate", "dim")
        if line_width((*left, view, *right)) + 2 <= self.size.width:
            left.append(view)
        self.title_bar.say(left, right, "faults" if right else "")

    def check(self) -> None:
        """Let the rules run behind, so that what is counted is what the list of faults has."""
        path, document = self.reading.path, self.reading.document
        if len(document.debate.claims) > BIG:
            return
        if self.browse.drawing:
            self.browse.shelf.learn(path, document, findings(document))
            return

        def behind() -> None:
            found = findings(document)
            if not get_current_worker().is_cancelled:
                self.app.call_from_thread(self._learn, path, document, found)

        self.run_worker(behind, thread=True, exclusive=True, group="rules")

    def _learn(self, path: str, document: Document, found: Findings) -> None:
        if self.browse.shelf.learn(path, document, found) and self.reading.path == path:
            self.outline.refresh()
            self.show_claim()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say which keys matter in this pane."""
        self.keys.show(pane=self.pane, message=self.keys.message)
        self.heads.refresh()
        if self.walk is not None:
            self._show_details()

    def action_export(self) -> None:
        """The claim in view with what stands round it, or the whole debate, into a file."""
        from argmap.tui.screens.exports import show_exports

        document, walk = self.reading.document, self._walk
        focus = walk.focus()
        entries = focus.hood.entries if focus else ()
        claims = (walk.claim, *(e.claim for e in entries))
        steps = (ArgumentId(e.argument) for e in entries)
        part = exactly(document.debate, claims, steps, start=walk.claim)
        what = f"{self.room.label(walk.claim)} and what stands round it"
        show_exports(self, document, part, "the whole debate" if part.everything else what)

    def spot(self) -> Spot | None:
        """The claim under the cursor, else the one in view; None where there is none."""
        walk = self._walk
        focus = walk.focus()
        entry = focus.entry(walk.cursor) if focus and self.pane == "page" else None
        name = entry.claim if entry else walk.claim
        path, title = walk.history.now.debate, walk.room.debate.title
        if "#" in name:
            foreign = self.reading.document.debate.foreign.get(name)
            stem, _, claim = name.partition("#")
            found = foreign.path if foreign else self.browse.shelf.beside(path, stem)
            return Spot(found, claim, walk.room.label(name), stem) if found else None
        return Spot(path, name, walk.room.label(name), clean(title)) if name else None

    # --- the files ---

    def _poll(self) -> None:
        if self.walk is None or not self.is_current:
            return
        self.tell_news(self.catch_up())
        if self.browse.shelf.stirred(self.reading.path):
            self.run_worker(self._look_beside, thread=True, group="beside")

    def catch_up(self) -> Run | None:
        """Read the file again if it has changed on disk; what there is to say of it."""
        shelf, path = self.browse.shelf, self.reading.path
        changed = shelf.refresh(path)
        if not changed:
            return None
        self._read_anew()
        if self.reading.problem:
            return self.reading.problem, "error"
        name = "the file" if changed == path else Path(changed).name
        return f"{name} changed on disk and was read again", "dim"

    def _read_anew(self) -> None:
        walk = self._walk
        self.browse.shelf.join(self.reading.path)
        before = self.outline.row
        walk.reread(self.page.entry)
        place: Step | None = walk.trail[-1] if walk.trail else None
        if self.pane == "outline" and before is not None and walk.room.outline.find(before.step) is not None:
            place = before.step
        self.outline.show(walk.room, place)
        self.show_claim()
        self.check()

    def _look_beside(self) -> None:
        """In a thread: read the debates beside this one that speak of its claims."""
        path = self._walk.history.now.debate
        found = self.browse.shelf.crossers(path)
        for other in found:
            self.browse.shelf.survey(other)
        if found:
            self.app.call_from_thread(self._join, path)

    def _join(self, path: str) -> None:
        if self.browse.shelf.join(path) and self._walk.history.now.debate == path:
            self._walk.reread(self.page.entry)
            self.show_place()
