"""How a picture looks: what its boxes say, which way it runs, its colours.

Text reaches a contrast of 7:1 with what it stands on, lines 3:1. Blue, orange and purple are told apart by
colour-blind readers; in every theme sign, line and arrowhead say the same without colour.
"""

from __future__ import annotations

from enum import StrEnum

from argmap.record import record


class Label(StrEnum):
    """What a box says of its claim."""

    BOTH = "both"
    TITLE = "title"
    TEXT = "text"
    ID = "id"


class Direction(StrEnum):
    """The way from a thesis to its reasons: TB downwards, BT upwards, LR to the right, RL to the left; `both` to
    the left for those that support it, to the right for those that attack it."""

    TB = "TB"
    BT = "BT"
    LR = "LR"
    RL = "RL"
    BOTH = "both"

    @property
    def sideways(self) -> bool:
        """True where reasons stand beside what they support."""
        return self not in (Direction.TB, Direction.BT)


class ColorBy(StrEnum):
    """What the colour of the boxes shows. Relations have their colours in any case."""

    RELATION = "relation"
    KIND = "kind"
    POSITION = "position"
    GROUP = "group"


@record
class Theme:
    """The colours of a picture, as `#rrggbb`.

    `ink` is for text, `quiet` for what steps back (sources, group titles); `sign` is the ink on the discs of
    relations, whose fill is the colour of the relation where `discs` is set, else that of the paper. `tints`
    fill boxes by what they are, `chips` are the small squares that stand for positions.
    """

    paper: str
    ink: str
    quiet: str
    box: str
    border: str
    region: str
    region_border: str
    thesis: str
    thesis_ink: str
    pro: str
    con: str
    cut: str
    clash: str
    sign: str
    tints: tuple[str, ...]
    chips: tuple[str, ...]
    discs: bool = True
    thesis_border: int = 1


LIGHT = Theme(
    paper="#ffffff",
    ink="#1b212b",
    quiet="#3f4857",
    box="#ffffff",
    border="#808a9a",
    region="#f2f5f9",
    region_border="#d5dce6",
    thesis="#1f2b3d",
    thesis_ink="#ffffff",
    pro="#0b5cad",
    con="#b9480a",
    cut="#6d3fa8",
    clash="#3b4350",
    sign="#ffffff",
    tints=("#e4effb", "#fdecdd", "#eee8f8", "#e3f4ec", "#fbf3d0", "#f9e6ee", "#e2f3f7", "#eef0f3"),
    chips=("#0b5cad", "#b9480a", "#6d3fa8", "#1d7a4f", "#8a6a00", "#b02a63", "#0f7488", "#5b6472"),
)

DARK = Theme(
    paper="#10151c",
    ink="#f0f3f7",
    quiet="#c6cfda",
    box="#1b222c",
    border="#6f7b8c",
    region="#161c25",
    region_border="#2c3644",
    thesis="#eef2f7",
    thesis_ink="#10151c",
    pro="#63aef5",
    con="#f59a4c",
    cut="#c19bf2",
    clash="#c6ced9",
    sign="#10151c",
    tints=("#16324e", "#47290f", "#34264b", "#143a2a", "#3d3409", "#45203a", "#103a44", "#2b313a"),
    chips=("#63aef5", "#f59a4c", "#c19bf2", "#5fcf9a", "#e0c04a", "#f288b4", "#59c6dc", "#aeb8c5"),
)

# No fills, so that no ink is wasted and nothing depends on a grey being one.
PRINT = Theme(
    paper="#ffffff",
    ink="#000000",
    quiet="#333333",
    box="#ffffff",
    border="#6b6b6b",
    region="#ffffff",
    region_border="#8a8a8a",
    thesis="#ffffff",
    thesis_ink="#000000",
    pro="#000000",
    con="#000000",
    cut="#000000",
    clash="#000000",
    sign="#000000",
    tints=(),
    chips=("#000000", "#5a5a5a", "#8a8a8a"),
    discs=False,
    thesis_border=3,
)

THEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}


@record
class Look:
    """The looks of a picture. `wrap` is the number of characters on a line of a box (0: by what is shown), and
    `direction` None where what is shown decides between LR and both sides."""

    label: Label = Label.BOTH
    wrap: int = 0
    direction: Direction | None = None
    theme: Theme = LIGHT
    color_by: ColorBy = ColorBy.RELATION
