"""The language server, as an editor meets it: a real process, asked over pipes."""

from __future__ import annotations

import json
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import TRAM, Ran, environment
from lsp_client import CAPABILITIES, Editor, applied, find, place

OTHER = """\
argmap: 1
title: Should the bus be free?
thesis: bus
claims:
  bus:
    text: Riding the bus should cost nothing.
    con:
      - tram#cost
      - A bus is no tram.
    pro:
      - Buses are for all.
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("workspace")) as opened:
        yield opened


@pytest.fixture
def tram(tmp_path: Path) -> Path:
    path = tmp_path / "tram.yaml"
    path.write_text(TRAM, encoding="utf-8")
    return path


def labels(found: dict[str, Any] | None) -> list[str]:
    return [i["label"] for i in found["items"]] if found else []


def complete(editor: Editor, path: Path, text: str) -> Any:
    """What is proposed at the bar in a text."""
    at = find(text, "|")
    whole = text.replace("|", "", 1)
    if path.as_uri() in editor.versions:
        editor.change(path, whole)
    else:
        editor.open(path, whole)
    return editor.about("completion", path, at)


def hovered(editor: Editor, path: Path, words: str, *, after: int = 1, nth: int = 0) -> str:
    found = editor.about("hover", path, find(path.read_text("utf-8"), words, after=after, nth=nth))
    return str(found["contents"]["value"]) if found else ""


# what is wrong


def test_what_is_wrong_is_marked_while_it_is_written_with_its_way_out(editor: Editor, tram: Path) -> None:
    text = editor.open(tram)
    assert editor.wrong(tram) == []
    at = find(text, "con: [cars]", after=9)
    editor.change(tram, "x", at, at)
    (found,) = editor.wrong(tram)
    assert found["code"] == "AM101"
    assert found["severity"] == 1
    assert found["source"] == "argmap"
    assert found["message"] == 'unknown claim "carxs"\nhelp: did you mean "cars"?'
    assert found["range"] == {
        "start": {"line": at[0], "character": at[1] - 3},
        "end": {"line": at[0], "character": at[1] + 2},
    }
    (related,) = found["relatedInformation"]
    assert related["location"]["range"]["start"]["line"] == find(text, "id: cars")[0]
    editor.change(tram, "", at, (at[0], at[1] + 1))
    assert editor.wrong(tram) == []


def test_columns_count_in_utf_16_where_nothing_else_is_agreed_on(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "signs.yaml"
    text = "argmap: 1\ntitle: 🚋\nclaims:\n  a: {text: Trams 🚋🚋 run., con: [nobody]}\n"
    editor.open(path, text)
    found = editor.wrong(path)[-1]
    assert found["code"] == "AM101"
    line = text.splitlines()[3]
    assert found["range"]["start"]["character"] == line.index("nobody") + 2


@pytest.mark.parametrize(("encoding", "more"), [("utf-8", 6), ("utf-32", 0)])
def test_columns_count_in_what_the_client_prefers(encoding: str, more: int, tmp_path: Path) -> None:
    path = tmp_path / "signs.yaml"
    text = "argmap: 1\ntitle: 🚋\nthesis: a\nclaims:\n  a: {text: Trams 🚋🚋 run., con: [nobody]}\n"
    with Editor(tmp_path, encodings=[encoding, "utf-16"]) as editor:
        assert editor.can["positionEncoding"] == encoding
        editor.open(path, text)
        (found,) = editor.wrong(path)
        column = text.splitlines()[4].index("nobody") + more
        assert found["range"]["start"]["character"] == column
        editor.change(path, "a", (4, column), (4, column + 6))
        assert editor.codes(path) == ["AM302", "AM204"]


def test_a_finding_is_fixed_by_an_action_and_a_guess_is_said_to_be_one(
    editor: Editor, tmp_path: Path
) -> None:
    path = tmp_path / "slips.yaml"
    text = "argmap: 1\ntitle: Slips\nthesis: a\nclaims:\n  a:\n    text:Trams run.\n    pro: [bb]\n  bbb: A reason.\n"
    editor.open(path, text)
    assert sorted(editor.codes(path)) == ["AM012", "AM101"]
    everywhere = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    found = editor.about("codeAction", path, range=everywhere, context={"diagnostics": []})
    by_title = {a["title"]: a for a in found}
    safe = by_title["Put a blank after the colon"]
    assert safe["isPreferred"]
    assert safe["kind"] == "quickfix"
    assert safe["diagnostics"][0]["code"] == "AM012"
    guess = by_title["Write bbb (may change what is said)"]
    assert not guess.get("isPreferred")
    (change,) = safe["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": path.as_uri(), "version": 1}
    assert "text: Trams run." in applied(text, change["edits"])


def test_all_safe_fixes_are_made_at_once(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "slips.yaml"
    text = (
        "argmap: 1\ntitle: Slips\nthesis: a\nclaims:\n  a:\n    text:Trams run.\n    pro: [{text: 'One.'}]\n"
    )
    text += "    con:\n      - Note: fares rise.\n"
    editor.open(path, text)
    editor.wrong(path)
    start = {"line": 0, "character": 0}
    (every,) = editor.about(
        "codeAction",
        path,
        range={"start": start, "end": start},
        context={"diagnostics": [], "only": ["source.fixAll"]},
    )
    assert every["kind"] == "source.fixAll.argmap"
    fixed = applied(text, every["edit"]["documentChanges"][0]["edits"])
    editor.change(path, fixed)
    assert editor.wrong(path) == []
    assert '"Note: fares rise."' in fixed


def test_a_rule_is_silenced_for_one_claim_and_asks_for_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    text = "argmap: 1\ntitle: Facts\nthesis: a\nclaims:\n  a:\n    text: Trams ran in 1900.\n    kind: fact\n"
    text += "    pro: [b]\n    con: [A doubt of this.]\n  b: They did.\n"
    with Editor(tmp_path, options={"select": ["AM401"]}) as editor:
        editor.open(path, text)
        (found,) = editor.wrong(path)
        assert found["code"] == "AM401"
        actions = editor.about("codeAction", path, range=found["range"], context={"diagnostics": [found]})
        (silence,) = (a for a in actions if a["title"].startswith("Ignore"))
        assert silence["title"] == 'Ignore uncited-fact for "a" (then say why)'
        silenced = applied(text, silence["edit"]["documentChanges"][0]["edits"])
        editor.change(path, silenced)
        assert editor.wrong(path) == []
        editor.tell("workspace/didChangeConfiguration", settings={"argmap": {"ignore": ["style"]}})
        editor.becomes(path, ["AM105"])
        assert "gives no reason" in editor.findings[path.as_uri()][0]["message"]


def test_the_settings_choose_rules(tram: Path) -> None:
    with Editor(tram.parent, options={"strict": True, "hints": False, "ignore": ["nonsense", 7]}) as editor:
        text = editor.open(tram)
        assert "AM403" in editor.codes(tram)
        everywhere = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
        assert editor.about("inlayHint", tram, range=everywhere) is None
        editor.tell(
            "workspace/didChangeConfiguration",
            settings={"argmap": {"strict": True, "ignore": "AM4, one-sided, AM3"}},
        )
        editor.becomes(tram, [])
        assert text


def test_the_settings_of_the_project_count(editor: Editor, tmp_path: Path) -> None:
    path, toml = tmp_path / "tram.yaml", tmp_path / "argmap.toml"
    toml.write_text('select = ["AM101"]\nlevels = {AM101 = "info"}\n')
    editor.open(path, TRAM.replace("con: [cars]", "con: [none]\n        kind: nonsense"))
    assert [(d["code"], d["severity"]) for d in editor.wrong(path)] == [("AM101", 3)]
    toml.write_text("selec = 1\n")
    editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": toml.as_uri(), "type": 2}])
    editor.becomes(path, ["AM101", "AM105"])
    editor.ask("workspace/symbol", query="")
    assert any("selec" in shown for shown in editor.shown)


def test_a_yaml_file_that_is_no_debate_is_left_alone(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "compose.yaml"
    editor.open(path, "services:\n  web: [a, b\n")
    assert editor.wrong(path) == []
    assert editor.about("completion", path, (1, 4)) is None
    assert editor.about("hover", path, (1, 4)) is None
    assert editor.about("formatting", path, options={"tabSize": 2, "insertSpaces": True}) is None


# files beside


def library(folder: Path) -> tuple[Path, Path]:
    """A debate, and the sources that it names."""
    debate, sources = folder / "tram.yaml", folder / "sources.yaml"
    debate.write_text(
        "argmap: 1\ntitle: Trams\nthesis: a\nsources: sources.yaml\nclaims:\n  a: {text: Trams run., cite: [storch]}\n"
    )
    sources.write_text("storch: {type: book, title: Free rides, author: Karl Storch, issued: 2003}\n")
    return debate, sources


def test_the_unsaved_text_of_a_file_beside_counts(editor: Editor, tmp_path: Path) -> None:
    debate, sources = library(tmp_path)
    editor.open(debate)
    assert editor.wrong(debate) == []
    text = editor.open(sources)
    editor.change(sources, text.replace("storch:", "other:"))
    editor.becomes(debate, ["AM111"])
    editor.close(sources)  # it counts as it is on the disk again
    editor.becomes(debate, [])


def test_what_is_wrong_in_sources_is_said_there_though_no_debate_is_open(
    editor: Editor, tmp_path: Path
) -> None:
    _, sources = library(tmp_path)
    text = editor.open(sources)
    assert editor.wrong(sources) == []
    editor.change(sources, text.replace("issued", "issued-on"))
    assert editor.codes(sources) == ["AM102"]
    found = complete(editor, sources, text + "new:\n  contai|\n")
    assert "container-title" in labels(found)


def test_a_file_that_comes_or_goes_on_the_disk_is_noticed(editor: Editor, tmp_path: Path) -> None:
    debate, sources = library(tmp_path)
    editor.open(debate)
    assert editor.wrong(debate) == []
    sources.rename(tmp_path / "moved.yaml")
    editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": sources.as_uri(), "type": 3}])
    editor.becomes(debate, ["AM114", "AM111"])
    (tmp_path / "moved.yaml").rename(sources)
    editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": sources.as_uri(), "type": 1}])
    editor.becomes(debate, [])
    debate.unlink()  # the text in the editor is all that is left
    editor.change(debate, "x", (5, 0), (5, 0))
    assert editor.wrong(debate)


def test_the_claims_of_an_unsaved_debate_beside_count(editor: Editor, tmp_path: Path) -> None:
    bus = tmp_path / "bus.yaml"
    editor.open(bus, OTHER)
    assert editor.codes(bus) == ["AM118"]
    tram = tmp_path / "tram.yaml"
    editor.open(tram, TRAM)  # never written to the disk
    editor.becomes(bus, [])


def test_a_text_that_is_no_file_yet_is_checked(editor: Editor) -> None:
    item = {
        "uri": "untitled:Untitled-1",
        "languageId": "yaml",
        "version": 1,
        "text": TRAM.replace("con: [cars]", "con: [no]"),
    }
    editor.tell("textDocument/didOpen", textDocument=item)
    with editor.said:
        assert editor.said.wait_for(lambda: "untitled:Untitled-1" in editor.findings, timeout=20)
    assert [d["code"] for d in editor.findings["untitled:Untitled-1"]] == ["AM101"]
    editor.tell("textDocument/didClose", textDocument={"uri": "untitled:Untitled-1"})


# completion


def test_ids_are_completed_with_the_sentences_that_they_stand_for(editor: Editor, tram: Path) -> None:
    found = complete(editor, tram, TRAM.replace("con: [cars]", "con: [ca|]"))
    first = found["items"][0]
    assert first["label"] == "cars"
    assert first["detail"] == "Free trams take cars off the road."
    at = find(TRAM, "con: [cars]", after=6)
    assert first["textEdit"]["newText"] == "cars"
    assert first["textEdit"]["range"]["start"] == {"line": at[0], "character": at[1]}
    assert first["textEdit"]["range"]["end"] == {"line": at[0], "character": at[1] + 2}


def test_an_id_is_found_by_the_words_of_its_sentence(editor: Editor, tram: Path) -> None:
    found = complete(editor, tram, TRAM.replace("con: [cars]", "con: [walk|]"))
    assert found["items"][0]["label"] == "habit"
    assert found["items"][0]["filterText"].startswith("walk")
    assert found["isIncomplete"]


def test_of_many_ids_a_hundred_are_proposed(editor: Editor, tmp_path: Path) -> None:
    claims = "".join(f"  claim-{n}: Sentence {n}.\n" for n in range(300))
    text = (
        f"argmap: 1\ntitle: Many\nthesis: claim-1\nclaims:\n  top:\n    text: Many.\n    pro: [|]\n{claims}"
    )
    found = complete(editor, tmp_path / "many.yaml", text)
    assert len(found["items"]) == 100
    assert found["isIncomplete"]
    found = complete(editor, tmp_path / "many.yaml", text.replace("[|]", "[claim-29|]"))
    assert labels(found)[:3] == ["claim-29", "claim-290", "claim-291"]


def test_the_claims_of_other_debates_are_completed(editor: Editor, tram: Path) -> None:
    bus = tram.parent / "bus.yaml"
    found = complete(editor, bus, OTHER.replace("tram#cost", "tr|"))
    assert "tram#" in labels(found)
    found = complete(editor, bus, OTHER.replace("tram#cost", "tram#c|"))
    assert labels(found)[:2] == ["tram#cars", "tram#cost"]


PLACES = [
    ("    kind: |", ["fact", "cause", "value", "policy", "concept"]),
    ("    kind: po|", ["policy"]),
    ("    ki|", ["kind"]),
    ("    assume: |", ["true", "false"]),
    ("    by: |", ["greens"]),
    ("    tags: [|]", ["traffic", "money"]),
    ("    cite: [|]", ["storch"]),
    ("    ignore:\n      uncited|", ["uncited-fact"]),
    ("    undercuts: [cars + |]", ["cars + fewer -> free"]),
    ("    pro:\n      - prem|", ["premises"]),
    ("    pro:\n      - premises: [cars]\n        sch|", ["scheme"]),
    ("    pro:\n      - premises: [cars]\n        scheme: expert|", ["expert_opinion"]),
    ("    pro:\n      - scheme: expert_opinion\n        premises:\n          |", ["expertise", "assertion", "field"]),
    ("    pro:\n      - scheme: popular_opinion\n        questions: {|}", ["1", "2"]),
    ("    pro:\n      - {premises: [cars], scheme: cause_to|}", ["cause_to_effect"]),
    ("views:\n  v: {theme: |}", ["light", "dark", "print"]),
    ("expect:\n  - {method: grou|}", ["grounded"]),
    ("thes|", ["thesis"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), PLACES, ids=[p[0].strip().replace("\n", " ") for p in PLACES])
def test_what_may_stand_at_a_place_is_completed(
    editor: Editor, tram: Path, line: str, expected: list[str]
) -> None:
    more = f"  more:\n    text: A claim.\n{line}\n"
    text = TRAM.replace("thesis: free\n", "") if line == "thes|" else TRAM
    assert labels(complete(editor, tram, text + more))[: len(expected)] == expected


QUIET = [
    "    text: Free tr|",
    "    text: >-\n      Free tr|",
    "    # com|",
    '    note: "It is |"',
    "    pro: [A sentence with w|, b]\n    x: >-\n      a\n      |",
]


@pytest.mark.parametrize("line", QUIET, ids=[q.strip().replace("\n", " ") for q in QUIET])
def test_nothing_is_proposed_inside_of_prose(editor: Editor, tram: Path, line: str) -> None:
    line = line.replace("|", "", line.count("|") - 1)
    assert labels(complete(editor, tram, f"{TRAM}  more:\n{line}\n")) == []


def test_keys_that_are_there_already_are_not_proposed(editor: Editor, tram: Path) -> None:
    found = labels(complete(editor, tram, f"{TRAM}  more:\n    title: More\n    |\n    kind: fact\n"))
    assert "text" in found
    assert not {"title", "kind"} & {*found}


def test_prose_is_begun_so_that_no_sign_in_it_can_be_misread(editor: Editor, tram: Path) -> None:
    found = complete(editor, tram, f"{TRAM}  more:\n    te|")
    (text,) = (i for i in found["items"] if i["label"] == "text")
    assert text["textEdit"]["newText"] == "text: >-\n      "


def test_files_beside_are_proposed_as_sources(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text("")
    (tmp_path / "bus.yaml").write_text(OTHER)
    found = complete(editor, tmp_path / "new.yaml", "argmap: 1\nsources: |\n")
    assert labels(found) == ["works.bib"]


def test_an_empty_file_is_offered_the_first_lines_of_a_debate(editor: Editor, tmp_path: Path) -> None:
    found = complete(editor, tmp_path / "new.yaml", "|")
    assert labels(found) == ["argmap: 1"]
    editor.change(tmp_path / "new.yaml", found["items"][0]["textEdit"]["newText"])
    assert {*editor.codes(tmp_path / "new.yaml")} == {"AM103"}  # what is still to be written


def test_while_the_text_cannot_be_read_ids_are_completed_as_before(editor: Editor, tram: Path) -> None:
    text = editor.open(tram)
    assert editor.wrong(tram) == []
    broken = text.replace("  - id: cost\n", '  - id: "cost\n')
    editor.change(tram, broken)
    assert "AM013" in editor.codes(tram)
    found = complete(editor, tram, broken.replace("con: [cars]", "con: [|]"))
    assert {"free", "cars", "cost"} <= {*labels(found)}
    shown = editor.about("hover", tram, find(broken, "[cars]", after=2))
    assert "off the road" in shown["contents"]["value"]


# hover, definition, references, rename


def test_a_claim_is_told_of_where_it_is_named(editor: Editor, tram: Path) -> None:
    editor.open(tram)
    told = hovered(editor, tram, "[cars]", after=2)
    assert "Free trams take cars off the road." in told
    assert "attacks Too dear" in told
    assert "supports Riding the tram should cost nothing" in told
    assert "together with A town is better with fewer cars" in told
    assert "held by The Greens" in told
    assert "Storchmann" in told and "Free rides" in told and "12" in told


HOVERS = [
    ("storch, 12", 2, "Storchmann"),
    ("greens: {", 2, "The Greens"),
    ("kind: policy", 1, "What sort of sentence"),
    ("thesis: free", 1, "claims at issue"),
    ("title: Too", 2, "label of a few words"),
    ("type: book", 1, "words of CSL"),
]


@pytest.mark.parametrize(("words", "after", "told"), HOVERS, ids=[h[0] for h in HOVERS])
def test_words_of_the_file_are_told_of(editor: Editor, tram: Path, words: str, after: int, told: str) -> None:
    editor.open(tram)
    assert told in hovered(editor, tram, words, after=after)


def test_a_scheme_its_questions_and_a_rule_are_told_of(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "schemes.yaml"
    path.write_text(
        "argmap: 1\ntitle: T\nthesis: a\nclaims:\n  a:\n    text: A claim.\n    ignore: {one-sided: a test}\n    pro:\n"
        "      - scheme: expert_opinion\n        premises:\n          expertise: She knows trams.\n"
        "          assertion: She says so.\n          field: It is about trams.\n        questions: {1: open}\n"
    )
    editor.open(path)
    assert "How good is E as an expert in F?" in hovered(editor, path, "expert_opinion")
    assert "E knows field F" in hovered(editor, path, "expertise:")
    assert hovered(editor, path, "1: open", after=0).startswith("How good is E")
    assert "AM302" in hovered(editor, path, "one-sided")


def test_a_client_without_markdown_is_told_in_plain_words(tram: Path) -> None:
    plain = {**CAPABILITIES, "textDocument": {"hover": {"contentFormat": ["plaintext"]}}}
    with Editor(tram.parent, capabilities=plain) as editor:
        editor.open(tram)
        found = editor.about("hover", tram, find(TRAM, "con: [cars]", after=7))
        assert found["contents"]["kind"] == "plaintext"
        assert not {"*", "`", "\\"} & {*found["contents"]["value"]}


def test_one_goes_from_a_name_to_what_it_names(editor: Editor, tram: Path) -> None:
    bus = tram.parent / "bus.yaml"
    bus.write_text(OTHER)
    editor.open(tram)
    editor.open(bus)
    for words, after, target in (
        ("[cars]", 2, "cars\n"),
        ("thesis: free", 9, "free:\n"),
        ("storch, 12", 2, "storch:"),
        ("accept: [cars]", 10, "cars\n"),
    ):
        found = editor.about("definition", tram, find(TRAM, words, after=after))
        assert found["uri"] == tram.as_uri()
        line, column = find(TRAM, target)
        assert found["range"]["start"] == {"line": line, "character": column}, words
    found = editor.about("definition", bus, find(OTHER, "tram#cost", after=6))
    assert found["uri"] == tram.as_uri()
    assert found["range"]["start"]["line"] == find(TRAM, "id: cost")[0]
    assert editor.about("definition", tram, find(TRAM, "Free trams", after=2)) is None


def test_everything_that_names_a_claim_is_listed_also_in_other_files(editor: Editor, tram: Path) -> None:
    bus = tram.parent / "bus.yaml"
    bus.write_text(OTHER)
    editor.open(tram)
    ask = {"context": {"includeDeclaration": True}}
    found = editor.about("references", tram, find(TRAM, "id: cost", after=5), **ask)
    places = [(Path(f["uri"]).name, f["range"]["start"]["line"]) for f in found]
    assert places == [
        ("bus.yaml", 7),
        ("tram.yaml", find(TRAM, "reject: [cost]")[0]),
        ("tram.yaml", find(TRAM, "id: cost")[0]),
    ]
    lit = editor.about("documentHighlight", tram, find(TRAM, "id: cost", after=5))
    assert len(lit) == 2
    sources = editor.about("references", tram, find(TRAM, "storch, 12", after=1), **ask)
    assert len(sources) == 3


def test_a_claim_is_renamed_in_all_files_also_in_unsaved_texts(editor: Editor, tram: Path) -> None:
    bus = tram.parent / "bus.yaml"
    bus.write_text(OTHER)
    editor.open(tram)
    unsaved = OTHER.replace("      - A bus", "      - {premises: [tram#cost, tram#habit]}\n      - 🚌 A bus")
    editor.open(bus, unsaved)
    at = find(TRAM, "id: cost", after=5)
    ready = editor.about("prepareRename", tram, at)
    assert ready["placeholder"] == "cost"
    made = editor.about("rename", tram, at, newName="too-dear")
    texts = {tram.as_uri(): TRAM, bus.as_uri(): unsaved}
    after = {
        c["textDocument"]["uri"]: applied(texts[c["textDocument"]["uri"]], c["edits"])
        for c in made["documentChanges"]
    }
    assert after[tram.as_uri()] == TRAM.replace("cost]", "too-dear]").replace("id: cost", "id: too-dear")
    assert after[bus.as_uri()] == unsaved.replace("tram#cost", "tram#too-dear")


def test_a_renaming_that_cannot_be_is_refused_with_the_reason(editor: Editor, tram: Path) -> None:
    editor.open(tram)
    at = find(TRAM, "id: cost", after=5)
    assert editor.about("rename", tram, at, newName="cars") is None
    assert 'there is a claim "cars" already (choose another id)' in editor.shown
    assert editor.about("prepareRename", tram, find(TRAM, "Should the", after=2)) is None


# outline, layout, counts


def test_the_outline_has_the_claims_nested_as_they_stand(editor: Editor, tram: Path) -> None:
    editor.open(tram)
    found = {s["name"]: s for s in editor.about("documentSymbol", tram)}
    assert list(found) == ["argmap", "title", "question", "thesis", "positions", "sources", "claims"]
    (free,) = found["claims"]["children"]
    assert [c["name"] for c in free["children"]] == ["cars", "fewer", "habit", "cost"]
    assert free["detail"] == "Riding the tram should cost nothing."
    assert [s["name"] for s in found["sources"]["children"]] == ["storch"]


def test_claims_are_found_in_all_folders_by_their_words(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two" / "debates"
    one.mkdir()
    two.mkdir(parents=True)
    (one / "tram.yaml").write_text(TRAM)
    (two / "bus.yaml").write_text(OTHER)
    with Editor(one, folders=[one, tmp_path / "two"]) as editor:
        found = editor.ask("workspace/symbol", query="cost nothing")
        assert sorted((s["name"], s["containerName"]) for s in found) == [
            ("bus: Riding the bus should cost nothing.", "Should the bus be free?"),
            ("free: Riding the tram should cost nothing.", "Should the tram be free?"),
        ]


def test_claims_can_be_folded_and_files_and_works_opened(editor: Editor, tmp_path: Path) -> None:
    debate, sources = library(tmp_path)
    editor.open(debate, "# one\n# two\n" + debate.read_text())
    folds = editor.about("foldingRange", debate)
    assert {"startLine": 0, "endLine": 1, "kind": "comment"} in folds
    assert {"startLine": 6, "endLine": 7} in folds
    (link,) = editor.about("documentLink", debate)
    assert link["target"] == sources.as_uri()
    editor.open(sources, "a: {title: A, DOI: 10.1000/xyz, URL: 'https://example.org/a'}\n")
    assert [x["target"] for x in editor.about("documentLink", sources)] == [
        "https://doi.org/10.1000/xyz",
        "https://example.org/a",
    ]


def test_a_file_is_laid_out_as_on_the_command_line(
    editor: Editor, tmp_path: Path, run: Callable[..., Ran]
) -> None:
    path = tmp_path / "tram.yaml"
    text = "argmap:   1\ntitle: '🚋'\n# why\nclaims:\n     a:  A claim.\n\n\n\n"
    text += "     b: {text:   Another., supports: [a]}\n"
    editor.open(path, text)
    edits = editor.about("formatting", path, options={"tabSize": 2, "insertSpaces": True})
    path.write_text(text)
    assert run("fmt", str(path)).status == 0
    assert applied(text, edits) == path.read_text()
    assert applied(text, edits) != text
    editor.change(path, "argmap: [")
    assert editor.about("formatting", path, options={"tabSize": 2, "insertSpaces": True}) is None
    assert any("left as it is" in shown for shown in editor.shown)


def test_claims_show_how_many_reasons_bear_on_them(editor: Editor, tram: Path) -> None:
    editor.open(tram)
    everywhere = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    found = editor.about("inlayHint", tram, range=everywhere)
    line, column = find(TRAM, "free:", after=5)
    assert [(h["position"], h["label"]) for h in found] == [
        ({"line": line, "character": column}, "+1 −1 ~1"),
        ({"line": find(TRAM, "id: cost")[0], "character": find(TRAM, "id: cost", after=8)[1]}, "−1"),
    ]
    part = {"start": {"line": line + 1, "character": 0}, "end": {"line": line + 2, "character": 0}}
    assert editor.about("inlayHint", tram, range=part) == []


# the process


def test_after_any_edits_the_server_has_the_text_of_the_editor(editor: Editor, tmp_path: Path) -> None:
    pieces = [*"[]{}\"'\té", ": ", "- ", "\n", "\n    ", " #", "🚋🚋", "\r\n", "\u2028", "\x0c", ""]
    chance = random.Random(7)
    path, same = tmp_path / "tram.yaml", tmp_path / "same.yaml"
    text = editor.open(path, TRAM)
    for number in range(80):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 0, 1, 5, 40]))
        if "\r\n" in (text[start - 1 : start + 1], text[end - 1 : end + 1]):
            continue
        new = chance.choice(pieces)
        editor.change(path, new, place(text, start), place(text, end))
        text = text[:start] + new + text[end:]
        at = place(text, start)
        if number % 5 == 0:
            editor.about("completion", path, at)
            editor.about("hover", path, at)
            editor.about("documentSymbol", path)
    editor.open(same, text)
    assert [(d["code"], d["range"]) for d in editor.wrong(path)] == [
        (d["code"], d["range"]) for d in editor.wrong(same)
    ]
    assert b"".join(editor.errors) == b""


def test_without_its_package_the_server_says_what_to_install() -> None:
    program = "import sys; sys.modules['pygls'] = None; from argmap.cli import main; sys.exit(main(['lsp']))"
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert 'pip install "argmap[lsp]"' in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_port_of_this_machine_does_as_well() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "argmap", "lsp", "--tcp", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    try:
        for _ in range(200):
            try:
                wire = socket.create_connection(("127.0.0.1", port), timeout=20)
                break
            except ConnectionRefusedError:
                time.sleep(0.1)
        with wire, wire.makefile("rwb") as pipe:
            for number, method in enumerate(("initialize", "shutdown"), 1):
                params = {"capabilities": {}, "processId": None, "rootUri": None} if number == 1 else None
                said = json.dumps(
                    {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
                ).encode()
                pipe.write(b"Content-Length: %d\r\n\r\n%s" % (len(said), said))
                pipe.flush()
                length = int(pipe.readline().split(b":")[1])
                while pipe.readline().strip():
                    pass
                assert json.loads(pipe.read(length))["id"] == number
            pipe.write(b'Content-Length: 33\r\n\r\n{"jsonrpc":"2.0","method":"exit"}')
            pipe.flush()
        assert process.wait(20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""
    finally:
        process.kill()
        process.communicate()


def test_a_server_whose_editor_is_gone_ends(tmp_path: Path) -> None:
    editor = Editor(tmp_path)
    assert editor.process.stdin is not None
    editor.process.stdin.close()
    assert editor.process.wait(20) is not None
