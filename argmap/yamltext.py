"""Text to nodes with places: the strict YAML reader.

PyYAML's events (its C parser, or the pure-Python one where the C part is missing) are built into plain nodes
by a loop, so that no depth of brackets can exhaust the stack. Every scalar keeps the text that was written
and its place. Anchors, aliases, tags, duplicate keys, further documents and deep nesting are reported, never
obeyed.

When the parser gives up, `traps` finds the lines of prose that YAML reads as something else. The fixes that
are offered for them are made in a copy of the text, which is read instead, and all places are led back to the
text as it was written. A line that still cannot be read is left out, with all that is indented under it, and
reported.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from argmap.diagnostic import Diagnostic, Fix
from argmap.faults import fault
from argmap.quoting import quoted, shortened
from argmap.record import replace
from argmap.span import Span, TextEdit

if TYPE_CHECKING:
    from argmap.repair import Repair

MAX_DEPTH = 64
_HOPELESS_DEPTH = 1_000
_MAX_FINDINGS = 200
_MAX_REREAD = 40_000_000
"""Characters that may be read again in all while repairing one file: bounds the time for a hostile one."""


class Scalar:
    """A scalar: its text as YAML reads it, and its place. `style` is "" for a plain one, else its mark."""

    __slots__ = ("end", "start", "style", "value")

    def __init__(self, value: str, start: int, end: int, style: str) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.style = style

    @property
    def missing(self) -> bool:
        """True for a key with nothing after it."""
        return self.start == self.end and not self.value


class Sequence:
    """A list of nodes."""

    __slots__ = ("end", "items", "start")

    def __init__(self, items: list[Node], start: int, end: int) -> None:
        self.items = items
        self.start = start
        self.end = end


class Mapping:
    """Pairs of nodes in the author's order. `odd` tells whether a key stands twice or is no scalar."""

    __slots__ = ("end", "odd", "pairs", "start")

    def __init__(self, pairs: list[tuple[Node, Node]], start: int, end: int, odd: bool) -> None:
        self.pairs = pairs
        self.start = start
        self.end = end
        self.odd = odd


Node: TypeAlias = Scalar | Sequence | Mapping


class YamlText(NamedTuple):
    """What was read of a text: the root node (None where nothing was), the faults, and whether all of it was
    read as it stands (`whole`)."""

    root: Node | None
    diagnostics: tuple[Diagnostic, ...]
    whole: bool


def parse(text: str, path: str, *, keys: Collection[str] = (), pure: bool = False) -> YamlText:
    """Read a YAML text into nodes, never raising for what it says.

    `keys` are the field names of the format, by which a slip (`text:fares`) is told from prose. With `pure`
    the pure-Python parser is used, which gives the same result slowly.
    """
    built = _Built(failed_at=0) if "\ufeff" in text else _build(text, path, pure)
    if built.failed_at is None:
        cuts = _texts_cut(text, path, built.root)
        return YamlText(built.root, (*built.diagnostics, *cuts), not built.cut)
    return _parse_with_repairs(text, path, keys, pure)


_CUT = re.compile(r"#(?=\S)")


def _texts_cut(text: str, path: str, root: Node | None) -> Iterator[Diagnostic]:
    """Unquoted texts that a ` #` ends before their time: YAML takes the rest for a comment.

    A `#` with a blank behind it is a comment as people write them, and is left alone.
    """
    suspects: dict[int, int] = {}
    for match in _CUT.finditer(text):
        at = match.start()
        if text[at - 1 : at] in (" ", "\t"):
            before = text[max(0, at - 1000) : at]
            suspects[at - len(before) + len(before.rstrip(" \t"))] = at
    if not suspects or root is None:
        return
    todo: list[Node] = [root]
    cut: list[Scalar] = []
    while todo:
        node = todo.pop()
        if isinstance(node, Sequence):
            todo += node.items
        elif isinstance(node, Mapping):
            todo += (n for pair in node.pairs for n in pair)
        elif node.end in suspects and not node.style and not node.missing:
            cut.append(node)
    for scalar in sorted(cut, key=lambda s: s.end):
        at = suspects[scalar.end]
        stop = re.compile(r"[\r\n]|$").search(text, at)
        end = scalar.end + len(text[scalar.end : stop.start() if stop else at].rstrip())
        begin = scalar.start
        if (
            text[begin] == "-"
            and (last := text.rfind("\n", begin, at)) > 0
            and text[last:at].lstrip()[0] == "-"
        ):
            # entries of a list that are one text to YAML, as the first dash has no blank after it
            begin = at - len(text[last:at].lstrip().lstrip("-").lstrip())
        whole = quoted(text[begin:end])
        yield fault(
            "AM009",
            Span(path, at, end),
            f"the text ends before `{text[at : at + 12].strip()}`, which YAML takes for a comment",
            help=f"put the whole text in quotes: {shortened(whole)}, or a blank after the # of a comment",
            fix=Fix("Quote the text", (TextEdit(begin, end, whole),)),
        )


