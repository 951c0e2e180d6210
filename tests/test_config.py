"""The settings of a project: where they are found, what they change, and what is said of faults in them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran
from examples import in_a_file
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from argmap.config.keys import KEYS
from argmap.config.project import Project, plan_in_project
from argmap.config.schema import config_schema
from argmap.config.settings import Pattern
from argmap.diagnostic import ArgmapError

Run = Callable[..., Ran]
ROOT = Path(__file__).parent.parent

# an uncited fact, a claim of one word that is also a clash of style, a dangling reference
DEBATE = """\
argmap: 1
title: Should the tram be free?
thesis: free
claims:
  free:
    text: Riding the tram should cost nothing.
    pro: [{id: full, text: Free trams are full on most days., kind: fact}]
    con: [deer, dear]
  dear: Expensive.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project: `tram.yaml` in the current directory, below a folder that is nobody's."""
    folder = tmp_path / "town" / "debates"
    folder.mkdir(parents=True)
    (folder / "tram.yaml").write_text(DEBATE)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def found(here: Path, run: Run) -> Callable[..., list[str]]:
    """The names of what `argmap check` finds, with their levels."""

    def found(*words: str) -> list[str]:
        data = json.loads(run("check", "--format", "json", *(words or ["tram.yaml"])).out)
        return [f"{f['level']} {f['name']}" for f in data["findings"]]

    return found


Names = Callable[..., list[str]]
ALL = ["warning uncited-fact", "error dangling-reference", "info length"]


def test_without_a_file_of_settings_nothing_changes(found: Names) -> None:
    assert found() == ALL


def test_settings_are_found_in_the_folder_of_the_debate_and_above_it(here: Path, found: Names) -> None:
    (here.parent / "argmap.toml").write_text('ignore = ["AM4"]\n')
    assert found() == ["error dangling-reference"]
    (here / "argmap.toml").write_text('ignore = ["AM1"]\n')
    assert found() == ["warning uncited-fact", "info length"]


def test_pyproject_holds_settings_too_and_one_that_has_none_is_passed_over(here: Path, found: Names) -> None:
    (here.parent / "pyproject.toml").write_text('[tool.argmap]\nignore = ["AM4"]\n')
    (here / "pyproject.toml").write_text('[project]\nname = "argmap-debates"\n')
    assert found() == ["error dangling-reference"]
    (here / "pyproject.toml").write_text("this is not TOML, and no business of ours")
    assert found() == ["error dangling-reference"]
    (here / "pyproject.toml").write_text('[tool.argmap]\nignore = ["AM1"]\n')
    assert found() == ["warning uncited-fact", "info length"]
    (here / "argmap.toml").write_text('ignore = ["AM1", "AM4"]\n')
    assert found() == []


def test_each_debate_has_the_settings_that_are_nearest_to_it(here: Path, found: Names) -> None:
    other = here / "draft"
    other.mkdir()
    (other / "town.yaml").write_text(DEBATE)
    (other / "argmap.toml").write_text('select = ["AM405"]\n')
    assert found("tram.yaml", "draft/town.yaml") == [*ALL, "info length"]
    assert found("tram.yaml", "draft") == [*ALL, "info length"]


def test_what_lies_above_the_installed_program_is_no_project_of_the_library(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = here / ".venv" / "lib" / "argmap"
    (installed / "library").mkdir(parents=True)
    (here / "argmap.toml").write_text("strict = true\n")
    assert Project().settings(str(installed / "library" / "asia.yaml")).strict is True
    monkeypatch.setattr("argmap.config.project._PACKAGE", str(installed))
    assert Project().settings(str(installed / "library" / "asia.yaml")).path == ""


def test_standard_input_has_the_settings_of_the_file_that_it_stands_for(here: Path) -> None:
    (here.parent / "argmap.toml").write_text("strict = true\n")
    (here / "sub").mkdir()
    (here / "sub" / "argmap.toml").write_text('select = ["AM405"]\n')
    assert Project().settings("-").strict is True
    assert Project().settings("sub/x.yaml").select == ("AM405",)


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ('select = ["AM101"]', ["error dangling-reference"]),
        ('select = ["AM101"]\nextend-select = ["length"]', ["error dangling-reference", "info length"]),
        ('ignore = ["style", "uncited-fact"]', ["error dangling-reference"]),
        ('[levels]\nAM4 = "error"\nlength = "warning"', ["error uncited-fact", ALL[1], "warning length"]),
        ('[levels]\nlength = "warning"\nAM4 = "error"', ["error uncited-fact", ALL[1], "warning length"]),
        ('[levels]\ndangling-reference = "info"', [ALL[0], "info dangling-reference", ALL[2]]),
        ("[rules.length]\nleast = 1", ALL[:2]),
        ("[rules.AM405]\nleast = 1", ALL[:2]),
        ('[per-file-ignores]\n"tram.*" = ["AM4"]\n"other.yaml" = ["AM1"]', [ALL[1]]),
    ],
)
def test_what_the_settings_say_of_rules_holds(
    here: Path, found: Names, settings: str, names: list[str]
) -> None:
    (here / "argmap.toml").write_text(settings)
    assert found() == names


