"""Outlines: what bullets, signs, headings, brackets and paragraphs become, and what is said to be lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran, environment
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.check import check
from argmap.diagnostic import ArgmapError, Level
from argmap.formats.yaml import write
from argmap.outline import HELD, Outlined, read_outline
from argmap.read import read_file, read_text

Run = Callable[..., Ran]

TRAM = """\
# Should the tram be free?

Riding the tram should cost nothing.

+ Free trams take cars off the road.
  - Most new riders used to walk.
  ~ The city has few cars.
- Free trams cost the city too much.
  + The budget has no room.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(text: str) -> Outlined:
    return read_outline(text, "notes.md", "notes")


def drawn(text: str) -> list[str]:
    """What an outline becomes: theses as sentences, relations as `premise + target`, an undercut with its step."""
    debate = read(text).debate
    said = {c.id: c.text.rstrip(".") for c in debate.claims.values()}

    def name(target: str) -> str:
        if target in said:
            return said[target]  # type: ignore[index]
        step = debate.arguments[target]  # type: ignore[index]
        return f"({said[step.premises[0].claim]} {step.sign} {name(step.target)})"

    return [
        *(said[t] for t in debate.thesis),
        *(f"{said[a.premises[0].claim]} {a.sign} {name(a.target)}" for a in debate.arguments.values()),
    ]


def test_signs_and_indentation_are_the_relations() -> None:
    outlined = read(TRAM)
    assert outlined.losses == ()
    debate = outlined.debate
    assert debate.title == debate.question == "Should the tram be free?"
    assert drawn(TRAM) == [
        "Riding the tram should cost nothing",
        "Free trams take cars off the road + Riding the tram should cost nothing",
        "The city has few cars ~ (Free trams take cars off the road + Riding the tram should cost nothing)",
        "Free trams cost the city too much - Riding the tram should cost nothing",
        "Most new riders used to walk - Free trams take cars off the road",
        "The budget has no room + Free trams cost the city too much",
    ]


