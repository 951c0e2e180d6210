"""`argmap check --watch`: again at each change, whatever happens to the file."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import TRAM, Ran, environment

WORDS = [sys.executable, "-m", "argmap", "check", "--watch", "--format", "concise"]


class Watcher:
    """A watch in a process of its own, and what it says."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [*WORDS, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment(), text=True
        )

    def run(self) -> list[str]:
        """The lines of the next run."""
        assert self.process.stdout is not None
        lines = []
        for line in iter(self.process.stdout.readline, ""):
            if line.startswith("watching for changes"):
                return lines
            lines.append(line.strip())
        raise AssertionError(lines)

    def end(self) -> int:
        """Interrupt it; how it ends."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(10)


@pytest.fixture
def watch(tram: Path) -> Iterator[Callable[..., Watcher]]:
    """Start watches in the folder of a small debate."""
    started = []

    def start(*words: str) -> Watcher:
        started.append(Watcher(*words))
        return started[-1]

    yield start
    for watcher in started:
        watcher.process.kill()
        assert watcher.process.stdout is not None
        watcher.process.stdout.close()
        watcher.process.wait()


def test_a_watched_debate_is_checked_at_each_change_and_outlives_faults(
    tram: Path, watch: Callable[..., Watcher]
) -> None:
    watcher = watch("tram.yaml")
    assert watcher.run() == ["1 debate, no findings"]
    tram.write_text(TRAM.replace("con: [cars]", "con: [carts]"))
    first, summary = watcher.run()
    assert 'AM101 dangling-reference: unknown claim "carts"' in first and summary == "1 error in 1 file"
    tram.write_text("argmap: [1")
    assert "AM" in watcher.run()[0]
    tram.unlink()
    gone = watcher.run()
    assert gone[0].startswith('argmap: there is no file "tram.yaml"') and gone[-1] == "nothing was checked"
    tram.write_text(TRAM)
    assert watcher.run() == ["1 debate, no findings"]
    Path("argmap.toml").write_text("selct = []")
    assert watcher.run()[0].startswith("argmap: argmap.toml:1: selct")
    Path("argmap.toml").write_text("rules = { length = { most = 3 } }")
    assert "AM405 length" in watcher.run()[0]
    assert watcher.end() == 130


def test_a_debate_that_comes_into_a_watched_folder_is_checked_too(
    tram: Path, watch: Callable[..., Watcher]
) -> None:
    watcher = watch(".")
    assert watcher.run() == ["1 debate, no findings"]
    Path("town.yaml").write_text(TRAM)
    assert watcher.run() == ["2 debates, no findings"]


def test_a_review_is_a_change_too(tram: Path, watch: Callable[..., Watcher], run: Callable[..., Ran]) -> None:
    assert run("review", "tram.yaml").status == 0
    tram.write_text(TRAM.replace("take cars off", "take all cars off"))
    watcher = watch("tram.yaml")
    assert "AM330 stale-answer" in watcher.run()[0]
    assert run("review", "tram.yaml").status == 0
    assert watcher.run() == ["1 debate, no findings"]


def test_the_screen_is_cleared_on_a_terminal_and_nowhere_else(tram: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*WORDS, "tram.yaml"], stdout=theirs, stderr=subprocess.PIPE, env=environment(), text=True
    )
    os.close(theirs)
    try:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("watching")
        shown = os.read(ours, 4096).decode()
        assert shown.startswith("\x1b[2J\x1b[3J\x1b[H") and "1 debate, no findings" in shown
    finally:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()
        os.close(ours)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--fix",), "--watch changes nothing, and does not go with --fix"),
        (("--write-baseline",), "does not go with --write-baseline"),
        (("--format", "sarif"), "has no --format sarif"),
        (("-",), "--watch is for files"),
        (("nix.yaml",), 'there is no file "nix.yaml"'),
    ],
)
def test_what_cannot_be_watched_is_said(
    tram: Path, run: Callable[..., Ran], words: tuple[str, ...], said: str
) -> None:
    ran = run("check", "--watch", *words)
    assert ran.status == 2 and said in ran.err
