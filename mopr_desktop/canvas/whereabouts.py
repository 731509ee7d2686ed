"""Which days something takes on the axis: a record with its claims, an imported event, and the whole corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mopr_desktop.canvas.stepping import start_of
from mopr_desktop.domain.days import BEGINNING, FOREVER, day_number
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.lanes import extent

if TYPE_CHECKING:
    from mopr_desktop.session.layers import Layers

Days = tuple[int, int]
"""First day, and the day after the last."""

DEFAULT_FIRST: Final = day_number(1921)
DEFAULT_LAST: Final = day_number(1949)
_FAR_DAYS: Final = 3660
"""What lies further from the years of the organisation does not stretch the whole view."""


def whole_days(corpus: Days) -> Days:
    """Return the days that a view of everything shows: the corpus, and at least the years of the organisation."""
    first, last = corpus
    return (
        min(first, DEFAULT_FIRST) if first > DEFAULT_FIRST - _FAR_DAYS else DEFAULT_FIRST,
        max(min(last, DEFAULT_LAST + _FAR_DAYS), DEFAULT_LAST),
    )


def days_of(item: AxisItem) -> Days:
    """Return the days that a dated item takes with all its claims."""
    first, last = extent([item]) or (start_of(item), start_of(item) + 1)
    if item.limit_first > BEGINNING and not item.start_given:
        first = item.limit_first
    if item.limit_last < FOREVER and not item.end_given and not item.moment:
        last = max(last, first + 1)
    days = [day for mark in item.marks for day in (mark.first_day, mark.last_day) if BEGINNING < day < FOREVER]
    return min([first, *days]), max([last, *days, first + 1])


def days_of_imported(layers: Layers | None, name: str) -> Days | None:
    """Return the days of an imported event, None if nothing imported has this name."""
    found = layers.named(name) if layers is not None else None
    if found is None or found[0].crowd is None:
        return None
    batch, row = found[0].crowd.batch, found[1]
    first, last = int(batch.start[row]), int(batch.end[row])
    if first <= BEGINNING:
        first = min(int(batch.latest_start[row]), last - 1)
    return (first, last) if last < FOREVER else (first, max(int(batch.earliest_end[row]), first + 1))
