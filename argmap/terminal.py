"""What the program says to a terminal, and what it does not say to a pipe: colour, width, signs, progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import Any, TextIO, TypeVar

from argmap.diagnostic import ArgmapError
from argmap.quoting import legible
from argmap.record import record

T = TypeVar("T")

_complained = False

# SGR codes. Support, attack and undercut have a trio that colour-blind readers tell apart; orange and purple
# are of the 256 colours, which every terminal in use has.
_CODES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "38;5;75",
    "cyan": "36",
    "orange": "38;5;214",
    "purple": "38;5;141",
}

# what the views call their runs of text, and how a line of output shows it
_LOOKS: dict[str, tuple[str, ...]] = {
    "pro": ("blue",),
    "con": ("orange",),
    "cut": ("purple",),
    "heading": ("bold",),
    "mark": ("underline", "orange"),
    "quote": (),
    "thesis": ("yellow",),
    "clash": ("red",),
    "faint": ("dim",),
    "pointer": ("bold",),
    "link": ("cyan",),
    "good": ("green",),
    "warning": ("yellow",),
    "error": ("red",),
}


@record
class Style:
    """How text may look: in colour or not, in plain ASCII signs or not.

    >>> Style(colour=False).bold("claim")
    'claim'
    """

    colour: bool = False
    ascii: bool = False

    @classmethod
    def of(cls, stream: TextIO, color: str = "auto") -> Style:
        """The style for a stream, by `--color` (auto, always, never), `NO_COLOR` and its encoding."""
        if color == "auto":
            colour = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        else:
            colour = color == "always"
        return cls(colour, not _shows(stream, "−✓…├"))

    def bold(self, text: str) -> str:
        """Bold text."""
        return self._paint(text, "bold")

    def dim(self, text: str) -> str:
        """Text that steps back."""
        return self._paint(text, "dim")

    def underline(self, text: str) -> str:
        """Underlined text."""
        return self._paint(text, "underline")

    def red(self, text: str) -> str:
        """Red: errors."""
        return self._paint(text, "red")

    def green(self, text: str) -> str:
        """Green: what is right."""
        return self._paint(text, "green")

    def yellow(self, text: str) -> str:
        """Yellow: warnings."""
        return self._paint(text, "yellow")

    def cyan(self, text: str) -> str:
        """Cyan: places and names."""
        return self._paint(text, "cyan")

    def blue(self, text: str) -> str:
        """Blue: support."""
        return self._paint(text, "blue")

    def orange(self, text: str) -> str:
        """Orange: attack."""
        return self._paint(text, "orange")

    def purple(self, text: str) -> str:
        """Purple: undercut."""
        return self._paint(text, "purple")

    def sign(self, sign: str) -> str:
        """The sign of a relation (`+`, `-`, `~`) as shown: in its colour, with a true minus."""
        if sign == "-":
            return self.orange("-" if self.ascii else "−")
        return self.blue(sign) if sign == "+" else self.purple(sign)

    def line(self, runs: Iterable[tuple[str, str]]) -> str:
        """A line of a view: runs of text, each with the names of its looks, to text for the terminal."""
        return "".join(self._run(text, names) for text, names in runs).rstrip(" ")

    def _run(self, text: str, names: str) -> str:
        if self.ascii and not text.isascii():
            from argmap.view.ascii import to_ascii  # rare: not worth its tables at every start

            text = to_ascii(text)
        codes = ";".join(_CODES[c] for name in names.split() for c in _LOOKS.get(name, (name,)))
        return f"\x1b[{codes}m{text}\x1b[0m" if self.colour and text and codes else text

    def _paint(self, text: str, name: str) -> str:
        return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if self.colour and text else text


def columns(stream: TextIO) -> int | None:
    """The width of the terminal that a stream goes to, in cells; None for a pipe or a file."""
    try:
        if not stream.isatty():
            return None
        asked = os.environ.get("COLUMNS", "")
        return (
            int(asked)
            if asked.isdecimal() and int(asked)
            else os.get_terminal_size(stream.fileno()).columns or 80
        )
    except (OSError, ValueError):
        return None


def interactive() -> bool:
    """True when somebody sits there: input, output and error are all terminals. Else nothing is asked."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def say(*lines: str) -> None:
    """Talk to the user, on standard error, line by line: results alone go to standard output.

    Names of files and claims in it can neither steer the terminal nor break a line.
    """
    for line in lines:
        print(legible(line), file=sys.stderr)


def complain(problem: ArgmapError) -> None:
    """Say what went wrong with one thing of several, and the way out. The run is then to end with 2, even where
    nobody reads its output to the end."""
    global _complained  # how a run ends is known where it ends alone
    _complained = True
    say(f"argmap: {problem}", *([f"  help: {problem.help}"] if problem.help else ()))


def complained(*, forget: bool = False) -> bool:
    """True when something was complained of; with `forget`, no more after this call."""
    global _complained
    said = _complained
    if forget:
        _complained = False
    return said


def as_json(data: Any) -> str:
    """One JSON document as text, keys as given."""
    import json  # 2 ms, as above

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def print_text(text: str) -> None:
    """Print a text on standard output as it is: UTF-8 whatever the terminal's encoding, line ends as given, and the
    bytes of a file that is no UTF-8 as they were."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()


def print_json(data: Any) -> None:
    """Print one JSON document on standard output: UTF-8 whatever the terminal's encoding, keys as given."""
    print_whole(as_json(data))


def print_whole(document: str) -> None:
    """Print a document for programs on standard output: UTF-8 whatever the terminal's encoding."""
    sys.stdout.flush()
    # the bytes of a file name that is not UTF-8 would make the document unreadable: U+FFFD for them
    raw = document.encode("utf-8", "surrogateescape").decode("utf-8", "replace").encode()
    sys.stdout.buffer.write(raw)
    sys.stdout.buffer.flush()


def progress(items: Sequence[T], what: str, *, patience: float = 0.5) -> Iterator[T]:
    """Hand the items on, and once they have taken `patience` seconds say on a terminal how far they are."""
    if not sys.stderr.isatty() or len(items) < 2:
        yield from items
        return
    start = monotonic()
    shown = False
    try:
        for done, item in enumerate(items):
            if monotonic() - start > patience:
                shown = True
                print(f"\r\x1b[K{what} {done + 1}/{len(items)}", end="", file=sys.stderr, flush=True)
            yield item
    finally:
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


class Clock:
    """While it is entered, says on a terminal how long something takes (`what`, in words) of the seconds that it may
    take, once that is more than a second."""

    def __init__(self, what: str, limit: float) -> None:
        self.what = what
        self.limit = limit
        import threading  # 1 ms, which most commands need not pay

        self.done = threading.Event()
        self.thread = threading.Thread(target=self._tick, daemon=True) if sys.stderr.isatty() else None

    def __enter__(self) -> None:
        if self.thread is not None:
            self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.done.set()
        if self.thread is not None:
            self.thread.join()

    def _tick(self) -> None:
        start = monotonic()
        shown = False
        while not self.done.wait(0.5):
            if (passed := monotonic() - start) > 1:
                shown = True
                print(
                    f"\r\x1b[K{self.what}: {passed:.0f} of at most {self.limit:g} seconds",
                    end="",
                    file=sys.stderr,
                    flush=True,
                )
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _shows(stream: TextIO, signs: Iterable[str]) -> bool:
    """True when the encoding of a stream has these signs."""
    try:
        "".join(signs).encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
