"""What the terminal UI remembers: bookmarks, claims visited last, places; within a run and from one to the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_play import claim_in_view, play, press, write_debates

from argmap.tui.app import BrowseApp
from argmap.tui.memory import FOLDS, RECENT, Memory, Place, Spot, state_file
from argmap.tui.picture import as_text
from argmap.tui.screens.debate import DebateScreen
from argmap.tui.screens.library import LibraryScreen
from argmap.view.paths import Step


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "debates").mkdir()
    return write_debates(tmp_path / "debates")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "argmap" / "browse.json"


def test_a_bookmark_is_set_shown_listed_and_removed(folder: Path, file: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot, "B")
        assert "★ Walkers: ' lists the bookmarks" in text
        assert "★ bookmark" in text
        outline = [line.split("│")[0] for line in text.splitlines()]
        assert {"Walkers" in row for row in outline if "★" in row} == {True}
        await press(app, pilot, "g", *"cost", "enter")
        text = await press(app, pilot, "apostrophe")
        assert "BOOKMARKS (1)" in text and "VISITED LAST" in text and "Should the tram be free?" in text
        await press(app, pilot, "enter")
        assert claim_in_view(app) == "walkers"
        text = await press(app, pilot, "B")
        assert "no bookmark at Walkers any more" in text and "★" not in text

    play(folder, do, claim="walkers", memory=Memory(file))


def test_a_bookmark_at_a_claim_of_another_debate_is_seen_wherever_that_stands(
    folder: Path, file: Path
) -> None:
    (folder / "roads.yaml").write_text(
        "argmap: 1\ntitle: Roads\nclaims:\n  wide: {text: The roads are wide enough., pro: [trams#cars]}\n"
    )

    def starred(text: str) -> bool:
        return any("★" in line.split("▌")[0] for line in text.splitlines())

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert starred(await press(app, pilot, "2", "down", "B"))
        spot = app.debate.spot()
        assert spot is not None and (Path(spot.path).name, spot.claim) == ("trams.yaml", "cars")
        assert app.debate.reading.path.endswith("roads.yaml")
        text = await press(app, pilot, "enter")
        assert starred(text) and app.debate.reading.path.endswith("trams.yaml")
        assert not starred(await press(app, pilot, "B"))
        assert not starred(await press(app, pilot, "left_square_bracket"))
        assert app.debate.reading.path.endswith("roads.yaml")

    play(folder, do, name="roads.yaml", memory=Memory(file))


def test_a_bookmark_is_found_from_the_library_in_the_next_run(folder: Path, file: Path) -> None:
    async def mark(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "j", "B")  # the claim under the cursor

    async def find(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert isinstance(app.screen, LibraryScreen)
        assert "★ Fewer cars" in await press(app, pilot, "apostrophe")
        await press(app, pilot, "enter")
        assert claim_in_view(app) == "cars"
        await press(app, pilot, "q")
        (folder / "trams.yaml").unlink()

    async def miss(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "no such file" in await press(app, pilot, "apostrophe", "enter")

    play(folder, mark, memory=Memory(file))
    play(folder, find, name="", memory=Memory(file))
    play(folder, miss, name="", memory=Memory(file))


def test_claims_visited_are_listed_latest_first_and_glances_are_none(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "j", "enter", "h", "1", "j", "j", "j", "2")
        assert [s.claim for s in app.memory.recent] == ["free", "cars"]

    play(folder, do)


def test_without_a_visit_the_list_says_so(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "B sets a bookmark" in await press(app, pilot, "apostrophe")

    play(folder, do, name="")


def test_what_two_runs_remember_is_kept_of_both(file: Path) -> None:
    one, two = Memory(file), Memory(file)
    assert one.toggle(Spot("/d.yaml", "a", "A", "D"))
    two.toggle(Spot("/d.yaml", "b", "B", "D"))
    two.visit(Spot("/d.yaml", "c"))
    one.keep_place("/d.yaml", Place((Step("a"),), (("a", "", 0),)))
    one.save()
    two.save()
    after = Memory(file)
    assert [s.claim for s in after.bookmarks] == ["a", "b"]
    assert [s.claim for s in after.recent] == ["c"]
    assert after.place("/d.yaml") == Place((Step("a"),), (("a", "", 0),))
    assert not after.toggle(Spot("/d.yaml", "a"))
    after.save()
    assert [s.claim for s in Memory(file).bookmarks] == ["b"]


def test_what_is_remembered_stays_small() -> None:
    memory = Memory()
    for i in range(RECENT + 10):
        memory.visit(Spot("/d.yaml", f"c{i}"))
    assert len(memory.recent) == RECENT and memory.recent[0].claim == f"c{RECENT + 9}"
    memory.keep_place("/d.yaml", Place((), tuple((f"c{i}", "", 0) for i in range(FOLDS + 1))))
    assert memory.place("/d.yaml") == Place((), None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        "\udcff",
        json.dumps({"argmap-browse": 1, "bookmarks": [["/a", 1, "", ""], "x", None], "places": {"/a": 7}}),
        json.dumps({"argmap-browse": 1, "bookmarks": {}, "recent": 3, "places": {"/a": {"trail": [[1]]}}}),
        json.dumps({"argmap-browse": 1, "places": {"/a": {"trail": [["a", "", "x"]], "opened": 5}}}),
    ],
)
def test_a_broken_memory_is_set_aside_and_does_no_harm(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    memory = Memory(file)
    assert not memory.bookmarks and not memory.problem
    memory.toggle(Spot("/d.yaml", "a"))
    memory.save()
    assert [s.claim for s in Memory(file).bookmarks] == ["a"]


def test_the_memory_of_a_later_argmap_is_left_alone(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('{"argmap-browse": 2, "bookmarks": "elsewhere"}')
    memory = Memory(file)
    memory.toggle(Spot("/d.yaml", "a"))
    memory.save()
    assert "another version" in memory.problem
    assert "elsewhere" in file.read_text()


def test_a_memory_that_cannot_be_written_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "not kept:" in await press(app, pilot, "B")
        assert "★ bookmark" in as_text(app)
        assert isinstance(app.screen, DebateScreen)

    play(folder, do, memory=Memory(tmp_path / "file" / "browse.json"))


def test_the_memory_lies_in_the_state_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert state_file({"XDG_STATE_HOME": str(tmp_path)}) == tmp_path / "argmap" / "browse.json"
    monkeypatch.setenv("HOME", str(tmp_path))
    usual = tmp_path / ".local" / "state" / "argmap" / "browse.json"
    assert state_file({}) == state_file({"XDG_STATE_HOME": "not/absolute"}) == usual


def test_a_claim_is_copied_as_id_text_yaml_or_link(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    copied = file.with_name("copied.txt")

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "copy: i its id" in await press(app, pilot, "y")
        assert "copied: cost" in await press(app, pilot, "i")
        assert app.clipboard == copied.read_text() == "cost"
        await press(app, pilot, "y", "t")
        assert app.clipboard == "Free trams cost the city more than it can spare."
        await press(app, pilot, "y", "l")
        assert app.clipboard == f"{folder / 'trams.yaml'}#cost"
        await press(app, pilot, "down", "y", "y")  # the claim under the cursor
        assert (
            app.clipboard
            == '{id: cars, title: Fewer cars, text: Free trams take cars off the road., cite: ["storch, 12"]}\n'
        )
        await press(app, pilot, "y", "s")
        assert app.clipboard == "Storchmann, Karl. 2003. Free rides. [12]\n"
        await press(app, pilot, "y", "escape", "y", "x")
        assert isinstance(app.screen, DebateScreen) and "Storchmann" in app.clipboard

    play(folder, do, claim="cost", memory=Memory(file))


def test_the_yaml_of_a_claim_is_copied_without_its_indentation(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "y", "y")
        assert app.clipboard == (
            "buses:\n  title: Buses first\n  text: Buses should be free before trams are.\n  contradicts: [free]\n"
        )

    play(folder, do, claim="buses")


def test_place_folds_and_history_are_as_they_were_left(folder: Path, file: Path) -> None:
    async def come_back(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert claim_in_view(app) == left[0]
        text = as_text(app)
        assert "this is where you left off" in text
        assert "▸ − Too dear" in text
        await press(app, pilot, "left_square_bracket")
        assert claim_in_view(app) != left[0]
        # the file was changed meanwhile: the trail ends where it still can
        (folder / "trams.yaml").write_text("argmap: 1\nthesis: other\nclaims: {other: Another claim.}\n")
        app.remember()
        app.memory.save()

    async def find_changed(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert claim_in_view(app) == "other"
        await press(app, pilot, "left_square_bracket", "left_square_bracket", "left_square_bracket")
        assert claim_in_view(app) == "other"

    left: list[str] = []

    async def go(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "g", *"cost", "enter", "1", "space", "2")
        left.append(claim_in_view(app))
        app.remember()
        app.memory.save()

    play(folder, go, memory=Memory(file))
    assert left == ["cost"]
    play(folder, come_back, memory=Memory(file))
    play(folder, find_changed, memory=Memory(file))


def test_a_claim_that_is_named_comes_before_the_place_of_the_last_run(folder: Path, file: Path) -> None:
    memory = Memory(file)
    memory.keep_place(str(folder / "trams.yaml"), Place((Step("free"), Step("cost", "free con 1")), None))

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert claim_in_view(app) == "buses"

    play(folder, do, claim="buses", memory=memory)


def test_a_debate_is_entered_again_where_it_was_left(folder: Path) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "j", "enter")
        await press(app, pilot, "q", "enter")
        assert claim_in_view(app) == "cars"
        await press(app, pilot, "left_square_bracket")
        assert claim_in_view(app) == "free"

    play(folder, do)


def test_going_back_to_a_debate_that_has_gone_says_so(folder: Path) -> None:
    memory = Memory()
    memory.past = ((str(folder / "roads.yaml"), (Step("jam"),)),)

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        (folder / "roads.yaml").unlink()
        app.shelf._readings.pop(str(folder / "roads.yaml"), None)
        assert "no such file" in await press(app, pilot, "left_square_bracket")
        assert claim_in_view(app) == "free"

    play(folder, do, memory=memory)


def test_the_map_is_as_it_was_in_the_next_run(folder: Path, file: Path) -> None:
    async def leave(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m", "f", "minus", "less_than_sign", "m")
        app.remember()

    async def come_back(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        chart = app.map.chart
        assert chart is not None
        assert (chart.root, chart.zoom.name) == ("free", "LINE")
        assert chart.depth == 1
        await press(app, pilot, "m", "g", *"buses", "enter", "m")  # which that map does not reach
        assert app.map.chart is not None and app.map.chart.cursor is not None
        assert app.map.chart.cursor.step.claim == "buses"

    for do in (leave, come_back):
        memory = Memory(file)
        play(folder, do, memory=memory)
        memory.save()


@pytest.mark.parametrize(
    "kept",
    [["gone", 1, 2, []], ["free", None, 9, []], ["free", "x", 1, []], ["free", 1, 1, [["free", "a", 7]]], 3],
)
def test_a_map_that_cannot_be_as_it_was_is_a_new_one(folder: Path, file: Path, kept: object) -> None:
    path = str(folder / "trams.yaml")
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"argmap-browse": 1, "maps": {path: kept}}))

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "m")
        assert app.map.chart is not None and app.map.chart.cursor is not None
        assert app.map.chart.cursor.step.claim == "free"

    play(folder, do, memory=Memory(file))
