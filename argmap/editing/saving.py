"""Changed files: shown as a difference, written so that nothing is lost, and taken back.

Before a file is written, what it held is kept in the user's state folder, with the hash of what it is to hold. Taking
a change back writes the old text again, and refuses where the file holds anything else than was written. A change of
several files is written whole or not at all, and taken back whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from argmap.diagnostic import ArgmapError
from argmap.files import write_whole
from argmap.folders import state_folder
from argmap.quoting import legible
from argmap.read import Document
from argmap.record import record

KEPT = 100
"""Changes that can be taken back at most; older ones are forgotten."""
KEPT_BYTES = 50_000_000

_BOM = b"\xef\xbb\xbf"
_VERSION = 1


@record
class Rewrite:
    """A file that changes: its bytes as they were read, and as they are to be."""

    path: str
    before: bytes
    after: bytes


@record
class Kept:
    """A change that can be taken back: what it was in words, its files, and where it is kept; None, with the
    `problem`, where it could not be."""

    what: str
    rewrites: tuple[Rewrite, ...]
    file: Path | None = None
    problem: str = ""


def rewrite(path: str, before: bytes, text: str, after: str) -> Rewrite:
    """The change of a file that was read as `text` and is to say `after`. A byte-order mark stays.

    Raises `ArgmapError` where the text is not what the bytes say: a file that is not UTF-8 would lose something.
    """
    mark = _BOM if before.startswith(_BOM) else b""
    if mark + text.encode("utf-8", "surrogatepass") != before:
        raise ArgmapError(
            f"{path} is not UTF-8, and is not changed", help="save the file as UTF-8; every editor can"
        )
    return Rewrite(path, before, mark + after.encode("utf-8", "surrogatepass"))


def require_own(path: str) -> None:
    """Raise `ArgmapError` for a file of the library that is shipped inside the package: an update would undo what
    was written there."""
    library = Path(__file__).resolve().parent.parent / "library"
    if Path(os.path.realpath(path)).is_relative_to(library):
        raise ArgmapError(
            f"{Path(path).name} is part of the library shipped with argmap, which is not changed",
            help=f"copy the library, and change the copy: cp -r {library} debates",
        )


def _require_writable(path: str) -> None:
    """Raise `ArgmapError` for a file that nobody may write to: to replace it would pass over that."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return  # writing it will say what is wrong
    if not mode & 0o222:
        raise ArgmapError(f"{path} is read-only, and is not changed", help=f"chmod u+w {path}")


def unified(rewrites: Sequence[Rewrite]) -> str:
    """The difference that some changes make, as `diff -u` and `git` say it."""
    return "".join(piece for one in rewrites for piece in _unified(one))


def changed_lines(one: Rewrite) -> int:
    """How many lines of a file a change touches: those that are new or other, and those that go."""
    from difflib import SequenceMatcher

    old, new = one.before.splitlines(), one.after.splitlines()
    head = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    old, new = old[head:], new[head:]
    tail = next(
        (n for n, (a, b) in enumerate(zip(reversed(old), reversed(new), strict=False)) if a != b),
        min(len(old), len(new)),
    )
    codes = SequenceMatcher(
        None, old[: len(old) - tail], new[: len(new) - tail], autojunk=False
    ).get_opcodes()
    return sum(max(j - i, l - k) for word, i, j, k, l in codes if word != "equal")  # noqa: E741


def write(rewrites: Sequence[Rewrite], what: str, env: Mapping[str, str], *, keep: bool = True) -> Kept:
    """Write changed files, all or none. `what` says in words what was done. Returns the change as it is kept; without
    `keep` it can only be taken back by who has it.

    Raises `ArgmapError` where a file has changed on disk since it was read, or cannot be written; all files are then
    as they were.
    """
    changed = [one for one in rewrites if one.before != one.after]
    for one in changed:
        require_own(one.path)
        _require_writable(one.path)
    if not changed:
        return Kept(what, ())
    kept, problem = _keep(changed, what, env) if keep else (None, "")
    written: list[Rewrite] = []
    try:
        for one in changed:
            write_whole(one.path, one.after, digest=_digest(one.before))
            written.append(one)
    except BaseException:
        for one in reversed(written):
            write_whole(one.path, one.before, digest=_digest(one.after))
        if kept is not None:
            kept.unlink(missing_ok=True)
        raise
    return Kept(what, tuple(changed), kept, problem)


def keep_written(one: Rewrite, what: str, env: Mapping[str, str]) -> Kept:
    """Keep a change that another program has made in a file, so that it can be taken back as one of argmap's own."""
    return Kept(what, (one,), *_keep([one], what, env))


