"""Which days one written date allows: a year, a month, a day, a season, or any of these with ``X`` for digits.

A stretch is a half-open pair of day numbers; several are sorted and apart from each other.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final, TypeAlias

from mopr_desktop.domain.dates.faults import refuse
from mopr_desktop.domain.dates.written import read_date
from mopr_desktop.domain.days import BEGINNING, FOREVER, day_number, days_in_month

Stretch: TypeAlias = tuple[int, int]
Stretches: TypeAlias = tuple[Stretch, ...]

MOST_STRETCHES: Final = 366
"""A mask that allows more, such as ``XXXX-12-25``, is given as one stretch from its first day to its last."""

_SHORTEST_MONTH: Final = 28

SEASONS: Final = {
    "21": (3, 3), "22": (6, 3), "23": (9, 3), "24": (12, 3),  # spring to winter, wherever: read as northern
    "25": (3, 3), "26": (6, 3), "27": (9, 3), "28": (12, 3),  # northern
    "29": (9, 3), "30": (12, 3), "31": (3, 3), "32": (6, 3),  # southern
    "33": (1, 3), "34": (4, 3), "35": (7, 3), "36": (10, 3),  # quarters
    "37": (1, 4), "38": (5, 4), "39": (9, 4),  # thirds of a year
    "40": (1, 6), "41": (7, 6),  # halves
}  # fmt: skip
"""First month and number of months. A season that begins in December ends in February of the next year.

Source: EDTF Specification (Library of Congress, 2019), level 2, "Sub-year groupings", for the codes. It leaves the
months of a season open; these are the meteorological ones.
"""


def _fitting(numbers: Iterable[int]) -> dict[str, tuple[int, ...]]:
    """For every two-character mask, the numbers it allows."""
    table: dict[str, tuple[int, ...]] = {}
    for number in numbers:
        digits = f"{number:02}"
        for mask in (digits, digits[0] + "X", "X" + digits[1], "XX"):
            table[mask] = (*table.get(mask, ()), number)
    return table


MONTHS: Final = _fitting(range(1, 13))
DAYS: Final = _fitting(range(1, 32))
"""Which months and days each two-character mask allows."""


def stretches(text: str) -> Stretches:
    """Return the days on which something dated so may have happened.

    Args:
        text: One date, with or without marks; marks do not change the days.

    Raises:
        EdtfError: it is not a date, or no day fits it.
    """
    written = read_date(text)
    if written is None:
        refuse(text)
    found = _stretches(written.year, written.month, written.day)
    if not found or found[0][0] <= BEGINNING or found[-1][1] >= FOREVER:
        refuse(text)
    return found


def _stretches(year: str, month: str, day: str) -> Stretches:
    """Return the days of the components, or none if no day fits."""
    if "X" not in year:
        if year == "-0000" or (year[0] == "Y" and month):
            return ()
        runs: Sequence[tuple[int, int]] = ((number := int(year.lstrip("Y")), number),)
    else:
        runs = _year_runs(year)
    if month in SEASONS:
        return () if day else merged(_seasons(runs, month))
    if month in ("", "XX") and day in ("", "XX"):
        return merged((day_number(first), day_number(last + 1)) for first, last in runs)
    if month not in MONTHS or (day and day not in DAYS):
        return ()
    return _months_or_days(runs, MONTHS[month], () if day in ("", "XX") else DAYS[day])


def _year_runs(mask: str) -> list[tuple[int, int]]:
    """Return the years a mask allows as runs of consecutive ones, first and last."""
    head = mask.lstrip("-").rstrip("X")
    width = 10 ** (4 - len(head))
    choices = ("0123456789" if sign == "X" else sign for sign in head)
    firsts = [int("".join(digits) or "0") * width for digits in product(*choices)]
    if mask[0] != "-":
        return [(first, first + width - 1) for first in firsts]
    return [(-(first + width - 1), -max(first, 1)) for first in reversed(firsts) if first + width > 1]


def _seasons(runs: Sequence[tuple[int, int]], season: str) -> Iterator[Stretch]:
    month, months = SEASONS[season]
    over, last = divmod(month + months - 1, 12)
    for first_year, last_year in runs:
        for year in range(first_year, last_year + 1):
            yield day_number(year, month), day_number(year + over, last + 1)


def _months_or_days(runs: Sequence[tuple[int, int]], months: tuple[int, ...], days: tuple[int, ...]) -> Stretches:
    years = [year for first, last in runs for year in range(first, last + 1)]
    if len(years) * len(months) * max(len(days), 1) <= MOST_STRETCHES:
        return merged(_each(years, months, days))
    first = next(_each(years, months, days), None)
    last = next(_each(years[::-1], months[::-1], days[::-1]), None)
    return ((first[0], last[1]),) if first and last else ()


def _each(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> Iterator[Stretch]:
    """Yield every month, or if days are given every day, that is in the calendar."""
    for year in years:
        for month in months:
            first = day_number(year, month)
            if not days:
                yield first, first + days_in_month(year, month)
            for day in days:
                if day <= _SHORTEST_MONTH or day <= days_in_month(year, month):
                    yield first + day - 1, first + day


def merged(found: Iterable[Stretch]) -> Stretches:
    """Sort stretches and join those that touch or overlap."""
    joined: list[Stretch] = []
    for stretch in sorted(found):
        if joined and stretch[0] <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stretch[1], joined[-1][1]))
        else:
            joined.append(stretch)
    return tuple(joined)
