"""The form of a new debate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Input

from argmap.beginning import Begun, from_outline, outline_bytes, require_free
from argmap.companions import YAML_SUFFIXES
from argmap.diagnostic import ArgmapError
from argmap.files import write_whole
from argmap.shortid import short_id
from argmap.template import PLAIN, filled, names, purpose, write_debate
from argmap.tui.screens.form import FormScreen, Note, notes_of, one_line, prose
from argmap.tui.widgets.fields import Choice

OUTLINE = "outline"
"""What stands among the templates for a file of bullets."""

_ABOUT_OUTLINE = "A file of bullets, such as notes.md: + for, - against, ~ an undercut."
_FIRST = dict.fromkeys(("question", "title", "thesis", "pro", "con", "outline", "file"), "") | {
    "template": PLAIN
}
_HIDDEN = {PLAIN: {"outline"}, OUTLINE: {"thesis", "pro", "con"}}
"""The fields that say nothing, by what the debate begins with; `_OTHERS` for templates."""
_OTHERS = {"pro", "con", "outline"}
_EMPTY = {
    "title": ("a few words; else the question", "else the heading of the outline"),
    "file": ("made from title or question", "else named like the outline"),
}
"""What stands in empty fields: otherwise, and where the debate begins with an outline."""


class DebateForm(FormScreen):
    """Writes a new debate into a folder, and gives the path of its file."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder, "debate", "new debate")
        self.keys.pane = "debate"
        self._folder = Path(folder)
        self._values: dict[str, str] = dict(_FIRST)

    def make_fields(self) -> Sequence[tuple[str, str, Widget]]:
        """The fields."""
        values = self._values
        kinds = [(name, name) for name in (*names(), OUTLINE)]
        kind = Choice(values["template"], kinds, id="field-template", ask=self._ask_template)
        return [
            ("question", "Question", one_line("question", values["question"], "both sides can agree to it")),
            ("thesis", "Thesis", prose("thesis", values["thesis"], "some hold it and others dispute it")),
            ("pro", "For", prose("pro", values["pro"], "a reason for it")),
            ("con", "Against", prose("con", values["con"], "a reason against it")),
            ("title", "Title", one_line("title", values["title"], _EMPTY["title"][0])),
            ("template", "Template", kind),
            ("outline", "Outline", one_line("outline", values["outline"], "its file, such as notes.md")),
            ("file", "File", one_line("file", values["file"], _EMPTY["file"][0])),
        ]

    def begin(self) -> None:
        """Show the fields that say something, and let the keys go to the first."""
        self._show_rows()
        super().begin()

    def _ask_template(self) -> None:
        from argmap.tui.screens.pick import Option, pick

        field = self.fields["template"]
        assert isinstance(field, Choice)
        options = [Option(name, name, purpose(name)) for name in names()]
        options.append(Option(OUTLINE, OUTLINE, _ABOUT_OUTLINE))
        pick(self.app, "begin with", options, field.say, field.value)

    @property
    def first(self) -> Mapping[str, str]:
        """Nothing."""
        return _FIRST

    @property
    def values(self) -> Mapping[str, str]:
        """What stands in the fields."""
        return self._values

    def fill(self, values: Mapping[str, str]) -> None:
        """Take what was typed."""
        self._values.update({k: v for k, v in values.items() if k in self._values})
        if self.fields and "template" in values:
            self._show_rows()
            self.call_after_refresh(self._shrink)

    def _show_rows(self) -> None:
        """Show the fields that say something of a debate that begins like this."""
        hidden = _HIDDEN.get(self._values["template"], _OTHERS)
        for name, field in self.fields.items():
            if isinstance(row := field.parent, Widget):
                row.display = name not in hidden
        outlined = self._values["template"] == OUTLINE
        for name, (own, of_outline) in _EMPTY.items():
            if isinstance(line := self.fields[name], Input):
                line.placeholder = of_outline if outlined else own

    def made_path(self) -> Path:
        """Where the debate is to stand."""
        name = self._values["file"].strip()
        if not name:
            words = self._values["title"] or self._values["question"] or self._values["thesis"]
            if self._values["template"] == OUTLINE:
                words = ""
                name = Path(self._values["outline"].strip()).stem
            name = name or (short_id(words, set(), "debate") if words.strip() else "debate")
        if Path(name).suffix not in YAML_SUFFIXES:
            name += ".yaml"
        return self._folder / Path(name).expanduser()

    def made(self) -> Begun:
        """The debate. Raises `ArgmapError` where something is missing or wrong."""
        said = {name: " ".join(value.split()) for name, value in self._values.items()}
        if said["template"] == OUTLINE:
            if not said["outline"]:
                raise ArgmapError("no outline is named", help="give the name of its file, such as notes.md")
            path = Path(self._values["outline"].strip()).expanduser()
            return from_outline(
                outline_bytes(path),
                str(path),
                self.made_path().stem,
                title=said["title"],
                question=said["question"],
            )
        if not said["title"] and not said["question"]:
            raise ArgmapError(
                "the debate has no title yet", help="give it a question, or a title of a few words"
            )
        thesis = [said["thesis"]] if said["thesis"] else []
        if said["template"] != PLAIN:
            text = filled(said["template"], title=said["title"], question=said["question"], thesis=thesis)
            return Begun(text, purpose(said["template"]), ())
        text = write_debate(
            self.made_path().stem,
            title=said["title"],
            question=said["question"],
            thesis=thesis,
            pro=[said["pro"]] if said["pro"] else [],
            con=[said["con"]] if said["con"] else [],
        )
        return Begun(text, "", ())

    def judged(self) -> Sequence[Note]:
        """Where it will stand, and what is in it; or what is wrong."""
        if not self.changed:
            return [
                ("", "dim", f"a question is enough to begin with; {self.key_of('save')} writes the debate")
            ]
        try:
            begun = self.made()
            require_free(str(self.made_path()))
        except ArgmapError as error:
            return notes_of(error)
        notes: list[Note] = [("", "dim", f"{self.key_of('save')} writes {self.made_path()}")]
        if begun.losses:
            are = "1 line is" if len(begun.losses) == 1 else f"{len(begun.losses)} lines are"
            all_ = f"; {self.key_of('diff')} shows the file"
            notes.append(("!", "warning", f"{are} not carried over as in the outline{all_}"))
        if begun.holds:
            notes.append(("", "dim", begun.holds))
        return [*notes, *(("!", "warning", loss) for loss in begun.losses)]

    def show_changes(self) -> None:
        """Show the file as it will be, and what of an outline is not carried over."""
        from argmap.tui.screens.differences import show_difference

        try:
            begun = self.made()
        except ArgmapError as error:
            self.refuse(error)
            return
        told = "".join(f"@ {loss}\n" for loss in begun.losses)
        text = "".join(f"+{line}\n" for line in begun.text.splitlines())
        show_difference(self.browse, f"{self.made_path()} · as it will be", f"{told}{text}")

    def save(self) -> None:
        """Write the debate; no file is replaced."""
        try:
            path, begun = self.made_path(), self.made()
            require_free(str(path))
            write_whole(path, begun.text)
        except ArgmapError as error:
            self.refuse(error)
            return
        self.finish(str(path))
