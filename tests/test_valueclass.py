from dataclasses import dataclass, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.valueclass import valueclass


@valueclass
class Span:
    """A value of the tests."""

    first: int
    last: int = 9
    note: str = field(default="", compare=False)

    @property
    def days(self) -> int:
        """How long it is."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Twin:
    """The same as a dataclass."""

    first: int
    last: int = 9
    note: str = field(default="", compare=False)


@valueclass(frozen=False)
class Place:
    """A value that changes."""

    x: int
    marks: list[int] = field(default_factory=list)


small = st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from(["", "a"]))


@given(small, small)
def test_values_are_equal_and_hashed_as_frozen_dataclasses_are(one, other) -> None:
    assert (Span(*one) == Span(*other)) == (Twin(*one) == Twin(*other))
    assert hash(Span(*one)) == hash(Twin(*one))
    assert repr(Span(*one)).replace("Span", "Twin") == repr(Twin(*one))


def test_a_value_is_made_replaced_and_looked_through_as_a_dataclass_is() -> None:
    assert replace(Span(1), last=3) == Span(1, 3)
    assert Span(1).days == 8
    assert [one.name for one in fields(Span)] == ["first", "last", "note"]
    with pytest.raises(TypeError):
        Span()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        Span(1).other = 2  # type: ignore[attr-defined]


def test_values_of_different_classes_are_never_equal() -> None:
    assert Span(1, 2) != Twin(1, 2)
    assert Span(1) != (1, 9)


def test_a_value_that_changes_is_no_key_and_shares_no_list() -> None:
    one, other = Place(1), Place(1)
    one.marks.append(4)
    assert one != other
    assert Place(2, [1]) == Place(2, [1])
    with pytest.raises(TypeError):
        hash(one)


def test_a_value_without_fields_equals_its_like() -> None:
    @valueclass
    class Nothing:
        """No fields."""

    assert Nothing() == Nothing()
    assert repr(Nothing()).endswith("Nothing()")
