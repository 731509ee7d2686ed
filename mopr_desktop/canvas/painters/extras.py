"""Paints what does not come from the sources: pins of the reader's notes, and bars of imported context."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from mopr_desktop.canvas.painters.ink import Ink, faded, upright

PIN_WIDE: Final = 9
PIN_HIGH: Final = 12
CONTEXT_HIGH: Final = 10
CONTEXT: Final = 0.55


def paint_pin(painter: QPainter, x: int, top: int, foot: int, ink: Ink) -> None:
    """Paint the pin of a note with its point in column x, its head at top, its stem down to foot."""
    theme, half = ink.theme, PIN_WIDE / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(ink.pen(theme.own_outline))
    upright(painter, x, top + PIN_HIGH - 1, foot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(ink.pen(theme.own_outline))
    painter.setBrush(theme.own)
    middle, left, right = x + 0.5, x + 0.5 - half, x + 0.5 + half
    shoulder = top + PIN_HIGH - 4.5
    corners = ((left, top + 0.5), (right, top + 0.5), (right, shoulder), (middle, top + PIN_HIGH), (left, shoulder))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_context_bar(painter: QPainter, x0: int, x1: int, y: int, ink: Ink) -> None:
    """Paint a bar of an imported layer with its top at y."""
    painter.fillRect(QRectF(x0, y, x1 - x0, CONTEXT_HIGH), faded(ink.theme.context, CONTEXT))
