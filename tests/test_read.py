"""From a debate file to a debate: the whole of format 1, and what is said of what is wrong."""

from __future__ import annotations

import gc
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from examples import SMALL
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import fields
from argmap.diagnostic import ArgmapError
from argmap.graph import Graph
from argmap.model import EMPTY, Inference, Kind, Polarity, Standard, TargetKind
from argmap.read import Document, read_bytes, read_file, read_library, read_text
from argmap.span import apply_edits

# as the nested form has it: a reason without an id is called by its words
FLAT = SMALL.replace("survey", "most-new-riders-of-free-trams-used-to-walk")

NESTED = """\
argmap: 1
title: Should the tram be free?
thesis: free
claims:
  free:
    text: Riding the tram should cost nothing.
    pro:
      - id: cars
        text: Free trams take cars off the road.
        con:
          - Most new riders of free trams used to walk.
    con:
      - id: cost
        text: Free trams cost the city more than it can spare.
"""

HEAD = "argmap: 1\ntitle: T\n"


def debate(body: str) -> Document:
    """A document that must be free of faults."""
    document = read_text(HEAD + body)
    assert document.diagnostics == ()
    return document


def found(body: str) -> list[tuple[str, int]]:
    """The codes and lines of what is wrong with a body; lines count from the first of the body."""
    document = read_text(HEAD + body)
    return [(d.code, document.lines.locate(d.span.start)[0] - 2) for d in document.diagnostics]


def test_nested_and_flat_say_the_same() -> None:
    flat, nested = read_text(FLAT), read_text(NESTED)
    assert flat.diagnostics == nested.diagnostics == ()
    assert flat.debate == nested.debate
    assert set(flat.debate.arguments) == {
        "cars -> free",
        "cost -> free",
        "most-new-riders-of-free-trams-used-to-walk -> cars",
    }


def test_a_relation_may_be_written_at_either_end() -> None:
    at_target = debate("claims: {a: {text: A., pro: [b], con: [c]}, b: B., c: C.}\n")
    at_source = debate("claims: {a: A., b: {text: B., supports: a}, c: {text: C., attacks: [a]}}\n")
    assert at_target.debate == at_source.debate


def test_a_relation_written_at_both_ends_counts_once_and_is_reported() -> None:
    document = read_text(HEAD + "claims:\n  a: {text: A., pro: [b]}\n  b: {text: B., supports: [a]}\n")
    assert [d.code for d in document.diagnostics] == ["AM115"]
    assert list(document.debate.arguments) == ["b -> a"]


def test_without_a_thesis_the_claims_that_bear_on_nothing_are_at_issue() -> None:
    document = debate("claims: {a: A., b: {text: B., supports: a}, c: {text: C., pro: [b]}, lone: D.}\n")
    assert document.debate.thesis == ("a", "c")
    assert not document.debate.thesis_given


def test_a_sentence_among_the_reasons_gets_an_id_that_hangs_on_its_text_alone() -> None:
    one = debate("claims: {a: {text: A., pro: [It is so., It is thus.]}}\n")
    other = debate("claims: {a: {text: A., pro: [It is thus., It is so.]}}\n")
    assert list(one.debate.claims) == ["a", "it-is-so", "it-is-thus"]
    assert one.debate.claims == other.debate.claims
    cut = debate("claims: {a: {text: A., pro: ['Это так, и только.', 'Это не так, и только.']}}\n")
    assert len(cut.debate.claims) == 3


def test_two_sentences_alike_stay_two_claims() -> None:
    document = debate("claims: {a: {text: A., pro: [It is so.], con: [It is so.]}}\n")
    assert list(document.debate.claims) == ["a", "it-is-so", "it-is-so-2"]


def test_joint_premises_are_one_argument_with_roles_and_what_is_left_unsaid() -> None:
    document = debate(
        "claims:\n  a:\n    text: A.\n    pro:\n"
        "      - id: reason\n        premises: {goal: b, means: {claim: c, implicit: true}}\n"
        "        scheme: practical_reasoning\n        inference: deductive\n        weight: 0.25\n"
        "        questions: {1: b, 2: open, 3: 'waived: not here', 4: {waived: nor here}}\n"
        "  b: B.\n  c: C.\n"
    )
    argument = document.debate.arguments["reason"]  # type: ignore[index]
    assert [(p.claim, p.role, p.implicit) for p in argument.premises] == [
        ("b", "goal", False),
        ("c", "means", True),
    ]
    assert argument.scheme == "practical_reasoning"
    assert argument.inference is Inference.DEDUCTIVE
    assert argument.weight == 0.25
    assert argument.questions == {1: "b", 2: "open", 3: "waived: not here", 4: "waived: nor here"}


def test_an_undercut_is_aimed_at_a_step_whichever_way_it_is_written() -> None:
    nested = debate("claims: {a: {text: A., pro: [{premises: [b], con: [c]}]}, b: B., c: C.}\n")
    named = debate("claims: {a: {text: A., pro: [b]}, b: B., c: {text: C., undercuts: ['b->a']}}\n")
    assert nested.debate == named.debate
    undercut = nested.debate.arguments["c -> b -> a"]  # type: ignore[index]
    assert undercut.undercuts
    assert undercut.target == "b -> a"
    assert undercut.target_kind is TargetKind.ARGUMENT
    assert undercut.polarity is Polarity.CON


