"""List debates: what each is about, its size, and what is wrong with it.

    argmap list                     the debates of debates/, or those shipped with argmap
    argmap list a.yaml b.yaml       some files
    argmap list --format json       the same figures for programs

Supports, attacks and undercuts together are the arguments; findings are what argmap check reports. In a pipe
every title is on one line; on a terminal the table fits its width, and titles are wrapped. A file that cannot
be read is said and passed over; the command then ends with 2.
"""

from __future__ import annotations

import argparse
import sys

from argmap.check import examine
from argmap.config.project import Asked, Project, add_config_arguments, plan_for
from argmap.diagnostic import ArgmapError
from argmap.read import Document
from argmap.stats import Relations
from argmap.targets import Found, add_target_arguments
from argmap.terminal import Style, columns, print_json
from argmap.view.cells import clean, clip, width, wrap

_FIGURES = ("claims", "arguments", "supports", "attacks", "undercuts", "positions", "sources", "findings")
# what a narrow terminal does without, the first one first
_SPARED = ("sources", "positions", "undercuts", "attacks", "supports", "arguments", "findings", "claims")
_GAP = "  "
_TITLE = 32  # the room that titles get before all figures are shown, where they need it


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap list`."""
    add_target_arguments(parser)
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="how to print them (table)"
    )
    add_config_arguments(parser, excludes=False)


def run(args: argparse.Namespace) -> int:
    """Print a row for each debate."""
    project = Project(args.config, isolated=args.isolated)
    found = Found(args.targets, stdin_filename=args.stdin_filename)
    for target in found.targets:
        if target.claim:
            raise ArgmapError(
                f"{target.path}#{target.claim} names a claim, and this needs a whole debate",
                help=f"leave out #{target.claim}",
            )
    read = [document for _, document in found.read()]
    if args.format == "json":
        print_json({"version": 1, "debates": [_as_data(d) for d in read]})
    elif read:
        style = Style.of(sys.stdout, args.color)
        for line in _table([_row(d, project) for d in read], columns(sys.stdout), style):
            print(line)
    return 2 if found.failed else 0


def _as_data(document: Document) -> dict[str, object]:
    debate = document.debate
    relations = Relations.of(debate)
    return {
        "id": debate.id,
        "path": document.path,
        "title": debate.title,
        "question": debate.question,
        "thesis": list(debate.thesis),
        "claims": len(debate.claims),
        "arguments": len(debate.arguments),
        "supports": relations.supports,
        "attacks": relations.attacks,
        "undercuts": relations.undercuts,
        "contradictions": len(debate.contradictions),
        "positions": len(debate.positions),
        "sources": len(debate.sources),
    }


def _row(document: Document, project: Project) -> dict[str, str]:
    debate = document.debate
    relations = Relations.of(debate)
    figures = {
        "claims": len(debate.claims),
        "arguments": len(debate.arguments),
        "supports": relations.supports,
        "attacks": relations.attacks,
        "undercuts": relations.undercuts,
        "positions": len(debate.positions),
        "sources": len(debate.sources),
        "findings": len(
            examine(document, plan_for(project.settings(document.path), document.path, Asked())).findings
        ),
    }
    return {"id": clean(debate.id), "title": clean(debate.title), **{k: str(v) for k, v in figures.items()}}


def _table(rows: list[dict[str, str]], cells: int | None, style: Style) -> list[str]:
    """The lines of the table, its head included; `cells` is the width to keep to, None for no limit."""
    wide = {name: max(width(r[name]) for r in (*rows, {name: name})) for name in ("id", "title", *_FIGURES)}
    shown = list(_FIGURES)
    if cells is not None:
        wide["id"] = min(wide["id"], max(8, cells // 3))
        spared = list(_SPARED)
        title_least = min(wide["title"], _TITLE, max(12, cells * 2 // 5))
        while spared and _total(wide, shown) - wide["title"] + title_least > cells:
            shown.remove(spared.pop(0))
        wide["title"] = max(1, min(wide["title"], cells - _total(wide, shown) + wide["title"]))
    lines = [style.dim(_line({n: n for n in wide}, shown, wide, style))]
    for row in rows:
        line = _line(row, shown, wide, style)
        if style.colour and row["findings"] != "0" and "findings" in shown:
            # the column of findings is the last that is never spared before the rest
            line = line[: -len(row["findings"])] + style.yellow(row["findings"])
        lines.append(line)
        indent = " " * (wide["id"] + len(_GAP))
        lines += [indent + more for more in wrap(row["title"], wide["title"])[1:]]
    return lines


def _total(wide: dict[str, int], shown: list[str]) -> int:
    """The width of a line with these columns."""
    return wide["id"] + sum(len(_GAP) + wide[name] for name in ("title", *shown))


def _line(row: dict[str, str], shown: list[str], wide: dict[str, int], style: Style) -> str:
    texts = []
    for name, text in (("id", clip(row["id"], wide["id"])), ("title", wrap(row["title"], wide["title"])[0])):
        texts.append(text + " " * (wide[name] - width(text)))
    return _GAP.join((*texts, *(row[name].rjust(wide[name]) for name in shown)))
