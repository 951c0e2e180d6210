"""The catalogue of argumentation schemes: patterns of reasoning, each with the doubts that it invites.

The schemes are data (`schemes.yaml`, beside this file). Source: Walton, Reed and Macagno, *Argumentation
Schemes* (Cambridge University Press, 2008).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from argmap.record import record


class Effect(StrEnum):
    """What an unfavourable answer to a critical question does to an argument."""

    PREMISE = "premise"
    UNDERCUT = "undercut"
    REBUT = "rebut"

    @property
    def words(self) -> str:
        """The effect as a half-sentence."""
        return _EFFECT_WORDS[self.value]


_EFFECT_WORDS = {
    "premise": "attacks a premise",
    "undercut": "breaks the step",
    "rebut": "speaks for the opposite conclusion",
}


@record
class Question:
    """A critical question; `number` is what `questions:` of an argument calls it."""

    number: int
    text: str
    effect: Effect


@record
class Scheme:
    """A pattern of argument. `premises` maps each role to its template, in the order of the pattern."""

    id: str
    name: str
    premises: Mapping[str, str]
    conclusion: str
    questions: tuple[Question, ...]
    source: str
    example: str

    def question(self, number: int) -> Question | None:
        """The critical question of a number, or None."""
        return next((q for q in self.questions if q.number == number), None)


@cache
def schemes() -> Mapping[str, Scheme]:
    """The schemes that argmap knows, by id, in the order of the catalogue. Read once, when first asked for."""
    import yaml  # here, so that a debate without schemes does not pay for reading the catalogue

    text = Path(__file__).with_name("schemes.yaml").read_text(encoding="utf-8")
    return read_catalogue(yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def read_catalogue(data: Mapping[str, Mapping[str, object]]) -> Mapping[str, Scheme]:
    """The schemes in plain data of the shape of `schemes.yaml`.

    Raises `KeyError`, `TypeError` or `ValueError` for data of another shape: the catalogue is part of the
    program, and its tests read all of it.
    """
    found: dict[str, Scheme] = {}
    for scheme_id, entry in data.items():
        premises = entry["premises"]
        questions = entry["questions"]
        if not isinstance(premises, dict) or not isinstance(questions, list):
            raise TypeError(f"{scheme_id}: premises are a mapping and questions a list")
        found[scheme_id] = Scheme(
            id=scheme_id,
            name=str(entry["name"]),
            premises=MappingProxyType({str(role): str(template) for role, template in premises.items()}),
            conclusion=str(entry["conclusion"]),
            questions=tuple(
                Question(int(q["id"].removeprefix("cq")), q["text"], Effect(q["effect"])) for q in questions
            ),
            source=str(entry.get("source", "")),
            example=str(entry.get("example", "")),
        )
    return MappingProxyType(found)
