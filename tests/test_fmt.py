"""The layout of debate files: the laws, on made-up, real and slipped debates; what it looks like; the command."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import TRAM, Ran, process
from debates_strategy import debates
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from test_new import AWKWARD
from test_read_fuzz import DEBATES, slipped, yaml_like

from argmap import fields
from argmap.commands.new import write_debate
from argmap.diagnostic import ArgmapError
from argmap.formats.yaml import write
from argmap.layout.fmt import LIMIT, fmt, same
from argmap.layout.layout import comments
from argmap.layout.reshape import Shape, reshape
from argmap.read import Folder, read_file, read_text
from argmap.yamltext import parse

ROOT = Path(__file__).parent.parent
Run = Callable[..., Ran]
SETTINGS = settings(max_examples=70, deadline=None, suppress_health_check=list(HealthCheck))
SHAPES = (
    Shape(flat=True),
    Shape(nest=True),
    Shape(ids=True),
    Shape(flat=True, ids=True),
    Shape(nest=True, ids=True, reading_order=True),
)


def laid(text: str, *, keys: bool = True) -> str:
    """A text that can be read whole, laid out."""
    return fmt(text, parse(text, "debate.yaml").root, keys=keys)


def said(text: str) -> list[str]:
    """The comments of a text, in order."""
    return [comment for _, comment in comments(text, parse(text, "debate.yaml").root)]


# --- strategies --------------------------------------------------------------------------------------------

COMMENTS = ("# c", "#x", "  # in", "    # ünder", "      # deep: er", "# -- a section ---", "")
PIECES = (
    *("a: b", "- a", "- a: b", "  c: d", "  - e", "    - f: g", "{a: b,", "[a, b,", "c]", "d}", "x: [a, # k"),
    *("- - - a", "? k", ": v", "x:", "-", "'q'", '"r"', ">-", "|", "  t", "    u", "|+", "x: >", "- |-"),
    *("- >+", "--- ", "...", "x: 'a", "y'", "- {a: b}", "- [c]: d", "e: {f: [g, {h: i}]}", "%YAML 1.1"),
    *("a:  # z", "''", ": ", "  # in", "# out", "    # deep", "\t# tab", "x: a\tb", "x: [a,b,", "  c # k"),
    *("  ]", "x: {a", "}", "x: [a: b, c]", "x: {a, b: }", "x: '1.10'", "y: |", "x: a,b", "", "{}"),
)
SIGNS = st.text("ab:-#[]{},'\"|> \n\t?!+é\u2028\x85\xa0.", max_size=25)


@st.composite
def commented(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text with comments put into it and behind its lines."""
    lines = draw(texts).split("\n")
    for _ in range(draw(st.integers(0, 8))):
        k = draw(st.integers(0, len(lines) - 1))
        if draw(st.booleans()):
            lines.insert(k, draw(st.sampled_from(COMMENTS)))
        else:
            lines[k] += f" {draw(st.sampled_from(COMMENTS))}"
    return draw(st.sampled_from(("\n", "\n", "\r\n"))).join(lines)


PIECED = st.lists(st.sampled_from(PIECES), max_size=9).map("\n".join)
ANY = st.one_of(commented(slipped()), commented(yaml_like()), yaml_like(), PIECED, SIGNS)
WRITTEN = debates().map(write)


# --- the laws ----------------------------------------------------------------------------------------------


@SETTINGS
@given(st.one_of(ANY, ANY, commented(WRITTEN)))
def test_the_data_and_the_comments_are_the_same_and_a_second_time_changes_nothing(text: str) -> None:
    read = parse(text, "debate.yaml", keys=fields.ALL_KEYS)
    if not read.whole:
        return
    try:
        made = fmt(text, read.root)
    except ArgmapError as problem:
        assert "where a key belongs" in str(problem)
        return
    again = parse(made, "debate.yaml")
    assert again.whole
    assert same(read.root, again.root)
    assert said(made) == said(text)
    assert laid(made) == made
    before, after = read_text(text).debate, read_text(made).debate
    assert before == after
    assert [*before.claims] == [*after.claims]
    assert [*before.arguments] == [*after.arguments]
    slow = parse(made, "debate.yaml", pure=True)
    assert slow.whole and same(slow.root, again.root)


