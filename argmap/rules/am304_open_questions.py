"""Critical questions that the authors have left open."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.diagnostic import Level
from argmap.rules import Finding, Study, Tier, rule


@rule("AM304", name="open-questions", level=Level.INFO, tier=Tier.STRICT)
def open_questions(study: Study, *, untouched: bool = False) -> Iterator[Finding]:
    """A critical question is marked as open.

    Why: it shows where the debate stops and where a reader might go on. Only questions that an author has
    marked `open` are listed; those that nobody has thought about are not.

    Instead: write the claim that answers the question and name it (`questions: {2: that-claim}`), or put
    `waived:` and the reason.

    Settings:
        untouched: questions of which nothing is said are listed too

    Example:
        thesis: free
        claims:
          free: Riding the tram should cost nothing.
          tallinn: Free trams were a success in Tallinn.
          alike: The city is like Tallinn.
          cost: Free trams cost more than the city can spare.
        arguments:
          - premises: {likeness: alike, known_case: tallinn}
            supports: free
            scheme: analogy
            questions: {2: open}
          - {premises: [cost], attacks: free}

    Mended:
        thesis: free
        claims:
          free: Riding the tram should cost nothing.
          tallinn: Free trams were a success in Tallinn.
          alike: The city is like Tallinn.
          cost: Free trams cost more than the city can spare.
          size: Both cities have half a million people and one tram line in the centre.
        arguments:
          - premises: {likeness: alike, known_case: tallinn}
            supports: free
            scheme: analogy
            questions: {2: size}
          - {premises: [cost], attacks: free}
          - {premises: [size], supports: alike}
    """
    for argument in study.debate.arguments.values():
        for number, answer in argument.questions.items():
            if answer != "open":
                continue
            scheme = study.schemes.get(argument.scheme) if argument.scheme else None
            question = scheme.question(number) if scheme else None
            if question is None:
                continue  # AM201 and AM202 speak of these
            yield Finding(
                f"question {number} is open: {question.text}",
                study.place(argument.span, f"{number}: open"),
                (argument,),
                help=f"an unfavourable answer {question.effect.words}; name the claim that answers it, or "
                "put `waived:` and the reason",
            )
        if untouched and argument.scheme in study.schemes:
            for question in study.schemes[argument.scheme].questions:
                if question.number not in argument.questions:
                    yield Finding(
                        f"nothing is said of question {question.number}: {question.text}",
                        study.place(argument.span, argument.scheme),
                        (argument,),
                        help=f"an unfavourable answer {question.effect.words}; under `questions`, name the claim "
                        "that answers it, or put `open`, or `waived:` and the reason",
                    )
