"""A date as a reader types it to go there: phrases, figures with dots, quarters and winters, EDTF; or why it is none.

Months may be named in English, Russian, German or French, or in Roman numerals. Nothing is guessed: what two readers
may understand differently is refused with what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NoReturn

from mopr_desktop.domain.dates.faults import EdtfError, refuse
from mopr_desktop.domain.dates.languages import from_julian, in_english, without_old_style
from mopr_desktop.domain.dates.phrased import read_phrase
from mopr_desktop.domain.days import MONTH_NAMES, civil, days_in_month
from mopr_desktop.domain.edtf import LONGEST, DateSpan, parse

_PARTS: Final = {
    ("quarter", "first"): "33", ("quarter", "second"): "34", ("quarter", "third"): "35", ("quarter", "fourth"): "36",
    ("quarter", "last"): "36", ("third", "first"): "37", ("third", "second"): "38", ("third", "last"): "39",
    ("half", "first"): "40", ("half", "second"): "41", ("half", "last"): "41",
}  # fmt: skip
_YEAR: Final = "([0-9]{4})"
_MONTH: Final = "([a-z]{3,9})\\.?"
_vague: Final = re.compile(r".*\b(early|mid|middle|late|end|beginning|turn)\b", re.IGNORECASE).match
_slashed_years: Final = re.compile(r"([0-9]{4})/([0-9]{2})")
_numbers: Final = re.compile(r"\b([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\b")
_day_of_month: Final = re.compile(
    r"\b(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? (?:of )?(?P<month>[a-z]{3,9})\.?,? (?P<year>[0-9]{4})\b", re.IGNORECASE
)
_INSTEAD: Final = tuple(
    (re.compile(form, re.IGNORECASE), instead)
    for form, instead in (
        (r"^(?:in )?(?:the )?year ", ""),
        (r"^(?:no|not) later than ", "not after "),
        (r"^(?:no|not) earlier than ", "not before "),
        (r"^from (?!.*( to |-| until | till | onwards?$| on$))(.+)$", r"from \2 on"),
        (r"^(?!from )(.+?),? onwards?$", r"from \1 on"),
        (r"^([0-9]{4})-$", r"from \1 on"),
        (r"^([0-9]{4}),? ([a-z]{3,9}\.?)$", r"\2 \1"),
        (r"^([a-z]{3,9})\.? ([0-9]{1,2}),? ([0-9]{4})$", r"\2 \1 \3"),
    )
)
_two_digits: Final = re.compile(r"[0-9]{4}-(1[3-9]|[2-9][0-9])").fullmatch
_dotted_day: Final = re.compile(r"\b([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})\b")
_dotted_month: Final = re.compile(r"\b([0-9]{1,2})[./]([0-9]{4})\b")


def read_typed(text: str) -> DateSpan:
    """Read a date in words or figures, or in EDTF.

    Raises:
        EdtfError: it cannot be read, or can be read in two ways; the message says what to write.
    """
    words = " ".join(text.replace("–", "-").replace("—", "-").split())
    if not words or len(words) > LONGEST:
        return parse(text)
    if _two_digits(words):
        first, last = words[:4], words[5:]
        refuse(text, f"it may mean {first} to {first[:2]}{last}, or be EDTF. Write {first}/{first[:2]}{last}.")
    try:
        return parse(words)
    except EdtfError:
        return parse(_phrase(text, _plain(text, in_english(words))))


def _plain(text: str, words: str) -> str:
    """Say in the usual way what some say otherwise; refuse years and calendars that have two meanings."""
    if (julian := without_old_style(words)) is not None:
        _refuse_old_style(text, julian)
    if found := _slashed_years.fullmatch(words):
        years = f"{found[1]} to {found[1][:2]}{found[2]}"
        refuse(text, f"it may mean {years}, or one season of both. Write {years}, or winter {found[1]}/{found[2]}.")
    words = _numbers.sub(lambda found: _told_apart(text, found), words)
    for form, instead in _INSTEAD:
        words = form.sub(instead, words)
    if found := _day_of_month.search(words):
        day, month, year = int(found["day"]), _number_of(found["month"]), int(found["year"])
        if month and not 1 <= day <= days_in_month(year, month):
            name, most = MONTH_NAMES[month - 1], days_in_month(year, month)
            refuse(text, f"{name} {year} has {most} days. Write {most} {name} {year}, or the month alone.")
    return words


def _told_apart(text: str, found: re.Match[str]) -> str:
    """Read 18/3/1923 and 3/18/1923, which have one meaning; refuse 3/4/1923, which has two."""
    one, other, year = int(found[1]), int(found[2]), found[3]
    months = len(MONTH_NAMES)
    if one <= months < other:
        one, other = other, one
    if one <= months or not 1 <= other <= months:
        ways = {f"{a} {MONTH_NAMES[b - 1]} {year}" for a, b in ((one, other), (other, one)) if 1 <= b <= months}
        told = " or ".join(sorted(ways)) or "14.5.1929, 14 May 1929 or 1929-05-14"
        refuse(text, f"day and month cannot be told apart. Write {told}.")
    return f"{one} {MONTH_NAMES[other - 1]} {year}"


def _refuse_old_style(text: str, julian: str) -> NoReturn:
    """Refuse a date of the old style, with the day of ours if a day is given."""
    told = "the day of the new style, as in 7 November 1917"
    try:
        days = read_typed(julian).possible
        if days[1] - days[0] == 1:
            year, month, day = from_julian(*civil(days[0]))
            told = f"{day} {MONTH_NAMES[month - 1]} {year}, if that day was meant"
    except (EdtfError, ValueError):
        pass
    refuse(text, f"dates of the old style are not reckoned over. Write {told}.")


def _number_of(name: str) -> int:
    """Return the number of a month by the beginning of its name, 0 if there is none or more than one."""
    short = name.casefold().rstrip(".")
    numbers = [i for i, month in enumerate(MONTH_NAMES, 1) if len(short) > 2 and month.casefold().startswith(short)]
    return numbers[0] if len(numbers) == 1 else 0


def _phrase(text: str, words: str) -> str:
    """Return the EDTF of what is not EDTF itself."""
    words = _dotted_month.sub(_month_in_words, _dotted_day.sub(_day_in_words, words))
    for pattern, reader in _OWN:
        found = pattern.fullmatch(words.casefold())
        if found:
            return reader(found)
    return read_phrase(words) or _explain(text, words.casefold())


def _day_in_words(found: re.Match[str]) -> str:
    parse(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}")  # says what is wrong with the 31st of February
    return f"{int(found[1])} {MONTH_NAMES[int(found[2]) - 1]} {found[3]}"


def _month_in_words(found: re.Match[str]) -> str:
    parse(f"{found[2]}-{int(found[1]):02}")
    return f"{MONTH_NAMES[int(found[1]) - 1]} {found[2]}" if int(found[1]) <= len(MONTH_NAMES) else found[0]


def _explain(text: str, words: str) -> NoReturn:
    """Refuse a phrase with a sentence that fits what is wrong with it."""
    if any(word in words.split() for word in ("до", "vor", "bis", "jusqu'en", "jusqu’en", "по", "с")):
        refuse(text, "its little words may be read in two ways. Write before 1928, until 1928 or since 1928.")
    if _vague(words):
        refuse(text, "it has no fixed limits. Write the months you mean, as in Oct 1922 to Dec 1922.")
    ends = re.split(r" to | - | until ", words.removeprefix("from "), maxsplit=1)
    if len(ends) > 1 and all(read_phrase(end) for end in ends):
        refuse(text, "it ends before it begins. Write the earlier date first.")
    if "century" in words:
        refuse(text, "a century is counted in two ways. Write the years: 1801 to 1900.")
    if re.fullmatch(r"'?[0-9]{1,2}s?", words):
        refuse(text, "the year has two digits. Write all four: 1923.")
    if not re.search(r"[0-9]{4}", words) and re.search(r"[a-z]{3}", words):
        refuse(text, "it has no year. Write one: 1 May 1923.")
    refuse(text, "it is no date this field knows. Write Sept 1923, 14 May 1929, before 1928, spring 1924 or 1930s.")


def _month(found: re.Match[str], which: int) -> str:
    """Return the number of a month by its name or the beginning of it."""
    numbers = [i for i, month in enumerate(MONTH_NAMES, 1) if month.casefold().startswith(found[which])]
    if len(numbers) != 1:
        refuse(found.string, f"there is no month {found[which]!r}. Write it in English: Sept 1923.")
    return f"{numbers[0]:02}"


def _winter(found: re.Match[str]) -> str:
    if (int(found[1]) + 1) % 100 != int(found[2][-2:]):
        refuse(found.string, "a winter runs from one year into the next. Write winter 1923-24.")
    return f"{found[1]}-24"


def _part(found: re.Match[str]) -> str:
    part = _PARTS.get((found[2], found[1]))
    if part is None:
        refuse(found.string, f"a year has no {found[1]} {found[2]}. Write first half of 1924, or Q3 1924.")
    return f"{found[3]}-{part}"


_OWN: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(rf"winter {_YEAR}[-/]([0-9]{{2}}|[0-9]{{4}})"), _winter),
    (re.compile(rf"q([1-4]) {_YEAR}"), lambda found: f"{found[2]}-{32 + int(found[1])}"),
    (re.compile(rf"(?:the )?(first|second|third|fourth|last) (half|third|quarter) of {_YEAR}"), _part),
    (
        re.compile(rf"{_MONTH} ?- ?{_MONTH} {_YEAR}"),
        lambda found: f"{found[3]}-{_month(found, 1)}/{found[3]}-{_month(found, 2)}",
    ),
)
"""Phrases that name a stretch without being one of those that sources use."""
