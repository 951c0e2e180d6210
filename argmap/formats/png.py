"""The map of a debate as a picture of dots, at twice the resolution of a plain screen.

For slides, chats and programs that show no SVG. What can be searched, copied and enlarged is SVG or PDF.
"""

from __future__ import annotations

from argmap.formats.dot import write

__all__ = ["DRAWS", "ENGINE", "SUFFIX", "write"]

SUFFIX = ".png"
DRAWS = True
ENGINE = "png"
