"""What findings look like: frames, marks under the right cells, nothing that could harm a terminal."""

from __future__ import annotations

import re

import pytest

from argmap import report
from argmap.check import check
from argmap.diagnostic import ArgmapError, Diagnostic, Fix, Level, Related
from argmap.read import Document, read_text
from argmap.record import replace
from argmap.report import Checked, Report, concise
from argmap.report import json as report_json
from argmap.report.text import lines as framed
from argmap.report.text import window
from argmap.span import Span, TextEdit
from argmap.terminal import Style

TEXT = """\
argmap: 1
title: Should the tram be free?
thesis: free
claims:
  free:
    text: Riding the tram should cost nothing.
    pro: [fares-cut]
    con: [fare-cut]
  fares-cut: Lower fares bring more riders.
"""


def lines(text: str, style: Style = Style(ascii=True), *, width: int | None = None) -> list[str]:  # noqa: B008
    document = read_text(text, "tram.yaml")
    return list(framed(Report((Checked(document, check(document)),)), style, width=width))


def one(line: str, start: int, stop: int, message: str = "here", **more: object) -> Checked:
    """A finding about a part of one line."""
    document = read_text(line, "tram.yaml")
    finding = Diagnostic("AM999", "a-name", Level.ERROR, message, Span("tram.yaml", start, stop))
    return Checked(document, (replace(finding, **more),))  # type: ignore[arg-type]


def test_a_finding_shows_its_line_the_second_place_and_the_way_out() -> None:
    assert (
        "\n".join(lines(TEXT))
        == """\
error AM101 dangling-reference: unknown claim "fare-cut"
  --> tram.yaml:8:11
   |
 8 |     con: [fare-cut]
   |           ^^^^^^^^
   ...
 9 |   fares-cut: Lower fares bring more riders.
   |   --------- "fares-cut" is here
   = help: did you mean "fares-cut"?

1 error in 1 file"""
    )


def test_on_a_terminal_the_frame_is_drawn_in_lines() -> None:
    assert (
        "\n".join(lines(TEXT, Style()))
        == """\
error AM101 dangling-reference: unknown claim "fare-cut"
   ╭─ tram.yaml:8:11
   │
 8 │     con: [fare-cut]
   │           ^^^^^^^^
   ·
 9 │   fares-cut: Lower fares bring more riders.
   │   ───────── "fares-cut" is here
   ╰─ help: did you mean "fares-cut"?

1 error in 1 file"""
    )


def test_colour_adds_nothing_but_colour() -> None:
    coloured = lines(TEXT, Style(colour=True))
    assert coloured[0].startswith("\x1b[31merror AM101\x1b[0m dangling-reference: \x1b[1m")
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in coloured] == lines(TEXT, Style())


def test_in_a_plain_style_a_frame_is_ascii_where_the_file_is() -> None:
    assert all(line.isascii() for line in lines(TEXT))


def test_concise_is_one_line_a_finding() -> None:
    document = read_text(TEXT, "tram.yaml")
    assert list(concise.lines(Report((Checked(document, check(document)),)))) == [
        'tram.yaml:8:11: error AM101 dangling-reference: unknown claim "fare-cut"',
        "1 error in 1 file",
    ]


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("text: one two three", "two"),
        ("\ttext:\tone two three", "two"),
        ("text: 電車は無料 two 漢字", "two"),
        ("text: 電車は無料に", "無料"),
        ("text: cafe\u0301 nai\u0308ve two", "two"),
        ("text: 🚋🚋 two", "two"),
        ("text: \x1b[31m\u202e two \x07", "two"),
        ("two", "two"),
    ],
)
def test_the_marks_stand_under_what_they_mark(line: str, marked: str) -> None:
    start = line.index(marked)
    said = list(framed(Report((one(line, start, start + len(marked)),)), Style(ascii=True)))
    excerpt, under = (s.partition("|")[2] for s in said[3:5])
    # cells, as a terminal counts them: wide characters take two, combining ones none
    cells = "".join(c * 2 if c in "電車は無料に漢字🚋" else c for c in excerpt if c not in "\u0301\u0308")
    wide = "".join(c * 2 if c in "無料" else c for c in marked)
    at = under.index("^")
    assert cells[at : at + len(wide)] == wide
    assert under.count("^") == len(wide)


