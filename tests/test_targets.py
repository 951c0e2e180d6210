"""What a word of the command line may name, and what becomes of names that nothing answers to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import TRAM, Ran, environment, process

import argmap as package
from argmap.targets import Found, Target, default_folder, shipped_library, targets
from argmap.tui.shelf import Shelf
from argmap.tui.watch import listing, whole

Run = Callable[..., Ran]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current directory with `here.yaml`, and `debates/` with two debates and a file of sources."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.yaml").write_text(TRAM)
    (tmp_path / "debates").mkdir()
    for name in ("alpha", "beta"):
        (tmp_path / "debates" / f"{name}.yaml").write_text(TRAM)
    (tmp_path / "debates" / "sources.yaml").write_text("s: {title: A book}\n")
    return tmp_path


def test_a_file_a_folder_and_a_bare_name_all_lead_to_debates(shelf: Path) -> None:
    assert targets(["here.yaml"]) == [Target("here.yaml")]
    assert targets(["debates"]) == [Target("debates/alpha.yaml"), Target("debates/beta.yaml")]
    assert targets(["beta"]) == [Target("debates/beta.yaml")]
    assert targets(["beta.yaml"]) == [Target("debates/beta.yaml")]
    assert targets(["alpha#cars", "here.yaml#cost"]) == [
        Target("debates/alpha.yaml", "cars"),
        Target("here.yaml", "cost"),
    ]


def test_no_name_means_the_folder_debates_or_else_the_shipped_library(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert targets([]) == targets(["debates"])
    empty = shelf / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert default_folder() == shipped_library()
    assert {"entrapment", "values"} <= {d.debate.id for _, d in Found([]).read()}
    assert targets(["entrapment#drawn-in"])[0].claim == "drawn-in"


def test_a_debate_that_is_named_twice_is_read_once(shelf: Path) -> None:
    found = Found(["debates/beta.yaml", "debates", "beta", "./debates/../debates/alpha.yaml"])
    assert [d.debate.id for _, d in found.read()] == ["beta", "alpha"]


def test_a_file_name_may_hold_the_sign_that_names_claims(shelf: Path) -> None:
    (shelf / "odd#name.yaml").write_text(TRAM)
    assert targets(["odd#name.yaml"]) == [Target("odd#name.yaml")]
    assert targets(["odd#name.yaml#cars"]) == [Target("odd#name.yaml", "cars")]


def test_standard_input_is_a_debate_with_the_name_that_is_given(shelf: Path) -> None:
    (shelf / "debates" / "lines.yaml").write_text(
        "argmap: 1\ntitle: Lines\nclaims: {far: Lines reach far.}\n"
    )
    text = TRAM + "        pro: ['lines#far']\n"
    ran = process(
        "list",
        "-",
        "--stdin-filename",
        "debates/unsaved.yaml",
        "--format=json",
        stdin=text.encode(),
        cwd=shelf,
    )
    assert b'"id": "unsaved"' in ran.stdout
    ran = process("check", "-", "--stdin-filename", "debates/unsaved.yaml", stdin=text.encode(), cwd=shelf)
    assert ran.returncode == 0
    # without the name it stands in the current directory, where there is no such debate
    ran = process("check", "-", "--format=concise", stdin=text.encode(), cwd=shelf)
    assert ran.returncode == 1
    assert b'there is no debate "lines" beside this one' in ran.stdout
    ran = process("show", "-#cars", stdin=TRAM.encode(), cwd=shelf)
    assert b"Free trams take cars off the road." in ran.stdout


@pytest.mark.parametrize(
    ("name", "message", "way_out"),
    [
        ("betta", 'there is no file "betta" here, and no debate of that name in debates', '"beta"'),
        ("hre.yaml", 'there is no file "hre.yaml" here', '"here.yaml"'),
        ("debates/alfa.yaml", "there is no file debates/alfa.yaml", '"debates/alpha.yaml"'),
        ("no/where/at/all.yaml", "there is no file no/where/at/all.yaml", ""),
        ("debates#cars", "debates is a folder", "FILE#cars"),
        ("hollow", "there is no debate in the folder hollow", "argmap new hollow/NAME.yaml"),
        ("pipe", "pipe is not a regular file", "`-`"),
        ("/dev/null", "/dev/null is not a regular file", "`-`"),
        ("/dev/zero", "/dev/zero is not a regular file", "`-`"),
        ("huge.yaml", "huge.yaml has 70 MiB", "split the debate"),
        ("lost.yaml", "lost.yaml: no such file or directory", ""),
        ("n" * 300, f'there is no file "{"n" * 300}"', ""),
        ("", "an empty name is no target", ""),
    ],
    ids=lambda text: text[:20],
)
def test_what_cannot_be_read_is_named_and_nothing_hangs(
    name: str, message: str, way_out: str, shelf: Path, run: Run
) -> None:
    (shelf / "hollow").mkdir()
    os.mkfifo(shelf / "pipe")
    (shelf / "lost.yaml").symlink_to("gone.yaml")
    with (shelf / "huge.yaml").open("wb") as huge:
        huge.truncate(70 * 1024 * 1024)
    ran = run("list", name)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith(f"argmap: {message}")
    assert way_out in ran.err


@contextmanager
def nobody() -> Iterator[None]:
    """The rights of somebody who is not root, who may read everything."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
        if not os.access(package.__file__, os.R_OK, effective_ids=True):
            os.seteuid(0)
            pytest.skip("argmap lies in a folder that only root may look into")
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody may look into and write to (those of pytest are for their owner alone)."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def test_a_file_without_permission_is_named(public: Path, run: Run) -> None:
    file = public / "secret.yaml"
    file.write_text(TRAM)
    assert run("list", file).status == 0
    file.chmod(0)
    with nobody():
        ran = run("list", file)
    assert (ran.status, ran.err) == (2, f"argmap: {file}: permission denied\n")


