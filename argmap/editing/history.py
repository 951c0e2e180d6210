"""What was done in one run, to be taken back and done again: over the store that `argmap undo` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from argmap.companions import decode, file_bytes
from argmap.diagnostic import ArgmapError
from argmap.editing.saving import Kept, Rewrite, forget, keep_written, last, rewrite, take_back, write
from argmap.read import read_bytes
from argmap.record import record, replace


@record
class Turn:
    """What taking back or doing again came to: the change, and whether others' changes of its files were kept."""

    kept: Kept
    merged: bool = False

    @property
    def what(self) -> str:
        """The change in words."""
        return self.kept.what

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that it concerns."""
        return tuple(one.path for one in self.kept.rewrites)


class History:
    """The changes of a run, latest last, and those that were taken back.

    Every change goes into the store, too, and leaves it when it is taken back: a shell and a terminal UI at work on
    the same file take back the same things.
    """

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self.done: list[Kept] = []
        self.undone: list[Kept] = []

    def do(self, rewrites: Sequence[Rewrite], what: str) -> str:
        """Write changed files. Returns why the change could not be kept for later runs, or an empty text.

        Raises `ArgmapError` as `saving.write` does, and nothing is changed then.
        """
        changed = tuple(one for one in rewrites if one.before != one.after)
        if not changed:
            return ""
        kept = write(changed, what, self._env)
        self.done.append(kept)
        self.undone.clear()
        return kept.problem

    def take_in(self, path: str, before: bytes, what: str) -> None:
        """Take what another program has written into a file, which held `before`, for a change of this run."""
        after = _data(path)
        if after is not None and after != before:
            self.done.append(keep_written(Rewrite(path, before, after), what, self._env))
            self.undone.clear()

    def undo(self) -> Turn:
        """Take back the last change of this run. Raises `ArgmapError` where there is none, and where its files
        have changed since so that it cannot be taken out of them."""
        if not self.done:
            raise ArgmapError("nothing was changed in this run")
        kept = self.done[-1]
        back = [replace(one, before=one.after, after=one.before) for one in kept.rewrites]
        turn = Turn(kept)
        if _stands(kept.rewrites):
            take_back(kept)
        elif not _stands(back):  # else somebody has taken it back already
            write(_redone(back, kept.what), kept.what, self._env, keep=False)
            forget(kept)
            turn = Turn(kept, merged=True)
        self.done.pop()
        self.undone.append(kept)
        return turn

    def redo(self) -> Turn:
        """Do again what was taken back last. Raises `ArgmapError` as `undo` does."""
        if not self.undone:
            raise ArgmapError("nothing was taken back that could be done again")
        kept = self.undone[-1]
        before = [replace(one, before=one.after, after=one.before) for one in kept.rewrites]
        own = _stands(before)
        again = write(kept.rewrites if own else _redone(kept.rewrites, kept.what), kept.what, self._env)
        self.undone.pop()
        self.done.append(again)
        return Turn(again, merged=not own)

    def earlier(self, path: str) -> Kept:
        """The last change of a file by an earlier run or by a command. Raises `ArgmapError` as `saving.last` does."""
        return last(path, self._env)

    def undo_earlier(self, kept: Kept) -> Turn:
        """Take back a change of an earlier run."""
        take_back(kept)
        self.undone.append(kept)
        return Turn(kept)


def _stands(rewrites: Sequence[Rewrite]) -> bool:
    """Whether all files hold what a change has left in them."""
    return all(_data(one.path) == one.after for one in rewrites)


def _redone(rewrites: Sequence[Rewrite], what: str) -> list[Rewrite]:
    """A change made in files that have changed otherwise meanwhile. Raises `ArgmapError` where that cannot be."""
    from argmap.editing.merging import merged  # 5 ms for difflib, which a start need not pay

    found = []
    for one in rewrites:
        now = file_bytes(one.path)
        texts = [decode(data).text for data in (one.before, one.after, now)]
        text = merged(*texts)
        if text is None:
            raise ArgmapError(
                f"{one.path} has changed in the same lines since ({what})",
                help="nothing was written; the file can be edited by hand",
            )
        new = rewrite(one.path, now, texts[2], text)
        if one.path.endswith((".yaml", ".yml")):
            before, after = read_bytes(now, one.path), read_bytes(new.after, one.path)
            if not after.whole or len(after.diagnostics) > len(before.diagnostics):
                raise ArgmapError(
                    f"{one.path} has changed since, and would have faults ({what})",
                    help="nothing was written; the file can be edited by hand",
                )
        found.append(new)
    return found


def _data(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError:
        return None
