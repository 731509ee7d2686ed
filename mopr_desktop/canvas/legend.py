"""The signs of the axis one by one, as sheets for the painters of the axis, each with what it means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mopr_desktop.canvas.painters import POINTER_DASH, paint_sheet
from mopr_desktop.canvas.painters.date_sign import flag_box, paint_line, pennant
from mopr_desktop.canvas.painters.extras import CONTEXT, CONTEXT_HIGH, paint_context_bar, paint_pin
from mopr_desktop.canvas.painters.ink import Ink, faded, level, upright
from mopr_desktop.canvas.painters.lane import paint_toggle
from mopr_desktop.canvas.painters.stretch import paint_stretch
from mopr_desktop.timeline.measures import NUMBER_PX, REGULAR, STRONG, TextWidth
from mopr_desktop.timeline.signs import (
    Arrow,
    Badge,
    Bar,
    Box,
    Bracket,
    Columns,
    End,
    Glyph,
    Label,
    Line,
    Moment,
    Sheet,
    Steps,
    Tie,
    Toggle,
    Whisker,
)

SAMPLE_PX: Final = 150
HIGH: Final = 20
_Y: Final = 3
_BAR: Final = 14
_MID: Final = 10
_LOZENGE: Final = 10

Paint = Callable[[QPainter, Ink], None]


@dataclass(frozen=True, slots=True)
class Sample:
    """One sign.

    Attributes:
        words: What it means.
        sheet: The sign, SAMPLE_PX wide.
        paint: What is painted besides, for signs that are on no sheet.
    """

    words: str
    sheet: Sheet
    paint: Paint | None = None


def paint_sample(painter: QPainter, sample: Sample, ink: Ink) -> None:
    """Paint a sign as the axis does; the painter's origin is its upper left corner."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setClipRect(QRectF(0, 0, SAMPLE_PX, sample.sheet.height), Qt.ClipOperation.IntersectClip)
    paint_sheet(painter, sample.sheet, ink)
    paint_toggle(painter, sample.sheet, ink)
    if sample.paint is not None:
        sample.paint(painter, ink)
    painter.restore()


def samples(
    sources: Sequence[tuple[str, str]], width: TextWidth, hidden: Collection[str] = ()
) -> list[tuple[str, list[Sample]]]:
    """Return all signs by section.

    Args:
        sources: Id and title of each source, in display order.
        width: Measures text.
        hidden: Sources that are not heard and not named.
    """
    return [
        ("Durations: straight ends", _durations()),
        ("Moments: pointed ends", _moments()),
        ("Who says so", _sources([one for one in sources if one[0] not in hidden])),
        ("Where sources differ", _disputes([source for source, _ in sources], width)),
        ("Many at once, none at all, one’s own", _others(width)),
        ("Days, edges and the mirror", _surroundings(sources[0][0] if sources else "own", width)),
    ]


def _durations() -> list[Sample]:
    def bar(words: str, x0: int, x1: int, core: tuple[int, int], left: End, right: End) -> Sample:
        sheet = Sheet(HIGH, bars=[Bar(x0, x1, *core, _Y, _BAR, left, right)])
        if left == "open":
            sheet.arrows.append(Arrow(x0, _Y + 7, True))
        if right == "open":
            sheet.arrows.append(Arrow(x1, _Y + 7, False))
        return Sample(words, sheet)

    boxed = Sheet(HIGH, boxes=[Box(25, 125, _Y, _BAR)])
    return [
        bar("It certainly existed on these days", 15, 135, (15, 135), "sharp", "sharp"),
        bar("Certain in the middle; possible out to the dashed limit", 8, 142, (45, 105), "fade", "fade"),
        bar("Certain at the turn of a year only: 1921/1922", 20, 130, (74, 76), "fade", "fade"),
        bar("No source gives the end", 15, 142, (15, 95), "sharp", "open"),
        bar("Possible only, and the start is not given", 12, 135, (2, 1), "open", "fade"),
        Sample("No date: the limits of the body it belongs to", boxed),
    ]


