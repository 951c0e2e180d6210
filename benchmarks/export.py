"""Maps of big debates: DOT of 10,000 claims, and pictures against Graphviz alone (CPU seconds of whole processes).

python benchmarks/export.py

A picture is measured against `dot -Tsvg` on the very DOT that argmap writes: what is above 1 is the price of
reading the debate, writing the DOT and dressing the picture. Without a `dot` on the PATH those figures are
left out.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from measure import argmap, make_debate, measure, row

# CPU seconds of Argdown for 10,000 claims to DOT: `map` of 1.7 and of 2.0
ARGDOWN = (2.78, 4.13)


def main() -> int:
    """Measure, print, and return 1 where a target is missed."""
    met = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {n: folder / f"made{n}.yaml" for n in (100, 1_000, 10_000)}
        for claims, path in files.items():
            path.write_text(make_debate(claims), encoding="utf-8")
        seconds, peak = measure(argmap("export", str(files[10_000]), "--to", "dot", "-o", "-"))
        met &= row(f"10,000 claims to DOT ({peak:.0f} MB)", seconds, 1.2, "s")
        print(f"{'':6}Argdown 1.7 and 2.0 took {ARGDOWN[0]} s and {ARGDOWN[1]} s for as many")
        if shutil.which("dot"):
            met &= _pictures(files, folder)
        return 0 if met else 1


def _pictures(files: dict[int, Path], folder: Path) -> bool:
    met = True
    for claims in (100, 1_000):
        dot, svg = folder / f"{claims}.dot", folder / f"{claims}.svg"
        measure(argmap("export", str(files[claims]), "-o", str(dot)), runs=1)
        alone, _ = measure(["dot", "-Tsvg", str(dot), "-o", str(svg)], runs=3)
        whole, peak = measure(argmap("export", str(files[claims]), "-o", str(svg)), runs=3)
        print(f"{f'{claims:,} claims: dot -Tsvg on the same DOT':58} {alone:9.3f} s")
        print(f"{f'{claims:,} claims: argmap export to SVG ({peak:.0f} MB)':58} {whole:9.3f} s")
        if claims == 1_000:
            met &= row("1,000 claims to SVG, times dot -Tsvg on the same DOT", whole / alone, 1.5, "x")
    whole, peak = measure(argmap("export", str(files[10_000]), "-o", str(folder / "big.svg")), runs=1)
    met &= row(f"10,000 claims to SVG ({peak:.0f} MB)", whole, 60, "s")
    path = str(folder / "overview.svg")
    whole, peak = measure(argmap("export", str(files[10_000]), "--map", "overview", "-o", path), runs=3)
    met &= row(f"10,000 claims to an overview in SVG ({peak:.0f} MB)", whole, 5, "s")
    return met


if __name__ == "__main__":
    sys.exit(main())
