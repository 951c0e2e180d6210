"""A claim or an argument called otherwise, in every file that names it: what `argmap rename` does."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.diagnostic import ArgmapError
from argmap.editing import edits
from argmap.editing.changes import carried_out
from argmap.editing.neighbours import naming, overlaid, rename_in_neighbour, require_follows
from argmap.lsp.names import Name, name_at
from argmap.lsp.workspace import Workspace
from argmap.model import ArgumentId, ClaimId
from argmap.span import TextEdit, apply_edits


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
    document = workspace.document(thing.path)
    stem, old = document.debate.id, thing.id
    new = new.strip().removeprefix(f"{stem}#")
    change = edits.rename(document, old, new)
    others = naming(document, {old}) if thing.kind == "claim" else []
    changes = {n.name: rename_in_neighbour(n, stem, old, new) for n in others}
    texts = {n.name: apply_edits(n.text, changes[n.name]) for n in others}
    after = carried_out(document, change, overlaid(document, texts))
    for other in others:
        require_follows(other, changes[other.name], document, after.text, old, new)
    return {document.path: change.edits, **{n.path: changes[n.name] for n in others}}
