"""An `ignore:` silences something."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.rules import Finding, Study, rule


@rule("AM305", name="unused-ignore", level=Level.INFO, strict=True, of_absence=True, last=True)
def unused_ignore(study: Study) -> Iterator[Finding]:
    """An `ignore:` names a rule that has nothing to say here.

    Why: the fault that it silenced is gone, or was never there. The next one of its kind would go unseen.

    Instead: take the entry out.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full:
            text: Free trams are full.
            ignore: {orphan-claim: It will be used later.}
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: Free trams cost more than the city can spare.
    """
    for owner in study.owners:
        for name in owner.ignore:
            if name in study.ran and (owner.id, name) not in study.silenced:
                yield Finding(
                    f'"{name}" finds nothing here that could be silenced',
                    study.ignore_place(owner, name),
                    (owner,),
                    help="take this entry out of `ignore`",
                )
