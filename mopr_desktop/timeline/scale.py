"""Days to pixels and back."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from mopr_desktop.valueclass import valueclass

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

ORIGIN_DAY: Final = 701_000
"""Pixels are counted from this day (in April 1920), so that panning by whole pixels moves every mark alike."""


@valueclass
class TimeScale:
    """A window of time laid over a width of pixels.

    Attributes:
        first_day: Left edge; a fraction of a day is allowed, or zooming could not hold still under the pointer.
        px_per_day: Pixels a day.
        width_px: Width of the window.
    """

    first_day: float
    px_per_day: float
    width_px: int

    @classmethod
    def over(cls, first_day: float, last_day: float, width_px: int) -> TimeScale:
        """Return the scale that shows the days from first_day up to last_day.

        Raises:
            ValueError: the window of time is empty.
        """
        if last_day <= first_day:
            raise ValueError(f"no day from {first_day} to {last_day}")
        return cls(float(first_day), max(width_px, 1) / (last_day - first_day), max(width_px, 1))

    @property
    def last_day(self) -> float:
        """Right edge."""
        return self.first_day + self.width_px / self.px_per_day

    @property
    def offset_px(self) -> int:
        """Where the window begins, in pixels from the day of origin."""
        return math.floor((self.first_day - ORIGIN_DAY) * self.px_per_day + 0.5)

    def px(self, day: float) -> int:
        """Return the pixel at which a day begins, 0 at the left edge."""
        return from_origin(day, self.px_per_day) - self.offset_px

    def pixels(self, days: Iterable[int]) -> list[int]:
        """Return the pixels at which a few days begin."""
        per_day, offset, floor = self.px_per_day, self.offset_px, math.floor
        return [floor((day - ORIGIN_DAY) * per_day + 0.5) - offset for day in days]

    def px_of(self, days: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return the pixels at which days begin; both of shape ``(n,)``."""
        return absolute_px(days, self.px_per_day) - self.offset_px

    def day(self, px: float) -> float:
        """Return the time at a pixel."""
        return self.first_day + px / self.px_per_day

    def zoomed(self, factor: float, at_px: float) -> TimeScale:
        """Return the scale with factor times the pixels a day; what is at at_px stays there."""
        px_per_day = self.px_per_day * factor
        return TimeScale(self.day(at_px) - at_px / px_per_day, px_per_day, self.width_px)

    def panned(self, px: float) -> TimeScale:
        """Return the scale moved so that what was at px is at 0."""
        return TimeScale(self.day(px), self.px_per_day, self.width_px)


def nearest(px: float) -> int:
    """Return the nearest whole pixel; halves always go up, or what stands on one would tremble while it is panned."""
    return math.floor(px + 0.5)


def from_origin(day: float, px_per_day: float) -> int:
    """Return the pixel at which a day begins, counted from the day of origin."""
    return math.floor((day - ORIGIN_DAY) * px_per_day + 0.5)


def absolute_px(days: npt.NDArray[np.int64], px_per_day: float) -> npt.NDArray[np.int64]:
    """Return pixels counted from the day of origin; both of shape ``(n,)``."""
    import numpy as np  # comes with the first imported layer: the corpus alone does without, and starts sooner

    floored: npt.NDArray[np.float64] = np.floor((days - ORIGIN_DAY) * px_per_day + 0.5)
    return floored.astype(np.int64)
