"""A map of maps: the parts of a big debate, or the debates of a library, with how many relations join them.

A part is a group of claims. A debate without groups is parted by its branches: a claim with all that bears on
it, as far as that is not too much for one picture; claims with more than that stand on the overview themselves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from argmap.graph import Graph
from argmap.model import Debate, Polarity, TargetKind, is_foreign
from argmap.record import record
from argmap.view.selection import Selection

_LOOSE = "group:"  # the place of claims that stand in no group
BRANCH = 250  # claims of a branch that one picture shows well
LINKS = 200  # lines between the parts of a picture
_JOINT = "joint "  # before the kind of a relation that is counted at another place already


@record
class Place:
    """A box of an overview: a debate, a part of one, or a single claim of it.

    `size` counts its claims, the first of which is `first`; `selection` draws it (None for a single claim), `page`
    is the stem of its picture.
    """

    id: str
    title: str
    text: str = ""
    size: int = 1
    thesis: bool = False
    selection: Selection | None = None
    page: str = ""
    first: str = ""


@record
class Link:
    """How many arguments lead from one place to another: for, against, and at steps of it; and how many
    contradictions there are between the two, which have no direction.

    An argument with premises in several places is counted once, at the first of them; at each other one `joint` has
    its kind (`pro`, `con`, `cut`, `clash`).
    """

    source: str
    target: str
    pro: int = 0
    con: int = 0
    cut: int = 0
    clash: int = 0
    joint: Sequence[str] = ()

    @property
    def weight(self) -> int:
        """All together."""
        return self.pro + self.con + self.cut + self.clash + len(self.joint)


@record
class Overview:
    """All that an overview shows. `about` says in a line what it is; `left_out` counts the links that are too
    many for a picture, the weakest ones."""

    id: str
    title: str
    about: str
    places: Mapping[str, Place]
    links: Sequence[Link]
    language: str = ""
    left_out: int = 0


def library_overview(debates: Sequence[Debate], title: str) -> Overview:
    """The debates of a library, and how they bear on one another."""
    places = {}
    for debate in debates:
        theses = [debate.claims[t].text for t in debate.thesis if t in debate.claims]
        text = theses[0] if theses else ""
        if len(theses) > 1:
            text += f" (and {len(theses) - 1} more)"
        places[debate.id] = Place(
            debate.id, debate.title or debate.id, text, len(debate.claims), page=debate.id
        )
    tally = _Tally(places)
    for debate in debates:
        home = dict.fromkeys(map(str, debate.claims), debate.id)
        tally.add(debate, home)
    claims = sum(p.size for p in places.values())
    about = f"{counted(len(places), 'debate')} with {counted(claims, 'claim')}"
    if len(places) > 1:
        about += ", and the arguments that cross from one to another"
    links, left_out = _strongest(tally.links())
    return Overview("library", title, about, places, links, left_out=left_out)


def debate_overview(debate: Debate, *, branch: int = BRANCH) -> Overview:
    """The parts of a debate, and how they bear on one another and on the theses."""
    graph = Graph(debate)
    home, places = _groups(debate)
    if _LOOSE in places and places[_LOOSE].size * 2 >= len(debate.claims) - len(debate.thesis):
        home, places = _branches(debate, graph, branch)
    tally = _Tally(places)
    tally.add(debate, home)
    parts = [p.size for p in places.values() if p.selection is not None]
    about = f"An overview of {debate.extent or counted(len(debate.claims), 'claim')}"
    if parts:
        about += f", {sum(parts):,} of them in {counted(len(parts), 'part')}"
    title = debate.title or debate.id
    links, left_out = _strongest(tally.links())
    return Overview(debate.id, title, about, places, links, debate.language, left_out)


def counted(number: int, thing: str) -> str:
    """A number of things in words.

    >>> counted(1, "part"), counted(1200, "claim")
    ('1 part', '1,200 claims')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _strongest(links: Sequence[Link]) -> tuple[tuple[Link, ...], int]:
    """So many links as a picture can show, in their order: of each place the first that leads away from it, then
    the strongest; and how many are left out."""
    if len(links) <= LINKS:
        return tuple(links), 0
    first: dict[str, int] = {}
    for number, link in enumerate(links):
        first.setdefault(link.source, number)
    kept = set(first.values())
    for number in sorted(range(len(links)), key=lambda n: -links[n].weight):
        if len(kept) >= LINKS:
            break
        kept.add(number)
    return tuple(link for number, link in enumerate(links) if number in kept), len(links) - len(kept)


def main_links(overview: Overview) -> tuple[Link, ...]:
    """The links that are drawn as lines. Where there are more than two to a place, which nobody can follow, these
    are the strongest, and of each place its strongest; the others are to be said in words."""
    links = overview.links
    room = 2 * len(overview.places)
    if len(links) <= room or overview.left_out:
        return tuple(links)
    order = sorted(range(len(links)), key=lambda n: -links[n].weight)
    kept: dict[int, None] = {}
    for place in overview.places:
        own = next((n for n in order if place in (links[n].source, links[n].target)), None)
        if own is not None:
            kept[own] = None
    for number in order:
        if len(kept) >= room:
            break
        kept[number] = None
    return tuple(link for number, link in enumerate(links) if number in kept)


