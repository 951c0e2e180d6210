"""One debate, said in another shape: claims nested or each with an entry of its own, with ids, in reading order.

Comments move along with what they belong to. What comes out is read again, and must be the same debate.
"""

from __future__ import annotations

from pathlib import Path

from argmap.companions import Folder
from argmap.diagnostic import ArgmapError, Level
from argmap.layout.fmt import lost, print_layout, unified, with_line_ends
from argmap.layout.layout import Block, Entry, Note, comments, lay_out
from argmap.layout.order import kind_of_entry, kind_of_file, known
from argmap.model import Argument, Debate
from argmap.read import Document, read_text
from argmap.record import record, replace
from argmap.yamltext import Scalar

MAX_STEPS = 6
"""Claims that are nested in one another; with more, the lines have no room left."""


@record
class Shape:
    """What is asked for."""

    flat: bool = False
    nest: bool = False
    ids: bool = False
    reading_order: bool = False


def reshape(text: str, path: str, shape: Shape) -> str:
    """The text of a debate in that shape, not laid out yet. What is no debate comes back as it is.

    Raises `ArgmapError` for a debate with errors, and where the result would not be the same debate.
    """
    flat = unified(text)
    before = _read(flat, path)
    root = before.root
    if root is None or isinstance(root, Scalar):
        return text
    layout = lay_out(flat, root)
    if kind_of_file(layout.root) != "debate":
        return text
    if not _sound(before):
        raise ArgmapError(
            f"{path} has errors, so that nothing was moved in it", help=f"argmap check {path} shows them"
        )
    if shape.ids:
        _give_ids(layout.root, before.debate)
    if shape.flat:
        _flatten(layout.root)
    if shape.nest:
        _nest(layout.root, before.debate)
    if shape.reading_order:
        _put_in_reading_order(layout.root, before.debate)
    made = print_layout(layout)
    after = _read(made, path)
    kept = sorted(c for _, c in comments(flat, root)) == sorted(c for _, c in comments(made, after.root))
    if not kept or not _sound(after) or _said(before.debate) != _said(after.debate):
        raise lost(path)
    return with_line_ends(made, text)


def _read(text: str, path: str) -> Document:
    return read_text(text, path, folder=Folder(Path(path).parent))


def _sound(document: Document) -> bool:
    return document.whole and not any(d.level is Level.ERROR for d in document.diagnostics)


def _said(debate: Debate) -> Debate:
    """A debate without what the place of its claims decides: their order, and whether they have a name."""
    return replace(
        debate,
        thesis=debate.thesis if debate.thesis_given else tuple(sorted(debate.thesis)),
        claims={i: replace(c, named=True) for i, c in debate.claims.items()},
        contradictions=tuple(sorted(debate.contradictions, key=lambda c: c.claims)),
        positions={
            i: replace(p, accept=tuple(sorted(p.accept)), reject=tuple(sorted(p.reject)))
            for i, p in debate.positions.items()
        },
    )


# --- where claims stand --------------------------------------------------------------------------------------


def _claims(root: Block) -> Block:
    """The entries of `claims`; made where there are none yet."""
    found = root.find("claims")
    if found and isinstance(found.value, Block):
        return found.value
    made = Block(True)
    if found:
        found.value = made
    else:
        at = next((i for i, e in enumerate(root.entries) if e.key and e.key.value == "arguments"), None)
        root.entries.insert(len(root.entries) if at is None else at, Entry(_word("claims"), made))
    return made


def _uses(block: Block, kind: str) -> list[Entry]:
    """The entries of a claim, argument or premise that hold claims: ids, sentences, claims in place."""
    if kind == "premise":
        return [e for e in block.entries if e.key and e.key.value == "claim"]
    names = {"claim": ("pro", "con"), "argument": ("premises", "pro", "con")}.get(kind, ())
    lists = [e.value for e in block.entries if e.key and e.key.value in names]
    return [entry for inner in lists if isinstance(inner, Block) for entry in inner.entries]


def _word(text: str) -> Scalar:
    """A scalar that no file has yet."""
    return Scalar(text, -1, -1, "")


def _give_ids(root: Block, debate: Debate) -> None:
    """Write down the ids by which claims without one go."""
    names = {c.id_span.start: str(c.id) for c in debate.claims.values() if not c.named}
    for block, kind in [*known(root, "debate")]:
        for entry in _uses(block, kind):
            value = entry.value
            if isinstance(value, Scalar):
                if value.start in names and not value.missing:
                    text = Entry(_word("text"), value, eol=entry.eol, commented=bool(entry.eol))
                    entry.value = Block(True, entries=[_id(names[value.start]), text])
                    entry.eol = ""
            elif kind_of_entry(value, "premise") == "claim" and not value.find("id"):
                sentence = value.find("text")
                if sentence and isinstance(sentence.value, Scalar) and sentence.value.start in names:
                    value.entries.insert(0, _id(names[sentence.value.start]))


def _id(name: str) -> Entry:
    return Entry(_word("id"), _word(name))


# --- flat ------------------------------------------------------------------------------------------------


