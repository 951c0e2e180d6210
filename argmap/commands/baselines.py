"""The baselines of a run of `argmap check`: the one of `--baseline`, or those that the settings name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from argmap.baseline import Baseline
from argmap.check import Plan
from argmap.companions import companions_of
from argmap.config.project import Project
from argmap.diagnostic import ArgmapError, Diagnostic
from argmap.read import Document
from argmap.report import plural
from argmap.targets import Target
from argmap.terminal import say


class Baselines:
    """What is known of the files of a run."""

    def __init__(self, file: str | None, project: Project, *, write: bool) -> None:
        self._file = file
        self._project = project
        self._write = write
        self._found: dict[str, Baseline] = {}
        if file is not None:
            self._of(file)  # that it is missing is said before anything is read

    def __bool__(self) -> bool:
        return bool(self._found)

    def split(
        self, target: Target, document: Document, plan: Plan, findings: Sequence[Diagnostic]
    ) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
        """The findings about a target that are new, and those that are known."""
        file = self._file or self._project.settings(document.path).baseline
        if not file:
            if self._write:
                raise ArgmapError(
                    "--write-baseline needs the name of a file",
                    help="--baseline FILE names it, or `baseline` in argmap.toml",
                )
            return tuple(findings), ()
        baseline = self._of(file)
        if not target.claim:
            home = Path(document.path).parent
            for path in (document.path, *(str(home / name) for name in companions_of(document.root))):
                baseline.looked_at(path, plan.codes)
        elif self._write:
            raise ArgmapError(
                f"{document.path}#{target.claim} is a claim, and a baseline is made of whole debates",
                help=f"leave out #{target.claim}",
            )
        return baseline.split(document, findings)

    def finish(self) -> None:
        """Write the baselines, or say which entries are gone."""
        for baseline in self._found.values():
            if self._write:
                say(f"wrote {plural(baseline.write(), 'finding')} to {baseline.name}")
                if baseline.refused:
                    say(_refused(baseline.refused))
            elif gone := baseline.gone:
                verb = "is" if gone == 1 else "are"
                say(
                    f"{plural(gone, 'finding')} of {baseline.name} {verb} gone: --write-baseline takes them out"
                )

    def _of(self, file: str) -> Baseline:
        path = os.path.abspath(file)  # noqa: PTH100
        if path not in self._found:
            missing = self._write and not os.path.exists(path)  # noqa: PTH110
            self._found[path] = Baseline(file) if missing else Baseline.read(file)
        return self._found[path]


def _refused(refused: Sequence[str]) -> str:
    """What is said of the findings that no baseline takes in."""
    said = "is not taken in, and goes" if len(refused) == 1 else "are not taken in, and go"
    codes = ", ".join(sorted(set(refused)))
    return (
        f"{plural(len(refused), 'finding')} {said} on being reported: {codes} (part of a file cannot be read)"
    )
