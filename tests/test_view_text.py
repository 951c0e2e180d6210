"""Text in cells: measured, searched, told in details; the library as a table."""

from __future__ import annotations

import pytest
from argued_strategy import argued
from debates_strategy import debates, texts
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from argmap.graph import Graph
from argmap.model import Debate, Source, SourceId
from argmap.read import read_text
from argmap.record import replace
from argmap.view.ascii import to_ascii
from argmap.view.cells import clean, clip, fill, line_width, plain, spread, wrap, wrap_to
from argmap.view.crossing import joined
from argmap.view.details import details
from argmap.view.hits import TALL, glimpse, hit_lines
from argmap.view.library import Sort, Summary, arranged, checked, matching, preview, summarize
from argmap.view.loosely import letters, loose
from argmap.view.neighbourhood import Surveyor
from argmap.view.reference import reference
from argmap.view.search import SCOPES, Index, Scope, around, fold, marked
from argmap.view.table import card, column_at, head, table_columns, table_row
from argmap.view.walk import Room

LINES = st.lists(st.tuples(texts().map(clean), st.just("")), max_size=4)


@settings(deadline=None)
@given(texts(), st.integers(1, 40))
def test_wrapped_text_keeps_its_letters_and_the_width(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert all(cell_len(line) <= cells or len(line) == 1 for line in lines)


@settings(deadline=None)
@given(LINES, LINES, st.integers(2, 60))
def test_a_line_is_cut_or_filled_to_the_pane(
    left: list[tuple[str, str]], right: list[tuple[str, str]], cells: int
) -> None:
    assert line_width(fill(left, cells)) == cells
    assert line_width(spread(left, right, cells)) == cells


@settings(deadline=None)
@given(texts(), st.integers(1, 40), st.integers(1, 4))
def test_a_cut_text_says_that_it_was_cut(text: str, cells: int, limit: int) -> None:
    lines = wrap_to(text, cells, limit)
    assert len(lines) <= limit
    whole = wrap(text, cells)
    assert lines == whole or lines[-1].endswith("…")
    assert cell_len(clip(clean(text), cells)) <= cells


def test_what_would_take_over_the_terminal_is_not_sent_to_it() -> None:
    assert clean("one\x1b[2Jtwo\r\nthree\u202egnol") == "one�[2Jtwo three�gnol"


@settings(deadline=None)
@given(texts())
def test_ascii_signs_take_the_cells_of_what_they_stand_for(text: str) -> None:
    text = clean(text)
    assert to_ascii(text).isascii()
    assert cell_len(to_ascii(text)) == sum(cell_len(c) for c in text)


FARES = """\
argmap: 1
title: Fares
thesis: free
sources:
  simon2021:
    type: article-journal
    author: [{family: Simón, given: Ana}, {family: Kim, given: Bo}]
    issued: 2021
    title: Who rides?
    container-title: Transport
    volume: 12
    issue: 3
    page: 1-20
    DOI: 10.1000/xyz
    verified: in part (the pages were not seen)
  lost: {title: A lost report, verified: no}
claims:
  free:
    text: Riding the tram should cost nothing.
    con: [{id: cost, title: Too dear, text: Free trams cost the city more than it can spare., tags: [money]}]
  cars: {text: Free trams take cars off the road., cite: ["simon2021, p. 4", lost]}
  fewer: Fewer cars are good for a town.
arguments:
  goal:
    premises: {means: cars, goal: fewer}
    supports: free
    scheme: positive_consequences
    questions: {1: cost, 2: open, 3: "waived: nobody disputes it"}
"""


def test_a_search_finds_the_claims_that_have_all_words_in_any_order() -> None:
    index = Index(read_text(FARES).debate)
    assert index.search("cars free").claims == ("cars",)
    assert index.search("FREE").claims == ("free", "cost", "cars")
    assert index.search("money city").claims == ("cost",)
    assert index.search("  ").claims == ()
    assert index.search("zeppelin").claims == ()


def test_a_word_that_occurs_nowhere_is_replaced_by_the_nearest_that_does() -> None:
    hits = Index(read_text(FARES).debate).search("raod")
    assert hits.claims == ("cars",)
    assert hits.instead == ("road",)


def test_an_id_is_found_by_its_beginning_first() -> None:
    assert Index(read_text(FARES).debate).search_ids("c").claims == ("cost", "cars")
    assert Index(read_text(FARES).debate).search_ids("ost").claims == ("cost",)


def test_a_scope_says_what_of_a_claim_is_searched() -> None:
    text = FARES.replace(
        "sources:", "positions:\n  greens: {title: The Greens, accept: [cars], reject: [cost]}\nsources:"
    )
    index = Index(read_text(text).debate)
    assert index.search("greens", Scope.ALL).claims == ("cost", "cars")
    assert index.search("greens", Scope.POSITION).claims == ("cost", "cars")
    assert index.search("greens", Scope.CLAIM).claims == ()
    assert index.search("simon who", Scope.SOURCE).claims == ("cars",)
    assert index.search("money", Scope.TAG).claims == ("cost",)
    assert index.search("money", Scope.TEXT).claims == ()
    assert index.search("cost", Scope.TEXT).claims == ("cost", "free")
    assert index.search("cost", Scope.ID).claims == ("cost",)
    # what a claim says comes before what is said of it
    assert index.search("road simon", Scope.ALL).claims == ("cars",)
    assert index.search("cars", Scope.ALL, among={"fewer"}).claims == ("fewer",)


def test_names_are_found_by_their_letters_where_words_find_nothing() -> None:
    index = Index(read_text(FARES).debate)
    assert index.search("tde").claims == ()
    hits = index.search("tde", loosely=True)
    assert hits.claims == ("cost",) and hits.loose
    assert not index.search("dear", loosely=True).loose


@given(
    st.lists(st.text(alphabet="abc -é1", max_size=12), max_size=8),
    st.text(alphabet="abcé1", min_size=1, max_size=4),
)
def test_a_name_is_found_by_letters_exactly_where_a_word_begins_with_them(
    names: list[str], word: str
) -> None:
    def fits(name: str) -> bool:
        starts = [i for i, c in enumerate(name) if c == word[0] and (not i or not name[i - 1].isalnum())]
        for start in starts:
            at = start
            for letter in word[1:]:
                at = name.find(letter, at + 1)
                if at < 0:
                    break
            else:
                return True
        return False

    found = loose(names, (word,))
    assert set(found) == {i for i, name in enumerate(names) if fits(name)}
    for i in found:
        at = letters(names[i], word)
        assert "".join(names[i][k] for k in at) == word and at == sorted(at)


@settings(max_examples=50, deadline=None)
@given(argued(), st.data())
def test_who_types_on_finds_what_is_found_from_the_start(debate: Debate, data: st.DataObject) -> None:
    if not debate.claims:
        return
    text = data.draw(st.sampled_from([c.text for c in debate.claims.values()]))[:12]
    typed = Index(debate)
    for end in range(len(text) + 1):
        scope = data.draw(st.sampled_from([Scope.ALL, Scope.ALL, Scope.TEXT]))
        assert typed.search(text[:end], scope, loosely=True) == Index(debate).search(
            text[:end], scope, loosely=True
        )


@settings(max_examples=50, deadline=None)
@given(argued(), st.integers(12, 120), st.text(alphabet="aeit rs", max_size=4), st.sampled_from(SCOPES))
def test_every_claim_found_is_told_in_two_lines_of_the_width_of_the_list(
    debate: Debate, cells: int, query: str, scope: Scope
) -> None:
    room = Room(debate)
    hits = Index(debate).search(query, scope, loosely=True)
    for claim in (*hits.claims, *debate.claims):
        lines = hit_lines(room, hits, claim, cells, scope=scope)
        assert len(lines) == TALL
        assert all(line_width(line) <= cells for line in lines)
        assert all(line_width(line) <= cells for line in glimpse(room, claim, cells))


def test_found_words_are_marked_where_they_stand_whatever_their_accents() -> None:
    assert marked("Simón rides İzmir's tram", ("simon", "izmir")) == (
        ("Simón", "mark"),
        (" rides ", ""),
        ("İzmir", "mark"),
        ("'s tram", ""),
    )
    claim = replace(read_text(FARES).debate.claims["free"], text="so it goes on " * 10 + "to the needle here")  # type: ignore[index]
    shown = around(claim, ("needle",), 40)
    assert "needle" in plain(shown)
    assert line_width(shown) <= 40


@settings(max_examples=50, deadline=None)
@given(argued(), st.data())
def test_every_word_of_a_claim_finds_that_claim(debate: Debate, data: st.DataObject) -> None:
    if not debate.claims:
        return
    claim = data.draw(st.sampled_from(list(debate.claims.values())))
    words = fold(claim.text).split()
    if words:
        assert claim.id in Index(debate).search(data.draw(st.sampled_from(words))).claims


def test_a_reference_says_who_when_what_and_where() -> None:
    source = read_text(FARES).debate.sources[SourceId("simon2021")]
    assert reference(source) == (
        "Simón, Ana and Bo Kim. 2021. Who rides? Transport 12 (3): 1-20. https://doi.org/10.1000/xyz"
    )
    assert reference(Source(SourceId("bare"))) == "bare"


def told(text: str, claim: str, via: str = "", cells: int = 60) -> str:
    debate = read_text(text).debate
    return "\n".join(plain(line).rstrip() for line in details(Graph(debate), claim, via, cells))


def test_the_details_name_sources_with_their_place_and_how_they_were_checked() -> None:
    text = told(FARES, "cars")
    assert "SOURCES (2)" in text
    assert "1 Simón & Kim 2021, p. 4" in text
    assert "◐ verified in part (the pages were not seen)" in text
    assert "✗ not verified" in text


def test_the_details_of_a_step_list_its_critical_questions_and_their_answers() -> None:
    text = told(FARES, "cars", "goal")
    assert "+ supports Riding the tram should cost nothing." in text
    assert "role     means" in text
    assert "with     Fewer cars are good for a town." in text
    assert "4 critical questions, 2 open" in text
    assert "? open" in text
    assert "→ Too dear" in text
    assert "– waived: nobody disputes it" in text


# without shrinking: the debates are large, and it took minutes
@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(debates(), st.integers(12, 60))
def test_the_details_of_any_claim_fit_their_pane(debate: Debate, cells: int) -> None:
    graph = Graph(debate)
    for claim in debate.claims:
        for via in ("", *(a.id for a in graph.uses(claim))):
            for line in details(graph, claim, via, cells):
                assert line_width(line) <= cells


def test_what_another_debate_says_of_a_claim_is_seen_from_here_with_the_doubts_about_it() -> None:
    here = read_text(FARES, "fares.yaml").debate
    text = """\
argmap: 1
title: Roads
claims:
  jam: {text: Roads are full., supports: [fares#cars]}
  empty: {text: They are empty at night.}
arguments:
  - {id: own, premises: [jam, empty], attacks: fares#free, con: [{id: why, text: Nights do not count.}]}
"""
    there = read_text(text, "roads.yaml").debate
    both = joined(here, [there, here])
    added = {a.id: a for a in both.arguments.values() if a.id not in here.arguments}
    assert {a.target for a in added.values()} == {"cars", "free", "roads#own"}
    assert {p.claim for a in added.values() for p in a.premises} == {"roads#jam", "roads#empty", "roads#why"}
    hood = Surveyor(Graph(both)).look("free")
    assert [(e.claim, e.depth) for e in hood.cons][-3:] == [
        ("roads#jam", 0),
        ("roads#empty", 0),
        ("roads#why", 1),
    ]
    assert joined(here, [here]) is here


def some_debates() -> list[Summary]:
    fares = read_text(FARES, "fares.yaml")
    broken = read_text("argmap: 1\ntitle: Broken\nclaims: {a: {text: One., pro: [nowhere]}}\n", "broken.yaml")
    return [
        checked(summarize("fares.yaml", fares.debate), fares.diagnostics),
        checked(summarize("broken.yaml", broken.debate), broken.diagnostics),
        Summary("later.yaml", "later", read=False),
        Summary("gone.yaml", "gone", problem="gone.yaml: no such file"),
    ]


@pytest.mark.parametrize("cells", [60, 80, 99, 100, 120, 200])
def test_the_rows_of_the_library_line_up(cells: int) -> None:
    summaries = some_debates()
    columns = table_columns(cells, summaries)
    at = plain(head(columns, cells)).index("CLAIMS") + 6
    rows = [plain(table_row(s, columns, cells)) for s in summaries]
    assert all(cell_len(r) == cells for r in rows)
    assert [r[:at].split()[-1] for r in rows] == ["4", "1", "…", "-"]
    assert ("OPEN CQ" in plain(head(columns, cells))) == (cells >= 72)
    for column in columns:  # a head stands over its column
        x = plain(head(columns, cells)).index(column.head)
        assert column_at(columns, x) == column
    assert column_at(columns, cells) is None
    for sort in (c.sort for c in columns if c.sort):
        assert plain(head(columns, cells, sort)).count("▾") == 1
    assert "✗1" in rows[1]
    assert rows[2][2:7] == "later"  # by its name where the title is not known
    assert all(("fares" in r[2:]) == (cells >= 100) for r in rows[:1])


def test_a_debate_is_a_card_of_two_lines_where_there_is_no_room_for_columns() -> None:
    assert [plain(line).rstrip() for line in card(some_debates()[1], 40, pointed=True)] == [
        "› Broken",
        "  broken · 1 claim  ✗1",
    ]
    assert plain(card(some_debates()[0], 40)[1]).rstrip() == "  fares · 4 claims  +1 −1"
    assert plain(card(some_debates()[0], 22)[1]).rstrip() == "  fares · 4 claims"


def test_the_library_is_filtered_by_words_of_title_and_thesis() -> None:
    assert [s.name for s in matching(some_debates(), "tram nothing")] == ["fares"]
    assert [s.name for s in matching(some_debates(), "")] == ["fares", "broken", "later", "gone"]


def test_the_debates_are_sorted_either_way() -> None:
    def names(sort: Sort, backwards: bool = False) -> list[str]:
        return [s.name for s in arranged(some_debates(), sort, backwards=backwards)]

    assert names(Sort.FILE) == ["fares", "broken", "later", "gone"]  # as they are listed
    assert names(Sort.TITLE) == ["broken", "fares", "gone", "later"]
    assert names(Sort.TITLE, True) == ["later", "gone", "fares", "broken"]
    assert names(Sort.CLAIMS)[:2] == ["fares", "broken"]
    assert names(Sort.OPEN)[0] == "fares"
    assert names(Sort.FAULTS)[:2] == ["gone", "broken"]
    edited = [replace(s, edited=t) for s, t in zip(some_debates(), (5.0, 9.0, 7.0, 0.0), strict=True)]
    assert [s.name for s in arranged(edited, Sort.EDITED)] == ["broken", "later", "fares", "gone"]


def test_the_preview_of_a_debate_tells_its_thesis_reasons_and_faults() -> None:
    text = "\n".join(plain(line) for line in preview(some_debates()[0], 70))
    assert "◆ Riding the tram should cost nothing." in text
    assert "− Too dear" in text
    assert "1 error  ! lists them" in "\n".join(plain(line) for line in preview(some_debates()[1], 70))
    assert "no such file" in "\n".join(plain(line) for line in preview(some_debates()[3], 70))
