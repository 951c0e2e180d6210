"""Stale answers: what the record keeps, when a claim counts as reworded, and how it is cleared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from argued_strategy import argued
from conftest import TRAM, Ran
from hypothesis import given, settings
from test_new import Dialogue

from argmap import reviewed
from argmap.check import check
from argmap.graph import Graph
from argmap.model import Debate
from argmap.read import read_file
from argmap.record import replace
from argmap.reviewed import Entry, current, renewed, stale

Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def codes(path: str = "tram.yaml") -> list[str]:
    return [d.code for d in check(read_file(path)) if d.code in ("AM330", "AM114")]


@pytest.fixture
def begun(tram: Path, run: Run) -> Path:
    """A debate with a record."""
    assert run("review", "tram.yaml").status == 0
    return tram


def test_the_first_review_begins_a_record_and_without_one_nothing_is_checked(tram: Path, run: Run) -> None:
    tram.write_text(TRAM.replace("cost nothing.\n    kind", "cost nothing at night.\n    kind"))
    assert codes() == []
    tram.write_text(TRAM)
    ran = run("review", "tram.yaml")
    assert ran.status == 0 and ran.out == ""
    assert ran.err.startswith("wrote tram.reviewed: the wording of 4 claims that have answers\n")
    assert (
        Path("tram.reviewed").read_text()
        == f"""\
{reviewed.HEAD}
cars: {{"text": "Free trams take cars off the road.", "answers": ["habit"]}}
cost: {{"text": "Free trams cost the city more than it can spare.", "answers": ["cars"]}}
fewer: {{"text": "A town is better with fewer cars.", "answers": ["habit"]}}
free: {{"text": "Riding the tram should cost nothing.", "answers": ["cars", "fewer", "cost"]}}
"""
    )
    assert codes() == []
    assert "nothing is stale in tram.yaml" in run("review", "tram.yaml").err


def test_a_reworded_claim_is_reported_until_a_review_clears_it(begun: Path, run: Run) -> None:
    begun.write_text(TRAM.replace("take cars off", "take half of the cars off"))
    assert codes() == ["AM330"]
    listed = run("review", "tram.yaml", "--list")
    assert listed.status == 1
    assert (
        listed.out
        == """\
tram.yaml#cars
was   Free trams take cars off the road.
is    Free trams take half of the cars off the road.
answered by
  ~   habit: Most new riders of free trams used to walk.

