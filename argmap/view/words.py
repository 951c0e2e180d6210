"""The words and signs of relations, and what claims are called in lists."""

from __future__ import annotations

from collections.abc import Callable

from argmap.model import Argument, Claim, Debate, Polarity, TargetKind, is_foreign
from argmap.view.cells import Run, clean

# Finds a claim of another debate by `debate#claim`; None where that debate is not at hand.
Foreign = Callable[[str], Claim | None]

MINUS = "−"
THESIS = "◆"
LOOSE = "◇"
REPEAT = "↗"
AWAY = "⇢"
CLASH = "↯"
BOOKMARK = "★"
FAULT = "✗"
SOURCE = "§"
BELOW = "↓"

# The style of each sign: blue, orange and purple in every theme. The sign says the same without colour.
STYLES = {"+": "pro", "-": "con", "~": "cut"}

_BRACKETS = {"": " ", "first": "┌", "middle": "├", "last": "└"}
_HOOKS = {"": "╰", "first": "╓", "middle": "╟", "last": "╙"}


def nowhere(claim_id: str) -> Claim | None:
    """A `Foreign` that has no other debate at hand."""
    return None


def shown(sign: str) -> str:
    """A sign as it is shown: with a true minus.

    >>> shown("-"), shown("~")
    ('−', '~')
    """
    return MINUS if sign == "-" else sign


def sign_of(debate: Debate, argument_id: str, claim_id: str) -> Run:
    """The sign before a claim, as drawn: that of the argument in which it is a premise; without one, whether it is a
    thesis."""
    argument = debate.arguments.get(argument_id)  # type: ignore[call-overload]
    if argument is not None:
        return shown(argument.sign), f"bold {STYLES[argument.sign]}"
    return (THESIS, "thesis") if claim_id in debate.thesis else (LOOSE, "dim")


def bracket(joint: str, *, hook: bool = False) -> str:
    """The sign that holds the premises of a joint step together; with `hook`, what is aimed at a step hangs
    on the row above it."""
    return (_HOOKS if hook else _BRACKETS)[joint]


def claim_at(debate: Debate, claim_id: str, foreign: Foreign = nowhere) -> Claim | None:
    """The claim of an id, of this debate or another one; None where it is not at hand."""
    if is_foreign(claim_id):
        return foreign(claim_id)
    return debate.claims.get(claim_id)  # type: ignore[call-overload, no-any-return]


def label(debate: Debate, claim_id: str, foreign: Foreign = nowhere) -> str:
    """What a claim is called in a list: its title, else its sentence, else its id."""
    claim = claim_at(debate, claim_id, foreign)
    return clean((claim.title or claim.text) if claim else "") or claim_id


def sentence(debate: Debate, claim_id: str, foreign: Foreign = nowhere) -> str:
    """The sentence of a claim; an empty text where it is not at hand."""
    claim = claim_at(debate, claim_id, foreign)
    return clean(claim.text) if claim else ""


def relation(argument: Argument) -> str:
    """What an argument does to its target, as a verb.

    A premise of it "supports" or "attacks" a claim, and "backs" or "undercuts" a step.
    """
    if argument.target_kind is TargetKind.ARGUMENT:
        return "backs the step" if argument.polarity is Polarity.PRO else "undercuts the step"
    return "supports" if argument.polarity is Polarity.PRO else "attacks"


MEANS = {
    "backs the step": "It says why the reason shows what it is given for.",
    "undercuts the step": "It grants the reason, and denies that this shows what it is given for.",
}
"""What the relations to steps come to, for readers who meet them for the first time."""


def step_words(debate: Debate, argument: Argument, foreign: Foreign = nowhere) -> str:
    """A step in words: `Chain gangs → Promises pull`, with all its premises; the title of the argument where
    it has one."""
    if argument.title:
        return clean(argument.title)
    premises = " + ".join(label(debate, p.claim, foreign) for p in argument.premises)
    return f"{premises} → {target_words(debate, argument, foreign)}"


def target_words(debate: Debate, argument: Argument, foreign: Foreign = nowhere) -> str:
    """What an argument is aimed at, in words: a claim's label, or a step as `Chain gangs → Promises pull`. A step
    from many premises is called by its title, where it has one."""
    names: list[str] = []
    seen: set[str] = set()
    while argument.target_kind is TargetKind.ARGUMENT and argument.target not in seen:
        seen.add(argument.target)
        aimed_at = debate.arguments.get(argument.target)  # type: ignore[call-overload]
        if aimed_at is None:
            break
        title = clean(aimed_at.title) if len(aimed_at.premises) > 2 else ""
        premises = " + ".join(label(debate, p.claim, foreign) for p in aimed_at.premises)
        names.append(f"“{title}”" if title else premises)
        argument = aimed_at
    return " → ".join((*names, label(debate, argument.target, foreign)))
