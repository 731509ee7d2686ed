"""The lane of an imported layer: what began in each column of pixels, above it the most important events by name."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

import numpy as np

from mopr_desktop.domain.batch import EventBatch
from mopr_desktop.domain.event_names import event_name, read_event_name
from mopr_desktop.domain.wording import day_in_words
from mopr_desktop.timeline.crowd.advances import Advances
from mopr_desktop.timeline.crowd.columns import Begun, Counts, count_columns, heights, round_top
from mopr_desktop.timeline.crowd.packing import (
    GAP_PX,
    INSET_PX,
    Packed,
    Place,
    edges_px,
    is_moment,
    pack_place,
    with_one_more,
)
from mopr_desktop.timeline.crowd.pyramid import Pyramid
from mopr_desktop.timeline.crowd.sign import Crowd
from mopr_desktop.timeline.measures import LABEL_PX, REGULAR, shortened
from mopr_desktop.timeline.packing import depth
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.signs import Hit, Label, Sheet

ROWS: Final = 8
"""Rows that a crowded lane asks for."""
FEW: Final = 400
"""Up to so many events a lane asks for the rows it needs."""
ROW_PX: Final = 15
BAR_PX: Final = 10
STRIP_PX: Final = 30
_EDGE_PX: Final = 30
_FAR_PX: Final = 1_000
_KEPT: Final = 48
_MOST_LINES: Final = 4

Later = Callable[[Callable[[], None]], None]
"""Does some work soon, and has the lane laid out again after it."""


class CrowdLane:
    """Geometry of an imported layer.

    What costs as much as there are pixels is done at once; new rows are packed later, and until then the marks
    stand in the rows they had.
    """

    def __init__(self, layer: str, batch: EventBatch, pyramid: Pyramid, begun: Begun, later: Later | None) -> None:
        """Take a layer.

        Args:
            layer: Its uid.
            batch: Its events.
            pyramid: Levels of the batch.
            begun: Beginnings of the batch.
            later: Where packing is done; None for at once.
        """
        self.layer, self.batch, self.pyramid, self.begun = layer, batch, pyramid, begun
        self.busy = False
        self._later = later
        self._advances: dict[object, Advances] = {}
        self._packed: OrderedDict[Place, Packed] = OrderedDict()
        self._last: Packed | None = None
        self._wanted: tuple[float, int] | None = None
        self._rows_of: dict[int, int | None] = {}

    # what lanes are asked

    def rows_wanted(self, setting: Setting) -> int:
        """Return how many rows the lane asks for; it says at its edge what found no place."""
        if len(self.batch) > FEW:
            return ROWS
        if self._wanted is None or self._wanted[0] != setting.scale.px_per_day:
            rows = np.arange(len(self.batch))
            left, right = edges_px(self.batch, rows, setting.scale.px_per_day)
            wide = self._table(setting).of([self.batch.label(row) for row in rows.tolist()])
            need = depth(left.tolist(), (right + GAP_PX + wide).astype(np.int64).tolist(), 8)
            self._wanted = setting.scale.px_per_day, min(max(need, 1), ROWS)
        return self._wanted[1]

    def height(self, rows: int, setting: Setting) -> int:
        """Return the height with so many rows."""
        pitch = self._pitch(setting)
        return 2 * setting.measures.margin + rows * pitch + (self._strip(setting) + 4 if self._is_crowded() else 0)

    def lay_out(self, setting: Setting) -> Sheet:
        """Return counts and marks in view."""
        rows = max(min(setting.rows, self.rows_wanted(setting) if not setting.opened else setting.rows), 1)
        sheet = Sheet(height=self.height(rows, setting))
        counts = count_columns(self.begun, setting.scale)
        first, last = int(counts.days[0]), int(counts.days[-1])
        crowd = sheet.crowd = Crowd(self.layer, counts)
        if self._is_crowded():
            self._put_columns(crowd, sheet.height - setting.measures.margin, self._strip(setting))
        packed = self._packing(setting, rows)
        chosen = self._chosen(setting.selected)
        if packed is not None and chosen is not None:
            packed = with_one_more(packed, self.batch, chosen, self._table(setting), setting.scale)
        self._put_marks(sheet, crowd, packed, setting)
        in_view = self.pyramid.count(first, last)
        sheet.more = max(in_view - len(sheet.hits), 0)
        sheet.second = ("imported", f"{in_view:,} in view")
        if sheet.more and not self.busy:
            sheet.left_out = self._left_out(first, last, {hit.record for hit in sheet.hits})
        return sheet

    def folded(self, setting: Setting) -> Sheet:
        """Return the counts alone."""
        sheet = Sheet(height=setting.measures.folded)
        sheet.crowd = Crowd(self.layer, count_columns(self.begun, setting.scale))
        self._put_columns(sheet.crowd, sheet.height - 4, sheet.height - 8)
        return sheet

    # parts

    def _is_crowded(self) -> bool:
        return len(self.batch) > FEW

    @staticmethod
    def _pitch(setting: Setting) -> int:
        return ROW_PX * setting.measures.title_line // 15

    @staticmethod
    def _strip(setting: Setting) -> int:
        return STRIP_PX * setting.measures.title_line // 15

    def _table(self, setting: Setting) -> Advances:
        table = self._advances.get(setting.width)
        if table is None:
            self._advances.clear()
            self._packed.clear()
            table = self._advances[setting.width] = Advances(setting.width)
        return table

    def _chosen(self, selected: str | None) -> int | None:
        """Return the selected event as its place in the batch, if it is one of these."""
        read = read_event_name(selected or "")
        if read is None or read[0] != self.layer:
            return None
        if read[1] not in self._rows_of:  # to look it up is to read a column
            self._rows_of = {read[1]: self.batch.row_of(read[1])}
        return self._rows_of[read[1]]

    def _packing(self, setting: Setting, rows: int) -> Packed | None:
        """Return the rows for this window if they are known, else the last ones, and have these made."""
        place = Place.of(setting.scale, rows)
        known = self._packed.get(place)
        if known is not None:
            self._packed.move_to_end(place)
            self._last, self.busy = known, False
            return known
        table = self._table(setting)

        def work() -> None:
            found = pack_place(self.batch, self.pyramid, table, place, self._last)
            self._packed[place] = found
            while len(self._packed) > _KEPT:
                self._packed.popitem(last=False)

        if self._later is None or self._last is None:
            work()
            return self._packing(setting, rows)
        self.busy = True
        self._later(work)
        return self._last

    def _put_columns(self, crowd: Crowd, base: int, room: int) -> None:
        both = crowd.counts.exact + crowd.counts.vague
        top = round_top(int(both.max())) if len(both) else 1
        tall = heights(both, top, room)
        sure = np.minimum(heights(crowd.counts.exact, top, room), tall)
        some = np.flatnonzero(tall)
        crowd.base, crowd.top = base, base - room
        crowd.left, crowd.right = crowd.counts.left[some], crowd.counts.left[some + 1]
        crowd.sure, crowd.tall = sure[some], tall[some]

    def _put_marks(self, sheet: Sheet, crowd: Crowd, packed: Packed | None, setting: Setting) -> None:
        if packed is None or not len(packed.rows):
            return
        scale, batch = setting.scale, self.batch
        left, right = edges_px(batch, packed.rows, scale.px_per_day)
        x0 = np.clip(left - scale.offset_px, -_EDGE_PX, scale.width_px + _EDGE_PX).astype(np.int64)
        x1 = np.clip(right - scale.offset_px, -_FAR_PX, scale.width_px + _EDGE_PX).astype(np.int64)
        reach = np.where(packed.inside, right, right + GAP_PX + packed.widths) - scale.offset_px
        seen = np.flatnonzero((reach > 0) & (x0 < scale.width_px) & (right > left))
        rows = packed.rows[seen]
        middles = setting.measures.margin + packed.row[seen] * self._pitch(setting) + self._pitch(setting) // 2
        crowd.x0, crowd.x1, crowd.y = x0[seen], x1[seen], middles.astype(np.int64)
        crowd.moment = is_moment(batch, rows)
        core0, core1 = (
            np.clip(scale.px_of(days[rows].astype(np.int64)), crowd.x0, crowd.x1)
            for days in (batch.latest_start, batch.earliest_end)
        )
        crowd.core0, crowd.core1 = core0, np.where(core1 > core0, np.maximum(core1, core0 + 1), core0)
        begun = crowd.x1 > 0
        for i, place in enumerate(seen.tolist()):
            _put_words(crowd, packed, i, place, setting)
            if begun[i]:
                self._put_hit(sheet, crowd, packed.texts[place], int(rows[i]), i)

    def _put_hit(self, sheet: Sheet, crowd: Crowd, text: str, row: int, i: int) -> None:
        x0, x1 = int(crowd.x0[i]), int(crowd.x1[i])
        label = crowd.labels[-1]
        right = max(x1, round(label.right))
        name = event_name(self.layer, int(self.batch.key[row]))
        sheet.hits.append(Hit(name, x0, int(crowd.y[i]) - BAR_PX // 2, right - x0, BAR_PX, label=text))

    def _left_out(self, first: int, last: int, shown: set[str]) -> tuple[str, ...]:
        """Return the most important of what has no place."""
        rows = self.pyramid.within(first, last, 200)
        best = rows[np.argsort(-self.batch.scores(rows), kind="stable")]
        names = (row for row in best.tolist() if event_name(self.layer, int(self.batch.key[row])) not in shown)
        return tuple(self.batch.label(row) for _, row in zip(range(_MOST_LINES), names, strict=False))


def _put_words(crowd: Crowd, packed: Packed, i: int, place: int, setting: Setting) -> None:
    """Name a mark; at the edges of the view words are left out rather than letters."""
    text, wide = packed.texts[place], float(packed.widths[place])
    x0, x1 = int(crowd.x0[i]), int(crowd.x1[i])
    inside = bool(packed.inside[place])
    x = min(max(x0, 0) + INSET_PX, x1 - INSET_PX - int(wide)) if inside else x1 + GAP_PX
    if x < 0 or x + wide > setting.edge:
        text = shortened(text, setting.edge - x, LABEL_PX, REGULAR, setting.width) if 0 <= x < setting.edge else ""
        wide = setting.width(text, LABEL_PX, REGULAR, True) if text else 0.0
    crowd.labels.append(
        Label(
            text, x, int(crowd.y[i]), wide, LABEL_PX, REGULAR, "ink" if inside else "ink2", halo=not inside, italic=True
        )
    )


def column_words(counts: Counts, column: int) -> str:
    """Say what a column counts: "812 begin 14 May 1929; 3 more may"."""
    first, last = int(counts.days[column]), int(counts.days[column + 1]) - 1
    when = day_in_words(first, short=True)
    if last > first:
        when = f"{when} – {day_in_words(last, short=True)}"
    exact, vague = int(counts.exact[column]), int(counts.vague[column])
    parts = []
    if exact:
        parts.append(f"{exact:,} begin{'s' if exact == 1 else ''}")
    if vague:
        parts.append(f"{vague:,}{' more' if exact else ''} may begin")
    return f"{when}: {'; '.join(parts)}"
