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
from argmap.shortid import short_id

FOLDER = Path(__file__).parent / "templates"
PLAIN = "debate"
"""The template that is made from the sentences that it is given."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
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


def write_debate(
    stem: str,
    *,
    title: str = "",
    question: str = "",
    thesis: Sequence[str] = (),
    pro: Sequence[str] = (),
    con: Sequence[str] = (),
    named: str = ADDRESS,
) -> str:
    """The YAML text of a new debate. Whatever is left out is held by a sentence that says what belongs there.
    `named` is the address or path of the JSON Schema that its first line names to editors.

    The texts may hold anything that a debate file can hold; white space is made single blanks. Raises
    `ArgmapError` for a text that no debate file can hold (control characters).
    """
    title = (
        title or question or f"{stem.replace('-', ' ').replace('_', ' ').strip().capitalize() or 'A debate'}?"
    )
    question = question or (title if title.endswith("?") else "Which question does this debate answer?")
    taken: set[str] = set()
    blocks: list[str] = []
    theses: list[str] = []
    first = ""
    for number, sentence in enumerate(thesis or [""]):
        which = f"the {_ordinal(number)} thesis" if len(thesis) > 1 else "the thesis"
        reasons = {"pro": pro if number == 0 else (), "con": con if number == 0 else ()}
        thesis_id = _id(sentence, "thesis", taken)
        lines = [
            f"  {thesis_id}:",
            f"    text: {folded(sentence or 'A sentence stands here that can be right or wrong.', 6)}",
        ]
        for sign, texts in reasons.items():
            speaks = "for" if sign == "pro" else "against"
            lines.append(f"    {sign}:")
            for text in texts or [""]:
                reason_id = _id(text, sign, taken)
                held = text or f"A reason stands here that speaks {speaks} {which}."
                lines += [f"      - id: {reason_id}", f"        text: {folded(held, 10)}"]
                first = first or reason_id
        blocks.append("\n".join(lines))
        theses.append(thesis_id)
    values = {
        "schema": named,
        "title": scalar(title, 2),
        "question": scalar(question, 2),
        "thesis": theses[0] if len(theses) == 1 else f"[{', '.join(theses)}]",
        "claims": "\n\n".join(blocks),
        "thesis_one": theses[0],
        "first": first,
    }
    text = re.sub(
        r"\{\{(\w+)\}\}", lambda m: values[m[1]], (FOLDER / f"{PLAIN}.yaml").read_text(encoding="utf-8")
    )
    for fault in read_text(text, f"{stem}.yaml").diagnostics:
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


def _ordinal(number: int) -> str:
    return _ORDINALS[number] if number < len(_ORDINALS) else f"{number + 1}th"


def _id(text: str, role: str, taken: set[str]) -> str:
    """A short id that is not taken yet; it is then."""
    found = short_id(text, taken, role)
    taken.add(found)
    return found
