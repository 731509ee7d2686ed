"""How fine a stretch of time is that a hand draws, and how its ends are set one by one."""

from __future__ import annotations

from typing import Final

from mopr_desktop.domain.stretch import DAY, MONTH, YEAR, drawn_out
from mopr_desktop.timeline.scale import TimeScale

_DAYS_PX: Final = 1.2
_MONTHS_PX: Final = 0.04


def unit_at(scale: TimeScale) -> str:
    """Return what a hand can tell apart on the axis: DAY, MONTH or YEAR."""
    if scale.px_per_day >= _DAYS_PX:
        return DAY
    return MONTH if scale.px_per_day >= _MONTHS_PX else YEAR


def with_end(stretch: tuple[int, int], days: tuple[float, float], scale: TimeScale, *, start: bool) -> tuple[int, int]:
    """Return a stretch with another start or end, half-open.

    Args:
        stretch: The stretch so far; before any was marked, the window of time.
        days: First and last day of what is pointed at.
        scale: How fine a hand is.
        start: Set the start to the first of them; else the end to the last.
    """
    unit = unit_at(scale)
    here = drawn_out(days[0], days[0], unit) if start else drawn_out(days[1], days[1], unit)
    first, last = (here[0], stretch[1]) if start else (stretch[0], here[1])
    return (first, last) if first < last else here
