"""Glyphs of sources and badges of disagreements in panes: the painters of the canvas, and icons made with them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen

from mopr_desktop.canvas import glyphs
from mopr_desktop.domain.own import HEXAGON
from mopr_desktop.ui.look import Look
from mopr_desktop.ui.palette import mixed

BADGE_ROLES: Final = {
    "contradiction": ("differ", "differ_text"),
    "scope": ("differ", "differ_text"),
    "identity": ("identity", "identity"),
    "refinement": ("ink3", "ink2"),
}
"""Meaning of the colour of edge and bracket, and of the text, of each kind of disagreement."""


def paint_source(
    painter: QPainter,
    look: Look,
    shape: str,
    centre: QPointF,
    size: float,
    *,
    hollow: bool = False,
    own: bool = False,
) -> None:
    """Paint the glyph of a source; hollow where the reader deprecated the claim, purple where the reader made it."""
    colour = look.theme.shapes[HEXAGON if own else shape]
    glyphs.draw_glyph(painter, shape, centre.x() - 0.5, centre.y() - 0.5, size, colour, hollow=hollow)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_badge(painter: QPainter, look: Look, kind: str, centre: QPointF, size: float) -> None:
    """Paint the badge of a kind of disagreement."""
    glyphs.draw_badge(painter, kind, centre.x() - 0.5, centre.y() - 0.5, size, look.theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_certainty(painter: QPainter, look: Look, certainty: str, rect: QRectF) -> None:
    """Paint a sample of a certain, possible or undated bar, or the bare line of what was not there."""
    theme = look.theme
    box = QRectF(rect.toRect())
    if certainty == "certain":
        painter.fillRect(box, theme.span)
        return
    if certainty == "no":
        painter.setPen(QPen(theme.ink3, 1))
        middle = round(box.center().y()) + 0.5
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
        return
    if certainty == "possible" and theme.hatched:
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(theme.span, 1.2))
        for x in range(int(box.left() - box.height()), int(box.right()) + 1, 4):
            painter.drawLine(QPointF(x, box.bottom() + 1), QPointF(x + box.height() + 1, box.top()))
        painter.restore()
    elif certainty == "possible":
        painter.fillRect(box, mixed(theme.span, theme.panel, 0.28))
    pen = QPen(theme.span, 1)
    pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def paint_bookmark(painter: QPainter, look: Look, centre: QPointF) -> None:
    """Paint the sign of a view that the reader saved."""
    x, y = centre.x(), centre.y()
    painter.setPen(QPen(look.theme.own_outline, 1.2))
    painter.setBrush(look.theme.own)
    corners = ((-4, -5), (4, -5), (4, 5), (0, 2), (-4, 5))
    painter.drawPolygon([QPointF(x + dx, y + dy) for dx, dy in corners])


def source_icon(look: Look, shape: str, size: int) -> QIcon:
    """Return the glyph of a source as an icon for menus and buttons."""
    icon = QIcon()
    for ratio in (1, 2):
        icon.addPixmap(glyphs.glyph_pixmap(shape, size - 3, look.theme, ratio))
    return icon


def badge_icon(look: Look, kind: str, size: int) -> QIcon:
    """Return the badge of a kind of disagreement as an icon."""
    icon = QIcon()
    for ratio in (1, 2):
        icon.addPixmap(glyphs.badge_pixmap(kind, size - 3, look.theme, ratio))
    return icon
