"""Findings as SARIF 2.1.0, the form in which code scanners and editors exchange results.

What the debates silence themselves is in it as suppressed, with the reason, and what the baseline has as unchanged.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from argmap.check import catalogue
from argmap.diagnostic import ArgmapError, Level
from argmap.fingerprint import digests
from argmap.manual import page_of, rule_markdown
from argmap.report import Checked, Report, place, shown
from argmap.span import Span
from argmap.version import __version__

if TYPE_CHECKING:
    from argmap.diagnostic import Diagnostic, Fix
    from argmap.read import Document

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://github.com/argmap/argmap"

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def data(report: Report) -> dict[str, Any]:
    """The log as plain data: one run, with the manual pages of the rules that found something."""
    results = [result for one in report.checked for result in _results(one, compared=report.compared)]
    known = {result["ruleId"] for result in results}
    rules = [code for code in catalogue() if code in known]
    for result in results:
        result["ruleIndex"] = rules.index(result["ruleId"])
    invocation: dict[str, Any] = {"executionSuccessful": not report.problems}
    if report.problems:
        invocation["toolExecutionNotifications"] = [_notification(p) for p in report.problems]
    run = {
        "tool": {
            "driver": {
                "name": "argmap",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": HOME,
                "rules": [_rule(code) for code in rules],
            }
        },
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    """What is said of a rule once for all of its results: the first part of its manual page."""
    page = page_of(code)
    why = page.why[:1].upper() + page.why[1:]
    words = f"{why} Instead: {page.instead}" if page.instead else why
    return {
        "id": code,
        "name": "".join(part.title() for part in page.name.split("-")),
        "shortDescription": {"text": page.what},
        "fullDescription": {"text": words or page.what},
        "help": {"text": words or page.what, "markdown": rule_markdown(page)},
        "helpUri": f"{HOME}/blob/main/docs/rules/{code}.md",
        "defaultConfiguration": {"level": "note" if page.level == "info" else page.level},
        "properties": {"tags": [page.name]},
    }


def _results(one: Checked, *, compared: bool) -> Iterator[dict[str, Any]]:
    """The findings of a file: new ones, those that the baseline has, those that the debate silences."""
    everything = (*one.findings, *one.known, *(s.finding for s in one.silenced))
    reasons = {number: s.reason for number, s in enumerate(one.silenced, len(one.findings) + len(one.known))}
    for number, (finding, digest) in enumerate(zip(everything, digests(one.source, everything), strict=True)):
        result = _result(one.source, finding)
        result["partialFingerprints"] = {"argmap/v1": digest}
        if compared:
            fresh = number < len(one.findings) or number in reasons
            result["baselineState"] = "new" if fresh else "unchanged"
        if number in reasons:
            result["suppressions"] = [{"kind": "inSource", "justification": reasons[number]}]
        yield result


def _result(source: Document, f: Diagnostic) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": f.code,
        "level": _LEVELS[f.level],
        "message": {"text": shown(f"{f.message} ({f.help})" if f.help else f.message)},
        "locations": [{"physicalLocation": _location(source, f.span)}],
    }
    if f.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": shown(r.message)},
                "physicalLocation": _location(source, r.span),
            }
            for number, r in enumerate(f.related, 1)
        ]
    if f.fix is not None:
        result["fixes"] = [_fix(source, f.span.path, f.fix)]
    return result


def _location(source: Document, span: Span) -> dict[str, Any]:
    found: dict[str, Any] = {"artifactLocation": {"uri": _uri(span.path)}}
    if region := _region(source, span):
        found["region"] = region
    return found


def _region(source: Document, span: Span) -> dict[str, int]:
    at = place(source, span)
    if not at.line:
        return {}
    return {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
    }


def _fix(source: Document, path: str, fix: Fix) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(source, Span(path, edit.start, edit.end)),
            "insertedContent": {"text": edit.new},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": fix.title if fix.safe else f"{fix.title} (a guess)"},
        "artifactChanges": [{"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}],
    }


def _uri(path: str) -> str:
    """A path as a URI: relative ones stay so, to the folder that argmap was called in."""
    if Path(path).is_absolute():
        return (
            "file://" + ("" if os.sep == "/" else "/") + quote(os.fsencode(Path(path).as_posix()), safe="/:")
        )
    return quote(os.fsencode(Path(path).as_posix()))


def _notification(problem: ArgmapError) -> dict[str, Any]:
    words = f"{problem} ({problem.help})" if problem.help else str(problem)
    return {"level": "error", "message": {"text": shown(words)}}
