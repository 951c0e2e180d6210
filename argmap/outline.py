"""A bullet outline to a debate: the heading its title, `+` a reason for what it stands under, `-` one against it, `~`
an undercut of the step that its parent takes.

`-` is also what Markdown calls any bullet. It is a sign where the outline uses `+` or `~` as bullets somewhere; else
it is none. What has no sign of its own, and stands under something, is taken for a reason for it, and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from argmap import bullets
from argmap.brackets import Brackets, plain
from argmap.bullets import SIDE, Bullet, Paragraph
from argmap.diagnostic import ArgmapError
from argmap.model import (
    ID_PATTERN,
    Argument,
    ArgumentId,
    Citation,
    Claim,
    ClaimId,
    Debate,
    Group,
    GroupId,
    Polarity,
    Premise,
    TargetKind,
    argument_id,
)
from argmap.record import record, replace
from argmap.shortid import short_id

HELD = "A sentence stands here that the reasons below speak for and against."
"""The text of a thesis that the outline does not state."""

SIGNS = "(+), (-) or (~) before the text is a sign in any outline"

_WORDS = {"pro": "+", "for": "+", "con": "-", "contra": "-", "against": "-", "undercut": "~"}
_SIGN = re.compile(r"(?:[(\[]([-+~−–])[)\]]|([+~−–-])(?=\s))\s*")
_SIDES = "|".join(_WORDS)
# `con:`, `[con]`, `**Con:**`, `CON -`; "for" and "against" before a dash may begin a sentence
_WORD = re.compile(
    rf"(?:(?P<plain>{_SIDES})s?\s*:|[(\[]\s*(?P<bracket>{_SIDES})s?\s*:?\s*[)\]]:?"
    rf"|(?P<b>\*\*|__)(?P<bold>{_SIDES})s?(?:\s*:\s*(?P=b)|(?P=b)\s*(?::|[-–—](?=\s)))"
    r"|(?P<dash>pro|con|contra)s?\s+[-–—](?=\s))\s*",
    re.IGNORECASE,
)
_THESIS = re.compile(
    r"(?:(\*\*|__)thesis(?:\s+\d+)?\s*:?\s*\1\s*:?|thesis(?:\s+\d+)?(?:\s*:|\s+[-–—](?=\s))|[(\[]thesis[)\]]\s*:?)"
    r"\s*(?=\S)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(\*\*|__)([^*_]{1,60}?)\s*([:.])?\1\s*(:)?\s+(?=\S)")
_ID = re.compile(rf"\s*\{{#({ID_PATTERN})\}}\s*$")


@record
class Outlined:
    """A debate made of an outline, and what could not be carried over as it stood, in words with the line."""

    debate: Debate
    losses: tuple[str, ...]


def read_outline(text: str, name: str, stem: str) -> Outlined:
    """The debate that an outline describes. `name` is what messages call it, `stem` the id of the debate.

    Raises `ArgmapError` for a text without a bullet and a sentence.
    """
    outlined = _Reader(bullets.read(text), stem).outlined()
    if not outlined.debate.claims:
        raise ArgmapError(
            f"{name} has no bullets", help="write the thesis in a line, and reasons under it after + and -"
        )
    return outlined


class _Reader:
    """Goes over the blocks from the top; every claim and relation is entered as it is met."""

    def __init__(self, page: bullets.Page, stem: str) -> None:
        self.page = page
        self.stem = stem
        self.losses = list(page.passed)
        self.claims: dict[ClaimId, Claim] = {}
        self.by_text: dict[str, ClaimId] = {}
        self.arguments: dict[ArgumentId, Argument] = {}
        self.brackets = Brackets(page.footnotes, self.losses)
        self.groups: dict[GroupId, Group] = {}
        self.theses: list[ClaimId] = []
        self.title = self.question = ""
        self.summary: list[str] = []
        self.unsigned: list[int] = []
        tops = [b for b in page.blocks if isinstance(b, Bullet)]
        every = list(_all(tops))
        signs = any(b.mark in "+~" for b in every)
        # an outline of theses: `-` at the top, signs below
        lists = bool(tops) and all(b.mark in "*-" and not _said(b) and not SIDE.match(b.text) for b in tops)
        self.dash = "-" if signs else ""
        self.marked = any(_THESIS.match(b.text) for b in page.blocks)
        """Whether the outline says which lines are theses: no others are then."""
        self.tops_are_theses = (
            lists and not self.marked and not self._sides_are_headed() and self._no_thesis_above(every)
        )

    def outlined(self) -> Outlined:
        thesis: ClaimId | None = None
        side, group = "", None
        blocks = self.page.blocks
        for at, block in enumerate(blocks):
            follows = blocks[at + 1] if at + 1 < len(blocks) else None
            if _THESIS.match(block.text):
                bullet = block if isinstance(block, Bullet) else Bullet(block.line, 0, "*", block.text)
                thesis, side, group = self._state(bullet.line, bullet.text, bullet.notes), "", None
                for inner in bullet.bullets:
                    self._reason(inner, thesis, None, [thesis], "", None)
            elif isinstance(block, Bullet):
                if self.tops_are_theses:
                    self._enter_thesis(block, group)
                    continue
                if thesis is None:
                    thesis = self._missing_thesis(block.line)
                self._reason(block, thesis, None, [thesis], side, group)
            elif block.level:
                if found := SIDE.match(block.text):
                    side, group = _WORDS[found[1].lower()], None
                elif not self.title:
                    self.title = plain(block.text)
                elif self._states(block, follows, thesis):
                    thesis, side, group = self._state(block.line, block.text), "", None
                else:
                    side, group = "", self._group(block.text)
            elif block.text.endswith("?") and not self.question:
                self.question = re.sub(r"^question:\s*", "", plain(block.text), flags=re.I)
            elif (
                not self.marked
                and not self.tops_are_theses
                and (isinstance(follows, Bullet) or thesis is None)
            ):
                thesis, side = self._state(block.line, block.text), ""
            else:
                self.summary.append(plain(block.text))
        return Outlined(self._debate(), tuple(self._told()))

    # what the outline looks like as a whole

    def _sides_are_headed(self) -> bool:
        return any(isinstance(b, Paragraph) and b.level and SIDE.match(b.text) for b in self.page.blocks)

    def _no_thesis_above(self, every: list[Bullet]) -> bool:
        """Whether bullets at the top are theses: no sentence above them is one, or signs below say so."""
        said = [b for b in self.page.blocks if isinstance(b, Paragraph) and not b.level]
        said = [b for b in said if not b.text.endswith("?")]
        first = next((b for b in self.page.blocks if isinstance(b, Paragraph) and b.level), None)
        tops = [b for b in self.page.blocks if isinstance(b, Bullet)]
        signed_below = any(b.mark in "+~" or _said(b) for b in every)
        if all(b.mark == "*" for b in tops) and signed_below:
            return True
        return not said and not (first is not None and first.text.endswith("."))

    def _states(self, block: Paragraph, follows: object, thesis: ClaimId | None) -> bool:
        """Whether a heading within the outline is a thesis: a full sentence, or the only one above reasons."""
        if self.marked or self.tops_are_theses or not isinstance(follows, Bullet):
            return False
        return block.text.endswith(".") or thesis is None

    # claims

    def _missing_thesis(self, line: int) -> ClaimId:
        """The thesis of reasons that stand below none: one that is marked further down, or the heading, if that is
        no question and answers none."""
        if later := next((b for b in self.page.blocks if _THESIS.match(b.text)), None):
            return self._state(later.line, later.text)
        if self.title and not self.question and not self.title.endswith("?"):
            return self._state(line, self.title)
        self.losses.append(
            f"line {line}: nothing says which thesis this is for or against; a sentence holds its place"
        )
        return self._state(line, f"{HELD} {{#thesis}}")

    def _state(self, line: int, text: str, notes: Iterable[str] = ()) -> ClaimId:
        """A thesis."""
        if marked := _THESIS.match(text):
            text = _capital(text[marked.end() :])
        claim = self._claim(Bullet(line, 0, "*", text, list(notes)), None)
        if claim not in self.theses:
            self.theses.append(claim)
        return claim

    def _enter_thesis(self, bullet: Bullet, group: GroupId | None) -> None:
        claim = self._claim(bullet, group)
        if claim not in self.theses:
            self.theses.append(claim)
        for inner in bullet.bullets:
            self._reason(inner, claim, None, [claim], "", group)

    def _reason(
        self,
        bullet: Bullet,
        parent: ClaimId,
        step: ArgumentId | None,
        above: list[ClaimId],
        side: str,
        group: GroupId | None,
    ) -> None:
        """A bullet that bears on a claim, or on the step that leads from it, and the bullets under it.

        By a stack of its own: an outline may be deeper than Python's.
        """
        todo = [(bullet, parent, step, above, side)]
        while todo:
            bullet, parent, step, above, side = todo.pop()
            if bullet.bullets and (named := SIDE.match(bullet.text)):
                todo += [(b, parent, step, above, _WORDS[named[1].lower()]) for b in reversed(bullet.bullets)]
                continue
            sign = _said(bullet) or (
                bullet.mark if bullet.mark in "+~" else self.dash if bullet.mark == "-" else ""
            )
            sign = sign or side
            if not sign:
                self.unsigned.append(bullet.line)
                sign = "+"
            if sign == "~" and step is None:
                self.losses.append(
                    f"line {bullet.line}: ~ doubts a step, and a thesis takes none: taken for a reason against it"
                )
                sign = "-"
            claim = self._claim(bullet, group)
            made = self._relate(bullet.line, claim, parent, step, sign, above)
            if made is not None:
                path = [*above, claim]
                todo += [(b, claim, made, path, "") for b in reversed(bullet.bullets)]

    def _relate(
        self,
        line: int,
        claim: ClaimId,
        parent: ClaimId,
        step: ArgumentId | None,
        sign: str,
        above: list[ClaimId],
    ) -> ArgumentId | None:
        """An argument of one premise. None, and a loss, where the debate cannot hold it."""
        if claim in above:
            self.losses.append(
                f"line {line}: this sentence stands above itself; it and what is under it were left out"
            )
            return None
        target = step if sign == "~" and step is not None else parent
        polarity = Polarity.PRO if sign == "+" else Polarity.CON
        name = argument_id((claim,), target)
        there = self.arguments.get(name)
        if there is not None:
            again = "twice" if there.polarity is polarity else "for and against the same"
            self.losses.append(f"line {line}: this sentence stands {again}; it was taken the first time")
            return name
        kind = TargetKind.ARGUMENT if sign == "~" else TargetKind.CLAIM
        self.arguments[name] = Argument(name, (Premise(claim),), target, kind, polarity)
        return name

    def _claim(self, bullet: Bullet, group: GroupId | None) -> ClaimId:
        """The claim of a bullet. One sentence is one claim, however often it stands there."""
        text = bullet.text
        if not self.tops_are_theses or bullet.column:
            text = _without_sign(bullet)
        if given := _ID.search(text):
            text = text[: given.start()]
        title = ""
        if (label := _LABEL.match(text)) and (label[3] or label[4]):
            text, title = text[label.end() :], label[2]
        text, cite = self.brackets.cited(bullet.line, text)
        text = plain(text)
        key = re.sub(r"[\W_]+", " ", text.casefold()).strip() or text
        known = self.by_text.get(key)
        if known is not None:
            self.claims[known] = self._joined(self.claims[known], cite, bullet.notes)
            return known
        taken = {*self.claims}
        claim_id = ClaimId(given[1] if given and given[1] not in taken else short_id(text, taken, "claim"))
        self.by_text[key] = claim_id
        claim = Claim(claim_id, text, title=title, group=group)
        self.claims[claim_id] = self._joined(claim, cite, bullet.notes)
        return claim_id

    def _joined(self, claim: Claim, cite: list[Citation], notes: list[str]) -> Claim:
        """A claim with more citations and notes; those in brackets at the end of a note are citations too."""
        kept = [claim.note] if claim.note else []
        for note in notes:
            text, more = self.brackets.cited(0, note)
            cite = [*cite, *more]
            if text.strip():
                kept.append(plain(text))
        return replace(claim, cite=tuple(dict.fromkeys((*claim.cite, *cite))), note="\n\n".join(kept))

    def _group(self, text: str) -> GroupId:
        title = plain(text)
        for group in self.groups.values():
            if group.title == title:
                return group.id
        found = GroupId(short_id(title, self.groups, "part"))
        self.groups[found] = Group(found, title)
        return found

    # the whole

    def _debate(self) -> Debate:
        title = self.title or self.question
        if not title and self.theses:
            title = self.claims[self.theses[0]].text
        question = self.question or (title if title.endswith("?") else "")
        return Debate(
            self.stem,
            title=title,
            question=question,
            thesis=tuple(self.theses),
            summary="\n\n".join(self.summary),
            claims=self.claims,
            arguments=dict(self._in_order()),
            sources=self.brackets.sources,
            groups={k: g for k, g in self.groups.items() if any(c.group == k for c in self.claims.values())},
        )

    def _in_order(self) -> Iterator[tuple[ArgumentId, Argument]]:
        """The reasons for each claim before those against it, each followed by its undercuts: the order that a
        debate file has."""
        aimed: dict[str, list[Argument]] = {}
        for argument in self.arguments.values():
            aimed.setdefault(argument.target, []).append(argument)
        todo = [a for c in reversed(self.claims) for a in reversed(_sorted(aimed.get(c, [])))]
        while todo:
            argument = todo.pop()
            yield argument.id, argument
            todo += reversed(_sorted(aimed.get(argument.id, [])))

    def _told(self) -> Iterator[str]:
        yield from sorted(self.losses, key=lambda said: int((re.findall(r"\d+", said) or ["0"])[0]))
        if self.unsigned:
            lines = ", ".join(map(str, self.unsigned[:5])) + (", …" if len(self.unsigned) > 5 else "")
            one = len(self.unsigned) == 1
            what = "this bullet has" if one else f"{len(self.unsigned)} bullets have"
            taken = (
                "was taken for a reason for what it stands"
                if one
                else "were taken for reasons for what they stand"
            )
            yield f"line{'' if one else 's'} {lines}: {what} no sign, and {taken} under; {SIGNS}"


def _sorted(arguments: list[Argument]) -> list[Argument]:
    return sorted(arguments, key=lambda a: a.polarity is Polarity.CON)


def _all(tops: list[Bullet]) -> Iterator[Bullet]:
    todo = [*tops]
    while todo:
        bullet = todo.pop()
        yield bullet
        todo += bullet.bullets


def _said(bullet: Bullet) -> str:
    """The sign that a text begins with: `(-)`, `[+]`, `Con:`, `[con]`, `CON -`, or `-` behind another mark."""
    if found := _SIGN.match(bullet.text):
        return (found[1] or found[2]).replace("−", "-").replace("–", "-")
    if word := _WORD.match(bullet.text):
        said = next(word[name] for name in ("plain", "bracket", "bold", "dash") if word[name])
        return _WORDS[said.lower()]
    return ""


def _without_sign(bullet: Bullet) -> str:
    if not _said(bullet):
        return bullet.text
    found = _SIGN.match(bullet.text) or _WORD.match(bullet.text)
    rest = bullet.text[found.end() :] if found else ""
    return _capital(rest) or bullet.text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
