"""`argmap browse`: pictures without a terminal, a real terminal, and what it says where there is none."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran, environment, process
from real_terminal import terminal
from tui_play import write_debates

Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return write_debates(tmp_path)


@pytest.mark.parametrize("size", ["120x40", "80x24", "40x15"])
def test_the_first_screen_is_drawn_into_a_text_file_without_a_terminal(
    folder: Path, run: Run, size: str
) -> None:
    assert run("browse", "trams.yaml#walkers", "--screenshot", "first.txt", "--size", size).status == 0
    text = (folder / "first.txt").read_text()
    assert "~ Walkers" in text and "Most new riders of free trams" in text
    assert len(text.splitlines()) == int(size.split("x")[1])


def test_the_first_screen_is_drawn_as_svg_that_asks_nothing_of_the_network(folder: Path, run: Run) -> None:
    assert run("browse", "trams.yaml", "--screenshot", "first.svg").status == 0
    svg = (folder / "first.svg").read_text()
    ElementTree.fromstring(svg)
    assert "Riding" in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_a_picture_of_the_library_has_all_its_debates(folder: Path, run: Run) -> None:
    assert run("browse", ".", "--screenshot", "library.txt").status == 0
    text = (folder / "library.txt").read_text()
    assert "trams" in text and "roads" in text and "2 debates" in text


def test_a_picture_in_ascii_has_ascii_alone(folder: Path, run: Run) -> None:
    assert run("browse", "trams.yaml", "--screenshot", "first.txt", "--ascii").status == 0
    text = (folder / "first.txt").read_text()
    assert text.isascii()
    assert ",+ Fewer cars" in text
    assert "- CONS (1)" in text


def test_a_locale_without_utf8_is_drawn_in_ascii(folder: Path) -> None:
    env = {"LC_ALL": "POSIX", "LANG": "", "LC_CTYPE": ""}
    done = process("browse", "trams.yaml", "--screenshot", "first.txt", cwd=folder, env=env)
    assert done.returncode == 0, done.stderr
    assert (folder / "first.txt").read_bytes().isascii()


@pytest.mark.parametrize(("option", "env"), [([], {"NO_COLOR": "1"}), (["--color", "never"], {})])
def test_without_colour_the_picture_has_greys_alone(
    folder: Path, option: list[str], env: dict[str, str]
) -> None:
    words = ["browse", "trams.yaml", "--screenshot", "first.svg", *option]
    done = process(*words, cwd=folder, env=env)
    assert done.returncode == 0, done.stderr
    svg = (folder / "first.svg").read_text()
    # the colour of text that has none is the renderer's, and no text is without one
    shades = set(re.findall(r"#[0-9a-f]{6}", svg)) - {"#c5c8c6"}
    assert len(shades) > 3
    assert all(c[1:3] == c[3:5] == c[5:7] for c in shades), shades


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--screenshot", "first.png"], "end it in .svg or .txt"),
        (["--screenshot", "first.svg", "--size", "big"], "columns and rows"),
        (["--screenshot", "first.svg", "--size", "3x3"], "at least 20x5"),
        (["trams.yaml#walker", "--screenshot", "first.svg"], 'did you mean "walkers"?'),
        ([], "browse needs a terminal"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    folder: Path, run: Run, words: list[str], message: str
) -> None:
    done = run("browse", *([] if words and words[0].startswith("trams") else ["trams.yaml"]), *words)
    assert done.status == 2
    assert message in done.err
    assert "Traceback" not in done.err


def test_a_picture_replaces_no_file_unless_told_to(folder: Path, run: Run) -> None:
    (folder / "first.txt").write_text("precious")
    assert run("browse", "trams.yaml", "--screenshot", "first.txt").status == 2
    assert (folder / "first.txt").read_text() == "precious"
    assert run("browse", "trams.yaml", "--screenshot", "first.txt", "--force").status == 0


def test_a_debate_from_standard_input_is_drawn_too(folder: Path) -> None:
    text = (folder / "trams.yaml").read_bytes()
    done = process("browse", "-", "--screenshot", "first.txt", stdin=text, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "Riding the tram should cost nothing." in (folder / "first.txt").read_text()


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["check", "trams.yaml"],
        ["--help"],
        ["browse", "--help"],
        ["browse", "--keys"],
        ["schema", "--browse"],
        ["export", "trams.yaml", "--to", "markdown"],
        ["show", "trams.yaml", "--form", "map"],
        ["stats", "trams.yaml"],
    ],
)
def test_textual_is_loaded_by_browse_alone(folder: Path, words: list[str]) -> None:
    program = (
        "import sys; from argmap.cli import main; main(sys.argv[1:]);"
        "print('LOADED', *(m for m in sys.modules if m.startswith('textual')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout.rstrip().endswith("LOADED")


def test_what_edits_is_not_loaded_to_read_a_debate(folder: Path) -> None:
    program = (
        "import sys; from argmap.cli import main; main(sys.argv[1:]);"
        "print('LOADED', *(m for m in ('textual.widgets._text_area', 'tree_sitter', 'argmap.editing.form',"
        " 'argmap.editing.history', 'argmap.editing.edits') if m in sys.modules))"
    )
    words = ["browse", "trams.yaml", "--screenshot", "first.txt"]
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout.rstrip().endswith("LOADED")


# what gives the terminal back: the usual screen, and the cursor
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")


def test_on_a_terminal_q_leads_to_the_library_and_out(folder: Path) -> None:
    with terminal("browse", "trams.yaml") as tty:
        assert tty.wait_for(text=b"Riding the tram should cost nothing.")
        os.write(tty.fd, b"q")
        assert tty.wait_for(text=b"library")
        os.write(tty.fd, b"q")
        assert tty.end() == 0
        assert all(code in tty.seen for code in RESTORED)


def test_ctrl_c_leaves_as_an_interruption(folder: Path) -> None:
    with terminal("browse", "trams.yaml", "--fresh") as tty:
        assert tty.wait_for(text=b"Riding the tram should cost nothing.")
        os.write(tty.fd, b"j\x03")
        assert tty.end() == 130
        assert all(code in tty.seen for code in RESTORED)


def test_a_position_is_no_debate_and_leads_to_its_own(folder: Path, run: Run) -> None:
    Path("pos.yaml").write_text("argmap-position: 1\ndebate: trams\naccept: []\n")
    ran = run("browse", "pos.yaml", "--screenshot", "first.txt")
    assert ran.status == 2
    assert "pos.yaml is a reader's position on the debate trams" in ran.err
    assert "argmap browse trams opens the debate" in ran.err


def test_the_terminal_is_given_back_when_the_process_is_told_to_end(folder: Path) -> None:
    with terminal("browse", "trams.yaml") as tty:
        assert tty.wait_for(text=b"Riding the tram should cost nothing.")
        os.kill(tty.pid, signal.SIGTERM)
        assert tty.end() == 128 + signal.SIGTERM
        assert all(code in tty.seen for code in RESTORED)
        assert b"Traceback" not in tty.seen


@pytest.mark.parametrize("end", [b"Q", signal.SIGTERM])
def test_the_next_run_begins_where_this_one_was_left(folder: Path, end: bytes | signal.Signals) -> None:
    with terminal("browse", "trams.yaml") as tty:
        assert tty.wait_for(text=b"Riding the tram should cost nothing.")
        os.write(tty.fd, b"jl")
        assert tty.wait_for(text="◀ 1".encode())
        if isinstance(end, bytes):
            os.write(tty.fd, end)
        else:
            os.kill(tty.pid, end)
        tty.end()
    assert (folder / "state" / "argmap" / "browse.json").is_file()
    with terminal("browse", "trams.yaml") as tty:
        assert tty.wait_for(text=b"this is where you left off")
        os.write(tty.fd, b"Q")
        assert tty.end() == 0
    with terminal("browse", "trams.yaml", "--fresh") as tty:
        assert tty.wait_for(text=b"go in")
        assert b"left off" not in tty.seen
        os.write(tty.fd, b"Q")
        assert tty.end() == 0


BROKEN = """
import sys
from argmap.cli import main
from argmap.tui.screens.debate import DebateScreen
def action_down(self):
    raise ZeroDivisionError("a bug")
