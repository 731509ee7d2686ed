"""From mark to mark by keyboard: in the order of time within a lane, and from lane to lane."""

from __future__ import annotations

from collections.abc import Sequence

from mopr_desktop.domain.days import BEGINNING
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.lanes import LaneSpec


def in_order(lane: LaneSpec) -> list[AxisItem]:
    """Return the items of a lane that stand on the axis, in order of time."""
    return sorted((item for item in lane.items if not item.undated), key=lambda item: (start_of(item), item.record))


def start_of(item: AxisItem) -> int:
    """Return the day an item is found at: its first possible one, or the last if that is all that is given."""
    if item.earliest_start > BEGINNING:
        return item.earliest_start
    return item.limit_first if item.limit_first > BEGINNING else item.latest_end - 1


def lane_of(lanes: Sequence[LaneSpec], record: str | None) -> LaneSpec | None:
    """Return the lane a record stands in."""
    return next((lane for lane in lanes if any(item.record == record for item in lane.items)), None)


def neighbour(lanes: Sequence[LaneSpec], record: str, direction: int) -> AxisItem | None:
    """Return the next or previous mark of the lane of a record; the last one has no next."""
    lane = lane_of(lanes, record)
    items = in_order(lane) if lane else []
    at = next((i for i, item in enumerate(items) if item.record == record), None)
    if at is None or not 0 <= at + direction < len(items):
        return None
    return items[at + direction]


def across(lanes: Sequence[LaneSpec], record: str, direction: int) -> AxisItem | None:
    """Return the mark of the next or previous lane with marks that begins nearest to a record."""
    full = [lane for lane in lanes if in_order(lane)]
    here = lane_of(full, record)
    item = next((item for item in here.items if item.record == record), None) if here else None
    if here is None or item is None or not 0 <= full.index(here) + direction < len(full):
        return None
    day = start_of(item)
    marks = in_order(full[full.index(here) + direction])
    return min(marks, key=lambda other: (abs(start_of(other) - day), other.record), default=None)


def end_of_lane(lanes: Sequence[LaneSpec], record: str, which: int) -> AxisItem | None:
    """Return the first (0) or last (-1) mark of the lane of a record."""
    lane = lane_of(lanes, record)
    items = in_order(lane) if lane else []
    return items[which] if items else None
