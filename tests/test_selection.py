"""Parts of debates: what comes along, and what is counted as left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from debates_strategy import debates
from examples import library
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.formats import json
from argmap.formats.dot_overview import write_overview
from argmap.graph import Graph
from argmap.model import Debate, Kind, Polarity, is_foreign
from argmap.read import read_file, read_text
from argmap.record import replace
from argmap.view.look import Look
from argmap.view.overview import debate_overview, library_overview, main_links
from argmap.view.selection import Selection, cut, exactly, select, unknown_names

TRAM = """\
argmap: 1
title: Should the tram be free?
thesis: free
groups: {money: Money, tax: {title: Tax, in: money}}
positions: {greens: {title: Greens, accept: [air]}}
claims:
  free:
    text: Riding the tram should cost nothing.
    pro:
      - id: less-traffic
        premises: [cars, roads]
        con: [walked]
    con: [cost]
  cars: {text: Free trams take cars off the road., pro: [air], tags: [traffic]}
  roads: {text: Roads are full., kind: fact}
  walked: {text: New riders used to walk., pro: [survey]}
  survey: {text: A survey says so., kind: fact}
  cost: {text: It costs too much., group: money, pro: [taxes]}
  taxes: {text: Taxes would rise., group: tax}
  air: {text: The air gets better.}
  alone: {text: Trams are red., kind: value, attacks: []}
"""
DEBATE = read_text(TRAM, "tram.yaml").debate


def shown(**asked: object) -> str:
    return " ".join(select(DEBATE, Selection(**asked)).claims)  # type: ignore[arg-type]


def test_a_map_without_a_selection_shows_everything() -> None:
    part = select(DEBATE, Selection())
    assert part.claims == tuple(DEBATE.claims)
    assert part.arguments == tuple(DEBATE.arguments)
    assert not part.hidden
    assert part.left_out == 0
    assert cut(DEBATE, part).arguments == DEBATE.arguments


def test_depth_goes_from_the_thesis_and_counts_an_undercut_with_the_premises_of_its_step() -> None:
    assert shown(depth=1) == "free cars roads walked cost"
    part = select(DEBATE, Selection(depth=1))
    assert part.hidden == {"cars": 1, "walked": 1, "cost": 1}
    assert part.left_out == 4


def test_a_focus_shows_what_bears_on_it_and_the_step_by_which_it_bears_on_others() -> None:
    assert shown(focus=("cars",)) == "free cars roads air"
    assert shown(focus=("walked",)) == "free cars roads walked survey"
    assert "less-traffic" in select(DEBATE, Selection(focus=("walked",))).arguments
    assert select(DEBATE, Selection(focus=("cost",), depth=1)).hidden == {"free": 2}


@pytest.mark.parametrize(
    ("asked", "claims"),
    [
        ({"only": Polarity.PRO}, "free cars roads walked survey air"),
        ({"only": Polarity.CON}, "free cost taxes"),
        ({"only": Polarity.CON, "depth": 1}, "free cost"),
        ({"kinds": (Kind.FACT,)}, "free cars roads walked survey"),
        ({"tags": ("traffic",)}, "free cars roads"),
        ({"positions": ("greens",)}, "free cars roads air"),
        ({"groups": ("money",)}, "free cost taxes"),
        ({"groups": ("tax",), "kinds": ("fact",)}, "free"),
        ({"kinds": ("value",)}, "free alone"),
    ],
)
def test_claims_that_fit_come_with_those_by_which_they_bear_on_the_thesis(
    asked: dict[str, object], claims: str
) -> None:
    assert shown(**asked) == claims


def test_claims_that_are_named_are_shown_with_the_steps_between_them_and_the_rest_is_counted() -> None:
    part = select(DEBATE, exactly(DEBATE, ("free", "cost", "air", "cars"), start="free"))
    assert part.claims == ("free", "cars", "cost", "air")
    assert part.arguments == ("cost -> free", "air -> cars")
    assert part.hidden == {"free": 2, "cost": 1}
    assert (part.starts, part.left_out) == (("free",), 5)


def test_a_step_that_is_named_is_shown_whole() -> None:
    undercut = next(a for a in DEBATE.arguments if a.startswith("walked"))
    part = select(DEBATE, exactly(DEBATE, ("walked",), (undercut,)))
    assert part.claims == ("free", "cars", "roads", "walked")
    assert part.arguments == ("less-traffic", undercut)


def test_where_all_claims_are_named_nothing_is_left_out() -> None:
    assert exactly(DEBATE, DEBATE.claims, start="free").everything


def test_a_part_of_a_debate_is_a_debate() -> None:
    part = cut(DEBATE, select(DEBATE, Selection(focus=("cost",))))
    assert part.thesis == ("free",)
    assert set(part.groups) == {"money", "tax"}
    assert not part.positions  # they say nothing of these claims
    again, losses = json.read(json.write(part), "tram.json")
    assert (again, losses) == (part, [])


STANCES = """\
argmap: 1
title: Trams
question: Should the tram be free?
summary: It is about money.
thesis: free
sources: {kim: {title: Trams, issued: 2001}, lee: {title: Buses, issued: 2002}}
positions:
  greens: {title: Greens, accept: [free, air], cite: [kim]}
  reds: {title: Reds, reject: [jobs], cite: [lee]}
  blues: {title: Blues, cite: [lee]}
  whites: {title: Whites, credence: {air: 0.5}}
