from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import width

from mopr_desktop.domain.days import day_number
from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.timeline.ticks import LEAST_GAP_PX, ticks


def names(first: int, last: int, px: int) -> list[str]:
    return [tick.label for tick in ticks(TimeScale.over(first, last, px), width) if tick.label]


def test_the_first_and_every_fifth_year_are_written_in_full() -> None:
    shown = names(day_number(1921), day_number(1949), 1120)
    assert shown[0] == "1921"
    assert [name for name in shown if len(name) == 4] == ["1921", "1925", "1930", "1935", "1940", "1945"]
    assert shown[1:4] == ["22", "23", "24"]


def test_a_year_is_divided_into_months_and_a_month_into_days() -> None:
    assert names(day_number(1924), day_number(1925), 744)[:3] == ["1924", "Feb.", "March"]
    month = names(day_number(1924, 7), day_number(1924, 8), 744)
    assert month[0] == "1 July 1924"
    assert "14" in month


def test_narrow_months_are_all_named_and_all_shortened_alike() -> None:
    shown = names(day_number(1924), day_number(1926), 744)
    assert shown[2:12] == ["Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@given(st.integers(600_000, 760_000), st.integers(2, 60_000), st.integers(200, 2500))
def test_no_two_names_touch_and_none_is_cut_off(first, length, px) -> None:
    named = [tick for tick in ticks(TimeScale.over(first, first + length, px), width) if tick.label]
    named.sort(key=lambda tick: tick.label_x)
    for left, right in pairwise(named):
        assert left.label_x + left.width + LEAST_GAP_PX <= right.label_x
    assert all(tick.label_x + tick.width <= px for tick in named)


def test_an_empty_window_of_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no day"):
        TimeScale.over(5, 5, 100)


def test_where_days_are_narrow_every_fifth_of_a_month_is_named_at_its_line() -> None:
    scale = TimeScale.over(day_number(1923, 2, 10), day_number(1923, 4, 20), 742)
    found = ticks(scale, width)
    assert [tick.label for tick in found if tick.label] == [
        "Feb. 1923", "20", "25", "March", "5", "10", "15", "20", "25", "April", "5", "10", "15",
    ]  # fmt: skip
    assert all(tick.label_x == tick.x + 3 for tick in found[1:] if tick.label)


def test_a_month_whose_middle_is_out_of_view_is_named_all_the_same() -> None:
    shown = names(day_number(1923, 1, 1), day_number(1923, 6, 12), 700)
    assert shown[-1] == "June"


def test_a_year_of_every_tenth_is_named_at_its_line() -> None:
    found = [tick for tick in ticks(TimeScale.over(day_number(1800), day_number(2000), 900), width) if tick.label]
    assert all(tick.label_x == tick.x + 3 for tick in found[1:])
