"""Debates in figures: counted as the model says, alike for one debate and for many, and fit to be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from argued_strategy import argued
from conftest import Ran
from hypothesis import given, settings
from test_cli import in_terminal

from argmap.commands.stats import lines
from argmap.formats.yaml import write
from argmap.graph import Graph
from argmap.model import Debate
from argmap.read import read_text
from argmap.record import fields
from argmap.stats import stats, total
from argmap.view.cells import line_width

Run = Callable[..., Ran]

PIER = """\
argmap: 1
title: Should the pier be kept?
thesis: [keep, burn]
positions:
  anglers: {title: The anglers, accept: [keep, loved, rots], reject: [ugly]}
  silent: {title: Nobody}
sources:
  survey: {title: A survey, verified: "pages (a library)"}
  count: {title: A count, verified: "in part: the year"}
  spare: {title: Not cited}
claims:
  keep:
    text: The pier should be kept.
    kind: policy
    tags: [sea]
    pro:
      - scheme: popular_opinion
        premises: [loved]
        questions: {1: open, 2: ugly}
    con:
      - {id: rots, text: Its piles are rotten., kind: fact, con: [oak]}
      - {id: ugly, text: The pier is ugly., kind: value, tags: [sea, taste]}
  oak: {text: The piles are of oak., kind: fact, cite: [survey, "count, 2"]}
  loved: {text: Many visit the pier., kind: fact, ignore: {uncited-fact: everybody sees them}}
  burn: {text: The pier should be burnt., contradicts: [keep]}
  lone: The sea is cold.
"""


RING = """\
argmap: 1
title: Free trams
thesis: a
claims:
  a: {text: Trams should be free., con: [b]}
  b: {text: The city is poor., con: [c]}
  c: {text: The city has a fund., pro: [d], con: [a]}
  d: The fund grows each year.
"""


def test_what_works_both_ways_round_a_ring_is_counted_on_both_sides_and_this_is_said(
    tmp_path: Path, run: Callable[..., Ran]
) -> None:
    path = tmp_path / "ring.yaml"
    path.write_text(RING)
    (odd,) = stats(read_text(RING)).theses
    assert (odd.all_for, odd.all_against, odd.all_both) == (4, 4, 4)
    assert "4 arguments work both ways, and are counted on both sides" in run("stats", path).out
    # in a ring of two, each argument works one way
    path.write_text(RING.replace("con: [c]", "con: [a]"))
    (even,) = stats(read_text(path.read_text())).theses
    assert (even.all_for, even.all_against, even.all_both) == (1, 1, 0)
    assert "both ways" not in run("stats", path).out


def test_a_debate_is_counted_as_it_stands() -> None:
    one = stats(read_text(PIER))
    size = one.size
    assert (size.claims, size.arguments, size.supports, size.attacks, size.undercuts) == (7, 4, 1, 3, 0)
    assert (size.joint, size.contradictions, size.depth, size.unreached) == (0, 1, 2, 1)
    keep, burn = one.theses
    # the claim that contradicts it is against it; oak answers rots, and so works for keep
    assert (keep.direct_for, keep.direct_against, keep.all_for, keep.all_against) == (1, 3, 2, 3)
    assert (burn.direct_for, burn.direct_against) == (0, 1)
    (anglers,) = one.positions
    assert (anglers.accepts, anglers.rejects, anglers.accepts_for, anglers.accepts_against) == (3, 1, 2, 1)
    assert {k: n for k, n in one.kinds.items() if n} == {"fact": 3, "value": 1, "policy": 1, "none": 2}
    assert list(one.tags.items()) == [("sea", 2), ("taste", 1)]
    assert one.schemes == {"popular_opinion": 1}
    assert (one.cited.sources, one.cited.citations) == (2, 2)
    assert one.cited.checked == {"in part": 1, "pages": 1}
    # loved has told why it has no source
    assert one.todo.unsourced_facts == ("rots",)
    assert one.todo.unanswered == ("oak -> rots", "ugly -> keep")
    assert (one.todo.marked_open, one.todo.untouched) == (1, 1)


@settings(max_examples=60, deadline=None)
@given(argued())
def test_the_figures_of_a_debate_hang_together(debate: Debate) -> None:
    document = read_text(write(debate))
    one = stats(document)
    size = one.size
    assert size.supports + size.attacks + size.undercuts == size.arguments == len(document.debate.arguments)
    assert sum(one.kinds.values()) == size.claims == len(document.debate.claims)
    graph = Graph(document.debate)
    for name in one.todo.unanswered:
        argument = document.debate.arguments[name]  # type: ignore[index]
        assert not graph.cons(name)
        assert not any(graph.cons(p.claim) or graph.contradicted(p.claim) for p in argument.premises)
    assert len(one.todo.unanswered) <= size.attacks + size.undercuts
    for thesis in one.theses:
        assert thesis.direct_for <= thesis.all_for and thesis.direct_against <= thesis.all_against
    twice = total([document, document], [one, one])
    for name in fields(size):
        expected = getattr(size, name) * (1 if name == "depth" else 2)
        assert getattr(twice.size, name) == expected
    assert twice.cited.sources == one.cited.sources
    assert twice.cited.citations == 2 * one.cited.citations
    for cells in (40, 80):
        for documents in ([document], [document, document]):
            shown = lines(documents, [stats(d) for d in documents], cells)
            assert all(line_width(line) <= cells for line in shown)


def test_one_debate_has_a_page_and_several_have_a_table_and_a_sum(tram: Path, run: Run) -> None:
    page = run("stats", "tram.yaml").out
    assert (
        page
        == """\
