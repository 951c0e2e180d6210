"""Finding claims in all debates of the library at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from argmap.diagnostic import ArgmapError
from argmap.model import Debate
from argmap.record import replace
from argmap.tui.screens.picker import Picked, pick_claim
from argmap.view.search import Index
from argmap.view.united import united
from argmap.view.walk import Room

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp
    from argmap.tui.screens.frame import Frame


class Everywhere:
    """All debates of the library as one, kept until one of them has changed."""

    def __init__(self) -> None:
        self.words = ""
        self.paths: dict[str, str] = {}
        self._made_of: list[Debate] = []
        self._kept: tuple[Room, Index] | None = None

    def gather(self, app: BrowseApp) -> tuple[Room, Index]:
        """The debates to search, read as far as they were not yet."""
        found = app.shelf.every()
        debates = [debate for _, debate in found]
        if self._kept is None or [*map(id, debates)] != [*map(id, self._made_of)]:
            self.paths = {}
            for path, debate in found:
                name = debate.id if debate.id not in self.paths else f"{Path(path).parent}/{debate.id}"
                self.paths.setdefault(name, path)
            names = {path: name for name, path in self.paths.items()}
            whole = united((names[path], debate) for path, debate in found if path in names)
            self._made_of = debates
            self._kept = Room(whole, lambda claim: whole.claims.get(claim)), Index(whole)  # type: ignore[call-overload]
        return self._kept


def find_everywhere(screen: Frame) -> None:
    """Have a claim of any debate of the library found, and go there."""
    app = screen.browse
    screen.say("reading all debates…", "dim")
    where = app.everywhere

    def behind() -> None:
        among = where.gather(app)
        app.call_from_thread(choose, among)

    def choose(among: tuple[Room, Index]) -> None:
        screen.keys.show(message=None)
        if screen.is_current:
            title = f"find in {len(where.paths)} debate{'s' if len(where.paths) != 1 else ''}"
            pick_claim(app, title, lambda claim: None, words=where.words, chosen=go, among=among)

    def go(picked: Picked) -> None:
        where.words = " ".join(picked.hits.words)
        name, _, claim = picked.claim.rpartition("#")
        own = tuple(c.rpartition("#")[2] for c in picked.hits.claims if c.rpartition("#")[0] == name)
        try:
            app.show_debate(where.paths[name], claim)
        except ArgmapError as error:
            app.tell(str(error), "error")
            return
        if picked.hits.words:
            app.debate.remember_found(replace(picked.hits, claims=own))

    screen.run_worker(behind, thread=True, exclusive=True, group="everywhere")
