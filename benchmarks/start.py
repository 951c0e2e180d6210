"""`argmap --version` costs at most 2.5 times a Python that does nothing (CPU seconds of whole processes).

python benchmarks/start.py
"""

from __future__ import annotations

import sys

from measure import argmap, measure, row


def main() -> int:
    """Measure, print, and return 1 where a target is missed."""
    bare, _ = measure([sys.executable, "-c", "pass"], runs=15)
    version, _ = measure(argmap("--version"), runs=15)
    print(f"python -c pass  {bare * 1000:.1f} ms CPU")
    return 0 if row("argmap --version, times a bare Python", version / bare, 2.5, "x") else 1


if __name__ == "__main__":
    raise SystemExit(main())
