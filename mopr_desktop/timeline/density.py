"""How many things began in each stretch of time, certainly and possibly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from mopr_desktop.domain.days import BEGINNING, FOREVER, civil, day_number
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.scale import TimeScale

LEAST_COLUMN_PX: Final = 6
_YEARS: Final = (1, 2, 5, 10, 25, 50, 100, 500)


def bin_edges(scale: TimeScale) -> tuple[str, list[int]]:
    """Return the unit of a column ("day", "month", "year", "5 years" …) and its edges."""
    first, last = int(scale.first_day) - 1, int(scale.last_day) + 1
    if scale.px_per_day >= LEAST_COLUMN_PX * 2:
        return "day", list(range(first, last + 2))
    year, month, _ = civil(first)
    if scale.px_per_day * 30 >= LEAST_COLUMN_PX * 1.5:
        edges = [day_number(year, month)]
        while edges[-1] <= last:
            month = month % 12 + 1
            year += month == 1
            edges.append(day_number(year, month))
        return "month", edges
    step = next((n for n in _YEARS if n * 365 * scale.px_per_day >= LEAST_COLUMN_PX + 4), _YEARS[-1])
    year -= year % step
    edges = [day_number(year)]
    while edges[-1] <= last:
        year += step
        edges.append(day_number(year))
    return "year" if step == 1 else f"{step} years", edges


def begun(items: Sequence[AxisItem]) -> tuple[list[int], list[int]]:
    """Return the days on which each item may have begun, half-open; open sides end where its limits are."""
    first = [_first(item) for item in items]
    return first, [max(_last(item), begin + 1) for item, begin in zip(items, first, strict=True)]


def _first(item: AxisItem) -> int:
    return max(item.limit_first, BEGINNING) if item.earliest_start <= BEGINNING else item.earliest_start


def _last(item: AxisItem) -> int:
    last = item.latest_end if item.moment else item.latest_start + 1
    return item.limit_last if last >= FOREVER - 1 else last


def count(first: list[int], last: list[int], edges: list[int]) -> tuple[list[int], list[int]]:
    """Count what certainly and what possibly fell into each stretch.

    A thing whose possible days all lie within one stretch counts there as certain; else it counts as possible
    in every stretch that it touches.

    Args:
        first: First possible day of each thing.
        last: The day after the last possible one of each.
        edges: Edges of the stretches, ascending.

    Returns:
        Counts of certain and of possible ones, one each for every stretch.
    """
    bins = len(edges) - 1
    certain, steps = [0] * bins, [0] * (bins + 1)
    for begin, end in zip(first, last, strict=True):
        low, high = bisect_right(edges, begin) - 1, bisect_left(edges, end) - 1
        if low == high and 0 <= low < bins:
            certain[low] += 1
        elif high >= 0 and low < bins:
            steps[max(low, 0)] += 1
            steps[min(high + 1, bins)] -= 1
    return certain, list(accumulate(steps))[:bins]
