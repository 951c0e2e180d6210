"""Finding claims by their words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Sequence
from enum import StrEnum

from argmap.model import Claim, Debate
from argmap.record import record
from argmap.view.cells import Line, Run, clean, take, width
from argmap.view.loosely import Vocabulary, loose

# More hits than this nobody reads; they are counted, not shown.
SHOWN = 500
_MANY = 10 * SHOWN


class Scope(StrEnum):
    """What of a claim is searched. `ALL` is everything that is said of it; `CLAIM` leaves out its sources and who
    holds or rejects it."""

    ALL = "all"
    TEXT = "text"
    ID = "id"
    TAG = "tag"
    SOURCE = "source"
    POSITION = "position"
    CLAIM = "claim"


# Those that a reader goes through one after the other.
SCOPES = (Scope.ALL, Scope.TEXT, Scope.ID, Scope.TAG, Scope.SOURCE, Scope.POSITION)


@record
class Hits:
    """What was found: the ids of the claims, best first. `instead` holds the words that were searched for
    in place of words that occur nowhere; `loose` says that the words are not there as they stand, but their letters
    one after the other."""

    words: tuple[str, ...]
    claims: tuple[str, ...]
    instead: tuple[str, ...] = ()
    loose: bool = False


class Index:
    """The words of all claims of a debate, folded: without case and accents. What a scope needs is gathered when it
    is first searched."""

    def __init__(self, debate: Debate) -> None:
        self.ids: list[str] = [str(c) for c in debate.claims]
        self._debate = debate
        self._folded: dict[str, list[str]] = {}
        self._wholes: dict[Scope, str] = {}
        self._vocabulary: Vocabulary | None = None
        # the last search and what it found: who goes on typing searches less and less
        self._last: tuple[Scope, tuple[str, ...], list[int]] = (Scope.ALL, (), [])

    def search(
        self,
        query: str,
        scope: Scope = Scope.CLAIM,
        *,
        among: Collection[str] | None = None,
        loosely: bool = False,
        stop: Callable[[], bool] = lambda: False,
    ) -> Hits:
        """The claims in which every word of the query occurs, as part of a word or a whole one.

        First a claim whose id is the query, then those with all words in title or id, then those that say them, then
        the others; each in the author's order. Words that occur nowhere are replaced by the nearest that do; `loosely`
        goes on, where that finds nothing, to titles and ids that have the letters of each word one after the other.
        Only claims `among` some are given, if that is not None. `stop` is asked now and then; a search that it ends
        finds nothing.
        """
        words = words_of(query)
        if not words:
            return Hits((), ())
        found = self._kept(self._all(words, scope), among)
        if found or stop():
            return Hits(words, self._ranked(found, words, query, scope))
        if not stop() and (instead := self._nearest(words, scope)):
            found = self._kept(self._all(instead, scope), among)
            if found:
                return Hits(instead, self._ranked(found, instead, query, scope), instead)
        if loosely and not stop() and scope not in (Scope.TAG, Scope.SOURCE, Scope.POSITION):
            names = self._text("id") if scope is Scope.ID else self._text("label")
            found = self._kept(loose(names, words, stop=stop), among)
            return Hits(words, tuple(self.ids[i] for i in found), loose=bool(found))
        return Hits(words, ())

    def gather(self, scope: Scope) -> None:
        """Gather what a scope needs, before the first key asks for it."""
        self._text(scope.value)
        self._text("label")
        self._nearest(("",), scope)

    def search_ids(self, query: str, *, among: Collection[str] | None = None) -> Hits:
        """The claims whose id begins with the query, then those whose id has it somewhere else."""
        words = words_of(query)
        if not words:
            return Hits((), ())
        sought = "-".join(words)
        ids = self._text("id")
        found = self._kept([i for i, text in enumerate(ids) if sought in text], among)
        begin = [i for i in found if ids[i].startswith(sought)]
        inside = [i for i in found if not ids[i].startswith(sought)]
        return Hits(words, tuple(self.ids[i] for i in (*begin, *inside)))

    def _kept(self, found: list[int], among: Collection[str] | None) -> list[int]:
        return found if among is None else [i for i in found if self.ids[i] in among]

    def _all(self, words: tuple[str, ...], scope: Scope) -> list[int]:
        texts = self._text(scope.value)
        whole = self._whole(scope)
        if any(word not in whole for word in words):
            return []
        before, known, narrowed = self._last
        found: Sequence[int] = range(len(texts))
        if before is scope and known and all(any(old in word for word in words) for old in known):
            found = narrowed
        for word in sorted(words, key=len, reverse=True):
            found = [i for i in found if word in texts[i]]
        self._last = scope, words, list(found)
        return self._last[2]

    def _nearest(self, words: tuple[str, ...], scope: Scope) -> tuple[str, ...]:
        """The words, each that occurs nowhere replaced by the nearest that does; none where one has no such word."""
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(self._text(Scope.CLAIM.value))
        whole = self._whole(scope)
        instead = []
        for word in words:
            if word in whole:
                instead.append(word)
            elif near := self._vocabulary.nearest(word):
                instead.append(near)
            else:
                return ()
        return tuple(instead)

    def _ranked(self, found: list[int], words: tuple[str, ...], query: str, scope: Scope) -> tuple[str, ...]:
        """Those whose id is the query, those with the words in their names, those that say them, the others."""
        exact, ids = query.strip(), self.ids
        order: list[int] = []
        rest = set(found)  # sorted, they are in the author's order again
        if len(words) == 1 and exact in self._debate.claims and (at := ids.index(exact)) in rest:
            order.append(at)
            rest.discard(at)
        # of very many only those with the words in their names come first: nobody reads on to the others
        tiers = ["label", Scope.CLAIM.value][: 2 if scope is Scope.ALL and len(found) <= _MANY else 1]
        for texts in map(self._text, tiers):
            having: Sequence[int] = found
            for word in words:
                having = [i for i in having if word in texts[i]]
            order += [i for i in having if i in rest] if len(rest) < len(found) else having
            rest.difference_update(having)
        order += sorted(rest)
        return tuple([ids[i] for i in order])

    def _whole(self, scope: Scope) -> str:
        """All that is searched, as one text: whether a word is in it is seen thirty times faster."""
        known = self._wholes.get(scope)
        if known is None:
            known = self._wholes[scope] = "\n".join(self._text(scope.value))
        return known

    def _text(self, what: str) -> list[str]:
        """What is searched of each claim."""
        known = self._folded.get(what)
        if known is None:
            known = self._folded[what] = self._gathered(what)
        return known

    def _gathered(self, what: str) -> list[str]:
        debate, claims = self._debate, self._debate.claims.values()
        if what == Scope.ALL:
            kinds = [self._text(w) for w in (Scope.CLAIM.value, Scope.SOURCE.value, Scope.POSITION.value)]
            return ["\n".join(texts) for texts in zip(*kinds, strict=True)]
        if what == Scope.CLAIM:
            return [fold(f"{c.id} {c.title} {c.text} {' '.join(c.tags)}") for c in claims]
        if what == Scope.TEXT:
            return [fold(f"{c.title} {c.text}") for c in claims]
        if what == Scope.ID:
            return [fold(c) for c in self.ids]
        if what == Scope.TAG:
            return [fold(" ".join(c.tags)) for c in claims]
        if what == Scope.SOURCE:
            sources = {s.id: fold(f"{s.id} {s.short} {s.title}") for s in debate.sources.values()}
            return [" ".join([sources.get(n.source, fold(n.source)) for n in c.cite]) for c in claims]
        if what == Scope.POSITION:
            held: dict[str, list[str]] = {}
            for position in debate.positions.values():
                for claim in (*position.accept, *position.reject):
                    held.setdefault(claim, []).append(fold(f"{position.id} {position.title}"))
            return [" ".join(held.get(c, ())) for c in self.ids]
        return [fold(f"{c.id} {c.title}") for c in claims]


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query, folded, each once."""
    return tuple(dict.fromkeys(fold(query).split()))


