"""A claim as a form: what it says field by field, and what comes of it when the fields are filled in otherwise.

Fields are texts: `text`, `title`, `id`, `kind`, `tags` (parted by commas), `cite` (a citation a line), and of the
argument by which the claim bears on something `role` (`pro` or `con`), `target`, `scheme` and `part`, the role that the
claim has as its premise. `sources` are works to be added to the bibliography, as JSON. `yaml`, where it is there, takes
the place of the claim's lines in the end.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from argmap.diagnostic import ArgmapError, Diagnostic
from argmap.editing import deeds, facets
from argmap.editing.changes import known_claim, local_name
from argmap.editing.edits import NewClaim
from argmap.editing.merging import merged
from argmap.editing.roles import set_role
from argmap.editing.slices import slice_of, with_slice
from argmap.editing.sources import add_source
from argmap.editing.work import Work
from argmap.model import Argument, ArgumentId, Kind, Polarity, argument_id
from argmap.read import Document
from argmap.record import record, replace

FIELDS = ("text", "role", "target", "title", "id", "kind", "tags", "cite", "scheme", "part", "sources")
NAMES = {"part": "the role as premise", "cite": "sources", "sources": "new sources", "yaml": "the YAML"}


@record
class Form:
    """A form for a claim that is there, or (`claim` is empty then) for a new one. `argument` is the step that the
    fields `role`, `target` and `scheme` speak of; `first` is what stood in the fields when it was opened."""

    claim: str
    argument: str
    first: Mapping[str, str]
    values: Mapping[str, str]

    @property
    def changed(self) -> bool:
        """Whether anything was filled in otherwise."""
        return self.values != self.first

    def filled(self, **values: str) -> Form:
        """The form with other values."""
        return replace(self, values={**self.values, **values})


class ConflictError(ArgmapError):
    """The same was changed here and in the file. `theirs` is what the file says now, field by field."""

    def __init__(self, message: str, theirs: Mapping[str, str]) -> None:
        super().__init__(message)
        self.theirs = theirs


@record
class Outcome:
    """What comes of a form: the work that was done, in words what, the claim, and what is wrong with it then that
    was not wrong before."""

    work: Work
    what: str
    claim: str
    faults: tuple[Diagnostic, ...] = ()


def new_claim(target: str, polarity: Polarity) -> Form:
    """An empty form for a reason for or against a claim or a step."""
    values = dict.fromkeys(FIELDS, "") | {"role": str(polarity), "target": target}
    return Form("", "", values, values)


def first_claim() -> Form:
    """An empty form for the first claim of a debate: it has neither role nor target."""
    values = dict.fromkeys(FIELDS, "")
    return Form("", "", values, values)


def form_of(document: Document, claim: str, argument: str = "") -> Form:
    """The form of a claim. Without `argument` it is of the first step that starts from it."""
    debate = document.debate
    known_claim(document, claim)
    step = debate.arguments.get(ArgumentId(argument))
    if step is None or all(p.claim != claim for p in step.premises):
        step = next((a for a in debate.arguments.values() if any(p.claim == claim for p in a.premises)), None)
    values = values_of(document, claim, step)
    return Form(claim, str(step.id) if step else "", values, values)


def values_of(document: Document, claim: str, step: Argument | None) -> dict[str, str]:
    """What a claim and its step say, field by field."""
    known = known_claim(document, claim)
    return {
        "text": known.text,
        "role": str(step.polarity) if step else "",
        "target": step.target if step else "",
        "title": known.title,
        "id": str(known.id) if known.named else "",
        "kind": str(known.kind or ""),
        "tags": ", ".join(known.tags),
        "cite": "\n".join(facets.said(c) for c in known.cite),
        "scheme": step.scheme if step else "",
        "part": next((p.role for p in step.premises if p.claim == claim), "") if step else "",
        "sources": "",
    }


def perform(document: Document, form: Form) -> Outcome:
    """Do what a form says, to the debate as it is now.

    What was changed in the file since the form was opened stays. Raises `ConflictError` where the same was changed in
    both, and `ArgmapError` for what cannot be.
    """
    work = Work(document)
    for name, entry in json.loads(form.values["sources"] or "{}").items():
        if name not in document.debate.sources:
            add_source(work, name, entry)
    outcome = _edited(work, form) if form.claim else _added(work, form)
    if "yaml" in form.values and form.values["yaml"] != form.first["yaml"]:
        return _rewritten(outcome, form)
    return outcome


def yaml_of(document: Document, form: Form) -> str:
    """The lines of the claim as they will be."""
    values = {name: value for name, value in form.values.items() if name != "yaml"}
    outcome = perform(document, replace(form, values=values))
    return slice_of(outcome.work.document, outcome.claim).text


def with_yaml(document: Document, form: Form) -> Form:
    """The form with the lines of its claim, to be edited as they are."""
    text = yaml_of(document, form)
    return replace(form, first={**form.first, "yaml": text}, values={**form.values, "yaml": text})


def without_yaml(document: Document, form: Form) -> Form:
    """The form with what was changed in its YAML in the fields. Raises `ArgmapError` where they cannot say it."""
    first = {name: value for name, value in form.first.items() if name != "yaml"}
    values = {name: value for name, value in form.values.items() if name != "yaml"}
    back = replace(form, first=first, values=values)
    if form.values.get("yaml") == form.first.get("yaml"):
        return back
    outcome = perform(document, form)
    if outcome.faults or outcome.claim not in outcome.work.document.debate.claims:
        raise ArgmapError("the form cannot show this YAML", help="save it first, or take it back")
    after = outcome.work.document
    step = _step_of(after, outcome.claim, values["target"])
    read = values_of(after, outcome.claim, step) | {"sources": values["sources"]}
    if not form.claim and form.values["role"] and not read["role"]:
        raise ArgmapError("the form cannot show this YAML", help="save it first, or take it back")
    found = replace(back, values=read if form.values["id"] else read | {"id": values["id"]})
    if perform(document, found).work.document.debate != after.debate:
        raise ArgmapError("the YAML says more than the form has fields for", help="save it, or take it back")
    return found


def settled(document: Document, form: Form, conflict: ConflictError, *, mine: bool) -> Form:
    """The form after a conflict: with what the file says in the fields in question, or with what stands in them."""
    first = {**form.first, **conflict.theirs}
    return replace(form, first=first, values=form.values if mine else {**form.values, **conflict.theirs})


def _added(work: Work, form: Form) -> Outcome:
    values = form.values
    new = NewClaim(
        values["text"],
        values["id"].strip(),
        values["title"],
        Kind(values["kind"]) if values["kind"] else None,
        tuple(_citations(values["cite"])),
        tags=tuple(_tags(values["tags"])),
    )
    if not values["target"]:
        done = deeds.add_first(work, new)
        return Outcome(work, done.what, done.claim)
    done = deeds.add(work, new, values["target"], Polarity(values["role"]))
    step = argument_id((done.claim,), local_name(work.document.debate, values["target"]))
    if values["scheme"]:
        work.do(facets.set_scheme(work.document, step, values["scheme"]))
    if values["part"]:
        set_role(work, step, done.claim, values["part"])
    return Outcome(work, done.what, done.claim)


def _edited(work: Work, form: Form) -> Outcome:
    document, claim = work.document, form.claim
    step = document.debate.arguments.get(ArgumentId(form.argument))
    if form.argument and step is None and any(_new(form, f) for f in ("role", "target", "scheme", "part")):
        raise ArgmapError(
            f"`{form.argument}` is not in {document.path} any more", help="the text is kept here"
        )
    now = values_of(document, claim, step)
    theirs = {
        name: now[name]
        for name in now
        if _new(form, name) and now[name] not in (form.first[name], form.values[name])
    }
    if theirs:
        raise ConflictError(f"{_names(theirs)} of {claim} changed in the file, too", theirs)
    values = form.values
    todo = [name for name in FIELDS if _new(form, name) and now[name] != values[name]]
    if "scheme" in todo:
        work.do(facets.set_scheme(work.document, form.argument, values["scheme"]))
    if "part" in todo:
        set_role(work, form.argument, claim, values["part"])
    if "kind" in todo:
        kind = Kind(values["kind"]) if values["kind"] else None
        work.do(facets.set_kind(work.document, claim, kind))
    if "tags" in todo:
        facets.set_tags(work, claim, _tags(values["tags"]))
    if "cite" in todo:
        facets.set_citations(work, claim, _citations(values["cite"]))
    if "title" in todo:
        claim = deeds.reword(work, claim, title=values["title"]).claim
    if "text" in todo:
        claim = deeds.reword(work, claim, text=values["text"]).claim
    if "role" in todo or "target" in todo:
        deeds.move(work, claim, values["target"], Polarity(values["role"]), origin=now["target"])
    if "id" in todo:
        if not values["id"].strip():
            raise ArgmapError("the id is empty", help="an id has letters, digits, _ . and - only")
        claim = deeds.rename(work, claim, values["id"].strip()).claim
    changed = [name for name in todo if name != "sources" or values[name]]
    return Outcome(work, f'changed {_names(changed)} of "{claim}" in {document.path}', claim)


def _rewritten(outcome: Outcome, form: Form) -> Outcome:
    """The outcome with the claim's own lines in place of those that the fields have made."""
    work, document = outcome.work, outcome.work.document
    piece = slice_of(document, outcome.claim)
    text = form.values["yaml"]
    if piece.text != form.first["yaml"]:
        found = merged(form.first["yaml"] + "\n", text.rstrip() + "\n", piece.text + "\n")
        if found is None:
            raise ConflictError(
                f"the lines of {outcome.claim} changed in the file, too", {"yaml": piece.text}
            )
        text = found
    if not text.strip():
        raise ArgmapError("the YAML of the claim is empty", help="to delete a claim: x, outside of the form")
    before = document.diagnostics
    after = work.replace_text(with_slice(document, piece, text))
    faults = new_faults(before, after)
    if not after.whole:
        # what YAML itself cannot read comes first: all else follows from it
        broken = min(faults, key=lambda f: (not f.code.startswith("AM0"), -f.level), default=None)
        line = f"line {after.lines.locate(broken.span.start)[0]:,}: " if broken else ""
        said = broken.message if broken else "the file could not be read whole"
        raise ArgmapError(f"{line}{said}", help=broken.help if broken else "")
    claim = outcome.claim
    if claim not in after.debate.claims:  # renamed there
        come = [c for c in after.debate.claims if c not in document.debate.claims]
        claim = str(come[0]) if come else ""
    what = outcome.what if not form.claim else f'changed the lines of "{outcome.claim}" in {document.path}'
    return Outcome(work, what, claim, faults)


def new_faults(before: tuple[Diagnostic, ...], after: Document) -> tuple[Diagnostic, ...]:
    """What is wrong with a document that was not wrong before."""
    known = [(d.code, d.message) for d in before]
    found = []
    for fault in after.diagnostics:
        if (fault.code, fault.message) in known:
            known.remove((fault.code, fault.message))
        else:
            found.append(fault)
    return tuple(found)


def _step_of(document: Document, claim: str, target: str) -> Argument | None:
    steps = [a for a in document.debate.arguments.values() if any(p.claim == claim for p in a.premises)]
    return next((a for a in steps if a.target == target), steps[0] if steps else None)


def _new(form: Form, name: str) -> bool:
    return form.values[name] != form.first[name]


def _citations(text: str) -> list[str]:
    """The citations in a text, one a line; a comma with nothing behind it goes."""
    return [
        " ".join(facets.said(facets.parted(line)).split()) for line in text.splitlines() if line.strip(" ,")
    ]


def _tags(text: str) -> list[str]:
    return [" ".join(tag.split()) for tag in text.split(",") if tag.strip()]


def _names(fields: Mapping[str, str] | list[str]) -> str:
    """The names of fields as people read them."""
    names = [NAMES.get(name, name) for name in fields]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "nothing"
