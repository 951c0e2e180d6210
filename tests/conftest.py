"""The program as tests call it, and debates to call it on."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

import argmap as package
from argmap import collector
from argmap.cli import main

# what lands must not hang on chance: there the examples are the same each time, elsewhere new ones are tried
settings.register_profile("landing", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("landing")

# a run in the background may be told to ignore interruptions, and would hand that on to the programs it tests
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Twice as many as there are cores: a test of the terminal UI sleeps most of its time, until nothing moves."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return 2 * (os.cpu_count() or 1)


TRAM = """\
argmap: 1
title: Should the tram be free?
question: Should riding the tram cost nothing?
thesis: free
positions:
  greens: {title: The Greens, accept: [cars], reject: [cost]}
sources:
  storch: {type: book, author: Karl Storchmann, issued: 2003, title: Free rides}
claims:
  free:
    text: Riding the tram should cost nothing.
    kind: policy
    pro:
      - premises:
          - id: cars
            text: Free trams take cars off the road.
            kind: cause
            tags: [traffic]
            cite: ["storch, 12"]
          - id: fewer
            text: A town is better with fewer cars.
            kind: value
        con:
          - id: habit
            text: Most new riders of free trams used to walk.
            cite: [storch]
    con:
      - id: cost
        text: Free trams cost the city more than it can spare.
        title: Too dear
        tags: [money]
        con: [cars]
"""


@dataclass(frozen=True)
class Ran:
    """How a run of the program ended, and what it said."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _garbage_is_collected() -> Iterator[None]:
    """Commands that keep the collector out of their way must let it in again: a run of all tests is one process."""
    yield
    collector.let_go()
    if not gc.isenabled():
        gc.enable()
        pytest.fail("the garbage collector was left off")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run argmap on words, inside of the test's own process."""

    def run(*words: str | os.PathLike[str]) -> Ran:
        status = main([os.fspath(w) for w in words])
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return run


@pytest.fixture
def tram(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small debate, `tram.yaml`, alone in the current directory."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "tram.yaml"
    file.write_text(TRAM)
    return file


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a process that runs the argmap under test, wherever it stands."""
    home = str(Path(package.__file__).parent.parent)
    return {**os.environ, "PYTHONPATH": home, **(changes or {})}


def process(
    *words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run argmap as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "argmap", *words],
        input=stdin,
        capture_output=True,
        env=environment(env),
        cwd=cwd,
        timeout=60,
    )
