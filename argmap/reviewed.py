"""What claims said when their answers were last looked at: the record of a debate, and which answers it shows as stale.

The record of `tram.yaml` is the file `tram.reviewed` beside it. Each line is the id of a claim and, as JSON, what the
claim said and which claims answered it: sorted by id, so that two reviews differ in single lines. Answers are the
premises of the arguments aimed at a claim, and of those aimed at a step that it is a premise of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from argmap.graph import Graph
from argmap.record import record

SUFFIX = ".reviewed"
HEAD = "# What claims said when their answers were last looked at; written by `argmap review`."

_SAME = (
    1 / 3
)  # the share of words that two wordings of one claim have in common, where its id has changed too
_LINE = re.compile(r"([A-Za-z0-9_][A-Za-z0-9_.-]*): (\{.*\})\s*")


@record
class Entry:
    """What a claim said, and the ids of the claims that answered it."""

    text: str
    answers: tuple[str, ...]


@record
class Stale:
    """A claim that was reworded after it was answered: what it said, which of the answers of then it still has, and
    the id that it has in the record."""

    claim: str
    before: str
    answers: tuple[str, ...]
    entry: str


Record = Mapping[str, Entry]


def file_name(stem: str) -> str:
    """The name of the record of a debate."""
    return f"{stem}{SUFFIX}"


def read(text: str) -> tuple[dict[str, Entry], list[tuple[str, int, int]]]:
    """The entries of a record, and its faults: what is wrong, and from where to where in the text."""
    entries: dict[str, Entry] = {}
    faults = []
    at = 0
    for line in text.split("\n"):
        said = line.strip()
        if said and not said.startswith("#"):
            entry = _entry(line)
            if entry is None:
                faults.append(
                    ("this line is none that `argmap review` has written", at, at + len(line.rstrip()))
                )
            elif entry[0] in entries:
                faults.append((f'"{entry[0]}" has two lines', at, at + len(line.rstrip())))
            else:
                entries[entry[0]] = entry[1]
        at += len(line) + 1
    return entries, faults


def write(entries: Record) -> str:
    """The text of a record."""
    import json  # 3 ms, which a debate without a record need not pay

    lines = [
        f"{name}: {json.dumps({'text': e.text, 'answers': list(e.answers)}, ensure_ascii=False)}"
        for name, e in sorted(entries.items())
    ]
    return "\n".join([HEAD, *lines]) + "\n"


def current(graph: Graph) -> dict[str, Entry]:
    """What every claim that is answered says now, and its answers, in the author's order."""
    return {
        str(claim.id): Entry(claim.text, found)
        for claim in graph.debate.claims.values()
        if (found := _answers(graph, claim.id))
    }


def stale(graph: Graph, record: Record) -> list[Stale]:
    """The claims that say something else than when they were answered, in the author's order.

    Blanks, capitals and punctuation do not count. A claim that goes by another id now is known by its answers.
    """
    now = current(graph)
    gone = _Gone({name: entry for name, entry in record.items() if name not in graph.debate.claims})
    found = []
    for name, entry in now.items():
        known = name if name in record else gone.taken(entry)
        if known is None:
            continue
        before = record[known]
        answers = tuple(a for a in entry.answers if a in before.answers)
        if answers and not same(before.text, entry.text):
            found.append(Stale(name, before.text, answers, known))
    return found


def renewed(graph: Graph, record: Record, cleared: Collection[str] | None = None) -> dict[str, Entry]:
    """The record after a review. With `cleared`, only these claims were looked at: what is stale of the others stays
    so, and what is new of them is not entered; without it, all were."""
    now = current(graph)
    if cleared is None:
        return now
    kept = {s.entry: record[s.entry] for s in stale(graph, record) if s.claim not in cleared}
    left = {name: record[name] for name in now if name in record and name not in cleared}
    return kept | left | {name: now[name] for name in now if name in cleared}


def same(before: str, after: str) -> bool:
    """Whether two texts have the same words.

    >>> same("Free trams: a boon", "free trams, a boon.")
    True
    """
    return _words(before) == _words(after)


def _answers(graph: Graph, claim: str) -> tuple[str, ...]:
    aimed = [*graph.reasons(claim), *(u for use in graph.uses(claim) for u in graph.cons(use.id))]
    return tuple(dict.fromkeys(p.claim for a in aimed for p in a.premises if p.claim != claim))


class _Gone:
    """The entries of claims that are not there by that id, looked up by their words and by their answers."""

    def __init__(self, entries: Record) -> None:
        self.entries = dict(entries)
        self.by_words = {" ".join(_words(entry.text)): name for name, entry in entries.items()}
        self.by_answer: dict[str, list[str]] = {}
        for name, entry in entries.items():
            for answer in entry.answers:
                self.by_answer.setdefault(answer, []).append(name)

    def taken(self, entry: Entry) -> str | None:
        """The entry of a claim that has another id now: one of the same words, or of like words and a common answer.
        It is found once."""
        words = _words(entry.text)
        name = self.by_words.get(" ".join(words))
        if name is None or name not in self.entries:
            near = (
                n for answer in entry.answers for n in self.by_answer.get(answer, ()) if n in self.entries
            )
            name = next((n for n in near if _alike(words, _words(self.entries[n].text))), None)
        if name is not None:
            del self.entries[name]
        return name


def _alike(words: list[str], others: list[str]) -> bool:
    return len({*words} & {*others}) >= _SAME * len({*words} | {*others})


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _entry(line: str) -> tuple[str, Entry] | None:
    import json

    match = _LINE.fullmatch(line)
    try:
        data = json.loads(match[2]) if match else None
    except ValueError:
        return None
    if not match or not isinstance(data, dict):
        return None
    text, answers = data.get("text"), data.get("answers")
    if (
        not isinstance(text, str)
        or not isinstance(answers, list)
        or not all(isinstance(a, str) for a in answers)
    ):
        return None
    return match[1], Entry(text, tuple(answers))
