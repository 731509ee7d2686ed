"""What all painters need: the theme, the words, and strokes that lie on whole pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen

from mopr_desktop.canvas.theme import SourceColour, Theme
from mopr_desktop.canvas.words import Words
from mopr_desktop.timeline.measures import Measures
from mopr_desktop.timeline.ticks import Tick
from mopr_desktop.valueclass import valueclass

HATCH_PERIOD: Final = 7
HATCH_WIDTH: Final = 1.6
NEAR_PX: Final = 40


@valueclass(frozen=False)
class Ink:
    """Colours, words and the window that painters paint with.

    Attributes:
        theme: Colours by meaning.
        words: Draws text.
        source_shapes: Shape of each source's glyph.
        measures: Heights and distances.
        width_px: Width of the axis.
        ticks: Where grid lines stand.
        pointer_px: The pointer's day, None if it is elsewhere.
        hurry: Whether labels of imported events may wait for the next picture.
        date_px: The as-of day, None if there is no date line; far outside if it is out of view.
        date_words: That day in words.
        stretch_px: The stretch of time that is marked, None if none is.
    """

    theme: Theme
    words: Words
    source_shapes: Mapping[str, str]
    measures: Measures
    width_px: int
    ticks: tuple[Tick, ...] = ()
    pointer_px: int | None = None
    hurry: bool = False
    date_px: int | None = None
    date_words: str = ""
    stretch_px: tuple[int, int] | None = None
    _pens: dict[tuple[object, ...], QPen] = field(default_factory=dict)

    def source(self, source: str) -> tuple[str, SourceColour]:
        """Return shape and colours of a source's glyph."""
        shape = self.source_shapes.get(source, "hexagon")
        return shape, self.theme.shapes[shape]

    def pen(self, colour: QColor, width: float = 1.0, dashes: tuple[float, ...] = ()) -> QPen:
        """Return a pen with flat ends; dashes are in pixels."""
        key = (colour.rgba(), width, dashes)
        pen = self._pens.get(key)
        if pen is None:
            pen = self._pens[key] = QPen(colour, width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            if dashes:
                pen.setDashPattern([dash / width for dash in dashes])
        return pen

    def near(self, x: int, period: int = 4) -> int:
        """Bring a far pixel to just outside the view, in step with dashes."""
        low, high = -NEAR_PX, self.width_px + NEAR_PX
        if x < low:
            return low - (low - x) % period
        return high + (x - high) % period if x > high else x


def level(painter: QPainter, x0: int, x1: int, y: int) -> None:
    """Draw a level line over the pixels from x0 up to x1 in row y."""
    painter.drawLine(QLineF(x0, y + 0.5, x1, y + 0.5))


def upright(painter: QPainter, x: int, y0: int, y1: int) -> None:
    """Draw an upright line over the pixels from y0 up to y1 in column x."""
    painter.drawLine(QLineF(x + 0.5, y0, x + 0.5, y1))


def faded(colour: QColor, part: float) -> QColor:
    """Return a colour at a part of its opacity."""
    pale = QColor(colour)
    pale.setAlphaF(part)
    return pale


def shade(painter: QPainter, box: QRectF, colour: QColor, left: float, right: float) -> None:
    """Fill a box with a colour that goes from one opacity to another."""
    gradient = QLinearGradient(box.left(), 0, box.right(), 0)
    gradient.setColorAt(0, faded(colour, left))
    gradient.setColorAt(1, faded(colour, right))
    painter.fillRect(box, gradient)


def hatch(painter: QPainter, box: QRectF, ink: Ink) -> None:
    """Hatch a box at 45 degrees; lines stand where they would stand in a neighbouring box."""
    x0, x1 = max(box.left(), -NEAR_PX), min(box.right(), ink.width_px + NEAR_PX)
    if x1 <= x0:
        return
    painter.save()
    painter.setClipRect(QRectF(x0, box.top(), x1 - x0, box.height()), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(ink.pen(ink.theme.span, HATCH_WIDTH))
    tall = box.height()
    first = int((x0 + box.top()) // HATCH_PERIOD) * HATCH_PERIOD
    at = float(first)
    lines = []
    while at < x1 + tall + box.top():
        lines.append(QLineF(QPointF(at - box.top(), box.top()), QPointF(at - box.top() - tall, box.bottom())))
        at += HATCH_PERIOD
    painter.drawLines(lines)
    painter.restore()
