"""How far rival claims lie apart: their places on a small axis of days or of figures. No painting."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from math import floor, log10
from typing import Final

from mopr_desktop.domain import dating
from mopr_desktop.domain.claims import Claim
from mopr_desktop.domain.days import BEGINNING, FOREVER, civil, day_number
from mopr_desktop.valueclass import valueclass

_YEARS_HYPHEN: Final = re.compile(r"(?<=\d{4})-(?=\d{4})")
_YEAR: Final = 365.25
_MONTHS: Final = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_MOST_TICKS: Final = 8


@valueclass
class Point:
    """One claim on the small axis.

    Attributes:
        claim: Its id.
        source: The source that makes it.
        low, high: What it allows; equal for a figure.
        open_low, open_high: Nothing bounds it there; low or high is then only where the drawing ends.
        words: Its date or figure in words.
        own: The reader made the claim.
        hollow: The reader deprecated the claim.
    """

    claim: str
    source: str
    low: float
    high: float
    open_low: bool
    open_high: bool
    words: str
    own: bool = False
    hollow: bool = False

    @property
    def middle(self) -> float:
        """Where its glyph stands."""
        return (self.low + self.high) / 2


@valueclass
class Tick:
    """A line of the axis with its label; main ones are set heavier."""

    at: float
    label: str
    main: bool = False


@valueclass
class Spread:
    """Claims on an axis from low to high.

    Attributes:
        dated: The axis is one of days, else one of figures.
    """

    points: tuple[Point, ...]
    low: float
    high: float
    ticks: tuple[Tick, ...]
    dated: bool

    def share(self, at: float) -> float:
        """Return where a value stands, 0 at the left end and 1 at the right."""
        return (at - self.low) / (self.high - self.low)


@valueclass
class SpreadRow:
    """A row of the spread: one claim, or all claims of one scope or on one body.

    Attributes:
        label: What its claims are on, or where the one claim stands.
        claims: Their ids.
    """

    label: str
    claims: tuple[str, ...]


@valueclass
class Bracket:
    """What stands over rival claims: the kind of their disagreement, and their ids."""

    kind: str
    claims: frozenset[str]


def figure_words(number: float) -> str:
    """Write a figure with a thin gap between thousands: 1 278 274 as "1,278,274"."""
    return f"{number:,.0f}" if number == floor(number) else f"{number:,.2f}".rstrip("0")


def date_words(claim: Claim, *, short: bool = False) -> str:
    """Say the date of a claim as `dating.claim_words` does, with "1920–1921" where a source writes "in 1920-1921"."""
    words = dating.claim_words(claim, short=short)
    return _YEARS_HYPHEN.sub("–", words.removeprefix("in "))


def claim_words(claim: Claim, *, short: bool = False) -> str:
    """Say what sets a claim apart from its rivals: its date, or its figure or value."""
    if claim.number is not None:
        return claim.value or f"{figure_words(claim.number)} {claim.unit}".strip()
    if claim.date is not None:
        return date_words(claim, short=short)
    return claim.phrase or claim.value


def spread_of(claims: Sequence[Claim], *, figures: bool, hollow: Collection[str] = ()) -> Spread | None:
    """Return the spread of rival claims, None if fewer than two have a place on an axis.

    Args:
        claims: The claims.
        figures: Their figures are set on the axis, else their dates.
        hollow: Those that the reader deprecated.
    """
    points = _figure_points(claims) if figures else _dated_points(claims)
    points = [replace(point, hollow=point.claim in hollow) for point in points]
    if len(points) < 2:
        return None
    low, high = min(point.low for point in points), max(point.high for point in points)
    room = max((high - low) * 0.12, 1 if figures else 60)
    low, high = max(low - room, 0) if figures and low >= 0 else low - room, high + room
    ticks = _figure_ticks(low, high) if figures else day_ticks(low, high)
    return Spread(tuple(points), low, high, ticks, dated=not figures)


def _figure_points(claims: Sequence[Claim]) -> list[Point]:
    return [
        Point(claim.id, claim.source, claim.number, claim.number, False, False, claim_words(claim), claim.own)
        for claim in claims
        if claim.number is not None
    ]


def _dated_points(claims: Sequence[Claim]) -> list[Point]:
    found = []
    for claim in claims:
        if claim.date is None:
            continue
        first, last = claim.date.possible
        open_low, open_high = first <= BEGINNING, last >= FOREVER
        if open_low and open_high:
            continue
        low = last - _YEAR if open_low else first
        high = first + _YEAR if open_high else last
        words = date_words(claim, short=True)
        found.append(Point(claim.id, claim.source, low, high, open_low, open_high, words, claim.own))
    return found


def day_ticks(low: float, high: float) -> tuple[Tick, ...]:
    """Return the years between two days, or the months where there are few."""
    first, last = civil(floor(low)), civil(floor(high))
    if high - low <= 1.6 * _YEAR:
        return _month_ticks(low, high)
    step = next(
        s for s in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 10**7) if (last[0] - first[0]) / s <= _MOST_TICKS
    )
    years = range(-(-first[0] // step) * step, last[0] + 1, step)
    days = ((year, day_number(year)) for year in years)
    return tuple(Tick(day, str(year), year % (5 * step) == 0) for year, day in days if low <= day <= high)


def _month_ticks(low: float, high: float) -> tuple[Tick, ...]:
    year, month, _ = civil(floor(low))
    months = []
    while (day := day_number(year, month)) <= high:
        if day >= low:
            months.append((day, year, month))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    step = next(s for s in (1, 2, 3, 6, 12) if len(months) / s <= 6)
    return tuple(
        Tick(day, str(year) if month == 1 else _MONTHS[month - 1], month == 1)
        for day, year, month in months
        if (month - 1) % step == 0
    )


def _figure_ticks(low: float, high: float) -> tuple[Tick, ...]:
    size = 10 ** floor(log10(high - low))
    step = next(s * size for s in (0.1, 0.2, 0.5, 1, 2, 5) if (high - low) / (s * size) <= _MOST_TICKS - 1)
    step = max(step, 1)
    first = -(-low // step)
    ticks = []
    while (at := first * step) <= high:
        ticks.append(Tick(at, figure_words(at or 0)))  # not "-0"
        first += 1
    return tuple(ticks)
