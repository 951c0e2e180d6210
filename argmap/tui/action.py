"""An action of the terminal UI, and the places in which it applies."""

from __future__ import annotations

from enum import StrEnum

from argmap.record import record


class Where(StrEnum):
    """Where an action applies."""

    EVERYWHERE = "everywhere"
    LIBRARY = "library"
    DEBATE = "debate"
    MAP = "map"
    LIST = "list"
    SEARCH = "search"
    FORM = "form"
    CHOICE = "choice"


@record
class Action:
    """Something that can be done.

    `keys` are Textual's names of keys, `shown` how the first ones are written in the footer and on the help
    page. `about` may name other actions by their ids in braces, which become their keys. `label` is the footer's
    word; `rank` orders the footer where there is little room (1 is kept longest, 0 is not shown there). `pane` limits
    the footer's entry to one pane, or to all but one: `-details`; `-` is any that has a name.
    """

    id: str
    keys: tuple[str, ...]
    shown: str
    label: str
    about: str
    where: tuple[Where, ...]
    group: str
    rank: int = 0
    pane: str = ""
