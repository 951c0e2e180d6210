"""The one table of what can be done: keys, the footer, the help page and the palette are all made from it.

Every action is a method `action_ID` of the screen (or, for `everywhere`, of the app). Keys are bound by the
action's id, so that they can be mapped anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from argmap.record import replace
from argmap.tui.action import Action, Where
from argmap.tui.reading_actions import READING
from argmap.tui.writing_actions import WRITING
from argmap.view.cells import width

if TYPE_CHECKING:
    from textual.binding import Binding

__all__ = ["ACTIONS", "OVER", "Action", "Where", "action", "actions", "bindings", "footer"]

# What lies over a screen, and takes none of its keys.
OVER = (Where.LIST, Where.SEARCH, Where.FORM, Where.CHOICE)

ACTIONS: tuple[Action, ...] = (*READING, *WRITING)


_TABLE: Mapping[str, str] = {}  # the labels of the table


def actions(*where: Where) -> Iterator[Action]:
    """The actions that apply at any of these places, in the order of the table."""
    for action in ACTIONS:
        if any(w in action.where for w in where):
            yield action


def bindings(where: Where) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """The actions of one place as key bindings, one for each key; the id of an action is that of its first."""
    from textual.binding import Binding

    found: list[Binding | tuple[str, str] | tuple[str, str, str]] = []
    for action in actions(where):
        for i, key in enumerate(action.keys):
            ident = action.id if not i else f"{action.id}.{i}"
            method = action.id if Where.EVERYWHERE not in action.where else f"app.{action.id}"
            # in a form the arrows and letters are for its fields first
            first = where is Where.FORM and key not in ("up", "down")
            found.append(
                Binding(key, method, action.label, show=False, id=f"{where.value}.{ident}", priority=first)
            )
    return found


def action(ident: str, where: Where) -> Action:
    """The action of an id at a place; raises `KeyError` where there is none."""
    for found in actions(where, Where.EVERYWHERE):
        if found.id == ident:
            return found
    raise KeyError(ident)


def footer(
    where: Where,
    pane: str,
    cells: int,
    *,
    ascii: bool = False,  # noqa: A002
    table: Iterable[Action] | None = None,
    first: str = "",
    words: Mapping[str, str] = _TABLE,
) -> list[tuple[Action, str]]:
    """What the footer shows in so many cells: actions with their texts (`h parent`), in the table's order.
    The lowest ranks stay longest, before them the action `first`. `table` has the actions of the place with the keys
    that the user gave them, `words` other labels by ids."""
    if table is None:
        table = actions(*((where,) if where in OVER else (where, Where.EVERYWHERE)))
    shown = [a for a in table if a.rank and a.keys and _in_pane(a.pane, pane)]
    if words:
        shown = [replace(a, label=words.get(a.id, a.label)) for a in shown]
    if where in (Where.SEARCH, Where.CHOICE):
        shown = [a for a in shown if a.id != "quit"]  # a Q is typed there
    room = cells - 1
    kept: set[str] = set()
    for action in sorted(shown, key=lambda a: (a.id != first, a.rank)):
        need = width(_text(action, ascii)) + 2
        if need <= room:
            kept.add(action.id)
            room -= need
    return [(a, _text(a, ascii)) for a in shown if a.id in kept]


def _in_pane(limit: str, pane: str) -> bool:
    """True where an entry with that limit is shown in a pane."""
    return limit[1:] != pane if limit.startswith("-") else limit in ("", pane)


def _text(action: Action, ascii: bool) -> str:  # noqa: A002
    key = action.shown.split()[0]
    return f"{'Enter' if ascii and key == '↵' else key} {action.label}"
