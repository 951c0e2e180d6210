"""What Tab costs in bash: at most 0.08 s of CPU for the names of debates and for the ids of claims.

CPU seconds of a bash that reads the completion and completes one word, less those of a bash that reads it alone.

python benchmarks/completion.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from measure import argmap, make_debate, measure, row


def main() -> int:
    """Measure, print, and return 1 where a target is missed."""
    script = subprocess.run(argmap("completion", "bash"), capture_output=True, text=True, check=True).stdout
    met = True
    with tempfile.TemporaryDirectory() as folder:
        for claims in (100, 10_000):
            Path(folder, f"c{claims}.yaml").write_text(make_debate(claims), encoding="utf-8")

        def cost(*words: str) -> float:
            listed = " ".join(f"'{word}'" for word in words)
            complete = f"COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _argmap" if words else ""
            # several times in one shell: a single one is lost in what starting it costs
            again = f"for i in 1 2 3 4 5 6 7 8 9 10; do {complete or ':'}; done"
            return measure(["bash", "-c", f"{script}\n{again}"], runs=7, ok=(0, 1), cwd=folder)[0]

        empty = cost()
        for what, words in (
            ("a command", ("argmap", "ex")),
            ("the name of a debate", ("argmap", "show", "ent")),
            ("a claim of a shipped debate", ("argmap", "show", "entrapment#fr")),
            ("a claim of 100", ("argmap", "show", "c100.yaml#c1")),
            ("a claim of 10,000", ("argmap", "show", "c10000.yaml#c99")),
            ("a claim behind --supports", ("argmap", "add", "c100.yaml", "x", "--supports", "c1")),
        ):
            met &= row(f"Tab at {what}", (cost(*words) - empty) / 10, 0.08, "s")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
