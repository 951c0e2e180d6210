"""The terminal UI in a terminal that changes its size: between keys, under them, and faster than is drawn."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
import random
from pathlib import Path

import pytest
from textual.events import Key, Resize
from textual.geometry import Size
from textual.pilot import Pilot
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.visual import Visual, visualize
from tui_play import play, press, settle, write_debates

import argmap.tui
from argmap.tui.actions import Where, actions
from argmap.tui.app import BrowseApp
from argmap.tui.screens.fitted import Fitted
from argmap.tui.screens.library import LibraryScreen

SIZES = [(120, 40), (80, 24), (40, 15), (200, 60), (20, 5), (10, 3), (3, 40), (120, 2), (1, 1)]
# No change of size takes so many layouts of the screen.
MANY = 200


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # what keys that nobody chose begin or export goes here
    return write_debates(tmp_path)


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[Size]:
    """The sizes that screens are laid out for; a ring of them ends the test."""
    seen: list[Size] = []
    resized = Screen._screen_resized

    def watched(screen: Screen[object], size: Size) -> None:
        seen.append(size)
        assert len(seen) < MANY, f"laid out for {set(seen)}, in turns"
        resized(screen, size)

    monkeypatch.setattr(Screen, "_screen_resized", watched)
    return seen


@pytest.mark.parametrize("keys", ["", "m", "question_mark", "slash", "ctrl+p", "f"])
@pytest.mark.parametrize("order", ["AxB", "AxBxA", "AxxBxAxB"])
def test_changes_of_size_that_wait_in_the_queue_end_at_the_last(
    folder: Path, layouts: list[Size], keys: str, order: str
) -> None:
    sizes = {"A": Size(40, 15), "B": Size(120, 40)}
    last = sizes[order[-1]]

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, *([keys] if keys else []))
        layouts.clear()
        # what the app does when the terminal has changed, and again before its screen has come to it
        app._size = app._driver._size = last  # type: ignore[union-attr]
        for each in order:
            if each == "x":
                app.screen.call_later(lambda: None)
            else:
                app.screen.post_message(Resize(sizes[each], sizes[each]))
        await pilot.pause()
        assert app.screen.size == last

    play(folder, do)


def test_every_screen_takes_the_size_that_the_terminal_has() -> None:
    for module in pkgutil.walk_packages(argmap.tui.__path__, "argmap.tui."):
        for found in vars(importlib.import_module(module.name)).values():
            if isinstance(found, type) and issubclass(found, Screen) and found.__module__ == module.name:
                assert issubclass(found, Fitted), found


@pytest.mark.parametrize("theme", ["argmap-dark", "argmap-contrast"])
def test_what_is_below_a_dialog_is_as_dark_as_textual_makes_it_and_as_it_is_now(
    folder: Path, theme: str
) -> None:
    def lines(shown: object, app: BrowseApp) -> list[list[tuple[str, str]]]:
        """Each cell and its style."""
        visual = visualize(app.screen, shown)
        strips = Visual.to_strips(app.screen, visual, *app.size, app.screen.visual_style)
        return [[(cell, str(s.style)) for s in strip for cell in s.text] for strip in strips]

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        app.theme = theme
        await press(app, pilot, "question_mark")
        seen = []
        for size in [(120, 40), (80, 24)]:
            await pilot.resize_terminal(*size)
            await settle(app, pilot)
            below = app.screen_stack[-2]
            dimmed = app.screen._dimmed  # type: ignore[attr-defined]
            assert dimmed.screen is below
            expected = lines(BackgroundScreen(below, dimmed.color), app)
            assert lines(dimmed, app) == lines(dimmed, app) == expected
            seen.append(expected)
        assert seen[0] != seen[1]

    play(folder, do)


KEYS = [
    key
    for action in actions(*Where)
    for key in action.keys
    if action.id not in ("edit", "quit", "theme") and "+c" not in key
]


@pytest.mark.parametrize("seed", range(3))
def test_a_walk_while_the_size_changes_under_the_keys_comes_to_rest_at_the_last_size(
    folder: Path, layouts: list[Size], seed: int
) -> None:
    chance = random.Random(seed)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        if seed % 2:
            await press(app, pilot, "m")
        size = app.size
        for _ in range(60):
            if chance.random() < 0.4:
                size = Size(*chance.choice(SIZES))
                app._driver._size = size  # type: ignore[union-attr]
                app.post_message(Resize(size, size))
            else:
                key = chance.choice(KEYS)
                if key in ("q", "escape") and isinstance(app.screen, LibraryScreen):
                    continue
                app.post_message(Key(key, key if len(key) == 1 else None))
            if chance.random() < 0.6:
                await asyncio.sleep(chance.choice([0, 0, 0.001, 0.009, 0.02]))
            layouts.clear()
        await pilot.pause()
        await asyncio.sleep(0.1)
        await pilot.pause()
        if app.is_running:
            assert app.screen.size == size

    play(folder, do)
