"""A picture of the first screen, drawn without a terminal: as SVG or as plain text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from argmap.tui.app import BrowseApp

# Rich's template, without the window round the screen, and without its fonts from the network: a picture asks
# nobody for anything when it is opened.
_SVG = """\
<svg viewBox="0 0 {terminal_width} {terminal_height}" xmlns="http://www.w3.org/2000/svg" xml:space="preserve">
    <style>
    .{unique_id}-matrix {{
        font-family: "Fira Code", "DejaVu Sans Mono", Menlo, Consolas, monospace;
        font-size: {char_height}px;
        line-height: {line_height}px;
        font-variant-east-asian: full-width;
        white-space: pre;
    }}
    {styles}
    </style>
    <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
    </defs>
    <g clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
    </g>
</svg>
"""


def draw(app: BrowseApp, size: tuple[int, int], *, svg: bool) -> str:
    """Run an app for its first screen, `size` in columns and rows, and return the picture."""
    picture: list[str] = []

    async def shoot(pilot: Pilot[object]) -> None:
        await pilot.pause()
        picture.append(as_svg(app) if svg else as_text(app))
        app.exit(0)

    app.run(headless=True, size=size, auto_pilot=shoot)
    return picture[0] if picture else ""


def as_text(app: BrowseApp) -> str:
    """The screen as lines of text, without blanks at their ends."""
    return "\n".join(line.rstrip() for line in _console(app).export_text().splitlines()).rstrip() + "\n"


def as_svg(app: BrowseApp) -> str:
    """The screen as an SVG document."""
    return _console(app).export_svg(title="argmap", code_format=_SVG, unique_id="argmap")


def _console(app: BrowseApp) -> Console:
    """A console in which the screen is printed."""
    width, height = app.size
    console = Console(
        width=width,
        height=height,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
        safe_box=False,
    )
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
    return console
