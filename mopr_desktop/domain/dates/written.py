"""EDTF text taken apart: a date into its components and marks, a set into its members."""

import re
from typing import Final, NamedTuple

OPEN: Final = ".."
BRACKETS: Final = {"[": "]", "{": "}"}


class WrittenDate(NamedTuple):
    """One date as written: digits and ``X`` apart from the marks ``? ~ %``; "" for what is not there.

    A mark after a component holds for it and all before it, a mark before a component for that one only.

    Source: EDTF Specification (Library of Congress, 4 February 2019), level 2, "Qualification".
    """

    before_year: str
    year: str
    after_year: str
    before_month: str
    month: str
    after_month: str
    before_day: str
    day: str
    after_day: str

    def marked(self, marks: str) -> tuple[str, ...]:
        """Name the components that carry one of ``marks``, from "year" to "day"."""
        by_name = {
            "year": self.before_year + self.after_year + self.after_month + self.after_day,
            "month": self.before_month + self.after_month + self.after_day,
            "day": self.before_day + self.after_day,
        }
        return tuple(
            name
            for name, given in zip(by_name, (self.year, self.month, self.day), strict=True)
            if given and any(mark in marks for mark in by_name[name])
        )

    @property
    def components(self) -> tuple[str, ...]:
        """Name the components that are there."""
        return ("year", "month", "day")[: 1 + bool(self.month) + bool(self.day)]


_MARK: Final = "([?~%]?)"
_DATE: Final = re.compile(
    rf"{_MARK}(-?[0-9X]{{4}}|Y-?[1-9][0-9]{{4,}}){_MARK}"
    rf"(?:-{_MARK}([0-9X]{{2}}){_MARK}"
    rf"(?:-{_MARK}([0-9X]{{2}}){_MARK})?)?"
).fullmatch


def read_date(text: str) -> WrittenDate | None:
    """Take a date apart, or return ``None`` when the text has not the form of one."""
    found = _DATE(text)
    return WrittenDate(*found.groups("")) if found else None


class Member(NamedTuple):
    """A member of a set: a date (then ``last`` is the same), or a range with "" where it is open."""

    first: str
    last: str
    is_range: bool


def members(text: str) -> list[Member]:
    """Split a set, brackets included, into its members as written."""
    return [_member(part) for part in text[1:-1].split(",")]


def _member(part: str) -> Member:
    first, dots, last = part.partition(OPEN)
    return Member(first, last if dots else first, bool(dots))
