"""What the form of a claim says of its role as a premise, and the choice of one."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App

from argmap.catalogue import schemes
from argmap.editing.form import Form
from argmap.editing.roles import roles_then
from argmap.model import Argument, ArgumentId, Debate
from argmap.record import replace
from argmap.tui.screens.form import Note
from argmap.tui.screens.pick import Option, pick
from argmap.view.cells import clean, clip
from argmap.view.words import label


def roles_known(debate: Debate, form: Form) -> dict[str, str]:
    """The roles that premises of the step have or can have, each with what the scheme says of it."""
    step = _step(debate, form)
    scheme = schemes().get(form.values["scheme"])
    known = dict(scheme.premises) if scheme else {}
    return known | {p.role: "" for p in (step.premises if step else ()) if p.role and p.role not in known}


def role_said(debate: Debate, form: Form, role: str) -> str:
    """A role in words."""
    about = roles_known(debate, form).get(role, "")
    return clean(f"{role} - {about}" if about else role or "no role")


def ask_role(app: App[int], debate: Debate, form: Form, then: Callable[[str], None]) -> None:
    """Have a role chosen: one of the scheme, or of the step. Where the others have theirs, another may be typed."""
    step = _step(debate, form)
    others = [p for p in (step.premises if step else ()) if p.claim != form.claim]
    has = {p.role: label(debate, p.claim) for p in others}
    none = "then no premise of the step has one" if any(has) else "it is not said"
    options = [Option("", "no role", none)]
    for role, about in roles_known(debate, form).items():
        now = f'now of "{clip(has[role], 30)}": they change roles' if role in has else ""
        options.append(Option(role, role, " · ".join(filter(None, (now, about)))))
    own = "" if others and not all(has) else "a role of your own"
    pick(app, "its role as a premise", options, then, form.values["part"], own)


def ask_further_role(app: App[int], debate: Debate, step: Argument, then: Callable[[str], None]) -> None:
    """Have a role chosen for a premise that comes to a step: one of its scheme that no premise has, or another."""
    taken = {p.role: label(debate, p.claim) for p in step.premises}
    scheme = schemes().get(step.scheme)
    free = [Option(r, r, about) for r, about in (scheme.premises if scheme else {}).items() if r not in taken]
    said = ", ".join(f"{role} is {clip(name, 30)}" for role, name in taken.items())
    title = f"its role, where {said}" if free else f"type a role of its own; {said}"
    pick(app, title, free, then, own="a role of your own")


def others_then(debate: Debate, form: Form) -> list[Note]:
    """Which other premises get another role with the one that is chosen."""
    step = _step(debate, form)
    if step is None or form.values["part"] == form.first["part"]:
        return []
    then = roles_then(replace(step, scheme=form.values["scheme"]), form.claim, form.values["part"])
    said = [
        f'"{clip(label(debate, p.claim), 50)}" has {f"the role {r}" if (r := then[p.claim]) else "no role"}'
        for p in step.premises
        if p.claim != form.claim and p.role != then[p.claim]
    ]
    return [("→", "good", f"then {', '.join(said)}")] if said else []


def _step(debate: Debate, form: Form) -> Argument | None:
    return debate.arguments.get(ArgumentId(form.argument))