@pytest.mark.parametrize(
    ("outline", "relations"),
    [
        # two spaces, four, a tab, one space throughout, numbers
        ("A.\n+ B\n  - C\n    + D", ["A", "B + A", "C - B", "D + C"]),
        ("A.\n+ B\n    - C\n        + D", ["A", "B + A", "C - B", "D + C"]),
        ("A.\n+ B\n\t- C\n\t\t+ D", ["A", "B + A", "C - B", "D + C"]),
        ("A.\n+ B\n - C\n  + D", ["A", "B + A", "C - B", "D + C"]),
        ("A.\n1. + B\n   1. - C\n2. ~ D", ["A", "B + A", "D - A", "C - B"]),
        # a slip of one column is none where others are indented by more
        ("A.\n+ B\n   - C\n  + D", ["A", "B + A", "D + B", "C - B"]),
        ("A.\n + B\n- C\n  + D", ["A", "B + A", "C - A", "D + C"]),
        # a blank line between bullets, a line that goes on, Windows line ends
        ("A.\n\n+ B\n\n  - C\n    goes on\n\n+ D", ["A", "B + A", "D + A", "C goes on - B"]),
        ("A.\r\n+ B\r\n  - C\r\n", ["A", "B + A", "C - B"]),
        # bullets at the top are theses where nothing above them is one
        ("# Q?\n* A\n  + B\n* C\n  - D", ["A", "C", "B + A", "D - C"]),
        ("- A\n  + B\n  - C", ["A", "B + A", "C - A"]),
        ("# Q?\nSome words before.\n* A\n  + B", ["A", "B + A"]),
        # several theses, each a sentence or a heading above its reasons
        ("A.\n+ B\n\nC.\n- D", ["A", "C", "B + A", "D - C"]),
        ("# Q?\n## A.\n+ B\n## C.\n- D", ["A", "C", "B + A", "D - C"]),
        # the thesis is the heading, if that is no question
        ("# A\n+ B\n- C", ["A", "B + A", "C - A"]),
        # headings for the two sides, and words for signs
        ("A.\n## For\n* B\n## Arguments against\n* C\n  * (+) D", ["A", "B + A", "C - A", "D + C"]),
        ("A.\n* Pro: b\n* Con: c\n  * [~] D\n* (−) E", ["A", "B + A", "C - A", "E - A", "D ~ (C - A)"]),
        ("A.\n- [con] b\n- (pro) c\n- [PRO]: d", ["A", "B - A", "C + A", "D + A"]),
        ("A.\n- CON - b\n- PRO – c\n- Pro: d\n- (+) E", ["A", "B - A", "C + A", "D + A", "E + A"]),
        ("A.\n- **Con:** b\n- __Pro__: c\n- **CON** - d", ["A", "B - A", "C + A", "D - A"]),
        # words that begin a sentence are none
        (
            "A.\n* For - so they say - B\n* Con artists C",
            ["A", "For - so they say - B + A", "Con artists C + A"],
        ),
        ("Thesis papers are long.\n+ B", ["Thesis papers are long", "B + Thesis papers are long"]),
        # a line that is marked as the thesis is it, and what stands above it is not
        (
            "Notes.\n- Thesis: the city A\n  - [con] B\n  - [pro] C",
            ["The city A", "B - The city A", "C + The city A"],
        ),
        ("Notes.\n- **Thesis:** a\n- CON - B\n- Pro: c", ["A", "B - A", "C + A"]),
        ("# Notes\n\nNotes.\n\n* [thesis] A\n  + B\n* Thesis 2: C\n  - D", ["A", "C", "B + A", "D - C"]),
        ("- [con] B\n- Thesis: a\n  note\n- [pro] C", ["A note", "B - A note", "C + A note"]),
        ("# Thesis: A\n\n+ B", ["A", "B + A"]),
        ("A.\n* + B\n* − C", ["A", "B + A", "C - A"]),
        ("- A\n\t- + B\n\t\t- - C\n\t- - D\n- E\n\t- + F", ["A", "E", "B + A", "D - A", "C - B", "F + E"]),
        # the sides as bullets, and as lines with a colon
        ("A.\n- Pros\n  - B\n    - Con:\n      - C\n- Cons\n  - D", ["A", "B + A", "D - A", "C - B"]),
        ("A.\n- [pro]\n  - B\n- (Con):\n  - C", ["A", "B + A", "C - A"]),
        ("- A\n  - For\n    - B\n  - Against\n    - C", ["A", "B + A", "C - A"]),
        ("Thesis: A.\nPro:\n  + B\nCon:\n  - C\n    ~ D", ["A", "B + A", "C - A", "D ~ (C - A)"]),
        # - is no sign where + and ~ are none
        ("A.\n- B\n  - C", ["A", "B + A", "C + B"]),
        # one sentence is one claim
        ("A.\n+ B\n  - C\n- D\n  + C.", ["A", "B + A", "D - A", "C - B", "C + D"]),
        ("Thesis: A.\n+ B", ["A", "B + A"]),
        ("A\n=\n\n+ B", ["A", "B + A"]),
    ],
)
def test_outlines_as_people_write_them(outline: str, relations: list[str]) -> None:
    assert sorted(drawn(outline)) == sorted(relations)


@pytest.mark.parametrize(
    ("text", "said", "cited", "title"),
    [
        ("B is so (Smith 2020, 12).", "B is so.", {"smith2020": "12"}, "Smith 2020"),
        ("B is so. (Smith 2020, p. 12)", "B is so.", {"smith2020": "p. 12"}, "Smith 2020"),
        ("B is so [Smith and Jones].", "B is so.", {"smith-jones": ""}, "Smith and Jones"),
        ("B is so [@smith-2020, pp. 3-4].", "B is so.", {"smith-2020": "pp. 3-4"}, "smith-2020"),
        ("B is so [@a; @b].", "B is so.", {"a": "", "b": ""}, "a"),
        ("B is so <https://example.org/x>.", "B is so.", {"example-org-x": ""}, "https://example.org/x"),
        ("B is [so](https://example.org) here.", "B is so here.", {"so": ""}, "so"),
        ("B is so. See [Smith](https://example.org/a-b).", "B is so. See Smith.", {"smith": ""}, "Smith"),
        ("B is so.[^1]", "B is so.", {"jones1999": "3"}, "Jones 1999"),
        ("B is so (in most towns).", "B is so (in most towns).", {}, ""),
    ],
)
def test_sources_in_brackets_are_cited(text: str, said: str, cited: dict[str, str], title: str) -> None:
    debate = read(f"A.\n+ {text}\n\n[^1]: Jones 1999, 3").debate
    claim = list(debate.claims.values())[1]
    assert claim.text == said
    assert {c.source: c.locator for c in claim.cite} == cited
    assert [debate.sources[s].title for s in cited][:1] == ([title] if cited else [])


