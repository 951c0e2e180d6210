"""What other programs are told: workflow commands of GitHub, SARIF, code quality of GitLab, JUnit, JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest import Ran, process
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from argmap.diagnostic import ArgmapError, Diagnostic, Fix, Level, Related
from argmap.read import read_text
from argmap.report import Checked, Report, github, gitlab, junit, sarif, shown
from argmap.span import Span, TextEdit

Run = Callable[..., Ran]

DEBATE = """\
argmap: 1
title: Should the tram be free?
thesis: free
claims:
  free:
    text: Riding the tram should cost nothing.
    pro: [{id: full, text: Free trams are full on most days., kind: fact}]
    con: [deer, {text: Parking is cheap., kind: fact, ignore: {uncited-fact: everybody knows, it}}]
  dear: Free trams cost the city a lot of money.
""".replace("knows, it", "knows it")

NASTY = '50% off: a, b\r\n::error::boo \x1b[2J <b> & "quoted" ]]>'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def nasty() -> Report:
    """A finding all of whose words are what an author could have written to do harm."""
    text = f"title: {NASTY}\nmore\n"
    path = "a,b:c%.yaml"
    finding = Diagnostic(
        "AM101",
        "dangling-reference",
        Level.ERROR,
        NASTY,
        Span(path, 7, 20),
        NASTY,
        (Related(NASTY, Span(path, 0, 5)), Related("elsewhere", Span("other.yaml", 3, 4))),
        Fix(NASTY, (TextEdit(7, 9, NASTY),), safe=False),
    )
    document = read_text(text, path)
    return Report((Checked(document, (finding,)),), problems=(ArgmapError(NASTY, help=NASTY),))


# GitHub


def unescaped(text: str) -> str:
    """A value of a workflow command, as the runner reads it."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner takes them apart: command, properties, message."""
    found = []
    for line in text.splitlines():
        if line.startswith("::"):
            head, _, message = line[2:].partition("::")
            command, _, said = head.partition(" ")
            properties = dict(pair.split("=", 1) for pair in said.split(",")) if said else {}
            found.append((command, {k: unescaped(v) for k, v in properties.items()}, unescaped(message)))
    return found


def test_github_marks_each_finding_at_its_lines(here: Path, run: Run) -> None:
    Path("tram.yaml").write_text(DEBATE)
    ran = run("check", "--format", "github", "tram.yaml")
    assert ran.status == 1
    first, second = commands(ran.out)
    assert first[0] == "warning" and second[0] == "error"
    assert second[1] == {
        "file": "tram.yaml", "line": "8", "endLine": "8", "col": "11", "endColumn": "15",
        "title": "AM101 dangling-reference",
    }  # fmt: skip
    assert second[2] == (
        'tram.yaml:8:11: AM101 dangling-reference: unknown claim "deer"\nhelp: did you mean "dear"?'
    )
    assert ran.out.endswith("\n1 error, 1 warning in 1 file\n")


def test_nothing_that_an_author_writes_can_be_a_workflow_command() -> None:
    said = github.write(nasty())
    assert said.isprintable() or all(line.isprintable() for line in said.splitlines())
    (finding, problem) = commands(said)
    assert finding[1]["file"] == "a,b:c%.yaml"
    assert finding[2].count("50% off: a, b  ::error::boo") == 2
    assert problem[0] == "error" and problem[1] == {"title": "argmap"}


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_a_runner_reads_the_words_that_were_meant(message: str, name: str) -> None:
    path = f"{name}.yaml"
    finding = Diagnostic("AM101", "x", Level.INFO, message, Span(path, 0, 0))
    said = github.write(Report((Checked(read_text("argmap: 1\n", path), (finding,)),)))
    assert len(said.split("\n")) == 3  # the command, the summary, the end
    ((command, properties, words),) = commands(said)
    assert command == "notice" and properties["file"] == shown(path)
    assert words == f"{shown(path)}:1:1: AM101 x: {shown(message)}"


def test_a_finding_of_several_lines_has_no_columns_for_github() -> None:
    finding = Diagnostic("AM101", "x", Level.ERROR, "here", Span("a.yaml", 0, 15))
    said = github.write(Report((Checked(read_text("argmap: 1\ntitle: x\n", "a.yaml"), (finding,)),)))
    ((_, properties, _),) = commands(said)
    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert "col" not in properties and "endColumn" not in properties


# SARIF


def result(report: Report) -> Any:
    (run,) = sarif.data(report)["runs"]
    return run


