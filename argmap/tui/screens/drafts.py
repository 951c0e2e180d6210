"""Texts that an earlier run has left unsaved, offered when the next one starts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.diagnostic import ArgmapError
from argmap.editing.drafts import Draft
from argmap.model import ArgumentId, Polarity
from argmap.read import read_file
from argmap.tui.screens.ask import ask, tell_at_length
from argmap.view.cells import clean, clip

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp


# The fields that tell what a form was about, before those that merely hold the most.
_TELLING = ("text", "question", "thesis", "title")


def offer_drafts(app: BrowseApp) -> None:
    """List them; the one chosen is opened again."""
    drafts = app.drafts.left()
    if not drafts:
        return
    one = len(drafts) == 1
    answers = _listed(drafts)
    answers.append(
        ("Leave it" if one else "Leave them", f"{'it is' if one else 'they are'} kept, and offered again")
    )
    answers.append(("Throw away", "what was typed is lost then" if one else "one of them, or all"))

    def chosen(answer: int) -> None:
        if answer < len(drafts):
            _open(app, drafts[answer])
        elif answer == len(drafts) + 1:
            _throw_away(app, drafts)

    ask(app, "not saved in an earlier run", answers, chosen)


def _throw_away(app: BrowseApp, drafts: Sequence[Draft]) -> None:
    """Ask which of several, and forget it."""

    def chosen(answer: int) -> None:
        going = drafts if answer >= len(drafts) else [drafts[answer]]
        for draft in going:
            app.drafts.throw_away(draft)
        if problem := app.drafts.problem:
            app.tell(problem, "error")
        else:
            app.tell(
                f"thrown away: {clean(going[0].about)}" if len(going) == 1 else "all thrown away", "good"
            )

    if len(drafts) == 1:
        chosen(0)
    else:
        ask(app, "throw away", [*_listed(drafts), ("All of them", "what was typed is lost then")], chosen)


def _listed(drafts: Sequence[Draft]) -> list[tuple[str, str | Sequence[str]]]:
    """What each is for, in which file, and what was typed."""
    return [(clean(f"{d.about}, {_place(d.path)}"), clip(clean(_words(d)), 200) or "…") for d in drafts]


def _place(path: str) -> str:
    """A file with its folder: from the current one on where it is in that, else from the home directory on."""
    for base, before in ((Path.cwd(), ""), (Path.home(), "~/")):
        if Path(path).is_relative_to(base):
            return f"{before}{Path(path).relative_to(base)}"
    return path


def _words(draft: Draft) -> str:
    """What was typed last, as far as one can tell."""
    changed = {k: v for k, v in draft.values.items() if v != draft.first.get(k, "")}
    told = (changed[name] for name in _TELLING if changed.get(name))
    return next(told, max(changed.values(), key=len, default=""))


def _open(app: BrowseApp, draft: Draft) -> None:
    """Show the debate, and open the form over it."""
    what, _, rest = draft.key.partition(" ")
    if what not in ("claim", "new"):
        if what == "debate":
            app.show_library()
            app.library.action_new()
        else:
            app.tell(
                app.debate.told("{cite} at a claim, then + a new source: what you typed is there"), "good"
            )
        return
    path = app.shelf.known(draft.path)
    try:
        document = read_file(path)
        debate = document.debate
        app.shelf.add(path)
        if what == "claim":
            app.show_debate(path, rest if rest in debate.claims else "")
            if rest not in debate.claims:
                raise ArgmapError(f'there is no claim "{rest}" any more')
            app.call_after_refresh(_edit, app, "claim", rest)
        elif rest == "thesis":
            app.show_debate(path, "")
            app.call_after_refresh(_edit, app, "thesis", "")
        else:
            polarity, _, target = rest.partition(" ")
            step = debate.arguments.get(ArgumentId(target))
            claim = str(step.premises[0].claim) if step else target
            if step is None and target not in debate.claims:
                raise ArgmapError(f'"{target}" is not there any more')
            app.show_debate(path, claim if claim in debate.claims else "")
            app.call_after_refresh(_edit, app, polarity, target)
    except ArgmapError as error:
        tell_at_length(
            app, "the form cannot be opened", str(error), f"what you typed is kept: {_words(draft)}"
        )


def _edit(app: BrowseApp, what: str, ident: str) -> None:
    from argmap.tui.screens import bench

    screen = app.debate
    if what == "claim":
        bench.reopen(screen, ident)
    elif what == "thesis":
        bench.begin(screen)
    else:
        bench.reopen_new(screen, ident, Polarity(what))
