"""The spread of rival claims on a small axis for cards, and the marks it shares with the full one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen, QPolygonF

from mopr_desktop.ui.block import Block
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.marks import BADGE_ROLES, paint_badge, paint_source
from mopr_desktop.ui.palette import mixed
from mopr_desktop.ui.spread import Point, Spread
from mopr_desktop.ui.text import Text


class SmallAxis(Block):
    """The spread of rival claims: glyphs on a small axis under one bracket."""

    def __init__(self, spread: Spread, kind: str, shapes: dict[str, str]) -> None:
        super().__init__()
        self._spread, self._kind, self._shapes = spread, kind, shapes
        self._labels = [Text(tick.label, 10.5, 400, "ink2", line=14, wrap=False) for tick in spread.ticks]
        self.texts = self._labels
        self.ground = False

    def words(self) -> str:
        """Say nothing: the lines below it say it."""
        return ""

    def arrange(self, look: Look, x: float, y: float, width: float, /) -> float:
        """Set the labels under their ticks, leaving out those without room."""
        taken = x - 1.0
        for tick, label in zip(self._spread.ticks, self._labels, strict=True):
            wide = label.natural_width(look)
            left = x + self._spread.share(tick.at) * width - wide / 2
            fits = left > taken + 6 and left >= x - 6 and left + wide <= x + width + 6
            label.lay_out(look, left, y + 44, wide + 1 if fits else 0)
            if fits:
                taken = left + wide
        return 46 + look.px(14)

    def paint(self, painter: QPainter, look: Look) -> None:
        """Paint the axis, the bracket, and a glyph for every claim."""
        left, width = self.rect.left(), self.rect.width()
        line = round(self.rect.top() + 38) + 0.5
        painter.setPen(QPen(look.theme.ink2, 1))
        painter.drawLine(QPointF(left, line), QPointF(left + width, line))
        for tick in self._spread.ticks:
            at = round(left + self._spread.share(tick.at) * width) + 0.5
            painter.drawLine(QPointF(at, line), QPointF(at, line + 4))
        places = [left + self._spread.share(point.middle) * width for point in self._spread.points]
        paint_bracket(painter, look, self._kind, min(places), max(places), line - 23)
        for point, at in sorted(zip(self._spread.points, places, strict=True), key=lambda found: found[1]):
            paint_whisker(painter, look, self._spread, point, self._shapes[point.source], (left, width), line - 8)
            centre, shape = QPointF(at, line - 8), self._shapes[point.source]
            paint_source(painter, look, shape, centre, 11, hollow=point.hollow, own=point.own)


_DASHES: Final = {"scope": [4.0, 1.33, 0.67, 1.33], "identity": [2.0, 1.33]}


def paint_bracket(painter: QPainter, look: Look, kind: str, left: float, right: float, top: float) -> None:
    """Paint a bracket over rival claims with the badge of its kind in the middle."""
    role = BADGE_ROLES[kind][0]
    pen = QPen(look.colour(role), 1 if kind == "refinement" else 1.5)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if kind in _DASHES:
        pen.setDashPattern(_DASHES[kind])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if right - left >= 2:
        painter.drawPolyline([QPointF(left, top + 9), QPointF(left, top), QPointF(right, top), QPointF(right, top + 9)])
    paint_badge(painter, look, kind, QPointF((left + right) / 2, top), 14)


def paint_whisker(
    painter: QPainter, look: Look, spread: Spread, point: Point, shape: str, at: tuple[float, float], y: float
) -> None:
    """Paint how far the days of a claim reach if that is wider than its glyph."""
    left, width = at
    low, high = left + spread.share(point.low) * width, left + spread.share(point.high) * width
    if high - low < 16:
        return
    painter.setPen(QPen(look.theme.shapes[shape].outline, 1.4))
    painter.drawLine(QPointF(low, y), QPointF(high, y))
    for end, is_open in ((low, point.open_low), (high, point.open_high)):
        if is_open:
            inward = 4 if end == low else -4
            painter.drawPolyline([QPointF(end + inward, y - 4), QPointF(end, y), QPointF(end + inward, y + 4)])
        else:
            painter.drawLine(QPointF(end, y - 3), QPointF(end, y + 3))


def paint_lozenge(painter: QPainter, look: Look, low: float, high: float, y: float, point: Point) -> None:
    """Paint the days that a claim allows: pointed ends, as wide as they are; an open side fades and has an arrow."""
    if high - low < 12:
        return
    ink = look.theme.span
    pale = mixed(ink, look.theme.panel, 0.34)
    fade = QLinearGradient(low, 0, high, 0)
    clear = mixed(ink, look.theme.panel, 0.05)
    fade.setColorAt(0, clear if point.open_low else pale)
    fade.setColorAt(1, clear if point.open_high else pale)
    painter.setBrush(fade)
    pen = QPen(ink, 1)
    if point.open_low or point.open_high:
        pen.setDashPattern([2, 2])
    painter.setPen(pen)
    shape = [(low, y), (low + 5, y - 5.5), (high - 5, y - 5.5), (high, y), (high - 5, y + 5.5), (low + 5, y + 5.5)]
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in shape]))
