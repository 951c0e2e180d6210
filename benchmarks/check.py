"""`argmap check` of 100 claims costs at most 0.12 s, of 10,000 claims at most 2.0 s and 150 MB.

CPU seconds of whole processes, on bushy made-up debates (and, for the record, on other shapes and in strict).

python benchmarks/check.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import argmap, make_debate, measure, row


def main() -> int:
    """Measure, print, and return 1 where a target is missed."""
    met = True
    with tempfile.TemporaryDirectory() as folder:
        for claims, seconds, megabytes, runs in ((100, 0.12, 150, 9), (10_000, 2.0, 150, 5)):
            path = Path(folder) / f"bushy-{claims}.yaml"
            path.write_text(make_debate(claims), encoding="utf-8")
            cpu, peak = measure(argmap("check", str(path)), runs=runs, ok=(0, 1))
            met &= row(f"argmap check, {claims:,} claims", cpu, seconds, "s")
            met &= row(f"argmap check, {claims:,} claims, memory", peak, megabytes, "MB")
        print("for the record:")
        for what, text, options in (
            ("a chain of 10,000", make_debate(10_000, "chain"), ()),
            ("10,000 reasons for one thesis", make_debate(10_000, "flat"), ()),
            ("10,000 claims, --strict", make_debate(10_000), ("--strict",)),
        ):
            path = Path(folder) / "other.yaml"
            path.write_text(text, encoding="utf-8")
            cpu, peak = measure(argmap("check", *options, str(path)), runs=3, ok=(0, 1))
            print(f"  {what:40} {cpu:.3f} s  {peak:.0f} MB")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
