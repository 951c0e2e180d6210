"""Finding claims by their words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from argmap.diagnostic import closest
from argmap.model import Claim, Debate
from argmap.record import record
from argmap.view.cells import Line, Run, clean, take, width

# More hits than this nobody reads; they are counted, not shown.
SHOWN = 500


@record
class Hits:
    """What was found: the ids of the claims, best first. `instead` holds the words that were searched for
    in place of words that occur nowhere."""

    words: tuple[str, ...]
    claims: tuple[str, ...]
    instead: tuple[str, ...] = ()


class Index:
    """The words of all claims of a debate, folded: without case and accents."""

    def __init__(self, debate: Debate) -> None:
        self.ids: list[str] = [str(c) for c in debate.claims]
        self._labels = [fold(f"{c.id} {c.title}") for c in debate.claims.values()]
        self._texts = [fold(f"{c.id} {c.title} {c.text} {' '.join(c.tags)}") for c in debate.claims.values()]

    def search(self, query: str, *, stop: Callable[[], bool] = lambda: False) -> Hits:
        """The claims in which every word of the query occurs, as part of a word or a whole one.

        First a claim whose id is the query, then those with all words in title or id, then the others; each
        in the author's order. Words that occur nowhere are replaced by the nearest that do. `stop` is asked
        now and then; a search that it ends finds nothing.
        """
        words = words_of(query)
        if not words:
            return Hits((), ())
        found = self._all(words)
        if found or stop():
            return Hits(words, self._ranked(found, words, query))
        vocabulary = {w.strip(".,;:!?()\"'") for text in self._texts for w in text.split()}
        if stop():
            return Hits(words, ())
        instead = []
        for word in words:
            if any(word in known for known in vocabulary):
                instead.append(word)
            elif near := closest(word, vocabulary, cutoff=0.7):
                instead.append(near)
            else:
                return Hits(words, ())
        found = self._all(tuple(instead))
        return Hits(
            tuple(instead), self._ranked(found, tuple(instead), query), tuple(instead) if found else ()
        )

    def search_ids(self, query: str) -> Hits:
        """The claims whose id begins with the query, then those whose id has it somewhere else."""
        words = words_of(query)
        if not words:
            return Hits((), ())
        sought = "-".join(words)
        begin = [i for i in self.ids if i.lower().startswith(sought)]
        inside = [i for i in self.ids if sought in i.lower()[1:] and not i.lower().startswith(sought)]
        return Hits(words, (*begin, *inside))

    def _all(self, words: tuple[str, ...]) -> list[int]:
        texts = self._texts
        found: Sequence[int] = range(len(texts))
        for word in sorted(words, key=len, reverse=True):
            found = [i for i in found if word in texts[i]]
        return list(found)

    def _ranked(self, found: list[int], words: tuple[str, ...], query: str) -> tuple[str, ...]:
        exact = query.strip()

        def rank(i: int) -> int:
            if self.ids[i] == exact:
                return 0
            label = self._labels[i]
            return 1 if all(w in label for w in words) else 2

        return tuple(self.ids[i] for i in sorted(found, key=rank))


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
