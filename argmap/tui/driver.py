"""A terminal that may go away while it is written to."""

from __future__ import annotations

import contextlib
from typing import Any, TextIO

from textual.driver import Driver


class _Lasting:
    """A file to which what cannot be written is lost."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write a text where that can be."""
        with contextlib.suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        """Write what is waiting where that can be."""
        with contextlib.suppress(OSError, ValueError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def lasting(driver: type[Driver]) -> type[Driver]:
    """A driver that outlasts its terminal. Textual writes in a thread, which ends at the first error: when the window
    was closed, the next thirty texts fill its queue, and the program waits for ever to write one more."""

    class Lasting(driver):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            if (file := getattr(self, "_file", None)) is not None:
                self._file = _Lasting(file)

    return Lasting
