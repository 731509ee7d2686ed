"""Lanes: title, shape and fold, and the signs of each for a window of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.density import begun, bin_edges, count
from mopr_desktop.timeline.measures import SECOND_PX, STRONG, TITLE_PX, shortened, wrapped
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.shapes.counts import CountsLane
from mopr_desktop.timeline.shapes.packed import PackedLane
from mopr_desktop.timeline.shapes.series import SeriesLane
from mopr_desktop.timeline.signs import Columns, Line, Sheet

Days = npt.NDArray[np.int64]
SHAPES: Final = ("point", "span", "rows", "series", "counts")


class Geometry(Protocol):
    """Lays a lane out."""

    def lay_out(self, setting: Setting) -> Sheet:
        """Return the signs in view."""
        ...


@dataclass(slots=True)
class LaneSpec:
    """A lane as the canvas shows it.

    Attributes:
        id: Permanent name.
        title: Title in its head.
        shape: One of SHAPES.
        geometry: Lays it out.
        items: Items in it that filters left.
        second: Second lines of its head, one text each; empty: how many are in view.
    """

    id: str
    title: str
    shape: str
    geometry: Geometry
    items: tuple[AxisItem, ...]
    second: tuple[str, ...] = ()


def geometry_of(shape: str, items: Sequence[AxisItem]) -> Geometry:
    """Return what lays out a lane of items.

    Raises:
        ValueError: no lane of items has this shape.
    """
    if shape in ("point", "span", "rows"):
        return PackedLane(items, points=shape == "point")
    if shape == "counts":
        return CountsLane(items)
    raise ValueError(shape)


def lay_out(lane: LaneSpec, setting: Setting, *, folded: bool = False) -> Sheet:
    """Return the signs of a lane, with head."""
    sheet = folded_sheet(_days(lane), setting) if folded else lane.geometry.lay_out(setting)
    _put_head(sheet, lane, setting, folded)
    return sheet


def _put_head(sheet: Sheet, lane: LaneSpec, setting: Setting, folded: bool) -> None:
    measures, width = setting.measures, setting.width
    room = measures.head - measures.head_indent - 4
    if folded:
        sheet.title = (shortened(lane.title, room, TITLE_PX, STRONG, width, 3).replace(" & …", " …") or lane.title,)
        return
    sheet.title = wrapped(lane.title, room, TITLE_PX, STRONG, width)
    told = lane.second or (f"{sum(hit.part == 'mark' for hit in sheet.hits) + sheet.more} in view",)
    sheet.second = tuple(line for text in told for line in wrapped(text, room + 4, SECOND_PX, 400, width))
    least = len(sheet.title) * measures.title_line + len(sheet.second) * measures.second_line + 14
    sheet.height = max(sheet.height, least)


def _days(lane: LaneSpec) -> tuple[Days, Days]:
    """Return the days on which the items of a lane began, or those of the figures of a chart."""
    if isinstance(lane.geometry, SeriesLane):
        figures = [figure for chart in lane.geometry.charts for figure in chart.figures]
        return (
            np.array([figure.first_day for figure in figures], np.int64),
            np.array([figure.last_day for figure in figures], np.int64),
        )
    return begun([item for item in lane.items if not item.undated])


def folded_sheet(days: tuple[Days, Days], setting: Setting) -> Sheet:
    """Return the density of what began on these days: certain below, possible above, by the square root."""
    first, last = days
    measures = setting.measures
    base = measures.folded - 4
    sheet = Sheet(height=measures.folded)
    _, edges = bin_edges(setting.scale)
    certain, possible = count(first, last, edges)
    left, right = setting.scale.px_of(edges[:-1]), setting.scale.px_of(edges[1:])
    some = (certain + possible > 0) & (right > 0) & (left < setting.scale.width_px)
    whole = np.sqrt(certain + possible)
    each = (base - 4) / max(float(whole.max()) if len(whole) else 1.0, 2.0)
    height = np.rint(whole * each)
    sure = np.rint(np.where(certain > 0, height * certain / np.maximum(certain + possible, 1), 0))
    gap = np.where(right - left >= 10, 2, 0)
    sheet.columns.append(
        Columns(
            (left + gap)[some],
            (right - gap)[some],
            sure[some].astype(np.int64),
            (height - sure)[some].astype(np.int64),
            base,
        )
    )
    sheet.lines.append(Line(0, base, setting.scale.width_px, base, "base"))
    return sheet


def extent(items: Sequence[AxisItem]) -> tuple[int, int] | None:
    """Return the first and last day that bound the items, None if none is dated."""
    days = [
        day
        for item in items
        if not item.undated
        for day in (item.earliest_start, item.latest_end if item.end_given else item.latest_start + 1)
        if BEGINNING < day < FOREVER
    ]
    return (min(days), max(days)) if days else None
