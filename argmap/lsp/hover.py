"""What is told of the word under the pointer, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from argmap.catalogue import Scheme, schemes
from argmap.check import all_rules, catalogue
from argmap.fields import Field
from argmap.formats import commonmark
from argmap.graph import Graph
from argmap.lsp.grammar import Spot, field_at, fields_of
from argmap.lsp.names import Thing, debate_of, document_for, name_at, spot_at
from argmap.lsp.workspace import Workspace
from argmap.manual import fault_page, rule_page
from argmap.model import Argument, Citation, Claim, ClaimId, Debate, PositionId, Source, SourceId
from argmap.record import record
from argmap.span import Span
from argmap.view.cells import clean
from argmap.view.reference import reference
from argmap.view.words import relation, sentence, shown, target_words

MANY = 8
"""Reasons on one side that are told one by one; of more, the number is."""


@record
class Hover:
    """A text in Markdown about a stretch of a file."""

    text: str
    span: Span


def hover(workspace: Workspace, path: str, offset: int) -> Hover | None:
    """What is told of the word at an offset; None where there is nothing to tell."""
    name = name_at(workspace, path, offset)
    if name is not None:
        text = about(workspace, path, name.thing)
        if text:
            return Hover(text, name.span)
    spot = spot_at(workspace, path, offset)
    if spot is None:
        return None
    text = _of_spot(workspace, path, spot)
    return Hover(text, Span(path, spot.node.start, spot.node.end)) if text else None


def about(workspace: Workspace, path: str, thing: Thing) -> str:
    """What is told of something that has a name, from the point of view of a file."""
    if thing.kind == "scheme":
        scheme = schemes().get(thing.id)
        return scheme_page(scheme) if scheme else ""
    if thing.kind == "rule":
        return rule_text(thing.id)
    if thing.kind in ("claim", "argument"):
        debate = debate_of(workspace, thing)
        if debate is None:
            return ""
        if thing.kind == "argument":
            argument = debate.arguments.get(thing.id)  # type: ignore[call-overload]
            return argument_page(debate, argument) if argument else ""
        claim = debate.claims.get(ClaimId(thing.id))
        elsewhere = debate.title if thing.path != path and workspace.kind(path) == "debate" else ""
        return claim_page(Graph(debate), claim, elsewhere=elsewhere) if claim else ""
    if thing.kind in ("file", "debate"):
        return _file_page(workspace, thing)
    document = document_for(workspace, path)
    if document is None:
        return ""
    debate = document.debate
    if thing.kind == "source":
        source = debate.sources.get(SourceId(thing.id))
        return source_page(source) if source else ""
    if thing.kind == "position":
        return _position_page(debate, thing.id)
    group = debate.groups.get(thing.id)  # type: ignore[call-overload]
    if group is None:
        return ""
    count = sum(c.group == group.id for c in debate.claims.values())
    lines = [
        commonmark.headed(group.title),
        f"{count} claim{'s'[: count != 1]}",
        *commonmark.prose(group.note),
    ]
    return _joined(lines)


def claim_page(graph: Graph, claim: Claim, *, elsewhere: str = "") -> str:
    """A claim: its sentence, where it stands, what bears on it, who holds it, and its sources in full."""
    debate = graph.debate
    out = [commonmark.headed(claim.title)] if claim.title else []
    out.append(commonmark.plain(claim.text))
    group = debate.groups.get(claim.group) if claim.group else None
    facts = [
        f"`{claim.id}`",
        *([f"of *{commonmark.plain(elsewhere)}*"] if elsewhere else []),
        *(["**a thesis**"] if claim.id in debate.thesis else []),
        *([claim.kind.value] if claim.kind else []),
        *([commonmark.plain(group.title)] if group else []),
        *(commonmark.plain(f"#{t}") for t in claim.tags),
        *([f"as of {commonmark.plain(claim.as_of)}"] if claim.as_of else []),
    ]
    out.append(" · ".join(facts))
    stands = [
        f"- {relation(a)} {commonmark.plain(target_words(debate, a))}" + _together(debate, a, claim.id)
        for a in graph.uses(claim.id)
    ]
    stands += [
        f"- contradicts {commonmark.plain(sentence(debate, c) or c)}" for c in graph.contradicted(claim.id)
    ]
    out.append("\n".join(stands))
    for sign, reasons in (("+", graph.pros(claim.id)), ("-", graph.cons(claim.id))):
        out.append(_reasons(debate, shown(sign), reasons))
    held = [f"held by {_labels(debate, debate.holders(claim.id))}"] if debate.holders(claim.id) else []
    against = [p.id for p in debate.positions.values() if claim.id in p.reject]
    held += [f"rejected by {_labels(debate, against)}"] if against else []
    out.append(" · ".join(held))
    out += commonmark.prose(claim.note)
    out.append(_citations(debate, claim.cite))
    return _joined(out)


def argument_page(debate: Debate, argument: Argument) -> str:
    """An argument: its premises, its step, and the scheme with the critical questions."""
    out = [commonmark.headed(argument.title)] if argument.title else []
    steps = []
    for premise in argument.premises:
        role = f"*{commonmark.plain(premise.role)}:* " if premise.role else ""
        steps.append(f"- {role}{commonmark.plain(sentence(debate, premise.claim) or premise.claim)}")
    out.append("\n".join(steps))
    out.append(
        f"**{shown(argument.sign)}** {relation(argument)} {commonmark.plain(target_words(debate, argument))}"
    )
    out += commonmark.prose(argument.note)
    scheme = schemes().get(argument.scheme) if argument.scheme else None
    if scheme:
        out.append(scheme_page(scheme, argument))
    out.append(_citations(debate, argument.cite))
    return _joined(out)


def scheme_page(scheme: Scheme, argument: Argument | None = None) -> str:
    """A scheme with its pattern and its critical questions, and with the answers of an argument."""
    pattern = [f"- *{role}:* {commonmark.plain(text)}" for role, text in scheme.premises.items()]
    pattern.append(f"- *so:* {commonmark.plain(scheme.conclusion)}")
    asked = []
    for question in scheme.questions:
        answer = argument.questions.get(question.number, "") if argument else None
        said = "" if answer is None else f" → {commonmark.plain(answer or 'open')}"
        asked.append(
            f"{question.number}. {commonmark.plain(question.text)} *({question.effect.words})*{said}"
        )
    return _joined(
        [f"**{commonmark.plain(scheme.name)}** `{scheme.id}`", "\n".join(pattern), "\n".join(asked)]
    )


def source_page(source: Source) -> str:
    """A source in full, and how it was checked."""
    checked = f"*verified:* {commonmark.plain(source.verified)}" if source.verified else ""
    return _joined([_reference(source), checked])


def rule_text(name: str) -> str:
    """What a rule looks for, why, and what to do instead."""
    code = next((c for c, n in catalogue().items() if name in (c, n)), "")
    if not code:
        return ""
    rule = next((r for r in all_rules() if r.code == code), None)
    page = rule_page(rule) if rule else fault_page(code)
    out = [f"**{code} {page.name}** ({page.level})", commonmark.plain(page.what)]
    out += [f"*{h}:* {commonmark.plain(t)}" for h, t in (("Why", page.why), ("Instead", page.instead)) if t]
    return _joined(out)


def field_page(field: Field) -> str:
    """What a key means, what may stand there, and an example."""
    allowed = ", ".join(f"`{c}`" for c in field.choices) if 0 < len(field.choices) < 20 else field.shape.value
    required = " Required." if field.required else ""
    head = f"**{field.name}**: {commonmark.plain(field.doc)}{required}"
    return _joined([head, f"*{allowed}*", f"```yaml\n{field.example}\n```"])


def _of_spot(workspace: Workspace, path: str, spot: Spot) -> str:
    """What is told of a word that names nothing: of a key, its field; of a number, the question that it stands for."""
    value = getattr(spot.node, "value", "")
    if spot.is_key and spot.table:
        found = fields_of(spot.table).get(value) or field_at(spot.place, value)
        return field_page(found) if found else ""
    if spot.is_key and spot.place.keys in ("question", "role"):
        document = document_for(workspace, path)
        steps = document.debate.arguments.values() if document else ()
        around = [a for a in steps if a.span.start <= spot.node.start and spot.node.end <= a.span.end]
        argument = min(around, key=lambda a: a.span.end - a.span.start, default=None)
        scheme = schemes().get(argument.scheme) if argument else None
        if scheme is None:
            return ""
        if spot.place.keys == "role":
            return commonmark.plain(scheme.premises[value]) if value in scheme.premises else ""
        number = value.removeprefix("cq")
        question = scheme.question(int(number)) if number.isascii() and number.isdigit() else None
        return f"{commonmark.plain(question.text)} *({question.effect.words})*" if question else ""
    return ""


def _together(debate: Debate, argument: Argument, claim: str) -> str:
    others = [sentence(debate, p.claim) or p.claim for p in argument.premises if p.claim != claim]
    return f", together with {'; '.join(map(commonmark.plain, others))}" if others else ""


def _reasons(debate: Debate, sign: str, reasons: tuple[Argument, ...]) -> str:
    lines = []
    for argument in reasons[:MANY]:
        premises = (sentence(debate, p.claim) or p.claim for p in argument.premises)
        lines.append(f"- **{sign}** {' + '.join(map(commonmark.plain, premises))}")
    if len(reasons) > MANY:
        lines.append(f"- **{sign}** {len(reasons) - MANY:,} more")
    return "\n".join(lines)


def _labels(debate: Debate, positions: Iterable[str]) -> str:
    return ", ".join(commonmark.plain(debate.positions[PositionId(p)].label) for p in positions)


def _citations(debate: Debate, citations: tuple[Citation, ...]) -> str:
    lines = []
    for citation in citations:
        source = debate.sources.get(citation.source)
        line = _reference(source) if source else f"`{commonmark.plain(citation.source)}`"
        if citation.locator:
            line += f" — {commonmark.plain(citation.locator)}"
        lines.append(f"- {line}")
        if citation.quote:
            lines.append(f"  “{commonmark.plain(citation.quote)}”")
        if citation.note:
            lines.append(f"  {commonmark.plain(citation.note)}")
    return "\n".join(lines)


def _reference(source: Source) -> str:
    """A source in one line, its address as a link."""
    words, url = reference(source), clean(source.url)
    if url and words.endswith(url):
        return f"{commonmark.plain(words.removesuffix(url).strip())} {commonmark.link(url, url)}"
    return commonmark.plain(words)


def _position_page(debate: Debate, name: str) -> str:
    position = debate.positions.get(PositionId(name))
    if position is None:
        return ""
    stance = f"accepts {len(position.accept)} claims here, rejects {len(position.reject)}"
    return _joined([commonmark.headed(position.label), *commonmark.prose(position.summary), stance])


def _file_page(workspace: Workspace, thing: Thing) -> str:
    name = Path(thing.path).name
    if thing.kind == "debate":
        debate = debate_of(workspace, thing)
        return commonmark.headed(debate.title) if debate and debate.title else ""
    return f"`{name}`" if Path(thing.path).exists() else f"`{name}` is not there"


def _joined(parts: Iterable[str]) -> str:
    """Paragraphs, the empty ones left out."""
    return "\n\n".join(_filled(parts))


def _filled(parts: Iterable[str]) -> Iterator[str]:
    return (p for p in parts if p)
