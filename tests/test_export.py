"""The command `export`: what it writes, where to, and what it refuses."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import pytest
from conftest import TRAM, Ran, environment, process

from argmap.read import debate_files, read_file

LIBRARY = Path(__file__).parent.parent / "debates"
Run = Callable[..., Ran]


def test_an_export_goes_into_the_folder_exports_and_replaces_the_one_before(run: Run, tram: Path) -> None:
    assert run("export", "tram.yaml", "--to", "svg") == Ran(0, "", "wrote exports/tram.svg\n")
    first = Path("exports/tram.svg").read_bytes()
    assert run("export", "tram.yaml", "--to", "svg", "--theme", "dark").status == 0
    assert Path("exports/tram.svg").read_bytes() != first
    assert run("export", "tram.yaml", "--to", "svg").status == 0
    assert Path("exports/tram.svg").read_bytes() == first


def test_the_end_of_the_name_decides_the_format(run: Run, tram: Path) -> None:
    for name, head in {"a.dot": b"digraph", "a.json": b"{", "a.pdf": b"%PDF", "a.PNG": b"\x89PNG"}.items():
        assert run("export", "tram.yaml", "-o", name).status == 0
        assert Path(name).read_bytes().startswith(head)


def test_standard_output_gets_the_bytes_and_nothing_else(tram: Path) -> None:
    done = process(
        "export", "-", "--to", "png", "-o", "-", "--stdin-filename", "tram.yaml", stdin=tram.read_bytes()
    )
    assert done.stdout.startswith(b"\x89PNG")
    assert done.stderr == b""
    assert not Path("exports").exists()


def test_a_debate_without_a_file_has_a_name_to_be_written_under(tram: Path) -> None:
    done = process("export", "-", "--to", "dot", stdin=tram.read_bytes())
    assert done.stderr == b"wrote exports/debate.dot\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "sgv"], 'did you mean "svg"?'),
        ([], "no format is given"),
        (["--to", "svg", "-o", "x.png"], "call it x.svg"),
        (["--to", "svg", "--tags", "trafic"], 'did you mean "traffic"?'),
        (["--to", "svg", "--focus", "crs"], 'did you mean "cars"?'),
        (["--to", "svg", "--kinds", "facts"], 'did you mean "fact"?'),
        (["--to", "svg", "--positions", "green"], 'did you mean "greens"?'),
        (["--to", "svg", "--view", "core"], 'there is no view "core"'),
        (["--to", "svg", "--depth", "0"], '"0" is not a number from 1 up'),
        (["--to", "svg", "--direction", "UP"], "only TB, BT, LR, RL"),
        (["--to", "svg", "--time-limit", "never"], "not a number of seconds"),
        (["--to", "svg", "-o", "no/where.svg"], "mkdir -p no"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_way_out(
    words: list[str], said: str, run: Run, tram: Path
) -> None:
    ran = run("export", "tram.yaml", *words)
    assert ran.status == 2
    assert ran.out == ""
    assert said in ran.err
    assert sorted(p.name for p in Path().iterdir()) == ["tram.yaml"]


def test_a_debate_is_never_written_over(run: Run, tram: Path) -> None:
    before = tram.read_bytes()
    for words in (["--to", "yaml", "-o", "tram.yaml"], ["--to", "yaml", "-o", "tram.yaml", "--force"]):
        ran = run("export", "tram.yaml", *words)
        assert ran.status == 2
        assert "is the debate itself" in ran.err
    other = tram.with_name("other.yaml")
    other.write_text("# mine\n")
    assert "exists already" in run("export", "tram.yaml", "--to", "yaml", "-o", "other.yaml").err
    assert (tram.read_bytes(), other.read_text()) == (before, "# mine\n")
    assert run("export", "tram.yaml", "--to", "yaml", "-o", "other.yaml", "--force").status == 0


def test_a_file_that_is_no_export_is_replaced_only_with_force(run: Run, tram: Path) -> None:
    for name in ("notes.svg", "notes.dot", "notes.json"):
        Path(name).write_text("my notes\n")
        ran = run("export", "tram.yaml", "-o", name)
        assert ran.status == 2
        assert "--force replaces it" in ran.err
        assert Path(name).read_text() == "my notes\n"
        assert run("export", "tram.yaml", "-o", name, "--force").status == 0
        assert run("export", "tram.yaml", "-o", name).status == 0


def test_several_debates_give_a_file_each(run: Run, tram: Path) -> None:
    Path("debates").mkdir()
    for name in ("one", "two"):
        Path("debates", f"{name}.yaml").write_bytes(tram.read_bytes())
    assert run("export", "--to", "dot").err == "wrote exports/one.dot\nwrote exports/two.dot\n"
    assert run("export", "debates", "--to", "dot", "-o", "maps/").status == 0
    assert sorted(p.name for p in Path("maps").iterdir()) == ["one.dot", "two.dot"]
    assert "do not fit into the file" in run("export", "debates", "-o", "all.dot").err
    assert "cannot go to standard output" in run("export", "debates", "--to", "dot", "-o", "-").err
    Path("one.yaml").write_bytes(tram.read_bytes())
    assert "would both be written to" in run("export", "debates", "one.yaml", "--to", "dot").err


def links_of(path: Path) -> set[str]:
    root = ElementTree.parse(path).getroot()
    return {value for e in root.iter() for name, value in e.attrib.items() if name.endswith("href")}


def test_a_library_is_drawn_in_one_picture(run: Run, tmp_path: Path) -> None:
    for form in ("svg", "png", "pdf", "dot"):
        path = tmp_path / f"all.{form}"
        for _ in range(2):  # known again, and replaced
            assert run("export", LIBRARY, "--map", "library", "-o", path).status == 0
    assert links_of(tmp_path / "all.svg") == {f"{path.stem}.svg" for path in debate_files(LIBRARY)}
    assert " bears on " in (tmp_path / "all.svg").read_text("utf-8")
    assert "--map is not for json" in run("export", LIBRARY, "--map", "library", "--to", "json").err


def test_the_parts_of_a_debate_are_drawn_one_by_one_and_an_overview_leads_to_them(
    run: Run, tmp_path: Path
) -> None:
    debate = LIBRARY / "entrapment.yaml"
    assert run("export", debate, "--map", "parts", "--to", "svg", "-o", f"{tmp_path}/").status == 0
    links = links_of(tmp_path / "entrapment-overview.svg")
    assert {path.name for path in tmp_path.glob("*.svg")} == links | {"entrapment-overview.svg"}
    assert len(links) > 4
    assert all("entrapment-overview.svg" in links_of(tmp_path / part) for part in links)
    assert "href" not in run("export", debate, "--map", "overview", "--to", "dot", "-o", "-").out


NESTED = """\
argmap: 1
title: T
thesis: t
groups: {a: A, b: {title: B, in: a}}
claims:
  t: It is so.
  yes: {text: One reason is for it., group: a, supports: [t]}
  no: {text: One reason is against it., group: b, attacks: [t]}
