"""A debate as data: claims, arguments, positions, sources, and how they hang together.

All values are frozen, and equal when they mean the same: the places they were read from (`span`) do not
count. Mappings keep the author's order and are not to be changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NewType

from argmap.record import field, record
from argmap.span import Span

if TYPE_CHECKING:
    import networkx

ClaimId = NewType("ClaimId", str)
ArgumentId = NewType("ArgumentId", str)
PositionId = NewType("PositionId", str)
SourceId = NewType("SourceId", str)
GroupId = NewType("GroupId", str)

ID_PATTERN = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
NOWHERE = Span("", 0, 0)
EMPTY: dict[Any, Any] = {}
"""The one mapping of all that have nothing in theirs: three for each argument would be a tenth of a debate's memory."""


class Kind(StrEnum):
    """What sort of sentence a claim is."""

    FACT = "fact"
    CAUSE = "cause"
    VALUE = "value"
    POLICY = "policy"
    CONCEPT = "concept"


class Polarity(StrEnum):
    """Whether an argument speaks for its target or against it."""

    PRO = "pro"
    CON = "con"


class TargetKind(StrEnum):
    """What an argument is aimed at: a claim, or the step of another argument."""

    CLAIM = "claim"
    ARGUMENT = "argument"


class Standard(StrEnum):
    """How much a claim must outweigh what attacks it (Carneades)."""

    PREPONDERANCE = "preponderance"
    CLEAR = "clear"
    BEYOND_DOUBT = "beyond-doubt"


class Inference(StrEnum):
    """Whether a step may fail while its premises hold."""

    DEFEASIBLE = "defeasible"
    DEDUCTIVE = "deductive"


@record
class Citation:
    """A source and the place in it."""

    source: SourceId
    locator: str = ""
    quote: str = ""
    note: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@record
class Claim:
    """One sentence that can be true or false (AIF: I-node; Carneades: statement).

    `weight` and `assume` are None where the author left them out. `ignore` maps the name of a silenced rule
    to the reason. `text_span` is the place of the sentence, `span` of the whole entry, `id_span` of the id
    (or of the sentence, where the id is made from it: `named` is then False).
    """

    id: ClaimId
    text: str
    title: str = ""
    variants: tuple[str, ...] = ()
    kind: Kind | None = None
    group: GroupId | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    cite: tuple[Citation, ...] = ()
    as_of: str = ""
    weight: float | None = None
    assume: bool | None = None
    standard: Standard | None = None
    ignore: Mapping[str, str] = EMPTY
    data: Mapping[str, Any] = EMPTY
    named: bool = field(default=True, compare=False)
    span: Span = field(default=NOWHERE, compare=False)
    id_span: Span = field(default=NOWHERE, compare=False)
    text_span: Span = field(default=NOWHERE, compare=False)

    @property
    def label(self) -> str:
        """The title, or the id where there is none."""
        return self.title or self.id


@record
class Premise:
    """A claim in the service of an argument, with its role in the scheme if it has one."""

    claim: ClaimId
    role: str = ""
    implicit: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@record
class Argument:
    """Premises that together speak for or against a claim, or the step of another argument.

    A `con` whose target is an argument is an undercut, a `pro` its backing. An argument that its author did
    not name has the id `premise -> target` (`a + b -> c` for joint premises); `named` is then False.
    """

    id: ArgumentId
    premises: tuple[Premise, ...]
    target: str
    target_kind: TargetKind
    polarity: Polarity
    title: str = ""
    scheme: str = ""
    questions: Mapping[int, str] = EMPTY
    inference: Inference = Inference.DEFEASIBLE
    weight: float | None = None
    by: tuple[PositionId, ...] = ()
    group: GroupId | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    cite: tuple[Citation, ...] = ()
    ignore: Mapping[str, str] = EMPTY
    data: Mapping[str, Any] = EMPTY
    named: bool = field(default=False, compare=False)
    span: Span = field(default=NOWHERE, compare=False)
    target_span: Span = field(default=NOWHERE, compare=False)

    @property
    def undercuts(self) -> bool:
        """True for an attack on the step of another argument."""
        return self.target_kind is TargetKind.ARGUMENT and self.polarity is Polarity.CON

    @property
    def sign(self) -> str:
        """`+` support or backing, `-` attack, `~` undercut."""
        if self.polarity is Polarity.PRO:
            return "+"
        return "~" if self.target_kind is TargetKind.ARGUMENT else "-"