claims:
  free: {text: It should be free., pro: [air], con: [jobs]}
  air: {text: The air gets better., pro: [{premises: [quiet], by: blues}]}
  quiet: {text: Trams are quiet.}
  jobs: {text: Jobs are lost.}
"""


def test_a_part_has_the_positions_that_speak_of_it_with_their_sources() -> None:
    debate = read_text(STANCES, "trams.yaml").debate
    part = cut(debate, select(debate, Selection(claims=("free", "air"))))
    assert list(part.positions) == ["greens", "whites"]
    assert list(part.sources) == ["kim"]
    # a position that asserts a step of the part is named by that
    part = cut(debate, select(debate, Selection(claims=("air", "quiet"))))
    assert list(part.positions) == ["greens", "blues", "whites"]


def test_a_part_without_the_theses_has_neither_question_nor_summary_of_the_whole() -> None:
    debate = read_text(STANCES, "trams.yaml").debate
    part = cut(debate, select(debate, Selection(claims=("free", "jobs"))))
    assert (part.question, part.summary) == (debate.question, debate.summary)
    part = cut(debate, select(debate, Selection(focus=("air",), claims=("air", "quiet"))))
    assert (part.title, part.question, part.summary, part.thesis) == ("Trams", "", "", ("air",))
    untitled = replace(debate, title="")
    part = cut(untitled, select(untitled, Selection(focus=("air",), claims=("air", "quiet"))))
    assert (part.title, part.question) == (debate.question, "")
    assert json.read(json.write(part), "part.json") == (part, [])


def test_names_that_no_debate_knows_are_told_with_what_there_is() -> None:
    asked = Selection(
        focus=("cars", "crs"), groups=("mony",), kinds=("facts",), positions=("reds",), tags=("traffic",)
    )
    assert [(what, name) for what, name, _ in unknown_names([DEBATE], asked)] == [
        ("claim", "crs"),
        ("group", "mony"),
        ("kind", "facts"),
        ("position", "reds"),
    ]


def test_the_parts_of_a_debate_are_its_groups_with_the_arguments_that_join_them() -> None:
    text = TRAM.replace("groups: {money: Money, tax: {title: Tax, in: money}}", "groups: {money: M, tax: T}")
    for claim, group in {"cars": "tax", "roads": "tax", "walked": "money", "survey": "tax"}.items():
        text = text.replace(f"  {claim}: {{", f"  {claim}: {{group: {group}, ")
    overview = debate_overview(read_text(text, "tram.yaml").debate)
    assert [(p.id, p.size, p.thesis) for p in overview.places.values()] == [
        ("free", 1, True),
        ("group:money", 2, False),
        ("group:tax", 4, False),
        ("group:", 2, False),
    ]
    assert {(k.source, k.target): (k.pro, k.con, k.cut) for k in overview.links} == {
        ("group:tax", "free"): (1, 0, 0),
        ("group:money", "free"): (0, 1, 1),
        ("group:tax", "group:money"): (2, 0, 0),
        ("group:", "group:tax"): (1, 0, 0),
    }


JOINT = """\
argmap: 1
title: Joint
thesis: t
groups: {a: A, b: B}
claims:
  t:
    text: It is so.
    pro:
      - premises: [p, q]
    con: [r]
  p: {text: P, group: a}
  q: {text: Q, group: b}
  r: {text: R, group: b}
