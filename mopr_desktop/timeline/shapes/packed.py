"""Lanes of marks in packed rows: moments and durations together, successions sharing a row."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.days import BEGINNING
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.labels import APART_PX, Wording, wording
from mopr_desktop.timeline.measures import Measures
from mopr_desktop.timeline.packing import NO_ROW, pack
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.shapes.extents import Extents
from mopr_desktop.timeline.shapes.point import put_point
from mopr_desktop.timeline.shapes.span import has_place, put_span
from mopr_desktop.timeline.shapes.succession import plain, put_succession, units_of
from mopr_desktop.timeline.signs import Sheet

MOST_ROWS: Final = 16
ROOMY: Final = 600
"""Units up to which importance, not only time, decides who gets a row."""
_KEPT_PACKINGS: Final = 12


@dataclass(slots=True)
class Packing:
    """Rows of all units of a lane at one number of pixels a day.

    Attributes:
        left, right: Extent of each unit with its labels in pixels from the day of origin, int64, shape ``(n,)``.
        row: Row of each, int32, shape ``(n,)``, NO_ROW if it found none.
        middle: Vertical middle of each row.
        height: Of all rows with margins.
    """

    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    row: npt.NDArray[np.int32]
    middle: list[int]
    height: int


class PackedLane:
    """Geometry of a lane of moments and durations; packings are kept for the last few scales."""

    def __init__(self, items: Sequence[AxisItem], *, points: bool, most_rows: int = MOST_ROWS) -> None:
        """Take the items of a lane.

        Args:
            items: Items that filters left.
            points: Whether it is a lane of moments: rows are closer and dates stay out of labels.
            most_rows: Rows after which what finds no place is only counted.
        """
        self.units = units_of([item for item in items if has_place(item)])
        self._points = points
        self._most_rows = most_rows
        self._packings: OrderedDict[tuple[float, object], Packing] = OrderedDict()
        self._words = [
            [wording(item, not points and item.moment) if len(unit) == 1 else plain(item) for item in unit]
            for unit in self.units
        ]
        self._sizes = np.array([len(unit) for unit in self.units], np.int64)
        self._weights = np.array([max(item.weight for item in unit) for unit in self.units], np.int64)
        self._extents = Extents(self.units, self._words)

    def lay_out(self, setting: Setting) -> Sheet:
        """Return the signs in view."""
        packing = self._packed(setting)
        sheet = Sheet(height=packing.height)
        offset = setting.scale.offset_px
        visible = (packing.right > offset) & (packing.left < offset + setting.scale.width_px)
        placed = packing.row != NO_ROW
        sheet.more = int(self._sizes[visible & ~placed].sum())
        for i in np.flatnonzero(visible & placed).tolist():
            self._put_unit(sheet, self.units[i], self._words[i], packing.middle[packing.row[i]], setting)
        return sheet

    def _put_unit(
        self, sheet: Sheet, unit: tuple[AxisItem, ...], words: list[Wording], y: int, setting: Setting
    ) -> None:
        if len(unit) > 1:
            put_succession(sheet, unit, words, y, setting)
        elif unit[0].moment:
            put_point(sheet, unit[0], words[0], y, setting)
        else:
            put_span(sheet, unit[0], words[0], y, setting)

    def _packed(self, setting: Setting) -> Packing:
        key = (setting.scale.px_per_day, setting.width)
        packing = self._packings.get(key)
        if packing is None:
            packing = self._packings[key] = self._pack(setting)
            if len(self._packings) > _KEPT_PACKINGS:
                self._packings.popitem(last=False)
        else:
            self._packings.move_to_end(key)
        return packing

    def _pack(self, setting: Setting) -> Packing:
        left, right, brackets = self._extents.at(setting)
        many = len(self.units) > ROOMY
        in_time = np.lexsort((right, left))
        order = in_time.tolist() if self._points or many else self._by_weight()
        row = pack(left, right, order, APART_PX, self._most_rows)
        if not many and (row == NO_ROW).any():
            row = pack(left, right, np.lexsort((left, -self._weights)).tolist(), APART_PX, self._most_rows)
        return Packing(left, right, row, *_row_middles(row, brackets, self._points, setting.measures))

    def _by_weight(self) -> list[int]:
        """Order units: weighty ones first, then earlier ones, boxes without a date last."""
        keys = [
            (all(item.undated for item in unit), -max(item.weight for item in unit), _begin(unit[0]), unit[0].record)
            for unit in self.units
        ]
        return sorted(range(len(keys)), key=keys.__getitem__)


def _begin(item: AxisItem) -> int:
    return item.earliest_start if item.earliest_start > BEGINNING + 1 else item.limit_first


def _row_middles(
    row: npt.NDArray[np.int32], wants_bracket: npt.NDArray[np.bool_], points: bool, measures: Measures
) -> tuple[list[int], int]:
    """Return the vertical middle of each row and the height of all; rows with brackets are higher."""
    rows = int(row.max()) + 1 if len(row) else 0
    usual = measures.point_row if points else measures.span_row
    y, middles = measures.margin, []
    for number in range(rows):
        tall = bool(wants_bracket[row == number].any())
        height = measures.bracket_row if tall else usual
        middles.append(y + height - usual // 2 - 1)
        y += height
    return middles, y + measures.margin
