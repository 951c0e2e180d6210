"""Who bears on whom: the debate as a graph, with what is asked of it most.

All walks are loops, never recursion: a chain of 5,000 claims is an ordinary debate here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from argmap.model import Argument, Claim, Debate, Polarity, TargetKind

if TYPE_CHECKING:
    import networkx


class Graph:
    """The relations of one debate, indexed both ways. Build it once, ask often."""

    def __init__(self, debate: Debate) -> None:
        self.debate = debate
        reasons: dict[str, list[Argument]] = {}
        uses: dict[str, list[Argument]] = {}
        for argument in debate.arguments.values():
            reasons.setdefault(argument.target, []).append(argument)
            for premise in argument.premises:
                used = uses.setdefault(premise.claim, [])
                if not used or used[-1] is not argument:
                    used.append(argument)
        self._reasons = {target: tuple(arguments) for target, arguments in reasons.items()}
        self._uses = {claim: tuple(arguments) for claim, arguments in uses.items()}

    def reasons(self, target: str) -> tuple[Argument, ...]:
        """The arguments aimed at a claim (or, for the id of an argument, at its step), in author's order."""
        return self._reasons.get(target, ())

    def pros(self, target: str) -> tuple[Argument, ...]:
        """The arguments for a claim, or the backings of a step."""
        return tuple(a for a in self._reasons.get(target, ()) if a.polarity is Polarity.PRO)

    def cons(self, target: str) -> tuple[Argument, ...]:
        """The arguments against a claim, or the undercuts of a step."""
        return tuple(a for a in self._reasons.get(target, ()) if a.polarity is Polarity.CON)

    def uses(self, claim: str) -> tuple[Argument, ...]:
        """The arguments in which a claim is a premise, in author's order."""
        return self._uses.get(claim, ())

    def conclusion(self, argument: Argument) -> str:
        """The id of the claim that an argument bears on in the end, through the steps it is aimed at.

        For a step that is aimed at itself in a ring of undercuts: the target where the ring closes.
        """
        seen: set[str] = set()
        while argument.target_kind is TargetKind.ARGUMENT and argument.target not in seen:
            seen.add(argument.target)
            aimed_at = self.debate.arguments.get(argument.target)  # type: ignore[call-overload]
            if aimed_at is None:
                break
            argument = aimed_at
        return argument.target

    def parents(self, claim: str) -> tuple[str, ...]:
        """The claims that a claim bears on directly, through steps too; each once, in author's order."""
        return tuple(dict.fromkeys(self.conclusion(a) for a in self._uses.get(claim, ())))

    def children(self, claim: str) -> tuple[str, ...]:
        """The claims that bear on a claim directly, those that bear on the steps towards it included."""
        found: dict[str, None] = {}
        queue = deque(self._reasons.get(claim, ()))
        seen: set[str] = set()
        while queue:
            argument = queue.popleft()
            if argument.id in seen:
                continue
            seen.add(argument.id)
            found.update((p.claim, None) for p in argument.premises)
            queue.extend(self._reasons.get(argument.id, ()))
        return tuple(found)

    def contradicted(self, claim: str) -> tuple[str, ...]:
        """The claims that cannot hold together with a claim."""
        return tuple(
            dict.fromkeys(
                other
                for c in self.debate.contradictions
                if claim in c.claims
                for other in c.claims
                if other != claim
            )
        )

    def answered(self, argument: Argument) -> bool:
        """Whether anything replies to an argument: attacks a premise or the step, or contradicts a premise."""
        return bool(self.cons(argument.id)) or any(
            self.cons(p.claim) or p.claim in self._contradicting for p in argument.premises
        )

    def unanswered(self) -> list[Argument]:
        """The attacks and undercuts that nothing replies to, in the author's order."""
        return [
            argument
            for argument in self.debate.arguments.values()
            if argument.polarity is Polarity.CON and not self.answered(argument)
        ]

    def below(self, starts: Iterable[str]) -> dict[str, int]:
        """All claims that bear on the starts, at any distance: id -> number of steps. Starts are at 0."""
        depth = dict.fromkeys(starts, 0)
        queue = deque(depth)
        while queue:
            claim = queue.popleft()
            for child in self.children(claim):
                if child not in depth:
                    depth[child] = depth[claim] + 1
                    queue.append(child)
        return depth

    def walk(self) -> Iterator[Claim]:
        """Every claim once: from the theses down, breadth first, then those that no path leads to."""
        order = self.below(self.debate.thesis)
        for claim_id in (*order, *(c for c in self.debate.claims if c not in order)):
            claim = self.debate.claims.get(claim_id)  # type: ignore[call-overload]
            if claim is not None:
                yield claim

    def components(self) -> list[tuple[str, ...]]:
        """The parts of the debate that no argument or contradiction joins, each in the author's order."""
        root: dict[str, str] = {c: c for c in self.debate.claims}

        def find(x: str) -> str:
            while root.setdefault(x, x) != x:
                root[x] = root[root[x]]
                x = root[x]
            return x

        for argument in self.debate.arguments.values():
            for node in (*(p.claim for p in argument.premises), argument.target):
                root[find(node)] = find(argument.id)
        for contradiction in self.debate.contradictions:
            for other in contradiction.claims[1:]:
                root[find(other)] = find(contradiction.claims[0])
        parts: dict[str, list[str]] = {}
        for claim in self.debate.claims:
            parts.setdefault(find(claim), []).append(claim)
        return [tuple(p) for p in parts.values()]

    @cached_property
    def _contradicting(self) -> frozenset[str]:
        """The claims that cannot hold together with some other."""
        lists = [{*c.claims} for c in self.debate.contradictions]
        return frozenset(claim for claims in lists if len(claims) > 1 for claim in claims)

    @cached_property
    def sides(self) -> dict[str, frozenset[str]]:
        """The sides on which each claim works towards the theses: {"pro"}, {"con"}, both, or none.

        A claim for a thesis is pro; what attacks a pro, or undercuts its step, is con; and so on down all
        paths. A debate's theses themselves are pro.
        """
        sides: dict[str, set[str]] = {}
        # True: works for the thesis. Undercuts of a step that works for the thesis work against it.
        queue: deque[tuple[str, bool]] = deque((t, True) for t in self.debate.thesis)
        seen: set[tuple[str, bool]] = set(queue)
        while queue:
            node, good = queue.popleft()
            if node not in self.debate.arguments:
                sides.setdefault(node, set()).add("pro" if good else "con")
            for argument in self._reasons.get(node, ()):
                side = good if argument.polarity is Polarity.PRO else not good
                for nxt in (*(str(p.claim) for p in argument.premises), str(argument.id)):
                    # a step carries the side of its premises, so what is aimed at it starts from that side
                    if (nxt, side) not in seen:
                        seen.add((nxt, side))
                        queue.append((nxt, side))
        return {c: frozenset(s) for c, s in sides.items()}


