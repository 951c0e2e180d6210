"""What the words of a command line name: debate files, folders, standard input, claims.

A bare name is looked up as a file of the current directory, then as a debate of the folder `debates/` there (or,
where there is no such folder, of the current directory), then as one of the library shipped with the package.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from argmap.companions import YAML_SUFFIXES, companions_of
from argmap.diagnostic import ArgmapError, Level, closest
from argmap.model import Claim
from argmap.read import MAX_BYTES, Document, Folder, debate_files, empty_files, read_bytes, read_file
from argmap.record import record
from argmap.terminal import complain, progress, say

_LINE_START = "\r\x1b[K"


@record
class Target:
    """A debate file (`-` for standard input) and, where one is named, a claim in it."""

    path: str
    claim: str = ""


def add_target_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a command its targets: `args.targets`, and `args.stdin_filename` for `-`."""
    parser.add_argument(
        "targets",
        nargs="*",
        metavar="TARGET",
        help="a file, a folder, the name of a debate, or - for standard input "
        "(default: debates/ here, or the debates of this folder, or the library shipped with argmap)",
    )
    parser.add_argument("--stdin-filename", metavar="NAME", help="the file that standard input stands for")


def shipped_library() -> Path:
    """The folder of the debates that are shipped with the package, or that lie beside it in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "library", package.parent / "debates"):
        if os.path.isdir(folder):  # noqa: PTH112  # never raises, for a folder that may not be looked into either
            return folder
    raise ArgmapError("the library of debates is missing from this installation", help="install argmap again")


def default_folder() -> Path:
    """The folder that is meant where none is named: `debates` here, or this folder if it holds debates, or the
    library that is shipped with the package."""
    own = Path("debates")
    if own.is_dir():
        return own
    try:
        if debate_files(Path()):
            return Path()
    except ArgmapError:
        pass  # a folder that cannot be looked into holds none for us
    return shipped_library()


def _folder_of_no_name() -> Path:
    """The default folder. Raises `ArgmapError` for a current directory that may not be looked into: whether it
    holds debates cannot be told."""
    if not Path("debates").is_dir():
        debate_files(Path())
    return default_folder()


def targets(names: Sequence[str], *, hollow: bool = False) -> list[Target]:
    """The debate files and claims that these names mean, each once, in the order given.

    A folder stands for all debates in it, no names at all for the default folder. Raises `ArgmapError` for a
    name that nothing answers to, and for a folder without debates, unless such may be `hollow`.
    """
    found: dict[tuple[str, str], Target] = {}
    for name in names or [str(_folder_of_no_name())]:
        path, claim = _split(name)
        paths = _debates_in(path, claim, hollow=hollow) if Path(path).is_dir() else [path]
        for each in paths:
            found.setdefault((os.path.realpath(each), claim), Target(each, claim))
    return list(found.values())


class Found:
    """The debates that some names mean, one after the other. What cannot be found or read is said on standard
    error and passed over: `failed` is then True, and the command is to end with 2.

    Of the files of a folder those are left out of which `excludes` is true; with `force` also those that are named.
    """

    def __init__(
        self,
        names: Sequence[str],
        *,
        stdin_filename: str | None = None,
        excludes: Callable[[str], bool] | None = None,
        force: bool = False,
    ) -> None:
        self.problems: list[ArgmapError] = []
        """What could not be found or read."""
        self.excluded = 0
        """How many files are left out."""
        self.library = False
        """Whether no name was given, and the library stands in for debates here."""
        self._stdin_filename = stdin_filename
        self._excludes = excludes
        self._listed: list[str] = []
        """The folders that stand for their debates."""
        self._folders: dict[Path, Folder] = {}
        found: dict[tuple[str, str], Target] = {}
        for name in names or [""]:
            try:
                named = targets([name] if names else [])
            except ArgmapError as problem:
                self.fail(problem)
                continue
            whole = not name or os.path.isdir(name)  # noqa: PTH112  # never raises
            if whole:
                self._listed += dict.fromkeys(str(Path(target.path).parent) for target in named)
            for target in named:
                if not (whole or force) or not self._is_excluded(target.path):
                    found.setdefault((os.path.realpath(target.path), target.claim), target)
        self.targets = list(found.values())
        if self.excluded and not self.targets:
            say("the settings exclude all that was named")
        self.library = not names and bool(found) and default_folder() == shipped_library()

    @property
    def failed(self) -> bool:
        """Whether something could not be found or read."""
        return bool(self.problems)

    def read(
        self, doing: str = "reading debate", *, empty: bool = False
    ) -> Iterator[tuple[Target, Document]]:
        """Each target with what was read of its file; a claim that a target names is in it. With `empty` also the files
        of folders that say nothing and that no debate there takes sources or positions from: lost debates."""
        companions: set[str] = set()
        for target, document in self._read(self.targets, doing):
            if empty and self._listed:
                home = Path(target.path).parent
                companions.update(os.path.realpath(home / name) for name in companions_of(document.root))
            yield target, document
        if empty:
            known = {*companions, *(os.path.realpath(target.path) for target in self.targets)}
            lost = [
                str(p)
                for folder in self._listed
                for p in empty_files(folder)
                if os.path.realpath(p) not in known
            ]
            yield from self._read([Target(p) for p in lost if not self._is_excluded(p)], doing)

    def _is_excluded(self, path: str) -> bool:
        excluded = self._excludes is not None and self._excludes(path)
        self.excluded += excluded
        return excluded

    def _read(self, wanted: Sequence[Target], doing: str) -> Iterator[tuple[Target, Document]]:
        for target in progress(wanted, doing):
            try:
                document = read_target(target.path, self._stdin_filename, folders=self._folders)
                if target.claim:
                    claim_of(document, target.claim)
            except ArgmapError as problem:
                self.fail(problem)
                continue
            yield target, document

    def fail(self, problem: ArgmapError) -> None:
        """Say what went wrong with one of the debates, and go on."""
        self.problems.append(problem)
        if sys.stderr.isatty():  # over the line that tells the progress, if there is one
            print(_LINE_START, end="", file=sys.stderr)
        complain(problem)


def read_target(
    path: str, stdin_filename: str | None = None, *, folders: dict[Path, Folder] | None = None
) -> Document:
    """Read the file of a target; `-` is standard input, and `stdin_filename` the file that it stands for.

    Files that are read with the same `folders` read what lies beside them (sources, other debates) once.
    """
    name = stdin_filename or path
    home = Path(name).parent
    folder = Folder(home) if folders is None else folders.setdefault(home, Folder(home))
    if path != "-":
        return read_file(path, folder=folder)
    return read_bytes(read_stdin(), name, folder=folder)


def name_of(path: str) -> str:
    """The shortest name by which a command line can name a debate file: its bare name, if that leads to it, or
    its path."""
    name = Path(path).stem
    if path == "-" or not name or os.path.lexists(name):
        return path
    called = _debate_called(name)
    return name if called and os.path.realpath(called) == os.path.realpath(path) else path


def no_debate(document: Document) -> ArgmapError:
    """The error for a reader's position where a debate is needed."""
    assert document.reader_position is not None
    about = debate_of_position(document)
    called = name_of(about.path) if about is not None else document.reader_position.debate
    return ArgmapError(
        f"{document.path} is a reader's position on the debate {called}, and no debate itself",
        help=f"argmap browse {called} opens the debate; argmap show {document.path} prints the position",
    )