def test_sarif_tells_rules_places_fixes_and_what_is_silenced(here: Path, run: Run) -> None:
    Path("tram.yaml").write_text(DEBATE)
    log = json.loads(run("check", "--format", "sarif", "tram.yaml").out)
    (made,) = log["runs"]
    rules = made["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == ["AM101", "AM401"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in made["results"])
    uncited, dangling, silenced = made["results"]
    assert dangling["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "tram.yaml"},
        "region": {"startLine": 8, "startColumn": 11, "endLine": 8, "endColumn": 15},
    }
    assert dangling["relatedLocations"][0]["message"]["text"] == '"dear" is here'
    (change,) = dangling["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "dear"
    assert silenced["suppressions"] == [{"kind": "inSource", "justification": "everybody knows it"}]
    assert "suppressions" not in uncited
    assert made["invocations"] == [{"executionSuccessful": True}]


def test_what_identifies_a_result_stays_when_lines_move(here: Path, run: Run) -> None:
    def prints(text: str) -> list[str]:
        Path("tram.yaml").write_text(text)
        (made,) = json.loads(run("check", "--format", "sarif", "tram.yaml").out)["runs"]
        return [r["partialFingerprints"]["argmap/v1"] for r in made["results"]]

    before = prints(DEBATE)
    assert len(set(before)) == len(before)
    assert prints("# a comment\n\n" + DEBATE.replace("thesis:", "question: Free?\nthesis:")) == before
    assert prints(DEBATE.replace("deer", "door"))[1] not in before


def test_a_file_that_could_not_be_read_is_in_every_report_for_programs(here: Path) -> None:
    Path("tram.yaml").write_text(DEBATE)
    for form, sign in (
        ("json", b'"message": "there is no file ./nix.yaml"'),
        ("sarif", b'"executionSuccessful": false'),
        ("github", b"::error title=argmap::there is no file ./nix.yaml"),
        ("junit", b'<error message="there is no file ./nix.yaml'),
    ):
        ran = process("check", "--format", form, "./nix.yaml", "tram.yaml", cwd=here)
        assert ran.returncode == 2 and sign in ran.stdout, form


@pytest.mark.skipif(not os.environ.get("ARGMAP_SARIF"), reason="ARGMAP_SARIF names no SARIF schema")
def test_sarif_is_valid_by_its_schema(here: Path, run: Run) -> None:
    schema = json.loads(Path(os.environ["ARGMAP_SARIF"]).read_text("utf-8"))
    validator = Draft4Validator(schema)
    assert not list(validator.iter_errors(sarif.data(nasty())))
    assert not list(validator.iter_errors(sarif.data(Report(()))))
    Path("tram.yaml").write_text(DEBATE)
    Path("broken.yaml").write_text(DEBATE + "  more: One thing: fares.\n")
    Path("empty ü.yaml").write_text("")
    log = json.loads(run("check", "--strict", "--format", "sarif", ".", "nix.yaml").out)
    assert not list(validator.iter_errors(log))
    assert len(log["runs"][0]["results"]) > 4


def test_paths_are_uris_in_sarif() -> None:
    def uri(path: str) -> str:
        finding = Diagnostic("AM101", "x", Level.ERROR, "here", Span(path, 0, 1))
        (found,) = result(Report((Checked(read_text("x", path), (finding,)),)))["results"]
        return str(found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert uri("a b/ü.yaml") == "a%20b/%C3%BC.yaml"
    assert uri("./tram.yaml") == "tram.yaml"
    assert uri("/home/x/tram.yaml") == "file:///home/x/tram.yaml"
    assert uri("odd\udcff.yaml") == "odd%FF.yaml"


# GitLab and JUnit


def test_gitlab_gets_a_fingerprint_for_each_finding(here: Path, run: Run) -> None:
    Path("tram.yaml").write_text(DEBATE + "  x: {text: It is dear., con: [deer, doer]}\n")
    issues = json.loads(run("check", "--format", "gitlab", "tram.yaml").out)
    assert len({i["fingerprint"] for i in issues}) == len(issues) >= 4
    first = issues[0]
    assert first["severity"] == "minor" and first["check_name"] == "AM401 uncited-fact"
    assert first["location"] == {"path": "tram.yaml", "lines": {"begin": 7, "end": 7}}
    assert gitlab.data(nasty())[0]["location"]["path"] == "a,b:c%.yaml"


def test_two_findings_alike_in_one_claim_are_told_apart() -> None:
    document = read_text(DEBATE, "tram.yaml")
    finding = Diagnostic("AM101", "x", Level.ERROR, "one", Span("tram.yaml", 3, 9))
    other = Diagnostic("AM101", "x", Level.ERROR, "two", Span("tram.yaml", 3, 9))
    first, second = gitlab.data(Report((Checked(document, (finding, other)),)))
    assert first["fingerprint"] != second["fingerprint"]


def test_junit_is_xml_with_a_test_for_each_finding_and_one_for_a_clean_file(here: Path, run: Run) -> None:
    Path("tram.yaml").write_text(DEBATE)
    Path("town.yaml").write_text(
        "argmap: 1\ntitle: Town\nclaims:\n"
        "  {a: {text: It is so today., pro: [c], con: [b]}, b: It is not so., c: It was so.}\n"
    )
    suites = ElementTree.fromstring(
        run("check", "--ignore", "style", "--format", "junit", "town.yaml", "tram.yaml").out
    )
    assert suites.attrib == {"name": "argmap", "tests": "3", "failures": "2", "errors": "0"}
    town, tram = suites
    assert [case.attrib["name"] for case in town] == ["no findings"] and len(town[0]) == 0
    assert [case.attrib["name"] for case in tram] == ["AM401 uncited-fact", "AM101 dangling-reference"]
    assert tram[1][0].attrib["type"] == "error"
    nasty_suites = ElementTree.fromstring(junit.write(nasty()))
    assert "\x1b" not in str(nasty_suites[0][0][0].attrib["message"])


# JSON


def test_json_says_when_the_library_stands_in(here: Path, run: Run) -> None:
    data = json.loads(run("check", "--format", "json").out)
    assert data["summary"]["library"] is True and data["summary"]["files"] > 5
    Path("tram.yaml").write_text(DEBATE)
    data = json.loads(run("check", "--format", "json").out)
    assert data["summary"]["library"] is False
    assert data["summary"]["silenced"] == 1 and data["summary"]["baseline"] == 0
    assert data["problems"] == []


def test_programs_are_told_the_fixes_that_are_made_when_they_are_asked_for(here: Path, run: Run) -> None:
    Path("tram.yaml").write_text(
        "argmap: 1\ntitle: T\nclaims: {a: {text: It is so today., pro: [b], con: [c]},\n"
        " b: {text: It was so., supports: a}, c: It will not be.}\n"
    )
    data = json.loads(run("check", "--select", "AM115", "--format", "json", "tram.yaml").out)
    assert [f["fix"]["title"] for f in data["findings"]] == ["Delete the second one"]
