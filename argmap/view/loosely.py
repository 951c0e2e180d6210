"""Finding what was not typed as it stands: words with a slip in them, and names by some of their letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from argmap.diagnostic import closest

# So many names are looked through in one go: another thread waits 3 ms for it.
_SLICE = 5000
_WORD = re.compile(r"[^\W\d_]{3,}(?:['’-][^\W\d_]+)*")


class Vocabulary:
    """The words of many texts, to find the one that was meant. Numbers and ids with numbers are no such words."""

    def __init__(self, texts: Sequence[str]) -> None:
        found: set[str] = set()
        for begin in range(0, len(texts), _SLICE):
            found.update(" ".join(texts[begin : begin + _SLICE]).split())
        words = {w.strip(".,;:!?()\"'") for w in found}
        self._words: dict[str, list[str]] = {}
        for word in sorted(words):
            if _WORD.fullmatch(word):
                self._words.setdefault(word[0], []).append(word)

    def nearest(self, word: str) -> str | None:
        """The word that another one was most probably meant to be. The first letter of one is among the first two
        of the other."""
        if len(word) < 3:
            return None
        heads = dict.fromkeys(word[:2])
        near = [w for head in heads for w in self._words.get(head, ()) if abs(len(w) - len(word)) < 3]
        return closest(word, near, cutoff=0.7)


def loose(
    names: Sequence[str], words: Sequence[str], *, stop: Callable[[], bool] = lambda: False
) -> list[int]:
    """The numbers of the (folded) names that have the letters of every word in their order, the closest ones first.

    A word's first letter is the first of a word in the name. `stop` is asked now and then; a search that it ends
    finds nothing.

    >>> loose(["moral hazard", "his camera", "more haste"], ["mha"])
    [2, 0]
    """
    spans: dict[int, int] | None = None
    for word in words:
        pattern, least = _pattern(word), len(word)
        found: dict[int, int] = {}
        todo = range(len(names)) if spans is None else sorted(spans)
        for begin in range(0, len(todo), _SLICE):
            if stop():
                return []
            part: Sequence[int] = todo[begin : begin + _SLICE]
            for letter in dict.fromkeys(word):
                part = [i for i in part if letter in names[i]]
            for i in part:
                if place := pattern.search(names[i]):
                    found[i] = (spans or {}).get(i, 0) + place.end() - place.start() - least
        spans = found
    return sorted(spans or (), key=lambda i: ((spans or {})[i], i))


def letters(name: str, word: str) -> list[int]:
    """Where the letters of a word stand in a (folded) name that `loose` finds by it; nowhere in another.

    >>> letters("moral hazard", "mha")
    [0, 6, 7]
    """
    place = _pattern(word).search(name)
    if place is None:
        return []
    found, at = [], place.start()
    for letter in word:
        at = name.index(letter, at)
        found.append(at)
        at += 1
    return found


def _pattern(word: str) -> re.Pattern[str]:
    # a letter to begin with is looked for ten times faster than what may stand before it; and what lies between two
    # letters is never given back, so that each name is looked through once
    head, *rest = map(re.escape, word)
    return re.compile(rf"{head}(?<!\w{head})" + "".join(f"[^{c}]*+{c}" for c in rest))
