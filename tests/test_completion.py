"""What shells complete."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
from pathlib import Path
from select import select
from time import monotonic

import pytest
from conftest import TRAM, process

from argmap.cli import COMMANDS
from argmap.commands.completion import AWK
from argmap.read import debate_files, read_file
from argmap.targets import shipped_library


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current directory with `own.yaml` and an empty folder, and no `debates/`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.yaml").write_text(TRAM)
    (tmp_path / "empty folder").mkdir()
    return tmp_path


def in_bash(script: str, line: str, cwd: Path) -> list[str]:
    """What bash proposes for the last word of a line."""
    program = (
        f'{script}\nCOMP_WORDS=({line}"$1")\nCOMP_CWORD=$((${{#COMP_WORDS[@]}}-1))\n'
        "_argmap\nprintf '%s\\n' \"${COMPREPLY[@]}\""
    )
    head, _, last = line.rpartition(" ")
    program = program.replace(line, f"{head} ")
    said = subprocess.run(["bash", "-c", program, "bash", last], capture_output=True, text=True, cwd=cwd)
    assert said.stderr == ""
    return said.stdout.split("\n")[:-1] if said.stdout.strip() else []


def in_fish(script: str, line: str, cwd: Path) -> list[str]:
    """What fish proposes for the last word of a line."""
    file = cwd / ".completion.fish"
    file.write_text(script)
    said = subprocess.run(
        ["fish", "-N", "-c", f"source {file}; complete -C '{line}'"], capture_output=True, text=True, cwd=cwd
    )
    assert said.stderr == ""
    return [proposal.split("\t")[0] for proposal in said.stdout.splitlines()]


SHELLS = {"bash": in_bash, "fish": in_fish}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_completes_commands_options_values_and_debates(shell: str, shelf: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = process("completion", shell).stdout.decode()

    def proposed(line: str) -> set[str]:
        return set(SHELLS[shell](script, line, shelf))

    assert proposed("argmap ") >= set(COMMANDS)
    assert proposed("argmap ex") == {"explain", "export"}
    assert proposed("argmap --color always li") == {"list"}
    assert proposed("argmap list --for") == {"--format"}
    assert proposed("argmap list --format ") == {"table", "json"}
    assert proposed("argmap export own.yaml --to s") == {"svg"}
    assert proposed("argmap completion ") == {"bash", "zsh", "fish"}
    assert proposed("argmap explain AM20") >= {"AM203", "AM206"}
    assert "entrapment" in proposed("argmap check ent")
    assert "entrapment" in proposed("argmap find war --in ent")
    assert "own.yaml" in proposed("argmap check ow")
    assert proposed("argmap show own.yaml#c") == {"own.yaml#cars", "own.yaml#cost"}
    assert proposed("argmap show entrapment#free-") == {"entrapment#free-riding"}
    assert proposed("argmap add own.yaml text --supports f") == {"free", "fewer"}
    assert proposed("argmap move own.yaml#cost --to fr") == {"free"}
    assert proposed("argmap show nix#") == set()
    assert "sources" not in proposed("argmap show ")
    (shelf / "debates").mkdir()
    (shelf / "debates" / "mine.yaml").write_text(TRAM)
    (shelf / "debates" / "loud.YML").write_text(TRAM)
    (shelf / "debates" / "sources.yaml").write_text("storch: Free rides\n")
    assert {"mine", "loud"} <= proposed("argmap show ")
    assert not {"entrapment", "sources"} & proposed("argmap show ")
    assert proposed("argmap show loud#co") == {"loud#cost"}


def test_the_completion_of_zsh_is_zsh_and_knows_the_same_words(shelf: Path) -> None:
    script = process("completion", "zsh").stdout.decode()
    assert script.startswith("#compdef argmap\n")
    for word in (*COMMANDS, "--format", "table json"):
        assert word in script
    if not shutil.which("zsh"):
        pytest.skip("zsh is not installed")
    (shelf / "_argmap").write_text(script)
    said = subprocess.run(["zsh", "-f", "-n", "_argmap"], capture_output=True, text=True, cwd=shelf)
    assert (said.returncode, said.stderr) == (0, "")


SETUP = {
    "bash": "PS1='> '\nbind 'set bell-style none'\n",
    "zsh": "autoload -Uz compinit && compinit -u -D\nPS1='> '\nunsetopt beep\n",
}


def typed(shell: str, script: str, line: str, cwd: Path) -> str:
    """What a line becomes in a shell when Tab is pressed at its end."""
    (cwd / ".zshrc").write_text(f"{SETUP[shell]}\nargmap() {{ :; }}\n{script}")
    words = {"bash": ["bash", "--rcfile", ".zshrc", "-i"], "zsh": ["zsh", "-d", "-i"]}
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        words[shell],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, start_new_session=True,
        env={**os.environ, "ZDOTDIR": str(cwd), "TERM": "dumb", "HOME": str(cwd)},
    )  # fmt: skip
    os.close(theirs)
    try:
        os.write(ours, f"{line}\t\nfc -ln -1 > line.txt; exit\n".encode())
        deadline = monotonic() + 20
        while running.poll() is None and monotonic() < deadline:
            if select([ours], [], [], 0.1)[0]:
                try:
                    os.read(ours, 65536)
                except OSError:
                    break
        running.wait(10)
    finally:
        running.kill()
        running.wait()
        os.close(ours)
    return (cwd / "line.txt").read_text().strip()


@pytest.mark.parametrize("shell", SETUP)
def test_tab_completes_debates_and_claims(shell: str, shelf: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = process("completion", shell).stdout.decode()
    for line, whole in (
        ("expl", "explain"),
        ("check entra", "check entrapment"),
        ("show own.yaml#cos", "show own.yaml#cost"),
        ("show entrapment#free-r", "show entrapment#free-riding"),
        ("add own.yaml x --attacks cos", "add own.yaml x --attacks cost"),
    ):
        assert typed(shell, script, f"argmap {line}", shelf) == f"argmap {whole}"


@pytest.mark.parametrize("path", debate_files(shipped_library()), ids=lambda path: path.stem)
def test_the_claims_that_are_proposed_are_those_of_the_debate(path: Path) -> None:
    debate = read_file(path).debate
    proposed = process_awk(path)
    assert set(debate.claims) <= set(proposed) <= {*debate.claims, *debate.arguments}
    assert len(proposed) == len(set(proposed))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("argmap: 1\nclaims:\n    a: One.\n    'b':\n        text: >-\n            a: no\n        id: x\n", "a b x"),
        ("claims:\n# note\n\n  a.b:\n    pro: [{id: d, text: x}, {text: y, id: 'e'}]\nviews:\n  v: {}\n", "a.b d e"),
        ("thesis: a\n", ""),
        ("claims: {a: One.}\n", ""),
        ("claims:\n  a:\n    con:\n      - id: b\n      -   id:   c\n  identity: It is.\n", "a b c identity"),
        ("", ""),
    ],
)  # fmt: skip
def test_ids_are_found_where_a_block_has_them(tmp_path: Path, text: str, ids: str) -> None:
    (tmp_path / "x.yaml").write_text(text)
    assert process_awk(tmp_path / "x.yaml") == ids.split()


def process_awk(path: Path) -> list[str]:
    """The ids that the completion finds in a file."""
    said = subprocess.run(["awk", AWK, str(path)], capture_output=True, text=True)
    assert said.stderr == ""
    return said.stdout.split()
