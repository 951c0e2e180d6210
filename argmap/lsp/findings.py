"""What is wrong with the open files: the findings of `argmap check`, by the files that they stand in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from argmap.baseline import Baseline
from argmap.check import Plan, examine
from argmap.config.project import Asked, Project, plan_for
from argmap.config.settings import Settings
from argmap.diagnostic import ArgmapError, Diagnostic
from argmap.lsp.workspace import Workspace, stamp
from argmap.read import Document
from argmap.record import record


@record
class _Wanted:
    """What is looked for, and the file of what is known, as it is on the disk."""

    plan: Plan
    baseline: str
    stamp: tuple[int, int] | None


class Findings:
    """Finds what is wrong, and keeps it until the file, or what is asked for, has changed. `asked` is what the editor
    is set to: it counts like the options of `argmap check`, before the settings of the project."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.asked = Asked()
        self.problems: dict[str, ArgmapError] = {}
        """What is wrong with the settings that hold in a folder; without them the rules are those of the house."""
        self._kept: dict[str, tuple[Document, _Wanted, tuple[Diagnostic, ...]]] = {}

    def of(self, document: Document) -> tuple[Diagnostic, ...]:
        """The findings about a debate, and about the files that it names."""
        wanted = self._wanted(document.path)
        kept = self._kept.get(document.path)
        if kept is not None and kept[0] is document and kept[1] == wanted:
            return kept[2]
        found = self._examined(document, wanted)
        self._kept[document.path] = document, wanted, found
        return found

    def fresh(self, document: Document) -> tuple[Diagnostic, ...]:
        """The findings about a debate that may say something else than the one in the editor."""
        return self._examined(document, self._wanted(document.path))

    def about(self, path: str) -> tuple[Diagnostic, ...]:
        """The findings that stand in one file."""
        return tuple(dict.fromkeys(f for one in self._documents(path) for f in self.of(one) if _in(f, path)))

    def by_file(self, home: str) -> dict[str, tuple[Diagnostic, ...]]:
        """The findings about the open files of a folder, and those about other files that came to light with them."""
        found: dict[str, dict[Diagnostic, None]] = {}
        for path in [*self.workspace.buffers]:
            if str(Path(path).parent) != home:
                continue
            own = found.setdefault(path, {})
            if self.workspace.kind(path) in ("debate", "position"):
                for document in self._documents(path):
                    for finding in self.of(document):
                        there = os.path.normpath(finding.span.path)
                        found.setdefault(there, {})[finding] = None
            else:
                own.update((f, None) for f in self.about(path))
        return {path: tuple(findings) for path, findings in found.items()}

    def _examined(self, document: Document, wanted: _Wanted) -> tuple[Diagnostic, ...]:
        found = examine(document, wanted.plan).findings
        if not wanted.baseline:
            return found
        try:
            return Baseline.read(wanted.baseline).split(document, found)[0]
        except ArgmapError as problem:
            self.problems[str(Path(document.path).parent)] = problem
            return found

    def _wanted(self, path: str) -> _Wanted:
        """What is looked for in a file."""
        home = str(Path(path).parent)
        try:
            settings = Project(quiet=True).settings(path)
            self.problems.pop(home, None)
        except ArgmapError as problem:
            settings = Settings()
            self.problems[home] = problem
        known = stamp(settings.baseline) if settings.baseline else None
        return _Wanted(plan_for(settings, path, self.asked), settings.baseline, known)

    def _documents(self, path: str) -> Iterator[Document]:
        """The documents whose reading tells what is wrong with a file."""
        kind = self.workspace.kind(path)
        try:
            if kind in ("debate", "position"):
                yield self.workspace.document(path)
            elif kind:
                for user, _ in self.workspace.users(path):
                    yield self.workspace.document(user)
        except ArgmapError:
            return


def _in(finding: Diagnostic, path: str) -> bool:
    return os.path.normpath(finding.span.path) == path