def _moments() -> list[Sample]:
    def moment(words: str, x0: int, x1: int, **given: bool) -> Sample:
        sheet = Sheet(HIGH, moments=[Moment(x0, x1, _MID, _LOZENGE, **given)])
        if given.get("open_left"):
            sheet.arrows.append(Arrow(x0, _MID, True))
        if given.get("open_right"):
            sheet.arrows.append(Arrow(x1, _MID, False))
        return Sample(words, sheet)

    return [
        moment("A day, or a time too short to show", 75, 75),
        moment("Some day within this time", 45, 105),
        moment("Before a date", 25, 105, open_left=True),
        moment("After a date", 45, 125, open_right=True),
        moment("About this time", 40, 110, approximate=True),
    ]


def _sources(sources: Sequence[tuple[str, str]]) -> list[Sample]:
    found = []
    for source, title in (*sources, ("own", "The reader’s own source")):
        glyphs = [Glyph(source, x, _MID, size) for x, size in ((40, 8), (65, 10), (92, 13))]
        found.append(Sample(title, Sheet(HIGH, glyphs=glyphs)))
    first = sources[0][0] if sources else "own"
    hollow = Sheet(HIGH, glyphs=[Glyph(first, 65, _MID, 10, hollow=True)])
    found.append(Sample("Hollow: the reader sets this claim aside", hollow))
    own = Sheet(HIGH, glyphs=[Glyph(first, 65, _MID, 10, own=True)])
    found.append(Sample("In purple: the reader’s claim from that source", own))
    whisker = Sheet(HIGH, whiskers=[Whisker(first, 35, 95, _MID)], glyphs=[Glyph(first, 65, _MID, 9)])
    found.append(Sample("A figure for a whole stretch of time", whisker))
    return found


def _disputes(sources: Sequence[str], width: TextWidth) -> list[Sample]:
    one, other = (sources[0], sources[-1]) if sources else ("own", "own")

    def bracket(kind: str, words: str) -> Sample:
        ends = [Glyph(one, 25, 17, 8), Glyph(other, 125, 17, 8)]
        sign = Bracket(kind, 25, 125, 8)
        return Sample(words, Sheet(HIGH + 4, brackets=[sign], glyphs=ends, badges=[Badge(kind, 75, 8, 13)]))

    number = Label("70", 84, 9, width("70", NUMBER_PX, STRONG), NUMBER_PX, STRONG)
    steps = Steps([15, 70, 135], [22, 18], [23, 23], "certain")
    ringed = Sheet(HIGH + 6, steps=[steps], glyphs=[Glyph(other, 70, 9, 9, ring=True)], labels=[number])
    return [
        bracket("contradiction", "Contradiction: the claims have no day, or no count, in common"),
        bracket("scope", "Scope differs: they do not count the same thing"),
        bracket("identity", "One body or two? It is open whether both mean the same"),
        bracket("refinement", "Only more precise: one date lies within the other"),
        Sample("A ring: a figure outside what the founding dates allow", ringed),
    ]


def _others(width: TextWidth) -> list[Sample]:
    left = [20, 44, 68, 92, 116]
    certain, possible = [4, 10, 6, 15, 3], [6, 5, 3, 8, 5]
    counts = Sheet(30, columns=[Columns(left, [edge + 20 for edge in left], certain, possible, 28)],
                   lines=[Line(15, 28, 141, 28, "base")])  # fmt: skip
    band = Steps([15, 55, 100, 135], [18, 13, 7], [26, 26, 26], "certain")
    above = Steps([15, 55, 100, 135], [12, 7, 2], [18, 13, 7], "possible")
    undated = Steps([15, 55, 100, 135], [7, 3, 1], [12, 7, 2], "undated")
    label = Label("Weimar Rep.", 76, _MID, width("Weimar Rep.", NUMBER_PX, REGULAR, True) + 4, NUMBER_PX, tone="ink2",
                  italic=True)  # fmt: skip
    return [
        Sample("How many: certain below, possible above", counts),
        Sample("Sections: certainly, possibly; dotted: with the undated", Sheet(28, steps=[undated, above, band])),
        Sample("No date at all: on the shelf", Sheet(HIGH, boxes=[Box(40, 110, 1, 19)])),
        Sample("A note of the reader on the axis; the line is its stretch", Sheet(HIGH), _pin),
        Sample("Imported context: never counted", Sheet(HIGH, labels=[label]), _context),
        Sample("How many imported events begin", Sheet(24), _crowd),
        Sample("Selected; with the keyboard; under the pointer", Sheet(HIGH + 8), _frames),
    ]


