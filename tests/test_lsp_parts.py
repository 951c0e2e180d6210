"""The parts of the language server that know nothing of the protocol: places, differences, the cursor, and that
nothing an author writes makes any of them fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TRAM
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.diagnostic import ArgmapError
from argmap.editing.silencing import silence
from argmap.lsp import actions, completion, hints, hover, names, outline, renaming
from argmap.lsp.cursor import cursor
from argmap.lsp.differences import edits_between
from argmap.lsp.findings import Findings
from argmap.lsp.places import Change, Point, Range, Units, changed, offset, point
from argmap.lsp.workspace import Workspace
from argmap.read import read_text
from argmap.record import replace
from argmap.span import apply_edits

TEXTS = st.text(st.sampled_from("ab \n\r\t-:é🚋\u2028\x0c\ufeff"), max_size=40)


def encoded(text: str, units: Units) -> bytes:
    return text.encode({"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[units])


WIDTH = {Units.UTF8: 1, Units.UTF16: 2, Units.UTF32: 4}


@given(text=TEXTS, at=st.integers(0, 40), units=st.sampled_from(Units))
def test_a_place_is_told_in_the_units_of_the_client_and_found_again(text: str, at: int, units: Units) -> None:
    at = min(at, len(text))
    place = point(text, at, units)
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n") if text[at - 1 : at + 1] != "\r\n" else None
    if before is not None:  # the middle of a line end is told as a place of the line that it ends
        assert place.line == before.count("\n")
        own_line = before.rpartition("\n")[2]
        assert place.column * WIDTH[units] == len(encoded(own_line, units))
        assert offset(text, place, units) == at


@given(text=TEXTS, line=st.integers(-1, 50), column=st.integers(0, 50), units=st.sampled_from(Units))
def test_a_place_outside_of_a_text_counts_as_one_inside(
    text: str, line: int, column: int, units: Units
) -> None:
    assert 0 <= offset(text, Point(line, column), units) <= len(text)


@given(text=TEXTS, start=st.integers(0, 40), end=st.integers(0, 40), new=TEXTS, units=st.sampled_from(Units))
def test_a_change_of_a_client_does_to_a_text_what_it_did_in_the_editor(
    text: str, start: int, end: int, new: str, units: Units
) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    if "\r\n" in (text[start - 1 : start + 1], text[end - 1 : end + 1]):
        return  # no editor can have its cursor there
    change = Change(new, Range(point(text, start, units), point(text, end, units)))
    assert changed(text, [change], units) == text[:start] + new + text[end:]
    assert changed(text, [change, Change("all")], units) == "all"


LINES = st.lists(
    st.sampled_from(["a\n", "b\n", "c c\n", "c d\n", "e\r\n", "f", "\n", "g\u2028h\n"]), max_size=12
)


@given(before=LINES, after=LINES)
def test_the_edits_between_two_texts_make_the_one_into_the_other(before: list[str], after: list[str]) -> None:
    old, new = "".join(before), "".join(after)
    edits = edits_between(old, new)
    assert apply_edits(old, edits) == new
    assert not edits or old != new


HEAD = "argmap: 1\nclaims:\n  free:\n    text: >-\n      Riding the\n      tram\n"

CURSORS = [
    ("    pro: [ca|]", "claims free pro -", "ca", "claim"),
    ("    pro: [cars, c|o]", "claims free pro -", "c", "claim"),
    ("    pro:\n      - |", "claims free pro -", "", "claim"),
    ("    pro:\n    - ca|", "claims free pro -", "ca", "claim"),
    ("    pro:\n      - premises:\n          - claim: c|", "claims free pro - premises - claim", "c", "claim"),
    ("    pro:\n      - premises: [a,\n          b, c|", "claims free pro - premises -", "c", "claim"),
    ("    pro:\n      - con:\n          - text: A.\n            con: [|", "claims free pro - con - con -", "", "claim"),
    ("    cite: ['sm|", "claims free cite -", "sm", "source"),
    ("    undercuts: a -> |", "claims free undercuts", "a -> ", "argument"),
    ("    by: |", "claims free by", "", "position"),
    ("    group: m|", "claims free group", "m", "group"),
    ("  # a comment\n\n    tags: [x, |]", "claims free tags -", "", "tag"),
    ("thesis: f|", "thesis", "f", "claim"),
    ("sources: |", "sources", "", "file"),
    ("sources: [a.bib, |]", "sources -", "", "file"),
    ("positions:\n  g: {accept: [|", "positions g accept -", "", "claim"),
    ("contradictions:\n  - [a, |]", "contradictions - -", "", "claim"),
    ("arguments:\n  - {premises: [a], scheme: x|}", "arguments - scheme", "x", "scheme"),
    ("arguments:\n  by-cars: {premises: [a], undercuts: |}", "arguments by-cars undercuts", "", "argument"),
    ("views:\n  v: {focus: |, only: con}", "views v focus", "", "claim"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "above", "word", "kind"), CURSORS, ids=[c[0].strip() for c in CURSORS])
def test_the_cursor_knows_where_it_is_by_indentation_and_brackets(
    lines: str, above: str, word: str, kind: str
) -> None:
    text = HEAD + lines
    found = cursor(text.replace("|", ""), len(HEAD) + lines.index("|"), "debate")
    assert found is not None
    assert " ".join(step or "-" for step in found.above) == above
    assert found.word == word
    assert kind in found.place.names


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Path]:
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "bus.yaml").write_text(TRAM.replace("con: [cars]", "con: [tram#cars, tram#no]"))
    (folder / "sources.yaml").write_text("storch: {type: book, title: Free rides}\n")
    return Workspace(), folder / "tram.yaml"


PIECES = st.one_of(
    st.sampled_from(["[", "]", "{", "}", '"', "'", ": ", "- ", "\n", "\n  ", "\t", "#", " #x", "🚋", "\r\n", ">-\n",
                     "&a ", "*b", "!c ", "---\n", "bus#cars", "a -> b", "\u2028", "\ud800", "\ufeff", "premises:",
                     "cite: [x", "sources: sources.yaml\n", "ignore: {", "questions: {1: ", "argmap-position: 1\n"]),
    st.text(max_size=4),
)  # fmt: skip
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), PIECES), min_size=1, max_size=6)


@settings(max_examples=120, deadline=None)
@given(edits=EDITS, where=st.floats(0, 1))
def test_nothing_that_is_written_keeps_the_server_from_answering(
    workspace: tuple[Workspace, Path], edits: list[tuple[float, int, str]], where: float
) -> None:
    files, file = workspace
    path, text = str(file), TRAM
    for share, length, new in edits:
        at = int(share * len(text))
        text = text[:at] + new + text[at + length :]
    files.put(path, text, 1)
    at = int(where * len(text))
    findings = Findings(files)
    found = findings.by_file(str(file.parent))
    assert all(0 <= f.span.start <= f.span.end for f in found.get(path, ()))
    completed = completion.complete(files, path, at)
    assert completed is None or completed.start <= at <= completed.end
    hover.hover(files, path, at)
    name = names.name_at(files, path, at)
    if name is not None:
        names.definition(files, name.thing)
        assert all(n.span.end >= n.span.start for n in names.references(files, name.thing))
    outline.symbols(files, path)
    list(outline.folds(files, path))
    list(outline.links(files, path))
    list(outline.workspace_symbols(files, [str(file.parent)], "tram"))
    if files.kind(path) == "debate":
        list(hints.hints(files.document(path), 0, len(text)))
    for action in actions.actions(files, findings, path, 0, len(text)):
        apply_edits(text, action.edits)
    actions.fix_everything(files, findings, path)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_renaming_follows_wherever_a_claim_is_named(
    workspace: tuple[Workspace, Path], data: st.DataObject
) -> None:
    files, file = workspace
    path = str(file)
    files.put(path, TRAM, 1)
    claim = data.draw(st.sampled_from(["free", "cars", "fewer", "habit", "cost"]))
    mentions = [*names.references(files, names.Thing("claim", claim, path))]
    mention = data.draw(st.sampled_from([m for m in mentions if m.span.path == path]))
    edits = renaming.rename(files, path, mention.span.start, "another")
    after = {p: apply_edits(files.text(p), e) for p, e in edits.items()}
    assert f"\n  {claim}:" not in after[path] and f"id: {claim}\n" not in after[path]
    for other, text in after.items():
        files.put(other, text, 2)
    again = [*names.references(files, names.Thing("claim", "another", path))]
    assert len(again) == len(mentions)
    assert [*names.references(files, names.Thing("claim", claim, path))] == []
    for other in after:
        files.drop(other)


SILENCED = [
    ("a sentence alone", "  a: A claim.\n", "a", "  a:\n    text: A claim.\n    ignore:\n      length: why\n"),
    ("a mapping", "  a:\n    text: A claim.\n    # seen\n    data: {x: y}\n", "a", "ignore:\n      length: why\n"),
    ("in brackets", "  a: {text: A claim.}\n", "a", "{text: A claim., ignore: {length: why}}"),
    ("beside another", "  a:\n    text: A.\n    ignore: {one-sided: x}\n", "a", "ignore: {one-sided: x, length: why}"),
    ("below another", "  a:\n    text: A.\n    ignore:\n      one-sided: x\n", "a", "x\n      length: why\n"),
    ("a reason", "  a:\n    text: A.\n    pro:\n      - A reason.\n", "a-reason", "text: A reason.\n"),
    ("an argument", "  a:\n    text: A.\n    pro:\n      - premises: [b]\n  b: B.\n", "b -> a", "        ignore:\n"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "claims", "owner", "expected"), SILENCED, ids=[s[0] for s in SILENCED])
def test_a_rule_is_silenced_in_the_manner_of_the_file_and_nothing_else_is_said(
    what: str, claims: str, owner: str, expected: str
) -> None:
    document = read_text(f"argmap: 1\ntitle: T\nthesis: a\nclaims:\n{claims}")
    after = read_text(apply_edits(document.text, silence(document, owner, "length", "why")))
    assert expected in after.text
    one = {**after.debate.claims, **after.debate.arguments}[owner]
    assert one.ignore["length"] == "why"
    loud = replace(one, ignore={k: v for k, v in one.ignore.items() if k != "length"})
    assert loud == {**document.debate.claims, **document.debate.arguments}[owner]
    assert [*after.debate.claims] == [*document.debate.claims]
    assert [*after.debate.arguments] == [*document.debate.arguments]
    with pytest.raises(ArgmapError, match="already"):
        silence(after, owner, "length")


def test_a_step_without_a_mapping_of_its_own_cannot_be_silenced() -> None:
    document = read_text("argmap: 1\ntitle: T\nclaims:\n  a: {text: A., pro: [b]}\n  b: B.\n")
    with pytest.raises(ArgmapError, match="no place"):
        silence(document, "b -> a", "length")
    with pytest.raises(ArgmapError, match="c"):
        silence(document, "c", "length")
