"""The JSON Schema of debate files, made from the table of fields.

Editors with a YAML language server take completion, hover texts and the report of unknown keys from it. What
a schema cannot say (that a claim id exists) is said by `argmap check`.
"""

from __future__ import annotations

from typing import Any

from argmap.catalogue import Scheme, schemes
from argmap.fields import (
    ARGUMENT,
    CITATION,
    CLAIM,
    DEBATE,
    EXPECTATION,
    GROUP,
    POSITION,
    POSITION_FILE,
    PREMISE,
    REASON_ID,
    VIEW,
    Field,
    Shape,
)
from argmap.model import ID_PATTERN

_ID = f"^{ID_PATTERN}$"
_CLAIM_ID = f"^({ID_PATTERN}#)?{ID_PATTERN}$"

Schema = dict[str, Any]

ADDRESS = "https://raw.githubusercontent.com/argmap/argmap/main/argmap/schema.json"
"""Where editors find the schema when a debate names no copy beside it: the file of this name in the repository."""


def schema() -> Schema:
    """The schema as JSON values (draft 2020-12). The same fields give the same bytes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "argmap debate, format 1",
        "description": "A controversy as a graph of claims and counterclaims.",
        "oneOf": [{"$ref": "#/$defs/debate"}, {"$ref": "#/$defs/positionFile"}],
        "$defs": {
            "debate": _object(DEBATE),
            "positionFile": _object(POSITION_FILE),
            "id": {"type": ["string", "integer"], "pattern": _ID},
            "claimId": {"type": ["string", "integer"], "pattern": _CLAIM_ID},
            "claim": _object(CLAIM),
            "claimInPlace": _object({"id": REASON_ID, **CLAIM}),
            "argument": {**_object(ARGUMENT), "allOf": [_of_scheme(scheme) for scheme in schemes().values()]},
            "reason": {
                "description": "The id of a claim, a sentence, a claim in place, or an argument in place.",
                "anyOf": [_text(), _ref("claimInPlace"), _ref("argument")],
            },
            "premise": {
                "description": "The id of a claim, a sentence, or a claim in place.",
                "anyOf": [_text(), _ref("claimInPlace"), _object(PREMISE)],
            },
            "position": {"anyOf": [_text(), _object(POSITION)]},
            "citation": {"anyOf": [_text(), _object(CITATION)]},
            "source": {"anyOf": [_text(), {"type": "object"}]},
            "group": {"anyOf": [_text(), _object(GROUP)]},
            "view": _object(VIEW),
            "expectation": _object(EXPECTATION),
        },
    }


def _object(table: dict[str, Field]) -> Schema:
    found: Schema = {
        "type": "object",
        "properties": {name: _property(field) for name, field in table.items()},
        "additionalProperties": False,
    }
    required = [name for name, field in table.items() if field.required]
    if required:
        found["required"] = required
    return found


def _of_scheme(scheme: Scheme) -> Schema:
    """What editors offer in an argument that names a scheme: its roles, its critical questions."""
    asked = {
        str(q.number): {"description": f"{q.text}\n\nAn unfavourable answer {q.effect.words}."}
        for q in scheme.questions
    }
    roles = {role: {"description": template} for role, template in scheme.premises.items()}
    return {
        "if": {"properties": {"scheme": {"const": scheme.id}}, "required": ["scheme"]},
        "then": {"properties": {"premises": {"properties": roles}, "questions": {"properties": asked}}},
    }


def _property(field: Field) -> Schema:
    shape = _SHAPES[field.shape]
    found = {**shape, "description": f"{field.doc}\n\nExample: {field.example}"}
    if field.shape is Shape.SCHEME:
        found["enum"] = list(schemes())
    if field.choices:
        found = {"enum": list(field.choices), "description": found["description"]}
    return found


def _text() -> Schema:
    # a text without quotes that looks like a number or a date is one to a YAML 1.2 parser, and fine for us
    return {"type": ["string", "number", "boolean"]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _one_or_many(item: Schema) -> Schema:
    return {"anyOf": [item, _list(item)]}


def _map(item: Schema) -> Schema:
    return {"type": "object", "propertyNames": {"pattern": _ID}, "additionalProperties": item}


_CLAIM = _ref("claimId")
_WORD = _ref("id")
_SHAPES: dict[Shape, Schema] = {
    Shape.VERSION: {"const": 1},
    Shape.TEXT: _text(),
    Shape.PROSE: _text(),
    Shape.TEXTS: _one_or_many(_text()),
    Shape.DATE: {"type": ["string", "integer"]},
    Shape.LANGUAGE: {"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
    Shape.COLOR: {"type": "string", "pattern": "^(#[0-9A-Fa-f]{6}|[A-Za-z]+)$"},
    Shape.FRACTION: {"type": "number", "minimum": 0, "maximum": 1},
    Shape.COUNT: {"type": "integer", "minimum": 1, "maximum": 99999},
    Shape.FLAG: {"type": "boolean"},
    Shape.CHOICE: {},
    Shape.ID: _WORD,
    Shape.CLAIM: _CLAIM,
    Shape.CLAIMS: _one_or_many(_CLAIM),
    Shape.CLAIM_OR_TEXT: {"anyOf": [_text(), _ref("claimInPlace")]},
    Shape.REASONS: _list(_ref("reason")),
    Shape.PREMISES: {
        "anyOf": [_list(_ref("premise")), {"type": "object", "additionalProperties": _ref("premise")}]
    },
    Shape.STEP: _text(),
    Shape.STEPS: _one_or_many(_text()),
    Shape.POSITION: _WORD,
    Shape.POSITIONS: _one_or_many(_WORD),
    Shape.GROUP: _WORD,
    Shape.SCHEME: {"type": "string"},
    Shape.CITATIONS: _one_or_many(_ref("citation")),
    Shape.QUESTIONS: {
        "type": "object",
        "propertyNames": {"pattern": "^(cq)?[1-9][0-9]?$"},
        "additionalProperties": {"anyOf": [_text(), {"type": "object", "required": ["waived"]}]},
    },
    Shape.IGNORE: {"type": "object", "additionalProperties": _text()},
    Shape.DATA: {"type": "object"},
    Shape.CLAIM_MAP: _map({"anyOf": [_text(), _ref("claim")]}),
    Shape.ARGUMENT_LIST: {"anyOf": [_list(_ref("argument")), _map(_ref("argument"))]},
    Shape.POSITION_MAP: {"anyOf": [{"type": "string"}, _map(_ref("position"))]},
    Shape.SOURCE_MAP: {"anyOf": [_one_or_many({"type": "string"}), _map(_ref("source"))]},
    Shape.GROUP_MAP: _map(_ref("group")),
    Shape.VIEW_MAP: _map(_ref("view")),
    Shape.CLAIM_LISTS: _list(_list(_CLAIM)),
    Shape.EXPECTATIONS: _list(_ref("expectation")),
    Shape.CREDENCE: {
        "type": "object",
        "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1},
    },
}
