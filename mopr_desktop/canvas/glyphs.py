"""The signs of sources and of disagreements, drawn at a point: axis, lists, panes and figures use the same."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from mopr_desktop.canvas.theme import SourceColour, Theme

_CORNERS: Final = {"hexagon": (6, 0.0), "pentagon": (5, -90.0)}
BADGE_WORDS: Final = {
    "contradiction": "≠",
    "scope": "scope differs",
    "identity": "one body or two?",
    "refinement": "only more precise",
}


def draw_glyph(
    painter: QPainter, shape: str, x: float, y: float, size: float, colour: SourceColour, *, hollow: bool = False
) -> None:
    """Draw the sign of a source centred at x and y, always with its outline.

    Args:
        painter: Where to.
        shape: Shape of the source: square, circle, triangle, hexagon, pentagon, cross or star.
        x: Middle.
        y: Middle.
        size: Height in pixels; triangles are one wider.
        colour: Fill and outline.
        hollow: Outline only: the reader deprecated the claim.
    """
    pen = QPen(colour.outline, 1.0)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QBrush(colour.fill))
    if shape == "square":
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        left, top = math.floor(x - size / 2 + 0.5), math.floor(y - size / 2 + 0.5)
        painter.drawRect(QRectF(left, top, round(size), round(size)))
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    x, y = x + 0.5, y + 0.5
    if shape == "circle":
        painter.drawEllipse(QPointF(x, y), size / 2, size / 2)
    else:
        painter.drawPolygon(_outline(shape, x, y, size))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _outline(shape: str, x: float, y: float, size: float) -> QPolygonF:
    half = size / 2
    if shape == "triangle":
        wide = (size + 1.5) / 2
        return QPolygonF([QPointF(x, y - half - 0.5), QPointF(x + wide, y + half), QPointF(x - wide, y + half)])
    if shape == "cross":
        arm = size / 6
        steps = ((-arm, -half), (arm, -half), (arm, -arm), (half, -arm), (half, arm), (arm, arm))
        return QPolygonF([QPointF(x + a, y + b) for a, b in (*steps, *((-a, -b) for a, b in steps))])
    if shape == "star":
        points = ((half + 0.5 if i % 2 == 0 else half * 0.42, math.radians(-90 + 36 * i)) for i in range(10))
        return QPolygonF([QPointF(x + r * math.cos(a), y + r * math.sin(a)) for r, a in points])
    corners, turn = _CORNERS.get(shape, _CORNERS["hexagon"])
    angles = (math.radians(turn + 360 / corners * i) for i in range(corners))
    radius = half + 0.5
    return QPolygonF([QPointF(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles])


def dispute_colour(kind: str, theme: Theme) -> QColor:
    """Return the colour of bracket and badge of a kind of disagreement."""
    if kind == "identity":
        return theme.identity
    return theme.ink3 if kind == "refinement" else theme.differ


def draw_badge(painter: QPainter, kind: str, x: float, y: float, size: float, theme: Theme) -> None:
    """Draw the round sign of a disagreement centred at x and y."""
    colour = dispute_colour(kind, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    x, y = x + 0.5, y + 0.5
    unit = size / 14
    filled = kind == "contradiction"
    edge = 1.0 if kind == "refinement" else 1.4
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.canvas)
    painter.drawEllipse(QPointF(x, y), size / 2 + 1, size / 2 + 1)
    painter.setPen(QPen(colour, edge * unit) if not filled else Qt.PenStyle.NoPen)
    painter.setBrush(colour if filled else theme.canvas)
    radius = size / 2 + (0.5 if filled else 0)
    painter.drawEllipse(QPointF(x, y), radius, radius)
    pen = QPen(theme.on_differ if filled else colour, 1.5 * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _INNER[kind](painter, x, y, unit)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _not_equal(painter: QPainter, x: float, y: float, unit: float) -> None:
    for rise in (-1.4, 1.4):
        painter.drawLine(QPointF(x - 2.7 * unit, y + rise * unit), QPointF(x + 2.7 * unit, y + rise * unit))
    painter.drawLine(QPointF(x - 1.3 * unit, y + 3.6 * unit), QPointF(x + 1.3 * unit, y - 3.6 * unit))


def _two_rings(painter: QPainter, x: float, y: float, unit: float) -> None:
    painter.setPen(QPen(painter.pen().color(), 1.1 * unit))
    for shift in (-1.7, 1.7):
        painter.drawEllipse(QPointF(x + shift * unit, y), 2.3 * unit, 2.3 * unit)


def _question(painter: QPainter, x: float, y: float, unit: float) -> None:
    painter.drawArc(QRectF(x - 1.9 * unit, y - 3.8 * unit, 3.8 * unit, 3.8 * unit), 200 * 16, -250 * 16)
    painter.drawLine(QPointF(x, y + 0.2 * unit), QPointF(x, y + 1.0 * unit))
    painter.drawPoint(QPointF(x, y + 3.3 * unit))


def _within(painter: QPainter, x: float, y: float, unit: float) -> None:
    painter.setPen(QPen(painter.pen().color(), 1.1 * unit))
    painter.drawArc(QRectF(x - 3.0 * unit, y - 2.5 * unit, 5 * unit, 5 * unit), 90 * 16, 180 * 16)
    for rise in (-2.5, 2.5):
        painter.drawLine(QPointF(x - 0.5 * unit, y + rise * unit), QPointF(x + 2.6 * unit, y + rise * unit))


_INNER: Final = {"contradiction": _not_equal, "scope": _two_rings, "identity": _question, "refinement": _within}


def glyph_pixmap(shape: str, size: float, theme: Theme, ratio: float = 1.0, *, hollow: bool = False) -> QPixmap:
    """Return the sign of a source as a picture with a margin of 1, for lists and panes."""
    picture = _blank(size + 4, ratio)
    painter = QPainter(picture)
    middle = math.floor((size + 4) / 2) if shape == "square" else (size + 4) / 2 - 0.5
    draw_glyph(painter, shape, middle, middle, size, theme.shapes[shape], hollow=hollow)
    painter.end()
    return picture


def badge_pixmap(kind: str, size: float, theme: Theme, ratio: float = 1.0) -> QPixmap:
    """Return the sign of a disagreement as a picture with a margin of 1."""
    picture = _blank(size + 4, ratio)
    painter = QPainter(picture)
    middle = (size + 4) / 2 - 0.5
    draw_badge(painter, kind, middle, middle, size, theme)
    painter.end()
    return picture


def _blank(size: float, ratio: float) -> QPixmap:
    picture = QPixmap(math.ceil(size * ratio), math.ceil(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