def test_undercuts_of_undercuts_may_be_named_in_any_order() -> None:
    document = debate(
        "claims:\n"
        "  e: {text: E., undercuts: [d -> c -> b + x -> a]}\n"
        "  d: {text: D., undercuts: ['c -> x + b -> a']}\n"
        "  c: {text: C., undercuts: [b + x -> a]}\n"
        "  a: {text: A., pro: [{premises: [b, x]}]}\n  b: B.\n  x: X.\n"
    )
    assert set(document.debate.arguments) == {
        "b + x -> a",
        "c -> b + x -> a",
        "d -> c -> b + x -> a",
        "e -> d -> c -> b + x -> a",
    }


JOINT = "claims:\n  a: {text: A., pro: [b]}\n  b: B.\n  c: C.\n  d: D.\n  e: E.\n"


def test_an_undercut_with_joint_premises_may_be_nested_or_stand_in_the_list() -> None:
    nested = debate(
        "claims:\n  a: {text: A., pro: [{premises: [b], con: [{id: u, premises: [c, d], con: [e]}]}]}\n"
        "  b: B.\n  c: C.\n  d: D.\n  e: E.\n"
    )
    for arguments in (
        "  - {id: u, premises: [c, d], undercuts: b -> a, con: [e]}\n",
        "  - {premises: [e], undercuts: u}\n  - {id: u, premises: [c, d], undercuts: [b->a]}\n",
        "  - {premises: [e], undercuts: c + d -> b -> a}\n  - {id: u, premises: [c, d], undercuts: b->a}\n",
    ):
        assert debate(f"{JOINT}arguments:\n{arguments}").debate == nested.debate
    by_id = debate(f"{JOINT}arguments:\n  u: {{premises: [c, d], undercuts: b -> a, con: [e]}}\n")
    assert by_id.debate == nested.debate


def test_what_is_nested_in_an_undercut_of_the_list_is_aimed_at_it_wherever_it_stands() -> None:
    document = debate(
        f"{JOINT}arguments:\n"
        "  - {premises: [d], undercuts: c -> b -> a, con: [{premises: [e], pro: [b]}]}\n"
        "  - {premises: [c], undercuts: b -> a}\n"
    )
    assert list(document.debate.arguments) == [
        "b -> a",
        "d -> c -> b -> a",
        "e -> d -> c -> b -> a",
        "b -> e -> d -> c -> b -> a",
        "c -> b -> a",
    ]


RINGS = (
    "  - {id: u, premises: [c], undercuts: u}\n",
    "  - {id: u, premises: [c], undercuts: v}\n  - {id: v, premises: [d], undercuts: u}\n",
    "  - {id: u, premises: [c, d], undercuts: e -> u}\n  - {premises: [e], undercuts: u, con: [b]}\n",
    "  - {id: u, premises: [c], undercuts: b -> d + e -> u, con: [{premises: [d, e], con: [b]}]}\n",
    "  - {premises: [c], undercuts: w}\n  - {id: u, premises: [d], undercuts: w}\n"
    "  - {id: v, premises: [e], undercuts: u}\n  - {id: w, premises: [c, d], undercuts: e -> v}\n"
    "  - {premises: [e], undercuts: v}\n",
)


@pytest.mark.parametrize("ring", RINGS)
def test_a_ring_of_undercuts_is_read(ring: str) -> None:
    found = debate(f"{JOINT}arguments:\n{ring}").debate.arguments
    assert len(found) == 1 + ring.count("premises") + ring.count("con: [b]")
    assert all(a.target in found or a.target == "a" for a in found.values())


@pytest.mark.parametrize(
    ("arguments", "left", "codes"),
    [
        ("  - {premises: [c, d], undercuts: x -> a}\n", [], ["AM109"]),
        ("  - {premises: [c, d], undercuts: b}\n", [], ["AM109"]),
        ("  - {premises: [c, d], undercuts: [b -> a, b -> a]}\n", ["c + d -> b -> a"], ["AM110"]),
        ("  - {premises: [c, d], undercuts: b -> a, supports: e}\n", ["c + d -> b -> a"], ["AM110"]),
        ("  - {premises: [c], supports: e, con: [{premises: [d], undercuts: b -> a}]}\n",
         ["c -> e", "d -> c -> e"], ["AM110"]),
        ("  - {premises: [c, d], undercuts: }\n", [], ["AM110"]),
        ("  - {premises: [c, d], supports: }\n", [], ["AM110"]),
        ("  - {premises: [c, d]}\n", [], ["AM110"]),
        # a ring that does not close, with what hangs on it
        ("  - {id: u, premises: [c], undercuts: v, con: [e]}\n  - {id: v, premises: [d], undercuts: w}\n"
         "  - {premises: [e], undercuts: v}\n", [], ["AM109", "AM109", "AM109"]),
        ("  - {id: u, premises: [c], undercuts: d -> u, inference: deductive}\n  - {premises: [d], undercuts: u}\n",
         [], ["AM109", "AM116"]),
    ],
)  # fmt: skip
def test_an_undercut_of_the_list_that_is_aimed_at_nothing_is_reported(
    arguments: str, left: list[str], codes: list[str]
) -> None:
    document = read_text(f"{HEAD}{JOINT}arguments:\n{arguments}")
    assert [d.code for d in document.diagnostics] == codes
    assert list(document.debate.arguments) == ["b -> a", *left]


