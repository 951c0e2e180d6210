"""Values to YAML text: texts, lists and mappings in block style, each text in the style that keeps it readable
and unchanged.

Reading what is printed with every scalar as text gives the same values, whatever the texts hold (YAML 1.2,
chapters 7 and 8; libyaml's limits).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from argmap.diagnostic import ArgmapError

WIDTH = 88
"""Columns, indentation included, at which prose is wrapped."""
MAX_DEPTH = 64
"""Levels of lists and mappings that a debate file may have."""

# What may stand as it is: all but control characters, line and paragraph separators, the byte-order mark.
_RAW = r"\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_PRINTABLE = re.compile(f"[{_RAW}]*")
_UNPRINTABLE = re.compile(f'[^{_RAW}]|["\\\\]')
_PROSE = re.compile("(?:[^ ]+ )*[^ ]+")  # words with single blanks between them: folding keeps them
_PLAIN = re.compile(r"[^\W_][^#:]*(?:(?:(?<! )#|:(?! |$))[^#:]*)*")
_FLOW = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.+/-]| (?=[A-Za-z0-9_])|#(?=[A-Za-z0-9_])(?<! #))*")
# What other YAML programs take for something else than a text.
_WORDS = frozenset(("", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "~"))
_NUMBER = re.compile(r"[-+]?\.?[0-9][0-9A-Fa-fxob_.:+-]*([ T][0-9:.Z+ -]+)?")
_LONG_KEY = 200
_SHORT = 24
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


class Look(NamedTuple):
    """How prose is laid out: the columns that a line may have, and whether the texts and notes of claims stand
    under ``>-`` however short they are."""

    width: int = WIDTH
    folded: bool = False


_PROSE_KEYS = ("text", "note")


class Raw(str):
    """A scalar that is printed as it stands: a number, `true`, `false`."""

    __slots__ = ()


def number(value: float) -> Raw:
    """A number without an exponent, exactly.

    >>> number(0.1), number(1.0), number(1e-7)
    ('0.1', '1', '0.0000001')
    """
    return Raw(format(Decimal(repr(int(value) if value == int(value) else value)), "f"))


def print_yaml(values: Mapping[str, Any]) -> str:
    """A mapping as the text of a YAML file. Values are texts, `Raw`, lists and mappings.

    Raises `ArgmapError` where they nest deeper than `MAX_DEPTH`.

    >>> print(print_yaml({"title": "Trams: free?", "tags": ["cost", "no"], "claims": {"a": {"pro": ["b"]}}}), end="")
    title: "Trams: free?"
    tags: [cost, "no"]
    claims:
      a:
        pro: [b]
    """
    return "".join(f"{line}\n" for line in _mapping(values, 0, 1, Look())) if values else "{}\n"


def lines_of(
    head: str, value: Any, indent: int, look: Look, *, depth: int = 1, folded: bool = False
) -> list[str]:
    """The lines of a value behind or under `head`, which is a key with its colon or the dash of a list, and
    stands at the column `indent` (blanks in front of it included). With `folded` a text stands under ``>-``.

    >>> lines_of("  pro:", ["cars"], 2, Look())
    ['  pro: [cars]']
    """
    if folded and isinstance(value, str) and foldable(value):
        return [f"{head} >-", *wrapped(value, indent + 2, look.width)]
    if head.rstrip().endswith("-") and isinstance(value, Mapping) and value:
        first, *rest = _mapping(value, indent + 2, depth + 1, look)
        return [f"{head} {first.lstrip(' ')}", *rest]
    return list(_hung(head, value, indent, depth, look))


def inline(value: Any) -> str:
    """A value on one line, as it may stand between brackets.

    >>> inline({"premises": ["a", "b"], "note": "Not: so"})
    '{premises: [a, b], note: "Not: so"}'
    """
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_key(k)}: {inline(v)}' for k, v in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inline, value))}]"
    return _key(value)


def foldable(text: str) -> bool:
    """Whether a text comes back as it is from under ``>-``."""
    return bool(" " in text and _PRINTABLE.fullmatch(text) and _PROSE.fullmatch(text))


def literal(text: str) -> bool:
    """Whether a text comes back as it is from under ``|-``."""
    return _literal(text)


def _mapping(values: Mapping[str, Any], indent: int, depth: int, look: Look) -> Iterator[str]:
    blanks = " " * indent
    for key, value in values.items():
        name = _key(key)
        if len(name) > _LONG_KEY:
            # a key of more than 1,024 characters must be announced
            yield f"{blanks}? {name}"
            yield from _hung(f"{blanks}:", value, indent, depth, look)
        elif look.folded and name in _PROSE_KEYS and isinstance(value, str) and foldable(value):
            yield f"{blanks}{name}: >-"
            yield from wrapped(value, indent + 2, look.width)
        else:
            yield from _hung(f"{blanks}{name}:", value, indent, depth, look)


def _hung(head: str, value: Any, indent: int, depth: int, look: Look) -> Iterator[str]:
    """A value behind or under its key."""
    if not isinstance(value, str | Mapping | Sequence):
        value = Raw({True: "true", False: "false", None: "null"}.get(value, str(value)))
    if isinstance(value, str):
        yield from _scalar(head, value, indent, look.width)
    elif not value:
        yield f"{head} {'{}' if isinstance(value, Mapping) else '[]'}"
    elif depth >= MAX_DEPTH:
        raise ArgmapError(f"the debate nests more than {MAX_DEPTH} levels deep at `{head.strip()}`")
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, indent + 2, depth + 1, look)
    else:
        flow = _flow(value)
        if flow and len(head) + len(flow) < look.width:
            yield f"{head} {flow}"
        else:
            yield head
            yield from _list(value, indent + 2, depth + 1, look)


def _list(values: Sequence[Any], indent: int, depth: int, look: Look) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    for value in values:
        if isinstance(value, str) or not isinstance(value, Mapping | Sequence) or not value:
            yield from _hung(dash, value, indent, depth, look)
            continue
        if depth >= MAX_DEPTH:
            raise ArgmapError(f"the debate nests more than {MAX_DEPTH} levels deep")
        flow = "" if isinstance(value, Mapping) else _flow(value)
        if flow and len(dash) + len(flow) < look.width:
            yield f"{dash} {flow}"
            continue
        if isinstance(value, Mapping):
            first, *rest = _mapping(value, indent + 2, depth + 1, look)
        else:
            first, *rest = _list(value, indent + 2, depth + 1, look)
        yield f"{dash} {first.lstrip(' ')}"
        yield from rest


def _flow(values: Sequence[Any]) -> str:
    """A list of ids and short labels on one line, or an empty text."""
    words = []
    for value in values:
        short = isinstance(value, str) and (" " not in value or len(value) <= _SHORT)
        if isinstance(value, Raw) or (short and _FLOW.fullmatch(value)):
            words.append(_key(value))
        else:
            return ""
    return f"[{', '.join(words)}]"


def _key(text: str) -> str:
    """A text as a key, or in a list on one line."""
    plain = isinstance(text, Raw) or (_FLOW.fullmatch(text) and text.casefold() not in _WORDS)
    return text if plain and len(text) < _LONG_KEY else quoted(text)


def _scalar(head: str, text: str, indent: int, width: int) -> Iterator[str]:
    """A text behind its key, in the first style that fits: plain, quoted, folded, literal, escaped."""
    room = width - len(head) - 1
    if isinstance(text, Raw):
        yield f"{head} {text}"
        return
    printable = _PRINTABLE.fullmatch(text) is not None
    if printable and _PROSE.fullmatch(text):
        if len(text) <= room and _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
            yield f"{head} {text}"
        elif len(text) + 2 <= room and '"' not in text and "\\" not in text:
            yield f'{head} "{text}"'
        elif " " in text:
            yield f"{head} >-"
            yield from wrapped(text, indent + 2, width)
        else:
            yield f"{head} {quoted(text)}"
    elif "\n" in text and _literal(text):
        yield f"{head} |-"
        yield from (f"{' ' * (indent + 2)}{line}" if line else "" for line in text.split("\n"))
    else:
        yield f"{head} {quoted(text)}"


def may_be_plain(text: str, *, typed: bool = True) -> bool:
    """Whether a text may stand as a value without quotes. With `typed`, one that other YAML programs take for a
    number, a date, true, false or nothing may not.

    >>> may_be_plain("Free trams"), may_be_plain("Trams: free"), may_be_plain("no"), may_be_plain("1.10")
    (True, False, False, False)
    """
    if typed and (text.casefold() in _WORDS or _NUMBER.fullmatch(text)):
        return False
    return bool(_PRINTABLE.fullmatch(text) and _PROSE.fullmatch(text) and _PLAIN.fullmatch(text))


def is_printable(text: str) -> bool:
    """Whether every character of a text may stand in a YAML file as it is; a line break or tab may not.

    >>> is_printable("für 🚋"), is_printable("a\\tb")
    (True, False)
    """
    return _PRINTABLE.fullmatch(text) is not None


def _literal(text: str) -> bool:
    """Whether a text of several lines can stand as it is, line under line."""
    lines = text.split("\n")
    ends = lines[0][:1] not in ("", " ") and lines[-1] != ""
    return ends and all(_PRINTABLE.fullmatch(line) and not line.endswith(" ") for line in lines)


def wrapped(text: str, indent: int, width: int = WIDTH) -> Iterator[str]:
    """The words of a text in lines. Not `textwrap`, which takes other characters for blanks too."""
    blanks = " " * indent
    room = max(width - indent, 40)
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > room:
            yield blanks + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield blanks + line


def quoted(text: str) -> str:
    """A text in double quotes, on one line, with escapes where YAML needs them.

    >>> print(quoted('a "b" \\x07'))
    "a \\"b\\" \\x07"
    """
    return f'"{_UNPRINTABLE.sub(_escaped, text)}"'


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:  # half of a pair: no character, and refused by every reader
        return "\ufffd"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
