"""What may be written at the cursor: ids with the sentences they stand for, keys, and words that a field knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from argmap import fields
from argmap.catalogue import schemes
from argmap.check import all_rules
from argmap.companions import YAML_SUFFIXES
from argmap.diagnostic import ArgmapError
from argmap.fields import Field, Shape
from argmap.formats import commonmark
from argmap.lsp.cursor import Cursor, cursor
from argmap.lsp.grammar import fields_of, table_at
from argmap.lsp.hover import field_page, scheme_page, source_page
from argmap.lsp.names import shared_positions
from argmap.lsp.workspace import Workspace
from argmap.model import Debate, is_foreign
from argmap.read import Document
from argmap.record import record, replace

LIMIT = 100
"""Proposals that are given at once; of more, the client asks again when more is written."""


@record
class Proposal:
    """A word that may stand at the cursor: `label` is what is listed, `detail` is said beside it, `text` is Markdown on
    it, `new` takes the place of what was written. `kind` is a kind of `names.Thing`, or `key`, `word` or `begin`."""

    label: str
    kind: str
    new: str
    detail: str = ""
    text: str = ""
    search: str = ""
    """More words that it can be found by."""


@record
class Completion:
    """The proposals, best first, for the characters from `start` to `end`; `partial` tells whether there may be others
    when more is written. `typed` is what was written."""

    start: int
    end: int
    proposals: tuple[Proposal, ...]
    partial: bool
    typed: str


def complete(workspace: Workspace, path: str, offset: int) -> Completion | None:
    """What may be written at an offset of a file; None where that is nobody's business but the author's."""
    text = workspace.text(path)
    kind = workspace.kind(path)
    if not kind:
        return _begin(text, offset)
    at = cursor(text, offset, kind)
    if at is None:
        return None
    known = _Known(workspace, path, kind)
    found = [*_values(known, at)] if at.role in ("value", "either") else []
    if at.role in ("key", "either"):
        found += _keys(known, at, text)
    chosen = _ranked(found, at.word)
    partial = len(chosen) > LIMIT or any(p.search for p in found)
    return Completion(at.start, at.end, tuple(map(_told, chosen[:LIMIT])), partial, at.word)


def _begin(text: str, offset: int) -> Completion | None:
    """The first lines of a debate, in a file that is empty."""
    if text.strip() and not fields.DEBATE["argmap"].example.startswith(text.strip()):
        return None
    lines = "argmap: 1\ntitle: \nquestion: \nthesis: main\n\nclaims:\n  main:\n    text: >-\n      \n"
    words = "The first lines of a debate; `argmap new` asks for what belongs into them."
    proposal = Proposal("argmap: 1", "begin", lines, "begin a debate", words)
    start = offset - len(text[:offset].lstrip())
    return Completion(start, len(text.rstrip()) if text.strip() else offset, (proposal,), False, text.strip())


class _Known:
    """What a file may name."""

    def __init__(self, workspace: Workspace, path: str, kind: str) -> None:
        self.workspace = workspace
        self.path = path
        self.kind = kind
        self.home = Path(path).parent
        self.documents = self._documents()
        """The debate as it was last read, and before it, where a part could not be read then, as it was when it last
        could be."""

    def _documents(self) -> list[Document]:
        path = self.path
        try:
            if self.kind == "position":
                position = self.workspace.last(path).reader_position
                file = self.workspace.desk(str(self.home)).debate_file(position.debate) if position else None
                if file is None:
                    return []
                path = str(self.home / file)
            elif self.kind != "debate":
                user = next((u for u, _ in self.workspace.users(path)), None)
                if user is None:
                    return []
                path = user
            last = self.workspace.last(path)
        except ArgmapError:
            return []
        good = self.workspace.good(path)
        return [last] if last.whole or good is None else [last, good]

    def debates(self) -> Iterator[Debate]:
        return (d.debate for d in self.documents)

    def claims(self, typed: str) -> Iterator[Proposal]:
        """The claims of the debate; behind `other#`, those of another one."""
        if is_foreign(typed):
            yield from self._claims_of(typed.partition("#")[0])
            return
        if self.kind != "positions":
            seen: set[str] = set()
            for debate in self.debates():
                for claim in debate.claims.values():
                    if claim.id not in seen and claim.named:
                        seen.add(claim.id)
                        yield _claim(claim.id, claim.title, claim.text)
        if self.kind != "position":
            for stem, title in self._others():
                yield Proposal(f"{stem}#", "debate", f"{stem}#", title, search=title)

    def _claims_of(self, stem: str) -> Iterator[Proposal]:
        file = self.workspace.desk(str(self.home)).debate_file(stem)
        if file is None:
            return
        try:
            debate = self.workspace.document(str(self.home / file)).debate
        except ArgmapError:
            return
        for claim in debate.claims.values():
            if claim.named:
                yield _claim(f"{stem}#{claim.id}", claim.title, claim.text)

    def _others(self) -> Iterator[tuple[str, str]]:
        """The other debates of the folder: their stems and titles."""
        desk = self.workspace.desk(str(self.home))
        for other in self.workspace.debates(str(self.home)):
            if other == self.path:
                continue
            # looked for in the text, for to read them all would take as long as to check them
            title = re.search(
                r"^title:[ \t]*[\"']?(.*?)[\"']?\s*$", desk.text(Path(other).name), re.MULTILINE
            )
            yield Path(other).stem, title[1] if title else ""

    def arguments(self) -> Iterator[Proposal]:
        seen: set[str] = set()
        for debate in self.debates():
            for argument in debate.arguments.values():
                if argument.id not in seen:
                    seen.add(argument.id)
                    yield Proposal(
                        argument.id, "argument", argument.id, argument.title, search=argument.title
                    )

    def sources(self) -> Iterator[Proposal]:
        seen: set[str] = set()
        for debate in self.debates():
            for source in debate.sources.values():
                if source.id not in seen:
                    seen.add(source.id)
                    said = f"{source.short}: {source.title}" if source.title else source.short
                    yield Proposal(source.id, "source", source.id, said, source_page(source), search=said)

    def positions(self) -> Iterator[Proposal]:
        seen: set[str] = set()
        for document in self.documents:
            for name, title, _ in shared_positions(self.workspace, document):
                if name not in seen:
                    seen.add(name)
                    yield Proposal(name, "position", name, title)

    def groups(self) -> Iterator[Proposal]:
        found = {g.id: g for debate in self.debates() for g in debate.groups.values()}
        for group in found.values():
            yield Proposal(group.id, "group", group.id, group.title)

    def tags(self) -> Iterator[Proposal]:
        count: Counter[str] = Counter()
        for debate in self.debates():
            count.update(t for c in debate.claims.values() for t in c.tags)
            count.update(debate.tags)
        for tag, number in count.most_common():
            yield Proposal(tag, "tag", tag, f"used {number:,} times" if number > 1 else "")

    def files(self, key: str) -> Iterator[Proposal]:
        """The files beside the debate that may hold sources or positions."""
        debates = {Path(d).name for d in self.workspace.debates(str(self.home))}
        others = (".bib", ".bibtex", ".json") if key == "sources" else ()
        try:
            names = sorted(p.name for p in self.home.iterdir() if p.name.endswith((*YAML_SUFFIXES, *others)))
        except OSError:
            return
        for name in names:
            if name not in debates:
                yield Proposal(name, "file", name)


def _claim(name: str, title: str, text: str) -> Proposal:
    sentence = " ".join(text.split())
    return Proposal(name, "claim", name, sentence, f"{title}\n{text}", search=f"{title} {sentence}")


def _told(proposal: Proposal) -> Proposal:
    """A proposal with its text in Markdown; made for those alone that are shown."""
    if proposal.kind != "claim":
        return proposal
    title, _, text = proposal.text.partition("\n")
    said = [commonmark.headed(title)] if title else []
    return replace(proposal, text="\n\n".join([*said, commonmark.plain(text)]))


def _values(known: _Known, at: Cursor) -> Iterator[Proposal]:
    """The texts that may stand at the cursor."""
    field = at.place.field
    for word in at.place.words:
        yield Proposal(str(word), "word", str(word), field.doc if field and len(at.place.words) < 4 else "")
    for kind in at.place.names:
        if kind == "claim":
            yield from known.claims(at.word)
        elif kind == "argument":
            yield from known.arguments()
        elif kind == "source" and "," not in at.word:
            yield from known.sources()
        elif kind == "position":
            yield from known.positions()
        elif kind == "group":
            yield from known.groups()
        elif kind == "scheme":
            for scheme in schemes().values():
                yield Proposal(scheme.id, "scheme", scheme.id, scheme.name, scheme_page(scheme), scheme.name)
        elif kind == "tag":
            yield from known.tags()
        elif kind == "file":
            yield from known.files(field.name if field else "")
        elif kind == "debate":
            for stem, title in known._others():
                yield Proposal(stem, "debate", stem, title, search=title)


def _keys(known: _Known, at: Cursor, text: str) -> Iterator[Proposal]:
    """The keys that may stand at the cursor, without those that the mapping has already."""
    place = at.place
    tables = place.tables
    if len(tables) > 1 and (table_at(place, at.keys) == tables[1] or "text" in at.keys):
        tables = (table_at(place, at.keys),)
    seen = set(at.keys)
    for table in tables:
        listed = {"id": fields.REASON_ID} if table == "claim" and len(place.tables) > 1 else {}
        for name, field in (listed | fields_of(table)).items():
            if name not in seen:
                seen.add(name)
                yield Proposal(name, "key", _after(name, field, at, text), field.doc, field_page(field))
    if place.keys == "claim":
        for proposal in known.claims(at.word):
            if proposal.label not in seen:
                yield replace(proposal, new=_colon(proposal.label, at))
    elif place.keys == "rule":
        for rule in all_rules():
            if rule.name not in seen:
                what = " ".join(rule.page.partition("\n\n")[0].split())
                yield Proposal(rule.name, "rule", _colon(rule.name, at), what, search=rule.code)
    elif place.keys in ("role", "question") and at.scheme in schemes():
        scheme = schemes()[at.scheme]
        if place.keys == "role":
            for role, template in scheme.premises.items():
                if role not in seen:
                    yield Proposal(role, "key", _colon(role, at), template)
        else:
            for question in scheme.questions:
                name = str(question.number)
                if name not in seen:
                    yield Proposal(name, "key", _colon(name, at), question.text, search=question.text)


def _colon(name: str, at: Cursor) -> str:
    return name if at.colon else f"{name}: "


def _after(name: str, field: Field, at: Cursor, text: str) -> str:
    """A key with its colon; one for prose, with what keeps YAML from reading signs in it."""
    if at.colon:
        return name
    if at.flow or not (field.shape is Shape.PROSE or (name == "text" and field.shape is Shape.TEXT)):
        return f"{name}: "
    column = at.start - (text.rfind("\n", 0, at.start) + 1)
    return f"{name}: >-\n{' ' * (column + 2)}"


def _ranked(proposals: Iterable[Proposal], typed: str) -> list[Proposal]:
    """The proposals that fit what was typed: those whose label begins so first, then those that have it in the label,
    in their words, or as letters of the label in that order; and in their own order otherwise."""
    word = typed.strip().casefold()
    if not word:
        return list(proposals)
    words = word.split()
    ranks: list[list[Proposal]] = [[], [], [], []]
    for proposal in proposals:
        label = proposal.label.casefold()
        if label.startswith(word):
            ranks[0].append(proposal)
        elif word in label:
            ranks[1].append(proposal)
        elif proposal.search and all(w in proposal.search.casefold() for w in words):
            ranks[2].append(proposal)
        elif _spread(word, label):
            ranks[3].append(proposal)
    return [p for rank in ranks for p in rank]


def _spread(word: str, label: str) -> bool:
    """Whether the letters of a word stand in a label in their order."""
    at = 0
    for char in word:
        at = label.find(char, at) + 1
        if not at:
            return False
    return True
