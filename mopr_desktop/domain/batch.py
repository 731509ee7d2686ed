"""EventBatch: many events as columns; a million of them are eleven arrays and not a million objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.edtf import DateSpan

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int64]
"""Places in a batch, shape ``(k,)``."""

LINE_END: Final = 10
"""Stands after every label, so that no search runs from one into the next."""
NO_CATEGORY: Final = 0
LONGEST_TITLE: Final = 500
"""Characters of the longest label."""

_MOST_DAYS: Final = (1 << 21) - 1
_MOST_IMPORTANT: Final = (1 << 20) - 1
_SCATTER: Final = np.int64(2_654_435_761)


@dataclass(frozen=True, slots=True, eq=False)
class EventBatch:
    """Events sorted by their first possible day; those of one day by their key.

    Attributes:
        start: First day on which each may begin, int32, shape ``(n,)``, ascending.
        latest_start: Last day on which it may begin, int32, shape ``(n,)``.
        earliest_end: The day after the earliest possible last day, int32, shape ``(n,)``.
        end: The day after the latest possible last day, int32, shape ``(n,)``.
        importance: As the file says, 0 if it does not, int32, shape ``(n,)``.
        label_at: Where the label of each key begins in ``labels``, int64, shape ``(n + 1,)``.
        labels: All labels in UTF-8 by key, each with LINE_END after it, uint8: sorting them costs more than all else.
        category: Place in ``categories``, uint16, shape ``(n,)``; NO_CATEGORY for none.
        key: Row of the file, counted from 0, int32, shape ``(n,)``; each up to ``n`` once.
        categories: Names of the categories, "" first.
    """

    start: Int32s
    latest_start: Int32s
    earliest_end: Int32s
    end: Int32s
    importance: Int32s
    label_at: Int64s
    labels: npt.NDArray[np.uint8]
    category: npt.NDArray[np.uint16]
    key: Int32s
    categories: tuple[str, ...] = ("",)

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self.start)

    def label(self, row: int) -> str:
        """Return the label of one event."""
        key = self.key[row]
        return self.labels[self.label_at[key] : self.label_at[key + 1] - 1].tobytes().decode()

    def labels_of(self, rows: slice) -> bytes:
        """Return the labels of some events in their order, each with LINE_END, without an object for each."""
        keys = self.key[rows]
        first = self.label_at[keys]
        lengths = self.label_at[keys + 1] - first
        placed = np.cumsum(lengths) - lengths
        index = np.repeat(first - placed, lengths) + np.arange(int(lengths.sum()))
        return self.labels.take(index).tobytes()

    def row_of(self, key: int) -> int | None:
        """Return the place of a key, None if there is no such event."""
        found = np.flatnonzero(self.key == key)
        return int(found[0]) if len(found) else None

    def scores(self, rows: Rows | slice = slice(None)) -> Int64s:
        """Return how important events are, int64, shape ``(k,)``; no two are alike.

        What the file calls important comes first, then what lasted longer for certain, then an order without a
        pattern, so that what is left of a crowd is spread over all of it.
        """
        told = np.clip(self.importance[rows].astype(np.int64), -_MOST_IMPORTANT, _MOST_IMPORTANT)
        lasted = self.earliest_end[rows].astype(np.int64) - self.latest_start[rows]
        open_ended = (self.end[rows] >= FOREVER) | (self.start[rows] <= BEGINNING)
        lasted = np.where(open_ended, 0, np.clip(lasted - 1, 0, _MOST_DAYS))
        scattered = (self.key[rows].astype(np.int64) * _SCATTER) & _MOST_DAYS
        found: Int64s = (told << 42) + (lasted << 21) + scattered
        return found


def label_column(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint8], Int64s]:
    """Return texts without line ends as a blob and the places where they begin, shape ``(n + 1,)``."""
    joined = "".join(f"{text}\n" for text in texts)
    blob = np.frombuffer(joined.encode(), np.uint8)
    return blob, offsets_of(blob)


def offsets_of(blob: npt.NDArray[np.uint8]) -> Int64s:
    """Return where each label of a blob begins, and at last its length, shape ``(n + 1,)``."""
    ends = np.flatnonzero(blob == LINE_END).astype(np.int64)
    offsets = np.zeros(len(ends) + 1, np.int64)
    offsets[1:] = ends + 1
    return offsets


def batch_of(events: Iterable[tuple[DateSpan, str]], importance: Sequence[int] = ()) -> EventBatch:
    """Return a batch of a few events, each a date and a label."""
    given = list(events)
    bounds = np.array(
        [(span.earliest_start, span.latest_start, span.earliest_end, span.latest_end) for span, _ in given], np.int32
    ).reshape(-1, 4)
    labels, label_at = label_column([label for _, label in given])
    told = np.array(importance, np.int32) if len(importance) else np.zeros(len(given), np.int32)
    none = np.zeros(len(given), np.uint16)
    return in_order(bounds[:, 0], bounds[:, 1], bounds[:, 2], bounds[:, 3], told, labels, label_at, none, ("",))


def in_order(
    start: Int32s,
    latest_start: Int32s,
    earliest_end: Int32s,
    end: Int32s,
    importance: Int32s,
    labels: npt.NDArray[np.uint8],
    label_at: Int64s,
    category: npt.NDArray[np.uint16],
    categories: tuple[str, ...],
) -> EventBatch:
    """Sort columns that stand in the order of a file; their places there become the keys."""
    numbered = start.astype(np.int64) << 32 | np.arange(len(start))  # no two alike, and a tenth of a stable argsort
    numbered.sort()
    order = numbered & 0xFFFF_FFFF
    return EventBatch(
        start[order],
        latest_start[order],
        earliest_end[order],
        end[order],
        importance[order],
        label_at,
        labels,
        category[order],
        order.astype(np.int32),
        categories,
    )