"""


def test_an_argument_from_two_parts_is_counted_once_and_shown_at_both() -> None:
    overview = debate_overview(read_text(JOINT, "joint.yaml").debate)
    assert {k.source: (k.pro, k.con, k.joint) for k in overview.links} == {
        "group:a": (1, 0, ()),
        "group:b": (0, 1, ("pro",)),
    }
    text = write_overview(overview, Look())
    assert ">+1</B>" in text and ">(+1)</B>" in text and ">−1</B>" in text
    assert "joint with another box and counted there" in text


def test_the_legend_of_an_overview_is_a_key_to_the_signs_that_are_on_it() -> None:
    overview = debate_overview(read_text(JOINT, "joint.yaml").debate)
    assert overview.about == "An overview of 4 claims, 3 of them in 2 parts"
    text = write_overview(overview, Look())
    assert re.findall(r"<B>(\S+n\)?)</B></FONT> ([a-z ]+)", text) == [
        ("+n", "arguments for"),
        ("−n", "against"),
        ("(n)", "joint with another box and counted there"),
    ]
    one = JOINT.replace("con: [r]", "").replace("p, q", "p").replace("group: b", "group: a")
    text = write_overview(debate_overview(read_text(one, "joint.yaml").debate), Look())
    assert "An overview of 4 claims, 3 of them in 1 part<" in text
    assert re.findall(r"<B>(\S+n\)?)</B>", text) == ["+n"]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(debates(), st.integers(2, 6))
def test_the_parts_of_a_debate_without_groups_are_branches_that_are_not_too_large(
    debate: Debate, most: int
) -> None:
    overview = debate_overview(replace(debate, groups={}), branch=most)
    assert sum(p.size for p in overview.places.values()) == len(debate.claims)
    assert all(p.size <= most for p in overview.places.values())
    for place in overview.places.values():
        if place.selection is not None:
            assert len(select(debate, place.selection).claims) >= place.size


def test_debates_are_joined_by_the_arguments_that_cross_between_them() -> None:
    debates = [d.debate for d in library().documents.values()]
    overview = library_overview(debates, "Library")
    assert list(overview.places) == [d.id for d in debates]
    crossing = 0
    for debate in debates:
        graph = Graph(debate)
        for argument in debate.arguments.values():
            ends = (graph.conclusion(argument), *(p.claim for p in argument.premises))
            first, *rest = [c.partition("#")[0] if is_foreign(c) else debate.id for c in ends]
            crossing += bool(set(rest) - {first})
    assert sum(k.pro + k.con + k.cut for k in overview.links) == crossing > 20
    # what is not drawn as a line is said in words
    text = write_overview(overview, Look())
    lines = main_links(overview)
    assert text.count("arrowtail=") == len(lines) <= 2 * len(debates)
    assert {d.id for d in debates} <= {end for k in lines for end in (k.source, k.target)}
    said = re.findall(r"also bears on:<BR/>(.*?)</FONT>", text)
    assert sum(words.count("<BR/>") + 1 for words in said) == len(overview.links) - len(lines)


def test_a_line_of_an_overview_has_the_colour_of_most_of_its_arguments_or_none() -> None:
    def line(pros: str, cons: str) -> str:
        text = (
            "argmap: 1\ntitle: T\ngroups: {one: One, two: Two}\nthesis: t\nclaims:\n"
            f"  t: {{text: It is so., group: one, pro: [{pros}], con: [{cons}]}}\n"
            + "".join(f"  {c}: {{text: Claim {c} holds., group: two}}\n" for c in "abc")
        )
        dot = write_overview(debate_overview(read_text(text, "d.yaml").debate), Look())
        return next(found for found in dot.splitlines() if "arrowtail" in found)

    look = Look().theme
    assert f'color="{look.pro}"' in line("a, b", "c")
    assert f'color="{look.con}"' in line("a", "b, c")
    assert f'color="{look.quiet}"' in line("a", "b")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), debates())
def test_every_step_is_shown_whole_or_counted(data: st.DataObject, debate: Debate) -> None:
    claims = st.sampled_from([*debate.claims, "nowhere"])
    asked = Selection(
        focus=tuple(data.draw(st.lists(claims, max_size=2))),
        depth=data.draw(st.sampled_from([None, 1, 2])),
        only=data.draw(st.sampled_from([None, *Polarity])),
        kinds=tuple(data.draw(st.lists(st.sampled_from(list(Kind)), max_size=2))),
        groups=tuple(data.draw(st.lists(st.sampled_from([*debate.groups, "none"]), max_size=1))),
    )
    part = select(debate, asked)
    inside = {*part.claims, *part.arguments}
    for step in part.arguments:
        argument = debate.arguments[step]
        assert argument.target in inside
        assert {p.claim for p in argument.premises} <= inside
    assert part.left_out == len(debate.claims) - len(set(part.claims) & set(debate.claims))
    missing = [a for a in debate.arguments.values() if a.id not in part.arguments]
    assert sum(part.hidden.values()) <= len(missing)
    for argument in missing:
        if argument.target in part.claims:
            assert part.hidden[argument.target] >= 1
    json.write(cut(debate, part))


def test_the_parts_of_a_shipped_debate_can_be_cut_out() -> None:
    debate = read_file(Path(__file__).parent.parent / "debates" / "values.yaml").debate
    for group in debate.groups:
        part = select(debate, Selection(groups=(group,)))
        inside = {c.id for c in debate.claims.values() if c.group == group}
        assert inside <= set(part.claims)
        assert len(part.claims) < len(debate.claims)
