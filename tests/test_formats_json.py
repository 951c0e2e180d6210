"""The normal form: complete, the same bytes for the same debate, and read back to the same debate."""

from __future__ import annotations

import json as stdlib_json
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from debates_strategy import debates
from hypothesis import HealthCheck, given, settings

from argmap.diagnostic import ArgmapError
from argmap.formats import json, yaml
from argmap.model import Debate
from argmap.read import read_file, read_text

CASES = Path(__file__).parent / "cases" / "formats"
LIBRARY = sorted(
    p
    for p in (Path(__file__).parent.parent / "debates").glob("*.yaml")
    if p.stem not in ("sources", "positions")
)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def small(**changes: Any) -> str:
    """A debate of two claims in normal form, with changes."""
    top: dict[str, Any] = {
        "version": 1,
        "id": "tram",
        "title": "Trams",
        "claims": [
            {"id": "free", "text": "Trams should be free."},
            {"id": "cars", "text": "They replace cars."},
        ],
        "arguments": [{"premises": ["cars"], "target": "free", "target_kind": "claim", "polarity": "pro"}],
    }
    return stdlib_json.dumps(top | changes)


def order_of(debate: Debate, but: Collection[str] = ()) -> list[list[str]]:
    """The ids of a debate in the author's order, for which the equality of mappings does not ask."""
    parts = (debate.claims, debate.arguments, debate.positions, debate.sources, debate.groups, debate.views)
    return [[name for name in part if name not in but] for part in parts]


@SLOW
@given(debates())
def test_any_debate_comes_back_from_its_normal_form(debate: Debate) -> None:
    again, losses = json.read(json.write(debate), "x.json")
    assert (again, losses) == (debate, [])
    assert order_of(again) == order_of(debate)


@SLOW
@given(debates())
def test_any_debate_comes_back_in_order_from_the_file_that_is_written_for_it(debate: Debate) -> None:
    document = read_text(yaml.write(debate), f"{debate.id}.yaml")
    assert document.debate == debate
    assert document.whole
    # what may be said of it are the faults of the debate itself
    assert {d.code for d in document.diagnostics} <= {"AM105", "AM118", "AM119"}
    backings = {a.id for a in debate.arguments.values() if a.target in debate.arguments and a.sign == "+"}
    assert order_of(document.debate, but=backings) == order_of(debate, but=backings)
    assert order_of(document.debate) == order_of(debate) or backings


@pytest.mark.parametrize("path", LIBRARY, ids=lambda p: p.stem)
def test_a_debate_of_the_library_survives_both_formats(path: Path) -> None:
    debate = read_file(path).debate
    assert json.read(json.write(debate), path.name) == (debate, [])
    again = read_text(yaml.write(debate), path.name)
    assert again.debate == debate
    assert not [d for d in again.diagnostics if d.code != "AM118"]


def test_the_normal_form_of_a_debate_that_says_everything_is_as_documented() -> None:
    debate = read_file(CASES / "json" / "tram.yaml").debate
    assert json.write(debate) == (CASES / "json" / "tram.json").read_text("utf-8")


def test_the_file_written_for_a_debate_is_flat_and_reads_well() -> None:
    debate = read_file(CASES / "json" / "tram.yaml").debate
    assert yaml.write(debate) == (CASES / "yaml" / "tram.yaml").read_text("utf-8")


def test_nothing_is_nested_in_the_normal_form_and_every_id_in_it_leads_somewhere() -> None:
    top = stdlib_json.loads((CASES / "json" / "tram.json").read_text("utf-8"))
    claims = {c["id"] for c in top["claims"]}
    steps = {a["id"] for a in top["arguments"]}
    for argument in top["arguments"]:
        named = {*argument["premises"], *([argument["target"]] if argument["target_kind"] == "claim" else [])}
        assert all(c in claims or c.startswith("budget#") for c in named)
        assert argument["target_kind"] == "claim" or argument["target"] in steps


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.json:1:1: not JSON"),
        ('{"version": 1,\n "id": }', "x.json:2:8: not JSON"),
        ("[]", "the file must be an object, not a list"),
        ("{}", 'no debate in argmap\'s JSON: it has no "version"'),
        (small(version=2), "version: this version of argmap reads version 1, not the number 2"),
        (small(claims={"a": "b"}), "claims: expected a list, found an object"),
        (small(claims=[{"id": "a", "text": 7}]), "claims[0].text: expected a text, found the number 7"),
        (small(claims=[{"id": "a"}]), "claims[0].text: a claim needs a text"),
        (small(claims=[{"id": "a b", "text": "t"}]), "claims[0].id: expected an id of letters"),
        (
            small(claims=[{"id": "a", "text": "t"}] * 2),
            'claims[1].id: the id "a" is taken already by claims[0]',
        ),
        (
            small(claims=[{"id": "a", "text": "t", "kind": "fcat"}]),
            'claims[0].kind: there is no kind "fcat"; did you mean "fact"?',
        ),
        (
            small(claims=[{"id": "a", "text": "t", "weight": 2}]),
            "claims[0].weight: expected a number from 0 to 1",
        ),
        (
            small(claims=[{"id": "a", "text": "t", "weight": float("nan")}]),
            "claims[0].weight: expected a number",
        ),
        (
            small(claims=[{"id": "a", "text": "t", "cite": [{"source": None}]}]),
            "claims[0].cite[0].source: expected a text, found null",
        ),
        (
            small(arguments=[{"premises": [], "target": "free", "polarity": "pro"}]),
            "arguments[0].premises: an argument needs",
        ),
        (
            small(arguments=[{"premises": ["cars"], "target": "free"}]),
            "arguments[0].polarity: an argument is pro or con",
        ),
        (
            small(arguments=[{"id": "a step", "premises": ["cars"], "target": "free", "polarity": "pro"}]),
            'has the id "cars -> free"',
        ),
        (
            small(arguments=[{"id": "cars", "premises": ["cars"], "target": "free", "polarity": "pro"}]),
            'arguments[0].id: the id "cars" is taken',
        ),
        (small(thesis="free"), "thesis: expected a list, found the text"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "nested too deep"),
    ],
)
def test_json_that_is_no_debate_is_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises(ArgmapError) as refused:
        json.read(text, "x.json")
    assert message in str(refused.value)
    assert str(refused.value).startswith("x.json:")