def test_strict_by_default_can_be_taken_back_for_a_run(here: Path, run: Run) -> None:
    steps = "arguments: [{premises: [full], supports: free, scheme: bias}]\n"
    Path("tram.yaml").write_text(DEBATE.replace("deer, ", "") + steps)
    (here / "argmap.toml").write_text("strict = true")
    assert "scheme-roles" in run("check", "tram.yaml").out
    assert "scheme-roles" not in run("check", "--no-strict", "tram.yaml").out
    (here / "argmap.toml").unlink()
    assert "scheme-roles" in run("check", "--strict", "tram.yaml").out


def test_the_command_line_wins_over_the_file(here: Path, found: Names) -> None:
    (here / "argmap.toml").write_text('select = ["AM1"]\nextend-select = ["AM405"]\nignore = ["AM401"]\n')
    assert found() == ALL[1:]
    assert found("tram.yaml", "--select", "AM401") == ALL[:1]
    assert found("tram.yaml", "--extend-select", "AM4") == ALL[1:]
    assert found("tram.yaml", "--ignore", "AM1") == ALL[2:]
    assert found("tram.yaml", "--isolated") == ALL


def test_a_file_of_settings_can_be_named(here: Path, found: Names, run: Run) -> None:
    Path("argmap.toml").write_text('select = ["AM405"]\n')
    Path("hard.toml").write_text('select = ["AM101"]\n')
    assert found("tram.yaml", "--config", "hard.toml") == ["error dangling-reference"]
    Path("pyproject.toml").write_text("[tool.other]\n")
    ran = run("check", "--config", "pyproject.toml")
    assert ran.status == 2 and "has no table [tool.argmap]" in ran.err
    assert "an empty name is no file of settings" in run("check", "--config", "").err
    ran = run("check", "--config", "soft.toml")
    assert ran.status == 2 and ran.err == "argmap: soft.toml: no such file or directory\n"


def test_settings_build_on_others(here: Path, found: Names, run: Run) -> None:
    (here.parent / "argmap.toml").write_text(
        'select = ["AM1"]\nextend-select = ["AM401"]\nignore = ["AM405"]\nexclude = ["tram.yaml"]\n'
        'levels = { AM101 = "info", AM401 = "info" }\nrules = { length = { most = 3, least = 2 } }\n'
    )
    Path("argmap.toml").write_text(
        'extend = "../argmap.toml"\nignore = []\nextend-select = ["AM405"]\nlevels = { AM401 = "error" }\n'
        "rules = { length = { most = 7 } }\n"
    )
    assert found() == ["error uncited-fact", "info dangling-reference", "info length"]
    settings = Project().settings("tram.yaml")
    assert settings.options == {"length": {"most": 7, "least": 2}}
    assert settings.excludes(str(here.parent / "tram.yaml")) and settings.path.endswith("debates/argmap.toml")
    (here.parent / "argmap.toml").write_text('\nextend = "debates/argmap.toml"\n')
    ran = run("check")
    assert ran.status == 2
    assert ran.err.startswith(
        "argmap: ../argmap.toml:2: extend: debates/argmap.toml builds on this file in turn"
    )
    Path("argmap.toml").write_text('extend = "argmap.toml"\n')
    assert "argmap.toml:1: extend: a file cannot build on itself" in run("check").err
    Path("argmap.toml").write_text('extend = "nix.toml"\n')
    assert "argmap.toml:1: extend: there is no file nix.toml" in run("check").err


