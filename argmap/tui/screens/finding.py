"""A debate in which claims are found: by words, by id, by what they are or lack."""

from __future__ import annotations

from collections.abc import Callable

from argmap.tui.finder import Finder
from argmap.tui.screens.place import PlaceScreen
from argmap.view.filters import Filter
from argmap.view.search import Hits, Index, Scope


class FindingScreen(PlaceScreen):
    """Has claims found, goes to them, and on to the next ones."""

    def __init__(self) -> None:
        super().__init__()
        self._finder = Finder()

    def action_find(self) -> None:
        """Find claims by what is said of them."""
        self.search(self._take_found)

    def go_to_id(self, typed: str) -> None:
        """Find a claim by its id."""
        self.search(self._take_found, typed=typed)

    def action_sift(self) -> None:
        """Find claims by what they are or lack."""
        self.sift(self._take_found)

    @property
    def index(self) -> Index:
        """The words of the debate in view, to be searched."""
        return self._finder.index(self.reading.document)

    def search(self, take: Callable[[str], None], *, typed: str = "", within: Filter | None = None) -> None:
        """Have a claim found and hand it on: by what is said of it (the words searched for last are typed already),
        by its id, of which the first letters were typed, or by a filter and words."""
        from argmap.tui.screens.picker import Picked, pick_claim

        def found(picked: Picked) -> None:
            if picked.hits.words or picked.within:
                self._finder.found(picked.hits, picked.within)

        pick_claim(
            self.browse,
            "go to a claim by its id" if typed else "find",
            take,
            words=typed or ("" if within else self._finder.words),
            scope=Scope.ID if typed else Scope.ALL,
            within=within,
            chosen=found,
        )

    def remember_found(self, hits: Hits) -> None:
        """What was found elsewhere is what n and N go on to."""
        self._finder.found(hits)

    def sift(self, take: Callable[[str], None]) -> None:
        """Have a filter chosen, then one of its claims, and hand that on."""
        from argmap.tui.screens.filters import choose_filter

        if self.room.debate.claims:
            choose_filter(self.app, self.room, lambda within: self.search(take, within=within))
        else:
            self.say("there are no claims to choose from")

    def _take_found(self, claim: str) -> None:
        self._walk.go(claim)
        self.panes.go("page")
        self.show_place()

    def action_next_hit(self) -> None:
        """To the next claim that was found."""
        self._hit(1)

    def action_previous_hit(self) -> None:
        """To the claim found before."""
        self._hit(-1)

    def _hit(self, by: int) -> None:
        found = self.hit_after(self._walk.claim, by)
        if found is None:
            self.say(self.told("nothing was searched for yet: {find} finds claims, {sift} filters them"))
            return
        claim, message = found
        self._walk.go(claim)
        self.show_place()
        self.say(message, "dim")

    def hit_after(self, claim: str, by: int) -> tuple[str, str] | None:
        """The claim found so many after another one, and words on where it stands; None where none was found."""
        return self._finder.next(claim, by, self._walk.room.debate)
