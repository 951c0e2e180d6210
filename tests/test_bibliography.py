"""Sources as authors write them, as programs export them, and as references read."""

from __future__ import annotations

from typing import Any

import pytest
from debates_strategy import csl_items
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.bibliography import CSL_TYPES, CSL_VARIABLES, csl_item, read_bibtex, read_csl_json, reference
from argmap.bibtex import plain
from argmap.csl import date_from_text, names_from_text
from argmap.model import Source, SourceId

SETTINGS = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def cited(**fields: Any) -> str:
    """The reference of a source as an author writes it."""
    return reference(Source(SourceId("s"), csl_item({k.replace("_", "-"): v for k, v in fields.items()})))


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Snyder, Glenn H.", [("Snyder", "Glenn H.")]),
        ("Glenn H. Snyder", [("Snyder", "Glenn H.")]),
        ("Charles de Gaulle", [("de Gaulle", "Charles")]),
        ("Jan van der Berg", [("van der Berg", "Jan")]),
        ("van der Berg", [("van der Berg", "")]),
        ("Christensen, Thomas J., and Jack Snyder", [("Christensen", "Thomas J."), ("Snyder", "Jack")]),
        (
            "Tomz, Michael, Jessica L. P. Weeks, and Kirk Bansak",
            [("Tomz", "Michael"), ("Weeks", "Jessica L. P."), ("Bansak", "Kirk")],
        ),
        ("Kim, Tongfi; Simón, Luis", [("Kim", "Tongfi"), ("Simón", "Luis")]),
        ("Mancur Olson and Richard Zeckhauser", [("Olson", "Mancur"), ("Zeckhauser", "Richard")]),
        ("NATO", ["NATO"]),
        ("North Atlantic Treaty Organization", ["North Atlantic Treaty Organization"]),
        ("Ministry of Defence", ["Ministry of Defence"]),
        ("Department of State and Department of Defense", ["Department of State and Department of Defense"]),
        ("McGerty, Fenella, and others", [("McGerty", "Fenella"), "others"]),
    ],
)
def test_names_in_one_text_are_taken_apart_as_readers_do(written: str, names: list[Any]) -> None:
    said = [
        (n["family"], n.get("given", "")) if "family" in n else n["literal"] for n in names_from_text(written)
    ]
    assert said == names


def test_a_suffix_is_no_given_name() -> None:
    king = {"family": "King", "given": "Martin Luther", "suffix": "Jr."}
    assert (
        names_from_text("King, Martin Luther, Jr.") == names_from_text("King, Jr., Martin Luther") == [king]
    )


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("1984", [[1984]]),
        ("1984-07", [[1984, 7]]),
        ("1984-07-05", [[1984, 7, 5]]),
        ("5 July 1984", [[1984, 7, 5]]),
        ("July 5, 1984", [[1984, 7, 5]]),
        ("July 1984", [[1984, 7]]),
        ("1984/1986", [[1984], [1986]]),
        ("1984–1986", [[1984], [1986]]),
        ("-44", [[-44]]),
        ("2024-02-29", [[2024, 2, 29]]),
        ("2023-02-29", None),
        ("1984-13", None),
        ("in press", None),
        ("0", None),
    ],
)
def test_a_date_is_understood_or_kept_as_it_is_written(written: str, parts: Any) -> None:
    assert date_from_text(written) == ({"date-parts": parts} if parts else {"literal": written})


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [["1984", "7", "5"]]},
        {"date-parts": ["1984", "7", "5"]},
        {"year": "1984", "month": "07", "day": "5"},
        {"year": "1984", "month": "July", "day": "5"},
        [{"year": "1984", "month": "7", "day": "5"}],
        {"raw": "1984-07-05"},
    ],
)
def test_the_dates_of_all_programs_mean_the_same(issued: Any) -> None:
    assert csl_item({"issued": issued}) == {"issued": {"date-parts": [[1984, 7, 5]]}}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"author": {"famly": "Walt"}}, 'author: unknown part "famly" of a name; did you mean "family"?'),
        ({"author": [["Walt"]]}, "author: expected names"),
        ({"author": {"suffix": "Jr."}}, "author: a name needs family and given, or literal"),
        ({"issued": {"yaer": "1984"}}, 'issued: unknown part "yaer" of a date; did you mean "year"?'),
        ({"issued": {"date-parts": [["x"]]}}, "issued: year, month and day are whole numbers"),
        ({"issued": {"date-parts": [[1984, 77]]}}, "issued: no such date: 1984, 77"),
        ({"issued": {"date-parts": [[]]}}, "issued: no such date: empty"),
        ({"title": {"main": "x"}}, "title: expected a text, found a mapping"),
        ({"keyword": [["a"]]}, "keyword: expected a text"),
        ({"custom": "x"}, "custom: expected a mapping"),
    ],
)
def test_a_field_of_the_wrong_shape_is_named(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r"^") as refused:
        csl_item(fields)
    assert str(refused.value).startswith(message)