def test_excluded_files_are_passed_over_in_folders_and_not_where_they_are_named(
    here: Path, found: Names, run: Run
) -> None:
    Path("draft.yaml").write_text(DEBATE)
    Path("argmap.toml").write_text('exclude = ["draft.*"]\nselect = ["AM101"]\n')
    assert found(".") == ["error dangling-reference"]
    assert found("draft.yaml") == ["error dangling-reference"]
    assert found("draft.yaml", "--force-exclude") == []
    ran = run("check", "--force-exclude", "draft.yaml")
    assert (ran.status, ran.err) == (0, "the settings exclude all that was named\n")
    before = Path("draft.yaml").read_text()
    assert run("fmt", ".").status == 0
    assert Path("draft.yaml").read_text() == before != Path("tram.yaml").read_text()
    assert run("fmt", "--force-exclude", "draft.yaml").status == 0
    assert Path("draft.yaml").read_text() == before
    assert run("fmt", "draft.yaml").status == 0
    assert Path("draft.yaml").read_text() != before


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("drafts", "drafts/a.yaml", True),
        ("drafts", "x/drafts/a.yaml", True),
        ("drafts/", "drafts/a.yaml", True),
        ("drafts/*", "drafts/a.yaml", True),
        ("./drafts/*.yaml", "drafts/x/a.yaml", True),
        ("drafts/*", "x/drafts/a.yaml", False),
        ("*/drafts", "x/drafts/a.yaml", True),
        ("a.yaml", "x/a.yaml", True),
        ("x/a.yaml", "y/x/a.yaml", False),
        ("a.yam", "a.yaml", False),
        ("../a.yaml", "../a.yaml", True),
        ("*.yaml", "../a.yaml", True),
    ],
)
def test_a_pattern_fits_names_at_any_depth_and_paths_from_its_folder(
    here: Path, pattern: str, path: str, fits: bool
) -> None:
    assert Pattern(str(here), pattern).fits(path) is fits


def test_the_list_counts_what_check_reports(here: Path, run: Run) -> None:
    assert run("list").out.split()[-1] == "3"
    Path("argmap.toml").write_text('ignore = ["AM405"]\n')
    assert run("list").out.split()[-1] == "2"
    assert run("list", "--isolated").out.split()[-1] == "3"


# faults


