"""Made-up debates for property tests: valid and consistent, with everything that the model can hold.

A debate of `debates()` is one that a file can say: its references lead somewhere, its texts have no blanks
around them, arguments without a name have their address as id, and undercuts end at a claim.
"""

from __future__ import annotations

import string
from functools import cache
from typing import Any

from hypothesis import strategies as st

from argmap import fields
from argmap.csl import CSL_TYPES
from argmap.model import (
    NOWHERE,
    Argument,
    ArgumentId,
    Citation,
    Claim,
    ClaimId,
    Contradiction,
    Debate,
    Expectation,
    Group,
    GroupId,
    Inference,
    Kind,
    Polarity,
    Position,
    PositionId,
    Premise,
    Source,
    SourceId,
    Standard,
    TargetKind,
    View,
    argument_id,
    claim_id_from_text,
)
from argmap.record import replace

ID_LETTERS = string.ascii_letters + string.digits + "_.-"
TRAPS = (
    "Note: fares rise",
    "We are #1 in trams",
    "&c and so on",
    "!important claim",
    '"Free" transport costs',
    "[sic] it says",
    "{x} y",
    "*Really* so",
    "%50 of it",
    "@mayor `free`",
    "- fares rise",
    "? who pays",
    "> more",
    "| less",
    "--- three dashes",
    "...",
    "no",
    "null",
    "~",
    "0x1F",
    "1.10",
    "2024-01-02",
    "a:",
    "a: b: c",
    "it's",
    "two  blanks inside",
    "one line\nand another",
    "a paragraph\n\n  indented\n\nlast",
    "trailing blank \nhere",
    "a\tb",
    "bell \x07 and nul \x00",
    "no break\u00a0space, a\u200dzero joiner, \ufeff mark",
    "lines\u2028separated\x85here",
    "für alle Fälle \u202e right to left",
    "𝔘nicode 🚋 and 漢字",
    "back\\slash \\n \"quoted\" 'twice'",
    "-> arrow + plus",
    "other#claim is no reference here",
    "long " * 60 + "end",
    "w" * 300,
)


@cache
def ids(max_size: int = 8) -> st.SearchStrategy[str]:
    """Ids of claims, arguments and all else."""
    first = st.sampled_from(string.ascii_letters + string.digits + "_")
    return st.builds(str.__add__, first, st.text(ID_LETTERS, max_size=max_size - 1))


WORDS = ("free", "trams", "take", "cars", "off", "the", "road:", "#", "-", "10", "%")
CHARACTERS = st.characters(exclude_categories=["Cs"])


@cache
def texts() -> st.SearchStrategy[str]:
    """Texts that are not empty and have no blanks around them; often ones that YAML trips over."""
    odd = st.text(CHARACTERS, min_size=1, max_size=12)
    prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
    return st.one_of(st.sampled_from(TRAPS), st.sampled_from(TRAPS), prose, odd.map(str.strip).filter(bool))


def maybe(strategy: st.SearchStrategy[Any], empty: Any) -> st.SearchStrategy[Any]:
    """Mostly nothing."""
    return st.one_of(st.just(empty), st.just(empty), strategy)


