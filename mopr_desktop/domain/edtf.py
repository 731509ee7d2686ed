"""EDTF: dates as historians know them, read into four bounds.

Read: levels 0 and 1 except times of day (there are no timestamps here), and of level 2 sets, marks on components,
``X`` for any digit, and seasons 21 to 41. Refused in a sentence: times of day, exponents (``Y-17E7``), significant
digits (``1950S2``), and sets as the ends of an interval.

Source: Extended Date/Time Format (EDTF) Specification, Library of Congress, 4 February 2019; the profile of
ISO 8601-2:2019 that archives use.
"""

import re
from typing import Final

from mopr_desktop.domain.dates.faults import EdtfError, refuse
from mopr_desktop.domain.dates.stretches import Stretch, Stretches, merged, stretches
from mopr_desktop.domain.dates.written import BRACKETS, OPEN, Member, members
from mopr_desktop.domain.days import BEGINNING, FOREVER, day_number
from mopr_desktop.valueclass import valueclass

__all__ = ["LONGEST", "DateSpan", "EdtfError", "parse"]

LONGEST: Final = 500
"""Characters of the longest text that is read."""

_NO_START: Final = (BEGINNING, BEGINNING + 1)
_NO_END: Final = (FOREVER - 1, FOREVER)
_ANY_TIME: Final = (BEGINNING, FOREVER)

_plain_date = re.compile("([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?)?").fullmatch


@valueclass
class DateSpan:
    """When something was, as far as a text says: the days on which it may have begun and ended.

    A moment (``1924``: at some time in 1924) lasts a day or longer within its bounds; an interval
    (``1923/1939``) begins within its first date and ends within its second.

    Attributes:
        edtf: The text as read, without the spaces around it.
        earliest_start: First day on which it may begin.
        latest_start: Last day on which it may begin.
        earliest_end: The day after the earliest possible last day.
        latest_end: The day after the latest possible last day.
        moment: Whether it is a point in time known to this precision, not an interval or an all-of set.
        start_given: False if the start is unknown (``/1928``) or without limit (``../1928``, ``[..1927]``).
        end_given: The same for the end.
        approximate: ``~`` or ``%`` on any component.
        uncertain: ``?`` or ``%`` on any component.
        choices: The separate stretches of days, half-open and sorted, that a set or an ``X`` allows; one otherwise.
    """

    edtf: str
    earliest_start: int
    latest_start: int
    earliest_end: int
    latest_end: int
    moment: bool
    start_given: bool
    end_given: bool
    approximate: bool
    uncertain: bool
    choices: tuple[tuple[int, int], ...]

    @property
    def possible(self) -> tuple[int, int]:
        """The days on which it may have been, half-open."""
        return self.earliest_start, self.latest_end

    @property
    def certain(self) -> tuple[int, int] | None:
        """The days on which it must have been, half-open, or ``None`` if there are none."""
        return (self.latest_start, self.earliest_end) if self.latest_start < self.earliest_end else None

    @property
    def is_exact_day(self) -> bool:
        """Whether it is one day of the calendar and not "about" it."""
        return self.moment and self.latest_end - self.earliest_start == 1 and not self.approximate

    @property
    def end_unknown(self) -> bool:
        """Whether an end is supposed but not known, as in ``1924/``; ``1924/..`` has none."""
        return self.edtf.endswith("/")

    def shares_a_day(self, other: "DateSpan") -> bool:
        """Whether some day is possible for both; claims without such a day contradict each other."""
        ours, theirs = self.choices, other.choices
        i = j = 0
        while i < len(ours) and j < len(theirs):
            if ours[i][0] < theirs[j][1] and theirs[j][0] < ours[i][1]:
                return True
            if ours[i][1] <= theirs[j][1]:
                i += 1
            else:
                j += 1
        return False

    def refines(self, other: "DateSpan") -> bool:
        """Whether it says the same more precisely: every bound within the other's, and not all equal.

        An end that is unknown bounds nothing, so ``1924/1930`` refines ``1924/``. Marks do not matter.
        """
        ours, theirs = self._bounds(), other._bounds()
        return (
            all(theirs[i] <= ours[i] for i in (0, 2))
            and all(ours[i] <= theirs[i] for i in (1, 3))
            and (ours != theirs or self.choices != other.choices)
            and all(any(a <= first and end <= b for a, b in other.choices) for first, end in self.choices)
        )

    def _bounds(self) -> tuple[int, int, int, int]:
        return self.earliest_start, self.latest_start, self.earliest_end, self.latest_end


