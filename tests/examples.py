"""What several tests begin with: a small debate, and a text in a file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from argmap.read import Library, read_library


@cache
def library() -> Library:
    """The debates that come along, read once."""
    return read_library(Path(__file__).parent.parent / "debates")


@contextmanager
def in_a_file(text: str, name: str) -> Iterator[str]:
    """The path of a file that holds a text, whatever it is; for laws, which `tmp_path` is not for."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        yield str(path)


SMALL = """\
argmap: 1
title: Should the tram be free?
thesis: free
claims:
  free: Riding the tram should cost nothing.
  cars: Free trams take cars off the road.
  cost: Free trams cost the city more than it can spare.
  survey: Most new riders of free trams used to walk.
# how they bear on each other
arguments:
  - {premises: [cars], supports: free}
  - {premises: [cost], attacks: free}
  - {premises: [survey], attacks: cars}
"""
