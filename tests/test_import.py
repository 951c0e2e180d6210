"""`argmap import`: from another program's file to a debate file, and what is lost on the way."""

from __future__ import annotations

import json as stdlib_json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran, process

from argmap.formats import json
from argmap.read import read_file

Run = Callable[..., Ran]


@pytest.fixture
def normal(tram: Path) -> Path:
    """The normal form of the tram debate, with its sources in it, in a folder without debates."""
    file = tram.with_name("tram.json")
    file.write_text(json.write(read_file(tram).debate), encoding="utf-8")
    tram.rename(tram.with_suffix(".old"))
    return file


def test_an_imported_debate_is_the_one_that_was_exported(run: Run, normal: Path) -> None:
    ran = run("import", "tram.json")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.splitlines()[0] == "wrote tram.yaml: 5 claims, 4 arguments"
    assert "carried over" not in ran.err
    again = read_file("tram.yaml")
    assert (again.debate, []) == json.read(normal.read_text("utf-8"), "tram.json")
    assert list(again.debate.claims) == ["free", "cars", "fewer", "habit", "cost"]
    assert again.diagnostics == ()
    assert again.text.startswith("argmap: 1\n")


def test_sources_of_a_bibliography_beside_the_debate_stand_in_the_imported_file(run: Run, tram: Path) -> None:
    tram.with_name("works.bib").write_text(
        "@book{storch, author={Storchmann, Karl}, title={Free rides}, year=2003}"
    )
    text = tram.read_text().split("\n")
    start = next(i for i, line in enumerate(text) if line.startswith("sources:"))
    text[start : start + 2] = ["sources: works.bib"]
    tram.write_text("\n".join(text))
    debate = read_file(tram).debate
    Path("copy").mkdir()
    Path("tram.json").write_text(json.write(debate))
    assert run("import", "tram.json", "-o", "copy/").status == 0
    again = read_file("copy/tram.yaml")
    assert again.diagnostics == ()
    assert again.debate.sources == debate.sources


def test_nothing_that_exists_is_replaced_without_force(run: Run, normal: Path) -> None:
    Path("tram.yaml").write_text("mine")
    ran = run("import", "tram.json")
    assert ran.status == 2
    assert "tram.yaml exists already" in ran.err
    assert Path("tram.yaml").read_text() == "mine"
    assert run("import", "tram.json", "--force").status == 0
    assert read_file("tram.yaml").debate.title == "Should the tram be free?"


def test_the_debate_is_called_by_the_file_it_is_written_to(run: Run, normal: Path) -> None:
    assert run("import", "tram.json", "-o", "fares.yaml").status == 0
    assert read_file("fares.yaml").debate.id == "fares"
    assert not Path("tram.yaml").exists()


def test_an_import_goes_through_pipes(normal: Path) -> None:
    done = process("import", "-", "-o", "-", stdin=normal.read_bytes(), env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert done.stderr == b""
    Path("piped.yaml").write_bytes(done.stdout)
    assert len(read_file("piped.yaml").debate.claims) == 5


def test_what_is_lost_is_said_on_standard_error_with_its_place(run: Run, normal: Path) -> None:
    top = stdlib_json.loads(normal.read_text())
    top["claims"][0]["likes"] = 12
    top["arguments"][0] |= {"id": "by-bike", "premises": ["bikes"]}
    top["title"] = ""
    normal.write_text(stdlib_json.dumps(top))
    ran = run("import", "tram.json")
    assert ran.status == 0
    said = ran.err.splitlines()
    assert "things could not be carried over from tram.json:" in said[1]
    assert "  claims[0].likes: left out: an unknown key" in said
    assert any(line.startswith("  arguments[0].premises: the argument ") for line in said)
    assert said[-1] == "argmap check tram.yaml finds 1 fault in it"


def test_a_file_that_cannot_be_read_leaves_all_others_unwritten(run: Run, normal: Path) -> None:
    Path("bad.json").write_text('{"version": 1,\n "claims": [}')
    ran = run("import", "tram.json", "bad.json")
    assert ran.status == 2
    assert ran.err == "argmap: bad.json:2:13: not JSON: expecting value\n"
    assert not Path("tram.yaml").exists()


def test_two_debates_of_one_name_do_not_overwrite_each_other(run: Run, normal: Path) -> None:
    Path("other").mkdir()
    Path("other/tram.json").write_text(normal.read_text())
    ran = run("import", "tram.json", "other/tram.json", "--force")
    assert ran.status == 2
    assert "tram.json and other/tram.json would both be written to tram.yaml" in ran.err
    assert not Path("tram.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.json"], "nowhere.json: no such file or directory"),
        (["."], "is a folder"),
        (["tram.old"], "tram.old:1:1: not JSON"),
        (["tram.json", "--from", "jsn"], 'did you mean "json"?'),
        (["tram.json", "--from", "dot"], "dot can be written, but not read"),
        (["tram.json", "-o", "missing/x.yaml"], "there is no folder missing"),
        (["tram.json", "tram.json", "-o", "-"], "standard output takes one debate"),
        (["-", "-"], "standard input can be read once"),
        (["empty.json"], "empty.json is empty"),
        (["utf16.json"], "utf16.json: the file is UTF-16"),
        (["x.yaml"], "x.yaml is YAML"),
        (["notes.md"], "argmap new --from notes.md"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_words(
    run: Run, normal: Path, words: list[str], said: str
) -> None:
    Path("empty.json").write_text(" \n")
    Path("utf16.json").write_bytes('{"version": 1}'.encode("utf-16"))
    Path("x.yaml").write_text("argmap: 1")
    Path("notes.md").write_text("Trams should be free.\n+ They are slow.\n")
    ran = run("import", *words)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_the_format_is_told_by_what_the_file_holds_where_its_name_says_nothing(
    run: Run, normal: Path
) -> None:
    normal.rename("download")
    ran = run("import", "download")
    assert ran.status == 0
    assert len(read_file("tram.yaml").debate.claims) == 5


def test_an_id_that_is_no_file_name_does_not_lead_out_of_the_folder(run: Run, normal: Path) -> None:
    top = stdlib_json.loads(normal.read_text())
    top["id"] = "../../etc/tram: free?"
    normal.write_text(stdlib_json.dumps(top))
    assert run("import", "tram.json").status == 0
    assert [p.name for p in Path().glob("*.yaml")] == ["etc-tram-free.yaml"]
