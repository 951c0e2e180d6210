"""The debates at hand: read when first shown, read again when their files change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from argmap import collector
from argmap.companions import YAML_SUFFIXES, Folder
from argmap.diagnostic import ArgmapError
from argmap.editing.page import holds_no_claims
from argmap.model import Claim, Debate
from argmap.read import Document, debate_files, read_file
from argmap.record import record
from argmap.tui.findings import Findings, crosses, findings, rests_on, settings_at
from argmap.tui.watch import Stamp, Stamps, listing, parts, real, stamp, stamps
from argmap.view.library import Summary, announce, checked, summarize

if TYPE_CHECKING:
    from argmap.config.settings import Settings
    from argmap.view.walk import Room
    from argmap.view.words import Foreign

# Of so many files the titles are read before the first picture, 0.2 ms of CPU for each.
_ANNOUNCED = 500

# So many characters of debates that were read for their rows are kept until these are checked; the rest is read again.
_KEPT = 2_000_000

# So many debates are read with what lies beside them read once.
_TOGETHER = 100


@record(frozen=False)
class Reading:
    """A file as it was last read well enough to be shown.

    `stamps` are those of the files it was made of, none for standard input. `problem` says why it cannot be
    read now ("" when it can); what is shown is then the last good reading. `beside` are the debates of the
    folder that were asked what they say of its claims, `cross` the arguments that they add. `found` is what the
    rules found, None where they have not run.
    """

    path: str
    document: Document
    room: Room
    stamps: Stamps
    problem: str = ""
    cross: frozenset[str] = frozenset()
    beside: tuple[Debate, ...] = ()
    found: Findings | None = None


class Together:
    """Debates that are read one after the other, with what lies beside them read once."""

    def __init__(self) -> None:
        self.folders: dict[Path, Folder] = {}
        self._seen: dict[str, Stamp | None] = {}

    def stamps(self, paths: Sequence[str]) -> Stamps:
        """The times and sizes of files when the first of the debates had read them."""
        for path in paths:
            if path not in self._seen:
                self._seen[path] = stamp(path)
        return {path: self._seen[path] for path in paths}


class Shelf:
    """All files of one run, by path, in the order in which they are listed."""

    def __init__(
        self,
        paths: Iterable[str],
        given: Sequence[Document] = (),
        folders: Iterable[str] = (),
        *,
        shipped: bool = False,
    ) -> None:
        """`given` are documents that come from no file, `folders` those of which all debates are listed: the
        files that appear there are, too. `shipped`: they are those that come with argmap, as there are no others."""
        self.shipped = shipped
        self.paths = list(dict.fromkeys(paths))
        self.given = {document.path for document in given}
        self._listings: dict[str, Stamps] = {folder: {} for folder in folders}
        self._readings: dict[str, Reading] = {}
        self._summaries: dict[str, Summary] = {}
        self._debates: dict[str, Debate] = {}
        self._surveyed: dict[str, Stamps] = {}
        self._unchecked: dict[str, Document] = {}
        self._settings: dict[str, Settings | str] = {}
        self._beside: dict[str, Stamps] = {}
        for document in given:  # from standard input: there is no file to look at again
            room = _room(document.debate, _Lookup(self, document.path, {}), document)
            self._readings[document.path] = Reading(document.path, document, room, {})
            self._summaries[document.path] = _summary(document.path, document)

    def reading(self, path: str) -> Reading:
        """The reading of a file, made when first asked for. Raises `ArgmapError` when it cannot be opened."""
        found = self._readings.get(path)
        if found is None:
            before = stamp(path)
            document, others = _read(path)
            found = Reading(
                path,
                document,
                _room(document.debate, _Lookup(self, path, others), document),
                {**stamps(parts(document)), path: before},
            )
            self._readings[path] = found
            self._debates[path] = document.debate
            self._summaries.pop(path, None)  # made of this reading when the library asks for it
        return found

    def room(self, path: str) -> Room:
        """What is worked out to walk through a debate."""
        return self.reading(path).room

    def refresh(self, path: str, *, force: bool = False) -> str:
        """Read a debate again if a file that it is made of changed on disk (or else by `force`); the path of that
        file where what is shown changed, and otherwise an empty text.

        A file that cannot be read any more, or from which nothing can be read, leaves the last good reading
        in place and says why in `problem`.
        """
        old = self._readings.get(path)
        if old is None or not old.stamps:
            return ""
        now = stamps(old.stamps)
        changed = next((p for p in now if now[p] != old.stamps[p]), path if force else "")
        if not changed:
            return ""
        problem, before, old.stamps = old.problem, old.document, now
        try:
            document, others = _read(path)
        except ArgmapError as error:
            old.problem = str(error)
            return changed if old.problem != problem else ""
        if not problem and not force and _same(document, before):
            return ""
        empty = document.root is not None and document.whole and holds_no_claims(document.root)
        if before.debate.claims and not document.debate.claims and not empty:
            first = document.diagnostics[0].message if document.diagnostics else "it holds no claims"
            old.problem = f"the file cannot be read now: {first}"
            return changed if old.problem != problem else ""
        room = _room(document.debate, _Lookup(self, path, others), document)
        room.outline.reopen_like(old.room.outline)
        seen = {**stamps(parts(document)), path: now[path]}
        self._readings[path] = Reading(path, document, room, seen)
        self._debates[path] = document.debate
        self._summaries.pop(path, None)
        return changed

    def summary(self, path: str) -> Summary:
        """The row of a file in the library, as far as it is known by now."""
        found = self._summaries.get(path)
        if found is None:
            reading = self._readings.get(path)
            found = _summary(path, reading.document) if reading else self._announced(path)
            self._summaries[path] = found
            if reading is not None and reading.stamps:
                self._watch(path, reading.document, reading.stamps)
        return found

    def _watch(self, path: str, document: Document, seen: Stamps) -> None:
        """Remember what a row rests on; `seen` are the stamps of the files of which it was made."""
        self._surveyed[path] = {**stamps(rests_on(document)), **seen}
        self._settings.setdefault(_beside_it(path), settings_at(path))

    def _announced(self, path: str) -> Summary:
        """The title of a file that was not read yet; the name alone where there are many files."""
        if len(self.paths) <= _ANNOUNCED:
            try:
                with Path(path).open("rb") as file:
                    return announce(path, file.read(8192), _edited(path))
            except OSError:
                pass  # reading it will say what is wrong
        return Summary(path, Path(path).stem, read=False)

    def gone(self, path: str, claim: str) -> bool:
        """True where a debate was read, and has no such claim."""
        name = Path(path).name  # compared first: to ask for the real path of all of many files takes long
        path = next((p for p in self.paths if p.endswith(name) and real(p) == real(path)), path)
        row, reading = self._summaries.get(path), self._readings.get(path)
        if row is not None and row.read and not row.problem:
            return claim not in row.ids
        return reading is not None and claim not in reading.document.debate.claims

    def document(self, path: str, together: Together | None = None) -> Document:
        """A debate as its file is now, also where what is shown of it is older. Raises `ArgmapError` when it cannot be
        opened."""
        found = self._readings.get(path)
        if found is None or found.problem or stamps(found.stamps) != found.stamps:
            return _read(path, together.folders if together else None)[0]
        return found.document

    def changed(self) -> list[str]:
        """The files whose rows in the library were made of what is not on disk any more."""
        other = {folder for folder, seen in list(self._settings.items()) if settings_at(folder) != seen}
        return [
            p
            for p, seen in list(self._surveyed.items())
            if p in self.paths and (_beside_it(p) in other or stamps(seen) != seen)
        ]

    def survey(self, path: str, *, keep: bool = False, together: Together | None = None) -> Summary:
        """Read a file for its row in the library (and no further). Never raises for a file.

        The debate itself is kept in memory if `keep` asks for it, if it was before, or if it speaks of claims of
        other debates. Files that are read `together` read what lies beside them once.
        """
        together = together or Together()
        before = self._surveyed[path] = {path: stamp(path)}
        self._settings[_beside_it(path)] = settings_at(path)
        try:
            document, _ = _read(path, together.folders)
            found = _summary(path, document)
            self._watch(path, document, {**together.stamps(parts(document)), **before})
            if keep or path in self._debates or crosses(document.debate):
                self._debates[path] = document.debate
            if sum(len(d.text) for d in list(self._unchecked.values())) < _KEPT:
                self._unchecked[path] = document
        except ArgmapError as error:
            found = Summary(path, Path(path).stem, problem=str(error))
        self._summaries[path] = found
        return found

    def survey_all(self, paths: Iterable[str]) -> Iterator[Summary]:
        """Read files for their rows, one after the other."""
        for path, together in _together(paths):
            yield self.survey(path, together=together)

    def unchecked(self) -> list[str]:
        """The files that were read, and not checked by the rules yet."""
        rows = [(p, self._summaries.get(p)) for p in list(self.paths)]
        return [p for p, row in rows if row is not None and row.read and not row.checked and not row.problem]

    def check_all(self, paths: Iterable[str]) -> Iterator[None]:
        """Find what `argmap check` finds in files that were read, one after the other."""
        for path, together in _together(paths):
            self.check(path, together=together)
            yield

    def check(self, path: str, *, together: Together | None = None) -> None:
        """Find what `argmap check` finds in a file that was read, for its row. Never raises for a file."""
        before = self._summaries.get(path)
        document = self._unchecked.pop(path, None)
        if before is None:
            return  # it is made anew when it is asked for
        try:
            if document is None:
                given = path in self.given
                document = self.reading(path).document if given else self.document(path, together)
        except ArgmapError as error:  # it has gone meanwhile
            after = Summary(path, Path(path).stem, problem=str(error))
        else:
            after = checked(before, *findings(document))
        if self._summaries.get(path) is before:
            self._summaries[path] = after

    def look_round(self) -> bool:
        """List the debates of the folders anew where files came or went; True when the list is another."""
        before = list(self.paths)
        for folder, seen in self._listings.items():
            now = listing(folder)
            if now == seen:
                continue
            self._listings[folder] = now
            try:
                found = [str(p) for p in debate_files(folder)]
            except ArgmapError:
                found = []  # the folder has gone
            gone = {p for p in self.paths if _lies_in(p, folder) and not self._is_there(p)}
            known = {real(p) for p in self.paths}
            self.paths = [p for p in self.paths if p not in gone]
            self.paths += [p for p in found if real(p) not in known]
        return self.paths != before

    @property
    def folder(self) -> str:
        """The folder in which a debate is begun where none is in view."""
        return next(iter(self._listings), ".") if not self.shipped else "."

    def no_debates(self) -> int:
        """How many YAML files of the folders are no debates."""
        return sum(len(listing(folder).keys() - set(self.paths)) for folder in self._listings)

    def list_folder_of(self, path: str) -> None:
        """Add the other debates of a file's folder to the list: the library that a single file stands in."""
        self._listings.setdefault(str(Path(path).parent), {})
        self.look_round()

    def _is_there(self, path: str) -> bool:
        reading = self._readings.get(path)
        return Path(path).is_file() or (reading is not None and not reading.stamps)

    def stirred(self, path: str) -> bool:
        """True when a YAML file beside a debate came, went or changed since this was last asked."""
        folder = str(Path(path).parent)
        now = listing(folder)
        before = self._beside.setdefault(folder, now)
        self._beside[folder] = now
        return now != before

    def known(self, path: str) -> str:
        """A path as the list has it, where it names the same file."""
        return next((p for p in self.paths if real(p) == real(path)), path)

    def add(self, path: str) -> None:
        """List one more debate."""
        if self.known(path) not in self.paths:
            self.paths.append(path)

    def beside(self, path: str, stem: str) -> str | None:
        """The path of the debate of that name in the folder of a file, if there is one."""
        for suffix in YAML_SUFFIXES:
            other = Path(path).parent / (stem + suffix)
            if other.is_file():
                return self.known(str(other))
        return None

    def crossers(self, path: str) -> list[str]:
        """The other debate files of a folder in whose text the name of this debate stands before a `#`, and
        that were not read yet as they are now."""
        name = f"{Path(path).stem}#".encode()
        found = []
        try:
            files = [str(p) for p in debate_files(Path(path).parent)]
        except ArgmapError:
            return []
        for other in files:
            key = self.beside(path, Path(other).stem) or other
            seen = self._surveyed.get(key)
            if key == path or (key in self._debates and (seen is None or stamps(seen) == seen)):
                continue
            try:
                if name in Path(other).read_bytes():
                    found.append(key)
            except OSError:
                continue
        return found

    def join(self, path: str) -> bool:
        """Show in a debate what the others of its folder that were read by now say of its claims; True when
        that added something."""
        reading = self._readings.get(path)
        if reading is None:
            return False
        home = real(str(Path(path).parent))
        others = tuple(
            d for p, d in list(self._debates.items()) if p != path and real(str(Path(p).parent)) == home
        )
        from argmap.view.crossing import joined

        debate = joined(reading.document.debate, others)
        cross = frozenset(debate.arguments.keys() - reading.document.debate.arguments.keys())
        reworded = bool(cross) and [*map(id, others)] != [*map(id, reading.beside)]
        reading.beside = others
        same_clashes = len(debate.contradictions) == len(reading.room.debate.contradictions)
        if cross == reading.cross and same_clashes and not reworded:
            reading.room.forget()
            return False
        before = reading.room.outline
        reading.room = _room(debate, _Lookup(self, path, {}), reading.document)
        reading.room.outline.reopen_like(before)
        reading.cross = cross
        if reading.found is not None:
            reading.room.learn(reading.found.faults)
        return True

    def learn(self, path: str, document: Document, found: Findings) -> bool:
        """Take what the rules found in a debate; True when that is something else than before."""
        reading = self._readings.get(path)
        if reading is None or reading.document is not document or reading.found == found:
            return False
        reading.found = found
        reading.room.learn(found.faults)
        return True

    def every(self) -> list[tuple[str, Debate]]:
        """All debates of the list that can be read, with their paths: read now where they were not before, or have
        changed since."""
        found = []
        for path in list(self.paths):
            reading = self._readings.get(path)
            seen = self._surveyed.get(path)
            if reading is not None:
                found.append((path, reading.document.debate))
                continue
            if path not in self._debates or (seen is not None and stamps(seen) != seen):
                self.survey(path, keep=True)
            if (debate := self._debates.get(path)) is not None:
                found.append((path, debate))
        return found

    def debate_beside(self, path: str, stem: str) -> Debate | None:
        """A debate of the folder of a file as far as it was read by now; else it is read."""
        other = self.beside(path, stem)
        if other is None:
            return None
        if other not in self._debates:
            self.survey(other, keep=True)
        return self._debates.get(other)


