"""What the screens of a debate do to its file: forms, deletions, moves, links, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from argmap.diagnostic import ArgmapError
from argmap.editing import deeds
from argmap.editing.deeds import Done
from argmap.editing.history import Turn
from argmap.editing.joining import joinable, step_with_roles
from argmap.editing.page import holds_no_claims
from argmap.editing.work import Work
from argmap.model import Argument, ArgumentId, ClaimId, Debate, Polarity, is_foreign
from argmap.read import Document, read_file
from argmap.tui.actions import Where
from argmap.tui.installed import why_not_edit
from argmap.tui.memory import Spot
from argmap.tui.screens.ask import ask, tell_at_length
from argmap.tui.screens.premise_role import ask_further_role
from argmap.tui.screens.saved import Saved, in_short
from argmap.view.cells import clean, clip, width
from argmap.view.words import label, relation, sentence, step_words

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp
    from argmap.tui.screens.claim_form import ClaimForm

PRO, CON = Polarity.PRO, Polarity.CON
NOWHERE = "it stays in the file, and bears on nothing then"


class Bench(Protocol):
    """A screen on which a debate is edited."""

    @property
    def browse(self) -> BrowseApp:
        """The app."""

    def spot(self) -> Spot | None:
        """The claim under the cursor."""

    def step(self) -> str:
        """The argument by which the claim under the cursor bears on something here; an empty text without one."""

    def say(self, message: str, style: str = "bold") -> None:
        """Show a message."""

    def take_in(self, claim: str = "") -> None:
        """Read what was written, and put the cursor on a claim where it can be seen from here."""


def support(bench: Bench) -> None:
    """Write a new reason for the claim under the cursor; in a debate without claims, the first."""
    if bench.spot() is None and not bench.browse.debate.reading.document.debate.claims:
        begin(bench)
        return
    _with_document(bench, lambda document, claim: _new(bench, document, claim, PRO))


def begin(bench: Bench) -> None:
    """Write the first claim of the debate in view, which holds none."""
    from argmap.tui.screens.claim_form import open_first

    def first(document: Document, _: str) -> None:
        if holds_no_claims(document.root):
            _show(bench, open_first(document))
        else:
            bench.say(f"no claim of this file could be read: {_key(bench, 'faults')} shows why", "error")

    path = bench.browse.debate.reading.path
    _with_document(bench, first, Spot(path, "", "", ""))


def attack(bench: Bench) -> None:
    """Write a new reason against it."""
    _with_document(bench, lambda document, claim: _new(bench, document, claim, CON))


def undercut(bench: Bench) -> None:
    """Write what breaks the step by which it bears on something here."""
    step = bench.step()

    def begin(document: Document, claim: str) -> None:
        debate = document.debate
        steps = [step] if step in debate.arguments else [*deeds.steps_of(document, claim)]
        if not steps:
            bench.say("this claim is no reason for anything: there is no step to undercut")
        elif len(steps) == 1:
            _new(bench, document, steps[0], CON)
        else:
            answers = [(step_words(debate, debate.arguments[ArgumentId(s)]), "") for s in steps]
            ask(bench.browse, "undercut which step?", answers, lambda n: _new(bench, document, steps[n], CON))

    _with_document(bench, begin)


def edit(bench: Bench, *, cite: bool = False) -> None:
    """Open the form of the claim under the cursor; with `cite`, to choose a source for it."""
    from argmap.tui.screens.claim_form import open_claim

    step = bench.step()

    def begin(document: Document, claim: str) -> None:
        _show(bench, open_claim(bench.browse, document, claim, step, focus="cite" if cite else "text"))

    _with_document(bench, begin)


def link(bench: Bench, polarity: Polarity) -> None:
    """Choose a claim that is there as one more reason for or against the one under the cursor."""
    from argmap.tui.screens.picker import pick_claim

    def begin(document: Document, claim: str) -> None:
        word = "as a reason for" if polarity is PRO else "as a reason against"
        there = {
            str(p.claim) for a in document.debate.arguments.values() if a.target == claim for p in a.premises
        }
        if not document.debate.claims.keys() - {claim, *there}:
            bench.say("no other claim is left to be linked")
            return
        pick_claim(
            bench.browse,
            f"{word} {clip(label(document.debate, claim), 40)}",
            lambda reason: do(bench, document.path, lambda work: deeds.link(work, reason, claim, polarity)),
            exclude={claim, *there},
        )

    _with_document(bench, begin)


def move(bench: Bench) -> None:
    """Let the reason under the cursor bear on something else: of a joint step the whole, or this premise alone."""

    step = bench.step()

    def begin(document: Document, claim: str) -> None:
        debate = document.debate
        argument = debate.arguments.get(ArgumentId(step))
        if argument is None:
            steps = deeds.steps_of(document, claim)
            argument = debate.arguments[ArgumentId(steps[0])] if steps else None
        if argument is None:
            keys = f"{_key(bench, 'link_support')} and {_key(bench, 'link_attack')}"
            bench.say(f"this claim is no reason for anything yet: {keys}, at another claim, link it there")
            return
        name = clip(_name(bench, debate, claim), 40)
        others = [_name(bench, debate, p.claim) for p in argument.premises if p.claim != claim]
        if not others:
            _move_to(bench, document, argument, claim, f"move {name} to", deeds.move)
            return

        def chosen(answer: int) -> None:
            if answer == 0:
                title = (
                    f"move {name} and {clip(others[0], 40) if len(others) == 1 else 'what goes with it'} to"
                )
                _move_to(bench, document, argument, claim, title, partial(deeds.move, joint=True))
            else:
                _move_to(bench, document, argument, claim, f"move {name} alone to", deeds.detach)

        stay = "the other premise stays" if len(others) == 1 else "the other premises stay together"
        answers = [
            ("The whole step", f"with {', '.join(clip(other, 60) for other in others)}"),
            ("This premise alone", f"it becomes a reason by itself; {stay}"),
        ]
        ask(bench.browse, f"move {name}: it works together with others", answers, chosen)

    _with_document(bench, begin, _at_step(bench))


def _move_to(
    bench: Bench, document: Document, argument: Argument, claim: str, title: str, how: Callable[..., Done]
) -> None:
    """Have the target chosen for a claim that leaves an argument, or for all of its premises, and the sign; then move
    it."""
    from argmap.tui.screens.targets import ask_target

    debate = document.debate
    alone = how is deeds.detach
    moved = [claim] if alone else [str(p.claim) for p in argument.premises]

    def to(target: str) -> None:
        is_step = target in debate.arguments
        words = ("backs it", "undercuts it") if is_step else ("supports it", "attacks it")
        name = step_words(debate, debate.arguments[ArgumentId(target)]) if is_step else label(debate, target)
        answers = [(word, clip(name, 60)) for word in words]

        def signed(answer: int) -> None:
            polarity = (PRO, CON)[answer]
            do(bench, document.path, lambda work: how(work, claim, target, polarity, origin=argument.id))

        ask(
            bench.browse,
            f"{clip(_name(bench, debate, claim), 40)} …",
            answers,
            signed,
            at=(PRO, CON).index(argument.polarity),
        )

    ask_target(bench.browse, document, title, to, exclude=moved)


def join(bench: Bench) -> None:
    """Put the reason under the cursor and another one, or the premises of a step, under one step."""
    step = bench.step()

    def begin(document: Document, claim: str) -> None:
        debate = document.debate
        steps = (step,) if step in debate.arguments else deeds.steps_of(document, claim)
        pairs = [(one, other) for one in steps for other in joinable(document, one)]
        if not pairs:
            bench.say(
                "no reason here can be joined with it: of two, one must be a bare reason of the same sign"
            )
            return

        def chosen(answer: int) -> None:
            one, other = pairs[answer]
            together = step_with_roles(debate, one, other)
            if together is None:
                joined("", one, other)
            else:
                ask_further_role(bench.browse, debate, together, lambda role: joined(role, one, other))

        def joined(role: str, one: str, other: str) -> None:
            do(bench, document.path, lambda work: deeds.join(work, one, other, role=role))

        several = len(debate.arguments[ArgumentId(pairs[0][0])].premises) > 1
        title = f"{'work' if several else 'works'} together with {_premises_said(bench, debate, pairs[0][0], claim)}"
        ask(bench.browse, title, [_as_answer(bench, debate, other) for _, other in pairs], chosen)

    _with_document(bench, begin, _at_step(bench))


def _name(bench: Bench, debate: Debate, claim: str) -> str:
    """What a claim of a debate, or one of another debate that it names, is called."""
    return label(debate, claim, bench.browse.debate.room.foreign)


def _premises_said(bench: Bench, debate: Debate, argument: str, claim: str) -> str:
    """The premises of an argument in words, a claim first."""
    names = [
        _name(bench, debate, p.claim)
        for p in debate.arguments[ArgumentId(argument)].premises
        if p.claim != claim
    ]
    return " and ".join([clip(_name(bench, debate, claim), 40), *(clip(name, 40) for name in names)])


def _as_answer(bench: Bench, debate: Debate, argument: str) -> tuple[str, list[str]]:
    """An argument with which another one can be joined: its premises, and what each says."""
    premises = debate.arguments[ArgumentId(argument)].premises
    names = [clip(_name(bench, debate, p.claim), 40 if len(premises) > 1 else 80) for p in premises]
    return " and ".join(names), [
        sentence(debate, p.claim, bench.browse.debate.room.foreign) or str(p.claim) for p in premises
    ]


def delete(bench: Bench) -> None:
    """Show what goes with the claim under the cursor, and what stays; then delete it, or take it out of the step at
    hand, where it stands elsewhere too."""
    step = bench.step()

    def begin(document: Document, claim: str) -> None:
        ways: list[tuple[str, Sequence[str], Callable[[Work], Done]]] = []
        lines = _stays_elsewhere(document, claim, step)
        try:
            if is_foreign(claim):
                raise ArgmapError("it is a claim of another debate", help="Enter goes there")
            ways.append((*_deletion(document, claim), lambda work: deeds.remove(work, claim)))
        except ArgmapError as error:
            if not lines:
                raise
            lines.append(f"it cannot be deleted: {error}")
        if lines:  # a claim that would bear on nothing then is rather deleted
            at = len(ways) if lines[0] == NOWHERE else 0
            ways.insert(at, ("Take it from here only", lines, lambda work: deeds.unlink(work, claim, step)))
        leave = ("Leave it", f"{_key(bench, 'undo')} brings back what was deleted")

        def chosen(answer: int) -> None:
            if answer < len(ways):
                do(bench, document.path, ways[answer][2], stay=True)

        answers = [*((what, about) for what, about, _ in ways), leave]
        ask(bench.browse, f"delete {clip(_name(bench, document.debate, claim), 50)}?", answers, chosen)

    _with_document(bench, begin, _at_step(bench))


def _deletion(document: Document, claim: str) -> tuple[str, list[str]]:
    """Deleting a claim, as an answer. Raises `ArgmapError` where it cannot be: that is said before it is asked."""
    work, called = Work(document), _called(document.debate)
    hanging, stays = deeds.what_hangs(work, claim, called), deeds.what_stays(work, claim, called)
    deeds.remove(work, claim)
    lines = [document.debate.claims[ClaimId(claim)].text]
    if (places := len(deeds.steps_of(document, claim))) > 1:
        lines.append(f"goes: what it is a reason for, at all {places} places")
    lines += [f"goes: {each}" for each in hanging] or ["nothing else hangs on it"]
    lines += [f"stays: {each}" for each in stays]
    count = f" and the {len(hanging)} things that hang on it" if len(hanging) > 1 else ""
    count = " and what hangs on it" if len(hanging) == 1 else count
    return f"Delete it{count}", lines


def _stays_elsewhere(document: Document, claim: str, step: str) -> list[str]:
    """What comes of a claim that is taken out of a step only; nothing where it cannot be."""
    debate, work = document.debate, Work(document)
    argument = debate.arguments.get(ArgumentId(step))
    if argument is None or all(p.claim != claim for p in argument.premises):
        return []
    called = _called(debate)
    try:
        hanging = deeds.what_hangs(work, claim, called, step=step)
        deeds.unlink(work, claim, step)
    except ArgmapError:
        return []
    others = [label(debate, p.claim) for p in argument.premises if p.claim != claim]
    uses = [debate.arguments[ArgumentId(s)] for s in deeds.steps_of(document, claim) if s != step]
    where = [f"it {relation(a)} {clip(called(a.target), 60)}" for a in uses]
    if claim in debate.thesis:
        where.append("it is a thesis")
    lines = [f"stays: {each}" for each in where] or [NOWHERE]
    lines += [f"stays: {clip(other, 60)}, without it" for other in others]
    return [*lines, *(f"goes: {each}" for each in hanging)]


def _called(debate: Debate) -> Callable[[str], str]:
    """What claims and steps of a debate are called: by their titles, where they have any."""

    def called(name: str) -> str:
        argument, claim = debate.arguments.get(ArgumentId(name)), debate.claims.get(ClaimId(name))
        if argument is not None:
            return step_words(debate, argument)
        return clean(claim.title if claim is not None else "") or name

    return called


def undo(bench: Bench, path: str) -> None:
    """Take back the last change of this run; without one, after a second key, that of an earlier one."""
    browse = bench.browse
    again = f"{_key(bench, 'redo')} does it again"
    try:
        if browse.history.done:
            _turned(bench, "taken back", browse.history.undo(), again)
            return
        try:
            kept = browse.history.earlier(path)
        except ArgmapError as error:
            bench.say("all changes of this run are taken back" if browse.history.undone else str(error))
            return

        def chosen(answer: int) -> None:
            if answer == 0:
                try:
                    _turned(bench, "taken back", browse.history.undo_earlier(kept), again)
                except ArgmapError as error:
                    _refuse(bench, error)

        ask(
            browse,
            f"nothing {'more ' if browse.history.undone else ''}was changed in this run",
            [("Take back the change before it", kept.what), ("Leave it", "nothing is written")],
            chosen,
        )
    except ArgmapError as error:
        _refuse(bench, error)


def redo(bench: Bench) -> None:
    """Do again what was taken back last; a claim that is added again comes into view."""
    known = bench.browse.debate.reading.document.debate.claims
    try:
        _turned(bench, "done again", bench.browse.history.redo(), f"{_key(bench, 'undo')} undoes it")
        added = [str(c) for c in bench.browse.debate.reading.document.debate.claims if c not in known]
        if len(added) == 1:
            bench.take_in(added[0])
    except ArgmapError as error:
        _refuse(bench, error)


def do(bench: Bench, path: str, make: Callable[[Work], Done], *, stay: bool = False) -> None:
    """Do something to a file as it is now, and show it; with `stay` the cursor stays where it is."""
    try:
        work = Work(read_file(path))
        done = make(work)
        problem = bench.browse.history.do(work.rewrites, done.what)
    except ArgmapError as error:
        _refuse(bench, error)
        return
    bench.take_in("" if stay or is_foreign(done.claim) else done.claim)
    hint = (
        f"not to be taken back by a later run: {problem}" if problem else f"{_key(bench, 'undo')} undoes it"
    )
    _tell(bench, in_short(done.what, path), f" · {hint}")


def reopen(bench: Bench, claim: str) -> None:
    """Open the form of a claim of the debate in view, wherever the cursor stands."""
    from argmap.tui.screens.claim_form import open_claim

    document = bench.browse.debate.reading.document
    _show(bench, open_claim(bench.browse, document, claim, ""))


def reopen_new(bench: Bench, target: str, polarity: Polarity) -> None:
    """Open the form of a new reason in the debate in view, wherever the cursor stands."""
    _new(bench, bench.browse.debate.reading.document, target, polarity)


def _new(bench: Bench, document: Document, target: str, polarity: Polarity) -> None:
    from argmap.tui.screens.claim_form import open_reason

    _show(bench, open_reason(document, target, polarity))


def _show(bench: Bench, form: ClaimForm) -> None:
    def closed(saved: object) -> None:
        if isinstance(saved, Saved):
            bench.take_in(saved.claim)
            _tell(bench, saved.what, f"{saved.more} · {_key(bench, 'undo')} undoes it")

    bench.browse.push_screen(form, closed)


def _with_document(bench: Bench, begin: Callable[[Document, str], None], place: Spot | None = None) -> None:
    """Begin an edit of the file with the claim under the cursor (or at `place`), or of a copy where it is not the
    reader's own."""
    browse, spot = bench.browse, place or bench.spot()
    if spot is None:
        bench.say("there is no claim here")
        return
    if spot.path in browse.shelf.given:
        bench.say("this debate came from standard input: there is no file to edit", "error")
        return

    def start(path: str) -> None:
        try:
            if browse.debate.reading.path != path:
                browse.show_debate(path, spot.claim)
            document = read_file(path)
            if not document.whole or (spot.claim and not document.debate.claims):
                raise ArgmapError(
                    f"{Path(path).name} cannot be read whole now, and is not changed",
                    help=f"{_key(bench, 'faults')} lists its faults, {_key(bench, 'editor')} opens your editor",
                )
            begin(Work(document).document, spot.claim)
        except ArgmapError as error:
            _refuse(bench, error)

    if Path(spot.path).is_file() and (reason := why_not_edit(spot.path)):
        from argmap.tui.screens.copying import offer_copy

        offer_copy(browse, spot.path, reason, start)
    else:
        start(spot.path)


