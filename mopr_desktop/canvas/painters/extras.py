"""Paints what does not come from the sources: pins of the reader's notes, and bars of imported context."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from mopr_desktop.canvas.painters.ink import Ink, faded

PIN_WIDE: Final = 9
PIN_HIGH: Final = 12
_SHOULDER: Final = 6.5
CONTEXT_HIGH: Final = 10
CONTEXT: Final = 0.55


def paint_pin(painter: QPainter, x: float, top: float, ink: Ink, *, strong: bool = False) -> None:
    """Paint the pin of a note with its point at x, its head at top; a strong one is the note that is open."""
    purple, half = ink.theme.shapes["hexagon"], PIN_WIDE / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(purple.outline, 1.6 if strong else 1))
    painter.setBrush(purple.fill)
    shoulder, point = top + _SHOULDER, top + PIN_HIGH
    corners = ((x - half, top), (x + half, top), (x + half, shoulder), (x, point), (x - half, shoulder))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_context_bar(painter: QPainter, x0: int, x1: int, y: int, ink: Ink) -> None:
    """Paint a bar of an imported layer with its top at y."""
    painter.fillRect(QRectF(x0, y, x1 - x0, CONTEXT_HIGH), faded(ink.theme.context, CONTEXT))
