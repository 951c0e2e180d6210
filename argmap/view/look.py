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
    TAG = "tag"


@record
class Theme:
    """The colours of a picture, as `#rrggbb`.

    `ink` is for text, `quiet` for what steps back (sources, group titles); `sign` is the ink on the discs of
    relations, whose fill is the colour of the relation where `discs` is set, else that of the paper. `tints`
    fill boxes by what they are. `thesis_border` and `focus_border` are widths in points.
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
    discs: bool = True
    thesis_border: int = 1
    focus_border: int = 3


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
    tints=("#d3e6fd", "#ffdfbd", "#c9f0d9", "#e8defc", "#f5ec9f", "#ffdaeb", "#bff0f3", "#dde2e9"),
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
    tints=("#12375a", "#53300c", "#11402b", "#3f2a5e", "#403600", "#561f42", "#063f48", "#343a45"),
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
    discs=False,
    thesis_border=5,
    focus_border=2,
)

THEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}


@record
class Look:
    """The looks of a picture.

    `wrap` is the number of characters on a line of a box (0: by what is shown), and `direction` None where what is
    shown decides between LR and both sides. `title` is the name of this map, under that of the debate, and `up` the
    file of the overview that it belongs to, to which it links; `paper` the sheet of a pdf (empty: as large as the
    map).
    """

    label: Label = Label.BOTH
    wrap: int = 0
    direction: Direction | None = None
    theme: Theme = LIGHT
    color_by: ColorBy = ColorBy.RELATION
    title: str = ""
    up: str = ""
    paper: str = ""
