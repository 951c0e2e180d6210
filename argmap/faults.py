"""The faults that reading a debate can find: code, name and level.

Codes say the stage: AM0xx the YAML text, AM1xx the shape of the debate. (AM2xx to AM4xx belong to the rules,
which look at a debate that could be read.) The manual page of each is the file of its code in `rules/`.
"""

from __future__ import annotations

from argmap.diagnostic import Diagnostic, Fix, Level, Related
from argmap.quoting import shortened
from argmap.span import Span, TextEdit

FAULTS: dict[str, tuple[str, Level]] = {
    "AM001": ("not-utf8", Level.ERROR),
    "AM002": ("empty-file", Level.ERROR),
    "AM003": ("yaml-syntax", Level.ERROR),
    "AM004": ("anchor-alias-tag", Level.ERROR),
    "AM005": ("duplicate-key", Level.ERROR),
    "AM006": ("several-documents", Level.ERROR),
    "AM007": ("nested-too-deep", Level.ERROR),
    "AM008": ("colon-in-text", Level.ERROR),
    "AM009": ("text-cut-at-hash", Level.WARNING),
    "AM010": ("sign-at-start", Level.ERROR),
    "AM011": ("tab", Level.ERROR),
    "AM012": ("missing-space", Level.ERROR),
    "AM013": ("unclosed-quote", Level.ERROR),
    "AM014": ("indentation", Level.ERROR),
    "AM015": ("comma-in-list", Level.WARNING),
    "AM101": ("dangling-reference", Level.ERROR),
    "AM102": ("unknown-key", Level.ERROR),
    "AM103": ("missing-key", Level.ERROR),
    "AM104": ("wrong-type", Level.ERROR),
    "AM105": ("bad-value", Level.ERROR),
    "AM106": ("bad-id", Level.ERROR),
    "AM107": ("unique-id", Level.ERROR),
    "AM108": ("format-version", Level.ERROR),
    "AM109": ("undercut-target", Level.ERROR),
    "AM110": ("relation-known", Level.ERROR),
    "AM111": ("source-known", Level.ERROR),
    "AM112": ("unknown-position", Level.ERROR),
    "AM113": ("unknown-group", Level.ERROR),
    "AM114": ("unreadable-companion", Level.ERROR),
    "AM115": ("written-twice", Level.WARNING),
    "AM116": ("deductive-undercut", Level.ERROR),
    "AM117": ("group-cycle", Level.ERROR),
    "AM118": ("foreign-reference", Level.ERROR),
    "AM119": ("thesis-present", Level.ERROR),
}


def fault(
    code: str,
    span: Span,
    message: str,
    *,
    help: str = "",  # noqa: A002
    related: tuple[Related, ...] = (),
    fix: Fix | None = None,
) -> Diagnostic:
    """The diagnostic of a fault found while reading."""
    name, level = FAULTS[code]
    return Diagnostic(code, name, level, message, span, help, related, fix)


def no_blank_after_dash(span: Span, text: str, edit: TextEdit) -> Diagnostic:
    """The fault of an entry of a list that is written `-freedom`."""
    return fault(
        "AM012",
        span,
        "a blank is missing after the dash",
        help=f"write `- {shortened(text.strip())}`",
        fix=Fix("Put a blank after the dash", (edit,)),
    )
