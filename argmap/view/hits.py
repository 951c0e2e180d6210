"""Claims that were found, as lines: what was searched for marked in them, the way that leads there, and what stands
round one of them."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model import is_foreign
from argmap.view.cells import Line, Run, clean, clip, fill, spread, width
from argmap.view.loosely import letters
from argmap.view.search import Hits, Scope, around, fold, marked
from argmap.view.walk import Room
from argmap.view.words import THESIS, relation, sign_of, target_words

# The lines of one claim.
TALL = 2
# From this width on the way to a claim is told.
WITH_WAY = 60


def hit_lines(
    room: Room, hits: Hits, claim_id: str, cells: int, *, pointed: bool = False, scope: Scope = Scope.ALL
) -> list[Line]:
    """A claim in two lines: sign, name and way; sentence. Where neither has what was searched for, the second one
    tells what has."""
    claim = room.debate.claims[claim_id]  # type: ignore[index]
    sign = sign_of(room.debate, room.paths.path(claim_id)[-1].argument, claim_id)
    words, body = hits.words, cells - 5
    way = _way(room, claim_id, body // 2) if cells >= WITH_WAY else ()
    title = clean(claim.title)
    name = clean(claim.id) if scope is Scope.ID else title
    if hits.loose and not all(letters(fold(name), word) for word in words):
        name = clean(f"{claim.id} {title}")
    pointer = ("› " if pointed else "  ", "pointer")
    space = body - sum(width(text) for text, _ in way) - 1
    if name:
        first = spread(_named(clip(name, space), hits), way, body)
        second = around(claim, () if scope is Scope.ID else words, body)
    else:
        first, second = around(claim, words, body), way
    if words and not hits.loose and scope is not Scope.ID:
        text = fold(f"{name} {claim.text}")
        if missing := [w for w in words if w not in text]:
            second = _elsewhere(room, claim_id, missing, body) or second
    return [(pointer, sign, (" ", ""), *first), (("    ", ""), *fill(second, body))]


def _named(name: str, hits: Hits) -> Line:
    """A name with what was searched for marked in it."""
    if not hits.loose:
        return marked(name, hits.words, "bold")
    folded = fold(name)
    at = {i for word in hits.words for i in letters(folded, word)} if len(folded) == len(name) else set()
    return tuple((letter, "mark" if i in at else "bold") for i, letter in enumerate(name))


def _way(room: Room, claim_id: str, cells: int) -> Line:
    """The names of the claims that lead to one, and by how many other ways it is reached."""
    names = [room.label(s.claim) for s in room.paths.path(claim_id)[:-1]]
    if is_foreign(claim_id):  # of several debates that are searched together
        names = [clean(claim_id.partition("#")[0]), *names]
    short = names if len(names) < 4 else [names[0], "…", names[-1]]
    more = len(room.graph.uses(claim_id)) - 1
    ways = f" · {more + 1} paths" if more > 0 else ""
    path = clip(" ▸ ".join(clip(n, 24) for n in short), cells - len(ways))
    return ((f"{path}{ways}", "dim"),) if path or ways else ()


def _elsewhere(room: Room, claim_id: str, words: Sequence[str], cells: int) -> Line:
    """Id, tags, sources and positions that have some of the words."""
    debate, claim = room.debate, room.debate.claims[claim_id]  # type: ignore[index]
    sources = [debate.sources[c.source] for c in claim.cite if c.source in debate.sources]
    told: list[tuple[str, list[str]]] = [
        ("id", [claim.id]),
        ("tag", list(claim.tags)),
        ("source", [f"{s.short}, {s.title}" if s.title not in s.short else s.short for s in sources]),
        ("held by", [debate.positions[p].label for p in debate.holders(claim.id)]),
        ("rejected by", [p.label for p in debate.positions.values() if claim.id in p.reject]),
    ]
    runs: list[Run] = []
    for kind, names in told:
        having = [clean(n) for n in names if any(w in fold(n) for w in words)]
        if having:
            runs += [(f"{'  ' if runs else ''}{kind} ", "dim"), *marked(", ".join(having), words)]
    return tuple(runs)


def glimpse(room: Room, claim_id: str, cells: int) -> list[Line]:
    """What stands round a claim, in two lines: what it bears on and how much bears on it; what is known of it."""
    debate, graph = room.debate, room.graph
    claim = debate.claims.get(claim_id)  # type: ignore[call-overload]
    if claim is None:
        return []
    bears = [f"{relation(a)} {clip(target_words(debate, a, room.foreign), 48)}" for a in graph.uses(claim_id)]
    if claim_id in debate.thesis:
        bears.insert(0, f"{THESIS} a thesis")
    pros, cons = len(graph.pros(claim_id)), len(graph.cons(claim_id))
    more = f" and {len(bears) - 1} more" if len(bears) > 1 else ""
    reasons = ", ".join(f"{n} {way} it" for n, way in ((pros, "for"), (cons, "against")) if n)
    facts = [clean(claim.id)]
    if claim.kind:
        facts.append(claim.kind.value)
    if claim.tags:
        facts.append(clean(", ".join(claim.tags)))
    if claim.cite:
        facts.append(f"{len(claim.cite)} source{'s' if len(claim.cite) > 1 else ''}")
    if holders := debate.holders(claim.id):
        facts.append("held by " + clean(", ".join(debate.positions[p].label for p in holders)))
    first = f"{bears[0] if bears else 'bears on nothing'}{more} · {reasons or 'no reasons for or against it'}"
    return [((clip(first, cells), ""),), ((clip(" · ".join(facts), cells), "dim"),)]


def counted(hits: Hits, total: int, query: str) -> str:
    """How much was found of how many claims: `12 of 142`, and instead of what."""
    found = len(hits.claims)
    if not query.strip():
        return f"{total:,} claim{'s' if total != 1 else ''}"
    if not found:
        return "nothing found"
    if hits.instead:
        return f"{found:,} with {' '.join(hits.instead)}"
    return f"{found:,} like this" if hits.loose else f"{found:,} of {total:,}"
