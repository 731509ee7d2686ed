"""Paints what belongs to rows: the ground of the selected one, brackets, glyphs of claims and badges."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from mopr_desktop.canvas.glyphs import dispute_colour, draw_badge, draw_glyph
from mopr_desktop.canvas.painters.ink import Ink, level, upright
from mopr_desktop.domain.own import HEXAGON
from mopr_desktop.timeline.signs import Sheet

_DASHES: Final = {
    "contradiction": (),
    "scope": (6.0, 2.0, 1.0, 2.0),
    "identity": (3.0, 2.0),
    "refinement": (),
}
EDGE_PX: Final = 3


def paint_grounds(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint the ground of selected rows, through head and axis, with the edge at the left."""
    head = ink.measures.head
    for ground in sheet.grounds:
        painter.fillRect(-head, ground.y, head + ink.width_px, ground.height, ink.theme.selection)
        painter.fillRect(-head, ground.y, EDGE_PX, ground.height, ink.theme.selection_edge)


def paint_brackets(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint the lines over the spread of rival claims."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for bracket in sheet.brackets:
        wide = 1.0 if bracket.kind == "refinement" else 1.5
        painter.setPen(ink.pen(dispute_colour(bracket.kind, ink.theme), wide, _DASHES[bracket.kind]))
        x0, x1, y = bracket.x0 + 0.5, bracket.x1 + 0.5, bracket.y + 0.5
        points = [QPointF(x0, y), QPointF(x1, y)]
        if bracket.foot_left:
            points.insert(0, QPointF(x0, y + bracket.drop))
        if bracket.foot_right:
            points.append(QPointF(x1, y + bracket.drop))
        painter.drawPolyline(points)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_claims(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint whiskers and the glyphs of sources, with a ring round a figure outside the band."""
    for whisker in sheet.whiskers:
        _, colour = ink.source(whisker.source)
        painter.setPen(ink.pen(colour.outline, 1.4))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        level(painter, ink.near(whisker.x0), ink.near(whisker.x1), whisker.y)
        upright(painter, ink.near(whisker.x0), whisker.y - 3, whisker.y + 4)
        upright(painter, ink.near(whisker.x1) - 1, whisker.y - 3, whisker.y + 4)
    for glyph in sheet.glyphs:
        shape, colour = ink.source(glyph.source)
        if glyph.own:
            colour = ink.theme.shapes[HEXAGON]
        if glyph.ring:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(ink.pen(ink.theme.differ, 1.5))
            painter.setBrush(ink.theme.canvas)
            painter.drawEllipse(QPointF(glyph.x + 0.5, glyph.y + 0.5), 7, 7)
        draw_glyph(painter, shape, glyph.x, glyph.y, glyph.size, colour, hollow=glyph.hollow)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_badges(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint the signs of disagreements."""
    for badge in sheet.badges:
        draw_badge(painter, badge.kind, badge.x, badge.y, badge.size, ink.theme)
