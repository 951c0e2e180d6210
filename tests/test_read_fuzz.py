"""The reader on texts that nobody would write, and on debates with slips of the keyboard in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from argmap import fields
from argmap.diagnostic import Level
from argmap.formats.yaml import write
from argmap.read import Document, Folder, read_bytes, read_text
from argmap.span import Span, apply_edits

ROOT = Path(__file__).parent
FOLDER = Folder(ROOT.parent / "debates")
SETTINGS = settings(max_examples=70, deadline=None, suppress_health_check=list(HealthCheck))

TRAPS = (
    *(
        ": ",
        " #",
        "\t",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "*",
        "&",
        "!",
        "%",
        "@",
        "`",
        ">",
        "|",
        "- ",
        "? ",
        ",",
    ),
    *("\n", "\r\n", "\r", "---\n", "...\n", "\x00", "\x07", "\ufeff", "\u2028", "\x85", "é", "🚋", "\\", "~"),
    *(
        "<<: ",
        "key:",
        "text:",
        "pro:",
        "con:",
        ":",
        "-",
        "->",
        '"x',
        "|-",
        ">-",
        "  ",
        "\n\n",
        "a#b",
        "#",
        "",
    ),
)
LINES = (
    *("argmap: 1", "title: T", "claims:", "  a: A.", "  b:", "    text: B is so.", "    pro:", "      - a"),
    *("      - c: d", "      - premises: [a, b]", "        con: [a]", "arguments:", "    con:", "thesis: a"),
    *(
        "  - {premises: [a], supports: b}",
        "    - x",
        "contradictions: [[a, b]]",
        '  "q": "x',
        "   z: |",
        "      y",
    ),
    *(
        "positions: {p: {accept: [a]}}",
        "sources:",
        "  s: {title: T}",
        "groups: {g: G}",
        "? x",
        ": y",
        "- - - a",
    ),
    *("expect: [{method: grounded, in: [a]}]", "views: {v: {focus: a}}", "data: {x: [1, {y: z}]}", "{", "}"),
    *(
        "    undercuts: [a -> b]",
        "    by: p",
        '    cite: [s, "s, 3"]',
        "[",
        "]",
        "&a",
        "*a",
        "!t",
        "%YAML 1.1",
    ),
    *("---", "...", "# c", "\t", "   ", "      - {text: X y., con: [A b c.]}", "argmap: 2", "  a: again"),
    *("thesis: [a, zz]", "    weight: 0.5", "    weight: x", "    ignore: {orphan-claim: r}", "    note: >-"),
    *(
        "      folded text",
        "      more # here",
        "    note: a: b",
        "    tags: [x, y",
        '  c: "unclosed',
        '  d: closed"',
    ),
)


def _slices() -> Iterator[str]:
    """Real debates, each cut to its head and a few of its claims, and one that says everything."""
    yield (ROOT / "cases" / "formats" / "json" / "tram.yaml").read_text("utf-8")
    for path in sorted((ROOT.parent / "debates").glob("*.yaml")):
        head, found, tail = path.read_text("utf-8").partition("\nclaims:\n")
        entries = re.split(r"(?m)^(?=  [A-Za-z])", tail)
        for start in (1, len(entries) // 2) if found else ():
            yield f"{head}{found}{''.join(entries[start : start + 4])}"


DEBATES = tuple(_slices())


@st.composite
def yaml_like(draw: st.DrawFn) -> str:
    """Lines of debate files in any order, with odd things behind them; or heaps of signs."""
    if draw(st.integers(0, 3)) == 0:
        return "".join(draw(st.lists(st.sampled_from((*TRAPS, "a", "b", " ", "1")), max_size=30)))
    behind = st.one_of(st.just(""), st.just(""), st.just(""), st.sampled_from(TRAPS))
    return "\n".join(line + draw(behind) for line in draw(st.lists(st.sampled_from(LINES), max_size=20)))


@st.composite
def slipped(draw: st.DrawFn) -> str:
    """A real debate with one to three slips: lines lost, doubled, swapped or moved, signs lost or put in."""
    text = draw(st.sampled_from(DEBATES))
    for _ in range(draw(st.integers(1, 3))):
        lines = text.split("\n")
        k = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 10)):
            case 0:
                del lines[k]
            case 1:
                lines.insert(k, lines[draw(st.integers(0, len(lines) - 1))])
            case 2:
                m = draw(st.integers(0, len(lines) - 1))
                lines[k], lines[m] = lines[m], lines[k]
            case 3:
                lines[k] = " " * draw(st.integers(1, 3)) + lines[k]
            case 4:
                lines[k] = lines[k][draw(st.integers(1, 3)) :]
            case 5:
                lines[k] = lines[k].replace("  ", "\t", 1)
            case 6:
                lines[k] = lines[k].replace(draw(st.sampled_from("\"':[]{},-")), "", 1)
            case 7:
                lines[k] = lines[k].replace(": ", ":", 1)
            case 8 | 9:
                column = draw(st.integers(0, len(lines[k])))
                lines[k] = lines[k][:column] + draw(st.sampled_from(TRAPS)) + lines[k][column:]
            case _:
                start = draw(st.integers(0, len(text)))
                lines = [text[:start] + text[start + draw(st.integers(1, 60)) :]]
        text = "\n".join(lines)
    return text


def read(text: str, *, pure: bool = False) -> Document:
    return read_text(text, "debate.yaml", folder=FOLDER, pure=pure)


def check_places(document: Document) -> None:
    """Every place that is named lies in the text that it names, and every fix can be made."""

    def inside(span: Span) -> bool:
        text = document.text if span.path == "debate.yaml" else document.texts[span.path]
        return 0 <= span.start <= span.end <= len(text)

    for finding in document.diagnostics:
        assert inside(finding.span), finding
        assert all(inside(related.span) for related in finding.related), finding
        if finding.fix:
            assert all(0 <= e.start <= e.end <= len(document.text) for e in finding.fix.edits), finding
            assert apply_edits(document.text, finding.fix.edits) != document.text
    for claim in document.debate.claims.values():
        assert inside(claim.span)
        assert inside(claim.id_span)
        assert inside(claim.text_span)


def check_sound(document: Document) -> None:
    """What was read hangs together, and what could not be read is said."""
    debate = document.debate
    for argument in debate.arguments.values():
        assert argument.premises
        assert all(p.claim in debate.claims or "#" in p.claim for p in argument.premises)
        assert argument.target in {*debate.claims, *debate.arguments} or "#" in argument.target
    assert all(claim in debate.claims for claim in debate.thesis)
    assert all(claim.text or document.diagnostics for claim in debate.claims.values())
    if not document.whole:
        assert any(d.level is Level.ERROR for d in document.diagnostics)


@SETTINGS
@given(st.one_of(st.text(), yaml_like()))
@example("title: \u2028\nclaims: [")
def test_no_text_makes_the_reader_raise_or_point_outside_of_it(text: str) -> None:
    document = read(text)
    check_places(document)
    check_sound(document)


@SETTINGS
@given(slipped())
def test_a_debate_with_slips_is_read_and_every_fault_has_its_place(text: str) -> None:
    document = read(text)
    check_places(document)
    check_sound(document)


@SETTINGS
@given(
    st.one_of(st.binary(max_size=60), slipped().map(lambda text: text.encode("utf-8", "surrogatepass")[7:]))
)
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    check_sound(read_bytes(data, "debate.yaml", folder=FOLDER))


def claims_in(text: str) -> Iterator[str]:
    """The ids (or, where there is none, the texts) of all claims that the plain YAML of a file holds, found
    without argmap."""
    todo: list[Any] = []
    top = yaml.load(text, Loader=yaml.CBaseLoader)
    if not isinstance(top, dict):
        return
    if isinstance(top.get("claims"), dict):
        for claim_id, entry in top["claims"].items():
            yield claim_id
            todo.append(entry)
    arguments = top.get("arguments")
    todo += (
        arguments.values()
        if isinstance(arguments, dict)
        else arguments
        if isinstance(arguments, list)
        else []
    )
    while todo:
        entry = todo.pop()
        if not isinstance(entry, dict):
            continue
        reasons = [r for side in ("pro", "con") if isinstance(entry.get(side), list) for r in entry[side]]
        premises = entry.get("premises")
        if isinstance(premises, dict):
            premises = list(premises.values())
        for reason in [*reasons, *(premises if isinstance(premises, list) else ())]:
            if isinstance(reason, str) and len(reason.split()) > 1:
                yield reason.strip()
            elif isinstance(reason, dict):
                todo.append(reason)
                if (
                    "premises" not in reason
                    and isinstance(reason.get("text"), str)
                    and reason["text"].strip()
                ):
                    given = reason.get("id")
                    yield given if isinstance(given, str) else reason["text"].strip()


@SETTINGS
@given(st.one_of(slipped(), yaml_like()))
def test_a_file_that_was_read_whole_has_lost_no_claim(text: str) -> None:
    document = read(text)
    # of two claims with one id the second goes by another, and of a key that stands twice the first counts
    if not document.whole or any(d.code in ("AM005", "AM106", "AM107") for d in document.diagnostics):
        return
    try:
        written = set(claims_in(text))
        if any(d.code == "AM014" for d in document.diagnostics):  # keys in the column of the ids
            written -= set(fields.CLAIM)
    except yaml.constructor.ConstructorError:  # a mapping for a key, which PyYAML's own constructor refuses
        return
    kept = {c for claim in document.debate.claims.values() for c in (claim.id, claim.text)}
    assert written <= kept


@settings(SETTINGS, max_examples=50)
@given(st.one_of(slipped(), yaml_like()).filter(lambda text: "\t" not in text and len(text) < 5000))
def test_what_both_parsers_read_whole_they_read_alike(text: str) -> None:
    # they disagree about texts that no author writes, `|-#` for one, which libyaml takes and PyYAML refuses
    fast, slow = read(text), read(text, pure=True)
    if fast.whole and slow.whole:
        assert fast.debate == slow.debate
        assert fast.diagnostics == slow.diagnostics


@SETTINGS
@given(st.one_of(slipped(), yaml_like()))
def test_what_could_be_read_of_a_debate_is_the_same_when_it_is_printed_and_read_again(text: str) -> None:
    debate = read(text).debate
    assert read(write(debate)).debate == debate
