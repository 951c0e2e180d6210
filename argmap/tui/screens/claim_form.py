"""The form of a claim: a new reason, or one that is there; by fields, or by the lines of the file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget

from argmap.diagnostic import ArgmapError
from argmap.editing import deeds
from argmap.editing.changes import local_name
from argmap.editing.drafts import Draft
from argmap.editing.edits import known_claim
from argmap.editing.form import (
    ConflictError,
    Form,
    Outcome,
    first_claim,
    form_of,
    new_claim,
    perform,
    settled,
    with_yaml,
    without_yaml,
)
from argmap.editing.saving import changed_lines, unified
from argmap.editing.slices import slice_of
from argmap.editing.twins import bears_on, twin_of
from argmap.editing.work import Work
from argmap.model import ArgumentId, ClaimId, Kind, Polarity
from argmap.read import Document, read_file
from argmap.record import replace
from argmap.tui.screens.ask import ask
from argmap.tui.screens.form import FormScreen, Note, note_of, notes_of, one_line, prose
from argmap.tui.screens.premise_role import ask_role, others_then, role_said, roles_known
from argmap.tui.screens.saved import Saved, in_short
from argmap.tui.watch import stamp
from argmap.tui.widgets.fields import Choice, Prose, YamlLines
from argmap.view.cells import clean, clip
from argmap.view.words import label, step_words

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp

_KINDS = [("", "none"), *((str(k), str(k)) for k in Kind)]
# Debates with more claims than this are not looked through by the rules while one types.
MANY = 2000
# So many findings are said below the form.
FEW = 4


class ClaimForm(FormScreen):
    """Writes a claim into a debate file."""

    lines: Prose

    def __init__(self, document: Document, form: Form, about: str, *, focus: str = "text") -> None:
        """`about` says what the form is for; the keys go to the field `focus` first."""
        new = f"new {form.values['role']} {form.values['target']}" if form.values["target"] else "new thesis"
        key = f"claim {form.claim}" if form.claim else new
        super().__init__(document.path, key, about)
        self.document, self.form = document, form
        self.keys.pane = "claim"
        self._focus_first = focus
        self._stamp = stamp(document.path)
        self._known: Sequence[tuple[str, str]] | None = None
        self._accepted: Mapping[str, str] | None = None
        self._twice = ""  # what is to be added though it is there

    def make_fields(self) -> Sequence[tuple[str, str, Widget]]:
        """The fields; those of the step only where there is one."""
        values, debate = self.form.values, self.document.debate
        rows: list[tuple[str, str, Widget]] = [
            ("text", "Text", prose("text", values["text"], "one full sentence that can be right or wrong"))
        ]
        step = debate.arguments.get(ArgumentId(self.form.argument))
        joint = step is not None and len(step.premises) > 1
        if step is not None or (not self.form.claim and values["target"]):
            role = Choice(values["role"], self._roles(), id="field-role")
            target = Choice(
                values["target"],
                id="field-target",
                words=self._target_said,
                ask=None if joint else self._ask_target,
            )
            if joint:
                role.options = [o for o in role.options if o[0] == values["role"]]
            rows += [("role", "Role", role), ("target", "Target", target)]
        taken = "" if self.form.claim else "made from its first words"
        rows += [
            (
                "cite",
                "Sources",
                prose("cite", values["cite"], f"id of a source, place · {self.key_of('sources')} chooses"),
            ),
            ("title", "Title", one_line("title", values["title"], "a label of a few words")),
            ("id", "Id", one_line("id", values["id"], taken or "made from its text: give one")),
            ("kind", "Kind", Choice(values["kind"], _KINDS, id="field-kind")),
            ("tags", "Tags", one_line("tags", values["tags"], "words, parted by commas")),
        ]
        if step is not None or (not self.form.claim and values["target"]):
            scheme = Choice(values["scheme"], id="field-scheme", words=_scheme_said, ask=self._ask_scheme)
            part = Choice(values["part"], id="field-part", words=self._part_said, ask=self._ask_part)
            rows += [("scheme", "Scheme", scheme), ("part", "As premise", part)]
        self.lines = YamlLines("", id="field-yaml")
        self.lines.show_line_numbers = True
        return [*rows, ("yaml", "", self.lines)]

    def begin(self) -> None:
        """Let the keys go to the field that was asked for."""
        self._show_rows()
        if "yaml" in self.form.values:
            self.show_yaml(True)
        else:
            self.set_focus(self.fields[self._focus_first])
            if self._focus_first == "cite":
                self.choose_source()  # now: the next key is typed into the choice
        self.set_interval(1.0, self._look_at_file)

    @property
    def first(self) -> Mapping[str, str]:
        """What stood in the fields at first."""
        return self.form.first

    @property
    def values(self) -> Mapping[str, str]:
        """What stands in the fields."""
        return self.form.values

    def fill(self, values: Mapping[str, str]) -> None:
        """Take what was typed."""
        before = self.form.values
        self.form = self.form.filled(**values)
        if "target" in values and values["target"] != before.get("target") and "role" in self.fields:
            role = self.fields["role"]
            assert isinstance(role, Choice)
            role.options = self._roles()
            role.refresh()
        if "scheme" in values and "part" in self.fields:
            self.fields["part"].refresh()
            self._show_rows()

    def take_draft(self, draft: Draft) -> None:
        """Go on with a draft, over what the file said when it was begun."""
        if {*draft.values} - {"yaml"} == {*self.form.values} - {"yaml"}:
            self.form = replace(self.form, first=dict(draft.first), values=dict(draft.values))

    # --- the step ---

    def _roles(self) -> list[tuple[str, str]]:
        step = self.form.values["target"] in self.document.debate.arguments
        return [("pro", "backs"), ("con", "undercuts")] if step else [("pro", "supports"), ("con", "attacks")]

    def _target_said(self, target: str) -> str:
        debate = self.document.debate
        argument = debate.arguments.get(ArgumentId(target))
        if argument is not None:
            return f"the step {step_words(debate, argument)}"
        return clean(f"{label(debate, target)}")

    def _ask_target(self) -> None:
        from argmap.tui.screens.targets import ask_target

        field = self.fields["target"]
        assert isinstance(field, Choice)
        ask_target(self.browse, self.document, "what it bears on", field.say, exclude=[self.form.claim])

    def _ask_scheme(self) -> None:
        from argmap.catalogue import schemes
        from argmap.tui.screens.pick import Option, pick

        field = self.fields["scheme"]
        assert isinstance(field, Choice)
        options = [Option("", "none", "no pattern is named")]
        options += [Option(s.id, s.name, s.conclusion) for s in schemes().values()]
        pick(self.app, "scheme of the step", options, field.say, field.value)

    def _part_said(self, part: str) -> str:
        return role_said(self.document.debate, self.form, part)

    def _ask_part(self) -> None:
        field = self.fields["part"]
        assert isinstance(field, Choice)
        ask_role(self.app, self.document.debate, self.form, field.say)

    # --- sources ---

    def choose_source(self) -> None:
        """Choose a source to be cited, or add one."""
        from argmap.tui.screens.pick import Option, pick
        from argmap.view.reference import reference

        if "yaml" in self.form.values:
            self.keys.show(message=(f"sources are chosen in the fields: {self.key_of('yaml')}", "bold"))
            return
        options = [Option("", "+ a new source", "author, title, year: added to the bibliography")]
        for source in self.document.debate.sources.values():
            options.append(Option(str(source.id), f"{source.short}  {source.id}", reference(source)))
        pick(self.app, "cite", options, self._cite)

    def _cite(self, source: str) -> None:
        if source:
            self._add_citation(source)
            return
        from argmap.tui.screens.source_form import SourceForm

        def made(found: tuple[str, Mapping[str, object]] | None) -> None:
            if found is not None:
                new = json.loads(self.form.values["sources"] or "{}") | {found[0]: found[1]}
                self.fill({"sources": json.dumps(new)})
                self._add_citation(found[0])

        taken = {*self.document.debate.sources, *json.loads(self.form.values["sources"] or "{}")}
        self.app.push_screen(SourceForm(self.path, taken), made)

    def _add_citation(self, source: str) -> None:
        """Put a source behind those that are cited, and let its place be typed."""
        field = self.fields["cite"]
        lines = [line for line in self.form.values["cite"].splitlines() if line.strip()]
        self.fill({"cite": "\n".join([*lines, f"{source}, "])})
        self.show_values()
        self.set_focus(field)
        self.show_title()
        self.ask_judge()
        self.keys.show(message=("type the place: 12, or ch. 3; nothing for the whole work", "dim"))

    # --- the lines of the file ---

    def turn_over(self) -> None:
        """Between the fields and the lines of the file."""
        try:
            if "yaml" in self.form.values:
                self.form = without_yaml(self.document, self.form)
                self.show_yaml(False)
            else:
                self.form = with_yaml(self.document, self.form)
                self.show_yaml(True)
        except ArgmapError as error:
            self.refuse(error)

    def _show_rows(self) -> None:
        """Show the lines, or the fields: what the claim is as a premise where its step has roles."""
        lines = "yaml" in self.form.values
        for row in self.query(".row"):
            row.display = row.has_class("yaml") == lines
            if row.has_class("part") and not lines:
                row.display = bool(roles_known(self.document.debate, self.form))

    def show_yaml(self, shown: bool) -> None:
        """Show the lines, or the fields."""
        self._show_rows()
        if shown:
            try:
                number = slice_of(self.document, self.form.claim).line if self.form.claim else 1
            except ArgmapError:
                number = 1
            self.lines.line_number_start = number
        self.show_values()
        self.set_focus(self.lines if shown else self.fields["text"])
        self.show_title()
        self.ask_judge()

    # --- what comes of it ---

    def judged(self) -> Sequence[Note]:
        """What would be wrong, and how many lines would change."""
        document, form, save = self.document, self.form, self.key_of("save")
        if not form.changed:
            return [
                ("", "dim", f"nothing is changed yet · {save} saves, {self.key_of('help')} lists the keys")
            ]
        twin: list[Note] = []
        if found := self._twin(document):
            said = f"this is already the claim {found}: {label(document.debate, found)}"
            twin = [
                ("!", "warning", said),
                ("→", "good", f"{save} asks whether that is to be linked instead"),
            ]
        try:
            outcome = perform(document, form)
        except ConflictError as error:
            return [("✗", "error", str(error)), ("→", "good", f"{save} asks which is to stay")]
        except ArgmapError as error:
            if not form.claim and not form.values["text"].strip():
                return [("", "dim", f"write the sentence; {save} saves it")]
            return twin or notes_of(error)
        notes = [note_of(outcome.work.document, f) for f in outcome.faults]
        notes = [*twin, *notes[:FEW], *self._findings(document, outcome)]
        return [*notes, *others_then(document.debate, form), ("", "dim", lines_said(outcome))]

    def _findings(self, document: Document, outcome: Outcome) -> list[Note]:
        """What the rules find in the claim that they did not find before."""
        from argmap.check import examine
        from argmap.config.project import plan_in_project

        if len(document.debate.claims) > MANY:
            return []
        plan = plan_in_project(document.path)
        if self._known is None:
            self._known = [(d.code, d.message) for d in examine(document, plan).findings]
        known = {*self._known, *((f.code, f.message) for f in outcome.faults)}
        after = outcome.work.document
        found = examine(after, plan).findings
        return [note_of(after, d) for d in found if (d.code, d.message) not in known][:FEW]

    def _look_at_file(self) -> None:
        """Read the file again when it has changed."""
        now = stamp(self.path)
        if now == self._stamp:
            return
        self._stamp = now
        try:
            document = read_file(self.path)
        except ArgmapError as error:
            self.refuse(ArgmapError(str(error), help="what you typed is kept"))
            return
        if document.digest == self.document.digest:
            return
        self.document, self._known = document, None
        if not self.form.changed and self.form.claim in document.debate.claims:
            self.form = form_of(document, self.form.claim, self.form.argument)
            self.show_values()
        self.keys.show(message=("the file changed on disk: what you save goes into it as it is now", "bold"))
        self.ask_judge()

    # --- saving ---

    def save(self) -> None:
        """Write it into the file as that is now."""
        form = self.form
        if not form.changed:
            self.finish(None)
            return
        try:
            document = read_file(self.path)
            if (twin := self._twin(document)) and self._twice != form.values["text"]:
                self._ask_twin(document, twin)
                return
            outcome = perform(document, form)
            if outcome.faults and self._accepted != form.values:
                self._accepted = dict(form.values)
                notes = [note_of(outcome.work.document, f) for f in outcome.faults]
                self.tell(
                    [*notes[:FEW], ("→", "warning", f"{self.key_of('save')} once more saves it all the same")]
                )
                self._refused = True
                return
            problem = self.browse.history.do(outcome.work.rewrites, outcome.what)
        except ConflictError as error:
            self._settle(document, error)
            return
        except ArgmapError as error:
            kept = f"{error.help}; " if error.help else ""
            self.refuse(ArgmapError(str(error), help=f"{kept}what you typed is kept"))
            return
        self._saved(document, outcome, problem)

    def _saved(self, document: Document, outcome: Outcome, problem: str) -> None:
        """Close the form, and hand on what was saved."""
        meanwhile = document.digest != self.document.digest
        note = " · the file had changed meanwhile, and holds both" if meanwhile else ""
        note += f" · not to be taken back by a later run: {problem}" if problem else ""
        count = sum(map(changed_lines, outcome.work.rewrites))
        if not count:
            self.finish(None)
            self.browse.tell("nothing had to be changed", "dim")
            return
        lines = f"{count:,} line{'s'[: count != 1]}"
        self.finish(Saved(outcome.claim, in_short(outcome.what, self.path), f" · {lines}{note}"))

    def _twin(self, document: Document) -> str:
        """The claim that says already what is written for a new one."""
        return "" if self.form.claim else twin_of(document.debate, self.form.values["text"])

    def _ask_twin(self, document: Document, twin: str) -> None:
        """Ask whether the claim that says the same is to be linked."""
        debate, values = document.debate, self.form.values
        target, polarity = local_name(debate, values["target"]), Polarity(values["role"])
        does = next(words for role, words in self._roles() if role == values["role"])
        there = bears_on(debate, twin, target, polarity)
        able = not there and twin != target
        known = debate.claims[ClaimId(twin)].text
        answers = [
            ("Link that claim", [known, f'then it {does} "{clip(self._target_said(target), 60)}" too'])
        ]
        answers = [
            *(answers if able else []),
            ("Add it a second time", ["with an id of its own", *([] if able else [known])]),
            ("Go on editing", ["nothing is written"]),
        ]

        def chosen(answer: int) -> None:
            if able and answer == 0:
                self._link(twin, target, polarity)
            elif answer == len(answers) - 2:
                self._twice = values["text"]
                self.save()

        already = f" and {does} it" if there else ""
        ask(self.app, f"this is already the claim {twin}{already}", answers, chosen)

    def _link(self, twin: str, target: str, polarity: Polarity) -> None:
        """Let the claim that says the same be the reason."""
        try:
            document = read_file(self.path)
            work = Work(document)
            done = deeds.link(work, twin, target, polarity)
            problem = self.browse.history.do(work.rewrites, done.what)
        except ArgmapError as error:
            self.refuse(error)
            return
        self._saved(document, Outcome(work, done.what, done.claim), problem)

    def _settle(self, document: Document, conflict: ConflictError) -> None:
        """Ask which of two changes is to stay."""
        theirs = [f"{name}: {clean(value) or 'nothing'}" for name, value in conflict.theirs.items()]
        mine = [f"{name}: {clean(self.form.values[name]) or 'nothing'}" for name in conflict.theirs]

        def chosen(answer: int) -> None:
            if answer == 2:
                return
            self.document, self._known = document, None
            self.form = settled(document, self.form, conflict, mine=answer == 1)
            self.show_values()
            self.show_title()
            if answer == 1:
                self.save()
            else:
                self.ask_judge()

        answers = [
            ("Take what the file says now", theirs),
            ("Keep mine", mine),
            ("Go on editing", "nothing is written"),
        ]
        ask(self.app, str(conflict), answers, chosen, at=len(answers) - 1)  # by reflex nothing is lost

    def show_changes(self) -> None:
        """Show what would change in the files."""
        from argmap.tui.screens.differences import show_difference

        try:
            outcome = perform(self.document, self.form)
        except ArgmapError as error:
            self.refuse(error)
            return
        show_difference(self.app, lines_said(outcome), unified(outcome.work.rewrites))

    def open_editor(self) -> None:
        """Open the file at the claim in the editor; what was typed here stays."""
        debate = self.document.debate
        known = debate.claims.get(ClaimId(self.form.claim or self.form.values["target"]))
        line = self.document.lines.locate(known.span.start)[0] if known else 1
        self.browse.edit(self.path, line)
        self._look_at_file()


def lines_said(outcome: Outcome) -> str:
    """How many lines change, and where."""
    changes = [(one.path, changed_lines(one)) for one in outcome.work.rewrites]
    said = [f"{n:,} line{'s'[: n != 1]} changed in {clip(Path(path).name, 40)}" for path, n in changes if n]
    return f"{', '.join(said)} (comments and order kept)" if said else "no line changes"


def _scheme_said(scheme: str) -> str:
    from argmap.catalogue import schemes

    return schemes()[scheme].name if scheme in schemes() else scheme or "none"


def open_claim(
    app: BrowseApp, document: Document, claim: str, argument: str, *, focus: str = "text"
) -> ClaimForm:
    """The form of a claim that is there."""
    known_claim(document, claim)
    return ClaimForm(
        document, form_of(document, claim, argument), f"edit {label(document.debate, claim)}", focus=focus
    )


def open_first(document: Document) -> ClaimForm:
    """The form of the first claim of a debate."""
    return ClaimForm(document, first_claim(), "the thesis: the first claim of the debate")


def open_reason(document: Document, target: str, polarity: Polarity) -> ClaimForm:
    """The form of a new reason."""
    debate = document.debate
    argument = debate.arguments.get(ArgumentId(target))
    if argument is not None:
        word = "undercut" if polarity is Polarity.CON else "backing"
        about = f"new {word} of {step_words(debate, argument)}"
    else:
        word = "support for" if polarity is Polarity.PRO else "attack on"
        about = f"new {word} {label(debate, target)}"
    return ClaimForm(document, new_claim(target, polarity), about)
