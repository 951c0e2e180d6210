"""One layout for debates: comments, order and meaning kept.

    argmap fmt                         lay out the debates of debates/, or of this folder
    argmap fmt tram.yaml               one debate
    argmap fmt --check                 write nothing; end with 1 where a file is not laid out
    argmap fmt --diff tram.yaml        write nothing; show what would change
    argmap fmt - < tram.yaml           print what standard input would be
    argmap fmt --nest tram.yaml        move claims that are used once to where they are used
    argmap fmt --flat --ids tram.yaml  give every claim an id and an entry of its own

Keys stand in the order of the table of fields, texts plain where that is safe, in quotes where it is not and under
`>-` where they are long. Line breaks of folded prose stay as long as no line has more than 96 columns. Every comment
stays with what it belongs to; of several blank lines one stays. What is printed is read again before anything is
written, and must say the same. A file that cannot be read whole is left as it is: `argmap check` says why.

A folder stands for its debates, the files of positions and sources in YAML that they name, and the positions of
readers. Such files of sources keep one line for each field, however long.

--order claims puts the claims in the order in which they are read from the thesis down; --order none leaves the keys
in the author's order too. --ids writes down the id that a claim without one goes by, so that references stay right.

Ends with 0, with --check with 1 where a file is not laid out, and with 2 where one could not be read or written.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from pathlib import Path

from argmap import collector, fields
from argmap.companions import YAML_SUFFIXES, companions_of, decode, file_bytes
from argmap.config.project import Project, add_config_arguments
from argmap.diagnostic import ArgmapError, Level
from argmap.files import write_whole
from argmap.layout.fmt import fmt
from argmap.quoting import legible
from argmap.record import record
from argmap.span import LineIndex
from argmap.targets import Found, add_target_arguments, default_folder, read_stdin, shipped_library
from argmap.terminal import progress, say
from argmap.yamltext import YamlText, parse

FINE, FINDINGS, FAILED = 0, 1, 2
_BOM = b"\xef\xbb\xbf"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap fmt`."""
    add_target_arguments(parser)
    add_config_arguments(parser)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; name the files that are not laid out, end with 1"
    )
    parser.add_argument("--diff", action="store_true", help="write nothing; show what would change")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--flat", action="store_true", help="give claims with an id an entry of their own")
    shape.add_argument("--nest", action="store_true", help="move claims that are used once to their use")
    parser.add_argument("--ids", action="store_true", help="write down the ids of claims that have none")
    parser.add_argument(
        "--order",
        choices=("keys", "claims", "none"),
        default="keys",
        help="keys: in the order of the table of fields (default); claims: those too, in reading order",
    )


@collector.paused()
def run(args: argparse.Namespace) -> int:
    """Lay out, and return the exit status."""
    project = Project(args.config, isolated=args.isolated)
    found = Found(
        args.targets,
        stdin_filename=args.stdin_filename,
        excludes=project.excludes,
        force=args.force_exclude,
    )
    if found.library and not (args.check or args.diff):
        raise ArgmapError(
            "there are no debates here, and those of the library that is shipped with argmap are left as they are",
            help="name a file or a folder of your own",
        )
    files = _Files(args)
    for target in progress(found.targets, "laying out"):
        try:
            if target.claim:
                raise ArgmapError(
                    f"{target.path} is laid out whole, not claim by claim", help=f"argmap fmt {target.path}"
                )
            _refuse_shipped(target.path, args)
            files.lay_out(target.path)
        except ArgmapError as problem:
            found.fail(problem)
    for path in files.companions():
        if project.excludes(path):
            continue
        try:
            files.lay_out(path)
        except ArgmapError as problem:
            found.fail(problem)
    if files.left and not files.changed and not args.diff and not any(t.path == "-" for t in found.targets):
        say(
            "the file is laid out already"
            if files.left == 1
            else f"all {files.left} files are laid out already"
        )
    if found.failed:
        return FAILED
    return FINDINGS if args.check and files.changed else FINE


@record
class _File:
    """A file as read: its bytes, its text, and the nodes of it."""

    name: str
    data: bytes
    text: str
    parsed: YamlText


