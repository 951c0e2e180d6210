"""An `ignore:` silences something."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import ArgmapError, Fix, Level
from argmap.rules import Finding, Study, Tier, rule
from argmap.span import Span


@rule("AM305", name="unused-ignore", level=Level.INFO, tier=Tier.STRICT, of_absence=True, last=True)
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
                place = study.ignore_place(owner, name)
                yield Finding(
                    f'"{name}" finds nothing here that could be silenced',
                    place,
                    (owner,),
                    help="take this entry out of `ignore`",
                    fix=_taken_out(study, place),
                )


def _taken_out(study: Study, place: Span) -> Fix | None:
    """The entry of `ignore` out of its mapping; the last one with its key."""
    from argmap.editing.cutting import cut
    from argmap.editing.page import Page  # a check that finds nothing of the kind need not load it
    from argmap.yamltext import Mapping

    page = Page(study.document.text, study.document.root)
    try:
        key = page.node(place)
        holder, number = page.parent(key)
        if not isinstance(holder, Mapping) or number % 2:
            return None
        cut(page, [holder.pairs[number // 2][1] if len(holder.pairs) > 1 else holder])
    except ArgmapError:
        return None
    return Fix("Take it out", page.edits)
