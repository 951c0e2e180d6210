"""Ids for claims whose author gave none, short enough to be typed and read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 28

# Words that say nothing of what a sentence is about: articles, auxiliaries, prepositions, pronouns, the commonest
# verbs. Not among them: what turns a sentence round (no, not, never, nothing).
_EMPTY = frozenset(
    """
    a an the this that these those it its they their them there which who whom whose what
    i me my we us our you your he his him she her
    be been being is are was were am do does did has have had having
    can could may might must shall should will would ought
    of to in on at by for from with as into onto upon about over than then so and or but if when while because
    also very such some any more most all each every other own
    make makes made get gets take takes
    """.split()  # noqa: SIM905  # to be read
)


def short_id(text: str, taken: Collection[str], role: str = "claim") -> str:
    """A short id from the words of a text that say what it is about; `role` where it has no Latin letters.

    >>> short_id("Citizens should be required to vote.", ())
    'citizens-required-vote'
    >>> short_id("Free trams take cars off the road.", {"free-trams-cars-off-road"})
    'free-trams-cars-off-road-2'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold().replace("'", "")
    words = re.findall(r"[a-z0-9]+", plain)
    head = ""
    for word in [w for w in words if w not in _EMPTY] or words:
        if len(head) + len(word) >= LONGEST:
            break
        head = f"{head}-{word}" if head else word
    head = head or role
    number, found = 2, head
    while found in taken:
        found, number = f"{head}-{number}", number + 1
    return found
