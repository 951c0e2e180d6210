"""A claim is a sentence that tells something."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Fix, Level
from argmap.model import Claim
from argmap.rules import Finding, Study, Tier, rule
from argmap.span import TextEdit
from argmap.wording import ends_as_sentence, has_verb

# languages whose sentences end without a mark
_UNMARKED = ("th", "lo", "km", "my", "bo")


_HEADING = 10
"""The words of the longest heading."""


@rule("AM410", name="declarative", level=Level.WARNING, tier=Tier.STYLE)
def declarative(study: Study) -> Iterator[Finding]:
    """A claim has no verb, does not begin like a sentence, or does not end like one.

    Why: only a sentence can be true or false. A heading names a subject and keeps back what is asserted of it,
    so nothing can speak for it or against it. An order asserts nothing either.

    Instead: write the sentence that is meant, from a capital to a full stop; the heading may be its `title`.
    "Ban it." is a claim as "It should be banned." A missing capital or full stop is put in by `--fix`.

    Example:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full
          cost: The high price of free trams.

    Mended:
        thesis: free
        claims:
          free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
          full: Free trams are full.
          cost: {title: The high price, text: Free trams cost more than the city can spare.}
    """
    english = study.english
    marked = study.debate.language.partition("-")[0].casefold() not in _UNMARKED
    for claim in study.debate.claims.values():
        text = claim.text
        first = text[:1]
        if first.isupper() and text[-1:] == "." and (not english or has_verb(study.words[claim.id])):
            continue  # nearly all claims
        words = study.words[claim.id]
        # a long text without a verb that is known has more likely one that is not
        if english and 3 < len(words) <= _HEADING and not has_verb(words):
            yield Finding(
                f'"{claim.id}" has no verb, and reads as a heading or an order',
                claim.text_span,
                (claim,),
                help="write the sentence that is meant; a heading may be its `title`",
            )
            continue
        small = _begins_small(text)
        bare = (
            bool(words)
            and marked
            and not ends_as_sentence(text)
            and not text.rstrip().endswith(("?", "？", "؟"))
        )
        if small or bare:
            faults = ["begins with a small letter"] * small + ["has no full stop at its end"] * bare
            yield Finding(
                f'"{claim.id}" {" and ".join(faults)}',
                claim.text_span,
                (claim,),
                help="a claim is a whole sentence, from a capital to a full stop",
                fix=_fix(study, claim, small=small, bare=bare),
            )


def _begins_small(text: str) -> bool:
    """Whether the first word is written small, and is not a name that is (iPhone, pH)."""
    words = text.split(maxsplit=1)
    word = words[0].lstrip("\"'“‘«(") if words else ""
    return word[:1].islower() and word.islower()


def _fix(study: Study, claim: Claim, *, small: bool, bare: bool) -> Fix | None:
    """A capital and a full stop, where the text stands in the file as it reads."""
    source = study.document.text
    start, end = claim.text_span.start, claim.text_span.end
    written = source[start:end]
    if written[:1] in ("|", ">"):
        start += len(written) - len(written.partition("\n")[2].lstrip())
    elif written[:1] in ("'", '"') and written[-1:] == written[:1] and len(written) > 1:
        start, end = start + 1, end - 1
    last = claim.text.rstrip()[-1:]
    if last in (",", ";", ":", "-", "–", "—") or not source[start:end].endswith(last):
        return None  # the sentence breaks off; or its end is not where the file's text ends
    edits = []
    if small:
        if source[start] != claim.text[0] or not source[start].islower() or len(source[start].upper()) != 1:
            return None
        edits.append(TextEdit(start, start + 1, source[start].upper()))
    if bare:
        edits.append(TextEdit(end, end, "."))
    return Fix("Write it as a sentence", tuple(edits))
