"""Debate files to debates: the top of the reader.

Nothing an author wrote makes it raise: what can be read is read, everything else is in the diagnostics.
`ArgmapError` is for files that are not there, or not files.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from argmap import collector, fields, reviewed
from argmap.assemble import Reader
from argmap.companions import MAX_BYTES, YAML_SUFFIXES, Folder, decode, file_bytes
from argmap.diagnostic import ArgmapError, Diagnostic
from argmap.draft import Draft
from argmap.faults import fault
from argmap.model import Debate, ReaderPosition
from argmap.record import field, record, replace
from argmap.reviewed import Record
from argmap.span import LineIndex, Span
from argmap.yamltext import Node, parse

__all__ = [
    "MAX_BYTES",
    "Document",
    "Folder",
    "Library",
    "debate_files",
    "empty_files",
    "holds_debate",
    "read_bytes",
    "read_file",
    "read_library",
    "read_text",
]


@record(eq=False)
class Document:
    """A debate file as read.

    `whole` is False when parts of the text could not be read: such a file is never rewritten. `data` are its
    bytes, `texts` the texts of other files that diagnostics point into, by path; `open_texts` those
    that an editor holds, as `Folder` has them. A file that holds a reader's position (`argmap-position: 1`) has it in
    `reader_position`, and a debate without claims.
    `reviewed` is the record of `argmap review` that lies beside the debate, None where there is none.
    """

    path: str
    text: str
    debate: Debate
    diagnostics: tuple[Diagnostic, ...]
    whole: bool
    data: bytes
    root: Node | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    open_texts: Mapping[str, str] = field(default_factory=dict)
    reader_position: ReaderPosition | None = None
    reviewed: Record | None = None

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file's bytes, in hexadecimal digits."""
        import hashlib  # 5 ms, which only those who will write need to pay

        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of the text."""
        return LineIndex(self.text)


@record(eq=False)
class Library:
    """The debates of one folder, by the stems of their files, sorted."""

    folder: Path
    documents: Mapping[str, Document]


def read_text(
    text: str, path: str = "debate.yaml", *, folder: Folder | None = None, pure: bool = False
) -> Document:
    """Read a debate from a text. `path` names it in messages; files beside it are looked up in `folder`, and
    reported as missing without one. With `pure` the pure-Python YAML parser is used (same result, slower)."""
    return _read(text, path, folder or Folder(None), text.encode("utf-8", "surrogatepass"), pure=pure)


def read_file(path: str | os.PathLike[str], *, folder: Folder | None = None) -> Document:
    """Read a debate file. Raises `ArgmapError` when it is missing, not a regular file or not to be read."""
    name = os.fspath(path)
    data = file_bytes(name)
    return _read_bytes(data, name, folder or Folder(Path(name).parent))


def read_bytes(data: bytes, path: str, *, folder: Folder | None = None) -> Document:
    """Read a debate from bytes that came from elsewhere (standard input), under the name `path`."""
    return _read_bytes(data, path, folder or Folder(None))


def read_library(folder: str | os.PathLike[str]) -> Library:
    """Read every debate of a folder; YAML files that are something else (sources, positions) are passed over.

    Raises `ArgmapError` when the folder cannot be read.
    """
    files = Folder(Path(folder))
    documents = {}
    for path in debate_files(folder):
        documents[path.stem] = read_file(path, folder=files)
    return Library(Path(folder), documents)


def debate_files(folder: str | os.PathLike[str]) -> list[Path]:
    """The debate files of a folder, sorted by name: YAML files with the key `argmap` at the top.

    Raises `ArgmapError` when the folder cannot be read.
    """
    try:
        names = sorted(p for p in Path(folder).iterdir() if p.suffix in YAML_SUFFIXES)
    except OSError as error:
        raise ArgmapError(f"{os.fspath(folder)}: {(error.strerror or str(error)).lower()}") from error
    return [p for p in names if _looks_like_debate(p)]


def empty_files(folder: str | os.PathLike[str]) -> list[Path]:
    """The YAML files of a folder that say nothing (they may hold comments), sorted by name."""
    try:
        names = sorted(p for p in Path(folder).iterdir() if p.suffix in YAML_SUFFIXES)
    except OSError:
        return []
    return [p for p in names if _is_empty(p)]


def _is_empty(path: Path) -> bool:
    try:
        if not path.is_file() or path.stat().st_size > _MUCH:
            return False
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    except OSError:
        return False
    return all(not line.strip() or line.lstrip().startswith((b"#", b"---")) for line in lines)


_MUCH = 65_536
"""Bytes of comments; a file with more is none that was forgotten."""


def _looks_like_debate(path: Path) -> bool:
    """Whether a file has a line `argmap: …`, or at least claims: decided by its text, so that a debate with
    faults counts as one."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(1_048_576)
    except OSError:
        return True  # reading it will say what is wrong
    return holds_debate(head)


