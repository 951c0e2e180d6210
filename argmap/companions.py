"""The files beside a debate: bibliographies, shared positions, and the other debates of the folder.

Each is read once, however many debates name it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from argmap import fields
from argmap.diagnostic import ArgmapError, Diagnostic, Fix
from argmap.model import Debate, Source, SourceId
from argmap.span import Span, TextEdit
from argmap.values import Values
from argmap.yamltext import Mapping as MappingNode
from argmap.yamltext import Node, Scalar, Sequence, YamlText, parse

MAX_BYTES = 64 * 1024 * 1024
"""The largest file that is read."""


def file_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a regular file.

    Raises `ArgmapError` for a missing file, a folder, a pipe or device, one that may not be read, and one of
    more than `MAX_BYTES`.
    """
    name = os.fspath(path)
    try:
        status = os.stat(name)  # noqa: PTH116  # Path.stat raises ValueError for a NUL, os.stat too: one place
        if stat.S_ISDIR(status.st_mode):
            raise ArgmapError(f"{name} is a folder, not a debate file")
        if not stat.S_ISREG(status.st_mode):
            raise ArgmapError(
                f"{name} is not a regular file", help="to read from a pipe, give `-` and feed standard input"
            )
        if status.st_size > MAX_BYTES:
            raise too_large(name, status.st_size)
        return Path(name).read_bytes()
    except ValueError as error:
        raise ArgmapError(f"{name!r} cannot be the name of a file") from error
    except OSError as error:
        raise ArgmapError(f"{name}: {(error.strerror or str(error)).lower()}") from error


def too_large(name: str, size: int) -> ArgmapError:
    """The error for a file beyond the limit."""
    return ArgmapError(
        f"{name} has {size / 1_048_576:.0f} MiB, more than the {MAX_BYTES // 1_048_576} MiB that are read",
        help="split the debate; `other-debate#claim` relates claims of two files",
    )


class Text(NamedTuple):
    """A decoded file: its text without a byte-order mark, and what kept it from being UTF-8 (or empty)."""

    text: str
    problem: str = ""
    problem_at: int = 0


