"""A source in one line, as a list of references would have it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.model import Source
from argmap.view.cells import clean


def reference(source: Source) -> str:
    """Author, year, title, where it was published, and where to find it.

    Kim, Tongfi. 2011. Why Alliances Entangle But Seldom Entrap States. Security Studies 20 (3): 350-377.
    """
    csl = source.csl
    parts = [
        _people(csl.get("author")) or _people(csl.get("editor"), " (ed.)"),
        source.year,
        _text(csl, "title"),
        _venue(csl),
        _text(csl, "publisher"),
        _text(csl, "note"),
    ]
    ended = [p if p.endswith((".", "?", "!")) else f"{p}." for p in parts if p]
    if source.url:
        ended.append(clean(source.url))
    elif isbn := _text(csl, "ISBN"):
        ended.append(f"ISBN {isbn}")
    return " ".join(ended) or source.id


def _people(names: Any, suffix: str = "") -> str:
    if not isinstance(names, (list, tuple)):
        return ""
    shown = []
    for i, name in enumerate(n for n in names if isinstance(n, Mapping)):
        family, given = _text(name, "family"), _text(name, "given")
        if family and given:
            shown.append(f"{family}, {given}" if not i else f"{given} {family}")
        else:
            shown.append(family or _text(name, "literal") or given)
    shown = [s for s in shown if s]
    if not shown:
        return ""
    joined = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
    return joined + suffix


def _venue(csl: Mapping[str, Any]) -> str:
    """`World Politics 36 (4): 461-495`, as much of it as is known."""
    name, volume, issue, page = (_text(csl, k) for k in ("container-title", "volume", "issue", "page"))
    if not name:
        return f"pp. {page}" if page else ""
    numbered = f"{name} {volume}".strip()
    if issue:
        numbered += f" ({issue})"
    return f"{numbered}: {page}" if page else numbered


def _text(mapping: Mapping[str, Any], key: str) -> str:
    value = mapping.get(key, "")
    return clean(str(value)) if isinstance(value, (str, int, float)) else ""
