"""A debate in figures: its size and shape, how its theses and positions are balanced, and what is left to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from argmap.catalogue import schemes
from argmap.graph import Graph
from argmap.model import Claim, Debate, Kind, Polarity
from argmap.read import Document
from argmap.record import fields, record
from argmap.rules import Study
from argmap.rules.am302_one_sided import both_sides
from argmap.view.filters import open_questions

NO_KIND = "none"
NOT_SAID = "not said"


@record
class Relations:
    """How many arguments of each sort a debate has; together they are all of its arguments."""

    supports: int
    attacks: int
    undercuts: int

    @classmethod
    def of(cls, debate: Debate) -> Relations:
        """Count them: a support is for a claim or for a step, an attack is on a claim, an undercut on a step."""
        arguments = debate.arguments.values()
        undercuts = sum(a.undercuts for a in arguments)
        supports = sum(a.polarity is Polarity.PRO for a in arguments)
        return cls(supports, len(arguments) - supports - undercuts, undercuts)


@record
class Size:
    """How much there is. `joint`: arguments of several premises. `words`: of the claims. `depth`: steps from a
    thesis to the claim that is farthest from it. `unreached`: claims from which no path leads to a thesis."""

    claims: int
    words: int
    arguments: int
    supports: int
    attacks: int
    undercuts: int
    joint: int
    contradictions: int
    depth: int
    unreached: int


@record
class Balance:
    """The reasons for and against a thesis: those aimed at it, and all of them down to the last. A claim that
    contradicts the thesis is against it. `all_both`: those that are among both, over two paths or round a ring."""

    thesis: str
    label: str
    direct_for: int
    direct_against: int
    all_for: int
    all_against: int
    all_both: int


@record
class Stand:
    """What a position says to a debate: how many claims it accepts and rejects; of those that it accepts, how
    many work for the theses, against them, and both ways."""

    position: str
    label: str
    accepts: int
    rejects: int
    accepts_for: int
    accepts_against: int
    accepts_both: int


@record
class Cited:
    """The sources that claims and arguments cite. `checked`: how many of them were checked in which way, by the
    words that `verified` begins with."""

    sources: int
    citations: int
    checked: Mapping[str, int]


@record
class ToDo:
    """What is left to do. `unanswered`: objections (ids of arguments) to which nobody has replied.
    `unsourced_facts`: claims of kind fact without a source, and without a reason why they need none. `marked_open`
    and `untouched`: critical questions of schemes that authors have marked as open, and those of which nothing is
    said."""

    unanswered: tuple[str, ...]
    unsourced_facts: tuple[str, ...]
    marked_open: int
    untouched: int


@record
class Stats:
    """A debate in figures, or several together: `theses` is then empty."""

    size: Size
    theses: tuple[Balance, ...]
    positions: tuple[Stand, ...]
    kinds: Mapping[str, int]
    tags: Mapping[str, int]
    schemes: Mapping[str, int]
    cited: Cited
    todo: ToDo


def stats(document: Document) -> Stats:
    """The figures of a debate."""
    study = Study(document)
    debate, graph = study.debate, study.graph
    return Stats(
        _size(debate, graph),
        tuple(_balance(study, debate.claims[t]) for t in debate.thesis if t in debate.claims),
        tuple(_stands(graph)),
        _kinds(debate),
        counted(tag for owner in study.owners for tag in owner.tags),
        counted(a.scheme for a in debate.arguments.values() if a.scheme),
        _cited([document]),
        _todo(graph),
    )


def total(documents: Sequence[Document], each: Sequence[Stats]) -> Stats:
    """The figures of several debates together, given those of each. Positions and sources that they share count
    once."""
    sizes = [one.size for one in each]
    whole = {name: sum(getattr(s, name) for s in sizes) for name in fields(Size)}
    stands: dict[str, list[Stand]] = {}
    for one in each:
        for stand in one.positions:
            stands.setdefault(stand.position, []).append(stand)
    return Stats(
        Size(**{**whole, "depth": max((s.depth for s in sizes), default=0)}),
        (),
        tuple(_together(same) for same in stands.values()),
        {kind: sum(one.kinds[kind] for one in each) for kind in (*Kind, NO_KIND)},
        _sums(one.tags for one in each),
        _sums(one.schemes for one in each),
        _cited(documents),
        ToDo(
            tuple(a for one in each for a in one.todo.unanswered),
            tuple(c for one in each for c in one.todo.unsourced_facts),
            sum(one.todo.marked_open for one in each),
            sum(one.todo.untouched for one in each),
        ),
    )


def counted(words: Iterable[str]) -> dict[str, int]:
    """How often each word comes, the commonest first, then by the alphabet."""
    return dict(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))


def _sums(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    return counted(word for count in counts for word, times in count.items() for _ in range(times))


def _size(debate: Debate, graph: Graph) -> Size:
    relations = Relations.of(debate)
    below = graph.below(debate.thesis)
    return Size(
        len(debate.claims),
        sum(len(c.text.split()) for c in debate.claims.values()),
        len(debate.arguments),
        relations.supports,
        relations.attacks,
        relations.undercuts,
        sum(len(a.premises) > 1 for a in debate.arguments.values()),
        len(debate.contradictions),
        max(below.values(), default=0),
        sum(c not in below for c in debate.claims),
    )


def _balance(study: Study, thesis: Claim) -> Balance:
    graph = study.graph
    good, bad = both_sides(study, thesis.id)
    against = len(graph.cons(thesis.id)) + len(graph.contradicted(thesis.id))
    return Balance(
        thesis.id, thesis.label, len(graph.pros(thesis.id)), against, len(good), len(bad), len(good & bad)
    )


def _stands(graph: Graph) -> Iterable[Stand]:
    """What each position says that says anything to the claims of this debate."""
    debate, sides = graph.debate, graph.sides
    for position in debate.positions.values():
        accepted = [sides.get(c, frozenset()) for c in dict.fromkeys(position.accept) if c in debate.claims]
        rejected = sum(c in debate.claims for c in dict.fromkeys(position.reject))
        if accepted or rejected:
            yield Stand(
                position.id,
                position.label,
                len(accepted),
                rejected,
                sum(side == {"pro"} for side in accepted),
                sum(side == {"con"} for side in accepted),
                sum(len(side) == 2 for side in accepted),
            )


def _together(stands: Sequence[Stand]) -> Stand:
    """What one position says to several debates."""
    figures = {n: sum(getattr(s, n) for s in stands) for n in fields(Stand) if n not in ("position", "label")}
    return Stand(position=stands[0].position, label=stands[0].label, **figures)


def _kinds(debate: Debate) -> dict[str, int]:
    kinds = Counter(c.kind.value if c.kind else NO_KIND for c in debate.claims.values())
    return {kind: kinds[kind] for kind in (*Kind, NO_KIND)}


def _cited(documents: Sequence[Document]) -> Cited:
    """What several debates cite. A bibliography that they share is one: its sources count once."""
    ways: dict[tuple[str, str], str] = {}
    citations = 0
    for document in documents:
        debate = document.debate
        lists = [c.cite for c in debate.claims.values()]
        lists += [a.cite for a in debate.arguments.values()]
        lists += [p.cite for p in debate.positions.values()]
        for citation in (one for cite in lists for one in cite):
            source = debate.sources.get(citation.source)
            if source is not None:
                citations += 1
                ways[source.span.path, source.id] = _way(source.verified)
    return Cited(len(ways), citations, counted(ways.values()))


def _way(verified: str) -> str:
    """The words that say in short how a source was checked.

    >>> _way("in part: title and year")
    'in part'
    """
    return re.split(r"[(:;,.]| - ", verified, maxsplit=1)[0].strip().casefold() or NOT_SAID


def _todo(graph: Graph) -> ToDo:
    debate = graph.debate
    asked = sum(open_questions(a) for a in debate.arguments.values())
    marked = sum(
        a.questions.get(q.number) == "open"
        for a in debate.arguments.values()
        if a.scheme in schemes()
        for q in schemes()[a.scheme].questions
    )
    return ToDo(
        tuple(a.id for a in graph.unanswered()),
        tuple(
            c.id
            for c in debate.claims.values()
            if c.kind is Kind.FACT and not c.cite and not c.ignore.keys() & {"uncited-fact", "AM401"}
        ),
        marked,
        asked - marked,
    )
