"""Lanes of marks in packed rows: moments and durations together, successions sharing a row."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import field
from heapq import nsmallest
from typing import Final

from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.edges import settle
from mopr_desktop.timeline.labels import APART_PX, Wording, wording
from mopr_desktop.timeline.measures import Measures
from mopr_desktop.timeline.packing import NO_ROW, depth, let_in, pack, pack_in_time
from mopr_desktop.timeline.priority import rank
from mopr_desktop.timeline.setting import MOST_ROWS, Setting
from mopr_desktop.timeline.shapes.extents import Extents, Reach
from mopr_desktop.timeline.shapes.point import put_point
from mopr_desktop.timeline.shapes.span import has_place, put_span
from mopr_desktop.timeline.shapes.stretches import Stretches
from mopr_desktop.timeline.shapes.succession import plain, put_succession, units_of
from mopr_desktop.timeline.signs import Sheet
from mopr_desktop.valueclass import valueclass

ROOMY: Final = 600
"""Units up to which importance, not only time, decides who gets a row."""
_KEPT_SCALES: Final = 12
_NAMED: Final = 12
_MOST_GUESTS: Final = 60
_EDGE_BITS: Final = 48
"""More than any edge has, so that one number orders by left edge, then by right: quicker to sort than pairs."""


@valueclass(frozen=False)
class Packing:
    """Rows of all units of a lane.

    Attributes:
        row: Row of each unit, NO_ROW if it found none.
        middle: Vertical middle of each row.
        height: Of all rows with margins.
    """

    row: list[int]
    middle: list[int]
    height: int


@valueclass(frozen=False)
class Room:
    """What the units of a lane need at one number of pixels a day.

    Attributes:
        reach: Edges of all units, and who wants a bracket.
        wanted: Rows that hold them all, at most MOST_ROWS.
        packings: Packings so far by number of rows, and by the unit that is let in before all others.
    """

    reach: Reach
    wanted: int
    packings: dict[tuple[int, int], Packing] = field(default_factory=dict)


class PackedLane:
    """Geometry of a lane of moments and durations; packings are kept for the last few scales."""

    def __init__(self, items: Sequence[AxisItem], *, points: bool, stretches: Stretches | None = None) -> None:
        """Take the items of a lane.

        Args:
            items: Items that filters left.
            points: Whether it is a lane of moments: rows are closer and dates stay out of labels.
            stretches: Those that sources put into separate stretches of time.
        """
        self.units = units_of([item for item in items if has_place(item)])
        self._points = points
        self._stretches = stretches or {}
        self._rooms: OrderedDict[tuple[float, object], Room] = OrderedDict()
        self._words = [[self._wording(item) if len(unit) == 1 else plain(item) for item in unit] for unit in self.units]
        self._unit_of = {item.record: number for number, unit in enumerate(self.units) for item in unit}
        self._order = sorted(range(len(self.units)), key=[rank(unit) for unit in self.units].__getitem__)
        self._place = [0] * len(self.units)
        for place, number in enumerate(self._order):
            self._place[number] = place
        self._extents = Extents(self.units, self._words, self._stretches)

    def _wording(self, item: AxisItem) -> Wording:
        return wording(item, (not self._points and item.moment) or item.record in self._stretches)

    def rows_wanted(self, setting: Setting) -> int:
        """Return how many rows hold everything at this scale."""
        return self._room(setting).wanted

    def height(self, rows: int, setting: Setting) -> int:
        """Return the height of so many rows; those with brackets are the first."""
        measures = setting.measures
        tall = min(rows, sum(self._room(setting).reach.brackets))
        usual = measures.point_row if self._points else measures.span_row
        return 2 * measures.margin + rows * usual + tall * (measures.bracket_row - usual)

    def lay_out(self, setting: Setting) -> Sheet:
        """Return the signs in view; what is in view but found no place is counted."""
        sheet, placed = self.placed(setting)
        for unit, y in placed:
            self.put(sheet, unit[0].record, y, setting)
        settle(sheet, setting)
        return sheet

    def placed(self, setting: Setting) -> tuple[Sheet, list[tuple[tuple[AxisItem, ...], int]]]:
        """Return an empty sheet that tells what found no place, and all other units with the middle of their row."""
        reach = self._room(setting).reach
        packing = self._packed(setting)
        sheet = Sheet(height=packing.height)
        first_px = setting.scale.offset_px
        last_px = first_px + setting.scale.width_px
        visible = [
            i
            for i, (left, right) in enumerate(zip(reach.mark_left, reach.mark_right, strict=True))
            if right > first_px and left < last_px
        ]
        row = packing.row
        if left_out := [i for i in visible if row[i] == NO_ROW]:
            row = self._with_guests(row, left_out, visible, reach, len(packing.middle))
            left_out = [i for i in left_out if row[i] == NO_ROW]
            sheet.more = sum(map(len, map(self.units.__getitem__, left_out)))
            first = nsmallest(_NAMED, left_out, key=self._place.__getitem__)
            sheet.left_out = tuple(item.title for i in first for item in self.units[i])[:_NAMED]
        return sheet, [(self.units[i], packing.middle[row[i]]) for i in visible if row[i] != NO_ROW]

    def has(self, record: str) -> bool:
        """Whether a record stands in this lane."""
        return record in self._unit_of

    def put(self, sheet: Sheet, record: str, y: int, setting: Setting) -> None:
        """Draw the unit of a record with its middle at y."""
        number = self._unit_of[record]
        self._put_unit(sheet, self.units[number], self._words[number], y, setting)

    def reach(self, setting: Setting) -> Reach:
        """Return the edges of all units at this scale."""
        return self._room(setting).reach

    def measure_by(self, extents: Extents) -> None:
        """Take the edges of the units from elsewhere."""
        self._extents = extents
        self._rooms.clear()

    def _with_guests(
        self, row: list[int], left_out: Sequence[int], visible: Sequence[int], reach: Reach, rows: int
    ) -> list[int]:
        """Let what found no row stand where the rows are empty in view, until what they belong to comes into view."""
        if len(self.units) > ROOMY:
            return row
        row = list(row)
        waiting = (i for i in left_out if not reach.brackets[i])
        for guest in nsmallest(_MOST_GUESTS, waiting, key=self._place.__getitem__):
            begin, end = reach.left[guest] - APART_PX, reach.right[guest] + APART_PX
            taken = {row[i] for i in visible if reach.left[i] < end and reach.right[i] > begin}
            row[guest] = next((number for number in range(rows) if number not in taken), NO_ROW)
        return row

    def _put_unit(
        self, sheet: Sheet, unit: tuple[AxisItem, ...], words: list[Wording], y: int, setting: Setting
    ) -> None:
        if len(unit) > 1:
            put_succession(sheet, unit, words, y, setting)
        elif unit[0].moment:
            put_point(sheet, unit[0], words[0], y, setting)
        else:
            put_span(sheet, unit[0], words[0], y, setting, self._stretches.get(unit[0].record, ()))

    def _room(self, setting: Setting) -> Room:
        key = (setting.scale.px_per_day, setting.width)
        room = self._rooms.get(key)
        if room is None:
            reach = self._extents.at(setting)
            room = self._rooms[key] = Room(reach, self._rows_for_all(reach))
            if len(self._rooms) > _KEPT_SCALES:
                self._rooms.popitem(last=False)
        else:
            self._rooms.move_to_end(key)
        return room

    def _rows_for_all(self, reach: Reach) -> int:
        if self._points or len(self.units) > ROOMY:
            return min(depth(reach.left, reach.right, APART_PX), MOST_ROWS)
        return max(pack(reach.left, reach.right, self._order, APART_PX, MOST_ROWS), default=NO_ROW) + 1

    def _packed(self, setting: Setting) -> Packing:
        """Return the rows of all units; the selected one has a place in any case."""
        room, rows = self._room(setting), setting.rows
        packing = room.packings.get((rows, NO_ROW))
        if packing is None:
            packing = room.packings[rows, NO_ROW] = self._finished(self._pack(room.reach, rows), room, setting)
        chosen = self._unit_of.get(setting.selected or "", NO_ROW)
        if chosen == NO_ROW or packing.row[chosen] != NO_ROW:
            return packing
        if (rows, chosen) not in room.packings:
            edges = room.reach.left, room.reach.right
            row = let_in(chosen, *edges, packing.row, self._place, APART_PX, rows)
            room.packings[rows, chosen] = self._finished(row, room, setting)
        return room.packings[rows, chosen]

    def _pack(self, reach: Reach, rows: int) -> list[int]:
        """Let the important ones choose first; moments that found a place then stand in order of time."""
        left, right = reach.left, reach.right
        in_time = [(start << _EDGE_BITS) + end for start, end in zip(left, right, strict=True)]
        if len(self.units) > ROOMY:
            return pack_in_time(left, right, sorted(range(len(left)), key=in_time.__getitem__), APART_PX, rows)
        row = pack(left, right, self._order, APART_PX, rows)
        if self._points:
            placed = sorted((i for i, number in enumerate(row) if number != NO_ROW), key=in_time.__getitem__)
            again = pack([left[i] for i in placed], [right[i] for i in placed], range(len(placed)), APART_PX, rows)
            for i, number in zip(placed, again, strict=True):
                row[i] = number
        return row

    def _finished(self, row: list[int], room: Room, setting: Setting) -> Packing:
        return Packing(row, *_row_middles(row, room.reach.brackets, self._points, setting.measures))


def _row_middles(
    row: Sequence[int], wants_bracket: Sequence[bool], points: bool, measures: Measures
) -> tuple[list[int], int]:
    """Return the vertical middle of each row and the height of all; rows with brackets are higher."""
    usual = measures.point_row if points else measures.span_row
    tall = {number for number, wants in zip(row, wants_bracket, strict=True) if wants}
    y, middles = measures.margin, []
    for number in range(max(row, default=NO_ROW) + 1):
        height = measures.bracket_row if number in tall else usual
        middles.append(y + height - usual // 2 - 1)
        y += height
    return middles, y + measures.margin
