"""Templates: each is a debate without a fault, laid out, and teaches what it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from argmap.catalogue import schemes
from argmap.check import check
from argmap.read import read_file, read_text
from argmap.schema import ADDRESS
from argmap.template import FOLDER, PLAIN, names, purpose

Run = Callable[..., Ran]
SORTS = [n for n in names() if n != PLAIN]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_is_one_for_each_sort_of_debate(run: Run) -> None:
    assert set(SORTS) == {"policy", "science", "ethics", "court", "dialogue", "book-review", "classroom"}
    lines = run("new", "--list").out.splitlines()
    assert [line.split()[0] for line in lines] == list(names())
    assert all(line.endswith((".", "?")) and len(line) < 100 for line in lines)


@pytest.mark.parametrize("name", names())
def test_a_template_has_no_findings_and_is_laid_out(name: str, run: Run) -> None:
    assert run("new", "a.yaml", "--template", name).status == 0
    assert check(read_file("a.yaml"), strict=True) == ()
    assert run("fmt", "--check", "a.yaml").status == 0
    first = Path("a.yaml").read_text().splitlines()[0]
    assert first == f"# yaml-language-server: $schema={ADDRESS}"


@pytest.mark.parametrize("name", SORTS)
def test_a_template_shows_what_a_map_can_do_and_says_why(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text()
    debate = read_text(text).debate
    arguments = debate.arguments.values()
    assert 8 < len(debate.claims) < 25
    assert any(a.undercuts for a in arguments)
    assert any(len(a.premises) > 1 for a in arguments)
    assert any(a.scheme and a.questions for a in arguments)
    assert all(c.text[0].isupper() and c.text.endswith(".") for c in debate.claims.values())
    assert sum("#" in line for line in text.splitlines()) >= 8
    assert purpose(name) != text.splitlines()[0]
    for word in (w.strip("`,.:") for w in text.split("argmap explain ")[1:]):
        assert word.split("`")[0] in schemes()


@pytest.mark.parametrize("name", SORTS)
def test_title_question_and_thesis_go_over_the_sentences_of_a_template(name: str, run: Run) -> None:
    asked, held = "Trams: free, or #1 in fares?", 'The "tram" should be free: for all.'
    ran = run(
        "new", "a.yaml", "--template", name, "--title", "Free trams", "--question", asked, "--thesis", held
    )
    assert ran.status == 0, ran.err
    debate = read_file("a.yaml").debate
    assert (debate.title, debate.question) == ("Free trams", asked)
    assert debate.claims[debate.thesis[0]].text == held
    before = read_text((FOLDER / f"{name}.yaml").read_text()).debate
    assert list(debate.claims) == list(before.claims)
    assert list(debate.arguments) == list(before.arguments)
    assert check(read_file("a.yaml"), strict=True) == ()
    assert run("fmt", "--check", "a.yaml").status == 0


def test_a_question_that_no_title_goes_with_is_the_title(run: Run) -> None:
    assert run("new", "a.yaml", "--template", "policy", "--question", "Should the tram be free?").status == 0
    assert read_file("a.yaml").debate.title == "Should the tram be free?"
    assert run("new", "b.yaml", "--template", "policy", "--title", "Should the tram be free?").status == 0
    assert read_file("b.yaml").debate.question == "Should the tram be free?"


@pytest.mark.parametrize(
    ("words", "message", "way_out"),
    [
        (["--template", "polic"], '--template: there is no "polic", only debate,', 'did you mean "policy"?'),
        (
            ["--template", "policy", "--pro", "So."],
            "the template policy has reasons of its own",
            "argmap add",
        ),
        (
            ["--template", "court", "--thesis", "A is so.", "--thesis", "B is so."],
            "the template court has one thesis",
            "give --thesis no more often",
        ),
        (["--template", "court", "--thesis", "bell \a"], "this makes no debate", ""),
    ],
)
def test_what_a_template_cannot_take_is_said(words: list[str], message: str, way_out: str, run: Run) -> None:
    ran = run("new", "a.yaml", *words)
    assert ran.status == 2
    assert message in ran.err
    assert way_out in ran.err
    assert not Path("a.yaml").exists()
