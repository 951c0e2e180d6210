"""Findings of an old tree that are known: not reported, whatever moves; and new ones that are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran
from examples import in_a_file
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.baseline import Baseline
from argmap.check import check
from argmap.diagnostic import ArgmapError
from argmap.read import read_text

Run = Callable[..., Ran]

OLD = """\
argmap: 1
title: Should the tram be free?
thesis: free
claims:
  free:
    text: Riding the tram should cost nothing.
    pro: [{id: full, text: Free trams are full on most days., kind: fact}]
    con: [deer, dear, {text: Parking is free on Sundays., kind: fact}]
  dear: Expensive.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an old debate and its baseline, `known.json`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tram.yaml").write_text(OLD)
    return tmp_path


@pytest.fixture
def new(here: Path, run: Run) -> Callable[[str], list[str]]:
    """What is reported of the debate, changed, beyond the baseline of the old one."""
    assert run("check", "tram.yaml", "--baseline", "known.json", "--write-baseline").status == 0

    def new(text: str) -> list[str]:
        Path("tram.yaml").write_text(text)
        ran = run("check", "tram.yaml", "--baseline", "known.json", "--format", "json")
        findings = json.loads(ran.out)["findings"]
        assert ran.status == int(any(f["level"] != "info" for f in findings))
        return [f["name"] for f in findings]

    return new


New = Callable[[str], list[str]]


def test_what_is_in_the_baseline_is_not_reported(new: New, run: Run) -> None:
    assert new(OLD) == []
    ran = run("check", "tram.yaml", "--baseline", "known.json")
    assert (ran.status, ran.out, ran.err) == (0, "1 debate, no findings (4 in the baseline)\n", "")
    assert run("check", "tram.yaml").status == 1


def test_findings_stay_known_when_lines_move_and_claims_get_other_ids(new: New) -> None:
    assert new("# a comment\n\n" + OLD.replace("thesis:", "question: Free?\nthesis:")) == []
    head, _, last = OLD.rpartition("  dear")
    other = "  cars: Free trams take cars off the road.\n"
    assert new(head + other + "  dear" + last) == []
    assert new(OLD.replace("full,", "crowded,")) == []
    assert (
        new(OLD.replace("free", "gratis").replace("text: Parking is gratis", "text: Parking is free")) == []
    )


def test_new_findings_are_reported(new: New) -> None:
    assert new(OLD.replace("deer", "door")) == ["dangling-reference"]
    assert new(OLD.replace("con: [deer", "con: [deer, doe")) == ["dangling-reference"]
    assert new(OLD + "  x: {text: Trams are safer than cars., kind: fact, attacks: free}\n") == [
        "uncited-fact"
    ]
    assert new(OLD + "  more: One thing is clear: it is dear.\n") == ["colon-in-text"]


def test_one_more_of_the_same_is_new(new: New) -> None:
    assert new(OLD.replace("con: [deer", "con: [deer, deer")) == ["dangling-reference"]


def test_a_word_is_said_when_entries_are_gone(new: New, run: Run) -> None:
    assert new(OLD.replace("deer, ", "").replace("Expensive", "Free trams cost the city too much")) == []
    ran = run("check", "tram.yaml", "--baseline", "known.json")
    assert ran.err == "2 findings of known.json are gone: --write-baseline takes them out\n"
    # nothing is gone of what was not looked for
    assert run("check", "--select", "AM2", "tram.yaml", "--baseline", "known.json").err == ""
    assert run("check", "tram.yaml#dear", "--baseline", "known.json").err == ""
    ran = run("check", "tram.yaml", "--baseline", "known.json", "--write-baseline")
    assert (ran.status, ran.out, ran.err) == (0, "", "wrote 2 findings to known.json\n")
    assert run("check", "tram.yaml", "--baseline", "known.json").err == ""


def test_a_file_that_was_removed_is_gone_from_the_baseline(here: Path, run: Run) -> None:
    Path("town.yaml").write_text(OLD)
    assert (
        run("check", ".", "--baseline", "known.json", "--write-baseline").err
        == "wrote 8 findings to known.json\n"
    )
    # the other file was not looked at: its entries are kept
    assert run("check", "tram.yaml", "--baseline", "known.json", "--write-baseline").err.startswith(
        "wrote 8 "
    )
    Path("town.yaml").unlink()
    assert run("check", "tram.yaml", "--baseline", "known.json").err.startswith(
        "4 findings of known.json are gone"
    )
    assert run("check", "tram.yaml", "--baseline", "known.json", "--write-baseline").err.startswith(
        "wrote 4 "
    )


