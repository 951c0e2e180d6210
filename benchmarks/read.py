"""Reading debates of 10,000 and 100,000 claims with the place of every scalar (CPU seconds of whole processes).

python benchmarks/read.py

Beside them: PyYAML's own C events of the same file, thrown away as they come, and its `CSafeLoader`, which knows
no places. Reading cannot be faster than the first; most programs would use the second.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import make_debate, measure, row

READ = "import sys; from argmap.read import read_file; d = read_file(sys.argv[1]); assert not d.diagnostics"
EVENTS = "import sys, yaml; [0 for _ in yaml.parse(open(sys.argv[1]), Loader=yaml.CBaseLoader)]"
SAFE = "import sys, yaml; yaml.load(open(sys.argv[1]), Loader=yaml.CSafeLoader)"


def main() -> int:
    """Measure, print, and return 1 where a target is missed."""
    met = True
    with tempfile.TemporaryDirectory() as folder:
        for claims, target, runs in ((10_000, 0.45, 5), (100_000, 5.0, 2)):
            path = Path(folder) / f"d{claims}.yaml"
            path.write_text(make_debate(claims), encoding="utf-8")
            for name, code in (("C events alone", EVENTS), ("CSafeLoader, no places", SAFE)):
                seconds, peak = measure([sys.executable, "-c", code, str(path)], runs=runs)
                print(f"{f'PyYAML {name}, {claims:,} claims':58} {seconds:9.3f} s    {peak:.0f} MB")
            seconds, peak = measure([sys.executable, "-c", READ, str(path)], runs=runs)
            met &= row(f"argmap reads {claims:,} claims ({peak:.0f} MB)", seconds, target, "s")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
