"""The form of a new debate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.widget import Widget

from argmap.companions import YAML_SUFFIXES
from argmap.diagnostic import ArgmapError
from argmap.files import write_whole
from argmap.shortid import short_id
from argmap.template import PLAIN, filled, names, write_debate
from argmap.tui.screens.form import FormScreen, Note, notes_of, one_line, prose
from argmap.tui.widgets.fields import Choice

_FIRST = dict.fromkeys(("question", "title", "thesis", "pro", "con", "file"), "") | {"template": PLAIN}  # fmt: skip


class DebateForm(FormScreen):
    """Writes a new debate into a folder, and gives the path of its file."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder, "debate", "new debate")
        self._folder = Path(folder)
        self._values: dict[str, str] = dict(_FIRST)

    def make_fields(self) -> Sequence[tuple[str, str, Widget]]:
        """The fields."""
        values = self._values
        templates = [(name, name) for name in names()]
        return [
            ("question", "Question", one_line("question", values["question"], "both sides can agree to it")),
            ("thesis", "Thesis", prose("thesis", values["thesis"], "some hold it and others dispute it")),
            ("pro", "For", prose("pro", values["pro"], "a reason for it")),
            ("con", "Against", prose("con", values["con"], "a reason against it")),
            ("title", "Title", one_line("title", values["title"], "a few words; else the question")),
            ("template", "Template", Choice(values["template"], templates, id="field-template")),
            ("file", "File", one_line("file", values["file"], "made from title or question")),
        ]

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

    def made_path(self) -> Path:
        """Where the debate is to stand."""
        name = self._values["file"].strip()
        if not name:
            words = self._values["title"] or self._values["question"] or self._values["thesis"]
            name = short_id(words, set(), "debate") if words.strip() else "debate"
        if Path(name).suffix not in YAML_SUFFIXES:
            name += ".yaml"
        return self._folder / Path(name).expanduser()

    def made_text(self) -> str:
        """The text of the debate."""
        said = {name: " ".join(value.split()) for name, value in self._values.items()}
        thesis = [said["thesis"]] if said["thesis"] else []
        if said["template"] != PLAIN:
            return filled(said["template"], title=said["title"], question=said["question"], thesis=thesis)
        return write_debate(
            self.made_path().stem,
            title=said["title"],
            question=said["question"],
            thesis=thesis,
            pro=[said["pro"]] if said["pro"] else [],
            con=[said["con"]] if said["con"] else [],
        )

    def judged(self) -> Sequence[Note]:
        """Where it will stand, or what is wrong."""
        try:
            self.made_text()
            path = self.made_path()
            if path.exists():
                raise ArgmapError(f"{path} exists already", help="give another name of the file")
            notes = [("", "dim", f"{self.key_of('save')} writes {path}")]
            if self._values["template"] != PLAIN and (self._values["pro"] or self._values["con"]):
                notes.insert(
                    0, ("!", "warning", "this template has reasons of its own: For and Against stay out")
                )
            return notes
        except ArgmapError as error:
            return notes_of(error)

    def save(self) -> None:
        """Write the debate; no file is replaced."""
        try:
            path, text = self.made_path(), self.made_text()
            write_whole(path, text)
        except ArgmapError as error:
            self.refuse(error)
            return
        self.finish(str(path))
