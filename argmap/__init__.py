"""Debates and argument maps as text: write, check, walk through, draw.

    >>> import argmap
    >>> document = argmap.read_text('argmap: 1\\ntitle: Trams\\nclaims: {free: Trams should be free.}')
    >>> document.debate.claims["free"].text
    'Trams should be free.'

Whatever is asked for is imported then, so that `import argmap` alone costs nothing.
"""

from __future__ import annotations

from argmap.version import __version__

TYPE_CHECKING = False  # type checkers take it as true; `typing` would double the cost of `import argmap`

if TYPE_CHECKING:
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
