"""Made-up debates for tests of what is shown: small in text, rich in relations, quick to make."""

from __future__ import annotations

from hypothesis import strategies as st

from argmap.model import (
    Argument,
    ArgumentId,
    Claim,
    ClaimId,
    Contradiction,
    Debate,
    Polarity,
    Premise,
    TargetKind,
)

WORDS = ("trams", "cost the city money", "費用がかかる", "are slow,", "in short")
CLAIMS = [ClaimId(c) for c in "abcdefgh"]
FOREIGN = [ClaimId(c) for c in ("x#a", "x#b")]


@st.composite
def argued(draw: st.DrawFn) -> Debate:
    """A debate with rings, joint premises, undercuts of undercuts (rings of them too), backings, claims of
    other debates and contradictions."""
    ids = CLAIMS[: draw(st.integers(1, len(CLAIMS)))]
    claims = {}
    for i, name in enumerate(ids):
        words = draw(st.integers(0, len(WORDS) ** 2 - 1))
        text = f"{name}: {WORDS[words % len(WORDS)]} {WORDS[words // len(WORDS)] * (i % 4)}"
        claims[name] = Claim(name, text.strip(), title=f"Title {name}" if words % 3 == 0 else "")
    arguments: dict[ArgumentId, Argument] = {}
    names = [ArgumentId(f"step{i}") for i in range(draw(st.integers(0, 8)))]
    for name in names:
        premises = draw(st.lists(st.sampled_from([*ids, *FOREIGN]), min_size=1, max_size=3, unique=True))
        target = draw(st.sampled_from([*ids, *FOREIGN[:1], *names]))
        kind = TargetKind.ARGUMENT if target in names else TargetKind.CLAIM
        polarity = draw(st.sampled_from(Polarity))
        arguments[name] = Argument(name, tuple(Premise(p) for p in premises), target, kind, polarity)
    clashes = (
        draw(st.lists(st.sets(st.sampled_from(ids), min_size=2, max_size=3), max_size=1))
        if len(ids) > 1
        else []
    )
    thesis = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True))
    return Debate(
        "d",
        title="Made up",
        thesis=tuple(thesis),
        claims=claims,
        arguments=arguments,
        contradictions=tuple(Contradiction(tuple(sorted(c))) for c in clashes),
    )
