"""The engines that draw: which one is used, and what happens when one cannot."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from argmap.diagnostic import ArgmapError
from argmap.graphviz import draw, engines

DOT = 'digraph { "a" -> "b" [label=<<B>−</B>>] }'

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-ins for dot are shell scripts")


def stand_in(folder: Path, script: str) -> None:
    """A program called `dot`."""
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@pytest.fixture
def empty_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that has only what lies in this folder, and what was installed with argmap."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(("to", "head"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_each_engine_of_this_machine_makes_each_picture(
    to: str, head: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for engine in engines():
        if engine.name == "pygraphviz":
            monkeypatch.setenv("PATH", str(tmp_path))
        made = draw(DOT, to)
        assert made.engine == engine.name
        assert made.data.startswith(head)
        assert made.remarks == ()


def test_a_png_has_twice_the_dots_of_a_plain_screen(empty_path: Path) -> None:
    def size(graph: str) -> int:
        return int.from_bytes(draw(graph, "png").data[16:20], "big")

    # a node of 3 inches in a graph without margins
    assert (
        abs(size('digraph { graph [pad=0]; "a" [width=3 fixedsize=true shape=box label=""] }') - 3 * 192) <= 4
    )


def test_a_map_longer_than_a_pdf_page_can_be_is_drawn_smaller() -> None:
    long = "digraph { rankdir=LR; a [width=300 height=1 shape=box] }"
    page = draw(long, "pdf").data
    box = max(float(n) for n in page.split(b"/MediaBox")[1].split(b"]")[0].strip(b" [").split())
    assert 13_000 < box <= 14_400


def page(data: bytes) -> tuple[float, float]:
    left, top, right, bottom = map(float, data.split(b"/MediaBox")[1].split(b"]")[0].strip(b" [").split())
    return right - left, bottom - top


@pytest.mark.parametrize("name", [e.name for e in engines()])
def test_a_pdf_fits_on_a_sheet_of_paper_the_way_that_suits_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "pygraphviz":
        monkeypatch.setenv("PATH", str(tmp_path))
    broad, high = (f"digraph {{ a [width={w} height={h} shape=box] }}" for w, h in ((12, 5), (5, 12)))
    made = draw(broad, "pdf", paper="a4")
    assert (made.engine, page(made.data), made.notes) == (name, (842, 595), ())
    assert page(draw(high, "pdf", paper="letter").data) == (612, 792)


def test_a_map_too_large_for_a_sheet_has_a_larger_one_and_that_is_said() -> None:
    made = draw("digraph { a [width=40 height=20 shape=box] }", "pdf", paper="a4")
    assert page(made.data) == (1684, 1191)
    assert made.notes[0].startswith(
        "the map is too large to be read on a4, so that the sheet is a2, with text of"
    )
    made = draw("digraph { a [width=190 height=20 shape=box] }", "pdf", paper="letter")
    assert "too small to be read" in made.notes[-1]


def test_a_large_map_is_a_png_of_bounded_size_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    row = " ".join(f"n{i} [label={'x' * 40}]" for i in range(4))
    graph = f"digraph {{ rankdir=LR; {row} {{rank=same; {'; '.join(f'm{i}' for i in range(50))}}} }}"

    def dots(data: bytes) -> int:
        return int.from_bytes(data[16:20], "big") * int.from_bytes(data[20:24], "big")

    whole = draw(graph, "png")
    assert whole.notes == ()
    monkeypatch.setattr("argmap.graphviz._SMALL", 100)
    assert draw(graph, "png").data == whole.data
    monkeypatch.setattr("argmap.graphviz.DOTS", dots(whole.data) // 4)
    made = draw(graph, "png")
    assert 0.9 < dots(made.data) / dots(whole.data) * 4 < 1.1
    assert "so that it is drawn at 50% of that" in made.notes[0]


def test_a_map_too_long_for_a_png_is_drawn_smaller_and_that_is_said() -> None:
    made = draw("digraph { rankdir=LR; a [width=300 height=1 shape=box] }", "png")
    assert int.from_bytes(made.data[16:20], "big") <= 32_767
    assert [r.partition(" of its size")[0][-3:] for r in made.remarks] == ["57%"]


def test_an_unknown_picture_is_refused_before_an_engine_sees_it() -> None:
    with pytest.raises(ArgmapError, match='there is no picture "xlib"'):
        draw(DOT, "xlib")


def test_a_machine_without_any_engine_is_told_what_to_install(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)  # as if it were not installed
    with pytest.raises(ArgmapError, match="no Graphviz on this machine") as caught:
        draw(DOT, "svg")
    assert "pip install" in caught.value.help


@posix
@pytest.mark.parametrize(
    "script",
    [
        'echo "Format: \\"pdf\\" not recognized. Use one of: svg" >&2; exit 1',
        "kill -SEGV $$",
        "exit 0",
        "printf '<svg half a picture'",
        "exec /nowhere/at/all",
    ],
    ids=["without this format", "crashes", "says nothing", "half a picture", "cannot be run"],
)
def test_where_the_dot_of_the_machine_fails_the_other_engine_draws(script: str, empty_path: Path) -> None:
    stand_in(empty_path, script)
    assert draw(DOT, "svg").engine == "pygraphviz"


@posix
def test_where_both_engines_fail_both_reasons_are_told(empty_path: Path) -> None:
    stand_in(empty_path, "kill -SEGV $$")
    with pytest.raises(ArgmapError) as caught:
        draw("digraph { a -> ", "svg")
    assert str(caught.value).startswith(
        "dot crashed while drawing (signal 11); pygraphviz could not draw this as svg: "
    )
    assert "Traceback" not in str(caught.value)


@posix
def test_what_an_engine_says_of_a_picture_is_handed_on_and_its_chatter_is_not(empty_path: Path) -> None:
    real = shutil.which("dot", path=os.defpath)
    if not real:
        pytest.skip("there is no dot on this machine")
    stand_in(empty_path, f'echo "Fontconfig warning: x" >&2; echo "Warning: too large" >&2; exec {real} "$@"')
    assert draw(DOT, "svg").remarks == ("Warning: too large",)


@posix
def test_an_engine_that_does_not_end_is_stopped(empty_path: Path) -> None:
    stand_in(empty_path, "while :; do :; done")
    with pytest.raises(ArgmapError, match=r"more than 0\.2 seconds") as caught:
        draw(DOT, "svg", time_limit=0.2)
    assert "--time-limit 1" in caught.value.help


def test_a_file_named_like_the_engine_in_the_current_folder_is_not_run(
    empty_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pygraphviz.py").write_text("raise SystemExit('run')")
    assert draw(DOT, "svg").engine == "pygraphviz"
