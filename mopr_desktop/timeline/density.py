"""How many things began in each stretch of time, certainly and possibly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.days import BEGINNING, FOREVER, civil, day_number
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.scale import TimeScale

LEAST_COLUMN_PX: Final = 6
_YEARS: Final = (1, 2, 5, 10, 25, 50, 100, 500)
Edges = npt.NDArray[np.int64]


def bin_edges(scale: TimeScale) -> tuple[str, Edges]:
    """Return the unit of a column ("day", "month", "year", "5 years" …) and its edges, shape ``(n + 1,)``."""
    first, last = int(scale.first_day) - 1, int(scale.last_day) + 1
    if scale.px_per_day >= LEAST_COLUMN_PX * 2:
        return "day", np.arange(first, last + 2, dtype=np.int64)
    year, month, _ = civil(first)
    if scale.px_per_day * 30 >= LEAST_COLUMN_PX * 1.5:
        edges = [day_number(year, month)]
        while edges[-1] <= last:
            month = month % 12 + 1
            year += month == 1
            edges.append(day_number(year, month))
        return "month", np.array(edges, np.int64)
    step = next((n for n in _YEARS if n * 365 * scale.px_per_day >= LEAST_COLUMN_PX + 4), _YEARS[-1])
    year -= year % step
    edges = [day_number(year)]
    while edges[-1] <= last:
        year += step
        edges.append(day_number(year))
    return "year" if step == 1 else f"{step} years", np.array(edges, np.int64)


def begun(items: Sequence[AxisItem]) -> tuple[Edges, Edges]:
    """Return the days on which each item may have begun, half-open; open sides end where its limits are."""
    first = np.array([_first(item) for item in items], np.int64)
    last = np.array([_last(item) for item in items], np.int64)
    return first, np.maximum(last, first + 1)


def _first(item: AxisItem) -> int:
    return max(item.limit_first, BEGINNING) if item.earliest_start <= BEGINNING else item.earliest_start


def _last(item: AxisItem) -> int:
    last = item.latest_end if item.moment else item.latest_start + 1
    return item.limit_last if last >= FOREVER - 1 else last


def count(first: Edges, last: Edges, edges: Edges) -> tuple[Edges, Edges]:
    """Count what certainly and what possibly fell into each stretch.

    A thing whose possible days all lie within one stretch counts there as certain; else it counts as possible
    in every stretch that it touches.

    Args:
        first: First possible day of each, shape ``(n,)``.
        last: The day after the last possible one, shape ``(n,)``.
        edges: Edges of the stretches, ascending, shape ``(b + 1,)``.

    Returns:
        Counts of certain and of possible ones, shape ``(b,)`` each.
    """
    bins = len(edges) - 1
    low = np.searchsorted(edges, first, "right") - 1
    high = np.searchsorted(edges, last, "left") - 1
    inside = (high >= 0) & (low < bins)
    within = inside & (low == high) & (low >= 0) & (high < bins)
    certain = np.bincount(low[within], minlength=bins).astype(np.int64)
    touching = inside & ~within
    steps = np.zeros(bins + 1, np.int64)
    np.add.at(steps, np.clip(low[touching], 0, bins), 1)
    np.add.at(steps, np.clip(high[touching] + 1, 0, bins), -1)
    return certain, np.cumsum(steps)[:bins]
