"""The language server answers while one types: an edit of 1,000 claims is checked within 0.25 s.

The figure is the pause before a check and the CPU seconds that the server spends on an edit, or on a completion; the
time by the clock stands below. It needs the extra `argmap[lsp]`, and Linux.

python benchmarks/lsp.py
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measure import ROOT, make_debate, row

from argmap.lsp.server import pause

sys.path.insert(0, str(ROOT / "tests"))

from lsp_client import Editor, find

TIMES = 20


def main() -> int:
    """Measure, print, and return 1 where a target is missed."""
    met = True
    with tempfile.TemporaryDirectory() as folder:
        for claims, check, complete in ((1_000, 0.25, 0.05), (10_000, 2.5, 0.25)):
            path = Path(folder) / str(claims) / "bushy.yaml"
            path.parent.mkdir()
            path.write_text(make_debate(claims), encoding="utf-8")
            with Editor(path.parent) as editor:
                checked, by_clock = _checked(editor, path)
                met &= row(
                    f"from an edit to what is wrong, {claims:,} claims", pause(checked) + checked, check, "s"
                )
                completed, at_once = _completed(editor, path)
                met &= row(f"an id completed, {claims:,} claims", completed, complete, "s")
                print(
                    f"  by the clock, on this machine as busy as it is: {by_clock:.3f} s and {at_once:.3f} s"
                )
    return 0 if met else 1


def _checked(editor: Editor, path: Path) -> tuple[float, float]:
    """The seconds of an edit of a sentence, until it is known what is wrong."""
    text = editor.open(path)
    editor.wrong(path)
    line, column = find(text, "text: ", after=6, nth=text.count("text: ") // 2)

    def edit(number: int) -> None:
        editor.change(path, "Ab"[number % 2], (line, column), (line, column + 1))
        editor.wrong(path)

    return _measured(editor, edit)


def _completed(editor: Editor, path: Path) -> tuple[float, float]:
    """The seconds of a completion of an id."""
    at = find(path.read_text("utf-8"), "    supports: [c1", after=len("    supports: [c1"))

    def ask(_: int) -> None:
        assert editor.about("completion", path, at)["items"]

    return _measured(editor, ask)


def _measured(editor: Editor, what: Callable[[int], None]) -> tuple[float, float]:
    """CPU seconds of the server, and seconds by the clock, of something that is done several times."""
    what(0)
    cpu, clock = _cpu(editor.process.pid), time.perf_counter()
    for number in range(1, TIMES + 1):
        what(number)
    return (_cpu(editor.process.pid) - cpu) / TIMES, (time.perf_counter() - clock) / TIMES


def _cpu(process: int) -> float:
    """The CPU seconds of a process so far, in user and system."""
    said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
