"""The formats that debates are written in and read from: one a file, found by looking into this folder.

A format is a module with a `SUFFIX`. Its first docstring line says what it is, the rest what it is for. It has

    write(debate) -> str                    for a format of data, or
    write(debate, *, selection, look) -> str    for a map (`DRAWS = True`)

and, where it can be read back, `read(text, name) -> (debate, what could not be carried over)`. A picture is a
map that Graphviz has to draw: `ENGINE` names the output of Graphviz, and `finish(svg, debate, ...)` may dress
it. A format that can do without the picture has `undrawn(reason, debate, ...)` too, and one that makes a site of
several debates `index(debates)`: its `finish` and `undrawn` also take `pages`.

Other packages add formats under the entry point group `argmap.formats`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from argmap.diagnostic import ArgmapError, did_you_mean
from argmap.model import Debate
from argmap.plugins import additions
from argmap.record import record

GROUP = "argmap.formats"


@record
class Format:
    """One format. `summary` is a line on what it is; `engine` the output that Graphviz makes of what `write`
    returns, or an empty text where that is the result. `draws` is True for maps: their `write` takes a
    selection and a look. `finish` takes the engine's output and the arguments of `write`; `undrawn` why there is
    none, and these. `index` makes the first page of several debates, each of which is told of the others."""

    name: str
    suffix: str
    summary: str
    page: str
    draws: bool = False
    engine: str = ""
    write: Callable[..., str] | None = None
    read: Callable[[str, str], tuple[Debate, list[str]]] | None = None
    finish: Callable[..., bytes] | None = None
    undrawn: Callable[..., bytes] | None = None
    index: Callable[..., bytes] | None = None


def names() -> tuple[str, ...]:
    """The names of all formats: our own, sorted, then those of other packages. Imports none of our own."""
    return (*_own(), *(name for name, _ in additions(GROUP) if name not in _own()))


def named(name: str) -> Format:
    """The format of a name. Raises `ArgmapError` with a proposal for a name that is none."""
    if name in _own():
        return _format(name, import_module(f"argmap.formats.{name}"))
    for other, module in additions(GROUP):
        if other == name:
            return _format(name, module)
    raise ArgmapError(
        f'there is no format "{name}"',
        help=did_you_mean(name, names()) or f"there are {', '.join(names())}",
    )


def by_suffix(path: str) -> Format | None:
    """The format of a file, by the end of its name; None where no format has it.

    >>> by_suffix("maps/tram.dot").name
    'dot'
    """
    name = Path(path).name.lower()
    fitting = [f for f in map(named, names()) if name.endswith(f.suffix)]
    return max(fitting, key=lambda f: len(f.suffix), default=None)


@cache
def _own() -> tuple[str, ...]:
    """The modules of this folder that are formats, found by their text: importing all takes long."""
    return tuple(
        sorted(
            path.stem
            for path in Path(__file__).parent.glob("[!_]*.py")
            if re.search(r"^SUFFIX\b", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
    )


def _format(name: str, module: ModuleType) -> Format:
    head, _, rest = (module.__doc__ or "").strip().partition("\n\n")
    try:
        suffix = module.SUFFIX
    except AttributeError:
        raise ArgmapError(
            f"{module.__name__} is no format: it has no SUFFIX", help="see argmap/formats/__init__.py"
        ) from None
    return Format(
        name,
        suffix,
        " ".join(head.split()),
        rest,
        getattr(module, "DRAWS", False),
        getattr(module, "ENGINE", ""),
        getattr(module, "write", None),
        getattr(module, "read", None),
        getattr(module, "finish", None),
        getattr(module, "undrawn", None),
        getattr(module, "index", None),
    )
