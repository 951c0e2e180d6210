"""The fixes of findings: each removes its finding, adds none, and leaves the rest of the debate alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import TRAM, Ran, process
from test_rules import CODES, WITHOUT_EXAMPLE, found_in, load_cases, read_beside

from argmap.check import check
from argmap.diagnostic import Diagnostic, Level
from argmap.editing.neighbours import overlaid
from argmap.fixes import fix_all, offered
from argmap.manual import page_of
from argmap.read import Document, read_file, read_text
from argmap.span import apply_edits

Run = Callable[..., Ran]

HEAD = "argmap: 1\ntitle: Should the tram be free?\n"

# a colon in a text, a blank that is missing, a list that is none, a relation written twice, an id misspelt
MANY = (
    HEAD
    + """\
thesis: free
claims:
  free: {text: Riding the tram should cost nothing., pro: [cars, cars], con: cost}
  cars:
    text: One thing is clear: fewer cars.
    con: [coost]
  cost:
    text:Free trams cost the city more than it can spare. # not known yet
    ignore: {no-question: there is none}
"""
)


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


def strictly(document: Document) -> tuple[Diagnostic, ...]:
    return check(document, strict=True)


@pytest.mark.parametrize(("code", "case"), load_cases(finding=True))
def test_a_fix_removes_its_finding_and_adds_none(code: str, case: dict[str, Any], tmp_path: Path) -> None:
    document, _ = read_beside(tmp_path, case)
    findings = offered(document, strictly(document))
    for finding in findings:
        if finding.code != code or finding.fix is None:
            continue
        after = read_text(
            apply_edits(document.text, finding.fix.edits), document.path, folder=overlaid(document, {})
        )
        now, before = Counter(f.code for f in strictly(after)), Counter(f.code for f in findings)
        assert now[code] < before[code]
        if document.whole and finding.fix.safe:
            assert not {
                f.code for f in strictly(after) if f.level is Level.ERROR and now[f.code] > before[f.code]
            }
            if finding.code not in (
                "AM009",
                "AM305",
                "AM410",
            ):  # a text that is longer now; what was silenced
                assert after.debate == document.debate


@pytest.mark.parametrize(
    "code", ["AM008", "AM009", "AM010", "AM012", "AM013", "AM014", "AM015", "AM115", "AM305"]
)
def test_the_example_of_a_page_is_mended_by_its_fix(code: str, tmp_path: Path) -> None:
    assert code not in WITHOUT_EXAMPLE and code in CODES
    assert code in {d.code for d in found_in(tmp_path, page_of(code).example)}
    document = read_file(tmp_path / "debate.yaml")
    fixed = fix_all(document, strictly, unsafe=code == "AM011")
    assert code not in {f.code for f in fixed.findings} and code in {f.code for f in fixed.applied}


def test_fixes_are_made_to_the_end_and_the_guessing_ones_only_when_asked_for() -> None:
    document = read_text(MANY, "tram.yaml")
    fixed = fix_all(document, strictly)
    text = fixed.document.text
    assert '"One thing is clear: fewer cars."' in text and "con: [cost]" in text and "pro: [cars]" in text
    assert "# not known yet" in text and "text: Free" in text and "coost" in text
    again = fix_all(fixed.document, strictly)
    assert not again.applied
    text = fix_all(document, strictly, unsafe=True).document.text
    assert text.count("con: [cost]") == 2 and "coost" not in text
    assert "ignore" not in text  # what silences nothing is told of where all else can be read


def test_the_command_writes_reports_what_remains_and_can_be_taken_back(run: Run, tram: Path) -> None:
    tram.write_text(MANY)
    ran = run("check", tram, "--fix", "--format", "concise")
    assert ran.status == 1 and "fixed" in ran.err and "argmap undo" in ran.err and "--unsafe-fixes" in ran.err
    assert "AM101" in ran.out and "AM008" not in ran.out
    assert run("undo", tram).status == 0 and tram.read_text() == MANY
    assert run("check", tram, "--unsafe-fixes", "--select", "AM1").status == 0


def test_a_difference_is_shown_and_nothing_written(run: Run, tram: Path) -> None:
    tram.write_text(MANY)
    ran = run("check", tram, "--diff")
    assert ran.status == 1 and ran.out.startswith("--- ") and "would fix" in ran.err
    assert tram.read_text() == MANY
    tram.write_text(TRAM)
    assert run("check", tram, "--diff").out == ""


def test_a_clean_debate_is_not_touched(run: Run, tram: Path) -> None:
    before = tram.stat().st_mtime_ns
    run("check", tram, "--unsafe-fixes", "--strict")
    assert tram.stat().st_mtime_ns == before


def test_standard_input_is_shown_and_not_fixed() -> None:
    ran = process("check", "-", "--fix", stdin=MANY.encode())
    assert ran.returncode == 2 and b"--diff" in ran.stderr
    assert process("check", "-", "--diff", stdin=MANY.encode()).stdout.startswith(b"--- ")


def test_a_file_that_is_not_utf_8_is_not_fixed(run: Run, tram: Path) -> None:
    data = MANY.encode().replace(b"Riding", b"Rid\xffing")
    tram.write_bytes(data)
    ran = run("check", tram, "--fix")
    assert ran.status == 2 and "UTF-8" in ran.err and tram.read_bytes() == data
