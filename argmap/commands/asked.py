"""What is asked for on the command line of `argmap export`, over what a view of the debate has saved."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from argmap.diagnostic import ArgmapError, Level, did_you_mean
from argmap.exporting import Job
from argmap.model import Debate, View
from argmap.parser import unknown_value
from argmap.read import Document
from argmap.view.look import ColorBy
from argmap.view.selection import unknown_names

LISTS = ("focus", "groups", "tags", "kinds", "positions")
SINGLES = ("depth", "only", "label", "wrap", "direction", "theme", "color_by")
LOOKS = ("label", "wrap", "direction", "theme", "color_by")


def refuse(args: argparse.Namespace, names: Iterable[str], use: str) -> None:
    """Raise `ArgmapError` for an option of looks that is given where it would do nothing. `use` says what it is for."""
    for name in names:
        if getattr(args, name) is not None:
            raise ArgmapError(f"--{name.replace('_', '-')} is for {use}", help="leave it out")


def options(args: argparse.Namespace, view: View | None) -> dict[str, Any]:
    """The options of selection and looks: those of the command line, else those of the view."""
    saved = {} if view is None else {name.replace("-", "_"): value for name, value in view.options.items()}
    options: dict[str, Any] = {}
    for name in LISTS:
        given = getattr(args, name)
        if given is not None:
            words = [w.strip() for value in given for w in ([value] if name == "focus" else value.split(","))]
            options[name] = tuple(dict.fromkeys(w for w in words if w))
        else:
            names = saved.get(name, ())
            options[name] = (names,) if isinstance(names, str) else names
    for name in SINGLES:
        given = getattr(args, name)
        value = saved.get(name) if given is None else given
        options[name] = int(value) if name in ("depth", "wrap") and isinstance(value, str) else value
    return options


def color_by(value: str | None) -> ColorBy:
    if value is None:
        return ColorBy.RELATION
    if value not in list(ColorBy):
        raise unknown_value("color-by", value, list(ColorBy))
    return ColorBy(value)


def check_view(view: View, document: Document) -> None:
    """Raise `ArgmapError` for a view with a fault: what it asks for cannot be told."""
    for fault in document.diagnostics:
        if (
            fault.level is Level.ERROR
            and fault.span.path == view.span.path
            and view.span.start <= fault.span.start < view.span.end
        ):
            raise ArgmapError(
                f'the view "{view.id}" has a fault: {fault.message}',
                help=fault.help or f"argmap check {document.path}",
            )


def check_names(debates: list[Debate], jobs: list[Job], view: str | None, views: int) -> None:
    """Raise `ArgmapError` for a name that no debate knows."""
    if view and not views:
        known = [name for debate in debates for name in debate.views]
        raise ArgmapError(
            f'there is no view "{view}"',
            help=did_you_mean(view, known)
            or (f"there are {', '.join(known)}" if known else "views are saved in the debate, under `views`"),
        )
    for job in jobs:
        for what, name, known in unknown_names(debates, job.selection):
            listed = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
            raise ArgmapError(
                f'there is no {what} "{name}"',
                help=did_you_mean(name, known) or (listed and f"there are {listed}"),
            )
