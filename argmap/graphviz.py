"""Pictures from DOT: the Graphviz of this machine, or the one that comes with pygraphviz.

The first is the program `dot` on the PATH. Where there is none, the Graphviz inside pygraphviz's wheels draws,
in a child process: a crash or an endless layout is then its own, not ours.
"""

from __future__ import annotations

import math
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec

from argmap.diagnostic import ArgmapError
from argmap.record import record

# What every engine can make. pygraphviz was seen to crash when asked for a format that it does not know.
PICTURES = ("svg", "png", "pdf")
TIME_LIMIT = 120.0

# Dots per inch: twice the 96 of a plain screen. The largest page of PDF readers is 200 inches long.
_SHARP = 192
_SETTINGS = {"png": (f"dpi={_SHARP}",), "pdf": ("size=199,199", "margin=0"), "svg": ()}

DOTS = 40_000_000  # of a png: more takes many seconds to fill, and some programs show no larger ones
_SMALL = 30_000  # letters of DOT; no map with fewer has so many dots

# Sheets of paper in points, upright; where a map would be too small to read on one, the next in the row is taken.
PAPERS = {
    "a4": (595, 842),
    "a3": (842, 1191),
    "a2": (1191, 1684),
    "a1": (1684, 2384),
    "a0": (2384, 3370),
    "letter": (612, 792),
    "tabloid": (792, 1224),
    "ansi-c": (1224, 1584),
    "ansi-d": (1584, 2448),
    "ansi-e": (2448, 3168),
}
_ROWS = (("a4", "a3", "a2", "a1", "a0"), ("letter", "tabloid", "ansi-c", "ansi-d", "ansi-e"))
READABLE = 5.0  # points: print that is smaller is not read
_TEXT = 11.0  # the text of a box on a map in its own size, in points
_EDGE = 14  # what printers leave white at the edges of a sheet, in points
_LARGEST = 1.3  # how much a small map is enlarged

# Run by a fresh Python: reads DOT, writes the picture. `string=`, because AGraph takes other texts for a path.
_CHILD = """
import sys
from pygraphviz import AGraph
to, *settings = sys.argv[1:]
graph = AGraph(string=sys.stdin.buffer.read().decode())
for setting in settings:
    name, _, value = setting.partition("=")
    graph.graph_attr[name] = value
sys.stdout.buffer.write(graph.draw(format=to, prog="dot"))
"""

# What engines say that is of no use to those who look at the picture.
_CHATTER = re.compile(
    r"^(Fontconfig |Warning: graph has \d+ nodes\.\.\.layout|\(?process:\d+\)?: Pango-WARNING|"
    r"in label of |Pango-|network simplex:|$)"
)


# a link in DOT as argmap writes it: what an author wrote has no bare `<` or quotation mark there
_LINK = re.compile(r'<T(?:D|ABLE)\b[^<>]*\bHREF=|\bURL="')


@record
class Picture:
    """What an engine made: the bytes, which engine it was, what it said that a reader should know, and what there
    is to say of the sheet of paper."""

    data: bytes
    engine: str
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@record
class Engine:
    """A Graphviz that can be run: its name, and a function of (DOT, picture, settings, seconds) that draws."""

    name: str
    run: Callable[[bytes, str, tuple[str, ...], float], subprocess.CompletedProcess[bytes]]


def engines() -> list[Engine]:
    """The engines of this machine, the one to use first at the head."""
    found = []
    if shutil.which("dot"):
        found.append(Engine("dot", _run_dot))
    if find_spec("pygraphviz") is not None:
        found.append(Engine("pygraphviz", _run_bundled))
    return found


