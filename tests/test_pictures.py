"""No relation of a debate is missing in any picture of it, and nothing in it is more than a picture."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pygraphviz
import pytest
from debates_strategy import debates
from examples import library
from hypothesis import HealthCheck, given, settings

from argmap.cli import main
from argmap.formats import dot
from argmap.graphviz import draw
from argmap.model import ClaimId, Debate
from argmap.read import read_text
from argmap.view.selection import Selection

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LIBRARY = library()
SVG = "{http://www.w3.org/2000/svg}"


def drawn(text: str) -> Counter[frozenset[str]]:
    """The edges of a DOT text, as pairs of the names of their ends, as Graphviz itself reads it."""
    graph = pygraphviz.AGraph(string=text)
    return Counter(frozenset((str(a), str(b))) for a, b in graph.edges())


def relations(debate: Debate) -> set[frozenset[str]]:
    """The pairs that a picture must join: each premise with its argument, each argument with its target."""
    found = set()
    for argument in debate.arguments.values():
        found |= {frozenset((str(p.claim), str(argument.id))) for p in argument.premises}
        found.add(frozenset((str(argument.id), str(argument.target))))
    return found


@pytest.mark.parametrize("name", LIBRARY.documents)
def test_no_relation_of_a_shipped_debate_is_missing_in_its_map(name: str) -> None:
    debate = LIBRARY.documents[name].debate
    edges = drawn(dot.write(debate))
    assert relations(debate) <= set(edges)


@given(debates())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_relation_of_any_debate_is_missing_in_its_map(debate: Debate) -> None:
    text = dot.write(debate)
    assert text == dot.write(debate)
    edges = drawn(text)
    assert relations(debate) <= set(edges)
    contradictions = sum(len(set(c.claims)) for c in debate.contradictions)
    ends = sum(n for pair, n in edges.items() if any(e.startswith("contradiction ") for e in pair))
    assert ends >= contradictions


@pytest.mark.parametrize("name", LIBRARY.documents)
def test_every_relation_is_in_the_svg_that_is_drawn(name: str) -> None:
    from argmap import export

    debate = LIBRARY.documents[name].debate
    root = ElementTree.fromstring(export(debate, to="svg"))
    classes = Counter(word for g in root.iter(f"{SVG}g") for word in g.get("class", "").split())
    assert classes["arrow"] == len(debate.arguments)
    assert classes["premise"] == sum(len(a.premises) for a in debate.arguments.values())
    assert classes["claim"] >= len(debate.claims)
    words = " ".join("".join(t.itertext()) for t in root.iter(f"{SVG}text"))
    for claim in debate.claims.values():
        assert claim.title in words


HOSTILE = """\
argmap: 1
title: '</title><script>alert(1)</script> "quoted" \\N &amp; ]]>'
question: '</desc><script>alert(5)</script>'
language: en
groups: {g: '</title><script>alert(6)</script>]; "evil" -> "node"'}
positions: {p: {title: '<script>alert(7)</script>', color: '#ff0000', accept: [b]}}
sources:
  s: {title: '"><script>alert(2)</script>', URL: 'javascript:alert(3)', author: '<b>X</b>'}
  t: {title: Fine, URL: 'https://example.org/?a=1&b="2"'}
claims:
  a: {text: '</text><script>alert(4)</script> <TABLE> %s {} \\" \\\\ & é 漢字 עברית', cite: [s, t], pro: [b]}
  b: {text: '" ] ; } digraph x { evil -> node }', title: '<B onload="x">bold</B>', group: g}
  c: {text: "\\u001b[31m \\\\G \\\\l \\\\n \\\\E \\u202e <IMG SRC='/etc/passwd'/>",
      group: g, tags: ['x"y'], attacks: [b]}
  d: {text: 'javascript:alert(8)', cite: [{source: t, locator: '"><script>'}], undercuts: [c -> b]}
contradictions: [[a, d]]
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    sync_api = pytest.importorskip("playwright.sync_api")
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield started
        started.close()


def opened(browser: Browser, path: Path) -> tuple[Page, list[str]]:
    """A picture in a browser, and whatever happened there that should not: scripts, requests, errors."""
    page = browser.new_page()
    seen: list[str] = []
    page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: seen.append(f"console {message.text}"))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on("request", lambda r: None if r.url.startswith(path.as_uri()) else seen.append(f"request {r.url}"))
    page.goto(path.as_uri())
    return page, seen


