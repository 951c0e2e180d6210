"""The fixes of findings, made: those that do not overlap at once, then again, until none is left.

A fix is kept only where the finding is gone then and nothing else went wrong by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from argmap.companions import Folder
from argmap.diagnostic import ArgmapError, Diagnostic, Fix, Level
from argmap.editing.cutting import cut
from argmap.editing.page import Page
from argmap.read import Document, read_text
from argmap.record import record, replace
from argmap.span import apply_edits

ROUNDS = 10
"""How often fixes are made one after the other at most: a fix may bring to light what it hid."""


@record
class Fixed:
    """A document after fixes, the findings that were fixed, in order, and what is found in it now."""

    document: Document
    applied: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...]


def fix_all(
    document: Document,
    find: Callable[[Document], Iterable[Diagnostic]],
    *,
    unsafe: bool = False,
    folder: Folder | None = None,
) -> Fixed:
    """Make the fixes of everything that `find` finds in a document's own text, in a copy; with `unsafe` also those
    that may change what the debate says. Nothing is written."""
    applied: list[Diagnostic] = []
    refused: set[tuple[str, str]] = set()
    findings = tuple(find(document))
    for _ in range(ROUNDS):
        fixable = [
            f for f in offered(document, findings) if _may(document, f, unsafe) and _name(f) not in refused
        ]
        chosen = _apart(fixable)
        if not chosen:
            break
        after = _made(document, chosen, findings, find, folder)
        if after is None:  # one of them does harm: they are tried one by one
            chosen = chosen[:1]
            after = _made(document, chosen, findings, find, folder)
        if after is None:
            refused.update(map(_name, chosen))
            continue
        document, findings = after
        applied += chosen
    return Fixed(document, tuple(applied), findings)


def offered(document: Document, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings, with the fixes that need the nodes of the text to be made."""
    found = []
    for finding in findings:
        if (
            finding.fix is None
            and finding.code == "AM115"
            and finding.span.path == document.path
            and document.whole
        ):
            finding = replace(finding, fix=_cut(document, finding))
        found.append(finding)
    return found


def _cut(document: Document, finding: Diagnostic) -> Fix | None:
    """Take out what stands at the place of a finding."""
    page = Page(document.text, document.root)
    try:
        cut(page, [page.node(finding.span)])
    except ArgmapError:
        return None
    return Fix("Delete the second one", page.edits)


def _may(document: Document, finding: Diagnostic, unsafe: bool) -> bool:
    return finding.fix is not None and finding.span.path == document.path and (finding.fix.safe or unsafe)


def _name(finding: Diagnostic) -> tuple[str, str]:
    return finding.code, finding.message


def _apart(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Findings whose fixes do not touch one another, from the top of the file on."""
    taken: list[tuple[int, int]] = []
    chosen = []
    for finding in findings:
        assert finding.fix is not None
        edits = finding.fix.edits
        if edits and not any(e.start <= end and start <= e.end for e in edits for start, end in taken):
            taken += [(e.start, e.end) for e in edits]
            chosen.append(finding)
    return chosen


def _made(
    document: Document,
    chosen: Sequence[Diagnostic],
    findings: Sequence[Diagnostic],
    find: Callable[[Document], Iterable[Diagnostic]],
    folder: Folder | None,
) -> tuple[Document, tuple[Diagnostic, ...]] | None:
    """The document with some fixes made, and what is found in it; None where a finding is still there, or an error
    has come that was not there."""
    edits = [edit for finding in chosen if finding.fix is not None for edit in finding.fix.edits]
    after = read_text(apply_edits(document.text, edits), document.path, folder=folder)
    found = tuple(find(after))
    before, now = Counter(f.code for f in findings), Counter(f.code for f in found)
    gone = Counter(f.code for f in chosen)
    errors = sum(f.level is Level.ERROR for f in found) < sum(f.level is Level.ERROR for f in findings)
    fewer = all(now[code] <= before[code] - number for code, number in gone.items())
    worse = {f.code for f in found if f.level is Level.ERROR and now[f.code] > before[f.code]}
    # what could not be read has its faults too, which come to light with it
    if not fewer or (worse and (document.whole or not errors)):
        return None
    return after, found
