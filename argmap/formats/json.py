"""The normal form of a debate: complete, with nothing nested, for programs.

One object. Keys whose value is the default are left out, except those marked *:

    version*        1; the shape changes only with this number
    id*             the stem of the debate's file
    title*, question*
    thesis*         [claim id]; `thesis_given` is false where the author named none
    summary, language (default "en"), authors [text], license, updated, tags [text]
    claims*         [{id*, text*, title, variants [text], kind, group, tags [text], cite [citation], as_of,
                      weight, assume, standard, note, ignore {rule: reason}, data, named}]
    arguments*      [{id*, premises* [claim id], target*, target_kind* "claim"|"argument",
                      polarity* "pro"|"con", title, scheme, roles [text], implicit [bool],
                      questions {number: answer}, inference, weight, by [position id], group, tags [text],
                      cite [citation], note, ignore {rule: reason}, data}]
    contradictions* [[claim id]]
    positions*      [{id*, title, summary, color, cite [citation], accept* [claim id], reject* [claim id],
                      credence {claim id: number}, data}]
    sources*        [{id*, fields of CSL-JSON, verified}]
    groups*         [{id*, title*, in, note}]
    views           [{id*, title, options of `argmap export`}]
    expect          [{method*, in [id], out [id], undecided [id], as}]
    data

A citation is {source*, locator, quote, note}. `accept` of a position holds every claim that it asserts.
`roles` and `implicit` stand beside `premises`, entry by entry. An argument that its author did not name has
the id `premise -> target`. `named` is false for a claim whose id is made from its text. Ids of claims with
`#` in them are claims of other debates.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from argmap.model import (
    Argument,
    Citation,
    Claim,
    Debate,
    Expectation,
    Group,
    Inference,
    Position,
    Source,
    View,
)

SUFFIX = ".json"
VERSION = 1


def write(debate: Debate) -> str:
    """A debate as JSON. The same debate gives the same bytes; `read` gives the same debate back."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    parts: list[str] = []
    for key, value in _top(debate):
        if isinstance(value, list) and value and key != "thesis" and not isinstance(value[0], str):
            # an entry on a line: what changes in a debate is a small change of its file
            lines = ",\n".join(f"    {encode(entry)}" for entry in value)
            parts.append(f"  {encode(key)}: [\n{lines}\n  ]")
        else:
            parts.append(f"  {encode(key)}: {encode(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _top(debate: Debate) -> Iterable[tuple[str, Any]]:
    yield "version", VERSION
    yield "id", debate.id
    yield "title", debate.title
    yield "question", debate.question
    yield "thesis", list(debate.thesis)
    yield from _given(
        thesis_given=None if debate.thesis_given else False,
        summary=debate.summary,
        language=debate.language if debate.language != "en" else "",
        authors=list(debate.authors),
        license=debate.license,
        updated=debate.updated,
        tags=list(debate.tags),
    ).items()
    yield "claims", [_claim(claim) for claim in debate.claims.values()]
    yield "arguments", [_argument(argument) for argument in debate.arguments.values()]
    yield "contradictions", [list(c.claims) for c in debate.contradictions]
    yield "positions", [_position(position) for position in debate.positions.values()]
    yield "sources", [_source(source) for source in debate.sources.values()]
    yield "groups", [_group(group) for group in debate.groups.values()]
    yield from _given(
        views=[_view(view) for view in debate.views.values()],
        expect=[_expectation(expectation) for expectation in debate.expect],
        data=debate.data,
    ).items()


def _given(**values: Any) -> dict[str, Any]:
    """The values that are not empty."""
    return {k: v for k, v in values.items() if v is not None and v != "" and v != [] and v != {}}


def _claim(claim: Claim) -> dict[str, Any]:
    return {"id": claim.id, "text": claim.text} | _given(
        title=claim.title,
        variants=list(claim.variants),
        kind=claim.kind,
        group=claim.group,
        tags=list(claim.tags),
        cite=[_citation(c) for c in claim.cite],
        as_of=claim.as_of,
        weight=_number(claim.weight),
        assume=claim.assume,
        standard=claim.standard,
        note=claim.note,
        ignore=claim.ignore,
        data=claim.data,
        named=None if claim.named else False,
    )


def _argument(argument: Argument) -> dict[str, Any]:
    premises = argument.premises
    return {
        "id": argument.id,
        "premises": [p.claim for p in premises],
        "target": argument.target,
        "target_kind": argument.target_kind,
        "polarity": argument.polarity,
    } | _given(
        title=argument.title,
        scheme=argument.scheme,
        roles=[p.role for p in premises] if any(p.role for p in premises) else [],
        implicit=[p.implicit for p in premises] if any(p.implicit for p in premises) else [],
        questions={str(number): answer for number, answer in argument.questions.items()},
        inference=None if argument.inference is Inference.DEFEASIBLE else argument.inference,
        weight=_number(argument.weight),
        by=list(argument.by),
        group=argument.group,
        tags=list(argument.tags),
        cite=[_citation(c) for c in argument.cite],
        note=argument.note,
        ignore=argument.ignore,
        data=argument.data,
    )


def _citation(citation: Citation) -> dict[str, Any]:
    return {"source": citation.source} | _given(
        locator=citation.locator, quote=citation.quote, note=citation.note
    )


def _position(position: Position) -> dict[str, Any]:
    head = _given(
        title=position.title,
        summary=position.summary,
        color=position.color,
        cite=[_citation(c) for c in position.cite],
    )
    stances = {"accept": list(position.accept), "reject": list(position.reject)}
    credence = {claim: _number(value) for claim, value in position.credence.items()}
    return {"id": position.id} | head | stances | _given(credence=credence, data=position.data)


def _source(source: Source) -> dict[str, Any]:
    return {"id": source.id} | dict(source.csl) | _given(verified=source.verified)


def _group(group: Group) -> dict[str, Any]:
    return {"id": group.id, "title": group.title} | _given(**{"in": group.parent, "note": group.note})


def _view(view: View) -> dict[str, Any]:
    options = {k: list(v) if isinstance(v, tuple) else v for k, v in view.options.items()}
    return {"id": view.id} | _given(title=view.title) | options


def _expectation(expectation: Expectation) -> dict[str, Any]:
    return {"method": expectation.method} | _given(
        **{
            "in": list(expectation.accepted),
            "out": list(expectation.rejected),
            "undecided": list(expectation.undecided),
            "as": expectation.position,
        }
    )


def _number(value: float | None) -> float | None:
    """1 rather than 1.0."""
    return value if value is None or value != int(value) else int(value)


def read(text: str, name: str) -> tuple[Debate, list[str]]:
    """A debate from its normal form, and what could not be carried over, in words with the place.

    `name` is that of the file, for messages, and gives the debate its id where the text does not. Raises
    `ArgmapError` where the text is not JSON, or not a debate, with the place.
    """
    from argmap.normalform import Reading

    reading = Reading(name)
    return reading.debate(text), reading.losses
