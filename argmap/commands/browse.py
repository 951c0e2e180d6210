"""Walk through debates in the terminal: outline, claim, reasons for and against, sources.

    argmap browse                              the library
    argmap browse tram.yaml                    one debate
    argmap browse entrapment#free-riding       at a claim
    argmap browse entrapment --screen map      on the map
    argmap browse debates/ --ascii             with ASCII signs alone
    argmap browse --keys                       the keys of all actions, and the file in which to change them
    argmap browse entrapment --screenshot first.svg --size 120x40

Press ? for the keys and ctrl+p for all commands. a and s add a reason for and against the claim under the cursor, e
edits it, ctrl+z takes changes back, ctrl+e opens the file at the claim in $VISUAL or $EDITOR. Files that change on disk
are read again, and the place is kept. Bookmarks, the place in each debate and the way there are remembered from run to
run, in $XDG_STATE_HOME/argmap (usually ~/.local/state/argmap); --fresh does without. Text that was typed and not saved
is kept there, too, and offered to the next run.
Keys and colours are set in $XDG_CONFIG_HOME/argmap/config.toml (usually ~/.config/argmap/config.toml).

With --screenshot the first screen is drawn into a file, and no terminal is needed.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from argmap import collector
from argmap.diagnostic import ArgmapError
from argmap.targets import (
    Target,
    add_target_arguments,
    claim_of,
    default_folder,
    no_debate,
    read_target,
    shipped_library,
    targets,
)

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp

_SIZE = re.compile(r"(\d{1,9})x(\d{1,9})")
SMALLEST = (20, 5)
LARGEST = (1000, 500)
"""More than any screen has. The time and the memory that a picture takes grow with its cells."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Targets and how to draw."""
    add_target_arguments(parser)
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII characters alone")
    parser.add_argument(
        "--screen",
        choices=("debate", "map"),
        help="where a debate begins: page or map (debate, or what config.toml says)",
    )
    parser.add_argument(
        "--theme",
        choices=("dark", "light", "contrast", "terminal"),
        help="the colours to begin with; terminal: its own (those chosen last, at first dark)",
    )
    parser.add_argument(
        "--keys",
        action="store_true",
        help="print the actions with their ids and keys, and what is wrong with config.toml",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="neither use nor keep bookmarks and places of other runs"
    )
    parser.add_argument(
        "--screenshot", metavar="FILE", help="draw the first screen into FILE.svg or FILE.txt"
    )
    parser.add_argument(
        "--size",
        metavar="WxH",
        default="120x40",
        help="columns and rows of a screenshot, at most 1000x500 (120x40)",
    )
    parser.add_argument("--force", action="store_true", help="replace the file of a screenshot if it exists")


def run(args: argparse.Namespace) -> int:
    """Open the UI, or draw its first screen."""
    # To look for garbage among what is loaded and read at the start, which all stays, takes 0.1 s of CPU before
    # the first picture; the app goes back to it as soon as that is drawn.
    with collector.paused():
        return _run(args)


def _run(args: argparse.Namespace) -> int:
    if args.keys:
        return _print_keys()
    picture = _picture_kind(args.screenshot)
    size = _size(args.size)
    found = targets(args.targets, hollow=True)  # the library says what to do there
    if not picture:
        _require_terminal()
    single = len(found) == 1 and not (args.targets and Path(args.targets[0]).is_dir()) and bool(args.targets)
    app = _app(args, found, single=single, drawing=bool(picture))
    if picture:
        return _draw(args, app, size, svg=picture == "svg")
    result = app.run(mouse=bool(app.preferences.browse.get("mouse", True)))
    if app.failure is None:
        app.remember()
    app.memory.save()
    if app.failure is not None:
        raise app.failure
    return result or app.return_code or 0


