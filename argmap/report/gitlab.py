"""Findings as a report of code quality for GitLab, which shows them in a merge request."""

from __future__ import annotations

import os
from typing import Any

from argmap.diagnostic import Level
from argmap.fingerprint import digests
from argmap.report import Report, place, shown

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.INFO: "info"}


def data(report: Report) -> list[dict[str, Any]]:
    """Plain data: a list of issues, each with a fingerprint that stays when lines move."""
    found = []
    for one in report.checked:
        for finding, digest in zip(one.findings, digests(one.source, one.findings), strict=True):
            at = place(one.source, finding.span)
            found.append(
                {
                    "description": shown(finding.message)
                    + (f" ({shown(finding.help)})" if finding.help else ""),
                    "check_name": f"{finding.code} {finding.name}",
                    "fingerprint": digest,
                    "severity": _SEVERITIES[finding.level],
                    "location": {
                        "path": os.path.normpath(finding.span.path),
                        "lines": {"begin": max(1, at.line), "end": max(1, at.end_line)},
                    },
                }
            )
    return found
