"""The user's own settings of the terminal UI: keys by the ids of actions, colours, and faults that stop nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key
from textual.pilot import Pilot
from tui_play import claim_in_view, play, press, settle, write_debates

from argmap.cli import main
from argmap.tui.actions import ACTIONS, OVER, Where, actions
from argmap.tui.app import BrowseApp
from argmap.tui.keymap import NAMED, Keymap, Place, key_named, sign_name, spelled
from argmap.tui.memory import Memory
from argmap.tui.picture import as_text
from argmap.tui.preferences import Preferences, preferences_schema, read_preferences
from argmap.tui.screens.lists import ListScreen
from argmap.tui.themes import PALETTES, Palette, palettes


def read(tmp_path: Path, text: str) -> Preferences:
    file = tmp_path / "config.toml"
    file.write_text(text)
    return read_preferences(file)


def told(preferences: Preferences) -> list[str]:
    return [f"{Path(str(p)).name}{f' ({p.help})' if p.help else ''}" for p in preferences.problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_debates(tmp_path)


def test_keys_of_the_file_are_the_keys_of_the_screens_the_footer_the_help_and_the_palette(
    folder: Path,
) -> None:
    preferences = read(
        folder,
        '[keys]\ndebate.parent = ["x", "backspace"]\nhelp = "f2"\ndebate.find = "ctrl+f"\npane_1 = "f5"\n',
    )
    assert not preferences.problems

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        footer = (await press(app, pilot, "j", "j", "j", "enter")).splitlines()[-1]
        assert claim_in_view(app) == "walkers"
        assert "F5 OUTLINE" in as_text(app)
        assert "x parent" in footer and "F2 help" in footer and "^f find" in footer
        await press(app, pilot, "h")
        assert claim_in_view(app) == "walkers"
        await press(app, pilot, "x")
        assert claim_in_view(app) == "free"
        await press(app, pilot, "question_mark")
        assert not isinstance(app.screen, ListScreen)
        text = await press(app, pilot, "f2")
        assert isinstance(app.screen, ListScreen)
        table = app.screen
        shown = "\n".join(
            "".join(t for t, _ in line)
            for i in range(table.list.count)
            for line in table._draw(i, 100, False)
        )
        assert "x Backspace" in shown and "^f" in shown, text
        await press(app, pilot, "escape")
        assert "find  (^f)" in await press(app, pilot, "ctrl+p")

    play(folder, do, preferences=preferences)


def test_messages_name_the_keys_as_they_are_mapped(folder: Path) -> None:
    (folder / "broken.yaml").write_text("argmap: 1\nclaims: [\n")
    preferences = read(
        folder,
        '[keys]\nfind = "f2"\nsift = "f3"\nmark = "f4"\nspots = "f5"\nfaults = "f6"\nback = "f7"\nfollow = "f8"\n'
        'next_hit = "f9"\nnew = "f10"\nlink_support = "f11"\nlink_attack = "f12"\nchoose = "f13"\nclose = "f14"\n'
        'save = "f15"\nsupport = "f16"\nattack = "f17"\nedit = "f18"\nleave = "f19"\n',
    )
    assert not preferences.problems

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        assert "nothing was searched for yet: F2 finds claims, F3 filters them" in await press(
            app, pilot, "f9"
        )
        assert "nothing was searched for yet: F2 finds claims" in await press(app, pilot, "m", "f9")
        assert "nothing was searched for yet: F2 finds claims" in await press(app, pilot, "m", "f9")
        assert ": F5 lists the bookmarks" in await press(app, pilot, "f4")
        assert "F11 and F12, at another claim, link it there" in await press(app, pilot, "M")
        app.show_debate(str(folder / "broken.yaml"))
        await settle(app, pilot)
        assert "Press F6" in as_text(app) and "✗4 (F6)" in as_text(app)
        assert "F13 open in editor" in await press(app, pilot, "f6")
        assert "F6 lists them" in await press(app, pilot, "f19", "f19", "home")
        assert "VISITED LAST (F5)" in as_text(app)
        assert "F15 writes the debate" in await press(app, pilot, "f10")
        assert "F14 keeps it for later" in await press(app, pilot, *"Trains?")
        assert "F16 adds a support, F17 an attack, F18 edits" in await press(app, pilot, "f15")

    play(folder, do, preferences=preferences)


@pytest.mark.parametrize("where", list(Where))
def test_what_is_said_of_an_action_names_other_keys_as_they_are_mapped(where: Where) -> None:
    mapped = {(where, a.id): (f"f{n + 1}",) for n, a in enumerate(actions(where)) if n < 24}
    keys = Keymap(mapped)
    names = {a.id for a in keys.actions(where)}
    for before, after in zip(actions(where), (keys.of(a, where) for a in actions(where)), strict=True):
        for ident in re.findall(r"\{(\w+)\}", before.about):
            assert ident in names, "that action is another place's"
            assert keys.key(ident, where) in after.about
        assert "{" not in after.about
        # a key that stands there by itself would stay
        assert not re.search(r"\b(ctrl\+|Enter\b)", before.about), before.about


def test_an_action_is_named_for_all_places_or_for_one_and_the_one_counts_more(tmp_path: Path) -> None:
    keys = read(
        tmp_path, '[keys]\ndown = "w"\n"map.down" = ["e"]\n[keys.library]\ndown = ["r", "Down"]\n'
    ).keys
    found = {w: keys.of(a, w).keys for a in ACTIONS if a.id == "down" for w in a.where}
    assert found == {
        Where.DEBATE: ("w",),
        Where.LIST: ("w",),
        Where.MAP: ("e",),
        Where.LIBRARY: ("r", "down"),
    }


def test_every_fault_has_its_line_and_the_way_out_and_the_rest_counts(tmp_path: Path) -> None:
    preferences = read(
        tmp_path,
        '[browse]\ntheme = "lite"\nmose = false\nascii = "yes"\nscreen = "map"\n[keys]\n'
        '"debate.parnt" = "x"\ndebate.parent = ["v", "ctrl+i", "foo"]\ndebate.back = "v"\ndebate.next_hit = 3\n'
        'choice.take = "x"\n[kees]\n',
    )
    assert told(preferences) == [
        'config.toml:2: browse.theme: there must be one of dark, light, contrast, terminal (did you mean "light"?)',
        'config.toml:3: browse.mose: there is no such setting (did you mean "mouse"?)',
        "config.toml:4: browse.ascii: there must be true or false",
        'config.toml:7: keys.debate.parnt: there is no such action (did you mean "debate.parent"?)',
        'config.toml:8: keys.debate.parent: a terminal sends the same for "ctrl+i" and "tab" (write "tab")',
        'config.toml:8: keys.debate.parent: there is no key "foo" (write "h", "?", "ctrl+d", "enter", "f2")',
        'config.toml:10: keys.debate.next_hit: there must be a key or a list of keys (for example: ["h", "backspace"])',
        'config.toml:12: kees: there is no such table (did you mean "keys"?)',
        'config.toml:9: keys.debate.back: "v" is debate.parent already',
        'config.toml:11: keys.choice.take: "x" is typed into lines there, and does nothing else',
    ]
    assert preferences.browse == {"screen": "map"}
    found = {a.id: preferences.keys.of(a, Where.DEBATE).keys for a in actions(Where.DEBATE)}
    assert found["parent"] == ("v",) and found["back"] == ("left_square_bracket", "alt+left")


@pytest.mark.parametrize("text", ["[keys\n", "\udcff", "keys = 1\n", ""])
def test_a_file_that_cannot_be_read_leaves_everything_as_it_is(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    preferences = read_preferences(file)
    assert bool(preferences.problems) == bool(text)
    assert not preferences.browse and not preferences.keys.for_textual


def test_faults_are_told_on_the_screen_that_opens_all_the_same(folder: Path) -> None:
    preferences = read(folder, '[keys]\nnix = "x"\nnux = "y"\n')

    async def first(app: BrowseApp, pilot: Pilot[int]) -> None:
        text = await press(app, pilot)
        assert "config.toml:2: keys.nix: there is no such action" in text.splitlines()[-1]

    play(folder, first, preferences=preferences, size=(200, 40))


def test_the_table_of_keys_is_printed_with_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "argmap").mkdir()
    (tmp_path / "argmap" / "config.toml").write_text('[keys]\ndebate.parent = ["x"]\n')
    assert main(["browse", "--keys"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split()[:2] == ["debate.parent", "x"] for line in lines)
    assert len(lines) == sum(len(a.where) for a in ACTIONS) + 2
    assert str(tmp_path / "argmap" / "config.toml") in lines[-1]


def test_the_schema_takes_what_the_reader_takes(tmp_path: Path) -> None:
    import tomllib

    jsonschema = pytest.importorskip("jsonschema")
    schema = preferences_schema()
    json.dumps(schema)
    for text, good in (
        ('[browse]\ntheme = "light"\nmouse = false\n[keys]\ndown = "f7"\n"map.up" = []\n', True),
        ('[keys]\nmap = "m"\n', True),
        ('[keys.map]\nfold = ["x"]\n', True),
        ('[browse]\ntheme = "lite"\n', False),
        ("[keys]\ndwn = 'x'\n", False),
        ("[kees]\n", False),
    ):
        valid = jsonschema.Draft7Validator(schema).is_valid(tomllib.loads(text))
        assert valid is good and bool(read(tmp_path, text).problems) is not good, text


def test_keys_have_the_names_that_the_terminal_library_gives_them() -> None:
    for number in range(33, 127):
        sign = chr(number)
        assert sign_name(sign) == _character_to_key(sign) == key_named(sign)
        assert key_named(spelled(sign_name(sign))) == sign_name(sign)
    for name in NAMED:
        assert key_named(name.upper()) == name
    bound = {key for action in ACTIONS for key in action.keys}
    assert {key_named(spelled(key)) for key in bound} == bound
    for text in ("", "ctrl+", "hyper", "ctrl+ctrl+a", "strg+a", "nix", "a b", "+a"):
        assert key_named(text) is None
    assert key_named("ctrl++") == "ctrl+plus"


PLACES = [(w, a.id) for a in ACTIONS for w in a.where]
KEYS = ["a", "b", "h", "j", "question_mark", "ctrl+d", "f5", "q"]


@given(
    st.dictionaries(
        st.sampled_from(PLACES), st.lists(st.sampled_from(KEYS), max_size=3).map(tuple), max_size=8
    )
)
def test_no_key_means_two_things_at_a_place_whatever_is_mapped(mapped: dict[Place, tuple[str, ...]]) -> None:
    problems: list[str] = []
    keymap = Keymap(mapped, lambda place, words: problems.append(words))
    for where in Where:
        keys = [key for a in actions(where) for key in keymap.of(a, where).keys]
        assert len(set(keys)) == len(keys)
        if where not in OVER:
            for action in actions(where):
                if not keymap.of(action, where).keys:
                    assert problems or () in mapped.values()


def test_what_is_chosen_is_kept_between_runs(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "state" / "browse.json"

    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        await press(app, pilot, "T")
        assert app.theme == "argmap-light"

    memory = Memory(file)
    play(folder, do, memory=memory)
    memory.save()
    assert Memory(file).theme == "light"


# --- colours ---


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.1), 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


RGB = [p for p in PALETTES.values() if not p.ansi]


@pytest.mark.parametrize("palette", [*RGB, *(p.grey() for p in RGB)], ids=lambda p: p.name)
def test_text_can_be_read_on_every_ground_of_a_theme(palette: Palette) -> None:
    least = 7 if "contrast" in palette.name else 4.5
    grounds = (palette.ground, palette.side, palette.bar)
    for name in ("ink", "dim", "pro", "con", "cut", "thesis", "clash", "link", "good", "warning", "error"):
        worst = min(contrast(getattr(palette, name), ground) for ground in grounds)
        assert worst >= least, f"{name}: {worst:.2f}"
    for ground in (palette.cursor, palette.idle, palette.mark):
        assert contrast(palette.ink, ground) >= 4.5


def test_without_hues_the_themes_of_the_terminal_are_not_offered() -> None:
    assert set(palettes(grey=False)) - set(palettes(grey=True)) == {"argmap-terminal"}


@pytest.mark.parametrize("name", PALETTES)
def test_every_theme_draws_every_screen(folder: Path, name: str) -> None:
    async def do(app: BrowseApp, pilot: Pilot[int]) -> None:
        app.choose_theme(name)
        assert "Free trams" in await press(app, pilot, "j")
        for keys in (["slash", "a", "escape"], ["m"], ["ctrl+p", "t", "escape"], ["m", "L"]):
            await press(app, pilot, *keys)
        assert app.failure is None

    play(folder, do)
