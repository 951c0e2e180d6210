"""Editing in the terminal UI: what each key does to the file, and that nothing that was typed is lost."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import resource
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from real_terminal import terminal
from test_edits import changed
from test_tui_files import allow_suspending, editor, rewrite
from textual import events
from textual.events import MouseDown, MouseUp
from textual.pilot import Pilot
from tui_play import TRAMS, claim_in_view, play, press, press_at_once, settle, typed, write_debates

from argmap.read import read_file
from argmap.targets import shipped_library
from argmap.tui.actions import Where, actions
from argmap.tui.app import BrowseApp
from argmap.tui.picture import as_text
from argmap.tui.screens.claim_form import ClaimForm
from argmap.tui.screens.debate import DebateScreen
from argmap.tui.screens.form import FormScreen, Note
from argmap.tui.screens.library import LibraryScreen
from argmap.tui.screens.lists import ListScreen
from argmap.tui.screens.map import MapScreen
from argmap.tui.screens.picker import PickerScreen
from argmap.tui.screens.source_form import SourceForm
from argmap.tui.widgets.fields import Choice

SIZES = [(120, 40), (80, 24), (40, 15)]
FULL = "Free trams are full."
# every action is taken at all three in test_tui_actions.py
sizes = pytest.mark.parametrize("size", [SIZES[0], SIZES[2]], ids=["large", "small"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_debates(tmp_path)


def difference(folder: Path) -> str:
    """The lines of the debate that are not as they were."""
    return changed(TRAMS, (folder / "trams.yaml").read_text())


# every key, at every size


@sizes
@pytest.mark.parametrize("key", ["a", "s"])
def test_a_reason_is_added_taken_back_and_added_again(folder: Path, size: tuple[int, int], key: str) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, key)
        assert f"new {'support' if key == 'a' else 'attack'}" in text
        await press(app, pilot, *FULL)
        text = await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, DebateScreen) and "^z undoes it" in text
        difference_now = difference(folder)
        assert difference_now == f"+      - id: free-trams-full\n+        text: {FULL}"
        assert claim_in_view(app) == "free" and app.screen.spot().claim == "free-trams-full"  # type: ignore[union-attr]
        assert "taken back" in await press(app, pilot, "ctrl+z")
        assert (folder / "trams.yaml").read_text() == TRAMS
        assert "done again" in await press(app, pilot, "ctrl+y")
        assert difference(folder) == difference_now

    play(folder, do, claim="free", size=size)


@sizes
def test_a_step_is_undercut(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "new undercut" in await press(app, pilot, "u")
        await press(app, pilot, *FULL, "ctrl+s")
        arguments = app.debate.reading.document.debate.arguments
        assert any(a.undercuts and a.target == "cost -> free" for a in arguments.values())

    play(folder, do, claim="cost", size=size)


@sizes
def test_a_claim_is_changed_field_by_field(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e")
        await typed(app, pilot, "text", "All trams: dear.")
        await typed(app, pilot, "title", "Dear")
        await typed(app, pilot, "tags", "money, city")
        await typed(app, pilot, "cite", "storch, 7")
        assert size == SIZES[2] or "1 line changed in trams.yaml" in as_text(app)
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, DebateScreen)
        assert difference(folder).splitlines()[1:] == [
            '+      - {id: cost, title: Dear, text: "All trams: dear.", tags: [money, city], '
            'cite: ["storch, 7"], con: [cars]}'
        ]
        assert claim_in_view(app) == "cost"

    play(folder, do, claim="cost", size=size)


@sizes
def test_a_claim_is_deleted_when_what_goes_with_it_was_shown(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "x")
        assert "delete Clean air?" in text and "goes: " in text
        await press(app, pilot, "j", "enter")
        assert difference(folder) == ""
        screen = app.screen
        await press(app, pilot, "x")
        assert isinstance(app.screen, ListScreen)
        shown = "\n".join("".join(t for t, _ in line) for line in app.screen._draw(0, 200, False))
        assert 'goes: the claim "Walkers"' in shown and "stays:" not in shown
        await press(app, pilot, "enter")
        assert app.screen is screen and "air" not in app.debate.reading.document.debate.claims
        await press(app, pilot, "ctrl+z")
        assert difference(folder) == ""

    (folder / "roads.yaml").unlink()
    play(folder, do, claim="air", size=size)


@sizes
def test_a_reason_is_moved_and_an_existing_claim_linked(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "move No tickets to" in await press(app, pilot, "M")
        await press(app, pilot, *"buses", "enter")
        await press(app, pilot, "enter")  # supports it
        arguments = app.debate.reading.document.debate.arguments
        assert "simple -> buses" in arguments and "simple -> free" not in arguments
        await press(app, pilot, "ctrl+z")
        await press(app, pilot, "S")
        await press(app, pilot, *"walk", "enter")
        arguments = app.debate.reading.document.debate.arguments
        assert arguments["walkers -> simple"].sign == "-"  # type: ignore[index]
        await press(app, pilot, "ctrl+z")
        assert difference(folder) == ""

    play(folder, do, claim="simple", size=size)


@sizes
def test_two_reasons_are_put_under_one_step(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "a", *FULL, "ctrl+s")
        text = await press(app, pilot, "J")
        assert "works together with" in text and "No tickets" in text
        await press(app, pilot, "j", "enter")
        arguments = app.debate.reading.document.debate.arguments.values()
        assert {"simple", "free-trams-full"} in [{p.claim for p in a.premises} for a in arguments]

    play(folder, do, claim="free", size=size)


def test_the_cursor_stays_with_its_claim_when_something_before_it_comes_back(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "a", *FULL, "ctrl+s", "k")
        assert app.debate.spot().claim == "simple"  # type: ignore[union-attr]
        await press(app, pilot, "x", "enter")
        assert app.debate.spot().claim == "free-trams-full"  # type: ignore[union-attr]
        await press(app, pilot, "ctrl+z")
        assert app.debate.spot().claim == "free-trams-full"  # type: ignore[union-attr]
        await press(app, pilot, "ctrl+y")
        assert app.debate.spot().claim == "free-trams-full"  # type: ignore[union-attr]

    play(folder, do, claim="free")


def test_the_cursor_of_the_map_stays_with_a_claim_that_is_moved_back(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "M", *"buses", "enter", "enter")
        await press(app, pilot, "m", "w")
        assert isinstance(app.screen, MapScreen) and difference(folder)
        assert app.screen.spot().claim == "simple"  # type: ignore[union-attr]
        assert "taken back" in await press(app, pilot, "ctrl+z")
        assert difference(folder) == "" and app.screen.spot().claim == "simple"  # type: ignore[union-attr]

    play(folder, do, claim="simple")


def test_the_map_moves_links_and_joins_as_the_page_does(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "w", "M", *"buses", "enter", "enter")
        assert isinstance(app.screen, MapScreen)
        assert "simple" in difference(folder) and app.screen.spot().claim == "simple"  # type: ignore[union-attr]
        await press(app, pilot, "ctrl+z", "S", *"buses", "enter")
        assert "buses" in difference(folder) and isinstance(app.screen, MapScreen)
        await press(app, pilot, "ctrl+z")
        assert difference(folder) == ""
        assert "together with" in await press(app, pilot, "ampersand")
        await press(app, pilot, "escape")
        assert "finds nothing wrong" in await press(app, pilot, "exclamation_mark")

    play(folder, do, claim="simple")


@pytest.mark.parametrize("size", SIZES[1:], ids=["medium", "small"])
def test_of_a_joint_step_the_whole_is_moved_or_a_premise_alone(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "M")
        assert "The whole step" in text and "This premise alone" in text and "with Fewer cars" in text
        await press(app, pilot, "j", "enter")
        assert "move Clean air alone to" in as_text(app)
        await press(app, pilot, *"buses", "enter", "j", "enter")
        arguments = app.debate.reading.document.debate.arguments
        assert [str(p.claim) for p in arguments["cleaner"].premises] == ["cars"]  # type: ignore[index]
        assert arguments["air -> buses"].sign == "-"  # type: ignore[index]
        assert "taken back" in await press(app, pilot, "ctrl+z")
        assert difference(folder) == ""
        await press(app, pilot, "M", "enter", *"buses", "enter", "enter")
        cleaner = app.debate.reading.document.debate.arguments["cleaner"]  # type: ignore[index]
        assert cleaner.target == "buses" and len(cleaner.premises) == 2

    (folder / "roads.yaml").unlink()
    play(folder, do, claim="air", size=size)


def test_the_roles_of_a_scheme_are_offered_to_its_premises(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        form = app.screen
        assert "As premise" not in await press(app, pilot, "e")
        form = app.screen
        assert isinstance(form, ClaimForm)
        scheme, part = form.fields["scheme"], form.fields["part"]
        assert isinstance(scheme, Choice) and isinstance(part, Choice)
        scheme.say("practical_reasoning")
        await settle(app, pilot)
        form.set_focus(part)
        assert "Action A is a means to G." in await press(app, pilot, "enter")
        await press(app, pilot, *"means", "enter")
        assert 'then "Fewer cars" has the role goal' in as_text(app)
        await press(app, pilot, "ctrl+s")
        assert "+          goal: {id: cars" in difference(
            folder
        ) and "+          means: {id: air" in difference(folder)
        await press(app, pilot, "ctrl+z")
        assert difference(folder) == ""

    play(folder, do, claim="air", size=(80, 24))


def test_a_sentence_that_is_a_claim_already_is_told_and_that_claim_linked(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "a")
        await typed(app, pilot, "text", "most new riders of free trams, used to walk")
        assert "this is already the claim walkers: Walkers" in as_text(app)
        assert "Link that claim" in await press(app, pilot, "ctrl+s")
        await press(app, pilot, "j", "j", "enter")
        assert isinstance(app.screen, ClaimForm) and difference(folder) == ""
        await press(app, pilot, "ctrl+s", "enter")
        assert isinstance(app.screen, DebateScreen) and claim_in_view(app) == "buses"
        assert "walkers -> buses" in app.debate.reading.document.debate.arguments
        # under the cursor is the claim that was linked: it cannot bear on itself, but be added a second time
        await press(app, pilot, "a")
        await typed(app, pilot, "text", "Most new riders of free trams used to walk.")
        text = await press(app, pilot, "ctrl+s")
        assert "Add it a second time" in text and "Link that claim" not in text
        await press(app, pilot, "enter")
        assert len(app.debate.reading.document.debate.claims) == 8
        await press(app, pilot, "ctrl+z", "ctrl+z")
        assert difference(folder) == ""

    play(folder, do, claim="buses", size=(80, 24))


def test_the_first_claim_of_an_empty_debate_is_written_in_the_form(folder: Path) -> None:
    empty = "argmap: 1\ntitle: Trams\nclaims:  # none yet\n"

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "holds no claims yet. Press a to write the first" in as_text(app)
        text = await press(app, pilot, "a")
        assert "the first claim of the debate" in text and "Target" not in text and "Scheme" not in text
        await press(app, pilot, *FULL, "ctrl+s")
        assert claim_in_view(app) == "free-trams-full"
        whole = f"{empty}  free-trams-full:\n    text: {FULL}\n"
        assert (folder / "trams.yaml").read_text() == whole
        await press(app, pilot, "ctrl+z")
        assert (folder / "trams.yaml").read_text() == empty and "holds no claims yet" in as_text(app)

    (folder / "roads.yaml").unlink()
    (folder / "trams.yaml").write_text(empty)
    play(folder, do, claim="", size=(80, 24))


def test_all_questions_of_a_move_name_the_claim(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "move No tickets to" in await press(app, pilot, "M")
        assert "move No tickets to" in await press(app, pilot, *"walkers", "enter")
        assert "No tickets …" in await press(app, pilot, "enter")

    play(folder, do, claim="simple")


@sizes
def test_a_claim_that_stands_elsewhere_too_is_taken_from_here_only(
    folder: Path, size: tuple[int, int]
) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "S", *"walk", "enter")
        linked = difference(folder)
        assert "walkers" in linked
        text = await press(app, pilot, "x")
        assert "delete Walkers?" in text and "› Take it from here only" in text
        assert "stays: it undercuts the step" in text
        assert "unlinked" in await press(app, pilot, "enter")
        debate = app.debate.reading.document.debate
        assert "walkers" in debate.claims and "walkers -> simple" not in debate.arguments
        await press(app, pilot, "ctrl+z")
        assert difference(folder) == linked

    play(folder, do, claim="simple", size=size)


def test_where_a_claim_is_written_out_it_is_deleted_with_what_is_named_by_its_title(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        (folder / "roads.yaml").unlink()  # which builds on what would go
        text = await press(app, pilot, "x")
        assert "Take it" not in text and "goes: the argument `Fewer cars + Clean air → Free trams`" in text
        assert 'goes: the claim "Walkers": Most' in text

    play(folder, do, claim="air", size=(120, 40))


def test_a_move_keeps_the_sign_that_the_reason_has(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "M", *"buses", "enter")
        assert "› attacks it" in as_text(app)
        await press(app, pilot, "enter")
        assert app.debate.reading.document.debate.arguments["cost -> buses"].sign == "-"  # type: ignore[index]

    play(folder, do, claim="cost")


@pytest.mark.parametrize("size", [SIZES[2], (62, 20)])
def test_a_choice_that_is_too_long_for_its_line_is_cut_with_an_ellipsis(
    folder: Path, size: tuple[int, int]
) -> None:
    title = "Bills for the taxpayers of one nation are paid by all the others too"
    rewrite(folder / "trams.yaml", TRAMS.replace("title: Free trams", f"title: {title}"))

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "s")
        line = next(line for line in as_text(app).splitlines() if "Target" in line)
        assert "… ↵" in line and title not in line

    play(folder, do, claim="free", size=size)


def test_only_what_can_be_joined_is_offered(folder: Path) -> None:
    async def none(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "no reason here can be joined with it" in await press(app, pilot, "J")
        assert not isinstance(app.screen, ListScreen)

    async def one(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "a", *FULL, "ctrl+s")
        text = await press(app, pilot, "J")
        assert "works together with Free trams are full" in text and "No tickets" in text
        assert isinstance(app.screen, ListScreen) and app.screen._count == 2

    play(folder, none, claim="cost")
    play(folder, one, claim="free")


ROLES = """\
argmap: 1
title: Free trams
claims:
  free:
    text: Trams should be free.
    pro:
      - scheme: practical-reasoning
        premises: {goal: air, action: Free trams clean the air.}
      - premises: [simple, liked]
      - quick
  air: {text: We want clean air., title: Clean air}
  simple: {text: No tickets are needed., title: No tickets}
  liked: {text: People like what is simple., title: Liked}
  quick: {text: Boarding is quick., title: Quick}
