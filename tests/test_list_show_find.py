"""Debates and claims as text: what `list`, `show` and `find` print."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TRAM, Ran
from test_cli import in_terminal

from argmap.commands.show import outline, page, table
from argmap.graph import Graph
from argmap.model import is_foreign
from argmap.read import read_text
from argmap.targets import Found, shipped_library
from argmap.view.cells import line_width, plain

Run = Callable[..., Ran]


def shown(text: str, cells: int = 200) -> list[str]:
    """The outline of a debate as plain lines."""
    document = read_text(text)
    assert document.diagnostics == ()
    return [plain(line) for line in outline(document.debate, cells)]


# list


def test_a_list_counts_what_each_debate_has(tram: Path, run: Run) -> None:
    (tram.parent / "bad.yaml").write_text(
        "argmap: 1\ntitle: Bad\nclaims: {a: {text: A claim stands here., prro: []}}\n"
    )
    head, *rows = run("list", "tram.yaml", "bad.yaml").out.splitlines()
    names = "id title claims arguments supports attacks undercuts positions sources findings"
    assert " ".join(head.split()) == names
    assert " ".join(rows[0].split()) == "tram Should the tram be free? 5 4 1 2 1 1 1 0"
    assert rows[1].split()[:3] == ["bad", "Bad", "1"]
    assert int(rows[1].split()[-1]) > 0


def test_a_list_for_programs_has_the_shape_that_is_promised(tram: Path, run: Run) -> None:
    ran = run("list", "tram.yaml", "--format", "json")
    assert json.loads(ran.out) == {
        "version": 1,
        "debates": [
            {
                "id": "tram",
                "path": "tram.yaml",
                "title": "Should the tram be free?",
                "question": "Should riding the tram cost nothing?",
                "thesis": ["free"],
                "claims": 5,
                "arguments": 4,
                "supports": 1,
                "attacks": 2,
                "undercuts": 1,
                "contradictions": 0,
                "positions": 1,
                "sources": 1,
            }
        ],
    }
    assert run("list", "tram.yaml", "--format", "json").out == ran.out


@pytest.mark.parametrize("columns", [30, 40, 80, 120])
def test_a_list_fits_its_terminal_and_is_whole_in_a_pipe(columns: int, run: Run) -> None:
    library = str(shipped_library())
    said = in_terminal(["list", library], {"NO_COLOR": "1"}, columns=columns).decode()
    # a terminal shows what comes after the progress in its place
    lines = [
        line.rpartition("\x1b[K")[2] for line in said.replace("\r\n", "\n").removesuffix("\n").split("\n")
    ]
    debates = [d for _, d in Found([library]).read()]
    assert max(map(len, lines)) <= columns
    # a title has room to be read: it is wrapped, and no word of it is lost
    shown = " ".join(lines)
    assert sum(line[0] != " " for line in lines) == len(debates) + 1
    assert columns < 40 or all(word in shown for d in debates for word in d.debate.title.split())
    assert columns < 80 or len(lines) <= 2 * len(debates) + 1
    piped = run("list", library).out
    assert all(d.debate.title in piped for d in debates)


def test_the_text_of_a_debate_cannot_steer_the_terminal(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "sly.yaml"
    file.write_text(
        'argmap: 1\ntitle: "Sly \\e]0;title\\a"\nquestion: "\\e[2J?"\nclaims: {a: "Red \\e[31m claim \\u202e ends."}\n'
    )
    for words in (["list", file], ["show", file], ["show", f"{file}#a"], ["find", "red", "--in", file]):
        out = run(*words).out
        assert out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


# show


def test_an_outline_shows_signs_joint_premises_and_undercuts_under_the_step(tram: Path, run: Run) -> None:
    assert run("show", "tram.yaml").out == (
        "Should the tram be free?\n"
        "Should riding the tram cost nothing?\n"
        "\n"
        "◆ Riding the tram should cost nothing. [free]\n"
        "  + ┌ Free trams take cars off the road. [cars]\n"
        "    └ A town is better with fewer cars. [fewer]\n"
        "      ~ Most new riders of free trams used to walk. [habit]\n"
        "  − Free trams cost the city more than it can spare. [cost]\n"
        "      − Free trams take cars off the road. [cars] ↗ see above\n"
    )


def test_a_position_shows_what_it_accepts_and_rejects_with_its_notes(tram: Path, run: Run) -> None:
    Path("pos.yaml").write_text(
        "argmap-position: 1\ndebate: tram\ntitle: Mine\nsummary: As I *see* it.\naccept: [cars]\nreject: [cost]\n"
        "credence: {free: 0.7, cost: 0.1}\nnotes: {cars: I saw it., habit: Is that so?}\n"
    )
    ran = run("show", "pos.yaml")
    assert (ran.status, ran.err) == (0, "")
    assert (
        ran.out
        == """\
