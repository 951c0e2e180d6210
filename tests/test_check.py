"""Checking a debate: which rules run, what silences them, and what the command says and returns."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import islice, permutations
from pathlib import Path

import pytest
from conftest import Ran, process
from debates_strategy import debates
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import argmap
from argmap.catalogue import Effect, schemes
from argmap.check import all_rules, check, codes, defaults
from argmap.diagnostic import ArgmapError
from argmap.faults import FAULTS
from argmap.model import Debate
from argmap.plugins import additions
from argmap.quoting import quoted
from argmap.read import Document, read_text
from argmap.report import Checked, Report
from argmap.report import json as report_json
from argmap.report.text import lines as framed
from argmap.rules import Study
from argmap.rules.am302_one_sided import count_sides
from argmap.terminal import Style

Run = Callable[..., Ran]

HEAD = "argmap: 1\ntitle: Should the tram be free?\n"

# a warning of the core, two infos of style
THREE = (
    HEAD
    + """\
claims:
  free:
    text: Riding the tram should cost nothing.
    pro: [{id: full, text: Free trams are full., kind: fact}]
    con: [High costs., We cannot pay for it.]
"""
)

# what slips into a file, and what breaks YAML
SNIPPETS = ("", "\t", ": ", "[", "'", '"', "\n", "  ", "- ", "漢", "\x1b")

BROKEN = HEAD + "claims:\n  free: One thing is clear: fares rise.\n  more: Is it really so?\n"


def names(
    text: str, *, strict: bool = False, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> list[str]:
    return [d.name for d in check(read_text(text), strict=strict, select=select, ignore=ignore)]


def test_style_is_looked_at_unless_it_is_switched_off_and_good_practice_in_strict_alone() -> None:
    assert names(THREE) == ["uncited-fact", "length", "third-person"]
    assert names(THREE, ignore=("style",)) == ["uncited-fact"]
    step = "arguments: [{premises: [full], supports: free, scheme: bias}]\n"
    text = HEAD + "claims: {free: Trams should be free of charge., full: Free trams are full.}\n" + step
    assert "scheme-roles" not in names(text) and "scheme-roles" in names(text, strict=True)
    assert "scheme-roles" in names(text, select=("strict",))


def test_a_setting_changes_what_a_rule_finds_and_a_slip_in_it_is_said() -> None:
    document = read_text(THREE)
    found = check(document, select=["length"], options={"length": {"least": 2}})
    assert found == ()
    with pytest.raises(ArgmapError, match="no setting") as raised:
        check(document, options={"length": {"mots": 2}})
    assert 'did you mean "most"?' in raised.value.help
    with pytest.raises(ArgmapError, match="there is no rule"):
        check(document, options={"lenght": {"most": 2}})
    with pytest.raises(ArgmapError, match="nothing can be set"):
        check(document, options={"self-relation": {"most": 2}})
    assert defaults()["length"] == {"most": 25, "least": 4}


def test_an_info_alone_fails_nothing(run: Run, tram: Path) -> None:
    tram.write_text(THREE.replace(", kind: fact", ""))
    ran = run("check", tram)
    assert "2 infos" in ran.out and ran.status == 0
    tram.write_text(THREE)
    assert run("check", tram).status == 1


def test_selected_rules_run_alone_and_those_of_good_practice_among_them() -> None:
    assert names(THREE, select=("length",)) == ["length"]
    assert names(THREE, select=("AM40",)) == ["uncited-fact", "length", "third-person"]
    assert names(THREE, select=("AM4",), ignore=("am405", "third-person")) == ["uncited-fact"]
    assert names(THREE, strict=True, ignore=("AM4",)) == []


def test_that_a_text_cannot_be_read_is_said_whatever_was_selected() -> None:
    assert names(BROKEN, select=("length",), ignore=("AM0",)) == ["colon-in-text"]


def test_faults_of_shape_can_be_left_out_of_a_run() -> None:
    dangling = HEAD + "claims:\n  free: {text: Riding the tram should cost nothing., pro: [full]}\n"
    assert names(dangling) == ["dangling-reference"]
    assert names(dangling, ignore=("AM101",)) == []
    assert names(dangling, select=("AM2",)) == []


@pytest.mark.parametrize(
    ("word", "way_out"),
    [
        ("suport-cycle", "support-cycle"),
        ("AM999", "AM"),
        ("am2o3", "AM203"),
        ("AM", ""),
        ("xyz", "argmap explain"),
    ],
)
def test_a_rule_that_does_not_exist_cannot_be_selected(word: str, way_out: str) -> None:
    if word == "AM":  # the beginning of every code
        assert codes([word]) == frozenset(FAULTS) | {r.code for r in all_rules()}
        return
    with pytest.raises(ArgmapError, match=word) as raised:
        codes([word])
    assert way_out in raised.value.help


def test_an_ignore_silences_a_rule_at_its_claim_and_nowhere_else() -> None:
    text = (
        HEAD
        + """\
