"""Reads a date written as historians write it, "Sept. 1923" or "before 1928", into EDTF; or says that it cannot.

Only what has one meaning is read: "late 1922" and "1.5.1924" have several, and are left to the reader.
"""

from __future__ import annotations

import re
from typing import Final

from mopr_desktop.domain.days import MONTH_NAMES, civil, day_number

_MONTHS: Final = {name.casefold(): number for number, name in enumerate(MONTH_NAMES, 1)}
_MONTHS_SHORT: Final = {
    short: number
    for number, name in enumerate(MONTH_NAMES, 1)
    for short in {name[:3].casefold(), name[:4].casefold() if name == "September" else name[:3].casefold()}
}
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PLAIN: Final = re.IGNORECASE | re.ASCII
_DASH: Final = r"\s*[-–—]\s*"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH: Final = r"(?P<month>[^\W\d_]{3,9})\.?"
_YEAR: Final = r"(?P<year>\d{4})"
_forms: Final = tuple(
    re.compile(form, _PLAIN).fullmatch
    for form in (
        _YEAR,
        rf"(?:the )?{_MONTH},? (?:of )?{_YEAR}",
        rf"(?:the )?{_DAY} (?:of )?{_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
    )
)
_decade: Final = re.compile(r"(?:the )?(\d{3})0s", _PLAIN).fullmatch
_before: Final = re.compile(
    r"(before|after|by|until|since|from|not before|not after) (.+?)( on| onwards?)?", _PLAIN
).fullmatch
_about: Final = re.compile(r"(?:about|around|circa|ca\.?|c\.?)\s*(.+)", _PLAIN).fullmatch
_perhaps: Final = re.compile(r"(?:perhaps|probably|possibly|uncertain:?)\s+(.+)|(.+?)\s*\(?\?\)?", _PLAIN).fullmatch
_between: Final = re.compile(r"between (.+) and (.+)", _PLAIN).fullmatch
_either: Final = re.compile(r"(?:either )?(.+) or (.+)", _PLAIN).fullmatch
_from_to: Final = re.compile(r"(?:from )?(.+?)(?: to | till | until |\s*[–—]\s*| - )(.+)", _PLAIN).fullmatch
_years: Final = re.compile(rf"(\d{{4}}){_DASH}(\d{{4}})", _PLAIN).fullmatch
_days: Final = re.compile(rf"(\d{{1,2}}){_DASH}(\d{{1,2}} .+)", _PLAIN).fullmatch
LONGEST: Final = 100


def read_phrase(text: str) -> str:
    """Return the EDTF of a phrase, "" if it has none or more than one meaning."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        return ""
    for prefix in ("in ", "on ", "during "):
        if text.casefold().startswith(prefix):
            text = text[len(prefix) :]
    return _open(text) or _marked(text) or _of_two(text) or _date(text)


def _date(text: str) -> str:
    """Read one date: a year, a month, a day, a season or a decade."""
    if found := _decade(text):
        return f"{found[1]}X"
    for form in _forms:
        if found := form(text):
            return _written(**found.groupdict())
    return ""


def _written(year: str, month: str = "", day: str = "") -> str:
    if not month:
        return year
    word = month.casefold()
    if word in _SEASONS:
        return f"{year}-{_SEASONS[word]}" if not day else ""
    number = _MONTHS.get(word) or _MONTHS_SHORT.get(word)
    if number is None:
        return ""
    if not day:
        return f"{year}-{number:02}"
    try:
        day_number(int(year), number, int(day))
    except ValueError:
        return ""
    return f"{year}-{number:02}-{int(day):02}"


def _open(text: str) -> str:
    """Read "before 1928" and its like; the limit itself is not among the days of "before" and "after"."""
    found = _before(text)
    if found is None:
        return ""
    word, rest, on = found[1].casefold(), found[2], bool(found[3])
    date = _date(rest)
    if not date or "X" in date or date[5:7] > "12":
        return ""
    if on and word not in ("from", "since"):
        return ""
    if word == "from" and not on:
        return ""
    forms = {
        "before": f"[..{_beside(date, -1)}]",
        "after": f"[{_beside(date, 1)}..]",
        "by": f"[..{date}]",
        "not after": f"[..{date}]",
        "not before": f"[{date}..]",
        "until": f"../{date}",
        "since": f"{date}/..",
        "from": f"{date}/..",
    }
    return forms[word]


def _beside(date: str, by: int) -> str:
    """Return the year, month or day before (-1) or after (1) a date, at its precision."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return f"{parts[0] + by:04}"
    if len(parts) == 2:
        months = parts[0] * 12 + parts[1] - 1 + by
        return f"{months // 12:04}-{months % 12 + 1:02}"
    year, month, day = civil(day_number(*parts) + by)
    return f"{year:04}-{month:02}-{day:02}"


def _marked(text: str) -> str:
    """Read "c. 1927" and "perhaps 1927"."""
    for form, mark in ((_about, "~"), (_perhaps, "?")):
        if found := form(text):
            date = _date(next(part for part in found.groups() if part))
            if date and "X" not in date:
                return f"{date}{mark}"
    return ""


def _of_two(text: str) -> str:
    """Read what two dates make: an interval, a choice, a stretch in which it lies."""
    for form, made in (
        (_between, "[{}..{}]"),
        (_either, "[{},{}]"),
        (_years, "{}/{}"),
        (_days, "{}/{}"),
        (_from_to, "{}/{}"),
    ):
        if found := form(text):
            return _joined(found[1], found[2], made)
    return ""


def _joined(first: str, last: str, made: str) -> str:
    end = _date(last)
    start = _date(first) or _date(_completed(first, last))
    if not start or not end or "X" in start + end or len(start) != len(end) or start >= end:
        return ""
    return made.format(start, end)


def _completed(first: str, last: str) -> str:
    """Give the first of two dates the month and year that only the second one has: "14" of "14–16 July 1924"."""
    words = last.split()
    if first.rstrip(".").isdecimal():
        return " ".join([first, *words[1:]])
    return f"{first} {words[-1]}"
