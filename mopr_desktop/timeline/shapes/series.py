"""A chart: what certainly and possibly existed as step areas, and what sources claim as points."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from operator import gt
from typing import Final

from mopr_desktop.domain.bands import Band
from mopr_desktop.domain.days import BEGINNING, FOREVER
from mopr_desktop.domain.membership import Figure
from mopr_desktop.timeline.measures import REGULAR, STRONG, wrapped
from mopr_desktop.timeline.scale import nearest
from mopr_desktop.timeline.setting import Setting
from mopr_desktop.timeline.signs import Badge, Bracket, Glyph, Hit, Label, Line, Sheet, Steps, Whisker
from mopr_desktop.valueclass import valueclass

Counts = Sequence[int]
NUMBER_PX: Final = 11.0
AXIS_PX: Final = 10.5
NARROW_PX: Final = 9
_FAR_PX: Final = 20_000
LABEL_GAP: Final = 7
BETWEEN: Final = 18
LINE_PX: Final = 12
ENDS_GAP: Final = 8
LEAST_ROOM: Final = 60
"""What is said of the end of the band needs as much room for a word."""
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500)


@valueclass
class Series:
    """What the chart shows.

    Attributes:
        band: Counts that the founding dates allow; None if there is none.
        figures: Claimed figures.
        disputes: Kind of each disagreement that is shown, by id.
        unit: What is counted, as a word.
        per: What a step of the axis stands for, 1 or a million.
        least: Number that there is room for in any case.
    """

    band: Band | None
    figures: tuple[Figure, ...]
    disputes: dict[str, str]
    unit: str
    per: float = 1.0
    least: float = 0.0

    @property
    def has_band(self) -> bool:
        """Whether founding dates allow any count at all."""
        return self.band is not None and len(self.band.days) > 1

    @property
    def most(self) -> float:
        """The highest number shown."""
        possible = self.band.possible if self.band is not None else ()
        return float(max(1.0, self.least, *(figure.number for figure in self.figures), *possible))


Placed = tuple[Figure, int, int, int, int]
"""A figure, the pixel of its glyph, and the pixels of its first and last day."""


@valueclass
class Frame:
    """Where a chart stands: y of nought, and pixels for each one counted."""

    base: int
    top: int
    px_each: float

    def y(self, number: float) -> int:
        """Return the level of a number."""
        return self.base - round(number * self.px_each)


class SeriesLane:
    """Geometry of a lane of charts, one below the other."""

    def __init__(self, charts: Sequence[Series], *, whole: bool = False) -> None:
        """Take the charts; those without figure and band are left out, unless the lane is to be whole."""
        self.charts = [chart for chart in charts if whole or chart.figures or chart.band is not None]

    def lay_out(self, setting: Setting) -> Sheet:
        """Return the signs in view."""
        sheet = Sheet()
        top = setting.measures.margin
        for number, chart in enumerate(self.charts):
            height = setting.measures.members if number else setting.measures.curve
            _put_chart(sheet, chart, top, height, setting)
            top += height + BETWEEN
        sheet.height = self.height(0, setting)
        return sheet

    def rows_wanted(self, _setting: Setting) -> int:
        """Return 0: a chart has no rows."""
        return 0

    def height(self, _rows: int, setting: Setting) -> int:
        """Return the height of all charts."""
        measures, number = setting.measures, len(self.charts)
        if not number:
            return measures.margin
        return measures.margin + measures.curve + (number - 1) * measures.members + number * BETWEEN - 8


def _put_chart(sheet: Sheet, chart: Series, top: int, height: int, setting: Setting) -> None:
    most = chart.most
    step = _step(most / chart.per, max(height // 20, 2)) * chart.per
    levels = ceil(most / step)
    if chart.band is None and levels * step < most * 1.12:
        levels += 1
    frame = Frame(top + height, top, height / (max(levels, 1) * step * (1.0 if chart.band is None else 1.08)))
    if chart.band is not None:
        _put_band(sheet, chart.band, frame, setting)
    _put_claims(sheet, chart, frame, setting)
    _put_axis(sheet, frame, step, levels, chart, setting)


def _step(most: float, levels: int) -> float:
    return float(next((step for step in _STEPS if most / step <= levels), _STEPS[-1]))


def _put_axis(sheet: Sheet, frame: Frame, step: float, levels: int, chart: Series, setting: Setting) -> None:
    width = setting.scale.width_px
    for number in range(1, levels + 1):
        y = frame.y(number * step)
        if y < frame.top + 6:
            continue
        sheet.lines.append(Line(0, y, width, y, "grid"))
        text = f"{number * step / chart.per:g}" + (" m" if chart.per > 1 else "")
        label = Label(text, 5, y - 6, setting.width(text, AXIS_PX), AXIS_PX, REGULAR, "ink3")
        if _is_free(sheet, label):
            sheet.labels.append(label)
    sheet.lines.append(Line(0, frame.base, width, frame.base, "base"))


def _is_free(sheet: Sheet, label: Label) -> bool:
    """Whether no number, glyph or badge of the chart stands where a label of its axis would."""
    words = (one for one in sheet.labels if abs(one.y - label.y) < LINE_PX)
    signs = (one for one in sheet.signs() if abs(one.y - label.y) < LINE_PX)
    ends = [(one.x, one.right) for one in words] + [(one.x - one.size / 2, one.x + one.size / 2) for one in signs]
    return all(right <= label.x or label.right <= left for left, right in ends)


def _put_band(sheet: Sheet, band: Band, frame: Frame, setting: Setting) -> None:
    """Draw the areas up to the day on which nothing is certain any more, and say at the right what they are."""
    days, certain, dated, possible = ended(band)
    if len(days) < 2:
        return
    clipped = (min(max(day, BEGINNING // 2), FOREVER // 2) for day in days)
    x = [min(max(px, -_FAR_PX), setting.scale.width_px + _FAR_PX) for px in setting.scale.pixels(clipped)]
    floor = [frame.base] * len(certain)
    y_certain, y_dated, y_possible = ([frame.y(value) for value in values] for values in (certain, dated, possible))
    if "possible" not in setting.hidden:
        sheet.steps.append(Steps(x, y_dated, y_certain, "possible"))
    if "certain" not in setting.hidden:
        sheet.steps.append(Steps(x, y_certain, floor, "certain"))
    if "undated" not in setting.hidden and any(map(gt, possible, dated)):
        sheet.steps.append(Steps(x, y_possible, floor, "undated"))
    _put_ends(sheet, x[-1], (certain[-1], dated[-1], possible[-1]), frame, setting)


def ended(band: Band) -> tuple[Counts, Counts, Counts, Counts]:
    """Cut the band where most certainly ended, as the organisation did.

    Returns:
        Edges, and one fewer certain, possible dated and possible counts each.
    """
    most = band.certain.index(max(band.certain)) if band.certain else 0
    last = max(len(band.days) - 1, 0)
    rows = next((row for row in range(most, last + 1) if band.certain[row] * 2 < band.certain[most]), last)
    days = band.days[: rows + 1]
    return days, band.certain[: len(days) - 1], band.possible_dated[: len(days) - 1], band.possible[: len(days) - 1]


def _put_ends(sheet: Sheet, x: int, last: tuple[int, int, int], frame: Frame, setting: Setting) -> None:
    certain, dated, possible = last
    room = setting.edge - x - ENDS_GAP
    if x < 0 or room < LEAST_ROOM:
        return
    line = setting.measures.second_line - 2
    if possible > dated:
        text = f"{possible} with the {possible - dated} undated"
        fits = setting.width(text, AXIS_PX) <= room
        _put_text(sheet, text if fits else str(possible), x + ENDS_GAP, frame.y(possible), setting)
    y = frame.y(dated) + line // 2 + 3
    told = [f"{dated} possibly"] * (dated > certain) + [f"{certain} certainly founded; no end dates given"]
    for text in told:
        for words in wrapped(text, room, AXIS_PX, REGULAR, setting.width):
            if y + line // 2 <= frame.base:
                _put_text(sheet, words, x + ENDS_GAP, y, setting)
            y += line


def _put_text(sheet: Sheet, text: str, x: int, y: int, setting: Setting) -> None:
    sheet.labels.append(Label(text, x, y, setting.width(text, AXIS_PX), AXIS_PX, REGULAR, "ink2"))


def _put_claims(sheet: Sheet, chart: Series, frame: Frame, setting: Setting) -> None:
    placed: list[Placed] = []
    for figure in sorted(chart.figures, key=lambda f: (f.first_day, f.number, f.claim)):
        if figure.first_day <= BEGINNING and figure.last_day >= FOREVER:
            continue
        first = max(figure.first_day, figure.last_day - 366)
        last = min(figure.last_day, figure.first_day + 366)
        x0, x1 = setting.px(first), setting.px(last)
        placed.append((figure, (x0 + x1) // 2 if x1 - x0 > NARROW_PX else x0, frame.y(figure.number), x0, x1))
    for dispute, kind in sorted(chart.disputes.items()):
        _put_dispute(sheet, dispute, kind, placed, frame, setting)
    taken: list[tuple[float, float, float, float]] = [(x - 7, y - 7, x + 7, y + 7) for _, x, y, _, _ in placed]
    taken += [(x0, y - 2, x1, y + 2) for _, _, y, x0, x1 in placed if x1 - x0 > NARROW_PX]
    taken += [(b.x - 8, b.y - 8, b.x + 8, b.y + 8) for b in sheet.badges]
    for figure, x, y, x0, x1 in placed:
        if not -20 < x < setting.scale.width_px + 20:
            continue
        whole = x1 - x0 > NARROW_PX
        if whole:
            sheet.whiskers.append(Whisker(figure.source, x0, x1, y))
        size = setting.measures.glyph_on_curve
        sheet.glyphs.append(
            Glyph(figure.source, x, y, size, figure.deprecated, ring=figure.outside_band, own=figure.own)
        )
        text = number_label(figure.number, chart.per)
        sheet.hits.append(
            Hit(
                figure.subject,
                x - 7,
                y - 7,
                14,
                14,
                "mark",
                claim=figure.claim,
                label=text,
                disputed=bool(figure.disputes),
            )
        )
        _put_number(sheet, text, x, y, (x0, x1) if whole else None, taken, setting)


def number_label(number: float, per: float) -> str:
    """Write a figure as the chart does: "44", "8.9 m", "14 m"."""
    if per == 1:
        return f"{number:,.0f}"
    value = number / per
    return f"{value:.1f} m".replace(".0 m", " m") if value >= 1 else f"{number:,.0f}"


def _put_number(
    sheet: Sheet,
    text: str,
    x: int,
    y: int,
    whisker: tuple[int, int] | None,
    taken: list[tuple[float, float, float, float]],
    setting: Setting,
) -> None:
    """Write a number left above its glyph, right of it or above it, wherever there is room first."""
    wide = setting.width(text, NUMBER_PX, STRONG)
    right = (whisker[1] if whisker else x + 4) + LABEL_GAP
    left = x - LABEL_GAP - 2 - wide
    places = [(left, y - 7), (right, y), (x - wide / 2, y - 14), (left - 4, y), (right, y - 9), (right, y + 10)]
    if whisker:
        places = [
            (x - wide / 2, y - 13),
            (right, y),
            (left - 6, y - 9),
            (right, y - 9),
            (right, y + 10),
            (left - 14, y),
        ]
    for at, middle in places:
        box = (at - 2, middle - 6, at + wide + 2, middle + 6)
        if box[0] < 0 or box[2] > setting.scale.width_px:
            continue  # a number that is cut is another number
        if all(box[2] <= a or c <= box[0] or box[3] <= b or d <= box[1] for a, b, c, d in taken):
            taken.append(box)
            sheet.labels.append(Label(text, nearest(at), nearest(middle), wide, NUMBER_PX, STRONG))
            return


def _put_dispute(sheet: Sheet, dispute: str, kind: str, placed: list[Placed], frame: Frame, setting: Setting) -> None:
    rivals = [p for p in placed if dispute in p[0].disputes]
    if not rivals:
        return
    x0, x1 = min(p[1] for p in rivals), max(p[1] for p in rivals)
    if x1 < 0 or x0 > setting.scale.width_px:
        return
    x = (x0 + x1) // 2
    top = min(p[2] for p in rivals) - 10
    while any(abs(p[1] - x) < 12 and abs(p[2] - top) < 11 for p in placed) and top > frame.top - 6:
        top -= 2
    if x1 - x0 >= 26:
        sheet.brackets.append(Bracket(kind, x0, x1, top))
    sheet.badges.append(Badge(kind, x, top, setting.measures.badge))
    subject = rivals[0][0].subject
    sheet.hits.append(Hit(subject, x - 7, top - 7, 14, 14, "badge", dispute, disputed=True))
