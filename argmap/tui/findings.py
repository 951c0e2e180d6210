"""What `argmap check` finds in a debate, for the library's column of faults and for the list of them alike."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from argmap.companions import YAML_SUFFIXES
from argmap.diagnostic import ArgmapError, Diagnostic
from argmap.model import Debate, is_foreign
from argmap.read import Document
from argmap.reviewed import file_name

if TYPE_CHECKING:
    from argmap.config.settings import Settings

# A debate with more claims than this is not checked while one waits for it.
BIG = 1000


class Findings(NamedTuple):
    """What was found, and why the settings of the project are not heeded ("" where they are)."""

    faults: tuple[Diagnostic, ...]
    problem: str = ""


def findings(document: Document) -> Findings:
    """What is wrong with a debate by the rules that are set for its folder, but for what a baseline has of it."""
    # only here: 40 ms of CPU for the rules
    from argmap.baseline import Baseline
    from argmap.check import examine
    from argmap.config.project import Asked, Project, plan_for
    from argmap.config.settings import Settings

    problem = ""
    try:
        settings = Project(quiet=True).settings(document.path)
        plan = plan_for(settings, document.path, Asked())
    except ArgmapError as error:
        settings, problem = Settings(), f"{error}; checked without the settings of the project"
        plan = plan_for(settings, document.path, Asked())
    found = examine(document, plan).findings
    if settings.baseline:
        try:
            found, _ = Baseline.read(settings.baseline).split(document, found)
        except ArgmapError as error:
            problem = f"{error}; checked without a baseline"
    return Findings(found, problem)


def settings_at(path: str) -> Settings | str:
    """The settings that hold for a debate file, or what is wrong with them."""
    from argmap.config.project import Project

    try:
        return Project(quiet=True).settings(path)
    except ArgmapError as error:
        return str(error)


def rests_on(document: Document) -> list[str]:
    """The files that the findings about a debate rest on, whether they are there or not, beside those that it is made
    of: the record of its reviews, a baseline, and where debates that it names would be."""
    folder = Path(document.path).parent
    settings = settings_at(document.path)
    baseline = [settings.baseline] if not isinstance(settings, str) and settings.baseline else []
    there = {Path(claim.path).stem for claim in document.debate.foreign.values()}
    missing = [stem for stem in sorted(_named(document.debate)) if stem not in there]
    return [
        str(folder / file_name(Path(document.path).stem)),
        *baseline,
        *(str(folder / f"{stem}{suffix}") for stem in missing for suffix in YAML_SUFFIXES),
    ]


def crosses(debate: Debate) -> bool:
    """True for a debate that names claims of other debates in its relations."""
    return bool(_named(debate))


def _named(debate: Debate) -> set[str]:
    """The debates of which claims are named in the relations of one."""
    named = [n for a in debate.arguments.values() for n in (a.target, *(p.claim for p in a.premises))]
    named += [c for clash in debate.contradictions for c in clash.claims]
    return {name.partition("#")[0] for name in named if is_foreign(name)}
