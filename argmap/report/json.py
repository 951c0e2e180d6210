"""Findings as one JSON document of the documented shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.report import Report, place
from argmap.span import Span

if TYPE_CHECKING:
    from argmap.diagnostic import Diagnostic, Fix
    from argmap.read import Document


def data(report: Report) -> dict[str, Any]:
    """Plain data: `version`, `findings`, `problems`, `summary`."""
    errors, warnings, infos = report.counts
    return {
        "version": 1,
        "findings": [_finding(source, finding) for source, finding in report.findings],
        "problems": [{"message": str(p), "help": p.help} for p in report.problems],
        "summary": {
            "errors": errors,
            "warnings": warnings,
            "infos": infos,
            "files": len(report.checked),
            "baseline": report.known,
            "silenced": sum(len(one.silenced) for one in report.checked),
            "library": report.library,
        },
    }


def _finding(source: Document, f: Diagnostic) -> dict[str, Any]:
    return {
        "code": f.code,
        "name": f.name,
        "level": f.level.word,
        "message": f.message,
        **_place(source, f.span),
        "help": f.help,
        "related": [{"message": r.message, **_place(source, r.span)} for r in f.related],
        "fix": None if f.fix is None else _fix(source, f.span.path, f.fix),
    }


def _place(source: Document, span: Span) -> dict[str, Any]:
    at = place(source, span)
    return {
        "path": span.path,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
    }


def _fix(source: Document, path: str, fix: Fix) -> dict[str, Any]:
    edits = [{**_place(source, Span(path, edit.start, edit.end)), "new": edit.new} for edit in fix.edits]
    return {"title": fix.title, "safe": fix.safe, "edits": edits}
