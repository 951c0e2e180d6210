"""The maps of maps that `argmap export --map` draws: a library, an overview of a debate, its parts one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from typing import Any

from argmap.diagnostic import ArgmapError
from argmap.formats import Format
from argmap.graphviz import TIME_LIMIT
from argmap.model import Debate
from argmap.pictures import drawn
from argmap.record import replace
from argmap.terminal import Clock, say
from argmap.view.look import Look
from argmap.view.overview import Overview, debate_overview, library_overview
from argmap.view.selection import Selection


class Map(StrEnum):
    """What `--map` draws: the parts of a debate as boxes; that and a picture of each part; the debates of a
    library as boxes."""

    OVERVIEW = "overview"
    PARTS = "parts"
    LIBRARY = "library"


FORMATS = ("dot", "svg", "png", "pdf")


def pictures(
    which: Map, debates: Sequence[Debate], made: Format, look: Look, time_limit: float | None
) -> Iterator[tuple[int, str, Callable[[], bytes]]]:
    """The pictures one by one: the number of the debate that each belongs to, the name of its file without the
    suffix, and what draws it."""
    if which is Map.LIBRARY:
        title = look.title or "How the debates bear on one another"
        whole = library_overview(debates, title)
        yield 0, "library", partial(_overview, whole, made, look, time_limit)
        return
    from argmap.formats.dot_overview import address_of  # only a map of maps needs it

    for number, debate in enumerate(debates):
        overview = debate_overview(debate)
        parts = [place for place in overview.places.values() if place.selection is not None]
        linked = overview if which is Map.PARTS else _unlinked(overview)
        name = f"{debate.id}-overview"
        yield number, name, partial(_overview, linked, made, look, time_limit)
        if which is Map.OVERVIEW:
            continue
        for done, part in enumerate(parts, 1):
            if sys.stderr.isatty():
                say(f"part {done} of {len(parts)}: {part.title or part.text}")
            up = address_of(name, _linked(made))
            own = replace(look, title=part.title or part.text, up=up)
            yield number, part.page, partial(_part, debate, part.selection, own, made, time_limit)


def _part(
    debate: Debate, selection: Selection | None, look: Look, made: Format, time_limit: float | None
) -> bytes:
    assert made.write is not None
    asked: dict[str, Any] = {"selection": selection, "look": look}
    data = _drawn(made.write(debate, **asked), made, look, time_limit)
    return made.finish(data, debate, **asked) if made.finish else data


def check_format(made: Format) -> None:
    """Raise `ArgmapError` for a format that no overview can be written in."""
    if made.name not in FORMATS:
        raise ArgmapError(f"--map is not for {made.name}", help=f"it is for {', '.join(FORMATS)}")


def _overview(overview: Overview, made: Format, look: Look, time_limit: float | None) -> bytes:
    from argmap.formats import svg
    from argmap.formats.dot_overview import address_of, write_overview

    text = write_overview(overview, look, address=lambda page: address_of(page, _linked(made)))
    data = _drawn(text, made, look, time_limit)
    if made.engine == "svg":
        return svg.finish_overview(data, overview, look)
    # what the others put into a picture is the same for all
    return made.finish(data, None, selection=None, look=look) if made.finish else data


def _linked(made: Format) -> str:
    """The suffix of the pictures that links lead to."""
    return made.suffix if made.engine else ".svg"


def _drawn(text: str, made: Format, look: Look, time_limit: float | None) -> bytes:
    with Clock("drawing", time_limit or TIME_LIMIT):
        return drawn(text, made, look, time_limit, say)


def _unlinked(overview: Overview) -> Overview:
    """An overview whose boxes lead nowhere: the pictures of the parts are not drawn."""
    return replace(overview, places={i: replace(p, page="") for i, p in overview.places.items()})
