"""Durations that sources put into separate stretches of time: 1921–1922 one says, 1923–1939 another.

A single bar from the first day to the last would tell what no source says, so each stretch has a bar of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mopr_desktop.domain.edtf import DateSpan
from mopr_desktop.domain.records import AxisItem

Stretches = Mapping[str, tuple[AxisItem, ...]]
"""By record, the stretches of those that have two or more."""


def stretches_of(item: AxisItem, spans: Mapping[str, DateSpan]) -> tuple[AxisItem, ...]:
    """Return the item once for each stretch that shares no day with the others, () if there is only one.

    Args:
        item: A duration.
        spans: Dates by claim, of the claims that give a whole duration.
    """
    if item.moment or item.undated or any(mark.claim not in spans for mark in item.marks):
        return ()
    groups: list[list[DateSpan]] = []
    reach = 0
    for mark in sorted(item.marks, key=lambda mark: (mark.first_day, mark.last_day)):
        if groups and mark.first_day < reach:
            groups[-1].append(spans[mark.claim])
            reach = max(reach, mark.last_day)
        else:
            groups.append([spans[mark.claim]])
            reach = mark.last_day
    return tuple(_stretch(item, group) for group in groups) if len(groups) > 1 else ()


def _stretch(item: AxisItem, spans: list[DateSpan]) -> AxisItem:
    return replace(
        item,
        earliest_start=min(span.earliest_start for span in spans),
        latest_start=max(span.latest_start for span in spans),
        earliest_end=min(span.earliest_end for span in spans),
        latest_end=max(span.latest_end for span in spans),
        start_given=all(span.start_given for span in spans),
        end_given=all(span.end_given for span in spans),
        marks=(),
    )