@record
class Contradiction:
    """Claims of which at most one can hold."""

    claims: tuple[ClaimId, ...]
    span: Span = field(default=NOWHERE, compare=False)


@record
class Position:
    """A named stance: the claims that a school, party, author or reader accepts and rejects.

    `accept` holds what the position lists and every claim that says `by` this position.
    """

    id: PositionId
    title: str = ""
    summary: str = ""
    color: str = ""
    cite: tuple[Citation, ...] = ()
    accept: tuple[ClaimId, ...] = ()
    reject: tuple[ClaimId, ...] = ()
    credence: Mapping[ClaimId, float] = EMPTY
    data: Mapping[str, Any] = EMPTY
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def label(self) -> str:
        """The title, or the id where there is none."""
        return self.title or self.id


@record
class ReaderPosition:
    """A reader's own stance on a debate (the stem of its file), with notes on its claims; a file of its own."""

    debate: str
    position: Position
    notes: Mapping[ClaimId, str] = EMPTY


@record
class Source:
    """A reference. `csl` is its CSL-JSON item (without the id): names as lists, dates as `date-parts`."""

    id: SourceId
    csl: Mapping[str, Any] = EMPTY
    verified: str = ""
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def title(self) -> str:
        """The title of the work."""
        return str(self.csl.get("title", ""))

    @property
    def authors(self) -> tuple[str, ...]:
        """The family names (or literal names) of the authors, else of the editors."""
        names = self.csl.get("author") or self.csl.get("editor") or []
        return tuple(str(n.get("family") or n.get("literal") or n.get("given") or "") for n in names)

    @property
    def year(self) -> str:
        """The year of publication as text, or an empty text."""
        parts = self.csl.get("issued", {}).get("date-parts", [])
        return str(parts[0][0]) if parts and parts[0] else str(self.csl.get("issued", {}).get("literal", ""))

    @property
    def short(self) -> str:
        """The short form for maps and lists: `Snyder 1984`, `Kim & Simón 2021`, `Brooks et al. 2013`. A work
        without an author goes by its `title-short`, else by its title."""
        names = self.authors
        if not names:
            who = str(self.csl.get("title-short", "")) or self.title or self.id
        elif len(names) == 1:
            who = names[0]
        elif len(names) == 2:
            who = f"{names[0]} & {names[1]}"
        else:
            who = f"{names[0]} et al."
        return f"{who} {self.year}".strip()

    @property
    def url(self) -> str:
        """Where the work can be found: its DOI as an address, else its URL, else an empty text."""
        doi = str(self.csl.get("DOI", ""))
        return f"https://doi.org/{doi}" if doi else str(self.csl.get("URL", ""))


@record
class Group:
    """A named region of the map; `parent` is the group it lies in."""

    id: GroupId
    title: str
    parent: GroupId | None = None
    note: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@record
class View:
    """A saved selection for maps and exports. `options` has the names of the options of `argmap export`:
    texts for single values, tuples of texts for lists."""

    id: str
    title: str = ""
    options: Mapping[str, str | tuple[str, ...]] = EMPTY
    span: Span = field(default=NOWHERE, compare=False)


@record
class Expectation:
    """Verdicts that the author states; nothing compares them with a method's as yet."""

    method: str
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    position: PositionId | None = None
    span: Span = field(default=NOWHERE, compare=False)


