"""Another text, or another id, in the place of one, in the style in which that stands."""

from __future__ import annotations

from argmap.diagnostic import ArgmapError
from argmap.editing.page import Page, split_lines
from argmap.editing.splice import PLAIN_IN_BRACKETS
from argmap.yamlprint import Look, foldable, inline, lines_of, literal, wrapped
from argmap.yamltext import Scalar


def rewrite(page: Page, node: Scalar, text: str) -> None:
    """Put another text into the place of one, in the same style where it can stand so."""
    if text == node.value.strip():
        return
    if page.in_brackets(node):
        page.splice(node.start, node.end, _quoted_alike(page, node, text) or inline(text))
        return
    lines = split_lines(page.text[node.start : node.end])
    if node.style == ">" and foldable(text) and len(lines) > 1:
        column = len(lines[1]) - len(lines[1].lstrip(" "))
        low, high = page.widths(node)
        width = page.look.width if not low <= high or low <= page.look.width <= high else high
        page.splice(node.start, node.end, "\n".join([lines[0], *wrapped(text, column, width)]))
        return
    if node.style == "|" and "\n" in text and literal(text):
        column = len(lines[1]) - len(lines[1].lstrip(" "))
        inner = [f"{' ' * column}{line}" if line else "" for line in text.split("\n")]
        page.splice(node.start, node.end, "\n".join([lines[0], *inner]))
        return
    alike = _quoted_alike(page, node, text)
    if alike and page.column(node.start) + len(alike) <= page.look.width:
        page.splice(node.start, node.end, alike)
        return
    key = page.key_of(node)
    start = page.behind_colon(key) if key else page.text.rindex("-", 0, node.start) + 1
    if "#" in page.text[start : node.start] or (node.style in ("|", ">") and "#" in lines[0]):
        raise ArgmapError(
            "a comment stands before this text, and would be lost", help="edit the file by hand"
        )
    indent = page.column(key.start) if key else page.column(start) - 1
    head = page.text[page.line_start(start) : start]
    folded = page.look.folded and key is not None and key.value == "text"
    said = lines_of(head, text, indent, page.look, folded=folded)
    page.splice(start, node.end, "\n".join(said)[len(head) :])


def rewrite_id(page: Page, node: Scalar, name: str) -> None:
    """Put another id or address into the place of one, quoted as it was."""
    written = page.text[node.start : node.end]
    if node.style in ("'", '"') and written[1:-1] == node.value:
        page.splice(node.start + 1, node.end - 1, name)
    elif not node.style and written == node.value:
        new = inline(name)
        page.splice(node.start, node.end, new if " " not in name else name)
    else:
        page.splice(node.start, node.end, inline(name))


def _quoted_alike(page: Page, node: Scalar, text: str) -> str:
    """A text on one line in the style of a scalar that stands on one line; an empty text where it cannot be."""
    if not foldable(f"a {text}") or "\n" in page.text[node.start : node.end] or node.style in ("|", ">"):
        return ""
    if node.style == "'":
        return "'" + text.replace("'", "''") + "'"
    if node.style == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if page.in_brackets(node):
        plain = inline(text)
        safe = PLAIN_IN_BRACKETS.fullmatch(text) and lines_of("x:", text, 0, Look(10_000)) == [f"x: {text}"]
        return text if safe else plain
    said = lines_of("x:", text, 0, Look(10_000))
    return said[0].removeprefix("x: ") if len(said) == 1 else ""
