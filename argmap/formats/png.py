"""The map of a debate as a picture of dots, at twice the resolution of a plain screen.

For slides, chats and programs that show no SVG. What can be searched, copied and enlarged is SVG or PDF.
"""

from __future__ import annotations

import struct
import zlib

from argmap.formats.dot import write
from argmap.model import Debate
from argmap.view.look import Look
from argmap.view.selection import Selection

__all__ = ["DRAWS", "ENGINE", "SUFFIX", "finish", "write"]

SUFFIX = ".png"
DRAWS = True
ENGINE = "png"
_HEADER = 33  # the signature and the chunk IHDR, which come first


def finish(picture: bytes, debate: Debate, *, selection: Selection, look: Look) -> bytes:
    """The picture with the name of the program in it (PNG 1.2, chunk tEXt): by it an export is known again."""
    chunk = b"tEXtSoftware\0argmap"
    made = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return picture[:_HEADER] + made + picture[_HEADER:]
