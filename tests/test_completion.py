"""What shells complete."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import TRAM, process

from argmap.cli import COMMANDS


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
    assert "sources" not in proposed("argmap show ")
    (shelf / "debates").mkdir()
    (shelf / "debates" / "mine.yaml").write_text(TRAM)
    assert "mine" in proposed("argmap show ")
    assert "entrapment" not in proposed("argmap show ")


def test_the_completion_of_zsh_is_zsh_and_knows_the_same_words(shelf: Path) -> None:
    script = process("completion", "zsh").stdout.decode()
    assert script.startswith("#compdef argmap\n")
    for word in (*COMMANDS, "--format", "table json", "entrapment"):
        assert word in script
    if not shutil.which("zsh"):
        pytest.skip("zsh is not installed")
    (shelf / "_argmap").write_text(script)
    said = subprocess.run(["zsh", "-f", "-n", "_argmap"], capture_output=True, text=True, cwd=shelf)
    assert (said.returncode, said.stderr) == (0, "")
