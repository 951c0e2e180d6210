"""A thesis has reasons for it and against it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.model import Claim, Polarity
from argmap.rules import Finding, Study, rule

MANY = 20  # theses; in a debate with more of them the reasons further down are not counted out for each


@rule("AM302", name="one-sided", level=Level.WARNING, of_absence=True)
def one_sided(study: Study, *, ratio: float = 3, enough: int = 8) -> Iterator[Finding]:
    """A thesis has no reason for it, or none against it, or far more on one side than on the other.

    Why: a map of a controversy that shows one side is an advertisement. For a fair choice both sides must
    be seen, each at its strongest.

    Instead: write down the best reason that the other side has. Reasons further down count too: what
    answers an objection to the thesis works for it. A finding is made beyond three to one, once there
    are eight reasons in all. (The principle is Kialo's and Betz's; the numbers are ours.)

    Settings:
        ratio: reasons on one side for each reason on the other
        enough: reasons in all, below which there is no balance to speak of yet

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full]}
          full: Free trams are full.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Free trams cost more than the city can spare.
    """
    debate = study.debate
    opposed = {c for contradiction in debate.contradictions for c in contradiction.claims}
    for thesis in debate.thesis:
        claim = debate.claims.get(thesis)
        if claim is None or (not debate.thesis_given and thesis not in study.connected):
            continue  # a lone claim is AM206's
        if not debate.arguments:
            continue  # a debate that has just been begun
        pros, cons = study.graph.pros(thesis), study.graph.cons(thesis)
        answered = bool(cons) or thesis in opposed
        if not pros and not answered:
            yield _finding(claim, "no reason for it and none against it", "write down the best of each")
        elif not pros and not cons:
            what = "a claim that contradicts it, and no reason for it"
            yield _finding(claim, what, "what would its friends say first?")
        elif not pros:
            yield _finding(claim, "reasons against it, and none for it", "what would its friends say first?")
        elif not answered:
            yield _finding(claim, "reasons for it, and none against it", "what would its critics say first?")
        elif len(debate.thesis) <= MANY:
            yield from _unbalanced(study, claim, ratio, enough)


def _unbalanced(study: Study, claim: Claim, ratio: float, enough: int) -> Iterator[Finding]:
    """The finding for a thesis whose reasons, those further down included, are too uneven."""
    good, bad = count_sides(study, claim.id)
    if good + bad >= enough and max(good, bad) > ratio * min(good, bad):
        side = "on its side" if good > bad else "against it"
        other = "against it" if good > bad else "on its side"
        yield _finding(
            claim,
            f"{max(good, bad):,} reasons {side} and {min(good, bad):,} {other}, counted all the way down",
            f"more than {ratio:g} to 1 reads as pleading: what has the other side to say?",
        )


def count_sides(study: Study, thesis: str) -> tuple[int, int]:
    """How many arguments, at any distance, work for a claim and how many against it."""
    good, bad = both_sides(study, thesis)
    return len(good), len(bad)


def both_sides(study: Study, thesis: str) -> tuple[frozenset[str], frozenset[str]]:
    """The arguments, at any distance, that work for a claim, and those that work against it.

    An argument for what works against the claim works against it too; an undercut works against the step it
    is aimed at. What works both ways, over two paths or round a ring, is on both sides. Claims that contradict the
    thesis work against it, and so do the reasons for them.
    """
    rivals = study.graph.contradicted(thesis)
    found: dict[bool, set[str]] = {True: set(), False: set(rivals)}
    seen: dict[bool, set[str]] = {True: {thesis}, False: set(rivals)}
    queue: deque[tuple[str, bool]] = deque([(thesis, True), *((r, False) for r in rivals)])
    while queue:
        node, good = queue.popleft()
        for argument in study.graph.reasons(node):
            side = good if argument.polarity is Polarity.PRO else not good
            found[side].add(argument.id)
            if argument.id in study.doubted and argument.id not in seen[side]:
                seen[side].add(argument.id)
                queue.append((argument.id, side))
            for premise in argument.premises:
                if premise.claim not in seen[side]:
                    seen[side].add(premise.claim)
                    queue.append((premise.claim, side))
    return frozenset(found[True]), frozenset(found[False])


def _finding(claim: Claim, what: str, way_out: str) -> Finding:
    return Finding(f'the thesis "{claim.id}" has {what}', claim.id_span, (claim,), help=way_out)
