"""`argmap fmt` of a debate of 10,000 claims costs at most 2.0 s.

CPU seconds of whole processes, on bushy made-up debates: read, laid out, printed, and what is printed read again and
compared. For the record: the same on a debate that is laid out already, and claims moved to where they are used.

python benchmarks/fmt.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import argmap, make_debate, measure, row


def main() -> int:
    """Measure, print, and return 1 where a target is missed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bushy.yaml"
        path.write_text(make_debate(10_000), encoding="utf-8")
        # with --check nothing is written, so that every run finds the same to do
        cpu, peak = measure(argmap("fmt", "--check", str(path)), ok=(1,))
        met = row("argmap fmt, 10,000 claims", cpu, 2.0, "s")
        print("for the record:")
        print(f"  {'its memory':40} {peak:.0f} MB")
        cpu, _ = measure(argmap("fmt", "--check", "--nest", str(path)), runs=3, ok=(1,))
        print(f"  {'10,000 claims, --nest':40} {cpu:.3f} s")
        measure(argmap("fmt", str(path)), runs=1)
        cpu, _ = measure(argmap("fmt", "--check", str(path)), runs=3)
        print(f"  {'10,000 claims, laid out already':40} {cpu:.3f} s")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
