"""A debate as an outline in Markdown, with its sources, for forges, wikis and notes.

Every claim stands under what it bears on, in nested lists: + is a reason for, − a reason against, ~ an undercut,
which breaks the step that it stands under. A claim that bears on several others is opened at one place, and
elsewhere points there. Nothing is left out but notes on arguments, tags, data and the texts of schemes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.formats.commonmark import cited, headed, plain, prose, sourced
from argmap.formats.references import all_citations, references, used
from argmap.graph import Graph
from argmap.model import ArgumentId, Citation, Claim, ClaimId, Debate
from argmap.view.outline import Outline, Row
from argmap.view.paths import Paths
from argmap.view.words import label, shown

SUFFIX = ".md"
# Deeper rows are not indented further, but say their depth: readers of Markdown stop at some twenty levels (markdown-it
# as CommonMark, which counts two for each list) and leave out all that follows.
DEEPEST = 8


def write(debate: Debate) -> str:
    """The outline as CommonMark. The same debate gives the same bytes."""
    return "\n".join(_lines(debate)) + "\n"


def head(debate: Debate) -> Iterator[str]:
    """Title, question and summary."""
    yield f"# {plain(debate.title or debate.question or debate.id)}"
    if debate.question and debate.question != debate.title:
        yield from ("", f"**{plain(debate.question)}**")
    if debate.left_out:
        yield from ("", f"*This is a part of the debate: {debate.extent}.*")
    for paragraph in prose(debate.summary):
        yield from ("", paragraph)


def tail(debate: Debate, citations: Iterable[Citation]) -> Iterator[str]:
    """The list of the sources that are cited, and who wrote the debate under what licence."""
    lines = references(used(debate, citations))
    if lines:
        yield from ("", "## Sources", "")
        yield from (f"- {line}" for line in lines)
    parts = [plain(", ".join(debate.authors)), plain(debate.updated), plain(debate.license)]
    if any(parts):
        yield from ("", "---", "", f"*{' · '.join(p for p in parts if p)}*")
    yield from ("", "<!-- made by argmap -->")


def _lines(debate: Debate) -> Iterator[str]:
    graph = Graph(debate)
    yield from head(debate)
    yield from ("", "## Claims", "")
    yield "\\+ a reason for, − a reason against, ~ breaks the step of the reason that it stands under."
    yield ""
    yield from _outline(graph)
    if debate.contradictions:
        yield from ("", "## What cannot hold together", "")
        for clash in debate.contradictions:
            yield "- " + " ↯ ".join(f"**{plain(label(debate, c))}**" for c in clash.claims)
    if debate.positions:
        yield from ("", "## Positions", "")
        for position in debate.positions.values():
            summary = " ".join(prose(position.summary))
            yield f"- {headed(position.label)} {summary}".rstrip() + cited(debate, position.cite)
            yield from _listed("Holds", debate, position.accept)
            yield from _listed("Rejects", debate, position.reject)
    yield from tail(debate, all_citations(debate))


def _listed(word: str, debate: Debate, claims: Iterable[str]) -> Iterator[str]:
    names = [plain(label(debate, c).rstrip(".")) for c in claims]
    if names:
        yield f"  - {word}: {'; '.join(names)}."


def _outline(graph: Graph) -> Iterator[str]:
    model = Outline(graph, paths := Paths(graph))
    model.open_all()
    line_of = {row.step: number for number, row in enumerate(model.rows)}
    # how far the children of each row above are indented
    margins = [0]
    for number, row in enumerate(model.rows):
        del margins[row.depth + 1 :]
        margin = margins[-1]
        if row.joint:
            if row.joint == "first":
                together = "together" if row.depth else ""
                yield f"{'  ' * margin}- {_sign(graph, row)} {together}{_step_title(graph, row)}".rstrip()
            margin = min(margin + 1, DEEPEST)
        where = ""
        if row.repeat:
            where = "above" if line_of.get(paths.places[row.claim], number) < number else "below"
        yield from _row(graph, row, where, margin)
        margins.append(min(margin + 1, DEEPEST))


def _sign(graph: Graph, row: Row) -> str:
    if not row.depth:
        return ""
    sign = "\\+" if row.sign == "+" else shown(row.sign)
    if row.hook and row.sign == "+":
        sign += " backs the step:"
    elif row.hook and len(graph.debate.arguments[ArgumentId(row.argument)].premises) > 1:
        sign += " breaks the step:"
    deep = f" (depth {row.depth})" if row.depth > DEEPEST else ""
    return f"{sign}{deep}"


def _step_title(graph: Graph, row: Row) -> str:
    argument = graph.debate.arguments[ArgumentId(row.argument)]
    title = f" *{plain(argument.title)}*" if argument.title else ""
    return f"{title}{cited(graph.debate, argument.cite)}:"


def _row(graph: Graph, row: Row, where: str, margin: int) -> Iterator[str]:
    debate = graph.debate
    claim = debate.claims.get(ClaimId(row.claim))
    other = debate.foreign.get(row.claim)
    indent = "  " * margin
    sign = "" if row.joint else _sign(graph, row)
    text = plain(claim.text if claim else other.text if other else "")
    title = f"{headed(label(debate, row.claim))} " if (claim and claim.title) or not text else ""
    if other:
        title = f"**{plain(other.label)}** (in *{plain(other.debate_title or other.debate)}*). "
    if where:
        yield f"{indent}- {sign} {(title or text).strip()} ↗ {where}".replace("-  ", "- ", 1)
        return
    argument = debate.arguments.get(ArgumentId(row.argument))
    unsaid = ""
    if argument is not None and argument.premises[row.number].implicit:
        unsaid = " (left unsaid)"
    if claim and claim.as_of:
        text += f" ({plain(claim.as_of)})"
    citations = [*(claim.cite if claim else ()), *(argument.cite if argument and not row.joint else ())]
    said = f"{title}{sourced(text, debate, citations)}{unsaid} `{row.claim}`"
    yield f"{indent}- {sign} {said}".replace("-  ", "- ", 1)
    yield from _note(claim, indent)


def _note(claim: Claim | None, indent: str) -> Iterator[str]:
    if claim is not None and claim.note:
        for paragraph in prose(claim.note):
            yield ""
            yield f"{indent}  {paragraph}"
        yield ""
