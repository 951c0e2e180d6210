"""What is wrong with a debate, said as a value: code, place, reason and way out."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from argmap.record import record
from argmap.span import Span, TextEdit


class ArgmapError(Exception):
    """Wrong usage, or something outside (a file, an engine) that could not be read, written or run.

    The message is one that a user can act on; `help` says the way out where there is one.
    """

    def __init__(self, message: str, *, help: str = "") -> None:  # noqa: A002
        super().__init__(message)
        self.help = help


class Level(IntEnum):
    """How grave a finding is."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """`error`, `warning` or `info`."""
        return self.name.lower()


class Fix(NamedTuple):
    """A change of the text that removes a finding. An unsafe one may change what the text means."""

    title: str
    edits: tuple[TextEdit, ...]
    safe: bool = True


class Related(NamedTuple):
    """A second place that a finding speaks of."""

    message: str
    span: Span


@record
class Diagnostic:
    """One finding: what, where, why, and the way out.

    `name` is the rule's name in words (`dangling-reference`), `code` its stable code (`AM101`). `about` are the ids of
    the claims and arguments in which `ignore:` silences it.
    """

    code: str
    name: str
    level: Level
    message: str
    span: Span
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    about: tuple[str, ...] = ()


def closest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """The known word that `word` was most probably meant to be, or None.

    >>> closest("fare-cut", ["fares-cut", "cost"])
    'fares-cut'
    >>> closest("chain", ["chains", "chain-gangs"])
    'chain-gangs'
    """
    import difflib  # 5 ms, which a debate without a slip need not pay

    options = sorted(set(known))
    if word.casefold() in (folded := {o.casefold(): o for o in options}):
        return folded[word.casefold()]
    begun = [o for o in options if len(word) > 2 and o.casefold().startswith(word.casefold())]
    # the first words of an id are nearer to it than to one that goes on with other letters
    whole = [o for o in begun if o.casefold().startswith(f"{word.casefold()}-")]
    if whole or len(begun) == 1:
        return min(whole or begun, key=len)
    if len(options) > 2000:
        # difflib is quadratic in the word; only options that share the head or the length are worth its time
        options = [o for o in options if o[:2] == word[:2] and abs(len(o) - len(word)) < 6][:2000]
    found = difflib.get_close_matches(word, options, n=1, cutoff=cutoff)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean "x"?`, or an empty text when nothing known is near.

    >>> did_you_mean("lst", ["list", "show"])
    'did you mean "list"?'
    """
    near = closest(word, known)
    return f'did you mean "{near}"?' if near else ""