def test_the_baseline_is_the_same_wherever_argmap_is_called(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "debates").mkdir()
    (here / "debates" / "tram.yaml").write_text(OLD)
    (here / "argmap.toml").write_text('baseline = "known.json"\n')
    assert run("check", "--write-baseline").err == "wrote 4 findings to known.json\n"
    before = (here / "known.json").read_bytes()
    monkeypatch.chdir(here / "debates")
    assert run("check", "tram.yaml").status == 0
    assert run("check", str(here / "debates" / "tram.yaml")).status == 0
    assert run("check", "--isolated", "tram.yaml").status == 1
    assert run("check", "--write-baseline", "tram.yaml").err == "wrote 4 findings to ../known.json\n"
    assert (here / "known.json").read_bytes() == before
    assert json.loads(before)["findings"][0] == {
        "path": "debates/tram.yaml", "code": "AM101", "claim": "free", "text": "deer",
    }  # fmt: skip


def test_what_is_known_is_unchanged_in_sarif_and_left_out_elsewhere(new: New, run: Run) -> None:
    new(OLD.replace("con: [deer", "con: [deer, doe"))
    (made,) = json.loads(run("check", "tram.yaml", "--baseline", "known.json", "--format", "sarif").out)[
        "runs"
    ]
    states = [r["baselineState"] for r in made["results"]]
    assert sorted(states) == ["new", *["unchanged"] * 4]
    summary = json.loads(run("check", "tram.yaml", "--baseline", "known.json", "--format", "json").out)[
        "summary"
    ]
    assert summary["errors"] == 1 and summary["baseline"] == 4


def test_that_a_file_cannot_be_read_is_in_no_baseline(here: Path, run: Run) -> None:
    Path("tram.yaml").write_text(OLD + "  more: One thing is clear: it is dear.\n")
    written = run("check", "tram.yaml", "--baseline", "known.json", "--write-baseline")
    assert written.status == 0 and written.err.splitlines()[1:] == [
        "1 finding is not taken in, and goes on being reported: AM008 (part of a file cannot be read)"
    ]
    assert "AM008" not in Path("known.json").read_text()
    ran = run("check", "tram.yaml", "--baseline", "known.json")
    assert ran.status == 1 and "colon-in-text" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--baseline", "nix.json"), "there is no baseline nix.json"),
        (("--baseline", "bad.json"), "bad.json is no baseline of argmap"),
        (("--baseline", "other.json"), "other.json is no baseline of argmap"),
        (("--baseline", "list.json"), "list.json is no baseline of argmap"),
        (("--baseline", ""), '"" is no name of a file'),
        (("--baseline", ".", "--write-baseline"), '"." is no name of a file'),
        (("--write-baseline",), "--write-baseline needs the name of a file"),
        (("tram.yaml#free", "--baseline", "new.json", "--write-baseline"), "is a claim"),
        (("--baseline", "nix/new.json", "--write-baseline"), "there is no folder nix"),
    ],
)
def test_what_cannot_be_done_is_said(here: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    Path("bad.json").write_text("{")
    Path("other.json").write_text('{"version": 1, "findings": [{"path": 1}]}')
    Path("list.json").write_text("[]")
    ran = run("check", *words)
    assert ran.status == 2 and said in ran.err and "went wrong" not in ran.err


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_a_baseline_or_an_error(text: str) -> None:
    with in_a_file(text, "known.json") as path:
        try:
            Baseline.read(path)
        except ArgmapError as error:
            assert "no baseline" in str(error)


def test_what_is_written_is_read_again_and_leaves_nothing_to_report(here: Path) -> None:
    document = read_text(OLD, str(here / "tram.yaml"))
    findings = check(document, strict=True)
    made = Baseline(str(here / "known.json"))
    assert made.split(document, findings) == (findings, ())
    assert made.write() == len(findings)
    again = Baseline.read(str(here / "known.json"))
    assert again.split(document, findings) == ((), findings)
    assert again.gone == 0
