"""What the editor offers to do about findings: their fixes, and silence with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import ArgmapError, Diagnostic
from argmap.editing.silencing import silence
from argmap.fixes import fix_all, offered
from argmap.lsp.differences import edits_between
from argmap.lsp.findings import Findings
from argmap.lsp.workspace import Workspace
from argmap.record import record
from argmap.span import TextEdit


@record
class Action:
    """Something that can be done: what it is called, its edits of the file, the finding that it is about (none for
    all), and whether it leaves the meaning alone and mends what was found."""

    title: str
    edits: tuple[TextEdit, ...]
    finding: Diagnostic | None = None
    safe: bool = False


def actions(workspace: Workspace, findings: Findings, path: str, start: int, end: int) -> Iterator[Action]:
    """What can be done about the findings of a file that touch a stretch of it."""
    kind = workspace.kind(path)
    found = [f for f in findings.about(path) if f.span.start <= end and start <= f.span.end]
    if kind not in ("debate", "position"):
        yield from (Action(_title(f), f.fix.edits, f, f.fix.safe) for f in found if f.fix)
        return
    document = workspace.document(path)
    for finding in offered(document, found):
        if finding.fix is not None and finding.fix.edits:
            yield Action(_title(finding), finding.fix.edits, finding, finding.fix.safe)
    if not document.whole:
        return
    for finding in found:
        for owner in finding.about:
            try:
                edits = silence(document, owner, finding.name)
            except ArgmapError:
                continue
            yield Action(f'Ignore {finding.name} for "{owner}" (then say why)', edits, finding)
            break


def fix_everything(workspace: Workspace, findings: Findings, path: str) -> Action | None:
    """All safe fixes of a file in one; None where there are none."""
    if workspace.kind(path) not in ("debate", "position"):
        return None
    document = workspace.document(path)
    if not any(f.fix is not None and f.fix.safe for f in offered(document, findings.about(path))):
        return None
    fixed = fix_all(document, findings.fresh, folder=workspace.copied_desk(path))
    if not fixed.applied:
        return None
    number = len(fixed.applied)
    title = "Make the safe fix of this file" if number == 1 else f"Make all {number} safe fixes of this file"
    return Action(title, edits_between(document.text, fixed.document.text), safe=True)


def _title(finding: Diagnostic) -> str:
    assert finding.fix is not None
    return finding.fix.title if finding.fix.safe else f"{finding.fix.title} (may change what is said)"
