from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from saying import say

from mopr_desktop.domain.bands import Life, band, life
from mopr_desktop.domain.days import BEGINNING, FOREVER

FIRST, GONE = date(1922, 1, 1).toordinal(), date(1939, 1, 1).toordinal()


def day(*parts: int) -> int:
    return date(*parts).toordinal()


def band_of(*said: str):
    return band([life([say(edtf)] if edtf else [], []) for edtf in said], first_day=FIRST, certain_until=GONE)


def test_a_section_is_possible_from_its_first_day_and_certain_from_its_last() -> None:
    counts = band_of("1924-10")

    assert counts.on(day(1924, 9, 30)) == (0, 0)
    assert counts.on(day(1924, 10, 1)) == (0, 1)
    assert counts.on(day(1924, 10, 30)) == (0, 1)
    assert counts.on(day(1924, 10, 31)) == (1, 1)


def test_before_a_year_is_possible_from_the_first_day_of_the_organisation() -> None:
    counts = band_of("[..1927]")

    assert counts.on(FIRST - 1) == (0, 0)
    assert counts.on(FIRST) == (0, 1)
    assert counts.on(day(1927, 12, 31)) == (1, 1)


def test_after_a_year_is_never_certain() -> None:
    counts = band_of("[1929..]")

    assert counts.on(day(1928, 12, 31)) == (0, 0)
    assert counts.on(day(1938, 1, 1)) == (0, 1)


def test_one_without_a_date_is_possible_but_not_among_the_dated() -> None:
    counts = band_of("", "1924")

    assert counts.possible[-1] == 2
    assert counts.possible_dated[-1] == 1


def test_after_the_first_end_claimed_none_is_certain_but_all_stay_possible() -> None:
    counts = band_of("1924", "1925")

    assert counts.on(GONE - 1) == (2, 2)
    assert counts.on(GONE) == (0, 2)


def test_one_with_a_later_end_of_its_own_stays_certain_until_then() -> None:
    counts = band(
        [life([say("1922")], [say("1947", of="ended")]), life([say("1924")], [])], first_day=FIRST, certain_until=GONE
    )

    assert counts.on(day(1946, 12, 31)) == (1, 2)
    assert counts.on(day(1947, 1, 1)) == (0, 2)
    assert counts.on(day(1948, 1, 1)) == (0, 1)


def test_rival_dates_widen_what_is_possible() -> None:
    counts = band([life([say("1925-09"), say("1934-10")], [])], first_day=FIRST, certain_until=GONE)

    assert counts.on(day(1925, 9, 1)) == (0, 1)
    assert counts.on(day(1934, 10, 31)) == (1, 1)


def test_no_section_gives_no_row() -> None:
    counts = band([], first_day=FIRST, certain_until=GONE)

    assert counts.days == ()
    assert counts.on(FIRST) == (0, 0)
    assert counts.within(FIRST, GONE) == (0, 0)


def a_life(start: int, doubt: int, end: tuple[int, int] | None) -> Life:
    sure = start + doubt
    if end is None:
        return Life(start, sure, FOREVER, FOREVER, True)
    return Life(start, sure, sure + end[0], sure + sum(end), True)


ends = st.one_of(st.none(), st.tuples(st.integers(0, 20), st.integers(0, 5)))
lives = st.lists(st.builds(a_life, st.integers(0, 40), st.integers(0, 10), ends), max_size=8)


@given(lives, st.integers(0, 60))
def test_each_day_counts_as_enumeration_does(everything, until) -> None:
    counts = band(everything, first_day=BEGINNING, certain_until=until)

    for day_ in range(-2, 80):
        possible = sum(one.earliest_start <= day_ < one.latest_end for one in everything)
        certain = sum(
            one.latest_start <= day_ < (one.earliest_end if one.earliest_end < FOREVER else until) for one in everything
        )
        assert counts.on(day_) == (certain, possible)
    assert all(one < other for one, other in pairwise(counts.days))
    assert all(sure <= maybe for sure, maybe in zip(counts.certain, counts.possible, strict=True))


@given(lives, st.integers(-5, 60), st.integers(1, 30))
def test_the_least_and_the_most_of_some_days_are_those_of_each_day(everything, first, length) -> None:
    counts = band(everything, first_day=BEGINNING, certain_until=50)
    each = [counts.on(day_) for day_ in range(first, first + length)]

    assert counts.within(first, first + length) == (min(one[0] for one in each), max(one[1] for one in each))
