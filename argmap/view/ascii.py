"""The signs of the views for terminals that know ASCII alone: each character by one of the same width."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("│┃║▏▎▍▐", "|"),
        **dict.fromkeys("┆┊", ":"),
        **dict.fromkeys("─━▁▔", "-"),
        # broken lines: those of attacks and undercuts, with their signs in them, and those to other places
        **dict.fromkeys("╌┄", "."),
        "┈": "~",
        **dict.fromkeys("┬┴┼╔╗╚╝╠╣╦╩╬", "+"),
        # not "+": these stand before the signs of relations, and hold premises together
        **dict.fromkeys("┌┐╭╮╓┏", ","),
        **dict.fromkeys("└┘╰╯╙┗", "`"),
        **dict.fromkeys("├┤╟┣", "|"),
        "═": "=",
        **dict.fromkeys("▂▃▄▅▆▇█▀▓▌▋▊▉", "#"),
        "▒": ":",
        "░": ".",
        **dict.fromkeys("−–—‐‑‒―", "-"),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("▸▶›❯→⇒", ">"),
        **dict.fromkeys("◀‹❮←⇐", "<"),
        **dict.fromkeys("▾▼↓", "v"),
        **dict.fromkeys("▴▲↑↗", "^"),
        **dict.fromkeys("◆★•▪", "*"),
        "●": "O",
        **dict.fromkeys("◇○◦◐·", "o"),
        **dict.fromkeys("✗✘", "X"),
        **dict.fromkeys("×↯", "x"),
        "✓": "v",
        "§": "S",
        "⇢": "@",
        "\u00a0": " ",
        "\u202f": " ",
        "≈": "~",
        "↵": "<",
    }
)
_SIGNS[ord("·")] = "."
_CUT = re.compile("[ -~]{2}…")


def to_ascii(text: str) -> str:
    """The text in ASCII, in the same number of cells: signs and letters by their likes, the rest as `?`.

    An ellipsis takes the place of the two signs before it, since a lone dot would end a sentence.

    >>> to_ascii("− Simón’s long claim…")
    "- Simon's long cla..."
    """
    if text.isascii():
        return text
    text = _CUT.sub("...", text.translate(_SIGNS))
    return text if text.isascii() else "".join(_one(char) for char in text)


def _one(char: str) -> str:
    if char.isascii():
        return char
    if char == "…":
        return "."
    cells = cell_len(char)
    base = unicodedata.normalize("NFKD", char)[:1]
    return base if base.isascii() and cells == 1 else "?" * cells