def some(strategy: st.SearchStrategy[Any], max_size: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """A tuple of different values, often empty."""
    return maybe(st.lists(strategy, min_size=1, max_size=max_size, unique=True).map(tuple), ())


@cache
def blank_or_text() -> st.SearchStrategy[str]:
    """A text, or more often none."""
    return maybe(texts(), "")


@cache
def few_texts() -> st.SearchStrategy[tuple[str, ...]]:
    """A tuple of texts, often empty."""
    return some(texts())


@cache
def free_data() -> st.SearchStrategy[dict[str, Any]]:
    """What may stand under `data`: any nesting of texts."""
    leaves = st.one_of(st.text(CHARACTERS, max_size=8), st.sampled_from(TRAPS))
    keys = st.one_of(ids(), st.text(CHARACTERS, max_size=8), st.just("k" * 1100))
    nested = st.recursive(
        leaves,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
        max_leaves=5,
    )
    return maybe(st.dictionaries(keys, nested, min_size=1, max_size=3), {})


@cache
def fractions() -> st.SearchStrategy[float]:
    """Numbers from 0 to 1."""
    return st.one_of(st.sampled_from((0.0, 0.5, 1.0, 0.1)), st.floats(0, 1).map(abs))


@cache
def weights() -> st.SearchStrategy[float | None]:
    """A fraction, or more often none."""
    return maybe(fractions(), None)


@cache
def ignores() -> st.SearchStrategy[dict[str, str]]:
    """Silenced rules with reasons, mostly none."""
    return maybe(st.dictionaries(ids(), texts(), min_size=1, max_size=2), {})


@cache
def csl_items() -> st.SearchStrategy[dict[str, Any]]:
    """Sources in normal form."""
    names = st.lists(
        st.one_of(
            st.fixed_dictionaries({"family": texts(), "given": texts()}, optional={"suffix": texts()}),
            st.fixed_dictionaries({"literal": texts()}),
        ),
        min_size=1,
        max_size=3,
    )
    year = st.integers(-999, 2030).filter(bool)
    parts = st.one_of(
        st.tuples(year),
        st.tuples(year, st.integers(1, 12)),
        st.tuples(year, st.integers(1, 12), st.integers(1, 28)),
    ).map(list)
    dates = st.one_of(
        st.fixed_dictionaries(
            {"date-parts": st.lists(parts, min_size=1, max_size=2)},
            optional={"circa": st.just("true"), "season": st.just("2")},
        ),
        st.fixed_dictionaries({"literal": texts()}),
    )
    custom = st.dictionaries(ids(), texts(), min_size=1, max_size=2)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(sorted(CSL_TYPES)),
            "title": texts(),
            "author": names,
            "editor": names,
            "issued": dates,
            "accessed": dates,
            "container-title": texts(),
            "volume": st.integers(1, 99).map(str),
            "page": st.sampled_from(("1-20", "pgad206")),
            "publisher": texts(),
            "DOI": st.just("10.2307/2010183"),
            "URL": st.just("https://example.org/a#b?c=1&d"),
            "custom": custom,
        },
    )


@st.composite
def debates(draw: st.DrawFn, max_claims: int = 6, max_arguments: int = 7) -> Debate:
    """A debate, with cycles, joint premises, undercuts of undercuts, backings, claims of other debates,
    contradictions, positions, sources, groups, views and verdicts."""
    stem = draw(ids())
    sources = {
        SourceId(s): Source(SourceId(s), draw(csl_items()), draw(blank_or_text()))
        for s in draw(st.lists(ids(), max_size=2, unique=True))
    }
    cites = _citations(sources)
    groups: dict[GroupId, Group] = {}
    for name in draw(st.lists(ids(), max_size=3, unique=True)):
        parent = draw(st.sampled_from([None, *groups]))
        groups[GroupId(name)] = Group(GroupId(name), draw(texts()), parent, draw(blank_or_text()))
    position_ids = draw(st.lists(ids(), max_size=2, unique=True))

    claims: dict[ClaimId, Claim] = {}
    for name in draw(st.lists(ids(), max_size=max_claims, unique=True)):
        claims[ClaimId(name)] = _claim(draw, name, draw(texts()), groups, cites)
    unnamed = []
    for text in draw(st.lists(texts(), max_size=2)) if claims else ():
        claim_id = claim_id_from_text(text)
        if claim_id not in claims:
            unnamed.append(claim_id)
            claims[claim_id] = _claim(draw, claim_id, text, groups, cites, named=False)
    foreign = [f"{s}#{c}" for s, c in draw(st.lists(st.tuples(ids(), ids()), max_size=2)) if s != stem]
    arguments = _arguments(draw, claims, unnamed, foreign, groups, position_ids, cites, max_arguments)

    known = [*claims, *foreign]
    stances = some(st.sampled_from(known), 5) if known else st.just(())
    positions = {
        PositionId(p): Position(
            PositionId(p),
            draw(blank_or_text()),
            draw(blank_or_text()),
            draw(st.sampled_from(("", "#1f77b4", "teal"))),
            draw(cites),
            draw(stances),
            draw(stances),
            draw(st.dictionaries(st.sampled_from(known), fractions(), max_size=2)) if known else {},
            draw(free_data()),
        )
        for p in position_ids
    }
    pairs = (
        st.lists(st.sampled_from(known), min_size=2, max_size=3, unique=True)
        if len(known) > 1
        else st.nothing()
    )
    contradictions = draw(st.lists(pairs, max_size=2, unique_by=frozenset)) if len(known) > 1 else []
    thesis = draw(some(st.sampled_from(list(claims)), 2)) if claims else ()
    return Debate(
        stem,
        title=draw(maybe(texts(), "A title")),
        question=draw(blank_or_text()),
        thesis=thesis or default_thesis(claims, arguments),
        thesis_given=bool(thesis) or not claims,
        summary=draw(blank_or_text()),
        language=draw(st.sampled_from(("en", "de", "pt-BR"))),
        authors=draw(few_texts()),
        license=draw(blank_or_text()),
        updated=draw(st.sampled_from(("", "2026", "2026-01", "2026-01-31"))),
        tags=draw(few_texts()),
        claims=claims,
        arguments=arguments,
        contradictions=tuple(Contradiction(tuple(ClaimId(c) for c in pair)) for pair in contradictions),
        positions=positions,
        sources=sources,
        groups=groups,
        views=draw(_views(known, groups, position_ids)),
        expect=draw(_expectations([*claims, *arguments], position_ids)),
        data=draw(free_data()),
    )


