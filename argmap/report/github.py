"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.diagnostic import Level
from argmap.report import Report, place, shown, summary
from argmap.report.concise import spot

if TYPE_CHECKING:
    from argmap.diagnostic import Diagnostic
    from argmap.read import Document

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def write(report: Report) -> str:
    """A line for each finding; then the summary, which the log shows."""
    found = [_command(source, finding) for source, finding in report.findings]
    found += [f"::error title=argmap::{_data(_words(str(p), p.help))}" for p in report.problems]
    return "".join(f"{line}\n" for line in (*found, summary(report)))


def _command(source: Document, finding: Diagnostic) -> str:
    """`::error file=…,line=…,title=…::message`; the message has the place too, as logs show nothing else."""
    at = place(source, finding.span)
    properties = {"file": shown(finding.span.path)}
    if at.line:
        properties |= {"line": str(at.line), "endLine": str(at.end_line)}
        if at.line == at.end_line:  # columns of several lines are refused
            properties |= {"col": str(at.column), "endColumn": str(max(at.column, at.end_column))}
    properties["title"] = f"{finding.code} {finding.name}"
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = (
        f"{spot(source, finding)}: {finding.code} {finding.name}: {_words(finding.message, finding.help)}"
    )
    return f"::{_COMMANDS[finding.level]} {said}::{_data(message)}"


def _words(message: str, way_out: str) -> str:
    return f"{shown(message)}\nhelp: {shown(way_out)}" if way_out else shown(message)


def _data(text: str) -> str:
    """A text behind the second `::`."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A text between `=` and `,`."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
