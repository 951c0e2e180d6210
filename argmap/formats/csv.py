"""A debate as one table for spreadsheets and statistics, with commas between the values.

A row for each claim comes first, then a row for each argument; `row` says which of the two a row is. An argument has
its premises (claim ids, with a semicolon between), its target, whether that is a claim or the step of an argument, and
whether it speaks for it or against it. Lists stand with semicolons in one cell. A text that a spreadsheet would take
for a formula begins with an apostrophe. Left out are the positions and sources themselves, views, and `data`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from argmap.model import Citation, Debate

SUFFIX = ".csv"

COLUMNS = (
    "row", "id", "title", "text", "thesis", "kind", "premises", "target", "target_kind", "polarity", "scheme", "roles",
    "group", "tags", "held_by", "rejected_by", "sources", "as_of", "weight", "note",
)  # fmt: skip
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


def write(debate: Debate) -> str:
    """The table, with a line of headings. The same debate gives the same bytes; lines end with CR LF (RFC 4180)."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, restval="")
    table.writeheader()
    rejected: dict[str, list[str]] = {}
    for position in debate.positions.values():
        for claim_id in position.reject:
            rejected.setdefault(claim_id, []).append(position.id)
    for claim in debate.claims.values():
        table.writerow(
            _row(
                row="claim", id=claim.id, title=claim.title, text=claim.text,
                thesis="yes" if claim.id in debate.thesis else "", kind=claim.kind or "", group=claim.group or "",
                tags=_listed(claim.tags), held_by=_listed(debate.holders(claim.id)),
                rejected_by=_listed(rejected.get(claim.id, ())), sources=_sources(claim.cite), as_of=claim.as_of,
                weight=claim.weight, note=claim.note,
            )
        )  # fmt: skip
    for argument in debate.arguments.values():
        table.writerow(
            _row(
                row="argument", id=argument.id, title=argument.title,
                premises=_listed(p.claim for p in argument.premises), target=argument.target,
                target_kind=argument.target_kind, polarity=argument.polarity, scheme=argument.scheme,
                roles=_listed(p.role for p in argument.premises) if any(p.role for p in argument.premises) else "",
                group=argument.group or "", tags=_listed(argument.tags), held_by=_listed(argument.by),
                sources=_sources(argument.cite), weight=argument.weight, note=argument.note,
            )
        )  # fmt: skip
    return out.getvalue()


def _row(**values: Any) -> dict[str, str]:
    return {name: "" if value is None else _cell(str(value)) for name, value in values.items()}


def _cell(text: str) -> str:
    text = text.translate(_CONTROL)
    return f"'{text}" if _FORMULA.match(text) else text


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def _sources(citations: Iterable[Citation]) -> str:
    return _listed(f"{c.source}, {c.locator}" if c.locator else c.source for c in citations)
