"""Playing the terminal UI in tests: two small debates, keys to press, and what the screen shows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from textual import _wait, events
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from argmap.tui.app import BrowseApp
from argmap.tui.memory import Memory
from argmap.tui.picture import as_text
from argmap.tui.preferences import Preferences
from argmap.tui.screens.debate import DebateScreen
from argmap.tui.screens.form import FormScreen
from argmap.tui.shelf import Shelf
from argmap.tui.widgets.fields import Choice, Prose

# With each key Textual waits until nothing goes on, in steps of a fiftieth of a second. Those added up to a third of
# the time that the tests took; in shorter ones as much is done, and less waited.
_wait.SLEEP_GRANULARITY = 1 / 200

TRAMS = """\
argmap: 1
title: Should the tram be free?
question: Should riding the tram cost nothing?
thesis: free
sources:
  storch: {title: Free rides, author: Karl Storchmann, issued: 2003, verified: pages}
claims:
  free:
    title: Free trams
    text: Riding the tram should cost nothing.
    pro:
      - id: cleaner
        premises:
          - {id: cars, title: Fewer cars, text: Free trams take cars off the road., cite: ["storch, 12"]}
          - {id: air, title: Clean air, text: Fewer cars make for cleaner air.}
        con:
          - {id: walkers, title: Walkers, text: Most new riders of free trams used to walk.}
      - {id: simple, title: No tickets, text: Nobody needs a ticket.}
    con:
      - {id: cost, title: Too dear, text: Free trams cost the city more than it can spare., con: [cars]}
  buses:
    title: Buses first
    text: Buses should be free before trams are.
    contradicts: [free]
"""


def write_debates(tmp_path: Path) -> Path:
    """A folder with two debates, of which one speaks of the other."""
    (tmp_path / "trams.yaml").write_text(TRAMS)
    (tmp_path / "roads.yaml").write_text(
        "argmap: 1\ntitle: Roads\nclaims:\n"
        "  jam: {text: The roads of the town are full., supports: [trams#cars], attacks: [wide]}\n"
        "  wide: {text: The roads are wide enough.}\n"
    )
    return tmp_path


Play = Callable[[BrowseApp, Pilot[int]], Awaitable[None]]


def play(
    folder: Path,
    do: Play,
    *,
    name: str = "trams.yaml",
    claim: str = "",
    size: tuple[int, int] = (120, 40),
    memory: Memory | None = None,
    preferences: Preferences | None = None,
    shelf: Shelf | None = None,
    ascii: bool = False,  # noqa: A002
) -> None:
    """Start the app at a debate (or, without a name or with a shelf, in the library) and do something with it."""

    async def run() -> None:
        path = str(folder / name) if name and shelf is None else ""
        paths = [path] if path else sorted(str(p) for p in folder.glob("*.yaml"))
        app = BrowseApp(
            shelf or Shelf(paths, folders=[] if path else [str(folder)]),
            path,
            claim,
            ascii=ascii,
            memory=memory,
            env={"XDG_STATE_HOME": str(folder / ".state")},
            preferences=preferences,
        )
        async with app.run_test(size=size) as pilot:
            await settle(app, pilot)
            await do(app, pilot)

    asyncio.run(run())


async def settle(app: BrowseApp, pilot: Pilot[int]) -> None:
    """Wait until nothing is going on behind."""
    await pilot.pause()
    await asyncio.sleep(0.06)
    with suppress(WorkerCancelled):  # what a form works out ends with it
        await app.workers.wait_for_complete()
    for _ in range(1000):  # on a machine with other things to do, files are read and forms are judged later
        surveying = not app._exit and app._library is not None and app._library._surveying
        if not surveying and not (isinstance(app.screen, FormScreen) and app.screen.judging):
            break
        await asyncio.sleep(0.01)
    await pilot.pause()


async def press(app: BrowseApp, pilot: Pilot[int], *keys: str) -> str:
    """Press keys, and return what the screen shows then."""
    await pilot.press(*keys)
    await settle(app, pilot)
    return as_text(app)


async def press_at_once(app: BrowseApp, pilot: Pilot[int], *keys: str) -> str:
    """Press keys that arrive together, as over a slow line, and return what the screen shows when all is done."""
    driver = app._driver
    assert driver is not None
    for key in keys:
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(app)
        driver.send_message(event)
    await settle(app, pilot)
    return as_text(app)


def claim_in_view(app: BrowseApp) -> str:
    """The id of the claim in view."""
    screen = app.screen
    assert isinstance(screen, DebateScreen) and screen.walk is not None
    return screen.walk.claim


async def typed(app: BrowseApp, pilot: Pilot[int], field: str, text: str) -> None:
    """Write a text into a field of a form, over what stands there."""
    screen = app.screen
    assert isinstance(screen, FormScreen)
    widget = screen.fields[field]
    screen.set_focus(widget)
    if isinstance(widget, Prose):
        widget.text = text
    elif isinstance(widget, Choice):
        widget.say(text)
    else:
        assert isinstance(widget, Input)
        widget.value = text
    await settle(app, pilot)
    await settle(app, pilot)