claims:
  free:
    text: Riding the tram should cost nothing.
    pro: [{text: Free trams are full., kind: fact, ignore: {uncited-fact: Everybody can see it.}}]
    con: [{id: dear, text: Free trams are dear., kind: fact}]
"""
    )
    assert [d.message for d in check(read_text(text))] == ['the fact "dear" cites no source']


def test_an_ignore_on_an_argument_silences_a_rule_about_its_step() -> None:
    step = "  - {premises: [full], supports: free, scheme: bias%s}\n"
    text = (
        HEAD
        + "claims: {free: Riding the tram should cost nothing., full: Free trams are full.}\narguments:\n"
    )
    assert "scheme-roles" in names(text + step % "", strict=True)
    assert "scheme-roles" not in names(
        text + step % ", ignore: {AM301: A lone premise will do.}", strict=True
    )


def test_findings_come_in_the_order_of_the_file_and_each_once() -> None:
    found = check(read_text(THREE + BROKEN.removeprefix(HEAD).replace("claims:\n", "")), strict=True)
    assert [d.span.start for d in found] == sorted(d.span.start for d in found)
    assert len(found) == len(set(found))


def test_a_ring_of_five_thousand_claims_is_found_and_shown_in_short() -> None:
    claims = "".join(
        f"  c{i}: {{text: 'Claim number {i} stands.', supports: [c{(i + 1) % 5000}]}}\n" for i in range(5000)
    )
    found = check(read_text(f"{HEAD}thesis: c0\nclaims:\n{claims}"), select=["AM203"])
    assert [d.name for d in found] == ["support-cycle"]
    assert found[0].message.startswith('"c0" supports itself: c0 -> c1 -> c2')
    assert found[0].message.endswith("(4,993 more) -> c4999 -> c0")
    assert len(found[0].related) <= 8


def test_a_chain_of_five_thousand_claims_is_fine_but_one_sided() -> None:
    claims = "".join(
        f"  c{i}: {{text: 'Claim number {i} stands.', supports: [c{i - 1}]}}\n" for i in range(1, 5000)
    )
    text = f"{HEAD}thesis: c0\nclaims:\n  c0: Claim number 0 stands.\n{claims}"
    assert names(text, strict=True) == ["golden-rule", "one-sided", "depth"]


def test_the_same_words_in_quite_another_order_are_another_claim() -> None:
    words = [f"{letter}word" for letter in "abcdefghij"]
    turns = [words[i:] + words[:i] for i in range(10)]  # nine of ten neighbours are kept
    mixed = list(islice(permutations(words), 5000, None, 50_021))
    for orders, alike in ((turns, 9), (mixed, 0)):
        claims = "".join(f"  c{n}: {' '.join(order)}.\n" for n, order in enumerate(orders))
        found = check(read_text(f"{HEAD}thesis: c0\nclaims:\n{claims}"), select=["duplicate-claim"])
        assert len(found) == alike and len(orders) > 9


def test_a_contradiction_of_thousands_of_claims_ties_them_together() -> None:
    ids = [f"c{i}" for i in range(4000)]
    claims = "".join(f"  {c}: Claim {c} is true.\n" for c in ids)
    text = f"{HEAD}thesis: c7\ncontradictions: [[{', '.join(ids)}]]\nclaims:\n{claims}"
    assert names(text, select=("AM206", "AM207")) == []


def test_reasons_are_counted_on_the_side_they_work_for() -> None:
    text = (
        HEAD
        + """\
claims:
  free:
    text: Riding the tram should cost nothing.
    pro:
      - text: Free trams are full.
        con:
          - text: Half of the seats are empty.
            con: [The count was made at night.]
      - {id: by-air, premises: [Cars foul the air., Trams replace cars.], con: [Most new riders used to walk.]}
    con: [Somebody must pay.]
    contradicts: [dear]
  dear: {text: Riding the tram should cost more., pro: [Tracks wear out.], con: [Few can pay more.]}
"""
    )
    # for: full, the count, by-air, few can pay more; against: seats, walked, somebody, the rival, its tracks
    assert count_sides(Study(read_text(text)), "free") == (4, 5)


def test_nothing_is_concluded_from_absence_where_something_could_not_be_read() -> None:
    text = (
        HEAD
        + """\
