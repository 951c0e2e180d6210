"""An editor for tests: it starts `argmap lsp`, speaks the protocol with it over pipes, and keeps what it was told."""

from __future__ import annotations

import contextlib
import json
import queue
import re
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from conftest import environment

WAIT = 20.0
Place = tuple[int, int]

CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
        "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"]}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
    "workspace": {
        "workspaceEdit": {"documentChanges": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
}


class Editor:
    """A client of a real server. Places are lines and columns from 0."""

    def __init__(
        self,
        folder: Path,
        *,
        options: dict[str, Any] | None = None,
        encodings: list[str] | None = None,
        capabilities: dict[str, Any] | None = None,
        folders: list[Path] | None = None,
    ) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "argmap", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        self.errors: list[bytes] = []
        self.asked: list[dict[str, Any]] = []
        self.shown: list[str] = []
        self.findings: dict[str, list[dict[str, Any]]] = {}
        self.versions: dict[str, int] = {}
        self.said = threading.Condition()
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._number = 0
        for listen in (self._listen, self._listen_to_errors):
            threading.Thread(target=listen, daemon=True).start()
        can = json.loads(json.dumps(CAPABILITIES if capabilities is None else capabilities))
        if encodings is not None:
            can.setdefault("general", {})["positionEncodings"] = encodings
        self.can = self.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            workspaceFolders=[{"uri": f.as_uri(), "name": f.name} for f in folders or [folder]],
            capabilities=can,
            initializationOptions={"ignore": ["style"]} if options is None else options,
        )["capabilities"]
        self.tell("initialized")

    def __enter__(self) -> Editor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self.process.poll() is None and kind is None:
                self.ask("shutdown", nothing=True)
                self.tell("exit", nothing=True)
                assert self.process.wait(WAIT) == 0
        finally:
            self.process.kill()
            self.process.wait(WAIT)
        if kind is None:
            assert b"".join(self.errors) == b""

    # the protocol

    def tell(self, method: str, *, nothing: bool = False, **params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, **({} if nothing else {"params": params})})

    def ask(self, method: str, *, nothing: bool = False, **params: Any) -> Any:
        """Send a question, and wait for the answer."""
        self._number += 1
        self._send({"id": self._number, "method": method, **({} if nothing else {"params": params})})
        while True:
            answer = self._answers.get(timeout=WAIT)
            if answer["id"] == self._number:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def about(self, method: str, path: Path, place: Place | None = None, **params: Any) -> Any:
        """Ask something about a file, or about a place in it."""
        at = {} if place is None else {"position": position(place)}
        return self.ask(f"textDocument/{method}", textDocument={"uri": path.as_uri()}, **at, **params)

    # texts

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a file, with its text on the disk or another one."""
        words = path.read_text("utf-8") if text is None else text
        self.versions[path.as_uri()] = 1
        item = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": words}
        self.tell("textDocument/didOpen", textDocument=item)
        return words

    def change(self, path: Path, new: str, start: Place | None = None, end: Place | None = None) -> None:
        """Replace a piece of a text, or all of it."""
        change: dict[str, Any] = {"text": new}
        if start is not None:
            change["range"] = {"start": position(start), "end": position(end or start)}
        self.changes(path, [change])

    def changes(self, path: Path, changes: list[dict[str, Any]]) -> None:
        """Send several changes at once."""
        self.versions[path.as_uri()] += 1
        which = {"uri": path.as_uri(), "version": self.versions[path.as_uri()]}
        self.tell("textDocument/didChange", textDocument=which, contentChanges=changes)

    def close(self, path: Path) -> None:
        """Close a file."""
        self.tell("textDocument/didClose", textDocument={"uri": path.as_uri()})

    def wrong(self, path: Path, *, version: int | None = None) -> list[dict[str, Any]]:
        """What is wrong with a file, once that is known of its present version."""
        uri = path.as_uri()
        wanted = self.versions.get(uri) if version is None else version
        with self.said:
            told = self.said.wait_for(lambda: self._told.get(uri) == wanted, timeout=WAIT)
            assert told, f"nothing was said about version {wanted} of {uri}: {b''.join(self.errors)!r}"
            return self.findings[uri]

    def codes(self, path: Path) -> list[str]:
        """The codes of what is wrong with a file."""
        return [d["code"] for d in self.wrong(path)]

    def becomes(self, path: Path, codes: list[str]) -> None:
        """Wait until certain things are wrong with a file."""
        uri = path.as_uri()
        with self.said:
            self.said.wait_for(lambda: [d["code"] for d in self.findings.get(uri, ())] == codes, timeout=WAIT)
            assert [d["code"] for d in self.findings.get(uri, ())] == codes

    # the pipes

    _told: dict[str, int | None]

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self.process.stdin.flush()

    def _listen(self) -> None:
        self._told = {}
        out = self.process.stdout
        assert out is not None
        while True:
            length = 0
            while (line := out.readline().strip()) != b"":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            message = json.loads(out.read(length))
            if "method" not in message:
                self._answers.put(message)
            elif message["method"] == "textDocument/publishDiagnostics":
                params = message["params"]
                with self.said:
                    self.findings[params["uri"]] = params["diagnostics"]
                    self._told[params["uri"]] = params.get("version")
                    self.said.notify_all()
            elif "id" in message:
                self.asked.append(message)
                with contextlib.suppress(ValueError, OSError):  # a test may have closed the pipe
                    self._send({"id": message["id"], "result": None})
            elif message["method"] == "window/showMessage":
                self.shown.append(message["params"]["message"])

    def _listen_to_errors(self) -> None:
        assert self.process.stderr is not None
        self.errors.extend(iter(self.process.stderr.readline, b""))


def position(place: Place) -> dict[str, int]:
    """A place as the protocol writes it."""
    return {"line": place[0], "character": place[1]}


def find(text: str, words: str, *, after: int = 0, nth: int = 0) -> Place:
    """The place, in UTF-16, of the `nth` occurrence of some words in a text, and `after` characters on."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return place(text, at + after)


def place(text: str, at: int) -> Place:
    """The place, in UTF-16, of a character of a text."""
    lines = re.split("\r\n|\n|\r", text[:at])
    return len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """A text with the edits of a server made, which count columns in UTF-16."""
    raw = [line.encode("utf-16-le") for line in text.splitlines(keepends=True)] or [b""]
    starts = [0]
    for line in raw:
        starts.append(starts[-1] + len(line))
    whole = b"".join(raw)

    def at(place: dict[str, int]) -> int:
        return min(starts[min(place["line"], len(raw))] + 2 * place["character"], len(whole))

    for edit in sorted(edits, key=lambda e: at(e["range"]["start"]), reverse=True):
        start, end = at(edit["range"]["start"]), at(edit["range"]["end"])
        whole = whole[:start] + edit["newText"].encode("utf-16-le") + whole[end:]
    return whole.decode("utf-16-le")
