"""The server: what editors ask, handed to the functions that know, and their answers handed back.

A text that changes is checked when its author pauses; the pause grows with the time that the check took, so that small
debates are answered at once and large ones do not keep the machine busy. Checks, and answers for which a debate has to
be read, are made in threads of their own; texts change, and messages are sent, in one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from pathlib import Path
from time import thread_time
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from argmap import collector
from argmap.diagnostic import ArgmapError
from argmap.lsp import answers
from argmap.lsp.findings import Findings
from argmap.lsp.places import Units, changed
from argmap.lsp.protocol import Writer, changes_of, path_of, uri_of
from argmap.lsp.settings import Settings
from argmap.lsp.workspace import Workspace
from argmap.version import __version__

PAUSE = 0.05
LONGEST_PAUSE = 0.5

log = logging.getLogger(__name__)
T = TypeVar("T")


class Protocol(LanguageServerProtocol):
    """Keeps the texts itself: what pygls takes for a line is not what the protocol does."""

    _server: Server

    @lsp_method(lsp.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: lsp.DidOpenTextDocumentParams) -> Generator[Any, Any, None]:
        self._server.opened(params.text_document)
        yield from ()

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: lsp.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        self._server.changed(params)
        yield from ()

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: lsp.DidCloseTextDocumentParams
    ) -> Generator[Any, Any, None]:
        self._server.closed(params.text_document.uri)
        yield from ()


class Server(LanguageServer):
    """The files of one editor, and what is asked about them."""

    def __init__(self) -> None:
        super().__init__("argmap", __version__, protocol_cls=Protocol)
        self.files = Workspace()
        self.findings = Findings(self.files)
        self.settings = Settings()
        self.uris: dict[str, str] = {}
        self.published: dict[str, dict[str, tuple[lsp.Diagnostic, ...]]] = {}
        """What was said to be wrong, by folder and file."""
        self.complained: dict[str, str] = {}
        """What was said to be wrong with the settings of the project, by folder."""
        self.cost: dict[str, float] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.ended = False
        """Whether the client has said that it will end the server."""
        self.worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")
        self.readers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="read")
        self.loop: asyncio.AbstractEventLoop | None = None

    def begin(self, settings: Settings) -> None:
        """The client has said who it is."""
        self.settings = settings
        self.loop = asyncio.get_running_loop()

    # texts

    def opened(self, document: lsp.TextDocumentItem) -> None:
        """A text is in an editor from now on."""
        path = path_of(document.uri)
        self.uris[path] = document.uri
        self.files.put(path, document.text, document.version)
        self.check_soon(path)

    def changed(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """A text was changed."""
        path = path_of(params.text_document.uri)
        if path not in self.files.buffers:
            return
        text = changed(self.files.buffers[path].text, changes_of(params), self.units)
        self.files.put(path, text, params.text_document.version)
        self.check_soon(path)

    def closed(self, uri: str) -> None:
        """A text counts as it is on the disk again."""
        path = path_of(uri)
        self.files.drop(path)
        self.check_soon(path)

    # what is wrong

    def check_soon(self, path: str) -> None:
        """Check the open files of a folder when nothing has changed in it for a while."""
        home = str(Path(path).parent)
        if home in self.waiting:
            self.waiting[home].cancel()
        self.waiting[home] = asyncio.get_running_loop().create_task(self._check_later(home))

    def check_all(self) -> None:
        """Check every open file."""
        for home in {str(Path(path).parent) for path in self.files.buffers}:
            self.check_soon(str(Path(home) / "-"))

    async def _check_later(self, home: str) -> None:
        await asyncio.sleep(pause(self.cost.get(home, 0.0)))
        loop = asyncio.get_running_loop()
        # a check that has begun is let end: what it found counts, unless a newer one is on its way
        found = await asyncio.shield(loop.run_in_executor(self.worker, self._check, home))
        if found is not None and self.waiting.get(home) is asyncio.current_task():
            del self.waiting[home]
            self._publish(home, found)

    def _check(self, home: str) -> dict[str, tuple[lsp.Diagnostic, ...]] | None:
        """What is wrong with the open files of a folder, in the terms of the protocol."""
        begun = thread_time()
        try:
            self.findings.asked = self.settings.asked
            write = self.write
            with collector.paused():
                found = self.findings.by_file(home)
                return {path: tuple(map(write.diagnostic, each)) for path, each in found.items()}
        except Exception:
            log.exception("the check of %s failed", home)
            return None
        finally:
            self.cost[home] = thread_time() - begun

    def _publish(self, home: str, found: Mapping[str, tuple[lsp.Diagnostic, ...]]) -> None:
        """Tell the editor what is wrong, and where nothing is any more."""
        before = self.published.get(home, {})
        for path in sorted({*before, *found}):
            now = found.get(path, ())
            buffer = self.files.buffers.get(path)
            if now != before.get(path) or buffer is not None:
                version = buffer.version if buffer is not None else None
                self.text_document_publish_diagnostics(
                    lsp.PublishDiagnosticsParams(self.uri(path), list(now), version)
                )
        problem = self.findings.problems.get(home)
        if problem is not None and str(problem) != self.complained.get(home):
            self.tell(problem)
        self.complained[home] = str(problem or "")
        self.published[home] = {path: each for path, each in found.items() if each}

    # the client

    @property
    def units(self) -> Units:
        """What the client counts columns in."""
        return Units(
            str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
        )

    @property
    def write(self) -> Writer:
        return Writer(self.files.text, self.uri, self.units)

    def uri(self, path: str) -> str:
        """The address of a file, as the client calls it."""
        return self.uris.get(path) or uri_of(path)

    @property
    def versions(self) -> dict[str, int] | None:
        """The versions of the open files, for a client that asks for them with edits."""
        workspace = self.client_capabilities.workspace
        edit = workspace.workspace_edit if workspace else None
        if not (edit and edit.document_changes):
            return None
        return {path: buffer.version for path, buffer in self.files.buffers.items()}

    def shows_markdown(self, what: str) -> bool:
        """Whether the client can show Markdown in what is hovered over, or in completions."""
        text = self.client_capabilities.text_document
        if what == "hover":
            formats = text.hover.content_format if text and text.hover else None
        else:
            item = text.completion.completion_item if text and text.completion else None
            formats = item.documentation_format if item else None
        return formats is None or lsp.MarkupKind.Markdown in formats

    def roots(self) -> list[str]:
        """The folders that are open in the editor."""
        found = [path_of(uri) for uri in self.workspace.folders]
        if not found and self.workspace.root_path:
            found = [self.workspace.root_path]
        return found

    def tell(self, problem: ArgmapError) -> None:
        """Show the user why something was not done."""
        words = f"{problem} ({problem.help})" if problem.help else str(problem)
        message = lsp.ShowMessageParams(lsp.MessageType.Warning, words)
        if self.loop is not None:  # what is sent is sent by one thread
            self.loop.call_soon_threadsafe(self.window_show_message, message)


def pause(cost: float) -> float:
    """The seconds without a change after which a text is checked whose last check took so many seconds of CPU."""
    return max(PAUSE, min(cost / 2, LONGEST_PAUSE))


def safe(handler: Callable[..., T]) -> Callable[..., T | None]:
    """A handler that has no answer where something cannot be read, or goes wrong, and whose server goes on."""

    @wraps(handler)
    def answer(*args: Any) -> T | None:
        try:
            return handler(*args)
        except ArgmapError as problem:
            log.info("%s: %s", handler.__name__, problem)
        except Exception:
            log.exception("%s failed", handler.__name__)
        return None

    return answer


def make_server() -> Server:
    """A server that knows all requests."""
    server = Server()
    for name, (handler, options) in answers.HANDLERS.items():
        bound = _bound if name in answers.AT_ONCE else _beside
        server.feature(name, options)(bound(server, safe(handler)))
    # what was imported stays till the end: to look through it for garbage would double the time of a check
    collector.keep()
    return server


def _bound(server: Server, handler: Callable[..., Any]) -> Callable[[Any], Any]:
    def answer(params: Any) -> Any:
        return handler(server, params)

    return answer


def _beside(server: Server, handler: Callable[..., Any]) -> Callable[[Any], Any]:
    """A handler that may have to read a whole debate: the questions that come meanwhile do not wait for it."""

    async def answer(params: Any) -> Any:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(server.readers, handler, server, params)

    return answer