def test_an_undercut_of_the_second_step_between_two_claims_may_come_before_it() -> None:
    steps = (
        "  - {premises: [d], undercuts: c -> b -> a (2)}\n  - {premises: [c], undercuts: b -> a (2)}\n"
        "  - {premises: [b], supports: a, weight: 0.5}\n"
    )
    claims = JOINT.replace("[b]", "[{premises: [b], weight: 1}]")
    found = debate(f"{claims}arguments:\n{steps}").debate.arguments
    assert list(found) == ["b -> a", "d -> c -> b -> a (2)", "c -> b -> a (2)", "b -> a (2)"]


@pytest.mark.parametrize("name", ["a'b", 'the "old" book', 'Note: "x"', "back\\slash"])
def test_quotes_in_a_proposal_are_quoted_as_yaml_wants_them(name: str) -> None:
    written = json.dumps(name)
    body = f"claims:\n  a: {{text: A., cite: [{written}, p. 12], ignore: {{{written}: }}}}\n"
    said = {d.help for d in read_text(HEAD + body).diagnostics if d.code == "AM105"}
    (cite,) = (h.partition("in quotes: ")[2] for h in said if "in quotes" in h)
    (ignore,) = (h.removeprefix("write `").removesuffix("`") for h in said if h.startswith("write `"))
    mended = read_text(f"{HEAD}claims:\n  a: {{text: A., cite: {cite}, ignore: {{{ignore}}}}}\n")
    claim = mended.debate.claims["a"]  # type: ignore[index]
    assert [d.code for d in mended.diagnostics] == ["AM111"]
    assert (claim.cite[0].source, claim.cite[0].locator) == (name, "p. 12")
    assert dict(claim.ignore) == {name: "why it may stay"}


@pytest.mark.parametrize("ring", RINGS)
def test_no_command_loses_itself_in_a_ring_of_undercuts(ring: str, tmp_path: Path) -> None:
    path = tmp_path / "ring.yaml"
    path.write_text(f"{HEAD}{JOINT}arguments:\n{ring}")
    shown = ([str(path)], *([f"{path}#{claim}"] for claim in "abcde"))
    commands = [
        ["check", "--strict", str(path)],
        ["list", str(path)],
        *(["show", *words] for words in shown),
        ["show", "--form", "table", str(path)],
        *(["find", "A", "--in", *words] for words in shown),
        *(["export", str(path), "--to", to, "-o", "-"] for to in ("dot", "json", "yaml")),
        ["export", f"{path}#a", "--to", "dot", "-o", "-"],
        *(["browse", *words, "--screenshot", str(tmp_path / "x.txt"), "--force"] for words in shown[:3]),
    ]
    code = "import sys, json; from argmap.cli import main\nfor w in json.loads(sys.argv[1]): assert main(w) < 2, w"
    subprocess.run(
        [sys.executable, "-c", code, json.dumps(commands)],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(fields.__file__).parent.parent)},
        timeout=60,
    )


def test_every_field_of_a_claim_is_kept() -> None:
    document = debate(
        "sources: {kim2011: {title: Why, author: 'Kim, T.', issued: 2011, type: book, verified: pages}}\n"
        "positions: {me: {title: Me, color: '#112233'}}\ngroups: {g: Group}\n"
        "claims:\n  a:\n    text: >-\n      A sentence\n      of two lines.\n    title: Short\n"
        "    variants: [Another., A third.]\n    kind: cause\n    by: me\n    group: g\n    tags: [x, y]\n"
        "    note: A note.\n    cite: [kim2011, 'kim2011, 350-377', {source: kim2011, quote: q, note: n}]\n"
        "    as_of: 2024-02\n    weight: 0.7\n    assume: true\n    standard: beyond-doubt\n"
        "    ignore: {uncited-fact: known}\n    data: {covers: [EN-01], n: {m: no}}\n"
    )
    claim = document.debate.claims["a"]  # type: ignore[index]
    assert claim.text == "A sentence of two lines."
    assert (claim.title, claim.variants, claim.kind) == ("Short", ("Another.", "A third."), Kind.CAUSE)
    assert (claim.group, claim.tags, claim.note, claim.as_of) == ("g", ("x", "y"), "A note.", "2024-02")
    assert (claim.weight, claim.assume, claim.standard) == (0.7, True, Standard.BEYOND_DOUBT)
    assert [(c.source, c.locator, c.quote, c.note) for c in claim.cite] == [
        ("kim2011", "", "", ""),
        ("kim2011", "350-377", "", ""),
        ("kim2011", "", "q", "n"),
    ]
    assert claim.ignore == {"uncited-fact": "known"}
    assert claim.data == {"covers": ["EN-01"], "n": {"m": "no"}}
    assert document.debate.positions["me"].accept == ("a",)  # type: ignore[index]
    source = document.debate.sources["kim2011"]  # type: ignore[index]
    assert (source.short, source.verified) == ("Kim 2011", "pages")


