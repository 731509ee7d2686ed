"""The date of one row of a table of events."""

from __future__ import annotations

from mopr_desktop.domain.dates.phrased import read_phrase
from mopr_desktop.domain.dates.written import OPEN
from mopr_desktop.domain.edtf import DateSpan, EdtfError, parse


def read_date(text: str) -> tuple[str, DateSpan]:
    """Read EDTF, or a phrase that has one meaning; return it in EDTF.

    Raises:
        EdtfError: it is neither.
    """
    try:
        return text, parse(text)
    except EdtfError:
        phrase = read_phrase(text)
        if not phrase:
            raise
        return phrase, parse(phrase)


def read_event_date(date: str, end: str) -> DateSpan:
    """Read the date of one row, with its end if it has one.

    Raises:
        EdtfError: there is no such date.
    """
    written, span = read_date(date)
    return parse(f"{written}/{end if end == OPEN else read_date(end)[0]}") if end else span
