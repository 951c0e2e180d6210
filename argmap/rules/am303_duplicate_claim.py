"""A point is made by one claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from argmap.diagnostic import Level, Related
from argmap.model import Claim
from argmap.rules import Finding, Study, rule

# How alike two claims must be: the same words but for those below, in nearly the same order; or, from so many
# words on, the same but for one word more.
LONG = 9
SAME_ORDER = 0.8
# Words that come and go without changing what is said. Everything that can turn a claim round or narrow it
# (not, never, some, most, should, may, only, numbers) is kept.
_FILLERS = """
a an the of to that which who is are was were be been being has have had having do does did its it their his
her also very indeed in fact own this these those
"""
_TURNS = """
no not never none nor neither without nothing nobody nowhere hardly scarcely seldom rarely barely little few
fewer less least most more many much some all always often sometimes only even still yet both either should
must may might can could would will cannot unless except but or against non un
"""
FILLERS = frozenset(_FILLERS.split())
TURNS = frozenset(_TURNS.split())
_WORD = re.compile(r"\w+")


@rule("AM303", name="duplicate-claim", level=Level.WARNING)
def duplicate_claim(study: Study) -> Iterator[Finding]:
    """Two claims say the same in the same words, or nearly.

    Why: a point that stands twice splits its reasons. An answer to the one leaves the other unanswered.

    Instead: keep one of the two, and let it bear on both places: a claim may have as many `supports` and
    `attacks` as it needs, and its id may stand in any number of `pro` and `con`. Another wording of the
    same claim belongs in `variants`.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: {text: Free trams cost the city too much., pro: [The free trams cost the city too much.]}

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: {text: Free trams cost the city too much., pro: [Half of its income comes from fares.]}
    """
    claims = list(study.debate.claims.values())
    english = study.english
    equal: dict[str, Claim] = {}
    similar: dict[int, list[tuple[Claim, tuple[str, ...]]]] = {}
    longer: list[tuple[Claim, tuple[str, ...]]] = []
    stems = _Stems()
    for claim in claims:
        words = _WORD.findall(claim.text.casefold())
        plain = " ".join(words)
        twin = equal.setdefault(plain, claim)
        if twin is not claim:
            if plain:
                yield _finding(claim, twin, "says the same as")
            continue
        if not english:
            continue  # the fillers are English, and so are the endings
        content = tuple([stem for w in words if (stem := stems[w])])
        # a sum, so that a word can be taken off it; hash() differs from run to run, but only finds the
        # candidates: what is reported hangs on the comparison alone
        key = sum(map(hash, content))
        rivals = similar.setdefault(key, [])
        for other, theirs in rivals:
            if _same_words(content, theirs):
                yield _finding(claim, other, "says nearly the same as")
                break
        else:
            rivals.append((claim, content))
            if len(content) > LONG:
                longer.append((claim, content))
    order = {claim.id: place for place, claim in enumerate(claims)}
    for claim, content in longer:
        hashes = list(map(hash, content))
        total = sum(hashes)
        if similar.keys().isdisjoint([total - h for h in hashes]):
            continue
        for word in dict.fromkeys(content):
            if word in TURNS or not word.isalpha():
                continue
            for other, theirs in similar.get(total - hash(word), ()):
                if _one_word_more(content, theirs, word, claim.text):
                    later, earlier = (claim, other) if order[claim.id] > order[other.id] else (other, claim)
                    yield _finding(later, earlier, "says nearly the same as")


def _same_words(left: Sequence[str], right: Sequence[str]) -> bool:
    """True for the same words in nearly the same order: 'A leans on B' is not 'B leans on A'."""
    if len(left) != len(right) or len(left) < 2:
        return False
    if left == right:
        return True
    if sorted(left) != sorted(right):
        return False
    pairs = Counter(pairwise(left)) & Counter(pairwise(right))
    return pairs.total() >= SAME_ORDER * (len(left) - 1)


def _one_word_more(left: Sequence[str], right: Sequence[str], word: str, text: str) -> bool:
    """True when `left` is `right` with one word put in that neither turns the claim nor names a case."""
    at = left.index(word)
    if (*left[:at], *left[at + 1 :]) != tuple(right):
        return False
    # an adverb (-ly) or a name changes what is said: "nearly", "formally", "in Tallinn"
    if word.endswith("ly"):
        return False
    return not any(w.casefold().startswith(word) and w[:1].isupper() for w in _WORD.findall(text)[1:])


class _Stems(dict[str, str]):
    """Word -> the word without its plural ending, or "" for a filler; each worked out when first met."""

    def __missing__(self, word: str) -> str:
        stem = word
        if word in FILLERS:
            stem = ""
        elif len(word) > 4 and word.endswith("ies"):
            stem = word[:-3] + "y"
        elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
            stem = word[:-1]
        self[word] = stem
        return stem


def _finding(later: Claim, earlier: Claim, says: str) -> Finding:
    return Finding(
        f'"{later.id}" {says} "{earlier.id}"',
        later.text_span,
        (later, earlier),
        help="keep one of them and let it bear on both places; another wording belongs in `variants`",
        related=(Related(f'"{earlier.id}" is here', earlier.text_span),),
    )