def _flatten(root: Block) -> None:
    """Give every claim with an id an entry of its own, behind that of the claim under which it stood."""
    claims = _claims(root)
    entries: list[Entry] = []
    for entry in claims.entries:
        entries.append(entry)
        if isinstance(entry.value, Block):
            _pull(entry.value, "claim", entries)
    arguments = root.find("arguments")
    for entry in arguments.value.entries if arguments and isinstance(arguments.value, Block) else ():
        if isinstance(entry.value, Block):
            _pull(entry.value, "argument", entries)
    claims.entries = entries
    if not entries:
        root.entries = [e for e in root.entries if e.value is not claims]


def _pull(block: Block, kind: str, entries: list[Entry]) -> None:
    """Move the claims with ids out of a claim, argument or premise into `entries`, in reading order."""
    moved = False
    for entry in _uses(block, kind):
        value = entry.value
        if isinstance(value, Scalar):
            continue
        inner = kind_of_entry(value, "premise")
        name = value.find("id")
        if inner == "claim" and name and isinstance(name.value, Scalar):
            moved = True
            value.entries.remove(name)
            own = Entry(name.value, _shortest(value), head=[*entry.head, *name.head])
            behind = [said for said in (entry.eol, name.eol) if said]
            own.head += map(Note, behind[:-1])
            own.eol = behind[-1] if behind else ""
            entry.value, entry.head, entry.eol, entry.commented = name.value, [], "", False
            entries.append(own)
        _pull(value, inner, entries)
    for part in block.entries if moved else ():
        inside = part.value
        if part.key and part.key.value in ("pro", "con", "premises") and isinstance(inside, Block):
            # those of which ids alone are left may stand on one line
            inside.flow |= all(isinstance(e.value, Scalar) and not e.commented for e in inside.entries)


def _shortest(claim: Block) -> Block | Scalar:
    """What stands under the id of a claim: its text alone where it has no more."""
    claim.flow = False
    first = claim.entries[0]
    if len(claim.entries) == 1 and isinstance(first.value, Scalar) and not first.commented and not claim.tail:
        return first.value
    return claim


# --- nested ----------------------------------------------------------------------------------------------


def _nest(root: Block, debate: Debate) -> None:
    """Move each claim that is named once as a reason or premise to that place, if it lies under a claim.

    Theses keep their entries, and so do claims with a comment above: it may be that of a section.
    """
    claims = _claims(root)
    entries = {e.key.value: e for e in claims.entries if e.key}
    uses: dict[str, list[tuple[str, Entry]]] = {}
    for owner, entry in entries.items():
        for block, kind in known(entry.value, "claim") if isinstance(entry.value, Block) else ():
            for use in _uses(block, kind):
                if isinstance(use.value, Scalar):
                    uses.setdefault(use.value.value, []).append((owner, use))
    movable = {
        name: uses[name][0]
        for name, entry in entries.items()
        if len(uses.get(name, ())) == 1 and name not in debate.thesis and not entry.head and _whole(entry)
    }
    steps = _steps({name: owner for name, (owner, _) in movable.items()})
    for name, (_, use) in movable.items():
        if not steps[name]:
            continue
        entry = entries[name]
        assert entry.key is not None
        inner = entry.value
        held = [Entry(_word("text"), inner)] if isinstance(inner, Scalar) else inner.entries
        first = Entry(_word("id"), entry.key, eol=entry.eol)
        use.value = Block(True, entries=[first, *held], tail=[] if isinstance(inner, Scalar) else inner.tail)
        use.value.tail += entry.foot
    claims.entries = [e for e in claims.entries if not steps.get(e.key.value if e.key else "")]


def _whole(entry: Entry) -> bool:
    """Whether an entry is a claim that can stand in place: a sentence, or a mapping with its text."""
    value = entry.value
    if isinstance(value, Scalar):
        return not value.missing
    return value.mapping and not value.odd and value.find("text") is not None and value.find("id") is None


def _steps(parents: dict[str, str]) -> dict[str, int]:
    """How deep each claim is to stand under its parent: 0 where it keeps its entry, as in a ring one claim must,
    and in a long chain one in so many."""
    steps: dict[str, int] = {}
    for name in parents:
        chain: dict[str, None] = {}
        at = name
        while at in parents and at not in steps and at not in chain:
            chain[at] = None
            at = parents[at]
        if at in chain:
            steps[at] = 0
        for one in reversed(chain):
            if one not in steps:
                above = steps.get(parents[one], 0)
                steps[one] = above + 1 if above < MAX_STEPS else 0
    return steps


# --- order -------------------------------------------------------------------------------------------------


def _put_in_reading_order(root: Block, debate: Debate) -> None:
    """Put the entries of claims in the order in which they are met from the theses down, and the others last."""
    aimed_at: dict[str, list[Argument]] = {}
    for argument in debate.arguments.values():
        aimed_at.setdefault(argument.target, []).append(argument)
    rank: dict[str, int] = {}
    seen: set[str] = set()
    todo: list[str] = [*reversed(debate.thesis)]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        argument_of = debate.arguments.get(name)  # type: ignore[call-overload]
        if argument_of is None:
            rank[name] = len(rank)
        premises = [str(p.claim) for p in argument_of.premises] if argument_of else []
        todo += reversed([*premises, *(str(a.id) for a in aimed_at.get(name, ()))])
    claims = _claims(root)
    claims.entries.sort(key=lambda e: rank.get(e.key.value if e.key else "", len(rank)))
