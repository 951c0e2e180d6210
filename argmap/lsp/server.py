"""The server: what editors ask, handed to the functions that know, and their answers handed back.

A text that changes is checked when its author pauses; the pause grows with the time that the check took, so that small
debates are answered at once and large ones do not keep the machine busy. Checks run beside the answers to questions.
"""

from __future__ import annotations

import asyncio
import gc
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

from argmap.diagnostic import ArgmapError
from argmap.layout.fmt import fmt
from argmap.lsp import actions, completion, hints, hover, names, outline, renaming
from argmap.lsp.differences import edits_between
from argmap.lsp.findings import Findings
from argmap.lsp.places import Units, changed
from argmap.lsp.protocol import Writer, changes_of, content, path_of, uri_of
from argmap.lsp.settings import Settings
from argmap.lsp.workspace import Workspace
from argmap.read import no_garbage_collection
from argmap.version import __version__

PAUSE = 0.05
LONGEST_PAUSE = 0.5

FIX_ALL = "source.fixAll.argmap"

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
            with no_garbage_collection():
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
        self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, words))


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
    for name, (handler, options) in _HANDLERS.items():
        server.feature(name, options)(_bound(server, safe(handler)))
    gc.freeze()  # what was imported stays till the end: to look through it for garbage would double the time of a check
    return server


def _bound(server: Server, handler: Callable[..., Any]) -> Callable[[Any], Any]:
    def answer(params: Any) -> Any:
        return handler(server, params)

    return answer


def _place(server: Server, params: Any) -> tuple[str, int]:
    """The path and the offset that a question is about."""
    path = path_of(params.text_document.uri)
    return path, server.write.offset(path, params.position)


# life


def _initialize(server: Server, params: lsp.InitializeParams) -> None:
    server.settings = Settings.read(params.initialization_options)


