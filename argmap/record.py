"""Values with named fields, frozen if not said otherwise: what `dataclasses` gives, made in a fraction of the time.

The standard module needs `inspect` and compiles six methods for each class, which was a third of what `argmap check`
of a small debate costs; and its frozen `__init__` sets each field through a call, which was a quarter of reading a
large one. Here one function is compiled for each class, and the rest is shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar, dataclass_transform, overload

Made = TypeVar("Made")

_MISSING: Any = type("_MISSING", (), {"__repr__": lambda self: "<made anew>"})()


class _Field:
    """What `field` says of one field, until `record` has read it."""

    def __init__(self, default: Any, default_factory: Any, compare: bool) -> None:
        self.default = default
        self.factory = default_factory
        self.compare = compare


def field(*, default: Any = _MISSING, default_factory: Any = None, compare: bool = True) -> Any:
    """A field with more to say than its default: a factory that makes one, or that it does not count in `==`."""
    return _Field(default, default_factory, compare)


@overload
def record(cls: type[Made]) -> type[Made]: ...
@overload
def record(*, eq: bool = ..., frozen: bool = ...) -> Callable[[type[Made]], type[Made]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: Any = None, *, eq: bool = True, frozen: bool = True) -> Any:
    """Make a class of annotated fields into one of values, with `__slots__`, and frozen unless `frozen=False`.

    Two values are equal when they are of one class and equal in all fields that count; with `eq=False`, when
    they are the same object. Records do not inherit fields from one another.
    """
    if cls is None:
        return lambda cls: _record(cls, eq, frozen)
    return _record(cls, eq, frozen)


def fields(value: Any) -> tuple[str, ...]:
    """The names of the fields of a record, or of a class of records, that count in `==`."""
    return value.__compared__  # type: ignore[no-any-return]


def replace(value: Made, **changes: Any) -> Made:
    """A record like another, but for some fields. Raises `TypeError` for a field that it has not."""
    record: Any = value
    return type(value)(**{name: getattr(record, name) for name in record.__match_args__} | changes)


def _record(cls: type, eq: bool, frozen: bool) -> type:
    body = dict(cls.__dict__)
    names = tuple(cls.__annotations__)
    fields = {name: _described(body.pop(name, _MISSING)) for name in names}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    # a cached property keeps its value in `__dict__`
    loose = any(isinstance(value, cached_property) for value in body.values())
    slots = {"__slots__": (*names, "__dict__") if loose else names}
    body |= slots
    body["__match_args__"] = names
    body["__compared__"] = tuple(name for name, f in fields.items() if f.compare)
    body.setdefault("__repr__", _repr)
    if eq:
        body["__eq__"] = _eq
        body["__hash__"] = _hash if frozen else None
    if frozen:
        body["__setattr__"] = body["__delattr__"] = _frozen
    body["__reduce__"] = _reduce
    # values are filled as objects of a class of the same slots that is not frozen
    body["__new__"] = _maker(fields, type(cls.__name__, (), slots))
    return type(cls)(cls.__name__, cls.__bases__, body)


def _described(default: Any) -> _Field:
    return default if isinstance(default, _Field) else _Field(default, None, compare=True)


def _maker(fields: dict[str, _Field], open_class: type) -> Any:
    """The `__new__` of a record class: one parameter and one assignment for each field."""
    parameters: list[str] = []
    lines: list[str] = []
    globals_: dict[str, Any] = {
        "__builtins__": {},
        "_missing": _MISSING,
        "_new": object.__new__,
        "_open": open_class,
    }
    for name, f in fields.items():
        value = name
        if f.factory is not None:
            globals_[f"_make_{name}"] = f.factory
            parameters.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif f.default is not _MISSING:
            globals_[f"_default_{name}"] = f.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f"_record.{name} = {value}")
    head = f"def __new__(_class{''.join(f', {p}' for p in parameters)}):"
    body = ["_record = _new(_open)", *lines, "_record.__class__ = _class", "return _record"]
    scope: dict[str, Any] = {}
    exec("\n    ".join((head, *body)), globals_, scope)
    return scope["__new__"]


def _values(record: Any, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple([getattr(record, name) for name in names])


def _eq(self: Any, other: Any) -> Any:
    if self is other:
        return True
    if other.__class__ is not self.__class__:
        return NotImplemented
    names = self.__compared__
    return _values(self, names) == _values(other, names)


def _hash(self: Any) -> int:
    return hash(_values(self, self.__compared__))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({shown})"


def _frozen(self: Any, name: str, *_: Any) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: {name!r} cannot be changed")


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), _values(self, self.__match_args__)
