"""The map of a debate as a picture for screens and web pages.

Its text is real text: it can be searched and copied, and a screen reader reads it. Every claim has an element
with the id `claim-ID` and the classes `claim`, `thesis`, `pro`, `con`, `foreign`, `kind-KIND`; every argument
one with the class `step` and `pro`, `con`, `undercut` or `backing`, and so have its lines (`premise`) and its
arrow (`arrow`). Resting on a part shows it in words, with the full references. Nothing is fetched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from argmap.bibliography import reference
from argmap.diagnostic import ArgmapError
from argmap.formats.dot import write
from argmap.formats.dot_markup import FAMILY, claim_element, line_element, step_element
from argmap.formats.dot_overview import link_words
from argmap.model import Debate, Polarity
from argmap.view.diagram import Diagram, Step, diagram
from argmap.view.lettering import clean
from argmap.view.look import Look
from argmap.view.overview import Overview, main_links
from argmap.view.selection import Selection

__all__ = ["DRAWS", "ENGINE", "SUFFIX", "finish", "write"]

SUFFIX = ".svg"
DRAWS = True
ENGINE = "svg"

_PART = re.compile(r'<g id="([^"]*)" class="([^"]*)"([^>]*)>\n<title>[^<]*</title>')
_PROLOGUE = re.compile(r"<!DOCTYPE.*?>\s*", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_ROOT = re.compile(r"<svg ([^>]*)>")


def finish(
    picture: bytes,
    debate: Debate,
    *,
    selection: Selection = Selection(),  # noqa: B008  # frozen, and the same as none
    look: Look = Look(),  # noqa: B008
) -> bytes:
    """Dress Graphviz's SVG: title and description, what each part is in words, roles for screen readers.

    Raises `ArgmapError` when a part of the map is missing from the picture.
    """
    drawn = diagram(debate, selection)
    return dress(picture.decode("utf-8"), drawn, look.theme.paper, title=look.title).encode("utf-8")


def dress(picture: str, drawn: Diagram, paper: str, *, title: str = "") -> str:
    """Graphviz's SVG with the words of a map. `paper` is the colour of what lies around it, `title` the name of
    this map of the debate, if it has one."""
    words, roles = _words(drawn)
    return _dressed(
        picture,
        words,
        roles,
        paper,
        title=_name(drawn, title),
        about=_about(drawn),
        language=drawn.debate.language,
    )


def finish_overview(picture: bytes, overview: Overview, look: Look) -> bytes:
    """Dress the SVG of an overview in the same way. Raises `ArgmapError` when a part of it is missing."""
    words: dict[str, str] = {}
    roles: dict[str, str] = {}
    names: dict[str, str] = {}
    for place in overview.places.values():
        names[place.id] = clean(place.title or place.text) or place.id
        element = claim_element(place.id)
        size = f"{place.size:,} claims" if place.size > 1 else ""
        words[element] = "\n".join(t for t in (clean(place.title), clean(place.text), size) if t) or place.id
        roles[element] = ' role="group"'
    for link in main_links(overview):
        element = line_element(link.source, f"to-{claim_element(link.target)}")
        words[element] = f"{names[link.source]} bears on {names[link.target]}: {link_words(link)}"
    dressed = _dressed(
        picture.decode("utf-8"),
        words,
        roles,
        look.theme.paper,
        title=clean(overview.title),
        about=clean(overview.about),
        language=overview.language,
    )
    return dressed.encode("utf-8")


def _dressed(
    picture: str,
    words: Mapping[str, str],
    roles: Mapping[str, str],
    paper: str,
    *,
    title: str,
    about: str,
    language: str,
) -> str:
    """Graphviz's SVG with words and roles for its elements, and a name for the whole."""
    missing = set(words)

    def part(match: re.Match[str]) -> str:
        element, classes, rest = html.unescape(match[1]), html.unescape(match[2]), match[3]
        missing.discard(element)
        # a group that stands on both sides of a thesis has the side behind its name
        name = element if element in words else element.rpartition(":")[0]
        said = words.get(name)
        inner = f"\n<title>{_text(said)}</title>" if said else ""
        role = roles.get(name, ' aria-hidden="true"' if classes.startswith("edge") else "")
        return f'<g id="{_text(element)}" class="{_text(classes)}"{rest}{role}>{inner}'

    picture = _COMMENT.sub("", _PROLOGUE.sub("", picture, count=1))
    picture = _PART.sub(part, picture)
    if missing:
        raise ArgmapError(
            f"Graphviz left {len(missing)} of {len(words)} parts out of the picture, one of them {min(missing)}",
            help="a newer Graphviz draws it; or draw a part of the map with --focus or --groups",
        )
    # Graphviz 2 writes a colour that SVG 1.1 does not have, which Inkscape draws black
    picture = picture.replace('"transparent"', '"none"')
    picture = picture.replace(f' font-family="{FAMILY}"', "")  # once, instead of at every line
    head = [
        f' style="background:{paper}" font-family="{FAMILY}"',
        ' role="graphics-document document" aria-labelledby="map-title map-about"',
        f' xml:lang="{_text(language)}"' if language else "",
        f'>\n<title id="map-title">{_text(title)}</title>',
        f'\n<desc id="map-about">{_text(about)}</desc>',
    ]
    return _ROOT.sub(lambda root: f"<svg {root[1]}{''.join(head)}", picture, count=1)


