"""The tutorial and the how-to pages, walked through from top to end: their commands print what the pages show."""

from __future__ import annotations

from pathlib import Path

import pytest
from walkthrough import DOCS, WrongStepError, pages, walked

from argmap.check import check
from argmap.read import read_file


@pytest.mark.parametrize("page", pages(), ids=lambda p: str(p.relative_to(DOCS)))
def test_a_page_can_be_walked_through_as_it_stands(page: Path, tmp_path: Path) -> None:
    assert walked(page, tmp_path).splitlines() == page.read_text(encoding="utf-8").splitlines()
    if page.stem == "tutorial":
        document = read_file(tmp_path / "here" / "debates" / "tram.yaml")
        assert len(document.debate.claims) == 15
        assert check(document) == ()
        assert "<html" in (tmp_path / "here" / "exports" / "tram.html").read_text(encoding="utf-8")


def test_a_page_that_shows_something_else_is_found_out(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- file: a.txt\none\ntwo\n-->\n\n"
        "```console\n$ cat a.txt\none\nthree\n$ echo x; echo y; echo z\nx\n…\nz\n```\n\n"
        "<!-- change: a.txt -->\n```diff\n one\n-two\n+2\n```\n\n```console\n$ cat a.txt\n```\n"
    )
    folder = tmp_path / "walk"
    folder.mkdir()
    made = walked(page, folder)
    assert "$ cat a.txt\none\ntwo\n$ echo x; echo y; echo z\nx\n…\nz\n" in made
    assert made.endswith("$ cat a.txt\none\n2\n```\n")
    page.write_text(page.read_text().replace("-two", "-zwei"))
    other = tmp_path / "other"
    other.mkdir()
    with pytest.raises(WrongStepError, match="has these lines 0 times"):
        walked(page, other)
