"""Dates in words, as historians print them and never more precise than they were given.

Long and short forms differ in the names of months (``September``, ``Sept.``), in ``about`` and ``c.``, and in
``to`` and a dash.
"""

from typing import Final

from mopr_desktop.domain.dates.naming import month_name, name_date, name_day, year_name
from mopr_desktop.domain.dates.stretches import SEASONS, stretches
from mopr_desktop.domain.dates.written import BRACKETS, OPEN, Member, members, read_date
from mopr_desktop.domain.days import civil
from mopr_desktop.domain.edtf import DateSpan

__all__ = ["day_in_words", "in_words", "on_or_in", "range_in_words"]

_DAY: Final = 3  # the precision of a day: year, month and day are given
_YEARS_WIDE: Final = 731  # days from which a window is named by its years
_MONTHS_WIDE: Final = 59  # and by its months
_PLACED: Final = ("before ", "after ", "between ", "until ", "from ", "within ")  # phrases with a preposition
_IN_THE: Final = ("first ", "second ", "third ", "fourth ", "last ")


def in_words(span: DateSpan, *, short: bool = False) -> str:
    """Say a date, interval or set: "about 1927", "14–16 July 1924", "before 1928", "1923 to 1939"."""
    text = span.edtf
    if text[0] in BRACKETS:
        return _set(text, short)
    if "/" not in text:
        return name_date(text, short=short)
    start, _, end = text.partition("/")
    if start in ("", OPEN):
        return f"until {name_date(end, short=short)}" + ("" if start else ", start not given")
    if end in ("", OPEN):
        return f"from {name_date(start, short=short)}" + (" on" if end else ", end not given")
    return _interval(start, end, short)


def on_or_in(span: DateSpan) -> str:
    """Say a date as part of a sentence: "in October 1924", "on 30 November 1922", "from 1923 to 1939"."""
    words = in_words(span)
    if words.startswith(_PLACED):
        return words
    if span.edtf[0] in BRACKETS:
        return f"{'on' if _precision(members(span.edtf)[0].last) == _DAY else 'in'} {words}"
    start, slash, end = span.edtf.partition("/")
    if slash and start != end:
        return f"from {_shortened(start, end, False)} to {name_date(end)}"
    if _precision(start) == _DAY:
        return f"on {words}"
    if words.startswith("unknown "):
        return f"in an {words}"
    return f"in the {words}" if words.startswith(_IN_THE) or words[:5].endswith("0s") else f"in {words}"


def _interval(start: str, end: str, short: bool) -> str:
    """Say two dates once what they share, and with a dash where historians print one."""
    last = name_date(end, short=short)
    precision = _precision(end)
    if start == end:
        return last if precision == _DAY else f"within {last}"
    first = _shortened(start, end, short)
    if not (short or (precision == _DAY and _are_plain(start, end))):
        return f"{first} to {last}"
    return f"{first}–{last}" if _are_plain(start, end) and " " not in first else f"{first} – {last}"


def _shortened(start: str, end: str, short: bool) -> str:
    """Say the first of two dates without the year, or month and year, that the second repeats."""
    first, last = read_date(start), read_date(end)
    name = name_date(start, short=short)
    if not first or not last or first.year != last.year or not _are_plain(start, end) or not first.month:
        return name
    if first.day and first.month == last.month:
        return str(int(first.day))
    return name.removesuffix(f" {year_name(int(first.year))}")


def _are_plain(*texts: str) -> bool:
    """Whether dates have no marks, masks or seasons, and the same precision."""
    written = [read_date(text) for text in texts]
    plain = set("?~%X").isdisjoint("".join(texts)) and not any(date and date.month in SEASONS for date in written)
    return plain and len({_precision(text) for text in texts}) == 1


def _precision(text: str) -> int:
    """Count the components that a date gives: 1 for a year, 2 for a month, 3 for a day."""
    written = read_date(text)
    return sum(digits not in ("", "XX") for digits in (written.year, written.month, written.day)) if written else 0


def _set(text: str, short: bool) -> str:
    written = members(text)
    one_of = text[0] == "["
    if len(written) == 1:
        if not written[0].is_range:
            return name_date(written[0].first, short=short)
        return _between(written[0], short) if one_of else f"all of {_item(written[0], short)}"
    items = [_item(member, short) for member in written]
    if one_of:
        return f"one of {', '.join(items)}"
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _item(member: Member, short: bool) -> str:
    """Say one member among others."""
    if not member.is_range:
        return name_date(member.first, short=short)
    if not member.first:
        return f"{name_date(member.last, short=short)} and earlier"
    if not member.last:
        return f"{name_date(member.first, short=short)} and later"
    return _interval(member.first, member.last, short)


def _between(member: Member, short: bool) -> str:
    """Say a range of possible dates by the dates outside it if it is open: "before 1928"."""
    first, last = member.first, member.last
    if first and last:
        return f"between {_shortened(first, last, short)} and {name_date(last, short=short)}"
    given = first or last
    name = name_date(given, short=short)
    if not _are_plain(given):
        return f"{name} or {'later' if first else 'earlier'}"
    days = stretches(given)[0]
    beside = civil(days[0] - 1) if first else civil(days[1])
    return f"{'after' if first else 'before'} {_at(beside, _precision(given), short)}"


def _at(day: tuple[int, int, int], precision: int, short: bool) -> str:
    """Name the day, its month or its year."""
    year, month, _ = day
    if precision == _DAY:
        return name_day(*day, short=short)
    return year_name(year) if precision == 1 else f"{month_name(month, short=short)} {year_name(year)}"


def day_in_words(day: int, short: bool = False) -> str:
    """Say a day number: "14 May 1929"."""
    return name_day(*civil(day), short=short)


def range_in_words(first_day: int, last_day: int) -> str:
    """Say a half-open window of time as coarsely as its width asks for.

    "1921 – 1948" for years, "May – Aug. 1924" for months, "3 – 17 May 1924" for days.

    Raises:
        ValueError: the window is empty.
    """
    if first_day >= last_day:
        raise ValueError(f"no day from {first_day} to {last_day}")
    first, last = civil(first_day), civil(last_day - 1)
    width = last_day - first_day
    whole_years = first[1:] == (1, 1) and last[1:] == (12, 31)
    whole_months = first[2] == 1 and civil(last_day)[2] == 1
    if width >= _YEARS_WIDE or whole_years:
        return _ends(year_name(first[0]), year_name(last[0]))
    if width >= _MONTHS_WIDE or whole_months:
        end = f"{month_name(last[1], short=True)} {year_name(last[0])}"
        start = month_name(first[1], short=True)
        return _ends(start if first[0] == last[0] and first[1] != last[1] else f"{start} {year_name(first[0])}", end)
    end = name_day(*last, short=True)
    if first[:2] == last[:2] and first != last:
        return _ends(str(first[2]), end)
    if first[0] == last[0] and first != last:
        return _ends(f"{first[2]} {month_name(first[1], short=True)}", end)
    return _ends(name_day(*first, short=True), end)


def _ends(start: str, end: str) -> str:
    return start if start == end else f"{start} – {end}"
