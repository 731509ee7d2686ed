"""The ring that shows where the keyboard is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen


def draw_ring(painter: QPainter, rect: QRectF, within: QRectF, colour: QColor) -> None:
    """Paint the ring of the keyboard round something: 2 wide, with a gap of 2 where there is room."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3).intersected(within.adjusted(1, 1, -1, -1)), 3, 3)
    painter.restore()