def test_what_stands_above_a_marked_thesis_is_a_summary() -> None:
    debate = read(
        "Notes of a meeting.\n\n- Thesis: the city should pay.\n  More on it.\n\n  - [pro] It can."
    ).debate
    assert debate.summary == "Notes of a meeting."
    assert [debate.claims[t].text for t in debate.thesis] == ["The city should pay. More on it."]
    assert debate.title == "The city should pay. More on it."


def test_what_stands_beside_the_bullets_is_kept() -> None:
    text = """\
---
title: "Free trams"
author: me
---
Should the tram be free?

Riding the tram should cost nothing. {#free}

## Traffic
+ **Fewer cars:** Free trams take \\*cars\\* off the road.

  The survey covers one town.
  > Cars are the problem.
- [ ] Free trams are full.
## Money
- Free trams cost too much.

A word at the end.
"""
    outlined = read(text)
    debate = outlined.debate
    assert (debate.title, debate.question) == ("Free trams", "Should the tram be free?")
    assert debate.thesis == ("free",)
    cars, full, cost = list(debate.claims.values())[1:]
    assert (cars.title, cars.text) == ("Fewer cars", "Free trams take *cars* off the road.")
    assert cars.note == "The survey covers one town.\n\nCars are the problem."
    assert [debate.groups[c.group].title for c in (cars, full, cost) if c.group] == [
        "Traffic",
        "Traffic",
        "Money",
    ]
    assert debate.summary == "A word at the end."
    assert outlined.losses == (
        "line 3: a line of the head of the file was left out",
        "line 14: the mark of a task was left out",
    )


@pytest.mark.parametrize(
    ("outline", "loss"),
    [
        ("A.\n+ B\n* C\n* D", "lines 3, 4: 2 bullets have no sign, and were taken for reasons"),
        ("A.\n+ B\n* C", "line 3: this bullet has no sign, and was taken for a reason"),
        ("A.\n~ B", "line 2: ~ doubts a step, and a thesis takes none"),
        ("A.\n+ B\n  - A", "line 3: this sentence stands above itself"),
        ("A.\n+ B\n+ B", "line 3: this sentence stands twice"),
        ("A.\n+ B\n- B", "line 3: this sentence stands for and against the same"),
        ("# Q?\n+ B\n- C", "line 2: nothing says which thesis this is for or against"),
        ("A.\n+ B\n```\n- x\n```\n- C", "line 3: a block of code was left out"),
        ("A.\n+ B\n<!-- hidden\n- x -->\n- C", "line 3: a comment was left out"),
        ("A.\n+ B\n\n| a | b |\n", "line 4: a row of a table was left out"),
        ("A.\n+ B ![map](m.png)", "line 2: an image was left out"),
        ("A.\n+ B [^9]", "line 2: there is no footnote 9"),
        ("A.\n+ bell \a rings", "line 2: a sign that no text may hold was made a blank"),
        ("A.\n+ B\n-", "line 3: an empty bullet was left out"),
    ],
)
def test_what_cannot_be_carried_over_is_said_with_its_line(outline: str, loss: str) -> None:
    (said,) = read(outline).losses
    assert said.startswith(loss)


def test_a_heading_that_names_the_matter_of_a_question_is_no_thesis() -> None:
    debate = read("# Trams\n\n**Question**: Should trams be free?\n\n## For\n- They are slow.").debate
    assert (debate.title, debate.question) == ("Trams", "Should trams be free?")
    assert [debate.claims[t].text for t in debate.thesis] == [HELD]


def test_what_names_a_side_is_no_title() -> None:
    assert read("Thesis: A is so.\n\nPro:\n+ B is so.").debate.title == "A is so."


