"""Paints the stretch of time that a reader marked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from mopr_desktop.canvas.painters.ink import Ink, faded, level, upright

GROUND: Final = 0.10
DASH: Final = (4.0, 3.0)


def paint_stretch(painter: QPainter, ink: Ink, height: int) -> None:
    """Paint ground and ends over the lanes; the painter's origin is the top left corner of the heads."""
    if ink.stretch_px is None:
        return
    head = ink.measures.head
    x0, x1 = (max(ink.near(x), -2) for x in ink.stretch_px)
    painter.save()
    painter.setClipRect(QRectF(head, 0, ink.width_px, height), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(head + x0, 0, max(x1 - x0, 1), height), faded(ink.theme.selection_edge, GROUND))
    painter.setPen(ink.pen(ink.theme.selection_edge, 1, DASH))
    for x in (x0, x1 - 1):
        upright(painter, head + x, 0, height)
    painter.restore()


def paint_stretch_on_axis(painter: QPainter, ink: Ink) -> None:
    """Paint ground and foot on the axis; the painter's origin is the left end of the axis."""
    if ink.stretch_px is None:
        return
    x0, x1 = (max(ink.near(x), -2) for x in ink.stretch_px)
    height = ink.measures.axis
    painter.fillRect(QRectF(x0, 0, max(x1 - x0, 1), height - 1), ink.theme.selection)
    painter.setPen(ink.pen(ink.theme.selection_edge))
    for y in (height - 2, height - 3):
        level(painter, x0, max(x1, x0 + 1), y)
