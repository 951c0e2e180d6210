"""From every claim a path leads to a thesis."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.diagnostic import Level, Related
from argmap.model import is_foreign
from argmap.rules import Finding, Study, listed, rule


@rule("AM207", name="unreachable", level=Level.WARNING, of_absence=True)
def unreachable(study: Study) -> Iterator[Finding]:
    """Claims that argue about one another, but lead to no thesis.

    Why: a debate answers its question by way of its theses. What bears on none of them is another debate,
    or hangs on an arrow that is missing.

    Instead: say what the last claim of the group bears on, or name it as a `thesis` of its own. One finding
    is made for each such group, at the claims on which the others of the group bear.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Free trams cost more than the city can spare.
          yellow: {text: Trams ought to be yellow., pro: [seen]}
          seen: Yellow trams are seen from afar.

    Mended:
        thesis: [free, yellow]
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Free trams cost more than the city can spare.
          yellow: {text: Trams ought to be yellow., pro: [seen], con: [paint]}
          seen: Yellow trams are seen from afar.
          paint: New paint would cost more than it is worth.
    """
    debate = study.debate
    if not debate.thesis or (study.orderly and not _ends(study)):
        return
    # each contradiction is a node of its own between its claims: a list of n claims gives n edges, not n * n
    opposed: dict[str, Sequence[str]] = {}
    between: dict[str, list[str]] = {}
    for number, contradiction in enumerate(debate.contradictions):
        opposed[f"contradiction {number}"] = contradiction.claims
        for claim_id in contradiction.claims:
            between.setdefault(claim_id, []).append(f"contradiction {number}")
    opposed |= between
    # what bears on a claim of another debate leads somewhere too
    starts: list[str] = [*debate.thesis]
    starts += (a.target for a in debate.arguments.values() if is_foreign(a.target))
    starts += (c for c in opposed if is_foreign(c))
    reached = _reach(study, starts, opposed)
    lost = [c for c in debate.claims if c not in reached and c in study.connected]
    order: dict[str, int] = {c: place for place, c in enumerate(lost)}
    seen: set[str] = set()
    for claim_id in lost:
        if claim_id in seen:
            continue
        island = _island(study, claim_id, opposed, reached)
        seen |= island
        yield _finding(study, sorted((c for c in island if c in order), key=order.__getitem__))


def _ends(study: Study) -> bool:
    """Whether a claim that is no thesis bears on nothing, though others bear on it."""
    theses = set(study.debate.thesis)
    return any(
        not study.graph.uses(c) and c not in theses and c in study.connected for c in study.debate.claims
    )


def _finding(study: Study, members: Sequence[str]) -> Finding:
    """The finding of one group of claims that lead nowhere."""
    claims = study.debate.claims
    inside = set(members)
    roots = [m for m in members if not any(p in inside and p != m for p in study.graph.parents(m))]
    roots = roots or [members[0]]  # a ring bears on itself alone
    rest = len(members) - len(roots)
    if rest:
        noun = f"{rest:,} {'claim' if rest == 1 else 'claims'}"
        message = f"no path leads from {listed(roots)}, and {noun} that bear on it, to a thesis"
        if rest == 1:
            message = message.replace("claim that bear on", "claim that bears on")
    else:
        message = f"no path leads from {listed(roots)} to a thesis"
    first = claims[roots[0]]  # type: ignore[index]
    return Finding(
        message,
        first.id_span,
        tuple(claims[m] for m in members),  # type: ignore[index]
        help="say what it bears on, or name it as a thesis",
        related=tuple(
            Related("and here", claims[r].id_span)  # type: ignore[index]
            for r in roots[1:4]
        ),
    )


def _reach(study: Study, starts: Iterable[str], opposed: Mapping[str, Sequence[str]]) -> set[str]:
    """The claims (and steps) from which a path leads to one of the starts."""
    reached = set(starts)
    queue: deque[str] = deque(reached)
    while queue:
        node = queue.popleft()
        for argument in study.graph.reasons(node):
            if argument.id in study.doubted and argument.id not in reached:
                reached.add(argument.id)
                queue.append(argument.id)
            for premise in argument.premises:
                if premise.claim not in reached:
                    reached.add(premise.claim)
                    queue.append(premise.claim)
        for n in opposed.get(node, ()):
            if n not in reached:
                reached.add(n)
                queue.append(n)
    return reached


def _island(study: Study, start: str, opposed: Mapping[str, Sequence[str]], reached: set[str]) -> set[str]:
    """Everything unreached that hangs together with a claim, whichever way the arrows point."""
    found = {start}
    queue = deque(found)
    arguments = study.debate.arguments
    while queue:
        node = queue.popleft()
        nexts = list(opposed.get(node, ()))
        nexts += (a.id for a in (*study.graph.reasons(node), *study.graph.uses(node)))
        if node in arguments:
            argument = arguments[node]  # type: ignore[index]
            nexts += (*(p.claim for p in argument.premises), argument.target)
        for n in nexts:
            if n not in found and n not in reached:
                found.add(n)
                queue.append(n)
    return found
