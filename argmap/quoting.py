"""A sentence in quotes, as YAML reads it on one line."""

from __future__ import annotations

import re


def quoted(text: str) -> str:
    """A text as a double-quoted YAML scalar on one line.

    >>> quoted('Note: "free" trams')
    '"Note: \\\\"free\\\\" trams"'
    """
    flat = re.sub(r"\s*[\r\n]\s*", " ", text.strip())
    if flat[:1] in "\"'" and flat[:1] not in flat[1:]:
        flat = flat[1:] if flat[:1] == '"' else flat  # a double quote that was opened only: the slip itself
    if flat[:1] == "'" and "''" in flat:
        flat = flat.replace("''", "'")  # doubled, as it must be between single quotes
    escaped = flat.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


def shortened(text: str) -> str:
    """A quoted text cut to what fits into a message."""
    return text if len(text) <= 72 else f'{text[:60].rstrip()} …"'
