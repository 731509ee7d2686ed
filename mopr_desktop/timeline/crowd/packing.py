"""Rows for the most important events about a window of time, kept for an octave of scales and some tiles of time.

At twice the pixels a day marks move apart while labels stay as wide as they are, so what does not touch at the
beginning of an octave does not touch anywhere in it. Panning within the tiles changes nothing; beyond them, marks
that had a row keep it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.batch import EventBatch, Rows
from mopr_desktop.timeline.crowd.advances import Advances
from mopr_desktop.timeline.crowd.pyramid import Pyramid
from mopr_desktop.timeline.packing import NO_ROW
from mopr_desktop.timeline.scale import ORIGIN_DAY, TimeScale
from mopr_desktop.valueclass import valueclass

TILE_PX: Final = 1_024
GAP_PX: Final = 6
APART_PX: Final = 8
INSET_PX: Final = 6
LONGEST_LABEL_PX: Final = 190.0
LEAST_BAR_PX: Final = 3
MOMENT_PX: Final = 9
"""A moment whose days are narrower is a diamond as wide as this."""
_FAR_DAYS: Final = 1 << 29


@valueclass
class Place:
    """What a packing is for.

    Attributes:
        octave: Packed at 2^octave pixels a day.
        first, last: Tiles, half-open.
        rows: Rows there are.
    """

    octave: int
    first: int
    last: int
    rows: int

    @classmethod
    def of(cls, scale: TimeScale, rows: int) -> Place:
        """Return the place that holds a window of time with a margin of half a tile or more."""
        octave = math.floor(math.log2(scale.px_per_day))
        tiles_a_day = 2.0**octave / TILE_PX
        low = (scale.first_day - ORIGIN_DAY) * tiles_a_day
        high = (scale.last_day - ORIGIN_DAY) * tiles_a_day
        return cls(octave, math.floor(low - 0.5), math.ceil(high + 0.5), rows)

    @property
    def px_per_day(self) -> float:
        """The scale of the packing."""
        return float(2.0**self.octave)

    @property
    def days(self) -> tuple[int, int]:
        """The days of its tiles, half-open."""
        first, last = (tile * TILE_PX / self.px_per_day + ORIGIN_DAY for tile in (self.first, self.last))
        return max(math.floor(first), -_FAR_DAYS), min(math.ceil(last), _FAR_DAYS)


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Events that found a row.

    Attributes:
        place: What it is for.
        rows: Places in the batch, int64, shape ``(k,)``.
        row: The row of each, int32, shape ``(k,)``.
        texts: What is written at each.
        widths: Width of each text, float64, shape ``(k,)``.
        inside: Whether the text stands in the bar, shape ``(k,)``.
    """

    place: Place
    rows: Rows
    row: npt.NDArray[np.int32]
    texts: tuple[str, ...]
    widths: npt.NDArray[np.float64]
    inside: npt.NDArray[np.bool_]


def is_moment(batch: EventBatch, rows: Rows) -> npt.NDArray[np.bool_]:
    """Return which events are points in time known to some precision, and not durations; shape ``(k,)``."""
    found: npt.NDArray[np.bool_] = (batch.latest_start[rows] == batch.end[rows] - 1) & (
        batch.earliest_end[rows] == batch.start[rows] + 1
    )
    return found