def _parse_with_repairs(text: str, path: str, keys: Collection[str], pure: bool) -> YamlText:
    # the patterns cost 20 ms to compile, which a text without a trap need not pay
    from argmap.repair import Repair, find_conflicts, find_unreadable, leave_out
    from argmap.traps import find_traps

    repair = Repair(text, path)
    diagnostics = [*find_conflicts(repair), *find_unreadable(repair), *find_traps(repair, keys)]
    spent = 0
    while True:
        built = _build(repair.text, path, pure)
        spent += len(text)
        if built.failed_at is None or spent > _MAX_REREAD:
            break
        finding, changed = leave_out(repair, repair.back(built.failed_at))
        if finding is not None:
            diagnostics.append(finding)
        if not changed or len(diagnostics) > _MAX_FINDINGS:
            break
    if not diagnostics or (built.failed_at is not None and spent > _MAX_REREAD):
        at = len(text) if built.failed_at is None else min(repair.back(built.failed_at), len(text))
        diagnostics.append(fault("AM003", Span(path, at, at), "the text cannot be read as YAML from here on"))
    # texts that a `#` cuts short are looked for in what was read, and told in what was written
    for cut in _texts_cut(repair.text, path, built.root):
        diagnostics.append(_told_in_source(cut, repair))
    if built.root is not None:
        _lead_back(built.root, repair)
    for d in built.diagnostics:
        span = Span(path, repair.back(d.span.start), repair.back(d.span.end))
        diagnostics.append(replace(d, span=span, fix=None))
    return YamlText(built.root, tuple(diagnostics), False)


def _told_in_source(finding: Diagnostic, repair: Repair) -> Diagnostic:
    """A finding about the repaired text, with its places in the text as written."""
    span = Span(finding.span.path, repair.back(finding.span.start), repair.back(finding.span.end))
    fix = finding.fix
    if fix is not None:
        fix = fix._replace(
            edits=tuple(TextEdit(repair.back(e.start), repair.back(e.end), e.new) for e in fix.edits)
        )
    return replace(finding, span=span, fix=fix)


def _lead_back(root: Node, repair: Repair) -> None:
    """Change the places of all nodes from those in the repaired text to those in the text as written."""
    todo: list[Node] = [root]
    while todo:
        node = todo.pop()
        node.start, node.end = repair.back(node.start), repair.back(node.end)
        if isinstance(node, Sequence):
            todo += node.items
        elif isinstance(node, Mapping):
            todo += (n for pair in node.pairs for n in pair)


class _Built:
    """One pass over the events: the nodes so far, and where the parser gave up, if it did."""

    __slots__ = ("cut", "diagnostics", "failed_at", "root")

    def __init__(self, failed_at: int | None = None) -> None:
        self.root: Node | None = None
        self.diagnostics: list[Diagnostic] = []
        self.failed_at = failed_at
        self.cut = False


# The first so many short words, which are the keys of the format, are kept once each.
_SHORT, _WORDS = 16, 200


def _build(text: str, path: str, pure: bool) -> _Built:
    """Build nodes from the events of a text, up to where the parser gives up."""
    built = _Built()
    words: dict[str, str] = {}
    top: list[Node] = []
    items = top
    stack: list[
        tuple[int, list[Node], bool, bool]
    ] = []  # start, items of the container around, mapping?, flow?
    skipping = 0
    try:
        get = (_PureLoader if pure or not yaml.__with_libyaml__ else yaml.CBaseLoader)(text).get_event
        documents = 0
        while True:
            event: Any = get()
            kind = event.__class__
            if kind is ScalarEvent:
                if skipping:
                    continue
                start = event.start_mark.index
                end = event.end_mark.index
                value = event.value
                style = event.style
                if style == "|" or style == ">":
                    end = start + len(text[start:end].rstrip())
                elif event.anchor is not None or event.tag is not None:
                    value = text[start:end]
                    style = ""
                    built.diagnostics.append(_marked(event, Span(path, start, end), value))
                    built.cut = True
                if end - start < _SHORT:
                    value = words.get(value) or (
                        words.setdefault(value, value) if len(words) < _WORDS else value
                    )
                items.append(Scalar(value, start, end, "" if style is None else style))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if skipping or len(stack) >= MAX_DEPTH:
                    if not skipping:
                        built.diagnostics.append(_too_deep(path, event.start_mark.index))
                        built.cut = True
                    skipping += 1
                    if skipping > _HOPELESS_DEPTH:
                        break
                    continue
                if event.anchor is not None or event.tag is not None:
                    at = event.start_mark.index
                    # the mark of the anchor alone: the list or mapping behind it is read as it stands
                    stop = at + len(text[at : at + 200].split(maxsplit=1)[0])
                    built.diagnostics.append(_marked(event, Span(path, at, stop), text[at:stop]))
                    built.cut = True
                stack.append((event.start_mark.index, items, kind is MappingStartEvent, event.flow_style))
                items = []
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                if skipping:
                    skipping -= 1
                    continue
                end = event.end_mark.index if stack[-1][3] or not items else items[-1].end
                items = _close(stack, items, end)
            elif kind is StreamEndEvent:
                break
            elif kind is AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                built.diagnostics.append(_marked(event, Span(path, start, end), text[start:end]))
                built.cut = True
                if not skipping:
                    items.append(Scalar(text[start:end], start, end, ""))
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    at = event.start_mark.index
                    built.diagnostics.append(
                        fault(
                            "AM006",
                            Span(path, at, at + 3),
                            "a second document begins here",
                            help="a file holds one debate: move what follows to a file of its own",
                        )
                    )
                    built.cut = True
                    break
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "could not find expected ':'" in (error.problem or "") and error.context_mark is not None:
            mark = error.context_mark  # the line that lacks its colon; the problem is noticed a line later
        built.failed_at = len(text) if mark is None else min(mark.index, len(text))
    except (yaml.YAMLError, UnicodeError):  # characters that YAML does not allow at all
        built.failed_at = 0
    while stack:
        items = _close(stack, items, items[-1].end if items else stack[-1][0])
    built.root = top[0] if top else None
    if built.root is not None and isinstance(built.root, Scalar) and built.root.missing:
        built.root = None
    return built


