"""Whether the fonts of this machine have the letters of a text: what a picture of dots or a page has inside of it
cannot be mended by its reader."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata

_SECONDS = 10.0
# Letters of no one script, and those that every font has.
_COMMON = re.compile(r"[^\W\d_]")
_TO_ASK = 24  # letters of one script that are looked for


def uncovered(text: str) -> dict[str, str]:
    """The scripts in a text that no font on this machine covers, each with a few of the letters that are missing.

    Asks fontconfig, which Graphviz asks too; where there is none (Windows, macOS) nothing is known, and the
    answer is empty.

    >>> uncovered("plain text")
    {}
    """
    letters: dict[str, dict[str, None]] = {}
    for char in dict.fromkeys(text):
        if ord(char) > 0x24F and _COMMON.match(char):
            letters.setdefault(_script(char), {})[char] = None
    program = shutil.which("fc-list")
    if not letters or program is None:
        return {}
    missing: dict[str, str] = {}
    for script, found in sorted(letters.items()):
        some = list(found)[:_TO_ASK]
        if not _has(program, some):
            lost = [char for char in some if not _has(program, [char])]
            if lost:
                missing[script] = "".join(lost[:4])
    return missing


def _script(char: str) -> str:
    """The script of a letter, by its name in Unicode: `CJK UNIFIED IDEOGRAPH-6F22` is of `Cjk`."""
    name = unicodedata.name(char, "unnamed")
    word = name.split(" ")[0]
    return {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese"}.get(word, word.capitalize())


def _has(program: str, letters: list[str]) -> bool:
    """True where some font has all of these letters, and where that cannot be found out."""
    charset = " ".join(f"{ord(c):x}" for c in letters)
    try:
        done = subprocess.run(
            [program, f":charset={charset}", "family"], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return True
    return done.returncode != 0 or bool(done.stdout.strip())
