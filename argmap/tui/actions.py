"""The one table of what can be done: keys, the footer, the help page and the palette are all made from it.

Every action is a method `action_ID` of the screen (or, for `everywhere`, of the app). Keys are bound by the
action's id, so that they can be mapped anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from argmap.record import record
from argmap.view.cells import width

if TYPE_CHECKING:
    from textual.binding import Binding


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
    page. `label` is the footer's word; `rank` orders the footer where there is little room (1 is kept
    longest, 0 is not shown there). `pane` limits the footer's entry to one pane, or to all but one: `-details`.
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


_L, _D, _E, _M, _S = Where.LIBRARY, Where.DEBATE, Where.EVERYWHERE, Where.LIST, Where.SEARCH
_P, _F, _C = Where.MAP, Where.FORM, Where.CHOICE

# What lies over a screen, and takes none of its keys.
OVER = (Where.LIST, Where.SEARCH, Where.FORM, Where.CHOICE)

ACTIONS: tuple[Action, ...] = (
    # moving
    Action("down", ("j", "down"), "j ↓", "down", "Next line.", (_L, _D, _M), "move"),
    Action("up", ("k", "up"), "k ↑", "up", "Line before.", (_L, _D, _M), "move"),
    Action("page_down", ("ctrl+d", "pagedown"), "^d", "page down", "Half a page down.", (_L, _D, _M), "move"),
    Action("page_up", ("ctrl+u", "pageup"), "^u", "page up", "Half a page up.", (_L, _D, _M), "move"),
    Action("first", ("home",), "gg Home", "first", "To the first line.", (_L, _D, _M), "move"),
    Action("last", ("G", "end"), "G End", "last", "To the last line.", (_L, _D, _M), "move"),
    Action("open", ("enter", "l", "right"), "↵ l", "open", "Open this debate.", (_L,), "move", 1),
    Action(
        "into",
        ("enter",),
        "↵",
        "go in",
        "Go to the claim under the cursor; on the claim in view, to its first reason.",
        (_D,),
        "claims",
        1,
        "-details",
    ),
    Action(
        "deeper",
        ("l",),
        "l",
        "in",
        "Outline: open the row, then go into it. Page: go in, as Enter does.",
        (_D,),
        "claims",
    ),
    Action("right", ("right",), "→", "right", "Outline: as l. Page: to the cons.", (_D,), "claims"),
    Action(
        "left",
        ("left",),
        "←",
        "left",
        "Outline: as h. Page: to the pros, then to the outline.",
        (_D,),
        "claims",
    ),
    Action(
        "parent",
        ("h", "backspace"),
        "h",
        "parent",
        "Page: up to the claim you came from, or the first that this one bears on. Outline: close, then up.",
        (_D,),
        "claims",
        3,
    ),
    Action(
        "parents",
        ("P",),
        "P",
        "parents",
        "Choose among all claims that this one bears on.",
        (_D,),
        "claims",
        13,
    ),
    Action(
        "follow",
        ("t",),
        "t",
        "follow",
        "To the other places of this claim, in other debates too, and to what contradicts it; again: on.",
        (_D,),
        "claims",
        11,
    ),
    Action(
        "next_sibling",
        ("right_curly_bracket",),
        "}",
        "next",
        "The next claim beside this one.",
        (_D,),
        "claims",
    ),
    Action(
        "previous_sibling",
        ("left_curly_bracket",),
        "{",
        "previous",
        "The claim before this one.",
        (_D,),
        "claims",
    ),
    Action(
        "back",
        ("left_square_bracket", "alt+left"),
        "[",
        "back",
        "Back to what you looked at before.",
        (_D,),
        "claims",
        5,
    ),
    Action(
        "forward",
        ("right_square_bracket", "alt+right"),
        "]",
        "forward",
        "Undo one step back.",
        (_D,),
        "claims",
        14,
    ),
    Action(
        "goto",
        ("g",),
        "g",
        "go to id",
        "g again: to the first line. Anything else: type the id of a claim to go to it.",
        (_L, _D, _M, _P),
        "claims",
    ),
    Action(
        "jump",
        ("ctrl+o",),
        "^o",
        "jump",
        "Letters beside all claims in sight; type those of one to go there.",
        (_D, _P),
        "claims",
        17,
    ),
    # the map
    Action("map", ("m",), "m", "map", "The map of what bears on this claim.", (_D,), "panes", 5),
    Action("open", ("enter", "m"), "↵ m", "read", "Read this claim on its page.", (_P,), "claims", 1),
    Action(
        "target",
        ("h", "left"),
        "h ←",
        "up",
        "To what this bears on; at the root: a map of that.",
        (_P,),
        "move",
        6,
    ),
    Action("down", ("j", "down"), "j ↓", "down", "To the next claim in this column.", (_P,), "move", 0),
    Action("up", ("k", "up"), "k ↑", "above", "To the claim before in this column.", (_P,), "move", 0),
    Action(
        "reason",
        ("l", "right"),
        "l →",
        "reasons",
        "To the first reason; unfolds what is folded.",
        (_P,),
        "move",
        5,
    ),
    Action("first", ("home",), "gg Home", "root", "To the root.", (_P,), "move"),
    Action("last", ("G", "end"), "G End", "last", "To the last reason of the root.", (_P,), "move"),
    Action(
        "back", ("left_square_bracket", "alt+left"), "[", "back", "Back to before a jump.", (_P,), "move", 12
    ),
    Action(
        "follow",
        ("t",),
        "t",
        "follow",
        "To the other places of this claim, what else it bears on, and what contradicts it; again: on.",
        (_P,),
        "move",
        9,
    ),
    Action(
        "pan_left",
        ("H", "shift+left"),
        "H ⇧←",
        "pan left",
        "Move the window left; drag does so too.",
        (_P,),
        "window",
    ),
    Action(
        "pan_down",
        ("J", "shift+down"),
        "J ⇧↓",
        "pan down",
        "Move the window down, as the wheel does.",
        (_P,),
        "window",
    ),
    Action("pan_up", ("K", "shift+up"), "K ⇧↑", "pan up", "Move the window up.", (_P,), "window"),
    Action("pan_right", ("L", "shift+right"), "L ⇧→", "pan right", "Move the window right.", (_P,), "window"),
    Action("page_down", ("ctrl+d", "pagedown"), "^d", "page down", "Half a window down.", (_P,), "window"),
    Action("page_up", ("ctrl+u", "pageup"), "^u", "page up", "Half a window up.", (_P,), "window"),
    Action(
        "zoom_in",
        ("plus", "equals_sign"),
        "+",
        "larger",
        "Show more of each claim: dots, titles, cards.",
        (_P,),
        "window",
        7,
    ),
    Action("zoom_out", ("minus",), "-", "smaller", "Show less of each claim.", (_P,), "window", 8),
    Action(
        "fit", ("0",), "0", "fit", "As large as lets all of the map be seen at once.", (_P,), "window", 10
    ),
    Action(
        "minimap", ("M",), "M", "minimap", "Show or hide the small picture of the whole map.", (_P,), "window"
    ),
    Action(
        "fold", ("space", "x"), "Space x", "fold", "Fold or unfold what bears on this claim.", (_P,), "map", 4
    ),
    Action("root_here", ("f",), "f", "root here", "A map of what bears on this claim.", (_P,), "map", 11),
    Action("whole", ("w",), "w", "whole", "A map of the whole debate.", (_P,), "map", 11),
    Action(
        "deeper",
        ("greater_than_sign", "full_stop"),
        "> .",
        "deeper",
        "Unfold one step more.",
        (_P,),
        "map",
        13,
    ),
    Action(
        "shallower",
        ("less_than_sign", "comma"),
        "< ,",
        "shallower",
        "Unfold one step less.",
        (_P,),
        "map",
        14,
    ),
    # the outline
    Action(
        "fold",
        ("space",),
        "Space",
        "fold",
        "Open or close the row of the outline.",
        (_D,),
        "outline",
        3,
        "outline",
    ),
    Action(
        "open_all",
        ("asterisk",),
        "*",
        "open all",
        "Open all rows.",
        (_D,),
        "outline",
        13,
        "outline",
    ),
    Action("close_all", ("underscore",), "_", "close all", "Close all rows.", (_D,), "outline"),
    # panes
    Action("next_pane", ("tab",), "Tab", "pane", "To the next pane.", (_D,), "panes", 9),
    Action("previous_pane", ("shift+tab",), "⇧Tab", "pane", "To the pane before.", (_D,), "panes"),
    Action("pane_1", ("1",), "1", "outline", "To the outline.", (_D,), "panes"),
    Action("pane_2", ("2",), "2", "page", "To the page of the claim.", (_D,), "panes"),
    Action("pane_3", ("3",), "3", "details", "To the details.", (_D,), "panes"),
    Action("outline", ("o",), "o", "outline", "Show or hide the outline.", (_D,), "panes", 6),
    Action(
        "details",
        ("i",),
        "i",
        "details",
        "Show or hide the details: sources, notes, the step.",
        (_D,),
        "panes",
        7,
    ),
    Action("zoom", ("z",), "z", "zoom", "One pane large, and back.", (_D,), "panes"),
    # finding
    Action("filter", ("slash",), "/", "filter", "Show only debates with these words.", (_L,), "find", 3),
    Action("find", ("slash",), "/", "find", "Find claims by what is said of them.", (_D, _P), "find", 4),
    Action(
        "find_everywhere",
        ("F",),
        "F",
        "find in all",
        "Find claims in all debates of the library.",
        (_L,),
        "find",
        4,
    ),
    Action(
        "find_everywhere",
        ("F",),
        "F",
        "find in all",
        "Find claims in all debates of the library.",
        (_D,),
        "find",
        18,
    ),
    Action(
        "sift",
        ("f",),
        "f",
        "filter",
        "Claims of a kind or a position; without source, unanswered, with open questions. n goes on to the next.",
        (_D,),
        "find",
        12,
    ),
    Action("next_hit", ("n",), "n", "next hit", "The next claim that was found.", (_D, _P), "find"),
    Action("previous_hit", ("N",), "N", "hit before", "The claim found before.", (_D, _P), "find"),
    Action(
        "copy",
        ("y",),
        "y",
        "copy",
        "Copy of this claim: yi its id, yt its text, yy its YAML, ys its sources, yl a link for argmap browse.",
        (_D, _P),
        "find",
        15,
    ),
    Action(
        "mark", ("B",), "B", "bookmark", "Set a bookmark at this claim, or remove it.", (_D, _P), "find", 13
    ),
    Action(
        "spots",
        ("apostrophe",),
        "'",
        "bookmarks",
        "Bookmarks, and the claims visited last.",
        (_L, _D, _P),
        "find",
        12,
    ),
    # files
    Action(
        "sort",
        ("s",),
        "s",
        "sort",
        "Sort by the next of title, file, claims, open questions, time, faults; so does a click on a head.",
        (_L,),
        "files",
        5,
    ),
    Action("library", ("L",), "L", "library", "To the list of debates.", (_D,), "files", 12),
    Action(
        "faults",
        ("exclamation_mark",),
        "!",
        "faults",
        "What argmap check finds in the file; Enter opens the editor there.",
        (_L, _D),
        "files",
        11,
    ),
    Action(
        "editor",
        ("e", "ctrl+e"),
        "e",
        "edit",
        "Open the file in your editor.",
        (_L,),
        "files",
        8,
    ),
    Action(
        "editor",
        ("ctrl+e",),
        "^e",
        "editor",
        "Open the file at this claim in your editor.",
        (_D, _P),
        "files",
    ),
    Action("new", ("n",), "n", "new", "Begin a new debate.", (_L,), "files", 4),
    Action(
        "reload",
        ("R",),
        "R",
        "reload",
        "Read the file again; changes on disk are noticed anyway.",
        (_L, _D),
        "files",
    ),
    # editing
    Action(
        "edit", ("e",), "e", "edit", "Edit this claim: its text, sources, tags, step.", (_D, _P), "edit", 6
    ),
    Action("support", ("a",), "a", "pro", "Add a claim that speaks for this one.", (_D, _P), "edit", 7),
    Action("attack", ("s",), "s", "con", "Add a claim that speaks against this one.", (_D, _P), "edit", 8),
    Action(
        "undercut",
        ("u",),
        "u",
        "undercut",
        "Add a claim that breaks the step by which this one bears on another.",
        (_D, _P),
        "edit",
        11,
    ),
    Action("cite", ("c",), "c", "cite", "Choose a source for this claim, or add one.", (_D, _P), "edit", 13),
    Action(
        "link_support",
        ("A",),
        "A",
        "link as support",
        "Choose a claim that is there as a reason for this one, too.",
        (_D,),
        "edit",
    ),
    Action(
        "link_attack",
        ("S",),
        "S",
        "link as attack",
        "Choose a claim that is there as a reason against this one, too.",
        (_D,),
        "edit",
    ),
    Action(
        "move_reason",
        ("M",),
        "M",
        "move",
        "Let this reason bear on something else, or with the other sign.",
        (_D,),
        "edit",
        15,
    ),
    Action("join", ("J",), "J", "join", "Put this reason and another under one step.", (_D,), "edit"),
    Action(
        "delete",
        ("x", "delete"),
        "x",
        "delete",
        "Delete this claim; what goes with it is shown first.",
        (_D,),
        "edit",
        14,
    ),
    Action(
        "delete",
        ("X", "delete"),
        "X",
        "delete",
        "Delete this claim; what goes with it is shown first.",
        (_P,),
        "edit",
    ),
    Action("undo", ("ctrl+z",), "^z", "undo", "Take back the last change.", (_L, _D, _P), "edit", 15),
    Action("redo", ("ctrl+y",), "^y", "redo", "Do again what was taken back.", (_L, _D, _P), "edit"),
    # forms
    Action("save", ("ctrl+s",), "^s", "save", "Write it into the file.", (_F,), "form", 1),
    Action("close", ("escape",), "Esc", "close", "Close the form; what was typed is kept.", (_F,), "form", 2),
    Action("next_field", ("tab", "down"), "Tab ↓", "next", "To the next field.", (_F,), "form", 7),
    Action("previous_field", ("shift+tab", "up"), "⇧Tab ↑", "back", "To the field before.", (_F,), "form"),
    Action(
        "yaml",
        ("ctrl+t",),
        "^t",
        "fields/YAML",
        "Between fields and the lines of the file.",
        (_F,),
        "form",
        4,
        "claim",
    ),
    Action(
        "diff",
        ("ctrl+d",),
        "^d",
        "difference",
        "What would change in the file, line by line.",
        (_F,),
        "form",
        5,
        "claim",
    ),
    Action(
        "sources",
        ("ctrl+o",),
        "^o",
        "source",
        "Choose a source to cite, or add one.",
        (_F,),
        "form",
        3,
        "claim",
    ),
    Action(
        "editor",
        ("ctrl+e",),
        "^e",
        "editor",
        "Open the file in your editor; what was typed here is kept.",
        (_F,),
        "form",
        6,
        "claim",
    ),
    Action(
        "revert",
        ("ctrl+r",),
        "^r",
        "take back",
        "As it was at first; once more brings back what was typed. ^z takes back single steps of typing.",
        (_F,),
        "form",
        8,
    ),
    Action("help", ("f1",), "F1", "help", "This page.", (_F,), "form", 9),
    Action("quit", ("ctrl+q",), "^q", "quit", "Leave argmap; what was typed is kept.", (_F,), "form"),
    Action(
        "export",
        ("E",),
        "E",
        "export",
        "What is in view, or the whole debate, as a picture, a page or a text, into exports/.",
        (_D, _P),
        "files",
        17,
    ),
    # lists on top of a screen
    Action(
        "choose", ("enter", "l", "right"), "↵", "choose", "Take the line under the cursor.", (_M,), "move", 1
    ),
    # the search: letters go into its line
    Action("take", ("enter",), "↵", "take", "Take what the cursor stands on.", (_S, _C), "find", 1),
    Action("hit_down", ("down", "ctrl+n"), "↓", "next", "Next claim found.", (_S, _C), "find", 3),
    Action("hit_up", ("up", "ctrl+p"), "↑", "before", "Claim found before.", (_S, _C), "find", 4),
    Action(
        "scope",
        ("tab",),
        "Tab",
        "look in",
        "Look elsewhere: in everything that is said of a claim, text, id, tags, sources, positions.",
        (_S,),
        "find",
        5,
    ),
    Action(
        "scope_back", ("shift+tab",), "⇧Tab", "look in", "Look again where you looked before.", (_S,), "find"
    ),
    Action(
        "limit",
        ("ctrl+r",),
        "^r",
        "filter",
        "Only claims of a kind or a position, without source, unanswered, with open questions.",
        (_S,),
        "find",
        6,
    ),
    Action("hits_down", ("pagedown",), "PgDn", "page down", "Half a page down.", (_S, _C), "find"),
    Action("hits_up", ("pageup",), "PgUp", "page up", "Half a page up.", (_S, _C), "find"),
    Action("close", ("escape",), "Esc", "back", "Back to where you were.", (_S, _C), "find", 2),
    # everywhere
    Action("help", ("question_mark", "f1"), "?", "help", "This page.", (_E,), "argmap", 2),
    Action("palette", ("ctrl+p",), "^p", "commands", "All commands by name.", (_E,), "argmap", 10),
    Action(
        "theme",
        ("T",),
        "T",
        "theme",
        "The next colours: dark, light, high contrast, those of the terminal.",
        (_E,),
        "argmap",
    ),
    Action(
        "leave",
        ("q", "escape"),
        "q Esc",
        "leave",
        "One level back: from a list to the screen below, from a debate to the library; "
        "q in the library quits, Esc does not.",
        (_L, _D, _M, _P),
        "argmap",
        3,
    ),
    Action("quit", ("Q", "ctrl+q", "ctrl+c"), "Q", "quit", "Leave argmap.", (_E, _M, _S, _C), "argmap", 16),
)


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
) -> list[tuple[Action, str]]:
    """What the footer shows in so many cells: actions with their texts (`h parent`), in the table's order.
    The lowest ranks stay longest. `table` has the actions of the place with the keys that the user gave them."""
    if table is None:
        table = actions(*((where,) if where in OVER else (where, Where.EVERYWHERE)))
    shown = [a for a in table if a.rank and a.keys and _in_pane(a.pane, pane)]
    if where in (Where.SEARCH, Where.CHOICE):
        shown = [a for a in shown if a.id != "quit"]  # a Q is typed there
    room = cells - 1
    kept: set[str] = set()
    for action in sorted(shown, key=lambda a: a.rank):
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