class _Lookup:
    """Finds the claims of other debates of the folder."""

    def __init__(self, shelf: Shelf, path: str, known: dict[str, Debate | None]) -> None:
        self._shelf, self._path, self._known = shelf, path, known

    def __call__(self, claim_id: str) -> Claim | None:
        stem, _, claim = claim_id.partition("#")
        if stem not in self._known:
            self._known[stem] = self._shelf.debate_beside(self._path, stem)
        debate = self._known[stem]
        return debate.claims.get(claim) if debate else None  # type: ignore[call-overload]


def _read(path: str, folders: dict[Path, Folder] | None = None) -> tuple[Document, dict[str, Debate | None]]:
    """A file as read now, and the other debates that reading it took. What lies beside it is read once for all that are
    read with the same `folders`."""
    home = Path(path).parent
    folder = Folder(home) if folders is None else folders.setdefault(home, Folder(home))
    # What was read lives long, and has no cycles. To look through it for garbage again and again took 0.15 s
    # of CPU before the first picture of 10,000 claims.
    with collector.paused():
        document = read_file(path, folder=folder)
        collector.keep()
    return document, {Path(name).stem: debate for name, debate in folder.debates.items()}


def _together(paths: Iterable[str]) -> Iterator[tuple[str, Together]]:
    """Files, and with whom each is read: what was read of a large library is not all kept."""
    together = Together()
    for number, path in enumerate(paths):
        if number and not number % _TOGETHER:
            together = Together()
        yield path, together


def _summary(path: str, document: Document) -> Summary:
    return summarize(path, document.debate, _edited(path))


def _edited(path: str) -> float:
    """When a file was written last, in seconds; 0 where there is none."""
    seen = stamp(path)
    return seen[0] / 1e9 if seen else 0


def _room(debate: Debate, foreign: Foreign, document: Document) -> Room:
    # not needed for the first picture of the library: 40 ms of CPU
    from argmap.view.walk import Room

    return Room(debate, foreign, document.diagnostics)


def _same(document: Document, other: Document) -> bool:
    """True for two readings of which one shows what the other does."""
    return (
        document.digest == other.digest
        and document.debate == other.debate
        and document.debate.foreign == other.debate.foreign
        and document.diagnostics == other.diagnostics
    )


def _lies_in(path: str, folder: str) -> bool:
    return real(str(Path(path).parent)) == real(folder)


def _beside_it(path: str) -> str:
    """The path of any debate file of a folder: the settings are those of the folder."""
    return str(Path(path).parent / "debate.yaml")