def holds_debate(head: bytes) -> bool:
    """Whether the beginning of a file is that of a debate, perhaps of one with faults."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")
    lines = b"\n" + head.replace(b"\r", b"\n")
    starts = (b"argmap:", b'"argmap":', b"'argmap':", b"\xef\xbb\xbfargmap:", b"{argmap:", b"\xff\xfeargmap:")
    if b"\nargmap-position:" in lines:
        return False
    return any(b"\n" + start in lines for start in (*starts, b"claims:"))


def _read_bytes(data: bytes, path: str, folder: Folder) -> Document:
    found = decode(data)
    if not found.problem:
        return _read(found.text, path, folder, data)
    document = _read(found.text, path, folder, data, odd=True)
    at = Span(path, found.problem_at, min(found.problem_at + 1, len(found.text)))
    odd = fault("AM001", at, found.problem, help="save the file as UTF-8; every editor can")
    others = document.diagnostics if found.text else ()
    return replace(document, diagnostics=(odd, *others), whole=False)


def _read(
    text: str, path: str, folder: Folder, data: bytes, *, pure: bool = False, odd: bool = False
) -> Document:
    stem = Path(path).stem
    reader = Reader(Draft(path, text, stem), folder)
    with collector.paused():
        if pure or odd or folder.path is None:
            parsed = parse(text, path, keys=fields.ALL_KEYS, pure=pure)
        else:
            parsed = folder.parsed(text, path)
        debate = reader.debate(parsed.root)
    looked_at = None if odd else _record_beside(stem, folder, reader.draft)
    if folder.path is not None and not odd:  # for debates of the folder that name its claims
        folder.debates[Path(path).name] = debate
    texts = {
        d.span.path: folder.texts[d.span.path]
        for d in reader.draft.diagnostics
        if d.span.path in folder.texts and d.span.path != path
    }
    return Document(
        path,
        text,
        debate,
        _in_order((*parsed.diagnostics, *reader.draft.diagnostics)),
        parsed.whole,
        data,
        parsed.root,
        texts,
        folder.open_texts,
        reader.reader_position,
        looked_at,
    )


def _record_beside(stem: str, folder: Folder, draft: Draft) -> Record | None:
    """The record of `argmap review` of a debate; its faults go to the draft."""
    name = reviewed.file_name(stem)
    if folder.path is None or not os.path.isfile(folder.where(name)):  # noqa: PTH113  # never raises
        return None
    where = folder.where(name)
    try:
        entries, faults = reviewed.read(folder.text(name))
    except ArgmapError as error:
        draft.diagnostics.append(fault("AM114", Span(draft.path, 0, 0), str(error), help=error.help))
        return None
    for message, start, end in faults:
        help_ = "after a merge, keep one line of each claim; without the file nothing counts as reviewed"
        draft.diagnostics.append(fault("AM114", Span(where, start, end), message, help=help_))
    return entries


def _in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """By place, each once; of several about one text that YAML misread, the first."""
    seen: set[tuple[str, int, str]] = set()
    found = []
    for d in sorted(diagnostics, key=lambda d: (d.span.path, d.span.start, d.span.end, d.code)):
        key = (d.span.path, d.span.start, d.code)
        if key not in seen:
            seen.add(key)
            found.append(d)
    return tuple(found)