def _app(args: argparse.Namespace, found: list[Target], *, single: bool, drawing: bool) -> BrowseApp:
    # Textual costs a third of a second of CPU to import: no other command does
    from argmap.tui.app import BrowseApp
    from argmap.tui.memory import Memory, state_file
    from argmap.tui.preferences import preferences_file, read_preferences
    from argmap.tui.shelf import Shelf

    if args.color == "never":
        os.environ["NO_COLOR"] = "1"  # what Textual heeds, and the themes
    given = [read_target("-", args.stdin_filename) for t in found if t.path == "-"]
    folders = [name for name in args.targets if Path(name).is_dir()]
    shelf = Shelf(
        (t.path if t.path != "-" else given[0].path for t in found),
        given,
        folders if args.targets else [str(default_folder())],
        shipped=not args.targets and default_folder() == shipped_library(),
    )
    path = claim = ""
    if single:
        path = shelf.paths[0]
        claim = found[0].claim
        document = shelf.reading(path).document
        if document.reader_position is not None:
            raise no_debate(document)
        if claim:
            claim_of(document, claim)
    if drawing:
        for summary in [*shelf.survey_all(shelf.paths if not single else ())]:
            shelf.check(summary.path)
        for other in shelf.crossers(path) if path else ():
            shelf.survey(other)
        if path:
            shelf.join(path)
    memory = Memory(None if drawing or args.fresh else state_file(os.environ))
    # a picture is the same whoever draws it
    preferences = read_preferences(None if drawing else preferences_file(os.environ))
    browse = preferences.browse
    app = BrowseApp(
        shelf,
        path,
        claim,
        ascii=args.ascii or bool(browse.get("ascii", not _speaks_utf8())),
        drawing=drawing,
        memory=memory,
        on_map=(args.screen or browse.get("screen")) == "map",
        preferences=preferences,
    )
    app.show_theme(str(args.theme or browse.get("theme") or memory.theme or "dark"))
    return app


def _print_keys() -> int:
    """The table of actions, with the keys that the user gave them."""
    from argmap.terminal import complain
    from argmap.tui.actions import Where, actions
    from argmap.tui.keymap import spelled
    from argmap.tui.preferences import preferences_file, read_preferences

    file = preferences_file(os.environ)
    preferences = read_preferences(file)
    rows = [
        (
            f"{where.value}.{action.id}",
            "  ".join(map(spelled, preferences.keys.of(action, where).keys)),
            preferences.keys.of(action, where).about,
        )
        for where in Where
        for action in actions(where)
    ]
    wide = [max(len(row[i]) for row in rows) for i in (0, 1)]
    for name, keys, about in rows:
        print(f"{name:{wide[0]}}  {keys:{wide[1]}}  {about}")
    if file is not None:
        print(f"\nKeys are changed in {file}: docs/browse.md says how.")
    for problem in preferences.problems:
        complain(problem)
    return 2 if preferences.problems else 0


def _draw(args: argparse.Namespace, app: BrowseApp, size: tuple[int, int], *, svg: bool) -> int:
    from argmap.files import write_whole
    from argmap.tui.picture import draw

    text = draw(app, size, svg=svg)
    if app.failure is not None:
        raise app.failure
    write_whole(args.screenshot, text, force=args.force)
    return 0


def _picture_kind(name: str | None) -> str:
    """`svg`, `txt`, or an empty text where no picture is asked for."""
    if name is None:
        return ""
    kind = Path(name).suffix.lower().removeprefix(".")
    if kind not in ("svg", "txt"):
        raise ArgmapError(
            f"--screenshot {name}: the name of the file says what to draw", help="end it in .svg or .txt"
        )
    return kind


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text)
    if not match or (int(match[1]), int(match[2])) < SMALLEST or int(match[2]) < SMALLEST[1]:
        raise ArgmapError(
            f"--size {text}: columns and rows are meant, at least {SMALLEST[0]}x{SMALLEST[1]}",
            help="such as 120x40",
        )
    columns, rows = int(match[1]), int(match[2])
    if columns > LARGEST[0] or rows > LARGEST[1]:
        raise ArgmapError(
            f"--size {text} is too large for a picture: at most {LARGEST[0]}x{LARGEST[1]}",
            help="argmap show prints a whole debate as text",
        )
    return columns, rows


def _require_terminal() -> None:
    """Raise `ArgmapError` where there is nobody to look or no way to ask."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return  # textual-serve shows it in a browser
    if not sys.stdout.isatty():
        raise ArgmapError(
            "browse needs a terminal, and its output goes elsewhere",
            help="argmap show prints a debate, and --screenshot FILE.svg draws the first screen",
        )
    if not sys.stdin.isatty():
        raise ArgmapError(
            "browse needs a terminal, and its input comes from elsewhere",
            help="save the debate to a file and name that; argmap show - reads standard input",
        )
    if os.environ.get("TERM") == "dumb":
        raise ArgmapError("this terminal (TERM=dumb) cannot be drawn on", help="argmap show prints a debate")


def _speaks_utf8() -> bool:
    """True when the locale says UTF-8, which Python also says for itself where none is set."""
    if sys.platform == "win32":
        return True
    named = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or ""
    return "utf-8" in named.lower() or "utf8" in named.lower()
