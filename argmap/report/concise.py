"""Findings as lines for editors and `grep`: `path:line:column: level CODE name: message`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from argmap.report import Report, place, shown, summary

if TYPE_CHECKING:
    from argmap.diagnostic import Diagnostic
    from argmap.read import Document


def lines(report: Report) -> Iterator[str]:
    """A line for each finding; then the summary."""
    for source, finding in report.findings:
        yield f"{spot(source, finding)}: {finding.level.word} {finding.code} {finding.name}: {shown(finding.message)}"
    yield summary(report)


def spot(source: Document, finding: Diagnostic) -> str:
    """The place of a finding as editors and terminals know it."""
    at = place(source, finding.span)
    return f"{shown(finding.span.path)}:{at.line}:{at.column}"


def write(report: Report) -> str:
    """The lines as one text."""
    return "".join(f"{line}\n" for line in lines(report))
