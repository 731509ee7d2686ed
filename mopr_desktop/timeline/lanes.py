"""Lanes: title, shape and fold, and the signs of each for a window of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import sqrt
from operator import add
from typing import Final, Protocol, runtime_checkable

from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.membership import Figure
from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.density import begun, bin_edges, count
from mopr_desktop.timeline.edges import keep_clear, keep_within
from mopr_desktop.timeline.measures import NUMBER_PX, SECOND_PX, STRONG, TITLE_PX, shortened, wrapped
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.shapes.counts import CountsLane
from mopr_desktop.timeline.shapes.mirrored import MirroredSeries
from mopr_desktop.timeline.shapes.packed import PackedLane
from mopr_desktop.timeline.shapes.series import SeriesLane
from mopr_desktop.timeline.shapes.stretches import Stretches
from mopr_desktop.timeline.signs import Columns, Hit, Line, Sheet, Toggle
from mopr_desktop.valueclass import valueclass

SHAPES: Final = ("point", "span", "rows", "series", "counts")
CROWD: Final = "crowd"
"""Shape of a lane of imported events."""

MOST_LINES: Final = 2
LESS: Final = "less"
TOGGLE_INSET: Final = 6
TOGGLE_RIGHT: Final = 12
"""Clear of the scroll bar."""


class Geometry(Protocol):
    """Lays a lane out."""

    def lay_out(self, setting: Setting) -> Sheet:
        """Return the signs in view."""
        ...

    def rows_wanted(self, setting: Setting) -> int:
        """Return how many rows hold everything at this scale, wherever the window of time stands."""
        ...

    def height(self, rows: int, setting: Setting) -> int:
        """Return the height with so many rows."""
        ...


@runtime_checkable
class FoldsItself(Protocol):
    """Knows its own folded form, as the lane of an imported layer does."""

    def folded(self, setting: Setting) -> Sheet:
        """Return the signs of the folded lane."""
        ...


@valueclass(frozen=False)
class LaneSpec:
    """A lane as the canvas shows it.

    Attributes:
        id: Permanent name.
        title: Title in its head.
        shape: One of SHAPES.
        geometry: Lays it out.
        items: Items in it that filters left.
        second: Second lines of its head, one text each; empty, or longer than two lines: how many are in view.
    """

    id: str
    title: str
    shape: str
    geometry: Geometry
    items: tuple[AxisItem, ...]
    second: tuple[str, ...] = ()


def geometry_of(shape: str, items: Sequence[AxisItem], stretches: Stretches | None = None) -> Geometry:
    """Return what lays out a lane of items, with those that sources put into separate stretches of time.

    Raises:
        ValueError: no lane of items has this shape.
    """
    if shape in ("point", "span", "rows"):
        return PackedLane(items, points=shape == "point", stretches=stretches)
    if shape == "counts":
        return CountsLane(items)
    raise ValueError(shape)


def lay_out(lane: LaneSpec, setting: Setting, *, folded: bool = False) -> Sheet:
    """Return the signs of a lane, with head."""
    if not folded and lane.shape == "series" and setting.least_px:
        setting = _with_curve(lane, setting)
    if folded and isinstance(lane.geometry, FoldsItself):
        sheet = lane.geometry.folded(setting)
    else:
        sheet = folded_sheet(_days(lane), setting) if folded else lane.geometry.lay_out(setting)
    if lane.items:
        keep_within(sheet, setting)
    _put_head(sheet, lane, setting, folded)
    return sheet


def _put_head(sheet: Sheet, lane: LaneSpec, setting: Setting, folded: bool) -> None:
    measures, width = setting.measures, setting.width
    room = measures.head - measures.head_indent - 4
    if folded:
        sheet.title = (shortened(lane.title, room, TITLE_PX, STRONG, width, 3).replace(" & …", " …") or lane.title,)
        return
    sheet.title = wrapped(lane.title, room, TITLE_PX, STRONG, width)
    marks = {(hit.record, hit.part) for hit in sheet.hits if hit.part == "mark"}
    sheet.second = _told(lane, setting) or sheet.second or (f"{len(marks) + sheet.more} in view",)
    if setting.opened:
        sheet.second = (*sheet.second[: MOST_LINES - 1], LESS)
    sheet.height = max(sheet.height, head_px(lane, setting), setting.least_px)
    if sheet.more or setting.opened:
        _put_toggle(sheet, setting, at_top=lane.shape == "counts")


def _with_curve(lane: LaneSpec, setting: Setting) -> Setting:
    """Return the setting in which a chart is as high as its lane."""
    measures = setting.measures
    curve = max(measures.curve + setting.least_px - lane.geometry.height(0, setting), measures.curve // 2)
    return replace(setting, measures=replace(measures, curve=curve))


def head_px(lane: LaneSpec, setting: Setting) -> int:
    """Return the height that the words in the head of a lane need."""
    measures = setting.measures
    room = measures.head - measures.head_indent - 4
    titles = len(wrapped(lane.title, room, TITLE_PX, STRONG, setting.width))
    lines = max(len(_told(lane, setting)), 1)
    return titles * measures.title_line + lines * measures.second_line + 14


def _told(lane: LaneSpec, setting: Setting) -> tuple[str, ...]:
    """Return the second lines of a head, () if they are more than two."""
    room = setting.measures.head - setting.measures.head_indent
    lines = tuple(line for text in lane.second for line in wrapped(text, room, SECOND_PX, 400, setting.width))
    return lines if len(lines) <= MOST_LINES else ()


def _put_toggle(sheet: Sheet, setting: Setting, *, at_top: bool) -> None:
    """Write at the right edge how many found no place, or "less" where the lane is open; at the top above rows."""
    text = f"+{sheet.more:,}" if sheet.more else LESS
    height = setting.measures.second_line + 1
    width = round(setting.width(text, NUMBER_PX, STRONG)) + 2 * TOGGLE_INSET
    y = setting.measures.margin + height // 2 if at_top else sheet.height - height // 2 - 4
    toggle = Toggle(text, setting.scale.width_px - width - TOGGLE_RIGHT, y, width, height)
    sheet.toggle = toggle
    top = toggle.y - height // 2
    keep_clear(sheet, toggle.x - TOGGLE_INSET, (top, toggle.y + height // 2), setting)
    sheet.hits.append(Hit("", toggle.x, top, width, height, "more", label="\n".join(sheet.left_out)))


def figures_of(lane: LaneSpec) -> tuple[Figure, ...]:
    """Return the figures of the charts of a lane, () if it has none."""
    if not isinstance(lane.geometry, SeriesLane | MirroredSeries):
        return ()
    return tuple(figure for chart in lane.geometry.charts for figure in chart.figures)


def _days(lane: LaneSpec) -> tuple[list[int], list[int]]:
    """Return the days on which the items of a lane began, or those of the figures of a chart."""
    figures = figures_of(lane)
    if isinstance(lane.geometry, SeriesLane | MirroredSeries):
        return [figure.first_day for figure in figures], [figure.last_day for figure in figures]
    return begun([item for item in lane.items if not item.undated])


def folded_sheet(days: tuple[list[int], list[int]], setting: Setting) -> Sheet:
    """Return the density of what began on these days: certain below, possible above, by the square root."""
    first, last = days
    measures = setting.measures
    base = measures.folded - 4
    sheet = Sheet(height=measures.folded)
    _, edges = bin_edges(setting.scale)
    certain, possible = count(first, last, edges)
    most = sqrt(max(map(add, certain, possible), default=0))
    each = (base - 4) / max(most, 2.0)
    columns = Columns([], [], [], [], base)
    for (left, right), sure, maybe in zip(pairwise(setting.scale.pixels(edges)), certain, possible, strict=True):
        if sure + maybe and right > 0 and left < setting.scale.width_px:
            gap = 2 if right - left >= 10 else 0
            height = round(sqrt(sure + maybe) * each)
            core = round(height * sure / (sure + maybe))
            columns.left.append(left + gap)
            columns.right.append(right - gap)
            columns.certain.append(core)
            columns.possible.append(height - core)
    sheet.columns.append(columns)
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
