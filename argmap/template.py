"""The debates that `argmap new` begins with: one for each sort of controversy, in the folder `templates/`.

A template is a debate file that is clean under `argmap check --strict` and `argmap fmt`. Its first line is a comment
with its name and what it is for.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from argmap.diagnostic import ArgmapError
from argmap.read import read_text
from argmap.schema import ADDRESS

FOLDER = Path(__file__).parent / "templates"
PLAIN = "debate"
"""The template that is made from the sentences that it is given."""

_WIDTH = 96  # where prose is wrapped, indentation included


@cache
def names() -> tuple[str, ...]:
    """The templates, the plain one first."""
    return (PLAIN, *sorted(p.stem for p in FOLDER.glob("*.yaml") if p.stem != PLAIN))


def purpose(name: str) -> str:
    """What a template is for, in one line."""
    if name == PLAIN:
        return "A thesis, a reason for it and one against it, in your own sentences. The default."
    first = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8").partition("\n")[0]
    return first.removeprefix(f"# {name}: ")


def filled(
    name: str, *, title: str = "", question: str = "", thesis: Sequence[str] = (), named: str = ADDRESS
) -> str:
    """The text of a template other than the plain one, with these sentences over those that hold their places.
    `named` is the address or path of the JSON Schema that its first line names to editors.

    Raises `ArgmapError` for more theses than the template has, and for a text that no debate file can hold.
    """
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    debate = read_text(text, f"{name}.yaml").debate
    if len(thesis) > len(debate.thesis):
        has = "one thesis" if len(debate.thesis) == 1 else f"{len(debate.thesis)} theses"
        raise ArgmapError(f"the template {name} has {has}", help="give --thesis no more often than that")
    over = zip([debate.claims[t].text_span for t in debate.thesis], thesis, strict=False)
    for span, sentence in sorted(over, key=lambda pair: pair[0].start, reverse=True):
        text = text[: span.start] + scalar(sentence, 6) + text[span.end :]
    title = title or question
    question = question or (title if title.endswith("?") else "")
    for key, sentence in (("title", title), ("question", question)):
        if sentence:
            line = f"{key}: {scalar(sentence, 2)}"
            text = re.sub(rf"(?m)^{key}: .*$", lambda _, line=line: line, text, count=1)  # type: ignore[misc]
    text = f"# yaml-language-server: $schema={named}\n{text}"
    for fault in read_text(text, f"{name}.yaml").diagnostics:
        raise ArgmapError(f"this makes no debate: {fault.message}", help=fault.help)
    return text


def scalar(text: str, indent: int) -> str:
    """A text as the value of a key: plain where nothing in it can be misread, else folded."""
    if len(text) <= 80 and re.fullmatch(r"[A-Za-z][\w ,.?!'()/–—-]*[\w.?!')]", text):
        return text
    return folded(text, indent)


def folded(text: str, indent: int) -> str:
    """A text as a folded block: no sign in it means anything to YAML."""
    lines = textwrap.wrap(text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return ">-\n" + "\n".join(" " * indent + line for line in lines)
