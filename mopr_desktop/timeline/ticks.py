"""Which years, months and days get a line and a label."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from mopr_desktop.domain.days import civil, day_number
from mopr_desktop.timeline.measures import REGULAR, STRONG, TextWidth
from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.valueclass import valueclass

YEAR_PX: Final = 10.5
STRONG_PX: Final = 11.0
LEAST_GAP_PX: Final = 4
LEAST_TICK_PX: Final = 5
LEAST_CELL_PX: Final = {"month": 26.0, "fifth day": 5.4, "day": 18.0}
FIFTHS: Final = (1, 5, 10, 15, 20, 25)
"""Days of a month that are named where there is no room for all of them."""
BESIDE_PX: Final = 3
INSET_PX: Final = 6
MONTHS: Final = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
NARROW_MONTHS: Final = tuple(name.rstrip(".")[:3] for name in MONTHS)
NARROW_MONTH_PX: Final = 48
"""Where months are narrower than this, all their names are shortened alike: better than leaving the long ones out."""
A_YEAR: Final = 366
YEAR_STEPS: Final = (1, 5, 10, 25, 50, 100, 250, 500, 1000)


@valueclass
class Tick:
    """A division of time and the name of the stretch that begins there.

    Attributes:
        day: Where it begins.
        x: Its pixel.
        label: Name, "" if there is no room.
        label_x: Left edge of the name.
        width: Width of the name.
        strong: Every fifth year, the first year, the first month or day of a greater unit.
    """

    day: int
    x: int
    label: str
    label_x: float
    width: float
    strong: bool


def unit_of(scale: TimeScale) -> str:
    """Return the stretch the axis is divided into: "day", "fifth day", "month" or "year"."""
    for unit in ("day", "fifth day"):
        if scale.px_per_day >= LEAST_CELL_PX[unit]:
            return unit
    return "month" if scale.px_per_day * 30 >= LEAST_CELL_PX["month"] else "year"


def ticks(scale: TimeScale, width: TextWidth) -> tuple[Tick, ...]:
    """Return the divisions in view with their names, none of which touch."""
    unit = unit_of(scale)
    starts = _starts(scale, unit)
    return _named(scale, starts, unit, width)


def _starts(scale: TimeScale, unit: str) -> list[tuple[int, int, bool]]:
    """Return (first day, day after, strong) of every stretch that is in view."""
    first, last = int(scale.first_day) - 1, int(scale.last_day) + 1
    year, month, _ = civil(first)
    if unit == "day":
        return [(day, day + 1, civil(day)[2] == 1) for day in range(first, last + 1)]
    if unit == "fifth day":
        days = [day for day in range(day_number(year, month), last + 32) if civil(day)[2] in FIFTHS]
        return [(day, after, civil(day)[2] == 1) for day, after in pairwise(days) if day <= last]
    found: list[tuple[int, int, bool]] = []
    if unit == "month":
        day = day_number(year, month)
        while day <= last:
            month += 1
            if month > 12:
                year, month = year + 1, 1
            after = day_number(year, month)
            found.append((day, after, month == 2))
            day = after
        return found
    step = next((s for s in YEAR_STEPS if s * 365.25 * scale.px_per_day >= LEAST_TICK_PX), YEAR_STEPS[-1])
    year -= year % step
    while (day := day_number(year)) <= last:
        found.append((day, day_number(year + step), year % (step * 5 if step < 5 else step * 2) == 0))
        year += step
    return found


def _named(scale: TimeScale, starts: list[tuple[int, int, bool]], unit: str, width: TextWidth) -> tuple[Tick, ...]:
    shown = [
        (day, after, strong) for day, after, strong in starts if scale.px(after) > 0 and scale.px(day) < scale.width_px
    ]
    placed: list[Tick] = []
    narrow = unit == "month" and scale.px_per_day * 30 < NARROW_MONTH_PX
    for i, (day, after, strong) in enumerate(shown):
        leading = i == 0
        text = _name(day, unit, strong or leading, leading, NARROW_MONTHS if narrow else MONTHS)
        px, weight = (STRONG_PX, STRONG) if strong or leading else (YEAR_PX, REGULAR)
        wide = width(text, px, weight)
        x0, x1 = scale.px(day), scale.px(after)
        left = (x0 + x1 - wide) / 2
        if strong or leading:
            left = max(left, x0 - 1)
        if unit == "fifth day" or (unit == "year" and after - day > A_YEAR):
            left = x0 + BESIDE_PX  # it names the day or year that begins here, not all up to the next
        elif x1 > scale.width_px:
            left = max(min(left, scale.width_px - 2 - wide), x0 + INSET_PX)  # its middle is out of view
        if leading:
            left = max(min(left, max(x1 - wide - 2, 4)), 4)
        placed.append(Tick(day, x0, text, left, wide, strong or leading))
    return _thinned(placed, scale.width_px)


def _name(day: int, unit: str, strong: bool, leading: bool, months: Sequence[str]) -> str:
    year, month, day_of_month = civil(day)
    name = months[month - 1]
    if unit == "year":
        return str(year) if strong else f"{year % 100:02}"
    if unit == "month":
        return str(year) if month == 1 else f"{name} {year}" if leading else name
    if leading:
        return f"{name} {year}" if unit == "fifth day" else f"{day_of_month} {name} {year}"
    if not strong:
        return str(day_of_month)
    return f"{name} {year}" if month == 1 else name


def _thinned(found: list[Tick], width_px: int) -> tuple[Tick, ...]:
    """Leave out names nearer than the least gap; strong ones have precedence, then earlier ones."""
    kept: list[tuple[float, float]] = []
    named: dict[int, bool] = {}
    for tick in sorted(found, key=lambda t: (not t.strong, t.day)):
        left, right = tick.label_x, tick.label_x + tick.width
        free = right <= width_px - 2 and all(right + LEAST_GAP_PX <= a or b + LEAST_GAP_PX <= left for a, b in kept)
        named[tick.day] = free
        if free:
            kept.append((left, right))
    return tuple(t if named[t.day] else Tick(t.day, t.x, "", t.label_x, 0.0, t.strong) for t in found)
