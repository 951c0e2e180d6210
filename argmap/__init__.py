"""Debates and argument maps as text: write, check, walk through, draw.

    >>> import argmap
    >>> document = argmap.read_text('argmap: 1\\ntitle: Trams\\nclaims: {free: Should trams be free?}')
    >>> document.debate.claims["free"].text
    'Should trams be free?'
    >>> [finding.name for finding in argmap.findings(document)]
    ['no-question']
    >>> argmap.export(document.debate, "json")[:14]
    b'{\\n  "version":'

Whatever is asked for is imported then, so that `import argmap` alone costs nothing.
"""

from __future__ import annotations

from argmap.version import __version__

TYPE_CHECKING = False  # type checkers take it as true; `typing` would double the cost of `import argmap`

if TYPE_CHECKING:
    from argmap.check import check as findings
    from argmap.diagnostic import ArgmapError, Diagnostic, Level
    from argmap.graph import Graph, to_networkx
    from argmap.model import Argument, Claim, Debate, Position, Source
    from argmap.read import Document, Library, read_library, read_text
    from argmap.read import read_file as load

__all__ = [
    "ArgmapError",
    "Argument",
    "Claim",
    "Debate",
    "Diagnostic",
    "Document",
    "Graph",
    "Level",
    "Library",
    "Position",
    "Source",
    "__version__",
    "export",
    "findings",
    "load",
    "read_library",
    "read_text",
    "to_networkx",
]

# name -> the module that has it, and its name there
_HOMES = {
    "ArgmapError": ("diagnostic", "ArgmapError"),
    "Diagnostic": ("diagnostic", "Diagnostic"),
    "Level": ("diagnostic", "Level"),
    "findings": ("check", "check"),
    "Graph": ("graph", "Graph"),
    "to_networkx": ("graph", "to_networkx"),
    "Argument": ("model", "Argument"),
    "Claim": ("model", "Claim"),
    "Debate": ("model", "Debate"),
    "Position": ("model", "Position"),
    "Source": ("model", "Source"),
    "Document": ("read", "Document"),
    "Library": ("read", "Library"),
    "load": ("read", "read_file"),
    "read_library": ("read", "read_library"),
    "read_text": ("read", "read_text"),
}


def export(debate: Debate, to: str) -> bytes:
    """A whole debate as the bytes of a file in a format: `dot`, `json`, `pdf`, `png`, `svg`, `yaml`, and what
    other packages add.

    Raises `ArgmapError` for a format that is not there or cannot be written, and where a picture cannot be drawn.
    """
    from argmap.diagnostic import ArgmapError
    from argmap.formats import named

    made = named(to)
    if made.write is None:
        raise ArgmapError(f"{to} can be read, but not written")
    if not made.draws:
        return made.write(debate).encode()
    from argmap.view.look import Look
    from argmap.view.selection import Selection

    asked = {"selection": Selection(), "look": Look()}
    text = made.write(debate, **asked)
    if not made.engine:
        return text.encode()
    from argmap.graphviz import draw

    picture = draw(text, made.engine).data
    return made.finish(picture, debate, **asked) if made.finish else picture


def __getattr__(name: str) -> object:
    """Import what is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'argmap' has no attribute '{name}'")
    from importlib import import_module

    module, attribute = _HOMES[name]
    found: object = getattr(import_module(f"argmap.{module}"), attribute)
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
