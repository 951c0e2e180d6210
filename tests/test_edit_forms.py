"""Forms, slices, drafts, merges and the history of a run: what the terminal UI edits with, without a terminal."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from conftest import TRAM
from debates_strategy import TRAPS
from hypothesis import given
from hypothesis import strategies as st
from test_edits import FLAT, NESTED, SENTENCES, changed, comments, laws, written

from argmap.diagnostic import ArgmapError
from argmap.editing import deeds, facets
from argmap.editing.drafts import Draft, Drafts
from argmap.editing.edits import NewClaim
from argmap.editing.facets import plan_of
from argmap.editing.form import (
    ConflictError,
    Form,
    form_of,
    new_claim,
    perform,
    settled,
    with_yaml,
    without_yaml,
)
from argmap.editing.history import History
from argmap.editing.merging import merged
from argmap.editing.saving import changed_lines
from argmap.editing.slices import slice_of, with_slice
from argmap.editing.sources import add_source
from argmap.editing.work import Work
from argmap.model import Kind, Polarity
from argmap.read import Document, read_file, read_text

PRO, CON = Polarity.PRO, Polarity.CON


def read(text: str) -> Document:
    return read_text(text, "tram.yaml")


def after(document: Document, form: Form) -> str:
    outcome = perform(document, form)
    assert not outcome.faults
    return outcome.work.document.text


# forms


def test_a_new_reason_is_written_with_its_source_its_tags_and_its_scheme() -> None:
    form = new_claim("free", CON).filled(
        text='Free trams are "full".', cite="storch, 4\nsmith, ch. 2", tags="crowds, peak", scheme="expert_opinion",
        sources=json.dumps({"smith": {"title": "Full trams", "author": ["Smith, A", "Jones, B"], "issued": "2020"}}),
    )  # fmt: skip
    assert changed(TRAM, after(read(TRAM), form)) == (
        '+  smith: {title: Full trams, author: ["Smith, A", "Jones, B"], issued: 2020}\n'
        "+      - premises:\n"
        "+          - id: free-trams-full\n"
        '+            text: Free trams are "full".\n'
        "+            tags: [crowds, peak]\n"
        '+            cite: ["storch, 4", "smith, ch. 2"]\n'
        "+        scheme: expert_opinion"
    )  # fmt: skip


def test_each_field_changes_the_lines_of_its_own() -> None:
    form = form_of(read(TRAM), "cost")
    assert form.argument == "cost -> free"
    fields = {
        "text": ("Trams are dear.", "-        text: Free trams cost the city more than it can spare.\n"
                 "+        text: Trams are dear."),
        "title": ("Dear: too", '-        title: Too dear\n+        title: "Dear: too"'),
        "kind": ("fact", "+        kind: fact"),
        "tags": ("money, x", "-        tags: [money]\n+        tags: [money, x]"),
        "cite": ("storch, 3", '+        cite: ["storch, 3"]'),
    }  # fmt: skip
    for name, (value, difference) in fields.items():
        assert changed(TRAM, after(read(TRAM), form.filled(**{name: value}))) == difference, name
    assert changed(TRAM, after(read(TRAM), form.filled(title=""))) == "-        title: Too dear"
    assert changed(TRAM, after(read(TRAM), form.filled(tags=""))) == "-        tags: [money]"
    moved = perform(read(TRAM), form.filled(role="pro")).work.document.debate
    assert moved.arguments["cost -> free"].polarity is PRO  # type: ignore[index]
    undercut = perform(read(TRAM), form.filled(target="cars + fewer -> free")).work.document.debate
    assert "cost -> cars + fewer -> free" in undercut.arguments
    renamed = perform(read(TRAM), form.filled(id="dear", text="So: dear."))
    assert renamed.claim == "dear" and renamed.work.document.debate.claims["dear"].text == "So: dear."  # type: ignore[index]


def test_a_citation_keeps_what_it_quotes_when_its_place_changes() -> None:
    text = TRAM.replace("cite: [storch]", "cite: [{source: storch, locator: 4, quote: They walked.}, storch]")
    form = form_of(read(text), "habit")
    assert form.values["cite"] == "storch, 4\nstorch"
    new = after(read(text), form.filled(cite="storch, 5"))
    assert "cite: [{source: storch, locator: 5, quote: They walked.}]" in new


@pytest.mark.parametrize(
    "sentence", [*TRAPS, "日本の電車: 無料。", "🚋 free\nor not?", "a: b # c 'd' \"e\" \\"]
)
@pytest.mark.parametrize(
    "text", [TRAM, NESTED, FLAT.replace(', "other#air"', "")], ids=["tram", "nested", "flat"]
)
def test_a_text_comes_back_from_the_file_as_it_was_typed(text: str, sentence: str) -> None:
    document = read(text)
    for form in (new_claim("free", PRO).filled(id="new"), form_of(document, "cost")):
        try:
            outcome = perform(document, form.filled(text=sentence))
        except ArgmapError as error:
            assert any(w in str(error) for w in ("empty", "one word", "cannot stand in brackets")), error
            continue
        assert outcome.work.document.debate.claims[outcome.claim].text == sentence.strip()  # type: ignore[index]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": " "}, "the text is empty"),
        ({"text": "It is so.", "cite": "stroch"}, 'has no source "stroch"'),
        ({"text": "It is so.", "id": "a b"}, "cannot be an id"),
        ({"text": "It is so.", "id": "cars"}, 'there is a claim "cars" already'),
        ({"text": "It is so.", "scheme": "expert"}, 'there is no scheme "expert"'),
        ({"text": "It is so.", "target": "nobody"}, 'no claim and no argument "nobody"'),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(fields: dict[str, str], said: str) -> None:
    with pytest.raises(ArgmapError, match=said):
        perform(read(TRAM), new_claim("free", CON).filled(**fields))


def test_what_others_changed_in_the_file_stays_and_the_same_field_is_asked_for() -> None:
    form = form_of(read(TRAM), "cost").filled(text="Trams are dear.")
    now = TRAM.replace("title: Too dear", "title: Dear").replace("Most new riders", "Many riders")
    text = after(read(now), form)
    assert "Trams are dear." in text and "title: Dear" in text and "Many riders" in text
    now = TRAM.replace("than it can spare", "than it has")
    with pytest.raises(ConflictError) as raised:
        perform(read(now), form)
    assert raised.value.theirs == {"text": "Free trams cost the city more than it has."}
    mine = settled(read(now), form, raised.value, mine=True)
    assert "Trams are dear." in after(read(now), mine)
    assert not settled(read(now), form, raised.value, mine=False).changed
    with pytest.raises(ArgmapError, match='no claim "cost"'):
        perform(read(TRAM.replace("cost", "price")), form)


# the lines of the file


def test_the_lines_of_a_claim_are_edited_and_put_back_at_their_indentation() -> None:
    form = with_yaml(read(TRAM), form_of(read(TRAM), "habit"))
    yaml = form.values["yaml"]
    assert yaml == "id: habit\ntext: Most new riders of free trams used to walk.\ncite: [storch]"
    new = after(read(TRAM), form.filled(yaml=yaml + "\nnote: |\n  A line.\n\n    Another."))
    assert changed(TRAM, new) == (
        "+            note: |\n+              A line.\n+\n+                Another."
    )  # fmt: skip
    faulty = perform(read(TRAM), form.filled(yaml=yaml + "\ncon: [nobody]"))
    assert [f.code for f in faulty.faults] == ["AM101"]
    with pytest.raises(ArgmapError, match=r"line \d+"):
        perform(read(TRAM), form.filled(yaml=yaml + "\n  - [}"))


def test_form_and_yaml_show_one_another_s_changes() -> None:
    document = read(TRAM)
    form = with_yaml(document, form_of(document, "cost").filled(title="Dear", role="pro"))
    assert "title: Dear" in form.values["yaml"]
    back = without_yaml(document, form.filled(yaml=form.values["yaml"].replace("Dear", "Very dear")))
    assert back.values["title"] == "Very dear" and back.values["role"] == "pro"
    new = with_yaml(document, new_claim("free", CON).filled(text="It is so."))
    assert "It is so." in new.values["yaml"]
    assert (
        without_yaml(document, new.filled(yaml=new.values["yaml"] + "\nkind: fact")).values["kind"] == "fact"
    )
    with pytest.raises(ArgmapError, match="more than the form"):
        without_yaml(document, form.filled(yaml=form.values["yaml"] + "\nnote: A note."))


def test_lines_that_changed_in_the_file_too_are_merged_or_asked_for() -> None:
    form = with_yaml(read(TRAM), form_of(read(TRAM), "cost"))
    mine = form.filled(yaml=form.values["yaml"].replace("[money]", "[money, city]"))
    both = after(read(TRAM.replace("id: cost\n        text: Free", "id: cost\n        text: All free")), mine)
    assert "All free trams cost" in both.replace("All Free", "All free") and "[money, city]" in both
    with pytest.raises(ConflictError):
        perform(read(TRAM.replace("[money]", "[cash]")), mine)


@laws
@given(written())
def test_a_slice_that_is_put_back_as_it_was_changes_nothing(document: Document) -> None:
    for claim in document.debate.claims:
        piece = slice_of(document, claim)
        assert with_slice(document, piece, piece.text) == document.text


# lists, sources


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.lists(st.sampled_from("abcdef"), unique=True))
def test_a_plan_leads_from_one_list_to_another(old: list[str], new: list[str]) -> None:
    plan = plan_of(old, new)
    kept = [plan.rewrites.get(n, v) for n, v in enumerate(old) if n not in plan.drops]
    assert sorted([*kept, *plan.added]) == sorted(new)


def test_a_source_goes_where_the_others_stand(tmp_path: Path) -> None:
    entry = {"title": "Full trams", "author": "Ann Smith", "issued": "2020"}
    file, sources = tmp_path / "tram.yaml", tmp_path / "sources.yaml"
    sources.write_text("# all of them\n\nstorch:\n  title: Free rides\n  issued: 2003\n")
    file.write_text(
        TRAM.replace(TRAM[TRAM.index("sources:") : TRAM.index("claims:")], "sources: sources.yaml\n")
    )
    work = Work(read_file(file))
    add_source(work, "smith", entry)
    facets.set_citations(work, "cost", ["smith, 3"])
    assert [r.path for r in work.rewrites] == [str(file), str(sources)]
    assert changed(sources.read_text(), work.rewrites[1].after.decode()) == (
        "+\n+smith:\n+  title: Full trams\n+  author: Ann Smith\n+  issued: 2020"
    )  # fmt: skip
    History({"XDG_STATE_HOME": str(tmp_path)}).do(work.rewrites, "added a source")
    assert read_file(file).debate.sources["smith"].year == "2020"  # type: ignore[index]
    plain = read("argmap: 1\ntitle: T\nclaims:\n  a: It is so.\n")
    work = Work(plain)
    add_source(work, "smith", entry)
    assert work.document.text.startswith("argmap: 1\ntitle: T\nsources:\n  smith:\n    title: Full trams\n")
    with pytest.raises(ArgmapError, match="already"):
        add_source(work, "smith", entry)


# roles

ROLES = """\
argmap: 1
title: Should the tram be free?
claims:
  free:
    text: Riding the tram should cost nothing.
    pro:
      - premises:  # of both
          - clean  # what is wanted
          - id: trams
            text: Free trams make for clean air.
        scheme: practical_reasoning
      - cars
  clean: The city wants clean air.
  cars: Cars leave.
