"""A text on one line: in quotes as YAML reads it, or as a terminal may show it."""

from __future__ import annotations

import re

# Control characters, the marks that turn the direction of a text, and the separators of lines.
_STEERING = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"


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


def legible(text: str) -> str:
    """A text on one line that cannot steer a terminal. The bytes of a file name that is not UTF-8 stay.

    >>> legible("a\\x1b]0;b\\n.yaml")
    'a\\\\x1b]0;b\\\\x0a.yaml'
    """
    if text.isprintable():
        return text
    # compiled when it is met first: rarely
    return re.sub(
        _STEERING, lambda m: f"\\x{ord(m[0]):02x}" if m[0] < "\x80" else f"\\u{ord(m[0]):04x}", text
    )
