import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.domain.days import day_number
from mopr_desktop.timeline.scale import TimeScale

days = st.integers(day_number(1800), day_number(2100))
lengths = st.integers(2, 100_000)
widths = st.integers(50, 4000)


@given(days, lengths, widths, st.floats(0, 1))
def test_a_pixel_leads_back_to_its_day(first, length, width, part) -> None:
    scale = TimeScale.over(first, first + length, width)
    day = first + part * length
    assert abs(scale.day(scale.px(day)) - day) <= 1.01 / scale.px_per_day


@given(days, lengths, widths, st.floats(0.01, 100), st.floats(0, 1))
def test_zooming_keeps_the_point_under_the_pointer(first, length, width, factor, part) -> None:
    scale = TimeScale.over(first, first + length, width)
    at = part * width
    assert abs(scale.zoomed(factor, at).day(at) - scale.day(at)) < 1e-3 + 1e-6 * length


@given(days, lengths, widths, st.integers(-3000, 3000), st.lists(days, min_size=1, max_size=20))
def test_panning_by_whole_pixels_moves_every_mark_by_as_many(first, length, width, shift, marks) -> None:
    scale = TimeScale.over(first, first + length, width)
    panned = scale.panned(shift)
    moved = {scale.px(day) - panned.px(day) for day in marks}
    assert len(moved) == 1
    assert abs(moved.pop() - shift) <= 1


@given(days, lengths, widths, st.lists(days, min_size=1, max_size=20))
def test_columns_and_single_days_agree(first, length, width, marks) -> None:
    scale = TimeScale.over(first, first + length, width)
    assert scale.px_of(np.array(marks, np.int64)).tolist() == scale.pixels(marks) == [scale.px(day) for day in marks]
