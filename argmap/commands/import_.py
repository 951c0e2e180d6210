"""Write a debate file from another program's file, and say what could not be carried over.

    argmap import tram.json                     writes tram.yaml into the current folder
    argmap import tram.json -o debates/         into another folder
    argmap import tram.json -o free-trams.yaml  under another name
    argmap export entrapment --to json -o - | argmap import - -o -

The format is told by the name of the file, or else by what it holds; --from names it. Reads argmap's own JSON,
the normal form that `argmap export --to json` writes. Nothing that exists is replaced without --force.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
from pathlib import Path

from argmap import formats
from argmap.companions import YAML_SUFFIXES, decode, file_bytes
from argmap.diagnostic import ArgmapError
from argmap.files import write_whole
from argmap.formats import Format, yaml
from argmap.model import Debate
from argmap.read import read_text
from argmap.record import record, replace
from argmap.targets import read_stdin
from argmap.terminal import say

_SHOWN = 40
"""How many losses are listed at most; a number stands for the rest."""


@record
class Imported:
    """A debate that was read from `source`, the text of its file, what is not in it, and how many faults
    `argmap check` will find in it."""

    source: str
    debate: Debate
    text: str
    losses: list[str]
    faults: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap import`."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file to read, or - for standard input")
    parser.add_argument("--from", dest="format", metavar="FORMAT", help="the format of the files")
    parser.add_argument(
        "-o", "--output", metavar="PATH", help="the file or folder to write, - for standard output"
    )
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    parser.add_argument("--stdin-filename", metavar="NAME", help="the file that standard input stands for")


def run(args: argparse.Namespace) -> int:
    """Read all files, then write all debates; nothing is written where one cannot be read."""
    paths: list[str] = args.files
    to_stdout = args.output == "-"
    if to_stdout and len(paths) > 1:
        raise ArgmapError(
            "standard output takes one debate, and there are several files", help="name a folder with -o"
        )
    if paths.count("-") > 1:
        raise ArgmapError("standard input can be read once")
    found: dict[str, Imported] = {}
    for path in paths:
        name = (args.stdin_filename or "standard input") if path == "-" else path
        debate, losses = _read(path, name, args.format)
        target = "-" if to_stdout else _target(args.output, debate, several=len(paths) > 1)
        if target != "-" and Path(target).exists() and path != "-" and Path(target).samefile(path):
            raise ArgmapError(f"{target} is the file that is read", help="choose another name with -o")
        if target in found:
            raise ArgmapError(
                f"{found[target].source} and {name} would both be written to {target}",
                help="import them one by one, each with -o",
            )
        found[target] = _converted(name, debate, losses, target)
    for target, imported in found.items():
        if to_stdout:
            sys.stdout.flush()
            sys.stdout.buffer.write(
                imported.text.encode()
            )  # UTF-8 as every debate file, whatever the terminal has
            sys.stdout.buffer.flush()
        else:
            write_whole(target, imported.text, force=args.force)
        _report(target, imported)
    return 0


def _read(path: str, name: str, format_name: str | None) -> tuple[Debate, list[str]]:
    data = read_stdin() if path == "-" else file_bytes(path)
    text = decode(data)
    if text.problem:
        raise ArgmapError(f"{name}: {text.problem}", help="save it as UTF-8")
    if not text.text.strip():
        raise ArgmapError(f"{name} is empty")
    reader = _reader(name, format_name)
    if reader is not None and reader.read is not None:
        return reader.read(text.text, name)
    return _by_content(text.text, name)


def _readers() -> list[Format]:
    """The formats that can be read, besides the debate file itself."""
    return [f for f in map(formats.named, formats.names()) if f.read is not None]


def _reader(name: str, format_name: str | None) -> Format | None:
    """The format of a file by --from or its name; None where only what it holds can tell."""
    readers = _readers()
    known = ", ".join(f.name for f in readers)
    if format_name is not None:
        found = formats.named(format_name)
        if found.read is None:
            raise ArgmapError(f"{format_name} can be written, but not read", help=f"import reads {known}")
        return found
    suffix = Path(name).suffix.lower()
    if suffix in YAML_SUFFIXES:
        raise ArgmapError(
            f"{name} is YAML, the language of debate files",
            help=f"argmap check {name} says whether it is one",
        )
    fitting = [f for f in readers if f.suffix == suffix]
    if not fitting and suffix in (".md", ".markdown"):
        raise ArgmapError(
            f"{name} is Markdown, which import does not read",
            help=f"a bullet outline becomes a debate with: argmap new --from {shlex.quote(name)}",
        )
    return fitting[0] if fitting else None


def _by_content(text: str, name: str) -> tuple[Debate, list[str]]:
    """Read a file whose name says nothing: in the first format that accepts it."""
    reasons = []
    for reader in (readers := _readers()):
        assert reader.read is not None
        try:
            return reader.read(text, name)
        except ArgmapError as error:
            if len(readers) == 1:
                raise
            reasons.append(f"as {reader.name}: {error}")
    raise ArgmapError(
        f"{name}: no format that import reads fits it; " + "; ".join(reasons),
        help="--from names the format",
    )


def _target(output: str | None, debate: Debate, *, several: bool) -> str:
    """The path of the file to write."""
    name = re.sub(r"[^\w.-]+", "-", debate.id).strip("-.") or "debate"
    if output is None:
        return f"{name}.yaml"
    if output.endswith(("/", os.sep)) or Path(output).is_dir():
        return str(Path(output) / f"{name}.yaml")
    if several:
        raise ArgmapError(
            f"{output} is one file, and there are several to write", help=f"name a folder: -o {output}/"
        )
    return output


def _converted(source: str, debate: Debate, losses: list[str], target: str) -> Imported:
    if target != "-":
        # a debate is called by the name of its file
        debate = replace(debate, id=Path(target).stem)
    text = yaml.write(debate)
    document = read_text(text, f"{debate.id}.yaml")
    return Imported(
        source, debate, text, [*losses, *yaml.losses(debate, document.debate)], len(document.diagnostics)
    )


def _report(target: str, imported: Imported) -> None:
    debate = imported.debate
    if target != "-":
        say(
            f"wrote {target}: {_counted(len(debate.claims), 'claim')}, {_counted(len(debate.arguments), 'argument')}"
        )
    if imported.losses:
        say(f"{_counted(len(imported.losses), 'thing')} could not be carried over from {imported.source}:")
        for loss in imported.losses[:_SHOWN]:
            say(f"  {loss}")
        if len(imported.losses) > _SHOWN:
            say(f"  … and {len(imported.losses) - _SHOWN} more")
    if imported.faults and target != "-":
        say(f"argmap check {target} finds {_counted(imported.faults, 'fault')} in it")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
