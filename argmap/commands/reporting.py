"""A report on standard output, in the form that was asked for."""

from __future__ import annotations

import sys
from importlib import import_module

from argmap.record import replace
from argmap.report import FORMS, Checked, Report
from argmap.terminal import Style, columns, print_json, print_whole

__all__ = ["FORMS", "print_report"]


def print_report(report: Report, form: str, color: str) -> None:
    """Print what was found. On a terminal, `text` has colour, lines and the terminal's width."""
    if form == "text":
        from argmap.report.text import lines

        style = Style.of(sys.stdout, color)
        if not sys.stdout.isatty():
            style = replace(style, ascii=True)  # what is piped on is read by programs and old pagers
        if report.checked:
            print("\n".join(lines(report, style, width=columns(sys.stdout))))
        return
    if form == "concise":
        from argmap.report.concise import write

        print(write(report), end="")
        return
    made = import_module(f"argmap.report.{form}")
    report = _with_all_fixes(report)
    if hasattr(made, "data"):
        print_json(made.data(report))
    else:
        print_whole(made.write(report))


def _with_all_fixes(report: Report) -> Report:
    """The report with the fixes too that are not made until somebody asks for them."""
    from argmap.fixes import offered

    return replace(
        report,
        checked=tuple(
            Checked(one.source, tuple(offered(one.source, one.findings)), one.known, one.silenced)
            for one in report.checked
        ),
    )
