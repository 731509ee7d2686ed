"""Paints counts as columns: certain below, possible above."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mopr_desktop.canvas.painters.ink import Ink, faded, hatch, level
from mopr_desktop.timeline.signs import Sheet

POSSIBLE: Final = 0.20
DASH: Final = (2.0, 2.0)


def paint_counts(painter: QPainter, sheet: Sheet, ink: Ink) -> None:
    """Paint the columns of a lane and the swatches of its legend."""
    for columns in sheet.columns:
        tops = []
        for left, right, certain, possible in zip(
            columns.left, columns.right, columns.certain, columns.possible, strict=True
        ):
            left, right = ink.near(left), ink.near(right)
            core = columns.base if columns.down else columns.base - certain
            more = core + certain if columns.down else core - possible
            if possible:
                _possible(painter, QRectF(left, more, right - left, possible), ink)
                tops.append((left, right, more + possible - 1 if columns.down else more))
            painter.fillRect(left, core, right - left, certain, ink.theme.span)
        painter.setPen(ink.pen(ink.theme.span, 1, DASH))
        for left, right, top in tops:
            level(painter, left, right, top)
    for swatch in sheet.swatches:
        if swatch.certain:
            painter.fillRect(swatch.x, swatch.y, swatch.width, swatch.height, ink.theme.span)
        else:
            _possible(painter, QRectF(swatch.x, swatch.y, swatch.width, swatch.height), ink)
            painter.setPen(ink.pen(ink.theme.span, 1, DASH))
            level(painter, swatch.x, swatch.x + swatch.width, swatch.y)


def _possible(painter: QPainter, box: QRectF, ink: Ink) -> None:
    if ink.theme.hatched:
        hatch(painter, box, ink)
    else:
        painter.fillRect(box, faded(ink.theme.span, POSSIBLE))
