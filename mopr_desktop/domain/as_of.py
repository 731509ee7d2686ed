"""What held on one day, as far as the sources say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from mopr_desktop.domain.records import AxisItem
from mopr_desktop.valueclass import valueclass

T = TypeVar("T")
STANDINGS = ("certain", "possible", "undated")
"""certain: every dating has it under way on the day; possible: some has, or one of its ends is not given; undated: no
claim dates it, and the day is within its limits."""


@valueclass
class Standing:
    """A record on one day.

    Attributes:
        item: How it stands on the axis.
        standing: One of STANDINGS.
    """

    item: AxisItem
    standing: str


def standing_on(item: AxisItem, day: int) -> str | None:
    """Return one of STANDINGS, None if the record was not under way on a day."""
    if not item.limit_first <= day < item.limit_last:
        return None
    if item.undated:
        return "undated"
    if not item.earliest_start <= day < item.latest_end:
        return None
    sure = item.start_given and item.end_given and item.latest_start <= day < item.earliest_end
    return "certain" if sure else "possible"


def standing_of_all(items: tuple[AxisItem, ...], day: int) -> tuple[Standing, ...]:
    """Return what was under way on a day: the certain first, then the possible, then the undated, else as they come."""
    found = [Standing(item, how) for item in items if (how := standing_on(item, day)) is not None]
    return tuple(sorted(found, key=lambda one: STANDINGS.index(one.standing)))


WHY_POSSIBLE: Final = {
    "end": "no source gives the end",
    "start": "no source gives the beginning",
    "ends": "no source gives beginning or end",
    "dates": "the dates leave it open",
}
"""Why something is only possible on a day, the better attested first: it had begun; it was to end later; neither is
known; a date is too broad, or sources date it differently."""


def why_possible(item: AxisItem, first: int, after: int) -> str:
    """Return why a record possibly but not certainly stood on each of some days, one of WHY_POSSIBLE.

    Args:
        item: The record.
        first: The first of the days.
        after: The day after the last.
    """
    if not item.start_given and not item.end_given:
        return "ends"
    begun = item.start_given and item.latest_start <= first
    lasting = item.end_given and after <= item.earliest_end
    if begun and not item.end_given:
        return "end"
    return "start" if lasting and not item.start_given else "dates"


def doubt_words(item: AxisItem, first: int, after: int) -> str:
    """Say what the dates of a record leave open about some days, "" if nothing: "it may have begun later"."""
    said = []
    if item.start_given and item.latest_start > first:
        said.append("it may have begun later")
    if item.end_given and item.earliest_end < after:
        said.append("it may have ended before")
    return " and ".join(said)


def in_order(found: Iterable[tuple[str, str, AxisItem, T]]) -> list[T]:
    """Sort what stood on a day, each given as standing, why it is only possible, item, and what to return for it.

    The certain come first, then the possible in groups by why they are, then the undated. The group that holds what is
    said most of comes first. Within it the nearest do: what began last before a day is the likeliest to have lasted to
    it, and what ended first after it to have begun.
    """
    entries = list(found)
    most: dict[tuple[str, str], int] = {}
    for standing, why, item, _ in entries:
        most[standing, why] = max(most.get((standing, why), 0), item.weight)

    def place(entry: tuple[str, str, AxisItem, T]) -> tuple[int, int, str, int, int, int, str]:
        standing, why, item, _ = entry
        near = -item.earliest_start if why == "end" else item.latest_end if why == "start" else 0
        rank = STANDINGS.index(standing), -most[standing, why], why
        return *rank, near, -item.weight, item.earliest_start, item.record

    return [what for *_, what in sorted(entries, key=place)]