Mine
A position on the debate Should the tram be free? [tram]

As I see it.

ACCEPTS
✓ Free trams take cars off the road. [cars]
  I saw it.

REJECTS
✗ Free trams cost the city more than it can spare. [cost]

CREDENCE
70% Riding the tram should cost nothing. [free]
10% Free trams cost the city more than it can spare. [cost]

NOTES
· Most new riders of free trams used to walk. [habit]
  Is that so?
"""
    )
    tram.unlink()
    assert "A position on the debate  [tram]" not in run("show", "pos.yaml").out
    assert "✓ [cars]" in run("show", "pos.yaml").out
    ran = run("show", "pos.yaml", "--form", "table")
    assert ran.status == 2
    assert "pos.yaml is a reader's position on the debate tram, and no debate itself" in ran.err


def test_an_outline_wraps_under_its_sentences(tram: Path) -> None:
    lines = in_terminal(["show", "tram.yaml"], {"NO_COLOR": "1"}, columns=40).decode().splitlines()
    at = lines.index("  + ┌ Free trams take cars off the road.")
    assert lines[at + 1 : at + 4] == [
        "    │ [cars]",
        "    └ A town is better with fewer cars.",
        "      [fewer]",
    ]
    assert max(map(len, lines)) <= 40


def test_a_claim_is_opened_once_and_points_there_elsewhere() -> None:
    lines = shown(
        "argmap: 1\ntitle: T\nthesis: a\nclaims:\n"
        "  a: {text: Top., pro: [b, c]}\n  b: {text: Left., pro: [c]}\n  c: {text: Shared., pro: [d]}\n  d: Deep.\n"
    )
    assert [line for line in lines if "Shared" in line] == [
        "      + Shared. [c] ↗ see below",
        "  + Shared. [c]",
    ]
    assert sum("Deep" in line for line in lines) == 1


def test_a_ring_of_reasons_comes_to_an_end() -> None:
    lines = shown(
        "argmap: 1\ntitle: T\nthesis: a\nclaims:\n"
        "  a: {text: Top., con: [b]}\n  b: {text: Ring., con: [c]}\n  c: {text: Round., con: [b, a]}\n"
    )
    assert lines == [
        "◆ Top. [a]",
        "  − Ring. [b]",
        "      − Round. [c]",
        "          − Ring. [b] ↗ see above",
        "          − Top. [a] ↗ see above",
    ]


def test_what_bears_on_no_thesis_stands_apart_and_nothing_is_left_out() -> None:
    text = (
        "argmap: 1\ntitle: T\nthesis: a\nclaims:\n  a: Top.\n  x: {text: Alone., contradicts: [a]}\n"
        "  y: {text: Ring one., pro: [z]}\n  z: {text: Ring two., con: [y]}\n"
    )
    assert shown(text) == [
        "◆ Top. [a]",
        "",
        "Bears on no thesis",
        "◇ Alone. [x]",
        "◇ Ring one. [y]",
        "  + Ring two. [z]",
        "      − Ring one. [y] ↗ see above",
        "",
        "↯ At most one can hold: [x] and [a]",
    ]


def test_a_relation_that_leads_out_of_the_debate_or_into_a_ring_stands_behind_its_claim() -> None:
    text = (
        "argmap: 1\ntitle: T\nthesis: a\nclaims:\n"
        "  a: {text: A stands., pro: [b], supports: 'other#x'}\n"
        "  b: {text: B stands., attacks: ['other#y', 'other#z']}\n  c: C stands.\n"
        "arguments:\n  u: {premises: [b, c], undercuts: u}\n"
    )
    assert shown(text) == [
        "◆ A stands. [a] + [other#x]",
        "  + B stands. [b] − [other#y] − [other#z] ~ [u]",
        "",
        "Bears on no thesis",
        "◇ C stands. [c] ~ [u]",
    ]


def test_every_claim_and_every_argument_of_the_library_is_in_its_outline() -> None:
    for _, document in Found([str(shipped_library())]).read():
        debate = document.debate
        text = "\n".join(plain(line) for line in outline(debate, 10_000))
        rows = [line for line in text.splitlines() if "[" in line and "At most one" not in line]
        assert {c for c in debate.claims if f"[{c}]" not in text} == set()
        # what bears on a claim of another debate that is not shown stands behind its premise
        behind = [a for a in debate.arguments.values() if any(f" {s} [{a.target}]" in text for s in "+−~")]
        premises = sum(len(a.premises) for a in debate.arguments.values() if a not in behind)
        assert all(is_foreign(a.target) for a in behind)
        roots = sum(line.startswith(("◆", "◇")) for line in rows)
        assert len(rows) == premises + roots


def test_a_chain_of_5000_reasons_is_shown_to_its_end() -> None:
    claims = "".join(f"  c{i}: {{text: Claim {i} stands., pro: [c{i + 1}]}}\n" for i in range(4999))
    text = f"argmap: 1\ntitle: T\nthesis: c0\nclaims:\n{claims}  c4999: The last claim stands.\n"
    lines = shown(text, 80)
    assert sum("The last claim stands. [c4999]" in line for line in lines) == 1
    assert max(map(len, lines)) <= 80
    assert any("4999: + The last" in line for line in lines)


def test_the_page_of_a_claim_tells_what_it_bears_on_and_what_bears_on_it(tram: Path, run: Run) -> None:
    page_of_cars = run("show", "tram.yaml#cars").out
    assert page_of_cars.startswith("Free trams take cars off the road.\n")
    for part in (
        "id       cars",
        "kind     cause",
        "tags     traffic",
        "held by  The Greens",
        "1 Storchmann 2003, 12",
        "Storchmann, Karl. 2003. Free rides.",
        "BEARS ON\n+ Riding the tram should cost nothing. [free]",
        "− Free trams cost the city more than it can spare. [cost] attacks",
        "~ Most new riders of free trams used to walk. [habit]",
    ):
        assert part in page_of_cars
    assert "REASONS FOR\n+ ┌ Free trams" in run("show", "tram.yaml#free").out
    assert "REASONS AGAINST\n− Free trams take cars" in run("show", "tram.yaml#cost").out


def test_every_page_of_the_library_names_all_neighbours_and_keeps_to_its_width() -> None:
    for _, document in Found([str(shipped_library())]).read():
        debate = document.debate
        graph = Graph(debate)
        for claim in debate.claims.values():
            lines = list(page(debate, claim, 60))
            assert max(map(line_width, lines)) <= 60
            text = "\n".join(plain(line) for line in page(debate, claim, 10_000))
            near = {*graph.parents(claim.id), *graph.children(claim.id), *graph.contradicted(claim.id)}
            assert {c for c in near if f"[{c}]" not in text} == set()


def test_one_claim_may_be_the_root_of_an_outline_or_table(tram: Path, run: Run) -> None:
    assert run("show", "tram.yaml#cost", "--form", "outline").out.splitlines() == [
        "◆ Free trams cost the city more than it can spare. [cost]",
        "  − Free trams take cars off the road. [cars]",
    ]
    _, *rows = run("show", "tram.yaml#cost", "--form", "table").out.splitlines()
    assert [row.split()[0] for row in rows] == ["cars", "cost"]


def test_a_table_has_a_row_for_each_claim(tram: Path, run: Run) -> None:
    head, *rows = run("show", "tram.yaml", "--form", "table").out.split("\n\n")[1].splitlines()
    assert head.split() == ["id", "kind", "pro", "con", "sources", "held", "by", "sentence"]
    assert rows[0].split(maxsplit=6) == [
        "free",
        "policy",
        "1",
        "1",
        "0",
        "0",
        "Riding the tram should cost nothing.",
    ]
    assert len(rows) == 5
    debate = read_text(TRAM).debate
    assert max(line_width(line) for line in table(debate, list(debate.claims.values()), 50)) <= 50


def test_a_debate_with_faults_is_shown_as_far_as_it_can_be_and_this_is_said(tram: Path, run: Run) -> None:
    tram.write_text(TRAM + "    pro: [nobody]\n")
    ran = run("show", "tram.yaml")
    assert ran.status == 0
    assert "[habit]" in ran.out
    assert ran.err.startswith("tram.yaml has an error that may hide parts of it: argmap check tram.yaml")


def test_emphasis_is_shown_on_a_terminal_and_its_signs_nowhere(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "tram.yaml"
    path.write_text(
        "argmap: 1\ntitle: T\nsummary: |-\n  Some *planners* and **all** of the _city\n  council_ ask for `free`"
        " trams; 2 * 3 * 4 is no *, snake_case_word\n  stays, and so does \\*this\\*.\n\n  A *last* word.\n"
        "claims: {a: {text: A *claim* stands here., note: 'Not *only* here.'}}\n"
    )
    said = run("show", path).out
    assert (
        "Some planners and all of the city council ask for free trams; 2 * 3 * 4 is no *, snake_case_word "
        "stays, and so does *this*.\n\nA last word.\n" in said
    )
    assert "\x1b[1mcity council\x1b[0m" in run("show", path, "--color", "always").out
    assert "Not only here." in run("show", f"{path}#a").out
    narrow = in_terminal(["show", str(path)], {"NO_COLOR": "1"}, columns=20).decode().splitlines()
    assert max(map(len, narrow)) <= 20


# find


def test_claims_are_found_by_words_with_their_place(tram: Path, run: Run) -> None:
    ran = run("find", "TRAMS", "cars", "--in", "tram.yaml")
    assert ran.out == "tram.yaml:15: cars: Free trams take cars off the road.\n"
    assert TRAM.splitlines()[14].strip() == "- id: cars"
    assert TRAM.splitlines()[27].strip() == "- id: cost"
    ran = run("find", "dear", "--in", "tram.yaml")
    assert ran.out.splitlines()[1] == "tram.yaml:28:   title: Too dear"


def test_found_words_are_marked_on_a_terminal(tram: Path, run: Run) -> None:
    out = run("find", "cars", "--in", "tram.yaml", "--color", "always").out
    assert "take \x1b[4;38;5;214mcars\x1b[0m off" in out


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--kind", "value"], ["fewer"]),
        (["--kind", "value", "--kind", "policy"], ["free", "fewer"]),
        (["--tag", "money"], ["cost"]),
        (["--source", "storch"], ["cars", "habit"]),
        (["--position", "greens"], ["cars", "cost"]),
        (["tram", "--source", "storch", "--tag", "traffic"], ["cars"]),
        (["free trams take"], ["cars"]),
        (["trams free", "take"], []),
        (["zzz"], []),
    ],
)
def test_claims_are_found_by_what_they_are(options: list[str], ids: list[str], tram: Path, run: Run) -> None:
    ran = run("find", *options, "--format", "json", "--in", "tram.yaml")
    assert ran.status == 0
    data = json.loads(ran.out)
    assert data["version"] == 1
    assert [c["id"] for c in data["claims"]] == ids
    text = run("find", *options, "--in", "tram.yaml")
    assert text.status == 0
    assert ("no claim fits" in text.err) == (not ids)


def test_a_search_may_be_bound_to_what_bears_on_one_claim(tram: Path, run: Run) -> None:
    assert run("find", "trams", "--in", "tram.yaml#cost").out.count("\n") == 2
    assert run("find", "trams", "--in", "tram.yaml#fewer").err == "no claim fits\n"


def test_a_misspelt_word_finds_what_was_probably_meant(tram: Path, run: Run) -> None:
    ran = run("find", "walkk", "--in", "tram.yaml")
    assert "habit: Most new riders" in ran.out
    assert 'no claim has "walkk"; these have "walk"' in ran.err
    ran = run("find", "--tag", "mony", "--in", "tram.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert 'did you mean "money"?' in ran.err
    assert run("find", "--in", "tram.yaml").status == 2


def test_on_a_terminal_a_claim_has_the_name_that_other_commands_take(
    tram: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "bus.yaml").write_text(TRAM)
    words = ["find", "cars", "town", "--in", str(tram), "far/bus.yaml"]
    assert in_terminal(words, {"NO_COLOR": "1"}, columns=200).decode().splitlines() == [
        "tram#fewer: A town is better with fewer cars.",
        "far/bus.yaml#fewer: A town is better with fewer cars.",
    ]
    assert run("show", "tram#fewer").status == 0
    assert f"{tram}:20: fewer: A town" in run(*words).out


def test_a_map_is_printed_whole_in_a_pipe_and_as_far_as_it_fits_on_a_terminal(tram: Path, run: Run) -> None:
    lines = run("show", "tram.yaml", "--form", "map").out.splitlines()
    assert "Riding the tram should cost" in lines[3] + lines[4] and "Free trams take cars off" in lines[4]
    assert any("╰┈~┈┈┈┤ Most new riders of free" in line for line in lines)
    assert any("↗ cars" in line or "↗ Free trams take cars off" in line for line in lines)
    assert lines[-2].startswith("+ for, − against, ~ breaks the step")
    one = run("show", "tram.yaml#cost", "--form", "map").out
    assert "Too dear" in one and "↗ also − Riding" in one and "Should the tram" not in one
    folded = run("show", "tram.yaml", "--form", "map", "--depth", "0").out
    assert "+5 hidden" in folded and "5 boxes are hidden by --depth." in folded
    ran = run("show", "tram.yaml", "--depth", "2")
    assert ran.status == 2 and "--form map" in ran.err
    narrow = in_terminal(["show", str(tram), "--form", "map"], {"TERM": "xterm"}, columns=60).decode()
    assert "Too dear" not in narrow and "+5 hidden" in narrow and "a pipe gets every column" in narrow
