"""One box holds one claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from argmap.csl import words
from argmap.diagnostic import Level
from argmap.rules import Finding, Study, Tier, rule
from argmap.wording import FINITE, is_base, is_past, second_sentence, verbs_in, words_of


@rule("AM409", name="one-claim", level=Level.WARNING, tier=Tier.STYLE)
def one_claim(study: Study) -> Iterator[Finding]:
    """A claim makes two points: two sentences, a semicolon, or "and" or "but" between two clauses.

    Why: a reason or an objection must hit one point. With two of them in a box nobody knows which is
    attacked, and whoever grants one half cannot say so.

    Instead: make two claims of it. Where the second half answers the first, it is an objection to it.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full, and their drivers are proud of them.
          cost: Free trams cost more than the city can spare.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full, proud], con: [cost]}
          full: Free trams are full.
          proud: The drivers of free trams are proud of them.
          cost: Free trams cost more than the city can spare.
    """
    joined = {c.id for c in study.saying(frozenset(("and", "but")))} if study.english else set()
    for claim in study.debate.claims.values():
        text = claim.text
        if claim.id not in joined and ";" not in text and not second_sentence(text):
            continue
        prose = study.prose(claim)
        at = prose.find(";")
        if at >= 0:
            found, said = (at, at + 1), "a semicolon joins two points"
        elif (at := second_sentence(prose) or 0) > 0:
            found, said = (at, at + len(prose[at:].split()[0])), "a second sentence begins"
        elif claim.id in joined and (join := _between_clauses(prose)):
            found, said = join.span(1), f'"{join[1]}" joins two clauses'
        else:
            continue
        # the place of the word itself: the text before it can hold the same word
        before = len(re.findall(rf"(?<!\w){re.escape(prose[slice(*found)])}(?!\w)", prose[: found[0]]))
        yield Finding(
            f'{said} in "{claim.id}"',
            study.place(claim.text_span, text[slice(*found)], skip=before),
            (claim,),
            help="make two claims of it; where the second answers the first, let it be an objection",
        )


_SUBJECTS = words("it they he she there")
_NO_SUBJECTS = words(
    "to not hence thus then therefore also still yet so never always often now only even soon in on at by"
)
_SUBORDINATE = words(
    """
    that who which whose whom where when if because while what how whether unless until as than although
    though
    """
)
_DETERMINERS = words("the a an its their his her no every each most many some all these those")


def _between_clauses(prose: str) -> re.Match[str] | None:
    """The first "and" or "but" that has a clause on either side, each with a subject and a verb of its own."""
    for join in re.finditer(r",? (and|but) ", prose):
        right = words_of(prose[join.end() :].split(",")[0].replace(" May ", " "))  # the month
        if _is_clause(right) and _has_main_verb(prose[: join.start()], comma=join[0][0] == ","):
            return join
    return None


def _is_clause(said: Sequence[str]) -> bool:
    """Whether words begin with a subject and its verb. In doubt they do not: "rules" and "costs" are nouns too."""
    if not said or said[0] in FINITE or said[0] in _NO_SUBJECTS or is_base(said[0]):
        return False
    for at, (before, word) in enumerate(pairwise(said[:6])):
        if before in _SUBORDINATE:
            return False
        if word in FINITE or is_past(word):
            return before not in _DETERMINERS
        if before in _SUBJECTS and at == 0 and verbs_in(said[:2]):
            return True
        # "drivers kill", "the animals live": a plural and a bare verb
        plural = before.endswith("s") and not before.endswith(("ss", "us", "is"))
        if plural and is_base(word) and (at == 0 or (at == 1 and said[0] in _DETERMINERS)):
            return True
    return False


def _has_main_verb(left: str, *, comma: bool) -> bool:
    """Whether the text before "and" is a clause, and one that is not itself part of another ("says that ...")."""
    verbs = inner = 0
    for part in left.split(","):
        said = words_of(part)
        inner += sum(w in _SUBORDINATE for w in said)
        verbs += len(verbs_in(said))
        # at the end of a part a plural is more likely than a verb: "military staffs"
        if said and said[-1].endswith("s") and said[-1] not in FINITE and verbs_in(said[-2:]):
            verbs -= 1
    return (comma or not inner) and verbs > inner
