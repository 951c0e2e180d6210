"""The commands that edit: what they write, what they refuse, and the way back."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TRAM, Ran, environment, process

import argmap as package
from argmap.diagnostic import ArgmapError
from argmap.editing.saving import Rewrite, last, rewrite, write
from argmap.read import read_file
from argmap.targets import shipped_library

Run = Callable[..., Ran]

OTHER = """\
argmap: 1
title: Should the bus be free?
claims:
  bus:
    text: Riding the bus should cost nothing.
    pro: ["tram#cars"]
    con: [tram#cost]
"""


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


def test_a_claim_is_added_and_named_on_standard_output(run: Run, tram: Path) -> None:
    ran = run("add", tram, "Free trams are full.", "--attacks", "free", "--id", "full", "--kind", "fact")
    assert (ran.status, ran.out) == (0, f"{tram}#full\n")
    assert "argmap undo" in ran.err
    assert "      - id: full\n        text: Free trams are full.\n        kind: fact\n" in tram.read_text()
    assert run("undo", tram).status == 0
    assert tram.read_text() == TRAM


def test_that_a_claim_says_the_same_already_is_said_and_the_new_one_added(run: Run, tram: Path) -> None:
    assert "already" not in run("add", tram, "Free trams are full.", "--attacks", "free", "--id", "full").err
    same = run("add", tram, "free trams are FULL", "--attacks", "free")
    assert same.status == 0 and same.err.endswith('"full" says the same already, and attacks "free"\n')
    assert same.out.strip() != f"{tram}#full" and "free trams are FULL" in tram.read_text()
    other = run("add", tram, "Free trams are full.", "--supports", "cost", "--diff")
    assert other.err == (
        '"full" says the same already: to link it in place of this one, write `supports: [cost]` there\n'
    )
    # what is proposed can be done
    for _ in same.out, other.out:
        run("undo", tram)
    run("add", tram, "Free trams are full.", "--attacks", "free", "--id", "full")
    text = tram.read_text()
    tram.write_text(
        text.replace("Free trams are full.\n", "Free trams are full.\n        supports: [cost]\n")
    )
    assert "full -> cost" in read_file(str(tram)).debate.arguments and run("check", tram).status == 0


def test_a_difference_is_printed_and_nothing_written(run: Run, tram: Path) -> None:
    ran = run("reword", f"{tram}#cost", "Free trams are dear.", "--diff")
    assert ran.status == 0 and tram.read_text() == TRAM
    patched = subprocess.run(
        ["patch", "-p0", "-o", "-", str(tram)], input=ran.out, capture_output=True, text=True, check=True
    )
    assert patched.stdout == TRAM.replace(
        "Free trams cost the city more than it can spare.", "Free trams are dear."
    )


def test_each_undo_takes_back_one_change_more(run: Run, tram: Path) -> None:
    run("rename", f"{tram}#cost", "dear")
    run("reword", f"{tram}#dear", "--title", "Far too dear")
    run("move", f"{tram}#dear", "--pro")
    run("remove", f"{tram}#habit")
    texts = set()
    for _ in range(4):
        texts.add(tram.read_text())
        assert run("undo", tram).status == 0
    assert tram.read_text() == TRAM and len(texts) == 4
    ran = run("undo", tram)
    assert ran.status == 2 and "nothing" in ran.err


def test_undo_refuses_what_an_editor_has_changed_since(run: Run, tram: Path) -> None:
    run("rename", f"{tram}#cost", "dear")
    mine = tram.read_text() + "# mine\n"
    tram.write_text(mine)
    ran = run("undo", tram)
    assert ran.status == 2 and "has changed since" in ran.err and "kept in" in ran.err
    assert tram.read_text() == mine


def test_a_renaming_follows_into_the_other_files_of_the_folder_and_back(run: Run, tram: Path) -> None:
    (tram.parent / "bus.yaml").write_text(OTHER)
    (tram.parent / "me.yaml").write_text(
        "argmap-position: 1\ndebate: tram\naccept: [cars]\nnotes: {cars: yes}\n"
    )
    shared = "greens: {accept: [cars, 'tram#cars']}\n"
    (tram.parent / "shared.yaml").write_text(shared)
    text = TRAM.replace(
        "positions:\n  greens: {title: The Greens, accept: [cars], reject: [cost]}", "positions: shared.yaml"
    )
    tram.write_text(text)
    ran = run("rename", f"{tram}#cars", "autos")
    assert ran.status == 0 and "3 other files" in ran.err
    assert 'pro: ["tram#autos"]' in (tram.parent / "bus.yaml").read_text()
    assert (tram.parent / "me.yaml").read_text().endswith("accept: [autos]\nnotes: {autos: yes}\n")
    assert (tram.parent / "shared.yaml").read_text() == "greens: {accept: [autos, 'tram#autos']}\n"
    assert run("check", tram.parent / "bus.yaml", "--select", "AM1").status == 0
    assert run("undo", tram.parent / "bus.yaml").status == 0
    assert tram.read_text() == text and (tram.parent / "bus.yaml").read_text() == OTHER
    assert (tram.parent / "shared.yaml").read_text() == shared


def test_a_claim_that_another_debate_builds_on_is_not_removed(run: Run, tram: Path) -> None:
    (tram.parent / "bus.yaml").write_text(OTHER)
    ran = run("remove", f"{tram}#cost", "--with-references")
    assert ran.status == 2 and "bus.yaml builds on it in line 7" in ran.err
    assert tram.read_text() == TRAM


def test_what_hangs_on_a_claim_is_not_removed_unasked(run: Run, tram: Path) -> None:
    ran = run("remove", f"{tram}#cars")
    assert ran.status == 2 and 'the claim "fewer"' in ran.err and "--with-references" in ran.err
    assert tram.read_text() == TRAM
    assert run("remove", f"{tram}#cars", "--with-references").status == 0
    assert "cars" not in tram.read_text().replace("fewer cars", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "{}", "A b."], "no target"),
        (["add", "{}", "A b.", "--supports", "coost"], 'did you mean "cost"?'),
        (["add", "{}", "A b.", "--undercuts", "cost"], '--undercuts "cost -> free"'),
        (["add", "{}", "A b.", "--attacks", "cost -> free"], "--undercuts"),
        (["add", "{}", "A b.", "--supports", "free", "--attacks", "cost"], "several targets"),
        (["add", "{}#cost", "A b.", "--supports", "free"], "names a claim"),
        (["reword", "{}", "A b."], "names no claim"),
        (["reword", "{}#coost", "A b."], 'did you mean "cost"?'),
        (["reword", "{}#cost"], "nothing to reword"),
        (["rename", "{}#cost", "cars"], "already"),
        (["rename", "{}#cost", "a b"], "cannot be an id"),
        (["rename", "{}#coost", "new"], 'did you mean "cost"?'),
        (["move", "{}#cost"], "nothing to move"),
        (["move", "{}#habit", "--to", "free", "--pro", "--con"], "not both"),
        (["move", "{}#fewer", "--to", "cost"], "no reason by itself"),
        (["move", "{}#cost", "--to", "coost"], "cost"),
        (["remove", "{}#free"], "thesis"),
        (["undo", "{}"], "nothing"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_way_out(
    run: Run, tram: Path, words: list[str], said: str
) -> None:
    ran = run(*[w.format(tram) for w in words])
    assert ran.status == 2 and said in ran.err
    assert tram.read_text() == TRAM


def test_a_file_that_could_not_be_read_whole_is_not_changed(run: Run, tram: Path) -> None:
    broken = TRAM.replace("Too dear", "Too dear: far")
    tram.write_text(broken)
    ran = run("rename", f"{tram}#cost", "dear")
    assert ran.status == 2 and "could not be read whole" in ran.err and "argmap check" in ran.err
    assert tram.read_text() == broken


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize("last_line", [b"", b"\n"])
def test_marks_line_ends_and_the_last_line_stay_as_they_are(
    run: Run, tram: Path, mark: bytes, ending: bytes, last_line: bytes
) -> None:
    data = mark + (TRAM.encode().removesuffix(b"\n") + last_line).replace(b"\n", ending)
    tram.write_bytes(data)
    assert run("add", tram, "Free trams are full.", "--attacks", "cost", "--id", "full").status == 0
    after = tram.read_bytes()
    assert after.startswith(mark + b"argmap") and after.endswith(ending) == data.endswith(ending)
    assert after.count(b"\n") == after.count(ending)
    assert run("remove", f"{tram}#full").status == 0
    assert tram.read_bytes() == data


@pytest.mark.parametrize(
    "text", ["We are #1: in trams", 'it\'s "so"', "two\nlines", "🚋 𝔘 \x07", "- a", "a: b", "*x y"]
)
def test_a_hostile_text_reads_back_as_it_was(run: Run, tram: Path, text: str) -> None:
    from argmap.read import read_file

    assert run("add", tram, f"--id={'full'}", "--attacks=free", "--", text).status == 0
    assert read_file(tram).debate.claims["full"].text == text  # type: ignore[index]


def test_a_read_only_file_is_not_replaced(run: Run, tram: Path) -> None:
    tram.chmod(0o444)
    ran = run("rename", f"{tram}#cost", "dear")
    assert ran.status == 2 and "read-only" in ran.err and tram.read_text() == TRAM


def test_a_link_stays_a_link_and_its_file_is_changed(run: Run, tram: Path) -> None:
    link = tram.parent / "link.yaml"
    link.symlink_to("tram.yaml")
    assert run("rename", f"{link}#cost", "dear").status == 0
    assert link.is_symlink() and "id: dear" in tram.read_text()
    assert run("undo", tram).status == 0 and tram.read_text() == TRAM


def test_a_full_disk_loses_nothing(tram: Path) -> None:
    long = TRAM + "".join(f"  more-{n}: A claim that makes the file long enough.\n" for n in range(200))
    tram.write_text(long)
    ran = subprocess.run(
        [sys.executable, "-m", "argmap", "rename", "tram.yaml#cost", "dear"],
        capture_output=True, text=True, env=environment(), cwd=tram.parent,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )  # fmt: skip
    assert ran.returncode == 2 and "could not be written" in ran.stderr and "Traceback" not in ran.stderr
    assert tram.read_text() == long and sorted(p.name for p in tram.parent.iterdir()) == ["tram.yaml"]


def test_a_state_folder_that_cannot_be_written_is_said_and_the_file_is_changed(tram: Path) -> None:
    ran = process("rename", "tram.yaml#cost", "dear", env={"XDG_STATE_HOME": "/dev/null/x"}, cwd=tram.parent)
    assert ran.returncode == 0 and b"cannot be taken back" in ran.stderr and "id: dear" in tram.read_text()


def test_a_file_that_changed_on_disk_is_not_overwritten_and_several_files_are_written_or_none(
    tram: Path,
) -> None:
    other = tram.parent / "bus.yaml"
    other.write_text(OTHER)
    one = rewrite(str(tram), TRAM.encode(), TRAM, TRAM + "# 1\n")
    two = rewrite(str(other), OTHER.encode(), OTHER, OTHER + "# 2\n")
    other.write_text(OTHER + "# somebody else\n")
    with pytest.raises(ArgmapError, match="changed on disk"):
        write([one, two], "a change", os.environ)
    assert tram.read_text() == TRAM and other.read_text() == OTHER + "# somebody else\n"
    with pytest.raises(ArgmapError, match="nothing"):
        last(str(tram), os.environ)


def test_a_file_that_is_not_utf_8_is_not_rewritten() -> None:
    with pytest.raises(ArgmapError, match="UTF-8"):
        rewrite("x.yaml", b"a\xff", "a\ufffd", "b")


def test_kept_changes_are_private_few_and_may_be_damaged(run: Run, tram: Path, state: Path) -> None:
    folder = state / "argmap" / "undo"
    for n in range(105):
        write(
            [Rewrite(str(tram), tram.read_bytes(), TRAM.encode() + f"# {n}\n".encode())], "again", os.environ
        )
    files = sorted(folder.iterdir())
    assert len(files) == 100 and files[-1].stat().st_mode & 0o077 == 0
    files[-2].write_text("{")
    assert run("undo", tram).status == 0 and tram.read_text().endswith("# 103\n")
    assert run("undo", tram).status == 2 and tram.read_text().endswith("# 103\n")


def test_the_library_inside_an_installed_package_is_not_edited(tmp_path: Path) -> None:
    home = Path(package.__file__).parent
    shutil.copytree(home, tmp_path / "site" / "argmap", ignore=shutil.ignore_patterns("__pycache__", "*.svg"))
    shutil.copytree(shipped_library(), tmp_path / "site" / "argmap" / "library", dirs_exist_ok=True)
    work = tmp_path / "work"
    work.mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "argmap", "rename", "entrapment#rare", "seldom"],
        capture_output=True, text=True, cwd=work, env=environment({"PYTHONPATH": str(tmp_path / "site")}),
    )  # fmt: skip
    assert ran.returncode == 2 and "shipped with argmap" in ran.stderr and "cp -r" in ran.stderr


def test_a_terminal_is_asked_before_more_than_the_claim_goes(tram: Path) -> None:
    script = shutil.which("script")
    if script is None:
        pytest.skip("script is not installed")
    command = f"{sys.executable} -m argmap remove tram.yaml#cars"
    for answer, gone in (("n\n", False), ("y\n", True)):
        subprocess.run(
            [script, "-qec", command, "/dev/null"], input=answer, text=True, capture_output=True,
            cwd=tram.parent, env=environment(), timeout=60,
        )  # fmt: skip
        assert ("id: cars" not in tram.read_text()) is gone