def test_everything_at_the_top_is_kept() -> None:
    document = debate(
        "question: Should it?\nsummary: |-\n  Two\n  lines.\nlanguage: pt-BR\nauthors: [A, B]\nlicense: MIT\n"
        "updated: 2026-01-31\ntags: one\nthesis: [a, b]\nclaims: {a: A., b: {text: B., contradicts: [c]}, c: C.}\n"
        "contradictions: [[a, b, c]]\ngroups: {g: {title: G, note: n}, h: {title: H, in: g}}\n"
        "positions: {p: {accept: [a], reject: [b], credence: {a: 0.9}, summary: S, data: {k: v}}}\n"
        "views: {v: {title: V, focus: a, depth: 2, kinds: [fact], groups: [g], positions: p, only: con}}\n"
        "expect: [{method: grounded, in: [a], out: [b], undecided: [c], as: p}]\ndata: {k: [1, no]}\n"
    ).debate
    assert document.thesis == ("a", "b")
    assert document.summary == "Two\nlines."
    assert (document.language, document.authors, document.license) == ("pt-BR", ("A", "B"), "MIT")
    assert (document.updated, document.tags) == ("2026-01-31", ("one",))
    assert [c.claims for c in document.contradictions] == [("b", "c"), ("a", "b", "c")]
    assert document.groups["h"].parent == "g"  # type: ignore[index]
    assert document.positions["p"].credence == {"a": 0.9}  # type: ignore[index]
    assert document.views["v"].options == {
        "focus": "a", "depth": "2", "kinds": ("fact",), "groups": ("g",), "positions": ("p",), "only": "con",
    }  # fmt: skip
    expectation = document.expect[0]
    assert (expectation.method, expectation.accepted, expectation.position) == ("grounded", ("a",), "p")
    assert document.data == {"k": ["1", "no"]}


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("claims: {a: {text: A., pro: [b]}}\n", ["AM101"]),
        ("claims: {a: {text: A., knd: fact}}\n", ["AM102"]),
        ("clams: {a: A.}\n", ["AM119", "AM102"]),
        ("claims: {a: {kind: fact}}\n", ["AM103"]),
        ("claims: {a: [b]}\n", ["AM104"]),
        ("claims: [A sentence.]\n", ["AM104"]),
        ("claims: {a: {text: [A]}}\n", ["AM103", "AM104"]),
        ("claims: {a: {text: A., kind: facts}}\n", ["AM105"]),
        ("claims: {a: {text: A., weight: 2}}\n", ["AM105"]),
        ("claims: {a: {text: A., weight: nan}}\n", ["AM105"]),
        ("claims: {a: {text: A., as_of: 2024-13-01}}\n", ["AM105"]),
        ("claims: {a b: A.}\n", ["AM106"]),
        ("claims: {a: {id: b, text: A.}}\n", ["AM102"]),
        ("claims:\n  a:\n    text:fares rise\n", ["AM012"]),
        ("claims: {a: A., a: B.}\n", ["AM107"]),
        ("claims: {a: A., b: B.}\narguments: [{id: a, premises: [b], supports: a}]\n", ["AM107"]),
        ("claims: {a: A., b: {text: B., undercuts: [a]}}\n", ["AM109"]),
        ("claims: {a: A., b: {text: B., undercuts: [b -> c]}}\n", ["AM109"]),
        ("claims: {a: A., b: {text: B., rebuts: [a]}}\n", ["AM110"]),
        ("claims: {a: A., b: B.}\narguments: [{premises: [b]}]\n", ["AM110"]),
        ("claims: {a: A., b: B.}\narguments: [{premises: [b], supports: a, attacks: a}]\n", ["AM110"]),
        ("claims: {a: {text: A., cite: [nobody1900]}}\n", ["AM111"]),
        ("claims: {a: {text: A., by: nobody}}\n", ["AM112"]),
        ("claims: {a: {text: A., group: nowhere}}\n", ["AM113"]),
        ("sources: missing.yaml\nclaims: {a: A.}\n", ["AM114"]),
        (
            "claims: {a: {text: A., pro: [{premises: [b], inference: deductive, con: [c]}]}, b: B., c: C.}\n",
            ["AM116"],
        ),
        ("groups: {g: {in: h}, h: {in: g}}\nclaims: {a: A.}\n", ["AM117"]),
        ("claims: {a: {text: A., pro: [b]}, b: {text: B., pro: [a]}}\n", ["AM119"]),
        ("thesis: b\nclaims: {a: A.}\n", ["AM101"]),
        ("claims: {a: {text: A., text: B.}}\n", ["AM005"]),
        ("data: {a: {b: 1, b: 2}}\nclaims: {a: A.}\n", ["AM005"]),
        ("positions: {p: {accept: [a], reject: [a]}}\nclaims: {a: A.}\n", ["AM105"]),
        ("views: {v: {focus: b, colour: x}}\nclaims: {a: A.}\n", ["AM101", "AM102"]),
        ("expect: [{in: [b]}]\nclaims: {a: A.}\n", ["AM103", "AM101"]),
    ],
)
def test_a_fault_is_found_and_the_debate_is_still_there(body: str, codes: list[str]) -> None:
    document = read_text(HEAD + body)
    assert sorted(d.code for d in document.diagnostics) == sorted(codes)
    assert document.debate.title == "T"
    assert all(d.message and document.lines.locate(d.span.start) for d in document.diagnostics)


