"""From where to where each thing of a lane needs its row, labels included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from mopr_desktop.timeline.shapes.span import EVERYWHERE, bars_of, label_bar, room_inside
from mopr_desktop.timeline.shapes.stretches import Stretches
from mopr_desktop.timeline.shapes.succession import trailing_words

Pixels = npt.NDArray[np.int64]
_LABEL_WEIGHT: Final = MEDIUM  # room for the label when it is selected, so that selecting moves nothing


@dataclass(frozen=True, slots=True)
class Reach:
    """Edges in pixels from the day of origin, int64, shape ``(n,)`` each, at one number of pixels a day.

    Attributes:
        left, right: Of each unit with its labels.
        mark_left, mark_right: Of its marks alone: what has no mark in view is not in view.
        brackets: Whether it wants the height of a bracket, bool, shape ``(n,)``.
    """

    left: Pixels
    right: Pixels
    mark_left: Pixels
    mark_right: Pixels
    brackets: npt.NDArray[np.bool_]


class Extents:
    """Extents of units at any number of pixels a day.

    Moments with both bounds and no disagreement, the many of a large lane, are columns; the few others are
    looked at one by one.
    """

    def __init__(
        self, units: Sequence[tuple[AxisItem, ...]], words: Sequence[Sequence[Wording]], stretches: Stretches
    ) -> None:
        self._units, self._words, self._stretches = units, words, stretches
        self._plain = [i for i, unit in enumerate(units) if _is_plain(unit)]
        plain = set(self._plain)
        self._others = [i for i in range(len(units)) if i not in plain]
        self._first = np.array([units[i][0].earliest_start for i in self._plain], np.int64)
        self._last = np.array([units[i][0].latest_end for i in self._plain], np.int64)
        self._rooms: tuple[object, Pixels] | None = None

    def at(self, setting: Setting) -> Reach:
        """Return the edges of all units."""
        n = len(self._units)
        edges, brackets = np.empty((4, n), np.int64), np.zeros(n, bool)
        ppd = setting.scale.px_per_day
        if self._plain:
            edges[:, self._plain] = self._of_plain(ppd, setting)

        def px(day: float) -> int:
            return from_origin(day, ppd)

        for i in self._others:
            unit = self._units[i]
            edges[:, i] = self._extent(unit, self._words[i], px, setting)
            brackets[i] = any(bracketed(item, dispute, px) for item in unit for dispute in item.disputes)
        return Reach(edges[0], edges[1], edges[2], edges[3], brackets)

    def _of_plain(self, px_per_day: float, setting: Setting) -> tuple[Pixels, Pixels, Pixels, Pixels]:
        x0, x1 = absolute_px(self._first, px_per_day), absolute_px(self._last, px_per_day)
        narrow, middle = x1 - x0 <= NARROW_PX, (x0 + x1) // 2
        left = np.where(narrow, middle - DIAMOND_HALF, x0)
        right = np.where(narrow, middle + DIAMOND_HALF + 1, x1)
        return left, right + self._room(setting), left, right

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

    def _extent(
        self, unit: tuple[AxisItem, ...], words: Sequence[Wording], px: ToPx, setting: Setting
    ) -> tuple[int, int, int, int]:
        """Return the edges of one unit, with its labels and without."""
        measures, width = setting.measures, setting.width
        left, right = EVERYWHERE, -EVERYWHERE
        for item in unit:
            if item.moment:
                x0, x1 = mark_edges(*moment_reach(item, px))
                left, right = min(left, x0), max(right, x1)
                continue
            for bar in bars_of(item, self._stretches.get(item.record, ()), px, measures.bar):
                left, right = min(left, bar.x0), max(right, bar.x1)
        if len(unit) > 1:
            before = round(width(words[0].short, LABEL_PX, _LABEL_WEIGHT)) + GAP_PX
            after = round(width(trailing_words(unit, words, px, setting), LABEL_PX, _LABEL_WEIGHT)) + GAP_PX
            return left - before, right + after + tail_px(all_sources(unit), 1, measures), left, right
        item, wide = unit[0], width(words[0].text, LABEL_PX, _LABEL_WEIGHT)
        if item.moment:
            after = DIAMOND_GAP_PX + round(wide) + tail_px(item.sources, len(item.disputes), measures)
            return left, right + after, left, right
        badges = sum(not bracketed(item, d, px) for d in item.disputes)
        after = tail_px(item.sources, badges, measures)
        bars = bars_of(item, self._stretches.get(item.record, ()), px, measures.bar)
        room0, room1, _ = room_inside(label_bar(bars), -EVERYWHERE, EVERYWHERE)
        after += 0 if room1 - room0 >= wide + 2 * GAP_PX else round(wide) + GAP_PX
        extra = end_words(item, setting)
        after += round(width(extra, LABEL_PX)) + GAP_PX if extra else 0
        return left, right + after, left, right


def _is_plain(unit: tuple[AxisItem, ...]) -> bool:
    item = unit[0]
    bounded = item.earliest_start > BEGINNING and item.latest_end < FOREVER
    return len(unit) == 1 and item.moment and bounded and not item.disputes
