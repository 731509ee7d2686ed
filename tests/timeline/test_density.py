from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from made import item

from mopr_desktop.domain.days import FOREVER, day_number
from mopr_desktop.timeline.density import begun, bin_edges, count
from mopr_desktop.timeline.scale import TimeScale

things = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 150)), max_size=60)
edges = st.lists(st.integers(0, 400), min_size=2, max_size=20, unique=True).map(sorted)


@given(things, edges)
def test_columns_count_what_counting_one_by_one_counts(found, at) -> None:
    first = [start for start, _ in found]
    last = [start + length for start, length in found]
    certain, possible = count(first, last, at)
    for i, (low, high) in enumerate(pairwise(at)):
        inside = sum(low <= a and b <= high for a, b in zip(first, last, strict=True))
        touching = sum(a < high and b > low for a, b in zip(first, last, strict=True))
        assert (certain[i], certain[i] + possible[i]) == (inside, touching)


@given(things)
def test_every_thing_is_certain_once_or_possible_at_least_twice(found) -> None:
    first = [start for start, _ in found]
    last = [start + length for start, length in found]
    certain, possible = count(first, last, list(range(-10, 600, 10)))
    several = sum((a // 10) != ((b - 1) // 10) for a, b in zip(first, last, strict=True))
    assert sum(certain) + several == len(found)
    assert sum(possible) >= 2 * several


def test_columns_are_years_months_or_days_and_never_narrower_than_6_pixels() -> None:
    for first, last, unit in (
        (day_number(1921), day_number(1949), "year"),
        (day_number(1924), day_number(1925), "month"),
        (day_number(1924, 7), day_number(1924, 8), "day"),
        (day_number(1700), day_number(2000), "5 years"),
    ):
        scale = TimeScale.over(first, last, 740)
        found, at = bin_edges(scale)
        assert found == unit
        assert all(right - left >= 6 for left, right in pairwise(scale.pixels(at)))
        assert at[0] <= first
        assert at[-1] >= last


def test_what_is_open_ends_where_its_limits_are() -> None:
    open_end = item("a", 100, 200, latest_start=FOREVER - 1, limit_last=300, latest_end=FOREVER, end_given=False)
    assert [int(days[0]) for days in begun([open_end])] == [100, 300]
