"""Dates as the archives have them, in Russian, German and French and with Roman months, put into English words.

Only words with one meaning are put over: "до 1928" may be before or until 1928, and is left to the reader.
"""

from __future__ import annotations

import re
from typing import Final

from mopr_desktop.domain.days import MONTH_NAMES, civil, day_number, days_in_month

_MONTHS: Final = (
    ("января", "январь", "янв", "januar", "jänner", "janvier", "janv"),
    ("февраля", "февраль", "февр", "фев", "februar", "feber", "février", "fevrier", "févr"),
    ("марта", "март", "märz", "maerz", "mrz", "mars"),
    ("апреля", "апрель", "апр", "avril", "avr"),
    ("мая", "май", "mai"),
    ("июня", "июнь", "juni", "juin"),
    ("июля", "июль", "juli", "juillet", "juil"),
    ("августа", "август", "авг", "août", "aout"),
    ("сентября", "сентябрь", "сент", "сен", "septembre"),
    ("октября", "октябрь", "окт", "oktober", "okt", "octobre"),
    ("ноября", "ноябрь", "нояб", "ноя", "novembre"),
    ("декабря", "декабрь", "дек", "dezember", "dez", "décembre", "decembre", "déc"),
)
_OTHERS: Final = {
    "весна": "spring", "весной": "spring", "весны": "spring", "лето": "summer", "летом": "summer", "лета": "summer",
    "осень": "autumn", "осенью": "autumn", "осени": "autumn", "зима": "winter", "зимой": "winter", "зимы": "winter",
    "frühjahr": "spring", "frühling": "spring", "sommer": "summer", "herbst": "autumn",
    "printemps": "spring", "été": "summer", "automne": "autumn", "hiver": "winter",
    "после": "after", "около": "about", "ок": "about", "nach": "after", "après": "after", "avant": "before",
    "vers": "about", "etwa": "about", "seit": "since", "depuis": "since",
}  # fmt: skip
_ENGLISH: Final = {word: MONTH_NAMES[number] for number, words in enumerate(_MONTHS) for word in words} | _OTHERS
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_FILLING: Final = re.compile(r"\b(года?у?|гг?|der|den|dem|die|das|le|la|im|en|l['’]?)\b\.?", re.IGNORECASE)
_word: Final = re.compile(r"[^\W\d_]+\.?")
_ordinal: Final = re.compile(r"\b([0-9]{1,2})\.(?= ?[^\W\d_])")
_roman_month: Final = re.compile(
    r"(?:\b([0-9]{1,2})[. /-] ?)?\b(" + "|".join(sorted(_ROMAN, key=len, reverse=True)) + r")[. /-] ?([0-9]{4})\b",
    re.IGNORECASE,
)
_old_style: Final = re.compile(r"[,( ]*(?:o\. ?s\.?|old style|julian|ст\. ?ст\.?|a\. ?st\.?)\)?", re.IGNORECASE)


def in_english(text: str) -> str:
    """Put the months, seasons and little words of a date into English; a text without any keeps its words."""
    text = _ordinal.sub(r"\1 ", _roman_month.sub(_roman, text))
    known = [word for word in _word.findall(text) if word.rstrip(".").casefold() in _ENGLISH]
    if not known and not re.search("[а-яё]", text, re.IGNORECASE):
        return " ".join(text.split())
    return " ".join(_word.sub(_one, _FILLING.sub(" ", text)).split())


def _one(found: re.Match[str]) -> str:
    return _ENGLISH.get(found[0].rstrip(".").casefold(), found[0])


def _roman(found: re.Match[str]) -> str:
    month = MONTH_NAMES[_ROMAN.index(found[2].casefold())]
    return f"{found[1] or ''} {month} {found[3]}".strip()


def without_old_style(text: str) -> str | None:
    """Return a date without the words that say it is Julian, None if it has none."""
    if _old_style.search(text) is None:
        return None
    return " ".join(_old_style.sub(" ", text).split())


def from_julian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Return the day of our calendar that the Julian one calls by these numbers.

    Raises:
        ValueError: the Julian calendar has no such day.
    """
    if month == 2 and day == 29 and year % 4 == 0:
        last = from_julian(year, 2, 28)
        return civil(day_number(*last) + 1)
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"{year}-{month}-{day}")
    before = year if month > 2 else year - 1
    return civil(day_number(year, month, day) + before // 100 - before // 400 - 2)
