"""What is remembered from one run to the next: bookmarks, claims visited last, the place and the folds of each debate.

One file of JSON in the state directory of the user (`$XDG_STATE_HOME`, else `~/.local/state`; `%LOCALAPPDATA%` on
Windows). It is replaced whole, what another run has written meanwhile is kept, and nothing depends on it: a file that
cannot be read is set aside.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from argmap.diagnostic import ArgmapError
from argmap.files import write_whole
from argmap.folders import state_folder
from argmap.tui.preferences import THEMES
from argmap.tui.watch import real
from argmap.view.outline import Key
from argmap.view.paths import Step

VERSION = 1
# So many are kept: claims visited, debates, folds of one debate.
RECENT, PLACES, FOLDS = 50, 200, 2000


class Spot(NamedTuple):
    """A claim of a debate: the path of the file, its id, what it was called, and the title of the debate."""

    path: str
    claim: str
    label: str = ""
    title: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from others."""
        return self.path, self.claim


class Place(NamedTuple):
    """Where one was in a debate: the trail to the claim in view, and what was opened in the outline; None for
    what is opened at first, or where it was too much to remember."""

    trail: tuple[Step, ...]
    opened: tuple[Key, ...] | None


class Chart(NamedTuple):
    """How a map was: its root ("" for the whole debate), how many steps were unfolded (None for all), how large it was
    drawn, and the places that were folded or unfolded by hand."""

    root: str
    depth: int | None
    zoom: int
    turned: tuple[Key, ...]


