"""Choosing what a reason is to bear on: a claim, or one of the steps that start from it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from argmap.editing.deeds import steps_of
from argmap.model import ArgumentId
from argmap.read import Document
from argmap.tui.screens.ask import ask
from argmap.tui.screens.picker import pick_claim
from argmap.view.words import label, step_words

if TYPE_CHECKING:
    from argmap.tui.app import BrowseApp


def ask_target(
    app: BrowseApp,
    document: Document,
    title: str,
    then: Callable[[str], None],
    *,
    exclude: Collection[str] = (),
) -> None:
    """Have a claim of the debate in view chosen, then, where it is a reason for something, whether it is meant or its
    step; the id of either is handed on. What starts from a claim in `exclude` is not offered."""

    def chosen(claim: str) -> None:
        debate = document.debate
        steps = [
            a
            for a in steps_of(document, claim)
            if not any(p.claim in exclude for p in debate.arguments[ArgumentId(a)].premises)
        ]
        if not steps:
            then(claim)
            return
        answers: list[tuple[str, str]] = [("The claim itself", label(debate, claim))]
        answers += [("The step", step_words(debate, debate.arguments[ArgumentId(a)])) for a in steps]
        ask(app, title, answers, lambda answer: then(steps[answer - 1] if answer else claim))

    pick_claim(app, title, chosen, exclude=exclude)
