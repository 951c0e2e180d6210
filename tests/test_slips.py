"""The commonest slips of people who write YAML by hand: what is said of each leads to what was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from argmap import fields
from argmap.read import read_text
from argmap.span import apply_edits
from argmap.view.look import THEMES, ColorBy, Direction, Label

Run = Callable[..., Ran]

HEAD = "argmap: 1\ntitle: T\nthesis: must\n"

# written; codes with lines (from the first of the body); a part of the way out; what the fixes make of it
SLIPS = {
    "reasons under a claim of one line": (
        "claims:\n  must: Citizens must vote.\n    pro:\n      - Turnout rises.\n    con:\n      - It is a burden.\n",
        [("AM014", 3)],
        "write `must:`, under it `text: Citizens must vote.`, and in the same column `pro:`",
        "claims:\n  must:\n    text: Citizens must vote.\n    pro:\n      - Turnout rises.\n    con:\n"
        "      - It is a burden.\n",
    ),
    "reasons under a text that goes on, and is quoted": (
        "claims:\n  must: Citizens must\n      vote.\n    pro: [x]\n  x: 'It is so.' # known\n    con: [must]\n",
        [("AM014", 4), ("AM014", 6)],
        "in the same column `pro:`",
        "claims:\n  must:\n    text: Citizens must\n      vote.\n    pro: [x]\n  x:\n    text: 'It is so.' # known\n"
        "    con: [must]\n",
    ),
    "reasons under a folded text": (
        "claims:\n  must: >-\n      Citizens: all must\n      - vote.\n    pro: [It is so.]\n",
        [("AM014", 5)],
        "`text: >-`",
        "claims:\n  must:\n    text: >-\n      Citizens: all must\n      - vote.\n    pro: [It is so.]\n",
    ),
    "reasons under a reason": (
        "claims:\n  must:\n    text: M.\n    pro:\n      - Turnout rises.\n        con:\n          - It does not.\n",
        [("AM014", 6)],
        "write `- text: Turnout rises.`, and in the column of `text` `con:`",
        "claims:\n  must:\n    text: M.\n    pro:\n      - text: Turnout rises.\n"
        "        con:\n          - It does not.\n",
    ),
    "more of a position of one line": (
        "positions:\n  greens: The Greens\n    accept: [must]\nclaims:\n  must: M.\n",
        [("AM014", 3)],
        "under it `title: The Greens`",
        "positions:\n  greens:\n    title: The Greens\n    accept: [must]\nclaims:\n  must: M.\n",
    ),
    "the id of a reason before a colon": (
        "claims:\n  must:\n    text: M.\n    pro:\n      - turnout: Turnout rises.\n      - {ease: It is easy.}\n",
        [("AM104", 5), ("AM104", 6)],
        "write `- id: turnout`, and under it `text: Turnout rises.`",
        "claims:\n  must:\n    text: M.\n    pro:\n      - id: turnout\n        text: Turnout rises.\n"
        "      - {id: ease, text: It is easy.}\n",
    ),
    "the id of a reason over its keys": (
        "claims:\n  must:\n    text: M.\n    pro:\n      - turnout:\n          text: Turnout rises.\n\n"
        "          con: [It does not.]\n      - ease:\n        text: It is easy.\n      - cost: It costs.\n"
        "        kind: fact\n",
        [("AM104", 5), ("AM104", 9), ("AM104", 11)],
        "write `- id: turnout`, and under it `text: Turnout rises.`",
        "claims:\n  must:\n    text: M.\n    pro:\n      - id: turnout\n        text: Turnout rises.\n\n"
        "        con: [It does not.]\n      - id: ease\n        text: It is easy.\n      - id: cost\n"
        "        text: It costs.\n        kind: fact\n",
    ),
    "claims as a list": (
        "claims:\n  - must: M.\n  - turnout: Turnout rises.\n    kind: fact\n  - id: x\n    text: X is.\n"
        "  - y:\n      text: Y is.\n",
        [("AM104", 2)],
        "take the dashes away: `must:` with the sentence after it",
        "claims:\n  must: M.\n  turnout:\n    text: Turnout rises.\n    kind: fact\n  x:\n    text: X is.\n"
        "  y:\n      text: Y is.\n",
    ),
    "claims as a list in the column of the key": (
        "claims:\n- must: M.\n- x:\n  text: X is.\n- id: y\n  text: Y is.\n",
        [("AM104", 2)],
        "take the dashes away",
        "claims:\n  must: M.\n  x:\n    text: X is.\n  y:\n    text: Y is.\n",
    ),
    "a list that is not closed": (
        "claims:\n  must: M.\n  x:\n    text: X is.\n    supports: [must # so\n    kind: policy\n",
        [("AM003", 5)],
        "close it with `]`: [must]",
        "claims:\n  must: M.\n  x:\n    text: X is.\n    supports: [must] # so\n    kind: policy\n",
    ),
    "a list over several lines that is not closed": (
        "claims:\n  must:\n    text: M.\n    pro: [{text: X is.},\n      Y is so.\n    con: [Z is so.]\n",
        [("AM003", 4)],
        "close it with `]`",
        "claims:\n  must:\n    text: M.\n    pro: [{text: X is.},\n      Y is so.]\n    con: [Z is so.]\n",
    ),
    "a mapping that is not closed": (
        "claims:\n  must: {text: M.\n  x: X is.\n",
        [("AM003", 2)],
        "close it with `}`: {text: M.}",
        "claims:\n  must: {text: M.}\n  x: X is.\n",
    ),
    "a dash without its blank above another entry": (
        "claims:\n  must:\n    text: M.\n    con:\n      -freedom\n      - It's bad.\n  freedom: F.\n",
        [("AM012", 5)],
        "write `- freedom`",
        "claims:\n  must:\n    text: M.\n    con:\n      - freedom\n      - It's bad.\n  freedom: F.\n",
    ),
    "a dash without its blank under another entry": (
        "claims:\n  must:\n    text: M.\n    con:\n      - freedom\n      -It's bad.\n  freedom: F.\n",
        [("AM012", 6)],
        "write `- It's bad.`",
        "claims:\n  must:\n    text: M.\n    con:\n      - freedom\n      - It's bad.\n  freedom: F.\n",
    ),
    "an apostrophe between single quotes": (
        "claims:\n  must: 'It's free.'\n  x: {text: X is., con: ['It's bad.', must]}\n",
        [("AM010", 2), ("AM010", 3)],
        'in quotes: "It\'s free."',
        'claims:\n  must: "It\'s free."\n  x: {text: X is., con: ["It\'s bad.", must]}\n',
    ),
    "quotes between quotes": (
        'claims:\n  must: "He said "free" aloud."\n  x: "Free" is not "gratis"\n',
        [("AM010", 2), ("AM010", 3)],
        r'"He said \"free\" aloud."',
        'claims:\n  must: "He said \\"free\\" aloud."\n  x: "\\"Free\\" is not \\"gratis\\""\n',
    ),
    "a text that goes on in the column of its key": (
        "claims:\n  must:\n    text: Citizens must vote because they\n    live in a democracy,\n    which is theirs.\n"
        "    kind: policy\n",
        [("AM014", 4), ("AM014", 5)],
        "indent it further than `text`, or write `text: >-` and the whole text indented below",
        "claims:\n  must:\n    text: Citizens must vote because they\n      live in a democracy,\n"
        "      which is theirs.\n    kind: policy\n",
    ),
    "a comma in a text in brackets": (
        "claims:\n  must: {text: A sentence, with a comma, and another, kind: policy}\n",
        [("AM102", 2)],
        'put the sentence in quotes: "A sentence, with a comma, and another"',
        'claims:\n  must: {text: "A sentence, with a comma, and another", kind: policy}\n',
    ),
    "a claim whose keys are not indented": (
        "claims:\n  must: M.\n  other:\n  text: Other is so.\n  supports: [must]\n  last: L.\n",
        [("AM014", 4)],
        "indent it, so that it stands under `other:`",
        "claims:\n  must: M.\n  other:\n    text: Other is so.\n    supports: [must]\n  last: L.\n",
    ),
    "reasons in the column of a claim of one line": (
        "claims:\n  must: M is so.\n  pro:\n    - Turnout rises.\n  con: [It is bad.]\n  x: X.\n",
        [("AM014", 3)],
        "with the sentence above it as `text: M is so.`",
        "claims:\n  must:\n    text: M is so.\n    pro:\n      - Turnout rises.\n    con: [It is bad.]\n  x: X.\n",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_where_it_is_and_mended_as_it_was_meant(slip: str) -> None:
    written, codes, help_, meant = SLIPS[slip]
    document = read_text(HEAD + written)
    found = [(d.code, document.lines.locate(d.span.start)[0] - 3) for d in document.diagnostics]
    assert found == codes
    assert help_ in document.diagnostics[0].help
    edits = [edit for d in document.diagnostics if d.fix for edit in d.fix.edits]
    assert apply_edits(document.text, edits) == HEAD + meant
    mended = read_text(HEAD + meant)
    assert mended.diagnostics == ()
    assert mended.debate == document.debate


@pytest.mark.parametrize(
    "body",
    [
        "claims:\n  must:\n    text: M.\n    pro:\n      - Note: fares rise.\n",
        "claims:\n  must:\n    text: M.\n    pro:\n      - one thing is clear: fares rise.\n",
    ],
)
def test_a_sentence_with_a_colon_among_the_reasons_is_still_a_sentence(body: str) -> None:
    document = read_text(HEAD + body)
    assert [d.code for d in document.diagnostics] == ["AM008"]
    assert any("fares rise" in c.text and ": " in c.text for c in document.debate.claims.values())


def test_claims_may_have_the_names_of_keys_for_ids() -> None:
    document = read_text(HEAD + "claims:\n  must: M.\n  text: T.\n  note:\n    text: N.\n  kind: K is so.\n")
    assert document.diagnostics == ()
    assert list(document.debate.claims) == ["must", "text", "note", "kind"]


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ("{method: nonsense, in: [must]}", '`method` of `expect` cannot be "nonsense"'),
        ("{method: grounded, in: [must], out: [must]}", '"must" is said to be both in and out'),
        ("{method: grounded, undecided: [must], out: [must]}", '"must" is said to be both out and undecided'),
        ("{method: grounded, in: [mst]}", 'unknown claim "mst"'),
    ],
)
def test_verdicts_that_cannot_be_are_found(expect: str, said: str) -> None:
    document = read_text(f"{HEAD}claims:\n  must: M.\nexpect:\n  - {expect}\n")
    assert [d.message for d in document.diagnostics] == [said]


@pytest.mark.parametrize(
    "option",
    [
        "color-by: strength",
        "color-by: label",
        "wrap: 0",
        "depth: 0",
        "focus: nobody",
        "groups: [g]",
        "label: x",
    ],
)
def test_a_view_that_check_finds_fault_with_is_not_drawn(option: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(f"{HEAD}claims:\n  must: M.\nviews:\n  v: {{{option}}}\n  w: {{focus: must}}\n")
    assert run("check", path).status == 1
    drawn = run("export", path, "--view", "v", "--to", "dot", "-o", "-")
    assert drawn.status == 2 and 'the view "v" has a fault' in drawn.err
    assert run("export", path, "--view", "w", "--to", "dot", "-o", "-").status == 0


def test_a_view_may_say_what_can_be_drawn() -> None:
    assert fields.VIEW["color-by"].choices == tuple(ColorBy)
    assert fields.VIEW["label"].choices and set(fields.VIEW["label"].choices) == set(Label)
    assert set(fields.VIEW["direction"].choices) == set(Direction)
    assert set(fields.VIEW["theme"].choices) == set(THEMES)


def test_a_folder_without_debates_says_that_the_library_was_checked(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "e.yaml").touch()
    assert run("check", "--format", "concise").out.startswith("no debates here; the library: ")
    assert "library" not in run("check", "entrapment").out
    (tmp_path / "e.yaml").unlink()
    (tmp_path / "Vote.YAML").write_text(f"{HEAD}claims:\n  must: Citizens must vote at every election.\n")
    assert run("check").out == run("check", "Vote").out == "1 debate, no findings\n"


def test_a_folder_that_may_not_be_looked_into_is_not_taken_for_an_empty_one(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "iterdir", refused)
    ran = run("check")
    assert (ran.status, ran.err) == (2, "argmap: .: permission denied\n")


@pytest.mark.parametrize(
    ("issued", "way_out"),
    [
        ("31.12.2020", "write 2020-12-31"),
        ("12/31/2020", "write 2020-12-31"),
        ("3/4/2020", "write year-month-day, such as 2020-12-31"),
        ("45.13.2020", "write year-month-day"),
        ("20x3", "write 2020, 2020-12 or 2020-12-31"),
        ("2o23", "write 2020, 2020-12 or 2020-12-31"),
        ("20231231", "write 2020, 2020-12 or 2020-12-31"),
    ],
)
def test_a_date_in_figures_that_cannot_be_read_is_said(issued: str, way_out: str) -> None:
    document = read_text(f"{HEAD}sources:\n  s: {{title: S, issued: {issued}}}\nclaims:\n  must: M.\n")
    (finding,) = document.diagnostics
    assert finding.code == "AM105" and way_out in finding.help


@pytest.mark.parametrize(
    "issued",
    [
        "n.d.",
        "last year",
        "Spring 2020",
        "2020-12-31",
        "5 July 1984",
        "1984a",
        "19xx",
        "1984-86",
        "2020Q3",
        "1980s",
    ],
)
def test_dates_in_words_are_kept(issued: str) -> None:
    text = f"{HEAD}sources:\n  s: {{title: S, issued: {issued}}}\nclaims:\n  must: M.\n"
    assert read_text(text).diagnostics == ()


def test_a_position_of_a_reader_is_told_which_debate_lacks_a_claim(tmp_path: Path, run: Run) -> None:
    (tmp_path / "vote.yaml").write_text(f"{HEAD}claims:\n  must: M.\n")
    (tmp_path / "mine.yaml").write_text("argmap-position: 1\ndebate: vote\naccept: [must, nowhere]\n")
    out = run("check", tmp_path / "mine.yaml").out
    assert 'the debate "vote" has no claim "nowhere"' in out and "argmap show vote" in out


def test_emoji_as_json_writes_them_in_ascii_are_read_and_mended(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "j.yaml"
    path.write_text('{"argmap": 1, "title": "T", "claims": {"a": "Trams \\ud83d\\ude8b run on rails."}}\n')
    found = run("check", path, "--format", "concise").out
    assert "YAML does not know \\ud83d\\ude8b" in found and "empty" not in found
    assert run("show", path).out.count("Trams \U0001f68b run") == 1
    run("check", path, "--fix")
    assert "Trams \U0001f68b run" in path.read_text("utf-8")