def _surroundings(source: str, width: TextWidth) -> list[Sample]:
    """Return the signs that are about the view: days, edges, what found no room, and the two halves of the mirror."""

    def mirrored(words: str, below: int, *, differs: bool) -> Sample:
        tie = Tie(60, 10, below, 25, differs)
        marks = [Moment(60, 60, 5, _LOZENGE), Moment(below, below, 30, _LOZENGE)]
        return Sample(words, Sheet(36, ties=[tie], lines=[Line(15, 17, 135, 17, "base")], moments=marks))

    only = Label("only here", 68, 7, width("only here", NUMBER_PX), NUMBER_PX, tone="ink2")
    alone = Sheet(26, lines=[Line(15, 18, 135, 18, "base")], moments=[Moment(60, 60, 8, _LOZENGE)], labels=[only])
    text = "+12"
    room = round(width(text, NUMBER_PX, STRONG)) + 12
    arrow, glyph = Arrow(32, _MID, True), Glyph(source, 46, _MID, 9)
    early = Sheet(HIGH, arrows=[arrow], glyphs=[glyph], lines=[Line(30, 0, 30, HIGH, "base")])
    return [
        Sample("The day of “As of”: drag its flag", Sheet(26), _date),
        Sample("The day under the pointer", Sheet(HIGH), _pointer),
        Sample("A stretch of time that is marked", Sheet(HIGH), _stretch),
        Sample("A claim before the window of time", early),
        Sample("So many have no room: click for them", Sheet(HIGH, toggle=Toggle(text, 60, _MID, room, 15))),
        mirrored("Mirror: both sources have it", 60, differs=False),
        mirrored("Mirror: both have it, and differ", 100, differs=True),
        Sample("Mirror, in grey: only one has it", alone),
    ]


def _date(painter: QPainter, ink: Ink) -> None:
    dated = replace(ink, date_px=75, width_px=SAMPLE_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.theme.selection_edge)
    painter.drawPolygon(pennant(flag_box(dated)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    paint_line(painter, dated, 14, 26)


def _pointer(painter: QPainter, ink: Ink) -> None:
    painter.setPen(ink.pen(ink.theme.ink3, 1, POINTER_DASH))
    upright(painter, 75, 0, HIGH)


def _stretch(painter: QPainter, ink: Ink) -> None:
    measures = replace(ink.measures, head=0)
    paint_stretch(painter, replace(ink, stretch_px=(40, 110), measures=measures), HIGH)


def _crowd(painter: QPainter, ink: Ink) -> None:
    for x, tall in zip(range(20, 130, 8), (3, 5, 8, 12, 9, 14, 18, 16, 11, 13, 8, 6, 4, 3), strict=True):
        painter.fillRect(QRectF(x, 22 - tall, 8, tall), faded(ink.theme.context, CONTEXT))
    painter.setPen(ink.pen(ink.theme.context))
    level(painter, 15, 137, 22)


def _pin(painter: QPainter, ink: Ink) -> None:
    painter.fillRect(QRectF(45, HIGH - 5, 60, 3), ink.theme.shapes["hexagon"].fill)
    paint_pin(painter, 45, 2.5, ink)


def _context(painter: QPainter, ink: Ink) -> None:
    paint_context_bar(painter, 4, 70, _MID - CONTEXT_HIGH // 2, ink)


def _frames(painter: QPainter, ink: Ink) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    edge = QPen(ink.theme.selection_edge, 2)
    for i, x in enumerate((14, 62, 110)):
        box = QRectF(x, 9, 26, 10)
        painter.setBrush(ink.theme.selection if i == 0 else Qt.BrushStyle.NoBrush)
        painter.setPen(edge if i < 2 else QPen(faded(ink.theme.ink3, 0.3), 3))
        margin = (3, 6, 1.5)[i]
        painter.drawRoundedRect(box.adjusted(-margin, -margin, margin, margin), 2, 2)
        painter.fillRect(box, ink.theme.span)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
