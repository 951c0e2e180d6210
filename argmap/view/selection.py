"""A part of a debate: what is shown, and how much is left out.

A step is shown whole or not at all: with its target and all its premises. What is left out is counted, so
that whatever shows a part can say so.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping

from argmap.graph import Graph
from argmap.model import (
    Argument,
    ArgumentId,
    Claim,
    ClaimId,
    Contradiction,
    Debate,
    Kind,
    Polarity,
    TargetKind,
)
from argmap.record import field, record, replace


@record
class Selection:
    """What is asked for. Empty: everything.

    `focus`: these claims with what bears on them, and the step by which each bears on others. `depth`: at most
    so many steps away from the focus, or from the theses. `only`: at the focus (or the theses) the reasons
    for, or against, and what bears on those. `groups`, `tags`, `kinds`, `positions`: the claims that are all
    of this (in one of these groups, with one of these tags, ...), and those by which they bear on a thesis.
    `claims`: these with the steps between them, and no others; the focus is but where they start then.
    """

    focus: tuple[str, ...] = ()
    depth: int | None = None
    only: Polarity | None = None
    groups: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        """True where nothing is left out."""
        return self == Selection()


@record
class Shown:
    """What is shown of a debate, in its order.

    `claims` are ids, those of other debates too. `hidden` counts for a shown claim the arguments aimed at it,
    or at a step towards it, that are left out. `left_out` counts the debate's claims that are.
    """

    claims: tuple[str, ...]
    arguments: tuple[ArgumentId, ...]
    starts: tuple[str, ...] = ()
    hidden: Mapping[str, int] = field(default_factory=dict)
    left_out: int = 0


def exactly(
    debate: Debate, claims: Iterable[str], steps: Iterable[ArgumentId] = (), *, start: str = ""
) -> Selection:
    """These claims and those that these steps join, from a start on; everything, where there are no others."""
    kept = dict.fromkeys(claims)
    for step in steps:
        if step in debate.arguments:
            for each in _whole(debate, debate.arguments[step]):
                kept.update(dict.fromkeys(_ends(debate, each)))
    if kept.keys() >= {*debate.claims, *_strangers(debate)}:
        return Selection()
    return Selection(focus=(start,) if start else (), claims=tuple(kept))


def unknown_names(debates: Iterable[Debate], selection: Selection) -> list[tuple[str, str, list[str]]]:
    """The names in a selection that none of the debates knows: what it should be, the name, what there is."""
    known: dict[str, dict[str, None]] = {"claim": {}, "group": {}, "tag": {}, "position": {}}
    for debate in debates:
        known["claim"].update(dict.fromkeys(map(str, debate.claims)))
        known["claim"].update(dict.fromkeys(_strangers(debate)))
        known["group"].update(dict.fromkeys(map(str, debate.groups)))
        known["position"].update(dict.fromkeys(map(str, debate.positions)))
        known["tag"].update(dict.fromkeys(t for c in debate.claims.values() for t in c.tags))
    kinds = [k.value for k in Kind]
    asked = (
        ("claim", selection.focus, list(known["claim"])),
        ("group", selection.groups, list(known["group"])),
        ("tag", selection.tags, list(known["tag"])),
        ("kind", selection.kinds, kinds),
        ("position", selection.positions, list(known["position"])),
    )
    return [(what, name, names) for what, given, names in asked for name in given if name not in names]


def select(debate: Debate, selection: Selection, graph: Graph | None = None) -> Shown:
    """The claims and arguments of a debate that a selection shows. Names that it does not know fit nothing."""
    if selection.everything:
        strangers = _strangers(debate)
        return Shown((*debate.claims, *strangers), tuple(debate.arguments), tuple(debate.thesis))
    graph = graph or Graph(debate)
    strangers = _strangers(debate)
    starts = tuple(f for f in selection.focus if f in debate.claims or f in strangers)
    starts = starts or tuple(debate.thesis)
    if selection.claims:
        claims = {*debate.claims, *strangers}.intersection(selection.claims)
        steps = _steps_among(debate, debate.arguments, claims)
        return _shown(graph, claims, steps, tuple(s for s in starts if s in claims))
    reach = _reach(graph, starts, selection)
    claims = {str(c) for c in _claims_of(debate, reach)} | set(starts)
    whole = not selection.focus and selection.depth is None and selection.only is None
    if whole:
        claims |= set(debate.claims)
        reach = dict.fromkeys(debate.arguments)
    if selection.groups or selection.tags or selection.kinds or selection.positions:
        claims = _matching(graph, starts, claims, reach, selection)
    steps = _steps_among(debate, reach, claims)
    if selection.focus:
        for focus in starts:
            for argument in graph.uses(focus):
                for step in _whole(debate, argument):
                    steps[step.id] = None
                    claims.update(_ends(debate, step))
    return _shown(graph, claims, steps, starts)


def cut(debate: Debate, shown: Shown) -> Debate:
    """The part of a debate that is shown, as a debate of its own. Saved views and expected verdicts are left
    out: they speak of the whole. So are positions that say nothing of what is shown, and question and summary
    where none of the theses is shown."""
    keep = set(shown.claims)
    claims = {i: c for i, c in debate.claims.items() if i in keep}
    arguments = {
        i: replace(debate.arguments[i], questions=_answered(debate.arguments[i], keep))
        for i in shown.arguments
    }
    clashes = (tuple(c for c in clash.claims if c in keep) for clash in debate.contradictions)
    positions = {
        i: replace(
            p,
            accept=tuple(c for c in p.accept if c in keep),
            reject=tuple(c for c in p.reject if c in keep),
            credence={c: value for c, value in p.credence.items() if c in keep},
        )
        for i, p in debate.positions.items()
    }
    named = {p for a in arguments.values() for p in a.by}
    positions = {i: p for i, p in positions.items() if p.accept or p.reject or p.credence or i in named}
    theses = tuple(ClaimId(c) for c in debate.thesis if c in keep)
    cites = [c.cite for c in claims.values()]
    cites += [a.cite for a in arguments.values()] + [p.cite for p in positions.values()]
    cited = {citation.source for cite in cites for citation in cite}
    used = {c.group for c in claims.values() if c.group} | {a.group for a in arguments.values() if a.group}
    for group in list(used):
        while (
            parent := debate.groups[group].parent if group in debate.groups else None
        ) and parent not in used:
            used.add(parent)
            group = parent
    return replace(
        debate,
        title=debate.title if theses else debate.title or debate.question,
        question=debate.question if theses else "",
        summary=debate.summary if theses else "",
        thesis=theses or tuple(ClaimId(s) for s in shown.starts if s in claims),
        claims=claims,
        arguments=arguments,
        contradictions=tuple(Contradiction(c) for c in clashes if len(c) > 1),
        positions=positions,
        sources={i: s for i, s in debate.sources.items() if i in cited},
        groups={i: g for i, g in debate.groups.items() if i in used},
        views={},
        expect=(),
        left_out=debate.left_out + len(debate.claims) - len(claims),
        reasons_left_out=Counter(debate.reasons_left_out) + Counter(_aims_left_out(debate, shown)),
    )


def _aims_left_out(debate: Debate, shown: Shown) -> Iterable[tuple[str, Polarity]]:
    """What each argument that is not shown is aimed at, and on which side."""
    steps = set(shown.arguments)
    return ((a.target, a.polarity) for a in debate.arguments.values() if a.id not in steps)


def _strangers(debate: Debate) -> tuple[str, ...]:
    """The claims of other debates that have a part in this one, in the order in which they come up."""
    found: dict[str, None] = {}
    for argument in debate.arguments.values():
        for premise in argument.premises:
            if premise.claim not in debate.claims:
                found[premise.claim] = None
        if argument.target not in debate.claims and argument.target not in debate.arguments:
            found[argument.target] = None
    for clash in debate.contradictions:
        for claim in clash.claims:
            if claim not in debate.claims:
                found[claim] = None
    return tuple(found)


def _reach(graph: Graph, starts: tuple[str, ...], selection: Selection) -> dict[ArgumentId, None]:
    """The arguments that bear on the starts, near ones first: down to the depth, and only of the side that is
    asked for."""
    found: dict[ArgumentId, None] = {}
    depth = dict.fromkeys(starts, 0)
    queue = deque(starts)
    while queue:
        claim = queue.popleft()
        if selection.depth is not None and depth[claim] >= selection.depth:
            continue
        aimed = list(graph.reasons(claim))
        if selection.only is not None and claim in starts:
            aimed = [a for a in aimed if a.polarity is selection.only]
        while aimed:
            argument = aimed.pop()
            if argument.id in found:
                continue
            found[argument.id] = None
            aimed += graph.reasons(argument.id)  # what breaks or backs a step is as near as its premises
            for premise in argument.premises:
                if premise.claim not in depth:
                    depth[premise.claim] = depth[claim] + 1
                    queue.append(premise.claim)
    return found


def _matching(
    graph: Graph,
    starts: tuple[str, ...],
    claims: set[str],
    reach: Iterable[ArgumentId],
    selection: Selection,
) -> set[str]:
    """The claims that fit, and those of the steps by which they bear on a start, by one of the shortest ways."""
    debate = graph.debate
    inside = set(reach)
    groups = _with_subgroups(debate, selection.groups)
    stances = [p for p in debate.positions.values() if p.id in selection.positions]
    held = {c for p in stances for c in (*p.accept, *p.reject)}

    def fits(claim: Claim) -> bool:
        return (
            (not groups or claim.group in groups)
            and (not selection.tags or not set(selection.tags).isdisjoint(claim.tags))
            and (not selection.kinds or claim.kind in selection.kinds)
            and (not selection.positions or claim.id in held)
        )

    way: dict[str, Argument] = {}
    queue = deque(starts)
    seen = set(starts)
    while queue:
        target = queue.popleft()
        for argument in graph.reasons(target):
            if argument.id not in inside:
                continue
            for end in (*(str(p.claim) for p in argument.premises), str(argument.id)):
                if end not in seen:
                    seen.add(end)
                    way[end] = argument
                    queue.append(end)
    kept = set(starts)
    for claim in debate.claims.values():
        if claim.id not in claims or not fits(claim):
            continue
        node: str = claim.id
        while node in way and node not in kept:
            argument = way[node]
            kept.add(node)
            kept.update(p.claim for p in argument.premises)  # the step is shown whole
            node = argument.target
        kept.add(claim.id)
    return {c for c in kept if c not in debate.arguments}


def _with_subgroups(debate: Debate, names: tuple[str, ...]) -> set[str]:
    """The groups of these names and all that lie in them."""
    found = set(names)
    while True:
        more = {g.id for g in debate.groups.values() if g.parent in found} - found
        if not more:
            return found
        found |= more


def _steps_among(debate: Debate, reach: Iterable[ArgumentId], claims: set[str]) -> dict[ArgumentId, None]:
    """Of the arguments in reach those whose premises and target are all shown."""
    found: dict[ArgumentId, None] = {}
    waiting: dict[str, list[Argument]] = {}
    for argument_id in reach:
        argument = debate.arguments[argument_id]
        if not all(p.claim in claims for p in argument.premises):
            continue
        if argument.target_kind is TargetKind.CLAIM and argument.target not in claims:
            continue
        if argument.target_kind is TargetKind.ARGUMENT and argument.target not in found:
            waiting.setdefault(argument.target, []).append(argument)
            continue
        ready = [argument]
        while ready:
            step = ready.pop()
            found[step.id] = None
            ready += waiting.pop(step.id, ())
    return found


def _whole(debate: Debate, argument: Argument) -> list[Argument]:
    """A step and those that it is aimed at, up to the claim that it bears on in the end."""
    steps: dict[str, Argument] = {argument.id: argument}
    while argument.target_kind is TargetKind.ARGUMENT and argument.target not in steps:
        aimed_at = debate.arguments.get(ArgumentId(argument.target))
        if aimed_at is None:
            break
        argument = steps[aimed_at.id] = aimed_at
    return list(steps.values())


def _ends(debate: Debate, argument: Argument) -> Iterable[str]:
    """The claims at the ends of a step."""
    yield from (p.claim for p in argument.premises)
    if argument.target not in debate.arguments:
        yield argument.target


def _claims_of(debate: Debate, arguments: Iterable[ArgumentId]) -> Iterable[str]:
    for argument_id in arguments:
        yield from _ends(debate, debate.arguments[argument_id])


def _shown(
    graph: Graph, claims: set[str], steps: Mapping[ArgumentId, None], starts: tuple[str, ...]
) -> Shown:
    debate = graph.debate
    hidden: dict[str, int] = {}
    for argument in debate.arguments.values():
        if argument.id not in steps:
            conclusion = graph.conclusion(argument)
            if conclusion in claims:
                hidden[conclusion] = hidden.get(conclusion, 0) + 1
    strangers = [c for c in _strangers(debate) if c in claims]
    return Shown(
        claims=(*(c for c in debate.claims if c in claims), *strangers),
        arguments=tuple(a for a in debate.arguments if a in steps),
        starts=starts,
        hidden=hidden,
        left_out=sum(c not in claims for c in debate.claims),
    )


def _answered(argument: Argument, keep: set[str]) -> dict[int, str]:
    """The critical questions of an argument, without answers that are not shown."""
    return {
        number: answer if answer in keep or answer.startswith("waived") or answer == "open" else "open"
        for number, answer in argument.questions.items()
    }
