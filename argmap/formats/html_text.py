"""The text of a debate as HTML: sentences, notes, sources, schemes, and the outline that holds them.

All text of authors becomes HTML here, and everything in it is hostile until it is escaped. Links lead to http
and https addresses or to places of the page, and to nothing else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from argmap.bibliography import reference
from argmap.catalogue import schemes
from argmap.formats.dot_markup import web_address
from argmap.graph import Graph
from argmap.model import Argument, Citation, Claim, Debate, Inference, Source, is_foreign
from argmap.view.cells import clean
from argmap.view.outline import Outline, Row
from argmap.view.paths import Paths
from argmap.view.web import abroad, address_of, strangers
from argmap.view.words import label, relation, shown, target_words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CLASSES = {"+": "pro", "-": "con", "~": "cut"}
# Deeper rows are not set in further: there would be no room left for their words.
_DEEPEST = 12
_CONTROL = re.compile(
    "[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


def escaped(text: str) -> str:
    """A text of one line as HTML, in an element or in a quoted attribute.

    >>> escaped('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return html.escape(clean(text), quote=True)


def markdown(text: str) -> str:
    """Markdown as HTML, without markup of the author's: HTML in it is shown as text, pictures become links,
    headings bold lines, and only addresses on the web become links."""
    text = _CONTROL.sub("\ufffd", text)
    return str(_markdown().render(text)).strip()


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 40 ms, for pages alone

    made = MarkdownIt("commonmark", {"html": False})
    made.disable(["image", "html_block", "html_inline"])
    made.validateLink = lambda url: bool(web_address(url))  # type: ignore[method-assign]

    def heading(self: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
        return '<p class="head">' if tokens[at].nesting > 0 else "</p>\n"

    def link(self: Any, tokens: list[Token], at: int, options: Any, env: Any) -> str:
        return f'<a href="{html.escape(str(tokens[at].attrGet("href") or ""))}" rel="noopener noreferrer">'

    made.add_render_rule("heading_open", heading)
    made.add_render_rule("heading_close", heading)
    made.add_render_rule("link_open", link)
    return made


def address(source: Source) -> str:
    """Where a work is on the web, if that is an address to link to; else an empty text."""
    doi = clean(str(source.csl.get("DOI", "")))
    if re.fullmatch(r"10\.\d{4,9}/\S+", doi):
        return f"https://doi.org/{quote(doi, safe='/:;()._-~,+@!$*=')}"
    return web_address(clean(source.url))


def full_reference(source: Source) -> str:
    """The full reference to a work, its address a link."""
    said, url = clean(reference(source)), address(source)
    if not url:
        return html.escape(said)
    before = said.removesuffix(clean(source.url)) if source.url else said
    name = re.sub(r"^https?://(www\.)?", "", clean(source.url) or url)
    return (
        f"{html.escape(before.rstrip())} "
        f'<a href="{html.escape(url)}" rel="noopener noreferrer">{html.escape(name)}</a>'
    )


class Prose:
    """Writes the parts of one debate. `pages` are the ids of the debates that have a page beside this one."""

    def __init__(self, debate: Debate, pages: Collection[str] = ()) -> None:
        self.debate = debate
        self.pages = pages
        self.foreign = abroad(debate)
        self.graph = Graph(debate)
        # the numbers by which the script knows claims and arguments
        self.claims = {c: i for i, c in enumerate((*map(str, debate.claims), *strangers(debate)))}
        self.steps = {str(a): i for i, a in enumerate(debate.arguments)}

    # --- the outline ---

    def outline(self) -> str:
        """Every claim at every place where it has a part in an argument; in full at the first one."""
        rows = Outline(self.graph, Paths(self.graph))
        rows.open_all()
        return "\n".join(map(self._row, rows.rows))

    def _row(self, row: Row) -> str:
        argument = self.debate.arguments.get(row.argument)  # type: ignore[call-overload]
        claim = self.debate.claims.get(row.claim)  # type: ignore[call-overload]
        names = ["row", f"d{min(row.depth, _DEEPEST)}", _CLASSES.get(row.sign, "start")]
        names += [n for n in ("hook", "repeat") if getattr(row, n)]
        names += [f"joint-{row.joint}"] if row.joint else []
        here = not row.repeat and claim is not None
        place = f' id="{html.escape(row.claim)}"' if here else ""
        parts = [
            f'<li class="{" ".join(names)}"{place}{self._numbers(row)}>',
            self._head(row, argument, here),
        ]
        if here:
            assert claim is not None
            parts.append(self.claim(claim))
        if argument is not None and not row.number:
            parts.append(self.step(argument))
        return "".join(p for p in parts if p) + "</li>"

    def _numbers(self, row: Row) -> str:
        numbers = f' data-c="{self.claims[row.claim]}"' if row.claim in self.claims else ""
        return numbers + (f' data-a="{self.steps[row.argument]}"' if row.argument else "")

    def _head(self, row: Row, argument: Argument | None, here: bool) -> str:
        sign = "◆" if argument is None and row.claim in self.debate.thesis else "◇"
        words = "thesis" if sign == "◆" else "bears on no other claim"
        if argument is not None:
            sign = shown(row.sign)
            words = f"{relation(argument)}: {target_words(self.debate, argument, self.foreign)}"
            if row.joint and row.joint != "first":
                words = f"together with the one before, {words}"
        seen = "" if argument is None or row.number else f' title="{escaped(words)}"'
        said = f'<span class="sign" aria-hidden="true"{seen}>{sign}</span><span class="vh">{escaped(words)}: </span>'
        link = self.link(row.claim, css="name")
        again = "" if here or is_foreign(row.claim) else ' <span class="again">see there</span>'
        return f'<p class="head">{said}{link}{again}</p>'

    def link(self, claim_id: str, *, css: str = "") -> str:
        """A link to a claim under its label; for one of another debate, to that debate's page if there is one."""
        name = escaped(label(self.debate, claim_id, self.foreign))
        shape = f' class="{css}"' if css else ""
        if not is_foreign(claim_id):
            return f'<a{shape} href="#{html.escape(quote(claim_id))}" dir="auto">{name}</a>'
        stem, _, claim = claim_id.partition("#")
        other = self.debate.foreign.get(claim_id)
        home = escaped(other.debate_title if other is not None else "") or escaped(stem)
        if stem in self.pages:
            name = f'<a{shape} href="{html.escape(address_of(stem))}#{html.escape(quote(claim))}">{name}</a>'
        else:
            name = f"<span{shape}>{name}</span>"
        return f'{name} <span class="away">in: {home}</span>'

    # --- claims and arguments ---

    def claim(self, claim: Claim) -> str:
        """What the debate says of a claim, in parts that the side panel takes one by one."""
        parts = []
        if clean(claim.title):
            parts.append(f'<p class="text" dir="auto">{escaped(claim.text)}</p>')
        parts += [
            self._facts(claim),
            self._clashes(claim.id),
            self._stances(claim.id),
            self._note(claim.note),
            self.cites(claim.cite),
        ]
        return "".join(parts)

    def _facts(self, claim: Claim) -> str:
        group = self.debate.groups.get(claim.group) if claim.group else None
        facts = [f"kind: {claim.kind}" if claim.kind else "", clean(group.title) if group else ""]
        facts += [f"#{clean(tag)}" for tag in claim.tags]
        facts.append(f"as of {claim.as_of}" if claim.as_of else "")
        facts.append(f"weight {claim.weight:g}" if claim.weight is not None else "")
        if claim.assume is not None:
            facts.append("assumed to hold" if claim.assume else "assumed not to hold")
        facts.append(f"standard of proof: {claim.standard}" if claim.standard else "")
        facts += [f"in other words: {variant}" for variant in claim.variants]
        return _list("facts", facts)

    def _clashes(self, claim_id: str) -> str:
        """What cannot hold together with a claim."""
        others = [c for clash in self.debate.contradictions if claim_id in clash.claims for c in clash.claims]
        links = ", ".join(self.link(other) for other in dict.fromkeys(others) if other != claim_id)
        return (
            f'<p class="clash"><span aria-hidden="true">≠</span> Cannot hold together with {links}</p>'
            if links
            else ""
        )

    def _stances(self, claim_id: str) -> str:
        holders = [clean(self.debate.positions[p].label) for p in self.debate.holders(claim_id)]
        others = [clean(p.label) for p in self.debate.positions.values() if claim_id in p.reject]
        said = [("✓", "Held by", holders), ("✗", "Rejected by", others)]
        lines = [
            f'<p><span aria-hidden="true">{mark}</span> <b>{verb}</b> {escaped(", ".join(names))}</p>'
            for mark, verb, names in said
            if names
        ]
        return f'<div class="stances">{"".join(lines)}</div>' if lines else ""

    def _note(self, note: str) -> str:
        return f'<div class="note" dir="auto">{markdown(note)}</div>' if note.strip() else ""

    def cites(self, cite: tuple[Citation, ...]) -> str:
        """The sources of a claim or an argument: in short, with the place, what is quoted, and in full."""
        items = []
        for citation in cite:
            source = self.debate.sources.get(citation.source)
            name = (
                escaped(source.short) if source is not None else escaped(f"{citation.source} (not described)")
            )
            place = f", {escaped(citation.locator)}" if citation.locator else ""
            url = address(source) if source is not None else ""
            short = f'<a href="{html.escape(url)}" rel="noopener noreferrer">{name}</a>' if url else name
            said = f'<span class="short">{short}{place}</span>'
            if citation.quote:
                said += f' <q dir="auto">{escaped(citation.quote)}</q>'
            if citation.note:
                said += f' <span class="about" dir="auto">{escaped(citation.note)}</span>'
            if source is not None:
                said += f' <span class="ref">{full_reference(source)}</span>'
            items.append(f"<li>{said}</li>")
        return f'<ul class="cites">{"".join(items)}</ul>' if items else ""

    def step(self, argument: Argument) -> str:
        """What the debate says of an argument beyond its premises and its target; an empty text for nothing."""
        parts = []
        if argument.title:
            parts.append(f'<p class="title" dir="auto">{escaped(argument.title)}</p>')
        facts = [
            f"{p.role}: {label(self.debate, p.claim, self.foreign)}" for p in argument.premises if p.role
        ]
        facts += [
            f"left unsaid: {label(self.debate, p.claim, self.foreign)}"
            for p in argument.premises
            if p.implicit
        ]
        facts.append("deductive: it cannot be undercut" if argument.inference is Inference.DEDUCTIVE else "")
        facts.append(f"weight {argument.weight:g}" if argument.weight is not None else "")
        if argument.by:
            positions = [self.debate.positions.get(p) for p in argument.by]
            facts.append(f"by {', '.join(clean(p.label) for p in positions if p is not None)}")
        facts += [f"#{clean(tag)}" for tag in argument.tags]
        parts += [self._scheme(argument), _list("facts", facts), self._note(argument.note)]
        parts.append(self.cites(argument.cite))
        body = "".join(parts)
        if not body:
            return ""
        name = f' id="{html.escape(argument.id)}"' if argument.named else ""
        return f'<div class="step" data-step="{self.steps[argument.id]}"{name}>{body}</div>'

    def _scheme(self, argument: Argument) -> str:
        if not argument.scheme:
            return ""
        scheme = schemes().get(argument.scheme)
        if scheme is None:
            return f'<p class="scheme">{escaped(argument.scheme)} (not in the catalogue of schemes)</p>'
        answers = {q.number: argument.questions.get(q.number, "open") or "open" for q in scheme.questions}
        count = sum(1 for a in answers.values() if a == "open")
        items = "".join(
            f'<li value="{q.number}">{escaped(q.text)} {self._answer(answers[q.number])}</li>'
            for q in scheme.questions
        )
        return (
            f'<p class="scheme">{escaped(scheme.name)} <span class="count">'
            f"{len(answers)} critical questions, {count} open</span></p>"
            f'<ol class="questions">{items}</ol>'
        )

    def _answer(self, answer: str) -> str:
        if answer == "open":
            return '<span class="answer open">open</span>'
        if answer.startswith("waived"):
            return f'<span class="answer waived">{escaped(answer)}</span>'
        return f'<span class="answer">answered by {self.link(answer)}</span>'

    # --- what else the page holds ---

    def positions(self) -> str:
        """The positions of the debate that take a stand on a claim in it."""
        items = []
        for position in self.debate.positions.values():
            if not (position.accept or position.reject):
                continue
            about = f'<div dir="auto">{markdown(position.summary)}</div>' if position.summary.strip() else ""
            counts = f"{len(position.accept)} accepted, {len(position.reject)} rejected"
            head = f'<b dir="auto">{escaped(position.label)}</b> <span class="count">{counts}</span>'
            items.append(f"<li>{head}{about}</li>")
        return "\n".join(items)

    def sources(self) -> str:
        """The works that the debate cites, in full, with how each was checked."""
        items = []
        for source in self.cited():
            checked = f' <span class="checked">{escaped(_checked(source.verified))}</span>'
            items.append(f"<li>{full_reference(source)}{checked if source.verified else ''}</li>")
        return "\n".join(items)

    def cited(self) -> list[Source]:
        """The works that claims, arguments and positions of the debate cite, by their references."""
        debate = self.debate
        cites = [c.cite for c in debate.claims.values()] + [a.cite for a in debate.arguments.values()]
        cites += [p.cite for p in debate.positions.values()]
        named = {citation.source for cite in cites for citation in cite}
        found = [source for name, source in debate.sources.items() if name in named]
        return sorted(found, key=lambda s: (clean(reference(s)).casefold(), s.id))


def counts(debate: Debate) -> str:
    """The size of a debate in words."""
    signs = [a.sign for a in debate.arguments.values()]
    held = [
        (debate.extent or len(debate.claims), "claim", "claims"),
        (signs.count("+"), "support", "supports"),
        (signs.count("-"), "attack", "attacks"),
        (signs.count("~"), "undercut", "undercuts"),
    ]
    said = [n if isinstance(n, str) else f"{n} {one if n == 1 else many}" for n, one, many in held if n]
    return " · ".join(said)


def _checked(how: str) -> str:
    return how if how.casefold().startswith(("no", "unverified")) else f"verified: {how}"


def _list(css: str, texts: Iterable[str]) -> str:
    items = "".join(f'<li dir="auto">{escaped(t)}</li>' for t in texts if t)
    return f'<ul class="{css}">{items}</ul>' if items else ""