"""
    )
    diff = run("review", "tram.yaml", "--diff")
    assert diff.status == 0
    assert (
        '-cars: {"text": "Free trams take cars' in diff.out
        and '+cars: {"text": "Free trams take half' in diff.out
    )
    assert codes() == ["AM330"]
    assert run("review", "tram.yaml#free").status == 0
    assert codes() == ["AM330"]
    assert run("review", "tram.yaml#cars").err.startswith("wrote tram.reviewed: 1 claim looked at\n")
    assert codes() == []
    assert run("review", "tram.yaml", "--list").status == 0
    # a review can be taken back
    assert run("undo", "tram.reviewed").status == 0
    assert codes() == ["AM330"]
    # and so can the wording: it is the words that count
    begun.write_text(TRAM)
    assert codes() == []


def test_a_layout_a_rename_and_a_new_answer_leave_nothing_stale(begun: Path, run: Run) -> None:
    assert run("fmt", "--flat", "tram.yaml").status == 0
    assert run("rename", "tram.yaml#cost", "dear").status == 0
    assert run("add", "tram.yaml", "The city spends more on roads.", "--attacks", "dear").status == 0
    assert codes() == []
    # the renamed claim is known by its answer
    assert run("reword", "tram.yaml#dear", "Free trams cost the town more than it can spare.").status == 0
    assert codes() == ["AM330"]


def test_reword_says_that_answers_may_no_longer_fit_and_typo_says_that_they_do(begun: Path, run: Run) -> None:
    ran = run("reword", "tram.yaml#cars", "Free trams take half of the cars off the road.")
    assert "its answers may no longer fit: argmap review tram.yaml#cars" in ran.err
    assert codes() == ["AM330"]
    # what was stale stays so
    assert (
        run("reword", "tram.yaml#cars", "Free trams take half the cars off the road.", "--typo").status == 0
    )
    assert codes() == ["AM330"]
    assert run("review", "tram.yaml").status == 0
    ran = run("reword", "tram.yaml#cars", "Free trams take half of all cars off the road.", "--typo")
    assert "no longer fit" not in ran.err
    assert codes() == []
    assert run("undo", "tram.yaml").status == 0
    assert codes() == []
    assert "half the cars" in Path("tram.reviewed").read_text()
    assert run("reword", "tram.yaml#free", "--title", "Free").status == 0
    assert codes() == []


def test_what_reword_changes_is_seen_though_the_claim_was_new_since_the_review(begun: Path, run: Run) -> None:
    assert run("add", "tram.yaml", "Trams are full already.", "--attacks", "free", "--id", "full").status == 0
    assert (
        run("add", "tram.yaml", "They are empty at night.", "--attacks", "full", "--id", "night").status == 0
    )
    assert run("reword", "tram.yaml#full", "Trams are too full already.").status == 0
    assert codes() == ["AM330"]


def test_a_claim_without_an_id_is_known_by_its_answers(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        "argmap: 1\ntitle: T\nthesis: t\nclaims:\n  t:\n    text: It is so.\n    con:\n"
        "      - text: The trams are full of riders.\n        con: [n]\n  n: The night is long.\n"
    )
    Path("a.yaml").write_text(text)
    assert run("review", "a.yaml").status == 0
    Path("a.yaml").write_text(text.replace("full of riders", "too full of riders"))
    assert codes("a.yaml") == ["AM330"]
    assert (
        run("reword", "a.yaml#the-trams-are-too-full-of-riders", "The trams are full of new riders.").status
        == 0
    )
    assert codes("a.yaml") == ["AM330"]
    assert run("review", "a.yaml").status == 0
    assert codes("a.yaml") == []


def test_on_a_terminal_each_claim_is_asked_about(begun: Path) -> None:
    begun.write_text(
        TRAM.replace("take cars off", "take most cars off").replace(
            "should cost nothing", "must cost nothing"
        )
    )
    person = Dialogue("tram.yaml", command="review")
    person.wait_for("tram.yaml#free")
    person.wait_for("> ")
    person.type("y\n")
    person.wait_for("tram.yaml#cars")
    person.wait_for("> ")
    person.type("n\n")
    person.wait_for("1 claim looked at, 1 claim left stale")
    assert person.close() == 0
    assert codes() == ["AM330"]
    person = Dialogue("tram.yaml", "--yes", command="review")
    person.wait_for("1 claim looked at")
    assert person.close() == 0
    assert codes() == []


def test_a_damaged_record_is_said_and_not_written_over(begun: Path, run: Run) -> None:
    record = Path("tram.reviewed")
    text = record.read_text()
    record.write_text(f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n")
    assert codes().count("AM114") == 7
    ran = run("review", "tram.yaml")
    assert ran.status == 2
    assert ran.err.startswith(
        "argmap: ./tram.reviewed: line 1: this line is none that `argmap review` has written"
    )
    assert "keep one line of each claim" in ran.err
    assert record.read_text().startswith("<<<<<<<")
    record.write_bytes(b"\xff\xfe\x00")
    assert codes() == ["AM114"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "there is no debate here to review"),
        (["me.yaml"], "me.yaml is a reader's position"),
        (["-"], "standard input has no record"),
        (["bad.yaml"], "bad.yaml"),
    ],
)
def test_what_has_no_record_is_said(
    words: list[str], message: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sub").mkdir()
    if words:
        Path("me.yaml").write_text("argmap-position: 1\ndebate: tram\n")
        Path("bad.yaml").write_text("argmap: 1\ntitle: T\nclaims: {a: 'open\n")
    else:
        monkeypatch.chdir("sub")
    ran = run("review", *words)
    assert ran.status == 2
    assert message in ran.err
    assert not list(Path().glob("*.reviewed"))


@settings(max_examples=80, deadline=None)
@given(argued())
def test_right_after_a_review_nothing_is_stale_and_every_rewording_is_found(debate: Debate) -> None:
    graph = Graph(debate)
    record = renewed(graph, {})
    assert reviewed.read(reviewed.write(record)) == (record, [])
    assert stale(graph, record) == []
    claims = {n: replace(c, text=f"{c.text} and more") for n, c in debate.claims.items()}
    changed = Graph(replace(debate, claims=claims))
    found = stale(changed, record)
    assert [s.claim for s in found] == list(record)
    for one in found:
        assert one.before == debate.claims[one.claim].text and one.answers  # type: ignore[index]
        # one is cleared, and the others stay
        left = stale(changed, renewed(changed, record, {one.claim}))
        assert {s.claim for s in left} == {s.claim for s in found} - {one.claim}
    assert renewed(changed, record) == current(changed)


def test_a_record_is_sorted_and_keeps_every_sign() -> None:
    entries = {"b": Entry('He said: "no"\\ – ü', ("x#y",)), "a": Entry("A", ("b",))}
    text = reviewed.write(entries)
    assert [line.split(":")[0] for line in text.splitlines()[1:]] == ["a", "b"]
    assert reviewed.read(text) == (entries, [])
    # as an editor on Windows saves it, and with signs that end a line elsewhere
    assert reviewed.read(text.replace("\n", "\r\n")) == (entries, [])
    odd = {"a": Entry("one\u2028two\x85three", ("b",))}
    assert reviewed.read(reviewed.write(odd)) == (odd, [])