"""


@pytest.mark.parametrize("form", ["svg", "html"])
def test_a_group_in_a_group_that_stands_on_both_sides_is_on_the_map(
    run: Run, tmp_path: Path, form: str
) -> None:
    (tmp_path / "n.yaml").write_text(NESTED)
    path = tmp_path / f"n.{form}"
    ran = run("export", tmp_path / "n.yaml", "--direction", "both", "-o", path)
    assert (ran.status, ran.err) == (0, f"wrote {path}\n")
    assert 'id="map:group-b"' in path.read_text("utf-8") or 'id="group-b"' in path.read_text("utf-8")


def test_a_map_of_maps_is_of_the_part_that_is_asked_for(run: Run) -> None:
    ran = run(
        "export",
        "entrapment",
        "--map",
        "overview",
        "--focus",
        "rare",
        "--depth",
        "1",
        "--to",
        "dot",
        "-o",
        "-",
    )
    whole = len(read_file(LIBRARY / "entrapment.yaml").debate.claims)
    assert re.search(rf"An overview of \d of {whole} claims", ran.out)


def test_a_selection_that_nothing_fits_is_said(run: Run, tmp_path: Path) -> None:
    words = ("--tags", "case", "--kinds", "value", "--positions", "realist")
    ran = run("export", "entrapment", "--only", "pro", *words, "-o", tmp_path / "none.dot")
    assert "no claim fits all that is asked for" in ran.err
    assert re.search(r"\b1 of \d+ claims is shown", (tmp_path / "none.dot").read_text("utf-8"))


def test_a_watched_debate_is_written_again_and_faults_leave_the_picture_as_it_is(tram: Path) -> None:
    words = [sys.executable, "-m", "argmap", "export", "tram.yaml", "--to", "svg", "--watch"]
    watcher = subprocess.Popen(words, stderr=subprocess.PIPE, env=environment(), text=True)
    assert watcher.stderr is not None
    said = iter(watcher.stderr.readline, "")

    def until(words: str) -> str:
        heard = ""
        for line in said:
            heard += line
            if words in line:
                return heard
        raise AssertionError(heard)

    try:
        until("watching")
        picture = Path("exports/tram.svg")
        first = picture.read_bytes()
        tram.write_text(TRAM.replace("cost nothing.\n    kind", "cost little.\n    kind"))
        assert "wrote exports/tram.svg" in until("watching")
        second = picture.read_bytes()
        assert (b"cost little." in second, second == first) == (True, False)
        tram.write_text(TRAM.replace("con: [cars]", "con: [carts]"))
        heard = until("watching")
        assert re.search(r"tram\.yaml:\d+: .*carts", heard)
        assert "exports/tram.svg stays as it is" in heard
        tram.write_text("argmap: [1")
        until("watching")
        tram.unlink()
        until("watching")
        assert picture.read_bytes() == second
        tram.write_text(TRAM)
        until("wrote exports/tram.svg")
        assert picture.read_bytes() == first
        watcher.send_signal(signal.SIGINT)
        assert watcher.wait(10) == 130
    finally:
        watcher.kill()
        watcher.stderr.close()
        watcher.wait()


def test_only_files_are_watched(run: Run, tram: Path) -> None:
    assert "--watch is for files" in run("export", "tram.yaml", "--to", "svg", "--watch", "-o", "-").err


def test_a_pdf_is_a_sheet_of_paper_on_request(run: Run, tram: Path) -> None:
    assert run("export", "tram.yaml", "--to", "pdf", "--paper", "a4").err == "wrote exports/tram.pdf\n"
    assert b"842 595" in Path("exports/tram.pdf").read_bytes()
    assert "--paper is for pdf" in run("export", "tram.yaml", "--to", "svg", "--paper", "a4").err
    assert 'did you mean "a4"' in run("export", "tram.yaml", "--to", "pdf", "--paper", "a44").err


@pytest.mark.skipif(not shutil.which("fc-list"), reason="there is no fontconfig on this machine")
def test_a_script_without_a_font_is_named(run: Run, tram: Path) -> None:
    tram.write_text("argmap: 1\ntitle: T\nclaims: {a: 'Ωμέγα, Ж and \U00012000.'}\n")
    said = run("export", "tram.yaml", "--to", "png").err
    assert "no font of this machine has the Cuneiform letters \U00012000" in said
    assert "Greek" not in said
    assert run("export", "tram.yaml", "--to", "svg").err == "wrote exports/tram.svg\n"


def test_a_claim_as_target_is_the_focus_of_the_map(run: Run, tram: Path) -> None:
    assert run("export", "tram.yaml#cost", "--to", "dot").err == "wrote exports/tram-cost.dot\n"
    text = Path("exports/tram-cost.dot").read_text()
    assert 'id="claim-cost"' in text
    assert 'id="claim-habit"' not in text
    assert "+1 more" in text
    assert 'did you mean "cost"?' in run("export", "tram.yaml#costs", "--to", "dot").err


def test_a_part_of_a_debate_can_be_had_as_data(run: Run, tram: Path) -> None:
    out = run("export", "tram.yaml", "--to", "json", "-o", "-", "--only", "con", "--depth", "1").out
    assert [c["id"] for c in json.loads(out)["claims"]] == ["free", "cost"]


def test_a_saved_view_is_taken_and_what_is_given_here_goes_before(run: Run, tram: Path) -> None:
    text = tram.read_text()
    tram.write_text(
        text + "views: {money: {title: Money, tags: [money], theme: print, direction: TB, color-by: kind}}\n"
    )
    assert (
        run("export", "tram.yaml", "--to", "dot", "--view", "money").err == "wrote exports/tram-money.dot\n"
    )
    saved = Path("exports/tram-money.dot").read_text()
    assert "rankdir=TB" in saved
    assert 'id="claim-habit"' not in saved
    out = run(
        "export",
        "tram.yaml",
        "--to",
        "dot",
        "-o",
        "-",
        "--view",
        "money",
        "--direction",
        "RL",
        "--tags",
        "traffic",
    ).out
    assert "rankdir=RL" in out
    assert 'id="claim-cars"' in out
    assert 'did you mean "money"?' in run("export", "tram.yaml", "--to", "dot", "--view", "mony").err


def test_a_debate_with_faults_is_drawn_as_far_as_it_can_be_and_that_is_said(run: Run, tram: Path) -> None:
    tram.write_text(tram.read_text() + "contradictions: [[cars, nowhere]]\n")
    ran = run("export", "tram.yaml", "--to", "svg")
    assert ran.status == 0
    assert "tram.yaml has an error that may hide parts of it" in ran.err
    assert "wrote exports/tram.svg" in ran.err
    Path("empty.yaml").write_text("argmap: 1\ntitle: T\n")
    assert "nothing to write" in run("export", "empty.yaml", "--to", "svg").err


def test_a_map_too_big_for_full_care_is_announced(run: Run, tram: Path) -> None:
    chain = "".join(f"  c{n}: {{text: Claim {n}., supports: [c{n // 3}]}}\n" for n in range(1, 1600))
    Path("big.yaml").write_text(f"argmap: 1\ntitle: Big\nthesis: c0\nclaims:\n  c0: Claim 0.\n{chain}")
    ran = run("export", "big.yaml", "--to", "svg", "--label", "id", "--time-limit", "0.05")
    assert ran.status == 2
    assert "1600 claims are many for one picture" in ran.err
    assert "was stopped" in ran.err
    assert not Path("exports").exists()
    assert "splines=line" in run("export", "big.yaml", "--to", "dot", "-o", "-").out


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n my photo"),
        ("mine.svg", b"<?xml version='1.0'?><svg>my drawing</svg>"),
        ("thesis.pdf", b"%PDF-1.7 my thesis"),
        ("package.json", b'{\n  "version": "1.0.0"\n}'),
        ("g.dot", b"// my graph\ndigraph {}"),
        ("empty.svg", b""),
        ("exports/tram.svg", b"draft"),
    ],
)
def test_what_another_program_made_is_never_taken_for_an_export(
    run: Run, tram: Path, name: str, head: bytes
) -> None:
    Path("exports").mkdir(exist_ok=True)
    Path(name).write_bytes(head)
    ran = run("export", "tram.yaml", "-o", name)
    assert ran.status == 2
    assert "--force replaces it" in ran.err
    assert Path(name).read_bytes() == head


@pytest.mark.parametrize("form", ["dot", "svg", "png", "pdf", "json"])
def test_an_export_is_known_again_and_replaced(run: Run, tram: Path, form: str) -> None:
    for _ in range(2):
        assert run("export", "tram.yaml", "-o", f"map.{form}").status == 0


def test_exports_that_are_made_at_once_do_not_keep_one_another_back(tram: Path) -> None:
    for form in ("json", "dot"):
        words = [sys.executable, "-m", "argmap", "export", "tram.yaml", "--to", form]
        running = [subprocess.Popen(words, stderr=subprocess.PIPE, env=environment()) for _ in range(6)]
        ended = [(one.communicate(timeout=60)[1], one.returncode) for one in running]
        assert ended == [(f"wrote exports/tram.{form}\n".encode(), 0)] * 6
    assert sorted(p.name for p in Path("exports").iterdir()) == ["tram.dot", "tram.json"]


FORMS = ["brief", "csv", "dot", "graphml", "html", "json", "markdown", "mermaid", "pdf", "png", "svg", "yaml"]


@pytest.mark.parametrize("options", [*([form] for form in FORMS), ["svg", "--map", "library"]], ids=" ".join)
def test_a_name_that_is_not_utf8_is_written_and_led_to(tmp_path: Path, options: list[str]) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    bad = os.fsdecode(b"bad\xff")
    (shelf / "tram.yaml").write_text("argmap: 1\ntitle: T\nthesis: a\nclaims: {a: A claim stands here.}\n")
    (shelf / f"{bad}.yaml").write_text(
        "argmap: 1\nthesis: b\nclaims: {b: {text: One stands here., pro: [tram#a]}}\n"
    )
    ran = process("export", "shelf", "--to", *options, "-o", "site/", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    made = {path.name for path in (tmp_path / "site").iterdir()}
    links = set()
    for name in made & {"index.html", "library.svg"}:
        text = (tmp_path / "site" / name).read_bytes().decode("utf-8")
        links = {os.fsdecode(unquote_to_bytes(n)) for n in re.findall(r'href="([^"#:]+)"', text)}
    if options == ["html"]:
        assert links == made - {"index.html"} == {"tram.html", f"{bad}.html"}
    elif "--map" in options:
        assert links == {"tram.svg", f"{bad}.svg"}
    else:
        assert bad in {name.partition(".")[0] for name in made}


def test_where_the_folder_of_exports_cannot_be_made_a_way_out_is_told(run: Run, tram: Path) -> None:
    Path("exports").write_text("mine")
    ran = run("export", "tram.yaml", "--to", "dot")
    assert ran.status == 2 and "exports is no folder" in ran.err and "-o" in ran.err
    assert Path("exports").read_text() == "mine" and "Errno" not in ran.err
    assert "exports is no folder" in run("export", "tram.yaml", "--to", "dot", "-o", "exports/a/").err


def test_a_debate_behind_a_link_in_the_folder_of_exports_is_not_replaced(run: Run, tram: Path) -> None:
    other = Path("other.yaml")
    other.write_bytes(tram.read_bytes())
    Path("exports").mkdir()
    Path("exports/tram.yaml").symlink_to("../other.yaml")
    assert run("export", "tram.yaml", "--to", "yaml").status == 2
    assert other.read_bytes() == tram.read_bytes()
