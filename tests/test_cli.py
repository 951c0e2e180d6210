"""The program: which command is meant, how it ends, and what it never does."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran, environment, process

from argmap.cli import COMMANDS
from argmap.version import __version__

Run = Callable[..., Ran]


def test_the_version_is_printed_without_loading_a_parser_or_a_command() -> None:
    program = (
        "import sys; from argmap.cli import main; main(['--version']);"
        "print(sorted({'argparse', 'typing', 'dataclasses', 'argmap.commands'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment())
    assert ran.stdout.splitlines() == [f"argmap {__version__}", "[]"]


def test_a_check_loads_neither_inspect_nor_dataclasses(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("argmap: 1\nthesis: a\nclaims:\n  a: Trams run.\n")
    program = (
        "import sys; from argmap.cli import main; main(['check', 'a.yaml']);"
        "print(sorted({'inspect', 'dataclasses', 'networkx', 'textual'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment(), cwd=tmp_path)
    assert ran.stdout.splitlines()[-1] == "[]", ran.stderr


def test_without_a_terminal_argmap_prints_its_help(run: Run) -> None:
    bare, asked = run(), run("--help")
    assert bare == asked
    assert bare.status == 0
    assert bare.out.startswith("Examples:\n  argmap ")
    for name in COMMANDS:
        assert f"\n  {name} " in bare.out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_begins_with_examples_of_it(name: str, run: Run) -> None:
    ran = run(name, "--help")
    assert ran.status == 0
    assert ran.err == ""
    assert ran.out.startswith("Examples:\n  ")
    examples = ran.out.split("\n\n")[0].splitlines()[1:]
    assert any(f"argmap {name}" in line for line in examples)
    assert f"usage: argmap {name}" in ran.out
    assert run("help", name).out == ran.out


@pytest.mark.parametrize(
    ("words", "message", "way_out"),
    [
        (["lst"], 'there is no command "lst"', 'did you mean "list"?'),
        (["--colour", "always", "list"], "there is no option --colour", 'did you mean "--color"?'),
        (["--ascii"], "there is no option --ascii", "for the terminal UI: argmap browse --ascii"),
        (["list", "--fromat=json"], "argmap list has no option --fromat", 'did you mean "--format"?'),
        (
            ["list", "--format", "jsn"],
            '--format: there is no "jsn", only table, json',
            'did you mean "json"?',
        ),
        (["list", "--format"], "--format needs a value", "--format='- …'"),
        (["show"], "TARGET is missing", "argmap show --help"),
        (["new", "a.yaml", "b.yaml"], '"b.yaml" is one word too many', "argmap new --help"),
        (["list", "trm.yaml"], 'there is no file "trm.yaml" here', 'did you mean "tram.yaml"?'),
        (["show", "tram.yaml#cras"], 'there is no claim "cras" in tram.yaml', 'did you mean "cars"?'),
        (["tram.yaml"], 'there is no command "tram.yaml"', "argmap browse tram.yaml"),
        (["--color", "pink", "list"], "--color takes auto, always or never", ""),
    ],
)
def test_a_wrong_word_gets_the_way_out(
    words: list[str], message: str, way_out: str, tram: Path, run: Run
) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith(f"argmap: {message}")
    assert way_out in ran.err


def test_options_and_targets_may_stand_in_any_order(tram: Path, run: Run) -> None:
    (tram.parent / "other.yaml").write_text(tram.read_text())
    plain = run("list", "tram.yaml", "other.yaml", "--format", "json")
    mixed = run("list", "tram.yaml", "--format=json", "--color", "never", "other.yaml")
    assert plain == mixed
    assert plain.status == 0


def test_a_fault_of_argmap_itself_is_one_line_and_a_way_to_report_it(
    tram: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import argmap.commands.list

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("three by none")

    monkeypatch.setattr(argmap.commands.list, "Found", broken)
    ran = run("list", "tram.yaml")
    assert ran.status == 2
    first, second = ran.err.splitlines()
    assert "ZeroDivisionError: three by none" in first
    assert "report" in second and "--debug" in second
    with pytest.raises(ZeroDivisionError):
        run("list", "tram.yaml", "--debug")


def test_an_interrupted_run_ends_with_130_and_no_traceback() -> None:
    waiting = subprocess.Popen(
        [sys.executable, "-m", "argmap", "list", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert waiting.stdin and waiting.stderr
    # more than a pipe holds: once all is written, argmap has begun to read; soon it waits for more
    waiting.stdin.write(b"# waiting\n" * 20_000)
    waiting.stdin.flush()
    time.sleep(0.3)
    waiting.send_signal(signal.SIGINT)
    said = waiting.stderr.read()
    assert waiting.wait(30) == 130
    assert said == b"argmap: interrupted\n"


def test_a_reader_that_has_enough_ends_the_run_quietly(tmp_path: Path) -> None:
    claims = "\n".join(f"  c{i}: Claim number {i} says something of its own." for i in range(5000))
    (tmp_path / "long.yaml").write_text(f"argmap: 1\ntitle: Long\nthesis: c0\nclaims:\n{claims}\n")
    writing = subprocess.Popen(
        [sys.executable, "-m", "argmap", "show", "long.yaml"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    )
    assert writing.stdout and writing.stderr
    assert writing.stdout.readline() == b"Long\n"
    writing.stdout.close()
    assert writing.stderr.read() == b""
    assert writing.wait(30) == 0


def test_output_that_cannot_be_written_is_said_and_fails(tram: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "argmap", "list", "tram.yaml"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
        )
    assert ran.returncode == 2
    assert ran.stderr == b"argmap: no space left on device\n"


@pytest.mark.parametrize("words", ["--version", "--help", "export --help", "help check", "schema"])
@pytest.mark.parametrize(
    ("stream", "said"),
    [(">/dev/full", "no space left on device"), (">&-", "standard output is closed")],
)
def test_what_is_asked_for_and_cannot_be_printed_is_a_failure(words: str, stream: str, said: str) -> None:
    program = f'"{sys.executable}" -m argmap {words} {stream}'
    ran = subprocess.run(["sh", "-c", program], env=environment(), capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (2, f"argmap: {said}\n")


def test_what_could_not_be_read_counts_though_nobody_reads_to_the_end(tram: Path) -> None:
    program = f'"{sys.executable}" -m argmap list tram.yaml nofile.yaml 2>&1 | :; echo ${{PIPESTATUS[0]}}'
    ran = subprocess.run(["bash", "-c", program], env=environment(), capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("2\n", "")


STEERING = "e\x1b[31m\x1b]0;pwn\x07\nf\u202e.yaml"


@pytest.mark.parametrize(
    "words",
    [
        ["export", STEERING, "--to", "json"],
        ["export", STEERING, "--to", "svg"],
        ["show", f"{STEERING}#nowhere"],
        ["show", STEERING],
        ["check", STEERING],
        ["list", STEERING],
        ["find", "trams", "--in", STEERING],
        ["find", "nothing-like-it", "--in", STEERING],
        ["new", STEERING],
        ["new", f"new-{STEERING}"],
        ["browse", STEERING, "--screenshot", "a/b.svg"],
        ["nocommand\x1b[31m"],
    ],
)
def test_a_name_cannot_steer_the_terminal_or_break_a_line(words: list[str], tram: Path) -> None:
    tram.rename(STEERING)
    ran = process(*words)
    assert b"wrong (" not in ran.stderr
    for text in (ran.stdout.decode(), ran.stderr.decode()):
        assert not set("\x1b\x07\u202e") & set(text)
        assert not any(line.startswith(("f", "\\u202e")) for line in text.splitlines())


def test_after_two_dashes_every_word_is_a_name(tram: Path, run: Run) -> None:
    made = run("new", "--title", "Dashed", "--", "-dash.yaml")
    assert made.status == 0
    assert "argmap check ./-dash.yaml" in made.err
    assert run("check", "--", "-dash.yaml") == run("check", "./-dash.yaml", "--")
    assert run("check", "tram.yaml", "--", "-dash.yaml", "--strict").status == 2
    assert "Dashed" in run("list", "--format", "json", "--", "-dash.yaml", "tram.yaml").out
    assert run("explain", "--", "AM101").status == 0
    assert run("show", "--form", "table", "--", "-dash.yaml#-").status == 2
    assert '"-x" is one word too many' in run("new", "a.yaml", "--", "-x").err
    ran = run("check", "-dash.yaml")
    assert ran.status == 2
    assert "help: a file that begins with a dash is written ./-dash.yaml" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        "list tram.yaml",
        "list tram.yaml --format json",
        "show tram.yaml",
        "find trams --in tram.yaml",
        "check tram.yaml",
        "export tram.yaml --to json -o -",
        "schema",
        "--help",
    ],
)
def test_results_that_go_to_a_closed_output_are_said_to_be_lost(words: str, tram: Path) -> None:
    def ran(streams: str) -> subprocess.CompletedProcess[bytes]:
        program = f'"{sys.executable}" -m argmap {words} {streams}'
        return subprocess.run(["sh", "-c", program], env=environment(), capture_output=True)

    lost = ran(">&-")
    assert (lost.returncode, lost.stderr) == (2, b"argmap: standard output is closed\n")
    assert ran("<&- >&- 2>&-").returncode == 2
    assert ran("<&- 2>&-").returncode == 0


def test_a_command_without_results_needs_no_output(tram: Path) -> None:
    program = f'"{sys.executable}" -m argmap export tram.yaml --to json <&- >&-'
    ran = subprocess.run(["sh", "-c", program], env=environment(), capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b"wrote exports/tram.json\n")
    assert Path("exports/tram.json").read_text().endswith("}\n")


def test_colour_is_for_terminals_unless_it_is_asked_for(
    tram: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b[" not in run("show", "tram.yaml").out
    assert "\x1b[" in run("show", "tram.yaml", "--color", "always").out
    assert "\x1b[" in run("--color=always", "show", "tram.yaml").out
    on_terminal = {"TERM": "xterm-256color", "NO_COLOR": ""}
    assert b"\x1b[" in in_terminal(["show", "tram.yaml"], on_terminal)
    assert b"\x1b[" not in in_terminal(["show", "tram.yaml"], on_terminal | {"NO_COLOR": "1"})
    assert b"\x1b[" not in in_terminal(["show", "tram.yaml"], on_terminal | {"TERM": "dumb"})
    assert b"\x1b[" not in in_terminal(["show", "tram.yaml", "--color", "never"], on_terminal)


def test_a_terminal_without_unicode_gets_signs_that_it_has(tram: Path) -> None:
    ran = process("show", "tram.yaml", env={"PYTHONIOENCODING": "ascii"}, cwd=tram.parent)
    assert ran.returncode == 0
    assert b"\n  - Free trams cost the city more than it can spare. [cost]\n" in ran.stdout


def test_a_name_that_is_not_utf8_is_read_and_printed_back(tmp_path: Path) -> None:
    name = os.fsdecode(b"tr\xe4m.yaml")
    (tmp_path / name).write_text("argmap: 1\ntitle: T\nclaims: {a: A claim stands here.}\n")
    found = process("find", "stands", "--in", name, cwd=tmp_path)
    assert found.stdout.startswith(b"tr\xe4m.yaml:3: a: A claim stands here.")
    listed = process("list", name, "--format", "json", cwd=tmp_path)
    assert listed.returncode == 0
    listed.stdout.decode("utf-8")  # valid, with a sign in place of the odd byte
    missing = process("list", os.fsdecode(b"n\xf6.yaml"), cwd=tmp_path)
    assert missing.returncode == 2
    assert b"Traceback" not in missing.stderr


def test_importing_argmap_costs_nothing_and_its_names_are_all_there() -> None:
    import argmap

    program = "import sys, argmap; print(sorted(m for m in sys.modules if m.startswith('argmap')))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment())
    assert ran.stdout == "['argmap', 'argmap.version']\n"
    assert set(argmap.__all__) <= set(dir(argmap))
    for name in argmap.__all__:
        getattr(argmap, name)
    with pytest.raises(AttributeError, match="no attribute 'loda'"):
        _ = argmap.loda  # type: ignore[attr-defined]


def in_terminal(words: list[str], env: dict[str, str], *, columns: int = 80) -> bytes:
    """What argmap writes to a terminal of that width."""
    main_end, argmap_end = pty.openpty()
    ran = subprocess.Popen(
        [sys.executable, "-m", "argmap", *words],
        stdin=argmap_end,
        stdout=argmap_end,
        stderr=argmap_end,
        env=environment({**env, "COLUMNS": str(columns)}),
    )
    os.close(argmap_end)
    said = b""
    while True:
        try:
            piece = os.read(main_end, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not piece:
            break
        said += piece
    os.close(main_end)
    assert ran.wait(30) == 0
    return said
