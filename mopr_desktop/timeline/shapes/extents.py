"""From where to where each thing of a lane needs its row, labels included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.labels import (
    DIAMOND_GAP_PX,
    GAP_PX,
    Wording,
    all_sources,
    end_words,
    tail_px,
)
from mopr_desktop.timeline.measures import LABEL_PX, MEDIUM
from mopr_desktop.timeline.scale import absolute_px, from_origin
from mopr_desktop.timeline.setting import Setting, ToPx
from mopr_desktop.timeline.shapes.brackets import bracketed
from mopr_desktop.timeline.shapes.point import DIAMOND_HALF, NARROW_PX, mark_edges, moment_reach
from mopr_desktop.timeline.shapes.span import EVERYWHERE, room_inside, span_reach

Pixels = npt.NDArray[np.int64]
_LABEL_WEIGHT: Final = MEDIUM  # room for the label when it is selected, so that selecting moves nothing


class Extents:
    """Extents of units at any number of pixels a day.

    Moments with both bounds and no disagreement, the many of a large lane, are columns; the few others are
    looked at one by one.
    """

    def __init__(self, units: Sequence[tuple[AxisItem, ...]], words: Sequence[Sequence[Wording]]) -> None:
        self._units, self._words = units, words
        self._plain = [i for i, unit in enumerate(units) if _is_plain(unit)]
        plain = set(self._plain)
        self._others = [i for i in range(len(units)) if i not in plain]
        self._first = np.array([units[i][0].earliest_start for i in self._plain], np.int64)
        self._last = np.array([units[i][0].latest_end for i in self._plain], np.int64)
        self._rooms: tuple[object, Pixels] | None = None

    def at(self, setting: Setting) -> tuple[Pixels, Pixels, npt.NDArray[np.bool_]]:
        """Return left and right edges in pixels from the day of origin, and who wants a bracket; ``(n,)`` each."""
        n = len(self._units)
        left, right, brackets = np.empty(n, np.int64), np.empty(n, np.int64), np.zeros(n, bool)
        ppd = setting.scale.px_per_day
        if self._plain:
            left[self._plain], right[self._plain] = self._of_plain(ppd, setting)

        def px(day: float) -> int:
            return from_origin(day, ppd)

        for i in self._others:
            unit = self._units[i]
            left[i], right[i] = _extent(unit, self._words[i], px, setting)
            brackets[i] = any(bracketed(item, dispute, px) for item in unit for dispute in item.disputes)
        return left, right, brackets

    def _of_plain(self, px_per_day: float, setting: Setting) -> tuple[Pixels, Pixels]:
        x0, x1 = absolute_px(self._first, px_per_day), absolute_px(self._last, px_per_day)
        narrow, middle = x1 - x0 <= NARROW_PX, (x0 + x1) // 2
        left = np.where(narrow, middle - DIAMOND_HALF, x0)
        right = np.where(narrow, middle + DIAMOND_HALF + 1, x1)
        return left, right + self._room(setting)

    def _room(self, setting: Setting) -> Pixels:
        """Return what label and glyphs need right of each plain moment; measured once for a set of fonts."""
        if self._rooms is None or self._rooms[0] is not setting.width:
            needed = [
                DIAMOND_GAP_PX
                + round(setting.width(self._words[i][0].text, LABEL_PX, _LABEL_WEIGHT))
                + tail_px(self._units[i][0].sources, 0, setting.measures)
                for i in self._plain
            ]
            self._rooms = (setting.width, np.array(needed, np.int64))
        return self._rooms[1]


def _is_plain(unit: tuple[AxisItem, ...]) -> bool:
    item = unit[0]
    bounded = item.earliest_start > BEGINNING and item.latest_end < FOREVER
    return len(unit) == 1 and item.moment and bounded and not item.disputes


def _extent(unit: tuple[AxisItem, ...], words: Sequence[Wording], px: ToPx, setting: Setting) -> tuple[int, int]:
    """Return from where to where a unit needs its row, labels included."""
    measures, width = setting.measures, setting.width
    left, right = EVERYWHERE, -EVERYWHERE
    for item, wording_ in zip(unit, words, strict=True):
        wide = width(wording_.text, LABEL_PX, _LABEL_WEIGHT)
        if item.moment:
            x0, x1 = mark_edges(*moment_reach(item, px))
            tail = tail_px(item.sources, len(item.disputes), measures)
            left, right = min(left, x0), max(right, x1 + DIAMOND_GAP_PX + round(wide) + tail)
            continue
        bar = span_reach(item, px, measures.bar)
        left, right = min(left, bar.x0), max(right, bar.x1)
        if len(unit) == 1:
            badges = sum(not bracketed(item, d, px) for d in item.disputes)
            tail = tail_px(item.sources, badges, measures)
            extra = end_words(item, setting)
            room0, room1, _ = room_inside(bar, -EVERYWHERE, EVERYWHERE)
            inside = room1 - room0 >= wide + 2 * GAP_PX
            right += tail + (0 if inside else round(wide) + GAP_PX)
            right += round(width(extra, LABEL_PX)) + GAP_PX if extra else 0
    if len(unit) > 1:
        first = width(words[0].short, LABEL_PX, _LABEL_WEIGHT)
        left -= round(first) + GAP_PX
        extra = end_words(unit[-1], setting)
        right += round(width(extra or words[-1].short, LABEL_PX)) + GAP_PX + tail_px(all_sources(unit), 1, measures)
    return left, right