class _Files:
    """Lays out one file after the other, and remembers which files lie beside debates of named folders."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.changed = self.left = 0
        self.done: set[str] = set()
        names = args.targets or [str(default_folder())]
        self.folders = {n: set[str]() for n in names if Path(n).is_dir()}

    def lay_out(self, path: str) -> None:
        """Read one file, and write, print or show what becomes of it. Raises `ArgmapError`."""
        self.done.add(os.path.realpath(path))
        file = _read(path, self.args.stdin_filename)
        for folder, named in self.folders.items():
            if Path(path).parent == Path(folder):
                named.update(companions_of(file.parsed.root))
        made = _made(file, self.args)
        self.changed += made != file.text
        self.left += made == file.text
        _put(file, made, path, self.args)

    def companions(self) -> list[str]:
        """The YAML files that the debates of the named folders name, and the positions of readers there, as far
        as they were not laid out yet."""
        found = []
        for folder, named in self.folders.items():
            try:
                paths = sorted(p for p in Path(folder).iterdir() if p.suffix in YAML_SUFFIXES and p.is_file())
            except OSError:
                continue  # said already
            found += [str(p) for p in paths if p.name in named or _is_reader_position(p)]
        return [path for path in found if os.path.realpath(path) not in self.done]


def _refuse_shipped(path: str, args: argparse.Namespace) -> None:
    """Refuse to rewrite a debate of the installed program that a bare name, or no name at all, has led to."""
    shipped = shipped_library()
    reading = args.check or args.diff
    if reading or Path(path).parent != shipped or any(str(shipped) in name for name in args.targets):
        return
    raise ArgmapError(
        f"{path} is a debate of the library that is shipped with argmap; it was left as it is",
        help="name a file or a folder of your own",
    )


def _read(path: str, stdin_filename: str | None) -> _File:
    """Read a file, all of it. Raises `ArgmapError` with the first reason why that cannot be."""
    name = (stdin_filename or "standard input") if path == "-" else path
    data = read_stdin() if path == "-" else file_bytes(path)
    decoded = decode(data)
    problem, at = decoded.problem, decoded.problem_at
    parsed = parse(decoded.text, name, keys=fields.ALL_KEYS)
    if not problem and not parsed.whole:
        faults = [d for d in parsed.diagnostics if d.level is Level.ERROR] or [*parsed.diagnostics]
        problem, at = faults[0].message, faults[0].span.start
    if problem:
        line, _ = LineIndex(decoded.text).locate(at)
        raise ArgmapError(
            f"{name} cannot be read whole, so it was left as it is: line {line}: {problem}",
            help=f"argmap check {path} shows all that is in the way",
        )
    return _File(name, data, decoded.text, parsed)


def _made(file: _File, args: argparse.Namespace) -> str:
    """The text of a file as it is to be."""
    text, root = file.text, file.parsed.root
    if args.flat or args.nest or args.ids or args.order == "claims":
        from argmap.layout.reshape import Shape, reshape

        shape = Shape(flat=args.flat, nest=args.nest, ids=args.ids, reading_order=args.order == "claims")
        text = reshape(text, file.name, shape)
        root = parse(text, file.name).root
    return fmt(text, root, file.name, keys=args.order != "none")


def _put(file: _File, made: str, path: str, args: argparse.Namespace) -> None:
    """Write, print or show what became of a file."""
    if args.diff:
        _show(file, made)
    if args.check:
        if made != file.text and not args.diff:
            print(f"{legible(file.name)} is not laid out")
    elif args.diff:
        return
    elif path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(made.encode())
    elif made != file.text:
        mark = _BOM if file.data.startswith(_BOM) else b""
        write_whole(path, mark + made.encode(), digest=hashlib.sha256(file.data).hexdigest())
        say(f"laid out {path}")


def _show(file: _File, made: str) -> None:
    import difflib  # 10 ms, which the other ways to run do not need

    before, after = (t.replace("\r\n", "\n").splitlines(keepends=True) for t in (file.text, made))
    for line in difflib.unified_diff(before, after, legible(file.name), f"{legible(file.name)} laid out"):
        print(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n", end="")


def _is_reader_position(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return any(line.startswith(b"argmap-position:") for line in file.read(65536).splitlines())
    except OSError:
        return False
