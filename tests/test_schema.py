"""The JSON Schema: current, valid, and of one mind with the reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from argmap.catalogue import Scheme, schemes
from argmap.fields import TABLES
from argmap.read import read_text
from argmap.schema import schema
from argmap.yamltext import Node, Scalar, Sequence, parse

ROOT = Path(__file__).parent.parent
DEBATES = [p for p in sorted((ROOT / "debates").glob("*.yaml")) if p.stem not in ("sources", "positions")]
VALIDATOR = Draft202012Validator(schema())
HEAD = "argmap: 1\ntitle: T\n"


def as_an_editor_reads(text: str) -> Any:
    """Plain scalars that look like whole numbers, fractions or truth values are those, as YAML 1.2 has it."""

    def value(node: Node) -> Any:
        if isinstance(node, Scalar):
            if not node.style and node.value in ("true", "false"):
                return node.value == "true"
            for kind in (int, float):
                try:
                    return kind(node.value) if not node.style else node.value
                except ValueError:
                    continue
            return node.value
        if isinstance(node, Sequence):
            return [value(item) for item in node.items]
        return {str(value(k)): value(v) for k, v in node.pairs}

    root = parse(text, "d.yaml").root
    assert root is not None
    return value(root)


def test_the_schema_is_a_valid_one() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_file_in_the_package_is_current() -> None:
    written = (ROOT / "argmap" / "schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == schema()


@pytest.mark.parametrize("path", DEBATES, ids=lambda p: p.stem)
def test_a_shipped_debate_is_valid(path: Path) -> None:
    assert not list(VALIDATOR.iter_errors(as_an_editor_reads(path.read_text(encoding="utf-8"))))


# the frame that an example stands in, and what its mapping needs beside it
FRAMES = {
    "debate": ("{}\n", ["argmap: 1", "title: T"], "\n"),
    "claim": ("argmap: 1\ntitle: T\nclaims: {{a: {{{}}}}}\n", ["text: A."], ", "),
    "argument": (
        "argmap: 1\ntitle: T\nclaims: {{a: A.}}\narguments: [{{{}}}]\n", ["premises: [b]", "supports: a"], ", ",
    ),
    "position": ("argmap: 1\ntitle: T\npositions: {{p: {{{}}}}}\n", [], ", "),
    "group": ("argmap: 1\ntitle: T\ngroups: {{g: {{{}}}}}\n", [], ", "),
    "view": ("argmap: 1\ntitle: T\nviews: {{v: {{{}}}}}\n", [], ", "),
    "expectation": ("argmap: 1\ntitle: T\nexpect: [{{{}}}]\n", ["method: grounded"], ", "),
    "citation": ("argmap: 1\ntitle: T\nclaims: {{a: {{text: A., cite: [{{{}}}]}}}}\n", ["source: s"], ", "),
}  # fmt: skip


@pytest.mark.parametrize("table", FRAMES)
def test_every_example_of_a_field_is_valid_and_has_no_fault_of_shape(table: str) -> None:
    frame, needed, comma = FRAMES[table]
    for field in TABLES[table].values():
        others = [line for line in needed if line.partition(":")[0] != field.name]
        text = frame.format(comma.join([*others, field.example]))
        shape = [d for d in read_text(text).diagnostics if d.code in ("AM102", "AM104", "AM105")]
        assert not shape, (field.name, shape)
        assert not list(VALIDATOR.iter_errors(as_an_editor_reads(text))), field.name


@pytest.mark.parametrize(
    "body",
    [
        "clams: {a: A.}\n",
        "claims: {a: {text: A., knd: fact}}\n",
        "claims: {a: {text: A., kind: facts}}\n",
        "claims: {a: {kind: fact}}\n",
        "claims: {a: {text: A., weight: 2}}\n",
        "claims: {a: {text: A., pro: [{premises: [b], schem: x}]}}\n",
        "claims: {a: A.}\narguments: [{supports: a}]\n",
        "claims: {a b: A.}\n",
    ],
)
def test_what_the_reader_refuses_for_its_shape_the_schema_refuses_too(body: str) -> None:
    assert read_text(HEAD + body).diagnostics
    assert list(VALIDATOR.iter_errors(as_an_editor_reads(HEAD + body)))


def test_a_readers_position_is_valid() -> None:
    text = "argmap-position: 1\ndebate: tram\naccept: [cars]\nreject: cost\ncredence: {free: 0.7}\n"
    assert not list(VALIDATOR.iter_errors(as_an_editor_reads(text)))


@pytest.mark.parametrize("scheme", schemes().values(), ids=lambda s: s.id)
def test_the_schema_offers_the_roles_and_questions_of_a_scheme(scheme: Scheme) -> None:
    argument = schema()["$defs"]["argument"]
    assert scheme.id in argument["properties"]["scheme"]["enum"]
    (then,) = [
        one["then"] for one in argument["allOf"] if one["if"]["properties"]["scheme"]["const"] == scheme.id
    ]
    offered = then["properties"]["premises"]["properties"]
    assert {role: offered[role]["description"] for role in offered} == dict(scheme.premises)
    asked = then["properties"]["questions"]["properties"]
    assert [asked[str(q.number)]["description"].partition("\n")[0] for q in scheme.questions] == [
        q.text for q in scheme.questions
    ]
    roles = ", ".join(f"{role}: A sentence of {role}." for role in scheme.premises)
    body = f"claims: {{t: It is so.}}\narguments:\n  - {{scheme: {scheme.id}, premises: {{{roles}}}, supports: t}}\n"
    assert not list(VALIDATOR.iter_errors(as_an_editor_reads(HEAD + body)))
    wrong = body.replace(f"scheme: {scheme.id}", "scheme: nonsense")
    assert list(VALIDATOR.iter_errors(as_an_editor_reads(HEAD + wrong)))
