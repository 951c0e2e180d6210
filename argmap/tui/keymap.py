"""The keys of actions as the user has mapped them: names of keys, who has which, and what stands against it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from argmap.record import replace
from argmap.tui.actions import ACTIONS, OVER, Action, Where, actions

Place = tuple[Where, str]
"""An action at a place."""
Problem = Callable[[Place, str], None]
"""Told of what stands against a mapping: the action, and what is wrong."""

_PLAIN = """
enter escape tab backspace delete insert home end pageup pagedown up down left right space
"""
NAMED = (*_PLAIN.split(), *(f"f{n}" for n in range(1, 25)))
_ALIASES = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
}
_MODIFIERS = ("ctrl", "alt", "shift", "super", "meta", "hyper")
# what a terminal sends for them is the same
SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}
# Textual's names of signs that have another one in Unicode
_SIGNS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
# In these places letters are typed into lines.
_TYPED = (Where.SEARCH, Where.FORM, Where.CHOICE)
UNBOUND = "unbound"


def sign_name(sign: str) -> str:
    """Textual's name of a key by the sign that it types.

    >>> sign_name("h"), sign_name("?")
    ('h', 'question_mark')
    """
    if sign.isalnum():
        return sign
    name = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
    return _SIGNS.get(name, name)


_TYPES = {sign_name(chr(n)): chr(n) for n in range(33, 127)}


def key_named(text: str) -> str | None:
    """Textual's name of a key that a user names, or None where there is none: `h`, `?`, `Ctrl+D`, `F1`, `shift+h`.

    >>> key_named("Ctrl+D"), key_named("esc"), key_named("shift+h"), key_named("nix")
    ('ctrl+d', 'escape', 'H', None)
    """
    if len(text) == 1 and text.isprintable():
        return sign_name(text) if text != " " else "space"
    if text.endswith("++"):
        *modifiers, base = [*text[:-2].split("+"), "+"]
    else:
        *modifiers, base = text.split("+")
    modifiers = [m.strip().lower() for m in modifiers]
    if any(m not in _MODIFIERS for m in modifiers) or len(set(modifiers)) < len(modifiers):
        return None
    if len(base) == 1 and base.isprintable() and base != " ":
        if modifiers == ["shift"] and base.isalpha():
            return base.upper()
        base = sign_name(base.lower() if modifiers else base)
    else:
        base = base.strip().lower()
        base = _ALIASES.get(base, base)
        if base not in NAMED and base not in _TYPES:
            return None
    return "+".join([*(m for m in _MODIFIERS if m in modifiers), base])


def spelled(key: str) -> str:
    """A key as a user writes it in the file: `?` for `question_mark`."""
    *modifiers, base = key.split("+")
    return "+".join([*modifiers, _TYPES.get(base, base)])


_SHOWN = {
    "enter": "↵",
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "space": "Space",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def drawn(key: str) -> str:
    """A key as the footer writes it: `^p` for `ctrl+p`."""
    *modifiers, base = key.split("+")
    name = _TYPES.get(base) or _SHOWN.get(base, base.capitalize())
    return "".join({"ctrl": "^", "shift": "⇧"}.get(m, f"{m}+") for m in modifiers) + name


class Keymap:
    """Which keys actions have; without `mapped`, those of the table."""

    def __init__(
        self,
        mapped: Mapping[Place, tuple[str, ...]] | None = None,
        problem: Problem = lambda place, words: None,
    ) -> None:
        """`mapped` are the keys that the user gave actions, in Textual's names. They take keys from actions that the
        user gave none; of two mapped ones the first keeps its key."""
        self._keys: dict[Place, tuple[str, ...]] = {}
        if mapped:
            self._settle(mapped, problem)

    def _settle(self, mapped: Mapping[Place, tuple[str, ...]], problem: Problem) -> None:
        owners: dict[tuple[Where, str], Place] = {}
        for place, keys in mapped.items():
            kept = []
            for key in dict.fromkeys(keys):
                if place[0] in _TYPED and _is_typed(key):
                    problem(place, f'"{spelled(key)}" is typed into lines there, and does nothing else')
                elif (other := owners.setdefault((place[0], key), place)) != place:
                    problem(place, f'"{spelled(key)}" is {named(other)} already')
                else:
                    kept.append(key)
            if kept or not keys:  # better the keys of the table than none
                self._keys[place] = tuple(kept)
        for action in ACTIONS:
            for where in action.where:
                place = (where, action.id)
                if place in self._keys:
                    continue
                left = tuple(k for k in action.keys if not _taken(owners, where, k))
                if left != action.keys:
                    self._keys[place] = left
                    if not left:
                        taker = _taken(owners, where, action.keys[0])
                        assert taker is not None
                        problem(taker, f"{named(place)} has no key any more; give it one too")

    def of(self, action: Action, where: Where) -> Action:
        """An action with the keys that it has at a place, and those of others in what is said of it."""
        found = self._with_keys(action, where)
        return replace(found, about=self.told(found.about, where)) if "{" in found.about else found

    def told(self, words: str, where: Where) -> str:
        """Words with the keys of the actions that they name in braces: `{find} finds claims`."""
        return re.sub(r"\{(\w+)\}", lambda m: self.key(m[1], where), words)

    def _with_keys(self, action: Action, where: Where) -> Action:
        place = where if where in action.where else Where.EVERYWHERE
        keys = self._keys.get((place, action.id))
        if keys is None:
            return action
        return replace(action, keys=keys, shown=" ".join(drawn(k) for k in keys[:2]))

    def key(self, ident: str, where: Where) -> str:
        """The first key of an action at a place, as it is written in a sentence; its name where it has none."""
        found = next(self._with_keys(a, where) for a in _at(where) if a.id == ident)
        return found.shown.split()[0].replace("↵", "Enter") if found.shown else found.label

    def actions(self, where: Where, *, typing: bool = False) -> Iterator[Action]:
        """What applies at a place, with the keys that it has there; while one is `typing` into a line, without those
        that go into it."""
        for action in _at(where):
            found = self.of(action, where)
            if typing:
                keys = tuple(k for k in found.keys if not _is_typed(k))
                found = replace(found, keys=keys, shown=" ".join(drawn(k) for k in keys[:2]))
            yield found

    @property
    def for_textual(self) -> dict[str, str]:
        """Keys by the ids of bindings, where they are others than in the table."""
        found = {}
        for (where, ident), keys in self._keys.items():
            action = next(a for a in ACTIONS if a.id == ident and where in a.where)
            for i in range(len(action.keys)):
                found[f"{where.value}.{ident}{f'.{i}' if i else ''}"] = ",".join(keys) or UNBOUND
        return found


def _at(where: Where) -> Iterator[Action]:
    """What applies at a place, as the table has it."""
    return actions(where) if where in OVER or where is Where.EVERYWHERE else actions(where, Where.EVERYWHERE)


def _is_typed(key: str) -> bool:
    """True for a key that writes something into a line."""
    return len(key) == 1 or key in _TYPES or key == "space"


def named(place: Place) -> str:
    """An action at a place as the file of the user names it."""
    return f"{place[0].value}.{place[1]}"


def _taken(owners: Mapping[tuple[Where, str], Place], where: Where, key: str) -> Place | None:
    """The mapped action that has a key at a place: its own, or one of everywhere."""
    found = owners.get((where, key))
    if found is None and where not in OVER:
        found = owners.get((Where.EVERYWHERE, key))
    return found
