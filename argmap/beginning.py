"""A debate that is begun: what an outline makes of it, and whether it may stand where it is to."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from argmap.companions import YAML_SUFFIXES, decode, file_bytes
from argmap.diagnostic import ArgmapError
from argmap.record import record, replace
from argmap.schema import ADDRESS


@record
class Begun:
    """The text of a debate, what is in it in words, and what of the outline could not be carried over as it stood, with
    the lines."""

    text: str
    holds: str
    losses: tuple[str, ...]


def from_outline(
    outline: bytes, name: str, stem: str, *, title: str = "", question: str = "", named: str = ADDRESS
) -> Begun:
    """A debate made of an outline. `name` is what messages call the outline, `stem` the id of the debate; `title` and
    `question` take the place of what it says. `named` is the address or path of the JSON Schema that its first line
    names to editors. Raises `ArgmapError` for what is no outline."""
    # with what prints debates, which most that are begun do not need
    from argmap.formats import yaml
    from argmap.layout.fmt import fmt
    from argmap.layout.reshape import Shape, reshape
    from argmap.outline import read_outline
    from argmap.read import read_text
    from argmap.stats import Relations
    from argmap.yamltext import parse

    decoded = decode(outline)
    if decoded.problem:
        raise ArgmapError(f"{name}: {decoded.problem}", help="save it as UTF-8")
    outlined = read_outline(decoded.text, name, stem)
    debate = outlined.debate
    debate = replace(debate, title=title or debate.title, question=question or debate.question)
    text = yaml.write(debate)
    document = read_text(text, f"{debate.id}.yaml")
    for fault in document.diagnostics:
        raise ArgmapError(f"this makes no debate: {fault.message}", help=fault.help)
    losses = (*outlined.losses, *yaml.losses(debate, document.debate))
    text = reshape(text, f"{debate.id}.yaml", Shape(nest=True))
    text = fmt(text, parse(text, f"{debate.id}.yaml").root)
    sorts = Relations.of(debate)
    holds = (
        f"{_many(len(debate.claims), 'claim')}: {_many(sorts.supports, 'reason')} for, {sorts.attacks:,} against, "
        f"{_many(sorts.undercuts, 'undercut')}; {_many(len(debate.sources), 'source')}"
    )
    return Begun(f"# yaml-language-server: $schema={named}\n{text}", holds, losses)


def outline_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of the file of an outline. Raises `ArgmapError`."""
    try:
        return file_bytes(path)
    except ArgmapError as error:
        raise ArgmapError(
            str(error).replace("not a debate file", "not an outline"), help=error.help
        ) from error


def require_free(file: str) -> None:
    """Raise `ArgmapError` for a name of a file that could not be written, or would not be found again."""
    path = Path(file)
    if not file.strip():
        raise ArgmapError("a debate needs a file, and its name is empty", help="argmap new NAME.yaml")
    if path.is_dir():
        raise ArgmapError(f"{file} is a folder", help=f"name a file in it: argmap new {path / 'NAME.yaml'}")
    if path.exists() or path.is_symlink():
        raise ArgmapError(f"{file} exists already", help="no file is ever replaced: choose another name")
    if path.suffix not in YAML_SUFFIXES or not path.stem:
        raise ArgmapError(f"a debate is a file NAME.yaml, not {file}", help=f"argmap new {file}.yaml")
    try:
        Path.cwd()
    except FileNotFoundError:
        raise ArgmapError(
            "the folder that you are in has been deleted", help="go to one that is there: cd"
        ) from None
    if not path.parent.is_dir():
        raise ArgmapError(
            f"there is no folder {path.parent}", help=f"mkdir -p {shlex.quote(str(path.parent))}"
        )
    if not os.access(path.parent, os.W_OK):
        raise ArgmapError(
            f"the folder {path.parent} may not be written by you", help="name a file in another folder"
        )


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