@SETTINGS
@given(csl_items())
def test_an_item_in_normal_form_stays_as_it_is(item: dict[str, Any]) -> None:
    assert csl_item(item) == item


def test_the_names_of_csl_are_all_there() -> None:
    # counted in the specification: 45 types; the names above that format 1 lists in its own page
    assert len(CSL_TYPES) == 45
    assert {
        *("type", "author", "issued", "title", "container-title", "volume", "issue", "page", "publisher"),
        *("DOI", "ISBN", "URL", "note", "verified", "id", "custom", "citation-key"),
    } <= CSL_VARIABLES


BIB = r"""
Remarks stand between the entries; an address like a@b.org is no entry.
@string{wp = "World Politics"}
@article{snyder1984,
  author = {Snyder, Glenn H.}, title = {The {Security} Dilemma in Alliance Politics},
  journal = wp, volume = 36, number = 4, pages = {461--495}, year = 1984, month = jul,
  doi = {https://doi.org/10.2307/2010183}, file = {kept/nowhere.pdf}}
@article{broken, title = {An entry without its last brace, year = 1999
@Book{plumper, author = "Pl{\"u}mper, Thomas and {North Atlantic Council} and Charles de Gaulle",
  title = {War \& Peace}, subtitle = {A {\'E}tude --- in 100\% \emph{prose}}, date = {2001-05},
  publisher = {P}, address = {K{\o}benhavn}, url = {https://x.org/a\_b%20c}}
@inbook{ch, crossref = {PLUMPER}, author = {King, Jr., Martin Luther}, title = {On ``Peace''}, pages = "1-2"}
@misc{site, author = {Foo and others}, title = nobody, howpublished = {\url{https://a.org}}, year = {in press}}
@phdthesis{thesis, author = {A B}, title = {T}, school = {U}, year = 1999}
@techreport{report, author = {{RAND}}, title = {R}, institution = {RAND Corporation}, number = 7, year = 2016}
@article{snyder1984, title = {Again}}
@article{lost, crossref = {nothing}, title = {L}}
"""


def test_bibtex_is_read_entry_by_entry_and_a_fault_in_one_does_not_touch_the_others() -> None:
    entries, problems = read_bibtex(BIB)
    items = {key: item for key, item, _ in entries}
    assert list(items) == ["snyder1984", "broken", "plumper", "ch", "site", "thesis", "report", "lost"]
    assert items["snyder1984"] == {
        "type": "article-journal",
        "author": [{"family": "Snyder", "given": "Glenn H."}],
        "issued": {"date-parts": [[1984, 7]]},
        "title": "The Security Dilemma in Alliance Politics",
        "container-title": "World Politics",
        "volume": "36",
        "issue": "4",
        "page": "461-495",
        "DOI": "10.2307/2010183",
    }
    assert items["plumper"]["author"] == [
        {"family": "Plümper", "given": "Thomas"},
        {"literal": "North Atlantic Council"},
        {"family": "de Gaulle", "given": "Charles"},
    ]
    assert items["plumper"]["title"] == "War & Peace: A Étude — in 100% prose"
    assert items["plumper"]["publisher-place"] == "København"
    assert items["plumper"]["URL"] == "https://x.org/a_b%20c"
    assert items["ch"]["container-title"] == "War & Peace: A Étude — in 100% prose"
    assert items["ch"]["title"] == "On “Peace”"
    assert items["ch"]["issued"] == {"date-parts": [[2001, 5]]}
    assert "URL" not in items["ch"]
    assert items["site"]["type"] == "webpage"
    assert items["site"]["URL"] == "https://a.org"
    assert items["site"]["issued"] == {"literal": "in press"}
    assert items["thesis"]["genre"] == "PhD thesis"
    assert items["report"]["number"] == "7"
    said = [(BIB[at:].split(",")[0], message) for message, at in problems]
    assert said == [
        ("@article{broken", "this entry is not closed: a brace or quotation mark is missing"),
        ("@misc{site", "undefined @string nobody"),
        ("@article{snyder1984", 'there is a source "snyder1984" already'),
        ("@article{lost", 'the source "lost": there is no entry "nothing" to refer to'),
    ]


