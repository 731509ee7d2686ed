"""Paints moments, and the arrows of what is open or outside the view."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from mopr_desktop.canvas.painters.ink import Ink, faded, hatch, level, shade
from mopr_desktop.timeline.signs import Label, Moment, Sheet

FILL: Final = 0.36
OPEN: Final = 0.04
DASH: Final = (2.0, 2.0)


def paint_points(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint the diamonds, lozenges and arrows of a lane."""
    for moment in sheet.moments:
        if moment.x0 == moment.x1:
            _paint_diamond(painter, moment, ink)
        else:
            _paint_lozenge(painter, moment, ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(ink.pen(ink.theme.span, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for arrow in sheet.arrows:
        back = 4 if arrow.left else -4
        x, y = arrow.x + (1 if arrow.left else -1), arrow.y
        tip = QPolygonF([QPointF(x + back, y - 4), QPointF(x, y), QPointF(x + back, y + 4)])
        if ink.theme.hatched:  # an arrow among slanted lines needs room of its own
            painter.setPen(ink.pen(ink.theme.canvas, 6))
            painter.drawPolyline(tip)
            painter.setPen(ink.pen(ink.theme.span, 1.5))
        painter.drawPolyline(tip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_diamond(painter: QPainter, moment: Moment, ink: Ink) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    x, y, half = moment.x0 + 0.5, moment.y + 0.5, moment.height / 2 - 0.5
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, size in ((ink.theme.canvas, half + 1.4), (ink.theme.ink, half + 0.2)):
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)])
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_lozenge(painter: QPainter, moment: Moment, ink: Ink) -> None:
    half = moment.height // 2
    x0, x1 = ink.near(moment.x0), ink.near(moment.x1)
    y = moment.y
    open_left, open_right = moment.open_left or moment.approximate, moment.open_right or moment.approximate
    point = min(half, (x1 - x0) // 2)
    shape = QPolygonF(
        [
            QPointF(x0 + 0.5, y + 0.5),
            QPointF(x0 + point, y - half + 0.5),
            QPointF(x1 - point, y - half + 0.5),
            QPointF(x1 - 0.5, y + 0.5),
            QPointF(x1 - point, y + half + 0.5),
            QPointF(x0 + point, y + half + 0.5),
        ]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    if ink.theme.hatched:
        hatch(painter, QRectF(x0 + point, y - half, x1 - x0 - 2 * point, 2 * half), ink)
    elif open_left or open_right:
        middle = (x0 + x1) / 2
        if moment.approximate:
            shade(painter, QRectF(x0, y - half, middle - x0, 2 * half + 1), ink.theme.span, 0, FILL)
            shade(painter, QRectF(middle, y - half, x1 - middle, 2 * half + 1), ink.theme.span, FILL, 0)
        else:
            box = QRectF(x0 + (0 if open_left else point), y - half, x1 - x0 - point, 2 * half + 1)
            shade(painter, box, ink.theme.span, OPEN if open_left else FILL, OPEN if open_right else FILL)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(ink.theme.span, FILL))
        painter.drawPolygon(shape)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not (open_left or open_right):
        painter.setPen(ink.pen(ink.theme.span, 1.2))
        painter.drawPolygon(shape)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        return
    _paint_open_edges(painter, (x0, x1, y, half, point), (open_left, open_right), moment.approximate, ink)


def _paint_open_edges(
    painter: QPainter, box: tuple[int, int, int, int, int], opens: tuple[bool, bool], approximate: bool, ink: Ink
) -> None:
    x0, x1, y, half, point = box
    open_left, open_right = opens
    painter.setPen(ink.pen(ink.theme.span, 1.2))
    if not open_left:
        painter.drawPolyline(
            [QPointF(x0 + point, y - half + 0.5), QPointF(x0 + 0.5, y + 0.5), QPointF(x0 + point, y + half + 0.5)]
        )
    if not open_right:
        painter.drawPolyline(
            [QPointF(x1 - point, y - half + 0.5), QPointF(x1 - 0.5, y + 0.5), QPointF(x1 - point, y + half + 0.5)]
        )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(ink.pen(ink.theme.span, 1, DASH))
    third = (x1 - x0) // 3 if approximate else 0
    left, right = x0 + (third or (8 if open_left else point)), x1 - (third or (8 if open_right else point))
    level(painter, left, right, y - half)
    level(painter, left, right, y + half)
    if approximate:
        wide = ink.words.width("c.", 10.0, 600)
        ink.words.draw(painter, Label("c.", round((x0 + x1 - wide) / 2), y, wide, 10.0, 600), ink.theme)
