"""Was it under way in a stretch of time: certainly, possibly, or not.

A date of doubt stands for all the durations it may mean, its *completions*: every start and every end within its
bounds, the end after the start. What overlaps the stretch in all of them certainly does, in some of them possibly.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.valueclass import valueclass

Answer = Literal["certain", "possible", "no", "undated"]
ANSWERS: Final[tuple[Answer, ...]] = ("certain", "possible", "no", "undated")
"""undated: no claim dates it and nothing bounds it, so that the question has no answer."""


@valueclass
class Counts:
    """How many were under way in a stretch: certainly, possibly, not; and how many have no date at all."""

    certain: int = 0
    possible: int = 0
    undated: int = 0
    no: int = 0


def overlap(
    earliest_start: int, latest_start: int, earliest_end: int, latest_end: int, first_day: int, last_day: int
) -> Answer:
    """Say whether a duration within these bounds overlaps a half-open stretch of days.

    The duration is ``[s, e)`` with ``earliest_start <= s <= latest_start``, ``earliest_end <= e <= latest_end`` and
    ``s < e``; at least one such pair must exist. A moment that may be any of several days is the duration of one day
    that begins on one of them: there the ends follow the starts, and the answer is the same.

    Args:
        earliest_start: First day on which it may have begun.
        latest_start: Last day on which it may have begun.
        earliest_end: First day on which it may be over.
        latest_end: First day on which it must be over.
        first_day: First day of the stretch.
        last_day: The day after its last one.
    """
    if first_day >= last_day or earliest_start >= last_day or latest_end <= first_day:
        return "no"
    last_begin = min(latest_start, latest_end - 1)
    first_over = max(earliest_end, earliest_start + 1)
    return "certain" if last_begin < last_day and first_over > first_day else "possible"


def active(item: AxisItem, first_day: int, last_day: int, *, shelved: bool = False) -> Answer:
    """Say whether a record was under way in a half-open stretch of days.

    An end that no source gives stays within the limits of the body that the record belongs to; so does a record
    without any date.

    Args:
        item: How the record stands on the axis.
        first_day: First day of the stretch.
        last_day: The day after its last one.
        shelved: Whether an undated record stands on the shelf in any case, as in a lane that only counts.
    """
    low, high = item.limit_first, item.limit_last
    if item.undated:
        if shelved or (low <= BEGINNING and high >= FOREVER):
            return "undated"
        return overlap(low, high - 1, low + 1, high, first_day, last_day)
    start = max(item.earliest_start, low) if item.earliest_start <= BEGINNING else item.earliest_start
    end = min(item.latest_end, high) if item.latest_end >= FOREVER else item.latest_end
    if start >= end:  # its own dates lie outside the limits, and win
        start, end = item.earliest_start, item.latest_end
    return overlap(start, item.latest_start, item.earliest_end, end, first_day, last_day)


def count_active(items: Iterable[tuple[AxisItem, bool]], first_day: int, last_day: int) -> Counts:
    """Count the answers for many records.

    Args:
        items: Records, each with whether it is shelved when undated.
        first_day: First day of the stretch.
        last_day: The day after its last one.
    """
    found = dict.fromkeys(ANSWERS, 0)
    for item, shelved in items:
        found[active(item, first_day, last_day, shelved=shelved)] += 1
    return Counts(found["certain"], found["possible"], found["undated"], found["no"])
