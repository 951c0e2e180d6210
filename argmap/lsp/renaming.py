"""A claim or an argument called otherwise, in every file that names it: what `argmap rename` does."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.companions import decode
from argmap.diagnostic import ArgmapError
from argmap.editing import deeds
from argmap.editing.work import Work
from argmap.lsp.differences import edits_between
from argmap.lsp.names import Name, name_at
from argmap.lsp.workspace import Workspace
from argmap.model import ArgumentId, ClaimId
from argmap.span import TextEdit


def renamable(workspace: Workspace, path: str, offset: int) -> Name:
    """The name at an offset. Raises `ArgmapError` where there is none of a claim or argument."""
    name = name_at(workspace, path, offset)
    if name is None or name.thing.kind not in ("claim", "argument"):
        raise ArgmapError("claims and arguments can be renamed here, by their ids")
    document = workspace.document(name.thing.path)
    debate = document.debate
    claim = debate.claims.get(ClaimId(name.thing.id))
    argument = debate.arguments.get(ArgumentId(name.thing.id))
    if (claim is None or not claim.named) and (argument is None or not argument.named):
        raise ArgmapError(
            "this has no id of its own", help="argmap fmt --ids writes down the ids of all claims"
        )
    return name


def rename(workspace: Workspace, path: str, offset: int, new: str) -> Mapping[str, tuple[TextEdit, ...]]:
    """The edits of all files, by path. Raises `ArgmapError` where not all of them would follow."""
    thing = renamable(workspace, path, offset).thing
    work = Work(workspace.document(thing.path))
    deeds.rename(work, thing.id, new.strip().removeprefix(f"{work.document.debate.id}#"))
    return {one.path: edits_between(decode(one.before).text, decode(one.after).text) for one in work.rewrites}
