"""Answers in the terms of the protocol: records of ours to those of lsprotocol, characters to lines and columns."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from lsprotocol import types as lsp
from pygls.uris import from_fs_path, to_fs_path

from argmap.diagnostic import ArgmapError, Diagnostic, Level
from argmap.lsp.actions import Action
from argmap.lsp.completion import Completion, Proposal
from argmap.lsp.outline import Symbol
from argmap.lsp.places import Change, Point, Range, Units, offset, range_of
from argmap.span import Span, TextEdit

NOWHERE = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))

_LEVELS = {
    Level.ERROR: lsp.DiagnosticSeverity.Error,
    Level.WARNING: lsp.DiagnosticSeverity.Warning,
    Level.INFO: lsp.DiagnosticSeverity.Information,
}
_PROPOSALS = {
    "claim": lsp.CompletionItemKind.Reference,
    "argument": lsp.CompletionItemKind.Operator,
    "source": lsp.CompletionItemKind.Constant,
    "position": lsp.CompletionItemKind.Interface,
    "group": lsp.CompletionItemKind.Module,
    "scheme": lsp.CompletionItemKind.Class,
    "rule": lsp.CompletionItemKind.Event,
    "file": lsp.CompletionItemKind.File,
    "debate": lsp.CompletionItemKind.File,
    "tag": lsp.CompletionItemKind.Color,
    "key": lsp.CompletionItemKind.Property,
    "word": lsp.CompletionItemKind.EnumMember,
    "begin": lsp.CompletionItemKind.Snippet,
}
_SYMBOLS = {
    "section": lsp.SymbolKind.Namespace,
    "thesis": lsp.SymbolKind.Class,
    "claim": lsp.SymbolKind.String,
    "argument": lsp.SymbolKind.Operator,
    "source": lsp.SymbolKind.Constant,
    "position": lsp.SymbolKind.Interface,
    "group": lsp.SymbolKind.Module,
    "view": lsp.SymbolKind.Property,
}


def path_of(uri: str) -> str:
    """The path of a file; for a text that is no file yet, a path in a folder that is not there."""
    if uri.startswith("file:"):
        found = to_fs_path(uri)
        if found:
            return os.path.normpath(found)
    scheme, _, name = uri.partition(":")
    return os.path.join(os.sep, f"{scheme}:", re.sub(r"[^\w.-]+", "_", name) or "untitled")  # noqa: PTH118


class Writer:
    """Turns answers into those of the protocol. `text` gives the text of a file by its path, `uri` its address."""

    def __init__(self, text: Callable[[str], str], uri: Callable[[str], str], units: Units) -> None:
        self.text = text
        self.uri = uri
        self.units = units

    def range(self, span: Span) -> lsp.Range:
        """The range of a stretch of a file; its beginning, where the file cannot be read."""
        path = os.path.normpath(span.path)
        try:
            text = self.text(path)
        except ArgmapError:
            return NOWHERE
        return _range(range_of(text, min(span.start, len(text)), min(span.end, len(text)), self.units))

    def position(self, path: str, at: int) -> lsp.Position:
        return self.range(Span(path, at, at)).start

    def offset(self, path: str, position: lsp.Position) -> int:
        """The character at a position of a file."""
        return offset(self.text(path), Point(position.line, position.character), self.units)

    def location(self, span: Span) -> lsp.Location:
        return lsp.Location(self.uri(os.path.normpath(span.path)), self.range(span))

    def edits(self, path: str, edits: Iterable[TextEdit]) -> list[lsp.TextEdit]:
        return [lsp.TextEdit(self.range(Span(path, e.start, e.end)), e.new) for e in edits]

    def workspace_edit(
        self, edits: Mapping[str, Sequence[TextEdit]], versions: Mapping[str, int] | None
    ) -> lsp.WorkspaceEdit:
        """Edits of some files. `versions` are those of the open ones, for a client that wants to know for which text
        the edits are meant."""
        made = {path: self.edits(path, each) for path, each in edits.items() if each}
        if versions is None:
            return lsp.WorkspaceEdit(changes={self.uri(p): e for p, e in made.items()})
        changes: list[lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile] = []
        for path, each in made.items():
            which = lsp.OptionalVersionedTextDocumentIdentifier(self.uri(path), versions.get(path))
            changes.append(lsp.TextDocumentEdit(which, list(each)))
        return lsp.WorkspaceEdit(document_changes=changes)

    def diagnostic(self, finding: Diagnostic) -> lsp.Diagnostic:
        """A finding, with its way out."""
        related = [
            lsp.DiagnosticRelatedInformation(self.location(r.span), r.message) for r in finding.related
        ]
        message = f"{finding.message}\nhelp: {finding.help}" if finding.help else finding.message
        return lsp.Diagnostic(
            self.range(finding.span),
            message,
            severity=_LEVELS[finding.level],
            code=finding.code,
            source="argmap",
            related_information=related or None,
            data=finding.name,
        )

    def completion(self, path: str, found: Completion, *, markdown: bool) -> lsp.CompletionList:
        """Proposals, in their order whatever the client makes of their labels."""
        place = self.range(Span(path, found.start, found.end))
        items = [self._item(p, n, found, place, markdown) for n, p in enumerate(found.proposals)]
        return lsp.CompletionList(is_incomplete=found.partial, items=items)

    def _item(
        self, proposal: Proposal, number: int, found: Completion, place: lsp.Range, markdown: bool
    ) -> lsp.CompletionItem:
        # a client leaves out what does not begin with what was typed: what was found by its words must do so
        by_label = proposal.label.casefold().startswith(found.typed.strip().casefold())
        return lsp.CompletionItem(
            label=proposal.label,
            kind=_PROPOSALS[proposal.kind],
            detail=proposal.detail or None,
            documentation=content(proposal.text, markdown=markdown) if proposal.text else None,
            sort_text=f"{number:03}",
            filter_text=None if by_label else f"{found.typed} {proposal.label}",
            text_edit=lsp.TextEdit(place, proposal.new),
            insert_text_mode=lsp.InsertTextMode.AsIs,
        )

    def symbol(self, symbol: Symbol) -> lsp.DocumentSymbol:
        """An entry of an outline, with those under it."""
        made: dict[int, lsp.DocumentSymbol] = {}
        todo = [(symbol, False)]
        while todo:  # claims may stand in one another sixty deep
            one, done = todo.pop()
            if not done:
                todo += [(one, True), *((child, False) for child in one.children)]
                continue
            made[id(one)] = lsp.DocumentSymbol(
                name=one.name,
                detail=one.detail or None,
                kind=_SYMBOLS.get(one.kind, lsp.SymbolKind.Key),
                range=self.range(one.span),
                selection_range=self.range(one.name_span),
                children=[made.pop(id(child)) for child in one.children] or None,
            )
        return made[id(symbol)]

    def workspace_symbol(self, symbol: Symbol, container: str) -> lsp.WorkspaceSymbol:
        kind = _SYMBOLS.get(symbol.kind, lsp.SymbolKind.Key)
        return lsp.WorkspaceSymbol(
            self.location(symbol.name_span), symbol.name, kind, container_name=container
        )

    def action(
        self,
        path: str,
        action: Action,
        versions: Mapping[str, int] | None,
        kind: str = lsp.CodeActionKind.QuickFix,
    ) -> lsp.CodeAction:
        """Something that can be done; what is safe is what the client does first."""
        about = [self.diagnostic(action.finding)] if action.finding is not None else None
        return lsp.CodeAction(
            action.title,
            kind=kind,
            diagnostics=about,
            is_preferred=True if action.safe and action.finding is not None else None,
            edit=self.workspace_edit({path: action.edits}, versions),
        )


def content(markdown_text: str, *, markdown: bool) -> lsp.MarkupContent:
    """A text in Markdown, or without its marks for a client that cannot show them."""
    if markdown:
        return lsp.MarkupContent(lsp.MarkupKind.Markdown, markdown_text)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown_text)
    plain = re.sub(r"(?<!\\)(\*+|`+(yaml)?)", "", plain)
    return lsp.MarkupContent(
        lsp.MarkupKind.PlainText, re.sub(r"\\([\\`*_\[\]<>~|#+.)-])", r"\1", plain).strip()
    )


def changes_of(params: lsp.DidChangeTextDocumentParams) -> list[Change]:
    """The changes of a text that a client tells of."""
    found = []
    for change in params.content_changes:
        place = getattr(change, "range", None)
        if place is None:
            found.append(Change(change.text))
            continue
        start, end = place.start, place.end
        found.append(
            Change(change.text, Range(Point(start.line, start.character), Point(end.line, end.character)))
        )
    return found


def uri_of(path: str) -> str:
    """The address of a file."""
    return from_fs_path(path) or Path(path).as_uri()


def _range(found: Range) -> lsp.Range:
    return lsp.Range(lsp.Position(*found.start), lsp.Position(*found.end))