DebateScreen.action_down = action_down
sys.exit(main(sys.argv[1:]))
"""


def test_a_bug_gives_the_terminal_back_and_is_told_in_a_line(folder: Path) -> None:
    with terminal("browse", "trams.yaml", program=("-c", BROKEN)) as tty:
        assert tty.wait_for(text=b"Riding the tram should cost nothing.")
        os.write(tty.fd, b"j")
        assert tty.end() == 2
        after = tty.seen.rpartition(RESTORED[0])[2]
        assert b"something in argmap itself went wrong (ZeroDivisionError: a bug)" in after
        assert b"Traceback" not in tty.seen


@pytest.mark.parametrize("size", ["9999x9999", "1001x40", "120x501", "99999999x40"])
def test_a_picture_beyond_every_screen_is_refused(size: str, tram: Path, run: Callable[..., Ran]) -> None:
    ran = run("browse", "tram.yaml", "--screenshot", "big.txt", "--size", size)
    assert ran.status == 2
    assert ran.err.startswith(f"argmap: --size {size} is too large for a picture: at most 1000x500\n")
    assert not Path("big.txt").exists()


def test_a_server_for_web_browsers_can_show_it(folder: Path) -> None:
    env = environment(
        {"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", "COLUMNS": "100", "ROWS": "30"}
    )
    words = [sys.executable, "-m", "argmap", "browse", "trams.yaml", "--fresh"]
    with subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as served:
        assert served.stdin is not None and served.stdout is not None
        assert served.stdout.readline() == b"__GANGLION__\n"  # what textual-serve waits for
        seen = b""
        while b"Riding the tram should cost nothing." not in seen:
            more = served.stdout.read1()
            assert more
            seen += more
        leave = b'{"type": "quit"}'
        served.stdin.write(b"M" + len(leave).to_bytes(4, "big") + leave)
        served.stdin.flush()
        served.stdout.read()
        assert served.wait(20) == 0
