"""Exact counts for each column of pixels: two binary searches, whatever the number of events."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.batch import EventBatch, Int32s, Int64s
from mopr_desktop.domain.days import BEGINNING
from mopr_desktop.timeline.scale import ORIGIN_DAY, TimeScale

_FAR_DAYS: Final = 1 << 30


@dataclass(frozen=True, slots=True, eq=False)
class Begun:
    """When the events of a batch begin, as sorted columns.

    Attributes:
        exact: First days of those that begin on one known day, int32, ascending.
        vague_first: First possible days of the others, int32, ascending; those without one are left out.
        vague_last: Their last possible days, int32, ascending.
    """

    exact: Int32s
    vague_first: Int32s
    vague_last: Int32s

    @classmethod
    def of(cls, batch: EventBatch) -> Begun:
        """Sort the beginnings of a batch."""
        known = batch.start == batch.latest_start
        if known.all():
            return cls(batch.start, batch.start[:0], batch.start[:0])
        vague = ~known & (batch.start > BEGINNING)
        return cls(batch.start[known], batch.start[vague], np.sort(batch.latest_start[vague]))


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """What began in each column of a window; columns are one pixel wide, or one day where that is wider.

    Attributes:
        days: Edges of the columns in days, int64, shape ``(b + 1,)``.
        left: Edges in pixels of the window, int64, shape ``(b + 1,)``.
        exact: Events that begin on a known day of the column, int64, shape ``(b,)``.
        vague: Events that may begin in the column, int64, shape ``(b,)``; one may count in several.
    """

    days: Int64s
    left: Int64s
    exact: Int64s
    vague: Int64s

    def column_at(self, px: float) -> int | None:
        """Return the column at a pixel."""
        column = int(np.searchsorted(self.left, px, "right")) - 1
        return column if 0 <= column < len(self.exact) else None


def columns_of(scale: TimeScale) -> tuple[Int64s, Int64s]:
    """Return the edges of all columns in view, in days and in pixels; each shape ``(b + 1,)``.

    Columns stand where they would stand in any other window of the same scale.
    """
    if scale.px_per_day >= 1:
        days = np.arange(math.floor(scale.first_day), math.ceil(scale.last_day) + 1, dtype=np.int64)
        return days, scale.px_of(days)
    pixels = np.arange(0, scale.width_px + 1, dtype=np.int64)
    days = np.ceil((pixels + scale.offset_px - 0.5) / scale.px_per_day).astype(np.int64) + ORIGIN_DAY
    return days, pixels


def count_columns(begun: Begun, scale: TimeScale) -> Counts:
    """Count what begins in each column in view."""
    days, pixels = columns_of(scale)
    edges = np.clip(days, -_FAR_DAYS, _FAR_DAYS).astype(np.int32)
    exact = np.diff(np.searchsorted(begun.exact, edges, "left")).astype(np.int64)
    vague = np.zeros(len(exact), np.int64)
    if len(begun.vague_first):
        by_then = np.searchsorted(begun.vague_first, edges[1:], "left")
        over = np.searchsorted(begun.vague_last, edges[:-1], "left")
        vague = (by_then - over).astype(np.int64)
        vague[days[1:] <= days[:-1]] = 0
    return Counts(days, pixels, exact, vague)


def exactly_begun(begun: Begun, first: int, last: int) -> int:
    """Return how many events begin on a known day of a half-open window."""
    low, high = np.searchsorted(begun.exact, np.array([first, last], np.int32), "left").tolist()
    return max(int(high - low), 0)


def heights(counts: npt.NDArray[np.int64], most: int, room_px: int) -> npt.NDArray[np.int64]:
    """Return column heights by the square root, at least 1 pixel for what is there; shape as ``counts``."""
    tall = np.sqrt(counts / max(most, 1)) * room_px
    found: npt.NDArray[np.int64] = np.where(counts > 0, np.maximum(np.rint(tall), 1), 0).astype(np.int64)
    return found


def round_top(most: int) -> int:
    """Return the next of 1, 2, 5, 10 …, so that the height of columns changes rarely while panning."""
    power: int = 10 ** max(len(str(most)) - 1, 0)
    return next(step * power for step in (1, 2, 5, 10) if step * power >= most)