def test_all_faults_are_reported_at_once_each_in_its_line() -> None:
    body = (
        "claims:\n  a:\n    text: One: two\n    pro: [nothing]\n    kind: facts\n"
        "  b: {text: B., weight: 3}\n  c: {text: C., suports: [a]}\n"
    )
    assert found(body) == [("AM008", 3), ("AM101", 4), ("AM105", 5), ("AM105", 6), ("AM102", 7)]


def test_a_wrong_id_is_answered_with_the_one_that_was_meant_and_its_place() -> None:
    document = read_text(HEAD + "claims:\n  a: {text: A., pro: [fare-cut]}\n  fares-cut: B.\n")
    (fault,) = document.diagnostics
    assert fault.message == 'unknown claim "fare-cut"'
    assert fault.help == 'did you mean "fares-cut"?'
    assert document.lines.locate(fault.related[0].span.start) == (5, 3)


def test_an_undercut_of_a_claim_is_told_the_step_that_was_meant() -> None:
    document = read_text(
        HEAD + "claims:\n  a: {text: A., pro: [b]}\n  b: B.\n  c: {text: C., undercuts: [b]}\n"
    )
    (fault,) = document.diagnostics
    assert fault.help == 'write "b -> a"'


def test_a_sentence_with_a_colon_among_the_reasons_is_read_as_a_sentence() -> None:
    document = read_text(HEAD + "claims:\n  a:\n    text: A.\n    pro:\n      - Mind this: fares rise.\n")
    assert [(d.code, *document.lines.locate(d.span.start)) for d in document.diagnostics] == [
        ("AM008", 7, 18)
    ]
    assert "Mind this: fares rise." in [c.text for c in document.debate.claims.values()]


@st.composite
def trees(draw: st.DrawFn) -> list[tuple[int, bool]]:
    """A parent (an earlier claim) and a sign for each claim after the first; at most 12 levels deep."""
    depth = [0]
    shape = []
    for i in range(1, draw(st.integers(1, 14))):
        parent = draw(st.sampled_from([p for p in range(i) if depth[p] < 12]))
        depth.append(depth[parent] + 1)
        shape.append((parent, draw(st.booleans())))
    return shape