def default_thesis(claims: Any, arguments: Any) -> tuple[ClaimId, ...]:
    """The claims that bear on nothing else, as format 1 says; of them those on which something bears."""
    bearing = {p.claim for a in arguments.values() for p in a.premises}
    borne_on = {a.target for a in arguments.values()}
    ends = [c for c in claims if c not in bearing]
    return tuple([c for c in ends if c in borne_on] or ends or list(claims)[:1])


def _citations(sources: dict[SourceId, Source]) -> st.SearchStrategy[tuple[Citation, ...]]:
    if not sources:
        return st.just(())
    blank = blank_or_text()
    citation = st.builds(
        Citation,
        source=st.sampled_from(list(sources)),
        locator=blank,
        quote=blank,
        note=blank,
        span=st.just(NOWHERE),
    )
    return maybe(st.lists(citation, max_size=2).map(tuple), ())


def _claim(
    draw: st.DrawFn,
    claim_id: str,
    text: str,
    groups: dict[GroupId, Group],
    cites: st.SearchStrategy[Any],
    *,
    named: bool = True,
) -> Claim:
    if draw(st.booleans()):
        return Claim(ClaimId(claim_id), text, named=named)
    return Claim(
        ClaimId(claim_id),
        text,
        named=named,
        variants=draw(few_texts()),
        kind=draw(st.sampled_from([None, *Kind])),
        as_of=draw(st.sampled_from(("", "2024", "2024-05-31"))),
        assume=draw(st.sampled_from((None, True, False))),
        standard=draw(st.sampled_from([None, *Standard])),
        **_common(draw, groups, cites),
    )


def _common(draw: st.DrawFn, groups: dict[GroupId, Group], cites: st.SearchStrategy[Any]) -> dict[str, Any]:
    return {
        "title": draw(blank_or_text()),
        "group": draw(st.sampled_from([None, *groups])),
        "tags": draw(few_texts()),
        "note": draw(blank_or_text()),
        "cite": draw(cites),
        "weight": draw(weights()),
        "ignore": draw(ignores()),
        "data": draw(free_data()),
    }


