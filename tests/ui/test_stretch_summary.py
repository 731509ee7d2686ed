"""Rules that hold for the summary of any stretch and for the rows of the table, on the real data, without a window."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mopr_desktop.canvas.lane_source import LaneSource
from mopr_desktop.domain.days import day_number
from mopr_desktop.session.session import Filters
from mopr_desktop.store.content import Content
from mopr_desktop.ui.in_view import count_in_view
from mopr_desktop.ui.stretch_summary import summarise
from mopr_desktop.ui.table_rows import COLUMNS, Row, rows_of, sort_key

days = st.integers(day_number(1900), day_number(1960))
relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def rows(content: Content) -> list[Row]:
    return rows_of(LaneSource(content).lanes(Filters()), content, Filters())


@pytest.fixture(scope="module")
def counting(content: Content) -> frozenset[str]:
    return frozenset(lane.id for lane in content.lanes() if lane.shape == "counts")


@relaxed
@given(one=days, other=days)
def test_lanes_add_up_to_all_and_all_is_what_the_status_line_counts(
    content: Content, rows: list[Row], counting: frozenset[str], one: int, other: int
) -> None:
    first, last = min(one, other), max(one, other) + 1
    found = summarise(rows, first, last, counting)
    assert found.whole.certain == sum(tally.certain for tally in found.lanes)
    assert found.whole.possible == sum(tally.possible for tally in found.lanes)
    items = [item for lane in content.lanes() for item in content.axis_items(lane.id)]
    counts = count_in_view(items, first, last, counting)
    figures = [row.standing(first, last, counting) for row in rows if row.claim]
    assert found.whole.certain == counts.certain + figures.count("certain")
    assert found.whole.possible == counts.possible + figures.count("possible")
    assert found.undated == counts.undated + figures.count("undated")


@relaxed
@given(one=days, other=days)
def test_first_and_last_begin_within_the_stretch_and_in_that_order(
    rows: list[Row], counting: frozenset[str], one: int, other: int
) -> None:
    first, last = min(one, other), max(one, other) + 1
    found = summarise(rows, first, last, counting)
    for row in (found.first, found.last):
        assert row is None or first <= row.first_day < last
    if found.first is not None and found.last is not None:
        assert found.first.first_day <= found.last.first_day
    assert all(row.disputes for row in found.disputed)


@relaxed
@given(one=days, more=st.integers(0, 4000), other=st.integers(0, 4000))
def test_a_longer_stretch_holds_whatever_a_shorter_one_holds(
    rows: list[Row], counting: frozenset[str], one: int, more: int, other: int
) -> None:
    inner, outer = (one, one + 400), (one - more, one + 400 + other)
    for row in rows:
        if row.standing(*inner, counting) == "certain":
            assert row.standing(*outer, counting) == "certain"
        elif row.standing(*inner, counting) == "possible":
            assert row.standing(*outer, counting) in ("certain", "possible")


@pytest.mark.parametrize("column", COLUMNS)
def test_sorting_is_total_so_that_rows_never_jump(rows: list[Row], column: str) -> None:
    ways = [sorted(given, key=lambda row: sort_key(row, column, "certain", 0)) for given in (rows, rows[::-1])]
    assert [row.key for row in ways[0]] == [row.key for row in ways[1]]
