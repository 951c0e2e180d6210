"""What shells complete; and the schema that editors complete from."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from conftest import TRAM, Ran, process
from jsonschema import Draft202012Validator

import argmap
from argmap.cli import COMMANDS
from argmap.targets import shipped_library

Run = Callable[..., Ran]


class EditorYaml(yaml.SafeLoader):
    """YAML as editors read it: the core schema, which has no dates."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


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


def test_the_schema_in_the_package_is_the_one_that_is_printed(run: Run) -> None:
    printed = run("schema").out
    assert printed == (Path(argmap.__file__).parent / "schema.json").read_text("utf-8"), (
        "argmap schema > argmap/schema.json"
    )


def test_the_schema_takes_the_debates_of_the_library_and_finds_what_is_wrong(run: Run) -> None:
    validator = Draft202012Validator(json.loads(run("schema").out))
    for file in shipped_library().glob("*.yaml"):
        data = yaml.load(file.read_text("utf-8"), Loader=EditorYaml)
        if "argmap" in data:
            assert list(validator.iter_errors(data)) == [], file
    assert list(validator.iter_errors({"argmap": 1, "title": "T", "claims": {"a": {"txt": "A claim."}}}))
