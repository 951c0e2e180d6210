"""Where in a TOML file something stands, which `tomllib` does not tell."""

from __future__ import annotations

import re
import tomllib

from argmap.diagnostic import ArgmapError


def not_toml(name: str, text: str, error: tomllib.TOMLDecodeError) -> ArgmapError:
    """What is said of a text that is not TOML."""
    said = re.fullmatch(
        r"(.*?)(?: \(at line (\d+), column (\d+)\)| \(at end of document\))?", str(error), re.DOTALL
    )
    assert said is not None
    lines = text.rstrip().splitlines() or [""]
    where = f"{said[2]}:{said[3]}" if said[2] else f"{len(lines)}:{len(lines[-1]) + 1}"
    reason = said[1][:1].lower() + said[1][1:] + ("" if said[2] else ", at the end of the file")
    return ArgmapError(
        f"{name}:{where}: this is not TOML: {reason}", help="texts stand in quotes, lists in [ ]"
    )


_HEADER = re.compile(r"\s*\[\[?\s*(.*?)\s*\]\]?\s*(?:#.*)?$")
_PART = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([\w-]+))\s*(\.?)""")


def line_of(lines: list[str], key: tuple[str, ...], root: int, value: str) -> int:
    """The line (from 1) on which a key stands, or else as much of it as stands on any line, beyond the `root` parts
    that lead to the settings; of a value in it, the line on which that stands. 0 where none is found: `tomllib` tells
    no places."""
    best = (0, 0)
    table: tuple[str, ...] = ()
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            table, _ = _parts(header[1])
            here = table
        else:
            parts, rest = _parts(line)
            if not rest.startswith("="):
                continue
            here = (*table, *parts)
        shared = next(
            (n for n, (a, b) in enumerate(zip(here, key, strict=False)) if a != b), min(len(here), len(key))
        )
        if shared > best[0] and (shared == len(here) or shared > root):
            best = (shared, number)
    found = best[1]
    if found and value:
        quoted = re.compile(rf"[\"']{re.escape(value)}[\"']")
        return next((n for n, line in enumerate(lines[found - 1 :], found) if quoted.search(line)), found)
    return found


def _parts(text: str) -> tuple[tuple[str, ...], str]:
    """The parts of a dotted key, and what comes after it."""
    found: list[str] = []
    at = 0
    while part := _PART.match(text, at):
        found.append(next(p for p in part.groups()[:3] if p is not None))
        at = part.end()
        if not part[4]:
            break
    return tuple(found), text[at:].lstrip()