@pytest.mark.parametrize("name", ["entrapment", "values"])
def test_a_browser_shows_a_picture_as_it_is_meant(browser: Browser, name: str, tmp_path: Path) -> None:
    from argmap import export

    debate = LIBRARY.documents[name].debate
    path = tmp_path / "map.svg"
    path.write_bytes(export(debate, to="svg"))
    page, seen = opened(browser, path)
    assert seen == []
    assert page.title() == debate.title
    assert page.locator("parsererror").count() == 0
    claim = next(iter(debate.claims.values()))
    box = page.locator(f'[id="claim-{claim.id}"]')
    shape = box.bounding_box()
    assert shape and shape["width"] > 50 and shape["height"] > 20
    assert claim.title in (box.text_content() or "")
    assert page.get_by_role("group").count() >= len(debate.claims)
    # no text is wider than its box in the fonts of this browser
    wide = page.evaluate(
        """() => [...document.querySelectorAll('g.claim')].filter(g => {
            const shapes = [...g.querySelectorAll('polygon, path')].map(p => p.getBBox())
            const right = Math.max(...shapes.map(b => b.x + b.width))
            return [...g.querySelectorAll('text')].some(t => t.getBBox().x + t.getBBox().width > right)
        }).map(g => g.id)"""
    )
    assert wide == []
    page.close()


def test_hostile_text_runs_in_no_browser(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "evil.yaml").write_text(HOSTILE, encoding="utf-8")
    for words in (
        [],
        ["--color-by", "position"],
        ["--color-by", "tag", "--theme", "dark"],
        ["--map", "overview"],
    ):
        path = tmp_path / f"{len(words)}-{words[-1] if words else 'plain'}.svg"
        assert main(["export", str(tmp_path / "evil.yaml"), "-o", str(path), *words]) == 0
        page, seen = opened(browser, path)
        assert seen == []
        assert page.locator("parsererror, script, image, foreignObject, iframe").count() == 0
        links = page.evaluate("() => [...document.querySelectorAll('a')].map(a => a.href.baseVal)")
        assert set(links) <= {""}  # neither of the addresses is one to link to
        page.close()


def test_hostile_text_stays_text_in_a_picture() -> None:
    from argmap import export

    document = read_text(HOSTILE)
    assert document.diagnostics == ()
    graph = pygraphviz.AGraph(string=dot.write(document.debate))
    names = {*document.debate.claims, *document.debate.arguments, "contradiction 1"}
    assert {str(n) for n in graph.nodes()} == names
    root = ElementTree.fromstring(export(document.debate, to="svg"))
    assert not [e for e in root.iter() if e.tag.endswith("script")]
    for element in root.iter():
        assert not [name for name in element.attrib if name.rpartition("}")[2].startswith("on")]
        for name, value in element.attrib.items():
            if name.rpartition("}")[2] == "href":
                assert value.startswith(("https://", "http://", "#"))
    words = " ".join("".join(t.itertext()) for t in root.iter(f"{SVG}text"))
    assert "alert(4)" in words
    assert "漢字" in words


@pytest.mark.parametrize(("form", "head"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_machine_without_graphviz_draws_with_the_engine_that_comes_along(
    form: str, head: bytes, tmp_path: Path
) -> None:
    (tmp_path / "tram.yaml").write_text("argmap: 1\ntitle: T\nclaims: {a: {text: A., pro: [It is so.]}}\n")
    done = subprocess.run(
        [sys.executable, "-m", "argmap", "export", "tram.yaml", "--to", form],
        cwd=tmp_path,
        env={"PATH": str(tmp_path), "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        check=True,
    )
    assert done.stdout == b""
    assert (tmp_path / "exports" / f"tram.{form}").read_bytes().startswith(head)


@pytest.mark.parametrize("installed", [True, False])
def test_the_sources_in_a_pdf_are_links_or_it_is_said_that_they_are_none(
    installed: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if not installed:
        monkeypatch.setenv("PATH", str(tmp_path))
    elif not shutil.which("dot"):
        pytest.skip("there is no dot on this machine")
    debate = LIBRARY.documents["entrapment"].debate
    selection = Selection(focus=(ClaimId("prudent-design"),), depth=1)
    drawn = draw(dot.write(debate, selection=selection), "pdf")
    linked = b"/URI (https://doi.org/10.1080/09636412.2011.599201)" in drawn.data
    assert linked or "it puts no links into a pdf" in " ".join(drawn.remarks)
    assert linked == (b"/URI" in drawn.data)


def test_the_same_debate_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    made = {
        subprocess.run(
            [sys.executable, "-m", "argmap", "export", "values", "--to", "dot", "-o", "-"],
            cwd=tmp_path,
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONPATH": str(Path(__file__).parent.parent)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(made) == 1


def test_a_drawing_that_takes_too_long_is_given_up_with_a_way_out() -> None:
    from argmap.diagnostic import ArgmapError

    text = dot.write(LIBRARY.documents["values"].debate)
    with pytest.raises(ArgmapError) as caught:
        draw(text, "svg", time_limit=0.001)
    assert caught.value.help