def parse(text: str) -> DateSpan:
    """Read a date, interval or set.

    Raises:
        EdtfError: the text is not EDTF, or of a part of EDTF that is not supported.
    """
    text = text.strip()
    if plain := _plain_date(text):
        year, month, day = plain.groups()
        if day is None:
            return _moment(text, (_year_or_month(int(year), int(month) if month else 0),))
        try:
            first = day_number(int(year), int(month), int(day))
        except ValueError:
            refuse(text)
        return DateSpan(text, first, first, first + 1, first + 1, True, True, True, False, False, ((first, first + 1),))
    if len(text) > LONGEST:
        refuse(text, f"it has {len(text)} characters. Write a date of at most {LONGEST}.")
    if text[:1] in BRACKETS:
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _moment(text, stretches(text))


def _year_or_month(year: int, month: int) -> Stretch:
    if not month:
        return day_number(year), day_number(year + 1)
    return day_number(year, month), day_number(year + month // 12, month % 12 + 1)


def _moment(text: str, choices: Stretches) -> DateSpan:
    first, end = choices[0][0], choices[-1][1]
    return DateSpan(
        text, first, end - 1, first + 1, end,
        True, first > BEGINNING, end < FOREVER, *_marks(text), choices,
    )  # fmt: skip


def _marks(text: str) -> tuple[bool, bool]:
    """Whether a text has a mark for approximate, and one for uncertain."""
    both = "%" in text
    return both or "~" in text, both or "?" in text


def _interval(text: str) -> DateSpan:
    left, _, right = text.partition("/")
    if left in ("", OPEN) and right in ("", OPEN):
        refuse(text, "neither end has a date. Write one at least: 1924/.. or ../1928.")
    if "/" in right:
        refuse(text, "it has more than one slash. Write an interval as start/end: 1923/1925.")
    start = _ANY_TIME if not left else _NO_START if left == OPEN else _hull(left)
    end = _ANY_TIME if not right else _NO_END if right == OPEN else _hull(right)
    if end[1] <= start[0]:
        refuse(text, "it ends before it begins. Write the earlier date first.")
    return _between(text, start, end, ((start[0], end[1]),))


def _between(text: str, start: Stretch, end: Stretch, choices: Stretches) -> DateSpan:
    """Return what begins within one stretch and ends within another, never before it began."""
    return DateSpan(
        text, start[0], min(start[1], end[1]) - 1, max(end[0], start[0]) + 1, end[1],
        False, start[0] > BEGINNING, end[1] < FOREVER, *_marks(text), choices,
    )  # fmt: skip


def _hull(text: str) -> Stretch:
    if text[:1] in BRACKETS:
        refuse(text, "a set cannot be the end of an interval. Write a set of dates, or two claims.")
    found = stretches(text)
    return found[0][0], found[-1][1]


def _set(text: str) -> DateSpan:
    if text[-1] != BRACKETS[text[0]]:
        if "/" in text:
            refuse(text, "a set cannot be the end of an interval. Write a set of dates, or two claims.")
        refuse(text, f"the bracket {text[0]} is not closed. Write {BRACKETS[text[0]]} at the end.")
    written = members(text)
    ends = [_ends(text, member) for member in written]
    choices = merged(
        stretch
        for member, (first, last) in zip(written, ends, strict=True)
        for stretch in ([(first[0], last[1])] if member.is_range else stretches(member.first))
    )
    if text[0] == "[" or (len(written) == 1 and not written[0].is_range):
        return _moment(text, choices)
    start = min(first[0] for first, _ in ends), min(first[1] for first, _ in ends)
    end = max(last[0] for _, last in ends), max(last[1] for _, last in ends)
    return _between(text, start, end, choices)


def _ends(text: str, member: Member) -> tuple[Stretch, Stretch]:
    """Return the first and the last date of a member of a set."""
    for part in (member.first, member.last):
        if part[:1] in BRACKETS:
            refuse(text, "a set is inside a set. Write all dates in one: [1923,1925,1927].")
        if "/" in part:
            refuse(text, "an interval is inside a set. Write a range with two dots: [1923..1925].")
    if not member.is_range:
        if not member.first:
            refuse(text, "a member of the set is empty. Write dates between the commas: [1923,1925].")
        return (hull := _hull(member.first)), hull
    if not member.first and not member.last:
        refuse(text, "neither end of a range has a date. Write one at least: [..1927].")
    if OPEN in member.last:
        refuse(text, "a range in the set has two dots twice. Write one range, or a comma between two.")
    first = _hull(member.first) if member.first else _NO_START
    last = _hull(member.last) if member.last else _NO_END
    if last[1] <= first[0]:
        refuse(text, "a range in the set ends before it begins. Write the earlier date first.")
    return first, last