FAULTS = {
    "an unknown key": ('\nselct = ["AM1"]\n', '2: selct: there is no setting "selct"', 'did you mean "select"?'),
    "an unknown rule": ('ignore = [\n  "AM4",\n  "lenght",\n]\n', '3: ignore: there is no rule "lenght"', '"length"?'),
    "another file's table": ("[tool.argmap]\nstrict = true", "1: tool: the settings stand without [tool.argmap]", ""),
    "no list": ('select = "AM4"', "1: select: there must be a list of rules", 'select = ["AM1"'),
    "no rule": (
        'select = ["AM4", 5, true]',
        "1: select: there must be a list of rules, and 5, true are no texts",
        'select = ["AM1"',
    ),
    "no flag": ("strict = 1", "1: strict: there must be true or false", "strict = true"),
    "no path": ("baseline = true", "1: baseline: there must be the path of a file", "baseline = "),
    "no patterns": ("exclude = [1]", "1: exclude: there must be a list of patterns", 'exclude = ["drafts"'),
    "no table": ('levels = "error"', "1: levels: there must be a table of rules with levels", "levels = {"),
    "a level": ('[levels]\n"AM4" = "eror"', '2: levels.AM4: there is no level "eror"', 'did you mean "error"?'),
    "a rule of levels": ('levels = { lenght = "info" }', '1: levels.lenght: there is no rule "lenght"', '"length"?'),
    "a fixed level": ('[levels]\nAM003 = "info"', "2: levels.AM003: this says that part", ""),
    "a number": ('[rules.length]\nmost = "x"', "2: rules.length.most: there must be a whole number", ""),
    "a negative number": ("[rules]\nlength.most = -1", "2: rules.length.most: there must be a whole number", ""),
    "a truth for a number": ("[rules]\nlength = {most = true}", "2: rules.length.most: there must be a whole", ""),
    "a setting": ("[rules.length]\nmots = 3", '2: rules.length.mots: there is no setting "mots"', '"most"?'),
    "a rule of settings": ("[rules]\nlenght = {}", '2: rules.lenght: there is no rule "lenght"', '"length"?'),
    "nothing to set": ("rules.self-relation.x = 1", "1: rules.self-relation: nothing can be set", ""),
    "no settings": ("rules.length = 1", "1: rules.length: there must be a table of rules", "ratio = 4"),
    "a file's rules": (
        '[per-file-ignores]\n"a b/*" = ["AM9"]',
        '2: per-file-ignores.a b/*: there is no rule "AM9"',
        "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", FAULTS)
@pytest.mark.parametrize("file", ["argmap.toml", "pyproject.toml"])
def test_a_fault_is_told_with_file_line_key_and_the_way_out(
    here: Path, run: Run, text: str, file: str
) -> None:
    settings, said, way_out = FAULTS[text]
    if text == "another file's table" and file != "argmap.toml":
        return
    if file == "pyproject.toml":
        if settings.startswith("["):
            settings = settings.replace("[", "[tool.argmap.", 1)
        else:
            settings = f"[tool.argmap]\n{settings}"
            number, _, rest = said.partition(":")
            said = f"{int(number) + 1}:{rest}"
    Path(file).write_text(settings)
    ran = run("check", "tram.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert f"argmap: {file}:{said}" in ran.err and way_out in ran.err
    assert ran.err.count("argmap:") == 1


def test_all_faults_are_told_at_once(here: Path, run: Run) -> None:
    Path("argmap.toml").write_text("strict = 1\nselct = []\n[levels]\nx = 'info'\n")
    ran = run("check")
    assert ran.status == 2
    assert [line.split(":")[2] for line in ran.err.splitlines() if line.startswith("argmap:")] == [
        "2",
        "1",
        "4",
    ]


def test_what_is_not_toml_is_said_with_line_and_column(here: Path, run: Run) -> None:
    Path("argmap.toml").write_text("strict = true\nselect = AM1\n")
    ran = run("check")
    assert ran.status == 2 and ran.err.startswith("argmap: argmap.toml:2:10: this is not TOML: invalid value")
    Path("argmap.toml").write_text('strict = true\nselect = [\n  "AM1"\n\n')
    ended = "argmap: argmap.toml:3:8: this is not TOML: unclosed array, at the end of the file"
    assert run("check").err.startswith(ended)
    Path("argmap.toml").write_text("select = [")
    assert run("check").err.startswith(
        "argmap: argmap.toml:1:11: this is not TOML: invalid value, at the end"
    )
    Path("argmap.toml").write_bytes(b"\xff")
    assert "argmap.toml is not UTF-8" in run("check").err


@hypothesis_settings(deadline=None)
@given(st.text(max_size=60))
def test_whatever_stands_in_the_file_ends_in_settings_or_an_error(text: str) -> None:
    from argmap.config.reading import read_settings

    with in_a_file(text, "argmap.toml") as path:
        try:
            assert read_settings(path) is not None
        except ArgmapError as error:
            assert str(error)


def test_where_nobody_can_be_told_of_faults_the_rules_are_those_of_the_house(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = plan_in_project("tram.yaml")
    Path("argmap.toml").write_text('select = ["AM1"]\n')
    assert plan_in_project("tram.yaml") != house
    Path("argmap.toml").write_text('select = ["AM1"]\nstrict = 1\nselct = 1\n')
    assert plan_in_project("tram.yaml") == house
    assert capsys.readouterr() == ("", "")


# schema and page


def test_the_schema_of_settings_is_valid_and_current() -> None:
    Draft7Validator.check_schema(config_schema())
    written = (ROOT / "argmap" / "config" / "argmap.toml.schema.json").read_text("utf-8")
    assert json.loads(written) == config_schema()


@pytest.mark.parametrize("key", KEYS)
def test_the_example_of_every_setting_is_right_by_schema_and_reader(key: str, here: Path) -> None:
    example = KEYS[key].example
    assert not list(Draft7Validator(config_schema()).iter_errors(tomllib.loads(example)))
    (here.parent / "argmap.toml").write_text("")
    Path("argmap.toml").write_text(example)
    assert Project().settings("tram.yaml").path
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    assert f"| `{key}` | {KEYS[key].kind.value}, such as `{example}` | {KEYS[key].doc} |\n" in page


@pytest.mark.parametrize("text", [t for name, (t, _, _) in FAULTS.items() if name != "a file's rules"])
def test_the_schema_refuses_what_the_reader_refuses(text: str) -> None:
    assert list(Draft7Validator(config_schema()).iter_errors(tomllib.loads(text)))


def test_the_files_that_the_page_shows_have_no_faults(here: Path) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(blocks) >= 2
    for block in blocks:
        Path("argmap.toml").write_text(block)
        assert Project().settings("tram.yaml").path.endswith("argmap.toml")
        assert not list(Draft7Validator(config_schema()).iter_errors(tomllib.loads(block)))


def test_the_mistake_that_the_page_shows_is_told_as_it_says(here: Path, run: Run) -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    (said,) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    Path("argmap.toml").write_text('strict = true\nignore = ["one-sidd"]\n')
    assert run("check").err == said
