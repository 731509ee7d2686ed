"""The sign of an imported layer on a sheet: columns of counts, and marks with their words above."""

from __future__ import annotations

from dataclasses import field

import numpy as np
import numpy.typing as npt

from mopr_desktop.timeline.crowd.columns import Counts
from mopr_desktop.timeline.signs import Hit, Label
from mopr_desktop.valueclass import valueclass


def _none() -> npt.NDArray[np.int64]:
    return np.zeros(0, np.int64)


@valueclass(frozen=False)
class Crowd:
    """An imported layer: columns of counts below, and marks with their words above; edges are int64.

    Attributes:
        layer: Its uid.
        counts: What began in each column of pixels.
        base, top: y of the line the columns stand on, and of the highest they may be.
        left, right: Edges of the columns that are not empty, shape ``(b,)``.
        sure, tall: Their heights: what began for certain, and what may have, shape ``(b,)``.
        x0, x1: Edges of the marks, shape ``(k,)``.
        core0, core1: Their certain part, empty if equal, shape ``(k,)``.
        y: Their middles, shape ``(k,)``.
        moment: Whether each is a moment, shape ``(k,)``.
        labels: What is written at them.
        unfinished: Whether some labels were left for the next picture.
    """

    layer: str
    counts: Counts
    base: int = 0
    top: int = 0
    left: npt.NDArray[np.int64] = field(default_factory=_none)
    right: npt.NDArray[np.int64] = field(default_factory=_none)
    sure: npt.NDArray[np.int64] = field(default_factory=_none)
    tall: npt.NDArray[np.int64] = field(default_factory=_none)
    x0: npt.NDArray[np.int64] = field(default_factory=_none)
    x1: npt.NDArray[np.int64] = field(default_factory=_none)
    core0: npt.NDArray[np.int64] = field(default_factory=_none)
    core1: npt.NDArray[np.int64] = field(default_factory=_none)
    y: npt.NDArray[np.int64] = field(default_factory=_none)
    moment: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    labels: list[Label] = field(default_factory=list)
    unfinished: bool = False

    def at(self, x: float, y: float) -> Hit | None:
        """Return the column of counts at a point."""
        column = self.counts.column_at(x) if self.top <= y <= self.base else None
        if column is None or not self.counts.exact[column] + self.counts.vague[column]:
            return None
        left, right = int(self.counts.left[column]), int(self.counts.left[column + 1])
        return Hit(self.layer, left, self.top, max(right - left, 1), self.base - self.top, "count", label=str(column))
