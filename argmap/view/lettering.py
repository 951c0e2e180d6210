"""Text measured in points: how wide a line will be on paper, and where it breaks.

A picture is measured on one machine and read on another, with other fonts. So texts are measured with the
widest of the plain families that a reader may have (DejaVu Sans; Verdana is as wide). In a narrower one
(Helvetica, Arial, Liberation Sans) a line takes about seven eighths of the room that it is given.
"""

from __future__ import annotations

import re
import unicodedata

# Advance widths of the characters 32 to 126 in thousandths of the type size: DejaVu Sans 2.37, regular and
# bold, from the `hmtx` tables of its files.
_REGULAR = (
    (318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337)
    + (636,) * 10
    + (337, 337, 838, 838, 838, 531, 1000)
    + (684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863)
    + (748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685)
    + (390, 337, 390, 838, 500, 500)
    + (613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974)
    + (634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525)
    + (636, 337, 636, 838)
)
_BOLD = (
    (348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365)
    + (696,) * 10
    + (400, 400, 838, 838, 838, 580, 1000)
    + (774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995)
    + (837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725)
    + (457, 365, 457, 838, 500, 500)
    + (675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042)
    + (712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582)
    + (712, 365, 712, 838)
)
_WIDE = 1000  # Chinese, Japanese and Korean signs and emoji stand on a square
_OTHER = 720  # the mean letter of other scripts in DejaVu Sans, and some room

# What a picture cannot hold: control codes, marks that turn the direction of a text, halves of surrogate
# pairs, and the code points that XML has no place for.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """A text on one line, without control codes: what a picture can hold.

    >>> clean("one\\n  two\\x1b")
    'one two�'
    """
    if _UNSAFE.search(text):
        text = _UNSAFE.sub(lambda m: " " if m[0].isspace() else "\ufffd", text)
    return " ".join(text.split())


class Ruler:
    """Measures and breaks texts of one type size, in points. Keeps the widths of words it has seen."""

    __slots__ = ("_letters", "_words", "bold", "size")

    def __init__(self, size: float, *, bold: bool = False) -> None:
        self.size = size
        self.bold = bold
        self._words: dict[str, float] = {}
        table = _BOLD if bold else _REGULAR
        self._letters = {chr(32 + i): width * size / 1000 for i, width in enumerate(table)}

    def width(self, text: str) -> float:
        """The width of a text in points, in a wide family.

        >>> round(Ruler(10).width("am"), 2)
        15.87
        """
        letters = self._letters
        try:
            return sum([letters[c] for c in text])
        except KeyError:
            return sum([letters.get(c) or self._letter(c) for c in text])

    def wrap(self, text: str, points: float, *, careful: bool = True) -> list[str]:
        """The text in lines that fit into `points`, broken at blanks (between any two signs of scripts
        without blanks); a word that is too long is cut. Never empty. With `careful`, the last line is no lonely
        word where shorter lines above it can help that.

        >>> Ruler(10).wrap("Free trams take cars off the road.", 90)
        ['Free trams take', 'cars off the road.']
        """
        words = clean(text).split(" ")
        lines = self._fill(words, points)
        if careful and len(lines) > 1 and len(lines[-1]) * 3 < len(lines[-2]):
            for share in (0.9, 0.8):
                shorter = self._fill(words, points * share)
                if len(shorter) > len(lines):
                    break
                lines = shorter
                if len(lines[-1]) * 3 >= len(lines[-2]):
                    break
        return lines

    def _fill(self, words: list[str], points: float) -> list[str]:
        """Words in lines, as many in each as fit."""
        known = self._words
        blank = self._letters[" "]
        lines: list[str] = []
        line: list[str] = []
        used = 0.0
        for word in words:
            width = known.get(word)
            if width is None:
                width = known[word] = self.width(word)
            if line and used + blank + width <= points:
                line.append(word)
                used += blank + width
                continue
            if line:
                lines.append(" ".join(line))
            if width > points:
                *whole, word = self._cut(word, points)
                lines += whole
                width = self.width(word)
            line = [word]
            used = width
        lines.append(" ".join(line))
        return lines

    def clip(self, text: str, points: float) -> str:
        """The text on one line, cut with an ellipsis where it is wider than `points`.

        >>> Ruler(10).clip("Free trams take cars off the road.", 60)
        'Free trams…'
        """
        text = clean(text)
        if self.width(text) <= points:
            return text
        room = points - self.width("…")
        used = 0.0
        for i, char in enumerate(text):
            used += self.width(char)
            if used > room:
                return text[:i].rstrip(" ,;:") + "…"
        return text

    def _cut(self, word: str, points: float) -> list[str]:
        """A word in pieces that fit, each of at least one character with all that combines with it."""
        pieces: list[str] = []
        piece, used = "", 0.0
        for char in word:
            width = self.width(char)
            if piece and width and used + width > points and piece[-1] != "\u200d":
                pieces.append(piece)
                piece, used = "", 0.0
            piece += char
            used += width
        return [*pieces, piece]

    def _letter(self, char: str) -> float:
        if char in "\u200b\u200c\u200d\ufe0e\ufe0f" or unicodedata.combining(char):
            width = 0
        elif unicodedata.east_asian_width(char) in "WF" or ord(char) > 0x1F000:
            width = _WIDE
        else:
            base = unicodedata.normalize("NFKD", char)[0]
            known = self._letters.get(base)
            width = _OTHER if known is None else round(known * 1000 / self.size)
        points = width * self.size / 1000
        self._letters[char] = points
        return points


def right_to_left(text: str) -> bool:
    """True when the first letter of a text belongs to a script that runs from right to left."""
    if text.isascii():
        return False
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
