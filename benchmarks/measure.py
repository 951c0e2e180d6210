"""What a command costs: CPU time and peak memory of whole processes; and debates of any size to cost it on.

CPU seconds (user and system, children included) rather than wall time: the figures must mean the same on a
busy machine. Every benchmark of this folder measures with `measure` and generates with `make_debate`.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

Shape = Literal["bushy", "chain", "flat"]

ROOT = Path(__file__).resolve().parent.parent

# A process inherits the peak memory of the one that starts it, so a small one is put between: a bare Python
# that runs the command, and writes what the kernel says of it into a pipe.
_BETWEEN = """
import os, sys
out, argv = int(sys.argv[1]), sys.argv[2:]
os.set_inheritable(out, False)
pid = os.posix_spawnp(argv[0], argv, os.environ)
_, status, usage = os.wait4(pid, 0)
code = os.waitstatus_to_exitcode(status)
os.write(out, b"[%r, %d, %d]" % (usage.ru_utime + usage.ru_stime, usage.ru_maxrss, code))
"""


def measure(
    argv: Sequence[str],
    runs: int = 5,
    *,
    ok: Sequence[int] = (0,),
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: str | os.PathLike[str] | None = None,
) -> tuple[float, float]:
    """Run a command several times: the median of its CPU seconds, and the highest peak memory in MB.

    One run more than asked is made first and not counted: it fills the disk cache and writes byte code.
    Its output is thrown away. `ok` are the exit codes of success; raises `RuntimeError` for any other.
    """
    seconds: list[float] = []
    peaks: list[float] = []
    for run in range(runs + 1):
        read, write = os.pipe()
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _BETWEEN, str(write), *argv],
            input=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[write],
            # as after an installation: with byte code, whatever the settings of whoever measures
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(env or {})},
            cwd=cwd,
        )
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            said = pipe.read()
        if not said:
            raise RuntimeError(f"{argv[0]} could not be run: {done.stderr.decode(errors='replace')}")
        cpu, peak, code = json.loads(said)
        if code not in ok:
            raise RuntimeError(f"{' '.join(argv)} ended with {code}: {done.stderr.decode(errors='replace')}")
        if run:
            seconds.append(cpu)
            peaks.append(peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6)
    return statistics.median(seconds), max(peaks)


def argmap(*args: str) -> list[str]:
    """The command line that runs this checkout's argmap under the Python that runs the benchmark."""
    return [sys.executable, "-m", "argmap", *args]


def row(what: str, figure: float, target: float, unit: str) -> bool:
    """Print one figure beside its target; True when it is met."""
    met = figure <= target
    print(f"{what:58} {figure:9.3f} {unit:3}  target {target:g} {unit}  {'ok' if met else 'MISSED'}")
    return met


# subjects, verbs, objects and conditions of the made-up claims
_WORDS = [
    line.split(", ")
    for line in (
        "riders, drivers, shops, schools, cities, small towns, older people, families, planners, employers",
        "gain from, pay for, wait for, ask for, lose, overrate, give up, look for, forget, depend on",
        "free trams, frequent service, parking space, clean air, quiet streets, late trains, short trips, "
        "low fares, long commutes, new lines, bus lanes, bicycle paths, season tickets, road repairs",
        "when fares fall, in the first year, as surveys show, where lines are crowded, late at night, "
        "once habits have formed, whatever the price, after a rise in rents, if nothing else changes",
    )
]


def make_debate(claims: int, shape: Shape = "bushy", *, seed: int = 1) -> str:
    """The YAML text of a made-up debate with so many claims; the same arguments give the same text.

    `bushy`: what real debates look like (two to four reasons to a claim, about one claim in six used twice,
    some joint premises, undercuts, notes, tags, kinds, citations). `chain`: every claim supports the one
    before it. `flat`: every claim is a reason for or against the thesis.
    """
    rng = random.Random(seed)
    out = [
        "argmap: 1",
        f"title: A made-up debate of {claims} claims",
        "question: Should the tram be free?",
        "thesis: c0",
        "sources:",
        "  survey: {title: A made-up survey, author: 'Example, Ann', issued: 2020, type: book}",
        "  report: {title: A made-up report, author: 'Sample, Bo', issued: 2021, type: report}",
        "claims:",
    ]
    arguments: list[str] = []
    for i in range(claims):
        text = f"{' '.join(map(rng.choice, _WORDS))}, in case {i}."
        out.append(f"  c{i}:")
        out.append(f"    text: {text[0].upper()}{text[1:]}")
        if i == 0:
            continue
        if shape == "chain":
            out.append(f"    supports: [c{i - 1}]")
            continue
        relation = "supports" if rng.random() < 0.6 else "attacks"
        if shape == "flat":
            out.append(f"    {relation}: [c0]")
            continue
        parent = rng.randint((i - 1) // 4, (i - 1) // 2)
        fate = rng.random()
        if fate < 0.08 and i > 4:
            # together with an older claim; one such step in two is undercut by a third
            other = rng.randrange(i // 2 + 1, i)
            arguments.append(f"  - {{id: a{i}, premises: [c{i}, c{other}], {relation}: c{parent}}}")
        elif fate < 0.12 and arguments:
            aimed_at = arguments[-1].split("id: ")[1].split(",")[0]
            out.append(f"    undercuts: [{aimed_at}]")
        else:
            out.append(f"    {relation}: [c{parent}]")
            if fate > 0.85 and i > 4:
                also = rng.randrange(i // 3)
                if also != parent:
                    out.append(f"    {'attacks' if relation == 'supports' else 'supports'}: [c{also}]")
        if rng.random() < 0.4:
            kind = rng.choice(["fact", "cause", "value", "policy"])
            out.append(f"    kind: {kind}")
            if kind == "fact":
                out.append(f"    cite: ['{rng.choice(['survey', 'report'])}, {rng.randrange(1, 300)}']")
        if rng.random() < 0.2:
            out.append(f"    title: Case {i} in short")
        if rng.random() < 0.15:
            out.append(f"    tags: [{rng.choice(['cost', 'habit', 'air'])}, made-up]")
        if rng.random() < 0.1:
            out.append("    note: >-")
            out.append(
                f"      A note on case {i}: it says, at some length, what the sentence above leaves open,"
            )
            out.append("      and where a reader might look next.")
    if arguments:
        out += ["arguments:", *arguments]
    return "\n".join(out) + "\n"
