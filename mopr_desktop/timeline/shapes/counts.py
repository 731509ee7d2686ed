"""How many began in each year, month or day; below it rows for those that are disputed or selected."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import add
from typing import Final

from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.density import begun, bin_edges, count
from mopr_desktop.timeline.measures import MEDIUM, REGULAR, STRONG
from mopr_desktop.timeline.priority import row_rank
from mopr_desktop.timeline.scale import nearest
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.shapes.brackets import middle_of
from mopr_desktop.timeline.shapes.rows import put_rows
from mopr_desktop.timeline.signs import Columns, Label, Line, Sheet, Swatch

NUMBER_PX: Final = 11.0
COLUMN_GAP: Final = 4
LEAST_PX: Final = 2
NUMBER_ROOM: Final = 15
LOW_PX: Final = 5
ABOVE_ROWS: Final = 8
BELOW_ROWS: Final = 3
_LEGEND: Final = ("certainly (number on top)", "possibly: “before”, “after” or disputed")


class CountsLane:
    """Geometry of a lane of counts."""

    def __init__(self, items: Sequence[AxisItem], *, legend: bool = True) -> None:
        """Take the items; what has no date is only told in the head. With a legend the columns are explained."""
        self._legend = legend
        self.items = tuple(items)
        self.dated = [item for item in items if not item.undated]
        self._disputed = sorted((item for item in self.dated if item.disputes), key=row_rank)
        self._first, self._last = begun(self.dated)

    def lay_out(self, setting: Setting) -> Sheet:
        """Return the signs in view."""
        sheet = self.columns(setting)
        rows = self.rows(setting)
        put_rows(sheet, rows, setting.measures.margin - 2 + setting.measures.density + ABOVE_ROWS, setting)
        sheet.height = self.height(len(rows), setting)
        self.count_left_out(sheet, rows, setting)
        return sheet

    def columns(self, setting: Setting, most: int = 0) -> Sheet:
        """Return the columns alone; there is room for one of ``most`` at least."""
        sheet = Sheet()
        base = setting.measures.margin - 2 + setting.measures.density
        unit = self._put_columns(sheet, base, setting, most)
        if self._legend:
            self._put_legend(sheet, unit, base, setting)
        return sheet

    def most(self, edges: list[int], setting: Setting) -> int:
        """Return how many the highest column stands for."""
        certain, possible = self.counts(edges, setting)
        return max(map(add, certain, possible), default=0)

    def count_left_out(self, sheet: Sheet, rows: Sequence[AxisItem], setting: Setting) -> None:
        """Tell which disputed items have no row."""
        if not setting.all_rows:
            shown = {item.record for item in rows}
            left_out = [item for item in self._disputed if item.record not in shown]
            sheet.more, sheet.left_out = len(left_out), tuple(item.title for item in left_out)

    def rows_wanted(self, _setting: Setting) -> int:
        """Return how many rows all that are disputed have."""
        return len(self._disputed)

    def height(self, rows: int, setting: Setting) -> int:
        """Return the height with so many rows."""
        measures = setting.measures
        base = measures.margin - 2 + measures.density
        return base + (ABOVE_ROWS + rows * measures.bracket_row + BELOW_ROWS if rows else measures.margin)

    def rows(self, setting: Setting) -> list[AxisItem]:
        """Return the items that have a row."""
        if setting.all_rows:
            return sorted(self.dated, key=lambda item: (item.earliest_start, item.record))
        first, last = setting.scale.first_day, setting.scale.last_day
        in_view = sorted(self._disputed, key=lambda item: not _has_claim_between(item, first, last))
        chosen = {item.record for item in in_view[: setting.rows]}
        shown = [item for item in self._disputed if item.record in chosen]
        selected = next((item for item in self.items if item.record == setting.selected), None)
        if selected is None or selected in shown:
            return shown
        return [*shown[: max(setting.rows, 1) - 1], selected]

    def _put_columns(self, sheet: Sheet, base: int, setting: Setting, least: int) -> str:
        unit, edges = bin_edges(setting.scale)
        certain, possible = self.counts(edges, setting)
        most = max(map(add, certain, possible), default=0)
        room = setting.measures.density - NUMBER_ROOM - 2
        px_each = room / max(most, least, 8)
        columns = Columns([], [], [], [], base)
        numbers = []
        for (left, right), sure, maybe in zip(pairwise(setting.scale.pixels(edges)), certain, possible, strict=True):
            if sure + maybe and right > 0 and left < setting.scale.width_px:
                gap = COLUMN_GAP // 2 if right - left >= 10 else 0
                columns.left.append(left + gap)
                columns.right.append(right - gap)
                columns.certain.append(max(round(sure * px_each), LEAST_PX) if sure else 0)
                columns.possible.append(max(round(maybe * px_each), LEAST_PX) if maybe else 0)
                numbers.append(sure)
        sheet.columns.append(columns)
        sheet.lines.append(Line(0, base, setting.scale.width_px, base, "base"))
        _put_numbers(sheet, columns, numbers, setting)
        return unit

    def counts(self, edges: list[int], setting: Setting) -> tuple[list[int], list[int]]:
        """Return how many certainly and how many possibly began in each stretch, without what is hidden."""
        certain, possible = count(self._first, self._last, edges)
        if "certain" in setting.hidden:
            certain = [0] * len(certain)
        if "possible" in setting.hidden:
            possible = [0] * len(possible)
        return certain, possible

    def _put_legend(self, sheet: Sheet, unit: str, base: int, setting: Setting) -> None:
        """Explain the columns at the right if nothing stands there."""
        columns = sheet.columns[0]
        heights = map(add, columns.certain, columns.possible)
        last = max((right for right, tall in zip(columns.right, heights, strict=True) if tall > LOW_PX), default=0)
        width = setting.width
        wide = max(width(text, NUMBER_PX) for text in _LEGEND) + 20
        x = last + 12
        if x + wide > setting.scale.width_px - 4:
            return
        y = base - setting.measures.density + 20
        line = setting.measures.second_line + 2
        title = (
            f"Founded in the {unit}"
            if unit in ("year", "month")
            else "Founded on the day"
            if unit == "day"
            else f"Founded within {unit}"
        )
        sheet.labels.append(Label(title, x, y, width(title, NUMBER_PX, MEDIUM), NUMBER_PX, MEDIUM))
        for number, text in enumerate(_LEGEND, 1):
            middle = y + number * line
            sheet.swatches.append(Swatch(x, middle - 5, 12, 9, number == 1))
            sheet.labels.append(Label(text, x + 17, middle, width(text, NUMBER_PX), NUMBER_PX, REGULAR, "ink2"))


def _has_claim_between(item: AxisItem, first: float, last: float) -> bool:
    return any(first <= middle_of(mark) <= last for mark in item.marks)


def _put_numbers(sheet: Sheet, columns: Columns, certain: list[int], setting: Setting) -> None:
    """Write the certain count above each column that is wide enough; possible ones are never added to it."""
    for left, right, sure, maybe, number in zip(
        columns.left, columns.right, columns.certain, columns.possible, certain, strict=True
    ):
        text = str(number)
        wide = setting.width(text, NUMBER_PX, STRONG)
        at = nearest((left + right - wide) / 2)
        whole = at >= 0 and at + wide <= setting.scale.width_px  # a number that is cut is another number
        if number and whole and wide <= right - left + 2:
            top = columns.base - sure - maybe
            sheet.labels.append(Label(text, at, top - 8, wide, NUMBER_PX, STRONG))
