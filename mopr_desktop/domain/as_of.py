"""What held on one day, as far as the sources say."""

from __future__ import annotations

from mopr_desktop.domain.records import AxisItem
from mopr_desktop.valueclass import valueclass

STANDINGS = ("certain", "possible", "undated")
"""certain: every dating has it under way on the day; possible: some has, or one of its ends is not given; undated: no
claim dates it, and the day is within its limits."""


@valueclass
class Standing:
    """A record on one day.

    Attributes:
        item: How it stands on the axis.
        standing: One of STANDINGS.
    """

    item: AxisItem
    standing: str


def standing_on(item: AxisItem, day: int) -> str | None:
    """Return one of STANDINGS, None if the record was not under way on a day."""
    if not item.limit_first <= day < item.limit_last:
        return None
    if item.undated:
        return "undated"
    if not item.earliest_start <= day < item.latest_end:
        return None
    sure = item.start_given and item.end_given and item.latest_start <= day < item.earliest_end
    return "certain" if sure else "possible"


def standing_of_all(items: tuple[AxisItem, ...], day: int) -> tuple[Standing, ...]:
    """Return what was under way on a day: the certain first, then the possible, then the undated, else as they come."""
    found = [Standing(item, how) for item in items if (how := standing_on(item, day)) is not None]
    return tuple(sorted(found, key=lambda one: STANDINGS.index(one.standing)))