def _arguments(
    draw: st.DrawFn,
    claims: dict[ClaimId, Claim],
    unnamed: list[ClaimId],
    foreign: list[str],
    groups: dict[GroupId, Group],
    position_ids: list[str],
    cites: st.SearchStrategy[Any],
    max_arguments: int,
) -> dict[ArgumentId, Argument]:
    arguments: dict[ArgumentId, Argument] = {}
    if not claims:
        return arguments
    holders = some(st.sampled_from([PositionId(p) for p in position_ids])) if position_ids else st.just(())
    names = draw(st.lists(ids(), max_size=max_arguments, unique=True))
    todo: list[list[str]] = [[c] for c in unnamed]
    known = [*claims, *foreign]
    for _ in range(draw(st.integers(0, max_arguments))):
        todo.append(draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True)))
    for premise_ids in todo:
        polarity = draw(st.sampled_from(Polarity))
        steps = [
            a.id
            for a in arguments.values()
            if polarity is Polarity.PRO or a.inference is Inference.DEFEASIBLE
        ]
        target = draw(st.sampled_from([*known, *steps]))
        kind = TargetKind.ARGUMENT if target in arguments else TargetKind.CLAIM
        name = names.pop() if names and draw(st.booleans()) else ""
        argument = (
            ArgumentId(name) if name and name not in claims else argument_id(tuple(premise_ids), target)
        )
        if argument in arguments:
            if premise_ids[0] not in unnamed:
                continue
            # the sentence must stand somewhere
            argument = ArgumentId(f"step-{len(arguments)}")
            if argument in claims or argument in arguments:
                continue
        roles = draw(maybe(st.lists(texts(), min_size=3, max_size=3, unique=True), ["", "", ""]))
        implicit = draw(maybe(st.lists(st.booleans(), min_size=3, max_size=3), [False] * 3))
        premises = tuple(
            Premise(ClaimId(c), role, unsaid)
            for c, role, unsaid in zip(premise_ids, roles, implicit, strict=False)
        )
        values: dict[str, Any] = {}
        if draw(st.booleans()):
            answer = st.one_of(
                st.sampled_from(("open", *claims)), texts().map(lambda reason: f"waived: {reason}")
            )
            values = _common(draw, groups, cites) | {
                "scheme": draw(st.sampled_from(("", "expert_opinion"))),
                "questions": draw(
                    maybe(st.dictionaries(st.integers(1, 99), answer, min_size=1, max_size=2), {})
                ),
                "inference": draw(st.sampled_from(Inference)),
                "by": draw(holders),
            }
        arguments[argument] = Argument(
            argument, premises, target, kind, polarity, named=" -> " not in argument, **values
        )
    return _rings(draw, arguments)


def _rings(draw: st.DrawFn, arguments: dict[ArgumentId, Argument]) -> dict[ArgumentId, Argument]:
    """Some of the undercuts that have a name aimed at any step, such as one that comes later: rings of them too."""
    steps = [a.id for a in arguments.values() if a.inference is Inference.DEFEASIBLE]
    for name, argument in arguments.items():
        if argument.named and argument.undercuts and draw(st.booleans()):
            arguments[name] = replace(argument, target=draw(st.sampled_from(steps)))
    return arguments


def _views(
    known: list[str], groups: dict[GroupId, Group], position_ids: list[str]
) -> st.SearchStrategy[dict[str, View]]:
    options: dict[str, st.SearchStrategy[Any]] = {
        "depth": st.integers(1, 99).map(str),
        "tags": few_texts().filter(bool),
        "kinds": st.just(("fact", "cause")),
        "only": st.sampled_from(("pro", "con")),
        "label": st.just("id"),
        "method": st.sampled_from(fields.METHODS),
    }
    if known:
        options["focus"] = st.sampled_from(known)
    if groups:
        options["groups"] = some(st.sampled_from(list(groups))).filter(bool)
    if position_ids:
        options["as"] = st.sampled_from(position_ids)
    chosen = st.fixed_dictionaries({}, optional=options)
    entries = st.lists(st.tuples(ids(), blank_or_text(), chosen), max_size=2, unique_by=lambda e: e[0])
    return entries.map(lambda es: {name: View(name, title, opts) for name, title, opts in es})


def _expectations(known: list[str], position_ids: list[str]) -> st.SearchStrategy[tuple[Expectation, ...]]:
    names = some(st.sampled_from(known)) if known else st.just(())
    one = st.builds(
        Expectation,
        st.sampled_from(("grounded", "preferred")),
        names,
        names,
        names,
        st.sampled_from([None, *position_ids]),
        span=st.just(NOWHERE),
    )
    return st.lists(one, max_size=2).map(tuple)
