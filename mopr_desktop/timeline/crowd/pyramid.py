"""A pyramid over a batch: level k keeps the most important N / 4^k, so that a window never holds too many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.batch import EventBatch, Int32s, Rows

MOST_MARKS: Final = 2_500
"""Marks in a window of time that are worth placing one by one."""
FACTOR: Final = 4
_BLOCK: Final = 1_024
_LEAST: Final = 64


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """Some of the events of a batch, in its order.

    Attributes:
        rows: Their places in the batch, int64, shape ``(m,)``; None for all of them.
        start: Their first possible days, int32, shape ``(m,)``, ascending.
        end: The days after their last possible ones, int32, shape ``(m,)``.
        ends: The same, ascending.
        block_end: The latest ``end`` of each block of events, int32.
    """

    rows: Rows | None
    start: Int32s
    end: Int32s
    ends: Int32s
    block_end: Int32s

    @classmethod
    def of(cls, rows: Rows | None, start: Int32s, end: Int32s, ends: Int32s | None = None) -> Level:
        """Return a level of these events."""
        edges = np.arange(0, len(end), _BLOCK)
        block_end = np.maximum.reduceat(end, edges) if len(end) else end
        return cls(rows, start, end, np.sort(end) if ends is None else ends, block_end)

    def count(self, first: int, last: int) -> int:
        """Return how many may be under way in the half-open window of days: two binary searches."""
        begun = int(np.searchsorted(self.start, np.int32(last), "left"))
        return begun - int(np.searchsorted(self.ends, np.int32(first), "right")) if first < last else 0

    def within(self, first: int, last: int) -> Rows:
        """Return the events that may be under way in a half-open window of days, as places in the batch."""
        if first >= last:
            return np.zeros(0, np.int64)
        begun = int(np.searchsorted(self.start, np.int32(last), "left"))
        low = int(np.searchsorted(self.start, np.int32(first), "left"))
        found = [np.arange(low, begun)] if begun > low else []
        blocks = np.flatnonzero(self.block_end[: low // _BLOCK + 1] > first)
        for block in reversed(blocks.tolist()):
            at, to = block * _BLOCK, min((block + 1) * _BLOCK, low)
            if to > at:
                found.append(at + np.flatnonzero(self.end[at:to] > first))
        places = np.concatenate(found[::-1]) if found else np.zeros(0, np.int64)
        return places.astype(np.int64) if self.rows is None else self.rows[places]


class Pyramid:
    """The levels of a batch.

    Attributes:
        levels: From all events to the few most important.
    """

    def __init__(self, batch: EventBatch, ends: Int32s | None = None) -> None:
        """Build all levels.

        Args:
            batch: The events.
            ends: ``batch.end`` in ascending order, if it is known.
        """
        self.levels = [Level.of(None, batch.start, batch.end, ends)]
        rows: Rows = np.zeros(0, np.int64)
        scores: npt.NDArray[np.int64] = batch.scores()
        keep = len(batch) // FACTOR
        while keep >= _LEAST:
            best = np.argpartition(scores, len(scores) - keep)[len(scores) - keep :]
            best.sort()
            rows = best.astype(np.int64) if len(self.levels) == 1 else rows[best]
            scores = scores[best]
            self.levels.append(Level.of(rows, batch.start[rows], batch.end[rows]))
            keep //= FACTOR

    @classmethod
    def from_levels(cls, levels: list[Level]) -> Pyramid:
        """Return a pyramid whose levels are known."""
        found = cls.__new__(cls)
        found.levels = levels
        return found

    def count(self, first: int, last: int) -> int:
        """Return how many events may be under way in a half-open window of days."""
        return self.levels[0].count(first, last)

    def finest(self, first: int, last: int, most: int = MOST_MARKS) -> int:
        """Return the finest level that has no more than ``most`` events in a window, else the coarsest."""
        return next(
            (number for number, level in enumerate(self.levels) if level.count(first, last) <= most),
            len(self.levels) - 1,
        )

    def within(self, first: int, last: int, most: int = MOST_MARKS) -> Rows:
        """Return the most important events in a window of days, in the order of the batch."""
        return self.levels[self.finest(first, last, most)].within(first, last)