def last(path: str, env: Mapping[str, str]) -> Kept:
    """The last change of a file that can be taken back.

    Raises `ArgmapError` where there is none, and where one of its files holds something else than was written.
    """
    real = os.path.realpath(path)
    concerned = [k for k in _kept(env) if any(one.path == real for one in k.rewrites)]
    if not concerned:
        raise ArgmapError(
            f"argmap has changed nothing in {path} that could be taken back",
            help="what an editor has written is taken back there, or with git",
        )
    for kept in concerned:
        if all(_holds(one.path, one.after) for one in kept.rewrites):
            return kept
    latest = concerned[0]
    other = next(one.path for one in latest.rewrites if not _holds(one.path, one.after))
    raise ArgmapError(
        f"{other} has changed since argmap wrote it ({latest.what}); nothing is taken back",
        help=f"what it held before is kept in {latest.file}",
    )


def take_back(kept: Kept) -> None:
    """Write what the files of a change held before it; the change is forgotten then.

    Raises `ArgmapError` as `write` does.
    """
    written: list[Rewrite] = []
    try:
        for one in kept.rewrites:
            write_whole(one.path, one.before, digest=_digest(one.after))
            written.append(one)
    except BaseException:
        for one in reversed(written):
            write_whole(one.path, one.after, digest=_digest(one.before))
        raise
    forget(kept)


def forget(kept: Kept) -> None:
    """Keep a change no longer: it was taken back."""
    if kept.file is not None:
        kept.file.unlink(missing_ok=True)


def undo_folder(env: Mapping[str, str]) -> Path | None:
    """Where changes are kept: in the state folder of the user; None where the user has no home."""
    folder = state_folder(env)
    return folder and folder / "undo"


def text_rewrite(document: Document, after: str) -> Rewrite:
    """The change of a document's file."""
    return rewrite(document.path, document.data, document.text, after)


# what was there


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _holds(path: str, data: bytes) -> bool:
    try:
        return Path(path).read_bytes() == data
    except OSError:
        return False


def _keep(rewrites: Sequence[Rewrite], what: str, env: Mapping[str, str]) -> tuple[Path | None, str]:
    """Keep what some files hold. Returns the file in which it is, or why it could not be kept."""
    folder = undo_folder(env)
    if folder is None:
        return None, "there is no home directory to keep the old text in"
    entry = {
        "version": _VERSION,
        "what": what,
        "files": [
            {
                "path": os.path.realpath(one.path),
                "before": one.before.decode("utf-8", "surrogateescape"),
                "after": one.after.decode("utf-8", "surrogateescape"),
            }
            for one in rewrites
        ],
    }
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        files = _files(folder)
        number = int(files[0].stem) + 1 if files else 1
        _forget(files)
        while True:  # another program may take the number meanwhile
            file = folder / f"{number:08}.json"
            try:
                file.open("xb").close()
                break
            except FileExistsError:
                number += 1
        file.chmod(0o600)
        write_whole(file, json.dumps(entry), force=True)
    except (ArgmapError, OSError) as error:
        return None, str(error)
    return file, ""


def _forget(files: Sequence[Path]) -> None:
    """Remove the oldest changes, so that the folder stays small."""
    total = 0
    for place, file in enumerate(files):
        total += file.stat().st_size
        if place >= KEPT - 1 or total > KEPT_BYTES:
            file.unlink(missing_ok=True)


def _files(folder: Path) -> list[Path]:
    """The files of kept changes, the latest first."""
    found = [p for p in folder.glob("*.json") if re.fullmatch(r"\d{8,}", p.stem)]
    return sorted(found, key=lambda p: int(p.stem), reverse=True)


def _kept(env: Mapping[str, str]) -> Iterator[Kept]:
    """The changes that were kept, the latest first; files that say something else are passed over."""
    folder = undo_folder(env)
    for file in _files(folder) if folder is not None and folder.is_dir() else ():
        try:
            entry: Any = json.loads(file.read_text(encoding="utf-8"))
            rewrites = tuple(
                Rewrite(
                    one["path"],
                    one["before"].encode("utf-8", "surrogateescape"),
                    one["after"].encode("utf-8", "surrogateescape"),
                )
                for one in entry["files"]
            )
            if entry["version"] == _VERSION:
                yield Kept(str(entry["what"]), rewrites, file)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue


# differences


def _unified(one: Rewrite) -> Iterator[str]:
    import difflib  # 5 ms, which only differences need

    before, after = (
        data.decode("utf-8", "replace").removeprefix("\ufeff") for data in (one.before, one.after)
    )
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
    name = legible(one.path)
    for line in difflib.unified_diff(old, new, name, name):
        yield line
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"
