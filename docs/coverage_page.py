"""The page on what the library covers: sixteen controversies, the points of each, and the claims that make them.

A claim names the points that it makes under `data: {covers: [EN-01, ...]}`; `tests/test_debates.py` proves that none
of the points below is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from argmap.model import Claim
from argmap.read import Library, read_library

DEBATES = Path(__file__).resolve().parent.parent / "debates"


class Controversy(NamedTuple):
    """A question with one thesis. `points` are those of the outline that the library began with, `added` those
    that were added to it so that both sides have their best case; `debate` is the stem of its file."""

    debate: str
    question: str
    points: int
    added: int


CONTROVERSIES = {
    "EN": Controversy("entrapment", "Do commitments drag states into wars that are not their own?", 15, 10),
    "EA": Controversy("entangling", "Do standing alliances cost states their strategic autonomy?", 13, 6),
    "DT": Controversy("deterrence", "Do alliances make war less likely?", 14, 5),
    "FO": Controversy("pacts", "Are formal pacts better than flexible coalitions?", 8, 3),
    "WP": Controversy("recalibration", "Should states narrow their alliances when power shifts?", 13, 8),
    "BS": Controversy("burden-sharing", "Are the costs of common defence shared fairly?", 13, 7),
    "BC": Controversy("burden-sharing", "Should contributions be governed by enforceable benchmarks?", 13, 7),
    "EU": Controversy(
        "european-pillar", "Do European defence efforts strengthen the Atlantic alliance?", 7, 2
    ),
    "SV": Controversy("sovereignty", "Can alliance obligations keep domestic consent?", 10, 2),
    "EX": Controversy("expansion", "Does enlarging an alliance make its members safer?", 11, 10),
    "AS": Controversy("asia", "Should Asian security rest on bilateral guarantees?", 9, 2),
    "WA": Controversy("values", "Should hard security come before social-issue agendas?", 8, 5),
    "WR": Controversy("values", "Should alliances take up social, climate and identity goals?", 11, 5),
    "DP": Controversy("democratic-peace", "Should alliances pursue universal values beside security?", 9, 9),
    "RL": Controversy("realism", "What is the main purpose of alliances?", 18, 5),
    "DC": Controversy("conditions", "Should membership and support depend on political reform?", 9, 9),
}


def points(code: str) -> list[str]:
    """Every point of a controversy: its thesis `XX-T`, `XX-01` and on, and the added `XX-F1` and on."""
    one = CONTROVERSIES[code]
    first = [f"{code}-{n:02}" for n in range(1, one.points + 1)]
    return [f"{code}-T", *first, *(f"{code}-F{n}" for n in range(1, one.added + 1))]


def covering(library: Library) -> Iterator[tuple[str, str, Claim]]:
    """(point, stem of the debate, claim) for every point that a claim of the library names."""
    for stem, document in library.documents.items():
        for claim in document.debate.claims.values():
            for point in claim.data.get("covers", ()):
                yield point, stem, claim


def page() -> str:
    """The page, as Markdown."""
    library = read_library(DEBATES)
    found: dict[str, list[tuple[str, Claim]]] = {}
    for point, stem, claim in covering(library):
        found.setdefault(point, []).append((stem, claim))
    debates = [d.debate for d in library.documents.values() if d.debate.claims]
    claims = sum(len(d.claims) for d in debates)
    total = sum(len(points(code)) for code in CONTROVERSIES)
    lines = [
        "# What the library covers",
        "",
        f"{len(debates)} debates with {claims} claims make the {total} points of {len(CONTROVERSIES)} controversies",
        "of alliance politics. `T` is the thesis of a controversy. `F` marks a point that was added for fairness, so",
        "that each side has its best case. Claims that make none of the points below are those that the authors",
        "added: answers, cases, figures. How the debates were written is told in [editorial.md](editorial.md).",
    ]
    for code, one in CONTROVERSIES.items():
        lines += ["", f"## {code}: {one.question}", "", "| point | where | claim |", "|---|---|---|"]
        for point in points(code):
            for stem, claim in found.get(point, ()):
                text = claim.text.replace("|", "\\|")
                lines.append(f"| {point} | [{stem}](../debates/{stem}.yaml)`#{claim.id}` | {text} |")
    return "\n".join(lines) + "\n"
