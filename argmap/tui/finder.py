"""What was searched for, and the words of the debates that were searched."""

from __future__ import annotations

from argmap.model import Debate
from argmap.read import Document
from argmap.view.filters import Filter
from argmap.view.search import Hits, Index


class Finder:
    """Keeps what was found last, for the next and the previous hit."""

    def __init__(self) -> None:
        self.hits = Hits((), ())
        self._within: Filter | None = None
        self._indexes: dict[str, tuple[str, Index]] = {}

    def index(self, document: Document) -> Index:
        """The words of a debate, gathered when first asked for and again when the file is another."""
        known = self._indexes.get(document.path)
        if known is None or known[0] != document.digest:
            known = (document.digest, Index(document.debate))
            self._indexes[document.path] = known
        return known[1]

    def found(self, hits: Hits, within: Filter | None = None) -> None:
        """Remember what was found, and what the claims have in common besides the words searched for."""
        self.hits, self._within = hits, within

    @property
    def words(self) -> str:
        """The words searched for last."""
        return " ".join(self.hits.words)

    @property
    def _what(self) -> str:
        words = f"with {self.words}" if self.hits.words else ""
        limit = self._within.words if self._within else ""
        return ", ".join(w for w in (words, limit) if w)

    def next(self, here: str, by: int, debate: Debate) -> tuple[str, str] | None:
        """The hit so many further on from a claim, and where it stands among them (`2 of 5 with tram`); None
        when there are no hits in this debate."""
        claims = [c for c in self.hits.claims if c in debate.claims]
        if not claims:
            return None
        at = (claims.index(here) + by) % len(claims) if here in claims else 0 if by > 0 else len(claims) - 1
        return claims[at], f"{at + 1} of {len(claims)} {self._what}"