Attributes = dict[str, Any]


def attributes(debate: Debate) -> tuple[list[tuple[str, Attributes]], list[tuple[str, str, Attributes]]]:
    """The debate as plain nodes and edges: (id, attributes) of each, (source, target, attributes) of each.

    Claims and arguments are nodes; edges run from premise to argument and from argument to target. Nodes have
    `type` ("claim" or "argument") and `label`. Claims have besides `text`, `title`, `kind`, `group`, `thesis`
    (bool), `tags`, `positions` (ids of those that accept it), `sources` (ids; the three joined by ";"), and
    `weight` where it is given; arguments `title`, `polarity` ("pro" or "con"), `undercut` (bool), `scheme`, and
    `weight` where it is given. Edges have `type`: "premise" (with `role`), "pro", "con" (with `undercut`), or
    "contradiction", which stands once in each direction. Claims of other debates have `type` "claim" and
    `debate`.
    """
    nodes: list[tuple[str, Attributes]] = []
    edges: list[tuple[str, str, Attributes]] = []
    for claim in debate.claims.values():
        node: Attributes = {
            "type": "claim",
            "label": claim.title or claim.text,
            "text": claim.text,
            "title": claim.title,
            "kind": claim.kind.value if claim.kind else "",
            "group": claim.group or "",
            "thesis": claim.id in debate.thesis,
            "tags": ";".join(claim.tags),
            "positions": ";".join(debate.holders(claim.id)),
            "sources": ";".join(dict.fromkeys(str(c.source) for c in claim.cite)),
        }
        nodes.append((claim.id, node | ({} if claim.weight is None else {"weight": float(claim.weight)})))
    for argument in debate.arguments.values():
        node = {
            "type": "argument",
            "label": argument.sign,
            "title": argument.title,
            "polarity": argument.polarity.value,
            "undercut": argument.undercuts,
            "scheme": argument.scheme,
        }
        nodes.append(
            (argument.id, node | ({} if argument.weight is None else {"weight": float(argument.weight)}))
        )
    known = {name for name, _ in nodes}
    for argument in debate.arguments.values():
        for end in (*(p.claim for p in argument.premises), argument.target):
            if end not in known:
                known.add(end)
                nodes.append((end, _elsewhere(debate, end)))
        for premise in argument.premises:
            edges.append((premise.claim, argument.id, {"type": "premise", "role": premise.role}))
        edge: Attributes = {"type": argument.polarity.value, "undercut": argument.undercuts}
        edges.append((argument.id, argument.target, edge))
    for contradiction in debate.contradictions:
        for i, left in enumerate(contradiction.claims):
            for right in contradiction.claims[i + 1 :]:
                for end in (left, right):
                    if end not in known:
                        known.add(end)
                        nodes.append((end, _elsewhere(debate, end)))
                edges.append((left, right, {"type": "contradiction"}))
                edges.append((right, left, {"type": "contradiction"}))
    return nodes, edges


def _elsewhere(debate: Debate, claim_id: str) -> Attributes:
    """The attributes of a claim of another debate."""
    other = debate.foreign.get(claim_id)
    return {
        "type": "claim",
        "label": other.label if other else claim_id,
        "text": other.text if other else "",
        "thesis": False,
        "debate": claim_id.partition("#")[0],
    }


def to_networkx(debate: Debate) -> networkx.MultiDiGraph[str]:
    """The debate as a networkx graph, with the nodes, edges and attributes of `attributes`. The graph has the
    attributes `id`, `title` and `question`."""
    import networkx as nx  # 0.26 s to import: only where a networkx graph is asked for

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(id=debate.id, title=debate.title, question=debate.question)
    nodes, edges = attributes(debate)
    graph.add_nodes_from(nodes)
    graph.add_edges_from(edges)
    return graph
