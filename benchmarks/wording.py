"""How often the rules about wording are right: on claims written for the purpose, and on the library.

Precision is the share of alarms that a careful reader shares, recall the share of a reader's stops that the rules
find. In the library every claim has been read and mended: what is still silenced there counts as a false alarm.

python benchmarks/wording.py
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from argmap.check import all_rules, check
from argmap.diagnostic import Diagnostic
from argmap.model import Citation, Claim, ClaimId, Debate, Kind, SourceId
from argmap.read import Document, read_file
from argmap.record import replace

ROOT = Path(__file__).resolve().parent.parent
CLAIMS = ROOT / "tests" / "cases" / "wording"
FILES = {"claims": "claims written for the purpose", "held-out": "claims more, on which nothing was tuned"}
CODES = ("AM402", *(f"AM{n}" for n in range(404, 416)))
WANTED = 0.9
"""The precision below which the rules cry wolf."""


def main() -> int:
    """Measure, print, and return 1 where the rules cry wolf."""
    met = True
    for stem, what in FILES.items():
        cases = yaml.safe_load((CLAIMS / f"{stem}.yaml").read_text(encoding="utf-8"))
        right, false, missed = compare(cases)
        print(f"{len(cases)} {what}")
        print(f"  {'rule':22} {'right':>6} {'false':>6} {'missed':>6} {'precision':>10} {'recall':>7}")
        for name in right:
            if right[name] or false[name] or missed[name]:
                _row(name, len(right[name]), len(false[name]), len(missed[name]))
        totals = [sum(map(len, found.values())) for found in (right, false, missed)]
        _row("all", *totals)
        met &= totals[0] >= WANTED * (totals[0] + totals[1])
        for sort, found in (("false", false), ("missed", missed)):
            for name, texts in found.items():
                for text in texts:
                    print(f"  {sort}: {name}: {text}")
        print()
    claims, alarms = library()
    silenced = sum(alarms.values())
    said = ", ".join(f"{name} {n}" for name, n in alarms.most_common()) or "none"
    print(f"the library: {claims} claims, alarms that are silenced there: {said}")
    print(f"false alarms on a thousand claims: {1000 * silenced / claims:.1f}")
    return 0 if met and silenced <= claims / 100 else 1


Found = dict[str, list[str]]


def compare(cases: list[dict[str, Any]]) -> tuple[Found, Found, Found]:
    """Rule -> the claims at which it is right, those at which it is wrong, and those that it misses."""
    right, false, missed = ({r.name: [] for r in all_rules()} for _ in range(3))
    for case in cases:
        kind = Kind(case["kind"]) if "kind" in case else None
        claim = Claim(ClaimId("claim"), case["text"], kind=kind)
        if kind is Kind.FACT:
            claim = replace(
                claim, cite=(Citation(SourceId("a-source")),)
            )  # what is not asked here: whether it is shown
        debate = Debate("debate", claims={claim.id: claim}, thesis=(claim.id,))
        found = {d.name for d in check(Document("debate.yaml", "", debate, (), True, ""), select=CODES)}
        wanted = set(case.get("finds", ()))
        for name in found | wanted:
            (right if name in found & wanted else false if name in found else missed)[name].append(
                case["text"]
            )
    return right, false, missed


def library() -> tuple[int, Counter[str]]:
    """How many claims the library has, and how often a rule about wording would speak if nothing were silenced."""
    claims, alarms = 0, Counter[str]()
    for path in sorted((ROOT / "debates").glob("*.yaml")):
        if path.stem in ("positions", "sources"):
            continue
        document = read_file(path)
        claims += len(document.debate.claims)
        loud = {c.id: replace(c, ignore={}) for c in document.debate.claims.values()}
        alarms.update(d.name for d in _checked(document, loud))
    return claims, alarms


def _checked(document: Document, claims: Mapping[Any, Claim]) -> tuple[Diagnostic, ...]:
    return check(replace(document, debate=replace(document.debate, claims=claims)), select=CODES)


def _row(name: str, right: int, false: int, missed: int) -> None:
    precision = f"{right / (right + false):.2f}" if right + false else "-"
    recall = f"{right / (right + missed):.2f}" if right + missed else "-"
    print(f"  {name:22} {right:6} {false:6} {missed:6} {precision:>10} {recall:>7}")


if __name__ == "__main__":
    sys.exit(main())
