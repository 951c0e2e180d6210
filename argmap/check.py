"""A debate against the rules: what reading it found and what the rules find, as one list.

An `ignore:` of a claim or argument silences a rule there. Faults of reading cannot be silenced: they say
that something of the file was not understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from argmap.diagnostic import ArgmapError, Diagnostic, Level, did_you_mean
from argmap.faults import FAULTS
from argmap.read import Document
from argmap.record import record, replace
from argmap.rules import STRICT, Finding, Option, Rule, Study, Tier, modules, own_rules

Options = Mapping[str, Mapping[str, Option]]
"""What is set of rules: name of the rule -> name of the setting -> value."""


@record
class Plan:
    """What a check looks for: the codes that are reported, and what is not as the rules have it by themselves: levels,
    by code, and settings, by the names of rules."""

    codes: frozenset[str]
    levels: Mapping[str, Level]
    options: Options


@record
class Silenced:
    """A finding that an `ignore:` of the debate silences, and the reason given there."""

    finding: Diagnostic
    reason: str


@record
class Examined:
    """What was found in a debate, by place, and what the debate itself silences."""

    findings: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()


def check(
    document: Document,
    *,
    strict: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    options: Options | None = None,
) -> tuple[Diagnostic, ...]:
    """Every finding about a debate, by place.

    Without `strict`, the rules of good practice do not run. `select` and `ignore` take codes (`AM203`), beginnings
    of codes (`AM2`), names (`support-cycle`) and tiers (`style`). With `select` the rules that it names run, and no
    others, those of `strict` included. That a text cannot be read as YAML is always said. `options` sets what
    `defaults` lists, by the name of the rule. Raises `ArgmapError` for a rule or a setting that does not exist.
    """
    return examine(document, plan(strict=strict, select=select, ignore=ignore, options=options)).findings


def plan(
    *,
    strict: bool = False,
    select: Iterable[str] = (),
    extend: Iterable[str] = (),
    ignore: Iterable[str] = (),
    levels: Mapping[str, Level] | None = None,
    options: Options | None = None,
) -> Plan:
    """What `check` looks for, by words as it takes them. `extend` adds rules to those of `select`, or to those that
    run without it; `levels` is by code. Raises `ArgmapError` for a rule or a setting that does not exist."""
    wanted = codes(select)
    if not wanted:
        rules = all_rules(strict=strict)
        wanted = frozenset((*FAULTS, *(r.code for r in rules if strict or r.tier is not Tier.STRICT)))
    return Plan((wanted | codes(extend)) - codes(ignore), levels or {}, _settings(options or {}))


def examine(document: Document, plan: Plan) -> Examined:
    """Look for what a plan says in a debate."""
    found = [d for d in document.diagnostics if unreadable(d) or d.code in plan.codes]
    known = all_rules(strict=not STRICT.isdisjoint(plan.codes))
    rules, silenced = _run(document, [r for r in known if r.code in plan.codes], plan.options)
    found += rules
    if plan.levels:
        found = [
            replace(d, level=plan.levels[d.code]) if d.code in plan.levels and not unreadable(d) else d
            for d in found
        ]
    return Examined(
        tuple(sorted(dict.fromkeys(found), key=lambda d: _place(document, d))),
        tuple(sorted(silenced, key=lambda s: _place(document, s.finding))),
    )


def unreadable(diagnostic: Diagnostic) -> bool:
    """Whether a finding says that something could not be read as YAML, which nothing silences."""
    return diagnostic.code.startswith("AM0") and diagnostic.level is Level.ERROR


@cache
def all_rules(*, strict: bool = True) -> tuple[Rule, ...]:
    """The rules of argmap and of other packages, in the order of their codes; with `strict=False` without those of
    argmap that run only when asked for. Raises `ArgmapError` for two of one code, and for an addition that is no
    rule."""
    from argmap.plugins import additions

    rules = {r.code: r for r in own_rules(strict=strict)}
    for name, addition in additions("argmap.rules"):
        if not isinstance(addition, Rule):
            raise ArgmapError(f"the rule {name} of another package is no rule of argmap")
        if addition.code in rules or addition.code in FAULTS or addition.code in STRICT:
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
    found: set[str] = set()
    for word in words:
        known = catalogue()
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


def _settings(options: Options) -> Options:
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
    document: Document, rules: Sequence[Rule], options: Options
) -> tuple[list[Diagnostic], list[Silenced]]:
    """What the rules find, and what of it the debate silences."""
    # what concludes from absence would speak of what is there and could not be read
    sound = document.whole and not any(d.level is Level.ERROR for d in document.diagnostics)
    running = [r for r in rules if sound or not r.of_absence]
    study = Study(
        document,
        known=_names,
        ran=(name for r in running for name in (r.code, r.name)),
    )
    found: list[Diagnostic] = []
    silenced: list[Silenced] = []
    for rule in sorted(running, key=lambda r: r.last):
        for finding in rule.find(study, **options.get(rule.name, {})):
            reason = _reason(study, rule, finding)
            diagnostic = Diagnostic(
                rule.code,
                rule.name,
                finding.level or rule.level,
                finding.message,
                finding.span,
                finding.help,
                finding.related,
                finding.fix,
                tuple(str(owner.id) for owner in finding.about),
            )
            if reason is None:
                found.append(diagnostic)
            else:
                silenced.append(Silenced(diagnostic, reason))
    return found, silenced


def _reason(study: Study, rule: Rule, finding: Finding) -> str | None:
    """The reason in an `ignore:` of a claim or argument that the finding is about, where one names its rule; keeps
    count of what silences something."""
    reason = None
    for owner in finding.about:
        for name in (rule.name, rule.code):
            if name in owner.ignore:
                study.silenced.add((owner.id, name))
                reason = reason or owner.ignore[name]
    return reason


def _names() -> Iterator[str]:
    """The codes and names of all rules, without importing those that run only when asked for."""
    for code, module in modules().items():
        if code not in FAULTS:
            yield from (code, module[len("am000_") :].replace("_", "-"))
    for rule in all_rules(strict=False):
        yield from (rule.code, rule.name)


def _place(document: Document, d: Diagnostic) -> tuple[bool, str, int, int, str, str]:
    """Findings in the debate's own file come first, then those in the files beside it."""
    return (d.span.path != document.path, d.span.path, d.span.start, d.span.end, d.code, d.message)
