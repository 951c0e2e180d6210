"""Draw the gallery: the map of every debate of the library as DOT and SVG, the map of the library, and their page.

    python docs/gallery.py

Run it when a debate or the drawing has changed; `tests/test_gallery.py` says when that is.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from argmap.model import Debate
from argmap.read import read_library

ROOT = Path(__file__).resolve().parent.parent
EXPORTS = ROOT / "exports"
HEADINGS = ("entrapment", "burden-sharing", "expansion", "values")


def debates() -> dict[str, Debate]:
    """The debates of the library, by the stems of their files."""
    found = read_library(ROOT / "debates").documents
    return {name: document.debate for name, document in found.items() if document.debate.claims}


def page() -> str:
    """The page of the gallery, as Markdown."""
    library = debates()
    lines = [
        "# The library, drawn",
        "",
        "Every debate as Graphviz text and as a picture, made by `python docs/gallery.py`. Reasons for a thesis stand",
        "at its left and reasons against it at its right. Titles and texts in the pictures can be searched and copied.",
        "[What a debate is exported to](../docs/exports.md) tells what else can be made of it.",
        "",
        "[How the debates bear on one another](library.svg)",
        "",
        "![The debates of the library, and the arguments that cross from one to another](library.svg)",
    ]
    for heading in HEADINGS:
        lines += ["", f"## {heading}", "", "| debate | claims | arguments | map |", "|---|---|---|---|"]
        for name, debate in library.items():
            if next((tag for tag in debate.tags if tag in HEADINGS), "") == heading:
                size = f"{len(debate.claims)} | {len(debate.arguments)}"
                lines.append(f"| {debate.title} | {size} | [picture]({name}.svg), [DOT]({name}.dot) |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write everything; 1 where something could not be drawn."""
    argmap = [sys.executable, "-m", "argmap", "export", str(ROOT / "debates"), "-o", f"{EXPORTS}/"]
    for options in (["--to", "dot"], ["--to", "svg"], ["--to", "svg", "--map", "library"]):
        done = subprocess.run([*argmap, *options], cwd=ROOT, check=False)
        if done.returncode:
            return 1
    (EXPORTS / "README.md").write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
