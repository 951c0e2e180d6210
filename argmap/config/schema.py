"""The JSON Schema of `argmap.toml`, for editors that complete and check TOML; made from the table of settings."""

from __future__ import annotations

from typing import Any

from argmap.check import catalogue, defaults
from argmap.config.keys import KEYS, Kind
from argmap.config.reading import is_fixed
from argmap.diagnostic import Level
from argmap.rules import Option, Tier

Schema = dict[str, Any]

ADDRESS = "https://raw.githubusercontent.com/argmap/argmap/main/argmap/config/argmap.toml.schema.json"


def config_schema() -> Schema:
    """The schema as JSON values (draft 7, which editors of TOML know)."""
    known = catalogue()
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": ADDRESS,
        "title": "Settings of argmap",
        "description": "argmap.toml, or the table [tool.argmap] of pyproject.toml.",
        "type": "object",
        "properties": {
            key.name: {**_SHAPES[key.kind], "description": f"{key.doc}\n\nExample: {key.example}"}
            for key in KEYS.values()
        },
        "additionalProperties": False,
        "definitions": {
            "rule": {"description": "A code, the beginning of one, a name, or a set.", "enum": _words(known)},
            "rules": {"type": "array", "items": {"$ref": "#/definitions/rule"}},
            "levels": {
                "type": "object",
                "propertyNames": {"enum": [w for w in _words(known) if not _is_fixed(w, known)]},
                "additionalProperties": {"enum": [level.word for level in reversed(Level)]},
            },
            "options": _options(known),
        },
    }


def _words(known: dict[str, str]) -> list[str]:
    """What rules may be called."""
    heads = {code[:n] for code in known for n in (3, 4)}
    return [*sorted(heads), *known, *sorted(known.values()), *Tier]


def _is_fixed(word: str, known: dict[str, str]) -> bool:
    return any(is_fixed(code) for code, name in known.items() if word in (code, name))


def _options(known: dict[str, str]) -> Schema:
    tables = {}
    codes = {name: code for code, name in known.items()}
    for rule, options in defaults().items():
        table = {
            "type": "object",
            "properties": {name: _option(default) for name, default in options.items()},
            "additionalProperties": False,
        }
        tables[rule] = tables[codes[rule]] = table
    return {"type": "object", "properties": tables, "additionalProperties": False}


def _option(default: Option) -> Schema:
    if isinstance(default, bool):
        return {"type": "boolean", "default": default}
    if isinstance(default, tuple):
        return {"type": "array", "items": {"type": "string"}, "default": list(default)}
    return {"type": "integer" if isinstance(default, int) else "number", "minimum": 0, "default": default}


_RULES: Schema = {"$ref": "#/definitions/rules"}
_SHAPES: dict[Kind, Schema] = {
    Kind.FLAG: {"type": "boolean"},
    Kind.RULES: {"allOf": [_RULES]},  # what stands beside a reference is not read
    Kind.PATTERNS: {"type": "array", "items": {"type": "string"}},
    Kind.FILE: {"type": "string", "minLength": 1},
    Kind.RULES_BY_PATTERN: {"type": "object", "additionalProperties": _RULES},
    Kind.LEVELS: {"allOf": [{"$ref": "#/definitions/levels"}]},
    Kind.OPTIONS: {"allOf": [{"$ref": "#/definitions/options"}]},
}
