"""A baseline: the findings of an old tree that are known, and not reported again.

It is a JSON file that can be read and merged line by line. A finding is known by its rule, its file, the claim that it
is in and the words that it marks, so that it stays known when lines move, and when the claim gets another id.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from typing import Any

from argmap.check import unreadable
from argmap.companions import decode, file_bytes
from argmap.diagnostic import ArgmapError, Diagnostic
from argmap.files import write_whole
from argmap.fingerprint import Fingerprint, fingerprints
from argmap.read import Document
from argmap.record import replace

VERSION = 1


class Baseline:
    """The entries of one baseline file, and which of them were met again."""

    def __init__(self, path: str) -> None:
        """Begin one without entries. Raises `ArgmapError` where the path can be that of no file."""
        self.path = path
        if not path or os.path.isdir(path):  # noqa: PTH112
            raise ArgmapError(f'"{path}" is no name of a file', help="--baseline known.json names one")
        self.name = min(path, os.path.relpath(path), key=len)
        """The path as it is shown: from the current folder on, where that is shorter."""
        self._folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120  # once for each finding
        self._left: Counter[Fingerprint] = Counter()
        self._met: Counter[Fingerprint] = Counter()
        self._fresh: Counter[Fingerprint] = Counter()
        self._looked: dict[str, frozenset[str]] = {}
        self.refused: list[str] = []
        """The codes of the findings that no baseline takes in, one for each finding."""

    @classmethod
    def read(cls, path: str) -> Baseline:
        """Read the file. Raises `ArgmapError` where it is missing or no baseline."""
        made = cls(path)
        if not os.path.exists(path):  # noqa: PTH110
            raise ArgmapError(
                f"there is no baseline {made.name}", help="--write-baseline makes it of what is found now"
            )
        try:
            data = json.loads(decode(file_bytes(path)).text)
            if not isinstance(data, dict) or data.get("version") != VERSION:
                raise ValueError("it has no version that is known here")
            for line in data["findings"]:
                made._left[_entry(line)] += _count(line)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ArgmapError(
                f"{made.name} is no baseline of argmap: {error}", help="--write-baseline makes it anew"
            ) from error
        return made

    def split(
        self, document: Document, findings: Sequence[Diagnostic]
    ) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
        """The findings about a document that are new, and those that are known. That a text cannot be read is never
        known: what else it holds would be hidden with it."""
        prints = [self._own(one) for one in fingerprints(document, findings)]
        known: set[int] = set()
        for same in (_identity, _words):
            left: dict[object, list[Fingerprint]] = {}
            for entry in self._left.elements():
                left.setdefault(same(entry), []).append(entry)
            for number, (finding, one) in enumerate(zip(findings, prints, strict=True)):
                entries = left.get(same(one)) if number not in known and not unreadable(finding) else None
                if entries:
                    self._take(entries.pop())
                    self._met[one] += 1
                    known.add(number)
        self._fresh.update(
            one for n, one in enumerate(prints) if n not in known and not unreadable(findings[n])
        )
        self.refused += [f.code for f in findings if unreadable(f)]
        return (
            tuple(f for n, f in enumerate(findings) if n not in known),
            tuple(f for n, f in enumerate(findings) if n in known),
        )

    def looked_at(self, path: str, codes: frozenset[str]) -> None:
        """Note that a file was looked at for some rules: what the baseline has of them there must have turned up."""
        inside = self._inside(path)
        self._looked[inside] = self._looked.get(inside, frozenset()) | codes

    @property
    def gone(self) -> int:
        """How many entries have no finding any more: in files that were looked at, or that are no longer there."""
        return sum(n for entry, n in self._left.items() if self._is_gone(entry))

    def write(self) -> int:
        """Write the findings of this run, and the entries about what was not looked at. Returns how many there are.

        Raises `ArgmapError` where the file cannot be written.
        """
        kept = Counter({entry: n for entry, n in self._left.items() if not self._is_gone(entry)})
        kept += self._met
        kept += self._fresh
        lines = [_line(entry, count) for entry, count in sorted(kept.items(), key=lambda e: _order(e[0]))]
        body = ",\n".join(f"    {json.dumps(line, ensure_ascii=False)}" for line in lines)
        inside = f"\n{body}\n  " if body else ""
        text = f'{{\n  "version": {VERSION},\n  "findings": [{inside}]\n}}\n'
        write_whole(self.path, text.encode("utf-8", "replace"), force=True)
        return kept.total()

    def _take(self, entry: Fingerprint) -> None:
        self._left[entry] -= 1
        if not self._left[entry]:
            del self._left[entry]

    def _own(self, one: Fingerprint) -> Fingerprint:
        """A fingerprint with its path as this file has it."""
        return replace(one, path=self._inside(one.path))

    def _inside(self, path: str) -> str:
        return os.path.relpath(path, self._folder).replace(os.sep, "/")

    def _is_gone(self, entry: Fingerprint) -> bool:
        if entry.path in self._looked:
            return entry.code in self._looked[entry.path]
        return not os.path.exists(os.path.join(self._folder, entry.path))  # noqa: PTH110, PTH118


def _identity(one: Fingerprint) -> object:
    return one


def _words(one: Fingerprint) -> object:
    """What stays of a finding when the claim gets another id: the rule, the file and the words."""
    return (one.code, one.path, one.text) if one.text else one


def _order(entry: Fingerprint) -> tuple[str, str, str, str]:
    return entry.path, entry.code, entry.claim, entry.text


def _line(entry: Fingerprint, count: int) -> dict[str, Any]:
    line: dict[str, Any] = {
        "path": entry.path,
        "code": entry.code,
        "claim": entry.claim,
        "text": entry.text,
    }
    return line if count == 1 else {**line, "count": count}


def _entry(line: Any) -> Fingerprint:
    words = [line[name] for name in ("code", "path", "claim", "text")]
    if not all(isinstance(word, str) for word in words):
        raise ValueError("an entry has no code, path, claim and text")
    return Fingerprint(*words)


def _count(line: Any) -> int:
    count = line.get("count", 1)
    if not isinstance(count, int) or not 0 < count < 1_000_000:
        raise ValueError("a count is no number")
    return count