def _close(stack: list[tuple[int, list[Node], bool, bool]], items: list[Node], end: int) -> list[Node]:
    """End the innermost container at `end`: put its node into the one around it, which is returned."""
    start, outer, is_mapping, _ = stack.pop()
    if is_mapping:
        if len(items) % 2:  # the text broke off after a key
            items.append(Scalar("", end, end, ""))
        keys = items[::2]
        try:
            odd = len({key.value for key in keys}) != len(keys)  # type: ignore[union-attr]
        except AttributeError:
            odd = True
        outer.append(Mapping(list(zip(keys, items[1::2], strict=True)), start, end, odd))
    else:
        outer.append(Sequence(items, start, end))
    return outer


def _marked(event: object, span: Span, written: str) -> Diagnostic:
    """The finding for an anchor, alias or tag."""
    sign = written[:1]
    fix = (
        Fix("Quote the text", (TextEdit(span.start, span.end, quoted(written)),)) if " " in written else None
    )
    what = {"&": "an anchor", "*": "an alias", "!": "a tag"}.get(sign, "an anchor or tag")
    return fault(
        "AM004",
        span,
        f"YAML reads {sign!r} at the start of a text as {what}, which a debate file does not use",
        help=f"put the text in quotes if the {sign} belongs to it; to use a claim twice, name its id",
        fix=fix,
    )


def _too_deep(path: str, at: int) -> Diagnostic:
    return fault(
        "AM007",
        Span(path, at, at + 1),
        f"this is nested more than {MAX_DEPTH} levels deep, and is left out",
        help="give the claim an entry of its own under `claims:` and refer to it by its id",
    )


class _PureLoader(yaml.BaseLoader):
    """PyYAML's parser in Python, with tabs inside of a line taken as libyaml takes them (scanner.c of 0.2.5):
    as blanks between tokens, and as themselves inside of a plain text. PyYAML's own refuses them."""

    def scan_to_next_token(self) -> None:
        super().scan_to_next_token()
        # where a key may begin, a tab would be indentation
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        chomping = increment = None
        for _ in range(2):
            if chomping is None and self.peek() in "+-":
                chomping = self.peek() == "+"
                self.forward()
            elif increment is None and self.peek() in "123456789":
                increment = int(self.peek())
                self.forward()
        return chomping, increment

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:
        while self.peek() in " \t":
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def scan_block_scalar_indentation(self) -> Any:
        found = super().scan_block_scalar_indentation()
        self._refuse_tab(self.column + 1, "a block scalar")
        return found

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        found = super().scan_block_scalar_breaks(indent)
        self._refuse_tab(indent, "a block scalar")
        return found

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str] | None:
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks = self.prefix(length)
        self.forward(length)
        if self.peek() not in _BREAKS:
            return [blanks] if blanks else []
        first, *others = self._line_breaks(indent)
        if self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in f"\0 \t{_BREAKS}":
            return None
        return [*([first] if first != "\n" else [] if others else [" "]), *others]

    def _line_breaks(self, indent: int) -> list[str]:
        """The line breaks from here on, with the blanks at the beginning of lines passed over."""
        breaks: list[str] = []
        while self.peek() in _BREAKS:
            breaks.append(self.scan_line_break())  # type: ignore[no-untyped-call]
            self.allow_simple_key = True
            while self.peek() in " \t":
                self._refuse_tab(indent, "a plain scalar")
                self.forward()
        return breaks

    def _refuse_tab(self, indent: int, what: str) -> None:
        """Refuse a tab that would indent a line of a text."""
        if self.peek() == "\t" and self.column < indent:
            raise yaml.scanner.ScannerError(
                f"while scanning {what}", None, "found a tab for indentation", self.get_mark()
            )


_BREAKS = "\r\n\x85\u2028\u2029"
