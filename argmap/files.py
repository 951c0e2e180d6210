"""Writing a file whole or not at all, and never over something that nobody asked to replace."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

from argmap.diagnostic import ArgmapError


def write_whole(
    path: str | os.PathLike[str],
    data: str | bytes,
    *,
    force: bool = False,
    digest: str | None = None,
    replaces: Callable[[], bool] | None = None,
) -> None:
    """Write a file in one step: a temporary file beside it takes its name when all is written.

    Text is written as UTF-8, line ends as they are. A file that exists is replaced only with `force`; or with
    `digest`, the SHA-256 (hexadecimal) of the bytes that were read, which must still be there; or where `replaces`
    says so, which is asked of the file that is there when this one is to take its name. A symbolic
    link is followed, a replaced file keeps its permissions, and a device or pipe is written into, as it
    cannot be replaced. Raises `ArgmapError` with the way out; the file is then as it was.
    """
    target = Path(path)
    raw = data.encode() if isinstance(data, str) else data
    try:
        target = Path(os.path.realpath(target))
        try:
            mode = target.stat().st_mode
        except FileNotFoundError:
            mode = 0
        if stat.S_ISDIR(mode):
            raise ArgmapError(f"{path} is a folder", help=f"name a file in it: {Path(path) / 'NAME'}")
        if mode and not stat.S_ISREG(mode):
            _pour(target, raw, path)
            return
        if digest is not None:
            if not mode or hashlib.sha256(target.read_bytes()).hexdigest() != digest:
                raise ArgmapError(
                    f"{path} has changed on disk since it was read; nothing was written",
                    help="read it again first",
                )
        elif mode and not force:
            if replaces is None or not replaces():
                raise FileExistsError
            force = True
        try:
            _swap(target, raw, mode, replace=force or digest is not None)
        except FileExistsError:  # another program was quicker, perhaps another argmap with the same
            if replaces is None or not replaces():
                raise
            _swap(target, raw, mode, replace=True)
    except FileExistsError:
        raise ArgmapError(
            f"{path} exists already", help="--force replaces it; or choose another name"
        ) from None
    except FileNotFoundError:
        parent = Path(path).parent
        if parent.is_dir():
            raise ArgmapError(f"no file can be made in {parent}", help="choose another folder") from None
        raise ArgmapError(f"there is no folder {parent}", help=f"mkdir -p {parent}") from None
    except OSError as problem:
        parent = Path(path).absolute().parent
        if isinstance(problem, PermissionError) and not os.access(parent, os.W_OK):
            raise ArgmapError(
                f"{path} could not be written: nothing can be made in the folder {parent}",
                help=f"chmod u+w {parent}",
            ) from None
        reason = (problem.strerror or str(problem)).lower()
        raise ArgmapError(f"{path} could not be written: {reason}") from None


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where they are not there yet. Raises `ArgmapError` with the way out."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        taken = next((p for p in (folder, *folder.parents) if os.path.lexists(p) and not p.is_dir()), folder)
        raise ArgmapError(
            f"{taken} is no folder, so that nothing can be written into it: give it another name",
            help="or choose another folder with -o",
        ) from None
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise ArgmapError(
            f"the folder {folder} could not be made: {reason}", help="choose another folder with -o"
        ) from None


def _swap(target: Path, raw: bytes, mode: int, *, replace: bool) -> None:
    """Write beside the target, then give the new file its name."""
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            # without this a power cut after the rename can leave an empty file
            os.fsync(file.fileno())
        Path(temporary).chmod(stat.S_IMODE(mode) if mode else 0o666 & ~_umask())
        if replace:
            Path(temporary).replace(target)
            return
        try:
            os.link(temporary, target)  # unlike a rename, fails where another program was quicker
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if target.exists():
                raise FileExistsError(errno.EEXIST, "file exists") from None
            Path(temporary).replace(target)
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()


def _pour(target: Path, raw: bytes, name: str | os.PathLike[str]) -> None:
    """Write into a device, or into a pipe that somebody reads from."""
    try:
        # a pipe without a reader would otherwise wait for one for ever
        handle = os.open(target, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as problem:
        if problem.errno == errno.ENXIO:
            raise ArgmapError(
                f"nothing reads from {name}", help="name a file, or - for standard output"
            ) from None
        raise
    os.set_blocking(handle, True)
    with os.fdopen(handle, "wb") as file:
        file.write(raw)


def _umask() -> int:
    """The permissions that new files do not get. The system tells it only by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