@pytest.mark.parametrize("start", [0, 7, 60, 500, 5_000, 99_990])
@pytest.mark.parametrize("length", [1, 10, 300])
@pytest.mark.parametrize("room", [20, 76])
def test_a_long_line_is_cut_to_the_room_round_the_marks(start: int, length: int, room: int) -> None:
    line = "".join(chr(ord("a") + i % 26) for i in range(100_000))
    stop = min(start + length, len(line))
    excerpt, before, marked = window(line, start, stop, room)
    assert len(excerpt) <= room
    assert 1 <= marked <= stop - start
    assert excerpt[before : before + marked] == line[start : start + marked]
    assert excerpt.startswith("...") is (start > room // 3)
    assert marked == stop - start or length > room * 2 // 3 - 6


def test_a_line_that_fits_is_shown_whole() -> None:
    assert window("text: one two", 6, 9, 20) == ("text: one two", 6, 3)


def test_a_place_past_the_end_of_a_line_is_marked_at_its_end() -> None:
    assert window("abc", 3, 3, 20) == ("abc", 3, 0)
    assert list(framed(Report((one("abc", 3, 3),)), Style(ascii=True)))[4] == "   |    ^"


def test_a_finding_of_several_lines_is_marked_on_its_first() -> None:
    text = "text: one\n  two\n"
    said = list(framed(Report((one(text, 6, 15),)), Style(ascii=True)))
    assert said[3:5] == [" 1 | text: one", "   |       ^^^"]


def test_the_gutter_is_as_wide_as_the_longest_number_of_a_line() -> None:
    text = "x\n" * 12_344 + "y\n"
    at = len(text) - 2
    related = (Related("and here", Span("tram.yaml", 0, 1)),)
    said = list(framed(Report((one(text, at, at + 1, related=related),)), Style(ascii=True)))
    assert said[1] == "     --> tram.yaml:12345:1"
    assert said[3] == "12345 | y"
    assert said[6] == "    1 | x"


def test_a_second_place_in_another_file_is_shown_with_its_path() -> None:
    here = one("cite: [x]", 7, 8, related=(Related("not in here", Span("sources.yaml", 4, 5)),))
    document = replace(here.source, texts={"sources.yaml": "a:\n  y: 1\n"})
    said = list(framed(Report((Checked(document, here.findings),)), Style(ascii=True)))
    assert said[5:8] == ["   ::: sources.yaml:2:2", " 2 |   y: 1", "   |  - not in here"]
    unknown = list(framed(Report((here,)), Style(ascii=True)))
    assert unknown[5:7] == ["   ::: sources.yaml", "   | not in here"]


def test_what_an_author_wrote_cannot_steer_the_terminal() -> None:
    evil = "\x1b]0;title\x07 \x9b2J \u202egnp\u2066 \r\n next"
    checked = [one(evil, 0, 3, message=f"unknown {evil}", help=evil)]
    for said in (list(framed(Report(tuple(checked)), Style())), list(concise.lines(Report(tuple(checked))))):
        assert all(line.isprintable() for line in said)
    assert r"\x1b]0;title\x07 \x9b2J \u202egnp\u2066    next" in report.shown(evil)


def test_the_summary_is_no_all_clear_where_something_could_not_be_checked() -> None:
    gone = (ArgmapError("there is no file"),)
    fine = Checked(read_text("", "tram.yaml"), ())
    assert report.summary(Report((), problems=gone)) == "nothing was checked"
    assert report.summary(Report((fine,), problems=gone)) == "1 debate, no findings; 1 could not be checked"


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ([[]], "1 debate, no findings"),
        ([[], [], [], []], "4 debates, no findings"),
        ([], "0 debates, no findings"),
        ([[3]], "1 error in 1 file"),
        ([[3, 3, 2], [1], [2]], "2 errors, 2 warnings, 1 info in 3 files"),
        ([[], [2], []], "1 warning in 1 of 3 files"),
        ([[2] * 1234], "1,234 warnings in 1 file"),
    ],
)
def test_the_summary_counts_by_level_and_file(levels: list[list[int]], said: str) -> None:
    document = read_text("", "tram.yaml")
    at = Span("tram.yaml", 0, 0)
    checked = [
        Checked(document, tuple(Diagnostic("AM999", "x", Level(n), "", at) for n in ns)) for ns in levels
    ]
    assert report.summary(Report(tuple(checked))) == said


def test_json_has_places_of_second_places_and_of_edits() -> None:
    fix = Fix("Mend it", (TextEdit(6, 9, "two"),))
    related = (Related("and here", Span("tram.yaml", 10, 13)),)
    data = report_json.data(Report((one("text: one\ntwo", 6, 9, related=related, fix=fix),)))
    (finding,) = data["findings"]
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (1, 7, 1, 10)
    assert finding["related"] == [
        {"message": "and here", "path": "tram.yaml", "line": 2, "column": 1, "end_line": 2, "end_column": 4}
    ]
    assert finding["fix"]["title"] == "Mend it" and finding["fix"]["safe"] is True
    assert [(e["column"], e["end_column"], e["new"]) for e in finding["fix"]["edits"]] == [(7, 10, "two")]


def test_lines_are_counted_alike_whatever_ends_them() -> None:
    places = {
        report.place(document, check(document)[0].span)
        for document in map(_read, (TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r")))
    }
    assert places == {report.Place(8, 11, 8, 19)}


def _read(text: str) -> Document:
    return read_text(text, "tram.yaml")