def test_references_to_nothing_are_left_out_and_reported_with_what_hangs_on_them() -> None:
    text = small(
        thesis=["fre"],
        arguments=[
            {"id": "gone", "premises": ["bikes"], "target": "free", "polarity": "pro"},
            {"id": "kept", "premises": ["cars"], "target": "free", "polarity": "pro"},
            {"premises": ["free"], "target": "gone", "polarity": "con"},
        ],
        contradictions=[["free", "nobody"]],
        positions=[{"id": "greens", "accept": ["car"], "reject": []}],
    )
    debate, losses = json.read(text, "x.json")
    assert list(debate.arguments) == ["kept"]
    assert debate.thesis == ("free",)
    assert not debate.thesis_given
    assert debate.contradictions == ()
    assert losses == [
        'arguments[0].premises: the argument "gone" is left out: no claim "bikes"',
        'arguments[2]: left out with "gone", at which it is aimed',
        'thesis: no claim "fre"; did you mean "free"?',
        'contradictions[0]: no claim "nobody"',
        "contradictions[0]: left out: it needs two claims",
        'positions[0].accept: no claim "car"; did you mean "cars"?',
    ]


def test_unknown_keys_are_reported_where_they_stand() -> None:
    claims = [
        {"id": "free", "text": "Trams should be free.", "titel": "Free", "data": {"kept": [1, None, True]}}
    ]
    debate, losses = json.read(small(claims=claims, arguments=[], colour="red"), "x.json")
    assert losses == [
        "colour: left out: an unknown key",
        'claims[0].titel: left out: an unknown key; did you mean "title"?',
        "claims[0].data: becomes a text, the only scalar that a debate file has there: "
        "kept[0] (the number 1), kept[1] (null), kept[2] (true)",
    ]
    # free data comes as the texts that a debate file would give
    assert debate.claims["free"].data == {"kept": ["1", "", "true"]}  # type: ignore[index]


@pytest.mark.parametrize(
    ("field", "value", "kept", "loss"),
    [
        ("volume", 36, "36", ""),
        ("issued", 2003, {"date-parts": [[2003]]}, ""),
        ("title", None, None, ""),
        ("title", {"a": 1}, None, 'left out of the source "s": title: expected a text, found a mapping'),
        ("title", ["a", "b"], "a, b", "title: a list where a text belongs; kept as one text, with commas"),
        (
            "page",
            False,
            "false",
            'page: false where a date or a text belongs; kept as the text "false"',
        ),
        (
            "issued",
            True,
            {"literal": "true"},
            'issued: true where a date or a text belongs; kept as the text "true"',
        ),
        (
            "author",
            5,
            [{"literal": "5"}],
            'author: the number 5 where names belong; kept as the text "5"',
        ),
        ("author", ["A B", ["c"]], None, "author: expected names, found a list inside the list"),
        ("custom", {"n": 3}, {"n": "3"}, "custom: becomes a text"),
    ],
)
def test_a_wrongly_typed_field_of_a_source_is_kept_or_reported(
    field: str, value: object, kept: object, loss: str
) -> None:
    debate, losses = json.read(small(sources=[{"id": "s", field: value}]), "x.json")
    assert debate.sources["s"].csl.get(field) == kept  # type: ignore[index]
    assert [loss in line for line in losses] == ([True] if loss else [])


def test_a_field_that_no_debate_file_has_is_named() -> None:
    debate, losses = json.read(small(sources=[{"id": "s", "titel": "x", "title": "y"}]), "x.json")
    again = read_text(yaml.write(debate), "tram.yaml").debate
    assert (losses, yaml.losses(debate, again)) == (
        [],
        ['sources: titel of "s" cannot be said in a debate file as it was'],
    )


