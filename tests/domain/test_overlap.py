from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.overlap import Counts, active, count_active, overlap
from mopr_desktop.domain.records import AxisItem

Bounds = tuple[int, int, int, int]
DAY = st.integers(0, 14)


def an_item(bounds: Bounds, *, undated: bool = False, limits: tuple[int, int] = (BEGINNING, FOREVER)) -> AxisItem:
    return AxisItem(
        "r", "k", "l", "t", "t", "", False, *bounds, True, True, False, *limits, "", 1, (), (), (), undated
    )  # fmt: skip


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    first, second = sorted((draw(DAY), draw(DAY)))
    third, fourth = sorted((draw(DAY), draw(DAY)))
    return first, second, third, max(fourth, first + 1)


def completions(given: Bounds) -> Iterator[tuple[int, int]]:
    first, second, third, fourth = given
    for start in range(first, second + 1):
        for end in range(third, fourth + 1):
            if start < end:
                yield start, end


def answer_of_all(durations: Iterator[tuple[int, int]], first: int, last: int) -> str:
    met = {any(start <= day < end for day in range(first, last)) for start, end in durations}
    return {(True,): "certain", (False,): "no"}.get(tuple(met), "possible")


@given(bounds(), DAY, DAY)
def test_the_answer_is_that_of_all_completions(given: Bounds, first: int, last: int) -> None:
    assert overlap(*given, first, last) == answer_of_all(completions(given), first, last)


@given(DAY, DAY, DAY, DAY)
def test_a_moment_of_doubt_is_one_day_of_several(one: int, more: int, first: int, last: int) -> None:
    days = range(one, one + more + 1)
    moment = overlap(days[0], days[-1], days[0] + 1, days[-1] + 1, first, last)
    assert moment == answer_of_all(((day, day + 1) for day in days), first, last)


@given(st.lists(bounds(), max_size=12), DAY, DAY)
def test_the_counts_are_those_of_all_completions(many: list[Bounds], first: int, last: int) -> None:
    said = [answer_of_all(completions(one), first, last) for one in many]
    counts = count_active(((an_item(one), False) for one in many), first, last)
    assert counts == Counts(said.count("certain"), said.count("possible"), 0, said.count("no"))


@given(bounds(), st.integers(0, 6), st.integers(8, 14), DAY, DAY)
def test_an_end_that_is_not_given_stays_within_the_limits(
    given: Bounds, low: int, high: int, first: int, last: int
) -> None:
    _, second, third, _ = given
    assume(low <= second and third <= high)
    open_ended = replace(
        an_item((BEGINNING, second, third, FOREVER), limits=(low, high)), start_given=False, end_given=False
    )
    closed = (low, min(second, high - 1), max(third, low + 1), high)
    assert active(open_ended, first, last) == answer_of_all(completions(closed), first, last)


@pytest.mark.parametrize(("stretch", "answer"), [((0, 30), "certain"), ((12, 14), "possible"), ((20, 30), "no")])
def test_what_has_no_date_may_be_any_part_of_its_limits(stretch: tuple[int, int], answer: str) -> None:
    bound = an_item((BEGINNING, FOREVER - 1, BEGINNING + 1, FOREVER), undated=True, limits=(10, 20))
    assert active(bound, *stretch) == answer
    assert active(bound, *stretch, shelved=True) == "undated"


def test_what_nothing_bounds_has_no_answer() -> None:
    loose = an_item((BEGINNING, FOREVER - 1, BEGINNING + 1, FOREVER), undated=True)
    assert active(loose, 0, 100) == "undated"


def test_nothing_is_under_way_in_no_time_at_all() -> None:
    assert overlap(0, 0, 9, 9, 5, 5) == "no"
