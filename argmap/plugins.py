"""What other packages on this machine add to argmap: the entry points that they declare.

`importlib.metadata` costs a tenth of a second of every start, whether or not there is anything to find. So
the few lines that would declare something are looked for first, and it is imported only where there are some.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from typing import Any

from argmap.diagnostic import ArgmapError


def additions(group: str) -> list[tuple[str, Any]]:
    """What other packages declare under a group (`argmap.rules`): name and loaded object, sorted by name.

    Raises `ArgmapError` for one that cannot be imported.
    """
    if group not in _declared():
        return []
    from importlib.metadata import entry_points

    found = []
    for point in sorted(entry_points(group=group), key=lambda p: (p.name, p.value)):
        try:
            found.append((point.name, point.load()))
        except Exception as problem:  # whatever a stranger's module may raise when it is imported
            package = point.dist.name if point.dist else point.value
            raise ArgmapError(
                f"{point.name} of the package {package} cannot be loaded: {problem}",
                help=f"update {package}, or uninstall it",
            ) from problem
    return found


@cache
def _declared() -> frozenset[str]:
    """The groups of argmap under which any installed package declares something."""
    found: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        try:
            with os.scandir(folder or ".") as entries:
                packages = [e.path for e in entries if e.name.endswith((".dist-info", ".egg-info"))]
        except OSError:  # a zip file, or a folder that is gone
            continue
        for package in packages:
            try:
                with open(os.path.join(package, "entry_points.txt"), encoding="utf-8") as file:  # noqa: PTH118, PTH123  # pathlib would double the time
                    text = file.read()
            except (OSError, UnicodeDecodeError):
                continue
            if "[argmap." in text:
                found.update(re.findall(r"^\[(argmap\.\w+)\]\s*^[^\[\s]", text, re.MULTILINE))
    return frozenset(found)
