"""The manual: read from docstrings, and the same on the command line and in the documentation."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import environment

from argmap import manual
from argmap.check import catalogue
from argmap.diagnostic import Level
from argmap.manual import page_of
from argmap.rules import Rule, Study, Tier
from argmap.terminal import Style

DOCS = Path(__file__).parent.parent / "docs"


def test_the_pages_of_the_documentation_are_those_that_the_program_shows() -> None:
    ran = subprocess.run(
        [sys.executable, DOCS / "generate.py", "--check"], capture_output=True, text=True, env=environment()
    )
    assert (ran.stdout, ran.stderr, ran.returncode) == ("", "", 0)


def find(study: Study):  # type: ignore[no-untyped-def]
    """A claim speaks of trams,
    or of `buses`.

    Why: there are others
    too.

    Instead: say what it is.

    Example:
        claims:
          free: The tram.

          more: The bus.

    Mended:
        claims: {}
    """
    yield from ()


def test_a_docstring_is_taken_apart_at_its_headings() -> None:
    page = manual.rule_page(Rule("AM900", "no-trams", Level.INFO, find, Tier.STRICT))
    assert page == manual.Page(
        code="AM900",
        name="no-trams",
        level="info",
        tier="strict",
        fault=False,
        what="A claim speaks of trams, or of `buses`.",
        why="there are others too.",
        instead="say what it is.",
        settings={},
        example="claims:\n  free: The tram.\n\n  more: The bus.",
        mended="claims: {}",
    )


@pytest.mark.parametrize("code", list(catalogue()))
def test_a_page_fits_on_a_terminal_and_loses_nothing(code: str) -> None:
    page = page_of(code)
    text = manual.rule_text(page, Style(), width=60)
    examples = {line.strip() for line in f"{page.example}\n{page.mended}".splitlines()}
    for line in text.splitlines():
        assert len(line) <= 60 or line.strip() in examples or line.startswith(page.code)
    flat = " ".join(text.split())
    for part in (page.what, page.why, page.instead):
        assert part in flat
    markdown = manual.rule_markdown(page)
    assert markdown.count("```") == 4 * bool(page.example)
    assert page.what in markdown and page.example in markdown and page.mended in markdown
