"""The words of DOT and of Graphviz's HTML-like labels: quoted names, escaped text, ids of elements.

All text of authors goes through here on its way into a picture.
"""

from __future__ import annotations

import re

# Families that look alike; the last is each viewer's own. Nothing is fetched.
FAMILY = "Helvetica,Arial,Liberation Sans,DejaVu Sans,sans-serif"

# A backslash begins an escape even inside HTML-like labels (`\N` is the node's name), and even as an entity.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\\": "\\\\"})
_SPECIAL = re.compile(r'[&<>"\\]')


def escape(text: str) -> str:
    """A text for an HTML-like label, as an attribute too."""
    return text.translate(_ESCAPES) if _SPECIAL.search(text) else text


def quote(text: str) -> str:
    """A name or value in DOT, in quotation marks.

    >>> print(quote('say "no"'))
    "say \\"no\\""
    """
    if "\\" in text or '"' in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def tooltip(text: str) -> str:
    """A text as the value of `tooltip`, in quotation marks. Graphviz reads it twice over, so that a backslash
    goes as an entity, which is left as it is."""
    return quote(text.replace("&", "&amp;").replace("\\", "&#92;"))


# Graphviz reads no string of more than 16,384 bytes, and an escaped letter can take six.
LONGEST = 1200
LONGEST_TIP = 400


def shortened(text: str, most: int = LONGEST) -> str:
    """A text that Graphviz can read in one string: cut, with an ellipsis, where it has more letters.

    >>> shortened("Free trams", 6)
    'Free…'
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def web_address(text: str) -> str:
    """An address that a picture may link to: http or https, without blanks; else an empty text.

    >>> web_address("javascript:alert(1)")
    ''
    """
    return text if re.fullmatch(r"https?://[^\s\"'<>\\^`{|}]+", text, re.IGNORECASE) else ""


def claim_element(claim_id: str) -> str:
    """The id of a claim's element in an SVG.

    >>> claim_element("values#duty")
    'claim-values:duty'
    """
    return f"claim-{_plain(claim_id)}"


def step_element(argument_id: str, part: str = "step") -> str:
    """The id of an argument's junction, or of another part of it. Ids of elements have no blanks.

    >>> step_element("a + b -> c")
    'step-a:and:b:to:c'
    """
    return f"{part}-{_plain(argument_id)}"


def line_element(claim_id: str, step: str) -> str:
    """The id of the line between a claim and a junction, given that of the junction.

    >>> line_element("a", "step-a:to:c")
    'line-a--step-a:to:c'
    """
    return f"line-{_plain(claim_id)}--{step}"


def _plain(name: str) -> str:
    if " " in name:
        name = name.replace(" + ", ":and:").replace(" -> ", ":to:").replace(" ", ".")
    if not name.isascii():
        # a debate's name is that of its file, which may have bytes that are no text
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return name.replace("#", ":")
