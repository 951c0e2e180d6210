"""The terminal UI from end to end in tmux, as over ssh with 256 colours: what is seen, and how the terminal is left."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import environment
from tui_play import write_debates

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")

PATIENCE = 60
"""Seconds that a screen may take on a machine that has other things to do."""


class Tmux:
    """A tmux of its own with a shell in it."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")
        # tests that run side by side are told a size, which would go before that of the terminal
        inherited = {k: v for k, v in environment().items() if k not in ("LINES", "COLUMNS")}
        self._env = {
            **inherited,
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
        }
        self("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", "-c", str(folder), "sh")
        self("set-option", "-g", "default-terminal", "screen-256color")
        self("respawn-pane", "-k", "-c", str(folder), "sh")
        self.type("PS1='rea''dy$ '")
        self.wait(lambda text: "ready$" in text)

    def __call__(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", self._socket, *words],
            capture_output=True,
            text=True,
            env=self._env,
            timeout=PATIENCE,
        )
        assert not done.returncode, done.stderr
        return done.stdout

    def screen(self) -> str:
        """What is on the screen."""
        return self("capture-pane", "-p")

    def wait(self, seen: Callable[[str], object]) -> str:
        """The screen, as soon as something is seen on it."""
        end = time.monotonic() + PATIENCE
        while not seen(text := self.screen()):
            assert time.monotonic() < end, text
            time.sleep(0.1)
        return text

    def type(self, line: str) -> None:
        """Type a line in the shell."""
        self("send-keys", "-l", line)
        self("send-keys", "Enter")

    def browse(self, *words: str, before: str = "") -> None:
        """Start argmap browse, and wait for its first screen."""
        command = shlex.join([sys.executable, "-m", "argmap", "browse", *words])
        self.type(f"{before} {command}; echo status=$?".strip())
        self.wait(lambda text: "Free trams" in text and "? help" in text)

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        self("send-keys", *keys)

    def state(self) -> str:
        """The state of the terminal: other screen, cursor, mouse, keys, bracketed paste."""
        names = "alternate_on cursor_flag mouse_any_flag mouse_sgr_flag keypad_flag keypad_cursor_flag"
        return self("display-message", "-p", " ".join(f"#{{{name}}}" for name in names.split())).strip()

    def is_as_before(self) -> bool:
        """True when the terminal is as it was before argmap: its screen, cursor, keys and echo."""
        self.type("stty -a | grep -c ' -echo \\| -icanon'; echo done")
        text = self.wait(lambda text: "\ndone" in text)
        return self.state() == "0 1 0 0 0 0" and text.split("done")[-2].split()[-1] == "0"


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    write_debates(tmp_path)
    made = Tmux(tmp_path)
    try:
        yield made
    finally:
        made("kill-server")


def test_the_screen_fits_whatever_size_the_terminal_takes_and_q_leaves_it_as_it_was(tmux: Tmux) -> None:
    tmux.browse("trams.yaml")
    for width, height, words in ((80, 24, "+ PROS (2)"), (40, 15, "◆ Free trams"), (200, 50, "OUTLINE")):
        tmux("resize-window", "-x", str(width), "-y", str(height))
        lines = tmux.wait(partial(_shows, words)).splitlines()
        assert len(lines) == height and max(map(len, lines)) <= width
    for width in range(60, 130, 7):  # faster than is drawn
        tmux("resize-window", "-x", str(width), "-y", str(width // 3))
    tmux("resize-window", "-x", "120", "-y", "40")
    tmux.wait(partial(_shows, "OUTLINE"))
    tmux.press("m")
    tmux.wait(lambda text: "Walkers" in text and "zoom" not in text.splitlines()[0] and "fold" in text)
    tmux.press("q", "q", "q")
    tmux.wait(lambda text: "status=0" in text)
    assert tmux.is_as_before()


@pytest.mark.parametrize(
    ("end", "status"), [("Q", 0), ("C-c", 130), ("TERM", 143), ("INT", 130), ("HUP", 129)]
)
def test_the_terminal_is_as_it_was_after_any_end(tmux: Tmux, end: str, status: int) -> None:
    tmux.browse("trams.yaml")
    tmux.press("j")
    if end.isupper() and len(end) > 1:
        subprocess.run(["kill", f"-{end}", _running(tmux)], check=True)
    else:
        tmux.press(end)
    tmux.wait(lambda text: f"status={status}" in text)
    assert tmux.is_as_before()


def test_after_a_fault_of_argmap_itself_too(tmux: Tmux) -> None:
    program = (
        "import sys; from argmap.tui.screens.debate import DebateScreen; from argmap.cli import main; "
        "DebateScreen.action_down = lambda self: 1 / 0; sys.exit(main(['browse', 'trams.yaml']))"
    )
    tmux.type(f"{shlex.join([sys.executable, '-c', program])}; echo status=$?")
    tmux.wait(lambda text: "Free trams" in text and "? help" in text)
    tmux.press("j")
    text = tmux.wait(lambda text: "status=" in text.replace("status=$", ""))
    assert "something in argmap itself went wrong (ZeroDivisionError" in text and "Traceback" not in text
    assert tmux.is_as_before()


def test_the_program_ends_with_its_terminal(tmux: Tmux) -> None:
    tmux.browse("trams.yaml")
    running = _running(tmux)
    tmux("split-window", "-d", "sh")  # a session lives as long as it has a window
    tmux("kill-pane", "-t", "0")
    end = time.monotonic() + PATIENCE
    while Path(f"/proc/{running}").exists() and _state(running) != "Z":
        assert time.monotonic() < end
        time.sleep(0.1)


def test_the_editor_gets_the_terminal_and_gives_it_back(tmux: Tmux, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\necho editing $1\nread answer\nsed -i \'s/Nobody needs/No one needs/\' "$1"\n[ -z "$answer" ]\n'
    )
    editor.chmod(0o755)
    tmux.browse("trams.yaml", before=f"EDITOR={editor}")
    tmux.press("C-e")
    tmux.wait(lambda text: "editing" in text and "? help" not in text)
    tmux.press("Enter")
    tmux.wait(lambda text: "No one needs a ticket" in text and "OUTLINE" in text)
    tmux.press("C-e")
    tmux.wait(lambda text: "editing" in text and "OUTLINE" not in text)
    tmux.press("x", "Enter")
    tmux.wait(lambda text: "ended with status 1" in text and "OUTLINE" in text)
    tmux.press("Q")
    tmux.wait(lambda text: "status=0" in text)
    assert tmux.is_as_before()


def test_what_is_copied_is_in_the_buffer_of_tmux(tmux: Tmux) -> None:
    tmux.browse("trams.yaml#walkers")
    tmux.press("y", "t")
    tmux.wait(lambda text: "copied: Most new riders" in text)
    assert tmux("show-buffer") == "Most new riders of free trams used to walk."


def _shows(words: str, text: str) -> bool:
    """True when the screen is drawn to its last line, and says these words."""
    lines = text.splitlines()
    return words in text and bool(lines) and "? help" in lines[-1]


def _running(tmux: Tmux) -> str:
    """The process id of argmap."""
    shell = tmux("display-message", "-p", "#{pane_pid}").strip()
    found = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True).stdout.split()
    return found[-1]


def _state(running: str) -> str:
    try:
        return Path(f"/proc/{running}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "Z"
