"""From where to where each thing of a lane needs its row, labels included."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import Final

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.labels import (
    GAP_PX,
    Wording,
    all_sources,
    diamond_gap,
    end_words,
    tail_px,
)
from mopr_desktop.timeline.measures import LABEL_PX, MEDIUM
from mopr_desktop.timeline.scale import ORIGIN_DAY, from_origin
from mopr_desktop.timeline.setting import Setting, ToPx
from mopr_desktop.timeline.shapes.brackets import bracketed
from mopr_desktop.timeline.shapes.point import DIAMOND_HALF, NARROW_PX, mark_edges, moment_reach
from mopr_desktop.timeline.shapes.span import EVERYWHERE, bars_of, label_bar, room_inside
from mopr_desktop.timeline.shapes.stretches import Stretches
from mopr_desktop.timeline.shapes.succession import trailing_words
from mopr_desktop.valueclass import valueclass

CLAIM_PX: Final = 7
"""Half of a claim's glyph, and some air."""
_LABEL_WEIGHT: Final = MEDIUM  # room for the label when it is selected, so that selecting moves nothing


Edges = tuple[int, int, int, int]


@valueclass
class Reach:
    """Edges of each unit in pixels from the day of origin, at one number of pixels a day.

    Attributes:
        left, right: Of each unit with its labels.
        mark_left, mark_right: Of its marks alone: what has no mark in view is not in view.
        brackets: Whether it wants the height of a bracket.
    """

    left: list[int]
    right: list[int]
    mark_left: list[int]
    mark_right: list[int]
    brackets: list[bool]

    @classmethod
    def of_none(cls, number: int) -> Reach:
        """Return the edges of units that are nowhere yet."""
        return cls(
            [EVERYWHERE] * number, [-EVERYWHERE] * number, [EVERYWHERE] * number, [-EVERYWHERE] * number,
            [False] * number,
        )  # fmt: skip

    def put(self, unit: int, edges: Edges) -> None:
        """Say where a unit stands: with its labels and without."""
        self.left[unit], self.right[unit], self.mark_left[unit], self.mark_right[unit] = edges


class Extents:
    """Extents of units at any number of pixels a day.

    Moments with both bounds and no disagreement, the many of a large lane, need no look at their item.
    """

    def __init__(
        self, units: Sequence[tuple[AxisItem, ...]], words: Sequence[Sequence[Wording]], stretches: Stretches
    ) -> None:
        self._units, self._words, self._stretches = units, words, stretches
        self._plain = [
            (i, unit[0].earliest_start, unit[0].latest_end) for i, unit in enumerate(units) if _is_plain(unit)
        ]
        plain = {i for i, _, _ in self._plain}
        self._others = [i for i in range(len(units)) if i not in plain]
        self._rooms: tuple[object, list[int]] | None = None

    def at(self, setting: Setting) -> Reach:
        """Return the edges of all units."""
        reach = Reach.of_none(len(self._units))
        ppd = setting.scale.px_per_day
        self._put_plain(reach, ppd, self._room(setting))

        def px(day: float) -> int:
            return from_origin(day, ppd)

        for i in self._others:
            unit = self._units[i]
            reach.put(i, self._extent(unit, self._words[i], px, setting))
            reach.brackets[i] = any(bracketed(item, dispute, px) for item in unit for dispute in item.disputes)
        return reach

    def _put_plain(self, reach: Reach, px_per_day: float, rooms: Sequence[int]) -> None:
        """Put in the plain moments; there may be ten thousand, so nothing is called and no object made for each."""
        lefts, rights, mark_lefts, mark_rights = reach.left, reach.right, reach.mark_left, reach.mark_right
        for (i, first, last), room in zip(self._plain, rooms, strict=True):
            left = floor((first - ORIGIN_DAY) * px_per_day + 0.5)
            right = floor((last - ORIGIN_DAY) * px_per_day + 0.5)
            if right - left <= NARROW_PX:
                left = (left + right) // 2 - DIAMOND_HALF
                right = left + 2 * DIAMOND_HALF + 1
            lefts[i] = mark_lefts[i] = left
            mark_rights[i] = right
            rights[i] = right + room

    def _room(self, setting: Setting) -> list[int]:
        """Return what label and glyphs need right of each plain moment; measured once for a set of fonts."""
        if self._rooms is None or self._rooms[0] is not setting.width:
            needed = [
                diamond_gap(setting.measures)
                + round(setting.width(self._words[i][0].text, LABEL_PX, _LABEL_WEIGHT))
                + tail_px(self._units[i][0].sources, 0, setting.measures)
                for i, _, _ in self._plain
            ]
            self._rooms = (setting.width, needed)
        return self._rooms[1]

    def _extent(self, unit: tuple[AxisItem, ...], words: Sequence[Wording], px: ToPx, setting: Setting) -> Edges:
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
        mark_left, mark_right = left, right
        for first, last in _brackets(unit, px):
            left, right = min(left, first - CLAIM_PX), max(right, last + CLAIM_PX)
        if len(unit) > 1:
            before = round(width(words[0].short, LABEL_PX, _LABEL_WEIGHT)) + GAP_PX
            after = round(width(trailing_words(unit, words, px, setting), LABEL_PX, _LABEL_WEIGHT)) + GAP_PX
            after += tail_px(all_sources(unit), 1, measures)
            return min(left, mark_left - before), right + after, mark_left, mark_right
        item, wide = unit[0], width(words[0].text, LABEL_PX, _LABEL_WEIGHT)
        if item.moment:
            after = diamond_gap(measures) + round(wide) + tail_px(item.sources, len(item.disputes), measures)
            return left, right + after, mark_left, mark_right
        badges = sum(not bracketed(item, d, px) for d in item.disputes)
        after = tail_px(item.sources, badges, measures)
        bars = bars_of(item, self._stretches.get(item.record, ()), px, measures.bar)
        room0, room1, _ = room_inside(label_bar(bars), -EVERYWHERE, EVERYWHERE)
        after += 0 if room1 - room0 >= wide + 2 * GAP_PX else round(wide) + GAP_PX
        extra = end_words(item, setting)
        after += round(width(extra, LABEL_PX)) + GAP_PX if extra else 0
        return left, right + after, mark_left, mark_right


def _brackets(unit: Sequence[AxisItem], px: ToPx) -> list[tuple[int, int]]:
    """Return the ends of the brackets over a unit."""
    days = [(d.first_day, d.last_day) for item in unit for d in item.disputes if bracketed(item, d, px)]
    return [(px(first), px(last)) for first, last in days]


def _is_plain(unit: tuple[AxisItem, ...]) -> bool:
    item = unit[0]
    bounded = item.earliest_start > BEGINNING and item.latest_end < FOREVER
    return len(unit) == 1 and item.moment and bounded and not item.disputes
