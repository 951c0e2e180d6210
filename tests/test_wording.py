"""The rules about wording, measured on claims with the stops of a careful reader."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import environment

from argmap.check import all_rules

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases" / "wording"


@pytest.mark.parametrize(("stem", "claims"), [("claims", 100), ("held-out", 50)])
def test_the_claims_are_as_many_as_is_said_half_of_them_good_and_name_rules_that_exist(
    stem: str, claims: int
) -> None:
    cases = yaml.safe_load((CASES / f"{stem}.yaml").read_text(encoding="utf-8"))
    assert len(cases) == claims == len({case["text"] for case in cases})
    assert 0.4 * claims <= sum("finds" not in case for case in cases) <= 0.6 * claims
    names = {r.name for r in all_rules()}
    assert all(set(case.get("finds", ())) <= names for case in cases)


def test_the_rules_about_wording_do_not_cry_wolf_and_the_page_has_their_figures() -> None:
    ran = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "wording.py"],
        capture_output=True,
        text=True,
        env=environment(),
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    page = (ROOT / "docs" / "precision.md").read_text(encoding="utf-8")
    totals = re.findall(r"^  all +(\d+) +(\d+) +(\d+) +([\d.]+) +([\d.]+)$", ran.stdout, re.MULTILINE)
    assert len(totals) == 2
    for row in totals:
        assert f"| {' | '.join(row)} |" in page
    assert "silenced there: none" in ran.stdout
