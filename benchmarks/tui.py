"""The terminal UI: CPU seconds of whole processes to the first picture, and CPU of a key in the outline.

python benchmarks/tui.py

Textual draws headless, at 120x40. A key is pressed, handled, and the screen drawn anew, again and again; the
figure is the CPU time of this process for each.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from pathlib import Path
from time import process_time

from measure import ROOT, make_debate, measure, row

SIZE = (120, 40)

# The first picture of `argmap browse`, on a terminal that is not there; ends at once.
_FIRST = """
import sys
from argmap.tui.app import BrowseApp
from argmap.tui.shelf import Shelf
from argmap.targets import targets
paths = [t.path for t in targets(sys.argv[1:])]
app = BrowseApp(Shelf(paths), paths[0] if len(paths) == 1 else "")
async def leave(pilot):
    app.call_after_refresh(app.exit, 0)
app.run(headless=True, size=(120, 40), auto_pilot=leave)
assert app.failure is None, app.failure
"""


# The same for the least that Textual can show, to judge the machine by: 0.30 s where the targets were set.
_BARE = """
from textual.app import App
from textual.widget import Widget
class Bare(App):
    def compose(self):
        yield Widget()
async def leave(pilot):
    pilot.app.call_after_refresh(pilot.app.exit, 0)
Bare().run(headless=True, size=(120, 40), auto_pilot=leave)
"""


def first_paint(*names: str) -> float:
    """CPU seconds of a process that opens the UI and ends when its first screen is drawn."""
    return measure([sys.executable, "-c", _FIRST, *names], cwd=ROOT)[0]


async def keys(path: Path, *, keys: list[str], times: int) -> dict[str, float]:
    """Milliseconds of CPU for each key, in the outline of a debate with all rows open: the median."""
    sys.path.insert(0, str(ROOT))  # this checkout, whatever is installed
    from argmap.tui.app import BrowseApp
    from argmap.tui.shelf import Shelf

    app = BrowseApp(Shelf([str(path)]), str(path), drawing=True)
    figures: dict[str, float] = {}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("1", "asterisk")
        await pilot.pause()
        rows = len(app.debate.walk.room.outline.rows)  # type: ignore[union-attr]
        figures["rows"] = rows
        for key in keys:
            spent: list[float] = []
            for _ in range(times):
                start = process_time()
                await pilot.press(key)
                await pilot.pause()
                spent.append((process_time() - start) * 1000)
            figures[key] = statistics.median(spent)
    return figures


def main() -> int:
    """Measure, print, and return 1 where a target is missed."""
    bare = measure([sys.executable, "-c", _BARE])[0]
    print(f"first picture, an empty app of Textual {bare:28.3f} s")
    met = [row("first picture, the library", first_paint(), 0.6, "s")]
    with tempfile.TemporaryDirectory() as folder:
        for claims in (10_000, 100_000):
            path = Path(folder) / f"d{claims}.yaml"
            path.write_text(make_debate(claims), encoding="utf-8")
            if claims == 10_000:
                met.append(row("first picture, a debate of 10,000 claims", first_paint(str(path)), 1.2, "s"))
            found = asyncio.run(keys(path, keys=["j", "k", "ctrl+d", "G", "home", "space"], times=15))
            rows = int(found.pop("rows"))
            for key, figure in found.items():
                met.append(row(f"key {key} in the outline, {rows:,} rows", figure, 15, "ms"))
    return 0 if all(met) else 1


if __name__ == "__main__":
    raise SystemExit(main())
