"""The web page as a file: what is in it, that it is the same each time, and that nothing hostile gets in."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import Ran, process

from argmap import graphviz
from argmap.formats import html as page_format
from argmap.formats.html_map import colors, drawing_theme
from argmap.formats.html_text import address, full_reference, markdown
from argmap.model import Source
from argmap.read import read_file
from argmap.view.look import DARK, LIGHT
from argmap.view.web import web_data

Run = Callable[..., Ran]


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.code.append((tag if len(attrs) == 0 else "data", ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.code[-1] = (self.code[-1][0], self.code[-1][1] + data)


def page(run: Run, file: str, *options: str) -> str:
    """The page of a debate."""
    assert run("export", file, "--to", "html", "-o", "out.html", "--force", *options).status == 0
    return Path("out.html").read_text(encoding="utf-8")


def test_a_page_holds_every_claim_and_argument_once(run: Run, tram: Path) -> None:
    text = page(run, "tram.yaml")
    debate = read_file("tram.yaml").debate
    for claim in debate.claims:
        assert len(re.findall(rf'<li class="row[^"]*" id="{claim}"', text)) == 1
        assert text.count(f'id="map:claim-{claim}"') == 1
    for number in range(len(debate.arguments)):
        assert re.search(rf'<li class="row[^>]* data-a="{number}"', text)
        assert re.search(rf'<g id="map:step-[^>]* data-a="{number}"', text)


def test_the_same_debate_gives_the_same_bytes(tram: Path) -> None:
    pages = {
        process("export", "tram.yaml", "--to", "html", "-o", "-", env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1


def test_the_policy_allows_the_page_s_own_code_and_nothing_else(run: Run, tram: Path) -> None:
    text = page(run, "tram.yaml")
    elements = Elements(text)
    policy = next(a["content"] for _, a in elements.found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for kind, code in elements.code:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert (f"'sha256-{digest}'" in policy) is (kind != "data")
    # nothing is fetched, and no style or script stands in an attribute
    for tag, attributes in elements.found:
        assert tag not in ("link", "img", "iframe", "base", "form")
        assert not {n for n in attributes if n.startswith("on") or n in ("src", "style", "xlink:href")}


def test_the_data_of_the_script_cannot_end_it(run: Run, tram: Path) -> None:
    source = tram.read_text().replace("Too dear", "</script><!--\\u2028 & <b>")
    tram.write_text(source.replace("title: </script", 'title: "</script').replace("<b>", '<b>"'))
    elements = Elements(page(run, "tram.yaml"))
    (data,) = [code for kind, code in elements.code if kind == "data"]
    assert data.isascii()
    assert not re.search("[<>&]", data)
    labels = [claim["label"] for claim in json.loads(data)["claims"]]
    assert any("</script><!--" in label for label in labels)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
        ("<b onclick=x>", "<p>&lt;b onclick=x&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](data:text/html,y)", "<p>[x](data:text/html,y)</p>"),
        ("<javascript:alert(1)>", "<p>&lt;javascript:alert(1)&gt;</p>"),
        (
            "[x](https://a.org/?a=1&b=2)",
            '<p><a href="https://a.org/?a=1&amp;b=2" rel="noopener noreferrer">x</a></p>',
        ),
        (
            "![x](https://a.org/i.png)",
            '<p>!<a href="https://a.org/i.png" rel="noopener noreferrer">x</a></p>',
        ),
        ("# Head", '<p class="head">Head</p>'),
        ("a\x1bb\u202ec", "<p>a\ufffdb\ufffdc</p>"),
        (
            '[x](https://a.org/"on="y)',
            '<p><a href="https://a.org/%22on=%22y" rel="noopener noreferrer">x</a></p>',
        ),
    ],
)
def test_markdown_becomes_harmless_markup(text: str, made: str) -> None:
    assert markdown(text) == made


@pytest.mark.parametrize(
    ("csl", "link"),
    [
        ({"URL": "https://a.org/x"}, "https://a.org/x"),
        ({"URL": "javascript:alert(1)"}, ""),
        ({"URL": "https://a.org/ x"}, ""),
        ({"URL": "//a.org"}, ""),
        ({"DOI": "10.1017/S0020818300035232"}, "https://doi.org/10.1017/S0020818300035232"),
        ({"DOI": '10.1017/x"onclick="y'}, "https://doi.org/10.1017/x%22onclick=%22y"),
        ({"DOI": "10.1002/(SICI)1097<1661::AID>3.0"}, "https://doi.org/10.1002/(SICI)1097%3C1661::AID%3E3.0"),
        ({"DOI": "javascript:alert(1)"}, "https://doi.org/javascript:alert(1)"),
    ],
)
def test_only_addresses_on_the_web_become_links(csl: dict[str, str], link: str) -> None:
    source = Source("s", {"title": "T", **csl})  # type: ignore[arg-type]
    assert address(source) == link
    shown = full_reference(source)
    assert ("<a " in shown) is bool(link)
    assert not re.search(r'" *onclick', shown)


def test_without_graphviz_the_page_says_so_and_does_without_a_map(
    run: Run, tram: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graphviz, "engines", list)
    done = run("export", "tram.yaml", "--to", "html")
    assert done.status == 0
    assert "exports/tram.html has no map: there is no Graphviz on this machine" in done.err
    text = Path("exports/tram.html").read_text()
    assert "There is no map here: there is no Graphviz on this machine" in text
    assert "<svg" not in text
    assert "Most new riders of free trams used to walk." in text


def test_a_debate_too_big_for_browsers_gets_an_overview_whose_boxes_lead_into_the_text(
    run: Run, tram: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_format, "MOST", 4)
    text = page(run, "tram.yaml")
    assert "The map is an overview of the parts: " in text and "and there are 5." in text
    picture = text[text.index('<svg class="overview"') : text.index("</svg>")]
    links = re.findall(r'href="#([^"]*)"', picture)
    assert links and all(f'id="{claim}"' in text for claim in links)
    assert "#f0e0" not in picture
    assert '<svg class="map"' in page(run, "tram.yaml", "--focus", "cost", "--depth", "1")


def test_a_part_of_a_debate_makes_a_page_of_that_part(run: Run, tram: Path) -> None:
    text = page(run, "tram.yaml", "--focus", "cost")
    assert 'id="cost"' in text
    assert "used to walk" not in text


def test_a_theme_can_be_fixed(run: Run, tram: Path) -> None:
    assert '<html lang="en">' in page(run, "tram.yaml")
    assert '<html lang="en" data-theme="dark">' in page(run, "tram.yaml", "--theme", "dark")


def test_every_color_of_a_picture_is_a_variable(run: Run, tram: Path) -> None:
    picture = re.search(r"<svg.*</svg>", page(run, "tram.yaml", "--color-by", "kind"), re.DOTALL)
    assert picture is not None
    painted = set(re.findall(r'(?:fill|stroke)="([^"]*)"', picture[0]))
    assert all(p in ("none", "black") or p.startswith("var(--") for p in painted), painted
    assert {p[6:-1] for p in painted if p.startswith("var")} <= set(colors(LIGHT))
    assert set(colors(LIGHT)) == set(colors(DARK))
    placeholders = colors(drawing_theme()).values()
    assert len(set(placeholders)) == len(placeholders)


def test_an_index_of_a_folder_searches_all_and_debates_link_each_other(run: Run, tram: Path) -> None:
    Path("school.yaml").write_text(
        "argmap: 1\ntitle: School\nthesis: a\nclaims:\n  a: {text: Aa., pro: ['tram#cars']}\n  index: {text: Ii.}\n"
    )
    done = run("export", ".", "--to", "html", "-o", "site/")
    assert done.err.splitlines()[-1] == "wrote site/index.html"
    assert sorted(p.name for p in Path("site").iterdir()) == ["index.html", "school.html", "tram.html"]
    index = Path("site/index.html").read_text()
    assert 'href="tram.html"' in index
    assert "used to walk" in index
    assert 'href="tram.html#cars"' in Path("site/school.html").read_text()
    assert run("export", "tram.yaml", "school.yaml", "--to", "html", "-o", "site/").status == 0
    assert Path("site/index.html").read_text() == index  # whatever the order
    # a second time they are replaced, and alone a debate has nothing to link to
    assert run("export", ".", "--to", "html", "-o", "site/").status == 0
    assert run("export", "school.yaml", "--to", "html", "-o", "alone.html").status == 0
    assert "tram.html" not in Path("alone.html").read_text()
    assert "index.html" not in Path("alone.html").read_text()


def test_a_debate_called_index_has_no_place_in_a_site(run: Run, tram: Path) -> None:
    Path("index.yaml").write_text("argmap: 1\nthesis: a\nclaims: {a: {text: Aa.}}\n")
    done = run("export", ".", "--to", "html")
    assert done.status == 2
    assert "which is the page of all debates" in done.err
    assert not Path("exports").exists()


def test_a_page_of_one_s_own_is_not_replaced(run: Run, tram: Path) -> None:
    Path("mine.html").write_text("<html>")
    assert run("export", "tram.yaml", "-o", "mine.html").status == 2
    assert Path("mine.html").read_text() == "<html>"


def test_the_data_names_what_bears_on_what(tram: Path) -> None:
    data = web_data(read_file(str(tram)).debate)
    ids = [claim["id"] for claim in data["claims"]]
    undercut = next(a for a in data["arguments"] if a["sign"] == "~")
    assert [ids[i] for i in undercut["from"]] == ["habit"]
    joint = data["arguments"][undercut["on"]]
    assert [ids[i] for i in joint["from"]] == ["cars", "fewer"]
    assert ids[joint["to"]] == "free"
    cars = data["claims"][ids.index("cars")]
    assert cars["yes"] == [0]
    assert cars["tags"] == ["traffic"]
    assert cars["cites"] == "Storchmann 2003 Free rides"