def debate_of_position(document: Document) -> Document | None:
    """The debate that a reader's position is about, beside it or in the library; None where it is not found."""
    assert document.reader_position is not None
    stem = document.reader_position.debate
    beside = [Path(document.path).with_name(f"{stem}{suffix}") for suffix in YAML_SUFFIXES]
    path = next((str(p) for p in beside if p.is_file()), "") or _debate_called(stem)
    return read_file(path) if path else None


def say_faults(document: Document) -> None:
    """Say, on standard error, that there may be more in a file than what could be read of it."""
    errors = sum(d.level is Level.ERROR for d in document.diagnostics)
    if errors:
        faults = "an error" if errors == 1 else f"{errors} errors"
        say(f"{document.path} has {faults} that may hide parts of it: argmap check {document.path}")


def claim_of(document: Document, claim_id: str) -> Claim:
    """The claim that a target names. Raises `ArgmapError` with the nearest id where there is none."""
    debate = document.debate
    claim = debate.claims.get(claim_id)  # type: ignore[call-overload]
    if isinstance(claim, Claim):
        return claim
    argument = debate.arguments.get(claim_id)  # type: ignore[call-overload]
    if argument is not None:
        premises = ", ".join(p.claim for p in argument.premises)
        way_out = f'"{claim_id}" is an argument; its premises are claims: {premises}'
    elif near := closest(claim_id, debate.claims):
        way_out = f'did you mean "{near}"?'
    else:
        way_out = f"argmap show {document.path} lists the claims"
    raise ArgmapError(f'there is no claim "{claim_id}" in {document.path}', help=way_out)