@given(trees(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_any_tree_of_claims_reads_the_same_nested_and_flat(
    tree: list[tuple[int, bool]], chance: random.Random
) -> None:
    children: dict[int, list[tuple[int, bool]]] = {}
    for i, (parent, pro) in enumerate(tree, start=1):
        children.setdefault(parent, []).append((i, pro))

    def nested(i: int, indent: str) -> str:
        lines = f"{indent}text: Sentence number {i}.\n"
        for word, sign in (("pro", True), ("con", False)):
            entries = [c for c, pro in children.get(i, []) if pro is sign]
            if entries:
                lines += f"{indent}{word}:\n"
            for c in entries:
                lines += f"{indent}  - id: c{c}\n" + nested(c, indent + "    ")
        return lines

    flat = "claims:\n" + "".join(f"  c{i}: Sentence number {i}.\n" for i in range(len(tree) + 1))
    if tree:
        flat += "arguments:\n"
    for i, (parent, pro) in chance.sample(list(enumerate(tree, start=1)), len(tree)):
        flat += f"  - {{premises: [c{i}], {'supports' if pro else 'attacks'}: c{parent}}}\n"
    one = debate("thesis: c0\nclaims:\n  c0:\n" + nested(0, "    "))
    assert one.debate == debate("thesis: c0\n" + flat).debate


WRONG = [
    "",
    "word",
    "two words",
    "[]",
    "[a, [b]]",
    "{}",
    "{a: {b: c}}",
    "[{text: T.}]",
    "-1",
    "yes",
    "'#'",
    "a#b#c",
]


@pytest.mark.parametrize("table", ["debate", "claim", "argument", "position", "view", "group", "expectation"])
def test_wrong_types_everywhere_are_faults_and_never_errors(table: str) -> None:
    holder = {
        "debate": "{name}: {value}\n",
        "claim": "claims: {{a: {{text: A., {name}: {value}}}}}\n",
        "argument": "claims: {{a: A., b: B.}}\narguments: [{{premises: [b], {name}: {value}}}]\n",
        "position": "claims: {{a: A.}}\npositions: {{p: {{{name}: {value}}}}}\n",
        "view": "claims: {{a: A.}}\nviews: {{v: {{{name}: {value}}}}}\n",
        "group": "claims: {{a: A.}}\ngroups: {{g: {{{name}: {value}}}}}\n",
        "expectation": "claims: {{a: A.}}\nexpect: [{{method: grounded, {name}: {value}}}]\n",
    }[table]
    for name in fields.TABLES[table]:
        for value in WRONG:
            document = read_text("argmap: 1\n" + holder.format(name=name, value=value))
            assert document.whole or document.diagnostics
            for argument in document.debate.arguments.values():
                assert argument.premises
                assert (
                    argument.target in document.debate.claims
                    or argument.target in document.debate.arguments
                    or ("#" in argument.target)
                )


# files


def test_a_bibliography_and_positions_may_lie_beside_the_debate(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("kim2011: {title: Why, issued: 2011}\n")
    (tmp_path / "s.bib").write_text("@book{walt1987, author={Stephen Walt}, title={Origins}, year=1987}\n")
    (tmp_path / "s.json").write_text('[{"id": "benson2012", "title": "Constructing", "type": "book"}]')
    (tmp_path / "p.yaml").write_text(
        "hawk: {title: Hawk, reject: [d#a, other#z]}\ndove: {title: Dove}\nowl: {title: Owl, accept: ['other#y']}\n"
    )
    (tmp_path / "d.yaml").write_text(
        HEAD + "positions: p.yaml\nsources: [s.yaml, s.bib, s.json]\nclaims:\n"
        "  a: {text: A., cite: [kim2011, walt1987, benson2012], by: dove}\n"
    )
    document = read_file(tmp_path / "d.yaml")
    assert document.diagnostics == ()
    assert [s.short for s in document.debate.sources.values()] == [
        "Kim 2011",
        "Walt 1987",
        "Constructing",
    ] or list(document.debate.sources) == ["kim2011", "walt1987", "benson2012"]
    positions = document.debate.positions
    assert list(positions) == ["hawk", "dove"]  # of a shared file, those that say something about this debate
    assert positions["hawk"].reject == ("a",)  # type: ignore[index]
    assert positions["dove"].accept == ("a",)  # type: ignore[index]


def test_a_fault_in_a_companion_file_is_shown_in_that_file(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("kim2011:\n  titel: Why\n")
    (tmp_path / "d.yaml").write_text(HEAD + "sources: s.yaml\nclaims: {a: A.}\n")
    (fault,) = read_file(tmp_path / "d.yaml").diagnostics
    assert fault.code == "AM102"
    assert fault.span.path == str(tmp_path / "s.yaml")


def test_debates_may_name_claims_of_each_other(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(HEAD + "claims: {a: {text: A., pro: ['two#b']}}\n")
    (tmp_path / "two.yaml").write_text(
        HEAD + "claims: {b: {text: B., supports: ['one#a', 'two#c']}, c: C.}\n"
    )
    library = read_library(tmp_path)
    assert [d.diagnostics for d in library.documents.values()] == [(), ()]
    one = library.documents["one"].debate
    assert list(one.arguments) == ["two#b -> a"]
    assert one.foreign["two#b"].text == "B."
    assert set(library.documents["two"].debate.arguments) == {"b -> one#a", "b -> c"}


def test_a_broken_reference_to_another_debate_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(HEAD + "claims: {a: {text: A., pro: ['two#bb', 'tow#b']}}\n")
    (tmp_path / "two.yaml").write_text(HEAD + "claims: {b: B.}\n")
    faults = read_file(tmp_path / "one.yaml").diagnostics
    assert [d.code for d in faults] == ["AM118", "AM118"]
    assert [d.help for d in faults] == ['did you mean "two#b"?', 'did you mean "two#b"?']


@pytest.mark.parametrize(
    ("data", "code", "claims"),
    [
        (b"", "AM002", 0),
        (b"# only a comment\n", "AM002", 0),
        (b"just a text\n", "AM104", 0),
        (b"\xff\xfe" + FLAT.encode("utf-16-le"), "AM001", 4),
        (b"\xfe\xff" + FLAT.encode("utf-16-be"), "AM001", 4),
        (FLAT.replace("spare", "sp\xe4re").encode("latin-1"), "AM001", 4),
        (bytes(range(256)) * 40, "AM001", 0),
        (b"\x00" * 4000, "AM001", 0),
    ],
    ids=["empty", "comment", "text", "utf-16-le", "utf-16-be", "latin-1", "binary", "zeros"],
)
def test_bytes_that_are_no_debate_are_a_message(data: bytes, code: str, claims: int) -> None:
    document = read_bytes(data, "d.yaml")
    assert document.diagnostics[0].code == code
    assert len(document.debate.claims) == claims
    if code == "AM001":
        assert not document.whole


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + FLAT.encode(), FLAT.replace("\n", "\r\n").encode()])
def test_a_byte_order_mark_and_windows_line_ends_are_fine(data: bytes) -> None:
    document = read_bytes(data, "debate.yaml")
    assert document.diagnostics == ()
    assert document.debate == read_text(FLAT).debate


def test_a_line_of_a_million_characters_is_read() -> None:
    document = debate(f"claims: {{a: '{'word ' * 200_000}'}}\n")
    assert len(document.debate.claims["a"].text) == 999_999  # type: ignore[index]


def test_what_is_not_a_file_is_an_error_in_words(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, words in [
        (tmp_path, "is a folder"),
        (tmp_path / "missing.yaml", "no such file"),
        (tmp_path / "pipe", "not a regular file"),
        (tmp_path / "d.yaml" / "x", "no such file"),
        ("\0", "cannot be the name"),
    ]:
        with pytest.raises(ArgmapError, match=words):
            read_file(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs root to become somebody else")
def test_a_file_without_permission_is_an_error_in_words(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(FLAT)
    path.chmod(0)
    tmp_path.chmod(0o755)
    for folder in [tmp_path, *tmp_path.parents]:
        folder.chmod(folder.stat().st_mode | 0o055)
    code = (
        "import os, sys\nfrom argmap.read import read_file\nfrom argmap.diagnostic import ArgmapError\n"
        "os.setuid(65534)\ntry:\n    read_file(sys.argv[1])\nexcept ArgmapError as e:\n    print(e)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert "permission denied" in done.stdout


# size


def test_a_chain_of_five_thousand_claims_is_an_ordinary_debate() -> None:
    n = 5_000
    body = "thesis: c0\nclaims:\n  c0: The first.\n"
    body += "".join(f"  c{i}: {{text: Number {i}., supports: [c{i - 1}]}}\n" for i in range(1, n))
    document = debate(body)
    graph = Graph(document.debate)
    assert graph.below(["c0"])[f"c{n - 1}"] == n - 1
    assert len(graph.components()) == 1
    assert graph.sides[f"c{n - 1}"] == {"pro"}


def test_a_chain_of_undercuts_in_the_worst_order_is_linked() -> None:
    n = 400
    step = "x -> a"
    lines = []
    for i in range(n):
        lines.append(f"  u{i}: {{text: U., undercuts: ['{step}']}}\n")
        step = f"u{i} -> {step}"
    document = debate("claims:\n  a: {text: A., pro: [x]}\n  x: X.\n" + "".join(reversed(lines)))
    assert len(document.debate.arguments) == n + 1


def test_a_ring_of_five_thousand_undercuts_is_linked_and_one_that_breaks_left_out() -> None:
    n = 5000
    claims = "claims:\n  a: {text: A., pro: [x]}\n  x: X.\narguments:\n"
    ring = "".join(f"  u{i}: {{premises: [x], undercuts: u{(i + 1) % n}}}\n" for i in range(n))
    assert len(debate(claims + ring).debate.arguments) == n + 1
    broken = read_text(HEAD + claims + ring.replace("undercuts: u0}", "undercuts: nothing}"))
    assert list(broken.debate.arguments) == ["x -> a"]
    assert [d.code for d in broken.diagnostics] == ["AM109"] * n


def test_ten_thousand_wrong_ids_are_reported_without_a_long_search() -> None:
    body = "claims:\n" + "".join(f"  c{i}: {{text: T., pro: [d{i}]}}\n" for i in range(10_000))
    document = read_text(HEAD + body)
    assert sum(d.code == "AM101" for d in document.diagnostics) == 10_000


def test_a_readers_own_position_is_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "tram.yaml").write_text(NESTED)
    (tmp_path / "mine.yaml").write_text(
        "argmap-position: 1\ndebate: tram\naccept: [cars]\nreject: [cost]\ncredence: {free: 0.7}\n"
        "notes: {free: Not at night.}\n"
    )
    document = read_file(tmp_path / "mine.yaml")
    assert document.diagnostics == ()
    mine = document.reader_position
    assert mine is not None
    assert (mine.debate, mine.notes) == ("tram", {"free": "Not at night."})
    assert (mine.position.accept, mine.position.reject) == (("cars",), ("cost",))
    assert mine.position.credence == {"free": 0.7}
    assert list(read_library(tmp_path).documents) == ["tram"]


def test_a_readers_position_on_a_claim_that_is_not_there_is_reported(tmp_path: Path) -> None:
    (tmp_path / "tram.yaml").write_text(NESTED)
    (tmp_path / "mine.yaml").write_text(
        "argmap-position: 1\ndebate: tram\naccept: [carz, cost]\nreject: cost\n"
    )
    faults = read_file(tmp_path / "mine.yaml").diagnostics
    assert [(d.code, d.help) for d in faults] == [
        ("AM101", 'did you mean "cars"?'),
        ("AM105", "take it out of one of the lists"),
    ]


# one slip each; the claims that must all be read in spite of it, the code, and the line that is to blame
SLIPS = {
    "an id without its colon": (HEAD + "claims:\n  a\n    text: A is.\n  b: B is.\n", "ab", "AM003", 4),
    "an entry one blank too far left": (
        HEAD + "claims:\n  a:\n    text: A is.\n b:\n    text: B is.\n  c: C is so.\n", "abc", "AM014", 6,
    ),
    "a sentence one blank too far left": (HEAD + "claims:\n  a: A is.\n b: B is.\n  c: C is.\n", "abc", "AM014", 5),
    "the first of many too far left": (HEAD + "claims:\n a:\n    text: A is.\n  b: B.\n  c: C.\n", "abc", "AM014", 4),
    "a blank before the first line": (" " + HEAD + "claims:\n  a: A is.\n", "a", "AM014", 1),
    "no colon in the first line": ("argmap 1\ntitle: T\nclaims:\n  a: A is.\n", "a", "AM003", 1),
    "an empty key before the full one": (HEAD + "claims:\nclaims:\n  a: A is.\n", "a", "AM005", 4),
    "a tab inside a folded text": (
        HEAD + "claims:\n  a:\n    text: >-\n\tFoo bar.\n    kind: fact\n  b: B.\n", "ab", "AM011", 6,
    ),
    "one key of a claim too far left": (
        HEAD + "claims:\n  a:\n    title: T\n   text: >-\n      A.\n    kind: fact\n  b: B.\n", "ab", "AM014", 6,
    ),
    "a line separator from a word processor": (HEAD + "claims:\n  a: A is\u2028so.\n  b: B.\n", "ab", "AM003", 4),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_blamed_on_its_line_and_costs_no_claim(name: str) -> None:
    text, claims, code, line = SLIPS[name]
    document = read_text(text)
    assert list(document.debate.claims) == list(claims)
    assert [(d.code, document.lines.locate(d.span.start)[0]) for d in document.diagnostics] == [(code, line)]
    fix = document.diagnostics[0].fix
    if fix is not None:
        assert read_text(apply_edits(text, fix.edits)).diagnostics == ()


@pytest.mark.parametrize(
    ("body", "code", "way_out"),
    [
        ("thesis: Trams are free.\nclaims: {a: A.}\n", "AM101", "some-id: Trams are free."),
        ("sources: {s: X}\nclaims: {a: {text: A., cite: [s, 3]}}\n", "AM105", '["s, 3"]'),
        ("sources: {s: X}\nclaims: {a: {text: A., cite: [s, pp. 3-4]}}\n", "AM105", '["s, pp. 3-4"]'),
        ("claims:\n  a:\n    text: A.\n    pro:\n      -It is so.\n", "AM012", "`- It is so.`"),
    ],
)
def test_a_mistake_that_beginners_make_is_answered_with_what_to_write(
    body: str, code: str, way_out: str
) -> None:
    (fault,) = read_text(HEAD + body).diagnostics
    assert fault.code == code
    assert way_out in fault.help


def test_a_text_cut_at_a_hash_is_told_beside_other_faults_of_the_text() -> None:
    document = read_text(HEAD + "claims:\n  a: Mind: this.\n  b: We are #1 in trams.\n")
    assert [(d.code, document.lines.locate(d.span.start)) for d in document.diagnostics] == [
        ("AM008", (4, 10)),
        ("AM009", (5, 13)),
    ]
    fix = document.diagnostics[1].fix
    assert fix is not None
    assert "We are #1 in trams." in apply_edits(document.text, fix.edits)


@pytest.mark.parametrize("order", [1, -1])
def test_groups_that_lie_absurdly_deep_in_each_other_are_cut_with_a_word(order: int) -> None:
    lines = [f"  g{i}: {{title: G, in: g{i + 1}}}\n" for i in range(1_000)][::order]
    document = read_text(HEAD + "claims: {a: {text: A., group: g0}}\ngroups:\n  g1000: G\n" + "".join(lines))
    assert {d.code for d in document.diagnostics} == {"AM007"}
    assert len(document.diagnostics) < 10


def test_a_view_may_have_several_claims_in_the_middle() -> None:
    text = "argmap: 1\ntitle: T\nthesis: a\nclaims:\n  a: {text: A is., pro: [b], con: [c]}\n  b: B is.\n  c: C is.\n"
    text += "views:\n  two: {focus: [b, c]}\n  one: {focus: a}\n  odd: {focus: [b, x]}\n"
    document = read_text(text)
    assert {name: view.options["focus"] for name, view in document.debate.views.items()} == {
        "two": ("b", "c"),
        "one": "a",
        "odd": "b",
    }
    assert [d.code for d in document.diagnostics] == ["AM101"]


def test_what_is_empty_is_one_mapping_into_which_nothing_is_put() -> None:
    document = read_text(NESTED)
    claims, arguments = document.debate.claims.values(), document.debate.arguments.values()
    assert all(c.data is EMPTY and c.ignore is EMPTY for c in claims)
    assert all(a.data is EMPTY and a.questions is EMPTY for a in arguments)
    kept = "    data: {x: y}\n    ignore: {orphan: It may stay.}\n"
    for debate in ("tests/cases", "debates"):
        for path in sorted((Path(__file__).parent.parent / debate).rglob("*.yaml")):
            read_file(path)
    read_text(f"argmap: 1\ntitle: T\nclaims:\n  a:\n    text: A is.\n{kept}")
    assert not EMPTY


def test_reading_leaves_the_garbage_collector_as_it_was() -> None:
    frozen = gc.get_freeze_count()
    for switch in (gc.disable, gc.enable):
        switch()
        was_on = gc.isenabled()
        read_text(NESTED)
        assert (gc.isenabled(), gc.get_freeze_count()) == (was_on, frozen)
