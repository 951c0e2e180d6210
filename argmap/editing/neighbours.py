"""The other files of a debate's folder that name one of its claims: debates, positions, readers' positions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from argmap import fields
from argmap.companions import YAML_SUFFIXES, Folder, decode, file_bytes
from argmap.diagnostic import ArgmapError
from argmap.editing import revised
from argmap.editing.changes import require_whole
from argmap.editing.cutting import cut
from argmap.editing.mentions import Mention, Use, mentions, rename_in
from argmap.editing.page import Page, value_of
from argmap.editing.wording import rewrite_id
from argmap.read import Document, read_text
from argmap.record import record
from argmap.span import LineIndex, TextEdit, apply_edits
from argmap.yamltext import Mapping as MappingNode
from argmap.yamltext import Scalar, YamlText, parse


@record
class Neighbour:
    """A file beside a debate, by the name under which the folder has it. `bare` tells whether it names claims of the
    debate by their ids alone, too: as its positions, or as a reader's position on it."""

    name: str
    path: str
    data: bytes
    text: str
    nodes: YamlText
    bare: bool

    def mentions_of(self, stem: str, claim: str) -> list[Mention]:
        """The places that name a claim of the debate `stem`."""
        return [m for m in mentions(self.nodes.root) if self.renamed(m, stem, claim, "") != m.value]

    def renamed(self, mention: Mention, stem: str, old: str, new: str) -> str:
        """What a mention says when a claim of the debate `stem` is called otherwise."""
        value = rename_in(mention.value, f"{stem}#{old}", f"{stem}#{new}")
        return rename_in(value, old, new) if self.bare else value


def naming(document: Document, claims: set[str]) -> list[Neighbour]:
    """The files beside a debate that name one of its claims. Raises `ArgmapError` where one that seems to do so could
    not be read whole."""
    stem = document.debate.id
    found = []
    for neighbour in _neighbours(document, claims):
        if any(neighbour.mentions_of(stem, c) for c in claims):
            found.append(neighbour)
        elif not neighbour.nodes.whole and any(f"{stem}#{c}" in neighbour.text for c in claims):
            raise ArgmapError(
                f"{neighbour.path} names it too, and could not be read whole; nothing is changed",
                help=f"argmap check {neighbour.path} says what is wrong with it",
            )
    for neighbour in found:
        if not neighbour.nodes.whole:
            raise ArgmapError(
                f"{neighbour.path} names it too, and could not be read whole; nothing is changed",
                help=f"argmap check {neighbour.path} says what is wrong with it",
            )
    return found


def rename_in_neighbour(neighbour: Neighbour, stem: str, old: str, new: str) -> tuple[TextEdit, ...]:
    """The edits of a file that names a claim of the debate `stem` when that is called otherwise."""
    page = Page(neighbour.text, neighbour.nodes.root)
    for mention in neighbour.mentions_of(stem, old):
        rewrite_id(page, mention.node, neighbour.renamed(mention, stem, old, new))
    return page.edits


def drop_from_neighbour(neighbour: Neighbour, stem: str, claims: set[str]) -> tuple[TextEdit, ...]:
    """The edits of a file of positions when claims of the debate `stem` are taken out. Raises `ArgmapError` where
    another debate builds on one of them."""
    page = Page(neighbour.text, neighbour.nodes.root)
    going = []
    for claim in sorted(claims):
        for mention in neighbour.mentions_of(stem, claim):
            if mention.use not in (Use.LISTED, Use.KEYED) or mention.address:
                line, _ = LineIndex(neighbour.text).locate(mention.node.start)
                raise ArgmapError(
                    f"{neighbour.path} builds on it in line {line:,}: {mention.value}",
                    help="take it out there first",
                )
            holder, number = page.parent(mention.node)
            if isinstance(holder, MappingNode) and number % 2 == 0:
                going.append(holder.pairs[number // 2][1])
            else:
                going.append(mention.node)
    cut(page, going)
    return page.edits


def overlaid(document: Document, texts: Mapping[str, str]) -> Folder:
    """The folder of a document in which some files (by the names under which the folder has them) have other texts."""
    folder = Folder(Path(document.path).parent, document.open_texts)
    for name, text in texts.items():
        folder.texts[folder.where(name)] = text
    return folder


def require_follows(
    neighbour: Neighbour, edits: tuple[TextEdit, ...], document: Document, text: str, old: str, new: str
) -> None:
    """Raise `ArgmapError` where a debate beside a document would not say the same with another name. `text` is what
    the document's file will hold."""
    if neighbour.bare or value_of(neighbour.nodes.root, "claims") is None:
        return
    before = read_text(neighbour.text, neighbour.path, folder=overlaid(document, {}))
    after_text = apply_edits(neighbour.text, edits)
    after = read_text(after_text, neighbour.path, folder=overlaid(document, {Path(document.path).name: text}))
    stem = document.debate.id
    require_whole(after)
    if after.debate != revised.renamed(before.debate, f"{stem}#{old}", f"{stem}#{new}"):
        raise ArgmapError(
            f"{neighbour.path} would not follow; nothing is changed", help="edit the files by hand"
        )


def _neighbours(document: Document, claims: set[str]) -> Iterator[Neighbour]:
    """The YAML files of the folder that may name a claim of the debate."""
    stem = document.debate.id
    home = Path(document.path).parent
    folder = Folder(home)
    own = os.path.realpath(document.path)
    companions = {p for p in (_companion(document),) if p}
    try:
        names = sorted(p.name for p in home.iterdir() if p.suffix in YAML_SUFFIXES)
    except OSError:
        names = []
    names += (Path(p).name for p in document.open_texts if Path(p).parent == home)
    for name in sorted({*names, *companions}):
        path = os.path.normpath(folder.where(name))
        if os.path.realpath(path) == own:
            continue
        try:
            open_text = document.open_texts.get(path)
            data = file_bytes(path) if open_text is None else open_text.encode("utf-8", "surrogatepass")
        except ArgmapError:
            continue  # what cannot be read names nothing for us; argmap check tells of it
        read = decode(data)
        if not any(c in read.text for c in claims) or (f"{stem}" not in read.text and name not in companions):
            continue
        nodes = parse(read.text, path, keys=fields.ALL_KEYS)
        about = value_of(nodes.root, "debate")
        is_reader = value_of(nodes.root, "argmap-position") is not None
        bare = name in companions or (is_reader and isinstance(about, Scalar) and about.value.strip() == stem)
        yield Neighbour(name, path, data, read.text, nodes, bare)


def _companion(document: Document) -> str:
    """The file of positions that a debate names."""
    found = value_of(document.root, "positions")
    return found.value.strip() if isinstance(found, Scalar) else ""
