"""Where quotes and brackets close, in text that a parser has refused."""

from __future__ import annotations


def closing_quote(body: str, quote: str) -> int | None:
    """The offset of the quote that closes the one at the start of `body`, or None."""
    i = 1
    while True:
        i = body.find(quote, i)
        if i < 0:
            return None
        if quote == "'" and body[i + 1 : i + 2] == "'":
            i += 2
            continue
        if quote == '"':
            back = i - 1
            while body[back] == "\\":
                back -= 1
            if (i - back) % 2 == 0:
                i += 1
                continue
        return i


def closing_bracket(text: str, start: int, stop: int) -> int | None:
    """The offset of the bracket that closes the one at `start`, before `stop`, or None."""
    depth = 0
    i = start
    while i < stop:
        char = text[i]
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
            if depth == 0:
                return i
        elif char in "\"'" and text[i - 1] in " [{,:":
            end = closing_quote(text[i:stop], char)
            if end is None:
                return None
            i += end
        elif char == "#" and text[i - 1] in " \t\n":
            newline = text.find("\n", i, stop)
            if newline < 0:
                return None
            i = newline
        i += 1
    return None


def last_of_flow(text: str, start: int, stop: int) -> tuple[int, list[str]]:
    """Where the text of an unclosed list or mapping ends, and the brackets that are open there. None are where
    something else is wrong."""
    open_: list[str] = []
    end = i = start
    while i < stop:
        char = text[i]
        if char in "[{":
            open_.append(char)
        elif char in "]}":
            if not open_ or open_.pop() != {"]": "[", "}": "{"}[char]:
                return i, []
        elif char in "\"'" and text[i - 1] in " [{,:":
            closing = closing_quote(text[i:stop], char)
            if closing is None:
                return i, []
            i += closing
        elif char == "#" and text[i - 1] in " \t\n":
            newline = text.find("\n", i, stop)
            i = stop if newline < 0 else newline
            continue
        if not char.isspace():
            end = i + 1
        i += 1
    return end, open_
