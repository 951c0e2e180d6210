"""A debate against the rules: what reading it found and what the rules find, as one list.

An `ignore:` of a claim or argument silences a rule there. Faults of reading cannot be silenced: they say
that something of the file was not understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from argmap.diagnostic import ArgmapError, Diagnostic, Level, did_you_mean
from argmap.faults import FAULTS
from argmap.read import Document
from argmap.rules import Finding, Option, Rule, Study, Tier, own_rules


def check(
    document: Document,
    *,
    strict: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    options: Mapping[str, Mapping[str, Option]] | None = None,
) -> tuple[Diagnostic, ...]:
    """Every finding about a debate, by place.

    Without `strict`, the rules of good practice do not run. `select` and `ignore` take codes (`AM203`), beginnings
    of codes (`AM2`), names (`support-cycle`) and tiers (`style`). With `select` the rules that it names run, and no
    others, those of `strict` included. That a text cannot be read as YAML is always said. `options` sets what
    `defaults` lists, by the name of the rule. Raises `ArgmapError` for a rule or a setting that does not exist.
    """
    wanted, unwanted = codes(select), codes(ignore)
    rules = [
        r
        for r in all_rules()
        if (r.code in wanted if wanted else strict or r.tier is not Tier.STRICT) and r.code not in unwanted
    ]
    found = [
        d
        for d in document.diagnostics
        if _unreadable(d) or ((not wanted or d.code in wanted) and d.code not in unwanted)
    ]
    found += _run(document, rules, _settings(options or {}))
    return tuple(sorted(dict.fromkeys(found), key=lambda d: _place(document, d)))


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules of argmap and of other packages, in the order of their codes. Raises `ArgmapError` for two of
    one code, and for an addition that is no rule."""
    from argmap.plugins import additions

    rules = {r.code: r for r in own_rules()}
    for name, addition in additions("argmap.rules"):
        if not isinstance(addition, Rule):
            raise ArgmapError(f"the rule {name} of another package is no rule of argmap")
        if addition.code in rules or addition.code in FAULTS:
            raise ArgmapError(
                f"the rule {name} of another package has the code {addition.code}, which is taken"
            )
        rules[addition.code] = addition
    return tuple(rules[code] for code in sorted(rules))


@cache
def catalogue() -> dict[str, str]:
    """Code -> name of everything that can be found: the faults of reading and the rules."""
    names = {code: name for code, (name, _) in FAULTS.items()}
    names.update((r.code, r.name) for r in all_rules())
    return dict(sorted(names.items()))


def defaults() -> dict[str, dict[str, Option]]:
    """What may be set of the rules: name of the rule -> name of the setting -> default."""
    return {r.name: dict(r.options) for r in all_rules() if r.options}


def codes(words: Iterable[str]) -> frozenset[str]:
    """The codes that words name: codes, beginnings of codes, names, or tiers. Raises `ArgmapError` for another word.

    >>> sorted(codes(["self-relation", "AM20"]))[:2]
    ['AM201', 'AM202']
    """
    known = catalogue()
    found: set[str] = set()
    for word in words:
        named = [code for code, name in known.items() if name == word.casefold()]
        if word.casefold() in tuple(Tier):
            named = [r.code for r in all_rules() if r.tier == word.casefold()]
        if not named and word[:2].upper() == "AM":
            named = [code for code in known if code.startswith(word.upper())]
        if not named:
            raise ArgmapError(
                f'there is no rule "{word}"',
                help=did_you_mean(word, (*known.values(), *Tier))
                or did_you_mean(word.upper(), known)
                or "argmap explain lists the rules",
            )
        found.update(named)
    return frozenset(found)


def _settings(options: Mapping[str, Mapping[str, Option]]) -> Mapping[str, Mapping[str, Option]]:
    """What is set of the rules. Raises `ArgmapError` for a rule or setting that does not exist."""
    known = defaults() if options else {}
    for name, values in options.items():
        if name not in known:
            codes([name])  # says so where there is no such rule
            raise ArgmapError(f'nothing can be set of the rule "{name}"', help=did_you_mean(name, known))
        for word in values:
            if word not in known[name]:
                raise ArgmapError(
                    f'the rule "{name}" has no setting "{word}"',
                    help=did_you_mean(word, known[name]) or f"it has {', '.join(known[name])}",
                )
    return options


def _run(
    document: Document, rules: Sequence[Rule], options: Mapping[str, Mapping[str, Option]]
) -> list[Diagnostic]:
    """What the rules find, without what is silenced."""
    # what concludes from absence would speak of what is there and could not be read
    sound = document.whole and not any(d.level is Level.ERROR for d in document.diagnostics)
    running = [r for r in rules if sound or not r.of_absence]
    study = Study(
        document,
        known=(name for r in all_rules() for name in (r.code, r.name)),
        ran=(name for r in running for name in (r.code, r.name)),
    )
    found: list[Diagnostic] = []
    for rule in sorted(running, key=lambda r: r.last):
        for finding in rule.find(study, **options.get(rule.name, {})):
            if not _silenced(study, rule, finding):
                found.append(
                    Diagnostic(
                        rule.code,
                        rule.name,
                        finding.level or rule.level,
                        finding.message,
                        finding.span,
                        finding.help,
                        finding.related,
                        finding.fix,
                    )
                )
    return found


def _silenced(study: Study, rule: Rule, finding: Finding) -> bool:
    """Whether an `ignore:` of a claim or argument that the finding is about names its rule; keeps count."""
    silenced = False
    for owner in finding.about:
        for name in (rule.name, rule.code):
            if name in owner.ignore:
                study.silenced.add((owner.id, name))
                silenced = True
    return silenced


def _unreadable(diagnostic: Diagnostic) -> bool:
    return diagnostic.code.startswith("AM0") and diagnostic.level is Level.ERROR


def _place(document: Document, d: Diagnostic) -> tuple[bool, str, int, int, str, str]:
    """Findings in the debate's own file come first, then those in the files beside it."""
    return (d.span.path != document.path, d.span.path, d.span.start, d.span.end, d.code, d.message)
