"""A stretch of time that a reader marks: drawn out to whole days, months or years, in words, and as EDTF."""

from __future__ import annotations

from math import floor
from typing import Final

from mopr_desktop.domain.days import civil, day_number
from mopr_desktop.domain.edtf import parse
from mopr_desktop.domain.wording import in_words

DAY, MONTH, YEAR = "day", "month", "year"
_LONG_DAYS: Final = 60


def drawn_out(one: float, other: float, unit: str) -> tuple[int, int]:
    """Return the stretch between two times, drawn out to whole days, months or years; half-open, never empty.

    Args:
        one: One end, in days.
        other: The other end, before or after it.
        unit: DAY, MONTH or YEAR.
    """
    first, last = floor(min(one, other)), floor(max(one, other))
    return unit_of(first, unit)[0], unit_of(last, unit)[1]


def unit_of(day: int, unit: str) -> tuple[int, int]:
    """Return the day, month or year in which a day lies, half-open."""
    year, month, _ = civil(day)
    if unit == YEAR:
        return day_number(year), day_number(year + 1)
    if unit == MONTH:
        return day_number(year, month), day_number(year + month // 12, month % 12 + 1)
    return day, day + 1


def edtf_ends(first_day: int, last_day: int) -> tuple[str, str]:
    """Write a half-open stretch as its first and last year, month or day, whichever is coarsest and still exact."""
    first, last, after = civil(first_day), civil(last_day - 1), civil(last_day)
    parts = 3
    if first[2] == after[2] == 1:
        parts = 1 if first[1] == after[1] == 1 else 2
    return _written(first, parts), _written(last, parts)


def stretch_words(first_day: int, last_day: int) -> str:
    """Say a half-open stretch exactly: "1924", "May 1923 to June 1929", "3–14 May 1924"."""
    first, last = edtf_ends(first_day, last_day)
    return in_words(parse(first if first == last else f"{first}/{last}"))


def length_words(first_day: int, last_day: int) -> str:
    """Say how long a half-open stretch is: "6 years 2 months", "14 days"."""
    days = last_day - first_day
    first, after = civil(first_day), civil(last_day)
    months = (after[0] - first[0]) * 12 + after[1] - first[1] - (after[2] < first[2])
    if days < _LONG_DAYS and not (months and first[2] == after[2]):
        return _many(days, "day")
    said = [_many(n, what) for n, what in ((months // 12, "year"), (months % 12, "month")) if n]
    return ("" if first[2] == after[2] else "about ") + " ".join(said)


def _written(day: tuple[int, int, int], parts: int) -> str:
    year, month, number = day
    text = f"{'-' if year < 0 else ''}{abs(year):04}" if abs(year) < 10_000 else f"Y{year}"
    if parts > 1 and abs(year) < 10_000:
        text += f"-{month:02}" + (f"-{number:02}" if parts > 2 else "")
    return text


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
