from hypothesis import given
from hypothesis import strategies as st

from mopr_desktop.timeline.packing import NO_ROW, pack

stretches = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=40)


@given(stretches, st.integers(0, 8), st.integers(1, 50), st.randoms())
def test_no_two_of_a_row_touch_whatever_the_order(found, gap, rows, chance) -> None:
    left = [start for start, _ in found]
    right = [start + length for start, length in found]
    order = list(range(len(found)))
    chance.shuffle(order)
    row = pack(left, right, order, gap, rows)
    for i in range(len(found)):
        for j in range(i):
            if row[i] == row[j] != NO_ROW:
                assert right[i] + gap <= left[j] or right[j] + gap <= left[i]
    assert all(number < rows for number in row)


@given(stretches)
def test_no_row_is_wasted(found) -> None:
    left = [start for start, _ in found]
    right = [start + length for start, length in found]
    order = sorted(range(len(found)), key=lambda i: (left[i], right[i]))
    row = pack(left, right, order, 0, 1000)
    deepest = max((sum(a <= x < b for a, b in zip(left, right, strict=True)) for x in left), default=0)
    assert len(set(row)) == deepest


def test_what_finds_no_row_is_told() -> None:
    assert pack([0, 0, 0], [10, 10, 10], [2, 0, 1], 0, 2) == [1, NO_ROW, 0]
