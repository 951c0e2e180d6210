"""What the documentation shows can be done as it stands there, and what it links to is there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import Ran, environment

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "exports" / "README.md"]
README = (ROOT / "README.md").read_text(encoding="utf-8")

# A debate in which the examples of the commands find what they name.
TRAM = """\
argmap: 1
title: Should the tram be free?
thesis: free
sources:
  smith2020: {type: book, author: Jane Smith, issued: 2020, title: Free rides}
claims:
  free:
    text: Riding the tram should cost nothing.
    pro: [cars, {premises: [fewer, air]}]
    con: [cost]
  fewer: Free trams leave fewer cars in the streets.
  air: Fewer cars make for cleaner air.
  cars:
    text: Free trams take cars off the road.
    pro: [survey]
  cost:
    text: Free trams cost the city more than it can spare.
  survey: A survey of drivers found as much.
"""


def shown() -> Iterator[tuple[str, str]]:
    """Every command that is shown: in a block of a shell, indented, or in the table of the README."""
    for page in PAGES:
        name = str(page.relative_to(ROOT))
        language: str | None = None
        for line in page.read_text(encoding="utf-8").splitlines():
            if line.startswith("```"):
                language = line[3:].strip() if language is None else None
            elif language == "sh" and line.startswith("argmap "):
                yield name, command(line)
            elif language is None and line.startswith("    argmap "):
                yield name, command(line.strip())
            elif language is None and line.startswith("| `argmap"):
                cell = line.split(" | ")[0]
                yield from ((name, code) for code in re.findall(r"`(argmap[^`]*)`", cell))


def command(line: str) -> str:
    """What is to be typed of a line: what comes after two blanks, or after a hash, says what it does."""
    return re.split(r"  +|\s+#\s", line)[0].strip()


def opens_something(line: str) -> bool:
    """True for a command that waits for somebody: the terminal UI, a dialogue, a watch without end."""
    words = shlex.split(line)
    return (
        len(words) < 2
        or words[1].isupper()
        or words == ["argmap", "new"]
        or words[1] == "lsp"
        or (words[1] == "browse" and "--screenshot" not in words)
        or "--watch" in words
    )


COMMANDS = sorted({(page, line) for page, line in shown() if not opens_something(line)})


@pytest.fixture
def taught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[..., Ran]) -> Callable[..., None]:
    """Make a folder that has what a page has its readers write, and go there."""

    def make(page: str, line: str) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        written = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
        assert written is not None
        tram = TRAM if page == "docs/commands.md" else written[1]
        words = shlex.split(line)
        Path("tram.yaml").write_text(tram)
        if "debates" in line and page == "docs/editorial.md":
            Path("debates").symlink_to(ROOT / "debates")
        elif "debates" in line:
            Path("debates").mkdir()
            Path("debates/school.yaml").write_text(tram)
            Path("debates/town.yaml").write_text(tram)
        if "a.yaml" in words:
            Path("a.yaml").write_text(tram)
            Path("b.yaml").write_text(tram)
        if words[1] == "import":
            for name, made in (("tram.yaml", "tram.json"), ("entrapment", "exports/entrapment.json")):
                if made in words:
                    Path(made).parent.mkdir(exist_ok=True)
                    assert run("export", name, "-o", made).status == 0
            Path("tram.yaml").unlink()
        if words[1] == "new":
            Path("tram.yaml").unlink()
        if words[1] == "undo":
            assert run("reword", "tram.yaml#cost", "Free trams are dear.").status == 0
        if words[1] == "move" and "--from" in words:
            Path("tram.yaml").write_text(tram.replace("pro: [cars]", "pro: [cars, survey]"))
        if "notes.md" in words:
            Path("notes.md").write_text(
                "# Free trams?\n\nTrams should be free.\n\n+ They take cars off the road.\n"
            )
        if "sentence.txt" in words:
            Path("sentence.txt").write_text("Free trams are dear.\n")
        if ".config" in line:
            Path(".config/fish/completions").mkdir(parents=True)

    return make


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=lambda text: str(text).removeprefix("argmap "))
def test_what_the_documentation_shows_works(
    page: str, line: str, taught: Callable[..., None], run: Callable[..., Ran]
) -> None:
    taught(page, line)
    fine = {0, 1} if line.split()[1] == "check" or "--check" in line or "--list" in line else {0}
    if re.search(r"[|<>]", re.sub(r'"[^"]*"', "", line)):
        shell = f'set -o pipefail; argmap() {{ "{sys.executable}" -m argmap "$@"; }}; {line}'
        ran = subprocess.run(
            ["bash", "-c", shell], env=environment(), capture_output=True, text=True, timeout=120, check=False
        )
        assert ran.returncode in fine, ran.stderr
        return
    words = shlex.split(line)[1:]
    done = run(*words)
    assert done.status in fine, done.err


def test_there_are_commands_to_try_on_every_page_that_has_some() -> None:
    assert {page for page, _ in COMMANDS} >= {"README.md", "docs/commands.md", "docs/exports.md"}
    assert len(COMMANDS) > 60


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as forges make them."""
    found: set[str] = set()
    for heading in re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
        plain = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        name = re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
        number = 0
        while (numbered := f"{name}-{number}" if number else name) in found:
            number += 1
        found.add(numbered)
    return found


def test_the_index_of_the_documentation_leads_to_every_page_but_those_of_single_rules() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [p.relative_to(ROOT / "docs") for p in PAGES if p.is_relative_to(ROOT / "docs")]
    missing = [
        str(p) for p in pages if p.parts[0] != "rules" and p.name != "README.md" and f"({p})" not in index
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"`[^`\n]*`", "", text)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = unquote(target).partition("#")
        path = page.parent / file if file else page
        assert path.exists(), target
        if anchor and path.suffix == ".md":
            assert anchor in anchors(path), target