def read_stdin() -> bytes:
    """All of standard input, up to the size that a debate file may have."""
    data = bytearray()
    # piece by piece: an interruption that arrives within one long read is noticed only when that one ends
    while piece := os.read(sys.stdin.fileno(), 65536):
        data += piece
        if len(data) > MAX_BYTES:
            raise ArgmapError(f"standard input has more than the {MAX_BYTES // 1_048_576} MiB that are read")
    return bytes(data)


def _split(name: str) -> tuple[str, str]:
    """The path and the claim of a name; the path is that of an existing file or folder, or `-`."""
    if not name:
        raise ArgmapError("an empty name is no target", help="name a file, a folder or a debate")
    if name == "-" or os.path.lexists(name):
        return name, ""
    if path := _debate_called(name):
        return path, ""
    _may_be_there(name)
    head, mark, claim = name.rpartition("#")
    if mark and head:
        if head == "-" or os.path.lexists(head):
            return head, claim
        if path := _debate_called(head):
            return path, claim
    sought = head or name
    help_ = f'did you mean "{near}"?' if (near := closest(sought, _neighbours(sought))) else ""
    if _is_bare(sought):
        where = default_folder()
        raise ArgmapError(
            f'there is no file "{sought}" here, and no debate of that name in {where}',
            help=help_ or f"argmap list shows the debates of {where}",
        )
    raise ArgmapError(f"there is no file {sought}", help=help_)


def _may_be_there(name: str) -> None:
    """Raise `ArgmapError` where it may not be looked whether there is a file of that name."""
    try:
        os.lstat(name)
    except PermissionError as error:
        raise ArgmapError(f"{name}: permission denied") from error
    except (OSError, ValueError):
        return


def _is_bare(name: str) -> bool:
    return "/" not in name and os.sep not in name


def _debate_called(name: str) -> str:
    """The path of the debate of that name (or file name) in the default folder, or else in the shipped
    library; or an empty text."""
    if not _is_bare(name) or name in (".", ".."):
        return ""
    for folder in _shelves():
        for file in (f"{name}{s}" for s in ("", *YAML_SUFFIXES)):
            if file.endswith(YAML_SUFFIXES) and os.path.isfile(folder / file):  # noqa: PTH113  # never raises
                return str(folder / file)
    return ""


def _shelves() -> Iterator[Path]:
    """The folders in which a bare name is looked up: the default folder, then the library where it can be read."""
    own = default_folder()
    yield own
    try:
        library = shipped_library()
    except ArgmapError:
        return
    if library != own:
        yield library


def _neighbours(name: str) -> Iterable[str]:
    """The names that a misspelt one may have been meant to be."""
    if _is_bare(name):
        shelf = [p for p in default_folder().iterdir() if p.suffix in YAML_SUFFIXES]
        here = [p.name for p in Path().iterdir() if p.suffix in YAML_SUFFIXES]
        return [*(p.stem for p in shelf), *here]
    folder = Path(name).parent
    try:
        return [str(p) for p in folder.iterdir() if p.suffix in YAML_SUFFIXES or p.is_dir()]
    except OSError:
        return []


def _debates_in(folder: str, claim: str, *, hollow: bool) -> list[str]:
    """The paths of the debates of a folder, of which there must be one unless it may be `hollow`; a claim cannot be in
    a folder."""
    if claim:
        raise ArgmapError(f"{folder} is a folder", help=f"name the file that has the claim: FILE#{claim}")
    found = [str(path) for path in debate_files(folder)]
    if not found and not hollow:
        begin = Path(folder) / "NAME.yaml"
        raise ArgmapError(f"there is no debate in the folder {folder}", help=f"argmap new {begin} begins one")
    return found
