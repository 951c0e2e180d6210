"""The formats of text: each read by the program that it is for, and with every argument of the debate."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from conftest import TRAM, Ran
from debates_strategy import debates
from examples import library
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from argmap.formats import brief, commonmark, graphml, markdown, mermaid, references
from argmap.formats import csv as csv_format
from argmap.model import Debate, Source, SourceId
from argmap.read import read_library, read_text
from argmap.view.selection import Selection, cut, select

ROOT = Path(__file__).parent.parent
LIBRARY = {n: d.debate for n, d in library().documents.items() if d.debate.claims}
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

HOSTILE = [
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    '"]:::thesis',
    "end",
    "a --> b",
    "`code` *bold* _under_ ~~gone~~",
    "# heading",
    "1. list",
    "- list",
    "=1+1",
    "@cmd",
    "&lt;b&gt; &amp; &#106;",
    "\x00\x1b[31m\u202e",
    "]]> <!-- -->",
    "%%{init: {'theme': 'x'}}%%",
    "\\",
    "| a | b |",
    "\u2028 \u2029",
]


def debate(text: str) -> Debate:
    return read_text(text).debate


def with_texts(*texts: str) -> Debate:
    from argmap.model import ClaimId
    from argmap.record import replace

    plain = debate(TRAM)
    claims = dict(plain.claims)
    for name, text in zip(list(claims), texts, strict=False):
        claims[name] = replace(claims[name], text=text, title=text, note=text)
    return replace(plain, claims=claims, title=texts[0], question=texts[-1], thesis=(ClaimId("free"),))


# GraphML


@pytest.mark.parametrize("name", LIBRARY)
def test_networkx_reads_the_graph_that_the_program_gives(name: str) -> None:
    made = LIBRARY[name].to_networkx()
    read = nx.parse_graphml(graphml.write(LIBRARY[name]), force_multigraph=True)
    assert list(read.nodes) == list(made.nodes)
    assert [(a, b) for a, b, _ in read.edges(data=True)] == [(a, b) for a, b, _ in made.edges(data=True)]
    for node, values in made.nodes(data=True):
        assert {k: v for k, v in read.nodes[node].items() if k in values} == {
            k: v for k, v in values.items() if v != ""
        }
        assert read.nodes[node]["shape_type"] in ("roundrectangle", "ellipse")


@FEW
@given(debates())
def test_the_graph_holds_every_argument(made: Debate) -> None:
    read = nx.parse_graphml(graphml.write(made), force_multigraph=True)
    for argument in made.arguments.values():
        assert read.nodes[argument.id]["polarity"] == argument.polarity
        assert read.has_edge(argument.id, argument.target)
        assert {p.claim for p in argument.premises} <= set(read.predecessors(argument.id))


# Markdown


def text_of(tokens: list[Any]) -> str:
    """What a reader sees: the text of the tokens."""
    seen = []
    for token in tokens:
        if token.type in ("html_block", "html_inline"):
            seen.append(f"HTML:{token.content}")
        if token.type in ("text", "code_inline"):
            seen.append(token.content)
        if token.children:
            seen.append(text_of(token.children))
        elif token.type == "inline":
            seen.append(token.content)
    return "".join(seen)


def all_tokens(tokens: list[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        yield from all_tokens(token.children or [])


@pytest.mark.parametrize("form", [markdown, brief])
@pytest.mark.parametrize("name", LIBRARY)
def test_commonmark_reads_the_outline_and_the_brief(name: str, form: Any) -> None:
    written = form.write(LIBRARY[name])
    shown = " ".join(text_of(MarkdownIt().parse(written)).split())
    for thesis in LIBRARY[name].thesis:
        assert LIBRARY[name].claims[thesis].text in shown
    assert "**" not in shown and "\\" not in shown
    assert written == form.write(LIBRARY[name])


@pytest.mark.parametrize("name", LIBRARY)
def test_the_outline_has_every_claim_and_each_relation_of_it(name: str) -> None:
    made = LIBRARY[name]
    written = markdown.write(made)
    for claim in made.claims.values():
        # opened at one place, with its id
        assert len(re.findall(rf"`{re.escape(claim.id)}`$", written, re.MULTILINE)) == 1
    rows = [line for line in written.split("\n## ")[1].splitlines() if re.match(r" *- ", line)]
    premises = sum(len(a.premises) for a in made.arguments.values())
    together = sum(len(a.premises) > 1 for a in made.arguments.values())
    elsewhere = sum("#" in a.target for a in made.arguments.values())
    assert len(rows) >= len(made.thesis) + premises + together - elsewhere


def test_joint_premises_stand_under_their_step_and_undercuts_under_the_last() -> None:
    outline = markdown.write(debate(TRAM)).split("\n## ")[1]
    assert (
        "  - \\+ together:\n    - Free trams take cars off the road (Storchmann 2003, 12). `cars`\n"
        in outline
    )
    assert "      - ~ Most new riders of free trams used to walk" in outline


def test_the_brief_puts_objections_under_lines_and_answers_under_objections() -> None:
    written = brief.write(debate(TRAM))
    against = written.split("### The case against")[1]
    assert "#### 1. Too dear" in against
    assert "- **Objection.** Free trams take cars off the road (Storchmann 2003, 12)." in against
    assert "- **Objection to the step.** Most new riders" in written.split("### The case against")[0]
    assert "## Sources" in written and "Storchmann, K. (2003) *Free rides*." in written


def test_a_part_says_that_it_is_one(run: Callable[..., Ran], tmp_path: Path) -> None:
    for form in ("markdown", "brief", "html"):
        path = tmp_path / f"part.{form}"
        ran = run(
            "export", "entrapment", "--focus", "rare", "--depth", "1", "--to", form, "-o", path, "--force"
        )
        total = len(LIBRARY["entrapment"].claims)
        assert re.search(rf"\b\d+ of {total} claims", path.read_text("utf-8")), form
        assert form == "html" or re.search(rf" has \d+ of {total} claims", ran.err)
    brief = (tmp_path / "part.brief").read_text("utf-8")
    assert re.search(r"\*\d+ arguments for it are not in this part of the debate", brief)
    # references are those that are cited in it, and no others
    cited = brief[: brief.index("## Sources")]
    for line in brief[brief.index("## Sources") :].splitlines():
        if line.startswith("- "):
            assert line[2:].partition(",")[0] in cited


def test_looks_are_refused_where_they_do_nothing(run: Callable[..., Ran]) -> None:
    for words in (
        ("--to", "csv", "--theme", "dark"),
        ("--to", "json", "--direction", "TB"),
        ("--to", "svg", "--map", "overview", "--color-by", "kind"),
    ):
        ran = run("export", "entrapment", *words, "-o", "-")
        assert ran.status == 2 and f"argmap: {words[-2]} is for " in ran.err


def test_the_brief_says_how_much_it_leaves_out() -> None:
    deep = "argmap: 1\nthesis: c0\nclaims:\n  c0: Claim 0.\n"
    deep += "".join(f"  c{n}: {{text: Claim {n}., attacks: c{n - 1}}}\n" for n in range(1, 9))
    written = brief.write(debate(deep))
    assert "*5 further arguments of the debate are not told here" in written


def test_the_brief_of_a_part_says_how_many_reasons_the_part_leaves_out() -> None:
    whole = debate(
        "argmap: 1\nthesis: t\nclaims:\n  t: {text: It is so., pro: [a], con: [b, c]}\n"
        "  a: {text: A holds.}\n  b: {text: B holds.}\n  c: {text: C holds.}\n"
    )

    def against(*claims: str) -> str:
        part = cut(whole, select(whole, Selection(claims=("t", *claims))))
        return brief.write(part).split("### The case against")[1]

    assert "\n*2 arguments against it are not in this part of the debate.*\n" in against("a")
    assert "no argument" not in against("a")
    assert "\n*1 further argument against it is not in this part of the debate.*\n" in against("b")
    assert "not in this part" not in against("b", "c")
    again = cut(whole, select(whole, Selection(claims=("t", "b"))))
    again = cut(again, select(again, Selection(claims=("t",))))
    assert "*2 arguments against it are not in this part of the debate.*" in brief.write(again)


@pytest.mark.parametrize("form", [markdown, brief])
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text: str, form: Any) -> None:
    written = form.write(with_texts(text, text, text, text, text))
    tokens = list(all_tokens(MarkdownIt("gfm-like", {"linkify": False}).parse(written)))
    html = [t.content.strip() for t in tokens if t.type in ("html_block", "html_inline")]
    assert html == ["<!-- made by argmap -->"]
    assert not [t for t in tokens if t.type == "image"]
    links = [t.attrs["href"] for t in tokens if t.type == "link_open"]
    assert all(str(link).startswith("https://") for link in links)
    assert not [t for t in tokens if t.type == "s_open"] or "~~" in text


@pytest.mark.parametrize("form", [markdown, brief])
@FEW
@given(made=debates())
def test_any_debate_is_written_as_markdown_without_html(form: Any, made: Debate) -> None:
    tokens = list(all_tokens(MarkdownIt("commonmark").parse(form.write(made))))
    assert [t.content.strip() for t in tokens if "html" in t.type] == ["<!-- made by argmap -->"]


@pytest.mark.parametrize("depth", [8, 9, 30])
def test_a_reader_of_markdown_reads_a_deep_outline_to_its_end(depth: int) -> None:
    links = "".join(
        f"  c{i}: {{text: Claim {i} holds., supports: [c{i - 1}]}}\n" for i in range(1, depth + 1)
    )
    made = debate(f"title: T\nclaims:\n  c0: Claim 0 holds.\n{links}")
    written = markdown.write(made)
    read = " ".join(t.content for t in all_tokens(MarkdownIt("commonmark").parse(written)))
    assert all(f"Claim {i} holds." in read for i in range(depth + 1)) and "made by argmap" in read


def test_the_markdown_of_notes_keeps_emphasis_code_and_links_to_the_web() -> None:
    text = "An *old* `<b>` [page](https://example.org/a_b) and [no](javascript:x)."
    (line,) = commonmark.prose(text)
    html = MarkdownIt().render(line)
    assert "<em>old</em>" in html and "<code>&lt;b&gt;</code>" in html
    assert '<a href="https://example.org/a_b">page</a>' in html and html.count("<a ") == 1


@pytest.mark.parametrize(
    "csl",
    [
        {"type": "no such type", "title": "A", "issued": {"literal": "last year"}},
        {"title": 5, "author": "nobody"},
        {"author": [{"literal": "<b>"}], "title": "*", "issued": {"date-parts": [["x"]]}},
        {},
    ],
)
def test_a_source_that_no_style_knows_is_listed_all_the_same(csl: dict[str, Any]) -> None:
    (line,) = references.references([Source(SourceId("s"), csl)])
    assert line and "<b>" not in line


def test_no_part_of_a_source_becomes_markup() -> None:
    evil = "<script>alert(1)</script> <b>x</b> [click](javascript:alert(2)) *x* \ue000"
    url = "https://example.org/a_b?x=1&y=(2)<script>"
    for csl in (
        {
            "type": "book",
            "title": evil,
            "publisher": evil,
            "author": [{"family": evil, "given": evil}],
            "URL": url,
        },
        {"type": "book", "title": evil, "issued": {"date-parts": [["x"]]}, "URL": url},
    ):
        (line,) = references.references([Source(SourceId("s"), csl)])
        tokens = list(all_tokens(MarkdownIt("commonmark").parse(line)))
        assert not [t for t in tokens if "html" in t.type], line
        assert [t.attrs["href"] for t in tokens if t.type == "link_open"] == [
            "https://example.org/a_b?x=1&y=(2)"
        ]
        assert "<script>alert(1)</script> <b>x</b> [click](javascript:alert(2))" in text_of(tokens)


def test_an_article_without_a_volume_is_printed_all_the_same() -> None:
    article = {
        "type": "article-journal",
        "title": "T",
        "container-title": "J",
        "issued": {"date-parts": [[1997]]},
    }
    (line,) = references.references(
        [Source(SourceId("s"), article | {"author": [{"family": "Lee", "given": "Ann"}]})]
    )
    assert line == "Lee, A. (1997) “T”, *J*."


def test_a_claim_without_a_title_is_said_once_and_so_is_one_of_another_debate(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("argmap: 1\ntitle: B\nthesis: y\nclaims:\n  y: Why not.\n")
    (tmp_path / "a.yaml").write_text(
        "argmap: 1\ntitle: A\nthesis: x\nclaims:\n  x: {text: X is., pro: ['b#y']}\n"
    )
    written = brief.write(read_library(tmp_path).documents["a"].debate)
    assert "## Thesis\n\n> X is." in written
    assert "#### Reason 1\n\nWhy not. (*B*)\n" in written


def test_a_work_without_an_author_has_its_title_once() -> None:
    treaty = Source(
        SourceId("t"),
        {"type": "treaty", "title": "North Atlantic Treaty", "issued": {"date-parts": [[1949, 4, 4]]}},
    )
    (line,) = references.references([treaty])
    assert line == "“North Atlantic Treaty” (1949)."


# Mermaid


def test_the_flowchart_has_every_relation() -> None:
    for made in LIBRARY.values():
        written = mermaid.write(made)
        arrows = [line for line in written.splitlines() if re.match(r"  [cs]\d+ .*[cs]\d+$", line)]
        aimed = {a.target for a in made.arguments.values()}
        expected = sum(
            len(a.premises) + (1 if len(a.premises) > 1 or a.id in aimed else 0)
            for a in made.arguments.values()
        )
        clashes = sum(len(c.claims) - 1 for c in made.contradictions)
        assert len(arrows) == expected + clashes


def test_the_flowchart_says_what_is_left_out() -> None:
    written = mermaid.write(LIBRARY["entrapment"], selection=Selection(depth=1))
    assert "claims are left out" in written and re.search(r"\+\d+ more", written)


def mermaid_file() -> str:
    """The bundle of Mermaid for browsers, where there is one: a test that parses needs it and a Chromium."""
    places = [os.environ.get("ARGMAP_MERMAID", ""), str(ROOT / "node_modules/mermaid/dist/mermaid.min.js")]
    return next((p for p in places if p and Path(p).is_file()), "")


@pytest.mark.skipif(
    not mermaid_file(), reason="no Mermaid: npm install mermaid, or ARGMAP_MERMAID=mermaid.min.js"
)
@pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium")
def test_mermaid_parses_and_draws_the_flowcharts() -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("<body></body>")
        page.add_script_tag(path=mermaid_file())
        page.evaluate("mermaid.initialize({startOnLoad: false, maxEdges: 5000, maxTextSize: 1e6})")
        parse = "async text => (await mermaid.parse(text)).diagramType"
        for name, made in LIBRARY.items():
            assert page.evaluate(parse, mermaid.write(made)) == "flowchart-v2", name
        for text in HOSTILE:
            assert page.evaluate(parse, mermaid.write(with_texts(text, text, text))) == "flowchart-v2", text
        drawn = "async text => (await mermaid.render('m', text)).svg"
        svg = page.evaluate(drawn, mermaid.write(with_texts(*HOSTILE[:5])))
        assert "<script" not in svg and "onerror=" not in re.sub(r"&lt;.*?&gt;", "", svg)
        assert "onerror=alert(1)" in svg  # as words
        browser.close()


# CSV


@FEW
@given(debates())
def test_the_table_has_a_row_for_each_claim_and_each_argument(made: Debate) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_format.write(made))))
    assert [r["row"] for r in rows] == ["claim"] * len(made.claims) + ["argument"] * len(made.arguments)
    for row, argument in zip(rows[len(made.claims) :], made.arguments.values(), strict=True):
        assert row["premises"].lstrip("'") == "; ".join(p.claim for p in argument.premises)
        assert row["polarity"] == argument.polarity


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    rows = csv.reader(io.StringIO(csv_format.write(with_texts(text, text))))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


# The command


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("graphml", "tram.graphml"),
        ("markdown", "tram.md"),
        ("brief", "tram.brief.md"),
        ("mermaid", "tram.mmd"),
        ("csv", "tram.csv"),
    ],
)
def test_an_export_is_written_and_written_again(
    form: str, name: str, run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tram.yaml").write_text(TRAM)
    assert run("export", "tram.yaml", "--to", form).err == f"wrote exports/{name}\n"
    first = Path("exports", name).read_bytes()
    assert run("export", "tram.yaml", "--to", form).status == 0
    assert Path("exports", name).read_bytes() == first
    Path(name).write_text("mine")
    ran = run("export", "tram.yaml", "--to", form, "-o", name)
    assert ran.status == 2 and Path(name).read_text() == "mine"


def test_a_brief_is_shown_of_a_debate_and_of_one_claim(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "tram.yaml").write_text(TRAM)
    whole = run("show", f"{tmp_path}/tram.yaml", "--form", "brief")
    assert whole.out.startswith("# Should the tram be free?\n") and "### The case against" in whole.out
    one = run("show", f"{tmp_path}/tram.yaml#cost", "--form", "brief")
    assert "## Thesis: Too dear" in one.out