Should the tram be free?
tram.yaml

size        5 claims, 39 words
            4 arguments: 1 for, 2 against, 1 undercut; 1 with joint premises
depth       1 step from a thesis to the farthest claim

balance       for  against  all the way down
free            1        1             2 : 2  ++++++++++−−−−−−−−−−

positions     accepts  rejects  for : against
The Greens          1        1          1 : 0  ++++++++++++++++++++

to do       2 objections not answered
              habit -> cars + fewer -> free
              cars -> cost
            0 facts with no source
            0 critical questions marked open, 0 not taken up

kinds       cause 1 · value 1 · policy 1 · none 2
tags        money 1 · traffic 1
sources     1 source, cited 2 times
checked     not said 1
"""
    )
    Path("pier.yaml").write_text(PIER)
    head, *rows = run("stats", "tram.yaml", "pier.yaml").out.splitlines()
    assert " ".join(head.split()) == "debate claims reasons depth for:against unanswered no source open"
    assert rows[0].split() == ["tram", "5", "4", "1", "2:2", "2", "0", "0"]
    assert rows[1].split()[:5] == ["pier", "7", "4", "2", "2:3,"]
    assert "All 2 debates" in rows
    assert "size        12 claims, 70 words" in rows


def test_the_figures_for_programs_have_the_shape_that_is_promised(tram: Path, run: Run) -> None:
    Path("pier.yaml").write_text(PIER)
    ran = run("stats", "tram.yaml", "pier.yaml", "--format", "json")
    data = json.loads(ran.out)
    assert list(data) == ["version", "debates", "total"] and data["version"] == 1
    first = data["debates"][0]
    said = run("stats", "--help").out
    for part in (
        first,
        *(first[p] for p in ("size", "cited", "todo")),
        first["theses"][0],
        first["positions"][0],
    ):
        assert all(f"`{name}`" in said for name in part), "documented"
    assert first["todo"]["unanswered"] == ["habit -> cars + fewer -> free", "cars -> cost"]
    assert data["total"]["size"]["claims"] == 12
    assert data["total"]["todo"] == {"unanswered": 4, "unsourced_facts": 1, "marked_open": 1, "untouched": 1}
    assert data["total"]["theses"] == []
    assert run("stats", "tram.yaml", "pier.yaml", "--format", "json").out == ran.out


@pytest.mark.parametrize("columns", [40, 80])
def test_the_figures_of_the_library_fit_a_terminal(columns: int) -> None:
    for words in (["stats"], ["stats", "burden-sharing"]):
        said = in_terminal(words, {"NO_COLOR": "1"}, columns=columns).decode()
        # what tells the progress is wiped away
        lines = [line.rpartition("\x1b[K")[2] for line in said.split("\r\n")]
        assert len(lines) > 20
        assert all(len(line) <= columns for line in lines)


def test_what_has_no_figures_is_said_and_the_rest_is_shown(tram: Path, run: Run) -> None:
    Path("me.yaml").write_text("argmap-position: 1\ndebate: tram\naccept: [cars]\n")
    ran = run("stats", "me.yaml", "tram.yaml", "nowhere.yaml")
    assert ran.status == 2
    assert "me.yaml is a reader's position" in ran.err and "nowhere" in ran.err
    assert ran.out.startswith("Should the tram be free?")
    assert run("stats", "tram.yaml#free").status == 2
    Path("empty.yaml").write_text("argmap: 1\ntitle: Nothing yet\n")
    assert "0 claims" in run("stats", "empty.yaml").out