def decode(data: bytes) -> Text:
    """Bytes to text. What is not UTF-8 is said in `problem` and read as well as it can be."""
    for mark, codec, name in ((b"\xff\xfe", "utf-16-le", "UTF-16"), (b"\xfe\xff", "utf-16-be", "UTF-16")):
        if data.startswith(mark):
            return Text(data[2:].decode(codec, "replace"), f"the file is {name}")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    if data.count(b"\0") > len(data) // 1000:
        return Text("", "this is no text file")
    try:
        return Text(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        return Text(text, "this byte is not UTF-8", len(data[: error.start].decode("utf-8", "replace")))


YAML_SUFFIXES = (".yaml", ".yml", ".YAML", ".YML")
"""How the names of debate files end."""


def companions_of(root: Node | None) -> list[str]:
    """The bibliographies and shared positions that a debate names, whether they are there or not."""
    return [node.value.strip() for _, node in named_files(root)]


def named_files(root: Node | None) -> list[tuple[str, Scalar]]:
    """Where a debate names them: the key, and the node with the name."""
    found: list[tuple[str, Scalar]] = []
    for key, value in root.pairs if isinstance(root, MappingNode) else ():
        if isinstance(key, Scalar) and key.value in ("positions", "sources"):
            for item in value.items if isinstance(value, Sequence) else (value,):
                if isinstance(item, Scalar) and item.value.strip():
                    found.append((key.value, item))
    return found


_NONE: Mapping[str, str] = {}


class Folder:
    """The files of one folder, each read at most once. `open_texts` are texts that stand in an editor, by the
    normalised paths of their files: they count for what is on the disk."""

    def __init__(self, path: Path | None, open_texts: Mapping[str, str] = _NONE) -> None:
        self.path = path
        self.open_texts = open_texts
        self._yaml: dict[str, YamlText | str] = {}
        self.texts: dict[str, str] = {}
        self.debates: dict[str, Debate | None] = {}
        """Other debates that were looked up, by the names of their files."""
        self.bibliographies: dict[str, tuple[Mapping[SourceId, Source], list[Diagnostic]]] = {}
        """The sources of bibliographies in YAML with their faults, by path."""

    def where(self, name: str) -> str:
        """The path of a file that a debate of this folder names."""
        return os.path.join(self.path or "", name)  # noqa: PTH118  # keeps `debates/x`, as the user wrote it

    def text(self, name: str) -> str:
        """The text of a file. Raises `ArgmapError` with the reason when it cannot be read."""
        path = self.where(name)
        if path not in self.texts:
            open_text = self.open_texts.get(os.path.normpath(path))
            if open_text is not None:
                self.texts[path] = open_text
                return open_text
            if self.path is None:
                raise ArgmapError(f"{name} cannot be looked up: the debate was not read from a folder")
            found = decode(file_bytes(path))
            if found.problem:
                raise ArgmapError(f"{path}: {found.problem}", help="save it as UTF-8")
            self.texts[path] = found.text
        return self.texts[path]

    def yaml(self, name: str) -> YamlText:
        """A YAML file as nodes. Raises `ArgmapError` as `text` does."""
        path = self.where(name)
        if path not in self._yaml:
            try:
                self._yaml[path] = parse(self.text(name), path, keys=fields.ALL_KEYS)
            except ArgmapError as error:
                self._yaml[path] = str(error)
        found = self._yaml[path]
        if isinstance(found, str):
            raise ArgmapError(found)
        return found

    def parsed(self, text: str, path: str) -> YamlText:
        """The nodes of a text that was read from a file of this folder, or stands for it."""
        found = self._yaml.get(path)
        if not isinstance(found, YamlText) or self.texts.get(path) != text:
            found = parse(text, path, keys=fields.ALL_KEYS)
            self._yaml[path], self.texts[path] = found, text
        return found

    def debate_file(self, stem: str) -> str | None:
        """The name of the file that holds the debate of that stem, or None."""
        if self.path is None:
            return None
        for suffix in YAML_SUFFIXES:
            name = stem + suffix
            if os.path.normpath(self.where(name)) in self.open_texts or (self.path / name).is_file():
                return name
        return None

    def debate_stems(self) -> list[str]:
        """The stems of the YAML files of the folder, sorted."""
        if self.path is None or not self.path.is_dir():
            return []
        return sorted(p.stem for p in self.path.iterdir() if p.suffix in YAML_SUFFIXES)


def read_sources(values: Values, node: Node, folder: Folder) -> dict[SourceId, Source]:
    """The `sources` of a debate: a mapping, or the path of a bibliography, or several paths."""
    if isinstance(node, Scalar) and node.missing:
        return {}
    if isinstance(node, MappingNode):
        return _source_map(values, node)
    sources: dict[SourceId, Source] = {}
    items = node.items if isinstance(node, Sequence) else [node]
    for item in items:
        if not isinstance(item, Scalar):
            values.report("AM104", item, "an entry of `sources` must be the path of a bibliography")
            continue
        for key, source in _bibliography(values, item, folder).items():
            if key in sources:
                values.report("AM107", item, f'the source "{key}" is in two of the bibliographies')
            sources.setdefault(key, source)
    return sources


def companion(values: Values, node: Scalar, folder: Folder) -> tuple[Values, Node | None] | None:
    """The YAML file that a debate names at `node`, with values of its own path; its faults go to `values`."""
    try:
        found = folder.yaml(node.value.strip())
    except ArgmapError as error:
        values.report("AM114", node, str(error), error.help or "the path is looked up beside the debate file")
        return None
    path = folder.where(node.value.strip())
    inner = Values(path, folder.texts[path])
    inner.diagnostics = values.diagnostics
    values.diagnostics += found.diagnostics
    return inner, found.root


def _bibliography(values: Values, node: Scalar, folder: Folder) -> Mapping[SourceId, Source]:
    name = node.value.strip()
    suffix = Path(name).suffix.lower()
    if suffix in (".bib", ".bibtex", ".json"):
        return _other_bibliography(values, node, folder, name, suffix)
    path = folder.where(name)
    if path not in folder.bibliographies:
        found = companion(values, node, folder)
        if found is None:
            return {}
        inner, root = found
        inner.diagnostics = []
        # the debates of a library share their sources: they are made once
        folder.bibliographies[path] = _items(inner, root), inner.diagnostics
    elif (known := folder.yaml(name)).diagnostics:
        values.diagnostics += known.diagnostics
    sources, faults = folder.bibliographies[path]
    values.diagnostics += faults
    return sources


def _items(inner: Values, root: Node | None) -> Mapping[SourceId, Source]:
    """The sources of a bibliography in YAML: a mapping, or pandoc's list."""
    if isinstance(root, MappingNode):
        listed = next((v for k, v in root.pairs if isinstance(k, Scalar) and k.value == "references"), None)
        if listed is None:
            return _source_map(inner, root)
        root = listed
    if isinstance(root, Sequence):  # pandoc's form: a list of items with `id`
        return _source_list(inner, root)
    if root is not None:
        inner.report("AM104", root, "a bibliography must be a mapping of ids to sources, or a list of them")
    return {}


def _other_bibliography(
    values: Values, node: Scalar, folder: Folder, name: str, suffix: str
) -> Mapping[SourceId, Source]:
    from argmap.bibliography import read_bibtex, read_csl_json

    path = folder.where(name)
    try:
        text = folder.text(name)
    except ArgmapError as error:
        values.report("AM114", node, str(error), error.help or "the path is looked up beside the debate file")
        return {}
    sources: dict[SourceId, Source] = {}
    entries, problems = read_csl_json(text) if suffix == ".json" else read_bibtex(text)
    for message, at in problems:
        values.report("AM114", Span(path, at, at + 1), message)
    for key, item, at in entries:
        if key in sources:
            values.report("AM107", Span(path, at, at + 1), f'there is a source "{key}" already')
            continue
        csl = dict(item)
        verified = str(csl.pop("verified", ""))
        sources[SourceId(key)] = Source(SourceId(key), csl, verified, Span(path, at, at + 1))
    return sources


def _source_map(values: Values, node: MappingNode) -> dict[SourceId, Source]:
    sources: dict[SourceId, Source] = {}
    for name, key, value in values.pairs(node, "`sources`"):
        if values.valid_id(key, "a source"):
            sources[SourceId(name)] = _source(values, name, key, value)
    return sources


def _source_list(values: Values, node: Sequence) -> dict[SourceId, Source]:
    sources: dict[SourceId, Source] = {}
    for item in node.items:
        pairs = item.pairs if isinstance(item, MappingNode) else []
        key = next((v for k, v in pairs if isinstance(k, Scalar) and k.value == "id"), None)
        if not isinstance(key, Scalar):
            values.report("AM103", item, "a source of a bibliography needs `id`")
        elif key.value in sources:
            values.report("AM107", key, f'there is a source "{key.value}" already')
        else:
            sources[SourceId(key.value)] = _source(values, key.value, key, item)
    return sources


def _source(values: Values, name: str, key: Scalar, node: Node) -> Source:
    from argmap.bibliography import CSL_VARIABLES, csl_item
    from argmap.csl import CSL_DATES

    span = values.span(key)
    if isinstance(node, Scalar) and not node.missing:
        # the shortest form of a reference: its text
        return Source(SourceId(name), {"title": node.value.strip()}, span=span)
    given: dict[str, object] = {}
    for field, field_key, value in values.pairs(node, f'the source "{name}"'):
        if field not in CSL_VARIABLES:
            near = values.suggest(field, CSL_VARIABLES)
            values.report(
                "AM102", field_key, f'a source has no field "{field}"',
                f'did you mean "{near}"?' if near else "the field names are those of CSL; `note` takes anything else",
            )  # fmt: skip
        else:
            given[field] = values.plain(value)
    given.pop("id", None)
    verified = str(given.pop("verified", "") or "").strip()
    item: dict[str, object] = {}
    for field, said in given.items():
        try:
            item |= csl_item({field: said})
            if field in CSL_DATES and isinstance(said, str) and (_FIGURES.match(said) or _SLIP.match(said)):
                _unread_date(values, name, field, said, _value_of(node, field), item[field])
        except ValueError as error:
            values.report("AM105", _value_of(node, field), f'the source "{name}": {error}')
    return Source(SourceId(name), item, verified, span)


_FIGURES = re.compile(r"\s*([0-9]{1,4})\s*([./-])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,4})\s*\Z", re.ASCII)
_SLIP = re.compile(r"\s*(?:[0-9]+(?![HQSTW])[A-Z]{1,2}[0-9]+|[0-9]{5,})\s*\Z", re.ASCII | re.IGNORECASE)
"""A year with a slip in it, or figures without signs between them. `2020Q3`, `2020H1` and the like are words."""


def _unread_date(values: Values, name: str, field: str, said: str, node: Node, date: object) -> None:
    """Report a date in figures that was not understood, with the one that it must be, if it must be one."""
    if not isinstance(date, dict) or "literal" not in date:
        return
    match = _FIGURES.match(said)
    if match is None:
        values.report(
            "AM105", node, f'the source "{name}": {field}: "{said}" is neither a year nor a date',
            "write 2020, 2020-12 or 2020-12-31; words such as n.d. are kept as they stand",
        )  # fmt: skip
        return
    first, second, third = (int(match[n]) for n in (1, 3, 4))
    day = month = 0
    if first > 31:  # 2020.12.31
        year, month, day = first, second, third
    else:
        year = third
        if first > 12 or match[2] == "." or first == second:
            day, month = first, second
        elif second > 12:
            month, day = first, second
    sure = 1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 9999
    new = f"{year:04}-{month:02}-{day:02}"
    values.report(
        "AM105", node, f'the source "{name}": {field}: "{said}" is no date that can be understood',
        f"write {new if sure else 'year-month-day, such as 2020-12-31'}; words such as n.d. are kept as they stand",
        fix=Fix(f"Write {new}", (TextEdit(node.start, node.end, new),), safe=False) if sure else None,
    )  # fmt: skip


def _value_of(node: Node, field: str) -> Node:
    assert isinstance(node, MappingNode)
    return next(v for k, v in node.pairs if isinstance(k, Scalar) and k.value == field)
