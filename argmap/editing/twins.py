"""Claims that say the same: what is about to be written a second time."""

from __future__ import annotations

import re

from argmap.model import Debate, Polarity


def twin_of(debate: Debate, text: str) -> str:
    """The id of the claim whose text has the same words, or an empty text."""
    words = _words(text)
    return next((str(c.id) for c in debate.claims.values() if words and _words(c.text) == words), "")


def bears_on(debate: Debate, claim: str, target: str, polarity: Polarity) -> bool:
    """Whether a claim by itself speaks for (or against) a target already."""
    return any(
        a.target == target and a.polarity is polarity and [p.claim for p in a.premises] == [claim]
        for a in debate.arguments.values()
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
