"""Debates along with git: the hooks in the real pre-commit, and the workflows that the documentation shows."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import TRAM, environment

from argmap.layout.fmt import fmt
from argmap.yamltext import parse

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PAGE = (ROOT / "docs" / "continuous.md").read_text("utf-8")
PRE_COMMIT = [sys.executable, "-m", "pre_commit"]


def tidy(text: str) -> str:
    return fmt(text, parse(text, "tram.yaml").root)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a clean debate in `debates/`, and the hooks as a project of its own would have them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / ".cache"))
    (tmp_path / "debates").mkdir()
    (tmp_path / "debates" / "tram.yaml").write_text(tidy(TRAM))
    hooks: list[dict[str, Any]] = yaml.safe_load(HOOKS.read_text("utf-8"))
    for hook in hooks:  # as they are, but for the installation of argmap from the network
        hook["language"] = "system"
        hook["entry"] = f"{shlex.quote(sys.executable)} -m {hook['entry']}"
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    (tmp_path / ".gitignore").write_text(".cache\n")
    subprocess.run(["git", "init", "-q"], check=True)
    return tmp_path


def commit_hooks() -> tuple[int, str]:
    """Run the hooks on what git would commit; how that ends, and what is said."""
    subprocess.run(["git", "add", "-A"], check=True)
    ran = subprocess.run(
        [*PRE_COMMIT, "run", "--color", "never"],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=120,
    )
    return ran.returncode, ran.stdout


def test_the_manifest_of_the_hooks_is_one_that_pre_commit_accepts() -> None:
    ran = subprocess.run([*PRE_COMMIT, "validate-manifest", HOOKS], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert [hook["id"] for hook in yaml.safe_load(HOOKS.read_text("utf-8"))] == ["argmap-check", "argmap-fmt"]


def test_pre_commit_passes_a_clean_debate_and_stops_a_fault(project: Path) -> None:
    status, said = commit_hooks()
    assert status == 0 and said.count("Passed") == 2
    debate = project / "debates" / "tram.yaml"
    debate.write_text(tidy(TRAM.replace("con: [cars]", "con: [carts]")))
    status, said = commit_hooks()
    assert status == 1
    assert 'unknown claim "carts"' in said and 'did you mean "cars"?' in said


def test_pre_commit_stops_what_had_to_be_laid_out_and_passes_it_then(project: Path) -> None:
    debate = project / "debates" / "tram.yaml"
    debate.write_text(
        TRAM.replace("    kind: policy\n", "").replace("  free:\n", "  free:\n    kind:   policy\n")
    )
    status, said = commit_hooks()
    assert status == 1 and "files were modified by this hook" in said and "laid out debates/tram.yaml" in said
    assert debate.read_text() == tidy(TRAM)
    status, said = commit_hooks()
    assert status == 0


def test_hooks_keep_still_where_no_debate_could_have_changed(project: Path) -> None:
    (project / "debates" / "tram.yaml").unlink()
    (project / ".pre-commit-config.yaml").rename(project / "hooks.txt")
    (project / "a.py").write_text("pass\n")
    subprocess.run(["git", "add", "-A"], check=True)
    ran = subprocess.run(
        [*PRE_COMMIT, "run", "--config", "hooks.txt", "--color", "never"],
        capture_output=True, text=True, env=environment(),
    )  # fmt: skip
    assert ran.returncode == 0 and ran.stdout.count("Skipped") == 2


def shown_commands() -> list[str]:
    """The commands of argmap in the workflows, hooks and scripts that the page shows."""
    found = []
    for block in re.findall(r"```(?:yaml|bash)\n(.*?)```", PAGE, re.DOTALL):
        found += re.findall(r"^(?: *- (?:run: )?)?(argmap .*)$", block, re.MULTILINE)
    return found


@pytest.mark.parametrize("line", shown_commands())
def test_each_step_of_a_workflow_works_and_fails_where_it_must(project: Path, line: str) -> None:
    script = f'argmap() {{ {shlex.quote(sys.executable)} -m argmap "$@"; }}; {line}'
    clean = subprocess.run(["sh", "-c", script], env=environment(), capture_output=True, text=True)
    assert clean.returncode == 0, clean.stderr
    debate = project / "debates" / "tram.yaml"
    debate.write_text(TRAM.replace("con: [cars]", "con:    [carts]"))
    faulty = subprocess.run(["sh", "-c", script], env=environment(), capture_output=True, text=True)
    assert faulty.returncode == (0 if "--exit-zero" in line else 1), faulty.stderr


def test_there_are_workflows_to_try() -> None:
    assert len(shown_commands()) >= 5


def test_the_workflows_are_yaml_and_name_the_hooks_that_there_are() -> None:
    blocks = [yaml.safe_load(b) for b in re.findall(r"```yaml\n(\S.*?)```", PAGE, re.DOTALL)]
    ids = [hook["id"] for block in blocks if "repos" in block for hook in block["repos"][0]["hooks"]]
    assert sorted(ids) == ["argmap-check", "argmap-fmt"]
    assert any("jobs" in block for block in blocks)