def edges_px(
    batch: EventBatch, rows: Rows, px_per_day: float
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return left and right edge of marks in pixels from the day of origin, as wide as they are drawn; ``(k,)``."""
    left = np.floor((batch.start[rows].astype(np.float64) - ORIGIN_DAY) * px_per_day + 0.5)
    right = np.floor((batch.end[rows].astype(np.float64) - ORIGIN_DAY) * px_per_day + 0.5)
    narrow = is_moment(batch, rows) & (right - left <= MOMENT_PX)
    middle = np.floor((left + right) / 2)
    left = np.where(narrow, middle - MOMENT_PX // 2, left)
    right = np.where(narrow, middle + MOMENT_PX // 2 + 1, np.maximum(right, left + LEAST_BAR_PX))
    return left, right


def pack_place(batch: EventBatch, pyramid: Pyramid, advances: Advances, place: Place, before: Packed | None) -> Packed:
    """Give rows to the most important events of a place.

    Args:
        batch: The events.
        pyramid: Its levels.
        advances: Widths of letters.
        place: Scale, tiles and rows.
        before: The last packing; what has a row there keeps it if the scale is the same.
    """
    rows = pyramid.within(*place.days)
    kept = np.zeros(0, np.int32)
    if before is not None and (before.place.octave, before.place.rows) == (place.octave, place.rows):
        rows = np.union1d(rows, before.rows)
        kept = np.full(len(rows), NO_ROW, np.int32)
        kept[np.searchsorted(rows, before.rows)] = before.row
    texts = [batch.label(row) for row in rows.tolist()]
    widths = np.minimum(advances.of(texts), LONGEST_LABEL_PX)
    left, right = edges_px(batch, rows, place.px_per_day)
    low, high = (tile * float(TILE_PX) for tile in (place.first, place.last))
    in_place = (right > low) & (left < high)
    inside = right - left >= widths + 2 * INSET_PX
    reach = np.where(inside, right, right + GAP_PX + widths) + APART_PX
    order = np.argsort(-batch.scores(rows), kind="stable")
    if len(kept):
        order = np.concatenate([order[kept[order] != NO_ROW], order[kept[order] == NO_ROW]])
    row = _first_free(np.maximum(left, low), reach, order[in_place[order]], kept, place.rows)
    placed = np.flatnonzero(row != NO_ROW)
    cut = [advances.cut(texts[i], LONGEST_LABEL_PX) for i in placed.tolist()]
    return Packed(
        place,
        rows[placed],
        row[placed],
        tuple(text for text, _ in cut),
        np.array([wide for _, wide in cut], np.float64),
        inside[placed],
    )


def with_one_more(packed: Packed, batch: EventBatch, row: int, advances: Advances, scale: TimeScale) -> Packed:
    """Return a packing in which one event has a place for certain, in the first row; what it touches there goes.

    Args:
        packed: The packing.
        batch: The events.
        row: The event, as its place in the batch.
        advances: Widths of letters.
        scale: At which it is drawn.
    """
    if (packed.rows == row).any():
        return packed
    text, wide = advances.cut(batch.label(row), LONGEST_LABEL_PX)
    rows = np.append(packed.rows, row)
    left, right = edges_px(batch, rows, scale.px_per_day)
    inside = bool(right[-1] - left[-1] >= wide + 2 * INSET_PX)
    widths, insides = np.append(packed.widths, wide), np.append(packed.inside, inside)
    reach = np.where(insides, right, right + GAP_PX + widths) + APART_PX
    row_of = np.append(packed.row, np.int32(0)).astype(np.int32)
    touches = (row_of == 0) & (left < reach[-1]) & (reach > left[-1])
    touches[-1] = False
    stay = np.flatnonzero(~touches)
    texts = (*packed.texts, text)
    return Packed(
        packed.place, rows[stay], row_of[stay], tuple(texts[i] for i in stay.tolist()), widths[stay], insides[stay]
    )


def _first_free(
    left: npt.NDArray[np.float64],
    reach: npt.NDArray[np.float64],
    order: npt.NDArray[np.intp],
    kept: npt.NDArray[np.int32],
    rows: int,
) -> npt.NDArray[np.int32]:
    """Give each the row that it had, else the first that is free from its left edge to its reach."""
    found = np.full(len(left), NO_ROW, np.int32)
    starts: list[list[float]] = [[] for _ in range(rows)]
    ends: list[list[float]] = [[] for _ in range(rows)]
    lefts, reaches, had = left.tolist(), reach.tolist(), kept.tolist()
    for i in order.tolist():
        a, b = lefts[i], reaches[i]
        wanted = had[i] if had else NO_ROW
        for number in range(rows) if wanted == NO_ROW else (wanted,):
            taken_to = ends[number]
            at = bisect_left(starts[number], b)
            if at == 0 or taken_to[at - 1] <= a:
                starts[number].insert(at, a)
                taken_to.insert(at, b)
                found[i] = number
                break
    return found
