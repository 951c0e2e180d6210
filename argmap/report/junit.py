"""Findings as a JUnit report, which most servers that build and test can show: a suite for each file."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from argmap.report import Checked, Report, place, shown
from argmap.report.concise import spot


def write(report: Report) -> str:
    """The report as XML. A file without findings is one test that has passed."""
    total = sum(max(1, len(one.findings)) for one in report.checked) + len(report.problems)
    failures = sum(len(one.findings) for one in report.checked)
    head = _tag("testsuites", name="argmap", tests=total, failures=failures, errors=len(report.problems))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<{head}>"]
    for one in report.checked:
        lines += _suite(one)
    for problem in report.problems:
        lines.append(f"  <{_tag('testsuite', name='argmap', tests=1, failures=0, errors=1)}>")
        lines.append(f"    <{_tag('testcase', name='reading', classname='argmap')}>")
        lines.append(f"      <{_tag('error', message=str(problem))}/>")
        lines += ["    </testcase>", "  </testsuite>"]
    return "\n".join((*lines, "</testsuites>\n"))


def _suite(one: Checked) -> Iterator[str]:
    path, number = one.source.path, len(one.findings)
    yield f"  <{_tag('testsuite', name=path, tests=max(1, number), failures=number, errors=0)}>"
    if not number:
        yield f"    <{_tag('testcase', name='no findings', classname=path)}/>"
    for finding in one.findings:
        at = place(one.source, finding.span)
        name = f"{finding.code} {finding.name}"
        yield f"    <{_tag('testcase', name=name, classname=path, file=finding.span.path, line=at.line)}>"
        words = f"{spot(one.source, finding)}: {finding.message}" + (
            f" help: {finding.help}" if finding.help else ""
        )
        yield f"      <{_tag('failure', message=words, type=finding.level.word)}/>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _tag(element: str, /, **attributes: str | int) -> str:
    said = (f"{key}={quoteattr(shown(str(value)))}" for key, value in attributes.items())
    return " ".join((element, *said))