def test_a_key_that_stands_twice_is_reported() -> None:
    text = '{"version": 1, "claims": [{"id": "a", "text": "One.", "text": "Two."}]}'
    debate, losses = json.read(text, "x.json")
    assert debate.claims["a"].text == "Two."  # type: ignore[index]
    assert losses == ['a key of "a" stands twice, and the last one counts: text']


def test_half_a_character_does_not_get_into_a_debate() -> None:
    text = small(
        claims=[{"id": "a", "text": "lone \ud83d, whole \ud83d\ude8b, \\ud83d as text"}], arguments=[]
    )
    debate, _ = json.read(text, "x.json")
    assert debate.claims["a"].text == "lone \ufffd, whole \U0001f68b, \\ud83d as text"  # type: ignore[index]


def test_a_chain_of_two_thousand_claims_comes_back_from_both_formats() -> None:
    claims = [{"id": f"c{i}", "text": f"Claim {i}."} for i in range(2000)]
    arguments = [
        {"premises": [f"c{i + 1}"], "target": f"c{i}", "target_kind": "claim", "polarity": "pro"}
        for i in range(1999)
    ]
    debate, losses = json.read(small(claims=claims, arguments=arguments), "x.json")
    assert losses == []
    assert json.read(json.write(debate), "x.json")[0] == debate
    assert read_text(yaml.write(debate), "tram.yaml").debate == debate


def test_a_ring_of_undercuts_stands_in_the_list_of_arguments() -> None:
    arguments = [
        {"id": "one", "premises": ["cars"], "target": "two", "target_kind": "argument", "polarity": "con"},
        {"premises": ["free", "cars"], "target": "one", "target_kind": "argument", "polarity": "con"},
        {
            "id": "two",
            "premises": ["free"],
            "target": "free + cars -> one",
            "target_kind": "argument",
            "polarity": "con",
        },
        {"id": "self", "premises": ["cars"], "target": "self", "target_kind": "argument", "polarity": "con"},
    ]
    debate, losses = json.read(small(thesis=["free"], arguments=arguments), "x.json")
    assert losses == []
    again = read_text(yaml.write(debate), "tram.yaml")
    assert (again.debate, again.diagnostics) == (debate, ())
    assert yaml.losses(debate, again.debate) == []


def test_a_ring_of_backings_cannot_be_said_in_a_debate_file_and_is_reported() -> None:
    arguments = [
        {"id": "one", "premises": ["cars"], "target": "two", "target_kind": "argument", "polarity": "pro"},
        {"id": "two", "premises": ["free"], "target": "one", "target_kind": "argument", "polarity": "pro"},
    ]
    debate, losses = json.read(small(arguments=arguments), "x.json")
    assert losses == []
    lost = yaml.losses(debate, read_text(yaml.write(debate), "tram.yaml").debate)
    assert [line.split('"')[1] for line in lost if "ring" in line] == ["one", "two"]


def test_arguments_keep_their_order_across_targets() -> None:
    claims = [{"id": c, "text": f"Claim {c}."} for c in "abcd"]
    arguments = [
        {"premises": [p], "target": t, "polarity": "pro"} for p, t in ("db", "da", "cb", "ca", "ba", "dc")
    ]
    debate, _ = json.read(small(claims=claims, arguments=arguments), "x.json")
    written = yaml.write(debate)
    assert list(read_text(written, "tram.yaml").debate.arguments) == list(debate.arguments)
    assert written.count("supports:") == 6
    # where the order allows it, reasons stand under their claims
    debate, _ = json.read(
        small(claims=claims, arguments=[arguments[i] for i in (1, 3, 4, 0, 2, 5)]), "x.json"
    )
    assert yaml.write(debate).split("claims:\n")[1].replace("\n\n", "\n") == (
        "  a:\n    text: Claim a.\n    pro: [d, c, b]\n  b:\n    text: Claim b.\n    pro: [d, c]\n"
        "  c:\n    text: Claim c.\n    pro: [d]\n  d: Claim d.\n"
    )


def test_undercuts_of_undercuts_nest_as_deep_as_a_file_allows_and_else_stand_in_the_list() -> None:
    arguments: list[dict[str, Any]] = [
        {"premises": ["cars"], "target": "free", "target_kind": "claim", "polarity": "pro"}
    ]
    claims = [{"id": i, "text": i} for i in ("free", "cars", *(f"u{n}" for n in range(60)))]
    address = "cars -> free"
    for n in range(60):
        arguments.append(
            {"premises": [f"u{n}"], "target": address, "target_kind": "argument", "polarity": "con"}
        )
        address = f"u{n} -> {address}"
    debate, losses = json.read(small(claims=claims, arguments=arguments), "x.json")
    assert losses == []
    document = read_text(yaml.write(debate), "tram.yaml")
    assert document.whole
    assert document.debate == debate