def fold(text: str) -> str:
    """A text without case and accents.

    >>> fold("Simón, İzmir")
    'simon, izmir'
    """
    if text.isascii():
        return text.lower()
    return "".join(_fold_one(c) for c in text)


def marked(text: str, words: Sequence[str], style: str = "") -> Line:
    """The text as runs, with every place where one of the folded words occurs in the style `mark`."""
    text = clean(text)
    folded: list[str] = []
    origin: list[int] = []  # for each folded character the one it came from
    for i, char in enumerate(text):
        for piece in _fold_one(char):
            folded.append(piece)
            origin.append(i)
    flat = "".join(folded)
    hit = [False] * len(text)
    for word in words:
        at = flat.find(word) if word else -1
        while at >= 0:
            for i in range(origin[at], origin[at + len(word) - 1] + 1):
                hit[i] = True
            at = flat.find(word, at + len(word))
    runs: list[Run] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or hit[i] != hit[start]:
            runs.append((text[start:i], "mark" if hit[start] else style))
            start = i
    return tuple(runs)


def around(claim: Claim, words: Sequence[str], cells: int) -> Line:
    """The part of a claim's text where the first of the words stands, in at most `cells`, words marked."""
    text = clean(claim.text)
    if width(text) <= cells:
        return marked(text, words)
    at = min((i for i in (fold(text).find(w) for w in words) if i >= 0), default=0)
    if at > cells * 2 // 3:
        start = text.rfind(" ", 0, max(0, at - cells // 3)) + 1
        text = "…" + text[start:]
    if width(text) > cells:
        text = take(text, cells - 1)[0].rstrip() + "…"
    return marked(text, words)


def _fold_one(char: str) -> str:
    if char.isascii():
        return char.lower()
    parts = unicodedata.normalize("NFKD", char.lower())
    return "".join(p for p in parts if not unicodedata.combining(p)) or char
