"""The colours: a dark, a light and a high-contrast theme, and those of the terminal itself.

Support, attack and undercut are blue, orange and purple in all of them: a trio that readers with any of the
common forms of colour blindness tell apart. No meaning hangs on a colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.record import fields, record, replace

if TYPE_CHECKING:
    from textual.theme import Theme


@record
class Palette:
    """The colours of a theme: hexadecimal RGB or, with `ansi`, the terminal's own by their names."""

    name: str
    dark: bool
    ground: str
    side: str
    bar: str
    ink: str
    dim: str
    faint: str
    pro: str
    con: str
    cut: str
    thesis: str
    clash: str
    link: str
    good: str
    warning: str
    error: str
    cursor: str
    idle: str
    mark: str
    ansi: bool = False

    def grey(self) -> Palette:
        """The palette without hues: each colour by the grey of its luminance (ITU-R BT.709)."""
        colours = {
            name: _grey(value)
            for name in fields(self)
            if isinstance(value := getattr(self, name), str) and value.startswith("#")
        }
        return replace(self, **colours)


def _grey(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    level = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return f"#{level:02x}{level:02x}{level:02x}"


DARK = Palette(
    name="argmap-dark",
    dark=True,
    ground="#15181d",
    side="#191d23",
    bar="#232932",
    ink="#dfe3e8",
    dim="#99a3b0",
    faint="#4d5765",
    pro="#6fb4f6",
    con="#f2a653",
    cut="#c3a1ff",
    thesis="#e8cf6a",
    clash="#f08fb0",
    link="#b7cfe8",
    good="#83c99b",
    warning="#e5bd52",
    error="#ff8078",
    cursor="#2d4161",
    idle="#272e38",
    mark="#5c4a12",
)
LIGHT = Palette(
    name="argmap-light",
    dark=False,
    ground="#fcfbf8",
    side="#f4f2ec",
    bar="#e7e4da",
    ink="#1d2127",
    dim="#565e69",
    faint="#b4b1a6",
    pro="#0b57a8",
    con="#9a4300",
    cut="#6b32b8",
    thesis="#7a5b00",
    clash="#a3235c",
    link="#1d4b7c",
    good="#1d6b3a",
    warning="#7a5200",
    error="#b3261e",
    cursor="#cfe0f5",
    idle="#e9e6dd",
    mark="#ffe08a",
)
CONTRAST = Palette(
    name="argmap-contrast",
    dark=True,
    ground="#000000",
    side="#000000",
    bar="#1c1c1c",
    ink="#ffffff",
    dim="#d8d8d8",
    faint="#9a9a9a",
    pro="#7fc8ff",
    con="#ffb653",
    cut="#d9b8ff",
    thesis="#ffe45c",
    clash="#ff9ec4",
    link="#ffffff",
    good="#8ff0a8",
    warning="#ffe45c",
    error="#ff9b94",
    cursor="#0f4c9c",
    idle="#303030",
    mark="#7a5c00",
)
TERMINAL = Palette(
    name="argmap-terminal",
    dark=True,
    ground="default",
    side="default",
    bar="default",
    ink="default",
    dim="default",
    faint="default",
    pro="blue",
    con="red",
    cut="magenta",
    thesis="cyan",
    clash="bright_red",
    link="cyan",
    good="green",
    warning="bright_red",
    error="red",
    cursor="default",
    idle="default",
    mark="default",
    ansi=True,
)
"""Legible on dark and on light grounds, whatever colours the terminal has for these names; orange is not among them.
What stands out does so by reversed video, underlines and faint letters, not by grounds of its own."""
PALETTES = {p.name: p for p in (DARK, LIGHT, CONTRAST, TERMINAL)}


def palettes(*, grey: bool) -> dict[str, Palette]:
    """The themes to choose from. Without hues (NO_COLOR), those of the terminal are not: Textual draws them black on
    black."""
    return {name: p for name, p in PALETTES.items() if not (grey and p.ansi)}


_ANSI = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "border-blurred": "ansi_bright_black",
    "cursor-ground": "ansi_blue",
    "faint-ink": "ansi_bright_black",
    "block-cursor-foreground": "ansi_bright_white",
    "block-cursor-background": "ansi_blue",
    "input-cursor-foreground": "ansi_bright_white",
    "input-cursor-background": "ansi_blue",
    "input-selection-foreground": "ansi_bright_white",
    "input-selection-background": "ansi_blue",
    "screen-selection-foreground": "ansi_bright_white",
    "screen-selection-background": "ansi_blue",
    "scrollbar": "ansi_bright_black",
    "scrollbar-hover": "ansi_blue",
    "scrollbar-active": "ansi_blue",
}
"""What Textual's own parts need besides, in the terminal's colours."""


def theme(palette: Palette) -> Theme:
    """The palette as a theme of Textual."""
    from textual.theme import Theme

    if palette.ansi:
        names = {
            n: f"ansi_{v}"
            for n in fields(palette)
            if isinstance(v := getattr(palette, n), str) and n != "name"
        }
        palette = replace(palette, **names)
    return Theme(
        name=palette.name,
        primary=palette.pro,
        secondary=palette.cut,
        accent=palette.con,
        warning=palette.warning,
        error=palette.error,
        success=palette.good,
        foreground=palette.ink,
        background=palette.ground,
        surface=palette.side,
        panel=palette.bar,
        dark=palette.dark,
        ansi=palette.ansi,
        variables={
            "side": palette.side,
            "bar": palette.bar,
            "dim-ink": palette.dim,
            "faint-ink": palette.faint,
            "cursor-ground": palette.cursor,
            "block-cursor-background": palette.cursor,
            "block-cursor-foreground": palette.ink,
            "footer-background": palette.bar,
            "scrollbar": palette.faint,
            "scrollbar-hover": palette.dim,
            "scrollbar-active": palette.dim,
            "scrollbar-background": palette.side,
            "scrollbar-background-hover": palette.side,
            "scrollbar-background-active": palette.side,
            "scrollbar-corner-color": palette.side,
            **(_ANSI if palette.ansi else {}),
        },
    )
