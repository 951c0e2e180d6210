"""A map of a debate: what is unfolded, where it stands, where the cursor is."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.graph import Graph
from argmap.model import is_foreign
from argmap.view.cells import Line
from argmap.view.map.cards import Cards, Link
from argmap.view.map.drawing import paint
from argmap.view.map.layout import Layout, Zoom, grid
from argmap.view.map.minimap import Minimap
from argmap.view.map.reach import Reach
from argmap.view.map.tracks import Track, tracks
from argmap.view.map.tree import Box, Tree, above, beside, reasons, target
from argmap.view.paths import Paths, Step
from argmap.view.words import Foreign, nowhere

_REMEMBERED = 3  # roots


class Map:
    """The map of what bears on a root or, without one, of all of a debate. `depth` is how many steps from the root
    are unfolded, None for all; `cells` the width of the window, from which boxes have theirs."""

    def __init__(
        self,
        graph: Graph,
        paths: Paths,
        *,
        root: str = "",
        depth: int | None = None,
        zoom: Zoom = Zoom.CARD,
        cells: int = 120,
        foreign: Foreign = nowhere,
    ) -> None:
        self.graph = graph
        self.paths = paths
        self.foreign = foreign
        self.zoom = zoom
        self.cells = cells
        self.cursor: Box | None = None
        self._tracks: list[Track] | None = None
        self._minimap: Minimap | None = None
        self._minimap_for = (0, 0)
        self._followed: dict[str, int] = {}
        self._reached: dict[str, Reach] = {}  # by their roots, the one seen last at the end
        self._plant(root, depth)

    @property
    def root(self) -> str:
        """The claim at the left; an empty text where the map is of the whole debate."""
        return self.reach.root

    @property
    def depth(self) -> int | None:
        """How many steps from the root are unfolded."""
        return self.tree.depth

    @property
    def turned(self) -> bool:
        """True where the depth is not all that says what is unfolded."""
        return bool(self.tree.turned)

    @property
    def size(self) -> tuple[int, int]:
        """Cells and rows of all of it."""
        return max((self.layout.width, *(t.right + 1 for t in self.tracks))), self.layout.height

    @property
    def shown(self) -> int:
        """The boxes in the map."""
        return self.layout.count

    @property
    def claims(self) -> set[str]:
        """The claims in the map."""
        return {box.step.claim for box in self.tree.boxes()}

    @property
    def hidden(self) -> int:
        """The boxes that are folded away."""
        return self.total - self.shown

    @property
    def total(self) -> int:
        """All boxes that can be unfolded from the root."""
        return self.reach.total

    @property
    def deepest(self) -> int:
        """The most steps from the root that are unfolded."""
        return self.tree.deepest

    @property
    def elsewhere(self) -> int:
        """The claims of the debate that do not bear on the root."""
        return self.reach.elsewhere

    @property
    def tracks(self) -> list[Track]:
        """The dashed lines."""
        if self._tracks is None:
            self._tracks = tracks(self.tree, self.layout, self.cards)
        return self._tracks

    def draw(self, left: int, top: int, cells: int, rows: int, *, light: str = "cursor") -> list[Line]:
        """The lines of a window, the box under the cursor on the ground `light`."""
        window = (left, top, left + cells, top + rows)
        return paint(self.layout, self.cards, self.tracks, window, self.cursor, light=light)

    def minimap(self, cells: int, rows: int) -> Minimap:
        """All of it on so many cells."""
        if self._minimap is None or self._minimap_for != (cells, rows):
            self._minimap_for = (cells, rows)
            self._minimap = Minimap(self.layout, *self.size, cells, rows)
        return self._minimap

    def box_at(self, x: int, y: int) -> Box | None:
        """The box that covers a cell."""
        width = self.layout.grid.width
        for node, left, top in self.layout.spots(y, y + 1, x, x + 1):
            if isinstance(node, Box) and left <= x < left + width and top <= y < top + node.own:
                return node
        return None

    def place(self, box: Box) -> tuple[int, int]:
        """The upper left corner of a box."""
        return self.layout.place(box)

    def links(self, box: Box) -> list[Link]:
        """What a box says of other relations of its claim."""
        return self.cards.links(box)

    # --- what is shown ---

    def set_root(self, root: str, depth: int | None, turned: Iterable[Step] = ()) -> None:
        """Show what bears on another claim, unfolded so far but for some places; the cursor comes to stand on it."""
        self._plant(root, depth, set(turned))

    def set_depth(self, depth: int | None) -> None:
        """Unfold so many steps from the root, and nothing besides."""
        before = self.cursor
        self._grow(None if depth is None else max(0, depth))
        self._stand_near(before)

    def set_zoom(self, zoom: Zoom) -> None:
        """Show more or less of each claim."""
        if zoom != self.zoom:
            self.zoom = zoom
            self._lay_out()

    def set_cells(self, cells: int) -> None:
        """Fit the boxes to another width of the window."""
        if cells != self.cells:
            self.cells = cells
            if grid(self.zoom, cells) != self.layout.grid:
                self._lay_out()

    def turn(self, box: Box) -> bool:
        """Fold or unfold a box; False where there is nothing to unfold. The cursor leaves what goes."""
        if not self.tree.turn(box):
            return False
        self._changed(box)
        return True

    def fit(self, cells: int, rows: int) -> None:
        """As much of each claim as lets all that is unfolded be seen in a window at once."""
        for zoom in reversed(Zoom):
            self.set_zoom(zoom)
            if self.size[0] <= cells and self.size[1] <= rows:
                return

    def reveal(self, claim: str) -> bool:
        """Put the cursor on the place where a claim is opened, and unfold what hides it; False where the map does
        not reach it."""
        place = self.reach.places.get(claim)
        return place is not None and self.reveal_place(place)

    def reveal_place(self, place: Step) -> bool:
        """Put the cursor on a place, and unfold what hides it; False where the map does not reach it."""
        box, changed = self.tree.reveal(place)
        if changed is not None:
            self._changed(changed)
        if box is None:
            return False
        self.cursor = box
        return True

    def reread(self, graph: Graph, paths: Paths, foreign: Foreign) -> None:
        """Show another reading of the file: the same root, unfolded as far, with the cursor at the same place, else
        at another one of its claim."""
        before, turned = self.cursor, self.tree.turned
        self._followed.clear()
        self._reached.clear()
        self.graph, self.paths, self.foreign = graph, paths, foreign
        root = self.root if self.root in graph.debate.claims else ""
        self._plant(root, self.depth, turned)
        if before is None or self.tree.find(before.step) is not None or not self.reveal(before.step.claim):
            self._stand_near(before)

    # --- where the cursor goes ---

    def go(self, box: Box | None) -> bool:
        """Put the cursor on a box; False where there is none."""
        if box is None:
            return False
        self.cursor = box
        return True

    def go_to_target(self) -> bool:
        """To what the box under the cursor bears on; from the root to a map of what that bears on."""
        if self.cursor is None:
            return False
        if self.cursor.limb is not None:
            return self.go(target(self.cursor))
        claim = self.cursor.step.claim
        for over in self.graph.parents(claim):
            if self.root and over in self.graph.debate.claims and over != claim:
                self._plant(over, self.depth)
                self.reveal(claim)
                return True
        return False

    def go_to_reason(self) -> bool:
        """To the first reason; a folded box is unfolded."""
        box = self.cursor
        if box is None:
            return False
        if not box.open and not self.turn(box):
            return False
        if found := reasons(box, []):
            return self.go(found[0])
        hung = box.limb.unfolded if box.limb is not None and box.limb.boxes[-1] is box else []
        return self.go(hung[0].boxes[0] if hung else None)

    def go_first(self) -> bool:
        """To the root, the first one."""
        return self.go(self.tree.roots[0] if self.tree.roots else None)

    def go_last(self) -> bool:
        """To the last reason of the last root."""
        roots = self.tree.roots
        return bool(roots) and self.go((reasons(roots[-1], []) or roots)[-1])

    def go_beside(self, by: int) -> bool:
        """To the next box (1) or the one before (-1) in the same column."""
        return self.cursor is not None and self.go(beside(self.cursor, self.tree.roots, by))

    def follow(self) -> str:
        """To the next place of the claim under the cursor: from one that points elsewhere to where it is opened; from
        there to each of the others in turn, and to what cannot hold together with it. Returns a claim that this map
        does not reach and that is to be gone to; an empty text where the cursor moved or nothing leads on."""
        if self.cursor is None:
            return ""
        claim = self.cursor.step.claim
        if self.cursor.repeat:
            self.reveal(claim)
            return ""
        links = self.links(self.cursor)
        for _ in links:
            at = self._followed.get(claim, 0) % len(links)
            self._followed[claim] = at + 1
            link = links[at]
            if link.argument and self._go_to_use(claim, link.argument):
                return ""
            if link.claim and link.claim not in self.reach.places:
                return link.claim
            if link.claim and not link.argument and self.reveal(link.claim):
                return ""
        return claim if is_foreign(claim) else ""

    def _go_to_use(self, claim: str, argument_id: str) -> bool:
        argument = self.graph.debate.arguments[argument_id]  # type: ignore[index]
        number = [str(p.claim) for p in argument.premises].index(claim)
        return self.reveal_place(Step(claim, argument_id, number))

    # --- making ---

    def _plant(self, root: str, depth: int | None, turned: set[Step] | None = None) -> None:
        # to work out what a root reaches takes a while in a large debate, and a reader goes back and forth
        self.reach = self._reached.pop(root) if root in self._reached else Reach(self.graph, self.paths, root)
        self._reached[root] = self.reach
        if len(self._reached) > _REMEMBERED:
            del self._reached[next(iter(self._reached))]
        self._grow(depth, turned)

    def _grow(self, depth: int | None, turned: set[Step] | None = None) -> None:
        self.tree = Tree(self.reach, depth, turned or ())
        self.cursor = self.tree.roots[0] if self.tree.roots else None
        self._lay_out()

    def _lay_out(self) -> None:
        measures = grid(self.zoom, self.cells)
        self.cards = Cards(self.graph, self.reach, measures, self.foreign)
        self.layout = Layout(self.tree.roots, measures, self.cards.rows)
        self._tracks = self._minimap = None

    def _changed(self, box: Box) -> None:
        self.layout.changed(box)
        self._tracks = self._minimap = None
        if self.cursor is not None and not all(b.open for b in above(self.cursor)):
            self.cursor = box

    def _stand_near(self, before: Box | None) -> None:
        """Put the cursor where it stood, or on the nearest box above that is in sight."""
        for box in (before, *above(before)) if before is not None else ():
            found = self.tree.find(box.step)
            if found is not None:
                self.cursor = found
                return
