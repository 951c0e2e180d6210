"""Records: frozen values with named fields."""

from __future__ import annotations

import copy
import pickle
from functools import cached_property

import pytest

from argmap.record import field, fields, record, replace


@record
class Point:
    """A place."""

    x: int
    y: int = 0
    seen: dict[str, int] = field(default_factory=dict)
    note: str = field(default="", compare=False)

    @property
    def sum(self) -> int:
        return self.x + self.y


@record
class Box:
    width: int

    @cached_property
    def area(self) -> int:
        return self.width**2


@record(eq=False)
class Thing:
    name: str


@record(frozen=False)
class Cell:
    text: str
    marks: list[str] = field(default_factory=list)


def test_fields_are_filled_by_place_and_by_name_and_from_their_defaults() -> None:
    point = Point(1, note="here")
    assert (point.x, point.y, point.seen, point.note, point.sum) == (1, 0, {}, "here", 1)
    assert Point(1).seen is not Point(1).seen
    assert Point.__doc__ == "A place."


@pytest.mark.parametrize("call", [lambda: Point(), lambda: Point(1, z=2), lambda: Point(1, 2, {}, "", 5)])
def test_a_wrong_call_is_a_type_error(call: object) -> None:
    with pytest.raises(TypeError):
        call()  # type: ignore[operator]


def test_a_record_is_frozen_and_has_no_other_fields() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match="frozen"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del point.x
    with pytest.raises(AttributeError):
        point.z = 2  # type: ignore[attr-defined]
    assert not hasattr(point, "__dict__")


def test_equality_is_by_class_and_by_the_fields_that_count() -> None:
    assert Point(1, 2, note="a") == Point(1, 2, note="b")
    assert Point(1, 2) != Point(1, 3)
    assert Point(1) != Cell("1")
    assert hash(Box(2)) == hash(Box(2))
    assert fields(Point) == ("x", "y", "seen")
    with pytest.raises(TypeError):
        hash(Point(1))  # a mapping among its fields


def test_records_without_equality_are_themselves_alone() -> None:
    thing = Thing("a")
    assert thing == thing and thing != Thing("a")
    assert len({thing, Thing("a")}) == 2


def test_a_record_that_is_not_frozen_can_be_changed_and_is_no_key() -> None:
    cell = Cell("a")
    cell.text = "b"
    cell.marks.append("x")
    assert cell == Cell("b", ["x"])
    with pytest.raises(TypeError):
        hash(cell)


def test_replace_makes_another() -> None:
    point = Point(1, 2, note="n")
    assert repr(replace(point, y=5)) == "Point(x=1, y=5, seen={}, note='n')"
    assert point.y == 2
    with pytest.raises(TypeError):
        replace(point, z=1)


def test_a_cached_property_is_kept() -> None:
    box = Box(3)
    assert box.area == 9 and box.__dict__ == {"area": 9}


def test_records_are_copied_and_pickled() -> None:
    point = Point(1, 2, {"a": 1}, "n")
    for again in (copy.copy(point), copy.deepcopy(point), pickle.loads(pickle.dumps(point))):
        assert again == point and again.note == "n"


def test_records_can_be_matched_by_place() -> None:
    match Point(4, 5):
        case Point(x, y):
            assert (x, y) == (4, 5)
