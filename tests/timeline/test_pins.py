"""Pins below the axis: none is lost, and columns count them all."""

from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.timeline.pins import COLUMN, Pins, PlacedPins
from mopr_desktop.timeline.scale import TimeScale

rows = st.lists(
    st.tuples(st.integers(0, 900), st.integers(1, 300), st.integers(1, 9)).map(
        lambda row: (row[0], row[0] + row[1], row[2])
    ),
    max_size=60,
    unique_by=lambda row: row[:2],
).map(lambda found: [(*row, f"{row[0]}/{row[1]}") for row in found])


@given(rows, st.integers(0, 600), st.integers(20, 400), st.integers(40, 500))
def test_the_pins_in_view_are_those_that_touch_the_window_of_time(rows, first, days, width) -> None:
    scale = TimeScale.over(first, first + days, width)
    placed = PlacedPins(Pins.of(rows), scale)
    seen = {key for start, end, _, key in rows if scale.px(end) >= 0 and scale.px(start) <= width}
    assert set(placed.keys()) == seen
    counts = {key: count for *_, count, key in rows}
    assert placed.columns().sum() == sum(counts[key] for key in seen)


@given(rows)
def test_every_pin_is_found_where_it_begins(rows) -> None:
    placed = PlacedPins(Pins.of(rows), TimeScale.over(0, 1_300, 500))
    for key, left in zip(placed.keys(), placed.left.tolist(), strict=True):
        assert key in placed.near(left, 6, 1_000)
        if placed.crowded:
            assert all(left // COLUMN == placed.left[i] // COLUMN for i, k in enumerate(placed.keys()) if k == key)


def test_few_pins_stand_side_by_side_and_many_are_counted() -> None:
    scale = TimeScale.over(0, 1_000, 500)
    assert not PlacedPins(Pins.of([(i * 20, i * 20 + 1, 1, str(i)) for i in range(40)]), scale).crowded
    assert PlacedPins(Pins.of([(i * 5, i * 5 + 1, 1, str(i)) for i in range(200)]), scale).crowded
