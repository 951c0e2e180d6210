"""The picture of a map, made a part of a web page.

It is drawn once, in colours that stand for themselves, which become CSS variables: the page then shows it light,
dark or on paper. Its ids get the prefix `map:`, which no id of a claim can have, so that `#claim` is the claim's
place in the text of the page; boxes lead there. Numbers tie the parts to what the script knows of the debate.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from urllib.parse import quote

from argmap.formats.dot_markup import claim_element, line_element, step_element
from argmap.model import Debate
from argmap.record import fields, replace
from argmap.view.look import LIGHT, Theme
from argmap.view.web import strangers

_PLACEHOLDER = re.compile(r'"#f0e0([0-9a-f]{2})"')
_ID = re.compile(r' id="([^"]*)"')
_GROUP = re.compile(r'<g id="([^"]*)" class="([^"]*)"([^>]*)>')
_NODE = re.compile(r'(<g id="([^"]*)" class="node claim[^>]*>)(\n<title>[^<]*</title>)?(.*?)</g>', re.DOTALL)
_ANCHOR = re.compile(r'<g id="a_[^"]*"><a[^>]*>\n?|</a>\n</g>\n?')
_ROOT = re.compile(r'^.*?<svg [^>]*?viewBox="([^"]*)"[^>]*?font-family="([^"]*)"[^>]*?>', re.DOTALL)
_GROUND = re.compile(r'(<g id="map"[^>]*>\n)<polygon[^>]*/>\n')


def colors(theme: Theme) -> dict[str, str]:
    """The colours of a theme by the names of their CSS variables: `ink`, `thesis-ink`, `tint-0` and so on."""
    found: dict[str, str] = {}
    for name in fields(theme):
        value = getattr(theme, name)
        if isinstance(value, str):
            found[name.replace("_", "-")] = value
        elif isinstance(value, tuple):
            found |= {f"{name.removesuffix('s')}-{i}": color for i, color in enumerate(value)}
    return found


def drawing_theme() -> Theme:
    """A theme whose colours only say which of the colours they stand for."""
    code = {name: f"#f0e0{i:02x}" for i, name in enumerate(colors(LIGHT))}
    changes: dict[str, object] = {}
    for name in fields(LIGHT):
        value = getattr(LIGHT, name)
        if isinstance(value, str):
            changes[name] = code[name.replace("_", "-")]
        elif isinstance(value, tuple):
            changes[name] = tuple(code[f"{name.removesuffix('s')}-{i}"] for i in range(len(value)))
    return replace(LIGHT, **changes)


def without_colors(debate: Debate) -> Debate:
    """A debate whose positions have no colours of their own: a tint mixed from one fits a single theme."""
    positions = {i: replace(p, color="") for i, p in debate.positions.items()}
    return replace(debate, positions=positions) if positions else debate


def part_of_page(picture: str, debate: Debate) -> str:
    """The dressed SVG of a debate as an element of its page."""
    numbers = _numbers(debate)
    ids = (*map(str, debate.claims), *strangers(debate))

    def group(match: re.Match[str]) -> str:
        mark = numbers.get(html.unescape(match[1]))
        return f"{match[0][:-1]} {mark}>" if mark else match[0]

    def node(match: re.Match[str]) -> str:
        mark = numbers.get(html.unescape(match[2]), "")
        claim = ids[int(mark.partition('"')[2][:-1])] if mark else ""
        return f'{match[1]}{match[3] or ""}<a href="#{html.escape(quote(claim))}">{match[4]}</a></g>'

    picture = _grounded(picture, "map")
    # sources are linked from the text of the page, where there is room to say where a link leads
    picture = _ANCHOR.sub("", picture)
    picture = _NODE.sub(node, picture)
    picture = _GROUP.sub(group, picture)
    return _colored(picture)


def overview_of_page(picture: str) -> str:
    """The dressed SVG of an overview as an element of its page."""
    return _colored(_grounded(picture, "overview"))


def _colored(picture: str) -> str:
    """A picture with ids of its own, in the colours of the page."""
    names = list(colors(LIGHT))
    picture = _ID.sub(r' id="map:\1"', picture)
    return _PLACEHOLDER.sub(lambda m: f'"var(--{names[int(m[1], 16)]})"', picture).rstrip()


def _grounded(picture: str, kind: str) -> str:
    """A picture on the ground of the page, in an element with the class `kind`."""
    picture = _ROOT.sub(lambda match: _root(match, kind), picture, count=1)
    return _GROUND.sub(r"\1", picture, count=1)


def _root(match: re.Match[str], kind: str) -> str:
    left, top, width, height = match[1].split()
    return (
        f'<svg class="{kind}" viewBox="{left} {top} {width} {height}" width="{width}" height="{height}" '
        f'font-family="{match[2]}" role="graphics-document document" '
        'aria-labelledby="map:map-title map:map-about">'
    )


def _numbers(debate: Debate) -> Mapping[str, str]:
    """For the id of each part of the picture the attribute with its number: of a claim `data-c`, of an argument
    `data-a`, of a contradiction `data-x`."""
    found: dict[str, str] = {}
    for i, claim in enumerate((*debate.claims, *strangers(debate))):
        found[claim_element(claim)] = f'data-c="{i}"'
    for i, argument in enumerate(debate.arguments.values()):
        element = step_element(argument.id)
        mark = f'data-a="{i}"'
        found[element] = found[step_element(argument.id, "arrow")] = mark
        for premise in argument.premises:
            found[line_element(premise.claim, element)] = mark
    # those that are cut down to one claim are not on the map, and not counted there
    shown = [c for c in debate.contradictions if len(set(c.claims)) > 1]
    for i, clash in enumerate(shown):
        element = f"contradiction-{i + 1}"
        found[element] = f'data-x="{i}"'
        for claim in clash.claims:
            found[line_element(claim, element)] = f'data-x="{i}"'
    return found