def _initialized(server: Server, params: lsp.InitializedParams) -> None:
    """Ask to be told of files that change on the disk."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched and watched.dynamic_registration:
        patterns = [
            lsp.FileSystemWatcher(pattern) for pattern in ("**/*.{yaml,yml,bib,json}", "**/argmap.toml")
        ]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(patterns)
        one = lsp.Registration("watch", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(lsp.RegistrationParams([one]))


def _shutdown(server: Server, params: None) -> None:
    server.ended = True


def _configured(server: Server, params: lsp.DidChangeConfigurationParams) -> None:
    server.settings = Settings.read(params.settings)
    server.check_all()


def _changed_outside(server: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
    server.check_all()


def _saved(server: Server, params: lsp.DidSaveTextDocumentParams) -> None:
    server.check_soon(path_of(params.text_document.uri))


def _other_folders(server: Server, params: lsp.DidChangeWorkspaceFoldersParams) -> None:
    """Folders are asked for when they are needed."""


# questions


def _completion(server: Server, params: lsp.CompletionParams) -> lsp.CompletionList | None:
    path, at = _place(server, params)
    found = completion.complete(server.files, path, at)
    if found is None:
        return None
    return server.write.completion(path, found, markdown=server.shows_markdown("completion"))


def _hover(server: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    path, at = _place(server, params)
    found = hover.hover(server.files, path, at)
    if found is None:
        return None
    return lsp.Hover(
        content(found.text, markdown=server.shows_markdown("hover")), server.write.range(found.span)
    )


def _definition(server: Server, params: lsp.DefinitionParams) -> lsp.Location | None:
    path, at = _place(server, params)
    name = names.name_at(server.files, path, at)
    span = names.definition(server.files, name.thing) if name else None
    return server.write.location(span) if span else None


def _references(server: Server, params: lsp.ReferenceParams) -> list[lsp.Location] | None:
    path, at = _place(server, params)
    name = names.name_at(server.files, path, at)
    if name is None:
        return None
    found = names.references(server.files, name.thing, definitions=params.context.include_declaration)
    return [server.write.location(n.span) for n in found]


def _highlight(server: Server, params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight] | None:
    path, at = _place(server, params)
    name = names.name_at(server.files, path, at)
    if name is None:
        return None
    here = (n for n in names.names(server.files, path) if n.thing == name.thing)
    kinds = {True: lsp.DocumentHighlightKind.Write, False: lsp.DocumentHighlightKind.Read}
    return [lsp.DocumentHighlight(server.write.range(n.span), kinds[n.defines]) for n in here]


def _prepare_rename(server: Server, params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
    path, at = _place(server, params)
    name = renaming.renamable(server.files, path, at)
    return lsp.PrepareRenamePlaceholder(server.write.range(name.span), name.thing.id)


def _rename(server: Server, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    path, at = _place(server, params)
    try:
        edits = renaming.rename(server.files, path, at, params.new_name)
    except ArgmapError as problem:
        server.tell(problem)
        return None
    return server.write.workspace_edit(edits, server.versions)


def _symbols(server: Server, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
    path = path_of(params.text_document.uri)
    return [server.write.symbol(s) for s in outline.symbols(server.files, path)]


def _workspace_symbols(server: Server, params: lsp.WorkspaceSymbolParams) -> list[lsp.WorkspaceSymbol]:
    found = []
    for symbol, title in outline.workspace_symbols(server.files, server.roots(), params.query):
        found.append(server.write.workspace_symbol(symbol, title))
        if len(found) >= outline.FOUND:
            break
    return found


def _folds(server: Server, params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
    path = path_of(params.text_document.uri)
    return [
        lsp.FoldingRange(first, last, kind=lsp.FoldingRangeKind.Comment if comment else None)
        for first, last, comment in outline.folds(server.files, path)
    ]


def _links(server: Server, params: lsp.DocumentLinkParams) -> list[lsp.DocumentLink]:
    path = path_of(params.text_document.uri)
    write = server.write
    return [
        lsp.DocumentLink(write.range(span), target if web else server.uri(target))
        for span, target, web in outline.links(server.files, path)
    ]


def _format(server: Server, params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit] | None:
    path = path_of(params.text_document.uri)
    if not server.files.kind(path):
        return None
    try:
        parsed = server.files.desk(str(Path(path).parent)).yaml(Path(path).name)
        if not parsed.whole:
            raise ArgmapError(
                "this cannot be read whole, so it is left as it is", help="mend its errors first"
            )
        text = server.files.text(path)
        return server.write.edits(path, edits_between(text, fmt(text, parsed.root, path)))
    except ArgmapError as problem:
        server.tell(problem)
        return None


def _hints(server: Server, params: lsp.InlayHintParams) -> list[lsp.InlayHint] | None:
    path = path_of(params.text_document.uri)
    if not server.settings.hints or server.files.kind(path) != "debate":
        return None
    write = server.write
    start, end = write.offset(path, params.range.start), write.offset(path, params.range.end)
    return [
        lsp.InlayHint(write.position(path, at), said, padding_left=True, tooltip=told)
        for at, said, told in hints.hints(server.files.document(path), start, end)
    ]


def _actions(server: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    path = path_of(params.text_document.uri)
    write = server.write
    only = [str(getattr(k, "value", k)) for k in params.context.only or ()]
    found: list[lsp.CodeAction] = []
    if _wanted("quickfix", only):
        start, end = write.offset(path, params.range.start), write.offset(path, params.range.end)
        for action in actions.actions(server.files, server.findings, path, start, end):
            found.append(write.action(path, action, server.versions))
    if _wanted(FIX_ALL, only) and (only or found):
        every = actions.fix_everything(server.files, server.findings, path)
        if every is not None:
            kind = FIX_ALL if only else lsp.CodeActionKind.QuickFix
            found.append(write.action(path, every, server.versions, kind))
    return found


def _wanted(kind: str, only: list[str]) -> bool:
    """Whether a client that asks for certain kinds of actions, or for all, wants those of a kind."""
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


_HANDLERS: dict[str, tuple[Callable[..., Any], Any]] = {
    lsp.INITIALIZE: (_initialize, None),
    lsp.INITIALIZED: (_initialized, None),
    lsp.SHUTDOWN: (_shutdown, None),
    lsp.WORKSPACE_DID_CHANGE_CONFIGURATION: (_configured, None),
    lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: (_changed_outside, None),
    lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: (_other_folders, None),
    lsp.TEXT_DOCUMENT_DID_SAVE: (_saved, lsp.SaveOptions(include_text=False)),
    lsp.TEXT_DOCUMENT_COMPLETION: (
        _completion,
        lsp.CompletionOptions(trigger_characters=[" ", "[", "{", '"', "'", "#", ","]),
    ),
    lsp.TEXT_DOCUMENT_HOVER: (_hover, None),
    lsp.TEXT_DOCUMENT_DEFINITION: (_definition, None),
    lsp.TEXT_DOCUMENT_REFERENCES: (_references, None),
    lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (_highlight, None),
    lsp.TEXT_DOCUMENT_PREPARE_RENAME: (_prepare_rename, None),
    lsp.TEXT_DOCUMENT_RENAME: (_rename, lsp.RenameOptions(prepare_provider=True)),
    lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (_symbols, None),
    lsp.WORKSPACE_SYMBOL: (_workspace_symbols, None),
    lsp.TEXT_DOCUMENT_FOLDING_RANGE: (_folds, None),
    lsp.TEXT_DOCUMENT_DOCUMENT_LINK: (_links, None),
    lsp.TEXT_DOCUMENT_FORMATTING: (_format, None),
    lsp.TEXT_DOCUMENT_INLAY_HINT: (_hints, None),
    lsp.TEXT_DOCUMENT_CODE_ACTION: (
        _actions,
        lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll, FIX_ALL]),
    ),
}