def oracle_comments(text: str) -> Iterator[str]:
    """The comments that ruamel.yaml finds in a text, in order."""
    for token in YAML().scan(text):
        for part in reversed(token.comment or ()):
            for comment in part if isinstance(part, list) else [part]:
                value = comment if isinstance(comment, str) else getattr(comment, "value", "")
                yield from (line.strip() for line in value.split("\n") if line.strip().startswith("#"))


def oracle_data(text: str) -> Any:
    """What ruamel.yaml reads, each scalar as the text that it stands for."""
    yaml = YAML(typ="safe", pure=True)
    return yaml.load(text)


@SETTINGS
@given(commented(st.sampled_from(DEBATES)))
def test_another_yaml_program_sees_the_same_data_and_comments(text: str) -> None:
    read = parse(text, "debate.yaml")
    if not read.whole:
        return
    try:
        before, notes = oracle_data(text), [*oracle_comments(text)]
    except YAMLError:
        return
    made = fmt(text, read.root)
    assert oracle_data(made) == before
    assert [*oracle_comments(made)] == notes


@SETTINGS
@given(st.one_of(commented(slipped()), WRITTEN, commented(WRITTEN)), st.sampled_from(SHAPES))
def test_another_shape_says_the_same(text: str, shape: Shape) -> None:
    if not parse(text, "debate.yaml").whole:
        return
    try:
        made = reshape(text, str(ROOT / "debates" / "debate.yaml"), shape)
    except ArgmapError as problem:
        assert "has errors" in str(problem) or "where a key belongs" in str(problem)
        return
    assert sorted(said(made)) == sorted(said(text))
    once = laid(made)
    again = reshape(once, str(ROOT / "debates" / "debate.yaml"), shape)
    assert laid(again) == once


@pytest.mark.parametrize("path", sorted((ROOT / "debates").glob("*.yaml")), ids=lambda p: p.stem)
def test_shipped_files_are_laid_out(path: Path) -> None:
    text = path.read_text("utf-8")
    assert laid(text) == text


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_shipped_debate_is_the_same_in_every_shape(shape: Shape) -> None:
    path = ROOT / "debates" / "entrapment.yaml"
    made = laid(reshape(path.read_text("utf-8"), str(path), shape))
    before, after = read_file(path), read_text(made, str(path), folder=Folder(path.parent))
    assert after.whole
    assert {c.id: c.text for c in before.debate.claims.values()} == {
        c.id: c.text for c in after.debate.claims.values()
    }
    assert before.debate.arguments == after.debate.arguments
    assert max(map(len, made.splitlines())) <= LIMIT or not shape.flat


# --- what it looks like --------------------------------------------------------------------------------------