def test_every_entry_of_a_bibliography_is_found_at_its_place() -> None:
    for key, _, at in read_bibtex(BIB)[0]:
        assert BIB[at:].lower().split("{")[1].startswith(key)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\"o} \"{o} \"o", "ö ö ö"),
        (r"\'{\i} \v{c} \c{c} Erd\H{o}s \ss", "í č ç Erdős ß"),
        (r"{NATO} and {{US}}", "NATO and US"),
        (r"\textbf{a} {\em b} \url{http://c}", "a b http://c"),
        (r"100\% of 50% \$5 $\alpha$", "100% of 50% $5 α"),
        (r"a~b \{c\}", "a b {c}"),
        ("unbalanced { brace", "unbalanced brace"),
        ("plain", "plain"),
    ],
)
def test_latex_is_read_as_the_characters_it_prints(latex: str, text: str) -> None:
    assert plain(latex) == text


def test_csl_json_is_read_in_all_its_shapes() -> None:
    item = '{"id": "a", "type": "book", "volume": 3, "issued": {"date-parts": [[1984, "7"]]}, "note": null}'
    expected = {"type": "book", "volume": "3", "issued": {"date-parts": [[1984, 7]]}}
    for text in (
        f"[{item}]",
        f'{{"items": [{item}], "exported": 1}}',
        f'{{"a": {item}, "version": 1}}',
        f"\ufeff[{item}]",
    ):
        entries, problems = read_csl_json(text)
        assert [(key, found) for key, found, _ in entries] == [("a", expected)]
        assert problems == []
        assert text[entries[0][2] :].startswith('{"id": "a"')


def test_csl_json_with_faults_gives_what_stands_before_and_beside_them() -> None:
    text = (
        '[{"id": "a"}, {"title": "no id"}, {"id": "b", "issued": {"x": 1}}, 7,\n {"id": "a"}, {"id": "c"} {'
    )
    entries, problems = read_csl_json(text)
    assert [key for key, _, _ in entries] == ["a", "c"]
    assert [message for message, _ in problems] == [
        "an item without an id",
        'the source "b": issued: unknown part "x" of a date; write 1984, 1984-07 or 1984-07-05',
        'expected an item such as {"id": "snyder1984", "title": "…"}',
        'there is a source "a" already',
        "not JSON: expected a comma or ]",
    ]
    assert [text[at] for _, at in problems] == ["{", "{", "7", "{", "{"]


@SETTINGS
@given(st.one_of(st.text(), st.text(alphabet='@{}()"=,# abc\\1\n'), st.text(alphabet='[]{}":,\\ud8a1 ')))
def test_no_text_makes_a_reader_of_bibliographies_raise(text: str) -> None:
    for read in (read_bibtex, read_csl_json):
        entries, problems = read(text)
        assert all(0 <= at <= len(text) for *_, at in [*entries, *problems])