class Memory:
    """What is remembered; without a file, for this run alone. `problem` says why the file is not used."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.problem = ""
        self.theme = ""  # the colours chosen last
        self._theme_chosen = False
        self._marks: dict[tuple[str, str], Spot] = {}
        self._visited: dict[tuple[str, str], Spot] = {}  # the last one is the latest
        self._places: dict[str, Place] = {}
        # the paths and trails of the last visits, latest last
        self.past: tuple[tuple[str, tuple[Step, ...]], ...] = ()
        # what this run has changed: all else is taken from the file as it is when it is written
        self._changed: dict[tuple[str, str], Spot | None] = {}
        self._new_places: dict[str, Place] = {}
        self._charts: dict[str, Chart] = {}
        self._new_charts: dict[str, Chart] = {}
        self._new_visits: dict[tuple[str, str], Spot] = {}
        if file is not None:
            self._take(self._read(file))

    @property
    def bookmarks(self) -> list[Spot]:
        """The bookmarks, oldest first."""
        return list(self._marks.values())

    @property
    def recent(self) -> list[Spot]:
        """The claims visited last, latest first."""
        return list(reversed(self._visited.values()))

    def marked_in(self, path: str) -> frozenset[str]:
        """The ids of the claims that have a bookmark, as a file names them: its own, and those of others beside it."""
        path = real(path)
        folder = Path(path).parent
        return frozenset(
            claim if file == path else f"{Path(file).stem}#{claim}"
            for file, claim in self._marks
            if Path(file).parent == folder
        )

    def toggle(self, spot: Spot) -> bool:
        """Set a bookmark, or remove the one that is there; True when it is set now."""
        spot = spot._replace(path=real(spot.path))
        marked = spot.key not in self._marks
        if marked:
            self._marks[spot.key] = spot
        else:
            del self._marks[spot.key]
        self._changed[spot.key] = spot if marked else None
        return marked

    def visit(self, spot: Spot) -> None:
        """Remember that a claim was looked at."""
        spot = spot._replace(path=real(spot.path))
        for visits in (self._visited, self._new_visits):
            visits.pop(spot.key, None)
            visits[spot.key] = spot
        _shorten(self._visited, RECENT)

    def place(self, path: str) -> Place | None:
        """Where one was in a debate."""
        return self._places.get(real(path))

    def keep_place(self, path: str, place: Place) -> None:
        """Remember where one is in a debate."""
        if place.opened is not None and len(place.opened) > FOLDS:
            place = place._replace(opened=None)
        for places in (self._places, self._new_places):
            places.pop(real(path), None)
            places[real(path)] = place

    def choose_theme(self, name: str) -> None:
        """Remember which colours were chosen."""
        self.theme, self._theme_chosen = name, True

    def chart(self, path: str) -> Chart | None:
        """How the map of a debate was."""
        return self._charts.get(real(path))

    def keep_chart(self, path: str, chart: Chart) -> None:
        """Remember how the map of a debate is."""
        if len(chart.turned) > FOLDS:
            chart = chart._replace(turned=())
        for charts in (self._charts, self._new_charts):
            charts.pop(real(path), None)
            charts[real(path)] = chart

    def save(self) -> None:
        """Write the file; where that fails, `problem` says why, and what is remembered lasts as long as the run."""
        if self.file is None or not (
            self._changed or self._new_places or self._new_visits or self._new_charts or self._theme_chosen
        ):
            return
        now = Memory()
        now._take(self._read(self.file))
        if self.problem:
            return
        now.past = self.past[-RECENT:]
        if self._theme_chosen:
            now.theme = self.theme
        for key, spot in self._changed.items():
            now._marks.pop(key, None)
            if spot is not None:
                now._marks[key] = spot
        for key, spot in self._new_visits.items():
            now._visited.pop(key, None)
            now._visited[key] = spot
        for path, place in self._new_places.items():
            now._places.pop(path, None)
            now._places[path] = place
        for path, chart in self._new_charts.items():
            now._charts.pop(path, None)
            now._charts[path] = chart
        _shorten(now._visited, RECENT)
        _shorten(now._places, PLACES)
        _shorten(now._charts, PLACES)
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.file, now._text(), force=True)
        except (ArgmapError, OSError) as error:
            self.problem = str(error)

    def _text(self) -> str:
        return json.dumps(
            {
                "argmap-browse": VERSION,
                "bookmarks": list(self._marks.values()),
                "recent": list(self._visited.values()),
                "past": self.past,
                "theme": self.theme,
                "maps": {p: list(c) for p, c in self._charts.items()},
                "places": {p: {"trail": x.trail, "opened": x.opened} for p, x in self._places.items()},
            },
            ensure_ascii=True,  # a path may hold bytes that are no text
            separators=(",", ":"),
        )

    def _read(self, file: Path) -> Mapping[str, Any]:
        """What the file holds: nothing where there is none, or where it is not one of ours."""
        self.problem = ""
        try:
            found = json.loads(file.read_bytes())
            version = found["argmap-browse"]
        except FileNotFoundError:
            return {}
        except OSError as error:
            self.problem = f"{file}: {(error.strerror or str(error)).lower()}"
            return {}
        except (ValueError, KeyError, TypeError, RecursionError):
            with suppress(OSError):  # somebody may want to look at it
                file.replace(file.with_suffix(".broken"))
            return {}
        if version != VERSION:
            self.problem = f"{file} was written by another version of argmap"
            return {}
        return found  # type: ignore[no-any-return]

    def _take(self, found: Mapping[str, Any]) -> None:
        """Take what is well-formed."""
        self._marks = {s.key: s for s in _spots(found.get("bookmarks"))}
        self._visited = {s.key: s for s in _spots(found.get("recent"))}
        places, past = found.get("places"), found.get("past")
        theme = found.get("theme")
        self.theme = theme if theme in THEMES else ""
        for path, value in places.items() if isinstance(places, dict) else ():
            if isinstance(value, dict):
                opened = value.get("opened")
                folds = tuple(_steps(opened)) if isinstance(opened, list) else None
                self._places[path] = Place(_trail(value.get("trail")), folds)
        maps = found.get("maps")
        for path, value in maps.items() if isinstance(maps, dict) else ():
            match value:
                case [str(root), int() | None as depth, int(zoom), list(turned)]:
                    self._charts[path] = Chart(root, depth, zoom, tuple(_steps(turned)))
        for item in past if isinstance(past, list) else ():
            match item:
                case [str(path), list(steps)] if _trail(steps):
                    self.past += ((path, _trail(steps)),)


def state_file(env: Mapping[str, str]) -> Path | None:
    """Where the memory of all runs is; None where the user has no home."""
    folder = state_folder(env)
    return folder and folder / "browse.json"


def _spots(found: object) -> Iterable[Spot]:
    for item in found if isinstance(found, list) else ():
        if (
            isinstance(item, list)
            and len(item) == len(Spot._fields)
            and all(isinstance(x, str) for x in item)
        ):
            yield Spot(*item)


def _steps(found: object) -> Iterable[Key]:
    for item in found if isinstance(found, list) else ():
        match item:
            case [str(claim), str(argument), int(number)]:
                yield claim, argument, number


def _trail(found: object) -> tuple[Step, ...]:
    return tuple(Step(*step) for step in _steps(found))


def _shorten(kept: dict[Any, Any], limit: int) -> None:
    """Forget the oldest."""
    while len(kept) > limit:
        del kept[next(iter(kept))]
