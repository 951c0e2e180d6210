"""An `ignore:` names a rule that can be silenced."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Fix, Level, closest, did_you_mean
from argmap.faults import FAULTS
from argmap.rules import Finding, Study, rule
from argmap.span import TextEdit


@rule("AM306", name="unknown-ignore", level=Level.WARNING, last=True)
def unknown_ignore(study: Study) -> Iterator[Finding]:
    """An `ignore:` names a rule that does not exist, or a fault that cannot be silenced.

    Why: it silences nothing, though its author thinks it does.

    Instead: name the rule as a finding names it, by its name or its code. `argmap explain` lists them. What
    hinders the reading of the file (AM001 to AM119) can be mended, not silenced.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full:
            text: Free trams are full.
            kind: fact
            ignore: {uncited-facts: Everybody can see it.}
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full:
            text: Free trams are full.
            kind: fact
            ignore: {uncited-fact: Everybody can see it.}
          cost: Free trams cost more than the city can spare.
    """
    faults = {name for code, (fault, _) in FAULTS.items() for name in (code, fault)}
    for owner in study.owners:
        for name in owner.ignore:
            if name in study.known:
                continue
            if name in faults:
                message = f'"{name}" is a fault of the file itself and cannot be silenced'
                help_ = "mend it, and take this entry out of `ignore`"
            else:
                message = f'`ignore` names "{name}", and there is no such rule'
                help_ = did_you_mean(name, study.known) or "`argmap explain` lists the rules"
            place = study.ignore_place(owner, name)
            near = None if name in faults else closest(name, study.known)
            fix = None
            if near and study.document.text[place.start : place.end] == name and near not in owner.ignore:
                fix = Fix(f"Write {near}", (TextEdit(place.start, place.end, near),), safe=False)
            yield Finding(message, place, (owner,), help=help_, fix=fix)
