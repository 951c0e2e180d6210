"""Every rule does what its page and its cases say.

A case file, `cases/rules/AMNNN.yaml`, is a list of cases:

    - name: what the case shows
      debate: |              # the text of a debate file; without `argmap:` two lines are put before it
        ...
      files: {name: text}    # files beside it, if it needs any
      encoding: utf-8        # how the file is saved
      finds:                 # what the rule of this file finds, in order
        - {line: 7, message: part of what it says, help: part of the way out}
      clean: true            # or: that it finds nothing
      options: {most: 9}     # what is set of the rule
      fixed: |               # the text after its safe fixes

A line is one of the text as it stands in the case, from 1.
"""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from argmap import manual
from argmap.catalogue import schemes
from argmap.check import all_rules, catalogue, check
from argmap.commands.explain import page_of
from argmap.diagnostic import Diagnostic, Level
from argmap.faults import FAULTS
from argmap.fixes import fix_all
from argmap.read import Document, read_file
from argmap.report import place
from argmap.rules import STRICT, Tier, modules, own_rules

CASES = Path(__file__).parent / "cases" / "rules"
CODES = tuple(catalogue())
HEADER = "argmap: 1\ntitle: An example\n"

# what no text in a page could show: faults of the bytes of a file, and what another file beside it tells
WITHOUT_EXAMPLE = {"AM001", "AM330"}


def read_beside(folder: Path, case: dict[str, Any]) -> tuple[Document, int]:
    """Save the files of a case and read its debate; also the number of lines that were put before it."""
    for name, text in case.get("files", {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    text = case["debate"]
    header = "" if re.search(r"^\W*argmap:", text, re.MULTILINE) or not text.strip() else HEADER
    path = folder / "debate.yaml"
    path.write_bytes((header + text).encode(case.get("encoding", "utf-8")))
    return read_file(path), header.count("\n")


def _written(folder: Path, example: str) -> Path:
    path = folder / "debate.yaml"
    path.write_text(manual.complete(example), encoding="utf-8")
    return path


def found_in(folder: Path, example: str, *, strict: bool = True) -> list[Diagnostic]:
    return list(check(read_file(_written(folder, example)), strict=strict))


@cache
def cases_of(code: str) -> list[dict[str, Any]]:
    """The cases of a rule, read by the C parser where there is one."""
    text = (CASES / f"{code}.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def load_cases(*, finding: bool = False) -> list[Any]:
    """The cases of all rules, or of those in which one finds something."""
    stems = [path.stem for path in sorted(CASES.glob("*.yaml"))]
    return [
        pytest.param(stem, case, id=f"{stem} {case['name']}")
        for stem in stems
        for case in cases_of(stem)
        if case.get("finds") or not finding
    ]


@pytest.mark.parametrize(("code", "case"), load_cases())
def test_a_rule_finds_in_each_of_its_cases_what_the_case_says(
    code: str, case: dict[str, Any], tmp_path: Path
) -> None:
    assert set(case) <= {"name", "debate", "files", "encoding", "finds", "clean", "why", "options", "fixed"}
    document, before = read_beside(tmp_path, case)
    options = {page_of(code).name: case["options"]} if "options" in case else {}
    found = [d for d in check(document, strict=True, options=options) if d.code == code]
    said = [f"line {place(document, d.span).line - before}: {d.message} / {d.help}" for d in found]
    if case.get("clean"):
        assert not said
        return
    assert len(found) == len(case["finds"]), said
    for finding, wanted in zip(found, case["finds"], strict=True):
        assert set(wanted) <= {"line", "message", "help", "marks", "level"}
        assert place(document, finding.span).line - before == wanted["line"], said
        assert wanted["message"] in finding.message
        assert wanted.get("help", "") in finding.help
        if "marks" in wanted:
            assert document.text[finding.span.start : finding.span.end] == wanted["marks"]
        assert finding.level.word == wanted.get("level", page_of(code).level)
    if "fixed" in case:
        find = partial(check, select=[code], options=options)
        text = fix_all(document, find).document.text
        assert text.split("\n", before)[before] == case["fixed"]


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page_with_all_headings_and_cases_of_both_sorts(code: str) -> None:
    page = page_of(code)
    assert page.what.endswith((".", "..."))
    assert page.why and page.instead
    assert bool(page.example and page.mended) is (code not in WITHOUT_EXAMPLE)
    cases = cases_of(code)
    assert any(case.get("clean") for case in cases)
    assert any(case.get("finds") for case in cases)


def test_every_case_file_belongs_to_a_code() -> None:
    assert {path.stem for path in CASES.iterdir()} == set(CODES)


@pytest.mark.parametrize("code", [c for c in CODES if c not in WITHOUT_EXAMPLE])
def test_the_example_of_a_page_has_that_fault_and_mended_it_has_none(code: str, tmp_path: Path) -> None:
    page = page_of(code)
    assert code in {d.code for d in found_in(tmp_path, page.example)}
    assert found_in(tmp_path, page.mended, strict=False) == []
    assert code not in {d.code for d in found_in(tmp_path, page.mended)}


@pytest.mark.parametrize("rule", [r for r in all_rules() if r.tier is Tier.STRICT], ids=lambda r: r.name)
def test_rules_of_good_practice_keep_still_unless_asked_for(rule: Any, tmp_path: Path) -> None:
    example = manual.rule_page(rule).example
    assert rule.code not in {d.code for d in found_in(tmp_path, example, strict=False)}


def test_a_rule_that_only_informs_is_none_of_the_core() -> None:
    assert [r.code for r in all_rules() if r.level is Level.INFO and r.tier is Tier.CORE] == []


@pytest.mark.parametrize("rule", [r for r in all_rules() if r.options], ids=lambda r: r.name)
def test_every_setting_of_a_rule_is_explained_and_can_be_set(rule: Any, tmp_path: Path) -> None:
    page = manual.rule_page(rule)
    assert all(setting.what for setting in page.settings.values())
    document = read_file(_written(tmp_path, page.example))
    codes = [rule.code]
    assert check(document, select=codes, options={rule.name: rule.options}) == check(document, select=codes)


def test_the_rules_that_are_left_alone_unless_asked_for_are_those_of_good_practice() -> None:
    assert {r.code for r in own_rules() if r.tier is Tier.STRICT} == STRICT
    assert set(own_rules(strict=False)) == {r for r in own_rules() if r.tier is not Tier.STRICT}


def test_a_file_has_the_name_of_its_rule() -> None:
    for code, module in modules().items():
        assert module == f"{code.casefold()}_{catalogue()[code].replace('-', '_')}"


def test_no_rule_fault_and_scheme_share_a_name() -> None:
    names = [*catalogue(), *catalogue().values(), *schemes()]
    assert len(names) == len(set(names))


def test_codes_say_the_stage_and_names_are_words_with_hyphens() -> None:
    for code, name in catalogue().items():
        assert re.fullmatch(r"AM[01]\d\d" if code in FAULTS else r"AM[234]\d\d", code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