thesis: free
claims:
  free:
    text: Riding the tram should cost nothing.
    con: [Somebody pays: the town.]
  full: Free trams are full.
  aisles: We stand in the aisles.
"""
    )
    assert names(text, strict=True) == ["colon-in-text", "third-person"]
    assert "orphan-claim" in names(text.replace("pays: the town", "pays"), strict=True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(debates())
def test_any_debate_can_be_checked_and_strict_finds_no_less(debate: Debate) -> None:
    document = Document("debate.yaml", "", debate, (), True, "")
    core, strict = check(document), check(document, strict=True)
    assert strict == check(document, strict=True)
    assert set(core) <= set(strict)
    assert list(framed(Report((Checked(document, strict),)), Style()))[-1]


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_debate_cut_up_at_random_is_checked_and_reported_without_a_crash(data: st.DataObject) -> None:
    text = THREE * 2
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        end = min(len(text), at + data.draw(st.integers(0, 9)))
        text = text[:at] + data.draw(st.sampled_from(SNIPPETS)) + text[end:]
    document = read_text(text)
    found = check(document, strict=True)
    assert all(0 <= d.span.start <= d.span.end <= len(text) for d in found)
    checked = Report((Checked(document, found),))
    assert all(line.isprintable() for line in framed(checked, Style()))
    assert len(report_json.data(checked)["findings"]) == len(found)


def test_the_catalogue_of_schemes_is_complete() -> None:
    assert len(schemes()) == 26
    for scheme in schemes().values():
        assert scheme.name and scheme.premises and scheme.conclusion and scheme.source and scheme.example
        assert [q.number for q in scheme.questions] == list(range(1, len(scheme.questions) + 1))
        assert all(q.text.endswith("?") and q.effect.words for q in scheme.questions)
        assert any(q.effect is not Effect.PREMISE for q in scheme.questions)


# rules of other packages


def declare(folder: Path, rule: str) -> dict[str, str]:
    """A package on the path that declares a rule; the environment in which argmap finds it."""
    (folder / "trams_rules.py").write_text(rule)
    info = folder / "trams_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: trams-rules\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[argmap.rules]\nno-trams = trams_rules:no_trams\n")
    home = str(Path(argmap.__file__).parent.parent)
    return {"PYTHONPATH": f"{folder}:{home}"}


RULE = '''
from argmap.diagnostic import Level
from argmap.rules import Finding, rule

@rule("AM900", name="no-trams", level=Level.WARNING)
def no_trams(study):
    """A claim speaks of trams.

    Why: there are buses too.

    Instead: say what rides on rails.
    """
    for claim in study.debate.claims.values():
        if "tram" in claim.text:
            yield Finding("trams again", claim.text_span, (claim,))
'''


def test_a_rule_of_another_package_runs_and_has_its_page(tmp_path: Path) -> None:
    env = declare(tmp_path, RULE)
    (tmp_path / "tram.yaml").write_text(HEAD + "claims: {free: Riding the tram should cost nothing.}\n")
    checked = process("check", "--format", "concise", "tram.yaml", env=env, cwd=tmp_path)
    assert checked.stdout.splitlines()[0] == b"tram.yaml:3:16: warning AM900 no-trams: trams again"
    assert b"there are buses too" in process("explain", "no-trams", env=env).stdout


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("import no_such_module", b"no-trams of the package trams-rules cannot be loaded"),
        (RULE.replace("AM900", "AM203"), b"has the code AM203, which is taken"),
        ("no_trams = 5", b"is no rule of argmap"),
    ],
)
def test_a_rule_of_another_package_that_is_none_is_said_to_be_none(
    tmp_path: Path, rule: str, message: bytes
) -> None:
    env = declare(tmp_path, rule)
    (tmp_path / "tram.yaml").write_text(HEAD + "claims: {free: Riding the tram should cost nothing.}\n")
    ran = process("check", "tram.yaml", env=env, cwd=tmp_path)
    assert ran.returncode == 2
    assert message in ran.stderr and b"Traceback" not in ran.stderr


def test_without_other_packages_nothing_is_added() -> None:
    assert additions("argmap.no-such-group") == []


# the command


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_status_says_whether_anything_was_found(here: Path, run: Run) -> None:
    write(here, clean=HEAD + "claims: {free: Riding the tram should cost nothing.}\n", three=THREE)
    clean = run("check", "clean.yaml")
    assert (clean.status, clean.out, clean.err) == (0, "1 debate, no findings\n", "")
    assert run("check", "--strict", "clean.yaml").status == 0
    found = run("check", ".")
    assert found.status == 1
    assert found.out.endswith("\n1 warning, 2 infos in 1 of 2 files\n")
    assert run("check", "--ignore", "AM4", "three.yaml").status == 0
    assert run("check", "--ignore", "AM401", "--strict", "three.yaml").status == 0


def test_a_file_that_is_not_there_does_not_hide_what_is_wrong_with_the_others(here: Path, run: Run) -> None:
    write(here, three=THREE)
    (here / "folder").mkdir()
    ran = run("check", "thre.yaml", "three.yaml", "folder", "--format", "concise")
    assert ran.status == 2
    assert "three.yaml:6:28: warning AM401 uncited-fact" in ran.out
    assert 'there is no file "thre.yaml"' in ran.err and 'did you mean "three.yaml"' in ran.err
    assert "there is no debate in the folder folder" in ran.err


def test_each_file_is_checked_once_however_often_it_is_named(here: Path, run: Run) -> None:
    write(here, three=THREE)
    assert run("check", "three.yaml", ".", "./three.yaml").out.endswith("\n1 warning, 2 infos in 1 file\n")


def test_what_is_wrong_with_a_shared_file_is_said_once(here: Path, run: Run) -> None:
    (here / "sources.yaml").write_text("count: {type: report, titel: Riders in Tallinn}\n")
    debate = HEAD + "sources: sources.yaml\nclaims: {free: Riding the tram should cost nothing.}\n"
    write(here, bus=debate, tram=debate)
    out = run("check", "--format", "concise", "bus.yaml", "tram.yaml").out
    assert "sources.yaml:1:23: error AM102 unknown-key" in out
    assert out.endswith("\n1 error in 1 of 2 files\n") and out.count("\n") == 2


def test_a_claim_is_checked_with_what_is_nested_in_it(here: Path, run: Run) -> None:
    write(here, three=THREE)
    assert run("check", "--strict", "three.yaml#full", "--format", "concise").out.count("\n") == 2
    assert run("check", "--strict", "three.yaml#free", "--format", "concise").out.count("\n") == 4
    lost = run("check", "three.yaml#ful")
    assert (lost.status, lost.out) == (2, "")
    assert 'did you mean "full"' in lost.err


def test_standard_input_is_checked_under_the_name_that_it_is_given(here: Path) -> None:
    ran = process("check", "-", "--stdin-filename", "tram.yaml", "--format", "concise", stdin=THREE.encode())
    assert ran.returncode == 1
    assert ran.stdout.startswith(b"tram.yaml:6:28: warning AM401 ")


def test_json_has_the_shape_that_is_promised(here: Path, run: Run) -> None:
    write(here, three=THREE + "    notes: x\n")
    data = json.loads(run("check", "--strict", "--format", "json", "three.yaml").out)
    assert list(data) == ["version", "findings", "problems", "summary"]
    assert data["version"] == 1
    assert data["summary"] == {
        "errors": 1,
        "warnings": 1,
        "infos": 2,
        "files": 1,
        "baseline": 0,
        "silenced": 0,
        "library": False,
    }
    for finding in data["findings"]:
        assert list(finding) == [
            "code", "name", "level", "message", "path", "line", "column", "end_line", "end_column",
            "help", "related", "fix",
        ]  # fmt: skip
    unknown = next(f for f in data["findings"] if f["code"] == "AM102")
    assert (unknown["path"], unknown["line"], unknown["column"]) == ("three.yaml", 8, 5)
    assert (unknown["end_line"], unknown["end_column"]) == (8, 10)
    assert unknown["fix"]["safe"] is False
    assert unknown["fix"]["edits"] == [
        {"path": "three.yaml", "line": 8, "column": 5, "end_line": 8, "end_column": 10, "new": "note"}
    ]


def test_the_same_debate_gives_the_same_bytes(here: Path) -> None:
    ring = "".join(
        f"  c{i}: {{text: Claim {i} is true., supports: [c{(i * 7 + 3) % 30}, c{(i + 1) % 30}]}}\n"
        for i in range(30)
    )
    write(here, ring=f"{HEAD}thesis: c0\nclaims:\n{ring}", three=THREE)
    outs = {
        process("check", "--strict", ".", env={"PYTHONHASHSEED": seed}, cwd=here).stdout for seed in "123"
    }
    assert len(outs) == 1


def test_a_misspelt_rule_is_wrong_usage_before_anything_is_read(here: Path, run: Run) -> None:
    ran = run("check", "--select", "AM203,suport-cycle", "no-such-file.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert 'did you mean "support-cycle"?' in ran.err
    assert "no-such-file" not in ran.err


def test_a_piped_report_is_plain_ascii_without_colour(here: Path) -> None:
    write(here, three=THREE)
    plain = process("check", "three.yaml", cwd=here).stdout
    assert plain.isascii() and b"\x1b" not in plain
    assert b"\x1b[33m" in process("check", "--color", "always", "three.yaml", cwd=here).stdout


@pytest.mark.parametrize(
    ("slip", "mended", "name"),
    [
        ("text: Note: it costs money.", f"text: {quoted('Note: it costs money.')}", "colon-in-text"),
        ("con: [dead]", "con: [dear]", "dangling-reference"),
        ("kind: facts", "kind: value", "bad-value"),
        ("text: Are trams dear?", "text: Trams are dear.", "no-question"),
    ],
)
def test_three_mistakes_of_a_beginner_are_mended_by_what_the_messages_say(
    slip: str, mended: str, name: str
) -> None:
    lines = {
        "text": "text: Trams cost money.", "con": "con: [dear]", "kind": "kind: value",
    }  # fmt: skip
    key = slip.partition(":")[0]

    def debate(line: str) -> str:
        said = {**lines, key: line}
        return HEAD + (
            f"thesis: free\nclaims:\n  free:\n    text: The tram should be free.\n    pro: [Trams are full.]\n"
            f"    {said['con']}\n  dear:\n    {said['text']}\n    {said['kind']}\n"
        )

    assert name in names(debate(slip))
    assert names(debate(mended)) == []


# explain


def test_explain_tells_a_rule_by_code_and_by_name(run: Run) -> None:
    by_code, by_name = run("explain", "am203"), run("explain", "Support-Cycle")
    assert by_code.out == by_name.out
    assert by_code.out.startswith("AM203 support-cycle (error")
    for part in (
        "Why: readers",
        "Instead: cut",
        "Example:\n",
        "Mended:\n",
        "ignore: {support-cycle: the reason}",
    ):
        assert part in by_code.out
    assert "cannot" in run("explain", "AM101").out or "not silenced" in run("explain", "AM101").out


def test_a_contradiction_alone_is_no_reason_against_a_thesis() -> None:
    claims = "claims:\n  a: This is so.\n  b: {text: That is so., pro: [c]}\n  c: So it is.\n"
    text = f"{HEAD}thesis: a\ncontradictions: [[a, b]]\n{claims}"
    said = [d.message for d in check(read_text(text), select=["one-sided"])]
    assert said == ['the thesis "a" has a claim that contradicts it, and no reason for it']


def test_explain_tells_a_scheme_with_its_critical_questions(run: Run) -> None:
    out = run("explain", "expert_opinion").out
    assert "E knows field F." in out
    assert out.count("an unfavourable answer") == 6
    assert "breaks the step" in out and "attacks a premise" in out and "opposite conclusion" in out
    assert run("explain", "expert-opinion").out == out


def test_the_scheme_that_explain_shows_can_be_pasted_into_a_debate(run: Run) -> None:
    for scheme in schemes():
        step = run("explain", scheme).out.split("In a debate:\n")[1]
        claims = "claims: {a-claim: Trams are dear., another-claim: Trams are loud.}\n"
        text = f"{HEAD}thesis: another-claim\n{claims}arguments:\n{step}"
        assert [d.message for d in check(read_text(text), ignore=["one-sided"])] == []


def test_explain_without_a_name_lists_all_rules_and_schemes(run: Run) -> None:
    out = run("explain").out
    for rule in all_rules():
        assert f"{rule.code}  {rule.name} " in out
    for scheme in schemes():
        assert f"\n  {scheme} " in out


def test_explain_in_json_has_the_whole_page(run: Run) -> None:
    page = json.loads(run("explain", "AM303", "--format", "json").out)["rule"]
    assert page["name"] == "duplicate-claim" and page["level"] == "warning" and not page["fault"]
    assert page["mended"].startswith("thesis: free\nclaims:\n")
    everything = json.loads(run("explain", "--format", "json").out)
    assert page in everything["rules"]
    assert len(everything["schemes"]) == len(schemes())


def test_explain_of_what_does_not_exist_proposes_what_was_meant(run: Run) -> None:
    ran = run("explain", "suport-cycle")
    assert (ran.status, ran.out) == (2, "")
    assert 'did you mean "support-cycle"?' in ran.err
    assert 'did you mean "analogy"?' in run("explain", "analgy").err
