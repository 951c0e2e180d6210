"""What makes a finding the same finding when lines move: its rule, the claim it is in, and the words it marks.

Places do not count, nor does the message, which may hold figures.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from argmap.diagnostic import Diagnostic
from argmap.model import Argument, Claim
from argmap.read import Document
from argmap.record import record

LONGEST = 80  # characters of the marked words that count


@record
class Fingerprint:
    """A finding apart from its place. `claim` is the id of the innermost claim or argument around it, or empty."""

    code: str
    path: str
    claim: str
    text: str

    def digest(self, number: int = 0) -> str:
        """Thirty-two hexadecimal digits that stand for it, and for the `number`-th other one like it."""
        import hashlib  # 5 ms, which most checks do not need

        words = (self.code, self.path, self.claim, self.text, *([str(number)] if number else ()))
        return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def fingerprints(document: Document, findings: Iterable[Diagnostic]) -> Iterator[Fingerprint]:
    """The fingerprint of each finding about a document."""
    owners = _Owners(document)
    for finding in findings:
        span = finding.span
        own = span.path == document.path
        text = document.text if own else document.texts.get(span.path, "")
        words = " ".join(text[span.start : max(span.start, span.end)].split())
        claim = owners.at(span.start) if own else ""
        path = os.path.normpath(span.path).replace(os.sep, "/")
        yield Fingerprint(finding.code, path, claim, words[:LONGEST])


def digests(document: Document, findings: Iterable[Diagnostic]) -> Iterator[str]:
    """A text for each finding that no other of the document has, and that stays when lines move."""
    seen: Counter[Fingerprint] = Counter()
    for one in fingerprints(document, findings):
        yield one.digest(seen[one])
        seen[one] += 1


class _Owners:
    """The claims and arguments of a document by place. Their entries are nested or apart."""

    def __init__(self, document: Document) -> None:
        debate = document.debate
        owners: list[Argument | Claim] = [*debate.arguments.values(), *debate.claims.values()]
        # of a claim and the argument that it is by itself, the claim lies inside
        spans = sorted(
            (owner.span.start, -owner.span.end, isinstance(owner, Claim), str(owner.id))
            for owner in owners
            if owner.span.path == document.path and owner.span.end > owner.span.start
        )
        self._starts = [start for start, _, _, _ in spans]
        self._ends = [-end for _, end, _, _ in spans]
        self._ids = [name for _, _, _, name in spans]
        self._around: list[int] = []
        """For each entry the one that it is in, or -1."""
        open_: list[int] = []
        for number, start in enumerate(self._starts):
            while open_ and self._ends[open_[-1]] <= start:
                open_.pop()
            self._around.append(open_[-1] if open_ else -1)
            open_.append(number)

    def at(self, offset: int) -> str:
        """The id of the innermost entry around a place, or an empty text."""
        number = bisect_right(self._starts, offset) - 1
        while number >= 0 and self._ends[number] <= offset:
            number = self._around[number]
        return self._ids[number] if number >= 0 else ""