def _words(drawn: Diagram) -> tuple[dict[str, str], dict[str, str]]:
    """What each element says, and its role, by its id."""
    words: dict[str, str] = {}
    roles: dict[str, str] = {}
    for box in drawn.boxes.values():
        element = claim_element(box.id)
        said = [clean(box.claim.label), clean(box.claim.text)] if box.claim is not None else [box.id]
        if box.claim is not None:
            sources = [drawn.debate.sources.get(c.source) for c in box.claim.cite]
            said += [clean(reference(s)) for s in sources if s is not None]
        words[element] = "\n".join(dict.fromkeys(s for s in said if s))
        roles[element] = ' role="group"'
    for step in drawn.steps.values():
        argument = step.argument
        element = step_element(argument.id)
        said_of_step = _sentence(drawn, step)
        words[element] = words[step_element(argument.id, "arrow")] = said_of_step
        roles[element] = ' role="img"'
        for premise in argument.premises:
            words[line_element(premise.claim, element)] = said_of_step
    for number, clash in enumerate(drawn.clashes, 1):
        element = f"contradiction-{number}"
        said_of_clash = f"{', '.join(_label(drawn, c) for c in clash.claims)}: at most one of them can hold"
        words[element] = said_of_clash
        roles[element] = ' role="img"'
        for claim in clash.claims:
            words[line_element(claim, element)] = said_of_clash
    for group in drawn.debate.groups.values():
        element = f"group-{group.id}"
        if any(group.id == r for r in _region_ids(drawn)):
            words[element] = clean(group.title) or group.id
            roles[element] = ' role="group"'
    return words, roles


def _region_ids(drawn: Diagram) -> set[str]:
    found: set[str] = set()
    waiting = list(drawn.regions)
    while waiting:
        region = waiting.pop()
        found.add(region.group.id)
        waiting += region.inner
    return found


def _sentence(drawn: Diagram, step: Step) -> str:
    """A step in words: `Chain gangs + Tight pacts support Pacts entrap`."""
    argument = step.argument
    premises = " + ".join(_label(drawn, p.claim) for p in argument.premises)
    several = len(argument.premises) > 1
    aimed_at = drawn.steps.get(argument.target)
    if aimed_at is None:
        verb = "support" if argument.polarity is Polarity.PRO else "attack"
        target = _label(drawn, argument.target)
    else:
        verb = "back" if argument.polarity is Polarity.PRO else "undercut"
        inner = aimed_at.argument
        target = f"the step from {' + '.join(_label(drawn, p.claim) for p in inner.premises)}"
        if inner.target in drawn.boxes:
            target += f" to {_label(drawn, inner.target)}"
    said = f"{premises} {verb if several else f'{verb}s'} {target}"
    return f"{clean(argument.title)}: {said}" if argument.title else said


def _label(drawn: Diagram, claim_id: str) -> str:
    box = drawn.boxes.get(claim_id)
    if box is None or box.claim is None:
        return claim_id
    return clean(box.claim.title or box.claim.text) or claim_id


def _name(drawn: Diagram, title: str) -> str:
    return ": ".join(t for t in (clean(drawn.debate.title or drawn.debate.id), clean(title)) if t)


def _about(drawn: Diagram) -> str:
    """The map in a sentence or two, for those who cannot see it."""
    counts = {
        "support": sum(s.argument.sign == "+" for s in drawn.steps.values()),
        "attack": sum(s.argument.sign == "-" for s in drawn.steps.values()),
        "undercut": sum(s.argument.sign == "~" for s in drawn.steps.values()),
    }
    theses = [_label(drawn, b.id) for b in drawn.boxes.values() if b.thesis]
    kinds = ", ".join(f"{n} {kind}" for kind, n in counts.items() if n)
    parts = [
        f"An argument map of {_count(len(drawn.boxes), 'claim')} and {_count(len(drawn.steps), 'argument')}"
        f"{f' ({kinds})' if kinds else ''}.",
        f"At issue: {'; '.join(theses)}." if theses else "",
        clean(drawn.debate.question),
        f"{_count(drawn.left_out, 'claim')} of the debate not shown." if drawn.left_out else "",
    ]
    return " ".join(p for p in parts if p)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _text(text: str) -> str:
    return html.escape(text, quote=True)
