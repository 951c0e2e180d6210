"""The map of a debate as one page for reading and printing, with its fonts inside.

For papers, handouts and posters. The page is as large as the map; a map that is larger than the largest page
that PDF readers accept (5 metres) is drawn smaller. With `--theme print` it needs no colour.
"""

from __future__ import annotations

from argmap.formats.dot import write

__all__ = ["DRAWS", "ENGINE", "SUFFIX", "write"]

SUFFIX = ".pdf"
DRAWS = True
ENGINE = "pdf"
