"""The piece of a debate file in which a claim is written, taken out to be edited, and put back at its indentation."""

from __future__ import annotations

import re

from argmap.editing.changes import known_claim
from argmap.editing.page import Page, split_lines
from argmap.editing.sites import definition
from argmap.read import Document
from argmap.record import record
from argmap.span import TextEdit, apply_edits
from argmap.yamltext import Mapping, Scalar


@record
class Slice:
    """A piece of a file: `text` without the indentation that its lines have in common, where it begins and ends,
    and the number of its first line (from 1)."""

    text: str
    start: int
    end: int
    column: int
    line: int


def slice_of(document: Document, claim: str) -> Slice:
    """The lines of a claim, with what is nested in it; of one in brackets, what stands between them. Raises
    `ArgmapError` for a claim that is not there."""
    known = known_claim(document, claim)
    page = Page(document.text, document.root)
    node = definition(page, known)
    key = page.key_of(node)
    first = key if key is not None and key.value == claim else node
    start = first.start
    holder, _ = page.parent(node)
    if page.in_brackets(first if isinstance(first, Scalar) else holder or node):
        end = node.end
    elif isinstance(node, Mapping) or key is not None:
        end = page.end_of_entry(node, page.column(start))
    else:
        end = page.line_end(node.end)
    column = page.column(start)
    head, *rest = split_lines(page.text[start:end])
    text = "\n".join([head, *(_dedented(line, column) for line in rest)])
    return Slice(text, start, end, column, document.lines.locate(start)[0])


def with_slice(document: Document, piece: Slice, text: str) -> str:
    """The text of a file with another text in the place of a slice, at its indentation and with its line ends."""
    newline = Page(document.text, None).newline
    head, *rest = split_lines(text.rstrip())
    blanks = " " * piece.column
    lines = [head, *(f"{blanks}{line}" if line.strip() else "" for line in rest)]
    return apply_edits(document.text, [TextEdit(piece.start, piece.end, newline.join(lines))])


def _dedented(line: str, column: int) -> str:
    return line[min(column, len(line) - len(re.sub(r"^ +", "", line))) :]
