"""Two sources about a middle line: one above, the other turned over below it, so that agreement looks symmetric.

A record stands in the same row in both halves; what only one source has leaves the other half empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Protocol

from mopr_desktop.domain.records import AxisItem
from mopr_desktop.timeline.density import bin_edges
from mopr_desktop.timeline.edges import settle
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.shapes.counts import ABOVE_ROWS, BELOW_ROWS, CountsLane
from mopr_desktop.timeline.shapes.extents import Extents, Reach
from mopr_desktop.timeline.shapes.packed import PackedLane
from mopr_desktop.timeline.shapes.rows import put_rows
from mopr_desktop.timeline.shapes.series import Series, SeriesLane
from mopr_desktop.timeline.shapes.stretches import Stretches
from mopr_desktop.timeline.signs import Glyph, Hit, Line, Sheet, Tie

SIGN_X: Final = 9
RIGHT_SIGN_X: Final = 24
"""Clear of the scroll bar."""
SIGN_Y: Final = 8
_MARK_PX: Final = 11


class _Box(Protocol):
    """A sign placed by its upper edge."""

    y: int
    height: int


class _Sign(Protocol):
    """A sign placed by its middle."""

    y: int


def _boxes(sheet: Sheet) -> list[_Box]:
    return [*sheet.bars, *sheet.boxes, *sheet.grounds, *sheet.swatches, *sheet.hits]


def _signs(sheet: Sheet) -> list[_Sign]:
    return [*sheet.moments, *sheet.labels, *sheet.glyphs, *sheet.whiskers, *sheet.badges, *sheet.arrows]


def turned_over(sheet: Sheet) -> Sheet:
    """Turn all signs of a sheet over about its middle; words stay upright. The sheet itself is changed."""
    high = sheet.height
    for box in _boxes(sheet):
        box.y = high - box.y - box.height
    for sign in _signs(sheet):
        sign.y = high - sign.y
    for bracket in sheet.brackets:
        bracket.y, bracket.drop = high - bracket.y, -bracket.drop
    for line in sheet.lines:
        line.y0, line.y1 = high - line.y1, high - line.y0
    for columns in sheet.columns:
        columns.base, columns.down = high - columns.base, not columns.down
    for steps in sheet.steps:
        steps.y, steps.base = [high - y for y in steps.y], [high - y for y in steps.base]
    return sheet


def below(upper: Sheet, lower: Sheet) -> Sheet:
    """Put the signs of a sheet below those of another one, which is changed and returned."""
    down = upper.height
    for box in _boxes(lower):
        box.y += down
    for sign in _signs(lower):
        sign.y += down
    for bracket in lower.brackets:
        bracket.y += down
    for line in lower.lines:
        line.y0, line.y1 = line.y0 + down, line.y1 + down
    for columns in lower.columns:
        columns.base += down
    for steps in lower.steps:
        steps.y, steps.base = [y + down for y in steps.y], [y + down for y in steps.base]
    for name in _LISTS:
        getattr(upper, name).extend(getattr(lower, name))
    upper.height += lower.height
    return upper


_LISTS: Final = (
    "grounds", "columns", "steps", "lines", "bars", "boxes", "moments", "arrows", "swatches", "whiskers", "brackets",
    "glyphs", "labels", "badges", "hits",
)  # fmt: skip


def _finish(sheet: Sheet, middle: int, sources: tuple[str, str], setting: Setting, *, at_right: bool = False) -> None:
    """Draw the middle line, and at its left or right whose half is which."""
    x = setting.scale.width_px - RIGHT_SIGN_X if at_right else SIGN_X
    sheet.lines.append(Line(0, middle, setting.scale.width_px, middle, "base"))
    for source, y in zip(sources, (middle - SIGN_Y, middle + SIGN_Y), strict=True):
        sheet.glyphs.append(Glyph(source, x, y, setting.measures.glyph_on_mark, halo=True))


class _Union(Extents):
    """What a record needs in either half."""

    def __init__(self, units: Sequence[tuple[AxisItem, ...]], halves: Sequence[PackedLane]) -> None:
        self._records = [unit[0].record for unit in units]
        self._halves = halves

    def at(self, setting: Setting) -> Reach:
        """Return the edges of all records, those of both halves together."""
        union = Reach.of_none(len(self._records))
        place = {record: i for i, record in enumerate(self._records)}
        for half in self._halves:
            reach = half.reach(setting)
            for number, unit in enumerate(half.units):
                i = place[unit[0].record]
                union.left[i] = min(union.left[i], reach.left[number])
                union.right[i] = max(union.right[i], reach.right[number])
                union.mark_left[i] = min(union.mark_left[i], reach.mark_left[number])
                union.mark_right[i] = max(union.mark_right[i], reach.mark_right[number])
                union.brackets[i] |= reach.brackets[number]
        return union


class MirroredRows:
    """Geometry of a lane of moments and durations in two halves.

    Args:
        items: Records as both sources together have them.
        halves: The same records as the source above and the one below have them, where they have them.
        sources: The source above and the one below.
        points: Whether it is a lane of moments.
        stretches: For each half, durations that the source puts into separate stretches of time.
    """

    def __init__(
        self,
        items: Sequence[AxisItem],
        halves: tuple[Sequence[AxisItem], Sequence[AxisItem]],
        sources: tuple[str, str],
        *,
        points: bool,
        stretches: tuple[Stretches, Stretches],
    ) -> None:
        self._sources = sources
        self._halves = [
            PackedLane([replace(item, track="") for item in half], points=points, stretches=parts)
            for half, parts in zip(halves, stretches, strict=True)
        ]
        placed = {unit[0].record for half in self._halves for unit in half.units}
        both = [replace(item, track="") for item in items if item.record in placed]
        self._joint = PackedLane(both, points=points)
        self._joint.measure_by(_Union(self._joint.units, self._halves))
        self._differ = {item.record for item in both if any(d.kind == "contradiction" for d in item.disputes)}

    def rows_wanted(self, setting: Setting) -> int:
        """Return how many rows of each half hold everything at this scale."""
        return self._joint.rows_wanted(setting)

    def height(self, rows: int, setting: Setting) -> int:
        """Return the height of both halves with so many rows each."""
        return 2 * self._joint.height(rows, setting)

    def lay_out(self, setting: Setting) -> Sheet:
        """Return the signs in view."""
        upper, placed = self._joint.placed(setting)
        lower = Sheet(height=upper.height)
        middle = upper.height
        for unit, y in placed:
            record = unit[0].record
            has = [half.has(record) for half in self._halves]
            for sheet, half in zip((upper, lower), self._halves, strict=True):
                before, waited = len(sheet.labels), len(sheet.waiting)
                if half.has(record):
                    half.put(sheet, record, y, setting)
                if not all(has):
                    for label in sheet.labels[before:]:
                        label.tone = "ink2" if label.tone == "ink" else label.tone
                    sheet.waiting[waited:] = [replace(one, tone="ink2") for one in sheet.waiting[waited:]]
        for sheet in (upper, lower):
            settle(sheet, setting)
        sheet = below(upper, turned_over(lower))
        sheet.ties += self._ties(sheet.hits, middle)
        _finish(sheet, middle, self._sources, setting)
        return sheet

    def _ties(self, hits: Sequence[Hit], middle: int) -> list[Tie]:
        """Tie the beginnings of what both halves have: upright where they agree."""
        above = {hit.record: hit for hit in reversed(hits) if hit.part == "mark" and hit.y < middle}
        ties = []
        for hit in (hit for hit in hits if hit.part == "mark" and hit.y >= middle and hit.record in above):
            other = above.pop(hit.record)
            differs = hit.record in self._differ
            x0, x1 = (other.x, hit.x) if differs else _in_common(other, hit)
            ties.append(Tie(x0, other.y + other.height, x1, hit.y, differs))
        return ties


def _in_common(one: Hit, other: Hit) -> tuple[int, int]:
    """Return where a tie begins and ends: upright through what two marks have in common, else from start to start."""
    left = max(one.x, other.x)
    if left < min(one.x + one.width, other.x + other.width):
        inset = _MARK_PX // 2 if min(one.width, other.width) <= _MARK_PX else 0
        return left + inset, left + inset
    return one.x, other.x


class MirroredCounts:
    """Geometry of counts in two halves, with a row below them for each record on which the two sources differ."""

    def __init__(
        self,
        items: Sequence[AxisItem],
        halves: tuple[Sequence[AxisItem], Sequence[AxisItem]],
        sources: tuple[str, str],
    ) -> None:
        """Take the records as both sources have them, and as each of them has them."""
        self._sources = sources
        self._joint = CountsLane(items)
        self._upper, self._lower = CountsLane(halves[0]), CountsLane(halves[1], legend=False)

    def rows_wanted(self, setting: Setting) -> int:
        """Return how many rows all have on which the sources differ."""
        return self._joint.rows_wanted(setting)

    def _half(self, setting: Setting) -> int:
        return setting.measures.margin - 2 + setting.measures.density

    def height(self, rows: int, setting: Setting) -> int:
        """Return the height with so many rows."""
        under = ABOVE_ROWS + rows * setting.measures.bracket_row + BELOW_ROWS if rows else setting.measures.margin
        return 2 * self._half(setting) + under

    def lay_out(self, setting: Setting) -> Sheet:
        """Return the signs in view."""
        _, edges = bin_edges(setting.scale)
        most = max(lane.most(edges, setting) for lane in (self._upper, self._lower))
        sheet, lower = (lane.columns(setting, most) for lane in (self._upper, self._lower))
        sheet.height = lower.height = middle = self._half(setting)
        sheet = below(sheet, turned_over(lower))
        rows = self._joint.rows(setting)
        put_rows(sheet, rows, sheet.height + ABOVE_ROWS, setting)
        sheet.height = self.height(len(rows), setting)
        self._joint.count_left_out(sheet, rows, setting)
        _finish(sheet, middle, self._sources, setting, at_right=True)  # columns begin at the left edge
        return sheet


class MirroredSeries:
    """Geometry of charts in two halves, on one scale.

    Attributes:
        charts: The charts of both.
    """

    def __init__(self, charts: Sequence[tuple[Series, Series]], sources: tuple[str, str]) -> None:
        """Take pairs of charts of one unit, that of the source above first; those without any figure are left out."""
        self._sources = sources
        kept = [pair for pair in charts if any(chart.figures or chart.has_band for chart in pair)]
        levelled = [tuple(replace(one, least=max(a.most, b.most)) for one in (a, b)) for a, b in kept]
        self._halves = [SeriesLane([pair[which] for pair in levelled], whole=True) for which in (0, 1)]
        self.charts = [chart for half in self._halves for chart in half.charts]

    def rows_wanted(self, _setting: Setting) -> int:
        """Return 0: a chart has no rows."""
        return 0

    def height(self, rows: int, setting: Setting) -> int:
        """Return the height of all charts."""
        return sum(half.height(rows, setting) for half in self._halves)

    def lay_out(self, setting: Setting) -> Sheet:
        """Return the signs in view."""
        upper, lower = (half.lay_out(setting) for half in self._halves)
        middle = upper.height
        sheet = below(upper, turned_over(lower))
        _finish(sheet, middle, self._sources, setting)
        return sheet
