"""Reading debates of 10,000 and 100,000 claims with the place of every scalar (CPU seconds of whole processes).

python benchmarks/read.py

Two shapes: `chain`, where a claim is a sentence and a relation, and `bushy`, which adds kinds, citations, titles,
tags, notes and joint premises (`measure.make_debate`). Beside them PyYAML's own C events of the same file, thrown
away as they come, which is the floor; and its `CSafeLoader`, which most programs would use and which knows no places.
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
        for claims, target, runs in ((10_000, 0.45, 5), (100_000, 5.0, 1)):
            for shape in ("chain", "bushy"):
                path = Path(folder) / f"{shape}{claims}.yaml"
                path.write_text(make_debate(claims, shape), encoding="utf-8")
                for name, code in (("C events alone", EVENTS), ("CSafeLoader, no places", SAFE)):
                    seconds, peak = measure([sys.executable, "-c", code, str(path)], runs=runs)
                    print(f"{f'PyYAML {name}, {claims:,} {shape}':58} {seconds:9.3f} s    {peak:.0f} MB")
                seconds, peak = measure([sys.executable, "-c", READ, str(path)], runs=runs)
                met &= row(f"argmap reads {claims:,} {shape} ({peak:.0f} MB)", seconds, target, "s")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
