from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.days import BEGINNING, FOREVER, civil, day_number, days_in_month, iso, years_of

far_days = st.integers(-4_000_000, 4_000_000)


@given(far_days)
def test_a_day_number_and_its_calendar_date_are_each_others_inverse(day: int) -> None:
    assert day_number(*civil(day)) == day


@given(st.dates())
def test_day_numbers_equal_pythons_ordinals_where_those_exist(when: date) -> None:
    assert day_number(when.year, when.month, when.day) == when.toordinal()
    assert civil(when.toordinal()) == (when.year, when.month, when.day)


@given(far_days)
def test_the_calendar_is_the_same_400_years_earlier(day: int) -> None:
    year, month, day_of_month = civil(day)
    assert civil(day - 146_097) == (year - 400, month, day_of_month)


def test_the_day_before_the_year_one_is_the_last_of_the_year_zero() -> None:
    assert day_number(1) == 1
    assert civil(0) == (0, 12, 31)
    assert civil(-366) == (-1, 12, 31)  # the year 0 is a leap year


@given(st.integers(-20_000, 20_000), st.integers(1, 12))
def test_a_month_is_as_long_as_the_days_up_to_the_next_one(year: int, month: int) -> None:
    beginning_of_next = day_number(year + month // 12, month % 12 + 1)
    assert days_in_month(year, month) == beginning_of_next - day_number(year, month)


@pytest.mark.parametrize("impossible", [(1923, 2, 29), (1924, 13, 1), (1924, 0, 1), (1924, 4, 31), (1924, 4, 0)])
def test_a_day_that_is_not_in_the_calendar_is_refused(impossible: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError):
        day_number(*impossible)


@given(st.lists(st.integers(BEGINNING, FOREVER)))
def test_years_of_a_column_are_the_years_of_its_days(days: list[int]) -> None:
    years = years_of(np.array(days, np.int64))
    assert years.dtype == np.int64
    assert years.tolist() == [civil(day)[0] for day in days]


def test_days_are_written_as_iso_8601_writes_them() -> None:
    assert iso(day_number(1924, 5, 14)) == "1924-05-14"
    assert iso(day_number(-43, 3, 15)) == "-0043-03-15"
    assert iso(day_number(12_000)) == "+12000-01-01"
