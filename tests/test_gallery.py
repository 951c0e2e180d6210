"""The gallery shows the library as it is: when one of these fails, run `python docs/gallery.py`."""

from __future__ import annotations

import re

import gallery
import pytest

from argmap.formats import dot

DEBATES = gallery.debates()


@pytest.mark.parametrize("name", DEBATES)
def test_the_map_of_a_debate_is_the_one_in_the_gallery(name: str) -> None:
    assert (gallery.EXPORTS / f"{name}.dot").read_bytes() == dot.write(DEBATES[name]).encode()


@pytest.mark.parametrize("name", DEBATES)
def test_the_picture_of_a_debate_has_every_claim(name: str) -> None:
    drawn = (gallery.EXPORTS / f"{name}.svg").read_text(encoding="utf-8")
    assert drawn.rstrip().endswith("</svg>")
    for claim in DEBATES[name].claims:
        assert re.search(rf'id="[^"]*\b{re.escape(claim)}"', drawn), claim


def test_the_page_of_the_gallery_names_every_debate() -> None:
    page = gallery.page()
    assert (gallery.EXPORTS / "README.md").read_text(encoding="utf-8") == page
    assert all(f"({name}.svg)" in page for name in DEBATES)


def test_nothing_else_is_in_the_gallery() -> None:
    kept = {"README.md", "library.svg"} | {f"{n}.{s}" for n in DEBATES for s in ("dot", "svg")}
    assert kept <= {p.name for p in gallery.EXPORTS.iterdir()}
    assert {p.stem for p in gallery.EXPORTS.glob("*.dot")} == set(DEBATES)