"""


def test_a_reason_comes_to_a_step_that_has_several_premises(folder: Path) -> None:
    rewrite(folder / "trams.yaml", ROLES)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "J")
        assert "works together with Quick" in text and "No tickets and Liked" in text
        await press(app, pilot, "j", "enter")
        assert "+      - premises: [simple, liked, quick]" in changed(
            ROLES, (folder / "trams.yaml").read_text()
        )
        text = await press(app, pilot, "J")
        assert "can be joined with it" in text  # two steps of which each has several
        await press(app, pilot, "ctrl+z")
        assert (folder / "trams.yaml").read_text() == ROLES

    async def role(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "J", "enter")
        assert "type a role of its own; goal is Clean air" in text and "a role of your own" not in text
        text = await press(app, pilot, *"means")
        assert "a role of your own" in text
        await press(app, pilot, "enter")
        after = (folder / "trams.yaml").read_text()
        assert "{goal: air, action: Free trams clean the air., means: quick}" in after
        await press(app, pilot, "J", "escape")
        assert (folder / "trams.yaml").read_text() == after

    play(folder, do, claim="quick")
    play(folder, role, claim="quick")


@pytest.mark.parametrize("key", ["J", "M", "x"])
def test_a_reason_from_another_debate_is_edited_in_the_file_in_view(folder: Path, key: str) -> None:
    (folder / "air.yaml").write_text(
        "argmap: 1\ntitle: Air\nclaims:\n  clean: {text: Air is clean., title: Clean}\n"
    )
    text = ROLES.replace("      - quick\n", '      - quick\n      - "air#clean"\n    con: [air]\n')
    rewrite(folder / "trams.yaml", text)
    keys = {"J": ["down", "enter"], "M": [*"quick", "enter", "enter", "enter"], "x": ["enter"]}[key]
    after = {
        "J": '+      - premises: [simple, liked, "air#clean"]',
        "M": ', pro: ["air#clean"]}',
        "x": '-      - "air#clean"',
    }[key]

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "2", *["down"] * 6)
        assert app.screen.spot().claim == "clean"  # type: ignore[union-attr]
        asked = await press(app, pilot, key)
        assert "Clean" in asked and "air#clean" not in asked.splitlines()[0]
        await press(app, pilot, *keys)
        assert after in changed(text, (folder / "trams.yaml").read_text())
        assert app.debate.reading.path == str(folder / "trams.yaml")
        await press(app, pilot, "ctrl+z")
        assert (folder / "trams.yaml").read_text() == text

    play(folder, do, claim="free")


def test_what_is_done_again_is_in_view(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "has changed nothing" in await press(app, pilot, "ctrl+z")
        assert isinstance(app.screen, DebateScreen)
        await press(app, pilot, "a", *FULL, "ctrl+s", "ctrl+z")
        assert "all changes of this run are taken back" in await press(app, pilot, "ctrl+z")
        await press(app, pilot, "ctrl+y")
        assert app.screen.spot().claim == "free-trams-full"  # type: ignore[union-attr]

    play(folder, do, claim="free")


def test_a_difference_is_shown_to_the_end_of_each_line(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e")
        await typed(
            app, pilot, "text", "Buses should be free before trams are, and in every part of the town."
        )
        shown = await press(app, pilot, "ctrl+d")
        assert "".join(["are,", "and", "in", "every", "part", "of", "the", "town."]) in "".join(
            shown.replace("│", "").split()
        )

    play(folder, do, claim="buses", size=(60, 20))


@pytest.mark.parametrize("size", SIZES[1:])
def test_a_refusal_that_is_long_is_a_message_and_no_choice(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "x")
        assert "builds on it" in text and "↵ close" in text
        assert "choose" not in text and "›" not in text
        await press(app, pilot, "enter")
        assert isinstance(app.screen, DebateScreen) and difference(folder) == ""

    play(folder, do, claim="cars", size=size)


@sizes
def test_a_source_is_chosen_or_added_and_cited(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "+ a new source" in await press(app, pilot, "c")
        await press(app, pilot, *"storch", "enter", *"41", "ctrl+s")
        assert difference(folder).count('cite: ["storch, 41"]') == 1
        await press(app, pilot, "c", "enter")
        await press(app, pilot, *"Full trams", "tab", *"Smith, Ann; Jones, B", "tab", *"2020")
        assert "smith2020" in await press(app, pilot, "ctrl+s")
        await press(app, pilot, *"ch. 2", "ctrl+s")
        assert isinstance(app.screen, DebateScreen)
        lines = difference(folder)
        assert '+  smith2020: {title: Full trams, author: ["Smith, Ann", "Jones, B"], issued: 2020}' in lines
        assert 'cite: ["storch, 41", "smith2020, ch. 2"]' in lines
        await press(app, pilot, "ctrl+z", "ctrl+z")
        assert difference(folder) == ""

    play(folder, do, claim="simple", size=size)


@pytest.mark.parametrize(
    ("author", "made"),
    [
        ("van der Berg", "berg2003"),
        ("van der Berg, Jan; Smith, A", "berg2003"),
        ("Jan van der Berg", "berg2003"),
        ("García Márquez, G", "garciamarquez2003"),
        ("World Health Organization", "organization2003"),
        ("Van, Tran", "van2003"),
        ("", "full2003"),
    ],
)
def test_the_id_of_a_source_is_made_from_family_and_year(author: str, made: str) -> None:
    form = SourceForm("trams.yaml", ())
    form.fill({"title": "Full trams", "author": author, "issued": "2003-05"})
    assert form.made_id() == made


@pytest.mark.parametrize("year", ["20x3", "2003-13", "x1"])
def test_a_year_that_is_none_is_refused_with_the_way_to_write_one(folder: Path, year: str) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "c", "enter")
        assert "Publisher " in as_text(app)
        await press(app, pilot, *"Full trams", "tab", "tab", *year)
        assert f'"{year}" is no year' in await press(app, pilot, "ctrl+s")
        screen = app.screen
        assert isinstance(screen, SourceForm) and "2003 or 2003-05-31" in as_text(app)
        for right in ("ca. 1990", "in press", "1984-07"):
            screen.fill({"issued": right, "id": "full"})
            screen._require()

    play(folder, do, claim="simple", size=(100, 30))


def test_what_is_typed_right_after_c_is_looked_for_among_the_sources(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        for key in ("c", *"storch", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(20):
            await settle(app, pilot)
            if isinstance(app.screen, ClaimForm):
                break
        assert isinstance(app.screen, ClaimForm) and app.screen.values["cite"] == "storch, "

    play(folder, do, claim="simple")


def test_the_verdict_on_an_older_text_does_not_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged = ClaimForm.judged

    def slowly(form: ClaimForm) -> Sequence[Note]:
        notes = judged(form)
        time.sleep(0.6)
        return notes

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "e")
        assert "nothing is changed yet" in text
        await pilot.press(*" Really.")
        await asyncio.sleep(0.3)
        assert "nothing is changed yet" not in as_text(app) and "…" in as_text(app)
        for _ in range(40):
            await settle(app, pilot)
            if "changed in trams.yaml" in as_text(app):
                break
        assert "1 line changed in trams.yaml" in as_text(app)

    monkeypatch.setattr(ClaimForm, "judged", slowly)
    play(folder, do, claim="cost")


def test_drafts_that_were_left_are_told_with_their_folder_and_thrown_away(folder: Path) -> None:
    async def leave(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "s", *FULL, "escape", "a", *"It is so.", "escape")

    async def throw(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = as_text(app)
        assert "not saved in an earlier run" in text and f"{folder.name}/trams.yaml" in text.replace("\n", "")
        text = await press(app, pilot, "G", "enter")
        assert "throw away" in text and "All of them" in text
        await press(app, pilot, "enter")
        assert [draft.values["text"] for draft in app.drafts.left()] == [FULL]
        assert isinstance(app.screen, DebateScreen)

    async def the_last(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert FULL in as_text(app)
        assert "thrown away: new attack" in await press(app, pilot, "G", "enter")
        assert not app.drafts.left()

    play(folder, leave, claim="free")
    play(folder, throw, claim="free", size=(200, 40))
    play(folder, the_last, claim="free")


def test_a_draft_of_a_source_is_told_by_its_title(folder: Path) -> None:
    async def leave(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "c", "enter")
        await press(app, pilot, *"Full trams")
        await typed(app, pilot, "URL", "https://example.org/a/rather/long/address")
        await press(app, pilot, "escape")

    async def begin(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = as_text(app)
        assert "new source" in text and "Full trams" in text and "https" not in text

    play(folder, leave, claim="free")
    play(folder, begin, claim="free")


@sizes
def test_the_map_edits_too(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        await press(app, pilot, "s", *FULL, "ctrl+s")
        assert isinstance(app.screen, MapScreen)
        assert FULL in difference(folder)
        assert app.screen.spot().claim == "free-trams-full"  # type: ignore[union-attr]
        await press(app, pilot, "X", "enter")
        assert difference(folder) == ""
        await press(app, pilot, "ctrl+z")
        assert FULL in difference(folder)

    play(folder, do, claim="cost", size=size)


@sizes
def test_a_debate_is_begun_in_the_library(folder: Path, size: tuple[int, int]) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "new debate" in await press(app, pilot, "n")
        await press(app, pilot, *"Should buses be free?", "tab", *"Buses: free.", "ctrl+s")
        assert isinstance(app.screen, DebateScreen)
        path = next(p for p in folder.glob("*.yaml") if p.stem not in ("trams", "roads"))
        assert "Buses: free." in path.read_text() and "Buses: free." in as_text(app)

    play(folder, do, name="", size=size)


# the form


def test_what_is_wrong_is_said_while_it_is_typed(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e")
        await typed(app, pilot, "cite", "stroch, 4")
        assert 'did you mean "storch"?' in as_text(app)
        assert "did you mean" in await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, ClaimForm) and difference(folder) == ""
        await press(app, pilot, "ctrl+r")
        await press(app, pilot, "ctrl+t")
        screen = app.screen
        await typed(app, pilot, "yaml", screen.values["yaml"].replace("[cars]", "[carz]"))
        line = TRAMS[: TRAMS.index("id: cost")].count("\n") + 1
        assert f'line {line}: unknown claim "carz"' in as_text(app)
        assert "once more saves it" in await press(app, pilot, "ctrl+s")
        assert difference(folder) == ""
        await press(app, pilot, "ctrl+s")
        assert "[carz]" in difference(folder)

    play(folder, do, claim="cost")


def test_the_lines_of_the_claim_are_edited_as_yaml(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e", "ctrl+t")
        screen = app.screen
        assert isinstance(screen, ClaimForm)
        assert screen.values["yaml"] == (
            "buses:\n  title: Buses first\n  text: Buses should be free before trams are.\n  contradicts: [free]"
        )
        line = TRAMS[: TRAMS.index("  buses:")].count("\n") + 1
        assert f" {line}  buses:" in as_text(app)
        await typed(app, pilot, "yaml", screen.values["yaml"] + "\n  kind: policy")
        assert "difference" in as_text(app)
        assert "+    kind: policy" in await press(app, pilot, "ctrl+d")
        await press(app, pilot, "escape", "ctrl+t")
        assert screen.values["kind"] == "policy" and "yaml" not in screen.values
        await press(app, pilot, "ctrl+s")
        assert difference(folder) == "+    kind: policy"

    play(folder, do, claim="buses")


def test_a_new_line_of_yaml_begins_where_the_one_before_it_does(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "e", "ctrl+t", "down", "down", "down", "end")
        await press(app, pilot, "enter", *"note: >-", "enter", *"Trams are", "enter", *"paid.", "ctrl+s")
        assert isinstance(app.screen, DebateScreen)
        assert "+    note: >-\n+      Trams are\n+      paid." in difference(folder)
        await press(app, pilot, "ctrl+z")
        assert difference(folder) == ""

    play(folder, do, claim="buses")


def test_the_second_click_of_two_chooses_nothing_in_the_list_that_the_first_has_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        lines = (await press(app, pilot, "s")).splitlines()
        row = next(i for i, line in enumerate(lines) if "Target" in line)
        x = lines[row].index("Free trams")

        async def click(times: int) -> None:
            for kind in (MouseDown, MouseUp) * times:
                event = kind(None, x, row, 0, 0, 1, False, False, False, screen_x=x, screen_y=row)
                event.set_sender(app)
                app._driver.send_message(event)  # type: ignore[union-attr]
            await settle(app, pilot)

        monkeypatch.setattr(BrowseApp, "CLICK_CHAIN_TIME_THRESHOLD", 60)  # however slow this machine is
        await click(2)  # before the list is there
        assert isinstance(app.screen, PickerScreen)
        await click(1)  # when it is
        assert isinstance(app.screen, PickerScreen) and isinstance(app.screen_stack[-2], ClaimForm)
        monkeypatch.setattr(BrowseApp, "CLICK_CHAIN_TIME_THRESHOLD", 0)
        await click(1)
        assert isinstance(app.screen, ClaimForm)

    play(folder, do, claim="free", size=(80, 24))


def test_a_form_that_is_closed_keeps_what_was_typed(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "s", *"Not yet")
        assert "kept for later" in await press(app, pilot, "escape")
        assert difference(folder) == ""
        assert "Not yet" not in await press(app, pilot, "e")
        await press(app, pilot, "escape")
        assert "Not yet" in await press(app, pilot, "s")
        assert "Not yet" not in await press(app, pilot, "ctrl+r")
        assert "Not yet" in await press(app, pilot, "ctrl+r")
        await press(app, pilot, *" done.", "ctrl+s")
        assert "Not yet done." in difference(folder)
        assert "Not yet" not in (await press(app, pilot, "s")).replace("Not yet done.", "")
        assert not app.drafts.left()

    play(folder, do, claim="free")


# The debate, and the keys that open a form.
FORMS = {
    "attack": ("trams.yaml", "s"),
    "edit": ("trams.yaml", "e"),
    "source": ("trams.yaml", "c", "enter"),
    "debate": ("", "n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_what_is_saved_right_behind_the_last_letter_leaves_no_draft(folder: Path, form: str) -> None:
    name, *opening = FORMS[form]
    drafts = folder / ".state" / "argmap" / "drafts"

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, *opening)
        screen = app.screen
        assert isinstance(screen, FormScreen)
        await press_at_once(app, pilot, *FULL, "ctrl+s")
        assert app.screen is not screen and screen.changed
        screen.keep_draft()  # as by a timer that was due when it was saved
        await asyncio.sleep(0.2)
        await settle(app, pilot)
        kept = [json.loads(f.read_text())["key"] for f in drafts.glob("*.json")]
        assert kept == (["claim cost"] if form == "source" else [])  # which cites the source from now on
        if form == "source":
            await press_at_once(app, pilot, *"12", "ctrl+s")
            await asyncio.sleep(0.2)
            await settle(app, pilot)
            assert "free, 12" in difference(folder)
            assert not [*drafts.glob("*.json")]

    play(folder, do, name=name, claim="cost" if name else "")


def test_what_is_said_names_the_keys_that_the_user_has_chosen(folder: Path) -> None:
    from argmap.tui.actions import Where
    from argmap.tui.keymap import Keymap
    from argmap.tui.preferences import Preferences

    keys = Keymap({(Where.FORM, "save"): ("ctrl+w",), (Where.DEBATE, "undo"): ("U",)})

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        app.preferences = Preferences(keys=keys)
        app.set_keymap(keys.for_textual)
        assert "^w saves" in await press(app, pilot, "s")
        text = await press(app, pilot, *FULL, "ctrl+w")
        assert "U undoes it" in text
        await press(app, pilot, "U")
        assert difference(folder) == ""

    play(folder, do, claim="free")


def test_keys_that_come_at_once_fill_save_and_close_forms(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        for _ in range(4):
            for key in ("s", "escape"):
                app.post_message(events.Key(key, key if len(key) == 1 else None))
        for key in ("s", *"It is so."):
            app.post_message(events.Key({" ": "space", ".": "full_stop"}.get(key, key), key))
        for key in ("ctrl+s", "ctrl+z", "ctrl+y"):
            app.post_message(events.Key(key, None))
        for _ in range(20):
            await settle(app, pilot)
            if app.history.done:
                break
        assert isinstance(app.screen, DebateScreen) and "It is so." in difference(folder)

    play(folder, do, claim="free")


def test_the_editor_is_opened_from_the_form_and_both_changes_are_saved(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = (
        "path.write_text(path.read_text().replace('Walkers', 'Strollers')); os.utime(path, ns=(2**61, 2**61))"
    )
    log = editor(tmp_path, monkeypatch, change)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        allow_suspending(app, monkeypatch)
        await press(app, pilot, "e", *" Really.", "ctrl+e")
        assert log.read_text().startswith("+")
        assert "the file changed on disk" in as_text(app)
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, DebateScreen)
        text = (folder / "trams.yaml").read_text()
        assert "than it can spare. Really." in text and "Strollers" in text

    play(folder, do, claim="cost")


# the file changes, goes, or cannot be written


def test_a_change_of_the_same_text_on_disk_is_asked_about(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        path = folder / "trams.yaml"
        await press(app, pilot, "e", *" Mine.")
        rewrite(path, TRAMS.replace("than it can spare", "than it has"))
        text = await press(app, pilot, "ctrl+s")
        assert "text of cost changed in the file, too" in text and "Keep mine" in text
        await press(app, pilot, "escape", "ctrl+s", "enter")  # by reflex: nothing is written
        assert app.screen.values["text"].endswith(" Mine.") and "Mine" not in path.read_text()  # type: ignore[attr-defined]
        await press(app, pilot, "ctrl+s", "k", "k", "enter")  # what the file says
        assert isinstance(app.screen, ClaimForm) and app.screen.values["text"].endswith("than it has.")
        await press(app, pilot, *" Mine.")
        rewrite(path, TRAMS.replace("than it can spare", "than it had").replace("Walkers", "Strollers"))
        await press(app, pilot, "ctrl+s", "k", "enter")  # keep mine
        assert isinstance(app.screen, DebateScreen)
        assert "than it has. Mine." in path.read_text() and "Strollers" in path.read_text()

    play(folder, do, claim="cost")


def test_what_was_typed_outlasts_a_file_that_goes_or_cannot_be_read(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        path = folder / "trams.yaml"
        await press(app, pilot, "s", *FULL)
        path.unlink()
        text = await press(app, pilot, "ctrl+s")
        assert "no such file" in text and "what you typed is kept" in text
        rewrite(path, "]]] {{{ : :\n")
        # how far a message is broken into lines depends on how long the path is
        said = re.sub(r"[│\s]+", " ", await press(app, pilot, "ctrl+s"))
        assert "could not be read whole" in said
        rewrite(path, TRAMS.replace("Walkers", "Strollers"))
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, DebateScreen)
        assert FULL in path.read_text() and "Strollers" in path.read_text()

    play(folder, do, claim="free")


def test_a_read_only_file_is_offered_as_a_copy_and_the_form_opens_on_that(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path_factory.mktemp("here")
    home = here / "site-packages"
    home.mkdir()
    write_debates(home)
    monkeypatch.chdir(here)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "Copy it here and edit the copy" in await press(app, pilot, "s")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, ClaimForm)
        await press(app, pilot, *FULL, "ctrl+s")
        assert FULL in (here / "trams.yaml").read_text()
        assert (home / "trams.yaml").read_text() == TRAMS

    play(home, do, claim="free")


def test_a_file_that_becomes_read_only_is_not_replaced(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "s", *FULL)
        (folder / "trams.yaml").chmod(0o444)
        text = await press(app, pilot, "ctrl+s")
        assert "is read-only" in text and isinstance(app.screen, ClaimForm)
        (folder / "trams.yaml").chmod(0o644)
        await press(app, pilot, "ctrl+s")
        assert FULL in difference(folder)

    play(folder, do, claim="free")


def test_a_full_disk_loses_nothing(folder: Path) -> None:
    entrapment = shipped_library() / "entrapment.yaml"
    for name in ("entrapment", "sources", "positions"):
        (folder / f"{name}.yaml").write_bytes((entrapment.parent / f"{name}.yaml").read_bytes())
    path = folder / "entrapment.yaml"
    before = path.read_bytes()

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "s", *FULL)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
        try:
            await press(app, pilot, "ctrl+s")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert isinstance(app.screen, ClaimForm)
        said = " ".join(text for _, _, text in app.screen._notes)
        assert "could not be written: file too large" in said and "what you typed is kept" in said
        assert path.read_bytes() == before and not list(folder.glob(".*.part"))
        await press(app, pilot, "ctrl+s")
        assert FULL in path.read_text()

    play(folder, do, name="entrapment.yaml")


def test_undo_and_redo_keep_what_others_changed_and_say_so(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        path = folder / "trams.yaml"
        await press(app, pilot, "s", *FULL, "ctrl+s")
        rewrite(path, path.read_text().replace("Walkers", "Strollers"))
        assert "what others changed meanwhile stays" in await press(app, pilot, "ctrl+z")
        assert path.read_text() == TRAMS.replace("Walkers", "Strollers")
        assert "all changes of this run are taken back" in await press(app, pilot, "ctrl+z")

    play(folder, do, claim="free", size=(140, 40))


def test_a_change_of_an_earlier_run_is_taken_back_when_that_is_confirmed(folder: Path) -> None:
    async def add(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "has changed nothing" in await press(app, pilot, "ctrl+z")
        await press(app, pilot, "s", *FULL, "ctrl+s")

    async def undo(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "ctrl+z")
        assert "Take back the change before it" in text and "free-trams-full" in text
        assert FULL in difference(folder)
        await press(app, pilot, "enter")
        assert difference(folder) == ""
        await press(app, pilot, "ctrl+y")
        assert FULL in difference(folder)

    play(folder, add, claim="free")
    play(folder, undo, claim="free")


def test_a_debate_from_standard_input_is_not_edited(folder: Path) -> None:
    from argmap.read import read_text
    from argmap.tui.shelf import Shelf

    async def run() -> None:
        document = read_text(TRAMS, "-")
        app = BrowseApp(Shelf(["-"], [document]), "-", env={"XDG_STATE_HOME": str(folder)})
        async with app.run_test() as pilot:
            await settle(app, pilot)
            assert "there is no file to edit" in await press(app, pilot, "s")

    asyncio.run(run())


# anything at all

EDITING = [key for action in actions(Where.DEBATE) if action.group == "edit" for key in action.keys]
FORM = [
    "ctrl+s",
    "ctrl+t",
    "ctrl+d",
    "ctrl+o",
    "ctrl+z",
    "tab",
    "shift+tab",
    "right",
    "down",
    "enter",
    "space",
]
KEYS = [
    *EDITING * 3,
    *FORM * 3,
    *"jkl",
    "h",
    "1",
    "2",
    "m",
    "enter",
    "enter",
    "escape",
    "escape",
    "#",
    "colon",
]


def forms(app: BrowseApp) -> dict[tuple[str, str], dict[str, str]]:
    """What stands in the forms that are open and not saved."""
    found = [s for s in app.screen_stack if isinstance(s, FormScreen) and s.is_attached and s.changed]
    return {(s.path, s.key): dict(s.values) for s in found}


def changes(app: BrowseApp) -> set[bytes]:
    """What was written in this run, taken back or not."""
    return {one.after for kept in (*app.history.done, *app.history.undone) for one in kept.rewrites}


@pytest.mark.parametrize("seed", range(2))
def test_a_walk_that_edits_drops_no_text_and_leaves_a_file_that_can_be_read(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = folder / "trams.yaml"

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        for _ in range(25):
            before, known = forms(app), changes(app)
            keys = chance.choices(KEYS, k=6)
            await pilot.press(*[k for k in keys if not (k == "q" and isinstance(app.screen, LibraryScreen))])
            if chance.random() < 0.2:
                await pilot.resize_terminal(*chance.choice([*SIZES, (20, 5), (200, 60), (1, 1)]))
            await settle(app, pilot)
            as_text(app)
            document = read_file(path)
            assert document.whole and document.debate.claims
            now = forms(app)
            for form, values in before.items():
                draft = app.drafts.find(*form)
                # still open, or kept, or written, or handed on to the form below, or typed back to what stood there
                typed = {v for k, v in values.items() if v and k in ("text", "title", "tags", "id", "yaml")}
                handed = form[1] == "source" and any(
                    all(word in below.get("sources", "") for word in typed) for below in now.values()
                )
                kept = form in now or draft is not None or handed
                assert kept or changes(app) - known or not typed, (keys, values)

    play(folder, do, claim="free", size=chance.choice(SIZES))


# a run that is killed


def waited(so: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not so() and time.monotonic() < end:
        time.sleep(0.05)
    return so()


def test_what_was_typed_outlasts_a_kill_and_the_next_run_offers_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.chdir(folder)
    drafts = folder / "state" / "argmap" / "drafts"
    with terminal("browse", "trams.yaml#free") as screen:
        assert screen.wait_for(text=b"Too dear")
        os.write(screen.fd, b"s")
        assert screen.wait_for(text=b"new attack")
        os.write(screen.fd, FULL.encode())
        assert waited(lambda: any(FULL in f.read_text() for f in drafts.glob("*.json")))
        os.kill(screen.pid, signal.SIGKILL)
        assert screen.end() == -signal.SIGKILL
    assert difference(folder) == ""
    with terminal("browse", "trams.yaml") as screen:
        assert screen.wait_for(text=b"not saved in an earlier run")
        assert screen.wait_for(text=b"new attack on Free trams")
        os.write(screen.fd, b"\r")
        assert screen.wait_for(text=b"Sources")
        assert screen.wait_for(text=FULL.encode())
        os.write(screen.fd, b"\x13")
        assert waited(lambda: FULL in (folder / "trams.yaml").read_text())
        os.write(screen.fd, b"\x11")
        assert screen.end() == 0
    assert not list(drafts.glob("*.json"))


def test_an_objection_with_its_source_is_added_taken_back_and_added_again_on_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.chdir(folder)
    file = folder / "trams.yaml"
    with terminal("browse", "trams.yaml#buses") as screen:
        assert screen.wait_for(text=b"Buses should be free")
        os.write(screen.fd, b"s")
        assert screen.wait_for(text=b"new attack")
        os.write(screen.fd, b'They stop: "often".\x0f')
        assert screen.wait_for(text=b"a new source")
        os.write(screen.fd, b"storch\r")
        assert screen.wait_for(text=b"type the place")
        os.write(screen.fd, b"41\x13")
        lines = (
            '+    con:\n+      - id: stop-often\n+        text: >-\n+          They stop: "often".\n'
            '+        cite: ["storch, 41"]'
        )
        assert waited(lambda: difference(folder) == lines), difference(folder)
        os.write(screen.fd, b"\x1a")
        assert waited(lambda: file.read_text() == TRAMS)
        os.write(screen.fd, b"\x19")
        assert waited(lambda: difference(folder) == lines)
        os.write(screen.fd, b"Q")
        assert screen.end() == 0
