"""What is wrong with a text that is not EDTF, in a sentence that says what to write instead."""

import re
from typing import Final, NoReturn

from mopr_desktop.domain.dates.written import WrittenDate, read_date
from mopr_desktop.domain.days import MONTH_NAMES, days_in_month

_SHOWN: Final = 60  # characters of the text that a message repeats


class EdtfError(ValueError):
    """A text is not EDTF; the message says what was found and what to write instead."""


def refuse(text: str, reason: str = "") -> NoReturn:
    """Raise the error for a text that cannot be read.

    Raises:
        EdtfError: always.
    """
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    raise EdtfError(f"{shown!r} cannot be read as a date: {reason or explain(text)}") from None


_COMMON: Final = (  # compiled when something is wrong, for that is rare and start-up is not
    (r"\s*\Z", "nothing is written. Write a year such as 1924, or XXXX where even that is unknown."),
    (r"(?s).*[\x00-\x1f\x7f]", "it has a control character. Type the date again, in digits."),
    (r".*[‐-―−]", "it has a dash or minus sign. Write the hyphen of the keyboard: 1924-10."),
    (r"(?s).*\d[T ]\d\d:?\d\d", "it has a time of day. Write the date alone: 1923-01-01."),
    (r"-?[0-9X]{4}-[0-9X]{2}-[0-9X]{2}T", "it has a time of day. Write the date alone: 1923-01-01."),
    (r"(?i:before|bef|until)\b", "it is in words. Write before 1928 as [..1927]."),
    (r"(?i:after|aft|since)\b", "it is in words. Write after 1928 as [1929..]."),
    (r"(?i:circa|ca|c|about)\b", "it is in words. Write c. 1927 as 1927~."),
    (
        r"(?i:unknown|open)\b",
        "EDTF has no such word. Leave an unknown end empty, 1924/, and an open one as 1924/..",
    ),
    (
        r"(?i).*[a-z]{3}",
        "it is in words. Write October 1924 as 1924-10, before 1928 as [..1927], c. 1927 as 1927~.",
    ),
    (r".*\s", "it has a space. Write dates without spaces: [1923,1925]."),
    (r".*[()]", "it has round brackets. Write a mark before its component: 2004-06-~11."),
    (r"Y-?[0-9]+E", "it has an exponent, which is not supported. Write the year out: Y170000000."),
    (r"Y?-?[0-9X]+S[0-9]", "it has significant digits, which are not supported. Write X for the rest: 195X."),
    (r"Y-?[0-9]{1,4}\b", "Y is for years of more than four digits. Write the four digits alone: 1924."),
    (r"Y-?0", "a year after Y begins with another digit than 0. Write Y17000."),
    (r"Y.*X", "X cannot stand in a year of more than four digits. Write such a year out: Y17000."),
    (r"Y-?[0-9]+-", "a year of more than four digits has no month. Write the year alone: Y17000."),
    (r"Y-?[0-9]+[?~%]?\Z", "the year is out of reach. Write one between Y-2900000 and Y2900000."),
    (r".*[?~%]{2}", "two marks follow each other. Write % for uncertain and approximate at once: 1924%."),
    (r"[0-9]{3}0s\Z", "a decade is written with an X. Write 192X."),
    (r"[0-9]{4}-[0-9]{4}\Z", "two years are joined by a hyphen. Write a slash between them: 1923/1925."),
    (r"[0-9]{8}\Z", "there are no hyphens. Write 1924-10-30."),
    (r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}", "the year comes last. Write year, month, day: 1924-10-30."),
    (r"[0-9]{4}[./][0-9]{1,2}", "there are dots in it. Write hyphens: 1924-10-30."),
    (r"[0-9X]{4}-[0-9X](-|\Z)", "the month has one digit. Write two: 1924-05."),
    (r"[0-9X]{4}-[0-9X]{2}-[0-9X]\Z", "the day has one digit. Write two: 1924-05-03."),
    (r"[?~%]?-?[0-9X]{1,3}(-|[?~%]|\Z)", "the year has fewer than four digits. Write four: 0924."),
    (r"[0-9X]{5,}", "the year has more than four digits. Write Y before it, Y17000, or check the digits."),
    (r".*[ux]", "a small letter stands for a digit. Write a capital X: 192X."),
    (r".*[\[\]{}]", "a bracket is in the wrong place. Write [1923,1925] for one of, {1923,1925} for all of."),
    (r".*\.\.", "two dots stand outside a set. Write [..1927] for before 1928, 1924/.. for from 1924 on."),
)


def explain(text: str) -> str:
    """Say what is wrong with one date that cannot be read, and what to write."""
    written = read_date(text)
    if written is not None:
        return _out_of_calendar(written)
    for pattern, advice in _COMMON:
        if re.match(pattern, text):
            return advice
    return "it has not the form of one. Write a year, month or day as 1924, 1924-10 or 1924-10-30."


def _out_of_calendar(written: WrittenDate) -> str:
    """Say why a date of the right form is not one."""
    year, month, day = written.year, written.month, written.day
    if year[0] == "Y":
        if month:
            return "a year of more than four digits has no month. Write the year alone: Y17000."
        return "the year is out of reach. Write one between Y-2900000 and Y2900000."
    if year == "-0000":
        return "there is no year -0000. Write 0000 for the year before 0001."
    if "X" in month or "X" in year:
        return "no day of the calendar fits. Check the digits beside the X."
    if not 1 <= int(month) <= 12:
        if 21 <= int(month) <= 41:
            return "a season has no day. Write the season alone: 1924-21."
        return f"there is no month {month}. Write a month from 01 to 12, or a season from 21 to 41."
    if "X" in day:
        return "no day of the calendar fits. Check the digits beside the X."
    longest = days_in_month(int(year), int(month))
    return (
        f"{MONTH_NAMES[int(month) - 1]} {year} has {longest} days. Write a day from 01 to {longest}, or leave it out."
    )