class _Tally:
    """Counts relations between places, in the order in which they come up."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self.places = places
        self.counts: dict[tuple[str, str], dict[str, int]] = {}

    def add(self, debate: Debate, home: Mapping[str, str]) -> None:
        """Count the relations of a debate whose claims belong to these places; those of others to their debates."""

        def place_of(claim: str) -> str:
            return claim.partition("#")[0] if is_foreign(claim) else home.get(claim, "")

        graph = Graph(debate)
        for argument in debate.arguments.values():
            target = place_of(graph.conclusion(argument))
            kind = "pro" if argument.polarity is Polarity.PRO else "con"
            if argument.target_kind is TargetKind.ARGUMENT and kind == "con":
                kind = "cut"
            self._count([place_of(p.claim) for p in argument.premises], target, kind)
        for clash in debate.contradictions:
            first, *others = [place_of(c) for c in clash.claims]
            self._count(others, first, "clash")

    def links(self) -> tuple[Link, ...]:
        """What was counted."""
        links = []
        for (source, target), kinds in self.counts.items():
            own = {kind: number for kind, number in kinds.items() if not kind.startswith(_JOINT)}
            joint = tuple(
                k[len(_JOINT) :] for k, n in kinds.items() if k.startswith(_JOINT) for _ in range(n)
            )
            links.append(Link(source, target, **own, joint=joint))
        return tuple(links)

    def _count(self, sources: Iterable[str], target: str, kind: str) -> None:
        """Count one relation: at the first place that it comes from, and at the others as a joint one."""
        if target not in self.places:
            return
        for source in dict.fromkeys(s for s in sources if s != target and s in self.places):
            counts = self.counts.setdefault((source, target), {})
            counts[kind] = counts.get(kind, 0) + 1
            if not kind.startswith(_JOINT):
                kind = _JOINT + kind


def _groups(debate: Debate) -> tuple[dict[str, str], dict[str, Place]]:
    """The outermost groups as places, after the theses that stand in none; and the place of each claim."""
    outermost: dict[str, str] = {}
    for group in debate.groups.values():
        name, seen = group, {group.id}
        while name.parent and name.parent in debate.groups and name.parent not in seen:
            seen.add(name.parent)
            name = debate.groups[name.parent]
        outermost[group.id] = name.id
    home = {
        str(c.id): f"group:{outermost[c.group]}"
        for c in debate.claims.values()
        if c.group in outermost and c.id not in debate.thesis
    }
    places = _theses(debate)
    home.update((t, t) for t in places)
    for group_id in dict.fromkeys(outermost.values()):
        place = f"group:{group_id}"
        inside = [c for c, h in home.items() if h == place]
        if inside:
            titles = "; ".join(debate.claims[c].label for c in inside[:3])  # type: ignore[index]
            more = "" if len(inside) <= 3 else "; …"
            part = Selection(groups=(group_id,))
            title = debate.groups[group_id].title or group_id  # type: ignore[index]
            page = f"{debate.id}-{group_id}"
            places[place] = Place(place, title, titles + more, len(inside), False, part, page, inside[0])
    if loose := [str(c) for c in debate.claims if c not in home]:
        home.update(dict.fromkeys(loose, _LOOSE))
        places[_LOOSE] = Place(_LOOSE, "In no group", size=len(loose), first=loose[0])
    return home, places


def _branches(debate: Debate, graph: Graph, most: int) -> tuple[dict[str, str], dict[str, Place]]:
    """Branches as places, and claims with more below them than a branch may have."""
    above: dict[str, str] = {}
    order: list[str] = []
    queue: deque[str] = deque()
    for start in (*debate.thesis, *debate.claims):
        if start in above:
            continue
        above[start] = ""
        queue.append(start)
        while queue:
            claim = queue.popleft()
            order.append(claim)
            for child in graph.children(claim):
                if child not in above and child in debate.claims:
                    above[child] = claim
                    queue.append(child)
    size = dict.fromkeys(order, 1)
    for claim in reversed(order):
        if above[claim]:
            size[above[claim]] += size[claim]
    home: dict[str, str] = {}
    places: dict[str, Place] = {}
    theses = _theses(debate)
    for claim in order:
        outer = home.get(above[claim], "")
        if outer and places[outer].selection is not None:
            home[claim] = outer
            continue
        home[claim] = claim
        sentence = debate.claims[claim]  # type: ignore[index]
        title, text = sentence.title, sentence.text
        alone = claim in theses or size[claim] > most or size[claim] == 1
        part = None if alone else Selection(focus=(claim,))
        page = "" if alone else f"{debate.id}-{claim}"
        places[claim] = Place(
            claim, title, text, 1 if alone else size[claim], claim in theses, part, page, claim
        )
    return home, places


def _theses(debate: Debate) -> dict[str, Place]:
    claims: Iterable[str] = (t for t in debate.thesis if t in debate.claims)
    found = [debate.claims[t] for t in claims]  # type: ignore[index]
    return {str(c.id): Place(str(c.id), c.title, c.text, thesis=True, first=str(c.id)) for c in found}