@record
class ForeignClaim:
    """A claim of another debate that this one names: `id` is `other-debate#claim`, `debate` the other file's
    stem, `path` the other file."""

    id: ClaimId
    text: str
    title: str = ""
    debate: str = ""
    debate_title: str = ""
    path: str = ""

    @property
    def label(self) -> str:
        """The title, or the id of the claim in its own debate where there is none."""
        return self.title or self.id.partition("#")[2]


@record
class Debate:
    """A question, its theses, claims, arguments, positions and sources; one file.

    `id` is the file's stem. `thesis` is never empty in a debate with claims: where the author names none, it
    holds the claims that bear on nothing else (`thesis_given` tells which).
    """

    id: str
    title: str = ""
    question: str = ""
    thesis: tuple[ClaimId, ...] = ()
    summary: str = ""
    language: str = "en"
    authors: tuple[str, ...] = ()
    license: str = ""
    updated: str = ""
    tags: tuple[str, ...] = ()
    claims: Mapping[ClaimId, Claim] = EMPTY
    arguments: Mapping[ArgumentId, Argument] = EMPTY
    contradictions: tuple[Contradiction, ...] = ()
    positions: Mapping[PositionId, Position] = EMPTY
    sources: Mapping[SourceId, Source] = EMPTY
    groups: Mapping[GroupId, Group] = EMPTY
    views: Mapping[str, View] = EMPTY
    expect: tuple[Expectation, ...] = ()
    data: Mapping[str, Any] = EMPTY
    thesis_given: bool = True
    foreign: Mapping[str, ForeignClaim] = field(default=EMPTY, compare=False)
    """The claims of other debates that were found, by `other-debate#claim`."""
    left_out: int = field(default=0, compare=False)
    """Of a part of a debate that was cut out: how many claims the whole has beside it."""
    reasons_left_out: Mapping[tuple[str, Polarity], int] = field(default=EMPTY, compare=False)
    """Of a part: how many arguments for and against each of its claims the whole has beside it."""
    path: str = field(default="", compare=False)
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def extent(self) -> str:
        """In words how much of the debate a part holds, `7 of 78 claims`; an empty text for the whole."""
        return f"{len(self.claims)} of {len(self.claims) + self.left_out} claims" if self.left_out else ""

    def holders(self, claim: str) -> tuple[PositionId, ...]:
        """The positions that accept a claim, in the order of the debate's positions."""
        return tuple(p.id for p in self.positions.values() if claim in p.accept)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The debate as a networkx graph; what its nodes and edges say is told at `argmap.graph.attributes`."""
        from argmap.graph import to_networkx

        return to_networkx(self)


def is_foreign(claim_id: str) -> bool:
    """True for `other-debate#claim`: a claim of another debate. (An argument's address has blanks in it.)"""
    return "#" in claim_id and " " not in claim_id


def argument_id(premises: tuple[str, ...], target: str) -> ArgumentId:
    """The address of an argument that its author did not name.

    >>> argument_id(("a", "b"), "c")
    'a + b -> c'
    """
    return ArgumentId(f"{' + '.join(premises)} -> {target}")


def claim_id_from_text(text: str) -> ClaimId:
    """An id for a claim that its author did not name: made from the text alone, so that it changes only
    with the text. Where letters were left out, four hexadecimal digits of a hash keep two texts apart.

    >>> claim_id_from_text("Most new riders used to walk.")
    'most-new-riders-used-to-walk'
    """
    plain = unicodedata.normalize("NFKD", text)
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().casefold().replace("'", ""))
    slug = ""
    for word in words:
        if len(slug) + len(word) > 44:
            break
        slug = f"{slug}-{word}" if slug else word
    whole = len(re.findall(r"\w", text)) == len(slug.replace("-", ""))
    if whole and slug:
        return ClaimId(slug)
    import hashlib  # 5 ms, for the few texts that need it

    digest = hashlib.sha256(text.encode()).hexdigest()[:4]
    return ClaimId(f"{slug or 'claim'}-{digest}")
