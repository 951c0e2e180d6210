"""No claim supports itself through others."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from argmap.diagnostic import Level, Related
from argmap.model import Debate, Polarity
from argmap.rules import Finding, Study, rule

# a ring of more claims than this is shown by its beginning and its end
SHOWN = 8


@rule("AM203", name="support-cycle", level=Level.ERROR)
def support_cycle(study: Study) -> Iterator[Finding]:
    """A claim supports itself through other claims.

    Why: readers are led round a ring that no evidence enters: each claim leans on the next, and none on
    anything else (begging the question). Joint premises and the backing of a step count as support.

    Instead: cut the weakest step of the ring, or turn it round; then give the claim that is left without
    a reason one of its own, or a source.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., con: [cost]}
          full: {text: Free trams are full., supports: [free, popular]}
          popular: {text: Free trams are popular., supports: [full]}
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., con: [cost]}
          full: {text: Free trams are full., supports: [free]}
          popular: {text: Free trams are popular., supports: [full]}
          cost: Free trams cost more than the city can spare.
    """
    if study.orderly:
        return
    debate = study.debate
    steps: dict[str, list[str]] = {}
    for argument in debate.arguments.values():
        if argument.polarity is not Polarity.PRO:
            continue
        steps[argument.id] = [argument.target]
        for premise in argument.premises:
            if premise.claim != argument.target:  # a claim that supports itself at once is AM204
                steps.setdefault(premise.claim, []).append(argument.id)
    order = {node: place for place, node in enumerate((*debate.claims, *debate.arguments))}
    knots = [sorted(k, key=lambda n: order.get(n, len(order))) for k in components(peeled(steps))]
    for knot in sorted(knots, key=lambda k: order.get(k[0], len(order))):
        yield _finding(debate, shortest_ring(steps, knot), knot)


def _finding(debate: Debate, ring: Sequence[str], knot: Sequence[str]) -> Finding:
    """The finding of one ring: nodes in order, claims and arguments mixed, the first not repeated."""
    arguments = [debate.arguments[n] for n in ring if n in debate.arguments]  # type: ignore[index]
    claims = [debate.claims[n] for n in ring if n in debate.claims]  # type: ignore[index]
    # the steps themselves are named only where they back one another without a claim between them
    names = [n for n in ring if n not in debate.arguments] or list(ring)
    shown = names
    if len(names) > SHOWN:
        shown = [*names[: SHOWN - 2], f"({len(names) - SHOWN + 1:,} more)", names[-1]]
    links = [(a, next((p for p in a.premises if p.claim in names), a.premises[0])) for a in arguments]
    help_ = "cut the weakest of these steps, or turn it round"
    if more := len(knot) - len(ring):
        help_ += f"; {more:,} more claims and steps are tied up in the same knot"
    return Finding(
        f'"{names[0]}" supports itself: {" -> ".join((*shown, names[0]))}',
        links[-1][1].span,
        (*claims, *arguments),
        help=help_,
        related=tuple(
            Related(f'here "{premise.claim}" is a reason for "{argument.target}"', premise.span)
            for argument, premise in links[: min(len(links) - 1, SHOWN)]
        ),
    )


def peeled(steps: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What is left of a directed graph when all that no ring passes through has been taken off its ends.

    `steps` maps a node to its successors. Linear; most debates have no ring, and end here with nothing.

    >>> peeled({"a": ["b"], "b": ["c"], "c": ["b"]})
    {'b': ['c'], 'c': ['b']}
    """
    left = {n: list(m) for n, m in steps.items()}
    for _ in range(2):  # off the sources; then, all edges turned round, off the sinks
        if not left:
            break
        entering: dict[str, int] = dict.fromkeys(left, 0)
        for nexts in left.values():
            for n in nexts:
                entering[n] = entering.get(n, 0) + 1
        queue = deque(n for n, count in entering.items() if not count)
        while queue:
            for n in left.pop(queue.popleft(), ()):
                entering[n] -= 1
                if not entering[n]:
                    queue.append(n)
        turned: dict[str, list[str]] = {}
        for node, nexts in left.items():
            for n in nexts:
                turned.setdefault(n, []).append(node)
        left = turned
    return left


def components(steps: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The strongly connected components of more than one node (Tarjan 1972), without recursion.

    >>> [sorted(c) for c in components({"a": ["b"], "b": ["a", "c"], "c": []})]
    [['a', 'b']]
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for start in steps:
        if start in index:
            continue
        index[start] = low[start] = len(index)
        stack.append(start)
        on_stack.add(start)
        work = [(start, iter(steps[start]))]
        while work:
            node, nexts = work[-1]
            for n in nexts:
                if n not in index:
                    index[n] = low[n] = len(index)
                    stack.append(n)
                    on_stack.add(n)
                    work.append((n, iter(steps.get(n, ()))))
                    break
                if n in on_stack:
                    low[node] = min(low[node], index[n])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component = [stack.pop()]
                    while component[-1] != node:
                        component.append(stack.pop())
                    on_stack.difference_update(component)
                    if len(component) > 1:
                        found.append(component)
    return found


def shortest_ring(steps: Mapping[str, Sequence[str]], knot: Sequence[str]) -> list[str]:
    """The shortest way from the first node of a component back to it, within the component.

    >>> shortest_ring({"a": ["b", "c"], "b": ["c"], "c": ["a"]}, ["a", "b", "c"])
    ['a', 'c']
    """
    start, inside = knot[0], set(knot)
    came: dict[str, str] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for n in steps.get(node, ()):
            if n == start:
                ring = [node]
                while ring[-1] != start:
                    ring.append(came[ring[-1]])
                return ring[::-1]
            if n in inside and n not in came:
                came[n] = node
                queue.append(n)
    return [start]
