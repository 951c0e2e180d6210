"""The answers to each request: the function that knows, asked, and what it says in the terms of the protocol."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp

from argmap.diagnostic import ArgmapError
from argmap.layout.fmt import fmt
from argmap.lsp import actions, completion, hints, hover, names, outline, renaming
from argmap.lsp.differences import edits_between
from argmap.lsp.protocol import content, path_of
from argmap.lsp.settings import Settings

if TYPE_CHECKING:
    from argmap.lsp.server import Server

FIX_ALL = "source.fixAll.argmap"


def _place(server: Server, params: Any) -> tuple[str, int]:
    """The path and the offset that a question is about."""
    path = path_of(params.text_document.uri)
    return path, server.write.offset(path, params.position)


# life


def _initialize(server: Server, params: lsp.InitializeParams) -> None:
    server.begin(Settings.read(params.initialization_options))


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
    # editors ask at each move of the cursor what can be done; all fixes together take too long for that
    if only and _wanted(FIX_ALL, only):
        every = actions.fix_everything(server.files, server.findings, path)
        if every is not None:
            found.append(write.action(path, every, server.versions, FIX_ALL))
    return found


def _wanted(kind: str, only: list[str]) -> bool:
    """Whether a client that asks for certain kinds of actions, or for all, wants those of a kind."""
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


# what changes the server, and what must be there before the next key is pressed
AT_ONCE = {
    lsp.INITIALIZE,
    lsp.INITIALIZED,
    lsp.SHUTDOWN,
    lsp.WORKSPACE_DID_CHANGE_CONFIGURATION,
    lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES,
    lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS,
    lsp.TEXT_DOCUMENT_DID_SAVE,
    lsp.TEXT_DOCUMENT_COMPLETION,
}

HANDLERS: dict[str, tuple[Callable[..., Any], Any]] = {
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
