"""The debate as a web page: map, outline, search and sources in one file that needs no network.

For readers. The page opens from disk or from any server. Its text comes first and can be read without scripts and
on paper; with them the map can be walked through by mouse, touch or keys. A folder of debates becomes a site: a
page each, linked where one debate takes up a claim of another, and an index with a search over all.

Nothing that an author wrote becomes markup or script: see `html_text`. As a second lock the page forbids itself,
by its Content-Security-Policy, every script and style but its own and every request.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent

from argmap.formats import dot, svg
from argmap.formats.html_map import colors, drawing_theme, overview_of_page, part_of_page, without_colors
from argmap.formats.html_text import Prose, counts, escaped, markdown
from argmap.model import Debate
from argmap.record import replace
from argmap.view.cells import clean
from argmap.view.look import DARK, LIGHT, Look
from argmap.view.overview import Overview, debate_overview
from argmap.view.selection import Selection, cut, select
from argmap.view.web import address_of, web_data

__all__ = ["DRAWS", "ENGINE", "SUFFIX", "finish", "index", "undrawn", "write"]

SUFFIX = ".html"
DRAWS = True
ENGINE = "svg"

# Beyond so many claims a picture has more parts than a browser moves about smoothly.
MOST = 3000
TOO_MANY = (
    f"The map is an overview of the parts: browsers move no more than {MOST:,} claims smoothly, and there are {{}}. "
    "With --focus, --depth or --groups a part of the debate gets a map of its own."
)

_PARTS = Path(__file__).with_name("web")
_SCRIPTS = ("dom", "data", "camera", "picture", "outline", "panel", "search", "filters", "page")
_SLOT = re.compile(r"\{\{([a-z_]+)\}\}")


def write(
    debate: Debate,
    *,
    selection: Selection = Selection(),  # noqa: B008  # frozen, and the same as none
    look: Look = Look(),  # noqa: B008
) -> str:
    """The map of the page as DOT, in colours that stand for those of the page; an overview of its parts, which lead
    to their first claims, where the debate is too big to have a map."""
    if _too_big(debate, selection):
        from argmap.formats.dot_overview import write_overview

        overview, drawing = _overview(_part(debate, selection)), replace(look, theme=drawing_theme())
        return write_overview(overview, drawing, address=lambda claim: f"#{percent(claim)}")
    return dot.write(without_colors(debate), selection=selection, look=replace(look, theme=drawing_theme()))


def finish(
    picture: bytes, debate: Debate, *, selection: Selection, look: Look, pages: Collection[str] = ()
) -> bytes:
    """The page around Graphviz's SVG. `pages` are the ids of the debates whose pages lie beside this one.

    Raises `ArgmapError` when a part of the map is missing from the picture.
    """
    part = _part(debate, selection)
    if _too_big(debate, selection):
        whole = svg.finish_overview(picture, _overview(part), look).decode("utf-8")
        return _page(part, look, pages, overview_of_page(whole), TOO_MANY.format(f"{len(part.claims):,}"))
    asked = {"selection": selection, "look": replace(look, theme=drawing_theme())}
    dressed = svg.finish(picture, without_colors(debate), **asked).decode("utf-8")  # type: ignore[arg-type]
    return _page(part, look, pages, part_of_page(dressed, part), "")


def undrawn(
    reason: str, debate: Debate, *, selection: Selection, look: Look, pages: Collection[str] = ()
) -> bytes:
    """The page without a map, and why it has none."""
    return _page(_part(debate, selection), look, pages, "", reason)


def _too_big(debate: Debate, selection: Selection) -> bool:
    return len(select(debate, selection).claims) > MOST


def _overview(debate: Debate) -> Overview:
    """The parts of a debate, each of which leads to its first claim."""
    overview = debate_overview(debate)
    return replace(overview, places={i: replace(p, page=p.first) for i, p in overview.places.items()})


def index(debates: Sequence[Debate]) -> bytes:
    """The first page of a site: what the debates are about, and a search over the claims of all."""
    debates = sorted(debates, key=lambda d: (_title(d).casefold(), d.id))
    cards = "\n".join(map(_card, debates))
    data = []
    for debate in debates:
        found = web_data(debate)
        keys = ("id", "label", "text", "tags", "cites")
        data.append(
            {
                "page": address_of(debate.id),
                "title": _title(debate),
                "claims": [{k: c[k] for k in keys if k in c} for c in found["claims"] if "away" not in c],
            }
        )
    claims = sum(len(d.claims) for d in debates)
    fill = {
        "language": "en",
        "title": "Debates",
        "counts": f"{len(debates)} debates · {claims:,} claims",
        "cards": cards,
        "data": _json(data),
    }
    return _filled("site", "index.html", fill, ("dom", "search", "index"), "")


def _part(debate: Debate, selection: Selection) -> Debate:
    return debate if selection.everything else cut(debate, select(debate, selection))


def _page(debate: Debate, look: Look, pages: Collection[str], picture: str, reason: str) -> bytes:
    prose = Prose(debate, pages)
    question = clean(debate.question)
    facts = [
        f"By {', '.join(map(clean, debate.authors))}" if debate.authors else "",
        f"Updated {clean(debate.updated)}" if debate.updated else "",
        f"License: {clean(debate.license)}" if debate.license else "",
    ]
    fill = {
        "language": html.escape(debate.language or "en"),
        "title": escaped(_title(debate)),
        "home": '<a class="home" href="index.html">All debates</a>' if pages else "",
        "question": f'<p class="question" dir="auto">{escaped(question)}</p>' if question else "",
        "counts": counts(debate),
        "summary": f'<div class="summary" dir="auto">{markdown(debate.summary)}</div>'
        if debate.summary
        else "",
        "outline": prose.outline(),
        "map": f'<div class="unmapped"><p>{escaped(reason)}</p>{picture}</div>' if reason else picture,
        "positions": _section("positions", prose.positions()),
        "sources": _section("sources", prose.sources()),
        "imprint": escaped(" · ".join(f for f in facts if f)),
        "data": _json(web_data(debate, pages)),
    }
    theme = "dark" if look.theme == DARK else ""
    return _filled("debate", "page.html", fill, _SCRIPTS, theme)


def _section(name: str, items: str) -> str:
    head = f'<section class="{name}"><h2>{name.capitalize()}</h2>'
    return f"{head}<ul>{items}</ul></section>" if items else ""


def _title(debate: Debate) -> str:
    return clean(debate.title) or clean(debate.question) or clean(debate.id)


def _card(debate: Debate) -> str:
    question = clean(debate.question)
    theses = [clean(debate.claims[t].text) for t in debate.thesis if t in debate.claims]
    tags = "".join(f'<li dir="auto">{escaped(t)}</li>' for t in debate.tags)
    link = f'<a href="{html.escape(address_of(debate.id))}" dir="auto">{escaped(_title(debate))}</a>'
    return (
        f'<li class="card"><h2>{link}</h2>'
        + (
            f'<p class="question" dir="auto">{escaped(question)}</p>'
            if question and question != _title(debate)
            else ""
        )
        + "".join(
            f'<p class="thesis" dir="auto"><span aria-hidden="true">◆</span> {escaped(t)}</p>' for t in theses
        )
        + f'<p class="counts">{counts(debate)}</p>'
        + (f'<ul class="facts">{tags}</ul>' if tags else "")
        + "</li>"
    )


# --- the parts of a page, put together ---


def _filled(what: str, template: str, fill: Mapping[str, str], scripts: tuple[str, ...], theme: str) -> bytes:
    """A page of a kind (`what`): the shell of all pages with a template in it, their slots filled, its style and
    scripts inside, and the policy that allows just these."""
    style = _colors() + _read("page.css")
    script = "'use strict';\n(() => {\n" + "\n".join(_read(f"{name}.js") for name in scripts) + "})();\n"
    early = _read("early.js")
    policy = (
        f"default-src 'none'; script-src {_hash(early)} {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    fill = {
        **fill,
        "what": what,
        "policy": html.escape(policy),
        "style": style,
        "early": early,
        "script": script,
        "theme": f' data-theme="{theme}"' if theme else "",
    }
    # in one go: what an author wrote is never looked at for slots
    made = _SLOT.sub(lambda m: fill[m[1]], _read("shell.html").replace("{{body}}", _read(template)))
    return made.encode("utf-8", "replace")


@cache
def _read(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _colors() -> str:
    """The colours of the maps as CSS variables, light and dark: by the system, by the reader's switch, and always
    light on paper."""

    def block(theme: Any) -> str:
        return " ".join(f"--{name}: {value};" for name, value in colors(theme).items())

    return (
        f":root {{ color-scheme: light; {block(LIGHT)} }}\n"
        f"@media screen {{ :root[data-theme=dark] {{ color-scheme: dark; {block(DARK)} }} }}\n"
        "@media screen and (prefers-color-scheme: dark) { :root:not([data-theme=light]) "
        f"{{ color-scheme: dark; {block(DARK)} }} }}\n"
    )


def _json(value: Any) -> str:
    """JSON that can stand in a script element: no `<`, `>` or `&` in it, and nothing but ASCII."""
    text = json.dumps(value, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
