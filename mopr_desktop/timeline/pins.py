"""Where the reader's notes stand below the axis: side by side, or counted in columns where they are too many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.timeline.scale import TimeScale
from mopr_desktop.valueclass import valueclass

COLUMN: Final = 8
"""Pixels of a column."""
_ROOM: Final = 12
"""Pixels that a pin needs to stand beside another."""

Ints = npt.NDArray[np.int64]


@valueclass
class Pins:
    """Notes on days, those on the same days together, the earliest first.

    Attributes:
        first, last: The days, half-open, shape ``(n,)``.
        count: How many notes there are on them, shape ``(n,)``.
        keys: What the index calls them.
    """

    first: Ints
    last: Ints
    count: Ints
    keys: tuple[str, ...]

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int, str]]) -> Pins:
        """Return the pins for rows of first day, the day after the last, number of notes, and name."""
        ordered = sorted(rows)
        first, last, count = (np.fromiter((row[i] for row in ordered), np.int64, len(ordered)) for i in range(3))
        return cls(first, last, count, tuple(row[3] for row in ordered))


class PlacedPins:
    """The pins in view at one scale.

    Attributes:
        left, right: Ends of each in pixels of the window of time, shape ``(n,)``; ``left < right``.
        crowded: Whether they are too many to stand side by side.
    """

    def __init__(self, pins: Pins, scale: TimeScale) -> None:
        left, right = scale.px_of(pins.first), scale.px_of(pins.last)
        self._pins, self._width = pins, scale.width_px
        self._seen = np.flatnonzero((right >= 0) & (left <= scale.width_px))
        self.left: Ints = left[self._seen].clip(0)
        self.right: Ints = np.maximum(right[self._seen].clip(max=scale.width_px), self.left + 1)
        self.crowded = len(np.unique(self.left)) * _ROOM > scale.width_px

    def keys(self) -> list[str]:
        """Return what the index calls the days of each."""
        return [self._pins.keys[place] for place in self._seen.tolist()]

    def columns(self) -> Ints:
        """Return how many notes begin in each column; together they are all that are in view."""
        counts = self._pins.count[self._seen]
        found = np.bincount(self.left // COLUMN, weights=counts, minlength=self._width // COLUMN + 1)
        return found.astype(np.int64)

    def near(self, x: float, within: float, most: int) -> list[str]:
        """Return what the index calls the days at a pixel, the nearest beginning first; of a column, all in it."""
        if self.crowded:
            here = self.left // COLUMN == int(x // COLUMN)
        else:
            here = (self.left - within <= x) & (x <= self.right + within)
        found = np.flatnonzero(here)
        found = found[np.argsort(np.abs(self.left[found] - x), kind="stable")][:most]
        return [self._pins.keys[place] for place in self._seen[found].tolist()]
