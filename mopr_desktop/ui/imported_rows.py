"""Rows of the table for imported layers: the most important events in the window of time, never all of a million."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mopr_desktop.domain.batch import EventBatch
from mopr_desktop.domain.days import BEGINNING, FOREVER, civil
from mopr_desktop.domain.event_names import event_name
from mopr_desktop.domain.stretch import DAY, MONTH, YEAR, stretch_words, unit_of
from mopr_desktop.timeline.crowd.lane import CrowdLane
from mopr_desktop.timeline.lanes import LaneSpec
from mopr_desktop.ui.table_rows import Row

MOST: Final = 500
"""Events of one layer that are listed."""


def imported_rows(lanes: Iterable[LaneSpec], first_day: int, last_day: int) -> tuple[list[Row], int]:
    """Return rows for the events of imported layers in a window of time, and how many there are in it altogether.

    Args:
        lanes: The lanes of the axis.
        first_day: First day of the window.
        last_day: The day after its last.
    """
    found: list[Row] = []
    total = 0
    for place, lane in enumerate(lanes):
        if isinstance(lane.geometry, CrowdLane):
            crowd = lane.geometry
            total += crowd.pyramid.count(first_day, last_day)
            listed = crowd.pyramid.within(first_day, last_day, MOST)[:MOST]
            found += [_row(crowd, lane.title, place, row) for row in listed.tolist()]
    return found, total


def imported_words(listed: int, total: int) -> str:
    """Say how many imported events are listed, and of how many; "" if there are none."""
    if not total:
        return ""
    return f"; imported: {total:,}" if listed == total else f"; imported: the {listed:,} most important of {total:,}"


def _row(crowd: CrowdLane, lane: str, place: int, row: int) -> Row:
    batch = crowd.batch
    first, last = int(batch.start[row]), int(batch.end[row])
    core = int(batch.latest_start[row]), int(batch.earliest_end[row])
    category = batch.categories[batch.category[row]]
    return Row(
        event_name(crowd.layer, int(batch.key[row])), "", batch.label(row), category or "imported", lane, place,
        event_words(batch, row), first if first > BEGINNING else last - 1, last, (), (), (), None, (first, last),
        core if core[0] < core[1] else None, imported=True,
    )  # fmt: skip


def event_words(batch: EventBatch, row: int) -> str:
    """Say when an imported event was, as exactly as its bounds do and no more."""
    first, latest_start = int(batch.start[row]), int(batch.latest_start[row])
    earliest_end, last = int(batch.earliest_end[row]), int(batch.end[row])
    if first <= BEGINNING and last >= FOREVER:
        return ""
    moment = latest_start == last - 1 and earliest_end == first + 1
    if first <= BEGINNING:
        known = earliest_end > BEGINNING + 1
        return f"until {stretch_words(earliest_end - 1, last) if known else _coarse(last - 1, last)}"
    if last >= FOREVER:
        known = latest_start < FOREVER - 1
        return f"from {stretch_words(first, latest_start + 1) if known else _coarse(first, first)} on"
    if moment or (first == latest_start and earliest_end == last):
        return stretch_words(first, last)
    return f"{stretch_words(first, latest_start + 1)} to {stretch_words(earliest_end - 1, last)}"


def _coarse(day: int, edge: int) -> str:
    """Say a day no more exactly than its edge asks for: the edge of a year is that of the year."""
    _, month, number = civil(edge)
    unit = DAY if number > 1 else MONTH if month > 1 else YEAR
    return stretch_words(*unit_of(day, unit))
