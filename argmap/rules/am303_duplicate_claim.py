"""A point is made by one claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from argmap.diagnostic import Level, Related
from argmap.model import Claim
from argmap.rules import Finding, Study, rule
from argmap.wording import TURNS

# How alike two claims must be: the same words but for those below, in nearly the same order; or, from so many
# words on, the same but for one word more.
LONG = 9
SAME_ORDER = 0.8
TRIES = 20  # claims of the same words in other orders that one claim is compared with


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
    equal: dict[tuple[str, ...], Claim] = {}
    alike: dict[int, list[tuple[Claim, tuple[str, ...]]]] = {}
    longer: list[tuple[Claim, tuple[str, ...], int]] = []
    for claim in study.debate.claims.values():
        content = study.contents[claim.id]
        if not content:
            continue  # no words at all: a dash or a face says nothing that could be said twice
        twin = equal.setdefault(content, claim)
        if twin is not claim:
            if _plain(claim.text) == _plain(twin.text):
                if claim.text:
                    yield _finding(claim, twin, "says the same as")
            elif len(content) > 1:
                yield _finding(claim, twin, "says nearly the same as")
            continue
        # a sum, so that a word can be taken off it; hash() differs from run to run, but it only finds the
        # candidates: what is reported hangs on the comparison alone
        key = sum(map(hash, content))
        others = alike.setdefault(key, [])
        if study.english:
            other = next((o for o, theirs in others[:TRIES] if _same_order(content, theirs)), None)
            if other is not None:
                yield _finding(claim, other, "says nearly the same as")
                continue
            if len(content) > LONG:
                longer.append((claim, content, key))
        others.append((claim, content))
    order = {claim_id: place for place, claim_id in enumerate(study.debate.claims)}
    for claim, content, key in longer:
        if alike.keys().isdisjoint([key - h for h in map(hash, content)]):
            continue
        for word in dict.fromkeys(content):
            if word in TURNS or not word.isalpha():
                continue
            for other, theirs in alike.get(key - hash(word), [])[:TRIES]:
                if _one_word_more(content, theirs, word, claim.text):
                    later, earlier = (claim, other) if order[claim.id] > order[other.id] else (other, claim)
                    yield _finding(later, earlier, "says nearly the same as")


def _same_order(left: Sequence[str], right: Sequence[str]) -> bool:
    """True for the same words in nearly the same order: 'A leans on B' is not 'B leans on A'."""
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
    return not any(w.casefold().startswith(word) and w[:1].isupper() for w in re.findall(r"\w+", text)[1:])


def _plain(text: str) -> list[str]:
    """The words of a text and nothing else."""
    return re.findall(r"\w+", text.casefold())


def _finding(later: Claim, earlier: Claim, says: str) -> Finding:
    return Finding(
        f'"{later.id}" {says} "{earlier.id}"',
        later.text_span,
        (later, earlier),
        help="keep one of them and let it bear on both places; another wording belongs in `variants`",
        related=(Related(f'"{earlier.id}" is here', earlier.text_span),),
    )