def _at_step(bench: Bench) -> Spot | None:
    """The place of an edit of the step at hand: where a claim of another debate is a premise here, that is said in
    the file in view."""
    spot, reading = bench.spot(), bench.browse.debate.reading
    step = reading.document.debate.arguments.get(ArgumentId(bench.step()))
    if spot is None or step is None or spot.path == reading.path:
        return spot
    name = f"{Path(spot.path).stem}#{spot.claim}"
    return spot._replace(path=reading.path, claim=name) if name in [p.claim for p in step.premises] else spot


def _turned(bench: Bench, word: str, turn: Turn, hint: str) -> None:
    """Say what was taken back or done again, and show it."""
    bench.take_in()
    beside = "; what others changed meanwhile stays" if turn.merged else ""
    what = in_short(turn.what, turn.paths[0]) if turn.paths else turn.what
    _tell(bench, f"{word}: {what}", f"{beside} · {hint}")


def _key(bench: Bench, ident: str) -> str:
    return bench.browse.preferences.keys.key(ident, Where.DEBATE)


def _tell(bench: Bench, what: str, more: str) -> None:
    """Say what was done, cut so that what follows it can be read."""
    room = bench.browse.size.width - 2 - width(more)
    bench.say(f"{clip(what, max(room, 8))}{more}", "good")


def _refuse(bench: Bench, error: ArgmapError) -> None:
    """Say why nothing was done: in the line of keys, or in a box where it is too long for that."""
    said = f"{error}{f': {error.help}' if error.help else ''}"
    if width(said) < bench.browse.size.width - 1:
        bench.say(said, "error")
    else:
        tell_at_length(bench.browse, "nothing was changed", str(error), error.help)