"""


def test_a_role_given_to_one_premise_leaves_the_others_those_of_the_scheme_and_goes_again() -> None:
    document = read(ROLES)
    form = form_of(document, "trams")
    outcome = perform(document, form.filled(part="means"))
    assert (
        changed(ROLES, outcome.work.document.text)
        == """\
-          - clean  # what is wanted
-          - id: trams
+          goal: clean  # what is wanted
+          means:
+            id: trams"""
    )
    assert outcome.what.startswith("changed the role as premise of")
    given = outcome.work.document
    swapped = perform(given, form_of(given, "clean").filled(part="means")).work.document
    assert "means: clean  # what" in swapped.text and "goal:\n            id: trams" in swapped.text
    assert after(given, form_of(given, "clean").filled(part="")) == ROLES


def test_a_bare_reason_gets_a_scheme_and_a_role_in_one_step() -> None:
    form = form_of(read(ROLES), "cars")
    text = after(read(ROLES), form.filled(part="a: b"))
    assert changed(ROLES, text) == '-      - cars\n+      - premises: {"a: b": cars}'
    new = new_claim("free", CON).filled(text="It costs.", scheme="practical_reasoning", part="goal")
    assert "con: [{premises: {goal: costs}, scheme: practical_reasoning}]\n" in after(read(ROLES), new)


def test_a_role_is_refused_where_the_scheme_has_none_left_for_the_others() -> None:
    text = ROLES.replace("          - clean", "          - cars\n          - clean")
    with pytest.raises(ArgmapError, match="names 2 roles, and the step has 3 premises"):
        perform(read(text), form_of(read(text), "trams").filled(part="means"))
    plain = ROLES.replace("        scheme: practical_reasoning\n", "")
    with pytest.raises(ArgmapError, match="no scheme names theirs"):
        perform(read(plain), form_of(read(plain), "trams").filled(part="means"))


# merging


@given(st.lists(st.sampled_from("abc"), max_size=8), st.data())
def test_a_merge_holds_both_changes_or_is_none(lines: list[str], data: Any) -> None:
    base = "".join(f"{line}{n}\n" for n, line in enumerate(lines))
    other = st.lists(st.sampled_from(["x\n", "y\n", *base.splitlines(keepends=True)]), max_size=8).map(
        "".join
    )
    mine, theirs = data.draw(other), data.draw(other)
    assert merged(base, base, theirs) == theirs
    assert merged(base, mine, base) == mine
    assert merged(base, mine, theirs) == merged(base, theirs, mine)


# the history of a run


def do_anything(document: Document, data: Any) -> tuple[Work, str] | None:
    """Some edit of a debate; None where it was refused."""
    claims = st.sampled_from([*document.debate.claims])
    work = Work(document)
    name, other = data.draw(claims), data.draw(claims)
    polarity = data.draw(st.sampled_from((PRO, CON)))
    text = data.draw(SENTENCES)
    form = form_of(document, name)
    kind = data.draw(st.sampled_from(("", *map(str, Kind))))
    edits = {
        "add": lambda: deeds.add(work, NewClaim(text), other, polarity).what,
        "reword": lambda: deeds.reword(work, name, text=text).what,
        "form": lambda: perform(document, form.filled(tags=f"{form.values['tags']}, new", kind=kind)).what,
        "rename": lambda: deeds.rename(work, name, f"{name}-x").what,
        "move": lambda: deeds.move(work, name, other, polarity).what,
        "link": lambda: deeds.link(work, name, other, polarity).what,
        "join": lambda: deeds.join(work, name, other).what,
        "role": lambda: perform(document, form.filled(part="a role")).what,
        "tags": lambda: facets.set_tags(work, name, ["one", "two: three"]) or "tags",
    }  # fmt: skip
    try:
        return work, edits[data.draw(st.sampled_from([*edits]))]()
    except ArgmapError:
        return None


@laws
@given(written(), st.data())
def test_undo_is_the_way_back_and_redo_the_way_forward_again(document: Document, data: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{document.debate.id}.yaml"
        path.write_bytes(document.text.encode())
        history = History({"XDG_STATE_HOME": folder})
        states = [path.read_bytes()]
        remarks = comments(document.text)
        for _ in range(4):
            done = do_anything(read_file(path), data)
            if done is None:
                continue
            before = len(history.done)
            history.do(done[0].rewrites, done[1])
            if len(history.done) > before:
                states.append(path.read_bytes())
            text = path.read_bytes().decode()
            assert read_file(path).whole
            assert all(c.startswith("# behind") for c in {*remarks} - {*comments(text)})
        for state in reversed(states[:-1]):
            history.undo()
            assert path.read_bytes() == state
        for state in states[1:]:
            history.redo()
            assert path.read_bytes() == state
        for state in reversed(states[:-1]):
            history.undo()
            assert path.read_bytes() == state


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(tmp_path / "state")}


def added(history: History, path: Path, text: str = "Free trams are full.") -> None:
    work = Work(read_file(path))
    history.do(work.rewrites, deeds.add(work, NewClaim(text), "free", CON).what)
    history.do(work.rewrites, "added")


def test_what_others_changed_meanwhile_stays_when_a_change_is_taken_back(
    tram: Path, env: dict[str, str]
) -> None:
    history = History(env)
    added(history, tram)
    tram.write_text(tram.read_text().replace("Most new riders", "Many riders"))
    assert history.undo().merged
    assert tram.read_text() == TRAM.replace("Most new riders", "Many riders")
    assert history.redo().merged
    assert "Free trams are full." in tram.read_text() and "Many riders" in tram.read_text()
    tram.write_text(tram.read_text().replace("are full", "are very full"))
    with pytest.raises(ArgmapError, match="same lines"):
        history.undo()
    assert len(history.done) == 1 and "are very full" in tram.read_text()


def test_what_argmap_undo_took_back_is_not_taken_back_twice(tram: Path, env: dict[str, str]) -> None:
    history = History(env)
    added(history, tram)
    other = History(env)
    assert "added" in other.undo_earlier(other.earlier(str(tram))).what
    assert tram.read_text() == TRAM
    history.undo()
    assert tram.read_text() == TRAM
    history.redo()
    assert "Free trams are full." in tram.read_text()
    with pytest.raises(ArgmapError, match="nothing was taken back"):
        history.redo()


def test_the_lines_that_change_are_counted(tram: Path) -> None:
    work = Work(read_file(tram))
    assert changed_lines(work.rewrites[0]) == 0
    deeds.add(work, NewClaim("Free trams are full.", "full"), "free", CON)
    assert changed_lines(work.rewrites[0]) == 2
    deeds.reword(work, "cars", text="They do.")
    assert changed_lines(work.rewrites[0]) == 3


# drafts


@given(st.dictionaries(st.text(max_size=5), st.text(st.characters(exclude_categories=["Cs"]), max_size=20)))
def test_a_draft_comes_back_as_it_was(values: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        env = {"XDG_STATE_HOME": folder}
        Drafts(env).keep(Draft("t.yaml", "claim a", "edit A", values, {}))
        found = Drafts(env).find("t.yaml", "claim a")
        assert found is not None and found.values == values
        assert [d.values for d in Drafts(env).left()] == [values]
        Drafts(env).drop("t.yaml", "claim a")
        assert Drafts(env).find("t.yaml", "claim a") is None and not Drafts(env).left()


def test_a_draft_that_another_run_has_open_is_not_offered(tmp_path: Path, env: dict[str, str]) -> None:
    Drafts(env).keep(Draft("t.yaml", "claim a", "edit A", {"text": "x"}, {}))
    file = next((tmp_path / "state" / "argmap" / "drafts").glob("*.json"))
    entry = json.loads(file.read_text())
    assert entry["process"] == os.getpid()
    file.unlink()
    file = file.with_name(file.name.replace(str(os.getpid()), str(os.getppid())))
    file.write_text(json.dumps(entry | {"process": os.getppid()}))
    assert not Drafts(env).left() and Drafts(env).find("t.yaml", "claim a") is None
    for damaged in (
        "",
        "[]",
        "{}",
        json.dumps(entry | {"values": {"text": 1}}),
        json.dumps(entry | {"version": 9}),
    ):
        file.write_text(damaged)
        assert not Drafts(env).left()


def test_a_draft_that_is_taken_over_is_kept_once(tmp_path: Path, env: dict[str, str]) -> None:
    Drafts(env).keep(Draft("t.yaml", "claim a", "edit A", {"text": "x"}, {}))
    folder = tmp_path / "state" / "argmap" / "drafts"
    file = next(folder.glob("*.json"))
    dead = file.rename(file.with_name("0" * 24 + "-1.json"))
    dead.write_text(dead.read_text().replace(str(os.getpid()), str(2**22 + 1)))
    drafts = Drafts(env)
    found = drafts.find("t.yaml", "claim a")
    assert found is not None and dead.exists()
    drafts.keep(Draft("t.yaml", "claim a", "edit A", {"text": "xy"}, {}))
    assert [*folder.glob("*.json")] == [file]
    drafts.drop("t.yaml", "claim a")
    assert not [*folder.glob("*.json")]


def test_a_draft_lasts_as_long_as_the_run_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "argmap").write_text("in the way")
    drafts = Drafts({"XDG_STATE_HOME": str(tmp_path)})
    drafts.keep(Draft("t.yaml", "claim a", "edit A", {"text": "x"}, {}))
    assert drafts.problem
    found = drafts.find("t.yaml", "claim a")
    assert found is not None and found.values == {"text": "x"}
