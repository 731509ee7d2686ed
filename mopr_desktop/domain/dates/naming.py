"""One written date in words: ``September 1923``, ``c. 1927``, ``the 1920s``, ``spring 1923``."""

from collections.abc import Callable, Sequence
from typing import Final

from mopr_desktop.domain.dates.stretches import DAYS, MONTHS, SEASONS
from mopr_desktop.domain.dates.written import WrittenDate, read_date
from mopr_desktop.domain.days import MONTH_NAMES, days_in_month

_SHORT_MONTHS: Final = (
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
_SEASON_NAMES: Final = (
    "spring {}", "summer {}", "autumn {}", "winter {}",
    "northern spring {}", "northern summer {}", "northern autumn {}", "northern winter {}",
    "southern spring {}", "southern summer {}", "southern autumn {}", "southern winter {}",
    "first quarter of {}", "second quarter of {}", "third quarter of {}", "fourth quarter of {}",
    "first third of {}", "second third of {}", "last third of {}",
    "first half of {}", "second half of {}",
)  # fmt: skip
_FIRST_SEASON: Final = 21


def month_name(month: int, *, short: bool = False) -> str:
    """Name a month, 1 to 12."""
    return (_SHORT_MONTHS if short else MONTH_NAMES)[month - 1]


def year_name(year: int) -> str:
    """Name an astronomical year: 1924, AD 44, 45 BC (which is -44)."""
    if year >= 1000:
        return str(year)
    return f"AD {year}" if year > 0 else f"{1 - year} BC"


def name_day(year: int, month: int, day: int, *, short: bool = False) -> str:
    """Name a day: 14 May 1929."""
    return f"{day} {month_name(month, short=short)} {year_name(year)}"


def name_date(text: str, *, short: bool = False) -> str:
    """Name one EDTF date with its marks.

    A mark on the whole date, or "about" on its smallest component, is said of all of it; a mark on another part
    is said of that part by name, so that ``2004~-06-11`` does not read as "about 11 June".

    Raises:
        ValueError: the text is not one date.
    """
    written = read_date(text)
    if written is None:
        raise ValueError(text)
    name = _unmarked(written, short=short)
    about, doubted = written.marked("~%"), written.marked("?%")
    if about in (written.components, written.components[-1:]):
        name = f"c. {name}" if short else f"about {'the ' if name.endswith('0s') else ''}{name}"
    elif about:
        name += f" ({' and '.join(about)} approximate)"
    if doubted == written.components:
        name += "?" if short else " (uncertain)"
    elif doubted:
        name += f" ({' and '.join(doubted)} uncertain)"
    return name


def _unmarked(written: WrittenDate, *, short: bool) -> str:
    year, month, day = written.year, written.month, written.day
    if month in SEASONS:
        return _season(month, year)
    if month == "XX" and day != "XX" and day:
        return f"day {_day_digits(written)} of a month {'' if 'X' in year else 'in '}{_year_digits(year, alone=False)}"
    said = (
        _day_digits(written),
        _options(MONTHS[month], lambda m: month_name(m, short=short)) if month not in ("", "XX") else "",
        _year_digits(year, alone=month in ("", "XX")),
    )
    name = " ".join(part for part in said if part)
    missing = [component for component, digits in (("month", month), ("day", day)) if digits == "XX"]
    return name if short or not missing else f"{name} ({' and '.join(missing)} not given)"


def _day_digits(written: WrittenDate) -> str:
    year, month, day = written.year, written.month, written.day
    if day in ("", "XX"):
        return ""
    known = "X" not in year + month
    longest = days_in_month(int(year), int(month)) if known else 31
    return _options([number for number in DAYS[day] if number <= longest], str)


def _options(numbers: Sequence[int], name: Callable[[int], str]) -> str:
    """Name the numbers a mask allows: "May", "January or November", "one of 10–19"."""
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"one of {name(numbers[0])}–{name(numbers[-1])}"
    *others, last = map(name, numbers)
    return f"{', '.join(others)} or {last}" if others else last


def _year_digits(year: str, *, alone: bool) -> str:
    """Name a year or a mask of one: 1924, 1920s, 1900–1999; any other mask as it is written."""
    if "X" not in year:
        return year_name(int(year.lstrip("Y")))
    head = year.rstrip("X")
    if head in ("", "-"):
        era = " BC" if head else ""
        return f"unknown year{era}" if alone else f"in an unknown year{era}"
    if "X" in head or head[0] in "-0":
        return f"year {year}"
    missing = len(year) - len(head)
    years = f"{head}0s" if missing == 1 else f"{head + '0' * missing}–{head + '9' * missing}"
    return years if alone else f"in the {years}" if missing == 1 else f"in {years}"


def _season(season: str, year: str) -> str:
    template = _SEASON_NAMES[int(season) - _FIRST_SEASON]
    if "X" in year:
        return template.format(("a year " if " of " in template else "") + _year_digits(year, alone=False))
    name = _year_digits(year, alone=True)
    first_month, months = SEASONS[season]
    if first_month + months - 1 > len(MONTH_NAMES) and name.isdigit():
        following = str(int(year) + 1)
        name += f"–{following[-2:] if following[:2] == year[:2] else following}"
    return template.format(name)
