"""Day numbers: every day of the calendar as an integer, in both directions without end.

The calendar is the proleptic Gregorian one with astronomical years: 0000 is the year before 0001 and negative
years precede it. From 0001-01-01 (day 1) to 9999-12-31 a day number equals ``date.toordinal()``.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

BEGINNING: Final = -(1 << 30)
"""Stands for "no earliest limit"; about the year -2,940,000."""
FOREVER: Final = 1 << 30
"""Stands for "no latest limit"; about the year 2,940,000."""

MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""In English whatever the language of the system, unlike ``calendar.month_name``."""

_CYCLE_YEARS: Final = 400  # after which the calendar repeats, weekdays included
_CYCLE_DAYS: Final = 146_097
_MONTH_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_UNIX_EPOCH: Final = date(1970, 1, 1).toordinal()


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """Return the number of a day.

    Raises:
        ValueError: there is no such day.
    """
    cycle, within = divmod(year - 1, _CYCLE_YEARS)
    return date(within + 1, month, day).toordinal() + cycle * _CYCLE_DAYS


def civil(day: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number: the inverse of `day_number`."""
    cycle, within = divmod(day - 1, _CYCLE_DAYS)
    found = date.fromordinal(within + 1)
    return found.year + cycle * _CYCLE_YEARS, found.month, found.day


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month, 1 to 12, has."""
    return 29 if month == 2 and calendar.isleap(year) else _MONTH_DAYS[month - 1]


def months_later(day: int, months: int) -> int:
    """Return the same day of the month some months later, or the last day of a shorter month."""
    year, month, of_month = civil(day)
    years, place = divmod(month - 1 + months, 12)
    return day_number(year + years, place + 1, min(of_month, days_in_month(year + years, place + 1)))


def years_of(days: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the civil year of each day number; both of shape ``(n,)``."""
    import numpy as np  # half of the start-up of a command that only reads dates

    dates = (np.asarray(days, np.int64) - _UNIX_EPOCH).view("datetime64[D]")
    return dates.astype("datetime64[Y]").astype(np.int64) + 1970


def iso(day: int) -> str:
    """Write a day as ISO 8601 does: ``1924-05-14``, ``-0044-03-15``, ``+12000-01-01``."""
    year, month, day_of_month = civil(day)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day_of_month:02}"