def draw(dot: str, to: str, *, time_limit: float = TIME_LIMIT, paper: str = "") -> Picture:
    """Draw DOT as svg, png or pdf, in at most `time_limit` seconds. With `paper`, the name of one of `PAPERS`, a
    pdf is a sheet of it, whichever way the map fits better; else it is as large as the map.

    Raises `ArgmapError`, with the way out, where there is no engine, where drawing takes too long, and where
    no engine can draw this.
    """
    if to not in PICTURES:
        raise ArgmapError(f'there is no picture "{to}"', help=f"there are {', '.join(PICTURES)}")
    if paper:
        return _on_paper(dot, paper, time_limit)
    if to == "png" and len(dot) > _SMALL:
        return _of_bounded_size(dot, time_limit)
    return _drawn(dot, to, _SETTINGS[to], time_limit)


def _of_bounded_size(dot: str, time_limit: float) -> Picture:
    """A png with as many dots per inch as it takes to have no more than `DOTS`. How large it would be is known when
    it is drawn as svg, which takes a small part of the time that filling so many dots does."""
    own = _drawn(dot, "svg", (), time_limit)
    box = re.search(rb'<svg width="([\d.]+)pt" height="([\d.]+)pt"', own.data)
    if box is None:
        return _drawn(dot, "png", _SETTINGS["png"], time_limit)
    width, height = (float(side) / 72 * _SHARP for side in box.groups())
    if width * height <= DOTS:
        return _drawn(dot, "png", _SETTINGS["png"], time_limit)
    share = math.sqrt(DOTS / (width * height))
    made = _drawn(dot, "png", (f"dpi={math.floor(_SHARP * share)}",), time_limit)
    note = (
        f"the map would have {width:,.0f} x {height:,.0f} dots, so that it is drawn at {share:.0%} of that; "
        "svg and pdf have no limit; --view, --focus and --depth draw a part, and --map overview its parts as boxes"
    )
    return Picture(made.data, made.engine, made.remarks, (note,))


def _on_paper(dot: str, paper: str, time_limit: float) -> Picture:
    """A pdf on a sheet of paper: drawn once for the size of the map, and once more to fit."""
    own = _drawn(dot, "pdf", ("margin=0",), time_limit)
    box = re.search(rb"/MediaBox *\[ *[\d.]+ +[\d.]+ +([\d.]+) +([\d.]+)", own.data)
    if box is None:
        raise ArgmapError(f"{own.engine} does not say how large the map is", help="leave out --paper")
    width, height = float(box[1]), float(box[2])
    row = next(row for row in _ROWS if paper in row)
    sheets = row[row.index(paper) :]
    for sheet in sheets:
        pages = PAPERS[sheet], PAPERS[sheet][::-1]
        scale, page = max(
            (min((p[0] - 2 * _EDGE) / width, (p[1] - 2 * _EDGE) / height, _LARGEST), p) for p in pages
        )
        if scale * _TEXT >= READABLE:
            break
    made = _drawn(dot, "pdf", ("margin=0", f"viewport={page[0]},{page[1]},{scale:.5f}"), time_limit)
    size = f"text of {scale * _TEXT:.1f} points"
    notes: tuple[str, ...] = ()
    if sheet != paper:
        notes += (f"the map is too large to be read on {paper}, so that the sheet is {sheet}, with {size}",)
    if scale * _TEXT < READABLE:
        notes += (f"{size} is too small to be read: draw a part, or leave out --paper",)
    return Picture(made.data, made.engine, made.remarks, notes)