def test_a_thesis_that_nothing_states_has_its_place_held() -> None:
    debate = read("# Free trams?\n+ B is so.\n- C is so.").debate
    assert debate.thesis == ("thesis",)
    assert debate.claims[debate.thesis[0]].text == HELD


@pytest.mark.parametrize("text", ["", "\n\n", "# Only a heading\n"])
def test_what_is_no_outline_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ArgmapError, match=r"notes.md has no bullets"):
        read(text)


_LINES = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["+ ", "- ", "~ ", "* ", "1. ", "", "# ", "## ", "> ", "(-) ", "```", "| "]),
        st.text("ab .?[](){}*_:#&'\"\t−é(Smith 2020)", max_size=20),
    ).map(lambda parts: " " * parts[0] + parts[1] + parts[2]),
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(_LINES)
def test_whatever_stands_in_an_outline_it_becomes_a_sound_debate(lines: list[str]) -> None:
    try:
        debate = read("\n".join(lines)).debate
    except ArgmapError:
        return
    document = read_text(write(debate), "notes.yaml")
    assert [d for d in document.diagnostics if d.level is Level.ERROR] == []
    assert document.debate == debate


def test_an_outline_becomes_a_file_that_is_clean_and_laid_out(run: Run) -> None:
    Path("notes.md").write_text(TRAM)
    ran = run("new", "--from", "notes.md")
    assert ran.status == 0
    assert ran.err.splitlines()[:2] == [
        "wrote notes.yaml",
        "  6 claims: 2 reasons for, 2 against, 1 undercut; 0 sources",
    ]
    assert check(read_file("notes.yaml")) == ()
    assert run("fmt", "--check", "notes.yaml").status == 0
    assert read_file("notes.yaml").debate.title == "Should the tram be free?"
    # nothing is replaced
    assert "exists already" in run("new", "--from", "notes.md").err
    assert (
        run("new", "b.yaml", "--from", "notes.md", "--title", "Trams: #1", "--question", "Is it?").status == 0
    )
    assert (read_file("b.yaml").debate.title, read_file("b.yaml").debate.question) == ("Trams: #1", "Is it?")


def test_an_outline_may_come_from_standard_input() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "argmap", "new", "tram.yaml", "--from", "-"],
        input=TRAM.encode(),
        capture_output=True,
        env=environment(),
        check=True,
    )
    assert ran.stdout == b""
    assert len(read_file("tram.yaml").debate.claims) == 6


def test_losses_are_listed_and_many_are_counted(run: Run) -> None:
    Path("notes.md").write_text("A is so.\n" + "".join(f"~ B{n} is so.\n" for n in range(50)))
    lines = run("new", "--from", "notes.md").err.splitlines()
    assert lines[2] == "  not carried over as it stands in notes.md:"
    assert lines[3].startswith("    line 2: ~ doubts a step")
    assert lines[43] == "    … and 10 more"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--from", "nowhere.md"], "nowhere.md: no such file or directory"),
        (["--from", "-"], "FILE is missing"),
        (["a.yaml", "--from", "notes.md", "--pro", "So."], "--pro and --from do not go together"),
        (
            ["a.yaml", "--from", "notes.md", "--template", "policy"],
            "--template and --from do not go together",
        ),
        (["a.yaml", "--from", "latin.md"], "latin.md: this byte is not UTF-8"),
        (["a.yaml", "--from", "empty.md"], "empty.md has no bullets"),
    ],
)
def test_outlines_that_cannot_be_read_are_said(words: list[str], message: str, run: Run) -> None:
    Path("notes.md").write_text(TRAM)
    Path("latin.md").write_bytes(b"+ caf\xe9\n")
    Path("empty.md").write_text("")
    ran = run("new", *words)
    assert ran.status == 2
    assert ran.err.startswith(f"argmap: {message}")
    assert not Path("a.yaml").exists()


def test_an_outline_may_be_deeper_than_files_are_nested() -> None:
    text = "A.\n" + "".join(f"{'  ' * n}+ claim number {n}\n" for n in range(300))
    debate = read(text).debate
    assert len(debate.arguments) == 300
    assert read_text(write(debate)).debate.claims == debate.claims