@pytest.mark.parametrize("name", ["x/y.yaml", "x/y.yaml#cars", "x/z"])
@pytest.mark.parametrize("command", ["check", "list", "show", "browse"])
def test_a_file_in_a_folder_without_permission_is_not_said_to_be_missing(
    command: str, name: str, public: Path, run: Run
) -> None:
    (public / "x").mkdir()
    (public / "x" / "y.yaml").write_text(TRAM)
    (public / "x").chmod(0)
    with nobody():
        ran = run(command, f"{public}/{name}", *(["--screenshot", "s.txt"] if command == "browse" else []))
        folder = run(command, public / "x")
    (public / "x").chmod(0o700)
    assert (ran.status, ran.err) == (2, f"argmap: {public}/{name}: permission denied\n")
    assert (folder.status, folder.err) == (2, f"argmap: {public}/x: permission denied\n")


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        (["list"], "Should the tram be free?"),
        (["list", "--format", "json"], '"id": "tram"'),
        (["find", "cars", "--in"], "tram.yaml:"),
        (["find", "cars", "--format", "json", "--in"], '"debate": "tram"'),
        (["show"], "Should the tram be free?"),
        (["check", "--format", "concise"], "tram.yaml:1:1: error AM103"),
        (["export", "--to", "json"], ""),
    ],
)
@pytest.mark.parametrize("as_folder", [True, False])
def test_one_file_that_cannot_be_read_does_not_keep_the_others_back(
    words: list[str], seen: str, as_folder: bool, public: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(public)
    for name in ("bar", "tram", "zoo"):
        (public / f"{name}.yaml").write_text(
            TRAM.replace("title: Should", "titel: Should", name == "tram" and "check" in words)
        )
    (public / "bar.yaml").chmod(0)
    names = ["."] if as_folder else ["bar.yaml", "no-such.yaml", "tram.yaml", "zoo.yaml"]
    if words[0] == "show":
        names = [n for n in names if n != "."] or ["bar.yaml", "tram.yaml"]
    with nobody():
        ran = run(*words, *names)
    assert ran.status == 2
    assert "argmap: bar.yaml: permission denied\n" in ran.err
    assert ('there is no file "no-such.yaml"' in ran.err) == ("no-such.yaml" in names)
    assert seen in ran.out
    if words[0] == "export":
        written = sorted(p.name for p in (public / "exports").iterdir())
        assert written == ["tram.json", "zoo.json"]
        assert "wrote exports/tram.json\nwrote exports/zoo.json\n" in ran.err


def test_an_export_that_cannot_be_written_does_not_keep_the_others_back(shelf: Path, run: Run) -> None:
    (shelf / "debates" / "empty.yaml").write_text("argmap: 1\ntitle: Empty\n")
    (shelf / "exports").mkdir()
    (shelf / "exports" / "alpha.json").write_text("mine")
    ran = run("export", "debates", "--to", "json")
    assert ran.status == 2
    assert "exports/alpha.json exists already" in ran.err
    assert "debates/empty.yaml has no claims" in ran.err
    assert (shelf / "exports" / "alpha.json").read_text() == "mine"
    assert (shelf / "exports" / "beta.json").exists()


@pytest.mark.parametrize("words", [["list"], ["find", "cars", "--in"], ["check"]])
def test_where_nothing_can_be_read_programs_get_an_empty_answer(
    words: list[str], shelf: Path, run: Run
) -> None:
    ran = run(*words, "debates/alfa.yaml", "--format", "json")
    assert ran.status == 2
    answer = json.loads(ran.out)
    assert next(v for v in answer.values() if isinstance(v, list)) == []


def test_standard_input_without_end_is_given_up_at_the_size_of_the_largest_file() -> None:
    with Path("/dev/zero").open("rb") as endless:
        ran = subprocess.run(
            [sys.executable, "-m", "argmap", "check", "-"],
            stdin=endless,
            capture_output=True,
            env=environment(),
            timeout=120,
        )
    assert ran.returncode == 2
    assert ran.stderr == b"argmap: standard input has more than the 64 MiB that are read\n"


def test_a_claim_is_no_whole_debate(shelf: Path, run: Run) -> None:
    ran = run("list", "here.yaml#cars")
    assert ran.status == 2
    assert "here.yaml#cars names a claim, and this needs a whole debate" in ran.err


def test_an_argument_is_no_claim(shelf: Path, run: Run) -> None:
    ran = run("show", "here.yaml#cost -> free")
    assert ran.status == 2
    assert "is an argument; its premises are claims: cost" in ran.err


def test_without_a_target_the_debates_of_this_folder_are_meant_before_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tram.yaml").write_text(TRAM)
    assert [line.split()[0] for line in run("list").out.splitlines()[1:]] == ["tram"]
    assert "entrapment" in run("list", "entrapment").out


def test_every_spelling_of_the_suffix_is_a_debate_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tram.YML").write_text(TRAM)
    Path("town.YAML").write_text(
        "argmap: 1\ntitle: Town\nclaims:\n"
        "  a: {text: Towns are for people., pro: [b], con: ['tram#cost']}\n  b: Towns are built for people.\n"
    )
    assert run("check", "tram").status == run("check", "town.YAML").status == 0
    assert [line.split()[0] for line in run("list").out.splitlines()[1:]] == ["town", "tram"]
    assert run("rename", "tram.YML#cost", "dear").status == 0
    assert "'tram#dear'" in Path("town.YAML").read_text()
    assert Shelf(["tram.YML"]).beside("tram.YML", "town") == "town.YAML"
    assert set(listing(".")) == {"./town.YAML", "./tram.YML"}
    assert sorted(Path(p).name for p in whole("town.YAML")) == ["town.YAML", "tram.YML"]


def test_an_empty_file_of_a_folder_is_told_of_and_not_taken_for_a_debate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tram.yaml").write_text(TRAM)
    Path("lost.yaml").write_text("")
    Path("begun.yml").write_text("# to be written\n\n---\n")
    Path("other.yaml").write_text("version: 3\n")
    ran = run("check", ".", "--format", "concise")
    assert ran.status == 1
    assert [line.split(": error ")[0] for line in ran.out.splitlines()[:-1]] == [
        "begun.yml:1:1",
        "lost.yaml:1:1",
    ]
    assert "AM002 empty-file" in ran.out and ran.out.endswith("2 errors in 2 of 3 files\n")
    assert run("check", "--format", "concise").out == ran.out
    assert run("check", "tram.yaml").status == 0
    assert len(run("list").out.splitlines()) == 2
    Path("begun.yml").unlink()
    # what a debate takes its sources from is no lost debate
    head, _, rest = TRAM.partition("sources:\n")
    Path("tram.yaml").write_text(f"{head}sources: lost.yaml\n{rest.partition(chr(10))[2]}")
    assert "AM002" not in run("check", ".", "--format", "concise").out


def test_names_of_files_cannot_steer_the_terminal_in_what_fmt_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "tr\x1b[2Jam.yaml"
    Path(name).write_text(TRAM.replace("  free:\n", "  free:\n\n\n"))
    for words in (("--check",), ("--diff",)):
        ran = run("fmt", *words, name)
        assert "\x1b" not in ran.out + ran.err and "tr\\x1b[2Jam.yaml" in ran.out