def _drawn(dot: str, to: str, settings: tuple[str, ...], time_limit: float) -> Picture:
    known = engines()
    if not known:
        raise ArgmapError(
            "there is no Graphviz on this machine, and pictures need one",
            help="install it from https://graphviz.org/download (apt install graphviz, brew install graphviz, "
            "winget install graphviz), or: pip install 'pygraphviz>=2.0.4'",
        )
    failures: list[str] = []
    for engine in known:
        try:
            done = engine.run(dot.encode(), to, settings, time_limit)
        except subprocess.TimeoutExpired:
            raise ArgmapError(
                f"drawing took more than {time_limit:g} seconds and was stopped",
                help="draw a part (--focus CLAIM --depth 2, --groups, --tags), or only titles (--label title); "
                f"or give it more time: --time-limit {time_limit * 5:g}",
            ) from None
        except OSError as problem:
            failures.append(f"{engine.name} could not be run: {(problem.strerror or str(problem)).lower()}")
            continue
        said = _remarks(done.stderr)
        if done.returncode == 0 and _is_picture(done.stdout, to):
            return Picture(done.stdout, engine.name, (*said, *_unlinked(dot, done.stdout, to)))
        failures.append(_failure(engine.name, done, said, to))
    raise ArgmapError(
        "; ".join(failures),
        help="another Graphviz may draw it: https://graphviz.org/download, or pip install 'pygraphviz>=2.0.4'",
    )


def _unlinked(dot: str, picture: bytes, to: str) -> tuple[str, ...]:
    """What there is to say of a pdf whose links are lost: the engine that comes with pygraphviz writes none."""
    if to != "pdf" or b"/URI" in picture or not _LINK.search(dot):
        return ()
    return (
        "it puts no links into a pdf, so that the sources there are text; the Graphviz of a machine does",
    )


def _run_dot(
    dot: bytes, to: str, settings: tuple[str, ...], seconds: float
) -> subprocess.CompletedProcess[bytes]:
    # only a picture needs it: importing the package takes as long as drawing a small map
    from graphviz import CalledProcessError, ExecutableNotFound
    from graphviz.backend import dot_command, execute

    command = [*dot_command.command("dot", to), *(f"-G{s}" for s in settings)]
    try:
        done: subprocess.CompletedProcess[bytes] = execute.run_check(
            command, input=dot, capture_output=True, quiet=True, timeout=seconds
        )
    except CalledProcessError as failed:
        return subprocess.CompletedProcess(
            failed.cmd, failed.returncode, failed.stdout or b"", failed.stderr or b""
        )
    except ExecutableNotFound as gone:
        raise FileNotFoundError(2, "it is not there any more") from gone
    return done


def _run_bundled(
    dot: bytes, to: str, settings: tuple[str, ...], seconds: float
) -> subprocess.CompletedProcess[bytes]:
    # -P: a file called pygraphviz.py in the current folder is not to be imported instead
    command = [sys.executable, "-P", "-c", _CHILD, to, *settings]
    return subprocess.run(command, input=dot, capture_output=True, timeout=seconds, check=False)


def _is_picture(data: bytes, to: str) -> bool:
    """True for a picture that is there from its first bytes to its last."""
    if to == "svg":
        return data.rstrip().endswith(b"</svg>")
    if to == "png":
        return data.startswith(b"\x89PNG\r\n") and data.endswith(b"IEND\xaeB`\x82")
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")


def _remarks(stderr: bytes) -> tuple[str, ...]:
    lines = (line.strip() for line in stderr.decode("utf-8", "replace").splitlines())
    return tuple(dict.fromkeys(_plain(line) for line in lines if not _CHATTER.match(line)))[:5]


def _plain(line: str) -> str:
    """What an engine says, in plain words where they are known."""
    if scaled := re.search(r"too large for cairo-renderer bitmaps\. Scaling by ([\d.]+)", line):
        share = f"{float(scaled[1].rstrip('.')):.0%}"
        return f"the map is too long for a png, so that it is drawn at {share} of its size; svg and pdf have no limit"
    return line


def _failure(name: str, done: subprocess.CompletedProcess[bytes], said: tuple[str, ...], to: str) -> str:
    """Why an engine made no picture, in a line."""
    if done.returncode < 0:
        return f"{name} crashed while drawing (signal {-done.returncode})"
    errors = [line for line in said if not line.startswith(("Traceback", "File ", "Warning"))]
    reason = errors[-1] if errors else f"it ended with status {done.returncode}"
    return f"{name} could not draw this as {to}: {reason}"
