"""The strict YAML reader: places, what is refused, and the traps of prose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from argmap.fields import ALL_KEYS
from argmap.span import LineIndex, apply_edits
from argmap.yamltext import MAX_DEPTH, Mapping, Node, Scalar, Sequence, YamlText, _PureLoader, parse

DEBATES = sorted((Path(__file__).parent.parent / "debates").glob("*.yaml"))


def read(text: str, *, pure: bool = False) -> YamlText:
    return parse(text, "d.yaml", keys=ALL_KEYS, pure=pure)


def plain(node: Node | None) -> object:
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {plain(key): plain(value) for key, value in node.pairs}


def places(node: Node | None) -> list[tuple[int, int]]:
    if node is None:
        return []
    inner = node.items if isinstance(node, Sequence) else []
    if isinstance(node, Mapping):
        inner = [n for pair in node.pairs for n in pair]
    return [(node.start, node.end), *(place for n in inner for place in places(n))]


ENTRY = "argmap: 1\nclaims:\n  a:\n    text: {}\n    kind: fact\n  b: Second.\n"

TRAPS = [
    ("Note: fares rise", "AM008", 15),
    ("Ends with a colon:", "AM008", 28),
    ("We are #1 in trams", "AM009", 18),
    ("&c and so on", "AM004", 11),
    ("!important claim", "AM004", 11),
    ("*alias", "AM004", 11),
    ('"Free" transport costs', "AM010", 11),
    ("'Free' transport costs", "AM010", 11),
    ("[sic] it rises", "AM010", 11),
    ("{x} it rises", "AM010", 11),
    ("*Really* free", "AM010", 11),
    ("%50 of riders", "AM010", 11),
    ("@mayor agrees", "AM010", 11),
    ("`free` is free", "AM010", 11),
    ("- fares rise", "AM010", 11),
    ("? who pays", "AM010", 11),
    ("> more riders", "AM010", 11),
    ("| more riders", "AM010", 11),
    ("'Tis free", "AM013", 11),
    ('"never closed', "AM013", 11),
    ("[never closed", "AM010", 11),
]


@pytest.mark.parametrize(("written", "code", "column"), TRAPS)
def test_a_trap_of_prose_is_named_at_its_character_and_the_rest_is_read(
    written: str, code: str, column: int
) -> None:
    text = ENTRY.format(written)
    found = read(text)
    assert [(d.code, *LineIndex(text).locate(d.span.start)) for d in found.diagnostics] == [(code, 4, column)]
    claims = plain(found.root)["claims"]  # type: ignore[index]
    assert claims["b"] == "Second."
    assert claims["a"]["kind"] == "fact"
    if code != "AM009":  # YAML gives no error there, so the text is cut in truth
        assert claims["a"]["text"].strip('"') == written.strip('"')


@pytest.mark.parametrize(("written", "code", "column"), TRAPS)
def test_the_fix_of_a_trap_makes_the_sentence_be_read_as_it_was_meant(
    written: str, code: str, column: int
) -> None:
    found = read(ENTRY.format(written))
    fix = found.diagnostics[0].fix
    if fix is None:
        assert written == "*alias"  # an alias may be a slip for an id: nothing is offered
        return
    mended = read(apply_edits(ENTRY.format(written), fix.edits))
    assert mended.whole
    assert not mended.diagnostics
    text = plain(mended.root)["claims"]["a"]["text"]  # type: ignore[index]
    assert text.strip('"') == written.strip('"')


def test_every_trap_of_a_file_is_reported_at_once() -> None:
    lines = [f"  c{i}:\n    text: {written}\n" for i, (written, _, _) in enumerate(TRAPS)]
    found = read("argmap: 1\nclaims:\n" + "".join(lines))
    refused = [d.code for d in found.diagnostics if d.code != "AM009"]
    assert sorted(refused) == sorted(code for _, code, _ in TRAPS if code != "AM009")
    assert len(plain(found.root)["claims"]) == len(TRAPS)  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("argmap: 1\nclaims:\n\ta: One.\n  b: Two.\n", "AM011", 3, 1),
        ("claims:\n  a:\n    text:fares rise\n    kind: fact\n  b: Two.\n", "AM012", 3, 5),
        ("claims:\n  a:\n    text: One.\n     kind: fact\n  b: Two.\n", "AM014", 4, 6),
        ("claims:\n  a:\n    text: One.\n   kind: fact\n  b: Two.\n", "AM014", 4, 4),
        ("claims:\n  a:\n    text: It goes\n      on: here and\n      there.\n  b: Two.\n", "AM008", 4, 9),
        ("claims:\n  b: Two.\n  a: \x07bell\n", "AM003", 3, 6),
        ("claims:\n  a:\n    text: One.\n    con\n      - Three.\n  b: Two.\n", "AM003", 4, 5),
        ("claims:\n  a:\n    text: One.\n    con\n  b: Two.\n", "AM003", 4, 5),
    ],
)
def test_a_slip_of_layout_is_named_where_it_is_and_the_rest_is_read(
    text: str, code: str, line: int, column: int
) -> None:
    found = read(text)
    assert [(d.code, *LineIndex(text).locate(d.span.start)) for d in found.diagnostics] == [
        (code, line, column)
    ]
    assert not found.whole
    assert plain(found.root)["claims"]["b"] == "Two."  # type: ignore[index]


def test_an_unclosed_quote_is_reported_where_it_opens_even_if_a_later_quote_closes_it() -> None:
    text = 'claims:\n  a:\n    text: "One.\n  b:\n    text: "Two."\n'
    found = read(text)
    assert [(d.code, LineIndex(text).locate(d.span.start)[0]) for d in found.diagnostics] == [("AM013", 3)]
    assert plain(found.root) == {"claims": {"a": {"text": "One."}, "b": {"text": "Two."}}}


def test_a_line_that_cannot_be_read_is_left_out_with_what_hangs_on_it() -> None:
    text = "a: 1\nb: [1, 2]]\n  - deeper\nc: 3\n"
    found = read(text)
    assert found.diagnostics
    assert plain(found.root)["a"] == "1"  # type: ignore[index]
    assert plain(found.root)["c"] == "3"  # type: ignore[index]


def test_a_second_document_is_refused() -> None:
    assert [d.code for d in read("a: 1\n---\nb: 2\n").diagnostics] == ["AM006"]


def test_a_single_document_mark_is_fine() -> None:
    assert read("---\na: 1\n...\n").diagnostics == ()


def test_what_nests_deeper_than_the_limit_is_left_out_and_reported() -> None:
    deep = "a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH + "\nb: 1\n"
    found = read(deep)
    assert [d.code for d in found.diagnostics] == ["AM007"]
    assert plain(found.root)["b"] == "1"  # type: ignore[index]
    assert read("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)).diagnostics == ()


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "[{a: "])
def test_a_hundred_thousand_brackets_are_a_message(opener: str) -> None:
    found = read(opener * 100_000)
    assert found.diagnostics
    assert not found.whole


def test_an_alias_bomb_stays_small() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    found = read("\n".join(lines) + "\n")
    assert {d.code for d in found.diagnostics} == {"AM004"}
    assert plain(found.root)["a2"] == ["*a1"] * 10  # type: ignore[index]


def test_scalars_are_the_text_that_was_written() -> None:
    text = "no: no\nversion: 1.10\ndate: 2024-01-02\nhex: 0x1F\nnull: null\n"
    assert plain(read(text).root) == {
        "no": "no", "version": "1.10", "date": "2024-01-02", "hex": "0x1F", "null": "null",
    }  # fmt: skip


def test_a_place_is_the_text_it_names() -> None:
    text = "claims:\r\n  ä:\r\n    text: >-\r\n      One 🚋\r\n      more.\r\n\r\n  b: 'Two.'\r\n"
    root = read(text).root
    assert isinstance(root, Mapping)
    claims = root.pairs[0][1]
    assert isinstance(claims, Mapping)
    (first, body), (second, quoted) = claims.pairs
    assert text[first.start : first.end] == "ä"
    assert isinstance(body, Mapping)
    block = body.pairs[0][1]
    assert text[block.start : block.end] == ">-\r\n      One 🚋\r\n      more."
    assert text[second.start : second.end] == "b"
    assert text[quoted.start : quoted.end] == "'Two.'"
    assert body.end == block.end


@pytest.mark.parametrize("path", DEBATES, ids=lambda p: p.stem)
def test_a_shipped_file_reads_as_another_yaml_library_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = read(text)
    assert found.whole
    assert not found.diagnostics
    assert plain(found.root) == _as_texts(text)


def _as_texts(text: str) -> object:
    """The text as ruamel.yaml composes it, every scalar left as text."""
    from ruamel.yaml.nodes import MappingNode, ScalarNode

    def value(node: object) -> object:
        if isinstance(node, ScalarNode):
            return node.value
        if isinstance(node, MappingNode):
            return {value(k): value(v) for k, v in node.value}
        return [value(item) for item in node.value]  # type: ignore[attr-defined]

    return value(YAML(typ="safe", pure=True).compose(text))


@pytest.mark.parametrize("path", DEBATES, ids=lambda p: p.stem)
def test_pure_python_events_give_the_same_nodes_and_places(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    fast, slow = read(text), read(text, pure=True)
    assert plain(fast.root) == plain(slow.root)
    assert places(fast.root) == places(slow.root)


@pytest.mark.parametrize(("written", "code", "column"), TRAPS)
def test_pure_python_events_find_the_same_traps(written: str, code: str, column: int) -> None:
    text = ENTRY.format(written)
    fast, slow = read(text), read(text, pure=True)
    assert fast.diagnostics == slow.diagnostics
    assert plain(fast.root) == plain(slow.root)


TABS = (
    "a:\tb\n",
    "a: b\tc\td\n",
    "a: b\t\nc: d \t \n",
    "a: b\t# comment\nc: d\n",
    "a:\t# comment\n  b:\tc\n",
    "a: one\ttwo\n  three\t\n\t\n  four\n",
    "a: one\n  \ttwo\n",
    "- a\t\n- b\n",
    "a: [b,\tc\t, d\te]\t\n",
    "a: {b:\tc,\n\td: e}\n",
    "a: 'b\tc'\t\nd: \"e\tf\"\t# g\n",
    "a: |\t\n  b\tc\n\td\n",
    "a: >-\t# b\n  c\t\n  d\n",
    "a: |2-\t\n   b\n",
    "a: |\n  \tb\n",
    "\ta: b\n",
    "a:\n\tb: c\n",
    "a: b\n\tc\n",
    "-\ta: b\n",
)


@pytest.mark.parametrize("text", TABS)
def test_pure_python_events_take_tabs_as_libyaml_does(text: str) -> None:
    fast, slow = read(text), read(text, pure=True)
    assert plain(fast.root) == plain(slow.root)
    assert places(fast.root) == places(slow.root)
    assert fast.diagnostics == slow.diagnostics
    assert fast.whole == slow.whole


@given(
    st.lists(
        st.sampled_from(
            ("a", "key: ", "- ", "\t", "\t", " ", "\n", "\n  ", "\n\t", "# c", "'q\t'", '"w\t\n z"', "|", ">-\t\n  k\t",
             "[", "]", "{", "}", ",", "word\tword", "---")
        ),
        max_size=9,
    ).map("".join)
)  # fmt: skip
def test_pure_python_events_take_any_text_with_tabs_as_libyaml_does(text: str) -> None:
    def events(loader: Any) -> list[tuple[object, ...]]:
        found: list[tuple[object, ...]] = []
        try:
            for e in yaml.parse(text, Loader=loader):
                value, style = getattr(e, "value", ""), getattr(e, "style", "")
                # where a value is missing in `{key: }` is told otherwise, tabs or not
                at = -1 if isinstance(e, yaml.ScalarEvent) and not value else e.start_mark.index
                found.append((type(e), value, at, style or ""))
        except yaml.YAMLError:
            found.append(("refused",))
        return found if found[-1] != ("refused",) else found[-1:]

    assert events(yaml.CBaseLoader) == events(_PureLoader)
