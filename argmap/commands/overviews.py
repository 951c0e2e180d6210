"""The maps of maps that `argmap export --map` draws: a library, an overview of a debate, its parts one by one;
and how a picture is drawn with word of what it takes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from enum import StrEnum
from time import monotonic
from typing import Any

from argmap.diagnostic import ArgmapError
from argmap.formats import Format
from argmap.model import Debate
from argmap.record import replace
from argmap.terminal import say
from argmap.view.look import Look
from argmap.view.overview import Overview, debate_overview, library_overview


class Map(StrEnum):
    """What `--map` draws: the parts of a debate as boxes; that and a picture of each part; the debates of a
    library as boxes."""

    OVERVIEW = "overview"
    PARTS = "parts"
    LIBRARY = "library"


FORMATS = ("dot", "svg", "png", "pdf")


def pictures(
    which: Map, debates: Sequence[Debate], made: Format, look: Look, time_limit: float | None
) -> Iterator[tuple[int, str, bytes]]:
    """The pictures one by one: the number of the debate that each belongs to, the name of its file without the
    suffix, and its bytes."""
    if which is Map.LIBRARY:
        title = look.title or "How the debates bear on one another"
        yield 0, "library", _overview(library_overview(debates, title), made, look, time_limit)
        return
    for number, debate in enumerate(debates):
        overview = debate_overview(debate)
        parts = [place for place in overview.places.values() if place.selection is not None]
        linked = overview if which is Map.PARTS else _unlinked(overview)
        yield number, f"{debate.id}-overview", _overview(linked, made, look, time_limit)
        if which is Map.OVERVIEW:
            continue
        for done, part in enumerate(parts, 1):
            if sys.stderr.isatty():
                say(f"part {done} of {len(parts)}: {part.title or part.text}")
            assert made.write is not None
            asked: dict[str, Any] = {
                "selection": part.selection,
                "look": replace(look, title=part.title or part.text),
            }
            data = drawn(made.write(debate, **asked), made, look, time_limit)
            yield number, part.page, made.finish(data, debate, **asked) if made.finish else data


def drawn(text: str, made: Format, look: Look, time_limit: float | None) -> bytes:
    """DOT as the bytes of a format; what there is to say of it is said on standard error."""
    if not made.engine:
        return text.encode("utf-8", "replace")
    from argmap import graphviz  # only pictures need an engine

    if made.engine != "svg":
        _say_scripts(text)
    limit = time_limit or graphviz.TIME_LIMIT
    with _Clock(limit):
        picture = graphviz.draw(text, made.engine, time_limit=limit, paper=look.paper)
    for remark in picture.remarks:
        say(f"{picture.engine} says: {remark}")
    for note in picture.notes:
        say(note)
    return picture.data


def check_format(made: Format) -> None:
    """Raise `ArgmapError` for a format that no overview can be written in."""
    if made.name not in FORMATS:
        raise ArgmapError(f"--map is not for {made.name}", help=f"it is for {', '.join(FORMATS)}")


def _overview(overview: Overview, made: Format, look: Look, time_limit: float | None) -> bytes:
    from argmap.formats import svg
    from argmap.formats.dot_overview import write_overview

    suffix = made.suffix if made.engine else ".svg"
    data = drawn(write_overview(overview, look, suffix=suffix), made, look, time_limit)
    if made.engine == "svg":
        return svg.finish_overview(data, overview, look)
    # what the others put into a picture is the same for all
    return made.finish(data, None, selection=None, look=look) if made.finish else data


def _unlinked(overview: Overview) -> Overview:
    """An overview whose boxes lead nowhere: the pictures of the parts are not drawn."""
    return replace(overview, places={i: replace(p, page="") for i, p in overview.places.items()})


def _say_scripts(text: str) -> None:
    """Say which scripts cannot be drawn on this machine: their letters are boxes then."""
    from argmap.fonts import uncovered

    for script, letters in uncovered(text).items():
        say(
            f"no font of this machine has the {script} letters {letters}, which are drawn as empty boxes: "
            "install one (fonts-noto), or export svg, which takes the fonts of its reader"
        )


class _Clock:
    """Says on a terminal how long drawing has taken, once that is more than a second."""

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self.done = threading.Event()
        self.thread: threading.Thread | None = None

    def __enter__(self) -> None:
        if sys.stderr.isatty():
            self.thread = threading.Thread(target=self._tick, daemon=True)
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
                    f"\r\x1b[Kdrawing: {passed:.0f} of at most {self.limit:g} seconds",
                    end="",
                    file=sys.stderr,
                    flush=True,
                )
        if shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
