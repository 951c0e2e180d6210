"""What a word of the command line may name, and what becomes of names that nothing answers to."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TRAM, Ran, environment, process

from argmap.diagnostic import ArgmapError
from argmap.targets import Target, default_folder, documents, shipped_library, targets

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
    assert {"entrapment", "values"} <= {d.debate.id for d in documents([])}
    assert targets(["entrapment#drawn-in"])[0].claim == "drawn-in"


def test_a_debate_that_is_named_twice_is_read_once(shelf: Path) -> None:
    found = documents(["debates/beta.yaml", "debates", "beta", "./debates/../debates/alpha.yaml"])
    assert [d.debate.id for d in found] == ["beta", "alpha"]


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


def test_a_file_without_permission_is_named(run: Run) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        file = Path(folder, "secret.yaml")
        file.write_text(TRAM)
        assert run("list", file).status == 0
        Path(folder).chmod(0o755)
        file.chmod(0)
        root = os.geteuid() == 0
        if root:  # who may read everything
            os.seteuid(65534)
        try:
            ran = run("list", file)
        finally:
            if root:
                os.seteuid(0)
    assert (ran.status, ran.err) == (2, f"argmap: {file}: permission denied\n")


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


def test_a_claim_is_no_whole_debate(shelf: Path) -> None:
    with pytest.raises(ArgmapError, match="needs a whole debate"):
        documents(["here.yaml#cars"])


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
