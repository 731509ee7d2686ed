"""Paints step areas: the certain and the possible band, and the line with the undated."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from mopr_desktop.canvas.painters.ink import Ink, faded, hatch
from mopr_desktop.timeline.signs import Sheet, Steps

CERTAIN: Final = 0.55
POSSIBLE: Final = 0.20


def paint_series(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint the step areas and lines of a lane."""
    for steps in sheet.steps:
        if steps.look != "undated":
            _paint_area(painter, steps, ink)
        painter.setPen(_pen(steps, ink))
        painter.drawPolyline(_edge(steps, ink))


def _pen(steps: Steps, ink: Ink) -> QPen:
    if steps.look == "certain":
        return ink.pen(ink.theme.span, 1)
    if steps.look == "possible":
        return ink.pen(ink.theme.span, 1, (3.0, 2.0))
    return ink.pen(ink.theme.ink3, 1, (1.0, 3.0))


def _paint_area(painter: QPainter, steps: Steps, ink: Ink) -> None:
    colour: QColor = faded(ink.theme.span, CERTAIN if steps.look == "certain" else POSSIBLE)
    if ink.theme.hatched and steps.look == "certain":
        colour = faded(ink.theme.span, 0.35)
    x = [ink.near(value) for value in steps.x]
    for left, right, top, base in zip(x[:-1], x[1:], steps.y, steps.base, strict=True):
        if right <= left or base == top:
            continue
        top, base = min(top, base), max(top, base)  # turned over in a mirror
        if ink.theme.hatched and steps.look == "possible":
            hatch(painter, QRectF(left, top, right - left, base - top), ink)
        else:
            painter.fillRect(left, top, right - left, base - top, colour)


def _edge(steps: Steps, ink: Ink) -> list[QPointF]:
    points = []
    for i, y in enumerate(steps.y):
        points.append(QPointF(ink.near(steps.x[i]) + 0.5, y + 0.5))
        points.append(QPointF(ink.near(steps.x[i + 1]) + 0.5, y + 0.5))
    return points
