"""The web page of a debate of 1,000 claims in a browser: how long it takes to open, and how smoothly its map moves.

python benchmarks/html.py

Opening ends with the first picture after all scripts have run. Beside the time on the clock stands the work of
the page's own thread, which a busy machine does not lengthen; it is what is held against the target. Frames are
counted while the map is dragged about, once at reading size and once with the whole map in sight. Without
Chromium nothing is measured.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measure import argmap, make_debate, row

CLAIMS = 1_000
OPENS_WITHIN = 2.0
FRAME = 33  # milliseconds: 30 frames a second

# every frame gives the time of its beginning, as long as `recording`
_RECORD = """() => {
  window.frames_ = [];
  window.recording = true;
  const frame = (now) => { window.frames_.push(now); if (window.recording) requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
}"""
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def main() -> int:
    """Measure, print, and return 1 where a target is missed."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("there is no Chromium here: nothing is measured")
        return 0
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        debate, page = Path(folder) / "made.yaml", Path(folder) / "made.html"
        debate.write_text(make_debate(CLAIMS), encoding="utf-8")
        subprocess.run(argmap("export", str(debate), "-o", str(page)), check=True, capture_output=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = sorted(_open(browser, page) for _ in range(3))
        clock, work = opened[1]
        print(f"{f'{CLAIMS:,} claims: a file of':58} {page.stat().st_size / 1e6:9.3f} MB")
        print(f"{f'{CLAIMS:,} claims: opened, on the clock':58} {clock:9.3f} s")
        met = [row(f"{CLAIMS:,} claims: opened, work of the page", work, OPENS_WITHIN, "s")]
        for what, key in (("at reading size", ""), ("with the whole map in sight", "0")):
            milliseconds, each = _drag(browser, page, key)
            print(f"{f'dragged {what}, on the clock':58} {1000 / milliseconds:9.1f} frames a second")
            met.append(row(f"dragged {what}, work for a frame", each, FRAME, "ms"))
        browser.close()
    return 0 if all(met) else 1


def _open(browser: Any, path: Path) -> tuple[float, float]:
    """Seconds until a page has opened: on the clock, and of work of its thread."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    begin, before = time.perf_counter(), _work(session)
    page.goto(path.as_uri())
    page.evaluate(_PAINTED)
    seconds = time.perf_counter() - begin, _work(session) - before
    page.close()
    return seconds


def _drag(browser: Any, path: Path, key: str) -> tuple[float, float]:
    """Milliseconds between two frames, on the clock, and of work for each, while the map is dragged."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.wait_for_timeout(1500)
    if key:
        page.keyboard.press(key)
        page.wait_for_timeout(1500)
    page.mouse.move(500, 450)
    page.mouse.down()
    page.evaluate(_RECORD)
    before, end, moves = _work(session), time.perf_counter() + 3, 0
    while time.perf_counter() < end:
        moves += 1
        page.mouse.move(350 + moves * 7 % 300, 350 + moves * 5 % 200)
    work = _work(session) - before
    frames = page.evaluate("() => { window.recording = false; return window.frames_ }")
    page.close()
    return (frames[-1] - frames[0]) / (len(frames) - 1), 1000 * work / len(frames)


def _work(session: Any) -> float:
    """Seconds that the thread of the page has worked so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


if __name__ == "__main__":
    sys.exit(main())
