"""The table of fields: what a debate file may say, field by field.

The reader, the JSON Schema and the format's reference are all made from this table, so that none can drift
from the others.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from argmap.model import Inference, Kind, Standard


class Shape(Enum):
    """What may stand as the value of a field; the value says it in words."""

    VERSION = "the number 1"
    TEXT = "a text"
    PROSE = "a text (Markdown)"
    TEXTS = "a text or a list of texts"
    DATE = "a year or a date like 2024-05-31"
    LANGUAGE = "a language tag like en or pt-BR"
    COLOR = "a colour like #1f77b4 or a colour's name"
    FRACTION = "a number from 0 to 1"
    COUNT = "a whole number from 1 up"
    FLAG = "true or false"
    CHOICE = "one of the listed words"
    ID = "an id: letters, digits, _ . - and no blank"
    CLAIM = "the id of a claim"
    CLAIMS = "the id of a claim or a list of them"
    CLAIM_OR_TEXT = "the id of a claim, a sentence, or a claim in place"
    REASONS = "a list of reasons: ids, sentences, or claims and arguments in place"
    PREMISES = "a list of claims (ids, sentences, or claims in place), or role: claim"
    STEP = "an argument: its id, or `premise -> target`"
    STEPS = "a list of arguments: ids, or `premise -> target`"
    POSITION = "the id of a position"
    POSITIONS = "the id of a position or a list of them"
    GROUP = "the id of a group"
    SCHEME = "the id of a scheme"
    CITATIONS = "a list of citations: `source`, `source, locator` or {source, locator, quote, note}"
    QUESTIONS = "number of a critical question: id of the claim that answers it, open, or waived: reason"
    IGNORE = "name of a rule: reason"
    DATA = "any mapping"
    CLAIM_MAP = "id: claim, or id: text"
    ARGUMENT_LIST = "a list of arguments, or id: argument"
    POSITION_MAP = "id: position, or the path of a file of positions"
    SOURCE_MAP = "id: source, or the path of a bibliography, or a list of paths"
    GROUP_MAP = "id: title, or id: {title, in, note}"
    VIEW_MAP = "id: view"
    CLAIM_LISTS = "a list of lists of claim ids"
    EXPECTATIONS = "a list of {method, in, out, undecided, as}"
    CREDENCE = "claim id: number from 0 to 1"


class Field(NamedTuple):
    """One key: its name, what may stand there, what it means, and an example in YAML."""

    name: str
    shape: Shape
    doc: str
    example: str
    required: bool = False
    choices: tuple[str, ...] = ()


def _table(*fields: Field) -> dict[str, Field]:
    return {f.name: f for f in fields}


METHODS = (
    "grounded",
    "complete",
    "preferred",
    "stable",
    "semi-stable",
    "stage",
    "ideal",
    "carneades",
    "df-quad",
    "quadratic-energy",
    "euler",
    "h-categoriser",
    "justification",
)
"""The names of the methods that give verdicts."""

_TITLE = Field("title", Shape.TEXT, "A label of a few words for maps and lists.", "title: Fewer cars")
_BY = Field("by", Shape.POSITIONS, "The position or positions that assert it.", "by: greens")
_GROUP = Field("group", Shape.GROUP, "The region of the map it belongs to.", "group: money")
_TAGS = Field("tags", Shape.TEXTS, "Words to find and select it by.", "tags: [traffic, cost]")
_NOTE = Field("note", Shape.PROSE, "A remark for readers.", "note: The survey covers one city.")
_DATA = Field("data", Shape.DATA, "Anything else; kept, never read.", "data: {reviewed: yes}")
_CITE = Field("cite", Shape.CITATIONS, "The sources, and the places in them.", 'cite: ["storchmann2003, 12"]')
_IGNORE = Field(
    "ignore",
    Shape.IGNORE,
    "Silences a rule of `argmap check` here, with the reason.",
    "ignore: {uncited-fact: common knowledge}",
)
_PRO = Field("pro", Shape.REASONS, "Reasons for it.", "pro: [fewer-cars]")
_CON = Field("con", Shape.REASONS, "Reasons against it.", "con: [cost]")

DEBATE = _table(
    Field("argmap", Shape.VERSION, "The version of the format.", "argmap: 1", required=True),
    Field(
        "title", Shape.TEXT, "What the debate is called.", "title: Should the tram be free?", required=True
    ),
    Field(
        "question",
        Shape.TEXT,
        "The neutral question that the debate answers.",
        "question: Should riding the tram cost nothing?",
    ),
    Field(
        "thesis",
        Shape.CLAIMS,
        "The claims at issue. Without it: the claims that bear on nothing else.",
        "thesis: free",
    ),
    Field("summary", Shape.PROSE, "What the debate is about.", "summary: A debate of one city."),
    Field("language", Shape.LANGUAGE, "The language of the claims; `en` without it.", "language: en"),
    Field("authors", Shape.TEXTS, "Who wrote the file.", "authors: [A. Writer]"),
    Field("license", Shape.TEXT, "The licence of the text.", "license: CC-BY-4.0"),
    Field("updated", Shape.DATE, "When the file was last revised.", "updated: 2026-01-31"),
    Field("tags", Shape.TEXTS, "Words to find the debate by.", "tags: [transport]"),
    Field(
        "positions",
        Shape.POSITION_MAP,
        "Who holds what: id: position, or the path of a shared file of positions.",
        "positions: {greens: {title: The Greens}}",
    ),
    Field(
        "sources",
        Shape.SOURCE_MAP,
        "What claims cite: id: source in the field names of CSL, or the path (or paths) of a bibliography in "
        "CSL-YAML, CSL-JSON or BibTeX beside the file.",
        "sources: sources.yaml",
    ),
    Field("groups", Shape.GROUP_MAP, "Named regions of the map.", "groups: {money: Who pays}"),
    Field("claims", Shape.CLAIM_MAP, "The claims, each under its id.", "claims: {free: Trams are free.}"),
    Field(
        "arguments",
        Shape.ARGUMENT_LIST,
        "Arguments that are not nested under their target.",
        "arguments: [{premises: [cars], supports: free}]",
    ),
    Field(
        "contradictions",
        Shape.CLAIM_LISTS,
        "Of each list at most one claim can hold.",
        "contradictions: [[free, dear]]",
    ),
    Field(
        "views",
        Shape.VIEW_MAP,
        "Saved selections for maps and exports.",
        "views: {core: {title: The core, focus: free, depth: 1}}",
    ),
    Field(
        "expect",
        Shape.EXPECTATIONS,
        "Verdicts that the author states. They are kept, and looked through for names that do not exist and for "
        "claims that are both in and out; they are not compared with what a method finds.",
        "expect: [{method: grounded, undecided: [free]}]",
    ),
    _DATA,
)

CLAIM = _table(
    _TITLE,
    Field("text", Shape.TEXT, "The sentence.", "text: Free trams take cars off the road.", required=True),
    Field(
        "variants", Shape.TEXTS, "Other wordings of the same claim.", "variants: [Free trams cut traffic.]"
    ),
    Field("kind", Shape.CHOICE, "What sort of sentence it is.", "kind: cause", choices=tuple(Kind)),
    _BY,
    _GROUP,
    _TAGS,
    _CITE,
    Field("as_of", Shape.DATE, "The date of a figure that ages.", "as_of: 2024"),
    Field(
        "weight",
        Shape.FRACTION,
        "How strongly the claim stands before any argument; 0.5 without it.",
        "weight: 0.7",
    ),
    Field("assume", Shape.FLAG, "Taken as given, or as not given, whatever bears on it.", "assume: true"),
    Field(
        "standard",
        Shape.CHOICE,
        "The proof standard against what attacks the claim; `preponderance` without it.",
        "standard: clear",
        choices=tuple(Standard),
    ),
    _NOTE,
    _PRO,
    _CON,
    Field("supports", Shape.CLAIMS, "Claims that this claim alone supports.", "supports: [free]"),
    Field("attacks", Shape.CLAIMS, "Claims that this claim alone attacks.", "attacks: [free]"),
    Field("undercuts", Shape.STEPS, "Arguments whose step this claim breaks.", "undercuts: [cars -> free]"),
    Field("contradicts", Shape.CLAIMS, "Claims that cannot hold together with it.", "contradicts: [dear]"),
    _IGNORE,
    _DATA,
)

REASON_ID = Field("id", Shape.ID, "The id of a claim that is defined in place.", "id: cars")

ARGUMENT = _table(
    Field("id", Shape.ID, "The id; without one, `premise -> target` addresses it.", "id: by-cars"),
    _TITLE,
    Field("scheme", Shape.SCHEME, "The pattern of the argument.", "scheme: cause_to_effect"),
    Field(
        "premises",
        Shape.PREMISES,
        "The claims that together carry the step.",
        "premises: [cars, clean-air]",
        required=True,
    ),
    Field(
        "supports",
        Shape.CLAIM,
        "The claim it concludes for; only for an argument that is not nested.",
        "supports: free",
    ),
    Field(
        "attacks",
        Shape.CLAIM,
        "The claim it concludes against; only for an argument that is not nested.",
        "attacks: free",
    ),
    Field(
        "undercuts",
        Shape.STEP,
        "The argument whose step it breaks; only for an argument that is not nested.",
        "undercuts: cars -> free",
    ),
    Field(
        "questions",
        Shape.QUESTIONS,
        "The answers to the scheme's critical questions.",
        "questions: {1: survey, 2: open}",
    ),
    Field(
        "inference",
        Shape.CHOICE,
        "Whether the step may fail while its premises hold; `defeasible` without it.",
        "inference: deductive",
        choices=tuple(Inference),
    ),
    Field("weight", Shape.FRACTION, "The strength of the step; 1 without it.", "weight: 0.8"),
    _BY,
    _GROUP,
    _TAGS,
    _CITE,
    _NOTE,
    Field("pro", Shape.REASONS, "Backing of the step.", "pro: [experience]"),
    Field("con", Shape.REASONS, "Undercuts: what breaks the step.", "con: [survey]"),
    _IGNORE,
    _DATA,
)

PREMISE = _table(
    Field("claim", Shape.CLAIM_OR_TEXT, "The claim.", "claim: cars", required=True),
    Field("implicit", Shape.FLAG, "Left unsaid by the author of the argument.", "implicit: true"),
)

CITATION = _table(
    Field("source", Shape.ID, "The id of the source.", "source: storchmann2003", required=True),
    Field("locator", Shape.TEXT, "The place in it.", "locator: p. 12"),
    Field("quote", Shape.TEXT, "The words quoted.", "quote: free at the point of use"),
    Field("note", Shape.TEXT, "A remark.", "note: second edition"),
)

POSITION = _table(
    Field("title", Shape.TEXT, "What the position is called.", "title: The Greens"),
    Field("summary", Shape.PROSE, "What it stands for.", "summary: Clean air before cheap driving."),
    Field("color", Shape.COLOR, "Its colour on maps.", 'color: "#1b7837"'),
    _CITE,
    Field("accept", Shape.CLAIMS, "Claims it accepts; `by` on a claim adds to them.", "accept: [free]"),
    Field("reject", Shape.CLAIMS, "Claims it rejects.", "reject: [cost]"),
    Field("credence", Shape.CREDENCE, "How firmly it believes claims.", "credence: {free: 0.8}"),
    _DATA,
)

POSITION_FILE = _table(
    Field(
        "argmap-position", Shape.VERSION, "The version of the format.", "argmap-position: 1", required=True
    ),
    Field("debate", Shape.TEXT, "The file's stem of the debate.", "debate: tram", required=True),
    POSITION["title"],
    POSITION["summary"],
    POSITION["accept"],
    POSITION["reject"],
    POSITION["credence"],
    Field("notes", Shape.DATA, "Claim id: a remark of the reader.", "notes: {free: Not at night.}"),
)

GROUP = _table(
    Field("title", Shape.TEXT, "What the region is called.", "title: Who pays"),
    Field("in", Shape.GROUP, "The group it lies in.", "in: city"),
    Field("note", Shape.TEXT, "A remark.", "note: After the budget of 2024."),
)

VIEW = _table(
    Field("title", Shape.TEXT, "What the view is called.", "title: The core"),
    Field("focus", Shape.CLAIMS, "The claim in the middle, or several.", "focus: free"),
    Field("only", Shape.CHOICE, "Only one side.", "only: con", choices=("pro", "con")),
    Field("depth", Shape.COUNT, "How many steps around it.", "depth: 2"),
    Field("tags", Shape.TEXTS, "Only claims with these tags.", "tags: [cost]"),
    Field("kinds", Shape.TEXTS, "Only claims of these kinds.", "kinds: [fact, cause]"),
    Field("positions", Shape.TEXTS, "Only claims of these positions.", "positions: [greens]"),
    Field("groups", Shape.TEXTS, "Only claims of these groups.", "groups: [money]"),
    Field(
        "label", Shape.CHOICE, "What the boxes say.", "label: title", choices=("both", "title", "text", "id")
    ),
    Field("wrap", Shape.COUNT, "Characters in a line of a box.", "wrap: 36"),
    Field(
        "direction",
        Shape.CHOICE,
        "Where the reasons stand.",
        "direction: TB",
        choices=("TB", "BT", "LR", "RL", "both"),
    ),
    Field("theme", Shape.CHOICE, "The theme.", "theme: print", choices=("light", "dark", "print")),
    Field(
        "color-by",
        Shape.CHOICE,
        "What colours mean.",
        "color-by: kind",
        choices=("relation", "kind", "position", "group", "tag"),
    ),
    Field(
        "method",
        Shape.CHOICE,
        "The method of the verdicts shown; kept, and not yet drawn.",
        "method: grounded",
        choices=METHODS,
    ),
    Field(
        "as", Shape.POSITION, "The position whose verdicts are shown; kept, and not yet drawn.", "as: greens"
    ),
)

EXPECTATION = _table(
    Field(
        "method",
        Shape.CHOICE,
        "The method that gives the verdicts.",
        "method: grounded",
        required=True,
        choices=METHODS,
    ),
    Field("in", Shape.TEXTS, "Claims and arguments that are in.", "in: [free]"),
    Field("out", Shape.TEXTS, "Claims and arguments that are out.", "out: [cost]"),
    Field("undecided", Shape.TEXTS, "Claims and arguments that are undecided.", "undecided: [cars]"),
    Field("as", Shape.POSITION, "The position for which the verdicts are stated.", "as: greens"),
)

TABLES: dict[str, dict[str, Field]] = {
    "debate": DEBATE,
    "claim": CLAIM,
    "argument": ARGUMENT,
    "premise": PREMISE,
    "citation": CITATION,
    "position": POSITION,
    "group": GROUP,
    "view": VIEW,
    "expectation": EXPECTATION,
    "position file": POSITION_FILE,
}

ALL_KEYS = frozenset(name for table in TABLES.values() for name in table) | {"id"}
"""Every key of the format: a word before a colon that is one of them was meant as a key."""
