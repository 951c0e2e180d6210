"""The language server answers while one types: an edit of 1,000 claims is checked within 0.25 s.

Wall time between what an editor sends and what it gets back, the pause before a check included; the median of several.
It needs the extra `argmap[lsp]`.

python benchmarks/lsp.py
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from measure import ROOT, make_debate, row

sys.path.insert(0, str(ROOT / "tests"))

from lsp_client import Editor, find


def main() -> int:
    """Measure, print, and return 1 where a target is missed."""
    met = True
    with tempfile.TemporaryDirectory() as folder:
        for claims, check, complete in ((1_000, 0.25, 0.05), (10_000, 2.5, 0.25)):
            path = Path(folder) / f"bushy-{claims}.yaml"
            path.write_text(make_debate(claims), encoding="utf-8")
            checked, completed, hovered = _times(path, claims)
            met &= row(f"from an edit to what is wrong, {claims:,} claims", checked, check, "s")
            met &= row(f"an id completed, {claims:,} claims", completed, complete, "s")
            print(f"{'for the record: a hover':58} {hovered:9.3f} s")
    return 0 if met else 1


def _times(path: Path, claims: int) -> tuple[float, float, float]:
    """Seconds from an edit to its findings, for a completion, and for a hover."""
    with Editor(path.parent) as editor:
        text = editor.open(path)
        line, column = find(text, f"c{claims // 2}:\n    text: ", after=len(f"c{claims // 2}:\n    text: "))
        editor.wrong(path)
        checked, completed, hovered = [], [], []
        for number in range(9):
            begun = time.perf_counter()
            editor.change(path, "Perhaps " if number % 2 else "Surely ", (line, column))
            editor.wrong(path)
            checked.append(time.perf_counter() - begun)
        editor.change(path, "    supports: [c1\n", (line, 0))
        editor.wrong(path)
        for number in range(9):
            begun = time.perf_counter()
            editor.change(path, str(number), (line, len("    supports: [c1")))
            assert editor.about("completion", path, (line, len("    supports: [c1") + 1))["items"]
            completed.append(time.perf_counter() - begun)
            editor.change(path, "", (line, len("    supports: [c1")), (line, len("    supports: [c1") + 1))
        editor.wrong(path)
        for _ in range(5):
            begun = time.perf_counter()
            editor.about("hover", path, find(text, "thesis: c0", after=9))
            hovered.append(time.perf_counter() - begun)
    return statistics.median(checked), statistics.median(completed), statistics.median(hovered)


if __name__ == "__main__":
    sys.exit(main())
