"""A terminal of the system, with the program on it as a process of its own."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from conftest import environment


class Terminal:
    """A terminal on which a program runs, read as the bytes that it sends."""

    def __init__(self, pid: int, fd: int) -> None:
        self.pid, self.fd = pid, fd
        self.seen = b""

    def wait_for(self, *, text: bytes, seconds: float = 20) -> bool:
        """Read until a text was sent; False when the program ends or the time is over before."""
        end = time.monotonic() + seconds
        while text not in self.seen and time.monotonic() < end:
            if select.select([self.fd], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.fd, 65536)
                except OSError:
                    break
        return text in self.seen

    def end(self) -> int:
        """Read what is left, and the exit status."""
        self.wait_for(text=b"\0never", seconds=20)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@contextmanager
def terminal(*words: str, program: Sequence[str] = ("-m", "argmap")) -> Iterator[Terminal]:
    pid, fd = pty.fork()
    if not pid:
        os.environ.update(environment({"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}))
        os.execv(sys.executable, [sys.executable, *program, *words])
    try:
        yield Terminal(pid, fd)
    finally:
        os.close(fd)