@SETTINGS
@given(
    st.integers(0, len(BIB)),
    st.integers(0, 40),
    st.sampled_from(["", "{", "}", '"', "@", "\\", "@article{x,"]),
)
def test_a_bibliography_with_a_piece_missing_keeps_the_entries_around_it(
    start: int, length: int, put: str
) -> None:
    text = BIB[:start] + put + BIB[start + length :]
    keys = [key for key, _, _ in read_bibtex(text)[0]]
    untouched = [key for key, _, at in read_bibtex(BIB)[0] if at > start + length and key != "snyder1984"]
    assert [k for k in keys if k in untouched] == untouched


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (
            {
                "type": "article-journal",
                "author": "Snyder, Glenn H.",
                "issued": "1984-07",
                "title": "The Security Dilemma",
                "container-title": "World Politics",
                "volume": "36",
                "issue": "4",
                "page": "461-495",
                "DOI": "10.2307/2010183",
            },
            "Snyder, Glenn H. 1984. “The Security Dilemma.” World Politics 36 (4): 461–495. https://doi.org/10.2307/2010183",
        ),
        (
            {
                "type": "article-journal",
                "author": ["Brands, Hal", "Feaver, Peter D."],
                "issued": "2017",
                "title": 'What "Are" Alliances Good For?',
                "container-title": "Parameters",
            },
            "Brands, Hal, and Peter D. Feaver. 2017. “What ‘Are’ Alliances Good For?” Parameters.",
        ),
        (
            {
                "type": "book",
                "author": "Walt, Stephen M.",
                "issued": "1987",
                "title": "The Origins of Alliances",
                "edition": "2",
                "publisher": "Cornell",
                "publisher-place": "Ithaca",
            },
            "Walt, Stephen M. 1987. The Origins of Alliances. 2nd ed. Ithaca: Cornell.",
        ),
        (
            {
                "type": "chapter",
                "author": "Schroeder, Paul W.",
                "issued": "1976",
                "title": "Alliances",
                "container-title": "Historical Dimensions",
                "editor": ["Knorr, Klaus", "Doe, J."],
                "page": "227-262",
                "publisher": "Kansas",
            },
            "Schroeder, Paul W. 1976. “Alliances.” In Historical Dimensions, "
            "edited by Klaus Knorr and J. Doe, 227–262. Kansas.",
        ),
        (
            {"type": "book", "editor": "Knorr, Klaus", "title": "Dimensions"},
            "Knorr, Klaus, ed. n.d. Dimensions.",
        ),
        (
            {
                "type": "treaty",
                "title": "North Atlantic Treaty",
                "issued": "1949-04-04",
                "publisher-place": "Washington",
                "URL": "https://nato.int/treaty",
            },
            "North Atlantic Treaty. 1949. Washington, April 4. https://nato.int/treaty",
        ),
        (
            {
                "type": "report",
                "author": {"literal": "RAND Corp."},
                "issued": "2016",
                "title": "Value",
                "genre": "Report",
                "number": "RR-1",
                "publisher": "RAND",
            },
            "RAND Corp. 2016. Value. Report RR-1. RAND.",
        ),
        (
            {
                "type": "article-newspaper",
                "author": "Kennan, George F.",
                "issued": "1997-02-05",
                "title": "A Fateful Error",
                "container-title": "New York Times",
            },
            "Kennan, George F. 1997. “A Fateful Error.” New York Times, February 5.",
        ),
        (
            {"type": "webpage", "title": "Defence <i>Expenditure</i>", "accessed": "2024"},
            "“Defence Expenditure.” n.d.",
        ),
        ({}, "s. n.d."),
    ],
)
def test_a_reference_reads_as_in_a_list_of_works(fields: dict[str, Any], text: str) -> None:
    assert cited(**fields) == text


@SETTINGS
@given(csl_items())
def test_no_reference_has_empty_brackets_double_stops_or_line_breaks(item: dict[str, Any]) -> None:
    words = {k: "Word" if k in ("title", "container-title", "publisher") else v for k, v in item.items()}
    for name in ("author", "editor"):
        if name in words:
            words[name] = [{"family": "Snyder", "given": "G. H."}] * len(item[name])
    for date in ("issued", "accessed"):
        if "literal" in words.get(date, {}):
            words[date] = {"literal": "in press"}
    text = reference(Source(SourceId("s"), words))
    assert "()" not in text
    assert ".." not in text
    assert ". ." not in text
    assert "  " not in text
    assert "\n" not in text
    assert text[0] not in " .,("
