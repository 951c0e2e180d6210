"""Walk through pages of the documentation as a reader would: write the files that they show, run their commands.

    python docs/walkthrough.py              run every page, and write what the commands print into it
    python docs/walkthrough.py --check      say which pages show something else, and end with 1 where there are any

A page is walked in an empty folder, from its top. It says what a reader does by

- a block of YAML or Markdown under `<!-- file: NAME -->`: the file is written, as it stands or anew;
- `<!-- begin: NAME -->`: the file is the debate of docs/howto/tram.yaml;
- a comment `<!-- file: NAME` with the text of the file in it: the same, unseen;
- a block of `diff` under `<!-- change: NAME -->`: its lines without a plus are in the file, and are made those without
  a minus;
- a block of `console`: each line after `$ ` is run in a shell, and the lines under it are what it prints, on both
  streams. A line `…` stands for any number of lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
BEGINNING = DOCS / "howto" / "tram.yaml"

_PART = re.compile(
    r"<!-- (?P<hidden>file): (?P<unseen>\S+)\n(?P<content>.*?)-->"
    r"|<!-- (?P<what>file|change): (?P<name>\S+) -->\n+```\w+\n(?P<text>.*?)^```$"
    r"|<!-- begin: (?P<begun>\S+) -->"
    r"|^```console\n(?P<console>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class WrongStepError(Exception):
    """A page asks for what cannot be done."""


def pages() -> list[Path]:
    """The pages that are walked: those with a block of `console`."""
    return [p for p in sorted(DOCS.rglob("*.md")) if "```console" in p.read_text(encoding="utf-8")]


def walked(page: Path, folder: Path) -> str:
    """The text of a page with what its commands print now; done in an empty folder."""
    text = page.read_text(encoding="utf-8")
    home, here = folder / "home", folder / "here"
    home.mkdir()
    here.mkdir()
    env = _environment(home, folder / "bin")

    def walk(part: re.Match[str]) -> str:
        if part["begun"]:
            _write(here / part["begun"], BEGINNING.read_text(encoding="utf-8"))
        elif part["hidden"]:
            _write(here / part["unseen"], part["content"])
        elif part["what"] == "file":
            _write(here / part["name"], part["text"])
        elif part["what"] == "change":
            _change(here / part["name"], part["text"])
        else:
            shown = "".join(
                _run(command, expected, here, env) for command, expected in _commands(part["console"])
            )
            return f"```console\n{shown}```"
        return part[0]

    return _PART.sub(walk, text)


def _environment(home: Path, bin_: Path) -> Mapping[str, str]:
    """An environment with the argmap of this checkout, and nothing of whoever runs this."""
    bin_.mkdir()
    argmap = bin_ / "argmap"
    argmap.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m argmap "$@"\n')
    argmap.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if k in ("SYSTEMROOT", "TMPDIR")}
    who = {f"GIT_{role}_{what}": said for role in ("AUTHOR", "COMMITTER") for what, said in _WHO.items()}
    return {
        **kept,
        **who,
        "PATH": f"{bin_}:{os.environ.get('PATH', '')}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",  # so that both streams come in the order in which they are written
        "PYTHONUTF8": "1",
        "LC_ALL": "C",  # git speaks the language of whoever runs this
        "HOME": str(home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_PAGER": "cat",
    }


_WHO = {"NAME": "A. Reader", "EMAIL": "reader@example.org", "DATE": "2026-01-31T12:00:00Z"}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _change(path: Path, diff: str) -> None:
    """Make a change that a diff shows: the lines must stand in the file once."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if not line.startswith("+"))
    new = "".join(line[1:] for line in lines if not line.startswith("-"))
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise WrongStepError(f"{path.name} has these lines {text.count(old)} times:\n{old}in:\n{text}")
    path.write_text(text.replace(old, new), encoding="utf-8")


def _commands(console: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with the lines that it is shown to print."""
    for piece in re.split(r"^(?=\$ )", console, flags=re.MULTILINE):
        if piece.startswith("$ "):
            command, _, expected = piece[2:].partition("\n")
            yield command, expected


def _run(command: str, expected: str, here: Path, env: Mapping[str, str]) -> str:
    """A command and what it prints, in the form that the page has where that fits."""
    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=here,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=120,
        check=False,
    )
    said = ran.stdout.decode()
    if "Traceback" in said:
        raise WrongStepError(f"$ {command}\n{said}")
    said += "" if not said or said.endswith("\n") else "\n"
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line)
        for line in expected.splitlines(keepends=True)
    )
    return f"$ {command}\n" + (expected if re.fullmatch(pattern, said) else said)


def main() -> int:
    """Walk through all pages."""
    stale = 0
    for page in pages():
        with tempfile.TemporaryDirectory() as folder:
            made = walked(page, Path(folder))
        if made == page.read_text(encoding="utf-8"):
            continue
        stale += 1
        name = page.relative_to(ROOT)
        if "--check" in sys.argv[1:]:
            print(f"{name} is not current: python docs/walkthrough.py")
        else:
            page.write_text(made, encoding="utf-8", newline="\n")
            print(f"wrote {name}")
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    raise SystemExit(main())
