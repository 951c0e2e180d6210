"""What may stand where in a file: the table of fields, as one meets it on the way from the root inwards."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from argmap import fields
from argmap.csl import CSL_TYPES, CSL_VARIABLES
from argmap.fields import Field, Shape
from argmap.model import Kind
from argmap.record import record, replace
from argmap.yamltext import Mapping, Node, Scalar, Sequence

TOP_TABLES = {"debate": "debate", "position": "position file"}


@record
class Place:
    """What may stand at a place.

    `names` are the kinds of things that a text here may name (`claim`, `argument`, `source`, `position`, `group`,
    `scheme`, `file`, `debate`, `tag`), `words` the words that it may be. `tables` are the tables of fields whose keys a
    mapping here may have. `items` is what stands in a list here, `values` what stands under the keys of a mapping that
    has keys of its author's own; `keys` says what these name: `new` ids, `claim`, `rule`, `role` (of a scheme) or
    `question`. `field` is the field of whose value this is a part.
    """

    field: Field | None = None
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    keys: str = ""
    items: Place | None = None
    values: Place | None = None


NOTHING = Place()


def top(kind: str) -> Place:
    """What stands in a file of a kind, as `Workspace.kind` tells them."""
    if kind in ("sources", "positions"):
        return replace(_value(fields.DEBATE[kind]), names=(), items=None)
    return Place(tables=(TOP_TABLES[kind],)) if kind in TOP_TABLES else NOTHING


def inside(place: Place, key: str | None, keys: tuple[str, ...] = ()) -> Place:
    """What may stand under a key of a mapping at a place, or (with None) in a list there. `keys` are all keys of the
    mapping, by which an argument is told from a claim."""
    if key is None:
        return place.items or NOTHING
    if place.tables:
        found = field_at(place, key, keys)
        return _value(found) if found else NOTHING
    return place.values or NOTHING


def field_at(place: Place, key: str, keys: tuple[str, ...] = ()) -> Field | None:
    """The field of a key of a mapping at a place."""
    if key == "id" and len(place.tables) > 1:
        return fields.REASON_ID
    told = (table_at(place, keys), *place.tables)
    return next((fields_of(name)[key] for name in told if key in fields_of(name)), None)


def table_at(place: Place, keys: tuple[str, ...] = ()) -> str:
    """The name of the table that a mapping with such keys has at a place; an empty text where it has none."""
    if len(place.tables) < 2:
        return place.tables[0] if place.tables else ""
    told = "premises" if "argument" in place.tables else "claim"
    return place.tables[1] if told in keys else place.tables[0]


def fields_of(table: str) -> dict[str, Field]:
    """The fields of a table, by their names."""
    return source_fields() if table == "source" else fields.TABLES.get(table, {})


@cache
def source_fields() -> dict[str, Field]:
    """The fields of a source: the variables of CSL, and ours."""
    types = tuple(sorted(CSL_TYPES))
    sort = Field(
        "type", Shape.CHOICE, "What sort of work it is, in the words of CSL.", "type: book", choices=types
    )
    checked = Field("verified", Shape.TEXT, "How the reference was checked.", "verified: pages")
    known = {"type": sort, "verified": checked}
    for name in sorted(CSL_VARIABLES):
        known.setdefault(name, Field(name, Shape.TEXT, "A variable of CSL 1.0.2.", f"{name}: …"))
    return known


class Spot(NamedTuple):
    """A node, what may stand there, and whether it is the key of a mapping; `table` is then that of the mapping, if it
    has one. `above` are the keys that led there, None for an entry of a list."""

    node: Node
    place: Place
    is_key: bool
    table: str
    above: tuple[str | None, ...]


def spots(root: Node | None, place: Place, *, around: int | None = None) -> Iterator[Spot]:
    """Every node of a file with its place, in the order of the text; with `around`, only the nodes that stand there."""
    todo: list[Spot] = [Spot(root, place, False, "", ())] if root is not None else []
    while todo:
        spot = todo.pop()
        node, place, _, _, above = spot
        if around is not None and not node.start <= around <= node.end:
            continue
        yield spot
        if spot.is_key:
            continue
        below: list[Spot] = []
        if isinstance(node, Sequence):
            entry = inside(place, None)
            below = [Spot(item, entry, False, "", (*above, None)) for item in node.items]
        elif isinstance(node, Mapping):
            keys = tuple([k.value for k, _ in node.pairs if isinstance(k, Scalar)])
            table = table_at(place, keys)
            for key, value in node.pairs:
                name = key.value if isinstance(key, Scalar) else ""
                below.append(Spot(key, place, True, table, above))
                below.append(Spot(value, inside(place, name, keys), False, "", (*above, name)))
        todo += reversed(below)


@cache
def _value(field: Field) -> Place:
    """What may stand behind the key of a field."""
    place = _PLACES.get(field.shape, NOTHING)
    named = _NAMED_TEXTS.get((field.shape, field.name))
    place = named if named is not None else place
    if field.choices:
        place = replace(place, words=field.choices)
    items = None if place.items is None else replace(place.items, field=field)
    return replace(place, field=field, items=items)


def _listed(*names: str, words: tuple[str, ...] = ()) -> Place:
    """One name, or a list of such."""
    return Place(names=names, words=words, items=Place(names=names, words=words))


def _map(table: str) -> Place:
    """A mapping of ids to what has fields of its own."""
    return Place(keys="new", values=Place(tables=(table,)))


_REASON = Place(names=("claim",), tables=("claim", "argument"))
_PREMISE = Place(names=("claim",), tables=("claim", "premise"))
_FILE = Place(names=("file",))

_PLACES = {
    Shape.VERSION: Place(words=("1",)),
    Shape.FLAG: Place(words=("true", "false")),
    Shape.CLAIM: Place(names=("claim",)),
    Shape.CLAIMS: _listed("claim"),
    Shape.CLAIM_OR_TEXT: Place(names=("claim",), tables=("claim",)),
    Shape.REASONS: Place(items=_REASON),
    Shape.PREMISES: Place(keys="role", items=_PREMISE, values=_PREMISE),
    Shape.STEP: Place(names=("argument",)),
    Shape.STEPS: _listed("argument"),
    Shape.POSITION: Place(names=("position",)),
    Shape.POSITIONS: _listed("position"),
    Shape.GROUP: Place(names=("group",)),
    Shape.SCHEME: Place(names=("scheme",)),
    Shape.CITATIONS: Place(names=("source",), items=Place(names=("source",), tables=("citation",))),
    Shape.QUESTIONS: Place(keys="question", values=Place(names=("claim",), words=("open",))),
    Shape.IGNORE: Place(keys="rule"),
    Shape.CLAIM_MAP: _map("claim"),
    Shape.ARGUMENT_LIST: replace(_map("argument"), items=Place(tables=("argument",))),
    Shape.POSITION_MAP: replace(_map("position"), names=("file",)),
    Shape.SOURCE_MAP: replace(_map("source"), names=("file",), items=_FILE),
    Shape.GROUP_MAP: _map("group"),
    Shape.VIEW_MAP: _map("view"),
    Shape.CLAIM_LISTS: Place(items=_listed("claim")),
    Shape.EXPECTATIONS: Place(items=Place(tables=("expectation",))),
    Shape.CREDENCE: Place(keys="claim"),
}

_VERDICTS = _listed("claim", "argument")
_NAMED_TEXTS = {
    (Shape.TEXTS, "tags"): _listed("tag"),
    (Shape.TEXTS, "kinds"): _listed(words=tuple(Kind)),
    (Shape.TEXTS, "positions"): _listed("position"),
    (Shape.TEXTS, "groups"): _listed("group"),
    (Shape.TEXTS, "in"): _VERDICTS,
    (Shape.TEXTS, "out"): _VERDICTS,
    (Shape.TEXTS, "undecided"): _VERDICTS,
    (Shape.ID, "source"): Place(names=("source",)),
    (Shape.DATA, "notes"): Place(keys="claim"),
    (Shape.TEXT, "debate"): Place(names=("debate",)),
}