CASES = {
    "a comment stays with what it belongs to": (
        """\
# about the file
argmap: 1   # the version

# above the claims
claims:   # behind a key
    a:
        text: 'It is so.'   # behind a text
        con:
            - b   # behind an item
            # at the end of the list
        # at the end of the claim
    # above b
    b: B is so.
    # at the end of the claims
# at the end
""",
        """\
# about the file
argmap: 1  # the version

# above the claims
claims:  # behind a key
  a:
    text: It is so.  # behind a text
    con:
      - b  # behind an item
      # at the end of the list
    # at the end of the claim

  # above b
  b: B is so.
  # at the end of the claims
# at the end
""",
    ),
    "keys stand in order, but what is told keeps its order": (
        "claims:\n  a:\n    con: [b]\n    pro: [c]\n    kind: fact\n    text: A.\n    title: T\nargmap: 1\n",
        "argmap: 1\nclaims:\n  a:\n    title: T\n    text: A.\n    kind: fact\n    con: [b]\n    pro: [c]\n",
    ),
    "keys stay where comments would change places": (
        "argmap: 1\nclaims:\n  a:\n    # c1\n    text: A.\n    # c2\n    title: T\n",
        "argmap: 1\nclaims:\n  a:\n    # c1\n    text: A.\n    # c2\n    title: T\n",
    ),
    "brackets stay as long as they fit, and open for a comment": (
        "argmap: 1\ntags: [ a,b ,'c']\nclaims:\n  a: {text: A., pro: [b, # why\n     c]}\n",
        "argmap: 1\ntags: [a, b, c]\nclaims:\n  a:\n    text: A.\n    pro:\n      - b  # why\n      - c\n",
    ),
    "quotes stand where they are needed": (
        "title: 'Trams: free?'\nquestion: \"Free?\"\nupdated: '2024'\nlicense: 'no'\nsummary: 'say: \"a\"'\n"
        "argmap: 1\n",
        'argmap: 1\ntitle: "Trams: free?"\nquestion: Free?\nsummary: >-\n  say: "a"\n'
        'license: "no"\nupdated: "2024"\n',
    ),
    "prose that is too long is filled, and other prose stays as it was": (
        f"argmap: 1\nclaims:\n  a: {'word ' * 30}end.\n  b:\n    text: >-\n      One clause,\n      and another.\n",
        "argmap: 1\nclaims:\n  a: >-\n"
        f"    {' '.join(['word'] * 17)}\n    {' '.join(['word'] * 13)} end.\n"
        "\n  b:\n    text: >-\n      One clause,\n      and another.\n",
    ),
    "one blank line stays of several, and none at the top": (
        "\n\nargmap: 1\n\n\n\ntitle: T\n\nclaims:\n\n  a: A.\n\n\n  b: B.\n\n",
        "argmap: 1\n\ntitle: T\n\nclaims:\n  a: A.\n\n  b: B.\n",
    ),
    "what is commented out stays under its key": (
        "argmap: 1\nclaims:\n  a:\n    text: A.\n    pro:\n      # - b\n    con: [c]\n",
        "argmap: 1\nclaims:\n  a:\n    text: A.\n    pro:\n      # - b\n    con: [c]\n",
    ),
    "what may be the rest of a text stays beside it": (
        f"argmap: 1\ntitle: We are   #1\nsummary: {'a ' * 50}#1 in trams\n",
        f"argmap: 1\ntitle: We are #1\nsummary: {'a ' * 50}#1 in trams\n",
    ),
    "the mark at the start stays": ("# c\n---\nargmap:   1\n...\n", "# c\n---\nargmap: 1\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_layout(name: str) -> None:
    text, expected = CASES[name]
    assert laid(text) == expected


def test_line_ends_and_scripts_stay_and_a_last_line_end_is_added() -> None:
    text = "argmap: 1\r\ntitle:   Тpaм 🚋 漢字 עברית"
    assert laid(text) == "argmap: 1\r\ntitle: Тpaм 🚋 漢字 עברית\r\n"
    assert laid("argmap:\t1\ntitle: a\tb \t# c") == "argmap: 1\ntitle: a\tb  # c\n"


def test_a_bibliography_keeps_one_line_for_each_field() -> None:
    text = f"a2000:\n  title:   {'Word ' * 40}end\n"
    assert laid(text) == f"a2000:\n  title: {'Word ' * 40}end\n"


def test_a_sentence_gets_the_id_that_it_goes_by() -> None:
    text = "argmap: 1\ntitle: T\nclaims:\n  a:\n    text: A is so.\n    pro: [Cars make noise.] # c\n"
    made = laid(reshape(text, "d.yaml", Shape(ids=True)))
    assert "      - id: cars-make-noise\n        text: Cars make noise.\n" in made
    flat = laid(reshape(text, "d.yaml", Shape(ids=True, flat=True)))
    assert flat.endswith("    pro: [cars-make-noise]  # c\n\n  cars-make-noise: Cars make noise.\n")
    assert laid(reshape(flat, "d.yaml", Shape(nest=True))) == made


def test_what_stands_nested_gets_entries_of_its_own() -> None:
    made = laid(reshape(TRAM, "tram.yaml", Shape(flat=True)))
    assert "      - premises: [cars, fewer]\n        con: [habit]\n    con: [cost]\n" in made
    assert re.findall(r"(?m)^  (\w+):\n", made.partition("claims:")[2]) == [
        "free",
        "cars",
        "fewer",
        "habit",
        "cost",
    ]
    assert "  fewer:\n    text: A town is better with fewer cars.\n" in made


def test_the_order_of_reading_begins_with_the_thesis() -> None:
    claims = "  z: Z.\n  b: B.\n  a: {text: A., pro: [b]}\n  t: {text: T., con: [a]}\n"
    text = f"argmap: 1\ntitle: T\nthesis: t\nclaims:\n{claims}"
    made = laid(reshape(text, "d.yaml", Shape(reading_order=True)))
    assert re.findall(r"(?m)^  (\w):", made) == ["t", "a", "b", "z"]


def test_a_chain_of_two_thousand_claims_is_laid_out_and_nested() -> None:
    lines = ["argmap: 1", "title: T", "thesis: c0", "claims:"]
    for i in range(2000):
        lines += [f"  c{i}:", f"    text: Claim {i} is so.", f"    pro: [c{i + 1}]"]
    lines[-1] = "    kind: fact"
    text = "\n".join(lines)
    assert laid(laid(text)) == laid(text)
    nested = laid(reshape(text, "d.yaml", Shape(nest=True, reading_order=True)))
    assert len(read_text(nested).debate.claims) == 2000
    flat = laid(reshape(nested, "d.yaml", Shape(flat=True, reading_order=True)))
    assert flat == laid(text)


def test_claims_nested_five_thousand_deep_are_refused() -> None:
    text = "argmap: 1\nclaims:\n" + "".join(
        f"{'    ' * i}  {'- ' * bool(i)}{'id: ' if i else ''}c{i}{':' * (not i)}\n{'    ' * (i + 1)}text: A b.\n"
        f"{'    ' * (i + 1)}pro:\n"
        for i in range(5000)
    )
    assert not parse(text, "d.yaml").whole


# --- the command ---------------------------------------------------------------------------------------------


def test_a_file_is_rewritten_only_if_its_text_changes(tram: Path, run: Run) -> None:
    tram.write_text(TRAM.replace("title: Should", "title:    Should"))
    assert run("fmt", "--check", "tram.yaml") == Ran(1, "tram.yaml is not laid out\n", "")
    ran = run("fmt", "--diff", "tram.yaml")
    assert ran.status == 0
    assert "-title:    Should the tram be free?\n+title: Should" in ran.out
    assert run("fmt", "tram.yaml") == Ran(0, "", "laid out tram.yaml\n")
    before = tram.stat()
    ran = run("fmt", "tram.yaml")
    assert ran == Ran(0, "", "the file is laid out already\n")
    assert tram.stat().st_ino == before.st_ino
    assert run("fmt", "--check").status == 0


def test_a_file_that_cannot_be_read_whole_is_never_rewritten(tram: Path, run: Run) -> None:
    for data in (b"a: [b\n", b"argmap: 1\ntitle: a\xff\n", b"a: &b c\n", "title: x".encode("utf-16")):
        tram.write_bytes(data)
        for options in ([], ["--flat"], ["--check"], ["--diff"]):
            ran = run("fmt", "tram.yaml", *options)
            assert ran.status == 2
            assert ran.out == ""
            assert "cannot be read whole, so it was left as it is: line " in ran.err
            assert "argmap check tram.yaml" in ran.err
        assert tram.read_bytes() == data


def test_a_file_that_changes_meanwhile_is_not_overwritten(
    tram: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import argmap.commands.fmt

    tram.write_text("argmap:   1\n")

    def meddling(*args: Any, **options: Any) -> str:
        tram.write_text("argmap: 1\ntitle: Another\n")
        return "argmap: 1\n"

    monkeypatch.setattr(argmap.commands.fmt, "fmt", meddling)
    ran = run("fmt", "tram.yaml")
    assert ran.status == 2
    assert "changed on disk" in ran.err
    assert tram.read_text() == "argmap: 1\ntitle: Another\n"


def test_standard_input_goes_to_standard_output(tram: Path) -> None:
    ran = process("fmt", "-", stdin="title:  Ä\r\nargmap: 1".encode(), cwd=tram.parent)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "argmap: 1\r\ntitle: Ä\r\n".encode(), b"")
    ran = process("fmt", "-", "--check", stdin=b"argmap:  1\n", cwd=tram.parent)
    assert (ran.returncode, ran.stdout) == (1, b"standard input is not laid out\n")
    assert process("fmt", "-", stdin=b"a: [", cwd=tram.parent).stdout == b""


def test_the_byte_order_mark_stays(tram: Path, run: Run) -> None:
    tram.write_bytes(b"\xef\xbb\xbfargmap:  1\n")
    assert run("fmt", "tram.yaml").status == 0
    assert tram.read_bytes() == b"\xef\xbb\xbfargmap: 1\n"


def test_a_folder_stands_for_its_debates_and_what_they_name(tram: Path, run: Run) -> None:
    tram.write_text("argmap: 1\ntitle: T\nsources: [books.yaml, old.bib]\npositions: people.yaml\n")
    other = "a:   1\n"
    for name in ("books.yaml", "people.yaml", "compose.yaml", "old.bib"):
        (tram.parent / name).write_text(other)
    (tram.parent / "mine.yaml").write_text("debate:  tram\nargmap-position: 1\n")
    assert run("fmt", ".").status == 0
    after = {p.name: p.read_text() for p in tram.parent.iterdir()}
    assert after["books.yaml"] == after["people.yaml"] == "a: 1\n"
    assert after["compose.yaml"] == after["old.bib"] == other
    assert after["mine.yaml"] == "argmap-position: 1\ndebate: tram\n"


def test_the_library_that_is_shipped_is_not_rewritten_unasked(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in ((), ("entrapment",)):
        ran = run("fmt", *words)
        assert ran.status == 2
        assert "shipped with argmap" in ran.err
    assert run("fmt", "--check", "entrapment").err in ("", "the file is laid out already\n")


def test_a_claim_cannot_be_laid_out_alone(tram: Path, run: Run) -> None:
    ran = run("fmt", "tram.yaml#cars")
    assert ran.status == 2
    assert "argmap fmt tram.yaml" in ran.err


def test_a_debate_with_errors_keeps_its_shape(tram: Path, run: Run) -> None:
    tram.write_text(TRAM.replace("thesis: free", "thesis: fre"))
    ran = run("fmt", "--flat", "tram.yaml")
    assert ran.status == 2
    assert "has errors" in ran.err
    assert run("fmt", "tram.yaml").status == 0


@pytest.mark.parametrize("sentence", AWKWARD)
def test_a_new_debate_is_laid_out(sentence: str) -> None:
    text = write_debate(
        "tram", title=sentence, question=sentence, thesis=[sentence], pro=[sentence, "It is so."]
    )
    assert laid(text) == text


def test_a_new_debate_without_answers_is_laid_out() -> None:
    for theses in ([], ["One thing is so."], ["One thing is so.", "Another thing is so."]):
        text = write_debate("tram", thesis=theses)
        assert laid(text) == text


def test_without_debates_here_one_word_says_that_the_library_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("fmt")
    assert (ran.status, ran.out, ran.err.count("argmap:")) == (2, "", 1)
    assert ran.err.startswith("argmap: there are no debates here")
    assert run("fmt", "--check").status in (0, 1)
