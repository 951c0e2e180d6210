"""The table of settings: name, what may stand there, what it means, an example. Reader, schema and page are made from
it."""

from __future__ import annotations

from enum import Enum

from argmap.record import record


class Kind(Enum):
    """What may stand at a key, in the words of messages."""

    FLAG = "true or false"
    RULES = "a list of rules"
    PATTERNS = "a list of patterns"
    FILE = "the path of a file"
    RULES_BY_PATTERN = "a table of patterns with lists of rules"
    LEVELS = "a table of rules with levels"
    OPTIONS = "a table of rules with tables of their settings"


@record
class Key:
    """A key of the settings."""

    name: str
    kind: Kind
    doc: str
    example: str


KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        Key(
            "extend",
            Kind.FILE,
            "Another file of settings that these build on. What stands here takes the place of what stands there; "
            "tables are joined key by key, and `extend-select` and `exclude` add to it.",
            'extend = "../argmap.toml"',
        ),
        Key("strict", Kind.FLAG, "Run the rules of good practice too, as `--strict` does.", "strict = true"),
        Key(
            "select",
            Kind.RULES,
            "Run these rules alone: codes, beginnings of codes, names, or sets.",
            'select = ["AM1", "AM2", "uncited-fact"]',
        ),
        Key(
            "extend-select",
            Kind.RULES,
            "Run these rules too.",
            'extend-select = ["length"]',
        ),
        Key("ignore", Kind.RULES, "Leave these rules out, whatever selects them.", 'ignore = ["one-sided"]'),
        Key(
            "per-file-ignores",
            Kind.RULES_BY_PATTERN,
            "Leave rules out in the files that fit a pattern.",
            'per-file-ignores = { "drafts/*" = ["AM4"] }',
        ),
        Key(
            "levels",
            Kind.LEVELS,
            "Report a rule as an error, a warning or an info. That a text cannot be read as YAML is always an error.",
            'levels = { one-sided = "error", AM4 = "info" }',
        ),
        Key(
            "rules",
            Kind.OPTIONS,
            "The numbers and words that a rule goes by. The page of each rule lists them, and `argmap explain` does.",
            "rules = { one-sided = { ratio = 4 } }",
        ),
        Key(
            "exclude",
            Kind.PATTERNS,
            "Files that `check` and `fmt` pass over where they are given a folder; with `--force-exclude` also where "
            "they are given the file.",
            'exclude = ["drafts", "old/*.yaml"]',
        ),
        Key(
            "baseline",
            Kind.FILE,
            "The file of findings that are known and not reported, as `--baseline` names it.",
            'baseline = "argmap-baseline.json"',
        ),
    )
}
"""In the order in which they are documented."""
